"""What fills cost, to the last digit."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from argonauta.backtest.config import (
    FeeModelFactory,
    FixedFeeModelConfig,
    ImportableFeeModelConfig,
    MakerTakerFeeModelConfig,
    PerContractFeeModelConfig,
)
from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.backtest.models import (
    CappedOptionFeeModel,
    FeeModel,
    FeeTier,
    FixedFeeModel,
    MakerTakerFeeModel,
    PerContractFeeModel,
    ProbabilityPriceFeeModel,
    TieredNotionalOptionFeeModel,
    TwoTierFillModel,
    VolumeTierFeeModel,
)
from argonauta.config import LoggingConfig
from argonauta.errors import InvalidConfigurationError, InvalidValueError
from argonauta.model.currencies import USD
from argonauta.model.data import IndexPriceUpdate, QuoteTick
from argonauta.model.enums import AccountType, LiquiditySide, OmsType, OrderSide
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

from .support import BUY, PAIR, SECOND, SELL, quote, run

CENT = Decimal("0.01")


def cents(value: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    return value.quantize(CENT, rounding)


def commissions(fees: FeeModel, *steps: Any, **venue: Any) -> list[str]:
    return [fee for *_, fee in run(list(steps), fee_model=fees, **venue).fills]


class Once(Strategy):
    """Buys once at the last quote of any instrument, with a market order."""

    def __init__(self, instrument: Any, quantity: str, price: str | None = None) -> None:
        super().__init__()
        self.instrument, self.quantity, self.price = instrument, quantity, price
        self.paid: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(self.instrument.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        if not self.cache.orders():
            quantity = Quantity.from_str(self.quantity)
            self.submit_order(
                self.order_factory.market(self.instrument.id, OrderSide.BUY, quantity)
            )

    def on_order_filled(self, event: Any) -> None:
        self.paid.append(str(event.commission))


def pays(
    instrument: Any, fees: FeeModel, quantity: str, price: str, index: str | None = None
) -> list[str]:
    """Return what a purchase of an instrument costs in fees."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    money = [Money(10_000_000, instrument.quote_currency)]
    engine.add_venue(instrument.venue, OmsType.NETTING, AccountType.MARGIN, money, fee_model=fees)
    engine.add_instrument(instrument)
    amount = Quantity(9_000, instrument.size_precision)
    at = Price.from_str(price)
    ts = max(1_672_000_000 * SECOND, getattr(instrument, "activation_ns", 0) + SECOND)
    data: list[Any] = [QuoteTick(instrument.id, at, at, amount, amount, ts, ts)]
    if index is not None:
        data.insert(0, IndexPriceUpdate(instrument.id, Price.from_str(index), ts - 1, ts - 1))
    engine.add_data(data[:1]) if len(data) == 1 else [engine.add_data([d]) for d in data]
    strategy = Once(instrument, quantity)
    engine.add_strategy(strategy)
    engine.run()
    return strategy.paid


# proves: ME-071
def test_a_fixed_fee_is_charged_once_an_order_or_at_each_fill() -> None:
    dollar = Money(1, USD)
    two_fills = {"fill_model": TwoTierFillModel()}
    buy = lambda s: s.market(BUY, 15)  # noqa: E731
    assert commissions(FixedFeeModel(dollar), buy, **two_fills) == ["1.00 USD", "0.00 USD"]
    each = FixedFeeModel(dollar, charge_commission_once=False)
    assert commissions(each, buy, **two_fills) == ["1.00 USD", "1.00 USD"]


# proves: ME-072
def test_a_fee_for_each_contract_counts_the_legs_of_a_spread() -> None:
    fees = PerContractFeeModel(Money(1.5, USD))
    assert commissions(fees, lambda s: s.market(BUY, 7)) == ["10.50 USD"]
    spread = TestInstrumentProvider.option_spread()
    legs = max(1, len(spread.legs()))
    assert pays(spread, fees, "3", "1.00") == [f"{Decimal('4.50') * legs} USD"]


# proves: ME-070, ME-043
def test_makers_and_takers_pay_the_fees_of_the_instrument() -> None:
    rate = PAIR.taker_fee
    paid = commissions(MakerTakerFeeModel(), lambda s: s.market(BUY, 90))
    assert paid == [f"{cents(cents(90 * Decimal('1.10002')) * rate)} USD"]
    inverse = TestInstrumentProvider.xbtusd_bitmex()
    assert inverse.is_inverse
    worth = Decimal(1000) / 50_000
    (fee,) = pays_inverse(inverse)
    assert fee == f"{(worth * inverse.taker_fee).quantize(Decimal('1e-8'), ROUND_HALF_UP)} BTC"


