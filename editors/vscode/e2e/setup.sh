#!/usr/bin/env bash
# setup.sh FOLDER: a Chromium and a code-server (VS Code in a browser) for the end-to-end test, in FOLDER, and what the extension is built
# with; what is there already is kept. Exit status 3: something could not be had; the line on standard output says what.
set -uo pipefail
folder=$1
here=$(cd "$(dirname "$0")" && pwd)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
code_server=4.100.3 # the last that runs on Node 20
without() {
	echo "$*"
	exit 3
}
packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v rg >/dev/null || packages+=(ripgrep)
command -v c++ >/dev/null && command -v make >/dev/null || packages+=(build-essential)
command -v fc-list >/dev/null && fc-list | grep -q 'Noto Sans CJK' || packages+=(fontconfig fonts-noto-cjk)
command -v fc-list >/dev/null && fc-list | grep -q 'Emoji' || packages+=(fonts-noto-color-emoji)
if [ ${#packages[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	export DEBIAN_FRONTEND=noninteractive
	apt() { apt-get -qq -o Acquire::http::Timeout=20 -o Acquire::Retries=1 -o DPkg::Lock::Timeout=60 "$@" >&2; }
	apt update
	apt install -y --no-install-recommends --download-only "${packages[@]}" && apt install -y --no-install-recommends "${packages[@]}"
fi
command -v chromium >/dev/null || without "no chromium"
command -v c++ >/dev/null || without "no C++ compiler for the native parts of code-server"
command -v rg >/dev/null || without "no ripgrep"

# The lock file in node_modules is what npm writes last.
modules() { cd "$1" && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --prefer-offline --no-audit --no-fund --loglevel=error >&2; }; }
modules "$here" || without "playwright-core is not to be had from the npm registry"
modules "$here/.." || without "what the extension is built with is not to be had from the npm registry"

# The native parts are built with the headers that came with this Node, if they did: else npm fetches them from where not every network leads.
prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
if [ -f "$prefix/include/node/node.h" ]; then export npm_config_nodedir="$prefix"; fi

made=$folder/code-server
[ "$(cat "$made/done" 2>&1)" = "$code_server $(node --version)" ] && exit 0 # its native parts are built for this Node
rm -f "$made/done"
mkdir -p "$made" && cd "$made" || without "cannot write to $folder"
[ -f package.json ] || echo '{"private": true}' >package.json
# Its install scripts fetch from where a closed network does not lead; without them, only the native parts have to be built here.
npm install --prefer-offline --ignore-scripts --no-audit --no-fund "code-server@$code_server" >&2 || without "code-server $code_server is not to be had from the npm registry"
npm rebuild argon2 >&2 || without "argon2 (of code-server) does not build"
cd node_modules/code-server/lib/vscode || without "code-server is not what it was"
npm install --prefer-offline --omit=dev --ignore-scripts --no-audit --no-fund >&2 || without "what code-server needs is not to be had from the npm registry"
npm rebuild @parcel/watcher @vscode/spdlog native-watchdog node-pty >&2 # what node-pty does after it is built may fail, to no harm
node -e 'for (const name of ["@parcel/watcher", "@vscode/spdlog", "native-watchdog", "node-pty"]) require(name)' >&2 ||
	without "the native parts of code-server do not build"
mkdir -p node_modules/@vscode/ripgrep/bin && ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
ln -sfn node_modules node_modules.asar
(cd bin/remote-cli && ln -sf code-linux.sh code-server) && (cd bin/helpers && ln -sf browser-linux.sh browser.sh)
(cd extensions && npm install --prefer-offline --omit=dev --ignore-scripts --no-audit --no-fund >&2) || without "the extensions of code-server are not to be had"
"$made/node_modules/.bin/code-server" --version >&2 || without "code-server does not start"
echo "$code_server $(node --version)" >"$made/done"
