"""Saying anew what changed in a store since the image of the case was last brought up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from workbench.exchange.images.image import (
    ALIAS,
    KEY_COLUMN,
    PRESENT,
    Author,
    CaseImage,
    Fields,
    Json,
    RowKey,
    Rows,
)
from workbench.exchange.images.projecting import project, row_of
from workbench.exchange.images.renaming import renamed
from workbench.exchange.images.sameness import same_names
from workbench.exchange.images.sayings import aliases, is_same
from workbench.exchange.images.shape import UNKNOWN, Shape
from workbench.exchange.images.voice import Voice, with_said

Changes = Mapping[RowKey, Mapping[str, Json]]


def stamp(
    image: CaseImage | None, rows: Rows, author: Author, shape: Shape, *, case_id: str
) -> CaseImage:
    """The image with one new state that says what differs in `rows`; the same image if nothing does.

    Whoever changes a row says also that it and the rows it refers to are there, so that a
    removal elsewhere becomes a question. A default was stated by nobody and is not said.
    """
    held = image or CaseImage(case_id=case_id)
    if not rows.keys() <= held.rows.keys():
        # A row that was taken away and made anew has another key, and is the same thing.
        held = renamed(held, same_names([held], rows, shape), shape)
    known = project(held, shape)
    changes = _changes(held, known, rows, shape)
    if not changes:
        return held
    voice = Voice(author, held.next_dot(author.device))
    spoken = {
        key: voice.row(
            held.rows.get(key, {}), known.get(key, {}), values, shape.get(key[0], UNKNOWN)
        )
        for key, values in changes.items()
    }
    return with_said(held, spoken, voice.dot)


def _changes(
    held: CaseImage, known: Mapping[RowKey, Mapping[str, Json]], rows: Rows, shape: Shape
) -> Changes:
    """By row what the store says and the image does not: values, and whether rows are there."""
    changes: dict[RowKey, dict[str, Json]] = {}
    for key, row in rows.items():
        if said := _row_changes(held.rows.get(key, {}), known.get(key), key, row, shape):
            changes[key] = said
    stated = {
        key for key, said in changes.items() if set(said) - shape.get(key[0], UNKNOWN).derived
    }
    for key in _with_parents(stated, rows, shape):
        changes.setdefault(key, {})[PRESENT] = True
    for key in known:
        if key not in rows:
            changes[key] = {PRESENT: False}
    return changes


def _row_changes(
    fields: Fields,
    known: Mapping[str, Json] | None,
    key: RowKey,
    row: Mapping[str, Json],
    shape: Shape,
) -> dict[str, Json]:
    """A row that was not there says that it is; one of its own identity says its key too.

    A field that the row no longer has (a key of its JSON) says nothing: None.
    """
    table = shape.get(key[0], UNKNOWN)
    before = row_of(fields, table) if known is None else known
    now = {**dict.fromkeys(before), **table.defaults, **row}
    changes = {
        name: value
        for name, value in now.items()
        if name != KEY_COLUMN and not (name in before and is_same(before[name], value))
    }
    if known is None:
        changes[PRESENT] = True
    if table.identity and key[1] not in aliases(fields):
        changes[ALIAS] = key[1]
    return changes


def _with_parents(keys: Collection[RowKey], rows: Rows, shape: Shape) -> Collection[RowKey]:
    """The rows and all that they refer to; what is computed speaks for nobody."""
    waiting, reached = list(keys), set[RowKey]()
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += [parent for parent in _parents(key, rows, shape) if parent in rows]
    return reached


def _parents(key: RowKey, rows: Rows, shape: Shape) -> Iterator[RowKey]:
    for column, table in shape.get(key[0], UNKNOWN).parents.items():
        if value := rows[key].get(column):
            yield (table, value)
