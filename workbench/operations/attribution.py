"""Who really said what: the officer and the moment of the edit, not of the sending."""

from __future__ import annotations

from dataclasses import replace

from workbench.exchange.images.image import ALIAS, CaseImage, Dot, Fields, RowKey, Said
from workbench.exchange.images.sayings import standing
from workbench.operations.case_shape import REAL_TABLES
from workbench.store.case_tables import ENTERPRISE, OFFICER, SPREAD_MARK
from workbench.store.operation import Session
from workbench.store.queries import register
from workbench.store.queries.edits import LastEdits, last_edits

# The history entry of a package that came in begins with this: its rows were said elsewhere.
RECEIVED_LABEL = "接收案件包"
_EDITED = REAL_TABLES - {ENTERPRISE, OFFICER}


def attributed(session: Session, image: CaseImage, dot: Dot) -> CaseImage:
    """The image with each value of a new state given to who entered it, when he did."""
    fresh = {
        key
        for key, fields in image.rows.items()
        if key[0] in _EDITED and any(dot == s.dot for said in fields.values() for s in said)
    }
    if not fresh:
        return image
    edits = last_edits(session, fresh, RECEIVED_LABEL)
    names = {each.id: each.name for each in register.officers(session)}
    rows = {key: _row(key, image.rows[key], edits, names, dot) for key in fresh}
    return replace(image, rows={**image.rows, **rows})


def _row(key: RowKey, fields: Fields, edits: LastEdits, names: dict[str, str], dot: Dot) -> Fields:
    told = dict(fields)
    for name, sayings in fields.items():
        edit = edits.of(*key, name.partition(SPREAD_MARK)[0])
        if name != ALIAS and edit is not None:
            by, at = edit
            told[name] = _told(sayings, names.get(by, ""), at, dot)
    return told


def _told(sayings: tuple[Said, ...], by: str, at: str, dot: Dot) -> tuple[Said, ...]:
    """What stands must go on standing: clocks of two devices may differ."""
    told = tuple(
        replace(said, by=by or said.by, at=at) if said.dot == dot else said for said in sayings
    )
    return told if standing(told).dot == standing(sayings).dot else sayings
