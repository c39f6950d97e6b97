"""Every open deadline of the cases of some years, the most urgent first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checklists.case_deadlines import Deadline, case_deadlines
from workbench.checklists.procedure import Procedure
from workbench.checklists.standing import CaseStanding, Tracked
from workbench.domain.finding import Finding
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection
from workbench.store.queries.case_steps import steps_of_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeadline:
    """One deadline with the case it belongs to."""

    case_id: str
    enterprise: str
    deadline: Deadline


def open_deadlines(
    session: Session, years: Sequence[int], procedure: Procedure
) -> tuple[CaseDeadline, ...]:
    """Deadlines of all cases of these years, read in bulk."""
    found = [each for year in years for each in _of_year(session, year, procedure)]
    return tuple(
        sorted(found, key=lambda each: (each.deadline.due_on, each.enterprise, each.case_id))
    )


def _of_year(session: Session, year: int, procedure: Procedure) -> Iterator[CaseDeadline]:
    names = {each.id: each.enterprise for each in cases.case_list(session, year)}
    held = cases.cases_of_year(session, year)
    steps = steps_of_cases(session, tuple(names))
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding, _ in inspection.reviewed_findings(session, year):
        findings[finding.case_id].append(finding)
    items: dict[str, list[Tracked]] = defaultdict(list)
    for item, tracking in inspection.tracked_items(session, year):
        due_on = tracking.extended_to or item.due_on
        items[item.case_id].append(Tracked(item=item, due_on=due_on))
    for case in held:
        standing = CaseStanding(
            case=case,
            steps=steps.get(case.id, {}),
            findings=tuple(findings[case.id]),
            items=tuple(items[case.id]),
        )
        for deadline in case_deadlines(standing, procedure):
            yield CaseDeadline(case_id=case.id, enterprise=names[case.id], deadline=deadline)
