"""Execution algorithms: who is given orders, what is spawned, and when it is traded."""

from __future__ import annotations

import random
from typing import Any

import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.errors import ArgonautaError, InvalidValueError
from argonauta.examples.algorithms.iceberg import IcebergExecAlgorithm
from argonauta.examples.algorithms.pov import POVExecAlgorithm
from argonauta.examples.algorithms.shortfall import ImplementationShortfallExecAlgorithm
from argonauta.examples.algorithms.twap import TWAPExecAlgorithm, TWAPExecAlgorithmConfig
from argonauta.examples.algorithms.vwap import VWAPExecAlgorithm
from argonauta.execution.algorithm import ExecAlgorithm, ExecAlgorithmConfig
from argonauta.execution.config import (
    ExecAlgorithmFactory,
    ImportableExecAlgorithmConfig,
    OrderEmulatorConfig,
)
from argonauta.model.currencies import USD
from argonauta.model.enums import AccountType, OmsType, OrderStatus
from argonauta.model.identifiers import ClientOrderId, ExecAlgorithmId
from argonauta.model.objects import Money

from .support import BUY, PAIR, SELL, SIM, Steps, fills, price, qty, quote, run, trade

O = ClientOrderId("O")  # noqa: E741 - the id of the primary order
TWAP = {"horizon_secs": 3, "interval_secs": 1}


class Mine(ExecAlgorithm):
    """Does with each order what the test says."""

    def __init__(self, work: Any = None) -> None:
        super().__init__(ExecAlgorithmConfig(exec_algorithm_id=ExecAlgorithmId("MINE")))
        self.work = work
        self.given: list[str] = []
        self.lists: list[int] = []
        self.heard: list[str] = []
        self.raised: list[str] = []

    def on_order(self, order: Any) -> None:
        self.given.append(str(order.client_order_id))
        if self.work:
            self.work(self, order)

    def on_order_list(self, order_list: Any) -> None:
        self.lists.append(len(order_list.orders))

    def on_order_filled(self, event: Any) -> None:
        self.heard.append(f"filled {event.client_order_id}")

    def on_position_opened(self, event: Any) -> None:
        self.heard.append("position")


# proves: OR-073, SA-233, SA-241, SA-255, CF-027
def test_an_order_goes_to_its_algorithm_and_nowhere_else() -> None:
    mine = Mine()
    engine, strategy = run({1: lambda s: s.worked("MINE", None)}, [mine])
    order = engine.cache.order(O)
    assert mine.given == ["O"]
    assert (order.status, order.is_primary, order.exec_spawn_id) == (
        OrderStatus.INITIALIZED,
        True,
        O,
    )
    assert fills(engine) == []
    mine = Mine(lambda a, order: a.submit_order(order))
    engine, strategy = run({1: lambda s: s.worked("MINE", None)}, [mine])
    assert fills(engine) == [(1, "O", "100")]
    assert mine.heard == ["filled O", "position"]
    assert "OrderFilled" in strategy.names("O")
    assert mine.id == ExecAlgorithmId("MINE")
    assert engine.trader.exec_algorithm_ids() == [mine.id]


def test_an_unknown_algorithm_is_denied() -> None:
    engine, _ = run({1: lambda s: s.worked("NOBODY", None)})
    order = engine.cache.order(O)
    assert order.status is OrderStatus.DENIED
    assert order.last_event.reason.startswith("EXEC_ALGORITHM_NOT_FOUND: NOBODY")


# proves: SA-243
def test_a_list_goes_to_its_algorithm_as_a_list() -> None:
    def submit(s: Steps) -> None:
        terms = {"exec_algorithm_id": ExecAlgorithmId("MINE")}
        orders = [s.order_factory.market(PAIR.id, BUY, qty(1), **terms) for _ in range(3)]
        s.submit_order_list(s.order_factory.create_list(orders))

    mine = Mine()
    run({1: submit}, [mine])
    assert (mine.lists, mine.given) == ([3], [])


