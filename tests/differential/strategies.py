"""The strategies that run on both engines: one source, the names taken from an `api` namespace.

Every strategy keeps `journal`, the notices it was given in their order. None of them sends a
market order in a turn in which one of its resting orders filled, and none keeps two limits of one
side at different prices: there the incumbent fills at a stale price (see docs/differences.md).
"""

# Objects of two packages that share no types.

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import SimpleNamespace

POSITION_EVENTS = ("PositionOpened", "PositionChanged", "PositionClosed")


def minor_units(money: Any) -> float:
    """Return an amount in its currency's smallest unit, such as cents."""
    return float(round(float(money) * 10**money.currency.precision))


def note(event: Any) -> list[Any]:
    """Return the facts of an event that both engines must agree on."""
    kind = type(event).__name__
    row: list[Any] = [kind, str(event.ts_event)]
    if kind in POSITION_EVENTS:
        row += [str(event.position_id), str(event.quantity), minor_units(event.realized_pnl)]
    elif kind == "OrderFilled":
        row += [str(event.client_order_id), str(event.last_qty), str(event.last_px)]
    else:
        row.append(str(event.client_order_id))
        if kind in ("OrderDenied", "OrderRejected", "OrderModifyRejected", "OrderCancelRejected"):
            row.append(event.reason)
    return row


def make_base(api: SimpleNamespace) -> Any:
    """Return the strategy class that journals its events and sends orders from plain integers."""

    class Base(api.Strategy):  # type: ignore[misc]
        """A strategy that journals what it is told."""

        def __init__(self, instruments: list[Any], bar_types: tuple[Any, ...] = ()) -> None:
            super().__init__(api.StrategyConfig(strategy_id="DIFF", order_id_tag="001"))
            self.instruments = instruments
            self.instrument = instruments[0]
            self.bar_types = bar_types
            self.journal: list[list[Any]] = []
            self.seen = 0
            self.quiet_until = 0

        def on_start(self) -> None:
            for instrument in self.instruments:
                self.subscribe_quote_ticks(instrument.id)
                self.subscribe_trade_ticks(instrument.id)
            for bar_type in self.bar_types:
                self.subscribe_bars(bar_type)

        def on_event(self, event: Any) -> None:
            if type(event).__name__ != "TimeEvent":
                self.journal.append(note(event))

        def price(self, ticks: int, instrument: Any = None) -> Any:
            precision = (instrument or self.instrument).price_precision
            return api.Price(ticks / 10**precision, precision)

        def qty(self, units: int, instrument: Any = None) -> Any:
            precision = (instrument or self.instrument).size_precision
            return api.Quantity(units / 10**precision, precision)

        def market(self, buy: bool, units: int, instrument: Any = None, **kwargs: Any) -> Any:
            instrument = instrument or self.instrument
            side = api.OrderSide.BUY if buy else api.OrderSide.SELL
            position_id = kwargs.pop("position_id", None)
            order = self.order_factory.market(
                instrument.id, side, self.qty(units, instrument), **kwargs
            )
            self.submit_order(order, position_id=position_id)
            return order

        def rest(
            self, kind: str, buy: bool, units: int, prices: dict[str, int], **kwargs: Any
        ) -> Any:
            side = api.OrderSide.BUY if buy else api.OrderSide.SELL
            named = {name: self.price(ticks) for name, ticks in prices.items()}
            create = getattr(self.order_factory, kind)
            order = create(self.instrument.id, side, self.qty(units), **named, **kwargs)
            self.submit_order(order)
            return order

        def signed_units(self, instrument: Any = None) -> int:
            instrument = instrument or self.instrument
            net = self.portfolio.net_position(instrument.id)
            return int(net * 10**instrument.size_precision)

    return Base


