"""Stage four of the import: which rows of a new file are which rows stored before, and what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Values = Mapping[str, str]
"""One row as plain values: field ids to exact texts; blank fields are left out."""


class Change(StrEnum):
    """How a row of the new file stands to the stored ones."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field's value before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKey:
    """What a row is known by; `number` is the enterprise's own, `part` counts within the row.

    `content` is equal for rows that say the same, wherever they stand.
    """

    number: str
    sheet: str
    row: int
    part: int
    name: str
    model: str
    location: str
    content: bytes

    @property
    def title(self) -> str:
        """The row in the user's words."""
        return " ".join(word for word in (self.number, self.name, self.model) if word)

    def is_like(self, other: RowKey) -> bool:
        """Tell whether the two could be one thing: name or model agree, or one side has none."""
        if (self.name, self.model) == ("", "") or (other.name, other.model) == ("", ""):
            return True
        return bool(self.name and self.name == other.name) or bool(
            self.model and self.model == other.model
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDiff:
    """One row's change; `incoming` and `stored` are positions in what was given.

    A conflict is a row whose number is held by stored rows that are not like it, or by several:
    a person decides, and nothing noted on the stored one moves.
    """

    change: Change
    incoming: int | None = None
    stored: int | None = None


def preview(incoming: Sequence[RowKey], stored: Sequence[RowKey]) -> tuple[RowDiff, ...]:
    """Compare the rows of a file with the rows stored before.

    A row is known by its number where that is unique on both sides; else by all it says; else by
    its place together with model or name; else by name, model and location.

    Returns:
        One difference per incoming row in its order, then the stored rows that are gone.
    """
    pairs = _pairs(incoming, stored)
    open_stored = set(range(len(stored))) - set(pairs.values())
    held = defaultdict(list)
    for position, row in enumerate(stored):
        if row.number:
            held[row.number, row.part].append(position)
    diffs = []
    for position, row in enumerate(incoming):
        partner = pairs.get(position)
        if partner is not None:
            same = row.content == stored[partner].content
            change = Change.SAME if same else Change.CHANGED
            diffs.append(RowDiff(change=change, incoming=position, stored=partner))
        elif rivals := held.get((row.number, row.part)):
            rival = next((each for each in rivals if each in open_stored), None)
            open_stored.discard(-1 if rival is None else rival)
            diffs.append(RowDiff(change=Change.CONFLICT, incoming=position, stored=rival))
        else:
            diffs.append(RowDiff(change=Change.NEW, incoming=position))
    gone = (RowDiff(change=Change.GONE, stored=position) for position in sorted(open_stored))
    return (*diffs, *gone)


def field_diffs(before: Values, after: Values) -> tuple[FieldDiff, ...]:
    """The fields whose values differ; a blank and an absent field are the same."""
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldDiff(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    )


Key = Callable[[RowKey], Hashable | None]


def _by_number(row: RowKey) -> Hashable | None:
    return (row.number, row.part) if row.number else None


def _by_place_and(what: str) -> Key:
    def key(row: RowKey) -> Hashable | None:
        word = getattr(row, what)
        return (row.sheet, row.row, row.part, word) if word else None

    return key


def _by_words(row: RowKey) -> Hashable | None:
    return (row.name, row.model, row.location, row.part) if row.model else None


def _pairs(incoming: Sequence[RowKey], stored: Sequence[RowKey]) -> dict[int, int]:
    """Incoming position to stored position, surest evidence first."""
    pairs = {
        new: old
        for new, old in _unique(_by_number, range(len(incoming)), incoming, stored, set())
        if incoming[new].is_like(stored[old])
    }
    _pair_equal(incoming, stored, pairs)
    for key in (_by_place_and("model"), _by_place_and("name"), _by_words):
        left = [place for place in range(len(incoming)) if place not in pairs]
        taken = set(pairs.values())
        pairs.update(
            (new, old)
            for new, old in _unique(key, left, incoming, stored, taken)
            if _may_be_one(incoming[new], stored[old])
        )
    return pairs


def _may_be_one(row: RowKey, other: RowKey) -> bool:
    return not (row.number and other.number) or row.number == other.number


def _unique(
    key: Key,
    places: Iterable[int],
    incoming: Sequence[RowKey],
    stored: Sequence[RowKey],
    taken: set[int],
) -> list[tuple[int, int]]:
    """Positions whose key is met exactly once on either side."""
    news = [(key(incoming[place]), place) for place in places]
    olds = [(key(row), place) for place, row in enumerate(stored) if place not in taken]
    new_counts, old_counts = Counter(k for k, _ in news), Counter(k for k, _ in olds)
    found = {k: place for k, place in olds if k is not None and old_counts[k] == 1}
    return [(place, found[k]) for k, place in news if k in found and new_counts[k] == 1]


def _pair_equal(
    incoming: Sequence[RowKey], stored: Sequence[RowKey], pairs: dict[int, int]
) -> None:
    """Pair rows that say the same: first where they stood, then in their order."""
    for with_place in (True, False):
        taken = set(pairs.values())
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place, row in enumerate(stored):
            if place not in taken:
                waiting[_content(row, with_place=with_place)].append(place)
        for place, row in enumerate(incoming):
            fitting = waiting.get(_content(row, with_place=with_place))
            if place not in pairs and fitting:
                pairs[place] = fitting.pop(0)


def _content(row: RowKey, *, with_place: bool) -> Hashable:
    return (row.content, row.sheet, row.row, row.part) if with_place else row.content
