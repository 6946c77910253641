# allidocs: `make demo` builds a sample's documents, `make test` runs everything that CI runs.
# Both set up what they need: a virtual environment here, and system packages with apt where they may.

VENV    ?= .venv
PYTHON  ?= python3
BIN     := $(VENV)/bin
SAMPLE  ?= samples/helios-nordwind
LANGS   ?= --lang en --lang es
PANGO   := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
OFFICE  := libreoffice-writer libreoffice-calc python3-uno pandoc poppler-utils git
BROWSER := chromium

# What Python compiled is kept: without it, each command spends longer on compiling than on its work.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check fmt bench next generated setup system-demo system-test clean

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: setup system-demo ## build the English sample's documents, in English and Spanish, into output/
	$(BIN)/allidocs build $(SAMPLE) $(LANGS) --format docx --format pdf --format html --force
	@echo "look into output/$(notdir $(SAMPLE))"

test: setup system-test check ## lint, types and all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: setup ## format, lint, types and dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/deptry src
	$(BIN)/allidocs template check

fmt: setup ## put code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generated: setup ## write the schema and the pages that are made from the models
	$(BIN)/python -m allidocs.plan.generated
	$(BIN)/python -m allidocs.rules.generated
	$(BIN)/python -m tests.coverage.elements
	$(BIN)/python -m tests.coverage.formulas
	$(BIN)/python -m tests.rules.phrasings
	$(BIN)/python -m allidocs.artifacts.reference

bench: setup system-demo ## measure against peers and floors, side by side
	$(BIN)/python -m pip install -q -e '.[bench]'
	$(BIN)/python -m benchmarks

next: setup system-test ## try the PDF writer with the newest WeasyPrint; a warning is all that comes of it
	$(BIN)/python ci/next_engine.py

setup: $(BIN)/.ready

$(BIN)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "allidocs needs Python 3.11 or newer"; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { $(MAKE) --no-print-directory system PACKAGES="python3-venv" && $(PYTHON) -m venv $(VENV); }
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch $@

system-demo:
	@$(MAKE) --no-print-directory system PACKAGES="$(PANGO)"

system-test:
	@$(MAKE) --no-print-directory system PACKAGES="$(PANGO) $(OFFICE)"
	@$(MAKE) --no-print-directory system PACKAGES="$(BROWSER)"

# Installs the packages that are missing, where this user may; else says the one line to run, and goes on.
system:
	@command -v dpkg-query >/dev/null 2>&1 || exit 0; \
	lacking=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || lacking="$$lacking $$package"; done; \
	[ -n "$$lacking" ] || exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; else \
	  echo "missing system packages; run: sudo apt-get install --no-install-recommends$$lacking"; exit 0; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$as apt-get install -y -qq --no-install-recommends $$lacking >/dev/null 2>&1 || \
	{ $$as apt-get update -qq && $$as apt-get install -y -qq --no-install-recommends $$lacking >/dev/null; } || \
	echo "could not install$$lacking; run: sudo apt-get install --no-install-recommends$$lacking"

clean: ## remove what was made
	rm -rf $(VENV) output/* .pytest_cache .mypy_cache .ruff_cache .hypothesis