def pays_inverse(instrument: Any) -> list[str]:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    balances = [Money(100, instrument.base_currency)]
    engine.add_venue(instrument.venue, OmsType.NETTING, AccountType.MARGIN, balances)
    engine.add_instrument(instrument)
    amount, at = Quantity(5_000, 0), Price.from_str("50000.0")
    engine.add_data([QuoteTick(instrument.id, at, at, amount, amount, SECOND, SECOND)])
    strategy = Once(instrument, "1000")
    engine.add_strategy(strategy)
    engine.run()
    return strategy.paid


TIERS = (
    FeeTier(0, "0.0001", "0.0004"),
    FeeTier(500, "0", "0.00025"),
    FeeTier(900, "-0.0001", "0.0001"),
)


def test_tiers_follow_what_was_traded_and_become_rebates() -> None:
    rng = random.Random(3)
    sizes = [rng.randint(1, 99) for _ in range(40)]
    steps: list[Any] = [lambda s: [s.market(rng.choice([BUY, SELL]), q) for q in sizes]]
    script = run(steps, fee_model=VolumeTierFeeModel(TIERS))
    assert len(script.fills) >= 40
    volume = Decimal(0)
    for quantity, price, paid in script.fills:
        rate = [tier.taker for tier in TIERS if volume >= Decimal(tier.start)][-1]
        value = cents(Decimal(quantity) * Decimal(price), ROUND_HALF_EVEN)
        assert paid == f"{cents(value * Decimal(rate))} USD"
        volume += value
    assert volume > 900


def test_a_maker_in_the_last_tier_is_paid() -> None:
    data = [quote(1, size=5000), quote(2, "1.09900", "1.10000", 7000)]
    steps: list[Any] = [lambda s: (s.market(BUY, 1000), s.limit(BUY, 1000, "1.10000"))]
    paid = [fee for *_, fee in run(steps, data, fee_model=VolumeTierFeeModel(TIERS)).fills]
    assert paid == ["0.44 USD", "-0.11 USD"]


# proves: ME-073
@pytest.mark.parametrize(
    ("price", "expected"),
    [("0.500", "1.75"), ("0.100", "0.63"), ("0.990", "0.0693"), ("0.333", None)],
)
def test_a_probability_costs_most_where_it_is_undecided(price: str, expected: str | None) -> None:
    fees = ProbabilityPriceFeeModel(Decimal(0), Decimal("0.07"))
    p = Decimal(price)
    exact = 100 * Decimal("0.07") * p * (1 - p)
    assert expected is None or exact == Decimal(expected)
    (paid,) = pays(TestInstrumentProvider.binary_option(), fees, "100.00", price)
    assert Decimal(paid.split()[0]) == exact.quantize(Decimal("1e-6"), ROUND_HALF_UP)


# proves: ME-073
def test_an_option_pays_a_rate_of_its_underlying_up_to_a_part_of_its_premium() -> None:
    option = TestInstrumentProvider.crypto_option()
    fees = CappedOptionFeeModel(taker_rate=Decimal("0.0003"), cap_rate=Decimal("0.125"))
    # 2 x 20,000 x 0.03 % = 12.00; an eighth of 2 x 100 is 25.00, of 2 x 30 it is 7.50.
    assert pays(option, fees, "2.0", "100.00", "20000.00") == ["12.00 USD"]
    assert pays(option, fees, "2.0", "30.00", "20000.00") == ["7.50 USD"]
    with pytest.raises(InvalidValueError, match="index price"):
        pays(option, fees, "2.0", "30.00")


# proves: ME-073
def test_the_rate_of_an_option_follows_the_premium_of_the_fill() -> None:
    option = TestInstrumentProvider.crypto_option()
    fees = TieredNotionalOptionFeeModel([FeeTier(0, "0.001", "0.002"), FeeTier(100, "0", "0.001")])
    assert pays(option, fees, "0.9", "100.00") == ["0.18 USD"]
    assert pays(option, fees, "1.0", "100.00") == ["0.10 USD"]
    with pytest.raises(InvalidValueError, match="no option"):
        commissions(fees, lambda s: s.market(BUY, 1))


