"""Cases of the room of instruments: grids, values, dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

ID = "InstrumentId.from_str('X.SIM')"
HEAD = f"{ID}, Symbol('X')"
LINEAR = (
    f"CryptoPerpetual({HEAD}, BTC, USDT, USDT, False, 2, 3, Price.from_str('0.01'), "
    "Quantity.from_str('0.001'), 0, 0)"
)
INVERSE = (
    f"CryptoPerpetual({HEAD}, BTC, USD, BTC, True, 1, 0, Price.from_str('0.5'), "
    "Quantity.from_int(1), 0, 0)"
)
PAIR = "provider.default_fx_ccy('AUD/USD')"
YEN = "provider.default_fx_ccy('USD/JPY')"
SHARE = f"Equity({HEAD}, USD, 2, Price.from_str('0.01'), Quantity.from_int(1), 0, 0)"
ALL = (LINEAR, INVERSE, PAIR, YEN, SHARE)


def cases(draw: Random) -> list[str]:
    """Return the code of the cases."""
    found = []
    for item in ALL:
        for part in (
            "id",
            "raw_symbol",
            "price_precision",
            "size_precision",
            "price_increment",
            "size_increment",
            "multiplier",
            "lot_size",
            "is_inverse",
            "asset_class",
            "instrument_class",
            "get_base_currency()",
            "get_settlement_currency()",
            "quote_currency",
            "margin_init",
            "maker_fee",
        ):
            found.append(f"{item}.{part}")
        for _ in range(25):
            amount = draw.randint(1, 10**6) / 10 ** draw.randint(0, 6)
            at = draw.randint(1, 10**6) / 10 ** draw.randint(0, 5)
            price, quantity = f"{item}.make_price({at})", f"{item}.make_qty({amount})"
            found += [price, quantity, f"{item}.make_qty({amount}, round_down=True)"]
            found.append(f"{item}.notional_value({quantity}, {price})")
            found.append(f"{item}.calculate_base_quantity({quantity}, {price})")
        found.append(f"{INVERSE}.notional_value(Quantity.from_int(100), Price.from_int(50), True)")
    return found
