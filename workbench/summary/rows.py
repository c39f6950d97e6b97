"""The plain rows a year is summed up from; the store's queries fill them, no SQL is known here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.checklist import Answer
from workbench.domain.conclusion import DocumentKind
from workbench.domain.finding import Finding
from workbench.domain.paper import PaperState
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.summary.plan_rows import (
    CapacityRow,
    CaseRow,
    PlanChangeRow,
    PlannedEnterpriseRow,
    PlanRow,
)
from workbench.summary.result_rows import (
    EmissionRow,
    MachineCountRow,
    MachineProblemRow,
    PueRow,
    UnitProductRow,
)

__all__ = [
    "AnswerRow",
    "CapacityRow",
    "CaseRow",
    "EmissionRow",
    "FindingRow",
    "FollowUpRow",
    "LastYearOpenRow",
    "MachineCountRow",
    "MachineProblemRow",
    "PaperRow",
    "PlanChangeRow",
    "PlanRow",
    "PlannedEnterpriseRow",
    "PueRow",
    "RectificationRow",
    "UnitProductRow",
    "YearRows",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding with what publication needs: hearing, review, approval, days on and off."""

    finding: Finding
    hearing: str = ""
    reviewed_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    published_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One version of one paper of a case."""

    case_id: str
    kind: DocumentKind
    number: str = ""
    state: PaperState = PaperState.DRAFT
    version: int = 1
    issued_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationRow:
    """One item to be put right; `units` counts machines where it is about machines."""

    item: RectificationItem
    units: int = 0
    extension_asked_on: date | None = None
    extended_to: date | None = None
    rechecked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYearOpenRow:
    """One item that stayed open when last year was closed; `id` is its item id of that year."""

    id: str
    uscc: str
    name: str
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """One item of last year's order, re-checked this year 回头看; `item_id` names last year's item."""

    case_id: str
    item_id: str
    violation: str
    outcome: RectificationOutcome
    last_category: str = ""
    paper_number: str = ""
    item_number: int = 1
    requirement: str = ""
    original_due_on: date | None = None
    extension: str = ""
    rechecked_on: date | None = None
    mode: str = ""
    after: str = ""
    to_eliminate: int = 0
    eliminated: int = 0
    sealed: int = 0
    remaining: int = 0
    evidence: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One answer of a case; `answer.case_id` says which."""

    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRows:
    """All rows of one year; `holds_last_year` tells whether last year's cases are here too."""

    plan: tuple[PlanRow, ...] = ()
    planned: tuple[PlannedEnterpriseRow, ...] = ()
    changes: tuple[PlanChangeRow, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    machine_counts: tuple[MachineCountRow, ...] = ()
    machine_problems: tuple[MachineProblemRow, ...] = ()
    unit_products: tuple[UnitProductRow, ...] = ()
    data_centres: tuple[PueRow, ...] = ()
    emissions: tuple[EmissionRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    rectifications: tuple[RectificationRow, ...] = ()
    last_year_open: tuple[LastYearOpenRow, ...] = ()
    holds_last_year: bool = True
    follow_ups: tuple[FollowUpRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    capacity: tuple[CapacityRow, ...] = ()
