"""The code of users: strategies that a run file names, and run files in Python."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from argonauta.cli.instruments import exact_decimal
from argonauta.cli.strict import RunConfigError, require_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from argonauta.backtest.engine import BacktestEngine
    from argonauta.cli.runconfig import StrategySection

__all__ = ["add_strategy", "engine_of_script", "import_beside"]

_NATIVE_MODULE = "argonauta.trading.native"


def add_strategy(engine: BacktestEngine, section: StrategySection, place: str, path: Path) -> None:
    """Add the strategy that a section of a run file describes.

    Args:
        engine: Where it goes.
        section: The section.
        place: The section by name and number, for errors.
        path: The run file, for errors.

    Raises:
        RunConfigError: If there is no such strategy, or its config has unknown or no fields.
        ValueError: If the config is refused.
    """
    if section.native is not None:
        if section.strategy_path or section.config_path:
            raise RunConfigError("'native' goes with 'config' only")
        module = importlib.import_module(_NATIVE_MODULE)
        configs = [name for name in module.__all__ if name.endswith("Config")]
        valid = [name.removesuffix("Config") for name in configs]
        require_known(section.native, valid, f"[{place}]", path, what="native strategy")
        kind = getattr(module, f"{section.native}Config")
        engine.add_native_strategy(_decode_native(kind, section.config, place, path))
        return
    if section.strategy_path is None or section.config_path is None:
        raise RunConfigError("needs 'strategy_path' and 'config_path', or 'native'")
    strategy = _import(section.strategy_path)
    config = _decode(_import(section.config_path), section.config, place, path)
    engine.add_strategy(strategy(config))


@contextmanager
def import_beside(path: Path) -> Iterator[None]:
    """Let imports find the modules beside the run file.

    Args:
        path: The run file.
    """
    folder = str(path.resolve().parent)
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)


def engine_of_script(path: Path) -> BacktestEngine:
    """Run a Python file and return the engine that it builds.

    Args:
        path: A file with a function ``build()`` or a variable ``engine``.

    Raises:
        RunConfigError: If it has neither, or they give no ``BacktestEngine``.
        Exception: Whatever the file raises.
    """
    from argonauta.backtest.engine import BacktestEngine

    name = f"_argonauta_run_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RunConfigError(f"{path}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with import_beside(path):
        spec.loader.exec_module(module)
        if callable(build := getattr(module, "build", None)):
            engine = build()
        elif hasattr(module, "engine"):
            engine = module.engine
        else:
            raise RunConfigError(f"{path}: needs a function build() or a variable engine")
    if not isinstance(engine, BacktestEngine):
        kind = type(engine).__name__
        raise RunConfigError(f"{path}: build() must give a BacktestEngine, not {kind}")
    return engine


def _decode(kind: Any, values: dict[str, Any], place: str, path: Path) -> Any:  # noqa: ANN401
    """Return a strategy's config."""
    for key in values:
        require_known(key, kind.__struct_encode_fields__, f"[{place}.config]", path)
    return kind.parse(msgspec.json.encode(values))


def _decode_native(kind: Any, values: dict[str, Any], place: str, path: Path) -> Any:  # noqa: ANN401
    """Return the config of a native strategy, which takes values and not texts."""
    from argonauta.model.data import BarType
    from argonauta.model.identifiers import InstrumentId

    makers: dict[str, Callable[[Any], Any]] = {
        "instrument_id": InstrumentId.from_str,
        "bar_type": BarType.from_str,
        "trade_size": exact_decimal,
    }
    valid = inspect.signature(kind).parameters
    for key in values:
        require_known(key, valid, f"[{place}.config]", path)
    missing = [
        name
        for name, parameter in valid.items()
        if parameter.default is parameter.empty and name not in values
    ]
    if missing:
        raise RunConfigError(f"[{place}.config] lacks {missing[0]!r}")
    return kind(**{name: makers.get(name, _same)(value) for name, value in values.items()})


def _same(value: Any) -> Any:  # noqa: ANN401 - what TOML and JSON hold
    return value


def _import(target: str) -> Any:  # noqa: ANN401 - any class
    """Return the class that ``module:Class`` names."""
    module_name, _, name = target.partition(":")
    if not name:
        raise RunConfigError(f"{target!r} must be like 'module:Class'")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
            raise
        raise RunConfigError(f"no module {error.name!r}, for {target!r}") from None
    if not hasattr(module, name):
        raise RunConfigError(f"module {module_name!r} has no {name!r}")
    return getattr(module, name)
