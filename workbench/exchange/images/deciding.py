"""Deciding conflicts: the chosen values are said by a new state that has seen all the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.domain.errors import ConflictError, InputError
from workbench.exchange.images.conflicts import Conflict, conflicts
from workbench.exchange.images.image import (
    PRESENT,
    Author,
    CaseImage,
    Json,
    RowKey,
    Said,
)
from workbench.exchange.images.projecting import project, row_of
from workbench.exchange.images.sayings import is_blank, standing
from workbench.exchange.images.shape import UNKNOWN, Shape
from workbench.exchange.images.voice import Voice, with_said

# What shall hold, by row and field; a value that nobody said yet may be chosen too.
Choices = Mapping[tuple[RowKey, str], Json]


def decide(image: CaseImage, choices: Choices, author: Author, shape: Shape) -> CaseImage:
    """End conflicts; a row that is taken away takes along the rows that refer to it.

    Who answered when goes with the value that was chosen.
    """
    if not choices:
        return image
    contested = {each.place: each for each in conflicts(image, shape)}
    if not set(choices) <= set(contested):
        raise ConflictError("这一处冲突已经有人处理过。", "请刷新冲突列表后再决定。")
    voice = Voice(author, image.next_dot(author.device))
    spoken: dict[RowKey, dict[str, tuple[Said, ...]]] = {}
    for (key, name), value in {**_followers(image, choices, contested, shape), **choices}.items():
        before = row_of(image.rows[key], shape.get(key[0], UNKNOWN)).get(name)
        was = True if name == PRESENT else before
        spoken.setdefault(key, {})[name] = (voice.say(value, was),)
    return with_said(image, spoken, voice.dot)


def newest(open_conflicts: Iterable[Conflict]) -> Choices:
    """The rule: what was said last."""
    return {each.place: each.sayings[-1].value for each in open_conflicts}


def said_by(open_conflicts: Iterable[Conflict], device: str) -> Choices:
    """The rule: what one device said, where it said anything."""
    return {
        each.place: said.value
        for each in open_conflicts
        for said in each.voices
        if said.dot.device == device
    }


def non_empty(open_conflicts: Iterable[Conflict]) -> Choices:
    """The rule: the one side that says something; where several do, nothing is chosen."""
    chosen: dict[tuple[RowKey, str], Json] = {}
    for each in open_conflicts:
        telling = [said.value for said in each.sayings if not is_blank(said.value)]
        if len(telling) == 1:
            chosen[each.place] = telling[0]
    return chosen


def _followers(
    image: CaseImage,
    choices: Choices,
    contested: Mapping[tuple[RowKey, str], Conflict],
    shape: Shape,
) -> Choices:
    return {
        **dict(_attendants(image, choices, contested, shape)),
        **_taken_along(image, choices, shape),
    }


def _attendants(
    image: CaseImage,
    choices: Choices,
    contested: Mapping[tuple[RowKey, str], Conflict],
    shape: Shape,
) -> Iterator[tuple[tuple[RowKey, str], Json]]:
    """What the author of a chosen value said about himself with the same state."""
    for (key, name), value in choices.items():
        chosen = contested[key, name].who_said(value)
        for attendant in shape.get(key[0], UNKNOWN).attendants if chosen else ():
            sayings = image.rows[key].get(attendant, ())
            if own := [said for said in sayings if said.dot == chosen[-1].dot]:
                yield (key, attendant), standing(own).value


def _taken_along(image: CaseImage, choices: Choices, shape: Shape) -> Choices:
    rows = project(image, shape)
    gone = {key for (key, name), value in choices.items() if name == PRESENT and value is False}
    taken: dict[tuple[RowKey, str], Json] = {}
    found = bool(gone)
    while found:
        found = False
        for key, row in rows.items():
            if key not in gone and not gone.isdisjoint(_parents(key, row, shape)):
                if choices.get((key, PRESENT)) is True:
                    raise InputError(
                        "要保留的内容属于另一项要去掉的内容，两者不能同时成立。",
                        "请一并保留，或一并去掉。",
                    )
                gone.add(key)
                taken[key, PRESENT] = False
                found = True
    return taken


def _parents(key: RowKey, row: Mapping[str, Json], shape: Shape) -> set[RowKey]:
    parents = shape.get(key[0], UNKNOWN).parents
    return {(table, row[column]) for column, table in parents.items() if row.get(column)}
