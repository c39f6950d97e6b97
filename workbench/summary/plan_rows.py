"""Rows of the plan: lines, enterprises, changes, bodies, and the cases that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One line of the year's plan 任务汇总表; counts are 家 (enterprises).

    `category` is an id of the notice pack, `registered` the enterprises of that sub-industry in
    the region's register (None where nobody counted them).
    """

    category: str
    industry: str = ""
    sub_industry: str = ""
    registered: int | None = None
    planned: int
    key_users: int = 0
    with_equipment: int = 0
    lead_agency: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEnterpriseRow:
    """One enterprise of the list 企业名单 with its categories; `case_id` once a case exists.

    `sub_industry`, `categories` are as the list sent down states them, `last_violation_paper`
    is the document number of the year before.
    """

    enterprise: Enterprise
    categories: tuple[str, ...]
    source: TaskSource = TaskSource.PLANNED
    sub_industry: str = ""
    last_violation_paper: str = ""
    agency: str = ""
    case_id: str = ""
    completion: Completion = Completion.NOT_STARTED
    completion_reason: str = ""
    completion_proof: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChangeRow:
    """One change of the plan after it was sent: an enterprise out, in, or put in another's place.

    `replaces` names the enterprise left out when `kind` is SUBSTITUTED; a removal has kind
    PLANNED (a planned enterprise that leaves).
    """

    kind: TaskSource
    name: str
    uscc: str
    reason: str
    proof: str = ""
    replaces: str = ""
    decided_on: date | None = None
    document_number: str = ""
    case_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case with its enterprise; `completion` as the office recorded it."""

    case: Case
    enterprise: Enterprise
    source: TaskSource = TaskSource.PLANNED
    sub_industry: str = ""
    agency: str = ""
    third_party: str = ""
    completion: Completion = Completion.IN_PROGRESS
    completion_reason: str = ""
    completion_proof: str = ""
    selection_reason: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRow:
    """能力建设 of one inspection body."""

    agency: str
    posts: int = 0
    staff: int = 0
    certified: int = 0
    trained: int = 0
    third_parties: int = 0
