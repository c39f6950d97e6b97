"""What the rooms of a case add to the stages of its path: open work, done lines, due days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workbench.checklists.case_gates import Gates, Question, closed_gates
from workbench.checklists.deadlines import term_end
from workbench.checklists.procedure import Procedure
from workbench.checklists.standing import CaseStanding
from workbench.checklists.steps import Steps
from workbench.domain.errors import InputError
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind


class Room(StrEnum):
    """Where the work of an open line is done."""

    STEPS = "steps"
    OFFICERS = "officers"
    LEDGERS = "ledgers"
    VERDICTS = "verdicts"
    CHECKLIST = "checklist"
    FINDINGS = "findings"
    PAPERS = "papers"
    RECTIFICATION = "rectification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One open line: what is to be done, and where; `step` names the step to register."""

    text: str
    room: Room = Room.STEPS
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathRules:
    """What a path is worked out by: the steps, the gates, the procedure, and the day."""

    steps: Steps
    gates: Gates
    procedure: Procedure
    today: date


Lines = Iterator[Work | str]
Due = tuple[date | None, str]


def lines_of_stage(stage: Stage, standing: CaseStanding, rules: PathRules) -> Lines:
    """What the stage's rooms say: open work, and what is done in a sentence."""
    lines = _LINES.get(stage)
    if lines is not None:
        yield from lines(standing, rules)


def due_of_stage(stage: Stage, standing: CaseStanding, rules: PathRules) -> Due:
    """Until when the stage is to be done, and what that day is; None where nothing says so."""
    day = _DUE.get(stage)
    return day(standing, rules) if day is not None else (None, "")


def _officers(standing: CaseStanding, rules: PathRules) -> Lines:
    names = [f"{each.name}（{each.certificate_number or '无证号'}）" for each in standing.officers]
    certified = {each.certificate_number for each in standing.officers if each.certificate_number}
    needed = rules.procedure["officers"].value
    if len(certified) < needed:
        yield Work(text=f"指派{needed}名有执法证号的监察人员", room=Room.OFFICERS)
    elif names:
        yield f"监察人员 {'、'.join(names)}"


def _ledgers(standing: CaseStanding, _rules: PathRules) -> Lines:
    if not standing.ledgers:
        yield Work(text="导入企业台账", room=Room.LEDGERS)
        return
    yield f"台账 {standing.ledgers} 份"
    if standing.is_judged:
        yield "已按现行规则核查"
    else:
        yield Work(text="核查台账", room=Room.VERDICTS)


def _checklist(standing: CaseStanding, _rules: PathRules) -> Lines:
    left = standing.answers - standing.answered
    if left > 0:
        yield Work(text=f"监察清单还有 {left} 项未填", room=Room.CHECKLIST)
    elif standing.answers:
        yield f"监察清单 {standing.answers} 项已填"


def _decisions(standing: CaseStanding, _rules: PathRules) -> Lines:
    drafts = sum(each.state is FindingState.DRAFT for each in standing.findings)
    if drafts:
        yield Work(text=f"{drafts} 条问题待认定", room=Room.FINDINGS)
    elif standing.findings:
        yield f"已认定 {len(standing.confirmed)} 条，不予认定 {_dismissed(standing)} 条"
    elif standing.answered and not standing.record("findings_meeting"):
        yield Work(text="按核查结果和清单起草问题", room=Room.FINDINGS)


def _dismissed(standing: CaseStanding) -> int:
    return sum(each.state is FindingState.DISMISSED for each in standing.findings)


def _papers(standing: CaseStanding, _rules: PathRules) -> Lines:
    known = {each.value: each for each in PaperKind}
    wanted = [PaperKind.ONSITE_RECORD.value] if standing.is_onsite else []
    if standing.orderable:
        wanted.append(PaperKind.RECTIFICATION_ORDER.value)
    others = (Consequence.OPINION, Consequence.SUGGESTION)
    wanted += [each.value for each in others if _has(standing, each) and each.value in known]
    for kind in wanted:
        if kind in standing.issued:
            yield f"已签发{label(known[kind])}"
        else:
            yield Work(text=f"签发{label(known[kind])}", room=Room.PAPERS)
    if standing.to_send_on:
        text = f"{len(standing.to_send_on)} 条问题待登记移送或另行立案"
        yield Work(text=text, room=Room.FINDINGS)


