#!/usr/bin/env bash
# Runs every check that reads the code without running it, and names those that fail.
set -uo pipefail
cd "$(dirname "$0")/.."

readonly BIN=.venv/bin
failed=()

check() {
    local name=$1
    shift
    echo "== $name"
    "$@" </dev/null || failed+=("$name")
}

check "cargo fmt" cargo fmt --all --check
check "clippy, standard precision" \
    cargo clippy --quiet --workspace --exclude argonauta-pyo3 --no-default-features --all-targets \
    -- -D warnings
check "clippy, high precision" \
    cargo clippy --quiet --workspace --all-targets --features "${HIGH_PRECISION_FEATURES:-high-precision}" -- -D warnings
check "ruff check" "$BIN/ruff" check
check "ruff format" "$BIN/ruff" format --check
check "mypy" "$BIN/mypy" --strict python/argonauta
check "mypy, examples" "$BIN/mypy" --strict examples/runs
check "mypy, examples of the incumbent" scripts/check_compat_examples.sh
check "stubs" scripts/check_stubs.sh

if ((${#failed[@]})); then
    printf 'lint: failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
echo "lint: all checks passed"
