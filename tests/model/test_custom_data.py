"""Data that users define: types, the class decorator, signals."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from argonauta.common.signal import generate_signal_class
from argonauta.core.data import Data
from argonauta.errors import InvalidValueError
from argonauta.model.custom import customdataclass
from argonauta.model.data import BarType, CustomData, DataType, QuoteTick
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price

AAPL = InstrumentId.from_str("AAPL.XNAS")


@customdataclass
class News(Data):
    instrument_id: InstrumentId
    headline: str = ""
    score: float = 0.0
    count: int = 0
    is_urgent: bool = False
    raw: bytes = b""
    target: Price = Price.from_str("1.50")
    bar_type: BarType = BarType.from_str("AAPL.XNAS-1-MINUTE-LAST-EXTERNAL")


@customdataclass
class Vector(Data):
    values: np.ndarray[Any, Any]


NEWS = News(1, 2, AAPL, "up", 0.5, 3, True, b"\x00x")


# proves: DM-118
def test_a_data_type_is_a_class_and_metadata_in_any_order() -> None:
    one = DataType(News, {"lang": "en", "id": AAPL})
    other = DataType(News, {"id": AAPL, "lang": "en"})
    assert one == other
    assert hash(one) == hash(other)
    assert one.topic == other.topic == "News.id=AAPL.XNAS.lang=en"
    assert one.metadata == {"lang": "en", "id": AAPL}
    assert (one.type, one.type_name, one.identifier) == (News, "News", None)
    assert one != DataType(News)
    assert (str(DataType(News)), DataType(News).topic) == ("News", "News")
    assert repr(DataType(QuoteTick)) == "DataType(type=QuoteTick, metadata={})"
    assert repr(DataType("Rust", None, "x")) == "DataType(type=Rust, metadata={}, identifier=x)"
    for twin in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert twin == one
        assert twin.metadata == one.metadata


# proves: DM-118
def test_the_metadata_of_a_type_cannot_be_changed() -> None:
    metadata = {"a": 1}
    data_type = DataType(News, metadata)
    metadata["a"] = 2
    data_type.metadata["a"] = 3
    assert data_type.metadata == {"a": 1}
    assert data_type.topic == "News.a=1"


# proves: DM-118
@pytest.mark.parametrize(
    ("arguments", "error", "text"),
    [
        ((int,), TypeError, "must have ts_event"),
        ((1,), TypeError, "expected a class of data"),
        (("",), InvalidValueError, "must be a name"),
        (("a*",), InvalidValueError, "must be a name"),
        ((News, {"a": "x*"}), InvalidValueError, "wildcards"),
        ((News, {"a": []}), TypeError, "unhashable"),
    ],
)
def test_what_is_no_type_of_data_is_refused(
    arguments: tuple[Any, ...], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        DataType(*arguments)


# proves: DM-118
def test_custom_data_carries_its_type() -> None:
    wrapped = CustomData(DataType(News, {"lang": "en"}), NEWS)
    assert (wrapped.ts_event, wrapped.ts_init, wrapped.data) == (1, 2, NEWS)
    assert isinstance(wrapped, Data)
    for twin in (
        CustomData.from_dict(wrapped.to_dict()),
        pickle.loads(pickle.dumps(wrapped)),
        copy.copy(wrapped),
    ):
        assert twin == wrapped
        assert hash(twin) == hash(wrapped)
    assert wrapped != CustomData(DataType(News), NEWS)
    assert repr(wrapped).startswith("CustomData(data_type=News{'lang': 'en'}, data=News(")
    with pytest.raises(TypeError, match="expected DataType"):
        CustomData("News", NEWS)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no ts_event"):
        CustomData(DataType(News), 1)
    with pytest.raises(InvalidValueError, match="@customdataclass"):
        CustomData.from_dict(wrapped.to_dict() | {"data_type": "Unknown"})


# proves: DM-118
def test_a_decorated_class_writes_and_reads_itself() -> None:
    values = NEWS.to_dict()
    assert values["instrument_id"] == "AAPL.XNAS"
    assert values["target"] == "1.50"
    assert (values["type"], values["ts_event"], values["ts_init"]) == ("News", 1, 2)
    table = NEWS.to_arrow()
    assert isinstance(table, pa.RecordBatch)
    assert table.schema == News.arrow_schema()
    for twin in (
        News.from_dict(values),
        News.from_bytes(NEWS.to_bytes()),
        News.from_arrow(table)[0],
        News.from_arrow(pa.Table.from_batches([table, table]))[1],
        pickle.loads(pickle.dumps(NEWS)),
        copy.deepcopy(NEWS),
    ):
        assert twin == NEWS
        assert hash(twin) == hash(NEWS)
        assert repr(twin) == repr(NEWS)
    assert repr(NEWS).startswith(
        "News(instrument_id=InstrumentId('AAPL.XNAS'), headline='up', score=0.5"
    )
    assert repr(NEWS).endswith("ts_init=1970-01-01T00:00:00.000000002Z)")
    assert News(1, 2, AAPL) != NEWS
    assert News(1, 2, AAPL) != News(1, 3, AAPL)
    assert News(instrument_id=AAPL).ts_init == 0


# proves: DM-118
def test_arrays_are_fields_too() -> None:
    vector = Vector(1, 2, np.array([1.0, 2.5]))
    for twin in (
        Vector.from_dict(vector.to_dict()),
        Vector.from_bytes(vector.to_bytes()),
        Vector.from_arrow(vector.to_arrow())[0],
    ):
        assert twin == vector
        assert twin.values.tolist() == [1.0, 2.5]


# proves: DM-118
def test_a_field_that_cannot_be_written_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"Bad.field: .* cannot be written"):

        @customdataclass
        class Bad(Data):
            field: list[int]

    with pytest.raises(TypeError, match="ts_event: expected int"):
        News("1", 2, AAPL)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="ts_init -1"):
        News(1, -1, AAPL)
    with pytest.raises(InvalidValueError, match="MessagePack"):
        News.from_bytes(b"\xc1")


# proves: DM-119
def test_signals_have_a_class_of_their_name() -> None:
    cls = generate_signal_class("momentum", float)
    signal = cls(0.5, 1, 2)  # type: ignore[call-arg]
    assert cls.__name__ == "SignalMomentum"
    assert generate_signal_class("momentum") is cls
    assert generate_signal_class("new_high").__name__ == "SignalNew_High"
    assert (signal.value, signal.ts_event, signal.ts_init) == (0.5, 1, 2)  # type: ignore[attr-defined]
    assert cls.is_signal()
    assert cls.is_signal("momentum")
    assert not cls.is_signal("other")
    assert not News.is_signal()
    for twin in (
        cls.from_dict(signal.to_dict()),  # type: ignore[attr-defined]
        pickle.loads(pickle.dumps(signal)),
        copy.copy(signal),
    ):
        assert twin == signal
        assert type(twin) is cls
        assert hash(twin) == hash(signal)
    assert generate_signal_class("other")(0.5, 1, 2) != signal  # type: ignore[call-arg]
