# Two commands: `make run` serves the guide, `make test` runs all tests. Both install what they lack.
# Tests without a browser run on two cores at once, then those with one alone: beside them a page waits too long.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint fix typecheck check index evaluate wheel clean

run: .venv/installed
	$(BIN)/liberation-guide serve

test: .venv/developed
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser
	$(BIN)/python -m pytest tests/browser

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
