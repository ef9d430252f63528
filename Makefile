# Todo se hace con Python y make: cada orden prepara .venv y lo que le haga falta.
PYTHON ?= python3
BIN := .venv/bin

SEEDS ?= 0:10000

.PHONY: demo test check bench accuracy parity simulate clean

demo: .venv/run
	$(BIN)/python -m citas demo

test: .venv/dev
	$(BIN)/python -m pytest

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev
	$(BIN)/python -m tests.bench

accuracy: .venv/dev
	$(BIN)/python -m tests.accuracy

parity: .venv/dev
	$(BIN)/python -m tests.model.parity

simulate: .venv/dev
	$(BIN)/python -m tests.simulation --seeds $(SEEDS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
