#!/usr/bin/env bash
# setup.sh: Chromium with fonts, and what the page is built with; what is there already is kept. Exit status 3: something could not be had; the
# line on standard output says what.
set -uo pipefail
without() {
	echo "$*"
	exit 3
}
packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v fc-list >/dev/null && fc-list | grep -q 'Noto Sans CJK' || packages+=(fontconfig fonts-noto-cjk)
if [ ${#packages[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	export DEBIAN_FRONTEND=noninteractive
	apt() { apt-get -qq -o Acquire::http::Timeout=20 -o Acquire::Retries=1 -o DPkg::Lock::Timeout=60 "$@" >&2; }
	apt update
	apt install -y --no-install-recommends "${packages[@]}"
fi
command -v chromium >/dev/null || without "no chromium"
cd "$(dirname "$0")/../.." || exit 1
# The lock file in node_modules is what npm writes last.
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --prefer-offline --no-audit --no-fund --loglevel=error >&2 ||
	without "what the page is built with is not to be had from the npm registry"
