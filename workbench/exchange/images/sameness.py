"""Which keys name one and the same thing: known under both, or equal in what identifies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.exchange.images.image import CaseImage, Fields, Json, RowKey, Rows
from workbench.exchange.images.projecting import row_of
from workbench.exchange.images.renaming import Names, renamed_value
from workbench.exchange.images.sayings import aliases, is_blank, sign
from workbench.exchange.images.shape import UNKNOWN, Shape, TableShape

# One way in which a row says what it is: table, place of the way, the values.
Identity = tuple[str, int, tuple[str, ...]]


def same_names(images: Sequence[CaseImage], store: Rows, shape: Shape) -> Names:
    """For every key of the images that means another row the key to be used instead.

    The key of the store stands first, then that of the first image. What identifies a row may
    itself refer to rows (a link names its evidence), so it is compared until nothing more is found.
    """
    classes = _Classes(store, images)
    for image in images:
        for key, fields in image.rows.items():
            for alias in aliases(fields):
                classes.unite(key, (key[0], alias))
    rows = _rows(images, store, shape)
    while _unite_alike(classes, rows, shape):
        pass
    return classes.names()


class _Classes:
    """Keys gathered into classes, each named by its best key."""

    def __init__(self, store: Rows, images: Sequence[CaseImage]) -> None:
        places = [store, *(image.rows for image in images)]
        self._rank: dict[RowKey, int] = {}
        for rank, rows in enumerate(places):
            for key in rows:
                self._rank.setdefault(key, rank)
        self._last = len(places)
        self._best: dict[RowKey, RowKey] = {}

    def best(self, key: RowKey) -> RowKey:
        """The key that stands for a class."""
        while (better := self._best.get(key, key)) != key:
            key = better
        return key

    def unite(self, one: RowKey, other: RowKey) -> bool:
        """Make two classes one; tells whether they were two."""
        first, second = sorted((self.best(one), self.best(other)), key=self._order)
        self._best[second] = first
        return first != second

    def is_of_store(self, key: RowKey) -> bool:
        """Tell whether a class holds a row of the store."""
        return self._rank.get(self.best(key)) == 0

    def names(self) -> Names:
        """Every key that another stands for."""
        return {key[1]: self.best(key)[1] for key in self._best if self.best(key)[1] != key[1]}

    def _order(self, key: RowKey) -> tuple[int, RowKey]:
        return (self._rank.get(key, self._last), key)


def _rows(
    images: Sequence[CaseImage], store: Rows, shape: Shape
) -> list[tuple[RowKey, Mapping[str, Json]]]:
    """Everything that may be the same as another, with what identifies it."""
    return [
        *((key, row) for key, row in store.items() if shape.get(key[0], UNKNOWN).identity),
        *(
            (key, _identifying(fields, shape[key[0]]))
            for image in images
            for key, fields in image.rows.items()
            if shape.get(key[0], UNKNOWN).identity
        ),
    ]


def _identifying(fields: Fields, table: TableShape) -> dict[str, Json]:
    names = {name for way in table.identity for name in way}
    return row_of({name: fields[name] for name in names if name in fields}, table)


def _unite_alike(
    classes: _Classes, rows: Iterable[tuple[RowKey, Mapping[str, Json]]], shape: Shape
) -> bool:
    """One round over all ways to identify; tells whether anything new was found."""
    names = classes.names()
    groups: defaultdict[Identity, list[RowKey]] = defaultdict(list)
    surer: dict[RowKey, int] = {}
    for key, row in rows:
        for way, identity in _identities(key, row, names, shape):
            groups[identity].append(key)
            best = classes.best(key)
            surer[best] = min(surer.get(best, way), way)
    found = False
    for identity in sorted(groups, key=lambda each: each[1]):
        found |= _unite_group(classes, groups[identity], identity[1], surer)
    return found


def _unite_group(
    classes: _Classes, keys: list[RowKey], way: int, surer: Mapping[RowKey, int]
) -> bool:
    """Rows alike in one way; where several state a surer way they differ in it and stay apart."""
    members = sorted({classes.best(key) for key in keys})
    stated = [key for key in members if surer[key] < way]
    if len(stated) > 1:
        members = [key for key in members if key not in stated]
    found = False
    for other in members[1:]:
        if classes.is_of_store(members[0]) and classes.is_of_store(other):
            continue  # two rows the store itself holds apart
        found |= classes.unite(members[0], other)
    return found


def _identities(
    key: RowKey, row: Mapping[str, Json], names: Names, shape: Shape
) -> Iterator[tuple[int, Identity]]:
    for way, columns in enumerate(shape.get(key[0], UNKNOWN).identity):
        if is_blank(row.get(columns[0])):
            continue
        values = tuple(sign(renamed_value(row.get(name), names)) for name in columns)
        yield way, (key[0], way, values)
