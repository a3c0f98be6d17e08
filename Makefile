# Shorthand for people who have make; nothing here is needed to use or test the project (see README.md).
PY ?= .venv/bin/python
BIN := $(dir $(PY))

.PHONY: check static test format venv lock app

check: static test          ## everything that must hold before a change is handed over

static:                     ## the checks that run no code
	$(BIN)ruff check .
	$(BIN)ruff format --check .
	$(BIN)mypy
	$(BIN)lint-imports

test:
	$(BIN)pytest

format:
	$(BIN)ruff check --fix .
	$(BIN)ruff format .

venv:
	python3 -m venv --without-pip .venv
	python3 -m pip --python .venv install -q -r requirements-dev.lock
	python3 -m pip --python .venv install -q --no-deps --no-build-isolation -e .

app:
	$(BIN)burden app

lock:                       ## needs uv; keeps what is pinned unless UPGRADE=--upgrade is given
	scripts/lock $(UPGRADE)
