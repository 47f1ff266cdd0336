"""
The compiled part of Argonauta. Users import from `argonauta.<part>` instead.
"""

from _typeshed import Incomplete, SupportsGetItem
from datetime import datetime, timedelta
from decimal import Decimal
from os import PathLike
from pandas import Timestamp
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base
from enum import IntEnum
FIXED_PRECISION: Final[int]
FIXED_PRECISION_BYTES: Final[int]
FIXED_SCALAR: Final[float]
HIGH_PRECISION: Final[bool]
MONEY_MAX: Final[float]
MONEY_MIN: Final[float]
PRICE_MAX: Final[float]
PRICE_MIN: Final[float]
QUANTITY_MAX: Final[float]
QUANTITY_MIN: Final = 0.0

@disjoint_base
class Account:
    """
    An account at a venue: what it holds, what is tied up, what was paid.

    One that comes from a cache or a portfolio is a live view: it always shows the present state, and
    only its engine changes it. One that is made from an `AccountState` stands alone.
    """
    def __copy__(self, /) -> Any:
        """
        Return an account that stands alone and is what this one is now.
        """
    def __deepcopy__(self, /, _memo: Any) -> Any: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(values: dict[Any, Any]) -> Any:
        """
        Return the account that was pickled.
        """
    def apply(self, /, event: AccountState) -> None:
        """
        Take in a state: its balances and its margins replace those that were.

        Args:
            event: The new state.

        Raises:
            InvalidValueError: If it is a state of another account, type or base currency.
            AccountBalanceNegative: If a balance is below zero and the account must not borrow.
            EngineError: If the account belongs to an engine.
        """
    def balance(self, /, currency: Currency | None = None) -> AccountBalance | None:
        """
        Return the balance of a currency, or None where it holds none of it.

        Args:
            currency: Currency; None stands for the base currency of the account.

        Raises:
            InvalidValueError: If no currency is given and the account has no base currency.
        """
    def balance_free(self, /, currency: Currency | None = None) -> Money | None:
        """
        Return what is free of a currency, or None; arguments and errors as of `balance`.
        """
    def balance_impact(self, /, instrument: Instrument, quantity: Quantity, price: Price, order_side: OrderSide) -> Money:
        """
        Return by how much an order changes what can be spent, once it is filled.

        A buy costs its notional value and a sell brings it, both over the leverage on a margin account; a
        bet costs the most that it can lose.

        Args:
            instrument: Instrument.
            quantity: Quantity of the order.
            price: Price that it is filled at.
            order_side: BUY or SELL.

        Raises:
            InvalidValueError: If there is no side, or the value is out of range.
        """
    def balance_locked(self, /, currency: Currency | None = None) -> Money | None:
        """
        Return what is tied up of a currency, or None; arguments and errors as of `balance`.
        """
    def balance_total(self, /, currency: Currency | None = None) -> Money | None:
        """
        Return what a currency holds in total, or None; arguments and errors as of `balance`.
        """
    def balances(self, /) -> dict[Any, Any]:
        """
        Return the balances, by currency.
        """
    def balances_free(self, /) -> dict[Any, Any]:
        """
        Return what is free, by currency.
        """
    def balances_locked(self, /) -> dict[Any, Any]:
        """
        Return what is tied up, by currency.
        """
    def balances_total(self, /) -> dict[Any, Any]:
        """
        Return what is held in total, by currency.
        """
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that everything is kept in, or None where each currency is kept by itself.
        """
    @property
    def calculate_account_state(self, /) -> bool:
        """
        Whether this side computes its state from fills, orders and positions: always, in a backtest.
        """
    def calculate_commission(self, /, instrument: Instrument, last_qty: Quantity, last_px: Price, liquidity_side: LiquiditySide, use_quote_for_inverse: bool = False) -> Money:
        """
        Return what a fill costs by the fees of the instrument: a fraction of its notional value.

        Args:
            instrument: Instrument.
            last_qty: Quantity of the fill.
            last_px: Price of the fill.
            liquidity_side: Whether it gave or took liquidity.
            use_quote_for_inverse: Whether the fee of an inverse instrument is in quote currency.

        Raises:
            InvalidValueError: If the liquidity side is none, or the value out of range.
        """
    def calculate_pnls(self, /, instrument: Instrument, fill: OrderEvent, position: Position | None = None) -> list[Money]:
        """
        Return what a fill changes, one amount a currency, without its commission.

        On a cash account the currencies change hands. Elsewhere only what a fill closes is gained, but the
        premium of an option, a warrant or a binary option is paid or received with each fill.

        Args:
            instrument: Instrument.
            fill: The `OrderFilled`.
            position: What was held before the fill, or None.

        Raises:
            InvalidValueError: If the event is not a fill, or the value is out of range.
        """
    def commission(self, /, currency: Currency) -> Money | None:
        """
        Return the commissions paid in a currency, or None where none were.
        """
    def commissions(self, /) -> dict[Any, Any]:
        """
        Return the commissions paid, by currency; below zero where rebates were received.
        """
    def currencies(self, /) -> list[Currency]:
        """
        Return the currencies that it holds, in order of their codes.
        """
    @property
    def event_count(self, /) -> int:
        """
        Number of its states so far.
        """
    @property
    def events(self, /) -> list[AccountState]:
        """
        What became of it, oldest first.
        """
    @property
    def id(self, /) -> AccountId:
        """
        Identifier.
        """
    @property
    def is_cash_account(self, /) -> bool:
        """
        Whether it pays in full for what it holds or, on a betting account, for what it can lose.
        """
    @property
    def is_margin_account(self, /) -> bool:
        """
        Whether it ties up a margin for what it holds.
        """
    def is_unleveraged(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether an instrument trades without leverage.
        """
    @property
    def last_event(self, /) -> AccountState | None:
        """
        Its newest state, or None before the first run.
        """
    def purge_account_events(self, /, ts_now: int, lookback_secs: int = ...) -> None:
        """
        Forget states that are older than a time; the newest state stays.

        Args:
            ts_now: The present, nanoseconds since the UNIX epoch.
            lookback_secs: How far back states are kept, in seconds.

        Raises:
            EngineError: If the account belongs to an engine.
        """
    def starting_balances(self, /) -> dict[Any, Any]:
        """
        Return what it began with, by currency.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the type, the settings and the states as plain values: `account.to_dict()` or
        `CashAccount.to_dict(account)`.
        """
    @property
    def type(self, /) -> AccountType:
        """
        What it may do.
        """
    def update_balances(self, /, balances: SupportsGetItem[int, AccountBalance]) -> None:
        """
        Replace the balances of some currencies; the others stay.

        Args:
            balances: `AccountBalance` objects, at least one.

        Raises:
            InvalidValueError: If there are none.
            AccountBalanceNegative: If one is below zero and the account must not borrow.
            EngineError: If the account belongs to an engine.
        """
    def update_commissions(self, /, commission: Money) -> None:
        """
        Count a commission; below zero it is a rebate.

        Raises:
            EngineError: If the account belongs to an engine.
        """

@final
class AccountBalance:
    """
    What a currency holds: the total, what is tied up, and what is free.

    Args:
        total: Everything.
        locked: What is tied up.
        free: What is free.

    Raises:
        CurrencyMismatchError: If they are not of one currency.
        InvalidValueError: If locked and free do not make the total.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, total: Money, locked: Money, free: Money) -> AccountBalance: ...
    def __reduce__(self, /) -> tuple[type, tuple[Money, Money, Money]]: ...
    def __repr__(self, /) -> str: ...
    def copy(self, /) -> AccountBalance:
        """
        Return the balance itself: it never changes.
        """
    @property
    def currency(self, /) -> Currency:
        """
        Currency of the three amounts.
        """
    @property
    def free(self, /) -> Money:
        """
        What is free.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> AccountBalance:
        """
        Return the balance that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def locked(self, /) -> Money:
        """
        What is tied up.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the fields as text.
        """
    @property
    def total(self, /) -> Money:
        """
        Everything.
        """

@final
class AccountId:
    """
    Account: `{issuer}-{number}`.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> AccountId: ...
    def __deepcopy__(self, /, _memo: Any) -> AccountId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> AccountId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def get_id(self, /) -> str:
        """
        Return the part after the issuer.
        """
    def get_issuer(self, /) -> str:
        """
        Return the part before the first hyphen.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class AccountState:
    """
    What an account was at a moment: its balances and its margins.

    Args:
        account_id: Account.
        account_type: What it may do.
        base_currency: Currency that everything is kept in, or None.
        reported: Whether the venue reported it, rather than this side computed it.
        balances: `AccountBalance` objects, at least one.
        margins: `MarginBalance` objects.
        info: What else the venue says, as plain values.
        event_id: Unique id.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When this process learned of it, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If there is no balance, two of one currency, or one that is not in the base
            currency.
    """
    def __copy__(self, /) -> AccountState: ...
    def __deepcopy__(self, /, _memo: Any) -> AccountState: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, account_id: AccountId, account_type: AccountType, base_currency: Currency | None, reported: bool, balances: SupportsGetItem[int, AccountBalance], margins: SupportsGetItem[int, MarginBalance], info: dict[Any, Any], event_id: UUID4, ts_event: int, ts_init: int) -> AccountState: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> AccountId:
        """
        Account.
        """
    @property
    def account_type(self, /) -> AccountType:
        """
        What it may do.
        """
    @property
    def balances(self, /) -> list[AccountBalance]:
        """
        Balances in order of currency code.
        """
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that everything is kept in, or None where each currency is kept by itself.
        """
    @property
    def event_id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> AccountState:
        """
        Return the state that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @property
    def info(self, /) -> dict[Any, Any]:
        """
        What else the venue says about the account.
        """
    @property
    def is_reported(self, /) -> bool:
        """
        Whether the venue reported it, rather than this side computed it.
        """
    @property
    def margins(self, /) -> list[MarginBalance]:
        """
        Margins, one entry an instrument.
        """
    def to_dict(self, /, obj: AccountState | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `state.to_dict()`, `AccountState.to_dict(state)`.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process learned of it, nanoseconds since the UNIX epoch.
        """

