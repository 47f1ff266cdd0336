"""The ``[[data]]`` sections: which files a loader takes, and what it gives."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from argonauta.cli.loading import LOADERS, Loaded, Request, bar_step, load
from argonauta.cli.runconfig import DataSection
from argonauta.cli.strict import RunConfigError
from argonauta.data import synthetic

EURUSD = "EUR/USD.SIM"


def request(loader: str, **fields: Any) -> Request:
    section = DataSection(loader=loader, instrument_id=EURUSD, **fields)
    paths = [Path(path) for path in section.paths or ([section.path] if section.path else [])]
    sides = [Path(path) for path in (section.bid_path, section.ask_path) if path]
    return Request(section, paths, sides, 5, 0, Path("run.toml"), "data[0]")


def load_section(loader: str, **fields: Any) -> Loaded:
    return load(request(loader, **fields))


def test_synthetic_bars_have_two_sides_of_the_section_s_type() -> None:
    loaded = load_section("synthetic_bars", bar_spec="1-HOUR", options={"n": 50, "seed": 3})
    assert [stream.bar_type for stream in loaded.streams] == [
        "EUR/USD.SIM-1-HOUR-ASK-EXTERNAL",
        "EUR/USD.SIM-1-HOUR-BID-EXTERNAL",
    ]
    expected = synthetic.bid_ask_bars(
        50, seed=3, step=timedelta(hours=1), config=synthetic.MarketConfig(instrument_id=EURUSD)
    )
    assert loaded.streams[0].table.equals(expected.ask)
    assert loaded.streams[1].table.equals(expected.bid)
    assert synthetic.is_synthetic(loaded.streams[0].table)
    assert "SYNTHETIC" in loaded.reports[0]


@pytest.mark.parametrize("kind", ["quotes", "trades"])
def test_synthetic_ticks_take_the_options_of_the_market(kind: str) -> None:
    options = {"n": 50, "start_price": 2.0, "mean_interval": "PT10S"}
    (stream,) = load_section(f"synthetic_{kind}", options=options).streams
    config = synthetic.MarketConfig(
        instrument_id=EURUSD, start_price=2.0, mean_interval=timedelta(seconds=10)
    )
    assert stream.table.equals(getattr(synthetic, kind)(50, seed=0, config=config))
    assert stream.bar_type is None


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_canonical_files_follow_one_another(tmp_path: Path, suffix: str) -> None:
    quotes = synthetic.quotes(20, seed=1)
    write = pa.parquet.write_table if suffix == "parquet" else pa.csv.write_csv
    paths = []
    for part in (quotes[:10], quotes[10:]):
        paths.append(str(tmp_path / f"{len(paths)}.{suffix}"))
        write(part, paths[-1])
    loaded = load_section(suffix, paths=paths)
    assert loaded.streams[0].table.num_rows == 20
    assert loaded.streams[0].table["bid_price"].to_pylist() == quotes["bid_price"].to_pylist()
    assert "20" in loaded.reports[0]


def test_canonical_bars_need_their_type(tmp_path: Path) -> None:
    path = tmp_path / "bars.parquet"
    pa.parquet.write_table(synthetic.bars(5, seed=1), path)
    with pytest.raises(RunConfigError, match="bars need 'bar_type'"):
        load_section("parquet", path=str(path))


@pytest.mark.parametrize(
    ("loader", "fields", "rule"),
    [
        ("lean_quote_bar", {}, "unknown loader 'lean_quote_bar' .* did you mean 'lean_quote_bars'"),
        ("lean_quote_bars", {"bar_spec": "1-HOUR"}, "needs 'path' or 'paths'"),
        ("synthetic_quotes", {"path": "x", "options": {"n": 1}}, "takes no 'path'"),
        ("fxcm_bars", {"bid_path": "x"}, "needs 'bid_path' and 'ask_path'"),
        ("csv", {"path": "x", "bid_path": "y", "ask_path": "z"}, "takes no 'bid_path'"),
        ("synthetic_bars", {"options": {"n": 1}}, "bar_spec '' must be"),
        ("synthetic_quotes", {}, "needs 'n'"),
        ("synthetic_quotes", {"options": {"n": 1, "sed": 1}}, "did you mean 'seed'"),
        ("synthetic_quotes", {"options": {"n": 1, "start_price": "x"}}, "start_price"),
        ("synthetic_quotes", {"options": {"n": 1, "start_price": -1.0}}, "at least one tick"),
        ("lean_quote_bars", {"path": "x", "options": {"crosed": "keep"}}, "did you mean 'crossed'"),
    ],
)
def test_section_that_cannot_be_used_names_the_rule(
    loader: str, fields: dict[str, Any], rule: str
) -> None:
    with pytest.raises(RunConfigError, match=rule) as caught:
        load_section(loader, **fields)
    assert str(caught.value).startswith("run.toml: ")


@pytest.mark.parametrize(
    ("spec", "step"),
    [("1-SECOND", timedelta(seconds=1)), ("15-MINUTE", timedelta(minutes=15))],
)
def test_bar_step_is_the_time_of_the_spec(spec: str, step: timedelta) -> None:
    assert bar_step(request("fxcm_bars", bar_spec=spec)) == step


@pytest.mark.parametrize("spec", ["HOUR", "0-HOUR", "1-TICK", "-1-HOUR"])
def test_bar_spec_that_is_no_time_is_refused(spec: str) -> None:
    with pytest.raises(RunConfigError, match="must be a number and"):
        bar_step(request("fxcm_bars", bar_spec=spec))


def test_every_loader_is_documented() -> None:
    import argonauta.cli.loading as module

    assert all(f"\n{name} " in (module.__doc__ or "") for name in LOADERS)
