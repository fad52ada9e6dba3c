#!/usr/bin/env bash
# Writes locks/: every package that is installed, with the hashes of its files, in the versions of constraints.txt. Needs uv on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c constraints.txt "$@"; }
mkdir -p locks
printf '%s\n' 'hatchling>=1.26' editables 'setuptools>=77' | lock - -o locks/build.txt # setuptools for jieba, which comes as source only
lock pyproject.toml -o locks/run.txt
lock --extra train --extra materials --extra xlsx --extra lsp pyproject.toml requirements-dev.txt -o locks/test.txt
printf '%s\n' 'regexploit==1.0.0' | lock - -o locks/expressions.txt
printf '%s\n' build cyclonedx-bom pip-audit uv | lock - -o locks/release.txt
echo 'coverage>=7.10' | lock - -o locks/coverage.txt
printf '%s\n' 'mutmut>=3.8' | lock - -o locks/mutants.txt
