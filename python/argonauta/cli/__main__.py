"""``python -m argonauta.cli`` is the command ``argonauta``."""

from argonauta.cli import main

main()
