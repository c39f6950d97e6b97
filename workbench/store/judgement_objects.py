"""How machines of a batch and subjects of a case were judged, as lines of JSON, and back.

Verdicts are made once per distinct nameplate and told by the cells of the machine they were made
on; here always the first of the batch, so that the same judgement is the same bytes in every store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from workbench.domain.equipment import Machine
from workbench.domain.partition import MachineClass
from workbench.store.columns import compact_json
from workbench.store.convert.machines import machine_from
from workbench.store.convert.verdicts import dump_verdicts, load_verdicts, with_cells_of
from workbench.store.outside_values import is_text, is_whole, outside_values
from workbench.store.streaming import stream
from workbench.store.tables import (
    MachineDetailRow,
    MachineRow,
    NameplateVerdictRow,
    SubjectVerdictRow,
)
from workbench.store.verdict_rows import Standard

_BLOCK = 2_000
Line = list[Any]
MACHINE_COLUMNS = ("ordinal", "nameplate", "conclusion", "is_phase_out", "is_below_limit", "grade")
PLATE_COLUMNS = (
    "nameplate",
    "verdicts",
    "conclusion",
    "is_phase_out",
    "is_below_limit",
    "grade",
    "representative",
)
SUBJECT_COLUMNS = ("ordinal", "rule", "subject", "as_of", "book_hash", "verdict", "figures")


@dataclass(frozen=True, slots=True)
class BatchJudgement:
    """What one object says of a batch; `representative` of a plate is an ordinal."""

    standard: Standard | None
    machines: tuple[Line, ...]
    plates: tuple[Line, ...]


def judgement_lines(session: Session, batch_id: str, standard: Standard | None) -> Iterator[bytes]:
    """How the machines of a batch stand by the case's standard, a line at a time."""
    yield _line(_head("batch", standard))
    first: dict[str, int] = {}
    table = MachineRow.__table__.c
    statement = (
        select(*(table[name] for name in MACHINE_COLUMNS))
        .where(MachineRow.batch_id == batch_id)
        .order_by(MachineRow.ordinal)
    )
    for ordinal, plate, conclusion, *flags, grade in stream(session, statement, _BLOCK):
        first.setdefault(plate, ordinal)
        yield _line(["m", ordinal, plate, conclusion, *map(int, flags), grade])
    if standard is not None:
        for line in _plates(session, batch_id, standard, first):
            yield _line(["p", *line])


def subject_lines(session: Session, case_id: str) -> Iterator[bytes]:
    """The verdicts on a case's products, data centres and meter groups."""
    yield _line(_head("subjects", None))
    table = SubjectVerdictRow.__table__.c
    columns = [
        type_coerce(table[name], Text) if name in _AS_TEXT else table[name]
        for name in SUBJECT_COLUMNS
    ]
    statement = (
        select(*columns)
        .where(SubjectVerdictRow.case_id == case_id)
        .order_by(SubjectVerdictRow.rule, SubjectVerdictRow.ordinal, SubjectVerdictRow.subject)
    )
    for row in session.execute(statement):
        yield _line(["s", *row])


def read_batch_judgement(lines: Iterable[bytes]) -> BatchJudgement:
    """Read an object that came from outside; raises `Unfit` when it is none of ours."""
    source = iter(lines)
    held: dict[str, list[Line]] = {"m": [], "p": []}
    with outside_values("judgement"):
        standard = _read_head("batch", next(source, b"null"))
        for text in source:
            mark, *values = json.loads(text)
            held[mark].append({"m": _machine, "p": _plate}[mark](values))
    return BatchJudgement(standard, tuple(held["m"]), tuple(held["p"]))


def read_subjects(lines: Iterable[bytes]) -> tuple[Line, ...]:
    """Read the verdicts on subjects from outside; raises `Unfit` when they are none of ours."""
    source = iter(lines)
    found = []
    with outside_values("subjects"):
        _read_head("subjects", next(source, b"null"))
        for text in source:
            mark, *values = json.loads(text)
            if mark != "s":
                raise ValueError("unknown line")
            found.append(_subject(values))
    return tuple(found)


