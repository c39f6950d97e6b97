"""A case that holds something of everything, the stores it travels between, and what a store says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.operations.test_evidence import photo
from tests.operations.test_judging import STANDARD, Judge, rated
from tests.operations.test_papers import ORDER, draft, issuing
from tests.store_factory import AT, Ledger, ledger_of, new_case, new_officer, new_store, target_of
from workbench.domain.checklist import Result
from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.inspection import Case
from workbench.domain.outsider import Outsider
from workbench.domain.paper import PaperKind
from workbench.domain.period import Period
from workbench.domain.reading import Reading
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import Outcome as Judged
from workbench.domain.verdict import Rule, Verdict
from workbench.operations import (
    cases,
    checklists,
    evidence,
    findings,
    judging,
    ledgers,
    outsiders,
    papers,
    receiving,
    recordings,
    rectification,
    sending,
)
from workbench.operations.arrival import Arrived
from workbench.operations.checklists import AnswerChange
from workbench.operations.evidence import Intake
from workbench.operations.judging import MachineNote
from workbench.operations.paper_places import PaperFiles, paper_folder
from workbench.operations.sending import SendRequest, Sent
from workbench.operations.settling import settle
from workbench.store.case_rows import case_rows
from workbench.store.database import Database
from workbench.store.files import file_sha256
from workbench.store.judgement_objects import judgement_lines, subject_lines
from workbench.store.ledger_objects import ledger_lines
from workbench.store.migrating import table_counts
from workbench.store.queries import cases as case_queries
from workbench.store.queries import ledgers as ledger_queries
from workbench.store.queries import machines, packages, records, verdicts
from workbench.store.queries.inspection import FollowUp
from workbench.store.queries.settlements import EMISSION, settlements
from workbench.store.verdict_rows import SubjectVerdict

USCC = "91310000MA1FL0LX5T"
HOUR = timedelta(hours=1)


@dataclass
class Travel:
    """Stores side by side and a stick between them; every hand-over is an hour later."""

    folder: Path
    at: datetime = AT

    def store(self, name: str) -> Database:
        return new_store(self.folder / name)

    def send(self, db: Database, *case_ids: str, password: str = "", name: str = "案件包") -> Path:
        return self.sent(db, *case_ids, password=password, name=name).file

    def sent(self, db: Database, *case_ids: str, password: str = "", name: str = "案件包") -> Sent:
        self.at += HOUR
        target = self.folder / f"{name}-{self.at:%d%H%M}.zcaj"
        request = SendRequest(case_ids, target, password)
        return sending.send_cases(db, request, by=_first_officer(db), at=self.at).value

    def receive(self, db: Database, file: Path, password: str = "") -> Arrived:
        self.at += HOUR
        return receiving.receive_file(db, file, password, by="", at=self.at).value

    def hand_over(self, source: Database, target: Database, case_id: str) -> Arrived:
        return self.receive(target, self.send(source, case_id))


def new_inspected_case(db: Database, name: str = "示例氯碱化工有限公司", uscc: str = USCC) -> Case:
    """Opened, two officers, a ledger of machines judged."""
    case = new_case(db, name, uscc)
    ids = [new_officer(db, f"{name[:4]}张", f"{name}1").id, new_officer(db, "李", f"{name}2").id]
    case = cases.assign_officers(db, case.id, ids, by=ids[0], at=AT).value
    read = [rated(3, "94.0"), rated(4, "94.0"), rated(5, "95.0"), rated(6, None)]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by=ids[0], at=AT)
    judge(db, case.id)
    return case


def judge(db: Database, case_id: str) -> None:
    judging.judge_case(db, case_id, Judge().how(), by="", at=AT)


def new_whole_case(db: Database, folder: Path) -> Case:
    """A case with something in every table that travels, and files of every sort."""
    case = new_inspected_case(db)
    by = case.officer_ids[0]
    _ledgers(db, case, by)
    _checklist(db, case, by)
    _evidence(db, case, folder, by)
    _papers(db, case, by)
    return case


def says(db: Database, case_id: str) -> dict[str, Any]:
    """Everything a store says of a case, whoever asks: rows, machines, verdicts, bytes."""
    with db.read() as session:
        listing = next(each for each in case_queries.case_list(session) if each.id == case_id)
        standard = verdicts.standard_of(session, case_id)
        batches = ledger_queries.batches_of_case(session, case_id, current=False)
        pieces = records.evidence_of_case(session, case_id)
        files = PaperFiles(db.folder, listing.year)
        return {
            "listing": listing,
            "rows": case_rows(session, case_id),
            "standard": standard,
            "ledgers": [[*ledger_lines(session, each.id)] for each in batches],
            "judged": [[*judgement_lines(session, each.id, standard)] for each in batches],
            "subjects": list(subject_lines(session, case_id)),
            "emissions": settlements(session, case_id, EMISSION),
            "counts": machines.conclusion_counts(session, case_id),
            "why": [
                (each.id, verdicts.verdicts_by_address(session, case_id, each.id))
                for each in verdicts.judged_machines(session, case_id)
            ],
            "evidence": [
                (each.number, file_sha256(db.folder / "evidence" / each.stored_name))
                for each in pieces
                if each.stored_name
            ],
            "papers": [
                (each.paper.number, file["name"], files.find(file["name"], file["sha256"]) is None)
                for each in records.papers(session, case_id)
                for file in each.files
            ],
        }


def fingerprint_of(db: Database) -> tuple[dict[str, int], list[str], list[str]]:
    """How many rows every table has, which files lie where, and how packages stand."""
    with db.read() as session:
        held = [
            f"{row.direction} {row.state} {row.case_id}"
            for way in (packages.SENT, packages.RECEIVED)
            for row in packages.all_of(session, way)
        ]
    draft_copy = db.folder.with_name(f"{db.folder.name}.copy")
    db.backing.copy_to_file(draft_copy)
    counts = table_counts(draft_copy)
    draft_copy.unlink()
    files = [
        str(path.relative_to(db.folder))
        for path in sorted(db.folder.rglob("*"))
        if path.is_file() and not path.name.startswith("store.")
    ]
    return counts, files, held


def answer(db: Database, case_id: str, item: str, result: Result, note: str = "") -> None:
    change = AnswerChange(result=result, note=note)
    checklists.answer_item(db, case_id, item, change, by=_first_officer(db), at=AT)


def _first_officer(db: Database) -> str:
    from workbench.store.queries import register

    with db.read() as session:
        held = register.officers(session)
    return held[0].id if held else ""


def _ledgers(db: Database, case: Case, by: str) -> None:
    """A ledger that replaces another, a withdrawn one, an energy ledger, a mark, a product."""
    with db.read() as session:
        (first,) = ledger_queries.batches_of_case(session, case.id)
    corrected = replace_sha(ledger_of(rated(3, "93.5"), rated(4, "94.0"), rated(8, "96.0")), "1")
    second = ledgers.commit_ledger(
        db, corrected, target_of(case, replaces=first.id), by=by, at=AT
    ).value
    extra = ledgers.commit_ledger(
        db, replace_sha(ledger_of(rated(9, "94.5")), "2"), target_of(case), by=by, at=AT
    ).value
    ledgers.withdraw_batch(db, extra.id, by=by, at=AT)
    entry = EnergyEntry(
        period=Period(date(2023, 1, 1), date(2023, 12, 31)),
        carrier="electricity",
        carrier_label="电力",
        flow=EnergyFlow.PURCHASE,
        amount=Reading(Decimal("1234.5"), raw="1234.5"),
        unit="万kWh",
        sheet="能耗",
        row=4,
    )
    energy = Ledger(entries=[entry], file="能源台账.xlsx", sha256="3" * 64, kind="energy")
    target = target_of(case)
    ledgers.commit_ledger(db, energy, target, by=by, at=AT)
    reading = Reading(Decimal("91.0"), raw="91.0")
    noted = MachineNote(f"{second.id}.3", "rated_efficiency_pct", reading, "铭牌所见")
    judging.note_on_machine(db, noted, by=by, at=AT)
    judge(db, case.id)
    product = SubjectVerdict(
        subject="烧碱",
        verdict=Verdict(rule=Rule.ENERGY_LIMIT, outcome=Judged.FAILS, judged_on=STANDARD.as_of),
        figures={"value": "360", "limit": "350"},
    )
    judging.save_subject_verdicts(db, case.id, STANDARD, [product], by=by, at=AT)


def replace_sha(ledger: Ledger, sign: str) -> Ledger:
    return replace(ledger, sha256=sign * 64, file=f"设备台账{sign}.xlsx")


def _checklist(db: Database, case: Case, by: str) -> None:
    answer(db, case.id, "A1", Result.CONFORMS, "看了台账")
    answer(db, case.id, "A2", Result.DEVIATES)
    drafts = [draft(), draft("b", facts="9 台")]
    (found, _) = findings.draft_findings(db, case.id, drafts, by=by, at=AT).value
    findings.confirm_finding(db, found.id, by=by, at=AT)
    item = RectificationItem(
        id="", case_id=case.id, finding_id=found.id, requirement="淘汰", due_on=date(2024, 12, 3)
    )
    rectification.open_rectification(db, case.id, [item], by=by, at=AT)
    follow_up = FollowUp(
        case_id=case.id,
        item_id="2023-1",
        outcome=RectificationOutcome.PARTIAL,
        body={
            "remaining": 3,
            "nothing": None,
            "list": [1, {"a": "b"}],
            "odd": "null",
            "json": "[x",
        },
    )
    rectification.save_follow_up(db, follow_up, by=by, at=AT)
    person = Outsider(id="", name="王工", organisation="示例检测", role="技术支持")
    outsiders.save_outsider(db, case.id, person, by=by, at=AT)
    with db.operation("核算碳排放", topics=set(), by=by, at=AT) as op:
        settle(op.session, case.id, EMISSION, "2023", {"tco2": "12.30"})


def _evidence(db: Database, case: Case, folder: Path, by: str) -> None:
    folder.mkdir(exist_ok=True)
    plate = evidence.add_evidence(
        db, case.id, Intake(file=photo(folder / "铭牌-1.jpg"), kind="photo"), by=by, at=AT
    ).value
    with db.read() as session:
        (address, *_) = [each.id for each in verdicts.judged_machines(session, case.id)]
    evidence.link_evidence(db, plate.id, "machine", address, by=by, at=AT)
    note = folder / "说明.txt"
    note.write_text("情况说明", encoding="utf-8")
    intake = Intake(file=note, kind="资料", is_as_it_is=True, original_id=plate.id, change="摘录")
    void = evidence.add_evidence(db, case.id, intake, by=by, at=AT).value
    evidence.void_evidence(db, void.id, "拍错了", by=by, at=AT)
    film = folder / "执法记录.mp4"
    film.write_bytes(b"film")
    recordings.register_recording(db, case.id, film, by=by, at=AT)


def _papers(db: Database, case: Case, by: str) -> None:
    held = papers.save_paper(db, case.id, ORDER, {"place": "厂区"}, by=by, at=AT).value.paper
    issued = papers.issue_paper(db, held.id, issuing(), by=by, at=AT).value.paper
    name = "示例氯碱化工有限公司"
    folder = paper_folder(db.folder, case.year, name, issued.kind, issued.version)
    folder.mkdir(parents=True)
    written = folder / "限期整改通知书.pdf"
    written.write_bytes(b"%PDF-1.7 paper")
    file = {"name": written.name, "sha256": hashlib.sha256(written.read_bytes()).hexdigest()}
    papers.attach_files(db, issued.id, [file], by=by, at=AT)
    papers.save_paper(db, case.id, PaperKind.ONSITE_RECORD, {"place": "泵房"}, by=by, at=AT)
