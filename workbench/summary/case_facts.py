"""What the papers of one case are written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Mode, Officer
from workbench.domain.verdict import CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """The common head of all papers of a case."""

    agency: str
    region: str
    year: int
    notice_number: str
    category_labels: tuple[str, ...]
    enterprise: Enterprise
    officers: tuple[Officer, ...]
    mode: Mode
    onsite_on: date | None
    as_of: date
    issued_on: date | None = None
    paper_number: str = ""
    paper_version: int = 1
    is_draft: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLine:
    """One machine as a paper lists it; `cell` is the enterprise's own cell, `basis` the clause."""

    number: str
    name: str
    model: str
    serial_number: str = ""
    rated: str = ""
    manufactured: str = ""
    commissioned: str = ""
    state: str = ""
    location: str = ""
    quantity: int = 1
    conclusion: str = ""
    basis: str = ""
    checked: CheckState = CheckState.VERIFIED
    cell: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLine:
    """Energy of one product against its limit; values are printed texts with units."""

    product: str
    period: str
    output: str
    energy: str
    unit_value: str
    limit: str
    basis: str
    conclusion: str
    steps: tuple[str, ...] = ()
    checked: CheckState = CheckState.VERIFIED
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One answered checklist item."""

    item_id: str
    title: str
    result: str
    note: str = ""
    basis: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One object of the evidence vault, or an imported ledger file."""

    number: int
    name: str
    kind: str
    source: str
    sha256: str
    taken_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One confirmed finding of a paper."""

    number: int
    title: str
    facts: str
    law: tuple[str, ...]
    requirement: str
    acceptance: str
    due_on: date | None
    evidence: tuple[int, ...] = ()
    machines: tuple[MachineLine, ...] = ()
    products: tuple[ProductLine, ...] = ()
    checked: CheckState = CheckState.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class OnsiteRecordFacts:
    """现场监察笔录: facts only, no wording of illegality (practice.md §4)."""

    head: CaseHead
    cause: str
    legal_basis: tuple[str, ...]
    place: str
    started_at: datetime | None
    ended_at: datetime | None
    recorder: str = ""
    third_party: str = ""
    representative: str = ""
    representative_post: str = ""
    representative_document: str = ""
    documents: tuple[EvidenceLine, ...] = ()
    production: tuple[str, ...] = ()
    energy: tuple[str, ...] = ()
    machines: tuple[MachineLine, ...] = ()
    machine_counts: tuple[str, ...] = ()
    meters: tuple[str, ...] = ()
    management: tuple[ItemLine, ...] = ()
    unascertained: tuple[str, ...] = ()
    statement: str = ""
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationOrderFacts:
    """限期整改通知书: only findings whose consequence is a rectification order, never ▲ machines."""

    head: CaseHead
    inspected_on: date | None
    findings: tuple[FindingLine, ...]
    order_basis: tuple[str, ...]
    starts_on: date | None
    due_on: date
    interim_report_on: date | None
    extension_before: date
    hearing: str
    hearing_adopted: str
    transfer_warning: str
    remedy: str = ""
    approval_number: str = ""
    evidence: tuple[EvidenceLine, ...] = ()
