"""What every piece of data has."""

from __future__ import annotations

from abc import ABC, abstractmethod

from argonauta import _core

__all__ = ["Data"]


class Data(ABC):
    """The base of data that a user defines: when it happened, and when it was learned of.

    Quotes, trades and every other piece of data of Argonauta is an instance of it too.

    Examples:
        >>> from argonauta.model.data import MarkPriceUpdate
        >>> issubclass(MarkPriceUpdate, Data)
        True
    """

    @property
    @abstractmethod
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""

    @property
    @abstractmethod
    def ts_init(self) -> int:
        """When this process (or the recording) learned of it, nanoseconds since the UNIX epoch."""

    @classmethod
    def fully_qualified_name(cls) -> str:
        """Return the module and name of the class, joined by a colon."""
        return f"{cls.__module__}:{cls.__qualname__}"

    @classmethod
    def is_signal(cls, name: str = "") -> bool:
        """Return whether the class is that of a signal, and where a name is given of that signal.

        Args:
            name: Name of a signal; empty for any.
        """
        return False


for _name in (
    "Bar",
    "CashDividend",
    "FundingRateUpdate",
    "GreeksData",
    "IndexPriceUpdate",
    "InstrumentClose",
    "InstrumentStatus",
    "MarkPriceUpdate",
    "OptionChainSlice",
    "OptionGreeks",
    "OrderBookDelta",
    "OrderBookDeltas",
    "OrderBookDepth10",
    "PortfolioGreeks",
    "QuoteTick",
    "StockSplit",
    "TradeTick",
    "YieldCurveData",
):
    Data.register(getattr(_core, _name))
