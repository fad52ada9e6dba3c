#!/usr/bin/env bash
# Makes dist/: the wheel and the source archive, both with the page, built twice and compared, the bill of materials with licences (CycloneDX), the digests.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:?the interpreter to make the environments with}
[ -z "$(git status --porcelain)" ] || { echo "release.sh: there are changes that are not committed" >&2 && exit 1; }
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH PIP_DISABLE_PIP_VERSION_CHECK=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # from a copy of the commit, so that nothing else of this folder gets in
	mkdir "$work/$1" && git archive HEAD | tar -x -C "$work/$1"
	make --silent -C "$work/$1" web >"$work/$1.log" || { cat "$work/$1.log" && exit 1; }
	"$work/tools/bin/python" -m build --no-isolation --outdir "$work/$1/dist" "$work/$1" >"$work/$1.log" || { cat "$work/$1.log" && exit 1; }
}

"$python" -m venv "$work/tools"
pip() { "$work/tools/bin/python" -m pip "$@"; }
pip install --quiet --require-hashes -r locks/build.txt
pip install --quiet --require-hashes -r locks/release.txt
build first
(umask 077 && build second)
for file in "$work"/first/dist/*; do
	cmp "$file" "$work/second/dist/${file##*/}" || { echo "release.sh: ${file##*/} is not the same twice" >&2 && exit 1; }
done
# The bill is of what a user gets by `pip install`: an environment with that and nothing else.
pip wheel --quiet --require-hashes --no-build-isolation -r locks/run.txt --wheel-dir "$work/wheels"
"$python" -m venv --without-pip "$work/user"
rm -rf dist && mkdir dist && mv "$work"/first/dist/* dist/
pip --python "$work/user" install --quiet --no-index --find-links "$work/wheels" --find-links dist appeal-lint
"$work/tools/bin/cyclonedx-py" environment --pyproject pyproject.toml --output-reproducible --of JSON -o dist/appeal-lint.cdx.json "$work/user/bin/python"
cd dist && sha256sum -- * >SHA256SUMS && cat SHA256SUMS
