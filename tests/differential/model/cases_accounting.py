"""Cases of the room of positions and accounts: fills, profit, margins, balances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases_instruments import INVERSE, LINEAR, PAIR, SHARE, YEN
from cases_orders import UUID

if TYPE_CHECKING:
    from random import Random

QUANTO = (
    "CryptoPerpetual(InstrumentId.from_str('X.SIM'), Symbol('X'), ETH, USD, BTC, False, 2, 0, "
    "Price.from_str('0.05'), Quantity.from_int(1), 0, 0, multiplier=Quantity.from_str('0.000001'))"
)
# Margins and fees, which the cases of instruments do without.
RATES = (
    ", margin_init=Decimal('0.05'), margin_maint=Decimal('0.035'), "
    "maker_fee=Decimal('-0.00025'), taker_fee=Decimal('0.00075'))"
)
# Code of the instrument, decimals of a price, of a quantity, a price, currency of the commission.
LISTED = (
    (PAIR, 5, 0, 0.8, "USD"),
    (YEN, 3, 0, 150.0, "JPY"),
    (SHARE[:-1] + RATES, 2, 0, 80.0, "USD"),
    (LINEAR[:-1] + RATES, 2, 3, 9_000.0, "USDT"),
    (INVERSE[:-1] + RATES, 1, 0, 9_000.0, "BTC"),
    (INVERSE[:-1] + RATES, 1, 0, 9_000.0, "USD"),
    (QUANTO[:-1] + RATES, 2, 0, 2_000.0, "BTC"),
)
POSITION = (
    "side",
    "entry",
    "quantity",
    "signed_qty",
    "signed_decimal_qty()",
    "peak_qty",
    "avg_px_open",
    "avg_px_close",
    "realized_pnl",
    "realized_return",
    "commissions()",
    "event_count",
    "trade_ids",
    "last_trade_id",
    "client_order_ids",
    "opening_order_id",
    "closing_order_id",
    "is_open",
    "is_closed",
    "is_long",
    "is_short",
    "ts_init",
    "ts_opened",
    "ts_last",
    "ts_closed",
    "duration_ns",
    "quote_currency",
    "base_currency",
    "settlement_currency",
    "is_inverse",
    "multiplier",
    "info()",
)
IDS = "TraderId('T-001'), StrategyId('S-002')"


def fill(item: str, number: int, side: str, quantity: str, price: str, fee: str) -> str:
    """Return the code of a fill of an order of its own."""
    return (
        f"OrderFilled({IDS}, {item}.id, ClientOrderId('O-{number}'), V, A, TradeId('T-{number}'), "
        f"PositionId('P-1'), OrderSide.{side}, OrderType.MARKET, Quantity.from_str('{quantity}'), "
        f"P('{price}'), {item}.quote_currency, Money.from_str('{fee}'), LiquiditySide.TAKER, "
        f"{UUID}, {number * 10}, {number * 10 + 1})"
    )


def positions(draw: Random) -> list[str]:
    """Return cases of positions after a few fills."""
    found = []
    for item, price_digits, size_digits, middle, currency in LISTED:
        for length in (1, 2, 2, 3, 4, 6):
            fills, held = [], 0
            for number in range(1, length + 1):
                lots = draw.randint(1, 9) * 1_000
                if number > 1 and draw.random() < 0.3:
                    lots = abs(held) or lots  # closes
                side = draw.choice(("BUY", "SELL"))
                if held and draw.random() < 0.5:
                    side = "SELL" if held > 0 else "BUY"
                change = lots if side == "BUY" else -lots
                if held * change < 0 and abs(change) > abs(held):
                    change = -held  # the engines split what turns a position
                held += change
                size = f"{abs(change) / 10**size_digits:.{size_digits}f}"
                price = f"{middle * draw.uniform(0.9, 1.1):.{price_digits}f}"
                digits = {"USD": 2, "JPY": 0}.get(currency, 8)
                fee = f"{draw.randint(-99, 999) / 10**digits:.{digits}f} {currency}"
                fills.append(fill(item, number, side, size, price, fee))
            made = f"filled(Position({item}, {fills[0]}), [{', '.join(fills[1:])}])"
            mark = f"P('{middle * draw.uniform(0.9, 1.1):.{price_digits}f}')"
            found += [f"{made}.{part}" for part in POSITION]
            found += [
                f"{made}.{name}({mark})"
                for name in ("unrealized_pnl", "total_pnl", "notional_value")
            ]
            found.append(f"filled(Position({item}, {fills[0]}), [{fills[0]}]).quantity")
            found.append(f"{made}.is_opposite_side(OrderSide.SELL)")
    return found


def state(kind: str, base: str, *balances: str) -> str:
    """Return the code of an account's state."""
    listed = ", ".join(
        f"AccountBalance({', '.join(f'Money.from_str({part!r})' for part in text.split(', '))})"
        for text in balances
    )
    return f"AccountState(A, AccountType.{kind}, {base}, True, [{listed}], [], {{}}, {UUID}, 1, 2)"


