# Two commands need nothing but Python 3.11 with venv: `make demo` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: help demo setup test check night format lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.base  ## review the example papers in the terminal, then serve the made-up agency
	@$(BIN)/custos demo

setup: .venv/.base  ## only make the environment (.venv) from the locked dependencies

test: .venv/.dev  ## the whole suite, on SQLite and on PostgreSQL, pages in Chromium; sets everything up by itself
	@$(BIN)/python tests/run.py

check: .venv/.dev  ## the fast loop, under 90 seconds: style, types, layers, our own lints, quick tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/python lints/run.py
	@$(BIN)/pytest -q -n 2 --dist loadfile -m "not long and not slow and not browser and not postgres and not real and not night"

night: .venv/.bench  ## what takes hours: the whole corpus of papers as pictures, a million requests, planted pages, every slow test
	@$(BIN)/pytest -q -n 2 --dist loadfile -m "slow or real or night"
	@$(BIN)/python tests/run.py --postgresql
	@for bench in papers ocr web; do $(BIN)/custos bench $$bench --write || exit 1; done

format: .venv/.dev  ## put the code into the house's format
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

lock:  ## resolve the locked dependencies again (a maintainer's task; needs uv)
	@sh requirements/lock.sh

clean:  ## remove the environment and what the demo and the tests left
	rm -rf .venv .test-env custos-data custos-data-demo artifacts assets/node_modules

.venv/.base: requirements/base.lock pyproject.toml
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv || { echo "this Python has no venv module; on Debian: apt install python3-venv, then repeat"; exit 1; }
	@echo "setting up: locked dependencies into .venv (once, about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/base.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.base requirements/dev.lock
	@echo "setting up: test tools into .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

.venv/.bench: .venv/.dev requirements/bench.lock
	@echo "setting up: the peers that the benches compare with, into .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/bench.lock
	@touch $@
