"""Stage four of the import: what a new reading changes against rows stored before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Values = Mapping[str, str | None]
"""One row as plain values: field ids to exact texts, as the store and `value_text` write them."""


class Change(StrEnum):
    """How a row of the new file stands to the stored ones."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field's value before and after."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDiff:
    """One row's change; `incoming` and `stored` are positions in what was given.

    A conflict is a row of the file that fits several stored ones, or a stored one that several
    rows of the file fit: a person decides.
    """

    change: Change
    key: tuple[str, ...]
    incoming: int | None = None
    stored: int | None = None
    fields: tuple[FieldDiff, ...] = ()


def preview(
    incoming: Iterable[Values],
    stored: Iterable[Values],
    key: tuple[str, ...],
    weak_key: tuple[str, ...] = (),
) -> Iterator[RowDiff]:
    """Compare the rows of a file with the rows stored before.

    Args:
        incoming: The rows of the new file.
        stored: The rows of the same case and kind.
        key: The fields that identify a row (设备编号, 统一社会信用代码).
        weak_key: The fields that identify a row whose `key` is wholly blank.

    Yields:
        One difference per incoming row in its order, then the stored rows that are gone.
    """
    before, after = list(stored), list(incoming)
    old_keys = [_key(values, key, weak_key) for values in before]
    new_keys = [_key(values, key, weak_key) for values in after]
    places: dict[tuple[str, ...], list[int]] = {}
    for position, found in enumerate(old_keys):
        places.setdefault(found, []).append(position)
    repeats = Counter(new_keys)
    for position, (values, found) in enumerate(zip(after, new_keys, strict=True)):
        fitting = places.get(found, [])
        diff = _compare(position, values, found, fitting, before, repeats[found])
        if diff.stored is not None:
            fitting.remove(diff.stored)
        yield diff
    wanted = set(new_keys)
    for position, found in enumerate(old_keys):
        if found not in wanted:
            yield RowDiff(change=Change.GONE, key=found, stored=position)


def _compare(
    position: int,
    values: Values,
    key: tuple[str, ...],
    fitting: list[int],
    before: list[Values],
    repeats: int,
) -> RowDiff:
    if not fitting:
        return RowDiff(change=Change.NEW, key=key, incoming=position)
    same = next((place for place in fitting if not field_diffs(before[place], values)), None)
    if same is not None:
        return RowDiff(change=Change.SAME, key=key, incoming=position, stored=same)
    if len(fitting) > 1 or repeats > 1:
        return RowDiff(change=Change.CONFLICT, key=key, incoming=position)
    diffs = field_diffs(before[fitting[0]], values)
    return RowDiff(
        change=Change.CHANGED, key=key, incoming=position, stored=fitting[0], fields=diffs
    )


def field_diffs(before: Values, after: Values) -> tuple[FieldDiff, ...]:
    """The fields whose values differ; a blank and an absent field are the same."""
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldDiff(name, before.get(name), after.get(name))
        for name in names
        if (before.get(name) or None) != (after.get(name) or None)
    )


def _key(values: Values, key: tuple[str, ...], weak_key: tuple[str, ...]) -> tuple[str, ...]:
    strong = tuple(values.get(field) or "" for field in key)
    if any(strong) or not weak_key:
        return strong
    return ("", *(values.get(field) or "" for field in weak_key))
