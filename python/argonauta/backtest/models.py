"""What a simulated venue assumes about fills, fees, margins and delays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argonauta.accounting.margin_models import (
    LeveragedMarginModel,
    MarginModel,
    StandardMarginModel,
)

if TYPE_CHECKING:
    from argonauta.model.objects import Money

__all__ = [
    "FeeModel",
    "FillModel",
    "FixedFeeModel",
    "LatencyModel",
    "LeveragedMarginModel",
    "MakerTakerFeeModel",
    "MarginModel",
    "PerContractFeeModel",
    "StandardMarginModel",
]


@dataclass(frozen=True)
class FillModel:
    """Chances of fills and of slippage.

    Args:
        prob_fill_on_limit: Chance that a limit order trades when the market touches its price.
        prob_slippage: Chance that a taker trades one tick worse.
        random_seed: Seed of the draws; each instrument has a sequence of its own.
    """

    prob_fill_on_limit: float = 1.0
    prob_slippage: float = 0.0
    random_seed: int | None = None


@dataclass(frozen=True)
class LatencyModel:
    """Delays of commands on their way to the venue, in nanoseconds.

    Args:
        base_latency_nanos: Delay of every command.
        insert_latency_nanos: Further delay of a new order.
        update_latency_nanos: Further delay of a change.
        cancel_latency_nanos: Further delay of a cancel.
    """

    base_latency_nanos: int = 1_000_000
    insert_latency_nanos: int = 0
    update_latency_nanos: int = 0
    cancel_latency_nanos: int = 0


class FeeModel:
    """The base of what fills cost."""

    def settings(self) -> tuple[str, Money | None, bool]:
        """Return the model as the compiled engine takes it."""
        name = type(self).__name__
        raise TypeError(f"{name}: fee models written in Python are not supported yet")


class MakerTakerFeeModel(FeeModel):
    """Charges the notional value times the instrument's maker or taker fee."""

    def settings(self) -> tuple[str, Money | None, bool]:
        """Return the model as the compiled engine takes it."""
        return "maker_taker", None, False


@dataclass(frozen=True)
class FixedFeeModel(FeeModel):
    """Charges a fixed amount.

    Args:
        commission: Amount.
        charge_commission_once: Whether only the first fill of an order is charged.
    """

    commission: Money
    charge_commission_once: bool = True

    def settings(self) -> tuple[str, Money | None, bool]:
        """Return the model as the compiled engine takes it."""
        return "fixed", self.commission, self.charge_commission_once


@dataclass(frozen=True)
class PerContractFeeModel(FeeModel):
    """Charges an amount for each unit that is traded.

    Args:
        commission: Amount for one unit.
    """

    commission: Money

    def settings(self) -> tuple[str, Money | None, bool]:
        """Return the model as the compiled engine takes it."""
        return "per_contract", self.commission, False
