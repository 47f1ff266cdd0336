"""`help(x)` says something about every public class, function and method."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import test_exports

PUBLIC = [
    (f"{name}.{item}", getattr(module, item))
    for name, module in sorted(test_exports.MODULES.items())
    for item in getattr(module, "__all__", ())
    if callable(getattr(module, item))
]


def members(cls: type) -> dict[str, Any]:
    """Return the public methods and properties that a class defines itself."""
    return {
        name: item
        for name, item in vars(cls).items()
        if not name.startswith("_")
        and (callable(item) or isinstance(item, (property, staticmethod, classmethod)))
    }


def test_the_walk_sees_the_surface() -> None:
    assert len(PUBLIC) > 300


@pytest.mark.parametrize("module", sorted(test_exports.MODULES))
def test_every_public_name_has_a_docstring(module: str) -> None:
    silent = []
    for name, item in PUBLIC:
        if name.rpartition(".")[0] != module or not inspect.isroutine(item) | inspect.isclass(item):
            continue
        if not (item.__doc__ or "").strip():
            silent.append(name)
        if inspect.isclass(item) and item.__module__.startswith("argonauta"):
            silent += [
                f"{name}.{key}"
                for key, member in members(item).items()
                if not (inspect.getdoc(getattr(item, key, member)) or "").strip()
            ]
    assert silent == [], "these need a docstring: what it is, units, errors"
