"""Identifiers and UUIDs."""

from __future__ import annotations

import copy
import pickle
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model import identifiers
from argonauta.model.currencies import USD
from argonauta.model.identifiers import (
    AccountId,
    ActorId,
    ClientOrderId,
    Identifier,
    InstrumentId,
    OptionSeriesId,
    PositionId,
    StrategyId,
    Symbol,
    TradeId,
    TraderId,
    Venue,
    generic_spread_id_n_legs,
    new_generic_spread_id,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CLASSES = [getattr(identifiers, name) for name in identifiers.__all__ if name[0].isupper()]
PLAIN = [cls for cls in CLASSES if cls not in (Identifier, InstrumentId, OptionSeriesId)]
READ = [*PLAIN, Venue.from_code, InstrumentId.from_str, OptionSeriesId.from_str, UUID4.from_str]


# proves: DM-001, DM-008, DM-009
@pytest.mark.parametrize("cls", PLAIN)
def test_an_identifier_is_its_text(cls: type[Symbol]) -> None:
    one, same, other = cls("A-001"), cls("A-001"), cls("B-001")
    assert one == same != other
    assert hash(one) == hash(same)
    assert one < other
    assert (one.value, str(one), repr(one)) == ("A-001", "A-001", f"{cls.__name__}('A-001')")
    assert one != "A-001"
    assert isinstance(one, Identifier)
    for twin in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert twin == one
    with pytest.raises(AttributeError):
        one.value = "B"  # type: ignore[misc]


# proves: DM-001, DM-008
@pytest.mark.parametrize("cls", PLAIN)
@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_identifier_is_refused(cls: type[Symbol], text: str) -> None:
    with pytest.raises(InvalidValueError, match=cls.__name__):
        cls(text)


@pytest.mark.parametrize("cls", PLAIN)
def test_only_text_makes_an_identifier(cls: type[Symbol]) -> None:
    with pytest.raises(TypeError):
        cls(1)  # type: ignore[arg-type]


def test_identifiers_of_two_classes_are_never_equal() -> None:
    assert Symbol("A") != Venue("A")
    with pytest.raises(TypeError):
        assert Symbol("A") < Venue("B")  # type: ignore[operator]


# proves: DM-005, DM-006, DM-007
@pytest.mark.parametrize("cls", [TraderId, StrategyId, AccountId])
@pytest.mark.parametrize("text", ["NAME", "-001", "NAME-", "é-1"])
def test_tagged_identifiers_need_two_parts(cls: type[Symbol], text: str) -> None:
    with pytest.raises(InvalidValueError, match=cls.__name__):
        cls(text)


# proves: DM-005, DM-006, DM-007
def test_parts_of_tagged_identifiers() -> None:
    assert TraderId("DESK-A-007").get_tag() == "007"
    assert StrategyId("EMA-001").get_tag() == "001"
    assert StrategyId("EXTERNAL").is_external()
    account = AccountId("IB-U123-4")
    assert (account.get_issuer(), account.get_id()) == ("IB", "U123-4")


# proves: DM-002, DM-003
def test_symbols_and_venues() -> None:
    symbol = Symbol("ES.FUT")
    assert (symbol.is_composite(), symbol.root(), symbol.topic()) == (True, "ES", "ES*")
    assert (Symbol("ES").topic(), Venue("SYNTH").is_synthetic()) == ("ES", True)
    assert Venue.from_code("SIM") == Venue("SIM")
    with pytest.raises(InvalidValueError, match="ASCII"):
        Venue("é")


# proves: DM-004
def test_instrument_ids_split_on_the_last_dot() -> None:
    instrument_id = InstrumentId.from_str("ES.FUT.GLBX")
    assert (instrument_id.symbol, instrument_id.venue) == (Symbol("ES.FUT"), Venue("GLBX"))
    assert instrument_id == InstrumentId(Symbol("ES.FUT"), Venue("GLBX"))
    assert repr(instrument_id) == "InstrumentId('ES.FUT.GLBX')"
    assert pickle.loads(pickle.dumps(instrument_id)) == instrument_id
    assert isinstance(instrument_id, Identifier)
    for bad in ("AUDUSD", ".SIM", "AUD/USD.", ""):
        with pytest.raises(InvalidValueError):
            InstrumentId.from_str(bad)


# proves: DM-013
def test_trade_ids_have_at_most_36_characters() -> None:
    assert TradeId("x" * 36).value == "x" * 36
    with pytest.raises(InvalidValueError, match="36"):
        TradeId("x" * 37)


def test_a_virtual_position_is_kept_by_this_side() -> None:
    assert PositionId("P-1").is_virtual
    assert not PositionId("SIM-1").is_virtual


def test_identifiers_are_dict_keys() -> None:
    table = {ClientOrderId(f"O-{i}"): i for i in range(100)}
    assert table[ClientOrderId("O-42")] == 42


# proves: DM-001, DM-003, DM-005, DM-037
@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize(
    "text",
    ["\ud800", "A-\udfff.X", "A-1.\ud800", "x" * 10_000_000, "é" * 5_000_000, "\0" * 70_000],
    ids=["surrogate", "surrogate within", "surrogate at the end", "10 MB", "10 MB of é", "NULs"],
)
def test_no_text_ends_the_process(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(InvalidValueError, match="must") as caught:
        read(text)
    assert len(str(caught.value)) < 500


# proves: DM-002
@pytest.mark.parametrize("text", ["é", "a\0b", "日経", "🦑", "A B", "\n.", "\u202e", "-", "()"])
def test_a_symbol_may_hold_any_character(text: str) -> None:
    symbol = Symbol(text)
    assert symbol.value == str(symbol) == text
    assert pickle.loads(pickle.dumps(symbol)) == symbol
    assert Symbol(f"{text}x") != symbol
    assert InstrumentId(symbol, Venue("X")).value == f"{text}.X"


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize("value", [None, 1, b"A-1", ["A-1"], Symbol("A-1")])
def test_what_is_no_text_is_a_type_error(read: Callable[[str], object], value: Any) -> None:
    with pytest.raises(TypeError, match="expected str"):
        read(value)


# proves: DM-001
@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_identifiers_are_equal_ordered_and_hashed_as_their_texts(a: str, b: str) -> None:
    if not a.strip() or not b.strip() or not (a + b).isprintable():
        return
    one, other = ActorId(a), ActorId(b)
    assert (one == other, one < other, one >= other) == (a == b, a < b, a >= b)
    assert a != b or hash(one) == hash(other)


# proves: DM-003
def test_a_venue_on_a_chain_has_two_parts() -> None:
    assert Venue("Arbitrum:UniswapV3").value == "Arbitrum:UniswapV3"
    assert str(InstrumentId.from_str("WETH/USDC.Base:Aerodrome").venue) == "Base:Aerodrome"
    for bad in (":", "A:", ":B", "A:B:C", "A: B"):
        with pytest.raises(InvalidValueError, match="chain"):
            Venue(bad)


def ids(*legs: tuple[str, int]) -> list[tuple[InstrumentId, int]]:
    return [(InstrumentId.from_str(text), ratio) for text, ratio in legs]


# proves: DM-004
def test_a_spread_names_its_legs() -> None:
    """As text that nautilus_trader 1.221.0 writes for the same legs."""
    for legs, text in [
        (ids(("A.X", 1), ("B.X", -2)), "(1)A_((2))B.X"),
        (ids(("B.X", -3), ("A.X", 1), ("C.X", 2)), "(1)A_((3))B_(2)C.X"),
        (ids(("C.X", 1), ("A_B.X", -3)), "((3))A_B_(1)C.X"),
    ]:
        spread = new_generic_spread_id(legs)
        assert spread == InstrumentId.new_spread(legs) == InstrumentId.from_str(text)
        assert spread.to_list() == sorted(legs)
        assert spread.is_spread()
        assert spread.n_legs() == generic_spread_id_n_legs(spread) == len(legs)
    plain = InstrumentId.from_str("A.X")
    assert (plain.is_spread(), plain.n_legs(), plain.to_list()) == (False, 1, [(plain, 1)])


# proves: DM-004
@pytest.mark.parametrize(
    ("legs", "rule"),
    [
        ([], "at least two legs"),
        (ids(("A.X", 1)), "at least two legs"),
        (ids(("A.X", 0), ("B.X", 1)), "ratio zero of A.X"),
        (ids(("A.X", 1), ("B.Y", 1)), "B.Y is not of X"),
        (ids(("A.X", 1), ("A.X", 2)), "A.X twice"),
        (ids(("A_(1)B.X", 1), ("C.X", 2)), "read again"),
        (ids(("A.X", 2**63), ("B.X", 1)), "fit 64 bits"),
        (ids(("A.X", 2**200), ("B.X", 1)), "fit 128 bits"),
    ],
)
def test_legs_that_make_no_spread_are_refused(
    legs: list[tuple[InstrumentId, int]], rule: str
) -> None:
    with pytest.raises(InvalidValueError, match=rule):
        new_generic_spread_id(legs)


# proves: DM-015
def test_a_series_of_options_is_a_key() -> None:
    nanos = 1_711_699_200_000_000_000
    series = OptionSeriesId(Venue("DERIBIT"), "BTC", USD, nanos)
    assert series.value == str(series) == f"DERIBIT:BTC:USD:{nanos}"
    assert repr(series) == f"OptionSeriesId('DERIBIT:BTC:USD:{nanos}')"
    assert (series.venue, series.underlying) == (Venue("DERIBIT"), "BTC")
    assert (series.settlement_currency, series.expiration_ns) == (USD, nanos)
    assert OptionSeriesId.from_str(series.value) == series
    assert {series: 1}[OptionSeriesId.from_str(str(series))] == 1
    assert series < OptionSeriesId(Venue("DERIBIT"), "BTC", USD, nanos + 1)
    assert isinstance(series, Identifier)
    for twin in (pickle.loads(pickle.dumps(series)), copy.copy(series), copy.deepcopy(series)):
        assert twin == series
    with pytest.raises(InvalidValueError, match="without a colon"):
        OptionSeriesId(Venue("DERIBIT"), "B:TC", USD, nanos)
    for bad in ("", ":::", "D:BTC:USD", "D:BTC:NOPE:1", "D:BTC:USD:x", "D:BTC:USD:-1"):
        with pytest.raises(InvalidValueError):
            OptionSeriesId.from_str(bad)


# proves: DM-014
def test_uuids_are_random_version_4_and_checked_when_read() -> None:
    one, other = UUID4(), UUID4()
    assert one != other
    assert uuid.UUID(one.value).version == 4
    assert UUID4.from_str(str(one)) == one
    assert hash(UUID4.from_str(one.value)) == hash(one)
    assert pickle.loads(pickle.dumps(one)) == one
    for bad in ("", "x", "2d89666b-1a1e-1a75-b193-4eb3b454c757"):
        with pytest.raises(InvalidValueError, match="UUID4"):
            UUID4.from_str(bad)
