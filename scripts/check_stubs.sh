#!/usr/bin/env bash
# Compares the stub of the compiled module with the module itself; in CI also with what is committed,
# since the build has just written it anew.
set -euo pipefail
cd "$(dirname "$0")/.."

stub=python/argonauta/_core.pyi
if [[ ! -f $stub ]]; then
    echo "stubs: $stub is missing: run 'make build'" >&2
    exit 1
fi
if [[ -n ${CI:-} ]] && git rev-parse --git-dir >/dev/null 2>&1 \
    && [[ -n $(git status --porcelain -- "$stub") ]]; then
    echo "stubs: $stub is not what is committed: run 'make build' and commit it" >&2
    exit 1
fi
.venv/bin/python -m mypy.stubtest argonauta._core --mypy-config-file pyproject.toml \
    --ignore-missing-stub --concise
