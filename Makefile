# Everything a user or a contributor runs. Needs Python 3.11 or newer and make; the rest is installed into .venv.
#   make demo      the sample gazettes → a graph, three answers, the pictures
#   make test      the tests
#   make check     format, lint, types, import layers, tests
#   make accuracy  figures against annotated gazettes, where they are kept beside this folder
#   make transform gazettes rewritten mechanically: the share of facts that survives
#   make bench     speed and memory; make bench-load: rates of both stores (needs Java and Maven)
#   make faults    loaders and servers killed at random moments (needs Java and Maven)
#   make notebooks runs the notebooks and stores their outputs
#   make golden    writes the golden files of the samples anew; read the diff

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
RUN    := $(VENV)/bin/
READY  := $(VENV)/ready
OUT    := out
DEMO   := $(OUT)/demo

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint accuracy transform bench faults bench-load notebooks golden docs site clean

help:
	@sed -n '2,10s/^#   //p' Makefile

install: $(READY)

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check --editable '.[draw,neo4j,notebooks,spacy,dev]'
	@touch $@

GONGBAO := $(RUN)gongbao
GRAPH   := $(DEMO)/graph.kgl
PLAN    := 霁政办发〔2024〕17号

demo: $(READY)
	@mkdir -p $(DEMO)
	$(GONGBAO) build gongbao/samples --into $(GRAPH)
	@echo; echo '1. Who is named at the executive meetings of the government, and how often?'
	@$(GONGBAO) query attendance_of_series --series 市人民政府常务会议 --from $(GRAPH)
	@echo; echo '2. Who leads and who supports one task?'
	@$(GONGBAO) query leads_and_supports --task 田头小型冷库 --from $(GRAPH)
	@echo; echo '3. Which bureaus work together most?'
	@$(GONGBAO) query works_together --minimum 3 --limit 10 --from $(GRAPH)
	@for kind in html svg png; do \
	  $(GONGBAO) draw lead-support --document $(PLAN) --to $(DEMO)/lead-support.$$kind --from $(GRAPH) && \
	  $(GONGBAO) draw lead-support-network --document $(PLAN) --to $(DEMO)/network.$$kind --from $(GRAPH) || exit 1; \
	done
	@echo; echo 'Pictures of one plan, as a matrix and as a network: $(DEMO)/lead-support.html and network.html (.svg, .png)'
	@echo 'Next: $(GONGBAO) queries                                  all named questions'
	@echo '      $(GONGBAO) show 白桦林 --from $(GRAPH)        one person, every statement quoted'
	@echo '      $(GONGBAO) build YOUR_GAZETTES --into graph.kgl      your own'

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

transform: $(READY)
	$(RUN)python benchmarks/transform.py

bench: $(READY)
	$(RUN)python -m pip install --quiet --disable-pip-version-check --editable ".[bench]"
	$(RUN)python benchmarks/extraction.py

faults: $(READY)
	$(RUN)python benchmarks/faults.py

bench-load: $(READY)
	$(RUN)python benchmarks/loading.py

notebooks: $(READY)
	$(RUN)python notebooks/execute.py

golden: $(READY)
	$(RUN)python -m pytest tests/test_samples.py --golden

docs: $(READY)
	$(RUN)python docs/schema.py
	$(RUN)python docs/reference.py
	@mkdir -p $(DEMO) docs/pictures
	$(GONGBAO) build gongbao/samples --into $(GRAPH)
	$(GONGBAO) draw lead-support --document $(PLAN) --to docs/pictures/lead-support.svg --from $(GRAPH)
	$(GONGBAO) draw attendance --series 市人民政府常务会议 --to docs/pictures/attendance.svg --from $(GRAPH)
	$(GONGBAO) draw calendar --person 顾维岳 --to docs/pictures/calendar.svg --from $(GRAPH)

site: $(READY)
	$(RUN)python -m pip install --quiet --disable-pip-version-check 'mkdocs>=1.6,<2'
	$(RUN)mkdocs build --strict --site-dir $(OUT)/site

clean:
	rm -rf $(OUT) $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