@final
class ActorId:
    """
    Actor.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> ActorId: ...
    def __deepcopy__(self, /, _memo: Any) -> ActorId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> ActorId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@disjoint_base
class AverageTrueRange(Indicator):
    """
    Average of how far the price went in a bar, counted from the close of the bar before.

    Args:
        period: Number of bars, at least 1.
        ma_type: How the ranges are averaged.
        use_previous: Whether the range of a bar reaches to the close before it.
        value_floor: Least value, in price units, not negative.

    Raises:
        InvalidValueError: If the period or the floor is out of range.
    """
    def __new__(cls, /, period: SupportsIndex, ma_type: MovingAverageType = ..., use_previous: bool = True, value_floor: SupportsFloat | SupportsIndex = 0.0) -> AverageTrueRange: ...
    @property
    def ma_type(self, /) -> MovingAverageType:
        """
        How the ranges are averaged.
        """
    @property
    def period(self, /) -> int:
        """
        Number of bars.
        """
    def update_raw(self, /, high: SupportsFloat | SupportsIndex, low: SupportsFloat | SupportsIndex, close: SupportsFloat | SupportsIndex) -> None:
        """
        Take the prices of a bar.

        Raises:
            InvalidValueError: If one is not finite, or the high lies below the low.
        """
    @property
    def use_previous(self, /) -> bool:
        """
        Whether the range of a bar reaches to the close before it.
        """
    @property
    def value(self, /) -> float:
        """
        The average in price units, 0.0 before the first bar.
        """
    @property
    def value_floor(self, /) -> float:
        """
        Least value, in price units.
        """

@final
class Bar:
    """
    Prices and volume of one interval.

    Args:
        bar_type: What it is a bar of.
        open: First price.
        high: Highest price.
        low: Lowest price.
        close: Last price.
        volume: Traded volume, in units of the instrument.
        ts_event: Close of the interval unless the source says otherwise, nanoseconds since the UNIX
            epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
        is_revision: Whether it revises an earlier bar.

    Raises:
        InvalidValueError: If the high is not the highest or the low not the lowest of the four prices,
            or a time is out of range.
    """
    def __copy__(self, /) -> Bar: ...
    def __deepcopy__(self, /, _memo: Any) -> Bar: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, bar_type: BarType, open: Price, high: Price, low: Price, close: Price, volume: Quantity, ts_event: int, ts_init: int, is_revision: bool = False) -> Bar: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def bar_type(self, /) -> BarType:
        """
        What it is a bar of.
        """
    @property
    def close(self, /) -> Price:
        """
        Last price.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Bar:
        """
        Return the bar that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: Bar) -> Bar:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, Bar]) -> list[Bar]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def from_raw(bar_type: BarType, open: int, high: int, low: int, close: int, price_prec: int, volume: int, size_prec: int, ts_event: int, ts_init: int) -> Bar:
        """
        Return a bar from raw integers: units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If a raw value is off the grid of its precision, or the prices are no bar.
        """
    @staticmethod
    def from_raw_arrays_to_list(bar_type: BarType, price_prec: int, size_prec: int, opens: Any, highs: Any, lows: Any, closes: Any, volumes: Any, ts_events: Any, ts_inits: Any) -> list[Bar]:
        """
        Return bars from numpy arrays of equal length: floats, rounded half to even at the precisions, and
        times as unsigned 64-bit nanoseconds.

        Raises:
            InvalidValueError: If the lengths differ, or a value is refused; the message names the row.
            TypeError: If an array has another type of values.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def high(self, /) -> Price:
        """
        Highest price.
        """
    @property
    def is_revision(self, /) -> bool:
        """
        Whether it revises an earlier bar.
        """
    def is_single_price(self, /) -> bool:
        """
        Whether all four prices are the same.
        """
    @property
    def low(self, /) -> Price:
        """
        Lowest price.
        """
    @property
    def open(self, /) -> Price:
        """
        First price.
        """
    def to_dict(self, /, obj: Bar | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `bar.to_dict()` or `Bar.to_dict(bar)`.
        """
    def to_pyo3(self, /) -> Bar:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, Bar]) -> list[Bar]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def volume(self, /) -> Quantity:
        """
        Traded volume, in units of the instrument.
        """

@final
class BarSpecification:
    """
    How bars are cut: `5-MINUTE-LAST`.

    Args:
        step: Number of units in a bar. Time steps must divide the next larger unit.
        aggregation: Unit.
        price_type: Price that the bar is made of.

    Raises:
        InvalidValueError: If the step breaks the rule of its unit.
    """
    def __copy__(self, /) -> BarSpecification: ...
    def __deepcopy__(self, /, _memo: Any) -> BarSpecification: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, step: SupportsIndex, aggregation: BarAggregation, price_type: PriceType) -> BarSpecification: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def aggregation(self, /) -> BarAggregation:
        """
        Unit.
        """
    @staticmethod
    def check_information_aggregated(aggregation: BarAggregation) -> bool:
        """
        Whether runs of one side close bars of this unit.
        """
    @staticmethod
    def check_threshold_aggregated(aggregation: BarAggregation) -> bool:
        """
        Whether a threshold of ticks, volume or value closes bars of this unit.
        """
    @staticmethod
    def check_time_aggregated(aggregation: BarAggregation) -> bool:
        """
        Whether time closes bars of this unit.
        """
    @staticmethod
    def from_str(value: str) -> BarSpecification:
        """
        Return what the text names.

        Raises:
            InvalidValueError: If the text has another form, or a part breaks its rule.
        """
    @staticmethod
    def from_timedelta(duration: Any, price_type: PriceType) -> BarSpecification:
        """
        Return the time specification of this length, in the largest unit that fits it.

        Args:
            duration: Length: `datetime.timedelta`, or `pandas.Timedelta`.
            price_type: Price that the bar is made of.

        Raises:
            InvalidValueError: If no time unit has a valid step of this length.
        """
    def get_interval_ns(self, /) -> int:
        """
        Return the length of the bar in nanoseconds.

        Raises:
            InvalidValueError: If the length is not fixed (months, years, ticks).
        """
    def is_information_aggregated(self, /) -> bool:
        """
        Whether runs of one side close the bar.
        """
    def is_threshold_aggregated(self, /) -> bool:
        """
        Whether a threshold of ticks, volume or value closes the bar.
        """
    def is_time_aggregated(self, /) -> bool:
        """
        Whether time closes the bar.
        """
    @property
    def price_type(self, /) -> PriceType:
        """
        Price that the bar is made of.
        """
    @property
    def step(self, /) -> int:
        """
        Number of units in a bar.
        """
    @property
    def timedelta(self, /) -> Any:
        """
        Length of the bar as `datetime.timedelta`.

        Raises:
            InvalidValueError: If the length is not fixed (months, years, ticks).
        """

@final
class BarType:
    """
    What a bar is a bar of: `AUD/USD.SIM-5-MINUTE-BID-INTERNAL`, or with what it is built from
    `AUD/USD.SIM-5-MINUTE-BID-INTERNAL@1-MINUTE-EXTERNAL`.

    Args:
        instrument_id: Instrument.
        bar_spec: How the bars are cut.
        aggregation_source: Who builds them: `EXTERNAL` is the venue, `INTERNAL` this node.
    """
    def __copy__(self, /) -> BarType: ...
    def __deepcopy__(self, /, _memo: Any) -> BarType: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, instrument_id: InstrumentId, bar_spec: BarSpecification, aggregation_source: AggregationSource = ...) -> BarType: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def aggregation_source(self, /) -> AggregationSource:
        """
        Who builds them.
        """
    def composite(self, /) -> BarType:
        """
        Return the type of the bars that it is built from; itself where it is standard.
        """
    @staticmethod
    def from_str(value: str) -> BarType:
        """
        Return what the text names.

        Raises:
            InvalidValueError: If the text has another form, or a part breaks its rule.
        """
    def id_spec_key(self, /) -> tuple[InstrumentId, BarSpecification]:
        """
        Return the instrument and the specification: what one stream of bars is keyed by.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def is_composite(self, /) -> bool:
        """
        Whether these bars are built from other bars.
        """
    def is_externally_aggregated(self, /) -> bool:
        """
        Whether the venue builds the bars.
        """
    def is_internally_aggregated(self, /) -> bool:
        """
        Whether this node builds the bars.
        """
    def is_standard(self, /) -> bool:
        """
        Whether these bars are not built from other bars.
        """
    @staticmethod
    def new_composite(instrument_id: InstrumentId, bar_spec: BarSpecification, aggregation_source: AggregationSource, composite_step: SupportsIndex, composite_aggregation: BarAggregation, composite_aggregation_source: AggregationSource) -> BarType:
        """
        Return the type of bars that are built here from other bars of the same instrument.

        Raises:
            InvalidValueError: If the bar is not `INTERNAL`, or a step breaks the rule of its unit.
        """
    @property
    def spec(self, /) -> BarSpecification:
        """
        How the bars are cut.
        """
    def standard(self, /) -> BarType:
        """
        Return the type without what it is built from.
        """

@final
class BettingAccount(CashAccount):
    """
    An account at a betting exchange: a bet locks what it can lose.

    Args:
        event: Its first state.
        calculate_account_state: Whether its state is computed from fills and orders.
        allow_borrowing: Whether it may go below zero.

    Raises:
        InvalidValueError: If the account type of the state is not BETTING.
        AccountBalanceNegative: If a balance is below zero and it must not borrow.
    """
    def __new__(cls, /, event: AccountState, calculate_account_state: bool = False, allow_borrowing: bool = False) -> BettingAccount: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Any:
        """
        Return the account that `to_dict` wrote; errors as of `CashAccount.from_dict`.
        """

@final
class BettingInstrument(Instrument):
    """
    A bet on a runner of a market. A quantity is a stake, and a price is decimal odds.

    Its id is `{market_id}-{selection_id}-{handicap}` at the venue.

    Args:
        venue_name: Venue.
        event_type_id: Number of the kind of event.
        event_type_name: Kind of event.
        competition_id: Number of the competition.
        competition_name: Competition.
        event_id: Number of the event.
        event_name: Event.
        event_country_code: Where it takes place, two letters.
        event_open_date: When it begins.
        betting_type: Kind of betting, as in `ODDS`.
        market_id: Number of the market, as text.
        market_name: Market.
        market_start_time: When the market turns in-play.
        market_type: Kind of market, as in `MATCH_ODDS`.
        selection_id: Number of the runner.
        selection_name: Runner.
        currency: Currency that prices are in.
        selection_handicap: Handicap; -9999999.0 is none.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, venue_name: str, event_type_id: int, event_type_name: str, competition_id: int, competition_name: str, event_id: int, event_name: str, event_country_code: str, event_open_date: datetime | int, betting_type: str, market_id: str, market_name: str, market_start_time: datetime | int, market_type: str, selection_id: int, selection_name: str, currency: str | Currency, selection_handicap: float, price_precision: int, size_precision: int, ts_event: int, ts_init: int, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> BettingInstrument: ...
    @property
    def betting_type(self, /) -> str:
        """
        Kind of betting, as in `ODDS`.
        """
    @property
    def competition_id(self, /) -> int:
        """
        Number of the competition.
        """
    @property
    def competition_name(self, /) -> str:
        """
        Competition.
        """
    @property
    def event_country_code(self, /) -> str:
        """
        Where it takes place, as an ISO 3166-1 code of two letters.
        """
    @property
    def event_id(self, /) -> int:
        """
        Number of the event.
        """
    @property
    def event_name(self, /) -> str:
        """
        Event.
        """
    @property
    def event_open_date(self, /) -> Timestamp:
        """
        When the event begins.
        """
    @property
    def event_type_id(self, /) -> int:
        """
        Number of the kind of event.
        """
    @property
    def event_type_name(self, /) -> str:
        """
        Kind of event, as in `Soccer`.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> BettingInstrument:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def market_id(self, /) -> str:
        """
        Number of the market, as text.
        """
    @property
    def market_name(self, /) -> str:
        """
        Market.
        """
    @property
    def market_start_time(self, /) -> Timestamp:
        """
        When the market turns in-play.
        """
    @property
    def market_type(self, /) -> str:
        """
        Kind of market, as in `MATCH_ODDS`.
        """
    @property
    def selection_handicap(self, /) -> float:
        """
        Handicap; -9999999.0 is none.
        """
    @property
    def selection_id(self, /) -> int:
        """
        Number of the runner.
        """
    @property
    def selection_name(self, /) -> str:
        """
        Runner.
        """

@final
class BinaryOption(Instrument):
    """
    Pays one unit of its currency if something comes true, else nothing.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        outcome: What must come true.
        description: The question.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, currency: Currency, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, activation_ns: int, expiration_ns: int, ts_event: int, ts_init: int, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, outcome: str | None = None, description: str | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None) -> BinaryOption: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def description(self, /) -> str | None:
        """
        The question, or None.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> BinaryOption:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def outcome(self, /) -> str | None:
        """
        What must come true, or None.
        """

@disjoint_base
class BookImbalanceRatio(Indicator):
    """
    How even the best sizes of an order book are: the smaller over the larger, from 0.0 (one side only)
    to 1.0 (both the same).
    """
    def __new__(cls, /) -> BookImbalanceRatio: ...
    @property
    def count(self, /) -> int:
        """
        Number of inputs taken so far.
        """
    def handle_book(self, /, book: OrderBook) -> None:
        """
        Take the best sizes of a book.
        """
    def update(self, /, best_bid: Quantity | None = None, best_ask: Quantity | None = None) -> None:
        """
        Take a size at the best bid and one at the best ask; None where a side is empty.
        """
    @property
    def value(self, /) -> float:
        """
        The ratio, 0.0 before the first input.
        """

@final
class BookLevel:
    """
    A level of an order book as it was when it was read. `OrderBook.bids()` and `asks()` make them.
    """
    def __copy__(self, /) -> BookLevel: ...
    def __deepcopy__(self, /, _memo: Any) -> BookLevel: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(orders: SupportsGetItem[int, BookOrder], size: Quantity) -> BookLevel | None:
        """
        Return the level that is made of these orders; for pickles.
        """
    def exposure(self, /) -> float:
        """
        Return price times size, in quote currency.
        """
    def orders(self, /) -> list[BookOrder]:
        """
        Return the orders, first in queue first; in a book by price there is one.
        """
    @property
    def price(self, /) -> Price:
        """
        Price.
        """
    @property
    def side(self, /) -> OrderSide:
        """
        Side.
        """
    def size(self, /) -> float:
        """
        Return the sum of the sizes of the orders.
        """

@final
class BookOrder:
    """
    An order in a book, or in a book by price all that is there at a price.

    Args:
        side: Side.
        price: Price.
        size: Size.
        order_id: Order id of the venue; in a book by price it does not matter.
    """
    def __copy__(self, /) -> BookOrder: ...
    def __deepcopy__(self, /, _memo: Any) -> BookOrder: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, side: OrderSide, price: Price, size: Quantity, order_id: int) -> BookOrder: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def exposure(self, /) -> float:
        """
        Return price times size, in quote currency.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> BookOrder:
        """
        Return the order that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_raw(side: OrderSide, price_raw: int, price_prec: int, size_raw: int, size_prec: int, order_id: int) -> BookOrder:
        """
        Return an order from raw integers: units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If a raw value is off the grid of its precision.
        """
    @property
    def order_id(self, /) -> int:
        """
        Order id of the venue.
        """
    @property
    def price(self, /) -> Price:
        """
        Price.
        """
    @property
    def side(self, /) -> OrderSide:
        """
        Side.
        """
    def signed_size(self, /) -> float:
        """
        Return the size, below zero for an order to sell.

        Raises:
            InvalidValueError: If the order has no side.
        """
    @property
    def size(self, /) -> Quantity:
        """
        Size.
        """
    def to_dict(self, /, obj: BookOrder | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `order.to_dict()` or `BookOrder.to_dict(order)`.
        """

@final
class Cache:
    """
    The state of an engine: instruments, markets, orders, positions and accounts.

    What is not there is None, or an empty list. Lists of market data begin with the newest entry.

    Args:
        component: A component that was added to an engine.
    """
    def __new__(cls, /, component: Component) -> Cache: ...
    def __repr__(self, /) -> str: ...
    def account(self, /, account_id: AccountId) -> Any | None:
        """
        Return an account, or None.
        """
    def account_for_venue(self, /, venue: Venue) -> Any | None:
        """
        Return the account at a venue, or None.
        """
    def account_id(self, /, venue: Venue) -> AccountId | None:
        """
        Return the id of the account at a venue, or None.
        """
    def accounts(self, /) -> list[Any]:
        """
        Return all accounts, in the order in which their venues were added.
        """
    def actor_ids(self, /) -> set[Any]:
        """
        Return the ids of all actors.
        """
    def audit_own_order_books(self, /) -> list[ClientOrderId]:
        """
        Take out of the own books what is no order that may still trade; return the ids.
        """
    def bar(self, /, bar_type: BarType, index: SupportsIndex = 0) -> Bar | None:
        """
        Return the bar that came `index` bars before the newest, or None.
        """
    def bar_count(self, /, bar_type: BarType) -> int:
        """
        Return the number of bars that are kept of a type.
        """
    def bar_types(self, /, instrument_id: InstrumentId | None = None, price_type: PriceType | None = None, aggregation_source: AggregationSource | None = None) -> list[BarType]:
        """
        Return the bar types that have bars, in the order in which they were first named.
        """
    def bars(self, /, bar_type: BarType) -> list[Bar]:
        """
        Return the bars of a type, newest first.
        """
    def book_update_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return how often the order book of an instrument was changed.
        """
    def calculate_unrealized_pnl(self, /, position: Position) -> Money | None:
        """
        Return what closing a position at its side of the market would earn; None without a price.
        """
    def check_integrity(self, /) -> bool:
        """
        Return whether every index agrees with the orders, positions, accounts and own books.
        """
    def check_residuals(self, /) -> bool:
        """
        Return whether orders that may still trade or open positions are left.
        """
    def client_order_id(self, /, venue_order_id: VenueOrderId) -> ClientOrderId | None:
        """
        Return the id that this side gave the order of a venue, or None.
        """
    def client_order_ids(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of all orders that pass the filters.
        """
    def client_order_ids_closed(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of the orders to which nothing more will happen.
        """
    def client_order_ids_emulated(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of the orders that the emulator holds.
        """
    def client_order_ids_inflight(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of the orders of which a request is under way.
        """
    def client_order_ids_open(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of the orders that work at a venue.
        """
    def exec_spawn_total_filled_qty(self, /, exec_spawn_id: ClientOrderId, active_only: bool = False) -> Quantity | None:
        """
        Return what has traded of a primary order and of those that were spawned from it, or None.
        """
    def exec_spawn_total_leaves_qty(self, /, exec_spawn_id: ClientOrderId, active_only: bool = False) -> Quantity | None:
        """
        Return what is still open of a primary order and of those that were spawned from it, or None.
        """
    def exec_spawn_total_quantity(self, /, exec_spawn_id: ClientOrderId, active_only: bool = False) -> Quantity | None:
        """
        Return the quantity of a primary order and of those that were spawned from it, or None.
        """
    def force_remove_from_own_order_book(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Take an order out of its own book, whatever its state; return whether it was in one.
        """
    def funding_rate(self, /, instrument_id: InstrumentId, index: int = ...) -> FundingRateUpdate | None:
        """
        Return the funding rate that came `index` before the newest, or None.
        """
    def funding_rate_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return how often there is a funding rate kept of an instrument.
        """
    def funding_rates(self, /, instrument_id: InstrumentId) -> list[FundingRateUpdate]:
        """
        Return every funding rate that is kept of an instrument, newest first.
        """
    def get_xrate(self, /, venue: Venue, from_currency: Currency, to_currency: Currency, price_type: PriceType = ...) -> float | None:
        """
        Return how many units of one currency a unit of another is worth at a venue, or None.

        The rate leads along the fewest currency pairs that have a price.
        """
    def has_bars(self, /, bar_type: BarType) -> bool:
        """
        Return whether there is a bar of a type.
        """
    def has_funding_rates(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether there is a funding rate of an instrument.
        """
    def has_index_prices(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether there is a index price of an instrument.
        """
    def has_instrument_statuses(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether there is a instrument status of an instrument.
        """
    def has_mark_prices(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether there is a mark price of an instrument.
        """
    def has_order_book(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether an order book of an instrument is kept.
        """
    def has_quote_ticks(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether there is a quote of an instrument.
        """
    def has_trade_ticks(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether there is a trade of an instrument.
        """
    def index_price(self, /, instrument_id: InstrumentId, index: int = ...) -> IndexPriceUpdate | None:
        """
        Return the index price that came `index` before the newest, or None.
        """
    def index_price_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return how often there is a index price kept of an instrument.
        """
    def index_prices(self, /, instrument_id: InstrumentId) -> list[IndexPriceUpdate]:
        """
        Return every index price that is kept of an instrument, newest first.
        """
    def instrument(self, /, instrument_id: InstrumentId) -> Any | None:
        """
        Return an instrument, or None.
        """
    def instrument_close(self, /, instrument_id: InstrumentId) -> InstrumentClose | None:
        """
        Return the newest close of an instrument, or None.
        """
    def instrument_ids(self, /, venue: Venue | None = None) -> list[InstrumentId]:
        """
        Return the ids of the instruments, in the order in which they were added.
        """
    def instrument_status(self, /, instrument_id: InstrumentId, index: int = ...) -> InstrumentStatus | None:
        """
        Return the instrument status that came `index` before the newest, or None.
        """
    def instrument_status_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return how often there is a instrument status kept of an instrument.
        """
    def instrument_statuses(self, /, instrument_id: InstrumentId) -> list[InstrumentStatus]:
        """
        Return every instrument status that is kept of an instrument, newest first.
        """
    def instruments(self, /, venue: Venue | None = None, underlying: str | None = None) -> list[Any]:
        """
        Return the instruments, in the order in which they were added.

        Args:
            venue: Only those of this venue.
            underlying: Only those on this: a base currency, or what a contract is on.
        """
    def integrity_errors(self, /) -> list[str]:
        """
        Return what does not agree, in words; nothing where `check_integrity` is True.
        """
    def is_order_closed(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Return whether nothing more will happen to the order of this id.
        """
    def is_order_emulated(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Return whether the emulator holds the order of this id.
        """
    def is_order_inflight(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Return whether a request for the order of this id is under way.
        """
    def is_order_open(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Return whether the order of this id works at a venue.
        """
    def is_position_closed(self, /, position_id: PositionId) -> bool:
        """
        Return whether there is a position of this id and nothing is held in it.
        """
    def is_position_open(self, /, position_id: PositionId) -> bool:
        """
        Return whether something is held in the position of this id.
        """
    def mark_price(self, /, instrument_id: InstrumentId, index: int = ...) -> MarkPriceUpdate | None:
        """
        Return the mark price that came `index` before the newest, or None.
        """
    def mark_price_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return how often there is a mark price kept of an instrument.
        """
    def mark_prices(self, /, instrument_id: InstrumentId) -> list[MarkPriceUpdate]:
        """
        Return every mark price that is kept of an instrument, newest first.
        """
    def option_greeks(self, /, instrument_id: InstrumentId) -> OptionGreeks | None:
        """
        Return the newest greeks of an option as its venue publishes them, or None.
        """
    def order(self, /, client_order_id: ClientOrderId) -> Any | None:
        """
        Return an order, or None.
        """
    def order_book(self, /, instrument_id: InstrumentId) -> OrderBook | None:
        """
        Return the order book of an instrument, None where nobody subscribed to one with `managed`.

        It is the book itself, which the data changes, and not a copy.
        """
    def order_exists(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Return whether there is an order of this id.
        """
    def order_snapshots(self, /, client_order_id: ClientOrderId | None = None) -> list[OrderSnapshot]:
        """
        Return what was noted of an order, or of all, oldest first.

        With `ExecEngineConfig(snapshot_orders=True)` that is what it was after each of its events.
        """
    def orders(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> list[Any]:
        """
        Return all orders that pass the filters, oldest first.
        """
    def orders_closed(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> list[Any]:
        """
        Return the orders to which nothing more will happen, oldest first.
        """
    def orders_closed_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> int:
        """
        Return the number of orders to which nothing more will happen.
        """
    def orders_emulated(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> list[Any]:
        """
        Return the orders that the emulator holds, oldest first.
        """
    def orders_emulated_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> int:
        """
        Return the number of orders that the emulator holds.
        """
    def orders_for_exec_algorithm(self, /, exec_algorithm_id: ExecAlgorithmId, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> list[Any]:
        """
        Return the orders of an execution algorithm, oldest first.
        """
    def orders_for_exec_spawn(self, /, exec_spawn_id: ClientOrderId) -> list[Any]:
        """
        Return a primary order and those that were spawned from it, oldest first.
        """
    def orders_for_position(self, /, position_id: PositionId) -> list[Any]:
        """
        Return the orders that changed a position, oldest first.
        """
    def orders_inflight(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> list[Any]:
        """
        Return the orders of which a request is under way, oldest first.
        """
    def orders_inflight_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> int:
        """
        Return the number of orders of which a request is under way.
        """
    def orders_open(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> list[Any]:
        """
        Return the orders that work at a venue, oldest first.
        """
    def orders_open_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> int:
        """
        Return the number of orders that work at a venue.
        """
    def orders_total_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: OrderSide = ...) -> int:
        """
        Return the number of all orders that pass the filters.
        """
    def own_ask_orders(self, /, instrument_id: InstrumentId, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return our own sell orders of an instrument by price, best first.

        Args:
            instrument_id: Instrument.
            status: States that count; all where None.
            accepted_buffer_ns: Only orders that the venue accepted at least that long before `ts_now`.
            ts_now: The present, where there is a buffer.
        """
    def own_bid_orders(self, /, instrument_id: InstrumentId, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return our own buy orders of an instrument by price, best first.

        Args:
            instrument_id: Instrument.
            status: States that count; all where None.
            accepted_buffer_ns: Only orders that the venue accepted at least that long before `ts_now`.
            ts_now: The present, where there is a buffer.
        """
    def own_order_book(self, /, instrument_id: InstrumentId) -> OwnOrderBook | None:
        """
        Return the own book of an instrument as it is now, a copy, or None.

        Own books are kept with `ExecEngineConfig(manage_own_order_books=True)`.
        """
    def position(self, /, position_id: PositionId) -> Any | None:
        """
        Return a position, or None.
        """
    def position_closed_ids(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of the positions in which nothing is held.
        """
    def position_exists(self, /, position_id: PositionId) -> bool:
        """
        Return whether there is a position of this id.
        """
    def position_for_order(self, /, client_order_id: ClientOrderId) -> Any | None:
        """
        Return the position that an order changed, or None.
        """
    def position_id(self, /, client_order_id: ClientOrderId) -> PositionId | None:
        """
        Return the id of the position that an order changed, or None.
        """
    def position_ids(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of all positions that pass the filters.
        """
    def position_open_ids(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> set[Any]:
        """
        Return the ids of the positions in which something is held.
        """
    def position_snapshot_ids(self, /, instrument_id: InstrumentId | None = None) -> set[Any]:
        """
        Return the ids of positions that have snapshots.
        """
    def position_snapshots(self, /, position_id: PositionId | None = None) -> list[Any]:
        """
        Return what closed positions were before their ids were used again, oldest first.
        """
    def position_state_snapshots(self, /, position_id: PositionId | None = None) -> list[tuple[int, PositionSnapshot]]:
        """
        Return what was noted of a position, or of all, with the time of each, oldest first.

        With `ExecEngineConfig(snapshot_positions=True)` that is what it was after each of its events; with
        `snapshot_positions_interval_secs` open positions are noted at intervals.
        """
    def positions(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: PositionSide = ...) -> list[Any]:
        """
        Return all positions that pass the filters, in the order in which their ids were first used.
        """
    def positions_closed(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> list[Any]:
        """
        Return the positions in which nothing is held.
        """
    def positions_closed_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None) -> int:
        """
        Return the number of positions in which nothing is held.
        """
    def positions_open(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: PositionSide = ...) -> list[Any]:
        """
        Return the positions in which something is held.
        """
    def positions_open_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: PositionSide = ...) -> int:
        """
        Return the number of positions in which something is held.
        """
    def positions_total_count(self, /, venue: Venue | None = None, instrument_id: InstrumentId | None = None, strategy_id: StrategyId | None = None, side: PositionSide = ...) -> int:
        """
        Return the number of all positions that pass the filters.
        """
    def price(self, /, instrument_id: InstrumentId, price_type: PriceType) -> Price | None:
        """
        Return a price of an instrument, or None.

        BID, ASK and MID come from the newest quote, LAST from the newest trade; without one, from the
        newest bar of that price type.
        """
    def prices(self, /, price_type: PriceType) -> dict[Any, Any]:
        """
        Return a price of every instrument that has one.
        """
    def quote_tick(self, /, instrument_id: InstrumentId, index: SupportsIndex = 0) -> QuoteTick | None:
        """
        Return the quote that came `index` quotes before the newest, or None.
        """
    def quote_tick_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return the number of quotes that are kept of an instrument.
        """
    def quote_ticks(self, /, instrument_id: InstrumentId) -> list[QuoteTick]:
        """
        Return the quotes of an instrument, newest first.
        """
    def residuals(self, /) -> list[str]:
        """
        Return the orders that may still trade and the open positions, in words.
        """
    def snapshot_order_state(self, /, order: Order) -> None:
        """
        Note what an order is now, for `order_snapshots`.
        """
    def snapshot_position_state(self, /, position: Position) -> None:
        """
        Note what a position is now, for `position_state_snapshots`.
        """
    def strategy_id_for_order(self, /, client_order_id: ClientOrderId) -> StrategyId | None:
        """
        Return the strategy of an order, or None.
        """
    def strategy_id_for_position(self, /, position_id: PositionId) -> StrategyId | None:
        """
        Return the strategy of a position, or None.
        """
    def strategy_ids(self, /) -> set[Any]:
        """
        Return the ids of all strategies.
        """
    def synthetic(self, /, instrument_id: InstrumentId) -> SyntheticInstrument | None:
        """
        Return a synthetic instrument, or None. It is a copy: changing its formula changes nothing here.
        """
    def synthetic_ids(self, /) -> list[InstrumentId]:
        """
        Return the ids of the synthetic instruments, in the order in which they were added.
        """
    def synthetics(self, /) -> list[SyntheticInstrument]:
        """
        Return the synthetic instruments, in the order in which they were added.
        """
    def trade_tick(self, /, instrument_id: InstrumentId, index: SupportsIndex = 0) -> TradeTick | None:
        """
        Return the trade that came `index` trades before the newest, or None.
        """
    def trade_tick_count(self, /, instrument_id: InstrumentId) -> int:
        """
        Return the number of trades that are kept of an instrument.
        """
    def trade_ticks(self, /, instrument_id: InstrumentId) -> list[TradeTick]:
        """
        Return the trades of an instrument, newest first.
        """
    def venue_order_id(self, /, client_order_id: ClientOrderId) -> VenueOrderId | None:
        """
        Return the id that the venue gave an order, or None.
        """

class CashAccount(Account):
    """
    An account that pays in full for what it holds.

    Args:
        event: Its first state.
        calculate_account_state: Whether its state is computed from fills and orders.
        allow_borrowing: Whether it may go below zero.

    Raises:
        InvalidValueError: If the account type of the state is not CASH.
        AccountBalanceNegative: If a balance is below zero and it must not borrow.
    """
    def __new__(cls, /, event: AccountState, calculate_account_state: bool = False, allow_borrowing: bool = False) -> CashAccount: ...
    @property
    def allow_borrowing(self, /) -> bool:
        """
        Whether it may go below zero.
        """
    def calculate_balance_locked(self, /, instrument: Instrument, side: OrderSide, quantity: Quantity, price: Price, use_quote_for_inverse: bool = False) -> Money:
        """
        Return what an open order locks.

        A buy locks its notional value in quote currency, a sell its quantity in base currency where the
        account holds that, else nothing. A bet locks the most that it can lose: a sell its quantity, a buy
        quantity times price less one.

        Args:
            instrument: Instrument.
            side: BUY or SELL.
            quantity: Quantity of the order.
            price: Price of the order.
            use_quote_for_inverse: Whether an inverse instrument locks quote currency.

        Raises:
            InvalidValueError: If a bet has no side, or the value is out of range.
        """
    def clear_balance_locked(self, /, instrument_id: InstrumentId) -> None:
        """
        Free what the open orders of an instrument lock.

        Raises:
            EngineError: If the account belongs to an engine.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Any:
        """
        Return the account that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    def update_balance_locked(self, /, instrument_id: InstrumentId, locked: Money) -> None:
        """
        Set what the open orders of an instrument lock, in the currency of the amount.

        Raises:
            InvalidValueError: If it is below zero, or the account holds nothing of the currency.
            EngineError: If the account belongs to an engine.
        """

@final
class CashDividend:
    """
    A cash dividend at its ex-date.

    Given to `BacktestEngine.add_data`, it is paid at its time: who holds the share receives it, who is
    short pays it.

    Args:
        instrument_id: Share.
        amount: What is paid for each share.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If the amount is not above zero.
    """
    def __copy__(self, /) -> CashDividend: ...
    def __deepcopy__(self, /, _memo: Any) -> CashDividend: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, amount: Money, ts_event: int, ts_init: int) -> CashDividend: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def amount(self, /) -> Money:
        """
        What is paid for each share.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CashDividend:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Share.
        """
    def to_dict(self, /, obj: CashDividend | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class Cfd(Instrument):
    """
    A contract for the difference of two prices.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        quote_currency: Currency that prices are in.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        base_currency: Currency that a unit consists of.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, quote_currency: Currency, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, base_currency: Currency | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> Cfd: ...
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Cfd:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@final
class ClientId:
    """
    Client that talks to a venue or a data vendor.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> ClientId: ...
    def __deepcopy__(self, /, _memo: Any) -> ClientId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> ClientId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class ClientOrderId:
    """
    Order id that this side gave.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> ClientOrderId: ...
    def __deepcopy__(self, /, _memo: Any) -> ClientOrderId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> ClientOrderId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@disjoint_base
class Clock:
    """
    The time, alerts and timers of one component.

    `TestClock` and `LiveClock` are clocks by themselves with the same methods.

    Args:
        component: The component; it must have been added to an engine before the clock is read.
    """
    def __new__(cls, /, component: Component) -> Clock: ...
    def cancel_callbacks(self, /) -> None:
        """
        Forget the callbacks of all timers. The timers go on: the default handler hears of them, where
        there is one.
        """
    def cancel_default_handler(self, /) -> None:
        """
        Forget the default handler.
        """
    def cancel_timer(self, /, name: str) -> None:
        """
        Cancel an alert or a timer.

        Raises:
            TimerNameError: If there is none of this name.
        """
    def cancel_timers(self, /) -> None:
        """
        Cancel all alerts and timers of the component.
        """
    def local_now(self, /, tz: Any | None = None) -> Any:
        """
        Return the present as a `pandas.Timestamp` in a time zone.

        Args:
            tz: Time zone, by name or as a `tzinfo`. None is that of the machine on a `LiveClock`, and
                UTC on other clocks, so that a run does not depend on the machine.
        """
    def next_time_ns(self, /, name: str) -> int:
        """
        Return when a timer is due next, in nanoseconds since the UNIX epoch; 0 for an unknown name.
        """
    def register_default_handler(self, /, handler: Any) -> None:
        """
        Call a handler for the events of timers that have no callback.

        Args:
            handler: Called with the `TimeEvent`. On the clock of a component it is called instead of
                `on_time_event` and `on_event`.

        Raises:
            TypeError: If it cannot be called.
        """
    def set_time_alert(self, /, name: str, alert_time: Incomplete, callback: Any | None = None, override: bool = False, allow_past: bool = True) -> None:
        """
        Set an alert: one event at a time.

        Args:
            name: Name, unique among the alerts and timers of the component.
            alert_time: When it is due: a `datetime` (UTC without a zone), or nanoseconds.
            callback: Called with the `TimeEvent`; None calls the default handler, and without one the
                component's `on_time_event` and `on_event`.
            override: Whether it replaces an alert or timer of the same name.
            allow_past: Whether a time in the past is due at once instead of refused.

        Raises:
            TimerNameError: If the name is in use.
            InvalidValueError: If the name is empty, or the time has passed and may not.
        """
    def set_time_alert_ns(self, /, name: str, alert_time_ns: int, callback: Any | None = None, allow_past: bool = True) -> None:
        """
        Set an alert at nanoseconds since the UNIX epoch; the rest as of `set_time_alert`.
        """
    def set_timer(self, /, name: str, interval: Incomplete, start_time: Incomplete | None = None, stop_time: Incomplete | None = None, callback: Any | None = None, allow_past: bool = True, fire_immediately: bool = False) -> None:
        """
        Set a timer: an event after each interval.

        Args:
            name: Name, unique among the alerts and timers of the component.
            interval: Time between two events: a `timedelta` above zero.
            start_time: Start of the first interval: a `datetime` or nanoseconds; None is the present.
            stop_time: Last time at which an event may be due; None never ends.
            callback: Called with the `TimeEvent`; None calls the default handler, and without one the
                component's `on_time_event` and `on_event`.
            allow_past: Whether a start in the past keeps its grid instead of being refused.
            fire_immediately: Whether the first event is due at the start itself.

        Raises:
            TimerNameError: If the name is in use.
            InvalidValueError: If the name is empty, the interval not above zero, the stop before the
                first event, or the first event in the past where it may not be.
        """
    def set_timer_ns(self, /, name: str, interval_ns: int, start_time_ns: int | None = None, stop_time_ns: int | None = None, callback: Any | None = None, allow_past: bool = True, fire_immediately: bool = False) -> None:
        """
        Set a timer in nanoseconds; a start of 0 is the present, a stop of 0 never ends. The rest is as
        of `set_timer`.
        """
    @property
    def timer_count(self, /) -> int:
        """
        Number of alerts and timers that are still due.
        """
    @property
    def timer_names(self, /) -> list[str]:
        """
        Names of the alerts and timers that are still due, in order.
        """
    def timestamp(self, /) -> float:
        """
        Return the present in seconds since the UNIX epoch.
        """
    def timestamp_ms(self, /) -> int:
        """
        Return the present in whole milliseconds since the UNIX epoch.
        """
    def timestamp_ns(self, /) -> int:
        """
        Return the present in nanoseconds since the UNIX epoch.
        """
    def timestamp_us(self, /) -> int:
        """
        Return the present in whole microseconds since the UNIX epoch.
        """
    def utc_now(self, /) -> Any:
        """
        Return the present as a `pandas.Timestamp` in UTC.
        """

@final
class Commodity(Instrument):
    """
    Goods, delivered at once. A price may be zero or below.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        quote_currency: Currency that prices are in.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        base_currency: Currency that a unit consists of.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, quote_currency: Currency, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, base_currency: Currency | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> Commodity: ...
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Commodity:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@disjoint_base
class Component:
    """
    The base of everything that lives in an engine.

    Args:
        args: Taken by the `__init__` of the subclass.
    """
    def __new__(cls, /, *_args: Any, **_kwargs: Any) -> Component: ...
    def _cancel_all_orders(self, /, instrument_id: InstrumentId, order_side: OrderSide = ..., client_id: ClientId | None = None, params: Any | None = None) -> None:
        """
        Cancel this strategy's orders in an instrument, on one side or on both.
        """
    def _cancel_order(self, /, order: Order, client_id: ClientId | None = None, params: Any | None = None) -> None:
        """
        Ask the venue to cancel an order; one that is closed or being cancelled is left alone.
        """
    def _close_all_positions(self, /, instrument_id: InstrumentId, position_side: PositionSide, time_in_force: TimeInForce, reduce_only: bool, tags: SupportsGetItem[int, str] | None = None) -> None:
        """
        Close this strategy's positions in an instrument with market orders.
        """
    def _close_position(self, /, position: Position, time_in_force: TimeInForce, reduce_only: bool, tags: SupportsGetItem[int, str] | None = None) -> None:
        """
        Close a position with a market order.
        """
    def _exercise_option(self, /, position: Position, quantity: Quantity | None = None) -> None:
        """
        Exercise a long position in an American option, all of it or a quantity.
        """
    def _modify_in_place(self, /, order: Order, quantity: Quantity | None = None, price: Price | None = None, trigger_price: Price | None = None) -> None:
        """
        Change an order that was not submitted yet: no venue is asked.
        """
    def _modify_order(self, /, order: Order, quantity: Quantity | None = None, price: Price | None = None, trigger_price: Price | None = None, client_id: ClientId | None = None, params: Any | None = None) -> None:
        """
        Ask the venue to change an order. What is None, and what is the same, stays as it is.
        """
    def _spawn(self, /, kind: str, primary: Order, quantity: Quantity, price: Price | None = None, time_in_force: TimeInForce = ..., expire_time: Any | None = None, post_only: bool = False, reduce_only: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., tags: SupportsGetItem[int, str] | None = None, reduce_primary: bool = True) -> Any:
        """
        Make an order from one that this execution algorithm was given.
        """
    def _submit_order(self, /, order: Order, position_id: PositionId | None = None, client_id: ClientId | None = None, params: Any | None = None) -> None:
        """
        Submit an order: when this returns it is in the cache, submitted or denied.
        """
    def _submit_order_list(self, /, order_list: OrderList, position_id: PositionId | None = None, client_id: ClientId | None = None, params: Any | None = None) -> None:
        """
        Submit orders that belong together: all of them, or none where one is denied.

        Where the venue links orders it works the children of an order once that has traded, and keeps the
        others in step. When this returns each order is in the cache, submitted or denied.

        Args:
            order_list: Orders, such as a bracket of the order factory.
            position_id: Position that they are for, under HEDGING.
            client_id: Client to send them to; in a backtest the venue of their instrument, or None.
            params: Live parameters; None in a backtest.

        Raises:
            InvalidValueError: If an order was submitted before, or its id is in use; nothing is taken then.
        """
    def _submit_worked(self, /, order: Order) -> None:
        """
        Submit an order that was spawned, or the primary order with what is left of it.
        """
    def _trigger(self, /, name: str) -> None:
        """
        Move to the state that follows a trigger; False where the present state does not allow it.
        """
    def add_synthetic(self, /, synthetic: SyntheticInstrument) -> None:
        """
        Add a synthetic instrument, whose quotes and trades can then be subscribed to by its id.

        They are computed while somebody subscribes to them, whenever a component has a new one and all
        have one; their sizes are 1. The engine takes the instrument as it is: after a change of its
        formula, `update_synthetic`. A reset of the engine forgets it.

        Raises:
            UnknownInstrumentError: If a component was not added to the engine.
            InvalidValueError: If one of this id was added before, or a component is synthetic itself.
        """
    def indicators_initialized(self, /) -> bool:
        """
        Return whether there are registered indicators and all have had enough input.
        """
    @property
    def is_registered(self, /) -> bool:
        """
        Whether the component was added to an engine.
        """
    def publish_data(self, /, data_type: DataType, data: Any) -> None:
        """
        Publish data of a type that users define; who subscribed hears of it after this handler.

        Args:
            data_type: Type, with metadata.
            data: An object with `ts_event` and `ts_init`.

        Raises:
            TypeError: If the data has no times.
        """
    def publish_signal(self, /, name: str, value: Any, ts_event: int = ...) -> None:
        """
        Publish a value under a name; who subscribed hears of it after this handler.

        Args:
            name: Name.
            value: Value of type bool, int, float, str or bytes.
            ts_event: When it happened; the present where 0.

        Raises:
            InvalidValueError: If the name cannot be that of a signal, or an integer does not fit 64 bits.
            TypeError: If the value is of another type.
        """
    def register_indicator_for_bars(self, /, bar_type: BarType, indicator: Any) -> None:
        """
        Let the engine feed an indicator with bars, before `on_bar`.
        """
    def register_indicator_for_quote_ticks(self, /, instrument_id: InstrumentId, indicator: Any) -> None:
        """
        Let the engine feed an indicator with the quotes of an instrument, before `on_quote_tick`.
        """
    def register_indicator_for_trade_ticks(self, /, instrument_id: InstrumentId, indicator: Any) -> None:
        """
        Let the engine feed an indicator with the trades of an instrument, before `on_trade_tick`.
        """
    @property
    def registered_indicators(self, /) -> list[Any]:
        """
        The registered indicators, each once, in the order of registration.
        """
    @property
    def registered_name(self, /) -> str:
        """
        Name in the engine: the strategy id, or the id of the actor.
        """
    @property
    def state(self, /) -> ComponentState:
        """
        State: READY, RUNNING, STOPPED, ...
        """
    def subscribe_bars(self, /, bar_type: BarType, client_id: Any | None = None, update_catalog: bool = False, params: Any | None = None) -> None:
        """
        Subscribe to bars; they come to `on_bar`.
        """
    def subscribe_corporate_actions(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to the splits and dividends of an instrument; they come to `on_stock_split` and `on_cash_dividend`.
        """
    def subscribe_data(self, /, data_type: DataType, client_id: ClientId | None = None, instrument_id: InstrumentId | None = None, update_catalog: bool = False, params: Any | None = None) -> None:
        """
        Subscribe to data of a type that users define; it comes to `on_data`.

        Args:
            data_type: Type, with the metadata that it is published with.
            client_id: Client that a live node asks; a backtest delivers what it has, whoever it is from.
            instrument_id: None: what the data is of belongs into the metadata of its type.
            update_catalog: False in a backtest.
            params: Live parameters; None in a backtest.
        """
    def subscribe_funding_rates(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to the funding rates of an instrument; they come to `on_funding_rate`.
        """
    def subscribe_index_prices(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to the index prices of an instrument; they come to `on_index_price`.
        """
    def subscribe_instrument(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to new terms of an instrument; they come to `on_instrument`.
        """
    def subscribe_instrument_close(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to the closes of an instrument; they come to `on_instrument_close`.
        """
    def subscribe_instrument_status(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to changes of the market of an instrument; they come to `on_instrument_status`.
        """
    def subscribe_mark_prices(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to the mark prices of an instrument; they come to `on_mark_price`.
        """
    def subscribe_option_greeks(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to the greeks of an instrument; they come to `on_option_greeks`.
        """
    def subscribe_order_book_at_interval(self, /, instrument_id: InstrumentId, book_type: BookType = ..., depth: int = ..., interval_ms: int = ..., client_id: Any | None = None, params: Any | None = None) -> None:
        """
        Subscribe to copies of an order book at an interval; they come to `on_order_book`.

        Args:
            instrument_id: Instrument.
            book_type: How deep the book is that the cache keeps.
            depth: Levels to ask a live venue for; 0 in a backtest.
            interval_ms: Milliseconds between two copies, at least 20.
            client_id: Live client; None in a backtest.
            params: Live parameters; None in a backtest.

        Raises:
            InvalidValueError: If the interval is too short, or an option is of no use here.
        """
    def subscribe_order_book_deltas(self, /, instrument_id: InstrumentId, book_type: BookType = ..., depth: int = ..., client_id: Any | None = None, managed: bool = True, pyo3_conversion: bool = False, params: Any | None = None) -> None:
        """
        Subscribe to the changes of an order book; they come to `on_order_book_deltas`.

        Args:
            instrument_id: Instrument.
            book_type: How deep the book is that the cache keeps.
            depth: Levels to ask a live venue for; 0 in a backtest.
            client_id: Live client; None in a backtest.
            managed: Whether the cache keeps the book: `self.cache.order_book(instrument_id)`.
            pyo3_conversion: False: there is one kind of object.
            params: Live parameters; None in a backtest.

        Raises:
            InvalidValueError: If an option is of no use here.
        """
    def subscribe_order_book_depth(self, /, instrument_id: InstrumentId, book_type: BookType = ..., depth: int = ..., client_id: Any | None = None, managed: bool = True, pyo3_conversion: bool = False, update_catalog: bool = False, params: Any | None = None) -> None:
        """
        Subscribe to the ten best levels of an order book; they come to `on_order_book_depth`.

        Args:
            instrument_id: Instrument.
            book_type: How deep the book is that the cache keeps.
            depth: Levels to ask a live venue for; 0 in a backtest.
            client_id: Live client; None in a backtest.
            managed: Whether the cache keeps the book: `self.cache.order_book(instrument_id)`.
            pyo3_conversion: False: there is one kind of object.
            update_catalog: False in a backtest.
            params: Live parameters; None in a backtest.

        Raises:
            InvalidValueError: If an option is of no use here.
        """
    def subscribe_quote_ticks(self, /, instrument_id: InstrumentId, client_id: Any | None = None, update_catalog: bool = False, params: Any | None = None) -> None:
        """
        Subscribe to the quotes of an instrument; they come to `on_quote_tick`.
        """
    def subscribe_signal(self, /, name: str = ...) -> None:
        """
        Subscribe to a signal, or to all signals; they come to `on_signal`.

        Args:
            name: Name that it is published under; empty for all signals.

        Raises:
            InvalidValueError: If the name cannot be that of a signal.
        """
    def subscribe_trade_ticks(self, /, instrument_id: InstrumentId, client_id: Any | None = None, update_catalog: bool = False, params: Any | None = None) -> None:
        """
        Subscribe to the trades of an instrument; they come to `on_trade_tick`.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader of the engine.
        """
    def unsubscribe_bars(self, /, bar_type: BarType, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to bars.
        """
    def unsubscribe_corporate_actions(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the splits and dividends of an instrument.
        """
    def unsubscribe_data(self, /, data_type: DataType, client_id: ClientId | None = None, instrument_id: InstrumentId | None = None, params: Any | None = None) -> None:
        """
        End a subscription to data of a type that users define.
        """
    def unsubscribe_funding_rates(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the funding rates of an instrument.
        """
    def unsubscribe_index_prices(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the index prices of an instrument.
        """
    def unsubscribe_instrument(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to new terms of an instrument.
        """
    def unsubscribe_instrument_close(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the closes of an instrument.
        """
    def unsubscribe_instrument_status(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to changes of the market of an instrument.
        """
    def unsubscribe_mark_prices(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the mark prices of an instrument.
        """
    def unsubscribe_option_greeks(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the greeks of an instrument.
        """
    def unsubscribe_order_book_at_interval(self, /, instrument_id: InstrumentId, interval_ms: int = ..., client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to copies of an order book.
        """
    def unsubscribe_order_book_deltas(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the changes of an order book; the cache goes on keeping the book.
        """
    def unsubscribe_order_book_depth(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to the ten best levels of an order book.
        """
    def unsubscribe_quote_ticks(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to quotes.
        """
    def unsubscribe_signal(self, /, name: str = ...) -> None:
        """
        End a subscription to a signal, or to all signals.
        """
    def unsubscribe_trade_ticks(self, /, instrument_id: InstrumentId, client_id: Any | None = None, params: Any | None = None) -> None:
        """
        End a subscription to trades.
        """
    def update_synthetic(self, /, synthetic: SyntheticInstrument) -> None:
        """
        Replace a synthetic instrument by one of the same id.

        Raises:
            UnknownInstrumentError: If a component was not added to the engine.
            InvalidValueError: If none of this id was added, or a component is synthetic itself.
            InvalidConfigurationError: If it has another precision while prices are remembered.
        """

@final
class ComponentId:
    """
    Component of a node.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> ComponentId: ...
    def __deepcopy__(self, /, _memo: Any) -> ComponentId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> ComponentId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class CryptoFuture(Instrument):
    """
    A future on a crypto asset.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        underlying: What the contract is on.
        quote_currency: Currency that prices are in.
        settlement_currency: Currency that profit and loss are paid in.
        is_inverse: Whether quantities are in quote currency and profit is in base currency.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, underlying: Currency, quote_currency: Currency, settlement_currency: Currency, is_inverse: bool, activation_ns: int, expiration_ns: int, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> CryptoFuture: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CryptoFuture:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def underlying(self, /) -> Currency | None:
        """
        Crypto asset that the contract is on.
        """

@final
class CryptoFuturesSpread(Instrument):
    """
    Futures of several expiries on a crypto asset, traded as one. A price may be zero or below.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        underlying: What the contract is on.
        quote_currency: Currency that prices are in.
        settlement_currency: Currency that profit and loss are paid in.
        is_inverse: Whether quantities are in quote currency and profit is in base currency.
        strategy_type: The venue's name for how the legs are combined.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, underlying: Currency, quote_currency: Currency, settlement_currency: Currency, is_inverse: bool, strategy_type: str, activation_ns: int, expiration_ns: int, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> CryptoFuturesSpread: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CryptoFuturesSpread:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def strategy_type(self, /) -> str | None:
        """
        The venue's name for how the legs are combined.
        """
    @property
    def underlying(self, /) -> Currency | None:
        """
        Crypto asset that the contract is on.
        """

@final
class CryptoOption(Instrument):
    """
    An option on a crypto asset.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        underlying: What the contract is on.
        quote_currency: Currency that prices are in.
        settlement_currency: Currency that profit and loss are paid in.
        is_inverse: Whether quantities are in quote currency and profit is in base currency.
        option_kind: Whether it is the right to buy (CALL) or to sell (PUT).
        strike_price: Price at which the right can be used.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, underlying: Currency, quote_currency: Currency, settlement_currency: Currency, is_inverse: bool, option_kind: OptionKind, strike_price: Price, activation_ns: int, expiration_ns: int, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> CryptoOption: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CryptoOption:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def option_kind(self, /) -> OptionKind | None:
        """
        Whether it is the right to buy (CALL) or to sell (PUT).
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def strike_price(self, /) -> Price | None:
        """
        Price at which the right can be used.
        """
    @property
    def underlying(self, /) -> Currency | None:
        """
        Crypto asset that the contract is on.
        """

@final
class CryptoOptionSpread(Instrument):
    """
    Options on a crypto asset, traded as one. A price may be zero or below.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        underlying: What the contract is on.
        quote_currency: Currency that prices are in.
        settlement_currency: Currency that profit and loss are paid in.
        is_inverse: Whether quantities are in quote currency and profit is in base currency.
        strategy_type: The venue's name for how the legs are combined.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, underlying: Currency, quote_currency: Currency, settlement_currency: Currency, is_inverse: bool, strategy_type: str, activation_ns: int, expiration_ns: int, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> CryptoOptionSpread: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CryptoOptionSpread:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def strategy_type(self, /) -> str | None:
        """
        The venue's name for how the legs are combined.
        """
    @property
    def underlying(self, /) -> Currency | None:
        """
        Crypto asset that the contract is on.
        """

@final
class CryptoPerpetual(Instrument):
    """
    A perpetual swap on a crypto asset.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        base_currency: Currency that a unit consists of.
        quote_currency: Currency that prices are in.
        settlement_currency: Currency that profit and loss are paid in.
        is_inverse: Whether quantities are in quote currency and profit is in base currency.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, base_currency: Currency, quote_currency: Currency, settlement_currency: Currency, is_inverse: bool, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> CryptoPerpetual: ...
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CryptoPerpetual:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """

@final
class Currency:
    """
    A currency. Two currencies are equal when their codes are.

    Args:
        code: Code, as in `USD`: ASCII without blanks.
        precision: Decimals of its smallest unit.
        iso4217: ISO 4217 number, or 0.
        name: Full name.
        currency_type: Kind of currency.

    Raises:
        InvalidValueError: If the code or the precision breaks its rule.
    """
    def __copy__(self, /) -> Currency: ...
    def __deepcopy__(self, /, _memo: Any) -> Currency: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, code: str, precision: int, iso4217: int, name: str, currency_type: CurrencyType) -> Currency: ...
    def __reduce__(self, /) -> tuple[type, tuple[str, int, int, str, CurrencyType]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def all() -> list[Currency]:
        """
        Return every registered currency, ordered by code.
        """
    @property
    def code(self, /) -> str:
        """
        Code, as in `USD`.
        """
    @property
    def currency_type(self, /) -> CurrencyType:
        """
        Kind of currency.
        """
    @staticmethod
    def from_internal_map(code: str) -> Currency | None:
        """
        Return the registered currency of this code, or `None`.
        """
    @staticmethod
    def from_str(code: str, strict: bool = False) -> Currency:
        """
        Return the registered currency of this code.

        An unknown code is an error, with `strict` or without: it is a typing mistake more often than a
        new currency, which `Currency.register` adds.

        Args:
            code: Code, as in `USD`.
            strict: Both are strict: that `strict=False` makes a currency up is not followed.

        Raises:
            InvalidValueError: If no currency of this code is registered.
        """
    @staticmethod
    def is_commodity_backed(code: str) -> bool:
        """
        Whether the code is that of a registered currency that a commodity backs, such as gold.
        """
    @staticmethod
    def is_crypto(code: str) -> bool:
        """
        Whether the code is that of a registered crypto currency.
        """
    @staticmethod
    def is_fiat(code: str) -> bool:
        """
        Whether the code is that of a registered fiat currency.
        """
    @property
    def iso4217(self, /) -> int:
        """
        ISO 4217 number, or 0.
        """
    @property
    def name(self, /) -> str:
        """
        Full name.
        """
    @property
    def precision(self, /) -> int:
        """
        Decimals of its smallest unit.
        """
    @staticmethod
    def register(currency: Currency, overwrite: bool = False) -> None:
        """
        Add a currency to the registry.

        Args:
            currency: The currency.
            overwrite: Whether it replaces one of the same code; else the first one stays.
        """

@final
class CurrencyPair(Instrument):
    """
    One currency for another, delivered at once: foreign exchange, or crypto.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        base_currency: Currency that a unit consists of.
        quote_currency: Currency that prices are in.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, base_currency: Currency, quote_currency: Currency, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> CurrencyPair: ...
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> CurrencyPair:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@final
class DataType:
    """
    A kind of data: a class, and metadata that tells one feed of it from another.

    Types are equal where class and metadata are, in whatever order it was given.

    Args:
        type: Class of the data, with `ts_event` and `ts_init`; or its name as text.
        metadata: What else belongs to the type: keys and values that can be hashed.
        identifier: What the data is of, where the type alone does not say.

    Raises:
        TypeError: If the class has no `ts_event` and `ts_init`, or metadata cannot be hashed.
        InvalidValueError: If the name is empty or has a wildcard in it.
    """
    def __copy__(self, /) -> DataType: ...
    def __deepcopy__(self, /, _memo: Any) -> DataType: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, type: Any, metadata: dict[Any, Any] | None = None, identifier: str | None = None) -> DataType: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def identifier(self, /) -> str | None:
        """
        What the data is of, where the type alone does not say.
        """
    @property
    def metadata(self, /) -> dict[Any, Any]:
        """
        A copy of what else belongs to the type.
        """
    @property
    def topic(self, /) -> str:
        """
        What its topic ends with: `Name.key=value`, the keys in alphabetical order.
        """
    @property
    def type(self, /) -> Any:
        """
        Class of the data, or its name where it was made from one.
        """
    @property
    def type_name(self, /) -> str:
        """
        Name of the type.
        """

@final
class Draws:
    """
    A sequence of draws that its seed alone decides, the same in each run and on each machine.

    Args:
        seed: Seed.
    """
    def __new__(cls, /, seed: SupportsIndex = 0) -> Draws: ...
    def happens(self, /, chance: SupportsFloat | SupportsIndex) -> bool:
        """
        Draw whether something of this chance happens; what is certain takes no draw.
        """
    def uniform(self, /) -> float:
        """
        Draw a number from 0 to below 1.
        """

@final
class EmaCrossConfig:
    """
    An EMA cross written in Rust: long while the fast average is at or above the slow one, else short.

    Args:
        instrument_id: Instrument that is traded.
        bar_type: Bars that the averages are of.
        trade_size: Quantity of each position, in units of the instrument.
        fast_ema_period: Bars of the fast average.
        slow_ema_period: Bars of the slow average.
        close_positions_on_stop: Whether an open position is closed at the end.
        strategy_id: Name of the strategy; `EMACross` where None.
        order_id_tag: Tag of the strategy; its number where None.
    """
    def __new__(cls, /, instrument_id: InstrumentId, bar_type: BarType, trade_size: Any, fast_ema_period: SupportsIndex = 10, slow_ema_period: SupportsIndex = 20, close_positions_on_stop: bool = True, strategy_id: str | None = None, order_id_tag: str | None = None) -> EmaCrossConfig: ...

@final
class Engine:
    """
    Runs components over recorded data. `argonauta.backtest.engine.BacktestEngine` is its public face.
    """
    def __new__(cls, /, settings: dict[Any, Any]) -> Engine: ...
    def add_actor(self, /, actor: Component, name: str) -> str:
        """
        Add an actor written in Python; returns its id.
        """
    def add_exec_algorithm(self, /, algorithm: Component, exec_algorithm_id: ExecAlgorithmId) -> None:
        """
        Add an execution algorithm written in Python, under the id by which orders name it.
        """
    def add_instrument(self, /, instrument: Instrument) -> None:
        """
        Add an instrument to its venue.
        """
    def add_list(self, /, data: list[Any], validate: bool, sort: bool) -> int:
        """
        Add quotes, trades and bars as a list of objects; returns how many.
        """
    def add_native_algorithm(self, /, kind: str, exec_algorithm_id: ExecAlgorithmId | None = None) -> None:
        """
        Add an execution algorithm that comes with the platform, under an id or under its own name.
        """
    def add_native_strategy(self, /, config: EmaCrossConfig) -> StrategyId:
        """
        Add a strategy written in Rust; returns its id.
        """
    def add_strategy(self, /, strategy: Component, name: str, settings: dict[Any, Any]) -> str:
        """
        Add a strategy written in Python, with what its configuration says; returns its id.
        """
    def add_table(self, /, table: Any, instrument_id: InstrumentId | None, bar_type: BarType | None, validate: bool, sort: bool) -> int:
        """
        Add a table: anything with `__arrow_c_stream__`; returns the number of rows.
        """
    def add_venue(self, /, venue: dict[Any, Any]) -> None:
        """
        Add a simulated venue.
        """
    def begin(self, /, start: int | None = None, end: int | None = None, finishes: bool = True) -> None:
        """
        Begin a run over the data between two times; a run that is refused changes nothing.
        """
    @property
    def cache(self, /) -> Cache:
        """
        The cache, to read.
        """
    def check_idle(self, /, what: str) -> None:
        """
        Refuse, in the name of `what`, what a handler may not ask of the engine that has called it.
        """
    def clear_components(self, /) -> None:
        """
        Remove all components.
        """
    def clear_data(self, /) -> None:
        """
        Remove all data.
        """
    def data_len(self, /) -> int:
        """
        Return the number of pieces of data.
        """
    def dispose(self, /) -> None:
        """
        Tell every component that the engine gives it up, and release the data.

        Every component is told, also after one of them has raised; the first exception is raised at
        the end, with a note about each other one.
        """
    def exec_algorithm_ids(self, /) -> list[ExecAlgorithmId]:
        """
        Return the ids of all execution algorithms in the order in which they were added.
        """
    def finish(self, /) -> None:
        """
        End a run that was begun with `finishes=False`.
        """
    @property
    def is_running(self, /) -> bool:
        """
        Whether a run has begun and not ended.
        """
    def list_venues(self, /) -> list[Venue]:
        """
        Return the venues in the order in which they were added.
        """
    @property
    def now_ns(self, /) -> int:
        """
        Present simulated time, nanoseconds since the UNIX epoch.
        """
    @property
    def portfolio(self, /) -> Portfolio:
        """
        The portfolio, to read.
        """
    def price_samples(self, /, instrument_id: InstrumentId, max_points: SupportsIndex) -> tuple[list[int], list[float], list[float], list[float]]:
        """
        Return times, prices, lows and highs of an instrument, at most `max_points` of each.
        """
    def process_fill_report(self, /, report: dict[Any, Any]) -> tuple[str, str]:
        """
        Take what a venue says of a trade; returns what became of it, and why.
        """
    def process_order_report(self, /, report: dict[Any, Any]) -> tuple[str, str]:
        """
        Take what a venue says an order is; returns what became of it, and why.
        """
    def reset(self, /) -> None:
        """
        Return everything to what it was before the first run; data and components stay.
        """
    def result(self, /) -> dict[Any, Any]:
        """
        Return what the run came to, as plain values.
        """
    @property
    def risk_engine(self, /) -> RiskEngine:
        """
        The risk engine.
        """
    def run(self, /, progress: Any | None = None) -> None:
        """
        Go on with the run that was begun. Ctrl-C ends it with the results so far.
        """
    def set_algorithm_log(self, /, exec_algorithm_id: ExecAlgorithmId, events: bool, commands: bool) -> None:
        """
        Set whether the events of an algorithm's orders, and what it asks, are logged at INFO.
        """
    def set_emulator_debug(self, /, debug: bool) -> None:
        """
        Set whether the order emulator logs at DEBUG what it does.
        """
    def sort_data(self, /) -> None:
        """
        Sort data that was added with `sort=False`.
        """
    def tell_reset(self, /) -> None:
        """
        Tell every component of a reset, also after one of them has raised; the first exception is
        raised at the end, with a note about each other one.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader of the engine.
        """
    def write_event_log(self, /, path: str | PathLike[str]) -> int:
        """
        Write the canonical event log, one JSON object a line; returns the number of lines.
        """

@final
class Equity(Instrument):
    """
    A share in a company, traded in whole shares.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        price_increment: Smallest step between two prices.
        lot_size: Quantity that is a round lot.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        isin: International Securities Identification Number.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, currency: Currency, price_precision: int, price_increment: Price, lot_size: Quantity | None, ts_event: int, ts_init: int, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, isin: str | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None) -> Equity: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Equity:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def isin(self, /) -> str | None:
        """
        International Securities Identification Number, or None.
        """

@final
class ExchangeRateCalculator:
    """
    What a currency costs in another, by the quotes of currency pairs.
    """
    def __new__(cls, /) -> ExchangeRateCalculator: ...
    def get_rate(self, /, from_currency: Currency, to_currency: Currency, price_type: PriceType, bid_quotes: dict[Any, Any], ask_quotes: dict[Any, Any]) -> Decimal:
        """
        Return how many units of one currency a unit of another is worth, along the fewest pairs.

        At the bid it is what selling brings, at the ask what buying costs: a pair that is used the other way
        round is divided by its other side.

        Args:
            from_currency: Currency that is converted.
            to_currency: Currency that it becomes.
            price_type: BID, ASK or MID.
            bid_quotes: Bids by pair, such as ``{"AUD/USD": Decimal("0.8")}``.
            ask_quotes: Asks of the same pairs.

        Raises:
            InvalidValueError: If a pair has only one side, a quote is not above zero, the price type is
                another, or no pairs connect the currencies.
        """

@final
class ExecAlgorithmId:
    """
    Execution algorithm.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> ExecAlgorithmId: ...
    def __deepcopy__(self, /, _memo: Any) -> ExecAlgorithmId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> ExecAlgorithmId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@disjoint_base
class ExponentialMovingAverage(Indicator):
    """
    Average with weight `2 / (period + 1)` for the newest value.

    Args:
        period: Number of values, at least 1.
        price_type: Which price of a quote is averaged; quotes have no `LAST`.

    Raises:
        InvalidValueError: If the period is out of range.
    """
    def __new__(cls, /, period: SupportsIndex, price_type: PriceType = ...) -> ExponentialMovingAverage: ...
    @property
    def alpha(self, /) -> float:
        """
        Weight of the newest value.
        """
    @property
    def count(self, /) -> int:
        """
        Number of values taken so far.
        """
    @property
    def period(self, /) -> int:
        """
        Number of values.
        """
    @property
    def price_type(self, /) -> PriceType:
        """
        Which price of a quote is averaged.
        """
    def update_raw(self, /, value: SupportsFloat | SupportsIndex) -> None:
        """
        Take a value.

        Raises:
            InvalidValueError: If it is not finite.
        """
    @property
    def value(self, /) -> float:
        """
        The average, 0.0 before the first value.
        """

class FixedRiskSizer(PositionSizer):
    """
    Sizes a position so that its stop loses a set share of equity.

    Args:
        instrument: Instrument that is traded.
    """
    def __new__(cls, /, instrument: Instrument, *_args: Any, **_kwargs: Any) -> FixedRiskSizer: ...
    def calculate(self, /, entry: Price, stop_loss: Price, equity: Money, risk: Decimal | float, commission_rate: Decimal | float = ..., exchange_rate: Decimal | float = ..., hard_limit: Decimal | float | None = None, unit_batch_size: Decimal | float = ..., units: int = ...) -> Quantity:
        """
        Return the size of which the stop loses ``equity * risk``, less the commission of both sides.

        Args:
            entry: Price at which the position is opened.
            stop_loss: Price at which it is given up.
            equity: Equity of the account.
            risk: Share of equity that may be lost, above zero: ``Decimal("0.01")`` is one percent.
            commission_rate: Commission of one side, as a share of what is risked.
            exchange_rate: Units of the account's currency for one of the quote currency; zero gives a
                size of zero.
            hard_limit: Largest size.
            unit_batch_size: Size is a multiple of this; zero takes it as it is.
            units: Into how many equal parts the size is divided, at least one.

        Returns:
            The size of one part, rounded down, within the instrument's largest size; zero where
            nothing can be risked.

        Raises:
            InvalidValueError: If a number is below zero, risk or units are zero, or the result is
                beyond the range of numbers.
        """

@final
class FixedTickScheme(TickScheme):
    """
    The multiples of one step, within bounds.

    Args:
        name: Name of the scheme.
        price_precision: Decimals of every tick.
        min_tick: Lower bound; one step, if None.
        max_tick: Upper bound; the largest price, if None.
        increment: The step; one unit of the last decimal, if None.

    Raises:
        InvalidValueError: If the step is not above zero, a value has too many decimals, or no multiple
            lies within the bounds.
    """
    def __new__(cls, /, name: str, price_precision: int, min_tick: Price | None = None, max_tick: Price | None = None, increment: Any | None = None) -> FixedTickScheme: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, int, Price, Price, Price]]: ...
    @property
    def increment(self, /) -> Price:
        """
        The step.
        """

@final
class ForwardPrice:
    """
    A forward price of an underlying, as a venue publishes it for a series of options.

    Args:
        instrument_id: Option, or what else it is published for.
        forward_price: The forward price.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> ForwardPrice: ...
    def __deepcopy__(self, /, _memo: Any) -> ForwardPrice: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, forward_price: Price, ts_event: int, ts_init: int) -> ForwardPrice: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def forward_price(self, /) -> Price:
        """
        The forward price.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> ForwardPrice:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Option, or what else it is published for.
        """
    def to_dict(self, /, obj: ForwardPrice | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class FundingRateUpdate:
    """
    A new funding rate of a perpetual: what longs pay shorts at the next funding.

    Args:
        instrument_id: Instrument.
        rate: Share of the notional value; below zero shorts pay longs.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
        interval: Minutes between two fundings, where known.
        next_funding_ns: When the next funding is, where known.

    Raises:
        InvalidValueError: If the interval is zero, or a number is out of range.
    """
    def __copy__(self, /) -> FundingRateUpdate: ...
    def __deepcopy__(self, /, _memo: Any) -> FundingRateUpdate: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, rate: Decimal | float, ts_event: int, ts_init: int, interval: int | None = None, next_funding_ns: int | None = None) -> FundingRateUpdate: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> FundingRateUpdate:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: FundingRateUpdate) -> FundingRateUpdate:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, FundingRateUpdate]) -> list[FundingRateUpdate]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def interval(self, /) -> int | None:
        """
        Minutes between two fundings, where known.
        """
    @property
    def next_funding_ns(self, /) -> int | None:
        """
        When the next funding is, nanoseconds since the UNIX epoch, where known.
        """
    @property
    def rate(self, /) -> Decimal:
        """
        Share of the notional value; below zero shorts pay longs.
        """
    def to_dict(self, /, obj: FundingRateUpdate | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    def to_pyo3(self, /) -> FundingRateUpdate:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, FundingRateUpdate]) -> list[FundingRateUpdate]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class FuturesContract(Instrument):
    """
    A future that an exchange lists, traded in whole contracts.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        price_increment: Smallest step between two prices.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        underlying: What the contract is on.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        exchange: Exchange that lists it, as an ISO 10383 market identifier code.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, currency: Currency, price_precision: int, price_increment: Price, multiplier: Quantity, lot_size: Quantity, underlying: str, activation_ns: int, expiration_ns: int, ts_event: int, ts_init: int, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, exchange: str | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None) -> FuturesContract: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def exchange(self, /) -> str | None:
        """
        Exchange that lists it, as an ISO 10383 market identifier code, or None.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> FuturesContract:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def underlying(self, /) -> str | None:
        """
        What the contract is on.
        """

@final
class FuturesSpread(Instrument):
    """
    Futures of several expiries that an exchange trades as one. A price may be zero or below.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        price_increment: Smallest step between two prices.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        underlying: What the contract is on.
        strategy_type: The venue's name for how the legs are combined.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        exchange: Exchange that lists it, as an ISO 10383 market identifier code.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, currency: Currency, price_precision: int, price_increment: Price, multiplier: Quantity, lot_size: Quantity, underlying: str, strategy_type: str, activation_ns: int, expiration_ns: int, ts_event: int, ts_init: int, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, exchange: str | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None) -> FuturesSpread: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def exchange(self, /) -> str | None:
        """
        Exchange that lists it, as an ISO 10383 market identifier code, or None.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> FuturesSpread:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def strategy_type(self, /) -> str | None:
        """
        The venue's name for how the legs are combined.
        """
    @property
    def underlying(self, /) -> str | None:
        """
        What the contract is on.
        """

@final
class GreeksData:
    """
    The value and the greeks of one option, or of one unit of what it is on, as we compute them.

    A number times it gives the greeks of so many.

    Args:
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        instrument_id: Instrument.
        is_call: Whether it is a call; of no meaning where it is no option.
        strike: Strike price.
        expiry: Day of expiry as a number: 20261218.
        expiry_in_days: Days to expiry.
        expiry_in_years: Years to expiry.
        multiplier: Contract multiplier.
        quantity: Contracts that the numbers are of.
        underlying_price: Price of the underlying.
        interest_rate: Interest rate a year, 0.05 for 5 %.
        cost_of_carry: Cost of carry a year.
        vol: Implied volatility a year.
        pnl: Gain since the position was opened.
        price: Price.
        delta: Change of the price for one unit of the underlying.
        gamma: Change of delta for one unit of the underlying.
        vega: Change of the price for one point of volatility.
        theta: Change of the price for one day.
        itm_prob: Probability to expire in the money.

    Raises:
        InvalidValueError: If a number is not finite or out of range.
    """
    def __copy__(self, /) -> GreeksData: ...
    def __deepcopy__(self, /, _memo: Any) -> GreeksData: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __mul__(self, quantity: object, /) -> GreeksData: ...
    def __new__(cls, /, ts_event: int, ts_init: int, instrument_id: InstrumentId, is_call: bool = True, strike: SupportsFloat | SupportsIndex = 0.0, expiry: int = ..., expiry_in_days: int = ..., expiry_in_years: SupportsFloat | SupportsIndex = 0.0, multiplier: SupportsFloat | SupportsIndex = 0.0, quantity: SupportsFloat | SupportsIndex = 0.0, underlying_price: SupportsFloat | SupportsIndex = 0.0, interest_rate: SupportsFloat | SupportsIndex = 0.0, cost_of_carry: SupportsFloat | SupportsIndex = 0.0, vol: SupportsFloat | SupportsIndex = 0.0, pnl: SupportsFloat | SupportsIndex = 0.0, price: SupportsFloat | SupportsIndex = 0.0, delta: SupportsFloat | SupportsIndex = 0.0, gamma: SupportsFloat | SupportsIndex = 0.0, vega: SupportsFloat | SupportsIndex = 0.0, theta: SupportsFloat | SupportsIndex = 0.0, itm_prob: SupportsFloat | SupportsIndex = 0.0) -> GreeksData: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __rmul__(self, quantity: object, /) -> GreeksData: ...
    def __str__(self, /) -> str: ...
    @property
    def cost_of_carry(self, /) -> float:
        """
        Cost of carry a year.
        """
    @property
    def delta(self, /) -> float:
        """
        Change of the price for one unit of the underlying.
        """
    @property
    def expiry(self, /) -> int:
        """
        Day of expiry as a number: 20261218.
        """
    @property
    def expiry_in_days(self, /) -> int:
        """
        Days to expiry.
        """
    @property
    def expiry_in_years(self, /) -> float:
        """
        Years to expiry.
        """
    @staticmethod
    def from_delta(instrument_id: InstrumentId, delta: SupportsFloat | SupportsIndex, multiplier: SupportsFloat | SupportsIndex, ts_event: int = ...) -> GreeksData:
        """
        Return the greeks of something that moves with its underlying and has no other risk.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> GreeksData:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def gamma(self, /) -> float:
        """
        Change of delta for one unit of the underlying.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def interest_rate(self, /) -> float:
        """
        Interest rate a year, 0.05 for 5 %.
        """
    @property
    def is_call(self, /) -> bool:
        """
        Whether it is a call; of no meaning where it is no option.
        """
    @property
    def itm_prob(self, /) -> float:
        """
        Probability to expire in the money.
        """
    @property
    def multiplier(self, /) -> float:
        """
        Contract multiplier.
        """
    @property
    def pnl(self, /) -> float:
        """
        Gain since the position was opened.
        """
    @property
    def price(self, /) -> float:
        """
        Price.
        """
    @property
    def quantity(self, /) -> float:
        """
        Contracts that the numbers are of.
        """
    @property
    def strike(self, /) -> float:
        """
        Strike price.
        """
    @property
    def theta(self, /) -> float:
        """
        Change of the price for one day.
        """
    def to_dict(self, /, obj: GreeksData | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    def to_portfolio_greeks(self, /) -> PortfolioGreeks:
        """
        Return them as the greeks of a portfolio that has nothing else.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def underlying_price(self, /) -> float:
        """
        Price of the underlying.
        """
    @property
    def vega(self, /) -> float:
        """
        Change of the price for one point of volatility.
        """
    @property
    def vol(self, /) -> float:
        """
        Implied volatility a year.
        """

@final
class IndexInstrument(Instrument):
    """
    A number that others trade on. It cannot be bought or sold.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, currency: Currency, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> IndexInstrument: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> IndexInstrument:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@final
class IndexPriceUpdate:
    """
    A new price of the index that a derivative follows.

    Args:
        instrument_id: Instrument.
        value: The price of the index.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> IndexPriceUpdate: ...
    def __deepcopy__(self, /, _memo: Any) -> IndexPriceUpdate: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, value: Price, ts_event: int, ts_init: int) -> IndexPriceUpdate: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> IndexPriceUpdate:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: IndexPriceUpdate) -> IndexPriceUpdate:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, IndexPriceUpdate]) -> list[IndexPriceUpdate]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def to_dict(self, /, obj: IndexPriceUpdate | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    def to_pyo3(self, /) -> IndexPriceUpdate:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, IndexPriceUpdate]) -> list[IndexPriceUpdate]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def value(self, /) -> Price:
        """
        The price of the index.
        """

@disjoint_base
class Indicator:
    """
    The base of indicators. Write one in Python by a subclass with `handle_bar`, `handle_quote_tick`
    or `handle_trade_tick`, which calls `_set_has_inputs` and `_set_initialized`.

    Args:
        params: Parameters that its text shows, as in `Name(10, LAST)`.
    """
    def __init__(self, /, *args: Any, **kwargs: Any) -> None: ...
    def __new__(cls, /, *_args: Any, **_kwargs: Any) -> Indicator: ...
    def __repr__(self, /) -> str: ...
    def _reset(self, /) -> None:
        """
        Forget what the subclass keeps; does nothing here.
        """
    def _set_has_inputs(self, /, setting: bool) -> None:
        """
        Say whether there has been any input; for subclasses written in Python.
        """
    def _set_initialized(self, /, setting: bool) -> None:
        """
        Say whether there has been enough input; for subclasses written in Python.
        """
    def handle_bar(self, /, bar: Bar) -> None:
        """
        Take a bar.
        """
    def handle_quote_tick(self, /, tick: QuoteTick) -> None:
        """
        Take a quote.

        Raises:
            InvalidValueError: If the indicator does not take quotes, or not of this price type.
        """
    def handle_trade_tick(self, /, tick: TradeTick) -> None:
        """
        Take a trade.

        Raises:
            InvalidValueError: If the indicator does not take trades.
        """
    @property
    def has_inputs(self, /) -> bool:
        """
        Whether there has been any input.
        """
    @property
    def initialized(self, /) -> bool:
        """
        Whether there has been enough input for a meaningful value.
        """
    @property
    def name(self, /) -> str:
        """
        Name of the class.
        """
    def reset(self, /) -> None:
        """
        Forget all input; a subclass written in Python forgets its own in `_reset`.
        """

@disjoint_base
class Instrument:
    """
    What trades at a venue, and on which terms. Use the class of its kind where there is one, such as
    `CurrencyPair`, `Equity` or `FuturesContract`; this one has only what all have.

    Two are equal if their ids are.
    """
    def __copy__(self, /) -> Instrument: ...
    def __deepcopy__(self, /, _memo: Any) -> Instrument: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, instrument_class: InstrumentClass, quote_currency: Currency, is_inverse: bool, price_precision: int, size_precision: int, size_increment: Quantity, multiplier: Quantity, margin_init: Decimal | float, margin_maint: Decimal | float, maker_fee: Decimal | float, taker_fee: Decimal | float, ts_event: int, ts_init: int, price_increment: Price | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, base_currency: Currency | None = None, settlement_currency: Currency | None = None) -> Instrument: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def allows_negative_price(self, /) -> bool:
        """
        Whether a price may be zero or below.
        """
    @property
    def asset_class(self, /) -> AssetClass:
        """
        Kind of asset.
        """
    @staticmethod
    def base_from_dict(values: dict[Any, Any]) -> Instrument:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def base_to_dict(obj: Instrument) -> dict[Any, Any]:
        """
        Return the terms that every kind has.
        """
    def calculate_base_quantity(self, /, quantity: Quantity, last_px: Price) -> Quantity:
        """
        Return the quantity of base currency that a `quantity` of quote currency buys at `last_px`.

        Raises:
            InvalidValueError: If the price is not positive.
        """
    @classmethod
    def fully_qualified_name(cls, /) -> str:
        """
        Return the name of the class and its module.
        """
    def get_base_currency(self, /) -> Currency | None:
        """
        Return the currency that a unit consists of, or None.
        """
    def get_cost_currency(self, /) -> Currency:
        """
        Return the currency of notional values: base if inverse, settlement if quanto, else quote.
        """
    def get_settlement_currency(self, /) -> Currency:
        """
        Return the currency that profit and loss are paid in.
        """
    @property
    def id(self, /) -> InstrumentId:
        """
        Ticker and venue.
        """
    @property
    def info(self, /) -> Any | None:
        """
        What else the venue says about it: a dict, or None.
        """
    @property
    def instrument_class(self, /) -> InstrumentClass:
        """
        Kind of contract.
        """
    @property
    def is_inverse(self, /) -> bool:
        """
        Whether quantities are in quote currency and profit is in base currency.
        """
    @property
    def is_quanto(self, /) -> bool:
        """
        Whether it settles in a currency that it neither consists of nor is priced in.
        """
    def is_spread(self, /) -> bool:
        """
        Whether it combines several instruments.
        """
    def legs(self, /) -> list[tuple[InstrumentId, int]]:
        """
        Return the legs with their ratios, below zero where the leg is sold.

        They are read from an id that names them, as `new_generic_spread_id` writes it; else it is the
        instrument itself with the ratio 1.
        """
    @property
    def lot_size(self, /) -> Quantity | None:
        """
        Quantity that is a round lot, or None.
        """
    def make_price(self, /, value: Any) -> Price:
        """
        Return the price nearest to `value` with the decimals of the instrument, ties to even.

        Raises:
            InvalidValueError: If the value is NaN, infinite or out of range.
        """
    def make_qty(self, /, value: Any, round_down: bool = False) -> Quantity:
        """
        Return the quantity nearest to `value` with the decimals of the instrument, ties to even.

        Args:
            value: The quantity.
            round_down: Whether to take the largest multiple of the size increment that does not exceed
                the value instead.

        Raises:
            InvalidValueError: If the value is negative, not finite or out of range, or is above zero
                and would become zero.
        """
    @property
    def maker_fee(self, /) -> Decimal:
        """
        Fee of a maker as a fraction of the notional value; negative is a rebate.
        """
    @property
    def margin_init(self, /) -> Decimal:
        """
        Margin to open a position, as a fraction of its notional value.
        """
    @property
    def margin_maint(self, /) -> Decimal:
        """
        Margin to keep a position, as a fraction of its notional value.
        """
    @property
    def max_notional(self, /) -> Money | None:
        """
        Largest notional value of an order, or None.
        """
    @property
    def max_price(self, /) -> Price | None:
        """
        Highest price that the venue takes, or None.
        """
    @property
    def max_quantity(self, /) -> Quantity | None:
        """
        Largest quantity of an order, or None.
        """
    @property
    def min_notional(self, /) -> Money | None:
        """
        Smallest notional value of an order, or None.
        """
    @property
    def min_price(self, /) -> Price | None:
        """
        Lowest price that the venue takes, or None.
        """
    @property
    def min_quantity(self, /) -> Quantity | None:
        """
        Smallest quantity of an order, or None.
        """
    @property
    def multiplier(self, /) -> Quantity:
        """
        Units of the underlying in a quantity of one.
        """
    def next_ask_price(self, /, value: SupportsFloat | SupportsIndex, num_ticks: SupportsIndex = 0) -> Price:
        """
        Return the ask price `num_ticks` steps above the lowest one that is at least `value`.

        The steps are those of its tick scheme, else of its price increment.

        Raises:
            InvalidValueError: If there is no such price.
        """
    def next_ask_prices(self, /, value: SupportsFloat | SupportsIndex, num_ticks: SupportsIndex = 100) -> list[Price]:
        """
        Return `num_ticks` ask prices from `value` upwards; fewer where its tick scheme ends.
        """
    def next_bid_price(self, /, value: SupportsFloat | SupportsIndex, num_ticks: SupportsIndex = 0) -> Price:
        """
        Return the bid price `num_ticks` steps below the highest one that is at most `value`.

        The steps are those of its tick scheme, else of its price increment.

        Raises:
            InvalidValueError: If there is no such price.
        """
    def next_bid_prices(self, /, value: SupportsFloat | SupportsIndex, num_ticks: SupportsIndex = 100) -> list[Price]:
        """
        Return `num_ticks` bid prices from `value` downwards; fewer where its tick scheme ends.
        """
    def notional_value(self, /, quantity: Quantity, price: Price, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the notional value: quantity x multiplier x price, in quote currency.

        For an inverse instrument it is quantity x multiplier / price in base currency, or with
        `use_quote_for_inverse` the quantity in quote currency; a quanto's is in settlement currency.

        Raises:
            InvalidValueError: If the value is out of range, or an inverse price is not positive.
        """
    @property
    def price_increment(self, /) -> Price:
        """
        Smallest step between two prices.
        """
    @property
    def price_precision(self, /) -> int:
        """
        Decimals of a price.
        """
    @property
    def quote_currency(self, /) -> Currency:
        """
        Currency that prices are in.
        """
    @property
    def raw_symbol(self, /) -> Symbol:
        """
        Ticker in the venue's own spelling.
        """
    def set_tick_scheme(self, /, tick_scheme_name: str) -> None:
        """
        Take the tick scheme of that name for the next prices.

        It is this object that takes it: an engine to which the instrument was added keeps its own.

        Raises:
            InvalidValueError: If no scheme of that name is registered.
        """
    @property
    def size_increment(self, /) -> Quantity:
        """
        Smallest step between two quantities.
        """
    @property
    def size_precision(self, /) -> int:
        """
        Decimals of a quantity.
        """
    @property
    def symbol(self, /) -> Symbol:
        """
        Ticker at the venue.
        """
    @property
    def taker_fee(self, /) -> Decimal:
        """
        Fee of a taker as a fraction of the notional value; negative is a rebate.
        """
    @property
    def tick_scheme_name(self, /) -> str | None:
        """
        Name of the venue's table of price steps, or None.
        """
    def to_dict(self, /, obj: Instrument | None = None) -> dict[Any, Any]:
        """
        Return the terms as text and numbers: `instrument.to_dict()`, `Equity.to_dict(instrument)`.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When the terms came into force, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When they were learned of, nanoseconds since the UNIX epoch.
        """
    @property
    def venue(self, /) -> Venue:
        """
        Trading venue.
        """

@final
class InstrumentClose:
    """
    The close of an instrument: of a session, or for good where its contract has expired.

    Args:
        instrument_id: Instrument.
        close_price: Price at the close.
        close_type: What closed.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> InstrumentClose: ...
    def __deepcopy__(self, /, _memo: Any) -> InstrumentClose: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, close_price: Price, close_type: InstrumentCloseType, ts_event: int, ts_init: int) -> InstrumentClose: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def close_price(self, /) -> Price:
        """
        Price at the close.
        """
    @property
    def close_type(self, /) -> InstrumentCloseType:
        """
        What closed.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> InstrumentClose:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: InstrumentClose) -> InstrumentClose:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, InstrumentClose]) -> list[InstrumentClose]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def to_dict(self, /, obj: InstrumentClose | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    def to_pyo3(self, /) -> InstrumentClose:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, InstrumentClose]) -> list[InstrumentClose]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class InstrumentId:
    """
    An instrument at a venue: `{symbol}.{venue}`.

    Args:
        symbol: Ticker at the venue.
        venue: Trading venue.
    """
    def __copy__(self, /) -> InstrumentId: ...
    def __deepcopy__(self, /, _memo: Any) -> InstrumentId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, symbol: Symbol, venue: Venue) -> InstrumentId: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_str(value: str) -> InstrumentId:
        """
        Return the identifier written as `{symbol}.{venue}`, split on the last dot.

        Raises:
            InvalidValueError: If there is no dot, or a part breaks its rule.
        """
    def is_spread(self, /) -> bool:
        """
        Whether the symbol names the legs of a spread, as in `(1)A_((2))B`.
        """
    def is_synthetic(self, /) -> bool:
        """
        Whether this is a synthetic instrument.
        """
    def n_legs(self, /) -> int:
        """
        Return how many legs the symbol names: 1 where it is no spread.
        """
    @staticmethod
    def new_spread(instrument_ratios: SupportsGetItem[int, tuple[InstrumentId, int]]) -> InstrumentId:
        """
        Return the id of a spread: the same as `new_generic_spread_id`.
        """
    @property
    def symbol(self, /) -> Symbol:
        """
        Ticker at the venue.
        """
    def to_list(self, /) -> list[tuple[InstrumentId, int]]:
        """
        Return the legs with their ratios; the instrument itself with the ratio 1 where it is no spread.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """
    @property
    def venue(self, /) -> Venue:
        """
        Trading venue.
        """

@final
class InstrumentStatus:
    """
    A change of an instrument's market: a halt, an opening, a restriction.

    Args:
        instrument_id: Instrument.
        action: What happens.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
        reason: Why, in the venue's words.
        trading_event: Further detail, in the venue's words.
        is_trading: Whether orders trade, where the venue says so.
        is_quoting: Whether quotes are made, where the venue says so.
        is_short_sell_restricted: Whether selling short is restricted, where the venue says so.
    """
    def __copy__(self, /) -> InstrumentStatus: ...
    def __deepcopy__(self, /, _memo: Any) -> InstrumentStatus: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, action: MarketStatusAction, ts_event: int, ts_init: int, reason: str | None = None, trading_event: str | None = None, is_trading: bool | None = None, is_quoting: bool | None = None, is_short_sell_restricted: bool | None = None) -> InstrumentStatus: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def action(self, /) -> MarketStatusAction:
        """
        What happens.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> InstrumentStatus:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: InstrumentStatus) -> InstrumentStatus:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, InstrumentStatus]) -> list[InstrumentStatus]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def is_quoting(self, /) -> bool | None:
        """
        Whether quotes are made, where the venue says so.
        """
    @property
    def is_short_sell_restricted(self, /) -> bool | None:
        """
        Whether selling short is restricted, where the venue says so.
        """
    @property
    def is_trading(self, /) -> bool | None:
        """
        Whether orders trade, where the venue says so.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why, in the venue's words.
        """
    def to_dict(self, /, obj: InstrumentStatus | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    def to_pyo3(self, /) -> InstrumentStatus:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, InstrumentStatus]) -> list[InstrumentStatus]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def trading_event(self, /) -> str | None:
        """
        Further detail, in the venue's words.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

class LeveragedMarginModel(MarginModel):
    """
    Margin is a fraction of the notional value over the leverage: notional ÷ leverage × margin.
    """
    def __new__(cls, /, config: Any | None = None) -> LeveragedMarginModel: ...
    def calculate_margin_init(self, /, instrument: Instrument, quantity: Quantity, price: Price, leverage: Decimal | float, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that opening this ties up; arguments as of `MarginModel`.

        Raises:
            InvalidValueError: If the leverage is below 1, or the value out of range.
        """
    def calculate_margin_maint(self, /, instrument: Instrument, side: PositionSide, quantity: Quantity, price: Price, leverage: Decimal | float, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that keeping this ties up; arguments as of `MarginModel`.

        Raises:
            InvalidValueError: If the leverage is below 1, or the value out of range.
        """

@final
class LimitIfTouchedOrder(Order):
    """
    An order that becomes a limit order when the market comes back to its trigger.

    Raises:
        InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, price: Price, trigger_price: Price, trigger_type: TriggerType, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> LimitIfTouchedOrder: ...

@final
class LimitOrder(Order):
    """
    An order that trades at its price or better.

    Raises:
        InvalidValueError: If a term breaks a rule: GTD without `expire_time_ns`, a `display_qty`
            above the quantity.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, price: Price, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> LimitOrder: ...

@final
class LiveClock(Clock):
    """
    A clock that shows real time and calls when a timer comes due. The time never goes back.

    Callbacks run in a thread of the clock, one after the other, each at its time or soon after; what
    they raise goes to `sys.unraisablehook`. A timer that was cancelled is not heard of any more. The
    timers end with the clock and with the process.

    Example:
        >>> import threading, datetime
        >>> from argonauta.common.component import LiveClock
        >>> clock, done = LiveClock(), threading.Event()
        >>> soon = clock.utc_now() + datetime.timedelta(milliseconds=1)
        >>> clock.set_time_alert("soon", soon, callback=lambda event: done.set())
        >>> done.wait(10)
        True
    """
    def __new__(cls, /) -> LiveClock: ...

@final
class Logger:
    """
    Writes log lines of one component.

    Args:
        component: The component; it must have been added to an engine before its first line.
    """
    def __new__(cls, /, component: Component) -> Logger: ...
    def debug(self, /, message: Any, color: LogColor | None = None) -> None:
        """
        Write for whoever looks for a fault.

        Args:
            message: Text, or anything that `str` takes.
            color: Color of the line; None or NORMAL colors it by its level.
        """
    def error(self, /, message: Any, color: LogColor | None = None) -> None:
        """
        Write what went wrong; arguments as of `debug`.
        """
    def exception(self, /, message: Any, ex: Any | None = None) -> None:
        """
        Write an error with the traceback of an exception.

        Args:
            message: Text, or anything that `str` takes.
            ex: The exception; None writes the message alone.
        """
    def info(self, /, message: Any, color: LogColor | None = None) -> None:
        """
        Write what happened; arguments as of `debug`.
        """
    @property
    def name(self, /) -> str:
        """
        Name of the component.
        """
    def warning(self, /, message: Any, color: LogColor | None = None) -> None:
        """
        Write what should be looked at; arguments as of `debug`.
        """

@final
class MarginAccount(Account):
    """
    An account that ties up a margin for what it holds.

    Args:
        event: Its first state.
        calculate_account_state: Whether its state is computed from fills, orders and positions.

    Raises:
        InvalidValueError: If the account type of the state is not MARGIN.
    """
    def __new__(cls, /, event: AccountState, calculate_account_state: bool = False) -> MarginAccount: ...
    def account_margins(self, /) -> dict[Any, Any]:
        """
        Return the margins that stand for the whole account, by currency.
        """
    def calculate_margin_init(self, /, instrument: Instrument, quantity: Quantity, price: Price, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that opening this ties up.

        Args:
            instrument: Instrument.
            quantity: Quantity of the order.
            price: Price of the order.
            use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.

        Raises:
            InvalidValueError: If the value is out of range, or what the margin model raises.
        """
    def calculate_margin_maint(self, /, instrument: Instrument, side: PositionSide, quantity: Quantity, price: Price, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that keeping this ties up.

        Args:
            instrument: Instrument.
            side: Side of the position.
            quantity: Quantity of the position.
            price: Its average entry price.
            use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.

        Raises:
            InvalidValueError: If the value is out of range, or what the margin model raises.
        """
    def clear_account_margin(self, /, currency: Currency) -> None:
        """
        Free the margins of the whole account in a currency.

        Raises:
            EngineError: If the account belongs to an engine.
        """
    def clear_margin(self, /, instrument_id: InstrumentId) -> None:
        """
        Free both margins of an instrument.

        Raises:
            EngineError: If the account belongs to an engine.
        """
    def clear_margin_init(self, /, instrument_id: InstrumentId) -> None:
        """
        Free the margin that open orders of an instrument tie up.

        Raises:
            EngineError: If the account belongs to an engine.
        """
    def clear_margin_maint(self, /, instrument_id: InstrumentId) -> None:
        """
        Free the margin that positions in an instrument tie up.

        Raises:
            EngineError: If the account belongs to an engine.
        """
    @property
    def default_leverage(self, /) -> Decimal:
        """
        Leverage of instruments that have none of their own.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Any:
        """
        Return the account that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    def leverage(self, /, instrument_id: InstrumentId) -> Decimal:
        """
        Return the leverage of an instrument.
        """
    def leverages(self, /) -> dict[Any, Any]:
        """
        Return the leverages of the instruments that have one of their own.
        """
    def margin(self, /, instrument_id: InstrumentId) -> MarginBalance | None:
        """
        Return the margin of an instrument, or None where nothing ties one up.
        """
    def margin_for_currency(self, /, currency: Currency) -> MarginBalance | None:
        """
        Return the margin that stands for the whole account in a currency, or None.
        """
    def margin_init(self, /, instrument_id: InstrumentId) -> Money | None:
        """
        Return the margin that open orders of an instrument tie up, or None.
        """
    def margin_init_for_currency(self, /, currency: Currency) -> Money | None:
        """
        Return the initial margin of the whole account in a currency, or None.
        """
    def margin_maint(self, /, instrument_id: InstrumentId) -> Money | None:
        """
        Return the margin that positions of an instrument tie up, or None.
        """
    def margin_maint_for_currency(self, /, currency: Currency) -> Money | None:
        """
        Return the maintenance margin of the whole account in a currency, or None.
        """
    def margins(self, /) -> dict[Any, Any]:
        """
        Return the margins, by instrument. Those of the whole account are in `account_margins`.
        """
    def margins_init(self, /) -> dict[Any, Any]:
        """
        Return the margins that open orders tie up, by instrument.
        """
    def margins_maint(self, /) -> dict[Any, Any]:
        """
        Return the margins that positions tie up, by instrument.
        """
    def set_default_leverage(self, /, leverage: Decimal | float) -> None:
        """
        Change the leverage of instruments that have none of their own, from now on.

        Raises:
            InvalidValueError: If it is below 1.
        """
    def set_leverage(self, /, instrument_id: InstrumentId, leverage: Decimal | float) -> None:
        """
        Change the leverage of one instrument, from now on.

        Raises:
            InvalidValueError: If it is below 1.
        """
    def set_margin_model(self, /, margin_model: MarginModel) -> None:
        """
        Change how margins are computed, from now on.

        Args:
            margin_model: `StandardMarginModel`, `LeveragedMarginModel`, or a `MarginModel` of one's own.
        """
    def total_margin_init(self, /, currency: Currency) -> Money:
        """
        Return the initial margins in a currency together: of instruments and of the whole account.
        """
    def total_margin_maint(self, /, currency: Currency) -> Money:
        """
        Return the maintenance margins in a currency together: of instruments and of the whole account.
        """
    def update_margin(self, /, margin: MarginBalance) -> None:
        """
        Set both margins of an instrument, or of the whole account where the margin names none.

        An instrument has its margin in one currency: one in another is replaced.

        Raises:
            InvalidValueError: If the account holds nothing of the currency.
            EngineError: If the account belongs to an engine.
        """
    def update_margin_init(self, /, instrument_id: InstrumentId, margin_init: Money) -> None:
        """
        Set the margin that open orders of an instrument tie up.

        Raises:
            InvalidValueError: If it is below zero, or the account holds nothing of the currency.
            EngineError: If the account belongs to an engine.
        """
    def update_margin_maint(self, /, instrument_id: InstrumentId, margin_maint: Money) -> None:
        """
        Set the margin that positions in an instrument tie up; errors as of `update_margin_init`.
        """

@final
class MarginBalance:
    """
    Margin that orders and positions tie up.

    Args:
        initial: For open orders.
        maintenance: For open positions.
        instrument_id: Instrument, or None for the whole account.

    Raises:
        CurrencyMismatchError: If the two are not of one currency.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, initial: Money, maintenance: Money, instrument_id: InstrumentId | None = None) -> MarginBalance: ...
    def __reduce__(self, /) -> tuple[type, tuple[Money, Money, InstrumentId | None]]: ...
    def __repr__(self, /) -> str: ...
    def copy(self, /) -> MarginBalance:
        """
        Return the margin itself: it never changes.
        """
    @property
    def currency(self, /) -> Currency:
        """
        Currency of the two amounts.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> MarginBalance:
        """
        Return the margin that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def initial(self, /) -> Money:
        """
        For open orders.
        """
    @property
    def instrument_id(self, /) -> InstrumentId | None:
        """
        Instrument, or None for the whole account.
        """
    @property
    def maintenance(self, /) -> Money:
        """
        For open positions.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the fields as text.
        """

class MarginModel:
    """
    How margins are computed: the base of models of one's own.

    A subclass writes `calculate_margin_init(instrument, quantity, price, leverage,
    use_quote_for_inverse=False)` and `calculate_margin_maint(instrument, side, quantity, price, leverage,
    use_quote_for_inverse=False)`; both return `Money`, not below zero. In a backtest they are called while
    the engine works: they must look at their arguments only.
    """
    def __new__(cls, /, *_args: Any, **_kwargs: Any) -> MarginModel: ...
    def calculate_margin_init(self, /, instrument: Instrument, quantity: Quantity, price: Price, leverage: Decimal | float, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that opening this ties up.

        Args:
            instrument: Instrument.
            quantity: Quantity of the order.
            price: Price of the order.
            leverage: Leverage of the instrument, at least 1.
            use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.

        Raises:
            NotImplementedError: If the model does not say it.
        """
    def calculate_margin_maint(self, /, instrument: Instrument, side: PositionSide, quantity: Quantity, price: Price, leverage: Decimal | float, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that keeping this ties up.

        Args:
            instrument: Instrument.
            side: Side of the position.
            quantity: Quantity of the position.
            price: Its average entry price.
            leverage: Leverage of the instrument, at least 1.
            use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.

        Raises:
            NotImplementedError: If the model does not say it.
        """

@final
class MarkPriceUpdate:
    """
    A new mark price: what a venue values open positions at.

    Args:
        instrument_id: Instrument.
        value: The mark price.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> MarkPriceUpdate: ...
    def __deepcopy__(self, /, _memo: Any) -> MarkPriceUpdate: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, value: Price, ts_event: int, ts_init: int) -> MarkPriceUpdate: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> MarkPriceUpdate:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: MarkPriceUpdate) -> MarkPriceUpdate:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, MarkPriceUpdate]) -> list[MarkPriceUpdate]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def to_dict(self, /, obj: MarkPriceUpdate | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    def to_pyo3(self, /) -> MarkPriceUpdate:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, MarkPriceUpdate]) -> list[MarkPriceUpdate]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def value(self, /) -> Price:
        """
        The mark price.
        """

@final
class MarketIfTouchedOrder(Order):
    """
    An order that becomes a market order when the market comes back to its trigger.

    Raises:
        InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, trigger_price: Price, trigger_type: TriggerType, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., reduce_only: bool = False, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> MarketIfTouchedOrder: ...

@final
class MarketOrder(Order):
    """
    An order that trades at once at the best price that there is.

    Raises:
        InvalidValueError: If a term breaks a rule: no side, no quantity, the time in force GTD.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., reduce_only: bool = False, quote_quantity: bool = False, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> MarketOrder: ...

@final
class MarketToLimitOrder(Order):
    """
    An order that trades at once; what does not trade rests at the price of its first fill.

    Raises:
        InvalidValueError: If a term breaks a rule: AT_THE_OPEN, AT_THE_CLOSE.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> MarketToLimitOrder: ...

@final
class Money:
    """
    An amount in a currency, at the precision of the currency.

    Amounts of one currency add, subtract and compare; two currencies never add, have no order and are
    never equal. A sum with a plain number is a `Decimal`, or a `float` with a `float`.

    Args:
        value: The amount as a number or as text, rounded half to even at the precision of the currency
            (a float by its exact binary value).
        currency: The currency.

    Raises:
        InvalidValueError: If the value is NaN, infinite or beyond `MONEY_MIN`..`MONEY_MAX`.
    """
    def __abs__(self, /) -> Money: ...
    def __add__(self, other: object, /) -> Any: ...
    def __copy__(self, /) -> Money: ...
    def __deepcopy__(self, /, _memo: Any) -> Money: ...
    def __eq__(self, other: object, /) -> Any: ...
    def __float__(self, /) -> float: ...
    def __floordiv__(self, other: object, /) -> Any: ...
    def __ge__(self, other: object, /) -> Any: ...
    def __gt__(self, other: object, /) -> Any: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __le__(self, other: object, /) -> Any: ...
    def __lt__(self, other: object, /) -> Any: ...
    def __mod__(self, other: object, /) -> Any: ...
    def __mul__(self, other: object, /) -> Any: ...
    def __ne__(self, other: object, /) -> Any: ...
    def __neg__(self, /) -> Money: ...
    def __new__(cls, /, value: Any, currency: Currency) -> Money: ...
    def __pos__(self, /) -> Money: ...
    def __radd__(self, other: object, /) -> Any: ...
    def __reduce__(self, /) -> tuple[Any, tuple[int, Currency]]: ...
    def __repr__(self, /) -> str: ...
    def __rfloordiv__(self, other: object, /) -> Any: ...
    def __rmod__(self, other: object, /) -> Any: ...
    def __rmul__(self, other: object, /) -> Any: ...
    def __round__(self, /, ndigits: int | None = None) -> Decimal: ...
    def __rsub__(self, other: object, /) -> Any: ...
    def __rtruediv__(self, other: object, /) -> Any: ...
    def __str__(self, /) -> str: ...
    def __sub__(self, other: object, /) -> Any: ...
    def __truediv__(self, other: object, /) -> Any: ...
    def as_decimal(self, /) -> Decimal:
        """
        Return the value as a `Decimal` with all its decimals.
        """
    def as_double(self, /) -> float:
        """
        Return the nearest `float`.
        """
    @property
    def currency(self, /) -> Currency:
        """
        The currency.
        """
    @staticmethod
    def from_decimal(value: Any, currency: Currency) -> Money:
        """
        Return the amount of a `Decimal`, rounded half to even at the precision of the currency.

        Raises:
            InvalidValueError: If it is NaN, infinite or out of range.
        """
    @staticmethod
    def from_raw(raw: int, currency: Currency) -> Money:
        """
        Return the amount of `raw` units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If `raw` lies between two amounts of the currency, or out of range.
        """
    @staticmethod
    def from_str(value: str) -> Money:
        """
        Return the amount written as text: `1_000.00 USD`.

        Raises:
            InvalidValueError: If the text is not a number and a registered currency, or the number has
                more decimals than the currency.
        """
    @property
    def raw(self, /) -> int:
        """
        The amount in units of `10**-FIXED_PRECISION`.
        """
    def to_formatted_str(self, /) -> str:
        """
        Return the text with `_` between thousands: `1_000.00 USD`.
        """

@final
class OptionChainSlice:
    """
    The options of a series at one moment, by strike.

    Args:
        series_id: Series.
        atm_strike: Strike nearest to the price of the underlying, where that is known.
        calls: Calls by strike.
        puts: Puts by strike.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was put together, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> OptionChainSlice: ...
    def __deepcopy__(self, /, _memo: Any) -> OptionChainSlice: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, series_id: OptionSeriesId, atm_strike: Price | None = None, calls: dict[Any, Any] | None = None, puts: dict[Any, Any] | None = None, ts_event: int = ..., ts_init: int = ...) -> OptionChainSlice: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def atm_strike(self, /) -> Price | None:
        """
        Strike nearest to the price of the underlying, where that is known.
        """
    def call_count(self, /) -> int:
        """
        Return how many calls there are.
        """
    @property
    def calls(self, /) -> dict[Any, Any]:
        """
        Calls by strike.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OptionChainSlice:
        """
        Return the slice that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    def get_call(self, /, strike: Price) -> OptionStrikeData | None:
        """
        Return the call of a strike, or None.
        """
    def get_call_greeks(self, /, strike: Price) -> OptionGreeks | None:
        """
        Return the greeks of a call, or None.
        """
    def get_call_quote(self, /, strike: Price) -> QuoteTick | None:
        """
        Return the quote of a call, or None.
        """
    def get_put(self, /, strike: Price) -> OptionStrikeData | None:
        """
        Return the put of a strike, or None.
        """
    def get_put_greeks(self, /, strike: Price) -> OptionGreeks | None:
        """
        Return the greeks of a put, or None.
        """
    def get_put_quote(self, /, strike: Price) -> QuoteTick | None:
        """
        Return the quote of a put, or None.
        """
    def is_empty(self, /) -> bool:
        """
        Return whether there is no option.
        """
    def put_count(self, /) -> int:
        """
        Return how many puts there are.
        """
    @property
    def puts(self, /) -> dict[Any, Any]:
        """
        Puts by strike.
        """
    @property
    def series_id(self, /) -> OptionSeriesId:
        """
        Series.
        """
    def strike_count(self, /) -> int:
        """
        Return how many strikes have a call or a put.
        """
    def strikes(self, /) -> list[Price]:
        """
        Return the strikes that have a call or a put, rising.
        """
    def to_dict(self, /, obj: OptionChainSlice | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class OptionContract(Instrument):
    """
    An option that an exchange lists, traded in whole contracts.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        price_increment: Smallest step between two prices.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        underlying: What the contract is on.
        option_kind: Whether it is the right to buy (CALL) or to sell (PUT).
        strike_price: Price at which the right can be used.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        exchange: Exchange that lists it, as an ISO 10383 market identifier code.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, currency: Currency, price_precision: int, price_increment: Price, multiplier: Quantity, lot_size: Quantity, underlying: str, option_kind: OptionKind, strike_price: Price, activation_ns: int, expiration_ns: int, ts_event: int, ts_init: int, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, exchange: str | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None) -> OptionContract: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def exchange(self, /) -> str | None:
        """
        Exchange that lists it, as an ISO 10383 market identifier code, or None.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OptionContract:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def option_kind(self, /) -> OptionKind | None:
        """
        Whether it is the right to buy (CALL) or to sell (PUT).
        """
    @property
    def strike_price(self, /) -> Price | None:
        """
        Price at which the right can be used.
        """
    @property
    def underlying(self, /) -> str | None:
        """
        What the contract is on.
        """

@final
class OptionGreeks:
    """
    The greeks of an option as its venue publishes them.

    Args:
        instrument_id: Option.
        convention: What the delta is of: the price in currency or in the underlying.
        delta: Change of the price for one unit of the underlying.
        gamma: Change of delta for one unit of the underlying.
        vega: Change of the price for one point of volatility.
        theta: Change of the price for one day.
        rho: Change of the price for one point of the interest rate.
        mark_iv: Volatility that the mark price implies.
        bid_iv: Volatility that the best bid implies.
        ask_iv: Volatility that the best ask implies.
        underlying_price: Price of the underlying that the venue used.
        open_interest: Contracts that are open.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If a number is not finite or out of range.
    """
    def __copy__(self, /) -> OptionGreeks: ...
    def __deepcopy__(self, /, _memo: Any) -> OptionGreeks: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, convention: GreeksConvention, delta: SupportsFloat | SupportsIndex, gamma: SupportsFloat | SupportsIndex, vega: SupportsFloat | SupportsIndex, theta: SupportsFloat | SupportsIndex, rho: SupportsFloat | SupportsIndex = 0.0, mark_iv: SupportsFloat | SupportsIndex | None = None, bid_iv: SupportsFloat | SupportsIndex | None = None, ask_iv: SupportsFloat | SupportsIndex | None = None, underlying_price: SupportsFloat | SupportsIndex | None = None, open_interest: SupportsFloat | SupportsIndex | None = None, ts_event: int = ..., ts_init: int = ...) -> OptionGreeks: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def ask_iv(self, /) -> float | None:
        """
        Volatility that the best ask implies.
        """
    @property
    def bid_iv(self, /) -> float | None:
        """
        Volatility that the best bid implies.
        """
    @property
    def convention(self, /) -> GreeksConvention:
        """
        What the delta is of: the price in currency or in the underlying.
        """
    @property
    def delta(self, /) -> float:
        """
        Change of the price for one unit of the underlying.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OptionGreeks:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def gamma(self, /) -> float:
        """
        Change of delta for one unit of the underlying.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Option.
        """
    @property
    def mark_iv(self, /) -> float | None:
        """
        Volatility that the mark price implies.
        """
    @property
    def open_interest(self, /) -> float | None:
        """
        Contracts that are open.
        """
    @property
    def rho(self, /) -> float:
        """
        Change of the price for one point of the interest rate.
        """
    @property
    def theta(self, /) -> float:
        """
        Change of the price for one day.
        """
    def to_dict(self, /, obj: OptionGreeks | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def underlying_price(self, /) -> float | None:
        """
        Price of the underlying that the venue used.
        """
    @property
    def vega(self, /) -> float:
        """
        Change of the price for one point of volatility.
        """

@final
class OptionSeriesId:
    """
    The key of an option chain: all strikes, calls and puts, of one underlying and expiry.

    Args:
        venue: Venue of the options.
        underlying: What they are on, without a colon.
        settlement_currency: Currency that they settle in.
        expiration_ns: When they expire, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If the underlying is empty or has a colon.
    """
    def __copy__(self, /) -> OptionSeriesId: ...
    def __deepcopy__(self, /, _memo: Any) -> OptionSeriesId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, venue: Venue, underlying: str, settlement_currency: Currency, expiration_ns: int) -> OptionSeriesId: ...
    def __reduce__(self, /) -> tuple[type, tuple[Venue, str, Currency, int]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def expiration_ns(self, /) -> int:
        """
        When the options expire, nanoseconds since the UNIX epoch.
        """
    @staticmethod
    def from_str(value: str) -> OptionSeriesId:
        """
        Return the key written as `{venue}:{underlying}:{settlement currency}:{nanoseconds}`.

        Raises:
            InvalidValueError: If a part is missing or breaks its rule.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that the options settle in.
        """
    @property
    def underlying(self, /) -> str:
        """
        What the options are on.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the key.
        """
    @property
    def venue(self, /) -> Venue:
        """
        Venue of the options.
        """

@final
class OptionSpread(Instrument):
    """
    Options that an exchange trades as one. A price may be zero or below.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        currency: Currency that prices are in.
        price_precision: Decimals of a price.
        price_increment: Smallest step between two prices.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        underlying: What the contract is on.
        strategy_type: The venue's name for how the legs are combined.
        activation_ns: When it begins to trade, nanoseconds since the UNIX epoch.
        expiration_ns: When it ends, nanoseconds since the UNIX epoch.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        exchange: Exchange that lists it, as an ISO 10383 market identifier code.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, currency: Currency, price_precision: int, price_increment: Price, multiplier: Quantity, lot_size: Quantity, underlying: str, strategy_type: str, activation_ns: int, expiration_ns: int, ts_event: int, ts_init: int, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, exchange: str | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None, *, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None) -> OptionSpread: ...
    @property
    def activation_ns(self, /) -> int:
        """
        When it begins to trade, nanoseconds since the UNIX epoch.
        """
    @property
    def activation_utc(self, /) -> Timestamp:
        """
        When it begins to trade, as a `pandas.Timestamp` in UTC.
        """
    @property
    def exchange(self, /) -> str | None:
        """
        Exchange that lists it, as an ISO 10383 market identifier code, or None.
        """
    @property
    def expiration_ns(self, /) -> int:
        """
        When it ends, nanoseconds since the UNIX epoch.
        """
    @property
    def expiration_utc(self, /) -> Timestamp:
        """
        When it ends, as a `pandas.Timestamp` in UTC.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OptionSpread:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def strategy_type(self, /) -> str | None:
        """
        The venue's name for how the legs are combined.
        """
    @property
    def underlying(self, /) -> str | None:
        """
        What the contract is on.
        """

@final
class OptionStrikeData:
    """
    What is known of one option: its quote, and its greeks where the venue publishes them.

    Args:
        quote: Newest quote.
        greeks: Newest greeks of the same option.

    Raises:
        InvalidValueError: If quote and greeks are of two options.
    """
    def __copy__(self, /) -> OptionStrikeData: ...
    def __deepcopy__(self, /, _memo: Any) -> OptionStrikeData: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, quote: QuoteTick, greeks: OptionGreeks | None = None) -> OptionStrikeData: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OptionStrikeData:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
        """
    @property
    def greeks(self, /) -> OptionGreeks | None:
        """
        Newest greeks, where the venue publishes them.
        """
    @property
    def quote(self, /) -> QuoteTick:
        """
        Newest quote.
        """
    def to_dict(self, /, obj: OptionStrikeData | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """

@disjoint_base
class Order:
    """
    An order. Before it is submitted it is a plain value; afterwards it always shows the present state.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[list[Any], bool]]:
        """
        A pickled or copied order keeps its history and belongs to no engine.
        """
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of_events(events: SupportsGetItem[int, OrderEvent], is_activated: bool) -> Any:
        """
        Make an order of its events: a copy that no engine holds.
        """
    @property
    def account_id(self, /) -> AccountId | None:
        """
        Account, or None before it is submitted.
        """
    @property
    def activation_price(self, /) -> Price | None:
        """
        Market price from which it trails, or None.
        """
    def apply(self, /, event: OrderEvent) -> None:
        """
        Take in what happened to an order of one's own. An order that was submitted changes by its
        engine only.

        Args:
            event: What happened; it must have the ids of the order.

        Raises:
            InvalidStateTriggerError: If the state does not allow it; the order stays as it was.
            DuplicateFillError: If the trade was applied before.
            OverfillError: If more traded than was open.
            InvalidValueError: If the event is of another order, or the order belongs to an engine.
        """
    @property
    def avg_px(self, /) -> float | None:
        """
        Average price of its fills, weighted by quantity, or None.
        """
    @property
    def client_order_id(self, /) -> ClientOrderId:
        """
        Order id that this side gave.
        """
    @staticmethod
    def closing_side(position_side: PositionSide) -> OrderSide:
        """
        Return the side that closes a position of this side.
        """
    def commissions(self, /) -> list[Money]:
        """
        Return what its fills cost, one amount a currency.
        """
    @property
    def contingency_type(self, /) -> ContingencyType:
        """
        How it depends on other orders.
        """
    @property
    def display_qty(self, /) -> Quantity | None:
        """
        Quantity that is shown to others, or None for all of it.
        """
    @property
    def emulation_trigger(self, /) -> TriggerType:
        """
        Which price the emulator waits for.
        """
    @property
    def event_count(self, /) -> int:
        """
        Number of its events.
        """
    @property
    def events(self, /) -> list[Any]:
        """
        Its events, oldest first; the first is its initialization.
        """
    @property
    def exec_algorithm_id(self, /) -> ExecAlgorithmId | None:
        """
        Execution algorithm, or None.
        """
    @property
    def exec_algorithm_params(self, /) -> dict[Any, Any] | None:
        """
        Parameters of its execution algorithm, or None.
        """
    @property
    def exec_spawn_id(self, /) -> ClientOrderId | None:
        """
        Primary order of an execution algorithm, or None.
        """
    @property
    def expire_time(self, /) -> Any:
        """
        When it ends, UTC, or None for an order that is not GTD.
        """
    @property
    def expire_time_ns(self, /) -> int:
        """
        Nanoseconds at which a GTD order ends, 0 for others.
        """
    @property
    def filled_qty(self, /) -> Quantity:
        """
        Quantity that traded.
        """
    @property
    def fix_ord_type(self, /) -> str:
        """
        Code of its type in field 40 of the FIX protocol, as in `2` for a limit order.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> Any:
        """
        Make a new order with the terms of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the order of the dict has a history.
        """
    @property
    def has_activation_price(self, /) -> bool:
        """
        Whether it has an activation price; only trailing orders do.
        """
    @property
    def has_price(self, /) -> bool:
        """
        Whether it has a limit price.
        """
    @property
    def has_trigger_price(self, /) -> bool:
        """
        Whether it has a trigger price.
        """
    def info(self, /) -> str:
        """
        Return the terms in one line, as in `BUY 100_000 AUD/USD.SIM LIMIT @ 1.00000 GTC`.
        """
    @property
    def init_event(self, /) -> Any:
        """
        Its initialization.
        """
    @property
    def init_id(self, /) -> UUID4:
        """
        Unique id of its initialization.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def is_activated(self, /) -> bool:
        """
        Whether the market reached the activation price of a trailing order.
        """
    @property
    def is_active_local(self, /) -> bool:
        """
        Whether this side still holds it.
        """
    @property
    def is_aggressive(self, /) -> bool:
        """
        Whether it is a market order.
        """
    @property
    def is_buy(self, /) -> bool:
        """
        Whether it buys.
        """
    @property
    def is_canceled(self, /) -> bool:
        """
        Whether it was canceled.
        """
    @property
    def is_child_order(self, /) -> bool:
        """
        Whether it depends on a parent.
        """
    @property
    def is_closed(self, /) -> bool:
        """
        Whether nothing more will happen to it.
        """
    @property
    def is_contingency(self, /) -> bool:
        """
        Whether it depends on other orders.
        """
    def is_duplicate_fill(self, /, fill: OrderFilled) -> bool:
        """
        Return whether this very trade (id, side, price and quantity) was applied before.
        """
    @property
    def is_emulated(self, /) -> bool:
        """
        Whether the emulator holds it.
        """
    @property
    def is_inflight(self, /) -> bool:
        """
        Whether a request for it is under way.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether it works at a venue.
        """
    @property
    def is_parent_order(self, /) -> bool:
        """
        Whether other orders depend on it.
        """
    @property
    def is_passive(self, /) -> bool:
        """
        Whether it is not a market order.
        """
    @property
    def is_pending_cancel(self, /) -> bool:
        """
        Whether its cancel is under way.
        """
    @property
    def is_pending_update(self, /) -> bool:
        """
        Whether a change of it is under way.
        """
    @property
    def is_post_only(self, /) -> bool:
        """
        Whether it may only add liquidity.
        """
    @property
    def is_primary(self, /) -> bool:
        """
        Whether it is the order that an execution algorithm was given.
        """
    @property
    def is_quote_quantity(self, /) -> bool:
        """
        Whether its quantity is in quote currency.
        """
    @property
    def is_reduce_only(self, /) -> bool:
        """
        Whether it may only reduce a position.
        """
    @property
    def is_sell(self, /) -> bool:
        """
        Whether it sells.
        """
    @property
    def is_spawned(self, /) -> bool:
        """
        Whether an execution algorithm made it from its primary order.
        """
    @property
    def is_triggered(self, /) -> bool:
        """
        Whether its trigger was reached.
        """
    @property
    def last_event(self, /) -> Any:
        """
        Its newest event.
        """
    @property
    def last_trade_id(self, /) -> TradeId | None:
        """
        Trade id of the last fill, or None.
        """
    @property
    def leaves_qty(self, /) -> Quantity:
        """
        Quantity that is still to trade.
        """
    @property
    def limit_offset(self, /) -> Decimal | None:
        """
        How far the limit stays from the trigger, in units of its type, or None.
        """
    @property
    def linked_order_ids(self, /) -> list[ClientOrderId] | None:
        """
        Orders that it is contingent with, or None.
        """
    @property
    def liquidity_side(self, /) -> LiquiditySide:
        """
        Whether the last fill gave or took liquidity.
        """
    @staticmethod
    def opposite_side(side: OrderSide) -> OrderSide:
        """
        Return the side of the position that it would open.
        """
    @property
    def order_list_id(self, /) -> OrderListId | None:
        """
        List that it was submitted with, or None.
        """
    @property
    def order_type(self, /) -> OrderType:
        """
        Type.
        """
    @property
    def overfill_qty(self, /) -> Quantity:
        """
        By how much more than its quantity was traded.
        """
    @property
    def parent_order_id(self, /) -> ClientOrderId | None:
        """
        Order that it depends on, or None.
        """
    @property
    def position_id(self, /) -> PositionId | None:
        """
        Position that its fills change, or None.
        """
    @property
    def price(self, /) -> Price | None:
        """
        Limit price, or None.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        Quantity, in units of the instrument.
        """
    @property
    def side(self, /) -> OrderSide:
        """
        Side.
        """
    def side_string(self, /) -> str:
        """
        Return the side as text, as in `BUY`.
        """
    def signed_decimal_qty(self, /) -> Decimal:
        """
        Return the quantity, below zero for a sell.
        """
    @property
    def slippage(self, /) -> float | None:
        """
        How much worse than its price it traded on average; 0.0 for a market order.
        """
    @property
    def status(self, /) -> OrderStatus:
        """
        State.
        """
    def status_string(self, /) -> str:
        """
        Return the state as text, as in `FILLED`.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy that ordered.
        """
    @property
    def symbol(self, /) -> Symbol:
        """
        Ticker of the instrument.
        """
    @property
    def tags(self, /) -> list[str] | None:
        """
        Free labels, or None.
        """
    def tif_string(self, /) -> str:
        """
        Return the time in force as text, as in `GTC`.
        """
    @property
    def time_in_force(self, /) -> TimeInForce:
        """
        How long it lives.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return all fields as plain values; terms that the type has not are left out.
        """
    def to_own_book_order(self, /) -> OwnBookOrder:
        """
        Return the order as an own book keeps it.

        Raises:
            InvalidValueError: If it has no price, or is IOC or FOK and never rests.
        """
    @property
    def trade_ids(self, /) -> list[TradeId]:
        """
        Trade ids of its fills, oldest first.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def trailing_offset(self, /) -> Decimal | None:
        """
        How far the trigger stays behind the market, in units of its type, or None.
        """
    @property
    def trailing_offset_type(self, /) -> TrailingOffsetType:
        """
        Unit of the offsets.
        """
    @property
    def trigger_instrument_id(self, /) -> InstrumentId | None:
        """
        Instrument whose price triggers it while it is emulated, or None for its own.
        """
    @property
    def trigger_price(self, /) -> Price | None:
        """
        Trigger price, or None.
        """
    @property
    def trigger_type(self, /) -> TriggerType:
        """
        Which price triggers it.
        """
    @property
    def ts_accepted(self, /) -> int:
        """
        When the venue accepted it, 0 before.
        """
    @property
    def ts_closed(self, /) -> int:
        """
        When it was closed, 0 before.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When it was made, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_last(self, /) -> int:
        """
        When something last happened to it.
        """
    @property
    def ts_submitted(self, /) -> int:
        """
        When it was submitted, 0 before.
        """
    @property
    def ts_triggered(self, /) -> int:
        """
        When its trigger was reached, 0 before.
        """
    def type_string(self, /) -> str:
        """
        Return the type as text, as in `LIMIT`.
        """
    @property
    def venue(self, /) -> Venue:
        """
        Venue of the instrument.
        """
    @property
    def venue_order_id(self, /) -> VenueOrderId | None:
        """
        Order id that the venue gave, or None.
        """
    @property
    def venue_order_ids(self, /) -> list[VenueOrderId]:
        """
        Order ids that venues gave, oldest first.
        """
    def would_reduce_only(self, /, position_side: PositionSide, position_qty: Quantity) -> bool:
        """
        Return whether it would reduce a position of this side and quantity, and not turn it around.
        """

@final
class OrderAccepted(OrderEvent):
    """
    The venue took an order.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId, account_id: AccountId, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderAccepted: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderAccepted:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderBook:
    """
    The order book of an instrument: one level a side, levels by price, or every order.

    What changes a book applies whole or not at all: after an error the book is as it was. In the middle
    of an event its sides may cross; `check_integrity` raises where they do. The book that an engine keeps
    is changed by its data alone.

    Args:
        instrument_id: Instrument.
        book_type: How deep the book is.
    """
    def __copy__(self, /) -> OrderBook: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderBook: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int:
        """
        A book changes, so its hash is that of what does not: instrument and type.
        """
    def __new__(cls, /, instrument_id: InstrumentId, book_type: BookType) -> OrderBook: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    def add(self, /, order: BookOrder, ts_event: int, flags: int = ..., sequence: int = ...) -> None:
        """
        Add an order. Where there is one already (the same id, in an L2 book the same price, in an L1 book
        the same side) it is changed; a size of zero removes it.

        Args:
            order: The order.
            ts_event: When it happened, nanoseconds since the UNIX epoch.
            flags: Record flags; with `F_TOB` the order becomes all there is on its side, with `F_MBP` all
                there is at its price.
            sequence: Sequence number of the venue.

        Raises:
            BookIntegrityError: If the order has no side, or its level would exceed the largest quantity.
        """
    def apply(self, /, data: Any) -> None:
        """
        Apply a delta, a batch of deltas or a depth snapshot.

        Raises:
            BookIntegrityError: If it is for another instrument, or breaks a rule of books.
        """
    def apply_delta(self, /, delta: OrderBookDelta) -> None:
        """
        Apply a delta.

        Raises:
            BookIntegrityError: If it is for another instrument, or breaks a rule of books.
        """
    def apply_deltas(self, /, deltas: OrderBookDeltas) -> None:
        """
        Apply a batch of deltas: all of them, or none.

        Raises:
            BookIntegrityError: If one is for another instrument, or breaks a rule of books.
        """
    def apply_depth(self, /, depth: OrderBookDepth10) -> None:
        """
        Make the book what the snapshot says. An L1 book takes the best levels; in an L3 book each level
        becomes one order.

        Raises:
            BookIntegrityError: If it is for another instrument.
        """
    def asks(self, /, depth: int | None = None) -> list[BookLevel]:
        """
        Return the ask levels, best first; `depth` of them at most.
        """
    def asks_filtered_to_dict(self, /, depth: int | None = None, own_book: OwnOrderBook | None = None, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return price and size of the asks as decimals, best first, without our own orders.

        Args:
            depth: Number of levels at most, counted without own orders.
            own_book: Our own orders; None subtracts nothing.
            status: States of own orders that count; None counts all.
            accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            BookIntegrityError: If the own book is for another instrument.
            InvalidValueError: If there is a buffer without `ts_now`.
        """
    def asks_to_dict(self, /, depth: int | None = None) -> dict[Any, Any]:
        """
        Return price and size of the asks as decimals, best first; `depth` levels at most.
        """
    def best_ask_price(self, /) -> Price | None:
        """
        Return the best ask price, None without asks.
        """
    def best_ask_size(self, /) -> Quantity | None:
        """
        Return the size at the best ask, None without asks.
        """
    def best_bid_price(self, /) -> Price | None:
        """
        Return the best bid price, None without bids.
        """
    def best_bid_size(self, /) -> Quantity | None:
        """
        Return the size at the best bid, None without bids.
        """
    def bids(self, /, depth: int | None = None) -> list[BookLevel]:
        """
        Return the bid levels, best first; `depth` of them at most.
        """
    def bids_filtered_to_dict(self, /, depth: int | None = None, own_book: OwnOrderBook | None = None, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return price and size of the bids as decimals, best first, without our own orders.

        Args:
            depth: Number of levels at most, counted without own orders.
            own_book: Our own orders; None subtracts nothing.
            status: States of own orders that count; None counts all.
            accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            BookIntegrityError: If the own book is for another instrument.
            InvalidValueError: If there is a buffer without `ts_now`.
        """
    def bids_to_dict(self, /, depth: int | None = None) -> dict[Any, Any]:
        """
        Return price and size of the bids as decimals, best first; `depth` levels at most.
        """
    @property
    def book_type(self, /) -> BookType:
        """
        How deep the book is.
        """
    def check_integrity(self, /) -> None:
        """
        Check that the book keeps the rules of its type, and that its sides do not cross; equal prices
        (a locked market) are allowed.

        Raises:
            BookIntegrityError: If it does not.
        """
    def clear(self, /, ts_event: int, sequence: int = ...) -> None:
        """
        Remove every order.
        """
    def clear_asks(self, /, ts_event: int, sequence: int = ...) -> None:
        """
        Remove every ask.
        """
    def clear_bids(self, /, ts_event: int, sequence: int = ...) -> None:
        """
        Remove every bid.
        """
    def clear_stale_levels(self, /, side: OrderSide | None = None) -> list[BookLevel] | None:
        """
        Remove the levels by which the sides cross: bids above the best ask, asks below the best bid.

        Args:
            side: Only levels of this side.

        Returns:
            What was removed, bids first, best first; None where that is nothing.
        """
    def delete(self, /, order: BookOrder, ts_event: int, flags: int = ..., sequence: int = ...) -> None:
        """
        Remove an order; one that is not there changes no level.

        Args:
            order: The order.
            ts_event: When it happened, nanoseconds since the UNIX epoch.
            flags: Record flags; with `F_TOB` everything on its side goes, with `F_MBP` everything at its
                price.
            sequence: Sequence number of the venue.

        Raises:
            BookIntegrityError: If the order has no side.
        """
    def filtered_view(self, /, own_book: OwnOrderBook | None = None, depth: int | None = None, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> OrderBook:
        """
        Return a copy of the book without our own orders; an L3 book becomes L2.

        Args:
            own_book: Our own orders; None subtracts nothing.
            depth: Number of levels a side at most, counted without own orders.
            status: States of own orders that count; leave `PENDING_CANCEL` out where a cancel may have
                worked already. None counts all.
            accepted_buffer_ns: Own orders count only if the venue accepted them this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            BookIntegrityError: If the own book is for another instrument.
            InvalidValueError: If there is a buffer without `ts_now`.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderBook:
        """
        Return the book that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    def get_all_crossed_levels(self, /, order_side: OrderSide, price: Price, size_precision: int) -> list[tuple[Price, Quantity]]:
        """
        Return price and size of every level that an order limited to `price` could trade with, best first.

        Args:
            order_side: Side of the order: a buy takes asks.
            price: Limit of the order.
            size_precision: Number of decimals of the sizes.

        Raises:
            InvalidValueError: If the order has no side, or a size does not fit the precision.
        """
    def get_avg_px_for_quantity(self, /, quantity: Quantity, order_side: OrderSide) -> float:
        """
        Return the average price at which an order would fill, weighted by size, over as much of
        `quantity` as the book has; 0.0 where that is nothing.

        Args:
            quantity: Quantity of the order.
            order_side: Side of the order: a buy takes asks.

        Raises:
            InvalidValueError: If the order has no side.
        """
    def get_avg_px_qty_for_exposure(self, /, qty: Quantity, order_side: OrderSide) -> tuple[float, float, float]:
        """
        Return what an order worth an exposure would trade: average price, quantity, and the last price
        that it reaches. All are 0.0 where the book has nothing; it may have less than the exposure.

        Args:
            qty: The exposure, in quote currency.
            order_side: Side of the order: a buy takes asks.

        Raises:
            InvalidValueError: If the order has no side, or a price that it reaches is not above zero.
        """
    def get_quantity_at_level(self, /, price: Price, order_side: OrderSide, size_precision: int) -> Quantity:
        """
        Return the size that rests at exactly `price`, zero where there is no level.

        Args:
            price: Price of the level.
            order_side: Side of the book that the level is on: `BUY` reads bids.
            size_precision: Number of decimals of the result.

        Raises:
            InvalidValueError: If there is no side, or the size does not fit the precision.
        """
    def get_quantity_for_price(self, /, price: Price, order_side: OrderSide) -> float:
        """
        Return the size that an order limited to `price` could trade with.

        Args:
            price: Limit of the order.
            order_side: Side of the order: a buy takes asks.

        Raises:
            InvalidValueError: If the order has no side.
        """
    def get_worst_px_for_quantity(self, /, quantity: Quantity, order_side: OrderSide) -> Price | None:
        """
        Return the price of the last level that an order would reach; None where the book has less than
        `quantity`, or that is zero.

        Args:
            quantity: Quantity of the order.
            order_side: Side of the order: a buy takes asks.

        Raises:
            InvalidValueError: If the order has no side.
        """
    def group_asks(self, /, group_size: Decimal | float, depth: int | None = None) -> dict[Any, Any]:
        """
        Return the asks gathered into groups, best first. A group is named by the multiple of
        `group_size` at or above its prices.

        Args:
            group_size: Width of a group, in quote currency.
            depth: Number of groups at most.

        Raises:
            InvalidValueError: If the width is not above zero.
        """
    def group_asks_filtered(self, /, group_size: Decimal | float, depth: int | None = None, own_book: OwnOrderBook | None = None, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return the asks gathered into groups, best first, without our own orders.

        Args:
            group_size: Width of a group, in quote currency.
            depth: Number of groups at most.
            own_book: Our own orders; None subtracts nothing.
            status: States of own orders that count; None counts all.
            accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            BookIntegrityError: If the own book is for another instrument.
            InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
        """
    def group_bids(self, /, group_size: Decimal | float, depth: int | None = None) -> dict[Any, Any]:
        """
        Return the bids gathered into groups, best first. A group is named by the multiple of
        `group_size` at or below its prices.

        Args:
            group_size: Width of a group, in quote currency.
            depth: Number of groups at most.

        Raises:
            InvalidValueError: If the width is not above zero.
        """
    def group_bids_filtered(self, /, group_size: Decimal | float, depth: int | None = None, own_book: OwnOrderBook | None = None, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return the bids gathered into groups, best first, without our own orders.

        Args:
            group_size: Width of a group, in quote currency.
            depth: Number of groups at most.
            own_book: Our own orders; None subtracts nothing.
            status: States of own orders that count; None counts all.
            accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            BookIntegrityError: If the own book is for another instrument.
            InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def midpoint(self, /) -> float | None:
        """
        Return the middle between best bid and best ask in quote currency, None while a side is empty.
        """
    def pprint(self, /, num_levels: int = ..., group_size: Decimal | float | None = None) -> str:
        """
        Return the book as text: its counts and a table of levels with the sizes of their orders.

        Args:
            num_levels: Number of levels a side.
            group_size: Width of the groups into which levels are gathered, in quote currency; their rows
                show the sum of their sizes.

        Raises:
            InvalidValueError: If the width is not above zero.
        """
    def reset(self, /) -> None:
        """
        Empty the book and forget its sequence, times and count.
        """
    @property
    def sequence(self, /) -> int:
        """
        Sequence number of the last change; an L1 book that takes quotes and trades counts them.
        """
    def simulate_fills(self, /, order: Order, price_prec: int, size_prec: int, is_aggressive: bool) -> list[tuple[Price, Quantity]]:
        """
        Return the fills that an order would get now, as price and quantity, best first.

        Args:
            order: The order; what of it is open is filled.
            price_prec: Number of decimals of the prices.
            size_prec: Number of decimals of the quantities.
            is_aggressive: Whether it takes any price; else only prices that its own accepts.

        Raises:
            InvalidValueError: If a value does not fit its precision.
        """
    def spread(self, /) -> float | None:
        """
        Return the best ask less the best bid in quote currency, None while a side is empty.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the book as text and numbers.
        """
    def to_quote_tick(self, /) -> QuoteTick | None:
        """
        Return best bid and ask as a quote, None while a side is empty.
        """
    @property
    def ts_event(self, /) -> int:
        """
        Time of the last change, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        Time of the last change, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_last(self, /) -> int:
        """
        Time of the last change, nanoseconds since the UNIX epoch.
        """
    def update(self, /, order: BookOrder, ts_event: int, flags: int = ..., sequence: int = ...) -> None:
        """
        Change an order; one that is not there is added, a size of zero removes it. In an L3 book it keeps
        its place in the queue if its price stays and its size does not grow.

        Args:
            order: The order.
            ts_event: When it happened, nanoseconds since the UNIX epoch.
            flags: Record flags, as for `add`.
            sequence: Sequence number of the venue.

        Raises:
            BookIntegrityError: If the order has no side, or its level would exceed the largest quantity.
        """
    @property
    def update_count(self, /) -> int:
        """
        Number of changes so far.
        """
    def update_quote_tick(self, /, tick: QuoteTick) -> None:
        """
        Make an L1 book what the quote says; a side of size zero is empty.

        Raises:
            OrderBookError: If the book is not L1_MBP.
            BookIntegrityError: If the quote is for another instrument.
        """
    def update_trade_tick(self, /, tick: TradeTick) -> None:
        """
        Make both sides of an L1 book what was traded.

        Raises:
            OrderBookError: If the book is not L1_MBP.
            BookIntegrityError: If the trade is for another instrument.
        """

@final
class OrderBookDelta:
    """
    One change of an order book.

    Args:
        instrument_id: Instrument.
        action: What to do.
        order: The order that it is done to; None only where the book is cleared.
        flags: Record flags, added up; `F_LAST` ends an event.
        sequence: Sequence number of the venue, 0 where it gives none.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If the action needs an order and there is none, or a number is out of range.
    """
    def __copy__(self, /) -> OrderBookDelta: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderBookDelta: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, action: BookAction, order: BookOrder | None, flags: int, sequence: int, ts_event: int, ts_init: int) -> OrderBookDelta: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def action(self, /) -> BookAction:
        """
        What it does.
        """
    @staticmethod
    def clear(instrument_id: InstrumentId, sequence: int, ts_event: int, ts_init: int) -> OrderBookDelta:
        """
        Return the delta that removes every order.
        """
    @property
    def flags(self, /) -> int:
        """
        Record flags, added up.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderBookDelta:
        """
        Return the delta that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: OrderBookDelta) -> OrderBookDelta:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, OrderBookDelta]) -> list[OrderBookDelta]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def from_raw(instrument_id: InstrumentId, action: BookAction, side: OrderSide, price_raw: int, price_prec: int, size_raw: int, size_prec: int, order_id: int, flags: int, sequence: int, ts_event: int, ts_init: int) -> OrderBookDelta:
        """
        Return a delta from raw integers: units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If a raw value is off the grid of its precision, or the action needs an order
                and there is none.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def is_add(self, /) -> bool:
        """
        Whether it adds an order.
        """
    @property
    def is_clear(self, /) -> bool:
        """
        Whether it removes every order.
        """
    @property
    def is_delete(self, /) -> bool:
        """
        Whether it removes an order.
        """
    @property
    def is_update(self, /) -> bool:
        """
        Whether it changes an order.
        """
    @property
    def order(self, /) -> BookOrder:
        """
        The order that it is done to; one without side where the book is cleared.
        """
    @property
    def sequence(self, /) -> int:
        """
        Sequence number of the venue, 0 where it gives none.
        """
    def to_dict(self, /, obj: OrderBookDelta | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `delta.to_dict()` or `OrderBookDelta.to_dict(delta)`.
        """
    def to_pyo3(self, /) -> OrderBookDelta:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, OrderBookDelta]) -> list[OrderBookDelta]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class OrderBookDeltas:
    """
    The deltas of one event, which belong together. Flags, sequence and times are those of the last.

    Args:
        instrument_id: Instrument.
        deltas: The deltas, oldest first; at least one, all for this instrument.

    Raises:
        InvalidValueError: If there is no delta, or one is for another instrument.
    """
    def __copy__(self, /) -> OrderBookDeltas: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderBookDeltas: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, deltas: SupportsGetItem[int, OrderBookDelta]) -> OrderBookDeltas: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def batch(deltas: SupportsGetItem[int, OrderBookDelta]) -> list[OrderBookDeltas]:
        """
        Return a batch of deltas for each event; the flag `F_LAST` ends one.

        Warns:
            UserWarning: If the last event is not ended.

        Raises:
            InvalidValueError: If an event has deltas of two instruments.
        """
    @property
    def deltas(self, /) -> list[OrderBookDelta]:
        """
        The deltas, oldest first.
        """
    @property
    def flags(self, /) -> int:
        """
        Record flags, added up.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderBookDeltas:
        """
        Return the batch that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: OrderBookDeltas) -> OrderBookDeltas:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, OrderBookDeltas]) -> list[OrderBookDeltas]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def is_snapshot(self, /) -> bool:
        """
        Whether it is a whole book: it begins by clearing it.
        """
    @property
    def sequence(self, /) -> int:
        """
        Sequence number of the venue, 0 where it gives none.
        """
    def to_dict(self, /, obj: OrderBookDeltas | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `deltas.to_dict()` or `OrderBookDeltas.to_dict(deltas)`.
        """
    def to_pyo3(self, /) -> OrderBookDeltas:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, OrderBookDeltas]) -> list[OrderBookDeltas]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class OrderBookDepth10:
    """
    The ten best levels of an order book a side, best first.

    Args:
        instrument_id: Instrument.
        bids: Bids, best first; at most ten, the rest is filled with orders without side.
        asks: Asks, best first; as many as bids.
        bid_counts: Number of orders in each bid level, 0 where the venue does not say.
        ask_counts: Number of orders in each ask level, 0 where the venue does not say.
        flags: Record flags, added up.
        sequence: Sequence number of the venue, 0 where it gives none.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If there are more than ten levels, the four lists differ in length, a bid does
            not buy or an ask does not sell.
    """
    def __copy__(self, /) -> OrderBookDepth10: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderBookDepth10: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, bids: SupportsGetItem[int, BookOrder], asks: SupportsGetItem[int, BookOrder], bid_counts: SupportsGetItem[int, int], ask_counts: SupportsGetItem[int, int], flags: int, sequence: int, ts_event: int, ts_init: int) -> OrderBookDepth10: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def ask_counts(self, /) -> list[int]:
        """
        Number of orders in each ask level; always ten numbers.
        """
    @property
    def asks(self, /) -> list[BookOrder]:
        """
        Asks, best first; always ten.
        """
    @property
    def bid_counts(self, /) -> list[int]:
        """
        Number of orders in each bid level; always ten numbers.
        """
    @property
    def bids(self, /) -> list[BookOrder]:
        """
        Bids, best first; always ten.
        """
    @property
    def flags(self, /) -> int:
        """
        Record flags, added up.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderBookDepth10:
        """
        Return the snapshot that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: OrderBookDepth10) -> OrderBookDepth10:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, OrderBookDepth10]) -> list[OrderBookDepth10]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def sequence(self, /) -> int:
        """
        Sequence number of the venue, 0 where it gives none.
        """
    def to_dict(self, /, obj: OrderBookDepth10 | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `depth.to_dict()` or `OrderBookDepth10.to_dict(depth)`.
        """
    def to_pyo3(self, /) -> OrderBookDepth10:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, OrderBookDepth10]) -> list[OrderBookDepth10]:
        """
        Return the objects as a list: there is one kind of them.
        """
    def to_quote_tick(self, /) -> QuoteTick | None:
        """
        Return best bid and ask as a quote; None where a side is empty.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class OrderCancelRejected(OrderEvent):
    """
    The cancel of an order was refused.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, reason: str, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderCancelRejected: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderCancelRejected:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def reason(self, /) -> str:
        """
        Why.
        """

@final
class OrderCanceled(OrderEvent):
    """
    An order was canceled.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderCanceled: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderCanceled:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderDenied(OrderEvent):
    """
    This side refused an order before it went to the venue.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, reason: str, event_id: UUID4, ts_init: int) -> OrderDenied: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderDenied:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def reason(self, /) -> str:
        """
        Why.
        """

@final
class OrderEmulated(OrderEvent):
    """
    The emulator holds an order.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, event_id: UUID4, ts_init: int) -> OrderEmulated: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderEmulated:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@disjoint_base
class OrderEvent:
    """
    Something that happened to an order. Each kind is a class of its own.
    """
    def __copy__(self, /) -> OrderEvent: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderEvent: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def account_id(self, /) -> AccountId | None:
        """
        Account, or None while it is unknown.
        """
    @property
    def client_order_id(self, /) -> ClientOrderId:
        """
        Order id that this side gave.
        """
    @property
    def event_id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @property
    def id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def reconciliation(self, /) -> bool:
        """
        Whether it was made to bring the order to the venue's truth.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy that asked for the order.
        """
    def to_dict(self, /, obj: OrderEvent | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `event.to_dict()` or `OrderFilled.to_dict(event)`.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def venue_order_id(self, /) -> VenueOrderId | None:
        """
        Order id that the venue gave, or None while it is unknown.
        """

@final
class OrderExpired(OrderEvent):
    """
    The time in force of an order ended.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderExpired: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderExpired:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderFactory:
    """
    Makes orders with the ids of one strategy. `Strategy.order_factory` is one; one that belongs to no
    strategy numbers by itself.

    Args:
        trader_id: Trader of the orders.
        strategy_id: Strategy of the orders.
        clock: Anything with a method `timestamp_ns()` that returns the time.
        cache: Must be None: ids are counted, not looked up.
        use_uuid_client_order_ids: Whether order ids are UUIDs.
        use_hyphens_in_client_order_ids: Whether order ids are written with hyphens.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, clock: Any, cache: Any | None = None, use_uuid_client_order_ids: bool = False, use_hyphens_in_client_order_ids: bool = True) -> OrderFactory: ...
    @staticmethod
    def _of_strategy(strategy: Component) -> OrderFactory:
        """
        Make the factory of a strategy that was added to an engine.
        """
    def bracket(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., entry_order_type: OrderType = ..., entry_price: Price | None = None, entry_trigger_price: Price | None = None, expire_time: Any | None = None, time_in_force: TimeInForce = ..., entry_post_only: bool = False, entry_exec_algorithm_id: ExecAlgorithmId | None = None, entry_exec_algorithm_params: dict[Any, Any] | None = None, entry_tags: SupportsGetItem[int, str] | None = None, entry_client_order_id: ClientOrderId | None = None, tp_order_type: OrderType = ..., tp_price: Price | None = None, tp_trigger_price: Price | None = None, tp_trigger_type: TriggerType = ..., tp_activation_price: Price | None = None, tp_trailing_offset: Decimal | float | None = None, tp_trailing_offset_type: TrailingOffsetType = ..., tp_limit_offset: Decimal | float | None = None, tp_time_in_force: TimeInForce = ..., tp_post_only: bool = True, tp_exec_algorithm_id: ExecAlgorithmId | None = None, tp_exec_algorithm_params: dict[Any, Any] | None = None, tp_tags: SupportsGetItem[int, str] | None = None, tp_client_order_id: ClientOrderId | None = None, sl_order_type: OrderType = ..., sl_trigger_price: Price | None = None, sl_trigger_type: TriggerType = ..., sl_activation_price: Price | None = None, sl_trailing_offset: Decimal | float | None = None, sl_trailing_offset_type: TrailingOffsetType = ..., sl_time_in_force: TimeInForce = ..., sl_exec_algorithm_id: ExecAlgorithmId | None = None, sl_exec_algorithm_params: dict[Any, Any] | None = None, sl_tags: SupportsGetItem[int, str] | None = None, sl_client_order_id: ClientOrderId | None = None) -> OrderList:
        """
        Make an entry with a take-profit and a stop-loss. The entry releases both (OTO), and they end
        each other as `contingency_type` says; both only reduce the position.

        Args:
            instrument_id: Instrument.
            order_side: Side of the entry; the exits are on the other.
            quantity: Quantity of each of the three.
            emulation_trigger: Which price the emulator watches for those that can be emulated.
            contingency_type: OUO, OCO or NO_CONTINGENCY, between the exits.
            entry_order_type: MARKET, LIMIT, MARKET_IF_TOUCHED, LIMIT_IF_TOUCHED or STOP_LIMIT.
            expire_time: When the entry ends, if `time_in_force`, which is the entry's, is GTD.
            tp_order_type: LIMIT, LIMIT_IF_TOUCHED, MARKET_IF_TOUCHED or one that trails.
            sl_order_type: STOP_MARKET or TRAILING_STOP_MARKET.

        Returns:
            The list of entry, stop-loss and take-profit, in this order.

        Raises:
            InvalidValueError: If a type does not belong to its leg, or a term to its type, such as
                `entry_price` to a market order.
        """
    def create_list(self, /, orders: SupportsGetItem[int, Order]) -> OrderList:
        """
        Make a list of orders that are to be submitted together.

        Raises:
            InvalidValueError: If there is no order, one is in the list twice, or they are for two
                venues or of two strategies.
        """
    def generate_client_order_id(self, /) -> ClientOrderId:
        """
        Return the next order id.
        """
    def generate_order_list_id(self, /) -> OrderListId:
        """
        Return the next order list id.
        """
    def get_client_order_id_count(self, /) -> int:
        """
        Return how many order ids were given.
        """
    def get_order_list_id_count(self, /) -> int:
        """
        Return how many order list ids were given.
        """
    def limit(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, price: Price, time_in_force: TimeInForce = ..., expire_time: Any | None = None, post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> LimitOrder:
        """
        Make a limit order: it trades at its price or better.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def limit_if_touched(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, price: Price, trigger_price: Price, trigger_type: TriggerType = ..., time_in_force: TimeInForce = ..., expire_time: Any | None = None, post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> LimitIfTouchedOrder:
        """
        Make a limit-if-touched order: it becomes a limit order once the market comes back to its
        trigger.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def market(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, time_in_force: TimeInForce = ..., reduce_only: bool = False, quote_quantity: bool = False, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> MarketOrder:
        """
        Make a market order: it trades at once at the best price that there is.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def market_if_touched(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, trigger_price: Price, trigger_type: TriggerType = ..., time_in_force: TimeInForce = ..., expire_time: Any | None = None, reduce_only: bool = False, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> MarketIfTouchedOrder:
        """
        Make a market-if-touched order: it trades at the market once that comes back to its trigger.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def market_to_limit(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, time_in_force: TimeInForce = ..., expire_time: Any | None = None, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> MarketToLimitOrder:
        """
        Make a market-to-limit order: what does not trade at once rests at the price of its first fill.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def reset(self, /) -> None:
        """
        Start counting again.
        """
    def set_client_order_id_count(self, /, count: int) -> None:
        """
        Set how many order ids were given.
        """
    def set_order_list_id_count(self, /, count: int) -> None:
        """
        Set how many order list ids were given.
        """
    def stop_limit(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, price: Price, trigger_price: Price, trigger_type: TriggerType = ..., time_in_force: TimeInForce = ..., expire_time: Any | None = None, post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> StopLimitOrder:
        """
        Make a stop-limit order: it becomes a limit order once its trigger is reached.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def stop_market(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, trigger_price: Price, trigger_type: TriggerType = ..., time_in_force: TimeInForce = ..., expire_time: Any | None = None, reduce_only: bool = False, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> StopMarketOrder:
        """
        Make a stop-market order: it trades at the market once its trigger is reached.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy of the orders.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader of the orders.
        """
    def trailing_stop_limit(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, limit_offset: Decimal | float, trailing_offset: Decimal | float, price: Price | None = None, activation_price: Price | None = None, trigger_price: Price | None = None, trigger_type: TriggerType = ..., trailing_offset_type: TrailingOffsetType = ..., time_in_force: TimeInForce = ..., expire_time: Any | None = None, post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> TrailingStopLimitOrder:
        """
        Make a stop-limit order whose trigger and limit follow the market at offsets.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    def trailing_stop_market(self, /, instrument_id: InstrumentId, order_side: OrderSide, quantity: Quantity, trailing_offset: Decimal | float, activation_price: Price | None = None, trigger_price: Price | None = None, trigger_type: TriggerType = ..., trailing_offset_type: TrailingOffsetType = ..., time_in_force: TimeInForce = ..., expire_time: Any | None = None, reduce_only: bool = False, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, tags: SupportsGetItem[int, str] | None = None, client_order_id: ClientOrderId | None = None) -> TrailingStopMarketOrder:
        """
        Make a stop-market order whose trigger follows the market at an offset.

        Raises:
            InvalidValueError: If a term breaks a rule.
        """
    @property
    def use_hyphens_in_client_order_ids(self, /) -> bool:
        """
        Whether order ids are written with hyphens.
        """
    @property
    def use_uuid_client_order_ids(self, /) -> bool:
        """
        Whether order ids are UUIDs.
        """

@final
class OrderFilled(OrderEvent):
    """
    An order traded.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId, account_id: AccountId, trade_id: TradeId, position_id: PositionId | None, order_side: OrderSide, order_type: OrderType, last_qty: Quantity, last_px: Price, currency: Currency, commission: Money, liquidity_side: LiquiditySide, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False, info: dict[Any, Any] | None = None) -> OrderFilled: ...
    @property
    def commission(self, /) -> Money:
        """
        Commission, positive where it is paid.
        """
    @property
    def currency(self, /) -> Currency:
        """
        Currency of the price.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderFilled:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def info(self, /) -> dict[Any, Any]:
        """
        What else the venue said about the fill.
        """
    @property
    def is_buy(self, /) -> bool:
        """
        Whether the order buys.
        """
    @property
    def is_sell(self, /) -> bool:
        """
        Whether the order sells.
        """
    @property
    def last_px(self, /) -> Price:
        """
        Price traded at.
        """
    @property
    def last_qty(self, /) -> Quantity:
        """
        Quantity traded.
        """
    @property
    def liquidity_side(self, /) -> LiquiditySide:
        """
        Whether it gave or took liquidity.
        """
    @property
    def order_side(self, /) -> OrderSide:
        """
        Side of the order.
        """
    @property
    def order_type(self, /) -> OrderType:
        """
        Type of the order.
        """
    @property
    def position_id(self, /) -> PositionId | None:
        """
        Position that the fill belongs to, or None while it is unknown.
        """
    @property
    def trade_id(self, /) -> TradeId:
        """
        Trade id, unique at its venue.
        """

@final
class OrderInitialized(OrderEvent):
    """
    An order was made; it has not left this process.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, order_type: OrderType, quantity: Quantity, time_in_force: TimeInForce, post_only: bool, reduce_only: bool, quote_quantity: bool, options: dict[Any, Any], emulation_trigger: TriggerType, trigger_instrument_id: InstrumentId | None, contingency_type: ContingencyType, order_list_id: OrderListId | None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None, parent_order_id: ClientOrderId | None, exec_algorithm_id: ExecAlgorithmId | None, exec_algorithm_params: dict[Any, Any] | None, exec_spawn_id: ClientOrderId | None, tags: SupportsGetItem[int, str] | None, event_id: UUID4, ts_init: int, reconciliation: bool = False) -> OrderInitialized: ...
    @property
    def contingency_type(self, /) -> ContingencyType:
        """
        How it depends on the linked orders.
        """
    @property
    def emulation_trigger(self, /) -> TriggerType:
        """
        Which price the emulator watches.
        """
    @property
    def exec_algorithm_id(self, /) -> ExecAlgorithmId | None:
        """
        Execution algorithm that works it, or None.
        """
    @property
    def exec_algorithm_params(self, /) -> dict[Any, Any] | None:
        """
        Parameters of its execution algorithm, or None.
        """
    @property
    def exec_spawn_id(self, /) -> ClientOrderId | None:
        """
        Primary order of the execution algorithm, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderInitialized:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def linked_order_ids(self, /) -> list[ClientOrderId] | None:
        """
        Orders that it is contingent with, or None.
        """
    @property
    def options(self, /) -> dict[Any, Any]:
        """
        Terms that only some types of orders have, such as `price`, as text.
        """
    @property
    def order_list_id(self, /) -> OrderListId | None:
        """
        List that the order was submitted with, or None.
        """
    @property
    def order_type(self, /) -> OrderType:
        """
        Type.
        """
    @property
    def parent_order_id(self, /) -> ClientOrderId | None:
        """
        Order whose execution releases it, or None.
        """
    @property
    def post_only(self, /) -> bool:
        """
        Whether it may only give liquidity.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        Quantity, in units of the instrument unless `quote_quantity`.
        """
    @property
    def quote_quantity(self, /) -> bool:
        """
        Whether the quantity is in quote currency.
        """
    @property
    def reduce_only(self, /) -> bool:
        """
        Whether it may only reduce a position.
        """
    @property
    def side(self, /) -> OrderSide:
        """
        Side.
        """
    @property
    def tags(self, /) -> list[str] | None:
        """
        Free text for the user, or None.
        """
    @property
    def time_in_force(self, /) -> TimeInForce:
        """
        How long the order lives.
        """
    @property
    def trigger_instrument_id(self, /) -> InstrumentId | None:
        """
        Instrument whose price triggers the emulated order, or None for its own.
        """

@final
class OrderList:
    """
    Orders that are submitted together: of one strategy and for one venue.

    Args:
        order_list_id: Id of the list.
        orders: Its orders, one at least.

    Raises:
        InvalidValueError: If there is no order, one is in the list twice, or they are for two venues
            or of two strategies.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, order_list_id: OrderListId, orders: SupportsGetItem[int, Order]) -> OrderList: ...
    def __reduce__(self, /) -> tuple[type, tuple[OrderListId, list[Any]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def first(self, /) -> Order | None:
        """
        Its first order.
        """
    @property
    def id(self, /) -> OrderListId:
        """
        Id of the list.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument that stands for the list: that of its first order.
        """
    def instrument_ids(self, /) -> list[InstrumentId]:
        """
        Return each instrument once, in the order in which they appear.
        """
    def is_bracket(self, /) -> bool:
        """
        Return whether it is an entry that releases two exits, of which one ends the other.
        """
    def is_uniform_instrument(self, /) -> bool:
        """
        Return whether all orders are for one instrument.
        """
    @property
    def orders(self, /) -> list[Any]:
        """
        Its orders.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy that made the orders.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When its first order was made, nanoseconds since the UNIX epoch.
        """

@final
class OrderListId:
    """
    List of orders that were submitted together.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> OrderListId: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderListId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> OrderListId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class OrderModifyRejected(OrderEvent):
    """
    The change of an order was refused.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, reason: str, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderModifyRejected: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderModifyRejected:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def reason(self, /) -> str:
        """
        Why.
        """

@final
class OrderPendingCancel(OrderEvent):
    """
    The cancel of an order was requested.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderPendingCancel: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderPendingCancel:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderPendingUpdate(OrderEvent):
    """
    A change of an order was requested.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderPendingUpdate: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderPendingUpdate:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderRejected(OrderEvent):
    """
    The venue refused an order.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, account_id: AccountId, reason: str, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False, due_post_only: bool = False) -> OrderRejected: ...
    @property
    def due_post_only(self, /) -> bool:
        """
        Whether it was post-only and would have taken liquidity.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderRejected:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def reason(self, /) -> str:
        """
        Why.
        """

@final
class OrderReleased(OrderEvent):
    """
    The emulator let an order go.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, released_price: Price, event_id: UUID4, ts_init: int) -> OrderReleased: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderReleased:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def released_price(self, /) -> Price:
        """
        Price that released it.
        """

@final
class OrderSnapshot:
    """
    An order as it was at one moment, without its events.

    `from_order` makes one of an order, `from_dict` one of what `to_dict` wrote.
    """
    def __copy__(self, /) -> OrderSnapshot: ...
    def __deepcopy__(self, /, _memo: Any) -> OrderSnapshot: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> AccountId | None:
        """
        Account, or None before it was submitted.
        """
    @property
    def activation_price(self, /) -> Price | None:
        """
        Price from which it trails, or None.
        """
    @property
    def avg_px(self, /) -> float | None:
        """
        Average price of its trades, or None.
        """
    @property
    def client_order_id(self, /) -> ClientOrderId:
        """
        Order id that this side gave.
        """
    @property
    def commissions(self, /) -> list[Money]:
        """
        What was paid, one amount a currency.
        """
    @property
    def contingency_type(self, /) -> ContingencyType:
        """
        How it depends on the linked orders.
        """
    @property
    def display_qty(self, /) -> Quantity | None:
        """
        Quantity that is shown to others, or None for all of it.
        """
    @property
    def emulation_trigger(self, /) -> TriggerType:
        """
        Which price the emulator watches.
        """
    @property
    def exec_algorithm_id(self, /) -> ExecAlgorithmId | None:
        """
        Execution algorithm that works it, or None.
        """
    @property
    def exec_algorithm_params(self, /) -> dict[Any, Any] | None:
        """
        Parameters of the execution algorithm, or None.
        """
    @property
    def exec_spawn_id(self, /) -> ClientOrderId | None:
        """
        Primary order of the execution algorithm, or None.
        """
    @property
    def expire_time(self, /) -> int | None:
        """
        When a GTD order ends, nanoseconds since the UNIX epoch, or None.
        """
    @property
    def filled_qty(self, /) -> Quantity:
        """
        Quantity that was traded.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderSnapshot:
        """
        Return the snapshot that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_order(order: Order) -> OrderSnapshot:
        """
        Return what an order is now.
        """
    @property
    def init_id(self, /) -> UUID4:
        """
        Unique id of the initialization.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def is_post_only(self, /) -> bool:
        """
        Whether it may only give liquidity.
        """
    @property
    def is_quote_quantity(self, /) -> bool:
        """
        Whether the quantity is in quote currency.
        """
    @property
    def is_reduce_only(self, /) -> bool:
        """
        Whether it may only reduce a position.
        """
    @property
    def last_trade_id(self, /) -> TradeId | None:
        """
        Its last trade, or None.
        """
    @property
    def limit_offset(self, /) -> Decimal | None:
        """
        How far its limit trails, or None.
        """
    @property
    def linked_order_ids(self, /) -> list[ClientOrderId] | None:
        """
        Orders that it is contingent with, or None.
        """
    @property
    def liquidity_side(self, /) -> LiquiditySide | None:
        """
        Whether its last trade gave or took liquidity, or None before it traded.
        """
    @property
    def order_list_id(self, /) -> OrderListId | None:
        """
        List that it was submitted with, or None.
        """
    @property
    def order_side(self, /) -> OrderSide:
        """
        Side.
        """
    @property
    def order_type(self, /) -> OrderType:
        """
        Type.
        """
    @property
    def parent_order_id(self, /) -> ClientOrderId | None:
        """
        Order whose execution releases it, or None.
        """
    @property
    def position_id(self, /) -> PositionId | None:
        """
        Position that it traded for, or None.
        """
    @property
    def price(self, /) -> Price | None:
        """
        Limit price, or None.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        Quantity, in units of the instrument unless `is_quote_quantity`.
        """
    @property
    def slippage(self, /) -> float | None:
        """
        How much worse than its price it traded on average, or None.
        """
    @property
    def status(self, /) -> OrderStatus:
        """
        Status.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy that asked.
        """
    @property
    def tags(self, /) -> list[str] | None:
        """
        Free labels, or None.
        """
    @property
    def time_in_force(self, /) -> TimeInForce:
        """
        How long it lives.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the fields as text and numbers.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def trailing_offset(self, /) -> Decimal | None:
        """
        How far its trigger trails, or None.
        """
    @property
    def trailing_offset_type(self, /) -> TrailingOffsetType | None:
        """
        What its offsets count, or None for an order that does not trail.
        """
    @property
    def trigger_instrument_id(self, /) -> InstrumentId | None:
        """
        Instrument whose price triggers it, or None for its own.
        """
    @property
    def trigger_price(self, /) -> Price | None:
        """
        Trigger price, or None.
        """
    @property
    def trigger_type(self, /) -> TriggerType | None:
        """
        Which price triggers it, or None for an order without trigger.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When it was made, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_last(self, /) -> int:
        """
        When it last changed, nanoseconds since the UNIX epoch.
        """
    @property
    def venue_order_id(self, /) -> VenueOrderId | None:
        """
        Order id that the venue gave, or None.
        """

@final
class OrderSubmitted(OrderEvent):
    """
    An order went to the venue.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, account_id: AccountId, event_id: UUID4, ts_event: int, ts_init: int) -> OrderSubmitted: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderSubmitted:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderTriggered(OrderEvent):
    """
    The trigger price of an order was met.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderTriggered: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderTriggered:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """

@final
class OrderUnpacker:
    """
    Makes orders of their initializations.
    """
    @staticmethod
    def from_init(init: OrderInitialized) -> Any:
        """
        Make the order that begins with this event.

        Raises:
            InvalidValueError: If a term breaks its rule.
        """
    @staticmethod
    def unpack(values: dict[Any, Any]) -> Any:
        """
        Make the order that the dict of an `OrderInitialized` describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@final
class OrderUpdated(OrderEvent):
    """
    The terms of an order changed.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, venue_order_id: VenueOrderId | None, account_id: AccountId | None, quantity: Quantity, price: Price | None, trigger_price: Price | None, event_id: UUID4, ts_event: int, ts_init: int, reconciliation: bool = False) -> OrderUpdated: ...
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> OrderUpdated:
        """
        Make the event of a dict that `to_dict` made.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule, or the dict is of another event.
        """
    @property
    def price(self, /) -> Price | None:
        """
        New limit price, or None where it did not change.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        New total quantity, filled part included.
        """
    @property
    def trigger_price(self, /) -> Price | None:
        """
        New trigger price, or None where it did not change.
        """

@final
class OwnBookOrder:
    """
    One of our own orders that has a price and can rest in a book.

    Args:
        trader_id: Trader.
        client_order_id: Order id that this side gave.
        side: Side.
        price: Limit price.
        size: What is still open.
        order_type: Type of the order.
        time_in_force: How long it lives.
        status: State of the order.
        ts_last: When something last happened to it, nanoseconds since the UNIX epoch.
        ts_accepted: When the venue took it; 0 while it has not.
        ts_submitted: When it went to the venue; 0 while it has not.
        ts_init: When it was made.
        venue_order_id: Order id that the venue gave, once known.

    Raises:
        InvalidValueError: If the side is neither BUY nor SELL.
    """
    def __copy__(self, /) -> OwnBookOrder: ...
    def __deepcopy__(self, /, _memo: Any) -> OwnBookOrder: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, trader_id: TraderId, client_order_id: ClientOrderId, side: OrderSide, price: Price, size: Quantity, order_type: OrderType, time_in_force: TimeInForce, status: OrderStatus, ts_last: int, ts_accepted: int, ts_submitted: int, ts_init: int, venue_order_id: VenueOrderId | None = None) -> OwnBookOrder: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def client_order_id(self, /) -> ClientOrderId:
        """
        Order id that this side gave.
        """
    def exposure(self, /) -> float:
        """
        Return price times size, in quote currency.
        """
    @staticmethod
    def from_order(order: Order) -> OwnBookOrder | None:
        """
        Return an order as an own book keeps it; None for one that does not belong there: without a price,
        or that never rests (IOC, FOK).
        """
    @property
    def order_type(self, /) -> OrderType:
        """
        Type of the order.
        """
    @property
    def price(self, /) -> Price:
        """
        Limit price.
        """
    @property
    def side(self, /) -> OrderSide:
        """
        Side.
        """
    def signed_size(self, /) -> float:
        """
        Return the size, below zero for an order to sell.
        """
    @property
    def size(self, /) -> Quantity:
        """
        What is still open.
        """
    @property
    def status(self, /) -> OrderStatus:
        """
        State of the order.
        """
    @property
    def time_in_force(self, /) -> TimeInForce:
        """
        How long it lives.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the fields as text and numbers.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def ts_accepted(self, /) -> int:
        """
        When the venue took it, nanoseconds since the UNIX epoch; 0 while it has not.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When it was made, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_last(self, /) -> int:
        """
        When something last happened to it, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_submitted(self, /) -> int:
        """
        When it went to the venue, nanoseconds since the UNIX epoch; 0 while it has not.
        """
    @property
    def venue_order_id(self, /) -> VenueOrderId | None:
        """
        Order id that the venue gave, None while unknown.
        """

@final
class OwnOrderBook:
    """
    Our own resting orders of an instrument, by price, in the order in which they came.

    Args:
        instrument_id: Instrument.
    """
    def __copy__(self, /) -> OwnOrderBook: ...
    def __deepcopy__(self, /, _memo: Any) -> OwnOrderBook: ...
    def __eq__(self, other: object, /) -> bool:
        """
        Whether both have the same orders in the same places.
        """
    def __hash__(self, /) -> int:
        """
        A book changes, so its hash is that of what does not: its instrument.
        """
    def __new__(cls, /, instrument_id: InstrumentId) -> OwnOrderBook: ...
    def __reduce__(self, /) -> tuple[Any, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(instrument_id: InstrumentId, orders: list[Any], ts_last: int, update_count: int) -> OwnOrderBook:
        """
        Return a book of these orders; for pickles.
        """
    def add(self, /, order: OwnBookOrder) -> None:
        """
        Add an order at the end of its level.

        Raises:
            OrderBookError: If an order of this id is in the book already.
        """
    def ask_client_order_ids(self, /) -> list[ClientOrderId]:
        """
        Return the ids of the asks, best first.
        """
    def ask_quantity(self, /, status: Any | None = None, depth: int | None = None, group_size: Decimal | float | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return the sum of the asks by price, or by group of prices, best first.

        Args:
            status: States of orders that count; None counts all.
            depth: Number of levels or groups at most.
            group_size: Width of the groups into which levels are gathered, in quote currency.
            accepted_buffer_ns: Orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
        """
    def asks_to_dict(self, /, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return the asks by price, best first.

        Args:
            status: States of orders that count; None counts all.
            accepted_buffer_ns: Orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            InvalidValueError: If there is a buffer without `ts_now`.
        """
    def asks_to_list(self, /) -> list[OwnBookOrder]:
        """
        Return the asks, best first.
        """
    def audit_open_orders(self, /, open_order_ids: Any) -> list[ClientOrderId]:
        """
        Remove the orders that are not open any more; return their ids.

        Args:
            open_order_ids: The client order ids of all open orders.
        """
    def bid_client_order_ids(self, /) -> list[ClientOrderId]:
        """
        Return the ids of the bids, best first.
        """
    def bid_quantity(self, /, status: Any | None = None, depth: int | None = None, group_size: Decimal | float | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return the sum of the bids by price, or by group of prices, best first.

        Args:
            status: States of orders that count; None counts all.
            depth: Number of levels or groups at most.
            group_size: Width of the groups into which levels are gathered, in quote currency.
            accepted_buffer_ns: Orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
        """
    def bids_to_dict(self, /, status: Any | None = None, accepted_buffer_ns: int | None = None, ts_now: int | None = None) -> dict[Any, Any]:
        """
        Return the bids by price, best first.

        Args:
            status: States of orders that count; None counts all.
            accepted_buffer_ns: Orders count only if they were accepted this long before `ts_now`.
            ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.

        Raises:
            InvalidValueError: If there is a buffer without `ts_now`.
        """
    def bids_to_list(self, /) -> list[OwnBookOrder]:
        """
        Return the bids, best first.
        """
    def clear(self, /) -> None:
        """
        Remove every order.
        """
    def combined_with_opposite(self, /, opposite: OwnOrderBook) -> OwnOrderBook:
        """
        Return this book with the orders of the opposite outcome of a binary market in it: who buys that
        one at `p` sells this one at `1 - p`.

        Args:
            opposite: Own book of the opposite outcome.

        Raises:
            OrderBookError: If an order id is in both books.
            InvalidValueError: If a price is above 1.
        """
    def delete(self, /, order: OwnBookOrder) -> None:
        """
        Remove an order.

        Raises:
            OrderBookError: If no order of this id is in the book.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def is_order_in_book(self, /, client_order_id: ClientOrderId) -> bool:
        """
        Whether an order of this id is in the book.
        """
    def orders_to_list(self, /) -> list[OwnBookOrder]:
        """
        Return all orders: bids, then asks, best first.
        """
    def pprint(self, /, num_levels: int = ..., group_size: Decimal | float | None = None) -> str:
        """
        Return the book as text: its counts and a table of levels with the sizes of their orders.

        Args:
            num_levels: Number of levels a side.
            group_size: Width of the groups into which levels are gathered, in quote currency.

        Raises:
            InvalidValueError: If the width is not above zero.
        """
    def reset(self, /) -> None:
        """
        Empty the book and forget its time and count.
        """
    @property
    def ts_last(self, /) -> int:
        """
        Time of the newest change, nanoseconds since the UNIX epoch.
        """
    def update(self, /, order: OwnBookOrder) -> None:
        """
        Change an order of the book. It keeps its place if side and price stay and its size does not grow;
        one of size zero is removed.

        Raises:
            OrderBookError: If no order of this id is in the book.
        """
    @property
    def update_count(self, /) -> int:
        """
        Number of changes so far.
        """

@final
class PerpetualContract(Instrument):
    """
    A perpetual swap on anything.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        underlying: What the contract is on.
        asset_class: Kind of asset.
        quote_currency: Currency that prices are in.
        settlement_currency: Currency that profit and loss are paid in.
        is_inverse: Whether quantities are in quote currency and profit is in base currency.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        base_currency: Currency that a unit consists of.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, underlying: str, asset_class: AssetClass, quote_currency: Currency, settlement_currency: Currency, is_inverse: bool, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, base_currency: Currency | None = None, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> PerpetualContract: ...
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PerpetualContract:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def underlying(self, /) -> str | None:
        """
        What the contract is on.
        """

@final
class Portfolio:
    """
    What is held and what it is worth. Amounts are in the account's base currency where it has one,
    else in the instrument's settlement currency.

    Args:
        component: A component that was added to an engine.
    """
    def __new__(cls, /, component: Component) -> Portfolio: ...
    def __repr__(self, /) -> str: ...
    def account(self, /, venue: Venue) -> Any | None:
        """
        Return the account at a venue, or None.
        """
    def balances_locked(self, /, venue: Venue) -> dict[Any, Any] | None:
        """
        Return what is tied up at a venue, by currency, or None where there is no account.
        """
    def equity(self, /, venue: Venue) -> dict[Any, Any] | None:
        """
        Return what the account at a venue would hold if all its positions were closed, by currency.

        Balances plus, on a margin account, the unrealized profit; on a cash account, the market value
        of what was bought. None where there is no account, or a price or an exchange rate is missing.
        """
    def is_completely_flat(self, /) -> bool:
        """
        Return whether nothing is held of any instrument, in total of each.
        """
    def is_flat(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether nothing is held of an instrument, in total.
        """
    def is_net_long(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether more of an instrument is held long than short.
        """
    def is_net_short(self, /, instrument_id: InstrumentId) -> bool:
        """
        Return whether more of an instrument is held short than long.
        """
    def margins_init(self, /, venue: Venue) -> dict[Any, Any] | None:
        """
        Return the margins that open orders tie up, by instrument, or None where there is no account.
        """
    def margins_maint(self, /, venue: Venue) -> dict[Any, Any] | None:
        """
        Return the margins that positions tie up, by instrument, or None where there is no account.
        """
    def net_exposure(self, /, instrument_id: InstrumentId, price: Price | None = None) -> Money | None:
        """
        Return the market value of what is held of an instrument; arguments as of `unrealized_pnl`.
        """
    def net_exposures(self, /, venue: Venue) -> dict[Any, Any]:
        """
        Return the market value of what is held at a venue, by currency.
        """
    def net_position(self, /, instrument_id: InstrumentId) -> Any:
        """
        Return what is held of an instrument as a `Decimal`, below zero when short.
        """
    def realized_pnl(self, /, instrument_id: InstrumentId) -> Money | None:
        """
        Return what the positions of an instrument earned, closed ones included; None without a rate.
        """
    def realized_pnls(self, /, venue: Venue) -> dict[Any, Any]:
        """
        Return what all positions at a venue earned, by currency.
        """
    def total_pnl(self, /, instrument_id: InstrumentId, price: Price | None = None) -> Money | None:
        """
        Return realized and unrealized profit of an instrument; arguments as of `unrealized_pnl`.
        """
    def total_pnls(self, /, venue: Venue) -> dict[Any, Any]:
        """
        Return realized and unrealized profit at a venue, by currency.
        """
    def unrealized_pnl(self, /, instrument_id: InstrumentId, price: Price | None = None) -> Money | None:
        """
        Return what closing the positions of an instrument would earn.

        Args:
            instrument_id: Instrument.
            price: Price to close at; None takes the bid for a long, the ask for a short, else the last
                trade or bar.

        Returns:
            The amount, or None where a price or an exchange rate is missing.
        """
    def unrealized_pnls(self, /, venue: Venue) -> dict[Any, Any]:
        """
        Return what closing all positions at a venue would earn, by currency.
        """

@final
class PortfolioGreeks:
    """
    The summed value and greeks of several positions. The sum of two keeps the times of the first.

    Args:
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        pnl: Gain since the positions were opened.
        price: Value.
        delta: Sum of the deltas.
        gamma: Sum of the gammas.
        vega: Sum of the vegas.
        theta: Sum of the thetas.

    Raises:
        InvalidValueError: If a number is not finite or out of range.
    """
    def __add__(self, other: object, /) -> PortfolioGreeks: ...
    def __copy__(self, /) -> PortfolioGreeks: ...
    def __deepcopy__(self, /, _memo: Any) -> PortfolioGreeks: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, ts_event: int = ..., ts_init: int = ..., pnl: SupportsFloat | SupportsIndex = 0.0, price: SupportsFloat | SupportsIndex = 0.0, delta: SupportsFloat | SupportsIndex = 0.0, gamma: SupportsFloat | SupportsIndex = 0.0, vega: SupportsFloat | SupportsIndex = 0.0, theta: SupportsFloat | SupportsIndex = 0.0) -> PortfolioGreeks: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def delta(self, /) -> float:
        """
        Sum of the deltas.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PortfolioGreeks:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def gamma(self, /) -> float:
        """
        Sum of the gammas.
        """
    @property
    def pnl(self, /) -> float:
        """
        Gain since the positions were opened.
        """
    @property
    def price(self, /) -> float:
        """
        Value.
        """
    @property
    def theta(self, /) -> float:
        """
        Sum of the thetas.
        """
    def to_dict(self, /, obj: PortfolioGreeks | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def vega(self, /) -> float:
        """
        Sum of the vegas.
        """

@final
class Position:
    """
    What the fills of one instrument add up to, and what they earned.

    One that comes from a cache is a live view: it always shows the present position of its id, and only
    its engine changes it. One that is made here, a copy, and one of `Cache.position_snapshots` stand alone.

    Args:
        instrument: Instrument.
        fill: The `OrderFilled` that opens it, with a position id and an account.

    Raises:
        InvalidValueError: If the fill is of another instrument, or names no position or no account.
    """
    def __copy__(self, /) -> Position:
        """
        Return a position that stands alone and is what this one is now.
        """
    def __deepcopy__(self, /, _memo: Any) -> Position: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument: Instrument, fill: OrderEvent) -> Position: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(values: dict[Any, Any]) -> Position:
        """
        Return the position that was pickled.
        """
    @property
    def account_id(self, /) -> AccountId:
        """
        Account.
        """
    @property
    def adjustments(self, /) -> list[PositionAdjusted]:
        """
        What changed it without a trade since it was opened, oldest first.
        """
    def apply(self, /, fill: OrderEvent) -> None:
        """
        Take in a fill.

        A closed position starts anew with it. One of more than is open closes the position and opens the
        rest on the other side, at the price of the fill.

        Raises:
            InvalidValueError: If it is not a fill of the instrument, or a value is out of range.
            DuplicateFillError: If the trade was applied before.
            EngineError: If the position belongs to an engine.
        """
    def apply_adjustment(self, /, adjustment: PositionAdjusted) -> None:
        """
        Take in what is no trade: funding, or a fee that was taken in kind.

        Args:
            adjustment: The `PositionAdjusted`.

        Raises:
            InvalidValueError: If it is one of another position, or its quantity turns the position around.
            CurrencyMismatchError: If its profit is not in the settlement currency.
            EngineError: If the position belongs to an engine.
        """
    @property
    def avg_px_close(self, /) -> float:
        """
        Average exit price, weighted by quantity; 0.0 before something was closed.
        """
    @property
    def avg_px_open(self, /) -> float:
        """
        Average entry price, weighted by quantity.
        """
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    def calculate_pnl(self, /, avg_px_open: SupportsFloat | SupportsIndex, avg_px_close: SupportsFloat | SupportsIndex, quantity: Quantity) -> Money:
        """
        Return what a quantity earns from one average price to another, on the side of the position.

        Args:
            avg_px_open: Average entry price.
            avg_px_close: Average exit price.
            quantity: Quantity that is closed.

        Returns:
            An amount in settlement currency, without commissions.

        Raises:
            InvalidValueError: If the value is out of range, or an inverse price is not positive.
        """
    @property
    def client_order_ids(self, /) -> list[ClientOrderId]:
        """
        Orders that traded for it, each once, in order of their ids.
        """
    @property
    def closing_order_id(self, /) -> ClientOrderId | None:
        """
        Order that closed it, or None.
        """
    def closing_order_side(self, /) -> OrderSide:
        """
        Return the side of an order that closes the position.
        """
    def commissions(self, /) -> list[Money]:
        """
        Return what was paid so far, one amount a currency.
        """
    @property
    def duration_ns(self, /) -> int:
        """
        For how long it was open, in nanoseconds; 0 until it is closed.
        """
    @property
    def entry(self, /) -> OrderSide:
        """
        Side that it was opened on.
        """
    @property
    def event_count(self, /) -> int:
        """
        Number of its fills.
        """
    @property
    def events(self, /) -> list[Any]:
        """
        Its fills, oldest first.
        """
    @property
    def id(self, /) -> PositionId:
        """
        Identifier.
        """
    def info(self, /) -> str:
        """
        Return the state in one line, as in `LONG 31_000 EUR/USD.SIM`.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def is_closed(self, /) -> bool:
        """
        Whether nothing is held.
        """
    @property
    def is_inverse(self, /) -> bool:
        """
        Whether quantities are in quote currency and profit is in base currency.
        """
    @property
    def is_long(self, /) -> bool:
        """
        Whether it gains when the price rises.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether something is held.
        """
    def is_opposite_side(self, /, side: OrderSide) -> bool:
        """
        Whether an order on this side reduces the position while it is open.
        """
    @property
    def is_short(self, /) -> bool:
        """
        Whether it gains when the price falls.
        """
    @property
    def last_event(self, /) -> Any | None:
        """
        Its last fill, or None where its fills were purged.
        """
    @property
    def last_trade_id(self, /) -> TradeId | None:
        """
        Id of its last trade, or None where its fills were purged.
        """
    @property
    def multiplier(self, /) -> Quantity:
        """
        Units of the underlying in a quantity of one.
        """
    def notional_value(self, /, price: Price) -> Money:
        """
        Return what the open quantity is worth at `price`: in base currency if inverse, else in quote.

        Raises:
            InvalidValueError: If the value is out of range, or an inverse price is not positive.
        """
    @property
    def opening_order_id(self, /) -> ClientOrderId:
        """
        Order that opened it.
        """
    @property
    def peak_qty(self, /) -> Quantity:
        """
        Largest quantity that was held at once.
        """
    @property
    def price_precision(self, /) -> int:
        """
        Decimals of a price.
        """
    def purge_events_for_order(self, /, client_order_id: ClientOrderId) -> None:
        """
        Forget the fills of one order: the position becomes what the others add up to.

        Raises:
            InvalidValueError: If what stays does not add up.
            EngineError: If the position belongs to an engine.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        Open quantity, rounded down to what can be traded where fees were taken in kind.
        """
    @property
    def quote_currency(self, /) -> Currency:
        """
        Currency that prices are in.
        """
    @property
    def realized_pnl(self, /) -> Money:
        """
        What was earned so far, in settlement currency, less the commissions paid in it.
        """
    @property
    def realized_return(self, /) -> float:
        """
        Gain of the closed part as a fraction of the entry price: 0.01 is 1 %.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def side(self, /) -> PositionSide:
        """
        Side that it has now.
        """
    @staticmethod
    def side_from_order_side(side: OrderSide) -> PositionSide:
        """
        Return the side of a position that an order on this side opens.

        Raises:
            InvalidValueError: If it is no side.
        """
    def signed_decimal_qty(self, /) -> Any:
        """
        Return the open quantity as a `Decimal`, below zero when short.
        """
    @property
    def signed_qty(self, /) -> float:
        """
        Open quantity with all that fees in kind have left of it, below zero when short.
        """
    @property
    def size_precision(self, /) -> int:
        """
        Decimals of a quantity.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy that holds it.
        """
    @property
    def symbol(self, /) -> Symbol:
        """
        Ticker of the instrument.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return all fields as plain values.
        """
    def total_pnl(self, /, price: Price) -> Money:
        """
        Return realized and unrealized profit together, in settlement currency.

        Raises:
            InvalidValueError: If the value is out of range, or an inverse price is not positive.
        """
    @property
    def trade_ids(self, /) -> list[TradeId]:
        """
        Ids of its trades, oldest first.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def ts_closed(self, /) -> int:
        """
        When it was closed, nanoseconds since the UNIX epoch, 0 before.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process learned of the first fill, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_last(self, /) -> int:
        """
        When it was last filled, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_opened(self, /) -> int:
        """
        When it was opened, nanoseconds since the UNIX epoch.
        """
    def unrealized_pnl(self, /, price: Price) -> Money:
        """
        Return what closing the position at `price` would earn, in settlement currency.

        Raises:
            InvalidValueError: If the value is out of range, or an inverse price is not positive.
        """
    @property
    def venue(self, /) -> Venue:
        """
        Venue of the instrument.
        """
    @property
    def venue_order_ids(self, /) -> list[VenueOrderId]:
        """
        Order ids that the venue gave, each once, in order.
        """

@final
class PositionAdjusted:
    """
    A position changed without a trade: a fee was taken out of what is held, or funding was paid.

    Args:
        trader_id: Trader.
        strategy_id: Strategy.
        instrument_id: Instrument.
        position_id: Position.
        account_id: Account.
        adjustment_type: COMMISSION or FUNDING.
        quantity_change: By how much the signed quantity changes, or None.
        pnl_change: By how much the realized profit changes, in settlement currency, or None.
        reason: Why, or None.
        event_id: Unique id.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When this process learned of it, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> PositionAdjusted: ...
    def __deepcopy__(self, /, _memo: Any) -> PositionAdjusted: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, position_id: PositionId, account_id: AccountId, adjustment_type: PositionAdjustmentType, quantity_change: Decimal | float | None, pnl_change: Money | None, reason: str | None, event_id: UUID4, ts_event: int, ts_init: int) -> PositionAdjusted: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> AccountId:
        """
        Account.
        """
    @property
    def adjustment_type(self, /) -> PositionAdjustmentType:
        """
        COMMISSION or FUNDING.
        """
    @property
    def event_id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PositionAdjusted:
        """
        Return the event that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def pnl_change(self, /) -> Money | None:
        """
        By how much the realized profit changes, in settlement currency, or None.
        """
    @property
    def position_id(self, /) -> PositionId:
        """
        Position.
        """
    @property
    def quantity_change(self, /) -> Decimal | None:
        """
        By how much the signed quantity changes, or None.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why, such as the order that a commission belongs to, or None.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `event.to_dict()`, `PositionAdjusted.to_dict(event)`.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process learned of it, nanoseconds since the UNIX epoch.
        """

@final
class PositionChanged(PositionEvent):
    """
    A position became larger or smaller.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, position_id: PositionId, account_id: AccountId, opening_order_id: ClientOrderId, entry: OrderSide, side: PositionSide, signed_qty: SupportsFloat | SupportsIndex, quantity: Quantity, peak_qty: Quantity, last_qty: Quantity, last_px: Price, currency: Currency, avg_px_open: SupportsFloat | SupportsIndex, avg_px_close: SupportsFloat | SupportsIndex, realized_return: SupportsFloat | SupportsIndex, realized_pnl: Money, unrealized_pnl: Money, event_id: UUID4, ts_opened: int, ts_event: int, ts_init: int) -> PositionChanged: ...
    @staticmethod
    def create(position: Position, fill: OrderEvent, event_id: UUID4, ts_init: int) -> PositionChanged:
        """
        Return the event of what a position became with its last fill.

        Args:
            position: The position, after the fill.
            fill: The `OrderFilled`.
            event_id: Unique id of the event.
            ts_init: When this process learned of it, nanoseconds since the UNIX epoch.

        Raises:
            InvalidValueError: If it is no fill, or not the last one of the position.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PositionChanged:
        """
        Return the event that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@final
class PositionClosed(PositionEvent):
    """
    A position was closed.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, position_id: PositionId, account_id: AccountId, opening_order_id: ClientOrderId, closing_order_id: ClientOrderId, entry: OrderSide, side: PositionSide, signed_qty: SupportsFloat | SupportsIndex, quantity: Quantity, peak_qty: Quantity, last_qty: Quantity, last_px: Price, currency: Currency, avg_px_open: SupportsFloat | SupportsIndex, avg_px_close: SupportsFloat | SupportsIndex, realized_return: SupportsFloat | SupportsIndex, realized_pnl: Money, event_id: UUID4, ts_opened: int, ts_closed: int, duration_ns: int, ts_init: int) -> PositionClosed: ...
    @staticmethod
    def create(position: Position, fill: OrderEvent, event_id: UUID4, ts_init: int) -> PositionClosed:
        """
        Return the event of what a position became with its last fill.

        Args:
            position: The position, after the fill.
            fill: The `OrderFilled`.
            event_id: Unique id of the event.
            ts_init: When this process learned of it, nanoseconds since the UNIX epoch.

        Raises:
            InvalidValueError: If it is no fill, or not the last one of the position.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PositionClosed:
        """
        Return the event that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@disjoint_base
class PositionEvent:
    """
    What a position became with its last fill. Each kind is a class of its own.
    """
    def __copy__(self, /) -> PositionEvent: ...
    def __deepcopy__(self, /, _memo: Any) -> PositionEvent: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def account_id(self, /) -> AccountId:
        """
        Account.
        """
    @property
    def avg_px_close(self, /) -> float:
        """
        Average exit price; 0.0 while nothing was closed.
        """
    @property
    def avg_px_open(self, /) -> float:
        """
        Average entry price.
        """
    @property
    def closing_order_id(self, /) -> ClientOrderId | None:
        """
        Order that closed it, or None.
        """
    @property
    def currency(self, /) -> Currency:
        """
        Currency that prices are in.
        """
    @property
    def duration_ns(self, /) -> int:
        """
        For how long it was open, in nanoseconds; zero until it is closed.
        """
    @property
    def entry(self, /) -> OrderSide:
        """
        Side that it was opened on.
        """
    @property
    def event_id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @property
    def id(self, /) -> UUID4:
        """
        Unique id of the event.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def last_px(self, /) -> Price:
        """
        Price of the last fill.
        """
    @property
    def last_qty(self, /) -> Quantity:
        """
        Quantity of the last fill.
        """
    @property
    def opening_order_id(self, /) -> ClientOrderId:
        """
        Order that opened it.
        """
    @property
    def peak_qty(self, /) -> Quantity:
        """
        Largest quantity that was held at once.
        """
    @property
    def position_id(self, /) -> PositionId:
        """
        Position.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        Open quantity.
        """
    @property
    def realized_pnl(self, /) -> Money:
        """
        What was earned so far.
        """
    @property
    def realized_return(self, /) -> float:
        """
        Gain of the closed part as a fraction of the entry price.
        """
    @property
    def side(self, /) -> PositionSide:
        """
        Side that it has now.
        """
    @property
    def signed_qty(self, /) -> float:
        """
        Open quantity, below zero when short.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy.
        """
    def to_dict(self, /, obj: PositionEvent | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `event.to_dict()`, `PositionOpened.to_dict(event)`.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def ts_closed(self, /) -> int:
        """
        When the position was closed, nanoseconds since the UNIX epoch; 0 while it is open.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process learned of it, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_opened(self, /) -> int:
        """
        When the position was opened, nanoseconds since the UNIX epoch.
        """
    @property
    def unrealized_pnl(self, /) -> Money:
        """
        What closing it at the last price would earn.
        """

@final
class PositionId:
    """
    Position.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> PositionId: ...
    def __deepcopy__(self, /, _memo: Any) -> PositionId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> PositionId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def is_virtual(self, /) -> bool:
        """
        Whether the position is kept by this side only, not by the venue.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class PositionOpened(PositionEvent):
    """
    A position was opened.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, position_id: PositionId, account_id: AccountId, opening_order_id: ClientOrderId, entry: OrderSide, side: PositionSide, signed_qty: SupportsFloat | SupportsIndex, quantity: Quantity, peak_qty: Quantity, last_qty: Quantity, last_px: Price, currency: Currency, avg_px_open: SupportsFloat | SupportsIndex, realized_pnl: Money, event_id: UUID4, ts_event: int, ts_init: int) -> PositionOpened: ...
    @staticmethod
    def create(position: Position, fill: OrderEvent, event_id: UUID4, ts_init: int) -> PositionOpened:
        """
        Return the event of what a position became with its last fill.

        Args:
            position: The position, after the fill.
            fill: The `OrderFilled`.
            event_id: Unique id of the event.
            ts_init: When this process learned of it, nanoseconds since the UNIX epoch.

        Raises:
            InvalidValueError: If it is no fill, or not the last one of the position.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PositionOpened:
        """
        Return the event that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """

@disjoint_base
class PositionSizer:
    """
    Says how much of an instrument to trade. A sizer of one's own overrides `calculate`.

    Args:
        instrument: Instrument that is traded.
    """
    def __new__(cls, /, instrument: Instrument, *_args: Any, **_kwargs: Any) -> PositionSizer: ...
    def calculate(self, /, *_args: Any, **_kwargs: Any) -> Quantity:
        """
        Return how much to trade; must be overridden.

        Raises:
            NotImplementedError: Always.
        """
    @property
    def instrument(self, /) -> Instrument:
        """
        Instrument that is traded.
        """
    def update_instrument(self, /, instrument: Instrument) -> None:
        """
        Take the terms of the instrument anew.

        Raises:
            InvalidValueError: If it is another instrument.
        """

@final
class PositionSnapshot:
    """
    A position as it was at one moment, without its fills.

    `from_position` makes one of a position, `from_dict` one of what `to_dict` wrote.
    """
    def __copy__(self, /) -> PositionSnapshot: ...
    def __deepcopy__(self, /, _memo: Any) -> PositionSnapshot: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> AccountId:
        """
        Account.
        """
    @property
    def avg_px_close(self, /) -> float | None:
        """
        Average exit price, or None while nothing was closed.
        """
    @property
    def avg_px_open(self, /) -> float:
        """
        Average entry price.
        """
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @property
    def closing_order_id(self, /) -> ClientOrderId | None:
        """
        Order that closed it, or None.
        """
    @property
    def commissions(self, /) -> list[Money]:
        """
        What was paid, one amount a currency.
        """
    @property
    def duration_ns(self, /) -> int | None:
        """
        For how long it was open, in nanoseconds, or None while it was open.
        """
    @property
    def entry(self, /) -> OrderSide:
        """
        Side that it was opened on.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> PositionSnapshot:
        """
        Return the snapshot that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
            CurrencyMismatchError: If a profit is not in the settlement currency.
        """
    @staticmethod
    def from_position(position: Position, unrealized_pnl: Money | None = None) -> PositionSnapshot:
        """
        Return what a position is now.

        Args:
            position: The position.
            unrealized_pnl: What closing it would earn, where the caller has a price.

        Raises:
            CurrencyMismatchError: If `unrealized_pnl` is not in the settlement currency.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def opening_order_id(self, /) -> ClientOrderId:
        """
        Order that opened it.
        """
    @property
    def peak_qty(self, /) -> Quantity:
        """
        Largest quantity that was held at once.
        """
    @property
    def position_id(self, /) -> PositionId:
        """
        Position.
        """
    @property
    def quantity(self, /) -> Quantity:
        """
        Open quantity.
        """
    @property
    def quote_currency(self, /) -> Currency:
        """
        Currency that prices are in.
        """
    @property
    def realized_pnl(self, /) -> Money | None:
        """
        What was earned, in settlement currency, or None where the maker did not say.
        """
    @property
    def realized_return(self, /) -> float | None:
        """
        Gain of the closed part as a fraction of the entry price, or None while nothing was closed.
        """
    @property
    def settlement_currency(self, /) -> Currency:
        """
        Currency that profit and loss are paid in.
        """
    @property
    def side(self, /) -> PositionSide:
        """
        Side that it had.
        """
    @property
    def signed_qty(self, /) -> float:
        """
        Open quantity, below zero when short.
        """
    @property
    def strategy_id(self, /) -> StrategyId:
        """
        Strategy that held it.
        """
    def to_dict(self, /) -> dict[Any, Any]:
        """
        Return the fields as text and numbers.
        """
    @property
    def trader_id(self, /) -> TraderId:
        """
        Trader.
        """
    @property
    def ts_closed(self, /) -> int | None:
        """
        When it was closed, nanoseconds since the UNIX epoch, or None while it was open.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process learned of the first fill, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_last(self, /) -> int:
        """
        When it was last filled, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_opened(self, /) -> int:
        """
        When it was opened, nanoseconds since the UNIX epoch.
        """
    @property
    def unrealized_pnl(self, /) -> Money | None:
        """
        What closing it would have earned, or None where the maker had no price.
        """

@final
class Price:
    """
    A price in quote currency per unit: signed fixed point that remembers its decimals.

    The precision is shown, not compared: `Price(1.5, 1) == Price(1.5, 2) == 1.5`. Two prices add and
    subtract to a `Price` of the larger precision; any other sum is a `Decimal`, or a `float` with a
    `float`.

    Args:
        value: The price, rounded half to even at `precision` decimals (a float by its exact binary
            value).
        precision: Number of decimals, 0 to `FIXED_PRECISION`.

    Raises:
        InvalidValueError: If the value is NaN, infinite or beyond `PRICE_MIN`..`PRICE_MAX`, or the
            precision is too large.
    """
    def __abs__(self, /) -> Price: ...
    def __add__(self, other: object, /) -> Any: ...
    def __copy__(self, /) -> Price: ...
    def __deepcopy__(self, /, _memo: Any) -> Price: ...
    def __eq__(self, other: object, /) -> Any: ...
    def __float__(self, /) -> float: ...
    def __floordiv__(self, other: object, /) -> Any: ...
    def __ge__(self, other: object, /) -> Any: ...
    def __gt__(self, other: object, /) -> Any: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __le__(self, other: object, /) -> Any: ...
    def __lt__(self, other: object, /) -> Any: ...
    def __mod__(self, other: object, /) -> Any: ...
    def __mul__(self, other: object, /) -> Any: ...
    def __ne__(self, other: object, /) -> Any: ...
    def __neg__(self, /) -> Price: ...
    def __new__(cls, /, value: Any, precision: int) -> Price: ...
    def __pos__(self, /) -> Price: ...
    def __radd__(self, other: object, /) -> Any: ...
    def __reduce__(self, /) -> tuple[Any, tuple[int, int]]: ...
    def __repr__(self, /) -> str: ...
    def __rfloordiv__(self, other: object, /) -> Any: ...
    def __rmod__(self, other: object, /) -> Any: ...
    def __rmul__(self, other: object, /) -> Any: ...
    def __round__(self, /, ndigits: int | None = None) -> Decimal: ...
    def __rsub__(self, other: object, /) -> Any: ...
    def __rtruediv__(self, other: object, /) -> Any: ...
    def __str__(self, /) -> str: ...
    def __sub__(self, other: object, /) -> Any: ...
    def __truediv__(self, other: object, /) -> Any: ...
    def as_decimal(self, /) -> Decimal:
        """
        Return the value as a `Decimal` with all its decimals.
        """
    def as_double(self, /) -> float:
        """
        Return the nearest `float`.
        """
    @staticmethod
    def from_decimal(value: Any) -> Price:
        """
        Return the price of a `Decimal`, at the precision it is written with.

        Raises:
            InvalidValueError: If it has more than `FIXED_PRECISION` decimals, or is out of range.
        """
    @staticmethod
    def from_int(value: int) -> Price:
        """
        Return the price of a whole number, at precision 0.
        """
    @staticmethod
    def from_raw(raw: int, precision: int) -> Price:
        """
        Return the price of `raw` units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If `raw` lies between two values of `precision`, or out of range.
        """
    @staticmethod
    def from_str(value: str) -> Price:
        """
        Return the price written as text, at the precision it is written with.

        Underscores and exponents are read: `1_000.50`, `2e-3`.

        Raises:
            InvalidValueError: If the text is not a decimal number in the range of a price.
        """
    @property
    def precision(self, /) -> int:
        """
        Number of decimals shown.
        """
    @property
    def raw(self, /) -> int:
        """
        The price in units of `10**-FIXED_PRECISION`.
        """
    def to_formatted_str(self, /) -> str:
        """
        Return the text with `_` between thousands: `1_000.50`.
        """

@final
class Quantity:
    """
    A quantity in units of the instrument: unsigned fixed point that remembers its decimals.

    The precision is shown, not compared. Two quantities add and subtract to a `Quantity` of the larger
    precision; any other sum is a `Decimal`, or a `float` with a `float`.

    Args:
        value: The quantity, rounded half to even at `precision` decimals (a float by its exact binary
            value).
        precision: Number of decimals, 0 to `FIXED_PRECISION`.

    Raises:
        InvalidValueError: If the value is negative, NaN, infinite or above `QUANTITY_MAX`, or the
            precision is too large.
    """
    def __abs__(self, /) -> Quantity: ...
    def __add__(self, other: object, /) -> Any: ...
    def __copy__(self, /) -> Quantity: ...
    def __deepcopy__(self, /, _memo: Any) -> Quantity: ...
    def __eq__(self, other: object, /) -> Any: ...
    def __float__(self, /) -> float: ...
    def __floordiv__(self, other: object, /) -> Any: ...
    def __ge__(self, other: object, /) -> Any: ...
    def __gt__(self, other: object, /) -> Any: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __le__(self, other: object, /) -> Any: ...
    def __lt__(self, other: object, /) -> Any: ...
    def __mod__(self, other: object, /) -> Any: ...
    def __mul__(self, other: object, /) -> Any: ...
    def __ne__(self, other: object, /) -> Any: ...
    def __neg__(self, /) -> Decimal: ...
    def __new__(cls, /, value: Any, precision: int) -> Quantity: ...
    def __pos__(self, /) -> Quantity: ...
    def __radd__(self, other: object, /) -> Any: ...
    def __reduce__(self, /) -> tuple[Any, tuple[int, int]]: ...
    def __repr__(self, /) -> str: ...
    def __rfloordiv__(self, other: object, /) -> Any: ...
    def __rmod__(self, other: object, /) -> Any: ...
    def __rmul__(self, other: object, /) -> Any: ...
    def __round__(self, /, ndigits: int | None = None) -> Decimal: ...
    def __rsub__(self, other: object, /) -> Any: ...
    def __rtruediv__(self, other: object, /) -> Any: ...
    def __str__(self, /) -> str: ...
    def __sub__(self, other: object, /) -> Any: ...
    def __truediv__(self, other: object, /) -> Any: ...
    def as_decimal(self, /) -> Decimal:
        """
        Return the value as a `Decimal` with all its decimals.
        """
    def as_double(self, /) -> float:
        """
        Return the nearest `float`.
        """
    @staticmethod
    def from_decimal(value: Any) -> Quantity:
        """
        Return the quantity of a `Decimal`, at the precision it is written with.

        Raises:
            InvalidValueError: If it has more than `FIXED_PRECISION` decimals, or is out of range.
        """
    @staticmethod
    def from_int(value: int) -> Quantity:
        """
        Return the quantity of a whole number, at precision 0.
        """
    @staticmethod
    def from_raw(raw: int, precision: int) -> Quantity:
        """
        Return the quantity of `raw` units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If `raw` lies between two values of `precision`, or out of range.
        """
    @staticmethod
    def from_str(value: str) -> Quantity:
        """
        Return the quantity written as text, at the precision it is written with.

        Underscores and exponents are read: `1_000.50`, `2e-3`.

        Raises:
            InvalidValueError: If the text is not a decimal number in the range of a quantity.
        """
    @property
    def precision(self, /) -> int:
        """
        Number of decimals shown.
        """
    @property
    def raw(self, /) -> int:
        """
        The quantity in units of `10**-FIXED_PRECISION`.
        """
    def saturating_sub(self, /, other: Quantity) -> Quantity:
        """
        Return the difference, or zero where `other` is larger.
        """
    def to_formatted_str(self, /) -> str:
        """
        Return the text with `_` between thousands: `1_000.50`.
        """
    @staticmethod
    def zero(precision: int = ...) -> Quantity:
        """
        Return zero, shown with `precision` decimals.
        """

@final
class QuoteTick:
    """
    Best bid and ask of an instrument.

    Args:
        instrument_id: Instrument.
        bid_price: Best bid price.
        ask_price: Best ask price, of the same precision.
        bid_size: Size at the bid.
        ask_size: Size at the ask, of the same precision.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If two precisions differ, or a time is out of range.
    """
    def __copy__(self, /) -> QuoteTick: ...
    def __deepcopy__(self, /, _memo: Any) -> QuoteTick: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, bid_price: Price, ask_price: Price, bid_size: Quantity, ask_size: Quantity, ts_event: int, ts_init: int) -> QuoteTick: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def ask_price(self, /) -> Price:
        """
        Best ask price.
        """
    @property
    def ask_size(self, /) -> Quantity:
        """
        Size at the ask.
        """
    @property
    def bid_price(self, /) -> Price:
        """
        Best bid price.
        """
    @property
    def bid_size(self, /) -> Quantity:
        """
        Size at the bid.
        """
    def extract_price(self, /, price_type: PriceType) -> Price:
        """
        Return the bid, the ask, or with `MID` their mean at one more decimal.

        Raises:
            InvalidValueError: If the price type is another one.
        """
    def extract_size(self, /, price_type: PriceType) -> Quantity:
        """
        Return the size at the bid, at the ask, or with `MID` their mean at one more decimal.

        Raises:
            InvalidValueError: If the price type is another one.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> QuoteTick:
        """
        Return the quote that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: QuoteTick) -> QuoteTick:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, QuoteTick]) -> list[QuoteTick]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def from_raw(instrument_id: InstrumentId, bid_price_raw: int, ask_price_raw: int, bid_price_prec: int, ask_price_prec: int, bid_size_raw: int, ask_size_raw: int, bid_size_prec: int, ask_size_prec: int, ts_event: int, ts_init: int) -> QuoteTick:
        """
        Return a quote from raw integers: units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If a raw value is off the grid of its precision, or the precisions of bid and
                ask differ.
        """
    @staticmethod
    def from_raw_arrays_to_list(instrument_id: InstrumentId, price_prec: int, size_prec: int, bid_prices_raw: Any, ask_prices_raw: Any, bid_sizes_raw: Any, ask_sizes_raw: Any, ts_events: Any, ts_inits: Any) -> list[QuoteTick]:
        """
        Return quotes from numpy arrays of equal length: floats, rounded half to even at the precisions,
        and times as unsigned 64-bit nanoseconds.

        Raises:
            InvalidValueError: If the lengths differ, or a value is refused; the message names the row.
            TypeError: If an array has another type of values.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    def to_dict(self, /, obj: QuoteTick | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `tick.to_dict()` or `QuoteTick.to_dict(tick)`.
        """
    def to_pyo3(self, /) -> QuoteTick:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, QuoteTick]) -> list[QuoteTick]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@disjoint_base
class RelativeStrengthIndex(Indicator):
    """
    Share of the gains in all moves, from 0.0 (only losses) to 1.0 (only gains, or no loss yet).

    Args:
        period: Number of moves, at least 1.
        ma_type: How gains and losses are averaged.
        price_type: Which price of a quote is taken; quotes have no `LAST`.

    Raises:
        InvalidValueError: If the period is out of range.
    """
    def __new__(cls, /, period: SupportsIndex, ma_type: MovingAverageType = ..., price_type: PriceType = ...) -> RelativeStrengthIndex: ...
    @property
    def ma_type(self, /) -> MovingAverageType:
        """
        How gains and losses are averaged.
        """
    @property
    def period(self, /) -> int:
        """
        Number of moves.
        """
    @property
    def price_type(self, /) -> PriceType:
        """
        Which price of a quote is taken.
        """
    def update_raw(self, /, value: SupportsFloat | SupportsIndex) -> None:
        """
        Take a value.

        Raises:
            InvalidValueError: If it is not finite.
        """
    @property
    def value(self, /) -> float:
        """
        The index from 0.0 to 1.0, 0.0 before the first value.
        """

@final
class RiskEngine:
    """
    What orders must pass before they leave, and what stops trading. It always shows the present; what is
    set here holds from now on, and a reset of the engine takes it back.

    Args:
        component: A component that was added to an engine.
    """
    def __new__(cls, /, component: Component) -> RiskEngine: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _check(settings: dict[Any, Any]) -> None:
        """
        Refuse settings that an engine would refuse; `RiskEngineConfig` asks this.
        """
    @property
    def command_count(self, /) -> int:
        """
        Orders and changes that were checked so far.
        """
    @property
    def day_start_equity(self, /) -> Money | None:
        """
        Equity when the day began; None where no limit of losses is set.
        """
    @property
    def debug(self, /) -> bool:
        """
        Whether each command that is checked is logged.
        """
    @property
    def equity(self, /) -> Money | None:
        """
        Equity when it was last compared with a limit of losses; None where none is set.
        """
    @property
    def equity_currency(self, /) -> Currency | None:
        """
        Currency in which losses are counted, where the settings name one.
        """
    @property
    def event_count(self, /) -> int:
        """
        Events of orders and positions so far.
        """
    @property
    def is_bypassed(self, /) -> bool:
        """
        Whether every check is skipped.
        """
    @property
    def is_killed(self, /) -> bool:
        """
        Whether the kill switch was pulled.
        """
    def kill(self, /, reason: str, flatten: bool = False) -> None:
        """
        Pull the kill switch: nothing is let through, and all orders of all strategies are cancelled.

        It stays pulled until `release_kill`.

        Args:
            reason: Why; it is in the denial of each order.
            flatten: Whether everything that is held is closed at the market, too.
        """
    @property
    def kill_reason(self, /) -> str | None:
        """
        Why the kill switch was pulled, or None.
        """
    def max_notional_per_order(self, /, instrument_id: InstrumentId) -> Decimal | None:
        """
        Return the largest notional value of one order in an instrument, or None.
        """
    def max_notionals_per_order(self, /) -> dict[Any, Any]:
        """
        Return the largest notional value of one order, by instrument.
        """
    def max_order_modify_rate(self, /) -> tuple[int, timedelta]:
        """
        Return how many changes of orders may be asked for in which time.
        """
    def max_order_submit_rate(self, /) -> tuple[int, timedelta]:
        """
        Return how many orders may be submitted in which time.
        """
    @property
    def peak_equity(self, /) -> Money | None:
        """
        Highest equity so far, from which a drawdown is measured; None where no limit is set.
        """
    def release_kill(self, /, reason: str) -> None:
        """
        Release the kill switch: trading is ACTIVE again, and losses count from the present equity.

        Raises:
            InvalidValueError: If it was not pulled.
        """
    def set_duplicate_order_interval(self, /, interval_ms: int | None) -> None:
        """
        Set for how many milliseconds the same order may not be sent again; None lifts the guard.

        Raises:
            InvalidValueError: If it is zero.
        """
    def set_max_daily_loss(self, /, limit: Any | None) -> None:
        """
        Set how far equity may fall from where it was when the day began; as `set_max_drawdown`.

        Raises:
            InvalidValueError: If it is no limit, or in another currency than equity.
        """
    def set_max_drawdown(self, /, limit: Any | None) -> None:
        """
        Set how far equity may fall from its peak: a fraction (``0.1``) or an amount (``5000 USD``).

        Raises:
            InvalidValueError: If it is neither, or in another currency than equity; None lifts it.
        """
    def set_max_gross_exposure(self, /, value: Money | None) -> None:
        """
        Set the largest sum of the values of all positions; None lifts the limit.

        Raises:
            InvalidValueError: If it is not above zero.
        """
    def set_max_net_exposure(self, /, value: Money | None) -> None:
        """
        Set the largest difference between long and short positions; None lifts the limit.

        Raises:
            InvalidValueError: If it is not above zero.
        """
    def set_max_notional_per_order(self, /, instrument_id: InstrumentId, new_value: Decimal | float | None) -> None:
        """
        Set the largest notional value of one order in an instrument; None lifts the limit.

        Raises:
            InvalidValueError: If it is not above zero.
        """
    def set_max_position(self, /, instrument_id: InstrumentId, value: Decimal | float | None) -> None:
        """
        Set the largest position in an instrument over all strategies; None lifts the limit.

        Raises:
            InvalidValueError: If it is not above zero.
        """
    def set_max_position_per_strategy(self, /, strategy_id: StrategyId, instrument_id: InstrumentId, value: Decimal | float | None) -> None:
        """
        Set the largest position of one strategy in an instrument; None lifts the limit.

        Raises:
            InvalidValueError: If it is not above zero.
        """
    def set_price_collar(self, /, collar: str | None, instrument_id: InstrumentId | None = None) -> None:
        """
        Set how far beyond the opposite best price a limit may lie: ``5%`` or ``20 ticks``.

        Args:
            collar: The distance; None lifts the collar.
            instrument_id: Instrument; None is for all that have no collar of their own.

        Raises:
            InvalidValueError: If it is no such distance.
        """
    def set_trading_state(self, /, state: TradingState) -> None:
        """
        Set what is let through; a change is told to every component as `TradingStateChanged`.

        Setting ACTIVE after a halt for losses measures them anew, from the present equity.

        Raises:
            InvalidValueError: If the kill switch was pulled.
        """
    def settings(self, /) -> dict[Any, Any]:
        """
        Return all settings as they are now, by name, as text.
        """
    @property
    def trading_state(self, /) -> TradingState:
        """
        What is let through: all orders, those that reduce a position, or none.
        """

@final
class RolloverInterestCalculator:
    """
    What keeping a currency pair overnight earns, by short-term interest rates.

    Args:
        data: A pandas frame with the columns ``LOCATION`` (``AUS``, ``EA19``, ...), ``TIME`` (``2020-01`` or
            ``2020-Q1``) and ``Value`` (percent a year), as the OECD publishes it.

    Raises:
        KeyError: If a column is missing.
        InvalidValueError: If a value is not a number.
    """
    def __new__(cls, /, data: Any) -> RolloverInterestCalculator: ...
    def calc_overnight_rate(self, /, instrument_id: InstrumentId, date: Any) -> Decimal:
        """
        Return what a unit of base currency earns in the night of a date, as a fraction: the rate of the base
        currency less that of the quote currency, a 365th of it.

        Args:
            instrument_id: Currency pair, such as ``AUD/USD.SIM``.
            date: A `datetime.date`.

        Raises:
            InvalidValueError: If it is no currency pair, or a rate is not there.
        """
    def get_rate_data(self, /) -> Any:
        """
        Return the frame that the calculator was made of.
        """

@disjoint_base
class SimpleMovingAverage(Indicator):
    """
    Mean of the last `period` values; of all values while there are fewer.

    Args:
        period: Number of values, at least 1.
        price_type: Which price of a quote is averaged; quotes have no `LAST`.

    Raises:
        InvalidValueError: If the period is out of range.
    """
    def __new__(cls, /, period: SupportsIndex, price_type: PriceType = ...) -> SimpleMovingAverage: ...
    @property
    def count(self, /) -> int:
        """
        Number of values taken so far.
        """
    @property
    def period(self, /) -> int:
        """
        Number of values.
        """
    @property
    def price_type(self, /) -> PriceType:
        """
        Which price of a quote is averaged.
        """
    def update_raw(self, /, value: SupportsFloat | SupportsIndex) -> None:
        """
        Take a value.

        Raises:
            InvalidValueError: If it is not finite.
        """
    @property
    def value(self, /) -> float:
        """
        The average, 0.0 before the first value.
        """

class StandardMarginModel(MarginModel):
    """
    Margin is a fraction of the notional value, whatever the leverage: notional × margin.
    """
    def __new__(cls, /, config: Any | None = None) -> StandardMarginModel: ...
    def calculate_margin_init(self, /, instrument: Instrument, quantity: Quantity, price: Price, leverage: Decimal | float, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that opening this ties up; arguments as of `MarginModel`.

        Raises:
            InvalidValueError: If the leverage is below 1, or the value out of range.
        """
    def calculate_margin_maint(self, /, instrument: Instrument, side: PositionSide, quantity: Quantity, price: Price, leverage: Decimal | float, use_quote_for_inverse: bool = False) -> Money:
        """
        Return the margin that keeping this ties up; arguments as of `MarginModel`.

        Raises:
            InvalidValueError: If the leverage is below 1, or the value out of range.
        """

@final
class StockSplit:
    """
    A split: who held `denominator` shares holds `numerator` from then on.

    Given to `BacktestEngine.add_data`, it adjusts positions and working orders at its time; what does not
    make a whole share is paid in cash at the last price.

    Args:
        instrument_id: Share.
        numerator: New shares.
        denominator: Old shares that they are given for; more than new ones in a reverse split.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If a number of shares is zero.
    """
    def __copy__(self, /) -> StockSplit: ...
    def __deepcopy__(self, /, _memo: Any) -> StockSplit: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, numerator: int, denominator: int, ts_event: int, ts_init: int) -> StockSplit: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def denominator(self, /) -> int:
        """
        Old shares that they are given for.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> StockSplit:
        """
        Return what `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the module and name of the class, joined by a colon.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Share.
        """
    @property
    def numerator(self, /) -> int:
        """
        New shares.
        """
    def to_dict(self, /, obj: StockSplit | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class StopLimitOrder(Order):
    """
    An order that becomes a limit order when the market reaches its trigger.

    Raises:
        InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, price: Price, trigger_price: Price, trigger_type: TriggerType, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> StopLimitOrder: ...

@final
class StopMarketOrder(Order):
    """
    An order that becomes a market order when the market reaches its trigger.

    Raises:
        InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, trigger_price: Price, trigger_type: TriggerType, init_id: UUID4, ts_init: int, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., reduce_only: bool = False, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> StopMarketOrder: ...

@final
class StrategyId:
    """
    Strategy: `{name}-{order id tag}`, or `EXTERNAL` for what no strategy ordered.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> StrategyId: ...
    def __deepcopy__(self, /, _memo: Any) -> StrategyId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> StrategyId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def get_tag(self, /) -> str:
        """
        Return the part after the last hyphen.
        """
    def is_external(self, /) -> bool:
        """
        Whether no strategy of this node ordered it.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class StrikeRange:
    """
    Which strikes of an option chain are wanted. It is made by one of its static methods.
    """
    def __copy__(self, /) -> StrikeRange: ...
    def __deepcopy__(self, /, _memo: Any) -> StrikeRange: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def atm_percent(pct: SupportsFloat | SupportsIndex) -> StrikeRange:
        """
        Return the range of the strikes within a share of the price at the money: 0.1 for 10 %.

        Raises:
            InvalidValueError: If the share does not lie above 0 and up to 1.
        """
    @staticmethod
    def atm_relative(above: int, below: int) -> StrikeRange:
        """
        Return the range of the strike at the money and so many above and below it.
        """
    @staticmethod
    def delta(target: SupportsFloat | SupportsIndex, tolerance: SupportsFloat | SupportsIndex) -> StrikeRange:
        """
        Return the range of the options whose delta, without its sign, is near a target.

        Raises:
            InvalidValueError: If a number does not lie between 0 and 1.
        """
    @staticmethod
    def fixed(strikes: SupportsGetItem[int, Price]) -> StrikeRange:
        """
        Return the range of these strikes.

        Raises:
            InvalidValueError: If there is none.
        """
    def select(self, /, chain: OptionChainSlice) -> list[Price]:
        """
        Return the strikes of a chain that are wanted, rising.
        """

@final
class Symbol:
    """
    Ticker of an instrument at its venue.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> Symbol: ...
    def __deepcopy__(self, /, _memo: Any) -> Symbol: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> Symbol: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def is_composite(self, /) -> bool:
        """
        Whether the symbol has parts, as in `ES.FUT`.
        """
    def root(self, /) -> str:
        """
        Return the part before the first dot.
        """
    def topic(self, /) -> str:
        """
        Return `{root}*` for a composite symbol, else the symbol itself.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class SyntheticInstrument:
    """
    An instrument whose price follows from those of its components by a formula. It is not traded.

    Its id is `{symbol}.SYNTH`. A formula names the components by their ids, as in
    `(BTC/USDT.BINANCE + ETH-PERP.X) / 2`, and has the operators `+ - * / % ^`, comparisons, `&& || !`,
    the functions `abs ceil floor round min max if(condition, a, b)`, and statements `name = value;`
    before the last one, which is the value. Two are equal if their ids are.

    Args:
        symbol: Ticker.
        price_precision: Decimals of a price.
        components: Instruments that the formula is over, two or more.
        formula: The formula.
        ts_event: When it was defined, nanoseconds since the UNIX epoch.
        ts_init: When this was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If there are fewer than two components, one twice, or the formula does not
            compile: it is malformed, or names what is no component.
    """
    def __copy__(self, /) -> SyntheticInstrument: ...
    def __deepcopy__(self, /, _memo: Any) -> SyntheticInstrument: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, symbol: Symbol, price_precision: int, components: SupportsGetItem[int, InstrumentId], formula: str, ts_event: int, ts_init: int) -> SyntheticInstrument: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[Any, Any]]]: ...
    def __repr__(self, /) -> str: ...
    def calculate(self, /, inputs: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> Price:
        """
        Return the price for these prices of the components, in their order.

        Raises:
            InvalidValueError: If there are not as many inputs as components, an input is not finite, or
                the formula has no finite value for them.
        """
    def change_formula(self, /, formula: str) -> None:
        """
        Replace the formula; where the new one does not compile, the old one stays.

        Raises:
            InvalidValueError: If it does not compile.
        """
    @property
    def components(self, /) -> list[InstrumentId]:
        """
        Instruments that the formula is over, in the order of the inputs.
        """
    @property
    def formula(self, /) -> str:
        """
        The formula.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> SyntheticInstrument:
        """
        Return the instrument that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def id(self, /) -> InstrumentId:
        """
        Ticker and the venue `SYNTH`.
        """
    @property
    def price_increment(self, /) -> Price:
        """
        Smallest step between two prices.
        """
    @property
    def price_precision(self, /) -> int:
        """
        Decimals of a price.
        """
    def to_dict(self, /, obj: SyntheticInstrument | None = None) -> dict[Any, Any]:
        """
        Return the terms as text and numbers: `s.to_dict()`, `SyntheticInstrument.to_dict(s)`.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it was defined, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this was learned of, nanoseconds since the UNIX epoch.
        """

@final
class TestClock(Clock):
    """
    A clock that is told the time, for tests of code that keeps timers. It begins at the epoch.

    Example:
        >>> from argonauta.common.component import TestClock
        >>> clock = TestClock()
        >>> clock.set_timer_ns("tick", 10, 0, 0, callback=lambda event: print(event.ts_event))
        >>> for handler in clock.advance_time(25):
        ...     handler.handle()
        10
        20
        >>> clock.timestamp_ns()
        25
    """
    __test__: Final = False
    """
    Tells pytest that this is no class of tests.
    """
    def __new__(cls, /) -> TestClock: ...
    def advance_time(self, /, to_time_ns: int, set_time: bool = True) -> list[TimeEventHandler]:
        """
        Take all events that are due at or before a time, by time, then by the name of the timer.

        Nothing is called: that is done by `handle` of what is returned.

        Args:
            to_time_ns: Nanoseconds since the UNIX epoch.
            set_time: Whether the present is this time afterwards, else it stays.

        Returns:
            The events with their handlers.

        Raises:
            InvalidValueError: If the time lies before the present, or more than ten million events would
                be due. Nothing has changed then.
        """
    def set_time(self, /, to_time_ns: int) -> None:
        """
        Set the present, to any time. Timers that this passes by are due at the next `advance_time`.

        Args:
            to_time_ns: Nanoseconds since the UNIX epoch.
        """

@disjoint_base
class TickScheme:
    """
    The prices that a venue allows: what `FixedTickScheme` and `TieredTickScheme` share.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def max_price(self, /) -> Price:
        """
        The highest tick.
        """
    @property
    def min_price(self, /) -> Price:
        """
        The lowest tick.
        """
    @property
    def name(self, /) -> str:
        """
        The name.
        """
    def next_ask_price(self, /, value: Any, n: int = ...) -> Price | None:
        """
        Return the tick `n` above the lowest one that is at least `value`.

        Args:
            value: A price; of a float count the 15 digits that it is sure to carry.
            n: Number of ticks above.

        Returns:
            The tick, or None where the scheme has none so high.

        Raises:
            InvalidValueError: If the value is not finite or beyond the range of prices.
        """
    def next_bid_price(self, /, value: Any, n: int = ...) -> Price | None:
        """
        Return the tick `n` below the highest one that is at most `value`.

        Args:
            value: A price; of a float count the 15 digits that it is sure to carry.
            n: Number of ticks below.

        Returns:
            The tick, or None where the scheme has none so low.

        Raises:
            InvalidValueError: If the value is not finite or beyond the range of prices.
        """
    @property
    def price_precision(self, /) -> int:
        """
        Number of decimals of every tick.
        """

@final
class TieredTickScheme(TickScheme):
    """
    Steps that change from tier to tier.

    A tier `(start, stop, increment)` has the ticks `start`, `start + increment`, ... below `stop`. The
    last one may be open, with an infinite `stop`; it then has `max_ticks_per_tier` steps.

    Args:
        name: Name of the scheme.
        tiers: The tiers, from low to high, as tuples of numbers.
        price_precision: Decimals of every tick.
        max_ticks_per_tier: Steps of an open last tier.

    Raises:
        InvalidValueError: If tiers overlap or run downwards, a step is not above zero or exceeds its
            tier, or a value has too many decimals.
    """
    def __new__(cls, /, name: str, tiers: SupportsGetItem[int, tuple[Any, Any, Any]], price_precision: int, max_ticks_per_tier: int = ...) -> TieredTickScheme: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, list[tuple[Price, Any, Price]], int, int]]: ...
    @property
    def max_ticks_per_tier(self, /) -> int:
        """
        Steps of an open last tier.
        """
    @property
    def tiers(self, /) -> list[tuple[Price, Any, Price]]:
        """
        The tiers as tuples of start, stop and increment; the stop of an open tier is infinite.
        """

@final
class TimeEvent:
    """
    A timer or an alert that came due.

    Args:
        name: Name that the component gave the timer.
        event_id: Unique id.
        ts_event: When it was due, nanoseconds since the UNIX epoch.
        ts_init: When it was made, nanoseconds since the UNIX epoch.
    """
    def __copy__(self, /) -> TimeEvent: ...
    def __deepcopy__(self, /, _memo: Any) -> TimeEvent: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, name: str, event_id: UUID4, ts_event: int, ts_init: int) -> TimeEvent: ...
    def __reduce__(self, /) -> tuple[type, tuple[str, UUID4, int, int]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def event_id(self, /) -> UUID4:
        """
        Unique id.
        """
    @property
    def id(self, /) -> UUID4:
        """
        Unique id.
        """
    @property
    def name(self, /) -> str:
        """
        Name that the component gave the timer.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it was due, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When it was made, nanoseconds since the UNIX epoch.
        """

@final
class TimeEventHandler:
    """
    A timer that came due, and the handler that is to hear of it.

    Handlers are ordered by time, then by the name of the timer, then by the id of the event; they are
    equal if their events are.

    Args:
        event: The event.
        handler: Called with the event by `handle`.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, event: TimeEvent, handler: Any) -> TimeEventHandler: ...
    def __repr__(self, /) -> str: ...
    @property
    def callback(self, /) -> Any | None:
        """
        Who hears of it; None where the callback was cancelled and there is no default handler.
        """
    @property
    def event(self, /) -> TimeEvent:
        """
        The event.
        """
    def handle(self, /) -> None:
        """
        Call the handler with the event; without one, do nothing.
        """

@final
class TokenizedAsset(Instrument):
    """
    A claim on an asset, held as a token of a blockchain.

    Args:
        instrument_id: Ticker and venue.
        raw_symbol: Ticker in the venue's own spelling.
        asset_class: Kind of asset.
        base_currency: Currency that a unit consists of.
        quote_currency: Currency that prices are in.
        price_precision: Decimals of a price.
        size_precision: Decimals of a quantity.
        price_increment: Smallest step between two prices.
        size_increment: Smallest step between two quantities.
        ts_event: When the terms came into force, nanoseconds since the UNIX epoch.
        ts_init: When they were learned of, nanoseconds since the UNIX epoch.
        isin: International Securities Identification Number.
        multiplier: Units of the underlying in a quantity of one; 1 where None.
        lot_size: Quantity that is a round lot.
        max_quantity: Largest quantity of an order.
        min_quantity: Smallest quantity of an order.
        max_notional: Largest notional value of an order.
        min_notional: Smallest notional value of an order.
        max_price: Highest price that the venue takes.
        min_price: Lowest price that the venue takes.
        margin_init: Margin to open a position, as a fraction of its notional value.
        margin_maint: Margin to keep a position, as a fraction of its notional value.
        maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate.
        taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate.
        tick_scheme_name: Name of the venue's table of price steps.
        info: What else the venue says about it; must be what JSON can write.

    Raises:
        InvalidValueError: If a term breaks its rule.
    """
    def __new__(cls, /, instrument_id: InstrumentId, raw_symbol: Symbol, asset_class: AssetClass, base_currency: Currency, quote_currency: Currency, price_precision: int, size_precision: int, price_increment: Price, size_increment: Quantity, ts_event: int, ts_init: int, isin: str | None = None, multiplier: Quantity | None = None, lot_size: Quantity | None = None, max_quantity: Quantity | None = None, min_quantity: Quantity | None = None, max_notional: Money | None = None, min_notional: Money | None = None, max_price: Price | None = None, min_price: Price | None = None, margin_init: Decimal | float | None = None, margin_maint: Decimal | float | None = None, maker_fee: Decimal | float | None = None, taker_fee: Decimal | float | None = None, tick_scheme_name: str | None = None, info: dict[Any, Any] | None = None) -> TokenizedAsset: ...
    @property
    def base_currency(self, /) -> Currency | None:
        """
        Currency that a unit consists of, or None.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> TokenizedAsset:
        """
        Return the instrument that the dict of its terms describes.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @property
    def isin(self, /) -> str | None:
        """
        International Securities Identification Number, or None.
        """

@final
class TradeId:
    """
    Trade at its venue: ASCII, at most 36 characters.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> TradeId: ...
    def __deepcopy__(self, /, _memo: Any) -> TradeId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> TradeId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class TradeTick:
    """
    A trade between others.

    Args:
        instrument_id: Instrument.
        price: Traded price.
        size: Traded size, above zero.
        aggressor_side: Side that crossed the spread.
        trade_id: Trade id of the venue.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.

    Raises:
        InvalidValueError: If the size is zero, or a time is out of range.
    """
    def __copy__(self, /) -> TradeTick: ...
    def __deepcopy__(self, /, _memo: Any) -> TradeTick: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, instrument_id: InstrumentId, price: Price, size: Quantity, aggressor_side: AggressorSide, trade_id: TradeId, ts_event: int, ts_init: int) -> TradeTick: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def aggressor_side(self, /) -> AggressorSide:
        """
        Side that crossed the spread.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> TradeTick:
        """
        Return the trade that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def from_pyo3(value: TradeTick) -> TradeTick:
        """
        Return the object: there is one kind of it.
        """
    @staticmethod
    def from_pyo3_list(values: SupportsGetItem[int, TradeTick]) -> list[TradeTick]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @staticmethod
    def from_raw(instrument_id: InstrumentId, price_raw: int, price_prec: int, size_raw: int, size_prec: int, aggressor_side: AggressorSide, trade_id: TradeId, ts_event: int, ts_init: int) -> TradeTick:
        """
        Return a trade from raw integers: units of `10**-FIXED_PRECISION`.

        Raises:
            InvalidValueError: If a raw value is off the grid of its precision, or the size is zero.
        """
    @staticmethod
    def from_raw_arrays_to_list(instrument_id: InstrumentId, price_prec: int, size_prec: int, prices_raw: Any, sizes_raw: Any, aggressor_sides: Any, trade_ids: SupportsGetItem[int, TradeId], ts_events: Any, ts_inits: Any) -> list[TradeTick]:
        """
        Return trades from numpy arrays of equal length: floats, rounded half to even at the precisions,
        sides as unsigned bytes, and times as unsigned 64-bit nanoseconds; and a list of trade ids.

        Raises:
            InvalidValueError: If the lengths differ, or a value is refused; the message names the row.
            TypeError: If an array has another type of values.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def instrument_id(self, /) -> InstrumentId:
        """
        Instrument.
        """
    @property
    def price(self, /) -> Price:
        """
        Traded price.
        """
    @property
    def size(self, /) -> Quantity:
        """
        Traded size.
        """
    def to_dict(self, /, obj: TradeTick | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers: `tick.to_dict()` or `TradeTick.to_dict(tick)`.
        """
    def to_pyo3(self, /) -> TradeTick:
        """
        Return this object: there is one kind of it.
        """
    @staticmethod
    def to_pyo3_list(values: SupportsGetItem[int, TradeTick]) -> list[TradeTick]:
        """
        Return the objects as a list: there is one kind of them.
        """
    @property
    def trade_id(self, /) -> TradeId:
        """
        Trade id of the venue.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

@final
class TraderId:
    """
    Trader: `{name}-{tag}`.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> TraderId: ...
    def __deepcopy__(self, /, _memo: Any) -> TraderId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> TraderId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def get_tag(self, /) -> str:
        """
        Return the part after the last hyphen.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class TrailingStopLimitOrder(Order):
    """
    A stop-limit order whose trigger and limit follow the market at offsets.

    Raises:
        InvalidValueError: If a term breaks a rule: an offset that is not above zero, no unit of
            it, NO_TRIGGER.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, price: Price | None, trigger_price: Price | None, trigger_type: TriggerType, limit_offset: Decimal | float, trailing_offset: Decimal | float, trailing_offset_type: TrailingOffsetType, init_id: UUID4, ts_init: int, activation_price: Price | None = None, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., post_only: bool = False, reduce_only: bool = False, quote_quantity: bool = False, display_qty: Quantity | None = None, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> TrailingStopLimitOrder: ...

@final
class TrailingStopMarketOrder(Order):
    """
    A stop-market order whose trigger follows the market at an offset.

    Raises:
        InvalidValueError: If a term breaks a rule: an offset that is not above zero, no unit of
            it, NO_TRIGGER.
    """
    def __new__(cls, /, trader_id: TraderId, strategy_id: StrategyId, instrument_id: InstrumentId, client_order_id: ClientOrderId, order_side: OrderSide, quantity: Quantity, trigger_price: Price | None, trigger_type: TriggerType, trailing_offset: Decimal | float, trailing_offset_type: TrailingOffsetType, init_id: UUID4, ts_init: int, activation_price: Price | None = None, time_in_force: TimeInForce = ..., expire_time_ns: int = ..., reduce_only: bool = False, quote_quantity: bool = False, emulation_trigger: TriggerType = ..., trigger_instrument_id: InstrumentId | None = None, contingency_type: ContingencyType = ..., order_list_id: OrderListId | None = None, linked_order_ids: SupportsGetItem[int, ClientOrderId] | None = None, parent_order_id: ClientOrderId | None = None, exec_algorithm_id: ExecAlgorithmId | None = None, exec_algorithm_params: dict[Any, Any] | None = None, exec_spawn_id: ClientOrderId | None = None, tags: SupportsGetItem[int, str] | None = None) -> TrailingStopMarketOrder: ...

@final
class UUID4:
    """
    A version 4 UUID (RFC 4122); without arguments a random one from the operating system.

    Events of a run take theirs from the seeded stream of its kernel instead, so that runs repeat.
    """
    def __copy__(self, /) -> UUID4: ...
    def __deepcopy__(self, /, _memo: Any) -> UUID4: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /) -> UUID4: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_str(value: str) -> UUID4:
        """
        Return the UUID written in its text form.

        Raises:
            InvalidValueError: If the text is not a version 4 UUID.
        """
    @property
    def value(self, /) -> str:
        """
        The text form, 36 characters.
        """

@final
class Venue:
    """
    Trading venue.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> Venue: ...
    def __deepcopy__(self, /, _memo: Any) -> Venue: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> Venue: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def from_code(code: str) -> Venue:
        """
        Return the venue of this code.

        Raises:
            InvalidValueError: If the code is empty or not ASCII.
        """
    def is_synthetic(self, /) -> bool:
        """
        Whether this is the venue of synthetic instruments.
        """
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@final
class VenueOrderId:
    """
    Order id that the venue gave.

    Args:
        value: The text of the identifier.

    Raises:
        InvalidValueError: If the text breaks the rule of the identifier.
    """
    def __copy__(self, /) -> VenueOrderId: ...
    def __deepcopy__(self, /, _memo: Any) -> VenueOrderId: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __new__(cls, /, value: str) -> VenueOrderId: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> str:
        """
        The text of the identifier.
        """

@disjoint_base
class WilderMovingAverage(Indicator):
    """
    Average with weight `1 / period` for the newest value.

    Args:
        period: Number of values, at least 1.
        price_type: Which price of a quote is averaged; quotes have no `LAST`.

    Raises:
        InvalidValueError: If the period is out of range.
    """
    def __new__(cls, /, period: SupportsIndex, price_type: PriceType = ...) -> WilderMovingAverage: ...
    @property
    def alpha(self, /) -> float:
        """
        Weight of the newest value.
        """
    @property
    def count(self, /) -> int:
        """
        Number of values taken so far.
        """
    @property
    def period(self, /) -> int:
        """
        Number of values.
        """
    @property
    def price_type(self, /) -> PriceType:
        """
        Which price of a quote is averaged.
        """
    def update_raw(self, /, value: SupportsFloat | SupportsIndex) -> None:
        """
        Take a value.

        Raises:
            InvalidValueError: If it is not finite.
        """
    @property
    def value(self, /) -> float:
        """
        The average, 0.0 before the first value.
        """

@final
class YieldCurveData:
    """
    A curve of interest rates. Calling it with a term in years returns the rate.

    Between two points the rate is the mean of the parabolas through both and one more on either side;
    beyond the ends it stays what it is there.

    Args:
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When it was learned of, nanoseconds since the UNIX epoch.
        curve_name: Name, mostly the currency.
        tenors: Terms in years, rising.
        interest_rates: As many rates a year, 0.05 for 5 %.

    Raises:
        InvalidValueError: If there is no point, the lengths differ, the terms do not rise, or a number is
            not finite.
    """
    def __call__(self, /, expiry_in_years: SupportsFloat | SupportsIndex) -> float:
        """
        Return the rate a year for a term in years.
        """
    def __copy__(self, /) -> YieldCurveData: ...
    def __deepcopy__(self, /, _memo: Any) -> YieldCurveData: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, ts_event: int, ts_init: int, curve_name: str, tenors: SupportsGetItem[int, SupportsFloat | SupportsIndex], interest_rates: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> YieldCurveData: ...
    def __reduce__(self, /) -> tuple[type, Any]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def curve_name(self, /) -> str:
        """
        Name, mostly the currency.
        """
    @staticmethod
    def from_dict(values: dict[Any, Any]) -> YieldCurveData:
        """
        Return the curve that `to_dict` wrote.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If a field breaks its rule.
        """
    @staticmethod
    def fully_qualified_name() -> str:
        """
        Return the name under which custom data is registered.
        """
    @property
    def interest_rates(self, /) -> list[float]:
        """
        Rates a year.
        """
    @property
    def tenors(self, /) -> list[float]:
        """
        Terms in years.
        """
    def to_dict(self, /, obj: YieldCurveData | None = None) -> dict[Any, Any]:
        """
        Return the fields as text and numbers, called on an object or on the class with one.
        """
    @property
    def ts_event(self, /) -> int:
        """
        When it happened, nanoseconds since the UNIX epoch.
        """
    @property
    def ts_init(self, /) -> int:
        """
        When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
        """

def commission_of(settings: tuple[Any, ...], order: Order, fill_qty: Quantity, fill_px: Price, instrument: Instrument) -> Money:
    """
    Return the commission of a fill by the settings of a built-in fee model.

    The order's `liquidity_side` says whether the fill gave or took liquidity, its `filled_qty` whether it
    is the first. Tiers count no fill but this one.

    Args:
        settings: Kind and settings of the model, as its `settings` returns them.
        order: Order.
        fill_qty: Quantity of the fill.
        fill_px: Price of the fill.
        instrument: Instrument.

    Raises:
        InvalidValueError: If the settings are not those of a model, the order has no liquidity side, or
            the value is out of range.
    """

def exposure(quantity: Quantity, price: Price, side: OrderSide) -> Decimal:
    """
    Return the difference that the outcome makes: quantity × price of a buy, as much below zero of a sell.

    Args:
        quantity: Stake.
        price: Decimal odds.
        side: BUY or SELL.

    Raises:
        InvalidValueError: If there is no side, or the result has more than 28 digits.
    """

def generic_spread_id_n_legs(instrument_id: InstrumentId) -> int:
    """
    Return how many legs the id of an instrument names: 1 where it is no spread.
    """

def get_tick_scheme(name: str) -> TickScheme:
    """
    Return the registered scheme of this name.

    Raises:
        InvalidValueError: If there is none.
    """

def liability(quantity: Quantity, price: Price, side: OrderSide) -> Decimal:
    """
    Return the most that an order at a betting exchange can lose: a sell its quantity, a buy quantity ×
    (price − 1).

    Args:
        quantity: Stake.
        price: Decimal odds.
        side: BUY or SELL.

    Raises:
        InvalidValueError: If there is no side, or the result has more than 28 digits.
    """

def list_tick_schemes() -> list[str]:
    """
    Return the names of all registered schemes, in order.
    """

def lose_payoff(quantity: Quantity, side: OrderSide) -> Decimal:
    """
    Return what a bet gains when its selection loses: a sell the quantity, a buy as much below zero.

    Args:
        quantity: Stake.
        side: BUY or SELL.

    Raises:
        InvalidValueError: If there is no side, or the result has more than 28 digits.
    """

def new_generic_spread_id(instrument_ratios: SupportsGetItem[int, tuple[InstrumentId, int]]) -> InstrumentId:
    """
    Return the id of a spread, such as `(1)A_((2))B.X` for one of A bought against two of B sold.

    Args:
        instrument_ratios: The legs, each with how many units are bought, or below zero sold.

    Raises:
        InvalidValueError: If there are fewer than two legs, a ratio is zero, an instrument comes twice,
            the venues differ, or the legs could not be read again from the symbol.
    """

def register_tick_scheme(tick_scheme: TickScheme) -> None:
    """
    Add a scheme to the registry, from where instruments take it by its `tick_scheme_name`.

    Args:
        tick_scheme: The scheme; adding an equal one again changes nothing.

    Raises:
        InvalidValueError: If another scheme has its name.
    """

def should_handle_own_book_order(order: Order) -> bool:
    """
    Whether an order belongs into an own book: it has a price, and it may rest (not IOC, not FOK).

    Args:
        order: The order.
    """

def simulated_book(settings: tuple[Any, ...], instrument: Instrument, order: Order, best_bid: Price | None, best_ask: Price | None) -> OrderBook | None:
    """
    Return the book that a built-in fill model makes up for an order, or None where the market counts.

    Args:
        settings: Kind and settings of the model, as its `settings` returns them.
        instrument: Instrument.
        order: Order.
        best_bid: Best bid, or None; it is taken to show as much as the order wants.
        best_ask: Best ask, or None; the same.

    Raises:
        InvalidValueError: If the settings are not those of a model.
    """

def stake(quantity: Quantity, price: Price) -> Decimal:
    """
    Return what a stake of ``quantity`` wins at odds of ``price``: quantity × (price − 1).

    Args:
        quantity: Stake.
        price: Decimal odds.

    Raises:
        InvalidValueError: If the result has more than 28 digits.
    """

def win_payoff(quantity: Quantity, price: Price, side: OrderSide) -> Decimal:
    """
    Return what a bet gains when its selection wins: a buy quantity × (price − 1), a sell as much below zero.

    Args:
        quantity: Stake.
        price: Decimal odds.
        side: BUY or SELL.

    Raises:
        InvalidValueError: If there is no side, or the result has more than 28 digits.
    """

def __getattr__(name: str) -> Incomplete: ...

class AccountType(IntEnum):
    """What an account may do."""
    CASH = 1
    MARGIN = 2
    BETTING = 3

class AggregationSource(IntEnum):
    """Who builds a bar: EXTERNAL is the venue, INTERNAL this node."""
    EXTERNAL = 1
    INTERNAL = 2

class AggressorSide(IntEnum):
    """The side of a trade that crossed the spread."""
    NO_AGGRESSOR = 0
    BUYER = 1
    SELLER = 2

class AssetClass(IntEnum):
    """The kind of asset an instrument is on."""
    FX = 1
    EQUITY = 2
    COMMODITY = 3
    DEBT = 4
    INDEX = 5
    CRYPTOCURRENCY = 6
    ALTERNATIVE = 7

class BarAggregation(IntEnum):
    """What closes a bar."""
    TICK = 1
    TICK_IMBALANCE = 2
    TICK_RUNS = 3
    VOLUME = 4
    VOLUME_IMBALANCE = 5
    VOLUME_RUNS = 6
    VALUE = 7
    VALUE_IMBALANCE = 8
    VALUE_RUNS = 9
    MILLISECOND = 10
    SECOND = 11
    MINUTE = 12
    HOUR = 13
    DAY = 14
    WEEK = 15
    MONTH = 16
    YEAR = 17
    RENKO = 18

class BarIntervalType(IntEnum):
    """Which ends belong to the interval of a time bar."""
    LEFT_OPEN = 1
    RIGHT_OPEN = 2

class BetSide(IntEnum):
    """The side of a bet: for (BACK) or against (LAY) the selection."""
    BACK = 1
    LAY = 2

class BookAction(IntEnum):
    """What a delta does to an order book."""
    ADD = 1
    UPDATE = 2
    DELETE = 3
    CLEAR = 4

class BookType(IntEnum):
    """How deep an order book is."""
    L1_MBP = 1
    L2_MBP = 2
    L3_MBO = 3

class ComponentState(IntEnum):
    """The state of a component."""
    PRE_INITIALIZED = 0
    READY = 1
    STARTING = 2
    RUNNING = 3
    STOPPING = 4
    STOPPED = 5
    RESUMING = 6
    RESETTING = 7
    DISPOSING = 8
    DISPOSED = 9
    DEGRADING = 10
    DEGRADED = 11
    FAULTING = 12
    FAULTED = 13

class ComponentTrigger(IntEnum):
    """What moves a component from one state to the next."""
    INITIALIZE = 1
    START = 2
    START_COMPLETED = 3
    STOP = 4
    STOP_COMPLETED = 5
    RESUME = 6
    RESUME_COMPLETED = 7
    RESET = 8
    RESET_COMPLETED = 9
    DISPOSE = 10
    DISPOSE_COMPLETED = 11
    DEGRADE = 12
    DEGRADE_COMPLETED = 13
    FAULT = 14
    FAULT_COMPLETED = 15

class ContingencyType(IntEnum):
    """How the orders of a list depend on each other."""
    NO_CONTINGENCY = 0
    OCO = 1
    OTO = 2
    OUO = 3

class ContinuousFutureAdjustmentType(IntEnum):
    """How the prices of expired contracts are brought to those of the next."""
    BACKWARD_SPREAD = 1
    FORWARD_SPREAD = 2
    BACKWARD_RATIO = 3
    FORWARD_RATIO = 4

class CurrencyType(IntEnum):
    """The kind of a currency."""
    CRYPTO = 1
    FIAT = 2
    COMMODITY_BACKED = 3

class GreeksConvention(IntEnum):
    """The formula that greeks are quoted by."""
    BLACK_SCHOLES = 1
    PRICE_ADJUSTED = 2

class InstrumentClass(IntEnum):
    """The kind of contract an instrument is."""
    SPOT = 1
    SWAP = 2
    FUTURE = 3
    FUTURES_SPREAD = 4
    FORWARD = 5
    CFD = 6
    BOND = 7
    OPTION = 8
    OPTION_SPREAD = 9
    WARRANT = 10
    SPORTS_BETTING = 11
    BINARY_OPTION = 12

class InstrumentCloseType(IntEnum):
    """Why an instrument closed."""
    END_OF_SESSION = 1
    CONTRACT_EXPIRED = 2

class LiquiditySide(IntEnum):
    """Whether a fill gave (MAKER) or took (TAKER) liquidity."""
    NO_LIQUIDITY_SIDE = 0
    MAKER = 1
    TAKER = 2

class LogColor(IntEnum):
    """The color of a line of the log; NORMAL leaves it to the level."""
    NORMAL = 0
    GREEN = 1
    BLUE = 2
    MAGENTA = 3
    CYAN = 4
    YELLOW = 5
    RED = 6

class LogLevel(IntEnum):
    """How important a line of the log is; as a threshold, OFF writes nothing."""
    OFF = 0
    TRACE = 1
    DEBUG = 2
    INFO = 3
    WARNING = 4
    ERROR = 5

class MarketStatus(IntEnum):
    """Whether a market trades."""
    OPEN = 1
    CLOSED = 2
    PAUSED = 3
    SUSPENDED = 5
    NOT_AVAILABLE = 6

class MarketStatusAction(IntEnum):
    """What a venue says about the state of a market."""
    NONE = 0
    PRE_OPEN = 1
    PRE_CROSS = 2
    QUOTING = 3
    CROSS = 4
    ROTATION = 5
    NEW_PRICE_INDICATION = 6
    TRADING = 7
    HALT = 8
    PAUSE = 9
    SUSPEND = 10
    PRE_CLOSE = 11
    CLOSE = 12
    POST_CLOSE = 13
    SHORT_SELL_RESTRICTION_CHANGE = 14
    NOT_AVAILABLE_FOR_TRADING = 15

class MovingAverageType(IntEnum):
    """How a moving average weighs its inputs."""
    SIMPLE = 0
    EXPONENTIAL = 1
    WILDER = 3

class OmsType(IntEnum):
    """How positions are kept: one per instrument (NETTING) or one per id (HEDGING)."""
    UNSPECIFIED = 0
    NETTING = 1
    HEDGING = 2

class OptionKind(IntEnum):
    """The right that an option gives."""
    CALL = 1
    PUT = 2

class OrderSide(IntEnum):
    """The side of an order."""
    NO_ORDER_SIDE = 0
    BUY = 1
    SELL = 2

class OrderStatus(IntEnum):
    """The state of an order."""
    INITIALIZED = 1
    DENIED = 2
    EMULATED = 3
    RELEASED = 4
    SUBMITTED = 5
    ACCEPTED = 6
    REJECTED = 7
    CANCELED = 8
    EXPIRED = 9
    TRIGGERED = 10
    PENDING_UPDATE = 11
    PENDING_CANCEL = 12
    PARTIALLY_FILLED = 13
    FILLED = 14

class OrderType(IntEnum):
    """The type of an order."""
    MARKET = 1
    LIMIT = 2
    STOP_MARKET = 3
    STOP_LIMIT = 4
    MARKET_TO_LIMIT = 5
    MARKET_IF_TOUCHED = 6
    LIMIT_IF_TOUCHED = 7
    TRAILING_STOP_MARKET = 8
    TRAILING_STOP_LIMIT = 9

class OtoTriggerMode(IntEnum):
    """When the children of an order are released: with its first fill or its last."""
    PARTIAL = 0
    FULL = 1

class PositionAdjustmentType(IntEnum):
    """What changed a position without a trade."""
    COMMISSION = 1
    FUNDING = 2
    CORPORATE_ACTION = 3

class PositionSide(IntEnum):
    """The side of a position."""
    NO_POSITION_SIDE = 0
    FLAT = 1
    LONG = 2
    SHORT = 3

class PriceType(IntEnum):
    """Which price of a market."""
    BID = 1
    ASK = 2
    MID = 3
    LAST = 4
    MARK = 5

class RecordFlag(IntEnum):
    """Flags of a record of market data; a record may carry several, added up."""
    F_LAST = 128
    F_TOB = 64
    F_SNAPSHOT = 32
    F_MBP = 16
    RESERVED_2 = 8
    RESERVED_1 = 4

class TimeInForce(IntEnum):
    """How long an order lives."""
    GTC = 1
    IOC = 2
    FOK = 3
    GTD = 4
    DAY = 5
    AT_THE_OPEN = 6
    AT_THE_CLOSE = 7

class TradingState(IntEnum):
    """What the risk engine lets through."""
    ACTIVE = 1
    HALTED = 2
    REDUCING = 3

class TrailingOffsetType(IntEnum):
    """The unit of a trailing offset."""
    NO_TRAILING_OFFSET = 0
    PRICE = 1
    BASIS_POINTS = 2
    TICKS = 3
    PRICE_TIER = 4

class TriggerType(IntEnum):
    """Which price triggers an order."""
    NO_TRIGGER = 0
    DEFAULT = 1
    LAST_PRICE = 2
    MARK_PRICE = 3
    INDEX_PRICE = 4
    BID_ASK = 5
    DOUBLE_LAST = 6
    DOUBLE_BID_ASK = 7
    LAST_OR_BID_ASK = 8
    MID_POINT = 9
