#!/usr/bin/env bash
# run.sh PYTHON: build the extension, and run the end-to-end test with the server of PYTHON. What is installed for it goes to the folder
# APPEAL_LINT_E2E (kept), else to a temporary one. Status 0 and one line where something could not be had.
set -uo pipefail
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
skip() {
	echo "e2e-vscode: not run: $*"
	exit 0
}
folder=${APPEAL_LINT_E2E:-}
if [ -z "$folder" ]; then
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
command -v node >/dev/null && command -v npm >/dev/null || skip "no node and npm"
[ "$(node -p 'process.versions.node.split(".")[0]')" = 20 ] || skip "code-server needs Node 20, this is $(node --version)"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
missing=$("$here/setup.sh" "$folder" 2>"$folder/setup.log")
case $? in
0) ;;
3) skip "$missing" ;;
*) skip "setting up failed; see $folder/setup.log" ;;
esac
install() { (cd "$1" && { [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error; }) >>"$folder/setup.log" 2>&1; }
install "$here" || skip "playwright-core is not to be had from the npm registry"
install "$here/.." || skip "what the extension is built with is not to be had from the npm registry"

cd "$here/.." && rm -rf server
if "$python" -m pip wheel --quiet --no-deps --wheel-dir server ../.. >>"$folder/setup.log" 2>&1; then
	export WITH_INSTALLATION=1
else
	echo "e2e-vscode: without the installation of a server: its wheel cannot be built here"
fi
set -e
npm run --silent test >"$folder/unit.log" 2>&1 || { cat "$folder/unit.log"; exit 1; }
npm run --silent package >"$folder/package.log" 2>&1 || { cat "$folder/package.log"; exit 1; }
CODE_SERVER=$(echo "$folder"/code-server-*/node_modules/.bin/code-server) node "$here/run.mjs" "$PWD/appeal-lint.vsix" "$python" "$folder"
