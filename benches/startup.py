"""W7: CPU seconds of the imports, and of a first result, in this fresh process."""

from __future__ import annotations

import sys
import time


def first_result() -> None:
    """Run an EMA cross over 1,000 bars, made here, so that no other library is loaded."""
    import argonauta.indicators  # noqa: F401 - part of what is measured
    from argonauta.backtest.engine import BacktestEngine
    from argonauta.config import BacktestEngineConfig
    from argonauta.examples.strategies.ema_cross import EMACross, EMACrossConfig
    from argonauta.model.currencies import USD
    from argonauta.model.data import Bar, BarType
    from argonauta.model.enums import AccountType, OmsType
    from argonauta.model.identifiers import Venue
    from argonauta.model.objects import Money, Price, Quantity
    from argonauta.test_kit.providers import TestInstrumentProvider

    pair = TestInstrumentProvider.default_fx_ccy("AUD/USD")
    bar_type = BarType.from_str(f"{pair.id}-1-MINUTE-LAST-EXTERNAL")
    engine = BacktestEngine(BacktestEngineConfig(run_analysis=False))
    engine.add_venue(
        Venue("SIM"), OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USD)], USD
    )
    engine.add_instrument(pair)
    size = Quantity.from_int(1_000_000)
    ticks = [70_000 + (k * k * 7 + k * 13) % 301 for k in range(1_001)]
    bars = []
    for k in range(1_000):
        a, b = Price(ticks[k] / 1e5, 5), Price(ticks[k + 1] / 1e5, 5)
        ts = (k + 1) * 60_000_000_000
        bars.append(Bar(bar_type, a, max(a, b), min(a, b), b, size, ts, ts))
    engine.add_data(bars)
    engine.add_strategy(
        EMACross(EMACrossConfig(instrument_id=pair.id, bar_type=bar_type, trade_size=100_000))
    )
    engine.run()
    assert engine.get_result().total_orders > 0


def main() -> None:
    """Print the CPU seconds of the whole process for what was asked."""
    if sys.argv[1] == "import":
        import argonauta.backtest.engine
        import argonauta.indicators
        import argonauta.trading.strategy  # noqa: F401
    else:
        first_result()
    cpu_s = time.process_time()
    sys.stdout.write(
        f'RESULT {{"peer": "argonauta", "workload": "W7-{sys.argv[1]}", '
        f'"events": 1, "cpu_s": {cpu_s}}}\n'
    )


if __name__ == "__main__":
    main()
