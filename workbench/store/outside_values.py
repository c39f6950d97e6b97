"""Values that came from another store: whatever is wrong with them ends as one kind of error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# What reading a value of an unforeseen shape raises.
_ERRORS = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


class Unfit(Exception):  # noqa: N818 - an outcome; who reads the file words it
    """Something from outside is not what a store of this schema writes."""


@contextmanager
def outside_values(what: str) -> Iterator[None]:
    """Make every complaint about a value's shape an `Unfit`."""
    try:
        yield
    except _ERRORS as error:
        raise Unfit(f"{what}: {error!r}") from error


def is_text(value: Any) -> bool:
    """Tell whether a value is a text that every database takes."""
    if not isinstance(value, str) or "\x00" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_whole(value: Any) -> bool:
    """Tell whether a value is a whole number that a column of 64 bits takes."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 62
