"""`from_dict` of every class takes mutated dicts without a panic, and reads what it wrote."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

import hostile_objects
import hostile_values
import pytest

VALID = hostile_objects.valid()


def documents() -> dict[str, tuple[type, dict[Any, Any]]]:
    """Return a valid dict of every class that has both methods."""
    found = {}
    for items in VALID.values():
        for item in items:
            kind = type(item)
            if hasattr(kind, "from_dict") and hasattr(kind, "to_dict"):
                try:
                    found.setdefault(kind.__name__, (kind, kind.to_dict(item)))
                except TypeError:
                    continue  # a class whose `to_dict` wants something else
    return found


DOCUMENTS = documents()


def mutate(values: dict[Any, Any], draw: Random) -> dict[Any, Any]:
    """Return the dict with some of its parts taken out, exchanged or made nasty."""
    changed = copy.deepcopy(values)
    for _ in range(draw.randint(1, 3)):
        key = draw.choice([*values, "extra"])
        chance = draw.random()
        if chance < 0.15:
            changed.pop(key, None)
        elif chance < 0.3:
            changed[key] = draw.choice(list(values.values()))
        elif isinstance(values.get(key), str) and chance < 0.6:
            text = values[key]
            at = draw.randint(0, len(text))
            changed[key] = text[:at] + draw.choice(["-", ".", "9", "\0", "é", "", " "]) + text[at:]
        else:
            changed[key] = hostile_values.nasty(draw)
    return changed


def test_the_classes_are_seen() -> None:
    assert {"QuoteTick", "Bar", "CurrencyPair"} <= DOCUMENTS.keys()
    assert len(DOCUMENTS) >= 6


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_mutated_dicts_are_refused_or_read(name: str) -> None:
    kind, values = DOCUMENTS[name]
    draw = Random(name)
    refused = 0
    for _ in range(1_500):
        changed = mutate(values, draw)
        try:
            made = kind.from_dict(changed)  # type: ignore[attr-defined]
        except Exception:  # a panic is none of these, and fails the test
            refused += 1
            continue
        again = kind.from_dict(kind.to_dict(made))  # type: ignore[attr-defined]
        assert again == made, changed
    assert 0 < refused < 1_500