# proves: OR-074, OR-075, OR-080, SA-257, SA-258, SA-260
def test_spawned_orders_take_from_their_primary() -> None:
    def work(a: Mine, order: Any) -> None:
        first = a.spawn_market(order, qty(30), tags=["x"])
        second = a.spawn_limit(order, qty(20), price(1.0), post_only=True)
        third = a.spawn_market(order, qty(5), reduce_primary=False)
        assert [str(o.client_order_id) for o in (first, second, third)] == ["O-E1", "O-E2", "O-E3"]
        assert (first.is_spawned, first.exec_spawn_id, first.tags) == (True, O, ["x"])
        assert (order.quantity, order.leaves_qty) == (50, 50)
        with pytest.raises(InvalidValueError, match="must not exceed 50"):
            a.spawn_market(order, qty(51))
        for spawned in (first, second, third):
            a.submit_order(spawned)
        a.submit_order(order)

    engine, _ = run({1: lambda s: s.worked("MINE", None)}, [Mine(work)])
    assert fills(engine) == [(1, "O", "50"), (1, "O-E1", "30"), (1, "O-E3", "5")]
    cache = engine.cache
    ids = [str(o.client_order_id) for o in cache.orders_for_exec_spawn(O)]
    assert ids == ["O", "O-E1", "O-E2", "O-E3"]
    assert len(cache.orders_for_exec_algorithm(ExecAlgorithmId("MINE"))) == 4
    assert cache.exec_spawn_total_quantity(O) == 105
    assert cache.exec_spawn_total_quantity(O, active_only=True) == 20
    assert cache.exec_spawn_total_filled_qty(O) == 85
    assert cache.exec_spawn_total_leaves_qty(O) == 20
    assert cache.exec_spawn_total_quantity(ClientOrderId("NONE")) is None


# proves: OR-075
def test_what_is_refused_before_it_is_accepted_goes_back() -> None:
    seen: list[Any] = []

    def work(a: Mine, order: Any) -> None:
        crossing = a.spawn_limit(order, qty(40), price(1.2), post_only=True)
        fine = a.spawn_limit(order, qty(10), price(1.0))
        too_fine = a.spawn_limit(order, qty(20), price(1.0).__class__(1.0000001, 7))
        seen.append(order.quantity)
        for spawned in (crossing, fine, too_fine):
            a.submit_order(spawned)
        seen.append(too_fine.status)
        seen.append(order.quantity)

    engine, _ = run({1: lambda s: s.worked("MINE", None)}, [Mine(work)])
    # 30 were left; 20 were denied at once, and 40 rejected by the venue a moment later.
    assert seen == [30, OrderStatus.DENIED, 50]
    assert engine.cache.order(ClientOrderId("O-E1")).status is OrderStatus.REJECTED
    assert engine.cache.order(ClientOrderId("O-E2")).status is OrderStatus.ACCEPTED
    assert engine.cache.order(O).quantity == 90


# proves: SA-259
def test_all_can_be_handed_on_and_the_primary_ends_with_it() -> None:
    def work(a: Mine, order: Any) -> None:
        a.submit_order(a.spawn_market_to_limit(order, qty(100)))
        assert order.quantity == 0

    engine, _ = run({1: lambda s: s.worked("MINE", None)}, [Mine(work)])
    assert engine.cache.exec_spawn_total_filled_qty(O) == 100
    assert engine.cache.order(O).status is OrderStatus.CANCELED


# proves: OR-076, SA-229, SA-231, SA-232
def test_an_algorithm_changes_and_cancels_its_orders() -> None:
    def work(a: Mine, order: Any) -> None:
        spawned = a.spawn_limit(order, qty(40), price(1.0))
        a.modify_order_in_place(spawned, qty(30), price(1.01))
        assert (spawned.quantity, spawned.price, order.quantity) == (30, price(1.01), 70)
        with pytest.raises(InvalidValueError, match="may not grow"):
            a.modify_order_in_place(spawned, qty(31))
        a.modify_order_in_place(order, qty(60))
        assert order.quantity == 60
        a.submit_order(spawned)
        a.clock.set_time_alert("later", order.init_event.ts_init + 10**9, lambda _: later(a))

    def later(a: Mine) -> None:
        spawned = a.cache.order(ClientOrderId("O-E1"))
        assert spawned.status is OrderStatus.ACCEPTED
        a.modify_order(spawned, price=price(1.02))
        a.clock.set_time_alert("last", a.clock.timestamp_ns() + 10**9, lambda _: last(a))

    def last(a: Mine) -> None:
        spawned = a.cache.order(ClientOrderId("O-E1"))
        assert spawned.price == price(1.02)
        a.cancel_order(spawned)

    engine, _ = run({1: lambda s: s.worked("MINE", None)}, [Mine(work)])
    assert engine.cache.order(ClientOrderId("O-E1")).status is OrderStatus.CANCELED


