"""Arguments: nasty ones that no call may choke on, and valid ones to get past the first check."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class HostileError(Exception):
    """Raised by the arguments themselves."""


class Explosive:
    """Raises whatever is asked of it."""

    def __str__(self) -> str:
        raise HostileError("str")

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        raise HostileError("eq")

    def __hash__(self) -> int:
        raise HostileError("hash")

    def __int__(self) -> int:
        raise HostileError("int")

    def __index__(self) -> int:
        raise HostileError("index")

    def __float__(self) -> float:
        raise HostileError("float")

    def __bool__(self) -> bool:
        raise HostileError("bool")

    def __len__(self) -> int:
        raise HostileError("len")

    def __iter__(self) -> Any:
        raise HostileError("iter")

    def __getattr__(self, name: str) -> Any:
        raise HostileError(name)


class Liar:
    """Claims to be what it is not."""

    value = "LIAR"
    raw = 2**200
    precision = -1

    def __len__(self) -> int:
        return 2**40

    def __getitem__(self, index: int) -> Liar:
        if index > 3:
            raise IndexError
        return self

    def __float__(self) -> float:
        return float("nan")

    def __index__(self) -> int:
        return -(2**70)


def recursive_list() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


def recursive_dict() -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    found["self"] = found
    return found


NASTY: list[Callable[[], Any]] = [
    lambda: None,
    lambda: float("nan"),
    lambda: float("inf"),
    lambda: -float("inf"),
    lambda: -0.0,
    lambda: 5e-324,
    lambda: 1.7976931348623157e308,
    lambda: 0,
    lambda: 1,
    lambda: -1,
    lambda: 7,
    lambda: 255,
    lambda: 256,
    lambda: 2**31,
    lambda: 2**63 - 1,
    lambda: 2**63,
    lambda: 2**64 - 1,
    lambda: 2**64,
    lambda: 2**127,
    lambda: 2**128,
    lambda: -(2**63) - 1,
    lambda: 10**400,
    lambda: True,
    lambda: "",
    lambda: " ",
    lambda: "\0",
    lambda: "A\0B",
    lambda: "é",
    lambda: "🦑",
    lambda: "\ud800",
    lambda: "x" * 100_000,
    lambda: "nan",
    lambda: "1e999",
    lambda: "-1",
    lambda: "1_0.5",
    lambda: "9" * 60,
    lambda: ".",
    lambda: "-",
    lambda: "A.B",
    lambda: "A-001",
    lambda: "NOPE",
    lambda: "1 USD",
    lambda: "{}%s\n",
    lambda: "EUR/USD.SIM-1-MINUTE-BID-EXTERNAL",
    lambda: "EUR/USD.SIM-99999999999999999999-MINUTE-BID-EXTERNAL",
    lambda: b"",
    lambda: b"\xff\x00bytes",
    lambda: bytearray(b"x"),
    list,
    dict,
    tuple,
    set,
    lambda: [None],
    lambda: [1, "a", None],
    lambda: {"a": 1},
    lambda: {1: {}},
    recursive_list,
    recursive_dict,
    Explosive,
    Liar,
    lambda: [Explosive()],
    lambda: {"type": Explosive()},
    object,
    lambda: object,
    lambda: int,
    lambda: len,
    lambda: lambda *_a, **_k: 1 / 0,
    lambda: (i for i in range(3)),
    lambda: 1j,
    lambda: Decimal("NaN"),
    lambda: Decimal("sNaN"),
    lambda: Decimal("Infinity"),
    lambda: Decimal("1e-50"),
    lambda: Decimal("1e6000"),
    lambda: Decimal("-0"),
    lambda: np.float64("nan"),
    lambda: np.int64(-5),
    lambda: np.uint64(2**64 - 1),
    lambda: np.float32(1.5),
    lambda: np.array([1.0, np.nan]),
    lambda: np.zeros(0),
    lambda: np.datetime64("NaT"),
    lambda: dt.timedelta(days=-999_999_999),
    lambda: dt.timedelta.max,
    lambda: dt.datetime.min,  # noqa: DTZ901 - naive and far away on purpose
    lambda: dt.datetime.max.replace(tzinfo=dt.UTC),
    lambda: slice(None),
    lambda: Ellipsis,
    lambda: NotImplemented,
    lambda: range(10**12),
    lambda: memoryview(b"abc"),
]


def nasty(draw: Random) -> Any:
    """Return one nasty argument."""
    return draw.choice(NASTY)()


BY_NAME: list[tuple[str, str]] = [
    ("instrument_id", "InstrumentId"),
    ("bar_type", "BarType"),
    ("trader_id", "TraderId"),
    ("strategy_id", "StrategyId"),
    ("client_order_id", "ClientOrderId"),
    ("venue", "Venue"),
    ("currency", "Currency"),
    ("side", "OrderSide"),
    ("price", "Price"),
    ("px", "Price"),
    ("open", "Price"),
    ("high", "Price"),
    ("low", "Price"),
    ("close", "Price"),
    ("increment", "Price"),
    ("quantity", "Quantity"),
    ("qty", "Quantity"),
    ("size", "Quantity"),
    ("volume", "Quantity"),
    ("balance", "Money"),
    ("ts_", "int"),
    ("precision", "int"),
    ("period", "int"),
    ("symbol", "Symbol"),
    ("instrument", "CurrencyPair"),
    ("order", "LimitOrder"),
    ("position", "Position"),
    ("tick", "QuoteTick"),
    ("bar", "Bar"),
    ("delta", "OrderBookDelta"),
    ("name", "str"),
    ("value", "str"),
]
"""Which class fits an argument, by a part of its name."""
