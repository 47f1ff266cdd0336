"""Importing this module is ``argonauta.compat.install()``."""

from __future__ import annotations

from argonauta.compat.finder import install

__all__: list[str] = []

install()
