"""``python -m argonauta.cli`` is the command ``argonauta``."""

from argonauta.cli import main

if __name__ == "__main__":
    main()
