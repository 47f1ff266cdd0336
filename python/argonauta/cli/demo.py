"""What ``argonauta demo`` trades: eleven years of hourly prices that never happened."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from argonauta.cli.building import make_engine
from argonauta.cli.instruments import make_instrument
from argonauta.cli.runconfig import CurrencyPairSection, EngineSection

if TYPE_CHECKING:
    from argonauta.backtest.engine import BacktestEngine

__all__ = ["build_demo"]

INSTRUMENT = "EUR/USD.SIM"


def build_demo(n_bars: int, seed: int) -> BacktestEngine:
    """Return an engine with a synthetic market and a crossing of moving averages.

    Args:
        n_bars: Hourly bars of each side of the market.
        seed: Any whole number from 0; equal seeds give equal markets.
    """
    from argonauta.data.synthetic import MarketConfig, bid_ask_bars
    from argonauta.examples.strategies.ema_cross import EMACross, EMACrossConfig
    from argonauta.model.currencies import USD
    from argonauta.model.data import BarType
    from argonauta.model.enums import AccountType, OmsType
    from argonauta.model.identifiers import Venue
    from argonauta.model.objects import Money

    engine = make_engine(EngineSection())
    engine.add_venue(
        venue=Venue("SIM"),
        oms_type=OmsType.NETTING,
        account_type=AccountType.MARGIN,
        starting_balances=[Money(1_000_000, USD)],
        base_currency=USD,
        default_leverage=Decimal(30),
    )
    instrument = make_instrument(CurrencyPairSection(id=INSTRUMENT, preset="fx"))
    engine.add_instrument(instrument)
    market = MarketConfig(instrument_id=INSTRUMENT)
    sides = bid_ask_bars(n_bars, seed=seed, step=timedelta(hours=1), config=market)
    bar_types = {
        side: BarType.from_str(f"{INSTRUMENT}-1-HOUR-{side}-EXTERNAL") for side in ("BID", "ASK")
    }
    # The venue moves once both sides of an hour are there. The strategy acts on the bid bar, so the
    # ask goes in first; the other way round it would trade at the prices of the hour before.
    engine.add_data(sides.ask, bar_type=bar_types["ASK"])
    engine.add_data(sides.bid, bar_type=bar_types["BID"])
    engine.add_strategy(
        EMACross(
            EMACrossConfig(
                instrument_id=instrument.id,
                bar_type=bar_types["BID"],
                trade_size=Decimal(100_000),
                fast_ema_period=20,
                slow_ema_period=100,
            )
        )
    )
    return engine
