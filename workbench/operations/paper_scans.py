"""Signed scans: filed to the issued version their footer code names, kept in the evidence vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.footer_code import FooterCode
from workbench.domain.paper import PaperState
from workbench.domain.paper_form import PaperBook
from workbench.operations.evidence import Intake, add_evidence, link_evidence
from workbench.operations.outcome import Outcome
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, records, register
from workbench.store.queries.records import Evidence, PaperRecord

SCAN_KIND = "签字扫描件"
TARGET = "paper"
EXAMPLE = "页脚码形如 ZG2024-3EXAMPL2-V1-1，印在每页下方。"


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A scanned file and the footer code a person typed for it, if any."""

    file: Path
    typed: str = ""


@dataclass(frozen=True, slots=True)
class FiledScan:
    """A scan in the vault with the paper it belongs to."""

    paper: PaperRecord
    evidence: Evidence


def file_scan(
    db: Database,
    case_id: str,
    scan: ScanFile,
    book: PaperBook,
    *,
    by: str,
    at: datetime,
) -> Outcome[FiledScan]:
    """File a scan by the footer code a person typed, else by the one in its file name.

    Raises:
        InputError: No code, a code of another enterprise or year, no such issued version.
    """
    file, typed = scan.file, scan.typed
    code = FooterCode.find(typed or file.stem)
    if code is None:
        where = f"“{typed}”" if typed else f"文件名“{file.name}”"
        raise InputError(f"{where}里没有页脚码，不知道归到哪份文书。", f"请输入页脚码。{EXAMPLE}")
    with db.read() as session:
        paper = paper_of(session, case_id, code, book)
        name = f"{book[paper.paper.kind].title}第{paper.paper.version}版签字扫描件"
    page = f"，第{code.page}页" if code.page else ""
    intake = Intake(
        file=file, kind=SCAN_KIND, name=f"{name}{page}", source="监察机构", note=code.text
    )
    added = add_evidence(db, case_id, intake, by=by, at=at)
    linked = link_evidence(db, added.value.id, TARGET, paper.paper.id, by=by, at=at)
    return Outcome(
        value=FiledScan(paper, added.value),
        topics=added.topics | linked.topics,
        label=linked.label,
        is_undoable=linked.is_undoable,
    )


def paper_of(session: Session, case_id: str, code: FooterCode, book: PaperBook) -> PaperRecord:
    """The issued version a code names, in one case."""
    case = cases.case(session, case_id)
    enterprise = register.enterprise(session, case.enterprise_id)
    own = FooterCode.of(code.code, case.year, enterprise.uscc, code.version)
    if (own.year, own.tail) != (code.year, code.tail):
        raise InputError(
            f"页脚码 {code.text} 不属于本案（本案的码以 {own.year}-{own.tail} 为中段）。",
            "请打开它所属企业和年度的案件再归档。",
        )
    kinds = [form.kind for form in book.forms.values() if form.code == code.code]
    if not kinds:
        raise InputError(f"页脚码 {code.text} 的文书代码“{code.code}”不认识。", EXAMPLE)
    for record in records.papers(session, case_id):
        if record.paper.kind in kinds and record.paper.version == code.version:
            if record.paper.state is PaperState.DRAFT:
                raise InputError(
                    f"{book[kinds[0]].title}第{code.version}版还是草稿。", "请先签发再归档扫描件。"
                )
            return record
    raise InputError(
        f"本案没有{book[kinds[0]].title}第{code.version}版。", "请核对页脚码中的版本号。"
    )


def scans_of(session: Session, case_id: str, paper_id: str) -> Sequence[Evidence]:
    """The scans filed to a version; void ones stay listed."""
    filed = {
        evidence_id
        for evidence_id, kind, target in records.evidence_links(session, case_id)
        if kind == TARGET and target == paper_id
    }
    return [each for each in records.evidence_of_case(session, case_id) if each.id in filed]
