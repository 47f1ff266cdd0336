"""Code that was written for the peer's API runs unchanged."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from argonauta import compat
from argonauta.cli.app import app
from argonauta.errors import InvalidConfigurationError
from argonauta.model.data import QuoteTick

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/compat"
SCRIPTS = {
    "ema_cross": "RESULT 356 fills, 1000760.00 USD",
    "quote_maker": "RESULT 248 fills, 852 orders, 999993.27500004 USDT",
    "rsi_reversion": "RESULT 166 fills, 83 closed, 100135.00 USD",
}


@pytest.fixture
def installed() -> Iterator[None]:
    compat.install()
    yield
    compat.uninstall()


def test_every_example_is_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == SCRIPTS.keys()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_strategy_of_the_peer_runs_unchanged(name: str) -> None:
    command = (sys.executable, "-m", "argonauta.cli", "run", "--compat", f"{EXAMPLES / name}.py")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == SCRIPTS[name]  # as on the peer: tests/differential


def test_names_are_the_same_objects(installed: None) -> None:
    import nautilus_trader.model.data as theirs  # type: ignore[import-not-found]
    from nautilus_trader.trading import strategy  # type: ignore[import-not-found]

    import argonauta.model.data as ours
    import argonauta.trading.strategy

    assert theirs is ours
    assert strategy is argonauta.trading.strategy
    assert ours.__name__ == "argonauta.model.data"
    assert ours.__spec__ is not None
    assert ours.__spec__.name == "argonauta.model.data"  # ours was not renamed
    assert pickle.loads(pickle.dumps(theirs.QuoteTick)) is QuoteTick


def test_a_pickle_of_the_peer_s_names_is_read(installed: None) -> None:
    by_their_name = b"cnautilus_trader.model.data\nQuoteTick\n."
    assert pickle.loads(by_their_name) is QuoteTick


def test_a_missing_module_is_an_error_that_names_the_nearest(installed: None) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"argonauta\.model\.objekts.*model\.objects"):
        __import__("nautilus_trader.model.objekts")
    with pytest.raises(ModuleNotFoundError, match="no module"):
        __import__("nautilus_trader.nowhere.at.all")


def test_uninstall_takes_the_names_back() -> None:
    compat.install()
    compat.install()  # the same as once
    assert compat.is_installed()
    __import__("nautilus_trader.model.data")
    compat.uninstall()
    compat.uninstall()
    assert not compat.is_installed()
    assert not [name for name in sys.modules if name.startswith("nautilus_trader")]


def test_the_real_package_is_not_mixed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nautilus_trader", type(sys)("nautilus_trader"))
    with pytest.raises(InvalidConfigurationError, match="imported before"):
        compat.install()
    assert not compat.is_installed()


def test_the_import_alone_installs() -> None:
    code = (
        "import argonauta.compat.nautilus_trader\n"
        "from nautilus_trader.model.objects import Price\n"
        "print(Price.__module__, Price(1.5, 1))"
    )
    shown = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert shown.stdout == "argonauta.model.objects 1.5\n"


def run_cli(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["run", *arguments])
    return result.exit_code, result.output


def test_run_gives_a_script_its_arguments_and_takes_its_exit_code(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nprint(__name__, sys.argv[1:])\nsys.exit(3)\n")
    code, output = run_cli(str(script), "--fast", "7")
    assert code == 3
    assert "__main__ ['--fast', '7']" in output


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("from nautilus_trader.model.data import QuoteTck", "'QuoteTick'"),
        ("import nautilus_trader.nope", "no module 'argonauta.nope'"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_run_explains_what_fails(tmp_path: Path, code: str, shown: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(code + "\n")
    exit_code, output = run_cli("--compat", str(script))
    assert exit_code == 1
    assert shown in output
    assert not compat.is_installed()


def test_run_without_a_file() -> None:
    code, output = run_cli("nowhere.py")
    assert code == 2
    assert "no such file" in output
