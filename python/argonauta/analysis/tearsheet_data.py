"""From an engine to plain frames: everything that a tearsheet draws.

Nothing here draws, and nothing that draws asks an engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argonauta.analysis.equity import balance_series, daily_equity_returns, marked_equity
from argonauta.analysis.statistics import (
    benchmark_statistics,
    extra_statistics,
)
from argonauta.analysis.statistics.returns import ReturnsVolatility, SharpeRatio, SortinoRatio

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import pandas as pd

__all__ = ["StatsGroup", "TearsheetData", "fills_frame", "from_engine", "from_stats"]

_MARKED = "Balance plus open positions at their price, at each price sample and account event."
_BALANCE = "Account balance at each account event; open positions count once they are realized."


@dataclass(frozen=True, slots=True)
class StatsGroup:
    """A titled list of statistics."""

    title: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TearsheetData:
    """Everything that a tearsheet draws.

    Attributes:
        title: What was run.
        synthetic: Whether the market data were made up.
        run_info: Labels and values of the run.
        currency: Code of the currency of ``equity``; empty if unknown.
        equity: Amounts by UTC time; empty without an account.
        equity_note: How ``equity`` was made.
        returns: Fractions by UTC day.
        stats: Groups of statistics.
        fills: Fills by UTC time, with float ``price``, ``signed_qty`` and ``fee``, and
            ``instrument_id``, ``client_order_id``, ``position``, ``currency`` and ``kind``
            (``"entry"``, ``"exit"`` or ``"reverse"``).
        positions: Positions report.
        prices: A frame with ``price``, or with ``open``, ``high``, ``low`` and ``close``, by UTC
            time for each instrument, the most traded first.
        benchmark: Returns of the benchmark, fractions by UTC time; None without one.
        benchmark_name: Name of the benchmark.
    """

    title: str
    currency: str
    equity: pd.Series[float]
    returns: pd.Series[float]
    stats: list[StatsGroup]
    fills: pd.DataFrame
    positions: pd.DataFrame
    synthetic: bool = False
    run_info: list[tuple[str, str]] = field(default_factory=list)
    equity_note: str = _BALANCE
    prices: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    benchmark: pd.Series[float] | None = None
    benchmark_name: str = "Benchmark"


def from_engine(
    engine: Any,  # noqa: ANN401 - any engine with reports
    currency: object | None = None,
    benchmark_returns: pd.Series[float] | None = None,
    benchmark_name: str = "Benchmark",
    max_points: int = 5_000,
    instrument_ids: list[str] | None = None,
) -> TearsheetData:
    """Collect what a finished run left behind.

    Args:
        engine: Engine after its run.
        currency: Currency of the equity; None takes that of the account, or of its results.
        benchmark_returns: Returns to compare with, fractions by UTC time.
        benchmark_name: Name of the benchmark.
        max_points: Points of a price series at most.
        instrument_ids: Instruments that must have a price series, beside those with most fills.
    """
    result = engine.get_result()
    accounts = [engine.trader.generate_account_report(venue) for venue in engine.list_venues()]
    fills = fills_frame(engine.trader.generate_fills_report())
    code = str(currency) if currency is not None else _main_currency(result, accounts)
    prices = _price_frames(engine, fills, max_points, instrument_ids or [])
    balance = _from_the_start(balance_series(accounts, code), result)
    closes = {name: _line(frame) for name, frame in prices.items()}
    marked = marked_equity(balance, fills, closes, code, _multipliers(engine, prices))
    equity = _to_the_end(balance if marked is None else marked, result)
    returns = daily_equity_returns(equity)
    return TearsheetData(
        title=f"Backtest {result.trader_id}" if result.trader_id else "Backtest",
        synthetic=bool(getattr(result, "synthetic", False)),
        run_info=_run_info(result, fills),
        currency=code,
        equity=equity,
        equity_note=_BALANCE if marked is None else _MARKED,
        returns=returns,
        stats=[
            *_result_stats(engine, result),
            *_equity_stats(returns),
            *_benchmark_stats(returns, benchmark_returns, benchmark_name),
        ],
        fills=fills,
        positions=engine.trader.generate_positions_report(),
        prices=prices,
        benchmark=benchmark_returns,
        benchmark_name=benchmark_name,
    )


def from_stats(
    stats_pnls: Mapping[str, Any],
    stats_returns: Mapping[str, Any],
    stats_general: Mapping[str, Any],
    returns: pd.Series[float],
    *,
    title: str = "Tearsheet",
    run_info: Mapping[str, Any] | None = None,
    benchmark_returns: pd.Series[float] | None = None,
    benchmark_name: str = "Benchmark",
) -> TearsheetData:
    """Collect statistics and returns that were calculated elsewhere.

    Args:
        stats_pnls: PnL statistics by name, or by currency and name.
        stats_returns: Statistics of returns by name.
        stats_general: Other statistics by name.
        returns: Returns, fractions by UTC time; their wealth starts at 100.
        title: Title of the page.
        run_info: Labels and values of the run.
        benchmark_returns: Returns to compare with, fractions by UTC time.
        benchmark_name: Name of the benchmark.
    """
    import pandas as pd

    wealth = 100.0 * (1.0 + returns.sort_index()).cumprod()
    if len(wealth):
        first = pd.Timestamp(wealth.index[0]) - pd.Timedelta(1, "ns")
        start = pd.Series([100.0], index=pd.DatetimeIndex([first]))
        wealth = pd.concat([start, wealth])
    return TearsheetData(
        title=title,
        run_info=[(str(key), str(value)) for key, value in (run_info or {}).items()],
        currency="",
        equity=wealth,
        equity_note="Compounded returns; the start is 100.",
        returns=returns.sort_index(),
        stats=[
            *_pnl_groups(stats_pnls),
            *_group("Returns", stats_returns),
            *_group("Positions", stats_general),
            *_benchmark_stats(returns, benchmark_returns, benchmark_name),
        ],
        fills=pd.DataFrame(),
        positions=pd.DataFrame(),
        benchmark=benchmark_returns,
        benchmark_name=benchmark_name,
    )


def fills_frame(report: pd.DataFrame) -> pd.DataFrame:
    """Return the fills with numbers to draw, and whether each opens or closes a position.

    Args:
        report: Fills report, as ``ReportProvider.generate_fills_report`` makes it.
    """
    import pandas as pd

    rows = report.reset_index()
    side = rows["order_side"].astype(str).map({"BUY": 1.0, "SELL": -1.0}).astype("float64")
    times = pd.DatetimeIndex(pd.to_datetime(rows["ts_event"], utc=True), name="ts_event")
    names = ["client_order_id", "instrument_id", "position_id", "currency", "order_side"]
    fills = rows[names].set_index(times)
    fills["signed_qty"] = (rows["last_qty"].astype("float64") * side).to_numpy()
    fills["price"] = rows["last_px"].astype("float64").to_numpy()
    fills["fee"] = [float(str(text).split()[0].replace("_", "")) for text in rows["commission"]]
    fills = fills.sort_index(kind="stable")
    own = fills["position_id"].notna()
    fills["position"] = fills["position_id"].where(own, fills["instrument_id"]).astype(str)
    after = fills.groupby("position")["signed_qty"].cumsum()
    before = after - fills["signed_qty"]
    fills["kind"] = "entry"
    fills.loc[(before * fills["signed_qty"] < -1e-12).to_numpy(), "kind"] = "exit"
    fills.loc[(before * after < -1e-12).to_numpy(), "kind"] = "reverse"
    return fills


def _main_currency(result: Any, accounts: list[pd.DataFrame]) -> str:  # noqa: ANN401
    for report in accounts:
        bases = [str(base) for base in report["base_currency"] if base is not None and base == base]
        if bases:
            return bases[0]
    for code in result.stats_pnls:
        return str(code)
    for report in accounts:
        if len(report):
            return str(report["currency"].iloc[0])
    return ""


def _price_frames(
    engine: Any,  # noqa: ANN401
    fills: pd.DataFrame,
    max_points: int,
    wanted: list[str],
) -> dict[str, pd.DataFrame]:
    """Ask for the prices of all traded instruments, the most traded first."""
    traded = [str(name) for name in fills["instrument_id"].value_counts().index]
    known = _instrument_ids(engine)
    names = list(dict.fromkeys([*traded, *wanted])) or list(known)[:1]
    frames = {}
    for name in names:
        frame = engine.price_series(known.get(name, name), max_points=max_points)
        if frame is not None and len(frame):
            frames[name] = frame
    return frames


def _instrument_ids(engine: Any) -> dict[str, Any]:  # noqa: ANN401
    cache = getattr(engine, "cache", None)
    if cache is None or not hasattr(cache, "instrument_ids"):
        return {}
    return {str(instrument_id): instrument_id for instrument_id in cache.instrument_ids()}


def _multipliers(engine: Any, names: Mapping[str, object]) -> dict[str, float]:  # noqa: ANN401
    known = _instrument_ids(engine)
    instruments = {name: engine.cache.instrument(known[name]) for name in names if name in known}
    return {
        name: float(instrument.multiplier.as_double())
        for name, instrument in instruments.items()
        if instrument is not None
    }


def _line(frame: pd.DataFrame) -> pd.Series[float]:
    return frame["price" if "price" in frame else "close"].astype("float64")


def _from_the_start(balance: pd.Series[float], result: Any) -> pd.Series[float]:  # noqa: ANN401
    """Move what was known before the run began to a nanosecond before its beginning."""
    import pandas as pd

    if getattr(result, "backtest_start", None) is None:
        return balance
    start = pd.Timestamp(result.backtest_start, tz="UTC")
    early = int((balance.index < start).sum())
    if not early:
        return balance
    index = pd.DatetimeIndex([start - pd.Timedelta(1, "ns")])
    return pd.concat([pd.Series([balance.iloc[early - 1]], index=index), balance.iloc[early:]])


def _to_the_end(equity: pd.Series[float], result: Any) -> pd.Series[float]:  # noqa: ANN401
    """Extend the last value to the end of the run, so that quiet last days count."""
    import pandas as pd

    end = getattr(result, "backtest_end", None)
    if not len(equity) or end is None or pd.Timestamp(end, tz="UTC") <= equity.index[-1]:
        return equity
    last = pd.Series([equity.iloc[-1]], index=pd.DatetimeIndex([pd.Timestamp(end, tz="UTC")]))
    return pd.concat([equity, last])


def _run_info(result: Any, fills: pd.DataFrame) -> list[tuple[str, str]]:  # noqa: ANN401
    def when(stamp: int | None) -> str:
        import pandas as pd

        return (
            "n/a" if stamp is None else pd.Timestamp(stamp, tz="UTC").strftime("%Y-%m-%d %H:%M:%S")
        )

    info = [
        ("Trader", str(result.trader_id)),
        ("Data from", when(result.backtest_start)),
        ("Data to", when(result.backtest_end)),
        ("Events", f"{result.iterations:,}"),
        ("Orders", f"{result.total_orders:,}"),
        ("Fills", f"{len(fills):,}"),
        ("Positions", f"{result.total_positions:,}"),
        ("Run at", when(result.run_started)),
    ]
    if result.run_started is not None and result.run_finished is not None:
        info.append(("Run time", f"{(result.run_finished - result.run_started) / 1e9:,.2f} s"))
    info.append(("Run id", str(result.run_id)))
    if getattr(result, "digest", ""):
        info.append(("Digest", str(result.digest)))
    return info


def _group(title: str, values: Mapping[str, Any]) -> list[StatsGroup]:
    return [StatsGroup(title, dict(values))] if values else []


def _pnl_groups(stats: Mapping[str, Any]) -> list[StatsGroup]:
    if any(isinstance(value, dict) for value in stats.values()):
        return [
            group for code, values in stats.items() for group in _group(f"PnL ({code})", values)
        ]
    return _group("PnL", stats)


def _result_stats(engine: Any, result: Any) -> list[StatsGroup]:  # noqa: ANN401
    analyzer = getattr(getattr(engine, "portfolio", None), "analyzer", None)
    general = getattr(result, "stats_general", None)
    if general is None:
        general = analyzer.get_performance_stats_general() if analyzer is not None else {}
    return [
        *_pnl_groups(result.stats_pnls),
        *_group("Returns", result.stats_returns),
        *_group("Positions", general),
    ]


def _equity_stats(returns: pd.Series[float]) -> list[StatsGroup]:
    if len(returns) < 2:
        return []
    ratios = [ReturnsVolatility(), SharpeRatio(), SortinoRatio()]
    values = {item.name: item.calculate_from_returns(returns) for item in ratios}
    for statistic in extra_statistics():
        value = statistic.calculate_from_returns(returns)
        if value is not None:
            values[statistic.name] = value
    return _group("Daily equity", values)


def _benchmark_stats(
    returns: pd.Series[float], benchmark: pd.Series[float] | None, name: str
) -> list[StatsGroup]:
    if benchmark is None or not len(returns):
        return []
    values = {
        statistic.name: statistic.calculate_from_returns_with_benchmark(returns, benchmark)
        for statistic in benchmark_statistics()
    }
    return _group(f"Against {name}", values)
