"""Bands as a standard prints them: `20≤x<60`, `x>10`, `No2<机号≤No2.5` with x for the quantity."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_BOUND = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?P<sign>[<≤])x|x(?P<mark>[<≤>≥])(?P<limit>\d+(?:\.\d+)?)"
)
_MIRRORED = {"<": ">", "≤": "≥"}
_Bounds = tuple[tuple[str, Decimal], ...]


def in_band(band: str, value: Decimal | None) -> bool:
    """Tell whether a value stands in a band; an empty band asks for nothing."""
    if not band:
        return True
    return value is not None and all(_holds(value, sign, limit) for sign, limit in _bounds(band))


def in_words(band: str, name: str) -> str:
    """The band as a sentence shows it."""
    return band.replace("x", name) if band else "不分档"


@lru_cache(maxsize=512)
def _bounds(band: str) -> _Bounds:
    """Both ends of a band; the x in the middle belongs to both."""
    left, _, right = band.partition("x")
    parts = [f"{left}x" if left else "", f"x{right}" if right else ""]
    matches = [_BOUND.fullmatch(part) for part in parts if part]
    if not matches or None in matches:
        message = f"not a band: {band!r}"
        raise ValueError(message)
    return tuple(_bound(match) for match in matches if match)


def _bound(match: re.Match[str]) -> tuple[str, Decimal]:
    if match["number"] is not None:
        return _MIRRORED[match["sign"]], Decimal(match["number"])
    return match["mark"], Decimal(match["limit"])


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit,
        "≤": value <= limit,
        ">": value > limit,
        "≥": value >= limit,
    }[sign]
