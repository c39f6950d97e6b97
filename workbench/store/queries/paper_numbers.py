"""Document numbers 文号 that stand on more than one paper."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.paper import PaperState
from workbench.store.tables import CaseRow, EnterpriseRow, PaperRow


def holders_of_numbers(
    session: Session, numbers: Iterable[str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """By number the issued papers that bear it: paper id and enterprise."""
    statement = (
        select(PaperRow.number, PaperRow.id, EnterpriseRow.name)
        .join(CaseRow, CaseRow.id == PaperRow.case_id)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(PaperRow.number.in_(list(numbers)), PaperRow.state == PaperState.ISSUED)
        .order_by(PaperRow.number, EnterpriseRow.name, PaperRow.id)
    )
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for number, paper_id, name in session.execute(statement):
        found[number] = (*found.get(number, ()), (paper_id, name))
    return found
