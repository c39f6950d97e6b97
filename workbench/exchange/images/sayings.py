"""The sayings of one field: which stands for the time being, which differ, whether a row is there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from workbench.exchange.images.image import ALIAS, PRESENT, Dot, Fields, Json, Said

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
_written = json.JSONEncoder(ensure_ascii=False).encode
_EMPTY_TEXTS = frozenset({"", "[]", "{}"})


def rank(said: Said) -> tuple[datetime, Dot, str]:
    """The order of sayings in time: the last one stands; the same in every store."""
    return (_moment(said.at), said.dot, sign(said.value))


def standing(sayings: Collection[Said]) -> Said:
    """The saying that stands for the time being: the latest."""
    if len(sayings) == 1:
        return next(iter(sayings))
    return max(sayings, key=rank)


def distinct(sayings: Iterable[Said]) -> tuple[Said, ...]:
    """One saying for each different value, the latest who said it; in the order of time."""
    by_value: dict[str, Said] = {}
    for said in sorted(sayings, key=rank):
        by_value[sign(said.value)] = said
    return tuple(sorted(by_value.values(), key=rank))


def is_present(fields: Fields) -> bool:
    """Tell whether a row is there: who still speaks of it keeps it until somebody decides."""
    return any(said.value is True for said in fields.get(PRESENT, ()))


def aliases(fields: Fields) -> frozenset[str]:
    """The keys under which a row is known in one store or another."""
    return frozenset(str(said.value) for said in fields.get(ALIAS, ()))


def is_blank(value: Json) -> bool:
    """Tell whether a value says nothing: no text, an empty list; a zero is a value, 不在 is none."""
    return value is None or value is False or value in _EMPTY_TEXTS


def is_same(one: Json, other: Json) -> bool:
    """Tell whether two values are one; most are texts, or nothing."""
    if type(one) is type(other):
        return bool(one == other)
    return sign(one) == sign(other)


def sign(value: Json) -> str:
    """A text by which values are told apart, 1 from true and from "1" too."""
    return _written(value)


def _moment(at: str) -> datetime:
    if not at:
        return _BEFORE_ALL
    moment = datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
