"""Stand-ins for domain objects and for an engine after its run, with the shapes of the real ones.

They let the analysis be tested by itself, and with results that are known in advance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd

from argonauta.analysis.reporter import ReportProvider

HOUR = 3_600_000_000_000
DAY = 24 * HOUR
START = 1_609_459_200_000_000_000  # 2021-01-01, a Friday


class Side(IntEnum):
    BUY = 1
    SELL = 2


@dataclass(frozen=True)
class Currency:
    code: str

    def __str__(self) -> str:
        return self.code


USD, EUR, JPY = Currency("USD"), Currency("EUR"), Currency("JPY")


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: Currency

    @classmethod
    def of(cls, amount: float | str, currency: Currency = USD) -> Money:
        return cls(Decimal(str(amount)), currency)

    def as_double(self) -> float:
        return float(self.amount)

    def as_decimal(self) -> Decimal:
        return self.amount

    def __str__(self) -> str:
        return f"{self.amount:.2f} {self.currency}"


@dataclass(frozen=True)
class Balance:
    total: Money

    @property
    def currency(self) -> Currency:
        return self.total.currency


@dataclass(frozen=True)
class AccountState:
    balances: list[Balance]
    ts_event: int
    margins: list[Any] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        balances = [
            {
                "type": "AccountBalance",
                "total": f"{balance.total.amount:.2f}",
                "locked": "0.00",
                "free": f"{balance.total.amount:.2f}",
                "currency": balance.currency.code,
            }
            for balance in self.balances
        ]
        return {
            "type": "AccountState",
            "account_id": "SIM-001",
            "account_type": "MARGIN",
            "base_currency": "USD",
            "balances": balances,
            "margins": self.margins,
            "reported": False,
            "info": {},
            "event_id": "e",
            "ts_event": self.ts_event,
            "ts_init": self.ts_event,
        }


@dataclass
class Account:
    events: list[AccountState]
    base_currency: Currency | None = USD

    def starting_balances(self) -> dict[Currency, Money]:
        return {balance.currency: balance.total for balance in self.events[0].balances}

    def balances_total(self) -> dict[Currency, Money]:
        return {balance.currency: balance.total for balance in self.events[-1].balances}


def account(*days: tuple[int, float], currency: Currency = USD) -> Account:
    """An account of one currency whose balance is ``amount`` from ``(time, amount)`` on."""
    states = [AccountState([Balance(Money.of(amount, currency))], ts) for ts, amount in days]
    return Account(states, currency)


@dataclass
class Position:
    id: str
    realized_pnl: Money
    realized_return: float = 0.0
    ts_opened: int = START
    ts_closed: int = START + DAY
    entry: Side = Side.BUY
    is_closed: bool = True
    instrument_id: str = "EUR/USD.SIM"
    avg_px_open: float = 1.1
    avg_px_close: float = 1.2

    def to_dict(self) -> dict[str, Any]:
        closed = self.is_closed
        return {
            "position_id": self.id,
            "trader_id": "TESTER-001",
            "strategy_id": "S-001",
            "instrument_id": self.instrument_id,
            "account_id": "SIM-001",
            "opening_order_id": "O-1",
            "closing_order_id": "O-2" if closed else None,
            "entry": self.entry.name,
            "side": "FLAT" if closed else "LONG",
            "signed_qty": 0.0,
            "quantity": "0",
            "peak_qty": "100000",
            "ts_init": self.ts_opened,
            "ts_opened": self.ts_opened,
            "ts_last": self.ts_closed,
            "ts_closed": self.ts_closed if closed else None,
            "duration_ns": self.ts_closed - self.ts_opened if closed else None,
            "avg_px_open": self.avg_px_open,
            "avg_px_close": self.avg_px_close if closed else None,
            "quote_currency": "USD",
            "base_currency": "EUR",
            "settlement_currency": "USD",
            "commissions": ["1.00 USD"],
            "realized_return": self.realized_return,
            "realized_pnl": str(self.realized_pnl),
        }


@dataclass(frozen=True)
class Fill:
    client_order_id: str
    trade_id: str
    side: Side
    qty: int
    px: float
    ts_event: int
    instrument_id: str = "EUR/USD.SIM"
    commission: Money = field(default_factory=lambda: Money.of("2.00"))

    def to_dict(self) -> dict[str, Any]:
        return {
            "type": "OrderFilled",
            "trader_id": "TESTER-001",
            "strategy_id": "S-001",
            "instrument_id": self.instrument_id,
            "client_order_id": self.client_order_id,
            "venue_order_id": self.trade_id,
            "account_id": "SIM-001",
            "trade_id": self.trade_id,
            "position_id": f"{self.instrument_id}-S-001",
            "order_side": self.side.name,
            "order_type": "MARKET",
            "last_qty": str(self.qty),
            "last_px": f"{self.px:.5f}",
            "currency": "USD",
            "commission": str(self.commission),
            "liquidity_side": "TAKER",
            "event_id": "e",
            "ts_event": self.ts_event,
            "ts_init": self.ts_event,
            "info": {},
            "reconciliation": False,
        }


@dataclass(frozen=True)
class Submitted:
    ts_event: int


@dataclass
class Order:
    client_order_id: str
    ts_init: int
    fills: list[Fill] = field(default_factory=list)
    price: str | None = None

    @property
    def events(self) -> list[Any]:
        return [Submitted(self.ts_init), *self.fills]

    def to_dict(self) -> dict[str, Any]:
        filled = sum(fill.qty for fill in self.fills)
        state: dict[str, Any] = {
            "trader_id": "TESTER-001",
            "client_order_id": self.client_order_id,
            "type": "MARKET" if self.price is None else "LIMIT",
            "side": "BUY",
            "filled_qty": str(filled),
            "avg_px": self.fills[-1].px if self.fills else None,
            "is_reduce_only": False,
            "tags": None,
            "ts_init": self.ts_init,
            "ts_last": self.ts_init,
        }
        return state if self.price is None else state | {"price": self.price}


@dataclass
class Result:
    trader_id: str = "TESTER-001"
    run_id: str = "5a9d6a31-7f53-4a1c-9e3c-3a0f4c52c001"
    run_started: int | None = START + 1_500 * DAY
    run_finished: int | None = START + 1_500 * DAY + 913_000_000
    backtest_start: int | None = START
    backtest_end: int | None = START + 900 * DAY
    elapsed_time: float = 1.0
    iterations: int = 1_000_000
    total_events: int = 10
    total_orders: int = 10
    total_positions: int = 5
    stats_pnls: dict[str, dict[str, float]] = field(default_factory=dict)
    stats_returns: dict[str, float] = field(default_factory=dict)
    digest: str = "9b74c9897bac770ffc029102a200c5de11e1a3bfe9a3b7c8f1d0e4a5b6c7d8e9"
    synthetic: bool = True


@dataclass
class FakeTrader:
    orders: list[Order]
    positions: list[Position]
    account: Account

    def generate_fills_report(self) -> pd.DataFrame:
        return ReportProvider.generate_fills_report(self.orders)

    def generate_order_fills_report(self) -> pd.DataFrame:
        return ReportProvider.generate_order_fills_report(self.orders)

    def generate_positions_report(self) -> pd.DataFrame:
        return ReportProvider.generate_positions_report(self.positions)

    def generate_account_report(self, venue: object) -> pd.DataFrame:
        return ReportProvider.generate_account_report(self.account)


@dataclass
class FakeEngine:
    """An engine after its run, as far as a tearsheet asks it."""

    trader: FakeTrader
    prices: dict[str, pd.DataFrame]
    result: Result = field(default_factory=Result)

    def list_venues(self) -> list[str]:
        return ["SIM"]

    def get_result(self) -> Result:
        return self.result

    def price_series(self, instrument_id: object, max_points: int = 5_000) -> pd.DataFrame:
        return self.prices.get(str(instrument_id), pd.DataFrame({"price": []}))


def crossing_engine(hours: int = 24 * 900, seed: int = 7, fast: int = 40) -> FakeEngine:
    """A random walk, traded by a moving-average cross: always in the market, one lot."""
    rng = np.random.default_rng(seed)
    price = 1.1 * np.exp(np.cumsum(rng.standard_t(5, hours) * 0.0006 + 0.000002))
    stamps = START + np.arange(1, hours + 1) * HOUR
    series = pd.Series(price)
    up = (series.ewm(span=fast).mean() > series.ewm(span=fast * 5).mean()).to_numpy()
    qty, instrument = 400_000, "EUR/USD.SIM"
    balance, lots, opened = Decimal(1_000_000), 0, (0, 0.0)
    orders: list[Order] = []
    positions: list[Position] = []
    states = [AccountState([Balance(Money(balance, USD))], START)]
    for at in np.flatnonzero(up[1:] != up[:-1]) + 1:
        if at < fast * 5:
            continue
        side = Side.BUY if up[at] else Side.SELL
        px, ts = round(float(price[at]), 5), int(stamps[at])
        number = len(orders) + 1
        size = qty * (2 if lots else 1)
        fee = Money(Decimal(size * px * 0.00002).quantize(Decimal("0.01")), USD)
        fill = Fill(f"O-{number}", f"T-{number}", side, size, px, ts, instrument, fee)
        orders.append(Order(f"O-{number}", ts, [fill]))
        balance -= fee.amount
        if lots:
            pnl = (Decimal(str(px)) - Decimal(str(opened[1]))) * lots
            balance += pnl.quantize(Decimal("0.01"))
            entry = Side.BUY if lots > 0 else Side.SELL
            gain = (px / opened[1] - 1.0) * (1 if lots > 0 else -1)
            positions.append(
                Position(
                    f"{instrument}-S-001-{number}",
                    Money(pnl.quantize(Decimal("0.01")) - fee.amount, USD),
                    gain,
                    opened[0],
                    ts,
                    entry,
                    avg_px_open=opened[1],
                    avg_px_close=px,
                )
            )
        lots, opened = (qty if side is Side.BUY else -qty), (ts, px)
        states.append(AccountState([Balance(Money(balance, USD))], ts))
    last = Position(f"{instrument}-S-001", Money.of(0), 0.0, *opened[:1], entry=Side.BUY)
    last.is_closed = False
    positions.append(last)
    prices = pd.DataFrame({"price": price}, index=pd.to_datetime(stamps, utc=True).as_unit("ns"))
    return FakeEngine(FakeTrader(orders, positions, Account(states)), {instrument: prices})