BITCOIN = "10.00000000 BTC, 0 BTC, 10 BTC"
TETHER = "5000 USDT, 1 USDT, 4999 USDT"
CASH = f"CashAccount({state('CASH', 'None', BITCOIN, TETHER)})"
DOLLARS = f"CashAccount({state('CASH', 'USD', '1000000.00 USD, 0.00 USD, 1000000.00 USD')})"
MARGIN = f"MarginAccount({state('MARGIN', 'USD', '1000.50 USD, 0.50 USD, 1000.00 USD')})"
SEVERAL = f"MarginAccount({state('MARGIN', 'None', BITCOIN, TETHER)})"
BETTING = f"BettingAccount({state('BETTING', 'GBP', '100.00 GBP, 10.00 GBP, 90.00 GBP')})"
ACCOUNT = (
    "id",
    "type",
    "base_currency",
    "is_cash_account",
    "is_margin_account",
    "calculate_account_state",
    "event_count",
    "balances_total()",
    "balances_free()",
    "balances_locked()",
    "starting_balances()",
    "commissions()",
    "currencies()",
)


def accounts(draw: Random) -> list[str]:
    """Return cases of what accounts say and compute."""
    found = []
    for account in (CASH, DOLLARS, MARGIN, SEVERAL, BETTING):
        found += [f"{account}.{part}" for part in ACCOUNT]
        for currency in ("BTC", "USDT", "USD", "GBP", "JPY"):
            found += [
                f"{account}.{name}({currency})"
                for name in ("balance_total", "balance_free", "balance_locked", "commission")
            ]
        if account is not BETTING:
            # What a cash account can hold, or all.
            for item, *shape in LISTED[:4] if account in (CASH, DOLLARS) else LISTED:
                found += trading(draw, account, item, *shape)
    found += margins(draw)
    found += [
        f"{MARGIN}.leverage({PAIR}.id)",
        f"{MARGIN}.default_leverage",
        f"{MARGIN}.leverages()",
    ]
    return found


def amounts(draw: Random, price_digits: int, size_digits: int, middle: float) -> tuple[str, str]:
    """Return the code of a quantity and a price."""
    size = f"{draw.randint(1, 90_000) / 10**size_digits:.{size_digits}f}"
    price = f"{middle * draw.uniform(0.9, 1.1):.{price_digits}f}"
    return f"Quantity.from_str('{size}')", f"P('{price}')"


def trading(draw: Random, account: str, item: str, *shape: float | str) -> list[str]:
    """Return what fills and orders cost an account."""
    price_digits, size_digits, middle, currency = shape
    found = []
    for _ in range(3):
        quantity, price = amounts(draw, int(price_digits), int(size_digits), float(middle))
        for side in ("BUY", "SELL"):
            order = f"{item}, OrderSide.{side}, {quantity}, {price}"
            if account in (CASH, DOLLARS):
                found.append(f"{account}.calculate_balance_locked({order})")
            size, at = quantity.split("'")[1], price.split("'")[1]
            event = fill(item, 1, side, size, at, f"0 {currency}")
            found.append(f"{account}.calculate_pnls({item}, {event}, None)")
        for liquidity in ("MAKER", "TAKER", "NO_LIQUIDITY_SIDE"):
            found.append(
                f"{account}.calculate_commission({item}, {quantity}, {price}, "
                f"LiquiditySide.{liquidity})"
            )
    return found


def margins(draw: Random) -> list[str]:
    """Return what orders and positions tie up, with and without leverage."""
    found = []
    for item, price_digits, size_digits, middle, _ in LISTED:
        for leverage in ("1", "2", "12.5"):
            account = f"levered({MARGIN}, {item}.id, Decimal('{leverage}'))"
            quantity, price = amounts(draw, price_digits, size_digits, middle)
            found += [
                f"{account}.leverage({item}.id)",
                f"{account}.is_unleveraged({item}.id)",
                f"{account}.calculate_margin_init({item}, {quantity}, {price})",
                *(
                    f"{account}.calculate_margin_maint("
                    f"{item}, PositionSide.{side}, {quantity}, {price})"
                    for side in ("LONG", "SHORT")
                ),
            ]
        found.append(f"levered({MARGIN}, {item}.id, Decimal('0')).leverage({item}.id)")
        found.append(f"{MARGIN}.margin_init({item}.id)")
    return found


def cases(draw: Random) -> list[str]:
    """Return the code of the cases."""
    return [*positions(draw), *accounts(draw)]
