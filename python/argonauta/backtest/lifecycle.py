"""Settings of a venue about what happens over time, as the engine takes them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from argonauta.backtest.modules import FXRolloverInterestModule
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price

OptionSettlement = Literal["CASH", "PHYSICAL"]
OptionStyle = Literal["EUROPEAN", "AMERICAN"]
NegativeBalance = Literal["KEEP", "INSURED"]
Number = Decimal | int | float

__all__ = ["NegativeBalance", "OptionSettlement", "OptionStyle"]


def _number(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, float, Price)):
        raise TypeError(f"{name}: expected a number, got {value!r} ({type(value).__name__})")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise ValueError(f"{name}: {value!r} must be a finite number of at most 28 digits")
    return format(number, "f")


def lifecycle_settings(
    *,
    settlement_prices: Mapping[InstrumentId, Price | Number] | None,
    option_settlement: OptionSettlement,
    option_style: OptionStyle,
    liquidation_enabled: bool,
    liquidation_trigger_ratio: Number,
    liquidation_cancel_open_orders: bool,
    liquidation_step: Number,
    maintenance_tiers: Sequence[tuple[Number, Number]] | None,
    negative_balance: NegativeBalance,
    modules: Sequence[FXRolloverInterestModule] | None,
    short_borrow_rates: Mapping[InstrumentId, Number] | None,
) -> dict[str, Any]:
    """Check the types of the settings and write their numbers as text.

    Raises:
        TypeError: If a value has another type.
        ValueError: If a number is not finite.
    """
    prices = {} if settlement_prices is None else settlement_prices
    if not isinstance(prices, Mapping) or not all(isinstance(key, InstrumentId) for key in prices):
        raise TypeError(
            "settlement_prices: expected a dict of InstrumentId to Price, "
            f"got {type(settlement_prices).__name__}"
        )
    tiers = [] if maintenance_tiers is None else list(maintenance_tiers)
    if not all(isinstance(tier, (tuple, list)) and len(tier) == 2 for tier in tiers):
        raise TypeError("maintenance_tiers: expected a list of (floor, rate)")
    for name, value in (
        ("option_settlement", option_settlement),
        ("option_style", option_style),
        ("negative_balance", negative_balance),
    ):
        if not isinstance(value, str):
            raise TypeError(f"{name}: expected a str, got {value!r}")
    rates = {} if short_borrow_rates is None else short_borrow_rates
    if not isinstance(rates, Mapping) or not all(isinstance(key, InstrumentId) for key in rates):
        raise TypeError("short_borrow_rates: expected a dict of InstrumentId to a number")
    if len(modules or ()) > 1 or not all(
        isinstance(module, FXRolloverInterestModule) for module in modules or ()
    ):
        raise TypeError(
            "modules: expected at most one FXRolloverInterestModule: modules of one's own are not "
            "supported yet"
        )
    return {
        "rollover": modules[0].calculator if modules else None,
        "borrow_rates": [
            (str(key), _number(f"short_borrow_rates[{key}]", rate)) for key, rate in rates.items()
        ],
        "settlement_prices": [
            (str(key), _number(f"settlement_prices[{key}]", price)) for key, price in prices.items()
        ],
        "option_settlement": option_settlement,
        "option_style": option_style,
        "liquidation_enabled": liquidation_enabled,
        "liquidation_trigger_ratio": _number(
            "liquidation_trigger_ratio", liquidation_trigger_ratio
        ),
        "liquidation_cancel_open_orders": liquidation_cancel_open_orders,
        "liquidation_step": _number("liquidation_step", liquidation_step),
        "maintenance_tiers": [
            (_number("floor of a tier", floor), _number("rate of a tier", rate))
            for floor, rate in tiers
        ],
        "negative_balance": negative_balance,
    }
