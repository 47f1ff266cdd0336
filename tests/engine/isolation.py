"""What is unrelated to a strategy never changes its fills: seeded runs, each in several settings.

    python tests/engine/isolation.py --runs 10000
    python tests/engine/isolation.py --runs 500 --first 12000

Each run draws a venue, a market and two strategies from its number, and is repeated with
instruments, venues and data that nobody trades, with everything added in another order, in
processes whose strings hash differently, and beside another run in a second thread. What every
strategy hears must be the same to the last digit.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.backtest.models import FillModel, LatencyModel
from argonauta.config import LoggingConfig
from argonauta.model.data import QuoteTick, TradeTick
from argonauta.model.enums import AccountType, AggressorSide, OmsType, OrderSide, TimeInForce
from argonauta.model.identifiers import TradeId, Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy, StrategyConfig

if TYPE_CHECKING:
    from argonauta.model.instruments import Instrument

SIM, AWAY = Venue("SIM"), Venue("AWAY")
TRADED = [TestInstrumentProvider.default_fx_ccy(pair, SIM) for pair in ("EUR/USD", "GBP/USD")]
UNRELATED = [
    TestInstrumentProvider.default_fx_ccy(pair, venue)
    for pair, venue in (("AUD/USD", SIM), ("NZD/USD", SIM), ("EUR/USD", AWAY))
]
USD = TRADED[0].quote_currency
END = 400_000_000_000
SETTINGS = ("unrelated", "reversed", "shuffled", "threads")


@dataclass(frozen=True)
class Case:
    """One random run: everything follows from its number."""

    number: int
    oms_type: OmsType = field(init=False)
    venue: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        draw = random.Random(f"venue {self.number}")
        oms = draw.choice([OmsType.NETTING, OmsType.HEDGING, OmsType.UNSPECIFIED])
        object.__setattr__(self, "oms_type", oms)
        terms: dict[str, Any] = {"trade_execution": draw.random() < 0.5}
        if draw.random() < 0.5:
            terms["fill_model"] = FillModel(
                prob_fill_on_limit=draw.random(),
                prob_slippage=draw.random(),
                random_seed=draw.randrange(1_000),
            )
        if draw.random() < 0.5:
            base, insert, update, cancel = (draw.randrange(0, 3) * 10**9 // 2 for _ in range(4))
            terms["latency_model"] = LatencyModel(base, insert, update, cancel)
        object.__setattr__(self, "venue", terms)


def market(case: Case, instrument: Instrument, salt: str = "") -> list[list[Any]]:
    """Return the quotes and the trades of an instrument: a walk, no two at one time."""
    draw = random.Random(f"market {case.number} {instrument.id}{salt}")
    quotes: list[Any] = []
    trades: list[Any] = []
    middle, ts = 110_000, 0
    for _ in range(draw.randrange(20, 50)):
        ts += draw.choice([1, 1, 2, 5]) * 500_000_000
        middle += draw.randrange(-25, 26)
        half = draw.randrange(1, 4)
        sizes = [Quantity(draw.randrange(1, 40) * 1_000, 0) for _ in range(2)]
        prices = [Price(middle / 1e5 - half / 1e5, 5), Price(middle / 1e5 + half / 1e5, 5)]
        quotes.append(QuoteTick(instrument.id, *prices, *sizes, ts, ts))
        if draw.random() < 0.3:
            ts += 250_000_000
            price = prices[draw.randrange(2)]
            side = draw.choice([AggressorSide.BUYER, AggressorSide.SELLER])
            name = TradeId(f"T-{len(trades)}")
            trades.append(TradeTick(instrument.id, price, sizes[0], side, name, ts, ts))
    return [quotes, trades] if trades else [quotes]


class RandomTrader(Strategy):
    """Orders, changes and cancels at random, on one instrument."""

    def __init__(self, case: Case, instrument: Instrument, tag: str) -> None:
        super().__init__(StrategyConfig(strategy_id="RandomTrader", order_id_tag=tag))
        self.draw = random.Random(f"strategy {case.number} {tag}")
        self.instrument = instrument
        self.seen: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(self.instrument.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        for _ in range(self.draw.choice([0, 1, 1, 2])):
            self.act(tick)

    def act(self, tick: QuoteTick) -> None:
        what = self.draw.random()
        working = self.cache.orders_open(strategy_id=self.id)
        if what < 0.15 and working:
            self.cancel_order(self.draw.choice(working))
        elif what < 0.3 and working:
            order = self.draw.choice(working)
            self.modify_order(order, quantity=self.size())
        elif what < 0.33:
            self.cancel_all_orders(self.instrument.id)
        elif what < 0.36:
            self.close_all_positions(self.instrument.id)
        else:
            self.submit_order(self.order(tick))

    def size(self) -> Quantity:
        return Quantity(self.draw.randrange(1, 60) * 1_000, 0)

    def order(self, tick: QuoteTick) -> Any:
        draw, make, id_ = self.draw, self.order_factory, self.instrument.id
        side = draw.choice([OrderSide.BUY, OrderSide.SELL])
        quantity, reduce_only = self.size(), draw.random() < 0.2
        ticks = draw.randrange(0, 20) / 1e5
        kind = draw.random()
        if kind < 0.35:
            return make.market(id_, side, quantity, reduce_only=reduce_only)
        if kind < 0.75:
            price = Price(float(tick.bid_price if side == OrderSide.BUY else tick.ask_price), 5)
            price = Price(float(price) + (-ticks if side == OrderSide.BUY else ticks), 5)
            tif = draw.choice([TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK])
            post = tif == TimeInForce.GTC and draw.random() < 0.3
            terms = {"time_in_force": tif, "post_only": post, "reduce_only": reduce_only}
            return make.limit(id_, side, quantity, price, **terms)
        trigger = float(tick.ask_price if side == OrderSide.BUY else tick.bid_price)
        trigger += (ticks + 1e-5) if side == OrderSide.BUY else -(ticks + 1e-5)
        return make.stop_market(id_, side, quantity, Price(trigger, 5), reduce_only=reduce_only)

    def on_event(self, event: Any) -> None:
        """Note what happened, without the ids that count what happened elsewhere at the venue."""
        name = type(event).__name__
        if name == "OrderFilled":
            detail = f"{event.last_qty} {event.last_px} {event.commission} {event.liquidity_side}"
        else:
            # The venue counts its instruments in the ids that it gives to positions.
            detail = re.sub(r"SIM-\d+-\d+", "a position", str(getattr(event, "reason", "")))
        order = getattr(event, "client_order_id", getattr(event, "quantity", ""))
        self.seen.append(f"{event.ts_event} {name} {order} {detail}")


@dataclass
class Ran:
    """What came of a run."""

    seen: list[list[str]]
    digest: str
    is_sound: bool

    def fold(self) -> str:
        """Return a digest of what the strategies saw."""
        text = "\n".join("\n".join(lines) for lines in self.seen)
        return hashlib.sha256(text.encode()).hexdigest()


def run(case: Case, setting: str = "alone") -> Ran:
    """Run a case in a setting."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(
        SIM, case.oms_type, AccountType.MARGIN, [Money(1_000_000, USD)], USD, **case.venue
    )
    instruments = list(TRADED)
    if setting in ("unrelated", "shuffled"):
        engine.add_venue(AWAY, OmsType.HEDGING, AccountType.MARGIN, [Money(5, USD)], USD)
        instruments += UNRELATED
    if setting == "reversed":
        instruments.reverse()
    if setting in ("unrelated", "shuffled"):
        random.Random(f"{setting} {case.number}").shuffle(instruments)
    for instrument in instruments:
        engine.add_instrument(instrument)
    if setting == "shuffled":
        random.Random(f"data {case.number}").shuffle(instruments)
    for instrument in instruments:
        for stream in market(case, instrument):
            engine.add_data(stream)
    traders = [RandomTrader(case, i, f"{k:03}") for k, i in enumerate(TRADED)]
    for trader in reversed(traders) if setting == "reversed" else traders:
        engine.add_strategy(trader)
    engine.run(end=END)  # else the last data of what nobody trades would say when strategies stop
    is_sound = engine.cache.check_integrity()
    return Ran([trader.seen for trader in traders], engine.get_result().digest, is_sound)