def _has(standing: CaseStanding, consequence: Consequence) -> bool:
    return any(each.consequence is consequence for each in standing.confirmed)


def _items(standing: CaseStanding, _rules: PathRules) -> Lines:
    known = {each.item.finding_id for each in standing.items}
    missing = [each for each in standing.orderable if each.id not in known]
    if missing:
        text = f"{len(missing)} 条已认定问题还没有整改事项"
        yield Work(text=text, room=Room.RECTIFICATION)
    if standing.items:
        reports = len(standing.steps.get("progress_report", ()))
        yield f"整改事项 {len(standing.items)} 项，进展报告 {reports} 次"
    left = sum(each.is_open for each in standing.items)
    if left:
        text = f"{left} 项整改中：登记进展报告，跟踪到期"
        yield Work(text=text, room=Room.RECTIFICATION)


def _rechecks(standing: CaseStanding, _rules: PathRules) -> Lines:
    if not standing.items:
        return
    left = sum(each.is_open for each in standing.items)
    if left:
        yield Work(text=f"{left} 项整改待登记复查结果", room=Room.RECTIFICATION)
    else:
        yield f"{len(standing.items)} 项整改均已复查"
    bare = sum(not each.is_open and not each.evidence for each in standing.items)
    if bare:
        yield Work(text=f"{bare} 项整改结果没有证据", room=Room.RECTIFICATION)


def _closing(standing: CaseStanding, rules: PathRules) -> Lines:
    if standing.record("closing"):
        return
    question = Question(standing, rules.procedure)
    for gate in closed_gates(rules.gates, "close", question):
        if gate.test != "archived":
            yield Work(text=f"{'✖' if gate.blocks else '▲'} {gate.words}", step="closing")


def _notice_due(standing: CaseStanding, rules: PathRules) -> Due:
    onsite_on = standing.case.onsite_on
    if onsite_on is None or not standing.is_onsite:
        return None, ""
    term = rules.procedure.on(onsite_on)["notice_days"]
    return onsite_on - timedelta(days=term.value), f"现场监察{term.words}前"


def _self_check_due(standing: CaseStanding, _rules: PathRules) -> Due:
    return standing.day("self_check", "due_on"), "企业自查应交日"


def delivery_due(standing: CaseStanding, procedure: Procedure) -> date | None:
    """Until when an order is to be delivered; None where that cannot be told."""
    ended = standing.inspected_until
    if ended is None:
        return None
    try:
        return term_end(ended, procedure.on(ended)["delivery_days"])
    except InputError:  # the holidays of that year are not known: a person counts
        return None


def _delivery_due(standing: CaseStanding, rules: PathRules) -> Due:
    if not standing.orderable:
        return None, ""
    return delivery_due(standing, rules.procedure), "监察结束起送达期限"


def _items_due(standing: CaseStanding, _rules: PathRules) -> Due:
    days = [each.due_on for each in standing.items if each.is_open]
    return (min(days), "整改期限") if days else (None, "")


_LINES: Mapping[Stage, Callable[[CaseStanding, PathRules], Lines]] = {
    Stage.ASSIGNED: _officers,
    Stage.DESK_REVIEW: _ledgers,
    Stage.ONSITE: _checklist,
    Stage.FINDINGS: _decisions,
    Stage.PAPERS: _papers,
    Stage.RECTIFICATION: _items,
    Stage.RECHECK: _rechecks,
    Stage.CLOSED: _closing,
}
_DUE: Mapping[Stage, Callable[[CaseStanding, PathRules], Due]] = {
    Stage.NOTIFIED: _notice_due,
    Stage.SELF_CHECK: _self_check_due,
    Stage.PAPERS: _delivery_due,
    Stage.RECTIFICATION: _items_due,
    Stage.RECHECK: _items_due,
}
