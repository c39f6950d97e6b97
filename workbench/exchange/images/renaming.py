"""Giving rows other keys: everywhere a key is written, as key, as value, inside JSON and addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.exchange.images.image import ALIAS, CaseImage, Fields, Json, Said
from workbench.exchange.images.joining import united
from workbench.exchange.images.shape import UNKNOWN, Shape

# A key made by `new_id`, standing alone: not a piece of a longer hash.
KEY = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_KEY_LENGTH = 32

# The key that stands for a key from now on.
Names = Mapping[str, str]


def renamed(image: CaseImage, names: Names, shape: Shape) -> CaseImage:
    """The image with other keys; rows that get the same key become one with all their sayings."""
    if not names:
        return image
    rows: dict[tuple[str, str], Fields] = {}
    for (table, key), fields in image.rows.items():
        place = (table, renamed_value(key, names))
        literal = shape.get(table, UNKNOWN).literal | {ALIAS}
        changed = {
            name: sayings if name in literal else tuple(_renamed_saying(s, names) for s in sayings)
            for name, sayings in fields.items()
        }
        rows[place] = _together(rows[place], changed) if place in rows else changed
    return replace(image, case_id=renamed_value(image.case_id, names), rows=rows)


def renamed_value(value: Json, names: Names) -> Json:
    """One value with other keys; JSON that changed is written canonically, as columns hold it."""
    if not isinstance(value, str) or len(value) < _KEY_LENGTH:
        return value
    changed = KEY.sub(lambda found: names.get(found[0], found[0]), value)
    return value if changed == value else _canonical(changed)


def _renamed_saying(said: Said, names: Names) -> Said:
    value, was = renamed_value(said.value, names), renamed_value(said.was, names)
    if value is said.value and was is said.was:
        return said
    return replace(said, value=value, was=was)


def _together(one: Fields, other: Fields) -> Fields:
    return {name: united(one.get(name, ()), other.get(name, ())) for name in sorted({*one, *other})}


def _canonical(text: str) -> str:
    """Other keys may stand in another order among the members of an object."""
    if not text.startswith(("{", "[")):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text  # a text that only begins like JSON, or nests beyond all sense
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
