"""What the risk engine enforces."""

from __future__ import annotations

from typing import Any

from argonauta._core import RiskEngine
from argonauta.common.config import ArgonautaConfig, PositiveInt
from argonauta.errors import InvalidConfigurationError, InvalidValueError

__all__ = ["RiskEngineConfig"]


class RiskEngineConfig(ArgonautaConfig, frozen=True):
    """What the risk engine enforces.

    Quantities and notional values are a ``Decimal``, an int or a text; amounts of money are a
    ``Money`` or its text, such as ``"1000000 USD"``. All are above zero. A limit that is not set
    limits nothing.

    Args:
        bypass: Whether every check is skipped. A kill switch that was pulled still holds.
        max_order_submit_rate: Orders that may be submitted in an interval, as ``limit/HH:MM:SS``.
        max_order_modify_rate: Changes of orders in an interval, likewise.
        max_notional_per_order: Largest notional value of one order by instrument id, in the
            instrument's cost currency.
        debug: Whether each command that is checked is logged at the level DEBUG.
        check_margin: Whether the margin of an order must be free on a margin account.
        max_position: Largest position by instrument id, long or short, over all strategies. What
            working orders may add counts.
        max_position_per_strategy: The same for single strategies: strategy id, then instrument id.
        max_gross_exposure: Largest sum of the values of all positions and working orders.
        max_net_exposure: Largest difference between the values of long and of short positions.
        price_collar: How far beyond the opposite best price a limit may lie, ``"5%"`` or
            ``"20 ticks"``, in all instruments.
        price_collars: The same for single instruments, by their ids.
        duplicate_order_interval_ms: For how long a strategy may not send the same order again: same
            instrument, side, type, quantity and prices.
        max_drawdown: How far equity, marked to the market, may fall from its peak: a fraction
            (``"0.1"``) or an amount.
        max_daily_loss: How far it may fall from where it was when the day began, likewise.
        day_time_zone: Zone in which the day begins at midnight: ``UTC`` or an IANA name.
        loss_state: What is let through once such a limit is reached: ``HALTED`` or ``REDUCING``.
        loss_cancels_orders: Whether resting orders are cancelled then.
        resume_next_day: Whether a halt for a daily loss ends with the day.
        equity_currency: Currency in which losses are counted; that of an amount above, else that of
            the first account.

    Raises:
        InvalidConfigurationError: If a value breaks its rule.
    """

    bypass: bool = False
    max_order_submit_rate: str = "100/00:00:01"
    max_order_modify_rate: str = "100/00:00:01"
    max_notional_per_order: dict[str, Any] = {}  # noqa: RUF012 - msgspec copies it
    debug: bool = False
    check_margin: bool = True
    max_position: dict[str, Any] = {}  # noqa: RUF012 - msgspec copies it
    max_position_per_strategy: dict[str, dict[str, Any]] = {}  # noqa: RUF012 - msgspec copies it
    max_gross_exposure: Any = None
    max_net_exposure: Any = None
    price_collar: str | None = None
    price_collars: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it
    duplicate_order_interval_ms: PositiveInt | None = None
    max_drawdown: Any = None
    max_daily_loss: Any = None
    day_time_zone: str = "UTC"
    loss_state: str = "HALTED"
    loss_cancels_orders: bool = True
    resume_next_day: bool = True
    equity_currency: str | None = None

    def __post_init__(self) -> None:
        """Check the values, by the rules of the engine."""
        super().__post_init__()
        try:
            RiskEngine._check(self.settings())
        except (InvalidValueError, OverflowError) as error:
            raise InvalidConfigurationError(f"{type(self).__name__}: {error}") from None

    def settings(self) -> dict[str, Any]:
        """Return the settings as the compiled engine takes them."""
        settings: dict[str, Any] = {
            name: getattr(self, name) for name in RiskEngineConfig.__struct_fields__
        }
        for name in ("max_notional_per_order", "max_position", "price_collars"):
            settings[name] = [(str(key), str(value)) for key, value in settings[name].items()]
        settings["max_position_per_strategy"] = [
            (str(strategy), str(key), str(value))
            for strategy, limits in self.max_position_per_strategy.items()
            for key, value in limits.items()
        ]
        for name in ("max_gross_exposure", "max_net_exposure", "max_drawdown", "max_daily_loss"):
            value = settings[name]
            settings[name] = None if value is None else str(value)
        return settings
