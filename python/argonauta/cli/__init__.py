"""The command ``argonauta``: a thin layer of words and pictures over the Python package.

What it returns to the shell stands in ``argonauta.cli.exits``.
"""

from argonauta.cli.app import main

__all__ = ["main"]