# proves: OR-079
def test_a_strategy_may_cancel_but_not_change_what_an_algorithm_works() -> None:
    def work(a: Mine, order: Any) -> None:
        a.submit_order(a.spawn_limit(order, qty(40), price(1.0)))

    def change(s: Steps) -> None:
        for order_id in ("O", "O-E1"):
            s.modify_order(s.cache.order(ClientOrderId(order_id)), quantity=qty(10))

    engine, strategy = run(
        {
            1: lambda s: s.worked("MINE", None),
            2: change,
            3: lambda s: s.cancel_order(s.cache.order(O)),
        },
        [Mine(work)],
    )
    for order_id, quantity in (("O", 60), ("O-E1", 40)):
        order = engine.cache.order(ClientOrderId(order_id))
        assert (order.quantity, order.status) == (quantity, OrderStatus.CANCELED)
        assert "OrderModifyRejected" in strategy.names(order_id)
    reasons = [e.reason for e in strategy.heard if type(e).__name__ == "OrderModifyRejected"]
    assert reasons[0] == "execution algorithm MINE works this order: it can only be cancelled"


def test_only_its_own_algorithm_may_work_an_order() -> None:
    other = Mine()
    other.config = ExecAlgorithmConfig(exec_algorithm_id=ExecAlgorithmId("OTHER"))

    def work(a: Mine, order: Any) -> None:
        with pytest.raises(ArgonautaError, match="only the execution algorithm of an order"):
            other.spawn_market(order, qty(1))
        with pytest.raises(ArgonautaError, match="only the execution algorithm of an order"):
            other.submit_order(order)
        a.raised.append("both")

    mine = Mine(work)
    run({1: lambda s: s.worked("MINE", None)}, [mine, other])
    assert mine.raised == ["both"]


# proves: OR-077, OR-078
def test_twap_trades_equal_slices_and_the_rest() -> None:
    engine, _ = run({2: lambda s: s.worked("TWAP", TWAP)}, [TWAPExecAlgorithm()])
    assert fills(engine) == [(2, "O-E1", "33"), (3, "O-E2", "33"), (4, "O-E3", "33"), (5, "O", "1")]
    # Parameters may be texts; without a rest the last slice is the primary order.
    params = {"horizon_secs": "4.9", "interval_secs": "2"}
    engine, _ = run({2: lambda s: s.worked("TWAP", params)}, [TWAPExecAlgorithm()])
    assert fills(engine) == [(2, "O-E1", "50"), (4, "O", "50")]
    # A slice below an increment: all at once.
    engine, _ = run({2: lambda s: s.worked("TWAP", TWAP, quantity=qty(2))}, [TWAPExecAlgorithm()])
    assert fills(engine) == [(2, "O", "2")]


BAD: list[tuple[Any, str, dict[str, Any], str]] = [
    (TWAPExecAlgorithm, "TWAP", {}, "TWAP horizon_secs None: must be given"),
    (TWAPExecAlgorithm, "TWAP", {"horizon_secs": 1, "interval_secs": 2}, "must not be below"),
    (TWAPExecAlgorithm, "TWAP", {"horizon_secs": 3, "interval_secs": 0}, "must be above zero"),
    (TWAPExecAlgorithm, "TWAP", {"horizon_secs": "x", "interval_secs": 1}, "must be a number"),
    (TWAPExecAlgorithm, "TWAP", {**TWAP, "horizont": 1}, "horizont: is not a parameter"),
    (TWAPExecAlgorithm, "TWAP", {"horizon_secs": 1e9, "interval_secs": 1e-9}, "TWAP"),
    (VWAPExecAlgorithm, "VWAP", {**TWAP, "volume_curve": "1,2"}, "each of 3 intervals"),
    (VWAPExecAlgorithm, "VWAP", {**TWAP, "volume_curve": "1,-2,1"}, "between 0 and 1e9"),
    (VWAPExecAlgorithm, "VWAP", {**TWAP, "volume_curve": "0,0,0"}, "above zero"),
    (POVExecAlgorithm, "POV", {"participation_rate": 1.5}, "must not be above 1"),
    (ImplementationShortfallExecAlgorithm, "IMPLEMENTATION_SHORTFALL", TWAP, "temporary_impact"),
    (IcebergExecAlgorithm, "ICEBERG", {"display_qty": 10}, "only LIMIT orders are worked"),
]


