"""One workload of Argonauta with a strategy in Python: ``work.py W1|W2|W3|W4|MEM [options]``."""

from __future__ import annotations

import argparse

import numpy as np

from argonauta.indicators import ExponentialMovingAverage
from argonauta.model.currencies import USD
from argonauta.model.data import BarType
from argonauta.model.enums import BookType, OrderSide
from argonauta.model.objects import Price
from argonauta.trading.strategy import Strategy
from common import (
    SIM,
    Timed,
    bars_table,
    columns,
    deltas_table,
    emit,
    engine,
    instrument,
    memory_mb,
    quotes_table,
)

SECOND = 1_000_000_000
NEVER = 1 << 60


class Cross(Strategy):
    """W1: one market order at each crossing of two averages."""

    def __init__(self, iid, bar_type):
        super().__init__()
        self.iid, self.bar_type = iid, bar_type
        self.fast, self.slow = ExponentialMovingAverage(10), ExponentialMovingAverage(20)
        self.long = False
        self.n = self.fills = 0

    def on_start(self):
        self.qty = self.cache.instrument(self.iid).make_qty(1)
        self.register_indicator_for_bars(self.bar_type, self.fast)
        self.register_indicator_for_bars(self.bar_type, self.slow)
        self.subscribe_bars(self.bar_type)

    def on_bar(self, bar):
        self.n += 1
        if not self.slow.initialized:
            return
        up = self.fast.value > self.slow.value
        if up != self.long:
            self.long = up
            side = OrderSide.BUY if up else OrderSide.SELL
            self.submit_order(self.order_factory.market(self.iid, side, self.qty))

    def on_order_filled(self, event):
        self.fills += 1


class Quotes(Strategy):
    """W2: counts quotes; a market order each 1,000th, or a cancel and a limit order each 100th."""

    def __init__(self, iids, mode):
        super().__init__()
        self.iids, self.mode = iids, mode
        self.n = self.fills = self.cancels = 0
        self.buy = True
        self.open = None
        self.step = {"count": NEVER, "market": 1_000, "limit": 100}[mode]

    def on_start(self):
        self.qty = self.cache.instrument(self.iids[0]).make_qty(1)
        for iid in self.iids:
            self.subscribe_quote_ticks(iid)

    def on_quote_tick(self, tick):
        self.n += 1
        if self.n % self.step == 0:
            self.act(tick)

    def act(self, tick):
        if self.mode == "market":
            side = OrderSide.BUY if self.buy else OrderSide.SELL
            self.submit_order(self.order_factory.market(tick.instrument_id, side, self.qty))
            self.buy = not self.buy
            return
        if self.open is not None and self.open.is_open:
            self.cancel_order(self.open)
        price = Price(tick.bid_price.as_double() - 1.0, 2)
        order = self.order_factory.limit(tick.instrument_id, OrderSide.BUY, self.qty, price)
        self.open = order
        self.submit_order(order)

    def on_order_filled(self, event):
        self.fills += 1

    def on_order_canceled(self, event):
        self.cancels += 1


class Book(Strategy):
    """W3: reads best bid and ask at each change of a book."""

    def __init__(self, iid):
        super().__init__()
        self.iid = iid
        self.n = 0
        self.chk = 0.0
        self.book = None

    def on_start(self):
        self.subscribe_order_book_deltas(self.iid, BookType.L2_MBP)

    def on_order_book_deltas(self, deltas):
        self.n += 1
        book = self.book
        if book is None:
            book = self.book = self.cache.order_book(self.iid)
        b = book.best_bid_price()
        k = book.best_ask_price()
        if b is not None and k is not None:
            self.chk += b.as_double() + k.as_double()


class EachQuote(Strategy):
    """W4: one market order a quote."""

    def __init__(self, iid):
        super().__init__()
        self.iid = iid
        self.buy = True
        self.fills = 0
        self.marks = []

    def on_start(self):
        self.qty = self.cache.instrument(self.iid).make_qty(1)
        self.subscribe_quote_ticks(self.iid)

    def on_quote_tick(self, tick):
        side = OrderSide.BUY if self.buy else OrderSide.SELL
        self.buy = not self.buy
        self.submit_order(self.order_factory.market(self.iid, side, self.qty))

    def on_order_filled(self, event):
        self.fills += 1


def w1(args):
    item = instrument()
    bar_type = BarType.from_str(f"{item.id}-1-MINUTE-LAST-EXTERNAL")
    made = engine([item])
    strategy = Cross(item.id, bar_type)
    made.add_strategy(strategy)
    count = made.add_data(bars_table(columns(args.data)), bar_type=bar_type)
    with Timed() as run:
        made.run()
    assert strategy.n == count, (strategy.n, count)
    assert strategy.fills == len(made.cache.orders())
    emit("W1", count, run.cpu, orders=strategy.fills, peak_rss_mb=memory_mb("VmHWM"))


