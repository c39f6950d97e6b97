"""问题: drafted from verdicts and failed items, confirmed or dismissed by a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.verdict import CheckState, Rule


class Consequence(StrEnum):
    """处理: what a finding may lead to (practice.md 1.3, 1.9-1.12)."""

    RECTIFICATION_ORDER = "rectification_order"
    OPINION = "opinion"
    SUGGESTION = "suggestion"
    TRANSFER = "transfer"
    CLUE = "clue"


class FindingState(StrEnum):
    """Draft until a person decides."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One 问题; `machine_ids` are the ledger machines it concerns, `count` how many machines.

    `law` lists the articles breached or relied on, `standing` the weakest state of checking of
    the texts used (an unverified one is never drafted). `drafted_facts` and
    `drafted_requirement` are the wording the program last drafted; empty where that is not known.
    """

    id: str
    case_id: str
    code: str
    title: str
    facts: str
    consequence: Consequence
    law: tuple[str, ...] = ()
    requirement: str = ""
    rule: Rule | None = None
    item_id: str = ""
    subject: str = ""
    machine_ids: tuple[str, ...] = ()
    count: int = 0
    standing: CheckState = CheckState.VERIFIED
    state: FindingState = FindingState.DRAFT
    decided_reason: str = ""
    transfer_to: str = ""
    drafted_facts: str = ""
    drafted_requirement: str = ""

    @property
    def is_reworded(self) -> bool:
        """Tell whether a person's wording stands in place of the drafted one."""
        return (self.facts, self.requirement) != (self.drafted_facts, self.drafted_requirement)
