# make demo: install into .venv and lint the samples. make test: all tests but those of editors and browsers (make e2e). Both may be run twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := $(PIP) install --require-hashes --no-build-isolation
SAMPLES := corpora/examples

.PHONY: help demo test quick coverage lint compiled model docs fresh expressions bench mutants e2e web e2e-web vscode e2e-engine e2e-vscode locks release clean

help:
	@sed -n 's/^#: //p' Makefile

#: make demo     install into .venv, lint the sample statements, show the findings
demo: $(VENV)/installed
	@$(BIN)/appeal-lint $(SAMPLES) --exit-zero

#: make test     set up what testing needs and run all tests but those that drive editors and browsers (make e2e)
test: $(VENV)/testing
	$(BIN)/python -m pytest -n auto --dist worksteal

#: make quick    the tests that take about a minute together
quick: $(VENV)/testing
	$(BIN)/python -m pytest -m "not slow and not e2e" -n auto --dist worksteal

#: make coverage what the tests run through of linter/, lines and branches; some times as long as make test; JOBS=N, ARGS="-m 'not slow and not e2e' tests/x.py"
coverage: $(VENV)/measuring
	rm -f .coverage .coverage.*
	-$(BIN)/coverage run -m pytest -n $(or $(JOBS),auto) --dist worksteal -m "not e2e and not unmeasured" $(ARGS)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report
	$(BIN)/coverage json -q
	$(BIN)/python scripts/covered.py .coverage.json

#: make lint     ruff and mypy
lint: $(VENV)/testing
	$(BIN)/ruff check linter scripts tests
	$(BIN)/ruff format --check linter scripts tests
	$(BIN)/mypy

#: make compiled build the compiled module into .venv and run what compares it with the modules that do without
compiled: $(VENV)/testing
	APPEAL_LINT_COMPILED=1 $(PIP) install --no-deps --force-reinstall -e .
	$(BIN)/python -m pytest tests/test_native.py tests/test_fast.py tests/test_remembering.py tests/test_model.py

#: make model    train from corpora/ and write models/
model: $(VENV)/testing
	$(BIN)/python scripts/train.py
	$(BIN)/python scripts/gen_lookup.py

#: make docs     write the generated parts of docs/ and README, and the index of rules
docs: $(VENV)/testing
	$(BIN)/python scripts/gen_docs.py

#: make fresh    fail when docs/ or models/ are older than what they are made from
fresh: $(VENV)/testing
	$(BIN)/python scripts/gen_docs.py --check
	$(BIN)/python scripts/gen_patterns.py --check
	$(BIN)/python scripts/gen_lookup.py --check
	$(BIN)/python scripts/train.py --check

#: make mutants  change the code in one place at a time: do the tests see it? (half an hour and more; ARGS=dates: of one subject only)
mutants: $(VENV)/testing
	$(LOCKED) -r locks/mutants.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/mutants.py $(ARGS)

#: make expressions  what regexploit says of every regular expression (fetches it; tests/hostile/test_expressions.py measures them, without)
expressions: $(VENV)/testing
	$(PIP) install --require-hashes -r locks/expressions.txt
	$(BIN)/python -W ignore tests/hostile/exploit.py

#: make bench    speed and memory beside baselines of the same run; ARGS="--long", ARGS="--help"; PEERS=DIR: other linters too
bench: $(VENV)/testing
	$(BIN)/python scripts/bench.py $(ARGS)

#: make e2e      drive real editors and browsers: Neovim, Emacs, Vim, VS Code, Chromium; installs what is missing where it can, says what could not be had
e2e: $(VENV)/testing
	@$(BIN)/python tests/e2e/real_editors.py
	$(BIN)/python -m pytest tests/e2e -m e2e; status=$$?; \
	$(MAKE) --no-print-directory e2e-vscode || status=$$?; $(MAKE) --no-print-directory e2e-web || status=$$?; exit $$status

#: make web      the page, in web/dist (needs Node 20 or newer and npm); appeal-lint serve hands it out
web: web/node_modules/.package-lock.json
	cd web && npm run --silent check && npm run --silent pack && npm run --silent build

web/node_modules/.package-lock.json: web/package-lock.json
	@node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' || { echo "make web: needs Node 20 or newer and npm"; exit 1; }
	cd web && npm ci --no-audit --no-fund --loglevel=error

#: make e2e-engine  a part of e2e-web: what the page is packed with, in Node, held against this Python (needs what make web fetches)
e2e-engine: $(VENV)/testing
	timeout --kill-after=10 400 $(BIN)/python -m pytest tests/web -m e2e -n 0

#: make e2e-web  of these only the page in Chromium
e2e-web: $(VENV)/testing
	@web/test/browser/run.sh $(BIN)/python

#: make vscode   the extension for VS Code, with the server's wheel in it: editors/vscode/appeal-lint.vsix (needs Node 20 and npm)
vscode: $(VENV)/testing
	rm -rf editors/vscode/server
	APPEAL_LINT_PAGE=no $(PIP) wheel --no-deps --wheel-dir editors/vscode/server .
	cd editors/vscode && npm ci --no-audit --no-fund && npm test && npm run package

#: make e2e-vscode   of these only VS Code (code-server in Chromium); what it needs is kept in APPEAL_LINT_E2E, by default in the user's cache
e2e-vscode: $(VENV)/testing
	@editors/vscode/e2e/run.sh $(BIN)/python

#: make locks    renew locks/ from constraints.txt
locks: $(VENV)/bin/python
	$(PIP) install --require-hashes -r locks/release.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/lock.sh

#: make release  dist/: wheel and source archive (built twice, compared), bill of materials, digests
release: $(VENV)/bin/python
	@scripts/release.sh $(BIN)/python

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("appeal-lint needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

# Every file that is installed is known by its hash (locks/); nothing is fetched to build what comes as source.
$(VENV)/installed: $(VENV)/bin/python pyproject.toml locks/build.txt locks/run.txt
	$(LOCKED) -r locks/build.txt
	$(LOCKED) -r locks/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/testing: $(VENV)/installed locks/test.txt
	$(LOCKED) -r locks/test.txt
	@touch $@

$(VENV)/measuring: $(VENV)/testing locks/coverage.txt
	$(LOCKED) -r locks/coverage.txt
	@touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