def run_in_threads(cases: list[Case]) -> list[Ran]:
    """Run cases at once, each in a thread of its own."""
    results: dict[int, Ran] = {}
    together = threading.Barrier(len(cases))

    def work(case: Case) -> None:
        together.wait()
        results[case.number] = run(case)

    threads = [threading.Thread(target=work, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[case.number] for case in cases]


def differences(numbers: range) -> tuple[list[str], dict[str, int]]:
    """Run cases in all settings of one process; return what differs, and counts."""
    wrong: list[str] = []
    counts = {"runs": 0, "fills": 0, "events": 0}
    before: tuple[Case, Ran] | None = None
    for number in numbers:
        case = Case(number)
        alone = run(case)
        events = [line for seen in alone.seen for line in seen]
        counts["runs"] += 1
        counts["events"] += len(events)
        counts["fills"] += sum(" OrderFilled " in line for line in events)
        if not alone.is_sound:
            wrong.append(f"{number}: the cache is not sound")
        for setting in ("unrelated", "reversed", "shuffled"):
            other = run(case, setting)
            if other.seen != alone.seen:
                wrong.append(f"{number} {setting}: {first_difference(alone, other)}")
        if before is not None:
            both = run_in_threads([before[0], case])
            for ran, known in zip(both, (before[1], alone), strict=True):
                if ran.digest != known.digest:
                    wrong.append(f"{number} threads: the digest is not what it is alone")
        before = (case, alone)
    return wrong, counts


def first_difference(one: Ran, other: Ran) -> str:
    """Return the first two lines that differ."""
    for mine, theirs in zip(one.seen, other.seen, strict=True):
        for k in range(max(len(mine), len(theirs))):
            pair = [lines[k] if k < len(lines) else "nothing" for lines in (mine, theirs)]
            if pair[0] != pair[1]:
                return f"{pair[0]} | {pair[1]}"
    return "nothing"


def digests(numbers: range) -> list[str]:
    """Return the digests of the event logs of cases."""
    return [run(Case(number)).digest for number in numbers]


def digests_elsewhere(numbers: range, hash_seed: str) -> list[str]:
    """Return the same of another process, whose strings hash by `hash_seed`."""
    arguments = ["--digests", "--first", str(numbers.start), "--runs", str(len(numbers))]
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    return done.stdout.split()


def main() -> int:
    """Run and print a summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--digests", action="store_true", help="print the digests alone")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.runs)
    if options.digests:
        print("\n".join(digests(numbers)))  # noqa: T201
        return 0
    wrong, counts = differences(numbers)
    here = digests(numbers)
    for hash_seed in ("0", "4242"):
        if digests_elsewhere(numbers, hash_seed) != here:
            wrong.append(f"the digests of a process with PYTHONHASHSEED={hash_seed} differ")
    for line in wrong[:20]:
        print(line)  # noqa: T201
    print(  # noqa: T201
        f"{counts['runs']} runs in {len(SETTINGS)} settings and 2 other processes: "
        f"{counts['events']} events, {counts['fills']} fills, {len(wrong)} differences"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
