"""`argonauta._core` is private: whatever it holds is offered by a module that users import."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest

import argonauta
from argonauta import _core

if TYPE_CHECKING:
    from types import ModuleType

# Parts of the package itself, which users reach through a class of the same job.
INTERNAL = {
    "Component": "argonauta.common.actor.Actor",
    "Engine": "argonauta.backtest.engine.BacktestEngine",
}


def modules() -> dict[str, ModuleType]:
    found = pkgutil.walk_packages(argonauta.__path__, "argonauta.")
    names = [info.name for info in found if not info.name.startswith("argonauta._core")]
    return {name: importlib.import_module(name) for name in names}


MODULES = modules()


def test_every_compiled_name_is_offered_by_a_module() -> None:
    compiled = {name for name in vars(_core) if not name.startswith("_")}
    assert len(compiled) > 50, "the test no longer sees the compiled module"
    offered = {
        name
        for module in MODULES.values()
        for name in getattr(module, "__all__", ())
        if getattr(module, name, None) is getattr(_core, name, module)
    }
    missing = sorted(compiled - offered - INTERNAL.keys())
    assert missing == [], "import these from argonauta._core and name them in some __all__"


def test_internal_names_have_a_public_face() -> None:
    for face in INTERNAL.values():
        module, _, name = face.rpartition(".")
        assert name in MODULES[module].__all__


@pytest.mark.parametrize("name", sorted(MODULES))
def test_all_names_exist(name: str) -> None:
    module = MODULES[name]
    listed = getattr(module, "__all__", [])
    missing = [item for item in listed if not hasattr(module, item)]
    assert missing == []
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_modules_list_their_names(name: str) -> None:
    module = MODULES[name]
    is_private = any(part.startswith("_") for part in name.split("."))
    public = [
        item
        for item, value in vars(module).items()
        if not item.startswith("_") and getattr(value, "__module__", None) == name
    ]
    assert is_private or not public or hasattr(module, "__all__"), f"{name}: add __all__"


def test_compiled_classes_say_where_users_import_them_from() -> None:
    for name, value in vars(_core).items():
        if isinstance(value, type) and not name.startswith("_"):
            home = value.__module__
            assert home in MODULES, f"{name}: its module is {home!r}, which does not exist"
            assert name in INTERNAL or hasattr(MODULES[home], name), f"{home} lacks {name}"
