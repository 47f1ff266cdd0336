"""Runs of random orders, fill by fill against a ledger of plain fractions and decimals.

The ledger knows nothing of the engine but what the fills say: quantity, average price, realized and
unrealized profit, commissions, balances. All are equal to the last digit that the currency has.
"""

from __future__ import annotations

import random
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.model.currencies import BTC, ETH, GBP, USD, USDT
from argonauta.model.data import QuoteTick
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.identifiers import InstrumentId, PositionId, Venue
from argonauta.model.instruments import CryptoPerpetual, CurrencyPair
from argonauta.model.objects import Currency, Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.config import StrategyConfig
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from argonauta.model.events import OrderFilled

SIM = Venue("SIM")
FILLS = 120


def perpetual(
    settlement: Currency, multiplier: str, *, is_inverse: bool = False
) -> CryptoPerpetual:
    """Return a perpetual on ETH, settled as said."""
    instrument_id = InstrumentId.from_str("ETHUSDT-PERP.SIM")
    return CryptoPerpetual(
        instrument_id=instrument_id,
        raw_symbol=instrument_id.symbol,
        base_currency=ETH,
        quote_currency=USDT,
        settlement_currency=settlement,
        is_inverse=is_inverse,
        price_precision=2,
        size_precision=1,
        price_increment=Price.from_str("0.01"),
        size_increment=Quantity.from_str("0.1"),
        multiplier=Quantity.from_str(multiplier),
        margin_init=Decimal("0.05"),
        margin_maint=Decimal("0.03"),
        maker_fee=Decimal("0.0002"),
        taker_fee=Decimal("0.00055"),
        ts_event=0,
        ts_init=0,
    )


def spot() -> CurrencyPair:
    """Return ETH for USDT."""
    instrument_id = InstrumentId.from_str("ETHUSDT.SIM")
    return CurrencyPair(
        instrument_id=instrument_id,
        raw_symbol=instrument_id.symbol,
        base_currency=ETH,
        quote_currency=USDT,
        price_precision=2,
        size_precision=1,
        price_increment=Price.from_str("0.01"),
        size_increment=Quantity.from_str("0.1"),
        taker_fee=Decimal("0.00055"),
        maker_fee=Decimal("0.0002"),
        ts_event=0,
        ts_init=0,
    )


