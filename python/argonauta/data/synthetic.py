"""A seeded generator of market data: quotes, trades and bars that never happened.

The mid price is a geometric random walk whose volatility clusters and whose activity has an
intraday season. The same seed and config give the same table, byte for byte, and a longer table
begins with the shorter one. Every table says in its metadata that it is synthetic, with the seed,
the generator and the config; ``is_synthetic`` asks for it.

Sources:
    * Volatility: log-normal and autoregressive, Taylor (1986), *Modelling Financial Time Series*,
      chapter 3, with ``E[sigma_t^2] = sigma^2``.
    * Season: a U over the day, high at its ends, as Wood, McInish & Ord (1985), The Journal of
      Finance 40(3), 723-739, found it. It enters as a change of time, Clark (1973), Econometrica
      41(1), 135-155: variance, events and volume all flow with the same operational time.
    * High and low of a bar: the extremes of the Brownian bridge from open to close,
      Karatzas & Shreve (1991), *Brownian Motion and Stochastic Calculus*, problem 2.8.6.
    * Trades at the bid or the ask by a fair coin: Roll (1984), The Journal of Finance 39(4),
      1127-1139.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from argonauta.data.market import Market, Stream, bid_below
from argonauta.data.market_config import MarketConfig
from argonauta.data.tables import metadata_of, quotes_table, trades_table

__all__ = [
    "BidAskBars",
    "MarketConfig",
    "bars",
    "bid_ask_bars",
    "is_synthetic",
    "quotes",
    "trades",
]

DEFAULT_CONFIG = MarketConfig()


class BidAskBars(NamedTuple):
    """The bars of both sides of one market, with equal times."""

    bid: pa.Table
    ask: pa.Table


def quotes(n: int, *, seed: int, config: MarketConfig = DEFAULT_CONFIG) -> pa.Table:
    """Return synthetic quotes: prices on the tick grid, bid below ask, times rising.

    Args:
        n: How many quotes, at least 0.
        seed: Any whole number from 0; equal seeds give equal bytes.
        config: What the market is like.

    Returns:
        Table with the columns ``QUOTE_COLUMNS``.

    Raises:
        ValueError: If ``n`` or ``seed`` is negative, or the times or prices leave their range.

    Example:
        >>> table = quotes(3, seed=7)
        >>> table.num_rows, is_synthetic(table)
        (3, True)
    """
    market = Market(n, seed, config)
    times, bid, ask = market.quote_stream()
    return quotes_table(
        market.prices(bid),
        market.prices(ask),
        market.sizes(Stream.BID_SIZE),
        market.sizes(Stream.ASK_SIZE),
        times,
        market.label("quotes"),
    )


def trades(n: int, *, seed: int, config: MarketConfig = DEFAULT_CONFIG) -> pa.Table:
    """Return synthetic trades, each at the bid or the ask of ``quotes`` with the same arguments.

    Args:
        n: How many trades, at least 0.
        seed: Any whole number from 0; equal seeds give equal bytes.
        config: What the market is like.

    Returns:
        Table with the columns ``TRADE_COLUMNS``; the names of the trades count from ``1``.

    Raises:
        ValueError: If ``n`` or ``seed`` is negative, or the times or prices leave their range.
    """
    market = Market(n, seed, config)
    times, bid, ask = market.quote_stream()
    is_buy = market.random(Stream.TRADE_SIDE).random(n) < 0.5
    return trades_table(
        market.prices(np.where(is_buy, ask, bid)),
        market.sizes(Stream.TRADE_SIZE),
        np.where(is_buy, 1, 2).astype(np.int8),
        pa.array(np.arange(1, n + 1)).cast(pa.string()),
        times,
        market.label("trades"),
    )


def bars(
    n: int,
    *,
    seed: int,
    step: timedelta = timedelta(minutes=1),
    config: MarketConfig = DEFAULT_CONFIG,
) -> pa.Table:
    """Return synthetic bars of the mid price, stamped at their close.

    Args:
        n: How many bars, at least 0.
        seed: Any whole number from 0; equal seeds give equal bytes.
        step: Length of a bar, a whole part of a day.
        config: What the market is like.

    Returns:
        Table with the columns ``BAR_COLUMNS``; each bar opens at the close before it.

    Raises:
        ValueError: If ``n`` or ``seed`` is negative, ``step`` does not divide a day, or the
            times or prices leave their range.

    Example:
        >>> bars(2, seed=7, step=timedelta(hours=1)).num_rows
        2
    """
    market = Market(n, seed, config)
    stream = market.bar_stream(step)
    ticks = tuple(np.rint(price) for price in stream.ohlc)
    return market.bars_of("bars", "MID", ticks, stream)


def bid_ask_bars(
    n: int,
    *,
    seed: int,
    step: timedelta = timedelta(minutes=1),
    config: MarketConfig = DEFAULT_CONFIG,
) -> BidAskBars:
    """Return synthetic bid bars and ask bars of one market, with equal times.

    Within a bar the spread is constant, so that bid is below ask in each of the four prices.

    Args:
        n: How many bars of each side, at least 0.
        seed: Any whole number from 0; equal seeds give equal bytes.
        step: Length of a bar, a whole part of a day.
        config: What the market is like.

    Returns:
        Two tables with the columns ``BAR_COLUMNS`` and equal times.

    Raises:
        ValueError: As ``bars``.
    """
    market = Market(n, seed, config)
    stream = market.bar_stream(step)
    spread = market.spreads(stream.volatility)
    bid = tuple(bid_below(price, spread) for price in stream.ohlc)
    ask = tuple(price + spread for price in bid)
    name = "bid_ask_bars"
    return BidAskBars(
        market.bars_of(name, "BID", bid, stream), market.bars_of(name, "ASK", ask, stream)
    )


def is_synthetic(table: pa.Table | pa.RecordBatchReader) -> bool:
    """Return whether a table says of itself that it was generated here.

    Args:
        table: Any Arrow table or stream. Polars and pandas drop the label on the way.
    """
    return metadata_of(table).get("synthetic") == "true"
