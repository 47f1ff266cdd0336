"""One namespace of public names, taken from either package.

Both packages publish the same names in the same modules (``nautilus_trader.model.data.Bar``,
``argonauta.model.data.Bar``), so one scenario source runs on both.
"""

from __future__ import annotations

import importlib
from types import SimpleNamespace

NAMES: dict[str, tuple[str, ...]] = {
    "backtest.engine": ("BacktestEngine", "BacktestEngineConfig"),
    "config": ("LoggingConfig", "StrategyConfig"),
    "indicators": ("AverageTrueRange", "ExponentialMovingAverage", "RelativeStrengthIndex"),
    "model.currencies": ("BTC", "EUR", "GBP", "JPY", "USD", "USDT"),
    "model.data": ("Bar", "BarType", "QuoteTick", "TradeTick"),
    "model.enums": (
        "AccountType",
        "AggressorSide",
        "OmsType",
        "OrderSide",
        "OrderType",
        "PriceType",
        "TimeInForce",
    ),
    "model.events": ("OrderFilled",),
    "model.identifiers": ("InstrumentId", "PositionId", "Symbol", "TradeId", "TraderId", "Venue"),
    "model.instruments": ("CryptoPerpetual", "CurrencyPair", "Equity"),
    "model.objects": ("Money", "Price", "Quantity"),
    "trading.strategy": ("Strategy",),
}


def load(package: str) -> SimpleNamespace:
    """Return every name of `NAMES`, imported from `package`.

    Args:
        package: ``"argonauta"`` or ``"nautilus_trader"``.

    Raises:
        ImportError: If the package lacks a module.
        AttributeError: If a module lacks a name.
    """
    api = SimpleNamespace(package=package)
    for module, names in NAMES.items():
        loaded = importlib.import_module(f"{package}.{module}")
        for name in names:
            setattr(api, name, getattr(loaded, name))
    return api
