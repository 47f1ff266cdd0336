#!/usr/bin/env bash
# Makes .venv and installs what building and testing need; does nothing when that is up to date.
#
# Needs cargo and Python 3.11 or newer. PYTHON=/path/to/python chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly VENV=.venv
readonly STAMP=$VENV/.argonauta-setup

fail() {
    printf 'set-up: %s\n' "$*" >&2
    exit 1
}

is_supported() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# `pyenv` leaves shims that exist but do not start, so every candidate is tried, not just found.
find_python() {
    local candidate
    if [[ -n ${PYTHON:-} ]]; then
        is_supported "$PYTHON" || fail "PYTHON=$PYTHON is not a Python 3.11 or newer that starts"
        printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_supported "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    fail "needs Python 3.11 or newer: install it, or name one with PYTHON=/path/to/python"
}

make_venv() {
    local python=$1
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 \
        || fail "$python has no 'venv' or 'ensurepip' module (Debian, Ubuntu: apt-get install python3-venv)"
    printf 'set-up: making %s with %s\n' "$VENV" "$("$python" --version)"
    rm -rf "$VENV"
    "$python" -m venv "$VENV"
}

fingerprint() {
    cat pyproject.toml scripts/constraints.txt scripts/setup.sh | "$VENV/bin/python" -c \
        'import hashlib, sys; print(sys.version.split()[0], hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'
}

command -v cargo >/dev/null 2>&1 || fail "needs cargo: see https://rustup.rs"

if ! is_supported "$VENV/bin/python"; then
    python=$(find_python)
    make_venv "$python"
fi

if [[ ! -f $STAMP || $(<"$STAMP") != "$(fingerprint)" ]]; then
    printf 'set-up: installing Python packages into %s\n' "$VENV"
    rm -f "$STAMP"
    "$VENV/bin/python" scripts/requirements.py >"$VENV/requirements.txt"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --constraint scripts/constraints.txt --requirement "$VENV/requirements.txt" </dev/null
    fingerprint >"$STAMP"
fi
