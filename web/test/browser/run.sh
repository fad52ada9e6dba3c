#!/usr/bin/env bash
# run.sh PYTHON: build the page, hold its engine against PYTHON, and drive it in Chromium, also as PYTHON hands it out. What is fetched for it
# stays where it is. What could not be had, also for want of time, is told in one line, with status 0; status 1 is a fault of the page: it
# does not build, or a test fails or hangs.
set -uo pipefail
fetching=180  # seconds for what is fetched
building=180  # for packing the engine and building the page
comparing=240 # for holding what the packed engine says against what this Python says
running=720   # for the tests themselves
PYTHON=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
web=$(cd "$(dirname "$0")/../.." && pwd)
cd "$web" || exit 1
skip() {
	echo "make e2e: no page in a browser, its tests are left out: $*"
	exit 0
}
failed() {
	echo "FAILED  the page: $*"
	exit 1
}
command -v node >/dev/null && command -v npm >/dev/null || skip "no node and npm"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "needs Node 20, this is $(node --version)"
command -v timeout >/dev/null || skip "no timeout (coreutils)"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
missing=$(timeout --kill-after=10 $fetching test/browser/setup.sh 2>"$log")
case $? in
0) ;;
3) skip "$missing" ;;
124 | 137) skip "what it needs did not come within $fetching s" ;;
*) cat "$log" && failed "setting up" ;;
esac
within() { timeout --kill-after=20 "$@" >"$log" 2>&1 || { cat "$log" && false; }; }
within $building npm run --silent check || failed "its types"
within $building npm run --silent test || failed "its unit tests"
within $building npm run --silent pack || failed "packing the engine"
within $building npm run --silent build || failed "building"
APPEAL_LINT_ENGINE=$web/dist/engine within $comparing "$PYTHON" -m pytest -m e2e ../tests/web || failed "its engine and this Python differ"
CHROMIUM=$(command -v chromium)
export CHROMIUM PYTHON LC_ALL=C.UTF-8 # Chromium keeps a Chinese name of a download only where the locale can write it
timeout --foreground --kill-after=20 $running node --test --test-concurrency=1 --test-reporter=spec test/browser/*.test.mjs
status=$?
[ $status -ne 124 ] && [ $status -ne 137 ] || failed "not done within $running s"
[ $status -eq 0 ]
