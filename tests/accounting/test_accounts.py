"""Accounts and margin models made in Python, their states, and the calculators."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from tests.engine.support import PAIR, Script, make_engine, quotes

from argonauta.accounting.accounts import Account, BettingAccount, CashAccount, MarginAccount
from argonauta.accounting.accounts.betting import (
    exposure,
    liability,
    lose_payoff,
    stake,
    win_payoff,
)
from argonauta.accounting.calculators import ExchangeRateCalculator, RolloverInterestCalculator
from argonauta.accounting.margin_models import (
    LeveragedMarginModel,
    MarginModel,
    StandardMarginModel,
)
from argonauta.backtest.config import MarginModelConfig, MarginModelFactory
from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.core.uuid import UUID4
from argonauta.errors import (
    AccountBalanceNegative,
    EngineError,
    InvalidConfigurationError,
    InvalidValueError,
)
from argonauta.model.currencies import AUD, BTC, ETH, EUR, GBP, USD
from argonauta.model.enums import (
    AccountType,
    LiquiditySide,
    OmsType,
    OrderSide,
    PositionSide,
    PriceType,
)
from argonauta.model.events import AccountState
from argonauta.model.identifiers import AccountId, InstrumentId, Venue
from argonauta.model.objects import AccountBalance, Currency, MarginBalance, Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider

PERP = TestInstrumentProvider.btcusdt_perp_binance()


def balance(total: float, locked: float = 0.0, currency: Currency = USD) -> AccountBalance:
    amounts = (total, locked, total - locked)
    return AccountBalance(*(Money(amount, currency) for amount in amounts))


def state(
    account_type: AccountType = AccountType.MARGIN,
    balances: list[AccountBalance] | None = None,
    base_currency: Currency | None = USD,
    **fields: Any,
) -> AccountState:
    values: dict[str, Any] = {
        "account_id": AccountId("SIM-000"),
        "account_type": account_type,
        "base_currency": base_currency,
        "reported": True,
        "balances": [balance(1_000)] if balances is None else balances,
        "margins": [],
        "info": {},
        "event_id": UUID4(),
        "ts_event": 1,
        "ts_init": 2,
    }
    return AccountState(**values | fields)


# proves: DM-138
def test_a_state_says_what_an_account_was() -> None:
    margin = MarginBalance(Money(5, USD), Money(2, USD), PAIR.id)
    made = state(margins=[margin], info={"id": 1})
    assert (made.account_type, made.base_currency, made.is_reported) == (
        AccountType.MARGIN, USD, True,
    )  # fmt: skip
    assert (made.balances, made.margins, made.info) == ([balance(1_000)], [margin], {"id": 1})
    assert (made.id, made.ts_event, made.ts_init) == (made.event_id, 1, 2)
    for twin in (
        AccountState.from_dict(made.to_dict()),
        AccountState.from_dict(AccountState.to_dict(made)),
        pickle.loads(pickle.dumps(made)),
        copy.copy(made),
    ):
        assert twin == made
        assert hash(twin) == hash(made)
        assert twin.to_dict() == made.to_dict()
        assert repr(twin) == repr(made)
    assert made != state()


# proves: DM-138
@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"balances": []}, "must have a balance"),
        ({"balances": [balance(1), balance(2)]}, "USD"),
        ({"balances": [balance(1, currency=EUR)]}, "base"),
        ({"ts_event": -1}, "2\\^64"),
    ],
)
def test_a_state_that_cannot_be_is_refused(fields: dict[str, Any], text: str) -> None:
    with pytest.raises(InvalidValueError, match=text):
        state(**fields)


ACCOUNTS = {
    "cash": lambda: CashAccount(state(AccountType.CASH)),
    "margin": lambda: MarginAccount(state()),
    "betting": lambda: BettingAccount(
        state(AccountType.BETTING, [balance(100, currency=GBP)], None)
    ),
}


# proves: PA-022, PA-023
@pytest.mark.parametrize("kind", ACCOUNTS)
def test_accounts_of_every_type_stand_alone(kind: str) -> None:
    account = ACCOUNTS[kind]()
    assert isinstance(account, Account)
    assert account.type.name.lower() == kind
    assert (account.event_count, account.last_event) == (1, account.events[0])
    for twin in (
        type(account).from_dict(account.to_dict()),
        pickle.loads(pickle.dumps(account)),
        copy.copy(account),
        copy.deepcopy(account),
    ):
        assert type(twin) is type(account)
        assert twin == account
        assert hash(twin) == hash(account)
        assert twin.to_dict() == account.to_dict()
        assert twin.balances() == account.balances()


# proves: PA-022, PA-023
def test_an_account_of_several_currencies_is_asked_for_each() -> None:
    held = [balance(100, 40), balance(2, currency=BTC)]
    account = CashAccount(state(AccountType.CASH, held, None))
    assert account.currencies() == [BTC, USD]
    assert account.balance_total(USD) == Money(100, USD)
    assert account.balance_locked(USD) == Money(40, USD)
    assert account.balance_free(USD) == Money(60, USD)
    assert account.balances_total() == {BTC: Money(2, BTC), USD: Money(100, USD)}
    assert account.balances_free() == {BTC: Money(2, BTC), USD: Money(60, USD)}
    assert account.balances_locked() == {BTC: Money(0, BTC), USD: Money(40, USD)}
    assert account.starting_balances() == {BTC: Money(2, BTC), USD: Money(100, USD)}
    assert account.balance(ETH) is None
    with pytest.raises(InvalidValueError, match="no base currency"):
        account.balance()
    account.update_commissions(Money(1.5, USD))
    account.update_commissions(Money(-0.5, USD))
    assert (account.commission(USD), account.commissions()) == (Money(1, USD), {USD: Money(1, USD)})
    account.apply(state(AccountType.CASH, [balance(7)], None))
    assert (account.event_count, account.balance_total(USD)) == (2, Money(7, USD))
    with pytest.raises(InvalidValueError, match="SIM-000"):
        account.apply(state(AccountType.CASH, account_id=AccountId("SIM-9")))


# proves: PA-026
def test_a_cash_account_that_must_not_borrow_stays_above_zero() -> None:
    with pytest.raises(AccountBalanceNegative):
        CashAccount(state(AccountType.CASH, [balance(-1)]))
    assert CashAccount(state(AccountType.CASH, [balance(-1)]), allow_borrowing=True).allow_borrowing
    account = CashAccount(state(AccountType.CASH))
    with pytest.raises(AccountBalanceNegative):
        account.update_balances([balance(-1)])
    assert account.balance_total() == Money(1_000, USD)
    with pytest.raises(InvalidValueError, match="CASH"):
        CashAccount(state())


# proves: PA-024
def test_what_an_order_locks_on_a_cash_account() -> None:
    held = [balance(1_000), balance(1_000, currency=EUR)]
    account = CashAccount(state(AccountType.CASH, held, None))
    quantity, price = Quantity.from_int(100), Price.from_str("1.10000")
    locked = account.calculate_balance_locked(PAIR, OrderSide.BUY, quantity, price)
    assert locked == Money(110, USD)
    locked = account.calculate_balance_locked(PAIR, OrderSide.SELL, quantity, price)
    assert locked == Money(100, EUR)
    account.update_balance_locked(PAIR.id, locked)
    assert account.balance_locked(EUR) == Money(100, EUR)
    account.clear_balance_locked(PAIR.id)
    assert account.balance_locked(EUR) == Money(0, EUR)


# proves: PA-027
def test_margins_are_asked_by_instrument_and_by_currency() -> None:
    account = MarginAccount(state())
    account.update_margin_init(PAIR.id, Money(30, USD))
    account.update_margin_maint(PAIR.id, Money(20, USD))
    assert account.margin(PAIR.id) == MarginBalance(Money(30, USD), Money(20, USD), PAIR.id)
    assert (account.margin_init(PAIR.id), account.margin_maint(PAIR.id)) == (
        Money(30, USD), Money(20, USD),
    )  # fmt: skip
    assert account.margins_init() == {PAIR.id: Money(30, USD)}
    assert account.margins_maint() == {PAIR.id: Money(20, USD)}
    assert list(account.margins()) == [PAIR.id]
    assert (account.balance_locked(), account.balance_free()) == (Money(50, USD), Money(950, USD))
    account.update_margin(MarginBalance(Money(3, USD), Money(2, USD)))
    assert account.margin_for_currency(USD) == MarginBalance(Money(3, USD), Money(2, USD))
    assert account.margin_init_for_currency(USD) == Money(3, USD)
    assert account.margin_maint_for_currency(USD) == Money(2, USD)
    assert account.total_margin_init(USD) == Money(33, USD)
    assert account.total_margin_maint(USD) == Money(22, USD)
    account.clear_margin(PAIR.id)
    account.clear_account_margin(USD)
    assert account.balance_free() == Money(1_000, USD)
    assert (account.margin(PAIR.id), account.margin_for_currency(USD)) == (None, None)


# proves: PA-028, PA-029, PA-030
def test_leverage_divides_margin_in_one_model_and_not_in_the_other() -> None:
    account = MarginAccount(state())
    assert account.default_leverage == 1
    account.set_default_leverage(Decimal(20))
    account.set_leverage(PERP.id, Decimal(5))
    assert (account.leverage(PAIR.id), account.leverage(PERP.id)) == (20, 5)
    assert account.leverages() == {PERP.id: 5}
    with pytest.raises(InvalidValueError, match="leverage"):
        account.set_leverage(PERP.id, Decimal("0.5"))
    quantity, price = Quantity.from_str("2"), Price.from_str("50000.0")
    # 100,000 notional / 5 x 5 % and x 2.5 %
    assert str(account.calculate_margin_init(PERP, quantity, price)).startswith("1000.0")
    maint = account.calculate_margin_maint(PERP, PositionSide.LONG, quantity, price)
    assert str(maint).startswith("500.0")
    account.set_margin_model(StandardMarginModel())
    assert str(account.calculate_margin_init(PERP, quantity, price)).startswith("5000.0")
    direct = LeveragedMarginModel().calculate_margin_init(PERP, quantity, price, Decimal(50))
    assert str(direct).startswith("100.0")


class Flat(MarginModel):
    """Ten dollars for whatever it is."""

    def __init__(self, config: MarginModelConfig | None = None) -> None:
        self.amount = 10 if config is None else config.config["amount"]

    def calculate_margin_init(
        self,
        instrument: Any,
        quantity: Quantity,
        price: Price,
        leverage: Decimal,
        use_quote_for_inverse: bool = False,
    ) -> Money:
        return Money(self.amount, instrument.quote_currency)

    def calculate_margin_maint(
        self,
        instrument: Any,
        side: PositionSide,
        quantity: Quantity,
        price: Price,
        leverage: Decimal,
        use_quote_for_inverse: bool = False,
    ) -> Money:
        return Money(self.amount / 2, instrument.quote_currency)


# proves: PA-031
def test_a_model_of_ones_own_is_asked_alone_and_in_a_backtest() -> None:
    account = MarginAccount(state())
    account.set_margin_model(Flat())
    args = (PAIR, Quantity.from_int(1), Price.from_str("1.00000"))
    assert account.calculate_margin_init(*args) == Money(10, USD)
    engine = make_engine(margin_model=Flat())
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _: s.market()))
    engine.run()
    held = engine.cache.account_for_venue(PAIR.id.venue)
    assert held.margin_maint(PAIR.id) == Money(5, USD)


# proves: PA-031
@pytest.mark.parametrize("raises", [True, False])
def test_what_a_model_of_ones_own_does_wrong_ends_the_run(raises: bool) -> None:
    class Wrong(Flat):
        def calculate_margin_maint(self, *_args: Any, **_kwargs: Any) -> Any:
            if raises:
                raise RuntimeError("no model")
            return Money(-1, USD)

    engine = make_engine(margin_model=Wrong())
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _: s.market()))
    with pytest.raises(Exception, match="no model" if raises else "-1"):
        engine.run()


# proves: PA-031
def test_models_are_made_of_their_configuration() -> None:
    made = MarginModelFactory.create(MarginModelConfig("standard"))
    assert isinstance(made, StandardMarginModel)
    assert isinstance(MarginModelFactory.create(MarginModelConfig()), LeveragedMarginModel)
    config = MarginModelConfig(f"{__name__}:Flat", {"amount": 7})
    assert MarginModelFactory.create(config).amount == 7
    for bad in ("nothing", "no.module:Flat", "builtins:int"):
        with pytest.raises(InvalidConfigurationError, match=bad.split(":", maxsplit=1)[0]):
            MarginModelFactory.create(MarginModelConfig(bad))
    with pytest.raises(InvalidConfigurationError, match="no settings"):
        MarginModelFactory.create(MarginModelConfig("standard", {"a": 1}))


# proves: PA-034
def test_a_state_replaces_margins_and_balances() -> None:
    account = MarginAccount(state(margins=[MarginBalance(Money(5, USD), Money(2, USD), PAIR.id)]))
    account.update_margin(MarginBalance(Money(3, USD), Money(2, USD)))
    other = MarginBalance(Money(1, USD), Money(1, USD), PERP.id)
    account.apply(state(balances=[balance(500, 2)], margins=[other]))
    assert (list(account.margins()), account.account_margins()) == ([PERP.id], {})
    assert account.balance_total() == Money(500, USD)


# proves: PA-023
def test_the_account_of_an_engine_is_changed_by_its_engine_alone() -> None:
    engine = make_engine()
    account = engine.cache.account_for_venue(PAIR.id.venue)
    for change in (
        lambda: account.apply(state()),
        lambda: account.update_balances([balance(1)]),
        lambda: account.update_commissions(Money(1, USD)),
        lambda: account.update_margin_init(PAIR.id, Money(1, USD)),
    ):
        with pytest.raises(EngineError):
            change()
    account.set_leverage(PAIR.id, Decimal(3))
    assert account.leverage(PAIR.id) == 3, "what it trades with may be changed"
    alone = copy.copy(account)
    alone.update_commissions(Money(1, USD))
    assert account.commission(USD) is None


# proves: PA-035
def test_bets_lock_what_they_can_lose() -> None:
    ten, odds = Quantity.from_int(10), Price.from_str("3.0")
    assert (stake(ten, odds), exposure(ten, odds, OrderSide.BUY)) == (20, 30)
    assert (liability(ten, odds, OrderSide.SELL), liability(ten, odds, OrderSide.BUY)) == (10, 20)
    assert (win_payoff(ten, odds, OrderSide.BUY), win_payoff(ten, odds, OrderSide.SELL)) == (
        20,
        -20,
    )
    assert (lose_payoff(ten, OrderSide.BUY), lose_payoff(ten, OrderSide.SELL)) == (-10, 10)
    with pytest.raises(InvalidValueError):
        liability(ten, odds, OrderSide.NO_ORDER_SIDE)


# proves: PA-023
def test_commissions_follow_the_fees_of_the_instrument() -> None:
    account = MarginAccount(state())
    quantity, price = Quantity.from_str("2"), Price.from_str("50000.0")
    maker = account.calculate_commission(PERP, quantity, price, LiquiditySide.MAKER)
    taker = account.calculate_commission(PERP, quantity, price, LiquiditySide.TAKER)
    assert (maker.as_decimal(), taker.as_decimal()) == (20, 18)
    with pytest.raises(InvalidValueError, match="liquidity"):
        account.calculate_commission(PERP, quantity, price, LiquiditySide.NO_LIQUIDITY_SIDE)


# proves: PA-036
def test_each_venue_has_its_account() -> None:
    engine = make_engine()
    other = Venue("OTHER")
    engine.add_venue(other, OmsType.NETTING, AccountType.CASH, [Money(5, USD)], USD)
    cache = engine.cache
    assert cache.account_for_venue(other).id == AccountId("OTHER-001") == cache.account_id(other)
    assert cache.account_for_venue(Venue("NO")) is None
    assert [str(account.id) for account in cache.accounts()] == ["SIM-001", "OTHER-001"]


# proves: PA-037
def test_the_balances_of_a_frozen_account_never_change() -> None:
    engine = make_engine(frozen_account=True)
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _: s.market(), lambda s, _: s.market(OrderSide.SELL)))
    engine.run()
    account = engine.cache.account_for_venue(PAIR.id.venue)
    assert len(engine.cache.orders_closed()) == 2
    assert (account.balance_total(), account.balance_locked()) == (
        Money(1_000_000, USD), Money(0, USD),
    )  # fmt: skip


# proves: PA-041
def test_states_are_told_of_each_change_and_the_oldest_can_go() -> None:
    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _: s.market()))
    engine.run()
    events = engine.cache.account_for_venue(PAIR.id.venue).events
    assert len(events) >= 2
    assert [event.ts_event for event in events] == sorted(event.ts_event for event in events)
    alone = copy.copy(engine.cache.account_for_venue(PAIR.id.venue))
    alone.purge_account_events(10**19, 0)
    assert alone.events == [events[-1]]


# proves: PA-039
def test_rates_are_calculated_from_quotes_and_from_interest() -> None:
    calculator = ExchangeRateCalculator()
    bids, asks = {"AUD/USD": Decimal("0.80")}, {"AUD/USD": Decimal("0.81")}
    assert calculator.get_rate(AUD, USD, PriceType.BID, bids, asks) == Decimal("0.80")
    assert calculator.get_rate(AUD, USD, PriceType.MID, bids, asks) == Decimal("0.805")
    assert calculator.get_rate(USD, AUD, PriceType.ASK, bids, asks) == Decimal("1.25")
    with pytest.raises(InvalidValueError, match="connect"):
        calculator.get_rate(AUD, EUR, PriceType.BID, bids, asks)
    with pytest.raises(InvalidValueError):
        calculator.get_rate(AUD, USD, PriceType.BID, bids, {})
    frame = pd.DataFrame(
        {"LOCATION": ["AUS", "USA"], "TIME": ["2020-01"] * 2, "Value": [2.0, 1.27]}
    )
    rollover = RolloverInterestCalculator(frame)
    rate = rollover.calc_overnight_rate(
        InstrumentId.from_str("AUD/USD.SIM"), pd.Timestamp("2020-01-15")
    )
    assert rate == Decimal("0.00002")
    assert rollover.get_rate_data() is frame


def test_an_engine_takes_a_betting_venue() -> None:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(Venue("BET"), OmsType.NETTING, AccountType.BETTING, [Money(100, GBP)], GBP)
    assert isinstance(engine.cache.account_for_venue(Venue("BET")), BettingAccount)
