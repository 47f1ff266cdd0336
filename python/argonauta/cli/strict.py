"""Decoding that accepts nothing it does not know, and says what was probably meant."""

from __future__ import annotations

import difflib
import types
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

import msgspec

from argonauta.errors import ArgonautaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["RunConfigError", "convert", "require_known"]

T = TypeVar("T")


class RunConfigError(ArgonautaError, ValueError):
    """A run file cannot be used; the message names the file, the place and the rule."""


def convert(value: object, kind: type[T], source: Path) -> T:
    """Return a value of plain dictionaries and lists as a struct.

    Args:
        value: What a TOML or JSON file holds.
        kind: Subclass of ``msgspec.Struct``.
        source: Where the value is from, for errors.

    Raises:
        RunConfigError: If a key is unknown or missing, or a value has the wrong type.
    """
    _check_keys(value, kind, "", source)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise RunConfigError(f"{source}: {error}") from None


def require_known(
    name: str, valid: Iterable[str], place: str, source: Path, *, what: str = "key"
) -> None:
    """Raise if a name is not among the valid ones.

    Args:
        name: As the file writes it.
        valid: The names to choose from.
        place: Where in the file it stands, for the error.
        source: The file, for the error.
        what: What the name is of, for the error.

    Raises:
        RunConfigError: Naming file, name, and the nearest valid one.
    """
    names = sorted(valid)
    if name in names:
        return
    nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f"did you mean {nearest[0]!r}?" if nearest else f"valid are {', '.join(names)}"
    raise RunConfigError(f"{source}: unknown {what} {name!r} in {place}; {hint}")


def _check_keys(value: object, kind: object, place: str, source: Path) -> None:
    """Check the keys of the value and of all that it holds against the structs of its type."""
    if isinstance(value, list):
        (item_kind,) = get_args(kind) if get_origin(kind) is list else (None,)
        for index, item in enumerate(value):
            _check_keys(item, item_kind, f"{place}[{index}]", source)
    elif isinstance(value, dict) and (struct := _struct_for(value, kind, place, source)):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
        tag = struct.__struct_config__.tag_field
        here = f"[{place}]" if place else "the top level"
        for key, item in value.items():
            if key == tag:
                continue
            require_known(key, [*fields, tag] if tag else fields, here, source)
            _check_keys(item, fields[key], f"{place}.{key}" if place else key, source)


def _struct_for(
    value: dict[str, Any], kind: object, place: str, source: Path
) -> type[msgspec.Struct] | None:
    """Return the struct that the value is to become: the tag decides among several."""
    structs = list(_structs_in(kind))
    if len(structs) < 2:
        return structs[0] if structs else None
    by_tag = {str(struct.__struct_config__.tag): struct for struct in structs}
    field = str(structs[0].__struct_config__.tag_field)
    if field not in value:
        rule = f"one of {', '.join(sorted(by_tag))}"
        raise RunConfigError(f"{source}: [{place}] lacks {field!r}: {rule}")
    require_known(str(value[field]), by_tag, f"[{place}]", source, what=field)
    return by_tag[str(value[field])]


def _structs_in(kind: object) -> Iterator[type[msgspec.Struct]]:
    if get_origin(kind) in (Union, types.UnionType):
        for option in get_args(kind):
            yield from _structs_in(option)
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