# proves: OR-077
@pytest.mark.parametrize(("algorithm", "name", "params", "reason"), BAD)
def test_bad_parameters_deny_the_order(
    algorithm: Any, name: str, params: dict[str, Any], reason: str
) -> None:
    engine, _ = run({1: lambda s: s.worked(name, params)}, [algorithm()])
    order = engine.cache.order(O)
    assert (order.status, fills(engine)) == (OrderStatus.DENIED, [])
    assert reason in order.last_event.reason


def test_twap_refuses_a_limit_order_and_says_so_in_the_log(capfd: Any) -> None:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(log_level="ERROR")))
    engine.add_exec_algorithm(TWAPExecAlgorithm())
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USD)], USD)
    engine.add_instrument(PAIR)
    engine.add_data([quote(1), quote(2)])
    engine.add_strategy(Steps({1: lambda s: s.worked("TWAP", TWAP, price=price(1.0))}))
    engine.run()
    assert engine.cache.order(O).status is OrderStatus.DENIED
    assert "TWAP order type LIMIT: only MARKET orders are worked" in capfd.readouterr().err


# proves: OR-081
def test_vwap_follows_its_curve() -> None:
    params = {"horizon_secs": 4, "interval_secs": 1, "volume_curve": "30, 10, 10, 50"}
    engine, _ = run({2: lambda s: s.worked("VWAP", params)}, [VWAPExecAlgorithm()])
    assert fills(engine) == [
        (2, "O-E1", "30"),
        (3, "O-E2", "10"),
        (4, "O-E3", "10"),
        (5, "O", "50"),
    ]


# proves: OR-081
def test_implementation_shortfall_trades_faster_at_first() -> None:
    # k = 0.5 * 1^2 * 1^2 / 1: of 210 there are 11/21, 6/21 and 4/21.
    params = {**TWAP, "risk_aversion": "0.5", "volatility": 1, "temporary_impact": 1}
    engine, _ = run(
        {2: lambda s: s.worked("IMPLEMENTATION_SHORTFALL", params, quantity=qty(210))},
        [ImplementationShortfallExecAlgorithm()],
    )
    assert fills(engine) == [(2, "O-E1", "110"), (3, "O-E2", "60"), (4, "O", "40")]


# proves: OR-081
def test_pov_follows_the_volume() -> None:
    data = [quote(1), trade(2, 1.1, 100), trade(3, 1.1, 150), trade(4, 1.1, 30), trade(5, 1.1, 900)]
    params = {"participation_rate": "0.1"}
    engine, _ = run({1: lambda s: s.worked("POV", params)}, [POVExecAlgorithm()], data)
    # A tenth of 100, of 250, of 280, and the rest once a tenth of 1,180 exceeds it.
    assert fills(engine) == [(2, "O-E1", "10"), (3, "O-E2", "15"), (4, "O-E3", "3"), (5, "O", "72")]
    params = {"participation_rate": "0.1", "horizon_secs": 3, "min_slice": 20}
    data.append(quote(9))
    data.sort(key=lambda d: d.ts_init)
    engine, _ = run(
        {1: lambda s: s.worked("POV", params)}, [POVExecAlgorithm()], data[:4] + data[-1:]
    )
    assert fills(engine) == [(3, "O-E1", "25"), (4, "O", "75")]


# proves: OR-081
def test_an_iceberg_shows_one_slice_at_a_time() -> None:
    dips = [quote(k, 1.0998 if k in (3, 5, 7) else 1.1) for k in range(1, 10)]
    params = {"display_qty": 40}
    terms = {"price": price(1.1)}
    engine, _ = run(
        {1: lambda s: s.worked("ICEBERG", params, **terms)}, [IcebergExecAlgorithm()], dips
    )
    # The next slice is sent with the fill of the one before, and the ask is still there.
    assert [(o, q) for _, o, q in sorted(fills(engine), key=lambda f: f[1] == "O")] == [
        ("O-E1", "40"),
        ("O-E2", "40"),
        ("O", "20"),
    ]
    open_at_once = [o for o in engine.cache.orders() if o.is_open]
    assert open_at_once == []
    # A slice that is cancelled ends the order.
    engine, _ = run(
        {
            1: lambda s: s.worked("ICEBERG", params, price=price(1.0)),
            2: lambda s: s.cancel_order(s.cache.order(ClientOrderId("O-E1"))),
        },
        [IcebergExecAlgorithm()],
    )
    assert engine.cache.order(O).status is OrderStatus.CANCELED


