"""Run files: what is accepted, and what the errors say."""

from __future__ import annotations

from pathlib import Path

import pytest

from argonauta.cli.runconfig import RunConfig, load_run_config
from argonauta.cli.strict import RunConfigError

MINIMAL = """
[[venues]]
name = "SIM"
oms_type = "NETTING"
account_type = "MARGIN"
starting_balances = ["1_000_000 USD"]

[[instruments]]
kind = "CurrencyPair"
preset = "fx"
id = "EUR/USD.SIM"

[[data]]
loader = "synthetic_bars"
instrument_id = "EUR/USD.SIM"
bar_spec = "1-HOUR"
options = { n = 100 }
"""


def read(folder: Path, text: str, name: str = "run.toml") -> RunConfig:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_run_config(path)


def error_of(folder: Path, text: str, name: str = "run.toml") -> str:
    with pytest.raises(RunConfigError) as caught:
        read(folder, text, name)
    return str(caught.value)


def test_minimal_file_has_the_documented_defaults(tmp_path: Path) -> None:
    config = read(tmp_path, MINIMAL)
    assert config.engine.trader_id == "BACKTESTER-001"
    assert config.venues[0].bar_execution
    assert config.venues[0].trade_execution
    assert config.venues[0].default_leverage == 1.0
    assert config.run.start is None


@pytest.mark.parametrize(
    ("good", "bad", "wrong", "right"),
    [
        ("oms_type =", "oms_typ =", "oms_typ", "oms_type"),
        ("preset =", "present =", "present", "preset"),
        ("[[venues]]", "[[venue]]", "venue", "venues"),
        ("bar_spec", "barspec", "barspec", "bar_spec"),
        ('kind = "CurrencyPair"', 'kind = "CurencyPair"', "CurencyPair", "CurrencyPair"),
    ],
)
def test_misspelt_key_names_file_key_and_nearest(
    tmp_path: Path, good: str, bad: str, wrong: str, right: str
) -> None:
    text = error_of(tmp_path, MINIMAL.replace(good, bad))
    assert str(tmp_path / "run.toml") in text
    assert repr(wrong) in text
    assert f"did you mean {right!r}?" in text


def test_key_unlike_any_other_lists_the_valid_ones(tmp_path: Path) -> None:
    text = error_of(tmp_path, MINIMAL + "\n[run]\nxyzzy = 1\n")
    assert "'xyzzy' in [run]; valid are end, start" in text


def test_instrument_without_kind_names_the_kinds(tmp_path: Path) -> None:
    text = error_of(tmp_path, MINIMAL.replace('kind = "CurrencyPair"', ""))
    assert "[instruments[0]] lacks 'kind': one of CryptoPerpetual, CurrencyPair, Equity" in text


def test_wrong_type_names_the_place(tmp_path: Path) -> None:
    text = error_of(tmp_path, MINIMAL.replace('name = "SIM"', "name = 7"))
    assert "$.venues[0].name" in text


def test_missing_key_is_named(tmp_path: Path) -> None:
    assert "account_type" in error_of(tmp_path, MINIMAL.replace('account_type = "MARGIN"', ""))


def test_broken_toml_and_json_name_the_line(tmp_path: Path) -> None:
    assert "line 1" in error_of(tmp_path, "venues = = 1\n")
    assert "line 1" in error_of(tmp_path, '{"venues": ]', "run.json")


def test_data_root_is_overridden_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_file = tmp_path / "run.toml"
    without = read(tmp_path, MINIMAL)
    rooted = read(tmp_path, 'data_root = "data"\n' + MINIMAL)
    monkeypatch.delenv("ARGONAUTA_DATA", raising=False)
    assert without.resolve("a.zip", run_file) == tmp_path / "a.zip"
    assert rooted.resolve("a.zip", run_file) == tmp_path / "data/a.zip"
    monkeypatch.setenv("ARGONAUTA_DATA", "/elsewhere")
    assert without.resolve("a.zip", run_file) == tmp_path / "a.zip"
    assert rooted.resolve("a.zip", run_file) == Path("/elsewhere/a.zip")
