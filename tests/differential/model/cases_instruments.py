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
FACTORIES = (
    *("aapl_option()", "adabtc_binance()", "audusd_cfd()", "betting_instrument()"),
    *("binary_option()", "btcusdt_binance()", "btcusdt_future_binance()"),
    *("btcusdt_perp_binance()", "commodity()", "crypto_option()", "equity()"),
    *("es_future(2024, 6)", "ethusd_bitmex()", "ethusdt_binance()", "ethusdt_perp_binance()"),
    *("eurusd_future(2023, 9)", "future()", "futures_spread()", "index_instrument()"),
    *("onethousandrats_perp_binance()", "option_spread()", "xbtusd_bitmex()"),
    *("xrpusdt_linear_bybit()", "adausdt_binance()", "default_fx_ccy('AUD/USD')"),
)
"""Ready-made instruments of every type that both packages have."""
LISTED = (
    "AssetClass.INDEX, USD, 2, Price.from_str('0.25'), Quantity.from_int({multiplier}), "
    "Quantity.from_int(1), 'ES'"
)
GRID = "2, 1, Price.from_str('0.05'), Quantity.from_str('0.1')"
TYPES = {
    "FuturesContract": f"{HEAD}, {LISTED}, 1, {{end}}, 5, 6",
    "FuturesSpread": f"{HEAD}, {LISTED}, 'EQ', 1, {{end}}, 5, 6",
    "OptionContract": f"{HEAD}, {LISTED}, OptionKind.{{kind}}, P('{{strike}}'), 1, {{end}}, 5, 6",
    "OptionSpread": f"{HEAD}, {LISTED}, 'VS', 1, {{end}}, 5, 6",
    "CryptoFuture": f"{HEAD}, BTC, USD, {{settled}}, {{inverse}}, 1, {{end}}, {GRID}, 5, 6",
    "CryptoOption": (
        f"{HEAD}, BTC, USD, {{settled}}, {{inverse}}, OptionKind.{{kind}}, P('{{strike}}'), "
        f"1, {{end}}, {GRID}, 5, 6"
    ),
    "CryptoPerpetual": f"{HEAD}, BTC, USD, {{settled}}, {{inverse}}, {GRID}, 5, 6",
    "BinaryOption": f"{HEAD}, AssetClass.ALTERNATIVE, USDC, {GRID}, 1, {{end}}, 5, 6",
    "Commodity": f"{HEAD}, AssetClass.COMMODITY, USD, {GRID}, 5, 6",
    "Cfd": f"{HEAD}, AssetClass.FX, USD, {GRID}, 5, 6",
    "IndexInstrument": f"{HEAD}, USD, {GRID}, 5, 6",
}
"""Arguments of the constructors, in their order."""
PARTS = (
    *("id", "raw_symbol", "symbol", "venue", "asset_class", "instrument_class", "quote_currency"),
    *("is_inverse", "price_precision", "size_precision", "price_increment", "size_increment"),
    *("multiplier", "lot_size", "max_quantity", "min_quantity", "max_notional", "max_price"),
    *("min_price", "margin_init", "margin_maint", "maker_fee", "taker_fee", "info", "ts_event"),
    *("ts_init", "get_cost_currency()", "get_settlement_currency()", "tick_scheme_name"),
)
LIFE = ("activation_ns", "expiration_ns", "activation_utc", "expiration_utc")


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
    found += [f"repr({made})" for made in kinds(draw)]
    return found + ready_made(draw) + built(draw) + formulas(draw)


def ready_made(draw: Random) -> list[str]:
    """Return cases of the ready-made instruments: terms, dicts, and values on their grids."""
    found = []
    for factory in FACTORIES:
        item = f"provider.{factory}"
        found += [f"{item}.{part}" for part in PARTS]
        found += [f"repr({item})", f"type({item}).to_dict({item})"]
        found.append(f"type({item}).from_dict(type({item}).to_dict({item})) == {item}")
        for _ in range(8):
            amount, at = draw.randint(1, 10**5), draw.randint(100, 10**6) / 100
            price, quantity = f"{item}.make_price({at})", f"{item}.make_qty({amount})"
            found += [price, quantity, f"{item}.notional_value({quantity}, {price})"]
    return found


def kinds(draw: Random) -> list[str]:
    """Return constructor calls of every type, with drawn terms."""
    found = []
    for name, terms in TYPES.items():
        for _ in range(6):
            values = {
                "multiplier": draw.choice([1, 5, 50, 1000]),
                "end": draw.randint(2, 2 * 10**18),
                "kind": draw.choice(["CALL", "PUT"]),
                "strike": draw.choice(["10", "0.5", "4000.00"]),
                "settled": draw.choice(["BTC", "USD"]),
                "inverse": draw.choice(["True", "False"]),
            }
            found.append(f"{name}({terms.format(**values)})")
    return found


def built(draw: Random) -> list[str]:
    """Return cases of instruments that are made here: terms, dicts and notional values."""
    found = []
    for made in kinds(draw):
        name = made.partition("(")[0]
        found += [f"{made}.{part}" for part in draw.sample(PARTS, 8)]
        if "end" in TYPES[name]:
            found += [f"{made}.{part}" for part in LIFE]
        found.append(f"{name}.to_dict({made})")
        price, quantity = draw.randint(1, 4000), draw.randint(1, 500)
        value = f"Quantity.from_int({quantity}), P('{price}.25')"
        found.append(f"{made}.notional_value({value})")
    return found


def formulas(draw: Random) -> list[str]:
    """Return cases of synthetic instruments."""
    ids = "[InstrumentId.from_str('A.X'), InstrumentId.from_str('B.X')]"
    found = []
    for formula in (
        *("A.X - B.X", "(A.X + B.X) / 2", "A.X * B.X", "A.X / B.X", "2 * A.X - B.X"),
        *("-A.X + B.X", "A.X ^ 2", "A.X % B.X", "(A.X", "A.X +", "min(A.X, B.X)"),
    ):
        made = f"SyntheticInstrument(Symbol('S'), 4, {ids}, '{formula}', 1, 2)"
        found += [f"{made}.{part}" for part in ("id", "formula", "components", "price_increment")]
        found.append(f"SyntheticInstrument.to_dict({made})")
        for _ in range(6):
            a, b = draw.randint(1, 10**5) / 100, draw.randint(1, 10**5) / 100
            found.append(f"{made}.calculate([{a}, {b}])")
        found += [f"{made}.calculate([1.0])", f"{made}.calculate([float('nan'), 1.0])"]
    return found
