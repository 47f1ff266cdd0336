"""Identifiers and UUIDs."""

from __future__ import annotations

import copy
import pickle
import uuid

import pytest

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.model import identifiers
from argonauta.model.identifiers import (
    AccountId,
    ClientOrderId,
    Identifier,
    InstrumentId,
    PositionId,
    StrategyId,
    Symbol,
    TradeId,
    TraderId,
    Venue,
)

PLAIN = [getattr(identifiers, name) for name in identifiers.__all__]
PLAIN = [cls for cls in PLAIN if cls not in (Identifier, InstrumentId)]


# proves: DM-001, DM-008
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
