"""The year's enterprises by whether their case came in: 已到, 未到, 冲突, 退回."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.operations.exchange_state import ArrivalRecord, arrivals
from workbench.operations.plan_lines import PlanLine, plan_lines
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.store.operation import Session
from workbench.store.queries import packages
from workbench.store.queries.cases import case_list


class Coming(StrEnum):
    """How far an enterprise's case has come, seen from the office."""

    MISSING = "missing"
    CONFLICTING = "conflicting"
    REJECTED = "rejected"
    ARRIVED = "arrived"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalLine:
    """One enterprise of the year, or a file that names none; `record` is what came in last.

    `is_planned` is False for a case, or a file, of nobody on the year's list.
    """

    id: str
    enterprise: str
    uscc: str
    agency: str
    coming: Coming
    case_id: str
    record: ArrivalRecord | None
    is_planned: bool

    @property
    def moved_at(self) -> datetime | None:
        """When something came in last."""
        return self.record.moved_at if self.record else None


_HELD_UP = {packages.CONFLICTING: Coming.CONFLICTING, packages.REJECTED: Coming.REJECTED}


def arrival_lines(session: Session, year: int) -> tuple[ArrivalLine, ...]:
    """Everybody expected by name, then what else came in.

    What is held up stands before what came in: a rejected package is still to be sent again.
    """
    records = arrivals(session, year)
    plan = plan_lines(session, year)
    held = {each.id: each for each in case_list(session, year)}
    by_case, by_code = _sorted_by_owner(records)
    lines: list[ArrivalLine] = []
    told: set[str] = set()
    for each in plan:
        own = [*by_case[each.case_id], *by_code[each.enterprise.uscc]]
        told |= {record.id for record in own}
        lines.append(_planned(each, _decisive(own)))
    known = {each.case_id for each in plan}
    for case_id, listing in held.items():
        own = by_case[case_id]
        told |= {record.id for record in own}
        if case_id not in known and own:
            lines.append(_unplanned(_decisive(own), case_id, listing.enterprise, listing.uscc))
    for record in records:
        if record.id not in told and record.state == packages.REJECTED:
            lines.append(_unplanned(record, "", record.enterprise, record.uscc))
    return tuple(lines)


def _sorted_by_owner(
    records: Iterable[ArrivalRecord],
) -> tuple[defaultdict[str, list[ArrivalRecord]], defaultdict[str, list[ArrivalRecord]]]:
    by_case: defaultdict[str, list[ArrivalRecord]] = defaultdict(list)
    by_code: defaultdict[str, list[ArrivalRecord]] = defaultdict(list)
    for record in records:
        if record.case_id:
            by_case[record.case_id].append(record)
        if record.uscc:
            by_code[record.uscc].append(record)
    by_case.pop("", None)
    by_code.pop("", None)
    return by_case, by_code


def _decisive(records: Sequence[ArrivalRecord]) -> ArrivalRecord | None:
    """What is held up, else the newest; records come newest first."""
    held_up = (each for each in records if each.state in _HELD_UP)
    return next(held_up, records[0] if records else None)


def _planned(line: PlanLine, record: ArrivalRecord | None) -> ArrivalLine:
    coming = _HELD_UP.get(record.state) if record else None
    if coming is None:
        coming = Coming.ARRIVED if line.case_id else Coming.MISSING
        if line.completion in NOT_TO_BE_INSPECTED:
            coming = Coming.EXEMPT
    return ArrivalLine(
        id=line.enterprise.id,
        enterprise=line.enterprise.name,
        uscc=line.enterprise.uscc,
        agency=line.entry.agency or line.enterprise.agency,
        coming=coming,
        case_id=line.case_id,
        record=record,
        is_planned=True,
    )


def _unplanned(
    record: ArrivalRecord | None, case_id: str, enterprise: str, uscc: str
) -> ArrivalLine:
    state = record.state if record else ""
    return ArrivalLine(
        id=record.id if record else case_id,
        enterprise=enterprise,
        uscc=uscc,
        agency=record.agency if record else "",
        coming=_HELD_UP.get(state, Coming.ARRIVED),
        case_id=case_id,
        record=record,
        is_planned=False,
    )
