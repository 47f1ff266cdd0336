#!/bin/sh
# Makes the virtual environment in which the incumbent runs as a black box (about two minutes).
# Set ARGONAUTA_BENCH_HOME to put it elsewhere, PYTHON to choose its Python (3.11 to 3.13).
set -eu
home="${ARGONAUTA_BENCH_HOME:-$HOME/.cache/argonauta-bench/v1}"
if ! "$home/bin/python" -c 'import nautilus_trader' 2>/dev/null; then
    "${PYTHON:-python3}" -m venv "$home"
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check nautilus_trader==1.221.0
fi
"$home/bin/python" -c 'import nautilus_trader as n; assert n.__version__ == "1.221.0", n.__version__'
