"""A year of an office's store, written by SQL: plan, cases, verdicts, findings, papers, rectification."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from tests.bench_office import judged, plates
from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import Rule
from workbench.store import bulk
from workbench.store.convert.machines import DETAIL_COLUMNS, MACHINE_COLUMNS
from workbench.store.database import Database
from workbench.store.operation import Signature
from workbench.store.tables import (
    AnswerRow,
    Base,
    BatchRow,
    BatchState,
    CapacityRow,
    CaseRow,
    EnterpriseRow,
    EvidenceLinkRow,
    EvidenceRow,
    FindingRow,
    FollowUpRow,
    NameplateVerdictRow,
    PaperRow,
    PlannedEnterpriseRow,
    RectificationRow,
    SettlementRow,
    SubjectVerdictRow,
    TaskTargetRow,
    new_id,
)
from workbench.store.topics import Reach, Topic
from workbench.store.verdict_rows import PLATE_COLUMNS, SUBJECT_COLUMNS, Standard

YEAR = 2024
AS_OF = date(2024, 9, 18)
MACHINES_A_CASE = 300
CITIES, COUNTIES, AGENCIES = 16, 6, 90
INDUSTRIES = ("焦化", "氯碱", "电石", "化肥", "电解铝", "机制纸和纸板", "聚酯涤纶", "炼化", "纯碱")
CLASS_COLUMNS = ("conclusion", "is_phase_out", "is_below_limit", "grade")
ANSWERED = ("A1", "B3", "B4", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10")
CHUNK = 20_000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """One enterprise of the year with its case."""

    number: int
    id: str
    case_id: str
    batch_id: str
    year: int = YEAR

    @property
    def categories(self) -> tuple[str, ...]:
        """What it is inspected for: most for industry and equipment."""
        if self.number % 15 == 0:
            return ("data_centre",)
        if self.number % 10 == 1:
            return ("follow_up",)
        return ("key_industry", "routine") if self.number % 6 == 2 else ("key_industry",)

    @property
    def is_inspected(self) -> bool:
        """All but one in fifty, which stopped producing."""
        return self.number % 50 != 0


def write_year(db: Database, cases: int, seed: int = 3, *, with_photos: bool = True) -> int:
    """Fill a new store; returns how many machines there are.

    Photos are rows alone, without their files: a store that is to send its cases has none.
    """
    chance = random.Random(seed)
    standard, pool = plates.plates_of(AS_OF)
    offices = [Office(n, new_id(), new_id(), new_id()) for n in range(1, cases + 1)]
    signature = Signature(
        label="样年", topics=frozenset({Topic.CASES}), by="", at=db.facts.created_at,
        reach=Reach.BARRIER,
    )  # fmt: skip
    with db.signed(signature) as op:
        session = op.session
        for table, rows in (
            (EnterpriseRow, map(_enterprise, offices)),
            (PlannedEnterpriseRow, _planned(offices)),
            (TaskTargetRow, _targets(offices)),
            (CapacityRow, map(_capacity, range(AGENCIES))),
            (CaseRow, _cases(offices, standard)),
            (BatchRow, map(_batch, offices)),
            (AnswerRow, _answers(offices, chance)),
            (PaperRow, _papers(offices)),
            (SettlementRow, _emissions(offices)),
        ):
            _insert(session, table, rows)
        _verdicts(session, standard, pool, offices)
        listed = _machines(session, pool, offices, chance)
        _matters(session, offices, listed)
        if with_photos:
            _photos(session, offices, listed)
    return len(offices) * MACHINES_A_CASE


def _insert(session: Session, table: type[Base], rows: Iterable[Row]) -> None:
    source = iter(rows)
    connection = session.connection()
    while chunk := list(islice(source, CHUNK)):
        connection.execute(table.__table__.insert(), chunk)


def _enterprise(office: Office) -> Row:
    number = office.number
    return {
        "id": office.id,
        "name": f"示例{INDUSTRIES[number % 9]}{number:04d}有限公司",
        "uscc": f"9199{number:014d}",
        "province": "示例省",
        "city": f"示例{number % CITIES + 1}市",
        "county": f"示例{number % COUNTIES + 1}县",
        "sub_industry": INDUSTRIES[number % 9],
        "is_key_energy_user": number % 3 != 0,
        "green_factory_batch": "第五批" if number % 40 == 0 else "",
        "agency": f"示例{number % AGENCIES + 1}节能监察大队",
        "products": "示例产品",
        "tce_calorific": None,
        "tce_equivalent": None,
    }


def _planned(offices: list[Office]) -> Iterator[Row]:
    for office in offices:
        for category in office.categories:
            is_added = office.number % 100 == 3
            yield {
                "id": new_id(),
                "year": YEAR,
                "enterprise_id": office.id,
                "category": category,
                "sub_industry": INDUSTRIES[office.number % 9],
                "source": TaskSource.ADDED if is_added else TaskSource.PLANNED,
                "completion": (
                    Completion.NOT_STARTED if office.is_inspected else Completion.SUSPENDED
                ),
                "agency": f"示例{office.number % AGENCIES + 1}节能监察大队",
                "change_reason": "举报转办" if is_added else "停产一年",
                "proof": "停产证明",
            }


def _targets(offices: list[Office]) -> Iterator[Row]:
    """The plan's lines, as many as the list has: with what key industries imply."""
    counts: dict[tuple[str, str], int] = {}
    for office in offices:
        if office.number % 100 == 3:
            continue
        implied = ("key_equipment",) if "key_industry" in office.categories else ()
        for category in (*office.categories, *implied):
            key = (category, INDUSTRIES[office.number % 9])
            counts[key] = counts.get(key, 0) + 1
    for (category, sub_industry), planned in counts.items():
        yield {
            "id": new_id(),
            "year": YEAR,
            "category": category,
            "sub_industry": sub_industry,
            "planned": planned,
            "registered": planned + 5,
        }


