"""How margins are computed.

A model of one's own says what opening and keeping a position ties up:

    >>> from argonauta.model.objects import Money
    >>> class DollarAUnit(MarginModel):
    ...     def calculate_margin_init(
    ...         self, instrument, quantity, price, leverage, use_quote_for_inverse=False
    ...     ):
    ...         return Money(quantity.as_double(), instrument.quote_currency)
    ...     def calculate_margin_maint(
    ...         self, instrument, side, quantity, price, leverage, use_quote_for_inverse=False
    ...     ):
    ...         return Money(quantity.as_double() / 2, instrument.quote_currency)
    >>> model = DollarAUnit()

Hand it to ``BacktestEngine.add_venue(margin_model=model)``, or to
``MarginAccount.set_margin_model``.
"""

from argonauta._core import LeveragedMarginModel, MarginModel, StandardMarginModel

__all__ = ["LeveragedMarginModel", "MarginModel", "StandardMarginModel"]
