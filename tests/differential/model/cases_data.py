"""Cases of the room of data: quotes, trades, bars, and their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

ID = "InstrumentId.from_str('EUR/USD.SIM')"
AGGREGATIONS = ("TICK", "VOLUME", "VALUE", "MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY")
PRICE_TYPES = ("BID", "ASK", "MID", "LAST")


def price(draw: Random, precision: int) -> str:
    return f"Price({draw.randint(90, 110) + draw.randint(0, 99) / 100}, {precision})"


def cases(draw: Random) -> list[str]:
    """Return the code of the cases."""
    found = []
    for _ in range(60):
        precision, other = draw.choice([(2, 2), (5, 5), (2, 3)])
        size = f"Quantity({draw.randint(0, 1000)}, {draw.choice([0, 0, 2])})"
        quote = (
            f"QuoteTick({ID}, {price(draw, precision)}, {price(draw, other)}, {size}, {size}, "
            f"{draw.randint(0, 99)}, {draw.randint(0, 99)})"
        )
        kind = draw.choice(PRICE_TYPES)
        found += [
            f"str({quote})",
            f"repr({quote})",
            f"QuoteTick.to_dict({quote})",
            f"bool(QuoteTick.from_dict(QuoteTick.to_dict({quote})) == {quote})",
            f"{quote}.extract_price(PriceType.{kind})",
            f"{quote}.extract_size(PriceType.{kind})",
        ]
        side = draw.choice(["BUYER", "SELLER", "NO_AGGRESSOR"])
        trade = (
            f"TradeTick({ID}, {price(draw, precision)}, {size}, AggressorSide.{side}, "
            f"TradeId('{draw.randint(1, 99)}'), {draw.randint(0, 99)}, {draw.randint(0, 99)})"
        )
        found += [f"str({trade})", f"repr({trade})", f"TradeTick.to_dict({trade})"]
        corners = ", ".join(price(draw, precision) for _ in range(4))
        if draw.random() < 0.7:  # most of the others are refused
            low, high = f"Price(80, {precision})", f"Price(120, {precision})"
            first, last = price(draw, precision), price(draw, precision)
            corners = f"{first}, {high}, {low}, {last}"
        bar_type = f"BarType.from_str('EUR/USD.SIM-{draw.choice([1, 5])}-MINUTE-BID-EXTERNAL')"
        bar = f"Bar({bar_type}, {corners}, {size}, 1, {draw.randint(1, 99)})"
        found += [f"str({bar})", f"repr({bar})", f"Bar.to_dict({bar})", f"{bar}.is_single_price()"]
    for _ in range(80):
        step, kind = draw.choice([1, 2, 5, 10, 100]), draw.choice(AGGREGATIONS)
        spec = f"{step}-{kind}-{draw.choice(PRICE_TYPES)}"
        text = f"A.B-{spec}-{draw.choice(['EXTERNAL', 'INTERNAL'])}"
        found += [f"str(BarSpecification.from_str('{spec}'))", f"str(BarType.from_str('{text}'))"]
        found += [f"repr(BarType.from_str('{text}'))", f"BarType.from_str('{text}').spec.step"]
        for part in ("is_externally_aggregated", "is_standard", "is_internally_aggregated"):
            found.append(f"BarType.from_str('{text}').{part}()")
    return found
