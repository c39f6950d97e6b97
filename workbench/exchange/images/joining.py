"""Joining two images of one case: commutative, associative, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.exchange.images.image import CaseImage, Dot, Fields, Said
from workbench.exchange.images.sayings import sign


def join(one: CaseImage, other: CaseImage) -> CaseImage:
    """Everything that either image says and the other has not seen replaced.

    Rows are matched by key; images of two stores go through `taking_in` first.
    """
    if one.case_id != other.case_id:
        raise ValueError(f"images of two cases: {one.case_id}, {other.case_id}")
    rows = {
        key: fields
        for key in sorted({*one.rows, *other.rows})
        if (fields := _joined(one, other, one.rows.get(key, {}), other.rows.get(key, {})))
    }
    return CaseImage(case_id=one.case_id, seen=_most(one.seen, other.seen), rows=rows)


def united(*several: Iterable[Said]) -> tuple[Said, ...]:
    """All sayings, each once, in a fixed order."""
    held: dict[tuple[Dot, str], Said] = {}
    for said in (said for sayings in several for said in sayings):
        place = (said.dot, sign(said.value))
        held[place] = min(held.get(place, said), said, key=_remark)
    return tuple(held[place] for place in sorted(held))


def _joined(one: CaseImage, other: CaseImage, mine: Fields, theirs: Fields) -> Fields:
    names = sorted({*mine, *theirs})
    fields = {
        name: _survivors(one, other, mine.get(name, ()), theirs.get(name, ())) for name in names
    }
    return {name: sayings for name, sayings in fields.items() if sayings}


def _survivors(
    one: CaseImage, other: CaseImage, mine: tuple[Said, ...], theirs: tuple[Said, ...]
) -> tuple[Said, ...]:
    """A saying that one image has seen and holds no longer was replaced there."""
    if mine == theirs:
        return mine
    my_dots, their_dots = ({said.dot for said in sayings} for sayings in (mine, theirs))
    return united(
        (said for said in mine if said.dot in their_dots or not other.covers(said.dot)),
        (said for said in theirs if said.dot in my_dots or not one.covers(said.dot)),
    )


def _most(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {
        device: max(one.get(device, 0), other.get(device, 0)) for device in sorted({*one, *other})
    }


def _remark(said: Said) -> tuple[str, str, str]:
    return (said.by, said.at, sign(said.was))
