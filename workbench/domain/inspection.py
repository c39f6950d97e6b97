"""监察案件: one enterprise in one year, its categories, its stage, its two officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """Who a store belongs to."""

    INSPECTOR = "inspector"
    OFFICE = "office"
    ENTERPRISE = "enterprise"


class Stage(StrEnum):
    """Stages of a case in order (product.md, practice.md 1.11)."""

    ASSIGNED = "assigned"
    NOTIFIED = "notified"
    SELF_CHECK = "self_check"
    DESK_REVIEW = "desk_review"
    ONSITE = "onsite"
    FINDINGS = "findings"
    PAPERS = "papers"
    RECTIFICATION = "rectification"
    RECHECK = "recheck"
    CLOSED = "closed"


class Mode(StrEnum):
    """书面 or 现场监察."""

    DESK = "desk"
    ONSITE = "onsite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """监察人员 with 执法证号."""

    id: str
    name: str
    certificate_number: str
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """监察案件; `categories` are ids of the year's notice pack."""

    id: str
    enterprise_id: str
    year: int
    categories: tuple[str, ...]
    stage: Stage = Stage.ASSIGNED
    mode: Mode = Mode.ONSITE
    officer_ids: tuple[str, ...] = ()
    opened_on: date | None = None
    onsite_on: date | None = None
    as_of: date | None = None
    checklist_version: str = ""
    conclusion: str = ""
    version: int = 1
