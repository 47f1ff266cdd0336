"""Whether orders trade at the touch, whether they slip, and with which book."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from argonauta._core import Draws, simulated_book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from argonauta.model.book import OrderBook
    from argonauta.model.instruments import Instrument
    from argonauta.model.objects import Price
    from argonauta.model.orders import Order

__all__ = [
    "BestPriceFillModel",
    "CompetitionAwareFillModel",
    "FillModel",
    "LimitOrderPartialFillModel",
    "MarketHoursFillModel",
    "OneTickSlippageFillModel",
    "ProbabilisticFillModel",
    "SizeAwareFillModel",
    "ThreeTierFillModel",
    "TwoTierFillModel",
    "VolumeSensitiveFillModel",
]

_HOOKS = (
    "is_limit_filled",
    "is_stop_filled",
    "is_slipped",
    "fill_limit_inside_spread",
    "get_orderbook_for_fill_simulation",
)


@dataclass(frozen=True)
class FillModel:
    """Chances of fills and of slippage, and the base of models of one's own.

    A subclass may write any of the methods below but `settings`; what it does not write follows
    the chances. The engine waits while it asks: the methods must look at their arguments only. At
    a venue each instrument has a sequence of draws of its own; the object that you call yourself
    has one.

    Args:
        prob_fill_on_limit: Chance that a limit order trades when the market touches its price.
        prob_slippage: Chance that a taker trades one tick worse.
        random_seed: Seed of the draws; each instrument has a sequence of its own.
        prob_fill_on_stop: Chance that a stop is triggered when the market touches its trigger.
    """

    prob_fill_on_limit: float = 1.0
    prob_slippage: float = 0.0
    random_seed: int | None = None
    prob_fill_on_stop: float = field(default=1.0, kw_only=True)

    _kind: ClassVar[str] = "market"
    _inside: ClassVar[bool] = False

    def is_limit_filled(self) -> bool:
        """Whether a limit order trades whose price the market touches."""
        return self._draws().happens(self.prob_fill_on_limit)

    def is_stop_filled(self) -> bool:
        """Whether a stop order is triggered whose trigger the market touches."""
        return self._draws().happens(self.prob_fill_on_stop)

    def is_slipped(self) -> bool:
        """Whether a taker trades one tick worse."""
        return self._draws().happens(self.prob_slippage)

    def fill_limit_inside_spread(self) -> bool:
        """Whether a limit order trades that is not worse than the best price on its own side."""
        return self._inside

    def get_orderbook_for_fill_simulation(
        self,
        instrument: Instrument,
        order: Order,
        best_bid: Price | None,
        best_ask: Price | None,
    ) -> OrderBook | None:
        """Return the book with which an order trades, or None for what the market shows.

        An empty book is the same as None. What trades with it is not taken from the market.

        Args:
            instrument: Instrument.
            order: Order as it is before it trades.
            best_bid: Best bid, if there is one.
            best_ask: Best ask, if there is one.
        """
        return simulated_book(self._as_compiled([]), instrument, order, best_bid, best_ask)

    def _draws(self) -> Draws:
        draws: Draws | None = self.__dict__.get("_sequence")
        if draws is None:
            draws = Draws(self.random_seed or 0)
            object.__setattr__(self, "_sequence", draws)
        return draws

    def _terms(self) -> dict[str, Any]:
        return {}

    def _as_compiled(self, own: list[str]) -> tuple[str, dict[str, Any]]:
        chances = {
            "prob_fill_on_limit": self.prob_fill_on_limit,
            "prob_fill_on_stop": self.prob_fill_on_stop,
            "prob_slippage": self.prob_slippage,
            "random_seed": 0 if self.random_seed is None else self.random_seed,
        }
        return self._kind, {**chances, **self._terms(), "own": own, "model": self}

    def settings(self) -> tuple[str, dict[str, Any]]:
        """Return the model as the compiled engine takes it."""
        model = type(self)
        own = [name for name in _HOOKS if getattr(model, name) is not getattr(FillModel, name)]
        return self._as_compiled(own)


@dataclass(frozen=True)
class BestPriceFillModel(FillModel):
    """Everything trades at the best price; a limit order inside the spread trades at its own."""

    _kind: ClassVar[str] = "best_price"
    _inside: ClassVar[bool] = True


@dataclass(frozen=True)
class OneTickSlippageFillModel(FillModel):
    """Nothing is offered at the best price, everything one tick worse."""

    _kind: ClassVar[str] = "one_tick_slippage"


@dataclass(frozen=True)
class TwoTierFillModel(FillModel):
    """Offers 10 units at the best price and the rest one tick worse."""

    _kind: ClassVar[str] = "two_tier"


@dataclass(frozen=True)
class ThreeTierFillModel(FillModel):
    """Offers 50 units at the best price, 30 one tick worse, 20 two ticks worse, and no more."""

    _kind: ClassVar[str] = "three_tier"


@dataclass(frozen=True)
class ProbabilisticFillModel(FillModel):
    """Offers everything at the best price or one tick worse, each half of the time."""

    _kind: ClassVar[str] = "probabilistic"


@dataclass(frozen=True)
class SizeAwareFillModel(FillModel):
    """Offers up to 50 units at best to an order of 10 at most, a larger one 10, the rest worse."""

    _kind: ClassVar[str] = "size_aware"


@dataclass(frozen=True)
class LimitOrderPartialFillModel(FillModel):
    """Offers 5 units at the best price, which a limit order gets at each touch, the rest worse."""

    _kind: ClassVar[str] = "limit_order_partial_fill"


@dataclass(frozen=True)
class MarketHoursFillModel(FillModel):
    """Offers everything at the best price, in hours of low liquidity one tick worse.

    Args:
        low_liquidity: Hours of low liquidity, from and until, UTC; one may pass midnight.
    """

    low_liquidity: Sequence[tuple[time, time]] = ()

    _kind: ClassVar[str] = "market_hours"

    def _terms(self) -> dict[str, Any]:
        return {"low_liquidity": [(_nanos(a), _nanos(b)) for a, b in self.low_liquidity]}


def _nanos(at: time) -> int:
    seconds = (at.hour * 60 + at.minute) * 60 + at.second
    return seconds * 1_000_000_000 + at.microsecond * 1_000


@dataclass(frozen=True)
class VolumeSensitiveFillModel(FillModel):
    """Offers a quarter of the recent volume at the best price, the rest one tick worse.

    Args:
        recent_volume: Recent volume, where it is not counted.
        window_ns: How far back trades and bars of the market count, ns; None takes `recent_volume`.
    """

    recent_volume: Decimal | float = 1000
    window_ns: int | None = None

    _kind: ClassVar[str] = "volume_sensitive"

    def _terms(self) -> dict[str, Any]:
        return {"recent_volume": self.recent_volume, "window_ns": self.window_ns}


@dataclass(frozen=True)
class CompetitionAwareFillModel(FillModel):
    """Offers a part of what is shown at the best price, the rest one tick worse.

    Args:
        liquidity_factor: The part that others leave, above 0 and up to 1.
    """

    liquidity_factor: Decimal | float = Decimal("0.3")

    _kind: ClassVar[str] = "competition_aware"

    def _terms(self) -> dict[str, Any]:
        return {"liquidity_factor": self.liquidity_factor}
