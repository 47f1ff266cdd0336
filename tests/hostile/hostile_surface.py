"""Everything public that can be called, and the checks of what comes back."""

from __future__ import annotations

import enum
import inspect
import math
from typing import TYPE_CHECKING, Any, NamedTuple

import hostile_objects
from hostile_values import BY_NAME, nasty

from argonauta import _core
from argonauta.model.data import Bar, QuoteTick, TradeTick
from argonauta.model.objects import Money, Price, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

DUNDERS = [
    "__add__",
    "__radd__",
    "__sub__",
    "__rsub__",
    "__mul__",
    "__rmul__",
    "__truediv__",
    "__rtruediv__",
    "__floordiv__",
    "__mod__",
    "__rmod__",
    "__pow__",
    "__neg__",
    "__abs__",
    "__round__",
    "__eq__",
    "__ne__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__hash__",
    "__str__",
    "__repr__",
    "__int__",
    "__float__",
    "__bool__",
    "__len__",
    "__iter__",
    "__contains__",
    "__getitem__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
    "__setstate__",
    "__getstate__",
    "__format__",
    "__dir__",
]

NOT_CALLED = {
    "write_event_log": "writes where it is told to",
    "mro": "of Python",
}
"""Names that are left alone, with the reason."""


class Target(NamedTuple):
    """Something to call."""

    module: str
    name: str
    kind: str  # "call", "method", "set"
    owner: Any
    attribute: str
    parameters: tuple[str, ...]


def parameters(item: Any) -> tuple[str, ...]:
    """Return the names of the parameters, a guess where the signature is not known."""
    try:
        found = inspect.signature(item).parameters.values()
    except (TypeError, ValueError):
        return ("value", "other")
    names = [p.name for p in found if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    return tuple(name for name in names if name not in ("self", "cls"))


def targets() -> list[Target]:
    """Return every public function, constructor, method, property and operator, sorted."""
    found: dict[tuple[str, str], Target] = {}
    for module_name, module in hostile_objects.modules().items():
        for name in getattr(module, "__all__", ()):
            item = getattr(module, name)
            home = getattr(item, "__module__", None) or module_name
            if not home.startswith("argonauta"):
                home = module_name
            if isinstance(item, type):
                for target in of_class(home, name, item):
                    found[home, target.name] = target
            elif callable(item):
                found[home, name] = Target(home, name, "call", item, name, parameters(item))
    return [found[key] for key in sorted(found)]


def of_class(home: str, name: str, cls: type) -> list[Target]:
    """Return what can be called of a class: on itself, and on its objects."""
    found = [Target(home, name, "call", cls, name, parameters(cls))]
    if issubclass(cls, BaseException):
        return found
    for attribute in sorted(set(dir(cls)) - NOT_CALLED.keys()):
        if attribute.startswith("_") and attribute not in DUNDERS:
            continue
        static = inspect.getattr_static(cls, attribute)
        item = getattr(cls, attribute, None)
        label = f"{name}.{attribute}"
        if isinstance(static, (staticmethod, classmethod)) or inspect.isbuiltin(item):
            found.append(Target(home, label, "call", item, attribute, parameters(item)))
        elif callable(item) and not (isinstance(item, type) or issubclass(cls, enum.Enum)):
            found.append(Target(home, label, "method", cls, attribute, parameters(item)))
        elif not attribute.startswith("_"):
            found.append(Target(home, label, "set", cls, attribute, ()))
    return found


class Caller:
    """Draws a call, makes it, and says what is wrong with what came of it."""

    def __init__(self, valid: dict[str, list[Any]]) -> None:
        self.valid = valid
        self.all = [item for items in valid.values() for item in items]
        self.targets = [t for t in targets() if t.kind == "call" or self.receivers(t)]

    def receivers(self, target: Target) -> list[Any]:
        return self.valid.get(target.owner.__name__, [])

    def argument(self, name: str, draw: Random) -> Any:
        """Return one that fits the name, or one that fits nothing."""
        if draw.random() < 0.45:
            return nasty(draw)
        if draw.random() < 0.8:
            for part, kind in BY_NAME:
                if part in name and kind in self.valid:
                    return draw.choice(self.valid[kind])
        return draw.choice(self.all)

    def arguments(self, target: Target, draw: Random) -> tuple[list[Any], dict[str, Any]]:
        names = list(target.parameters)
        chance = draw.random()
        if chance < 0.1:
            return [nasty(draw) for _ in range(draw.randint(0, len(names) + 2))], {}
        if chance < 0.6 or not names:
            return [self.argument(name, draw) for name in names], {}
        kept = [name for name in names if draw.random() < 0.8]
        return [], {name: self.argument(name, draw) for name in kept}

    def prepare(self, draw: Random) -> tuple[Target, Callable[[], Any]]:
        """Return a call that is ready to be made."""
        target = draw.choice(self.targets)
        positional, named = self.arguments(target, draw)
        if target.kind == "call":
            return target, lambda: target.owner(*positional, **named)
        receiver = draw.choice(self.receivers(target))
        if target.kind == "set":
            if draw.random() < 0.5:
                return target, lambda: getattr(receiver, target.attribute)
            value = nasty(draw)
            return target, lambda: setattr(receiver, target.attribute, value)
        return target, lambda: getattr(receiver, target.attribute)(*positional, **named)


def absurdity(result: Any) -> str | None:
    """Return what is absurd about a value that a call gave, None if nothing is."""
    if isinstance(result, (Price, Quantity, Money)):
        value = result.as_decimal()
        if not value.is_finite() or math.isnan(float(result)):
            return f"{type(result).__name__} that is not finite"
        if isinstance(result, Quantity) and value < 0:
            return "a quantity below zero"
    if isinstance(result, Bar) and not result.low <= min(result.open, result.close) <= result.high:
        return "a bar beyond its range"
    if isinstance(result, TradeTick) and result.size == 0:
        return "a trade of nothing"
    if isinstance(result, QuoteTick) and result.bid_price.precision != result.ask_price.precision:
        return "a quote of two precisions"
    increment = getattr(result, "price_increment", None)
    if isinstance(increment, Price) and increment <= 0:
        return "a price increment that is not above zero"
    kind = type(result)
    if getattr(_core, kind.__name__, None) is kind:  # a dataclass of Python holds what it is given
        if type(repr(result)) is not str or type(str(result)) is not str:
            return "no text"
        if not (result == result or kind.__module__.startswith("argonauta.core")):
            return "not equal to itself"
    return None
