# `make report month=2024-08` and `make test` are each enough on a fresh machine with Python 3.11+, its venv and make.

PYTHON ?= python3
BIN := .venv/bin
STRIP := $(BIN)/nbstripout --keep-id notebooks/*.ipynb

.DEFAULT_GOAL := help
.PHONY: help setup report test test-fast lab check format bench pictures lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST)

setup: .venv/.installed ## .venv from the locked requirements, when missing or outdated

# Two stamps, so that a change of pyproject.toml alone does not bring the whole environment anew.
.venv/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Cần Python 3.11 trở lên / Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@echo "Cài đặt vào .venv, chỉ một lần, mất vài phút / installing into .venv, once, some minutes"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.installed: .venv/.locked pyproject.toml src/analysis/__init__.py
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Asked before the set-up, which takes minutes.
ifneq (,$(filter report,$(MAKECMDGOALS)))
ifeq (,$(month))
$(error Thiếu tháng: gõ "make report month=2024-08" / the month is missing: make report month=2024-08)
endif
endif

report: setup ## one month's report: make report month=2024-08 [area=khoai-chau] [baseline=2024-06] [kind=monthly]
	@$(BIN)/chiso766 report '$(month)' $(if $(area),--area '$(area)') $(if $(baseline),--baseline '$(baseline)') $(if $(kind),--kind '$(kind)')

test: setup ## all tests [args="-k name"]
	@$(BIN)/python -m pytest -n 2 --dist=loadfile $(args)

test-fast: setup ## the inner loop: neither slow nor browser tests
	@$(BIN)/python -m pytest -n 2 --dist=loadfile -m "not slow and not browser" $(args)

lab: setup ## JupyterLab in notebooks/
	@$(BIN)/chiso766 lab $(args)

check: setup ## formatting, lint, notebooks without outputs, one-way layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(STRIP) --verify
	$(BIN)/python -m pytest -q tests/test_layers.py

format: setup ## puts right what `make check` can put right by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(STRIP)

bench: setup ## every benchmark, each against a peer or a floor in the same run
	@set -e; for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

pictures: setup ## the pictures of the guide and of README.md, taken from the program itself [args="report unit"]
	@$(BIN)/python scripts/guide_pictures.py $(args)

lock: ## requirements.lock from pyproject.toml, for every system and Python [args=--upgrade for newer versions]
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/pip install --quiet --disable-pip-version-check uv
	@build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	    --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" --output-file requirements.lock $(args) pyproject.toml

# Reports stay: someone may have finished the Word file by hand.
clean: ## the environment, caches and data/processed/; reports/ stays
	rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis src/*.egg-info
	find src tests scripts benchmarks notebooks \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +
	find data/processed -mindepth 1 ! -name README.md -delete
