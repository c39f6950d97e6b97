"""Values that came from another store: whatever is wrong with them ends as one kind of error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# What reading a value of an unforeseen shape raises, besides ValueError itself.
_SHAPE_ERRORS = (TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError)


@contextmanager
def outside_values(what: str) -> Iterator[None]:
    """Make every complaint about a value's shape a `ValueError`."""
    try:
        yield
    except _SHAPE_ERRORS as error:
        raise ValueError(f"{what}: {error!r}") from error


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
