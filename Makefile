# Everything one does here. `make` alone lists it.

# Where cargo puts its products: $CARGO_TARGET_DIR, or a directory kept outside the clone.
export CARGO_TARGET_DIR := $(shell scripts/target_dir.sh)
# Crates of the Rust tests, and the features that turn the second precision on.
export RUST_TEST_ARGS ?= --workspace --exclude argonauta-pyo3
export HIGH_PRECISION_FEATURES ?= high-precision
# Run only the tests whose name holds this: make test ONLY=ioc
export ONLY ?=

BIN := .venv/bin
MATURIN := PIP_QUIET=1 VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/maturin

.DEFAULT_GOAL := help
.PHONY: help setup build demo test lint fmt bench docs check wheel clean

help: ## List the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv with what building and testing need
	@scripts/setup.sh

build: setup ## Compile the Rust core into .venv and write its stubs
	@$(MATURIN) develop --release --features stubs --generate-stubs
	@$(BIN)/python scripts/finish_stubs.py

demo: build ## Set up, then trade years of synthetic prices and write report.html
	@$(BIN)/argonauta demo --output report.html

test: build ## Set up, then run all Rust and Python tests (ONLY=name for some)
	@scripts/test.sh

lint: build ## Check format, lints, types and stubs
	@scripts/lint.sh

fmt: setup ## Format the code
	@cargo fmt --all
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix --quiet

bench: build ## Measure against the peers and write benches/RESULTS.md
	@$(BIN)/python benches/run.py

docs: ## Build the documentation of the Rust crates
	@cargo doc --workspace --exclude argonauta-pyo3 --no-deps

check: ## What CI runs: tests, then lints
	@.ci/run

wheel: setup ## Build the wheel to publish into dist/
	@$(MATURIN) build --release --strip --out dist

clean: ## Remove what was built in the clone
	@rm -rf .venv target dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find python tests examples benches -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@find python/argonauta -maxdepth 1 -name '_core*.so' -delete
