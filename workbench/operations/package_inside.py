"""What would go into a package with each case, and about how large it is, before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.inspection import Case, Stage
from workbench.domain.paper import PaperState
from workbench.operations.paper_places import paper_folder
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, ledgers, records, register

# Measured on the ledgers of the demo province, packed; what a person typed is about as much.
BYTES_PER_ROW, BYTES_PER_CASE = 250, 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """One case with the number of its ledgers, pieces of evidence and issued papers."""

    case_id: str
    enterprise: str
    year: int
    stage: Stage
    ledgers: int
    evidence: int
    papers: int
    bytes: int


def inside(db: Database, case_ids: Sequence[str]) -> tuple[Inside, ...]:
    """Count what belongs to these cases; files are looked up, not read."""
    with db.read() as session:
        return tuple(_inside(session, db.folder, cases.case(session, each)) for each in case_ids)


def _inside(session: Session, store: Path, case: Case) -> Inside:
    enterprise = register.enterprise(session, case.enterprise_id).name
    batches = ledgers.batches_of_case(session, case.id)
    evidence = [each for each in records.evidence_of_case(session, case.id) if not each.void_reason]
    papers = [
        each for each in records.papers(session, case.id) if each.paper.state is PaperState.ISSUED
    ]
    files = [path for each in papers for path in _files(store, case.year, enterprise, each)]
    return Inside(
        case_id=case.id,
        enterprise=enterprise,
        year=case.year,
        stage=case.stage,
        ledgers=len(batches),
        evidence=len(evidence),
        papers=len(papers),
        bytes=BYTES_PER_CASE
        + BYTES_PER_ROW * sum(each.row_count for each in batches)
        + sum(each.size for each in evidence if each.stored_name)
        + sum(path.stat().st_size for path in files if path.is_file()),
    )


def _files(store: Path, year: int, enterprise: str, record: records.PaperRecord) -> list[Path]:
    paper = record.paper
    folder = paper_folder(store, year, enterprise, paper.kind, paper.version)
    return [folder / each["name"] for each in record.files]
