# Varne. `make help` lists what can be asked for.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export VARNE_HOME ?= $(CURDIR)/var
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: help install run test quick check bench docs clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(STAMP): requirements-dev.txt pyproject.toml setup.py $(shell find src/varne/language -name '*.po')
	@echo "1/3 virtual environment in $(VENV)"
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	@echo "2/3 dependencies, each checked against its locked hash (about a minute the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt 2>&1 | { grep -v '^WARNING: Location' || true; }
	@echo "3/3 Varne itself and its French catalogue"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src/varne
	@$(BIN)/varne --version >/dev/null
	@touch $(STAMP)

install: $(STAMP) ## virtual environment, locked dependencies, catalogue

run: $(STAMP) ## the demo centre under ./var and its reconciled month
	@$(BIN)/varne demo

test: $(STAMP) ## everything that must hold
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

docs: $(STAMP) ## the documentation as HTML under docs/_build
	@$(BIN)/sphinx-build -q -W -b html docs docs/_build && echo "docs/_build/index.html"

clean: ## remove what was built, never the centre
	@rm -rf $(VENV) build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
