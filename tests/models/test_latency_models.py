"""How long commands take to the venue."""

from __future__ import annotations

from typing import Any

import pytest

from argonauta.backtest.config import (
    ImportableLatencyModelConfig,
    LatencyModelConfig,
    LatencyModelFactory,
)
from argonauta.backtest.models import (
    ExponentialDelay,
    LatencyModel,
    LogNormalDelay,
    NormalDelay,
    RandomLatencyModel,
    RecordedLatencyModel,
    UniformDelay,
)
from argonauta.errors import InvalidConfigurationError, InvalidValueError

from .support import BUY, SECOND, quote, run

TICKS = [quote(k / 10) for k in range(10, 100)]


def arrivals(model: LatencyModel, at: tuple[int, ...] = (1,)) -> list[float]:
    """Return when market orders trade that are sent at these seconds; quotes come each 0.1 s."""
    steps: list[Any] = [None] * 90
    for second in at:
        steps[(second - 1) * 10] = lambda s: s.market(BUY, 1)
    return run(steps, TICKS, latency_model=model).times


# proves: ME-074
def test_delays_of_each_kind_are_added_to_the_base() -> None:
    assert LatencyModel().base_latency_nanos == 1_000_000
    assert arrivals(LatencyModel(SECOND // 4)) == [1.25]
    assert arrivals(LatencyModel(SECOND // 4, SECOND // 2, SECOND, SECOND)) == [1.75]
    assert arrivals(LatencyModel(0)) == [1.0]


# proves: ME-074
def test_a_cancel_does_not_overtake_its_order() -> None:
    def order_and_cancel(script: Any) -> None:
        script.cancel_order(script.limit(BUY, 1, "1.00000"))

    model = LatencyModel(0, insert_latency_nanos=SECOND)
    heard = run([order_and_cancel], TICKS, latency_model=model).heard
    wanted = ["OrderInitialized", "OrderSubmitted", "OrderPendingCancel"]
    assert [name for name in heard if name not in wanted] == ["OrderAccepted", "OrderCanceled"]


def test_drawn_delays_lie_in_their_bounds_and_follow_their_seed() -> None:
    def draw(seed: int) -> list[float]:
        model = RandomLatencyModel(UniformDelay(2e8, 6e8), random_seed=seed)
        return arrivals(model, (1, 2, 3, 4, 5, 6, 7))

    first = draw(1)
    assert first == draw(1)
    assert first != draw(2)
    delays = [time - sent for time, sent in zip(first, range(1, 8), strict=True)]
    assert all(0.2 <= delay <= 0.6 + 1e-9 for delay in delays)
    assert len({round(delay, 9) for delay in delays}) == 7


@pytest.mark.parametrize(
    "delay",
    [NormalDelay(3e8, 1e8, 1e8, 5e8), LogNormalDelay(3e8, 0.1), ExponentialDelay(1e6)],
)
def test_each_distribution_delays(delay: Any) -> None:
    (time,) = arrivals(RandomLatencyModel(delay, base_latency_nanos=SECOND))
    assert 2.0 < time < 2.6


def test_recorded_delays_are_replayed() -> None:
    recorded = [(2 * SECOND, SECOND // 2), (4 * SECOND, SECOND // 4)]
    model = RecordedLatencyModel(insert=recorded)
    assert arrivals(model, (1, 2, 3, 4, 5)) == [1.5, 2.5, 3.5, 4.25, 5.25]


class Rising(LatencyModel):
    """Takes longer later: a method and a property."""

    def insert_latency_nanos(self, now_ns: int) -> int:  # type: ignore[override]
        return now_ns // 10

    @property
    def base_latency_nanos(self) -> int:
        return SECOND // 2


# proves: ME-074
def test_a_model_of_ones_own_is_asked_at_each_command() -> None:
    assert arrivals(Rising(), (1, 3)) == [1.6, 3.8]


@pytest.mark.parametrize("wrong", [-1, 1.5, "soon", None, 2**64, float("nan")])
def test_a_delay_that_is_none_ends_the_run(wrong: Any) -> None:
    class Broken(LatencyModel):
        @property
        def insert_latency_nanos(self) -> int:
            return wrong  # type: ignore[no-any-return]

    with pytest.raises((TypeError, OverflowError)) as raised:
        arrivals(Broken())
    assert "Broken" in raised.value.__notes__[0]


@pytest.mark.parametrize(
    "model",
    [
        RandomLatencyModel(UniformDelay(2.0, 1.0)),
        RandomLatencyModel(ExponentialDelay(float("inf"))),
        RandomLatencyModel(LogNormalDelay(1.0, -1.0)),
        RandomLatencyModel(NormalDelay(9.0, 1.0, 0.0, 5.0)),
        RecordedLatencyModel(insert=[(2, 1), (1, 1)]),
        RecordedLatencyModel(cancel=[(2, 2**63)]),
    ],
)
def test_numbers_out_of_bounds_are_refused(model: LatencyModel) -> None:
    with pytest.raises(InvalidValueError):
        arrivals(model)


# proves: CF-036, CF-037, ME-075
def test_a_configuration_that_is_imported_makes_the_model() -> None:
    assert LatencyModelConfig().base_latency_nanos == 1_000_000_000
    path = "argonauta.backtest.models:LatencyModel"
    config = ImportableLatencyModelConfig(
        latency_model_path=path,
        config_path="argonauta.backtest.config:LatencyModelConfig",
        config={"insert_latency_nanos": 5},
    )
    assert LatencyModelFactory.create(config) == LatencyModel(1_000_000_000, 5)
    with pytest.raises(InvalidConfigurationError):
        LatencyModelFactory.create(
            ImportableLatencyModelConfig(
                latency_model_path=path,
                config_path="argonauta.backtest.config:LatencyModelConfig",
                config={"insert_latency_nanos": -5},
            )
        )
