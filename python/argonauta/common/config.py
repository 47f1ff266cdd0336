"""Configuration: frozen, typed structs that read and write JSON and refuse unknown keys."""

from __future__ import annotations

import functools
import hashlib
from decimal import Decimal
from typing import Annotated, Any, Self, get_type_hints

import msgspec

from argonauta._core import (
    BarSpecification,
    BarType,
    Currency,
    InstrumentId,
    Money,
    Price,
    Quantity,
)
from argonauta.errors import InvalidConfigurationError

__all__ = [
    "ActorConfig",
    "ArgonautaConfig",
    "LoggingConfig",
    "NonNegativeFloat",
    "NonNegativeInt",
    "PositiveFloat",
    "PositiveInt",
    "msgspec_decoding_hook",
    "msgspec_encoding_hook",
]

Fields = dict[str, Any]
"""The fields of a config by name; the class itself has a method called ``dict``."""

PositiveInt = Annotated[int, msgspec.Meta(gt=0)]
"""An int above zero."""
NonNegativeInt = Annotated[int, msgspec.Meta(ge=0)]
"""An int of at least zero."""
PositiveFloat = Annotated[float, msgspec.Meta(gt=0)]
"""A float above zero."""
NonNegativeFloat = Annotated[float, msgspec.Meta(ge=0)]
"""A float of at least zero."""

_FROM_TEXT = (
    InstrumentId,
    BarType,
    BarSpecification,
    Price,
    Quantity,
    Money,
    Currency,
)


def msgspec_encoding_hook(value: Any) -> Any:  # noqa: ANN401 - any value of a config
    """Return a value of the model as text.

    Raises:
        NotImplementedError: If the type has no text form.
    """
    if isinstance(value, _FROM_TEXT) or type(value).__module__.startswith("argonauta.model"):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} {value!r} cannot be written in a config")


def msgspec_decoding_hook(kind: type, value: Any) -> Any:  # noqa: ANN401 - any value of a config
    """Return a value of the model from its text.

    Raises:
        NotImplementedError: If the type has no text form.
    """
    if isinstance(value, kind):
        return value
    if hasattr(kind, "from_str"):
        return kind.from_str(value)
    if getattr(kind, "__module__", "").startswith("argonauta.model"):
        return kind(value)
    raise NotImplementedError(f"{kind.__name__} cannot be read from {value!r}")


def _is_own(cls: type) -> bool:
    return cls.__module__.startswith("argonauta.") and ".examples." not in cls.__module__


@functools.cache
def _own_fields(cls: type) -> dict[str, Any]:
    """Return the types of the fields that the classes of this package declare, by name."""
    own = next(base for base in cls.__mro__ if _is_own(base))
    return {} if own is ArgonautaConfig else get_type_hints(own, include_extras=True)


class ArgonautaConfig(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The base of all configuration.

    Raises:
        InvalidConfigurationError: If a value of a field of this package has the wrong type or
            breaks its rule. Fields that a user's subclass adds are the user's.
    """

    def __post_init__(self) -> None:
        """Check the values of the fields that this package declares."""
        for name, kind in _own_fields(type(self)).items():
            value = getattr(self, name)
            try:
                msgspec.convert(value, kind, dec_hook=msgspec_decoding_hook)
            except (ValueError, TypeError, NotImplementedError) as error:
                text = f"{type(self).__name__}.{name} {value!r}: {error}"
                raise InvalidConfigurationError(text) from None

    @property
    def id(self) -> str:
        """A hash of the content: equal configs have equal ids."""
        return hashlib.sha256(self.json()).hexdigest()

    @classmethod
    def fully_qualified_name(cls) -> str:
        """Return the path of the class, as in ``package.module:Class``."""
        return f"{cls.__module__}:{cls.__qualname__}"

    @classmethod
    def json_schema(cls) -> Fields:
        """Return the JSON schema of the class."""
        return msgspec.json.schema(cls, schema_hook=lambda _kind: {"type": "string"})

    @classmethod
    def parse(cls, raw: bytes | str) -> Self:
        """Return the config that JSON text describes.

        Raises:
            msgspec.ValidationError: If a key is unknown or a value has the wrong type.
        """
        return msgspec.json.decode(raw, type=cls, dec_hook=msgspec_decoding_hook)

    def json(self) -> bytes:
        """Return the config as JSON."""
        return msgspec.json.encode(self, enc_hook=msgspec_encoding_hook)

    def dict(self) -> Fields:
        """Return the fields and their values."""
        return {name: getattr(self, name) for name in self.__struct_fields__}

    def json_primitives(self) -> Fields:
        """Return the fields as values that JSON has."""
        primitives: Fields = msgspec.json.decode(self.json())
        return primitives

    def validate(self) -> bool:
        """Return whether the config reads back from its own JSON."""
        return bool(type(self).parse(self.json()) == self)


class ActorConfig(ArgonautaConfig, kw_only=True, frozen=True):
    """How an actor is named.

    Args:
        component_id: Name in the engine; the name of the class where None.
    """

    component_id: str | None = None


class LoggingConfig(ArgonautaConfig, frozen=True):
    """What is logged.

    Args:
        log_level: Least important level that is written: DEBUG, INFO, WARNING, ERROR or OFF.
        log_component_levels: Levels of single components, by name.
        log_colors: Whether lines are coloured by level.
        bypass_logging: Whether nothing is written at all.
    """

    log_level: str = "INFO"
    log_component_levels: dict[str, str] | None = None
    log_colors: bool = True
    bypass_logging: bool = False


DecimalLike = Decimal | int | str
"""What a decimal number may be written as."""
