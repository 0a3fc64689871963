# Everything a user or a contributor runs. Needs Python 3.11 or newer and make; the rest is installed into .venv.
#   make demo      the sample gazettes → a graph, three answers, the pictures
#   make test      the tests
#   make check     format, lint, types, import layers, tests
#   make accuracy  figures against annotated gazettes, where they are kept beside this folder
#   make bench     speed and memory
#   make golden    writes the golden files of the samples anew; read the diff

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
RUN    := $(VENV)/bin/
READY  := $(VENV)/ready
OUT    := out
DEMO   := $(OUT)/demo

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint accuracy bench golden docs clean

help:
	@sed -n '2,7s/^#   //p' Makefile

install: $(READY)

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check --editable '.[draw,dev]'
	@touch $@

demo: $(READY)
	@mkdir -p $(DEMO)
	$(RUN)gongbao build gongbao/samples --into $(DEMO)/graph.kgl
	@sh benchmarks/demo.sh $(RUN)gongbao $(DEMO)

test: $(READY)
	$(RUN)python -m pytest

lint: $(READY)
	$(RUN)ruff format --check .
	$(RUN)ruff check .
	$(RUN)mypy
	$(RUN)lint-imports

check: lint test

accuracy: $(READY)
	$(RUN)python benchmarks/accuracy.py

bench: $(READY)
	$(RUN)python benchmarks/extraction.py

golden: $(READY)
	$(RUN)python -m pytest tests/test_samples.py --golden

docs: $(READY)
	$(RUN)python docs/schema.py

clean:
	rm -rf $(OUT) $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