# proves: OR-075
def test_what_is_spawned_never_exceeds_the_primary() -> None:
    rng = random.Random(4)
    for _ in range(40):
        total, horizon = rng.randrange(1, 2_000), rng.randrange(1, 15)
        curve = ",".join(str(rng.randrange(0, 9)) for _ in range(horizon)) + ""
        if set(curve) <= {"0", ","}:
            continue
        params = {"horizon_secs": horizon, "interval_secs": 1}
        terms = {"quantity": qty(total), "side": rng.choice((BUY, SELL))}
        for name, algorithm, more in (
            ("TWAP", TWAPExecAlgorithm(), {}),
            ("VWAP", VWAPExecAlgorithm(), {"volume_curve": curve}),
            (
                "IMPLEMENTATION_SHORTFALL",
                ImplementationShortfallExecAlgorithm(),
                {"temporary_impact": 1, "risk_aversion": rng.random(), "volatility": 1},
            ),
        ):
            given, kept = {**params, **more}, dict(terms)
            engine, _ = run(
                {1: lambda s, g=given, k=kept, n=name: s.worked(n, g, **k)}, [algorithm]
            )
            assert engine.cache.exec_spawn_total_filled_qty(O) == total, (name, given, terms)
            assert engine.cache.exec_spawn_total_quantity(O) == total
            assert all(order.is_closed for order in engine.cache.orders())


def test_cancelling_the_primary_ends_the_schedule() -> None:
    engine, _ = run(
        {2: lambda s: s.worked("TWAP", TWAP), 3: lambda s: s.cancel_all_orders(PAIR.id)},
        [TWAPExecAlgorithm()],
    )
    # The slice of second 3 was sent by its timer before the quote of second 3 was seen.
    assert fills(engine) == [(2, "O-E1", "33"), (3, "O-E2", "33")]
    assert engine.cache.order(O).status is OrderStatus.CANCELED


# proves: CF-033, SA-261, OR-072, CF-013
def test_algorithms_come_from_paths() -> None:
    importable = TWAPExecAlgorithm().to_importable_config()
    assert importable == ImportableExecAlgorithmConfig(
        exec_algorithm_path="argonauta.examples.algorithms.twap:TWAPExecAlgorithm",
        config_path="argonauta.examples.algorithms.twap:TWAPExecAlgorithmConfig",
        config={"exec_algorithm_id": "TWAP", "log_events": True, "log_commands": True},
    )
    made = ExecAlgorithmFactory.create(importable)
    assert isinstance(made, TWAPExecAlgorithm)
    config = BacktestEngineConfig(
        exec_algorithms=[importable], emulator=OrderEmulatorConfig(debug=True)
    )
    engine = BacktestEngine(config)
    assert engine.trader.exec_algorithm_ids() == [ExecAlgorithmId("TWAP")]
    assert OrderEmulatorConfig().debug is False
    named = TWAPExecAlgorithmConfig(exec_algorithm_id=ExecAlgorithmId("TWAP-2"))
    engine.add_exec_algorithm(TWAPExecAlgorithm(named))
    with pytest.raises(ArgonautaError, match="TWAP-2"):
        engine.add_exec_algorithm(TWAPExecAlgorithm(named))
    with pytest.raises(TypeError, match="expected an ExecAlgorithm"):
        engine.add_exec_algorithm("TWAP")  # type: ignore[arg-type]


def test_a_reset_run_is_the_same_run() -> None:
    engine, _ = run({2: lambda s: s.worked("TWAP", TWAP)}, [TWAPExecAlgorithm(), Mine()])
    digest = engine.get_result().digest
    engine.reset()
    for strategy in engine.trader.strategies():
        strategy.seen = 0
    engine.run()
    assert engine.get_result().digest == digest