def _capacity(number: int) -> Row:
    return {
        "id": new_id(), "year": YEAR, "agency": f"示例{number + 1}节能监察大队", "posts": 12,
        "staff": 9, "certified": 8, "trained": 20, "third_parties": 1,
    }  # fmt: skip


def _cases(offices: list[Office], standard: Standard) -> Iterator[Row]:
    for office in offices:
        yield {
            "id": office.case_id,
            "enterprise_id": office.id,
            "year": YEAR,
            "categories": office.categories,
            "stage": Stage.RECTIFICATION if office.is_inspected else Stage.NOTIFIED,
            "opened_on": date(2024, 4, 1),
            "onsite_on": AS_OF,
            "as_of": AS_OF,
            "judged_as_of": standard.as_of,
            "judged_book": standard.book_hash,
            "completion": (Completion.IN_PROGRESS if office.is_inspected else Completion.SUSPENDED),
            "completion_reason": "" if office.is_inspected else "停产一年",
            "completion_proof": "" if office.is_inspected else "停产证明",
        }


def _batch(office: Office) -> Row:
    return {
        "id": office.batch_id,
        "kind": "equipment",
        "enterprise_id": office.id,
        "case_id": office.case_id,
        "file_name": "设备台账.xlsx",
        "sha256": "0" * 64,
        "row_count": MACHINES_A_CASE,
        "state": BatchState.CURRENT,
        "created_at": _moment(),
    }


def _moment() -> Any:
    from tests.bench.desk import AT

    return AT


def _answers(offices: list[Office], chance: random.Random) -> Iterator[Row]:
    from workbench.domain.checklist import Result

    results = (Result.CONFORMS, Result.CONFORMS, Result.CONFORMS, Result.DEVIATES)
    for office in offices:
        for item in ANSWERED:
            yield {
                "id": new_id(),
                "case_id": office.case_id,
                "item_id": item,
                "subject": "",
                "result": chance.choice(results),
                "answered_by": "示例张",
            }


def _papers(offices: list[Office]) -> Iterator[Row]:
    for office in offices:
        kinds = [PaperKind.INSPECTION_NOTICE, PaperKind.ONSITE_RECORD]
        if office.number % 3 == 0:
            kinds.append(PaperKind.RECTIFICATION_ORDER)
        for kind in kinds:
            yield {
                "id": new_id(),
                "case_id": office.case_id,
                "kind": kind,
                "version": 1,
                "number": f"示节监〔2024〕{office.number}号",
                "state": PaperState.ISSUED,
                "issued_on": date(2024, 10, 8),
                "fields": {"facts": "示例事实。" * 40},
                "frozen": "示例正文。" * 400,
            }


def _emissions(offices: list[Office]) -> Iterator[Row]:
    body = {
        "parts": {"fuel": "81233.15", "electricity": "59331.02", "heat": "1200.00"},
        "tce": "70402.10", "missing": [], "notes": [], "basis": ["GB/T 32151.5-2015 B.1"],
        "checked": "transcribed",
    }  # fmt: skip
    for office in offices:
        yield {
            "id": new_id(), "case_id": office.case_id, "kind": "emission", "subject": "2023",
            "body": body,
        }  # fmt: skip


def _verdicts(
    session: Session,
    standard: Standard,
    pool: dict[MachineClass, list[plates.Plate]],
    offices: list[Office],
) -> None:
    rows = (each.verdict for held in pool.values() for each in held)
    bulk.insert_rows(session, NameplateVerdictRow.__tablename__, PLATE_COLUMNS, rows)
    found = (row for office in offices for row in judged.subjects(office, standard))
    bulk.insert_rows(session, SubjectVerdictRow.__tablename__, SUBJECT_COLUMNS, found)


