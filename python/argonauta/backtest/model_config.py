"""Configurations of the models of a simulated venue, and what makes models of them."""

from __future__ import annotations

import importlib
import inspect
from typing import Any, TypeVar

import msgspec

from argonauta.backtest.models import FeeModel, FillModel, LatencyModel
from argonauta.common.config import ArgonautaConfig, NonNegativeInt
from argonauta.errors import InvalidConfigurationError
from argonauta.model.objects import Money

__all__ = [
    "FeeModelConfig",
    "FeeModelFactory",
    "FillModelConfig",
    "FillModelFactory",
    "FixedFeeModelConfig",
    "ImportableFeeModelConfig",
    "ImportableFillModelConfig",
    "ImportableLatencyModelConfig",
    "LatencyModelConfig",
    "LatencyModelFactory",
    "MakerTakerFeeModelConfig",
    "PerContractFeeModelConfig",
]

_Model = TypeVar("_Model")


class FillModelConfig(ArgonautaConfig, frozen=True):
    """Chances of fills and of slippage; see `FillModel`."""

    prob_fill_on_limit: float = 1.0
    prob_fill_on_stop: float = 1.0
    prob_slippage: float = 0.0
    random_seed: int | None = None


class LatencyModelConfig(ArgonautaConfig, frozen=True):
    """Constant delays in nanoseconds; see `LatencyModel`. The base is a second here."""

    base_latency_nanos: NonNegativeInt = 1_000_000_000
    insert_latency_nanos: NonNegativeInt = 0
    update_latency_nanos: NonNegativeInt = 0
    cancel_latency_nanos: NonNegativeInt = 0


class FeeModelConfig(ArgonautaConfig, frozen=True):
    """The base of configurations of fee models."""


class MakerTakerFeeModelConfig(FeeModelConfig, frozen=True):
    """Configuration of `MakerTakerFeeModel`."""


class FixedFeeModelConfig(FeeModelConfig, frozen=True):
    """Configuration of `FixedFeeModel`; the commission is a text such as ``1.50 USD``."""

    commission: str
    charge_commission_once: bool = True


class PerContractFeeModelConfig(FeeModelConfig, frozen=True):
    """Configuration of `PerContractFeeModel`; the commission is a text such as ``1.50 USD``."""

    commission: str


class ImportableFillModelConfig(ArgonautaConfig, frozen=True):
    """Names a fill model and its configuration, each as ``package.module:Class``.

    Args:
        fill_model_path: Class of the model.
        config_path: Class of its configuration.
        config: Values of the configuration.
    """

    fill_model_path: str
    config_path: str
    config: dict[str, Any]


class ImportableLatencyModelConfig(ArgonautaConfig, frozen=True):
    """Names a latency model and its configuration, each as ``package.module:Class``.

    Args:
        latency_model_path: Class of the model.
        config_path: Class of its configuration.
        config: Values of the configuration.
    """

    latency_model_path: str
    config_path: str
    config: dict[str, Any]


class ImportableFeeModelConfig(ArgonautaConfig, frozen=True):
    """Names a fee model and its configuration, each as ``package.module:Class``.

    Args:
        fee_model_path: Class of the model.
        config_path: Class of its configuration.
        config: Values of the configuration.
    """

    fee_model_path: str
    config_path: str
    config: dict[str, Any]


class FillModelFactory:
    """Makes fill models of their configuration."""

    @staticmethod
    def create(config: ImportableFillModelConfig) -> FillModel:
        """Return the model; a class with a parameter ``config`` gets the whole configuration.

        Raises:
            InvalidConfigurationError: If a class is not found or not of its kind, or refuses its
                values.
        """
        return _create(config.fill_model_path, config.config_path, config.config, FillModel)


class LatencyModelFactory:
    """Makes latency models of their configuration."""

    @staticmethod
    def create(config: ImportableLatencyModelConfig) -> LatencyModel:
        """Return the model; a class with a parameter ``config`` gets the whole configuration.

        Raises:
            InvalidConfigurationError: If a class is not found or not of its kind, or refuses its
                values.
        """
        return _create(config.latency_model_path, config.config_path, config.config, LatencyModel)


class FeeModelFactory:
    """Makes fee models of their configuration."""

    @staticmethod
    def create(config: ImportableFeeModelConfig) -> FeeModel:
        """Return the model; a class with a parameter ``config`` gets the whole configuration.

        Raises:
            InvalidConfigurationError: If a class is not found or not of its kind, or refuses its
                values.
        """
        return _create(config.fee_model_path, config.config_path, config.config, FeeModel)


def _create(path: str, config_path: str, values: dict[str, Any], kind: type[_Model]) -> _Model:
    model = _import(path, kind)
    config_class = _import(config_path, ArgonautaConfig)
    try:
        config = msgspec.convert(values, config_class)
        if "config" in inspect.signature(model).parameters:
            return model(config=config)  # type: ignore[call-arg]
        terms = {name: getattr(config, name) for name in config.__struct_fields__}
        if isinstance(terms.get("commission"), str):
            terms["commission"] = Money.from_str(terms["commission"])
        return model(**terms)
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise InvalidConfigurationError(f"{path} of {values!r}: {error}") from error


def _import(path: str, kind: type[_Model]) -> type[_Model]:
    module, _, name = path.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        text = f"{path!r}: must be package.module:Class ({error})"
        raise InvalidConfigurationError(text) from error
    if not (isinstance(found, type) and issubclass(found, kind)):
        raise InvalidConfigurationError(f"{path!r}: must be a {kind.__name__}")
    return found
