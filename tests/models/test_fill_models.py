"""Which book an order trades with, and whether it trades at the touch."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from argonauta.backtest.config import FillModelConfig, FillModelFactory, ImportableFillModelConfig
from argonauta.backtest.models import (
    BestPriceFillModel,
    CompetitionAwareFillModel,
    FillModel,
    LimitOrderPartialFillModel,
    MarketHoursFillModel,
    OneTickSlippageFillModel,
    ProbabilisticFillModel,
    SizeAwareFillModel,
    ThreeTierFillModel,
    TwoTierFillModel,
    VolumeSensitiveFillModel,
)
from argonauta.errors import InvalidConfigurationError, InvalidValueError
from argonauta.model.book import OrderBook
from argonauta.model.data import BookOrder, TradeTick
from argonauta.model.enums import AggressorSide, BookType
from argonauta.model.identifiers import TradeId
from argonauta.model.objects import Price, Quantity

from .support import BUY, PAIR, SECOND, SELL, Script, quote, run, traded

AT, WORSE, WORST = "1.10002", "1.10003", "1.10004"


def buys(model: FillModel, quantity: int, **terms: Any) -> list[tuple[str, str]]:
    """Return what a market order trades with; 100 are shown at 1.10002."""
    return traded(run([lambda s: s.market(BUY, quantity)], fill_model=model, **terms))


# proves: ME-060, ME-061, ME-062, ME-063, ME-065, ME-066, ME-067, ME-068, ME-069
@pytest.mark.parametrize(
    ("model", "quantity", "expected"),
    [
        (FillModel(), 150, [("100", AT), ("50", WORSE)]),
        (BestPriceFillModel(), 150, [("150", AT)]),
        (OneTickSlippageFillModel(), 150, [("150", WORSE)]),
        (TwoTierFillModel(), 150, [("10", AT), ("140", WORSE)]),
        (ThreeTierFillModel(), 90, [("50", AT), ("30", WORSE), ("10", WORST)]),
        (ThreeTierFillModel(), 150, [("50", AT), ("30", WORSE), ("20", WORST)]),
        (SizeAwareFillModel(), 10, [("10", AT)]),
        (SizeAwareFillModel(), 11, [("10", AT), ("1", WORSE)]),
        (LimitOrderPartialFillModel(), 12, [("5", AT), ("7", WORSE)]),
        (MarketHoursFillModel(), 150, [("150", AT)]),
        (MarketHoursFillModel(low_liquidity=[(time(0), time(1))]), 150, [("150", WORSE)]),
        (MarketHoursFillModel(low_liquidity=[(time(22), time(0, 1))]), 150, [("150", WORSE)]),
        (MarketHoursFillModel(low_liquidity=[(time(0, 1), time(22))]), 150, [("150", AT)]),
        (VolumeSensitiveFillModel(), 300, [("250", AT), ("50", WORSE)]),
        (VolumeSensitiveFillModel(recent_volume=40), 12, [("10", AT), ("2", WORSE)]),
        (VolumeSensitiveFillModel(window_ns=SECOND), 12, [("12", WORSE)]),
        (CompetitionAwareFillModel(), 40, [("30", AT), ("10", WORSE)]),
        (CompetitionAwareFillModel(liquidity_factor=Decimal("0.005")), 4, [("4", WORSE)]),
    ],
)
def test_a_market_order_trades_with_the_book_of_the_model(
    model: FillModel, quantity: int, expected: list[tuple[str, str]]
) -> None:
    assert buys(model, quantity) == expected


# proves: ME-062
def test_a_sell_trades_downwards() -> None:
    script = run([lambda s: s.market(SELL, 15)], fill_model=TwoTierFillModel())
    assert traded(script) == [("10", "1.10000"), ("5", "1.09999")]


# proves: ME-064
def test_half_of_the_orders_trade_a_tick_worse_and_other_instruments_change_nothing() -> None:
    steps: list[Any] = [lambda s: [s.market(BUY, 1) for _ in range(400)]]
    first = traded(run(steps, fill_model=ProbabilisticFillModel(random_seed=5)))
    assert first == traded(run(steps, fill_model=ProbabilisticFillModel(random_seed=5)))
    assert first != traded(run(steps, fill_model=ProbabilisticFillModel(random_seed=6)))
    worse = sum(price == WORSE for _, price in first)
    assert {price for _, price in first} == {AT, WORSE}
    assert 160 < worse < 240


# proves: ME-066
def test_a_resting_limit_order_gets_five_at_each_touch() -> None:
    data = [quote(1), *(quote(k, "1.09998", "1.10000", 100 + k) for k in (2, 3, 4))]
    steps: list[Any] = [lambda s: s.limit(BUY, 12, "1.10000")]
    script = run(steps, data, fill_model=LimitOrderPartialFillModel())
    assert traded(script) == [("5", "1.10000"), ("5", "1.10000"), ("2", "1.10000")]
    assert script.times == [2.0, 3.0, 4.0]


# proves: ME-061
def test_a_limit_order_at_the_touch_gets_nothing_where_nothing_is_offered_there() -> None:
    data = [quote(1), quote(2, "1.09998", "1.10000"), quote(3, "1.09997", "1.09999")]
    steps: list[Any] = [lambda s: s.limit(BUY, 12, "1.10000")]
    script = run(steps, data, fill_model=OneTickSlippageFillModel())
    assert (traded(script), script.times) == ([("12", "1.10000")], [3.0])


# proves: ME-068
def test_the_volume_of_the_market_is_counted_within_its_window() -> None:
    def trade(second: float, size: int) -> TradeTick:
        ts, price = int(second * SECOND), Price.from_str("1.10001")
        side = AggressorSide.BUYER
        return TradeTick(PAIR.id, price, Quantity(size, 0), side, TradeId(f"{second}"), ts, ts)

    data = [trade(1, 400), trade(2.5, 40), quote(3), quote(9)]
    steps: list[Any] = [lambda s: s.market(BUY, 12), lambda s: s.market(BUY, 12)]
    script = run(steps, data, fill_model=VolumeSensitiveFillModel(window_ns=SECOND))
    assert traded(script) == [("10", AT), ("2", WORSE), ("12", WORSE)]


# proves: ME-059
def test_chances_of_zero_leave_orders_at_the_touch_alone() -> None:
    data = [quote(1), quote(2, "1.09998", "1.10000"), quote(3, "1.10003", "1.10005")]
    steps: list[Any] = [lambda s: (s.limit(BUY, 5, "1.10000"), s.stop(BUY, 5, "1.10005"))]
    eager = run(steps, data)
    assert traded(eager) == [("5", "1.10000"), ("5", "1.10005")]
    shy = run(steps, data, fill_model=FillModel(prob_fill_on_limit=0, prob_fill_on_stop=0))
    assert traded(shy) == []
    slipping = run([lambda s: s.market(BUY, 5)], fill_model=FillModel(prob_slippage=1.0))
    assert traded(slipping) == [("5", WORSE)]


# proves: ME-015, ME-060
def test_a_limit_order_inside_the_spread_trades_at_its_own_price() -> None:
    steps: list[Any] = [lambda s: s.limit(BUY, 5, "1.10001")]
    assert traded(run(steps, fill_model=BestPriceFillModel())) == [("5", "1.10001")]
    assert traded(run(steps)) == []


class Own(FillModel):
    """Notes what it is asked, and offers 3 at a price of its own."""

    def __init__(self) -> None:
        super().__init__(prob_slippage=1.0)
        object.__setattr__(self, "asked", [])

    def get_orderbook_for_fill_simulation(
        self, instrument: Any, order: Any, best_bid: Any, best_ask: Any
    ) -> OrderBook | None:
        asked = (str(instrument.id), str(order.quantity), str(best_bid), str(best_ask))
        self.asked.append(asked)  # type: ignore[attr-defined]
        book = OrderBook(instrument.id, BookType.L2_MBP)
        if order.quantity == 7:
            return None
        if order.quantity == 8:
            return book
        ask = BookOrder(SELL, Price.from_str("1.10050"), Quantity(3, 0), 1)
        book.add(ask, 0)
        return book


# proves: ME-042
def test_a_model_of_ones_own_gives_the_book_and_none_or_an_empty_one_is_the_market() -> None:
    model = Own()
    each = (5, 7, 8, 5)
    script = run([lambda s: [s.market(BUY, quantity) for quantity in each]], fill_model=model)
    assert traded(script) == [
        ("3", "1.10050"),
        ("7", WORSE),  # of the market, with the slippage of the model
        ("8", WORSE),
        ("3", "1.10050"),  # what the first took is offered again
    ]
    wanted = [(str(PAIR.id), str(quantity), "1.10000", "1.10002") for quantity in each]
    assert model.asked == wanted  # type: ignore[attr-defined]


class Stubborn(TwoTierFillModel):
    """Fills each second touch, and takes the book of the built-in model."""

    def is_limit_filled(self) -> bool:
        count = self.__dict__.setdefault("count", 0)
        self.__dict__["count"] = count + 1
        return count % 2 == 1


def test_methods_that_are_not_written_are_those_of_the_base() -> None:
    data = [quote(1), *(quote(k, "1.09998", "1.10000") for k in (2, 3))]
    steps: list[Any] = [lambda s: (s.limit(BUY, 12, "1.10000"), s.market(SELL, 12))]
    script = run(steps, data, fill_model=Stubborn())
    assert traded(script) == [("10", "1.10000"), ("2", "1.09999"), ("10", "1.10000")]
    assert script.times[-1] == 3.0


@pytest.mark.parametrize("wrong", [5, "book", [], float("nan")])
def test_a_book_that_is_none_ends_the_run(wrong: Any) -> None:
    class Broken(FillModel):
        def get_orderbook_for_fill_simulation(self, *_: Any) -> Any:
            return wrong

    with pytest.raises(TypeError):
        buys(Broken(), 5)


def test_an_exception_ends_the_run_with_itself_and_a_note() -> None:
    class Broken(FillModel):
        def is_slipped(self) -> bool:
            raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing") as raised:
        buys(Broken(), 5)
    assert "Broken.is_slipped" in raised.value.__notes__[0]


def test_the_models_answer_when_they_are_called() -> None:
    script = Script([])
    assert script.fills == []
    assert FillModel().is_limit_filled()
    assert not FillModel().is_slipped()
    assert BestPriceFillModel().fill_limit_inside_spread()
    draws = [FillModel(prob_slippage=0.5, random_seed=3) for _ in range(2)]
    assert [draws[0].is_slipped() for _ in range(50)] == [draws[1].is_slipped() for _ in range(50)]


@pytest.mark.parametrize(
    "model",
    [
        CompetitionAwareFillModel(liquidity_factor=0),
        CompetitionAwareFillModel(liquidity_factor=1.01),
        CompetitionAwareFillModel(liquidity_factor=float("nan")),
        VolumeSensitiveFillModel(recent_volume=-1),
        VolumeSensitiveFillModel(window_ns=0),
        MarketHoursFillModel(low_liquidity=[(time(1), time(1))]),
        FillModel(prob_fill_on_stop=1.5),
    ],
)
def test_numbers_out_of_bounds_are_refused(model: FillModel) -> None:
    with pytest.raises(InvalidValueError):
        buys(model, 5)


HERE = f"{__name__}:Configured"


class Configured(FillModel):
    """A model that takes its whole configuration."""

    def __init__(self, config: FillModelConfig) -> None:
        super().__init__(prob_slippage=config.prob_slippage)


# proves: CF-034, CF-035, ME-075
def test_a_configuration_that_is_imported_makes_the_model() -> None:
    models = "argonauta.backtest.models"
    config_path = "argonauta.backtest.config:FillModelConfig"

    def make(path: str, config_path: str = config_path, **config: Any) -> FillModel:
        return FillModelFactory.create(
            ImportableFillModelConfig(fill_model_path=path, config_path=config_path, config=config)
        )

    assert make(f"{models}:FillModel", prob_slippage=0.5) == FillModel(prob_slippage=0.5)
    assert isinstance(make(f"{models}:TwoTierFillModel"), TwoTierFillModel)
    assert make(HERE, prob_slippage=1.0).prob_slippage == 1.0
    for path in ("nowhere:FillModel", f"{models}:Nothing", f"{models}:FeeModel", "x", ""):
        with pytest.raises(InvalidConfigurationError, match="must be"):
            make(path)
    with pytest.raises(InvalidConfigurationError, match="must be a ArgonautaConfig"):
        make(f"{models}:FillModel", f"{models}:FillModel")
    with pytest.raises(InvalidConfigurationError, match="prob_slipage"):
        make(f"{models}:FillModel", prob_slipage=0.5)
    with pytest.raises(InvalidConfigurationError):
        make(f"{models}:FillModel", prob_slippage="often")