def _machines(
    session: Session,
    pool: dict[MachineClass, list[plates.Plate]],
    offices: list[Office],
    chance: random.Random,
) -> dict[str, list[str]]:
    """Write every machine; returns the addresses of those in a catalogue by case."""
    listed: dict[str, list[str]] = {}
    first = bulk.next_row_id(session, "machine")
    for start in range(0, len(offices), 50):
        rows = [
            (office, ordinal, plate)
            for office in offices[start : start + 50]
            for ordinal, plate in enumerate(plates.drawn(pool, MACHINES_A_CASE, chance), 1)
        ]
        written = [plate.machine(f"M-{ordinal:04d}") for _, ordinal, plate in rows]
        narrow = (
            (first + n, office.batch_id, ordinal, *columns[:-2])
            for n, ((office, ordinal, _), columns) in enumerate(zip(rows, written, strict=True))
        )
        wide = ((first + n, *columns[-2:]) for n, columns in enumerate(written))
        bulk.insert_rows(session, "machine", (*MACHINE_COLUMNS, *CLASS_COLUMNS), narrow)
        bulk.insert_rows(session, "machine_detail", DETAIL_COLUMNS, wide)
        first += len(rows)
        for office, ordinal, plate in rows:
            if plate.verdict[4] == MachineClass.PHASE_OUT_IN_USE:
                listed.setdefault(office.case_id, []).append(f"{office.batch_id}.{ordinal}")
    return listed


def _matters(session: Session, offices: list[Office], listed: dict[str, list[str]]) -> None:
    findings = [row for office in offices for row in _findings(office, listed)]
    _insert(session, FindingRow, findings)
    orders = [row for row in findings if row["consequence"] is Consequence.RECTIFICATION_ORDER]
    _insert(session, RectificationRow, (_item(row, n) for n, row in enumerate(orders)))
    _insert(session, FollowUpRow, (_follow_up(each) for each in offices if each.number % 10 == 1))


def _photos(session: Session, offices: list[Office], listed: dict[str, list[str]]) -> None:
    photos = [_photo(each) for each in offices if each.case_id in listed]
    _insert(session, EvidenceRow, photos)
    links = (
        {
            "id": new_id(), "evidence_id": photo["id"], "target_kind": "machine",
            "target_id": listed[photo["case_id"]][0],
        }
        for photo in photos
    )  # fmt: skip
    _insert(session, EvidenceLinkRow, links)


def _findings(office: Office, listed: dict[str, list[str]]) -> Iterator[Row]:
    make: Callable[..., Row] = _finding
    if office.case_id in listed and office.number % 3 == 0:
        yield make(office, "phase_out_in_use", Consequence.RECTIFICATION_ORDER, listed=listed)
    yield make(office, "below_limit_in_use", Consequence.SUGGESTION, listed={})
    if office.number % 12 == 0:
        yield make(office, "energy_over_limit", Consequence.TRANSFER, listed={})


def _finding(
    office: Office, code: str, consequence: Consequence, *, listed: dict[str, list[str]]
) -> Row:
    is_order = consequence is Consequence.RECTIFICATION_ORDER
    machines = tuple(listed.get(office.case_id, ()))
    return {
        "id": new_id(),
        "case_id": office.case_id,
        "code": code,
        "title": "使用明令淘汰的用能设备" if is_order else "设备低于现行能效限定值",
        "facts": "示例事实。",
        "consequence": consequence,
        "law": ("《节约能源法》第十七条",) if is_order else (),
        "rule": Rule.PHASE_OUT if is_order else Rule.MINIMUM_EFFICIENCY,
        "machine_ids": machines,
        "count": len(machines),
        "state": FindingState.CONFIRMED,
        "transfer_to": "市场监督管理部门" if consequence is Consequence.TRANSFER else "",
        "reviewed_on": date(2024, 10, 20) if is_order else None,
        "approved_on": date(2024, 10, 25) if is_order else None,
    }


def _item(finding: Row, number: int) -> Row:
    outcomes = tuple(RectificationOutcome)
    return {
        "id": new_id(),
        "case_id": finding["case_id"],
        "finding_id": finding["id"],
        "requirement": "停止使用并拆除",
        "due_on": date(2025, 3, 20) + timedelta(days=number % 30),
        "outcome": outcomes[number % len(outcomes)],
        "units": finding["count"],
        "rechecked_on": date(2025, 3, 1) if number % 2 else None,
    }


def _follow_up(office: Office) -> Row:
    return {
        "id": new_id(),
        "case_id": office.case_id,
        "item_id": f"2023-{office.number}",
        "outcome": RectificationOutcome.DONE,
        "body": {"requirement": "拆除 S7 变压器", "to_eliminate": 3, "eliminated": 3},
    }


def _photo(office: Office) -> Row:
    return {
        "id": new_id(), "case_id": office.case_id, "number": 1, "name": "铭牌.jpg",
        "kind": "photo", "stored_name": f"{office.case_id}-1.jpg", "sha256": "0" * 64, "size": 1,
        "added_by": "示例张", "added_at": _moment(),
    }  # fmt: skip