class Tenth(FeeModel):
    """A tenth of a cent a unit to takers, rounded up; makers are paid a cent."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def get_commission(self, order: Any, fill_qty: Any, fill_px: Any, instrument: Any) -> Money:
        side = order.liquidity_side
        self.asked.append((side, str(fill_qty), str(fill_px), instrument.id, str(order.filled_qty)))
        if side == LiquiditySide.MAKER:
            return Money(-0.01, USD)
        return Money(fill_qty.as_double() / 1000, USD)


# proves: ME-043
def test_a_model_of_ones_own_is_asked_at_each_fill() -> None:
    model = Tenth()
    data = [quote(1), quote(2, "1.09900", "1.10000", 7000)]
    steps: list[Any] = [lambda s: (s.market(BUY, 150), s.limit(BUY, 20, "1.10000"))]
    paid = [fee for *_, fee in run(steps, data, fee_model=model).fills]
    assert paid == ["0.10 USD", "0.05 USD", "-0.01 USD"]
    taker, maker = LiquiditySide.TAKER, LiquiditySide.MAKER
    assert model.asked[0][:4] == (taker, "100", "1.10002", PAIR.id)
    assert [asked[0] for asked in model.asked] == [taker, taker, maker]


def test_a_built_in_model_can_be_called_and_built_upon() -> None:
    class Halved(MakerTakerFeeModel):
        def get_commission(self, *fill: Any) -> Money:
            return Money(super().get_commission(*fill).as_double() / 2, USD)

    order: Any = None

    def buy(script: Any) -> None:
        nonlocal order
        order = script.market(BUY, 90)
        order = script.cache.order(order.client_order_id)

    captured: list[Money] = []

    class Asks(FeeModel):
        def get_commission(self, order: Any, *fill: Any) -> Money:
            each = [m.get_commission(order, *fill) for m in (MakerTakerFeeModel(), Halved())]
            captured.extend(each)
            return PerContractFeeModel(Money(0.5, USD)).get_commission(order, *fill)

    big = [quote(1, size=10_000_000)]
    script = run([lambda s: s.market(BUY, 9_000_000)], big, fee_model=Asks())
    assert [fee for *_, fee in script.fills] == ["4500000.00 USD"]
    full = cents(cents(9_000_000 * Decimal("1.10002")) * PAIR.taker_fee)
    assert captured[0].as_decimal() == full
    assert captured[1].as_decimal() == cents(full / 2)


@pytest.mark.parametrize("wrong", [None, 1.5, "1 USD", [], float("nan")])
def test_a_commission_that_is_none_ends_the_run(wrong: Any) -> None:
    class Broken(FeeModel):
        def get_commission(self, *_: Any) -> Any:
            return wrong

    with pytest.raises(TypeError) as raised:
        commissions(Broken(), lambda s: s.market(BUY, 1))
    assert "Broken.get_commission" in raised.value.__notes__[0]


def test_an_exception_ends_the_run_with_itself() -> None:
    class Broken(FeeModel):
        def get_commission(self, *_: Any) -> Any:
            raise KeyError("tariff")

    with pytest.raises(KeyError, match="tariff"):
        commissions(Broken(), lambda s: s.market(BUY, 1))
    with pytest.raises(NotImplementedError, match="get_commission"):
        commissions(FeeModel(), lambda s: s.market(BUY, 1))


@pytest.mark.parametrize(
    "fees",
    [
        VolumeTierFeeModel([]),
        VolumeTierFeeModel([FeeTier(1, "0", "0")]),
        VolumeTierFeeModel([FeeTier(0, "0", "0"), FeeTier(0, "0", "0")]),
        VolumeTierFeeModel([FeeTier(0, "1.5", "0")]),
        VolumeTierFeeModel([FeeTier(0, "0", "0")], window_ns=0),
        CappedOptionFeeModel(cap_rate=Decimal(-1)),
        CappedOptionFeeModel(maker_rate=Decimal("NaN")),
        ProbabilityPriceFeeModel(Decimal(2), Decimal(0)),
    ],
)
def test_numbers_out_of_bounds_are_refused(fees: FeeModel) -> None:
    with pytest.raises(InvalidValueError):
        commissions(fees, lambda s: s.market(BUY, 1))


# proves: CF-038, CF-039, CF-040, CF-041, ME-075
def test_configurations_that_are_imported_make_the_models() -> None:
    def make(name: str, **config: Any) -> FeeModel:
        return FeeModelFactory.create(
            ImportableFeeModelConfig(
                fee_model_path=f"argonauta.backtest.models:{name}",
                config_path=f"argonauta.backtest.config:{name}Config",
                config=config,
            )
        )

    assert isinstance(make("MakerTakerFeeModel"), MakerTakerFeeModel)
    dollar = Money(1, USD)
    assert make("FixedFeeModel", commission="1.00 USD") == FixedFeeModel(dollar)
    each = make("FixedFeeModel", commission="1.00 USD", charge_commission_once=False)
    assert each == FixedFeeModel(dollar, charge_commission_once=False)
    assert make("PerContractFeeModel", commission="1.00 USD") == PerContractFeeModel(dollar)
    assert FixedFeeModelConfig(commission="1 USD").charge_commission_once
    assert MakerTakerFeeModelConfig() == MakerTakerFeeModelConfig()
    assert PerContractFeeModelConfig(commission="1 USD").commission == "1 USD"
    for wrong in ({}, {"commission": "a lot"}, {"commission": 1}, {"fee": "1 USD"}):
        with pytest.raises(InvalidConfigurationError):
            make("FixedFeeModel", **wrong)
