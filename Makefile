# make demo: set up, build a graph from examples/, check it, ask it, draw it.
# make test: set up with what the tests need, and run them.
# make check: formatting, lint, types, tests.  make bench: speed, against peers in the same run.

VENV ?= .venv
OUT ?= out/demo
BIN := $(VENV)/bin
KG := $(BIN)/kg
# The first of these that is new enough makes the environment; PYTHON=... chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test check lint bench clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	@mkdir -p $(OUT)
	$(KG) build examples/reports -o $(OUT)/graph.nq --decisions examples/decisions.tsv
	$(KG) check $(OUT)/graph.nq
	$(KG) query $(OUT)/graph.nq casualties
	$(KG) query $(OUT)/graph.nq contested
	$(KG) draw $(OUT)/graph.nq -o $(OUT)/page.html
	@echo
	@echo "The graph:    $(OUT)/graph.nq"
	@echo "Its picture:  $(OUT)/page.html   (open it in a browser)"
	@echo "Ask it more:  $(KG) query $(OUT)/graph.nq --list"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: lint test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/change.py
	$(BIN)/python bench/resolution.py --twice --peer 100000
	$(BIN)/python bench/page.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer, and found: $$(python3 --version 2>&1 || echo none)." >&2; \
		echo "  hint: install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "kg needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1)." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: its venv module is missing." >&2; \
		echo "  hint: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing kg and what it needs into $(VENV) (a minute or two, once)"
	$(PIP) -e .
	@touch $@

# After the other, never beside it: two pips must not write to one environment at once.
$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) -e ".[dev]"
	@touch $@
