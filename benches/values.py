"""Making values, identifiers, quotes and orders from Python, against the peer.

``python benches/values.py`` runs both in turns, each in a process of its own, over the same calls,
and prints objects per CPU second. Needs the environment of the peer.
"""

from __future__ import annotations

import time
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import versus

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT = 200_000


def api(package: str) -> SimpleNamespace:
    """Return the names that are used of a package."""
    names: dict[str, Any] = {}
    for module in (
        "model.objects",
        "model.identifiers",
        "model.data",
        "model.enums",
        "model.currencies",
        "model.orders",
        "core.uuid",
    ):
        names |= vars(import_module(f"{package}.{module}"))
    return SimpleNamespace(**names)


def makers(a: SimpleNamespace) -> dict[str, Callable[[int], Any]]:
    """Return what makes the n-th object of each kind."""
    venue, symbol = a.Venue("SIM"), a.Symbol("EUR/USD")
    instrument = a.InstrumentId(symbol, venue)
    bid, ask = a.Price.from_str("1.10000"), a.Price.from_str("1.10002")
    size, price = a.Quantity.from_int(1_000), a.Price.from_str("1.09000")
    trader, strategy, init_id = a.TraderId("T-001"), a.StrategyId("S-001"), a.UUID4()
    texts = [f"1.1{n:04}" for n in range(10_000)]
    buy = a.OrderSide.BUY
    order_id = a.ClientOrderId("O-20260102-000000-001-001-1")
    return {
        "Price(float, precision)": lambda n: a.Price(1.1 + n * 1e-6, 5),
        "Price.from_str": lambda n: a.Price.from_str(texts[n % 10_000]),
        "Price + Price": lambda _: bid + ask,
        "Quantity.from_int": a.Quantity.from_int,
        "Money(float, currency)": lambda n: a.Money(n * 0.01, a.USD),
        "InstrumentId.from_str": lambda _: a.InstrumentId.from_str("EUR/USD.SIM"),
        "ClientOrderId": lambda n: a.ClientOrderId(texts[n % 10_000]),
        "QuoteTick": lambda n: a.QuoteTick(instrument, bid, ask, size, size, n, n),
        "TradeTick": lambda n: a.TradeTick(
            instrument, bid, size, a.AggressorSide.BUYER, a.TradeId("1"), n, n
        ),
        "MarketOrder": lambda n: a.MarketOrder(
            trader, strategy, instrument, order_id, buy, size, init_id, n
        ),
        "LimitOrder": lambda n: a.LimitOrder(
            trader, strategy, instrument, order_id, buy, size, price, init_id, n
        ),
    }


def measure(package: str, kind: str) -> float:
    """Return objects per CPU second."""
    make = makers(api(package))[kind]
    for n in range(1, 1_000):
        make(n)
    start = time.process_time()
    for n in range(1, COUNT + 1):
        make(n)
    return COUNT / (time.process_time() - start)


KINDS = (
    "Price(float, precision)",
    "Price.from_str",
    "Price + Price",
    "Quantity.from_int",
    "Money(float, currency)",
    "InstrumentId.from_str",
    "ClientOrderId",
    "QuoteTick",
    "TradeTick",
    "MarketOrder",
    "LimitOrder",
)

if __name__ == "__main__":
    versus.main(__file__, __doc__, KINDS, measure, "objects")
