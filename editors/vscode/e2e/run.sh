#!/usr/bin/env bash
# run.sh PYTHON: build the extension, and run the end-to-end test with the server of PYTHON. What is fetched for it is kept in the folder
# APPEAL_LINT_E2E, by default one in the user's cache. What could not be had, also for want of time, is told in one line, with status 0;
# status 1 is a fault of the extension: it does not build, or a step fails or hangs.
set -uo pipefail
fetching=180 # seconds for what is fetched; what came is kept, and the next run goes on from there
wheels=60    # more, for the wheels of the server
running=300  # for the test itself
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
skip() {
	echo "make e2e: no VS Code, its test is left out: $*"
	exit 0
}
command -v node >/dev/null && command -v npm >/dev/null || skip "no node and npm"
[ "$(node -p 'process.versions.node.split(".")[0]')" = 20 ] || skip "code-server needs Node 20, this is $(node --version)"
command -v timeout >/dev/null && command -v flock >/dev/null || skip "no timeout and flock (coreutils, util-linux)"
folder=${APPEAL_LINT_E2E:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/appeal-lint/e2e}
mkdir -p "$folder/wheels" 2>/dev/null && [ -w "$folder" ] || skip "cannot write to $folder"
folder=$(cd "$folder" && pwd)
log=$folder/setup.log
within() { timeout --kill-after=10 "$1" flock "$folder/lock" "${@:2}"; } # one at a time, where two runs share the folder

: >"$log"
missing=$(within $fetching "$here/setup.sh" "$folder" 2>>"$log")
case $? in
0) ;;
3) skip "$missing" ;;
124 | 137) skip "what it needs did not come within $fetching s; see $log" ;;
*) skip "setting up failed; see $log" ;;
esac

# Our own wheel of an earlier run goes: pip keeps it in place of a new one of the same version, and gathers what the old one needed.
cd "$here/.." && rm -rf server "$folder"/wheels/appeal_lint-*
pip() { within $wheels "$python" -m pip --disable-pip-version-check --quiet wheel "$@" >>"$log" 2>&1; }
gather() { pip --wheel-dir "$folder/wheels" --find-links "$folder/wheels" -c ../../constraints.txt "$(echo server/*.whl)[lsp,materials]" "$@"; }
if APPEAL_LINT_PAGE=no pip --no-deps --wheel-dir server ../.. && { gather --no-index || gather; }; then
	export WHEELS=$folder/wheels
else
	echo "make e2e: VS Code without the installation of a server: its wheels could not be had; see $log"
fi
npm run --silent test >"$folder/unit.log" 2>&1 || { cat "$folder/unit.log" && exit 1; }
npm run --silent package >"$folder/package.log" 2>&1 || { cat "$folder/package.log" && exit 1; }
find "$folder" -maxdepth 1 -name 'run *' -mtime +0 -exec rm -rf {} + # kept where a step failed
export CODE_SERVER=$folder/code-server/node_modules/.bin/code-server
timeout --foreground --kill-after=20 $running node "$here/run.mjs" "$PWD/appeal-lint.vsix" "$python" "$folder"
status=$?
[ $status -ne 124 ] && [ $status -ne 137 ] || echo "FAILED  VS Code: not done within $running s"
[ $status -eq 0 ]
