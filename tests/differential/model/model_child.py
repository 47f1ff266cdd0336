"""Evaluates calls on one package: `model_child.py PACKAGE < cases.json`, a JSON line for each.

A case is Python code over the public names; the answer is the text of its value, or that it raised.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

MODULES = (
    "accounting.accounts.betting",
    "accounting.accounts.cash",
    "accounting.accounts.margin",
    "model.currencies",
    "model.data",
    "common.factories",
    "core.uuid",
    "model.enums",
    "model.events",
    "model.identifiers",
    "model.instruments",
    "model.objects",
    "model.orders",
    "model.position",
)


class Clock:
    """Tells one time, for packages whose factory asks for no more."""

    def timestamp_ns(self) -> int:
        """Return 2020-01-01 00:01:01 UTC."""
        return 1_577_836_861_000_000_000


def clock(package: str) -> Any:
    """Return a clock that stands still."""
    made = getattr(import_module(f"{package}.common.component"), "TestClock", Clock)()
    if not isinstance(made, Clock):
        made.set_time(Clock().timestamp_ns())
    return made


def filled(position: Any, fills: list[Any]) -> Any:
    """Return a position that took in more fills."""
    for fill in fills:
        position.apply(fill)
    return position


def levered(account: Any, instrument_id: Any, leverage: Decimal) -> Any:
    """Return an account with a leverage for one instrument."""
    account.set_leverage(instrument_id, leverage)
    return account


def namespace(package: str) -> dict[str, Any]:
    """Return every public name of the model, and what tests need besides."""
    found: dict[str, Any] = {"Decimal": Decimal, "timedelta": timedelta}
    for name in MODULES:
        module = import_module(f"{package}.{name}")
        found |= {key: item for key, item in vars(module).items() if not key.startswith("_")}
    found["provider"] = import_module(f"{package}.test_kit.providers").TestInstrumentProvider
    found["clock"], found["filled"], found["levered"] = clock(package), filled, levered
    found["P"] = found["Price"].from_str
    found["A"], found["V"] = found["AccountId"]("SIM-001"), found["VenueOrderId"]("V-1")
    return found


def plain(value: Any) -> Any:
    """Return a value as text that both packages should agree on."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in sorted(value.items(), key=str)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, float):
        return f"float {value!r}"
    if isinstance(value, int):
        return f"int {int(value)}"
    return f"{type(value).__name__} {value}"


def evaluate(code: str, names: dict[str, Any]) -> Any:
    """Return the answer of a case."""
    try:
        return plain(eval(code, dict(names)))
    except Exception as error:
        return {"raises": "TypeError" if isinstance(error, TypeError) else "error"}


def main() -> None:
    """Answer every case; the number is written before, so that a death can be placed."""
    names = namespace(sys.argv[1])
    out = os.dup(1)
    for number, code in json.load(sys.stdin):
        os.write(out, (json.dumps([number]) + "\n").encode())
        os.write(out, (json.dumps([number, evaluate(code, names)]) + "\n").encode())


if __name__ == "__main__":
    main()
