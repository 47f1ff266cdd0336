"""A run written in Python: ``argonauta backtest examples/runs/script.py``.

For what a configuration file cannot say: data from elsewhere, many strategies in a loop.
The prices here are SYNTHETIC.
"""

from decimal import Decimal

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.data.synthetic import MarketConfig, bid_ask_bars
from argonauta.examples.strategies.ema_cross import EMACross, EMACrossConfig
from argonauta.model.currencies import EUR, USD
from argonauta.model.data import BarType
from argonauta.model.enums import AccountType, OmsType
from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity

EURUSD = CurrencyPair(
    instrument_id=InstrumentId.from_str("EUR/USD.SIM"),
    raw_symbol=Symbol("EUR/USD"),
    base_currency=EUR,
    quote_currency=USD,
    price_precision=5,
    size_precision=0,
    price_increment=Price.from_str("0.00001"),
    size_increment=Quantity.from_str("1"),
    ts_event=0,
    ts_init=0,
    margin_init=Decimal("0.03"),
    margin_maint=Decimal("0.03"),
    taker_fee=Decimal("0.00002"),
)


def build() -> BacktestEngine:
    """Return an engine that is ready to run."""
    config = BacktestEngineConfig(logging=LoggingConfig(log_level="WARNING"))
    engine = BacktestEngine(config=config)
    engine.add_venue(
        venue=Venue("SIM"),
        oms_type=OmsType.HEDGING,
        account_type=AccountType.MARGIN,
        starting_balances=[Money(1_000_000, USD)],
        base_currency=USD,
    )
    engine.add_instrument(EURUSD)
    bid, ask = bid_ask_bars(50_000, seed=1, config=MarketConfig(instrument_id=str(EURUSD.id)))
    bid_type = BarType.from_str(f"{EURUSD.id}-1-MINUTE-BID-EXTERNAL")
    # The venue moves once both sides are there, and the strategies act on the bid bar: it comes
    # last, or they would trade at the prices of the minute before.
    engine.add_data(ask, bar_type=BarType.from_str(f"{EURUSD.id}-1-MINUTE-ASK-EXTERNAL"))
    engine.add_data(bid, bar_type=bid_type)
    for number, (fast, slow) in enumerate([(10, 20), (50, 200)]):
        strategy_config = EMACrossConfig(
            instrument_id=EURUSD.id,
            bar_type=bid_type,
            trade_size=Decimal(50_000),
            fast_ema_period=fast,
            slow_ema_period=slow,
            order_id_tag=f"{number:03}",
        )
        engine.add_strategy(EMACross(strategy_config))
    return engine