def w2(args):
    items = [instrument("AUD/USD" if k == 0 else f"S{k:02d}/USD") for k in range(args.instruments)]
    made = engine(items)
    strategy = Quotes([item.id for item in items], args.mode)
    made.add_strategy(strategy)
    data = columns(args.data)
    for k, item in enumerate(items):
        part = {key: values[k :: args.instruments] for key, values in data.items()}
        made.add_data(quotes_table(part), instrument_id=item.id)
    count = len(data["ts"])
    del data
    with Timed() as run:
        made.run()
    assert strategy.n == count, (strategy.n, count)
    assert strategy.fills == (count // 1_000 if args.mode == "market" else strategy.fills)
    orders = len(made.cache.orders())
    emit(
        f"W2-{args.mode}",
        count,
        run.cpu,
        orders=orders,
        fills=strategy.fills,
        cancels=strategy.cancels,
        instruments=args.instruments,
        peak_rss_mb=memory_mb("VmHWM"),
    )


def w3(args):
    item = instrument()
    made = engine([item], BookType.L2_MBP)
    strategy = Book(item.id)
    made.add_strategy(strategy)
    count = made.add_data(deltas_table(columns(args.data)), instrument_id=item.id)
    with Timed() as run:
        made.run()
    assert strategy.n == count, (strategy.n, count)
    emit("W3", count, run.cpu, chk=strategy.chk, peak_rss_mb=memory_mb("VmHWM"))


def w4(args):
    """Runs the first and the last tenth as windows of their own, to see whether the cost grows."""
    item = instrument()
    made = engine([item])
    strategy = EachQuote(item.id)
    made.add_strategy(strategy)
    data = columns("quotes_500k", args.n)
    data["ts"] = data["ts"][0] + np.arange(args.n, dtype=np.int64) * SECOND
    first, tenth = int(data["ts"][0]), args.n // 10 * SECOND
    made.add_data(quotes_table(data), instrument_id=item.id)
    parts = []
    for k in range(10):
        start = first + k * tenth
        end = start + tenth - 1
        with Timed() as run:
            made.run(start, end, streaming=True)
        parts.append(run.cpu)
    made.end()
    assert strategy.fills == args.n, strategy.fills
    assert made.portfolio.account(SIM).balance_total(USD) is not None
    emit(
        "W4",
        args.n,
        sum(parts),
        us_per_order=sum(parts) / args.n * 1e6,
        last_to_first=parts[-1] / parts[0],
    )


def memory(args):
    """Held memory for each quote, and the peak over what is held."""
    item = instrument()
    made = engine([item])
    made.add_strategy(Quotes([item.id], "count"))
    warm = columns("quotes_500k", 1_000)
    made.add_data(quotes_table(warm), instrument_id=item.id)
    made.clear_data()
    file = np.load(f"{args.raw}", mmap_mode="r")
    count = len(file)
    base = memory_mb("RssAnon")
    names = ("ts", "bid", "ask", "bid_size", "ask_size")
    mapped = {name: file[:, k] for k, name in enumerate(names)}
    made.add_data(quotes_table(mapped), instrument_id=item.id)
    held = memory_mb("RssAnon")
    with Timed() as run:
        made.run()
    after = memory_mb("RssAnon")
    emit(
        "MEM",
        count,
        run.cpu,
        held_bytes_per_quote=(held - base) * 1e6 / count,
        after_run_to_held=(after - base) / (held - base),
        peak_to_held=(max(args.sampler.peak, after) - base) / (held - base),
    )


class Sampler:
    """Samples anonymous memory from a thread: the mapped input also counts as resident."""

    def __init__(self):
        import threading

        self.peak = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self):
        while not self._stop.wait(0.002):
            self.peak = max(self.peak, memory_mb("RssAnon"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workload", choices=["W1", "W2", "W3", "W4", "MEM"])
    parser.add_argument("--data", default="bars_1m")
    parser.add_argument("--mode", default="market")
    parser.add_argument("--instruments", type=int, default=1)
    parser.add_argument("--n", type=int, default=3_000)
    parser.add_argument("--raw")
    args = parser.parse_args()
    if args.workload == "MEM":
        args.sampler = Sampler()
    {"W1": w1, "W2": w2, "W3": w3, "W4": w4, "MEM": memory}[args.workload](args)


if __name__ == "__main__":
    main()
