"""企业自报: making one from an enterprise's store, and taking one in beside an inspector's case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.labels import label
from workbench.domain.reading import value_text
from workbench.exchange.differences import Difference, differences
from workbench.exchange.self_report import (
    SelfReport,
    Signed,
    original_of,
    read_self_report,
    write_self_report,
)
from workbench.exchange.statement import (
    Answered,
    LedgerFile,
    MachineStated,
    ProductStated,
    Statement,
)
from workbench.judging.classify import classify
from workbench.operations.evidence import Intake, add_evidence
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle
from workbench.store.database import Database
from workbench.store.files import atomic_file
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, ledgers, records, register, verdicts
from workbench.store.queries.matters import SELF_REPORT
from workbench.store.queries.settlements import settlements
from workbench.store.vault import EVIDENCE_FOLDER, safe_name

ORIGINAL, REPORT = "台账原件", "企业自报"


@dataclass(frozen=True, slots=True)
class Received:
    """A self-report of a case: its file in the vault, when it was made and when it came."""

    sha256: str
    evidence_id: str
    made_at: str
    made_by: str
    received_at: str


def case_statement(session: Session, case_id: str) -> Statement:
    """What a store says of a case's year; enterprise and inspector make it in the same way."""
    case = cases.case(session, case_id)
    enterprise = register.enterprise(session, case.enterprise_id)
    return Statement(
        enterprise=enterprise.name,
        uscc=enterprise.uscc,
        year=case.year,
        checklist_version=case.checklist_version,
        answers=tuple(_answers(session, case_id)),
        machines=tuple(_machines(session, case_id)),
        products=tuple(_products(session, case_id)),
        ledgers=tuple(
            LedgerFile(kind=each.kind, name=each.file_name, sha256=each.sha256, rows=each.row_count)
            for each in ledgers.batches_of_case(session, case_id)
        ),
    )


def keep_original(
    db: Database, case_id: str, file: Path, sha256: str, *, by: str, at: datetime
) -> None:
    """Keep a ledger's own file in the vault, so that it can be handed on untouched."""
    with db.read() as session:
        if sha256 in _kept(db, session, case_id):
            return
    intake = Intake(file=file, kind=ORIGINAL, source="本企业", is_as_it_is=True)
    add_evidence(db, case_id, intake, by=by, at=at)


def export_self_report(
    db: Database, case_id: str, target: Path, *, made_by: str, at: datetime
) -> Statement:
    """Write the self-report of a case to one file."""
    with db.read() as session:
        statement = case_statement(session, case_id)
        originals = _kept(db, session, case_id)
    write_self_report(target, statement, originals, Signed(made_by, at))
    return statement


def receive_self_report(
    db: Database, case_id: str, file: Path, *, by: str, at: datetime
) -> Outcome[Received]:
    """Take a self-report in beside what is verified; nothing of the case is overwritten."""
    report = read_self_report(file)
    with db.read() as session:
        _refuse_other(session, case_id, report)
        if report.sha256 in settlements(session, case_id, SELF_REPORT):
            raise ConflictError(f"“{file.name}”已经导入过，没有变化。", "不需要再导入。")
    intake = Intake(
        file=file,
        kind=REPORT,
        name=f"企业自报 {report.made_at.astimezone():%Y-%m-%d}",
        source="企业提供",
        is_as_it_is=True,
    )
    held = add_evidence(db, case_id, intake, by=by, at=at).value
    received = Received(
        sha256=report.sha256,
        evidence_id=held.id,
        made_at=report.made_at.isoformat(),
        made_by=report.made_by,
        received_at=at.isoformat(),
    )
    with db.operation("导入企业自报", topics={Topic.EVIDENCE}, by=by, at=at) as op:
        body = {
            "evidence_id": received.evidence_id,
            "made_at": received.made_at,
            "made_by": received.made_by,
            "received_at": received.received_at,
        }
        settle(op.session, case_id, SELF_REPORT, report.sha256, body)
        return op.outcome(received)


def received_reports(session: Session, case_id: str) -> tuple[Received, ...]:
    """The self-reports of a case, the newest last."""
    held = settlements(session, case_id, SELF_REPORT)
    found = (Received(sha256=sha256, **body) for sha256, body in held.items())
    return tuple(sorted(found, key=lambda each: (each.made_at, each.received_at)))


def report_differences(db: Database, case_id: str, received: Received) -> tuple[Difference, ...]:
    """What the enterprise declared against what the case says now."""
    with db.read() as session:
        row = records.evidence_row(session, received.evidence_id)
        file = db.folder / EVIDENCE_FOLDER / row.stored_name
        verified = case_statement(session, case_id)
    return differences(read_self_report(file).statement, verified)


def _refuse_other(session: Session, case_id: str, report: SelfReport) -> None:
    case = cases.case(session, case_id)
    enterprise = register.enterprise(session, case.enterprise_id)
    said = report.statement
    is_same = said.uscc == enterprise.uscc if said.uscc else said.enterprise == enterprise.name
    if not is_same:
        raise InputError(
            f"这份自报是“{said.enterprise}”（{said.uscc or '无代码'}）的，"
            f"不是“{enterprise.name}”的，没有导入。",
            "请在对应企业的案件里导入。",
        )
    if said.year != case.year:
        raise InputError(
            f"这份自报是 {said.year} 年度的，本案件是 {case.year} 年度，没有导入。",
            "请企业按本年度重新导出。",
        )


def _kept(db: Database, session: Session, case_id: str) -> dict[str, Path]:
    return {
        each.sha256: db.folder / EVIDENCE_FOLDER / each.stored_name
        for each in records.evidence_of_case(session, case_id)
        if each.kind == ORIGINAL and each.stored_name and not each.void_reason
    }


def _answers(session: Session, case_id: str) -> Iterator[Answered]:
    for each in inspection.answers(session, case_id):
        if each.result is not None:
            yield Answered(
                item_id=each.item_id, subject=each.subject, result=each.result, note=each.note
            )


def _machines(session: Session, case_id: str) -> Iterator[MachineStated]:
    for judged in verdicts.judged_machines(session, case_id):
        machine = judged.machine
        yield MachineStated(
            number=machine.text("number"),
            name=machine.text("name"),
            model=machine.text("model"),
            power_kw=value_text(machine.number("rated_power_kw")) or "",
            place=machine.text("location"),
            state=label(machine.state),
            conclusion=label(classify(machine, judged.verdicts)),
        )


def _products(session: Session, case_id: str) -> Iterator[ProductStated]:
    for each in verdicts.subject_verdicts(session, case_id):
        figures = each.figures
        yield ProductStated(
            subject=f"{label(each.verdict.rule)} {each.subject}",
            period=figures.get("period") or "",
            value=figures.get("value") or figures.get("pue") or figures.get("rate") or "",
            unit=figures.get("unit") or "",
            conclusion=label(each.verdict.outcome),
        )


def save_originals(db: Database, received: Received, folder: Path) -> tuple[str, ...]:
    """Write the ledgers of a report into a folder in their own bytes; nothing is overwritten."""
    with db.read() as session:
        row = records.evidence_row(session, received.evidence_id)
        file = db.folder / EVIDENCE_FOLDER / row.stored_name
    names = []
    for each in read_self_report(file).statement.ledgers:
        target = folder / safe_name(each.name)
        if target.exists():
            raise InputError(f"“{folder}”里已有 {target.name}，没有覆盖。", "请选择一个空文件夹。")
        with atomic_file(target) as stream:
            stream.write(original_of(file, each.sha256))
        names.append(target.name)
    return tuple(names)
