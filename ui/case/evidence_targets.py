"""What pieces of evidence can support, named by id: answers, findings, machines."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.operations.evidence_facts import EvidenceFacts
from workbench.store.operation import Session
from workbench.store.queries import inspection, machines


def target_names(session: Session, case_id: str, held: Sequence[EvidenceFacts]) -> dict[str, str]:
    """Names of everything in a case that a piece is linked to."""
    named = {
        each.id: f"{each.item_id} {each.subject}".strip()
        for each in inspection.answers(session, case_id)
    }
    named |= {each.id: each.title for each in inspection.findings(session, case_id)}
    linked = {target for each in held for kind, target in each.supports if kind == "machine"}
    for machine_id in linked:
        line = machines.machine_by_address(session, machine_id).line
        named[machine_id] = " ".join(filter(None, (line.number, line.name or line.model)))
    return named
