"""监察清单: results a person may give, and the answers given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Result(StrEnum):
    """The five keys every item's own wording maps onto."""

    CONFORMS = "conforms"
    DEVIATES = "deviates"
    NOT_APPLICABLE = "not_applicable"
    NOT_CALCULABLE = "not_calculable"
    EVIDENCE_PENDING = "evidence_pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One item's answer; `subject` tells repeats (product, line, machine kind) apart.

    `proposed` is what the facts suggest, `result` what a person confirmed; `option` is the item's
    own wording of the result.
    """

    id: str
    case_id: str
    item_id: str
    subject: str = ""
    result: Result | None = None
    option: str = ""
    proposed: Result | None = None
    proposed_why: str = ""
    note: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
