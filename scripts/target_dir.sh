#!/usr/bin/env bash
# Prints the directory for cargo's build products.
#
# $CARGO_TARGET_DIR wins. Otherwise a directory outside the clone is used where it already stands,
# or where CI can make it: a fresh clone then reuses the dependencies that another one compiled.
set -euo pipefail
cd "$(dirname "$0")/.."

outside=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/argonauta-target
if [[ -n ${CARGO_TARGET_DIR:-} ]]; then
    printf '%s\n' "$CARGO_TARGET_DIR"
elif [[ -d $outside && -w $outside ]] || { [[ -n ${CI:-} ]] && mkdir -p "$outside" 2>/dev/null; }; then
    printf '%s\n' "$outside"
else
    printf '%s\n' "$PWD/target"
fi