def _plates(
    session: Session, batch_id: str, standard: Standard, first: dict[str, int]
) -> Iterator[Line]:
    """The verdicts of the nameplates of a batch, told by the first machine that bears each."""
    used = select(MachineRow.nameplate).where(MachineRow.batch_id == batch_id)
    plate = NameplateVerdictRow
    statement = (
        select(
            plate.nameplate,
            type_coerce(plate.verdicts, Text),
            plate.conclusion,
            plate.is_phase_out,
            plate.is_below_limit,
            plate.grade,
            plate.representative,
            MachineRow.batch_id,
            MachineRow.ordinal,
        )
        .join(MachineRow, MachineRow.row_id == plate.representative, isouter=True)
        .where(
            plate.as_of == standard.as_of,
            plate.book_hash == standard.book_hash,
            plate.nameplate.in_(used),
        )
        .order_by(plate.nameplate)
    )
    for row in session.execute(statement):
        name, text, conclusion, is_out, is_below, grade, judged, *place = row
        ordinal = first[name]
        is_own = place == [batch_id, ordinal]
        verdicts = text if is_own else _retold(session, text, judged, (batch_id, ordinal))
        yield [name, verdicts, conclusion, int(is_out), int(is_below), grade, ordinal]


def _retold(session: Session, text: str, row_id: int, place: tuple[str, int]) -> str:
    judged = _machine_at(session, MachineRow.row_id == row_id)
    asked = _machine_at(session, MachineRow.batch_id == place[0], MachineRow.ordinal == place[1])
    verdicts = load_verdicts(json.loads(text))
    if judged is not None and asked is not None:
        verdicts = with_cells_of(verdicts, judged, asked)
    return compact_json(dump_verdicts(verdicts))


def _machine_at(session: Session, *where: Any) -> Machine | None:
    statement = (
        select(MachineRow, MachineDetailRow.readings)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(*where)
    )
    found = session.execute(statement).first()
    return machine_from(*found) if found else None


def _head(what: str, standard: Standard | None) -> dict[str, Any]:
    told = [standard.as_of.isoformat(), standard.book_hash] if standard else None
    return {"format": 1, "judged": what, "standard": told}


def _read_head(what: str, text: bytes) -> Standard | None:
    head = json.loads(text)
    told = head["standard"]
    standard = Standard(date.fromisoformat(told[0]), told[1]) if told else None
    if head != _head(what, standard) or (standard and not is_text(standard.book_hash)):
        raise ValueError("unknown head")
    return standard


def _line(value: Any) -> bytes:
    return compact_json(value).encode() + b"\n"


def _machine(values: Line) -> Line:
    ordinal, plate, conclusion, *rest = values
    _check(is_whole(ordinal) and is_text(plate))
    _check_standing(conclusion, rest)
    return values


def _plate(values: Line) -> Line:
    plate, verdicts, conclusion, *rest, ordinal = values
    _check(is_text(plate) and is_text(verdicts) and is_whole(ordinal))
    _check_standing(conclusion, rest)
    load_verdicts(json.loads(verdicts))
    return values


def _subject(values: Line) -> Line:
    ordinal, *texts = values
    _check(len(values) == len(SUBJECT_COLUMNS) and is_whole(ordinal) and all(map(is_text, texts)))
    told = dict(zip(SUBJECT_COLUMNS, values, strict=True))
    date.fromisoformat(told["as_of"])
    load_verdicts([json.loads(told["verdict"])])
    _check(isinstance(json.loads(told["figures"]), dict))
    return values


def _check_standing(conclusion: Any, rest: Line) -> None:
    phase_out, below, grade = rest
    _check(conclusion == "" or bool(MachineClass(conclusion)))
    _check(phase_out in (0, 1) and below in (0, 1) and (grade is None or is_whole(grade)))


def _check(is_fit: bool) -> None:
    if not is_fit:
        raise ValueError("unknown value")


_AS_TEXT = frozenset({"as_of", "verdict", "figures"})
