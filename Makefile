# Two commands: `make run` serves the guide, `make test` runs all tests. Both install what they lack.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint fix typecheck check index evaluate wheel clean

run: .venv/installed
	$(BIN)/liberation-guide serve

test: .venv/developed
	$(BIN)/python -m pytest

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) scripts/install.py
	touch $@

.venv/developed: pyproject.toml constraints.txt
	$(PYTHON) scripts/install.py dev train
	touch $@ .venv/installed

lint: .venv/developed
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

fix: .venv/developed
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

typecheck: .venv/developed
	$(BIN)/mypy

check: lint typecheck test
	$(BIN)/liberation-guide check

index: .venv/installed
	$(BIN)/liberation-guide index

evaluate: .venv/developed
	$(BIN)/liberation-guide evaluate evaluation/dev.jsonl --out results

wheel: .venv/developed
	$(BIN)/python -m build --wheel

clean:
	rm -rf .venv build dist results
