#!/usr/bin/env bash
# Runs the Rust tests in both precisions, then the Python tests. ONLY=name runs those that match.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly ONLY=${ONLY:-}
readonly RUST_ARGS=${RUST_TEST_ARGS:---workspace --exclude argonauta-pyo3}

# nextest runs tests side by side across crates and ends with one summary; it leaves out doctests.
rust_tests() {
    # shellcheck disable=SC2086  # the arguments are words
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run $RUST_ARGS --no-tests=pass "$@" $ONLY
        cargo test --quiet --doc $RUST_ARGS "$@" $ONLY
    else
        cargo test $RUST_ARGS "$@" $ONLY
    fi
}

python_tests() {
    local status=0
    .venv/bin/python -m pytest ${ONLY:+-k "$ONLY"} || status=$?
    # 5 is "no test matched": right when ONLY names a Rust test.
    [[ $status -eq 5 && -n $ONLY ]] || return "$status"
}

# The programs of the workspace ask for high precision by default, for themselves and all they use.
echo "== Rust tests, standard precision"
rust_tests --no-default-features
echo "== Rust tests, high precision"
rust_tests --features "${HIGH_PRECISION_FEATURES:-high-precision}"
echo "== Python tests"
python_tests
