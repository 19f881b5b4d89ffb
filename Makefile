# make run    opens the page            make test   everything that CI checks
# make check  the quick checks only     make lock   renews requirements/dev.txt after a change of dependencies
# make audit  asks the advisory databases about all that is pinned, and says so where they cannot be asked
# make bench  the kernel's speed and training beside others', in build/bench; the others are set up apart, in build/bench-venv and build/bench-node
# Each sets up what is missing first; setting up again costs nothing, because the stamps below depend on the lock files.

PYTHON ?= python3
SHELL := bash
BIN := .venv/bin
RUNTIME := src/leafward/site/runtime
PYTHON_READY := .venv/.ready
NODE_READY := node_modules/.ready
RUNTIME_READY := $(RUNTIME)/LICENSE-SourceSerif.txt
WHEELS_READY := build/wheels/.ready

# What has nothing to do with one another is set up side by side: Python's packages, Node's and the browsers.
MAKEFLAGS += --jobs=3

# Bytecode is kept of what is used, so that it is compiled once, whatever the machine's settings.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test check collected lock audit clean chromium headless others bench picture
.DELETE_ON_ERROR:

run: setup
	$(BIN)/leafward

setup: $(PYTHON_READY) $(NODE_READY) $(RUNTIME_READY) $(WHEELS_READY)

# Most of the libraries' thousands of files are never loaded: Python compiles those that it meets, and pip none.
INSTALL_PYTHON = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

# pip's own settings on a machine (an index, wheels at hand) are the machine's business: the lock names versions and hashes only.
$(PYTHON_READY): requirements/dev.txt requirements/torch.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Leafward needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL_PYTHON) --require-hashes --requirement requirements/dev.txt
	$(INSTALL_PYTHON) --no-deps --require-hashes --requirement requirements/torch.txt || \
	echo "No CPU build of PyTorch is at hand, so the tests that need one are left out; requirements/torch.txt tells where to find it."
	$(INSTALL_PYTHON) --no-deps --no-build-isolation --editable .
	touch $@

$(NODE_READY): package-lock.json package.json
	@command -v npm > /dev/null || { echo "Leafward's set-up needs Node 20 or newer with npm; install it from your system's packages."; exit 2; }
	npm ci --silent
	touch $@

$(RUNTIME_READY): $(PYTHON_READY) $(NODE_READY) scripts/fetch_runtime.py scripts/frozen.py scripts/glue.py src/leafward/site/letters.py src/leafward/site/editor.js
	$(BIN)/python scripts/fetch_runtime.py

# What Leafward itself needs, as a teacher would carry it into a room without a network: a test installs from these alone.
$(WHEELS_READY): requirements/core.txt $(PYTHON_READY)
	rm -rf build/wheels
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements/core.txt --dest build/wheels
	touch $@

FIND = $(PYTHON) scripts/browsers.py
# For root on a machine with apt; a person's own machine is left as it is.
INSTALL = test "$$(id -u)" = 0 && command -v apt-get > /dev/null && apt-get update -qq && apt-get install -qq --yes

CHROMIUM = $(FIND) chromium > /dev/null 2>&1 || { $(INSTALL) chromium > /dev/null; } || $(FIND) chromium

chromium:
	@$(CHROMIUM)

# What the tests prefer; where its package is not to be had, the whole browser serves as well.
headless:
	@$(FIND) headless > /dev/null 2>&1 || { $(INSTALL) chromium-headless-shell > /dev/null 2>&1; } || $(CHROMIUM)

# Without them the tests for Firefox and WebKit are left out, except where CI is set. One after the other: apt is locked while it works.
others: headless
	@$(FIND) firefox > /dev/null 2>&1 && command -v WebKitWebDriver > /dev/null && command -v Xvfb > /dev/null || \
	{ $(INSTALL) --no-install-recommends firefox-esr webkit2gtk-driver xvfb > /dev/null 2>&1; } || \
	echo "Some browser tests run in Firefox and WebKit too; where firefox-esr, webkit2gtk-driver and xvfb are not installed they are left out."

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Beside the checks, which take one core: what Python compiles of the tests, and of the libraries that they load, is there for every worker.
# What is wrong with them the tests say.
collected: setup
	-@$(BIN)/pytest --collect-only --quiet > /dev/null

# A worker more than there are cores, for a browser test waits as often as it computes. Each begins with tests that stand together, so that what
# they share is made once, and takes over some of another's when it has none left.
WORKERS ?= $(shell echo $$(($$(nproc 2> /dev/null || echo 2) + 1)))

test: setup headless others check collected
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal --durations 25

# Whatever cannot be had here is left out of the table, which says so.
bench: setup chromium
	test -x build/bench-venv/bin/python || $(PYTHON) -m venv build/bench-venv
	-build/bench-venv/bin/python -m pip install --quiet --disable-pip-version-check numpy jax micrograd tinygrad
	-build/bench-venv/bin/python -m pip install --quiet --disable-pip-version-check torch
	mkdir -p build/bench-node && echo '{"private": true}' > build/bench-node/package.json
	-npm install --silent --no-audit --no-fund --prefix build/bench-node @tensorflow/tfjs@4.22.0
	$(BIN)/python benchmarks/run.py --growth
	$(BIN)/python benchmarks/training.py

COMPILE = $(BIN)/uv pip compile --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --quiet

lock:
	$(COMPILE) pyproject.toml requirements/dev.in --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml --constraint requirements/dev.txt --output-file requirements/core.txt

# What cannot be set up or asked here is told by the script, which is why neither failure ends it.
audit: setup
	test -x build/audit-venv/bin/python || $(PYTHON) -m venv build/audit-venv
	-build/audit-venv/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python scripts/audit.py

clean:
	rm -rf .venv node_modules $(RUNTIME) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

picture: setup chromium
	$(BIN)/python scripts/take_picture.py
