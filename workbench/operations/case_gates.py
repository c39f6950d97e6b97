"""The gates of a case as it stands in the store: asked before a paper is issued or a case closed."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.checklists.case_gates import Gate, Question, closed_gates, refuse_closed
from workbench.operations.case_standing import case_standing
from workbench.operations.law import Law
from workbench.store.operation import Session


def issuing_gates(session: Session, case_id: str, kind: str, law: Law) -> tuple[Gate, ...]:
    """What stands before issuing a kind of paper, those that refuse first."""
    question = Question(case_standing(session, case_id, law), law.procedure, kind)
    return closed_gates(law.gates, "issue", question)


def refuse_issuing(
    session: Session, case_id: str, kind: str, law: Law, written: Mapping[str, str]
) -> None:
    """Refuse to issue a paper at its first gate whose text was read; `written` are its fields.

    Raises:
        InputError: why, with the article, and what to do.
    """
    question = Question(case_standing(session, case_id, law), law.procedure, kind, written)
    refuse_closed(law.gates, "issue", question)


def closing_gates(session: Session, case_id: str, law: Law) -> tuple[Gate, ...]:
    """What stands before closing a case, those that refuse first."""
    question = Question(case_standing(session, case_id, law), law.procedure)
    return closed_gates(law.gates, "close", question)
