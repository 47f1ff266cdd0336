"""The import finder behind ``argonauta.compat``."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import pkgutil
import re
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING

from argonauta.errors import InvalidConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

__all__ = ["explain", "install", "is_installed", "uninstall"]

_PEER, _OURS = "nautilus_trader", "argonauta"


class _Alias(Loader):
    """Gives a module of ours under the peer's name, instead of the new one that was made for it."""

    def exec_module(self, module: ModuleType) -> None:
        """Put our module where the importer looks for the new one when this returns."""
        sys.modules[module.__name__] = importlib.import_module(_our_name(module.__name__))


class _Finder(MetaPathFinder):
    """Finds ``argonauta.x.y`` for ``nautilus_trader.x.y``."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module of the peer's name, or None for any other.

        Raises:
            ModuleNotFoundError: If we have no such module; it names the nearest that we have.
        """
        if fullname != _PEER and not fullname.startswith(f"{_PEER}."):
            return None
        ours = _our_name(fullname)
        if _has_module(ours):
            return ModuleSpec(fullname, _Alias(), is_package=True)
        near = difflib.get_close_matches(ours, _modules(), n=1, cutoff=0.0)
        text = (
            f"argonauta has no module {ours!r}, which {fullname!r} stands for; nearest: {near[0]}"
        )
        raise ModuleNotFoundError(text, name=fullname)


_FINDER = _Finder()


def install() -> None:
    """Let ``import nautilus_trader.x.y`` give ``argonauta.x.y``; a second call changes nothing.

    An installed NautilusTrader is hidden as long as this is in force.

    Raises:
        InvalidConfigurationError: If NautilusTrader itself was imported before.
    """
    real = sys.modules.get(_PEER)
    if real is not None and real is not sys.modules.get(_OURS):
        text = f"{_PEER} {real!r}: was imported before, so both would be mixed; install first"
        raise InvalidConfigurationError(text)
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)


def uninstall() -> None:
    """Take ``install`` back; modules that were imported meanwhile keep working."""
    if _FINDER in sys.meta_path:
        sys.meta_path.remove(_FINDER)
    for name in [name for name in sys.modules if name == _PEER or name.startswith(f"{_PEER}.")]:
        if sys.modules[name] is sys.modules.get(_our_name(name)):
            del sys.modules[name]


def is_installed() -> bool:
    """Return whether ``install`` is in force."""
    return _FINDER in sys.meta_path


def explain(error: ImportError) -> str | None:
    """Return which of our names is nearest to one that could not be imported, or None.

    Example:
        >>> try:
        ...     from argonauta.model.data import QuoteTck
        ... except ImportError as error:
        ...     explain(error)
        "nearest in argonauta.model.data: 'QuoteTick'"
    """
    missing = re.match(r"cannot import name '(\w+)'", str(error))
    module = sys.modules.get(error.name or "")
    if missing is None or module is None:
        return None
    names = [name for name in getattr(module, "__all__", dir(module)) if not name.startswith("_")]
    near = difflib.get_close_matches(missing[1], names, n=3, cutoff=0.6)
    shown = ", ".join(repr(name) for name in near) or "none"
    return f"nearest in {module.__name__}: {shown}"


def _our_name(name: str) -> str:
    return _OURS + name[len(_PEER) :]


def _has_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False  # a package above it is missing


def _modules() -> list[str]:
    package = importlib.import_module(_OURS)
    found = pkgutil.walk_packages(package.__path__, f"{_OURS}.")
    return [info.name for info in found if not info.name.rpartition(".")[2].startswith("_")]
