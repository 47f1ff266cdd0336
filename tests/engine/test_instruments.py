"""Each kind of instrument trades at a venue, and a position earns in the right currency."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.errors import InvalidConfigurationError
from argonauta.model.currencies import BTC, ETH, GBP, USD, USDC, USDT
from argonauta.model.data import QuoteTick
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.instruments import (
    CryptoFuturesSpread,
    CryptoOptionSpread,
    CryptoPerpetual,
    Instrument,
    PerpetualContract,
    TokenizedAsset,
)
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider as Provider
from argonauta.trading.strategy import Strategy

sys.path.append(str(Path(__file__).parents[1] / "model"))
from instruments_kit import make

BALANCES = [Money(1_000_000, currency) for currency in (USD, USDT, USDC, BTC, ETH, GBP)]


class BuyThenSell(Strategy):
    """Buys at the first quote, sells at the second."""

    def __init__(self, instrument: Any, quantity: Quantity) -> None:
        super().__init__()
        self.instrument, self.quantity = instrument, quantity
        self.sides = [OrderSide.BUY, OrderSide.SELL]
        self.reasons: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(self.instrument.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        if self.sides:
            side = self.sides.pop(0)
            order = self.order_factory.market(self.instrument.id, side, self.quantity)
            self.submit_order(order)

    def on_event(self, event: Any) -> None:
        if hasattr(event, "reason"):
            self.reasons.append(event.reason)


def quotes(instrument: Any, prices: list[str]) -> list[QuoteTick]:
    """Return quotes of one price, a second apart, from when the instrument begins to trade."""
    found = []
    start = getattr(instrument, "activation_ns", 0)
    for second, text in enumerate(prices, 1):
        price = Price(Decimal(text), instrument.price_precision)
        size = Quantity(1_000_000, instrument.size_precision)
        ts = start + second * 1_000_000_000
        found.append(QuoteTick(instrument.id, price, price, size, size, ts, ts))
    return found


def run(
    instrument: Any, quantity: str, prices: list[str], account: AccountType = AccountType.MARGIN
) -> tuple[BacktestEngine, BuyThenSell]:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(instrument.id.venue, OmsType.NETTING, account, BALANCES)
    engine.add_instrument(instrument)
    engine.add_data(quotes(instrument, prices))
    strategy = BuyThenSell(instrument, instrument.make_qty(Decimal(quantity)))
    engine.add_strategy(strategy)
    engine.run()
    return engine, strategy


TRADES: dict[str, tuple[Any, str, str, str, str]] = {
    "aapl_option": (Provider.aapl_option(), "1", "1.00", "1.50", "50.00 USD"),
    "adabtc": (Provider.adabtc_binance(), "1000", "0.00001000", "0.00001100", "0.00100000 BTC"),
    "adausdt": (Provider.adausdt_binance(), "100", "0.5", "0.6", "10.00000000 USDT"),
    "cfd": (Provider.audusd_cfd(), "1000", "0.7", "0.71", "10.00 USD"),
    "bet": (Provider.betting_instrument(), "10", "2.00", "3.00", "10.00 GBP"),
    "binary": (Provider.binary_option(), "10", "0.4", "0.6", "2.00000000 USDC"),
    "btcusdt": (Provider.btcusdt_binance(), "1", "50000", "51000", "1000.00000000 USDT"),
    "future_crypto": (
        *(Provider.btcusdt_future_binance(), "1", "50000", "51000"),
        "1000.00000000 USDT",
    ),
    "perpetual": (Provider.btcusdt_perp_binance(), "1", "50000", "51000", "1000.00000000 USDT"),
    "commodity": (Provider.commodity(), "10", "-1.00", "2.00", "30.00 USD"),
    "crypto_option": (Provider.crypto_option(), "1", "500", "600", "100.00 USD"),
    "equity": (Provider.equity(), "100", "100", "101", "100.00 USD"),
    "es_future": (Provider.es_future(2024, 6), "2", "4000", "4000.25", "0.50 USD"),
    "inverse_quanto": (Provider.ethusd_bitmex(), "1000", "2000", "2500", "0.10000000 ETH"),
    "eurusd_future": (Provider.eurusd_future(2024, 3), "1", "1.1", "1.101", "125.00 USD"),
    "rats": (Provider.onethousandrats_perp_binance(), "100", "0.01", "0.02", "1.00000000 USDT"),
    "inverse": (Provider.xbtusd_bitmex(), "100000", "50000", "62500", "0.40000000 BTC"),
    "xrp": (Provider.xrpusdt_linear_bybit(), "100", "0.5", "0.6", "10.00000000 USDT"),
    "fx": (Provider.default_fx_ccy("AUD/USD"), "10000", "0.7", "0.71", "100.00 USD"),
    "token": (make(TokenizedAsset), "2", "10", "11", "2.00 USD"),
    "on_a_name": (make(PerpetualContract), "2", "10", "11", "2.00000000 USDT"),
    "quanto": (
        *(make(CryptoPerpetual, settlement_currency=BTC), "2", "10", "11"),
        "2.00000000 BTC",
    ),
    "coin_settled": (make(CryptoPerpetual, settlement_currency=ETH), "2", "10", "11", "2 USDT"),
    "plain": (make(Instrument), "2", "10", "11", "2.00 USD"),
}


# proves: DM-077, DM-078, DM-079, DM-081, DM-082, DM-084, DM-086, DM-087, DM-088, DM-090
# proves: DM-092, DM-093, DM-098
@pytest.mark.parametrize("name", TRADES)
def test_a_round_trip_earns_what_the_contract_says(name: str) -> None:
    instrument, quantity, bought, sold, gain = TRADES[name]
    engine, strategy = run(instrument, quantity, [bought, sold, sold])
    assert strategy.reasons == []
    [position] = engine.cache.positions()
    earned = Money.from_str(gain)
    fees = sum(
        (fee.as_decimal() for fee in position.commissions() if fee.currency == earned.currency),
        Decimal(0),
    )
    assert position.is_closed
    assert position.realized_pnl.currency == earned.currency == instrument.get_cost_currency()
    assert position.realized_pnl.as_decimal() + fees == earned.as_decimal()
    account = engine.cache.account_for_venue(instrument.id.venue)
    total = account.balance_total(earned.currency).as_decimal()
    assert total == 1_000_000 + earned.as_decimal() - fees


SPREADS = {
    "futures_spread": Provider.futures_spread(),
    "option_spread": Provider.option_spread(),
    "crypto_spread": make(CryptoFuturesSpread, expiration_ns=10**12),
    "option_combination": make(CryptoOptionSpread, expiration_ns=10**12),
}


# proves: DM-083, DM-085, DM-089, DM-091
@pytest.mark.parametrize("name", SPREADS)
def test_a_spread_trades_at_prices_below_zero_and_is_not_held_itself(name: str) -> None:
    engine, strategy = run(SPREADS[name], "2", ["-1.00", "0.50", "0.50"])
    assert strategy.reasons == []
    orders = engine.cache.orders()
    assert [order.avg_px for order in orders] == [-1.0, 0.5]
    assert all(order.is_closed and order.filled_qty == 2 for order in orders)
    assert engine.cache.positions() == [], "what is held are the legs"


# proves: DM-080
def test_an_index_has_data_but_cannot_be_traded() -> None:
    engine, strategy = run(Provider.index_instrument(), "1", ["4000", "4001"])
    assert strategy.reasons == ["SPX.INDEX is an IndexInstrument and cannot be traded"] * 2
    assert len(engine.cache.quote_ticks(Provider.index_instrument().id)) == 2
    assert engine.cache.positions() == []


# proves: DM-082, DM-088
@pytest.mark.parametrize("name", ["aapl_option", "es_future", "cfd", "perpetual", "binary", "bet"])
def test_a_cash_account_holds_no_derivatives(name: str) -> None:
    with pytest.raises(InvalidConfigurationError, match="derivative"):
        run(TRADES[name][0], "1", ["1"], AccountType.CASH)


# proves: DM-078, DM-080
def test_prices_below_zero_are_for_those_that_allow_them() -> None:
    class Bid(BuyThenSell):
        def on_quote_tick(self, tick: QuoteTick) -> None:
            price = Price(-1, self.instrument.price_precision)
            order = self.order_factory.limit(
                self.instrument.id, OrderSide.BUY, self.quantity, price
            )
            self.submit_order(order)

    for instrument, denied in ((Provider.commodity(), False), (Provider.audusd_cfd(), True)):
        engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
        engine.add_venue(instrument.id.venue, OmsType.NETTING, AccountType.MARGIN, BALANCES)
        engine.add_instrument(instrument)
        engine.add_data(quotes(instrument, ["1"]))
        strategy = Bid(instrument, Quantity.from_int(1))
        engine.add_strategy(strategy)
        engine.run()
        assert bool(strategy.reasons) is denied
        if denied:
            assert "not positive" in strategy.reasons[0]


def test_the_cache_gives_every_kind_back() -> None:
    for instrument, *_ in TRADES.values():
        engine = BacktestEngine()
        engine.add_venue(instrument.id.venue, OmsType.NETTING, AccountType.MARGIN, BALANCES)
        engine.add_instrument(instrument)
        found = engine.cache.instrument(instrument.id)
        assert type(found) is type(instrument)
        assert found.to_dict() == instrument.to_dict()
    engine = BacktestEngine()
    future = Provider.es_future(2024, 6)
    engine.add_venue(future.id.venue, OmsType.NETTING, AccountType.MARGIN, BALANCES)
    engine.add_instrument(future)
    assert engine.cache.instruments(underlying="ES") == [future]
    assert engine.cache.instruments(underlying="NQ") == []
