"""Proposed answers: what the facts suggest and why, always for a person to confirm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.checklists.evaluate_energy import (
    benchmark_level,
    data_centre_scale,
    energy_limit,
    pue,
)
from workbench.checklists.evaluate_equipment import (
    equipment_checked,
    green_title,
    ledger_complete,
    minimum_efficiency,
    phase_out,
    policy_level,
)
from workbench.checklists.evaluate_management import (
    calibration,
    identity,
    last_year_item,
    last_year_machines,
    metering,
)
from workbench.checklists.facts import CaseFacts
from workbench.checklists.proposal import Proposal
from workbench.checklists.tailoring import Checklist, ChecklistLine
from workbench.domain.checklist import Result

Evaluator = Callable[[CaseFacts, str], Proposal | None]

EVALUATORS: Mapping[str, Evaluator] = {
    "benchmark_level": benchmark_level,
    "calibration": calibration,
    "data_centre_scale": data_centre_scale,
    "energy_limit": energy_limit,
    "equipment_checked": equipment_checked,
    "green_title": green_title,
    "identity": identity,
    "last_year_item": last_year_item,
    "last_year_machines": last_year_machines,
    "ledger_complete": ledger_complete,
    "metering": metering,
    "minimum_efficiency": minimum_efficiency,
    "phase_out": phase_out,
    "policy_level": policy_level,
    "pue": pue,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAnswer:
    """What the facts suggest for one line; `option` in the item's own words."""

    item_id: str
    subject: str
    result: Result
    option: str
    why: str


def propose(line: ChecklistLine, facts: CaseFacts) -> ProposedAnswer | None:
    """Propose an answer to one line, None where no facts speak to it."""
    if not line.item.evaluator:
        return None
    proposal = EVALUATORS[line.item.evaluator](facts, line.subject)
    if proposal is None:
        return None
    option = line.item.option(proposal.option)
    return ProposedAnswer(
        item_id=line.item.id,
        subject=line.subject,
        result=option.result,
        option=option.label,
        why=proposal.why,
    )


def propose_answers(checklist: Checklist, facts: CaseFacts) -> tuple[ProposedAnswer, ...]:
    """Propose answers to every line the facts speak to."""
    proposals = (propose(line, facts) for line in checklist.lines)
    return tuple(each for each in proposals if each is not None)
