"""Writing verdicts in bulk: per distinct nameplate, per subject, and onto the machines' columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Rule, Verdict
from workbench.domain.verdict_json import verdict_to_json
from workbench.store import bulk
from workbench.store.capture import Change, image_of
from workbench.store.columns import compact_json
from workbench.store.convert.verdicts import dump_verdicts
from workbench.store.operation import Session
from workbench.store.spool import Spool
from workbench.store.tables import BatchRow, BatchState, MachineRow, SubjectVerdictRow, new_id

# A machine's `row_id`, the nameplate it has, the one it is to have.
MovedPlate = tuple[int, str, str]

PLATE_COLUMNS = (
    "nameplate",
    "as_of",
    "book_hash",
    "verdicts",
    "conclusion",
    "is_phase_out",
    "is_below_limit",
    "grade",
    "representative",
)
SUBJECT_COLUMNS = (
    "id",
    "case_id",
    "ordinal",
    "rule",
    "subject",
    "as_of",
    "book_hash",
    "verdict",
    "figures",
)
_CURRENT = "(SELECT id FROM ledger_batch WHERE case_id = ? AND state = 'current')"
_ONTO_MACHINES = f"""
UPDATE machine SET conclusion = v.conclusion, is_phase_out = v.is_phase_out,
    is_below_limit = v.is_below_limit, grade = v.grade
FROM nameplate_verdict AS v
WHERE machine.batch_id IN {_CURRENT}
    AND v.nameplate = machine.nameplate AND v.as_of = ? AND v.book_hash = ?
"""  # noqa: S608 - no text of the user


@dataclass(frozen=True, slots=True)
class Standard:
    """What verdicts were made by: the day and the rule book."""

    as_of: date
    book_hash: str


@dataclass(frozen=True, slots=True)
class PlateVerdict:
    """The verdicts of one distinct nameplate and the machine they were made on."""

    nameplate: str
    representative: int
    machine_class: MachineClass
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectVerdict:
    """A verdict on a product, a data centre or a meter group; `figures` are its printed texts."""

    subject: str
    verdict: Verdict
    figures: dict[str, str | None]


def plate_values(standard: Standard, plate: PlateVerdict) -> tuple[Any, ...]:
    """The row of one nameplate, its name first."""
    return (
        plate.nameplate,
        standard.as_of.isoformat(),
        standard.book_hash,
        compact_json(dump_verdicts(plate.verdicts)),
        plate.machine_class.value,
        _fails(plate.verdicts, Rule.PHASE_OUT),
        _fails(plate.verdicts, Rule.MINIMUM_EFFICIENCY),
        _grade(plate.verdicts),
        plate.representative,
    )


def write_plate_verdicts(session: Session, spool: Spool, known: frozenset[str]) -> int:
    """Insert spooled verdicts of nameplates that are not `known` already; how many there were."""
    fresh = (row for block in spool.blocks() for row in block if row[0] not in known)
    return bulk.insert_rows(session, "nameplate_verdict", PLATE_COLUMNS, fresh)


def write_onto_machines(session: Session, case_id: str, standard: Standard) -> int:
    """Give every current machine of a case the conclusion of its nameplate."""
    values = (case_id, standard.as_of.isoformat(), standard.book_hash)
    return bulk.run_statement(session, _ONTO_MACHINES, values)


def batches_to_judge(session: Session, case_id: str) -> tuple[str, ...]:
    """The current batches of a case with machines that have no conclusion yet."""
    statement = (
        select(MachineRow.batch_id)
        .join(BatchRow, BatchRow.id == MachineRow.batch_id)
        .where(
            BatchRow.case_id == case_id,
            BatchRow.state == BatchState.CURRENT,
            MachineRow.conclusion == "",
        )
        .distinct()
        .order_by(MachineRow.batch_id)
    )
    return tuple(session.scalars(statement))


def write_nameplates(session: Session, moved: Iterable[MovedPlate]) -> list[Change]:
    """Give single machines another nameplate, after a person noted something on them."""
    changes: list[Change] = []
    for each in moved:
        row_id, _, after = each
        statement = "UPDATE machine SET nameplate = ? WHERE row_id = ?"
        bulk.run_statement(session, statement, (after, row_id))
        changes.append(nameplate_change(each))
    return changes


def nameplate_change(moved: MovedPlate) -> Change:
    """A moved nameplate as the history keeps it."""
    row_id, before, after = moved
    return {
        "op": "update",
        "table": "machine",
        "key": {"row_id": row_id},
        "before": {"nameplate": before},
        "after": {"nameplate": after},
    }


def replace_subject_verdicts(
    session: Session, case_id: str, standard: Standard, verdicts: Sequence[SubjectVerdict]
) -> list[Change]:
    """Put the verdicts on a case's products, sites and meters in place of the earlier ones.

    Returns what was taken away and put there; nothing where the same was said before.
    """
    rules = {each.verdict.rule.value for each in verdicts}
    fresh = [
        (
            new_id(),
            case_id,
            ordinal,
            each.verdict.rule.value,
            each.subject,
            standard.as_of.isoformat(),
            standard.book_hash,
            compact_json(verdict_to_json(each.verdict)),
            compact_json(each.figures),
        )
        for ordinal, each in enumerate(verdicts, start=1)
    ]
    images = [dict(zip(SUBJECT_COLUMNS, row, strict=True)) for row in fresh]
    held = [each for each in subject_images(session, case_id) if each["rule"] in rules]
    if [_said(each) for each in held] == sorted(_said(each) for each in images):
        return []
    for rule in rules:
        statement = "DELETE FROM subject_verdict WHERE case_id = ? AND rule = ?"
        bulk.run_statement(session, statement, (case_id, rule))
    bulk.insert_rows(session, "subject_verdict", SUBJECT_COLUMNS, fresh)
    return subject_changes(held, images)


def subject_images(session: Session, case_id: str) -> list[dict[str, Any]]:
    """A case's verdicts on products, sites and meters as the database holds them."""
    statement = select(SubjectVerdictRow).where(SubjectVerdictRow.case_id == case_id)
    dialect = session.get_bind().dialect
    rows = session.scalars(statement).all()
    images = [image_of(row, dialect) for row in rows]
    for row in rows:
        session.expunge(row)  # bulk statements pass the session by
    return sorted(images, key=_said)


def subject_changes(taken: Iterable[dict[str, Any]], put: Iterable[dict[str, Any]]) -> list[Change]:
    """Verdicts taken away and put in their place as the history keeps them."""
    return [
        *(_subject_change("delete", image["id"], before=image) for image in taken),
        *(_subject_change("insert", image["id"], after=image) for image in put),
    ]


def _said(image: dict[str, Any]) -> tuple[Any, ...]:
    """A verdict without the id it happens to have."""
    return tuple(image[name] for name in SUBJECT_COLUMNS if name != "id")


def _subject_change(
    op: str,
    row_id: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change:
    key = {"id": row_id}
    return {"op": op, "table": "subject_verdict", "key": key, "before": before, "after": after}


def _fails(verdicts: Iterable[Verdict], rule: Rule) -> int:
    return int(any(each.rule is rule and each.outcome is Outcome.FAILS for each in verdicts))


def _grade(verdicts: Iterable[Verdict]) -> int | None:
    return next(
        (each.grade for each in verdicts if each.rule is Rule.EFFICIENCY_GRADE and each.grade),
        None,
    )
