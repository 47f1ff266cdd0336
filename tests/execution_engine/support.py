"""Engines and strategies for the tests of the execution engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.engine.support import PAIR, SIM, USD, Script, quotes

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.execution.config import ExecEngineConfig
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.identifiers import Venue
from argonauta.model.objects import Money, Price, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

BROKER = Venue("BROKER")
BUY, SELL = OrderSide.BUY, OrderSide.SELL


def engine_with(
    oms_type: OmsType = OmsType.NETTING,
    venue: Venue = SIM,
    log: str | None = None,
    terms: dict[str, Any] | None = None,
    **execution: Any,
) -> BacktestEngine:
    """Return an engine with a margin venue, how it keeps orders, and no instrument."""
    logging = LoggingConfig(bypass_logging=log is None, log_level=log or "ERROR")
    config = BacktestEngineConfig(logging=logging, exec_engine=ExecEngineConfig(**execution))
    engine = BacktestEngine(config)
    balance = [Money(1_000_000, USD)]
    engine.add_venue(venue, oms_type, AccountType.MARGIN, balance, USD, **(terms or {}))
    return engine


def run(
    *steps: Callable[[Script, Any], None],
    oms_type: OmsType = OmsType.NETTING,
    terms: dict[str, Any] | None = None,
    strategy: Script | None = None,
    **execution: Any,
) -> tuple[BacktestEngine, Script]:
    """Run the steps over ten quotes; the cache must be sound after it."""
    engine = engine_with(oms_type, terms=terms, **execution)
    engine.add_instrument(PAIR)
    engine.add_data(quotes())
    script = strategy or Script(*steps)
    engine.add_strategy(script)
    engine.run()
    assert engine.cache.integrity_errors() == []
    assert engine.cache.check_integrity()
    return engine, script


def limit(script: Script, price: float, side: OrderSide = BUY, **terms: Any) -> Any:
    """Submit a limit order of a thousand."""
    quantity = terms.pop("quantity", 1_000)
    order = script.order_factory.limit(
        PAIR.id, side, Quantity(quantity, 0), Price(price, 5), **terms
    )
    script.submit_order(order)
    return order