def quotes(instrument: Any, seed: int, start: int) -> list[QuoteTick]:
    """Return a random walk from `start` hundredths."""
    rng = random.Random(seed)
    ticks, middle, size = [], start, Quantity(1_000, instrument.size_precision)
    step = start // 200
    for second in range(1, FILLS + 1):
        middle = max(start // 2, middle + rng.randint(-step, step))
        bid, ask = Decimal(middle) / 100, Decimal(middle + rng.randint(0, 7)) / 100
        ts = second * 1_000_000_000
        prices = (Price.from_str(f"{bid:.2f}"), Price.from_str(f"{ask:.2f}"))
        ticks.append(QuoteTick(instrument.id, *prices, size, size, ts, ts))
    return ticks


class Gambler(Strategy):
    """Buys or sells at each quote, and checks the ledger at each fill."""

    def __init__(self, ledger: Ledger, seed: int, oms_type: OmsType) -> None:
        super().__init__(StrategyConfig(oms_type=oms_type.name))
        self.ledger, self.rng = ledger, random.Random(seed)

    def on_start(self) -> None:
        self.subscribe_quote_ticks(self.ledger.instrument.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        side, lots = self.ledger.choose(self.rng)
        if lots:
            quantity = Quantity.from_str(f"{lots / 10:.1f}")
            self.submit_order(self.order_factory.market(tick.instrument_id, side, quantity))

    def on_order_filled(self, event: OrderFilled) -> None:
        self.ledger.fill(event)
        self.ledger.check(self)


def exact(value: Any) -> Fraction:
    """Return the number that a price, a quantity or an amount shows."""
    return Fraction(str(value).split(" ", maxsplit=1)[0].replace("_", ""))


def rounded(value: Fraction, currency: Currency) -> Decimal:
    """Return an amount at the precision of its currency, half a unit away from zero."""
    units = value * 10**currency.precision
    whole = int(units)  # towards zero
    if abs(units - whole) >= Fraction(1, 2):
        whole += 1 if units > 0 else -1
    return Decimal(whole).scaleb(-currency.precision)


class Held:
    """One position."""

    def __init__(self) -> None:
        self.quantity = self.average = Fraction(0)
        self.peak = Fraction(0)
        self.realized = Decimal(0)
        self.paid: dict[str, Decimal] = defaultdict(Decimal)


class Ledger:
    """What fills add up to."""

    def __init__(
        self,
        instrument: Any,
        starting: dict[Currency, str],
        account_type: AccountType = AccountType.MARGIN,
    ) -> None:
        self.instrument, self.account_type = instrument, account_type
        self.is_cash = account_type == AccountType.CASH
        self.balances = {currency.code: Decimal(text) for currency, text in starting.items()}
        self.commissions: dict[str, Decimal] = defaultdict(Decimal)
        self.positions: dict[str, Held] = {}
        self.lives: list[Decimal] = []  # what former lives of the position earned
        self.count = self.flips = self.closes = 0

    @property
    def settlement(self) -> Currency:
        return self.instrument.get_settlement_currency()

    def choose(self, rng: random.Random) -> tuple[OrderSide, int]:
        """Return a side and a number of lots; cash is not overdrawn and not sold short."""
        side = rng.choice([OrderSide.BUY, OrderSide.SELL])
        if not self.is_cash:
            net = sum(held.quantity for held in self.positions.values())
            if net and rng.random() < 0.5:
                side = OrderSide.SELL if net > 0 else OrderSide.BUY
                if rng.random() < 0.2:
                    return side, int(abs(net) * 10)  # closes it
            return side, rng.randint(1, 60)
        held = int(self.balances["ETH"] * 10)
        lots = rng.randint(1, 60)
        return (side, min(lots, held)) if side == OrderSide.SELL else (side, lots)

    def gain(self, closed: Fraction, entry: Fraction, price: Fraction) -> Fraction:
        """Return the profit of a signed closed quantity."""
        multiplier = exact(self.instrument.multiplier)
        if self.instrument.is_inverse:
            return closed * multiplier * (1 / entry - 1 / price)
        return closed * multiplier * (price - entry)

    def fill(self, event: OrderFilled) -> None:
        """Take a fill in."""
        self.count += 1
        signed = exact(event.last_qty) * (1 if event.order_side == OrderSide.BUY else -1)
        price, fee = exact(event.last_px), event.commission
        self.check_fee(signed, price, fee)
        held = self.positions.setdefault(str(event.position_id), Held())
        if held.quantity == 0:
            if held.peak:
                self.lives.append(held.realized)
            self.positions[str(event.position_id)] = held = Held()
        profit = self.move(held, signed, price, fee)
        if self.is_cash:
            base, quote = self.instrument.base_currency, self.instrument.quote_currency
            self.balances[base.code] += rounded(signed, base)
            self.balances[quote.code] -= rounded(signed * price, quote)
        else:
            self.balances[self.settlement.code] += profit
        self.balances[fee.currency.code] -= fee.as_decimal()
        self.commissions[fee.currency.code] += fee.as_decimal()

    def move(self, held: Held, signed: Fraction, price: Fraction, fee: Money) -> Decimal:
        """Change a position by a fill; return what it gained."""
        held.paid[fee.currency.code] += fee.as_decimal()
        profit = Decimal(0)
        if held.quantity * signed < 0:
            size = min(abs(signed), abs(held.quantity))
            closed = size if held.quantity > 0 else -size
            profit = rounded(self.gain(closed, held.average, price), self.settlement)
            held.realized += profit
            held.quantity -= closed
            signed += closed
            self.closes += held.quantity == 0
            if signed:
                # Turned around: the rest opens a position of its own, with its share of the fee.
                share = abs(signed) / (abs(signed) + size)
                self.turn(held, share, fee)
        if signed:
            total = held.quantity + signed
            held.average = (held.average * held.quantity + price * signed) / total
            held.quantity = total
            held.peak = max(held.peak, abs(total))
        if fee.currency == self.settlement and not held.paid.get("turned"):
            held.realized -= fee.as_decimal()
        held.paid.pop("turned", None)
        return profit

    def turn(self, held: Held, share: Fraction, fee: Money) -> None:
        """Begin a position on the other side: the fee is split by quantity."""
        self.flips += 1
        own = rounded(exact(fee) * (1 - share), fee.currency)
        rest = fee.as_decimal() - own
        self.lives.append(held.realized - (own if fee.currency == self.settlement else 0))
        held.quantity = held.average = held.peak = Fraction(0)
        held.realized = -rest if fee.currency == self.settlement else Decimal(0)
        held.paid = defaultdict(Decimal, {fee.currency.code: rest, "turned": Decimal(1)})

    def check_fee(self, signed: Fraction, price: Fraction, fee: Money) -> None:
        """Check that a fee is the taker's share of the notional value."""
        multiplier = exact(self.instrument.multiplier)
        notional = abs(signed) * multiplier * (1 / price if self.instrument.is_inverse else price)
        if self.instrument.is_quanto:
            return  # in another currency: the rate is that of the instrument
        rate = Fraction(self.instrument.taker_fee)
        assert fee.as_decimal() == rounded(notional * rate, fee.currency)

    def check(self, strategy: Gambler) -> None:
        """Compare with what the engine says."""
        self.check_account(strategy)
        for position in strategy.cache.positions():
            held = self.positions[str(position.id)]
            assert exact(position.quantity) == abs(held.quantity)
            assert position.signed_qty == float(held.quantity)
            assert exact(position.peak_qty) >= held.peak
            if held.quantity:
                assert position.avg_px_open == pytest.approx(float(held.average), rel=1e-12)
            assert position.realized_pnl == Money(held.realized, self.settlement)
            assert {
                money.currency.code: money.as_decimal() for money in position.commissions()
            } == {code: paid for code, paid in held.paid.items() if paid} or not any(
                held.paid.values()
            )
            mark = strategy.cache.quote_tick(self.instrument.id).bid_price
            expected = Fraction(0)
            if held.quantity:
                expected = self.gain(held.quantity, held.average, exact(mark))
            got = position.unrealized_pnl(mark)
            assert got.as_decimal() == rounded(expected, self.settlement)
            total = held.realized + rounded(expected, self.settlement)
            assert position.total_pnl(mark).as_decimal() == total

    def check_account(self, strategy: Gambler) -> None:
        account = strategy.cache.account_for_venue(SIM)
        for code, total in self.balances.items():
            balance = account.balance(Currency.from_str(code))
            assert balance.total.as_decimal() == total
            assert balance.free.as_decimal() + balance.locked.as_decimal() == total
        for code, paid in self.commissions.items():
            fees = account.commission(Currency.from_str(code))
            assert (fees.as_decimal() if paid else fees) == (paid or None)
        if self.account_type == AccountType.MARGIN:
            self.check_margin(account)
        elif self.account_type == AccountType.BETTING:
            self.check_liability(account)

    def check_liability(self, account: Any) -> None:
        (held,) = self.positions.values()
        odds = held.average - 1 if held.quantity > 0 else Fraction(1)
        # The odds that the liability is of have the decimals of the instrument.
        tolerance = Fraction(1, 100) + abs(held.quantity) * Fraction(1, 200)
        locked = exact(account.balance_locked(self.settlement))
        assert abs(locked - abs(held.quantity) * odds) <= tolerance

    def check_margin(self, account: Any) -> None:
        margin = account.margin_maint(self.instrument.id)
        if all(held.quantity == 0 for held in self.positions.values()):
            assert margin is None or margin.as_decimal() == 0
        elif len(self.positions) == 1 and not self.instrument.is_quanto:
            (held,) = self.positions.values()
            multiplier = exact(self.instrument.multiplier)
            worth = 1 / held.average if self.instrument.is_inverse else held.average
            notional = abs(held.quantity) * multiplier * worth
            expected = notional / 10 * Fraction(self.instrument.margin_maint)
            # The price that the margin is of has the decimals of the instrument.
            tolerance = Fraction(3, 10**self.settlement.precision) + expected / 10_000
            assert abs(exact(margin) - expected) <= tolerance


def play(ledger: Ledger, seed: int, oms_type: OmsType) -> Gambler:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    balances = [Money(total, Currency.from_str(c)) for c, total in ledger.balances.items()]
    engine.add_venue(SIM, oms_type, ledger.account_type, balances)
    engine.add_instrument(ledger.instrument)
    start = 300 if ledger.account_type == AccountType.BETTING else 200_000
    engine.add_data(quotes(ledger.instrument, seed, start))
    strategy = Gambler(ledger, seed + 1, oms_type)
    engine.add_strategy(strategy)
    engine.run()
    return strategy


CASES = {
    "linear": (perpetual(USDT, "1"), {USDT: "1000000"}),
    "multiplier": (perpetual(USDT, "0.01"), {USDT: "1000000"}),
    "inverse": (perpetual(ETH, "1000", is_inverse=True), {ETH: "1000"}),
}


# proves: PA-005, PA-006, PA-007, PA-008, PA-009, PA-011, PA-020, PA-023, PA-040
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("seed", range(4))
def test_a_margin_account_is_the_ledger_under_netting(case: str, seed: int) -> None:
    instrument, starting = CASES[case]
    ledger = Ledger(instrument, starting)
    strategy = play(ledger, seed, OmsType.NETTING)
    assert ledger.count >= FILLS
    assert ledger.flips > 5
    (position_id,) = ledger.positions
    former = strategy.cache.position_snapshots(PositionId(position_id))
    assert [life.realized_pnl.as_decimal() for life in former] == ledger.lives
    assert len(ledger.lives) > ledger.flips


# proves: PA-001, PA-008, PA-033
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("seed", range(2))
def test_a_margin_account_is_the_ledger_under_hedging(case: str, seed: int) -> None:
    instrument, starting = CASES[case]
    ledger = Ledger(instrument, starting)
    play(ledger, seed, OmsType.HEDGING)
    assert len(ledger.positions) == ledger.count == FILLS
    assert ledger.flips == 0


# proves: PA-025
@pytest.mark.parametrize("seed", range(4))
def test_a_cash_account_is_the_ledger(seed: int) -> None:
    ledger = Ledger(spot(), {USDT: "1000000", ETH: "50"}, AccountType.CASH)
    play(ledger, seed, OmsType.NETTING)
    assert ledger.count > FILLS / 2


# proves: PA-007, PA-008, PA-035
@pytest.mark.parametrize("seed", range(2))
def test_a_betting_account_is_the_ledger(seed: int) -> None:
    bet = TestInstrumentProvider.betting_instrument("SIM")
    ledger = Ledger(bet, {GBP: "100000.00"}, AccountType.BETTING)
    play(ledger, seed, OmsType.NETTING)
    assert ledger.count > FILLS / 2
    assert ledger.closes > 5


def test_the_ledger_can_tell_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(*CASES["linear"])
    monkeypatch.setattr(
        Ledger, "gain", lambda _self, closed, entry, price: closed * (price - entry) * 2
    )
    with pytest.raises(AssertionError):
        play(ledger, 1, OmsType.NETTING)


# proves: PA-018
def test_a_quanto_settles_in_a_third_currency() -> None:
    quanto = perpetual(BTC, "0.000001")
    assert quanto.is_quanto
    ledger = Ledger(quanto, {BTC: "100"})
    play(ledger, 3, OmsType.NETTING)
    assert ledger.closes > 5
    assert USD.code not in ledger.balances
