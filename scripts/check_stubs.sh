#!/usr/bin/env bash
# Compares the committed stub of the compiled module with the module itself.
set -euo pipefail
cd "$(dirname "$0")/.."

stub=python/argonauta/_core.pyi
if [[ ! -f $stub && ! -d python/argonauta/_core ]]; then
    echo "stubs: $stub is missing: run 'make build' and commit it" >&2
    exit 1
fi
.venv/bin/python -m mypy.stubtest argonauta._core --mypy-config-file pyproject.toml \
    --ignore-missing-stub --concise