def make_ema_cross(api: SimpleNamespace, units: int = 101_000, share: float = 0.0) -> Any:
    """Return an EMA cross that is always in the market and turns with one order.

    Args:
        api: The namespace of names.
        units: Order size in size increments.
        share: If positive, size each entry as this share of the account's balance instead, and
            close before opening.
    """
    base = make_base(api)

    class EmaCross(base):  # type: ignore[misc]
        """Long while the fast average is above the slow one, else short."""

        def __init__(self, *args: Any, act_on: Any = None) -> None:
            super().__init__(*args)
            self.act_on = act_on
            self.fast = api.ExponentialMovingAverage(10)
            self.slow = api.ExponentialMovingAverage(30)

        def on_start(self) -> None:
            super().on_start()
            if self.bar_types:
                self.register_indicator_for_bars(self.bar_types[0], self.fast)
                self.register_indicator_for_bars(self.bar_types[0], self.slow)

        def on_bar(self, bar: Any) -> None:
            if self.act_on is None or bar.bar_type == self.act_on:
                self.turn(float(bar.close))

        def on_quote_tick(self, tick: Any) -> None:
            mid = (float(tick.bid_price) + float(tick.ask_price)) / 2
            self.fast.update_raw(mid)
            self.slow.update_raw(mid)
            self.turn(mid)

        def on_trade_tick(self, tick: Any) -> None:
            self.fast.update_raw(float(tick.price))
            self.slow.update_raw(float(tick.price))
            self.turn(float(tick.price))

        def turn(self, last: float) -> None:
            if not self.slow.initialized:
                return
            long = self.fast.value >= self.slow.value
            held = self.signed_units()
            if held and (held > 0) == long:
                return
            if not share:
                self.market(long, units + abs(held))
                return
            if held:
                self.market(held < 0, abs(held))
            account = self.portfolio.account(self.instrument.id.venue)
            equity = float(account.balance_total(account.base_currency))
            size = int(equity * share / last)
            if size > 0:
                self.market(long, size)

    return EmaCross


