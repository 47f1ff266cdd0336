#!/usr/bin/env bash
# Checks the types of the strategies that were written for the incumbent, as they are run here: with its
# package replaced by this one.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly COPIES=$(mktemp -d)
trap 'rm -rf "$COPIES"' EXIT

for file in examples/compat/*.py; do
    sed 's/nautilus_trader/argonauta/g' "$file" >"$COPIES/$(basename "$file")"
done
.venv/bin/python -m mypy --strict "$COPIES"
