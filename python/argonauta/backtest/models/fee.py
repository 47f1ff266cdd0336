"""What fills cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from argonauta._core import commission_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argonauta.model.instruments import Instrument
    from argonauta.model.objects import Money, Price, Quantity
    from argonauta.model.orders import Order

__all__ = [
    "CappedOptionFeeModel",
    "FeeModel",
    "FeeTier",
    "FixedFeeModel",
    "MakerTakerFeeModel",
    "PerContractFeeModel",
    "ProbabilityPriceFeeModel",
    "TieredNotionalOptionFeeModel",
    "VolumeTierFeeModel",
]


class FeeModel:
    """What fills cost: the base of models of one's own, which write `get_commission`.

    The engine waits while it asks: the method must look at its arguments only.
    """

    def get_commission(
        self, order: Order, fill_qty: Quantity, fill_px: Price, instrument: Instrument
    ) -> Money:
        """Return the commission of a fill; below zero it is a rebate.

        Args:
            order: Order as it was before the fill, but with the ``liquidity_side`` of the fill.
            fill_qty: Quantity of the fill.
            fill_px: Price of the fill.
            instrument: Instrument.

        Raises:
            NotImplementedError: If the model is none of the built-in ones and does not say it.
        """
        kind, given = self._built_in()
        return commission_of((kind, given), order, fill_qty, fill_px, instrument)

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        text = f"{type(self).__name__}: a fee model must have a method get_commission"
        raise NotImplementedError(text)

    def settings(self) -> tuple[str, dict[str, Any]]:
        """Return the model as the compiled engine takes it."""
        if type(self).get_commission is not FeeModel.get_commission:
            return "custom", {"model": self}
        return self._built_in()


class MakerTakerFeeModel(FeeModel):
    """Charges the notional value times the instrument's maker or taker fee."""

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        return "maker_taker", {}


@dataclass(frozen=True)
class FixedFeeModel(FeeModel):
    """Charges a fixed amount.

    Args:
        commission: Amount.
        charge_commission_once: Whether only the first fill of an order is charged.
    """

    commission: Money
    charge_commission_once: bool = True

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        once = self.charge_commission_once
        return "fixed", {"commission": self.commission, "charge_commission_once": once}


@dataclass(frozen=True)
class PerContractFeeModel(FeeModel):
    """Charges an amount for each unit that is traded, of a spread for each of its legs.

    Args:
        commission: Amount for one unit.
    """

    commission: Money

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        return "per_contract", {"commission": self.commission}


class FeeTier(NamedTuple):
    """Rates from an amount on; a rate below zero is a rebate."""

    start: Decimal | int | str
    """Least amount, in the currency in which the instrument is paid."""
    maker: Decimal | str
    """Fraction of the notional value of a fill that gave liquidity."""
    taker: Decimal | str
    """Fraction of the notional value of a fill that took liquidity."""


def _rows(tiers: Sequence[FeeTier]) -> list[tuple[Decimal, Decimal, Decimal]]:
    return [(Decimal(start), Decimal(maker), Decimal(taker)) for start, maker, taker in tiers]


@dataclass(frozen=True)
class VolumeTierFeeModel(FeeModel):
    """Charges rates that follow from what was traded at the venue before the fill.

    Fills of all instruments of the venue count whose notional value is in the currency of the
    fill. A fill that reaches the next tier is still charged at the one before.

    Args:
        tiers: Tiers, smallest amount first; the first begins at 0.
        window_ns: How far back fills count, ns, as in 30 days; since the start where None.
    """

    tiers: Sequence[FeeTier]
    window_ns: int | None = None

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        rows = _rows(self.tiers)
        return "tiered", {"tiers": rows, "window_ns": self.window_ns, "by_fill": False}


@dataclass(frozen=True)
class TieredNotionalOptionFeeModel(FeeModel):
    """Charges rates that follow from the notional value (the premium) of the fill of an option.

    Args:
        tiers: Tiers, smallest premium first; the first begins at 0.
    """

    tiers: Sequence[FeeTier]

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        return "tiered", {"tiers": _rows(self.tiers), "by_fill": True}


@dataclass(frozen=True)
class CappedOptionFeeModel(FeeModel):
    """Charges a rate of the underlying's value, but at most a part of the option's premium.

    The underlying's value is that of the index of the option (`IndexPriceUpdate`) times quantity
    and multiplier; an option that is paid in its underlying is worth one of it for each unit.

    Args:
        maker_rate: Fraction of the underlying's value for a fill that gave liquidity.
        taker_rate: Fraction of the underlying's value for a fill that took liquidity.
        cap_rate: Largest fraction of the premium.
    """

    maker_rate: Decimal = Decimal("0.0003")
    taker_rate: Decimal = Decimal("0.0003")
    cap_rate: Decimal = Decimal("0.125")

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        rates = {"maker_rate": self.maker_rate, "taker_rate": self.taker_rate}
        return "capped_option", {**rates, "cap_rate": self.cap_rate}


@dataclass(frozen=True)
class ProbabilityPriceFeeModel(FeeModel):
    """Charges quantity times rate times ``p * (1 - p)`` of a price that is a probability.

    Args:
        maker_rate: Rate of a fill that gave liquidity; the instrument's maker fee where None.
        taker_rate: Rate of a fill that took liquidity; the instrument's taker fee where None.
    """

    maker_rate: Decimal | None = None
    taker_rate: Decimal | None = None

    def _built_in(self) -> tuple[str, dict[str, Any]]:
        if (self.maker_rate is None) != (self.taker_rate is None):
            rule = "give both maker_rate and taker_rate, or none to use those of the instrument"
            raise ValueError(f"ProbabilityPriceFeeModel: {rule}")
        rates = {"maker_rate": self.maker_rate, "taker_rate": self.taker_rate}
        return "probability_price", rates