def make_long_only(api: SimpleNamespace, units: int) -> Any:
    """Return a strategy that buys when flat and later sells, for cash accounts."""
    base = make_base(api)

    class LongOnly(base):  # type: ignore[misc]
        """Market in, limit out; a limit that does not fill is canceled and sold at market."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.order: Any = None

        def on_quote_tick(self, tick: Any) -> None:
            self.seen += 1
            held = self.signed_units()
            resting = self.order is not None and not self.order.is_closed
            if not held and not resting and self.seen % 400 == 1:
                self.market(True, units)
            elif held and not resting and self.seen % 400 == 50:
                ticks = round(float(tick.ask_price) * 10**self.instrument.price_precision)
                self.order = self.rest("limit", False, held, {"price": ticks})
            elif resting and self.seen % 400 == 350:
                self.cancel_order(self.order)
            elif held and not resting and self.seen % 400 == 370:
                self.market(False, held)

    return LongOnly


def make_random_orders(
    api: SimpleNamespace, seed: int, unit: int, limits: bool = True, stops: bool = True
) -> Any:
    """Return a strategy that draws its next action from `seed`.

    Market orders, and one resting order at a time, good till canceled or for a while, modified and
    canceled at random.

    Args:
        api: The namespace of names.
        seed: Fixes every draw.
        unit: Sizes are 1 to 20 of these.
        limits: Whether to send limit orders.
        stops: Whether to send stop-market and stop-limit orders.
    """
    base = make_base(api)

    class RandomOrders(base):  # type: ignore[misc]
        """Draws one action on some of the quotes."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.rng = Random(seed)
            self.order: Any = None

        def on_stop(self) -> None:
            # The incumbent's margin for an order half filled or modified is that of the whole.
            self.cancel_all_orders(self.instrument.id)

        def on_order_filled(self, event: Any) -> None:
            # Nothing is sent in the turn of a fill of a resting order.
            self.quiet_until = event.ts_event

        def on_quote_tick(self, tick: Any) -> None:
            draw = self.rng.random()
            buy = self.rng.random() < 0.5
            size = self.rng.randint(1, 20) * unit
            gap = self.rng.randint(1, 12)
            if self.quiet_until >= tick.ts_event or draw > 0.2:
                return
            held = self.signed_units()
            if abs(held) > 8 * unit:
                buy = held < 0
            if self.order is not None and not self.order.is_closed:
                self.amend(draw, gap, size)
            elif draw < 0.08 or not (limits or stops):
                self.market(buy, size)
            else:
                scale = 10**self.instrument.price_precision
                bid = round(float(tick.bid_price) * scale)
                ask = round(float(tick.ask_price) * scale)
                self.order = self.place(draw, buy, size, gap, ask if buy else bid)

        def place(self, draw: float, buy: bool, size: int, gap: int, touch: int) -> Any:
            away = -gap if buy else gap
            if limits and (draw < 0.12 or not stops):
                if gap < 7:
                    return self.rest("limit", buy, size, {"price": touch + away})
                # Too far to be met: the incumbent fills an order first and then lets it expire.
                until = self.clock.utc_now().replace(microsecond=0) + timedelta(seconds=gap * 10)
                return self.rest(
                    "limit",
                    buy,
                    size,
                    {"price": touch + away * 500},
                    time_in_force=api.TimeInForce.GTD,
                    expire_time=until,
                )
            trigger = {"trigger_price": touch - away}
            if draw < 0.16:
                return self.rest("stop_market", buy, size, trigger)
            through = gap // 3 if buy else -(gap // 3)
            return self.rest("stop_limit", buy, size, {"price": touch - away + through, **trigger})

        def amend(self, draw: float, gap: int, size: int) -> None:
            if draw < 0.03:
                self.cancel_order(self.order)
            elif draw < 0.05 and type(self.order).__name__ == "LimitOrder":
                ticks = round(float(self.order.price) * 10**self.instrument.price_precision)
                self.modify_order(self.order, price=self.price(ticks + (gap - 6) // 4))
            elif draw < 0.06 and self.order.filled_qty == 0:
                self.modify_order(self.order, quantity=self.qty(size))

    return RandomOrders


def make_bar_orders(api: SimpleNamespace, seed: int, units: int) -> Any:
    """Return a strategy on bars that keeps one limit or stop order near the last close."""
    base = make_base(api)

    class BarOrders(base):  # type: ignore[misc]
        """Each order lives until it fills, or for ten bars."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.rng = Random(seed)
            self.order: Any = None
            self.age = 0

        def on_bar(self, bar: Any) -> None:
            self.age += 1
            kind = self.rng.choice(("limit", "stop_market"))
            gap = self.rng.randint(3, 40)
            if self.order is not None and not self.order.is_closed:
                if self.age > 10:
                    self.cancel_order(self.order)
                return
            held = self.signed_units()
            buy = held < 0 if held else gap % 2 == 0
            away = gap if buy == (kind != "limit") else -gap
            touch = round(float(bar.close) * 10**self.instrument.price_precision) + away
            name = "price" if kind == "limit" else "trigger_price"
            self.order = self.rest(kind, buy, units, {name: touch})
            self.age = 0

    return BarOrders


def make_brackets(api: SimpleNamespace, seed: int, unit: int, entry: str) -> Any:
    """Return a strategy that enters by brackets, and sometimes cancels what is left of one.

    It turns around by no bracket: there the incumbent cancels the legs as those of the position
    that the entry has closed.

    Args:
        api: The namespace of names.
        seed: Of its choices.
        unit: Order size in size increments.
        entry: ``MARKET`` or ``LIMIT``.
    """

    class Brackets(make_base(api)):  # type: ignore[misc]
        """Enters by brackets."""

        def __init__(self, instruments: list[Any]) -> None:
            super().__init__(instruments)
            self.random = Random(seed)

        def on_quote_tick(self, tick: Any) -> None:
            self.seen += 1
            orders = self.cache.orders_open(instrument_id=tick.instrument_id)
            if orders:
                if self.random.random() < 0.004:
                    self.cancel_order(self.random.choice(sorted(orders, key=_order_key)))
                return
            if self.seen < self.quiet_until or self.random.random() > 0.05:
                return
            self.quiet_until = self.seen + 5
            if units := self.signed_units():
                self.market(buy=units < 0, units=abs(units))  # its bracket was cancelled
            else:
                self.enter(tick)

        def enter(self, tick: Any) -> None:
            buy = self.random.random() < 0.5
            side = api.OrderSide.BUY if buy else api.OrderSide.SELL
            scale = 10**self.instrument.price_precision
            middle = round(float(tick.ask_price if buy else tick.bid_price) * scale)
            sign = 1 if buy else -1
            start = middle - sign * self.random.randint(3, 9) if entry == "LIMIT" else middle
            terms: dict[str, Any] = {}
            if entry == "LIMIT":
                terms = {"entry_order_type": api.OrderType.LIMIT, "entry_price": self.price(start)}
            orders = self.order_factory.bracket(
                self.instrument.id,
                side,
                self.qty(unit * self.random.randint(1, 3)),
                tp_price=self.price(start + sign * self.random.randint(15, 30)),
                sl_trigger_price=self.price(start - sign * self.random.randint(15, 30)),
                **terms,
            )
            self.submit_order_list(orders)

    return Brackets


def _order_key(order: Any) -> str:
    return str(order.client_order_id)


def make_hedger(api: SimpleNamespace, seed: int, unit: int) -> Any:
    """Return a strategy that opens many positions and closes them by their ids."""
    base = make_base(api)

    class Hedger(base):  # type: ignore[misc]
        """Opens, adds to, reduces, closes and overshoots positions chosen at random."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.rng = Random(seed)

        def on_quote_tick(self, tick: Any) -> None:
            if self.rng.random() > 0.1:
                return
            size = self.rng.randint(1, 9) * unit
            buy = self.rng.random() < 0.5
            open_ = sorted(self.cache.positions_open(), key=lambda p: str(p.id))
            if len(open_) < 3 or self.rng.random() < 0.2:
                self.market(buy, size)
                return
            position = self.rng.choice(open_)
            held = int(position.quantity)
            draw = self.rng.random()
            if draw < 0.4:
                self.market(not position.is_long, held, position_id=position.id)
            elif draw < 0.6:
                self.market(not position.is_long, min(unit, held), position_id=position.id)
            elif draw < 0.8:
                self.market(position.is_long, size, position_id=position.id)
            else:
                self.close_all_positions(self.instrument.id)

    return Hedger


def make_rotator(api: SimpleNamespace, seed: int, unit: int) -> Any:
    """Return a strategy that sends market orders for several instruments in turn."""
    base = make_base(api)

    class Rotator(base):  # type: ignore[misc]
        """Trades each instrument on its own quotes."""

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.rng = Random(seed)

        def on_quote_tick(self, tick: Any) -> None:
            draw, buy, size = self.rng.random(), self.rng.random() < 0.5, self.rng.randint(1, 9)
            instrument = next(i for i in self.instruments if i.id == tick.instrument_id)
            if draw < 0.05 and instrument is not self.instruments[-1]:
                self.market(buy, size * unit, instrument)

    return Rotator


def make_timed(api: SimpleNamespace, unit: int) -> Any:
    """Return a strategy whose orders come from timers and alerts, never at the time of a quote."""
    base = make_base(api)

    class Timed(base):  # type: ignore[misc]
        """Buys on one timer, sells on another, and flattens on an alert and on stop."""

        def on_start(self) -> None:
            super().on_start()
            now, start = self.clock.timestamp_ns(), self.clock.utc_now()
            sell, buy = start + timedelta(milliseconds=300), start + timedelta(milliseconds=600)
            self.clock.set_timer("sell", timedelta(seconds=13), sell, callback=self.on_sell)
            self.clock.set_timer("buy", timedelta(seconds=7), buy, callback=self.on_buy)
            self.clock.set_time_alert_ns("flat", now + 300_400_000_000, self.on_flat)
            self.clock.set_time_alert_ns("between", now + 400_500_000_000, self.on_flat)

        def on_buy(self, event: Any) -> None:
            self.journal.append(["buy", str(event.ts_event)])
            self.market(True, 2 * unit)

        def on_sell(self, event: Any) -> None:
            self.journal.append(["sell", str(event.ts_event)])
            self.market(False, 3 * unit)

        def on_flat(self, event: Any) -> None:
            self.journal.append([event.name, str(event.ts_event)])
            self.close_all_positions(self.instrument.id)

        def on_stop(self) -> None:
            self.close_all_positions(self.instrument.id)

    return Timed


def make_refused(api: SimpleNamespace) -> Any:
    """Return a strategy that sends orders that are denied or rejected, one per quote."""
    base = make_base(api)

    class Refused(base):  # type: ignore[misc]
        """Each quote draws the next of a fixed list of faulty orders."""

        def on_quote_tick(self, tick: Any) -> None:
            scale = 10**self.instrument.price_precision
            bid = round(float(tick.bid_price) * scale)
            ask = round(float(tick.ask_price) * scale)
            cases = (
                lambda: self.market(True, 2_000_000),
                lambda: self.market(True, 1),
                lambda: self.rest("limit", True, 1000, {"price": 0}),
                lambda: self.rest("limit", True, 1000, {"price": ask}, post_only=True),
                lambda: self.rest("limit", False, 1000, {"price": bid - 1}, post_only=True),
                lambda: self.rest("stop_market", True, 1000, {"trigger_price": ask}),
                lambda: self.rest("stop_market", False, 1000, {"trigger_price": bid + 3}),
                lambda: self.rest(
                    "stop_limit", True, 1000, {"price": ask + 1, "trigger_price": ask - 1}
                ),
                lambda: self.market(True, 1000, reduce_only=True),
                lambda: self.rest(
                    "limit", True, 1000, {"price": bid - 9}, time_in_force=api.TimeInForce.IOC
                ),
                lambda: self.rest(
                    "limit", True, 1000, {"price": bid - 9}, time_in_force=api.TimeInForce.FOK
                ),
                lambda: self.market(False, 900_000, time_in_force=api.TimeInForce.FOK),
                lambda: self.market(False, 900_000, time_in_force=api.TimeInForce.IOC),
                lambda: self.cancel_order(self.market(True, 1000)),
                lambda: self.cancel_order(self.rest("limit", True, 1000, {"price": bid - 9})),
                lambda: self.market(True, 5000, reduce_only=True),
                # More than the position, which must not exceed the size shown: the residual of a
                # reduce-only order, one increment worse, is not cut down by the incumbent.
                lambda: self.market(True, abs(self.signed_units()) - 10_000),
                lambda: self.market(True, 900_000, reduce_only=True),
            )
            if self.seen < len(cases):
                cases[self.seen]()
            self.seen += 1

    return Refused
