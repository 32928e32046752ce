# `make help` lists what there is. Every target installs first what it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000
READY  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test fuzz kill-test sequences soak bench bench-tools screenshots openapi lint types layers check lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

install: $(READY) ## the environment in .venv, the program in it

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

run: install ## import the sample story and serve it on http://127.0.0.1:8000
	$(BIN)/dateline import seeds/
	$(BIN)/dateline serve --host $(HOST) --port $(PORT)

check: lint types layers ## style, types and layers, without the tests

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

test: install ## everything that must hold: style, types, layers, tests
	$(MAKE) check
	$(BIN)/pytest

fuzz: install ## a hundred thousand random texts through the time expressions
	DATELINE_EXAMPLES=100000 $(BIN)/pytest tests/times/test_time_bounds.py -k raises

bench: install bench-tools ## ratios against other tools, in one run; writes docs/benchmarks.md (an hour or more)
	$(BIN)/python -m bench

bench-tools: bench/.venv/.installed ## what the benchmark compares with, in an environment of its own

bench/.venv/.installed: bench/requirements.txt
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement bench/requirements.txt
	@touch $@

screenshots: install ## take the pictures of the docs anew (from the sample story, in Chromium)
	$(BIN)/python -m tests.screenshots

openapi: install ## write docs/openapi.json anew
	$(BIN)/python -c "import json; from app.main import create_app; from app.settings import Settings; print(json.dumps(create_app(Settings(database_url='sqlite://')).openapi(), indent=1, ensure_ascii=False))" > docs/openapi.json

kill-test: install ## kill an import 200 times, and run two of a thousand files at once (many minutes)
	DATELINE_KILLS=200 DATELINE_AT_ONCE=1000 $(BIN)/pytest tests/importer/test_kills.py

sequences: install ## a thousand random sequences of decisions and undoings (three quarters of an hour)
	DATELINE_SEQUENCES=1000 $(BIN)/pytest tests/importer/test_random_decisions.py

soak: install ## ten thousand random filters through the pages (some minutes)
	DATELINE_RANDOM_PAGES=10000 $(BIN)/pytest tests/web/test_random_filters.py

lock: ## pin the dependencies anew, with hashes and without index addresses (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade --output-file requirements.lock pyproject.toml

clean: ## remove the environment and caches; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find app tests -name __pycache__ -type d -prune -exec rm -rf {} +
