"""What speaks against a registration of a step: warnings with their source, nothing is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbench.checklists.deadlines import due_day_words, source_words
from workbench.checklists.procedure import Procedure
from workbench.checklists.standing import CaseStanding
from workbench.checklists.steps import CaseStep, Steps
from workbench.domain.steps import StepRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVisit:
    """Another case's time on site: who was there from when to when."""

    enterprise: str
    officer_ids: tuple[str, ...]
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedAgainst:
    """What a registration is held against."""

    standing: CaseStanding
    steps: Steps
    procedure: Procedure
    today: date
    other_visits: Sequence[OtherVisit] = ()


def step_warnings(step: CaseStep, record: StepRecord, against: CheckedAgainst) -> tuple[str, ...]:
    """Every warning about a registration."""
    return (
        *_future(step, record, against),
        *_order(step, record, against),
        *_BY_STEP.get(step.id, _none)(record, against),
    )


def _none(_record: StepRecord, _against: CheckedAgainst) -> Iterator[str]:
    yield from ()


def _future(step: CaseStep, record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    day = step.day_of(record)
    if day is not None and day > against.today:
        yield f"日期{day.isoformat()}晚于今天（{against.today.isoformat()}），请核对。"


def _order(step: CaseStep, record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    day = step.day_of(record)
    for name in step.after:
        earlier = against.steps[name]
        held = against.standing.record(name)
        before = earlier.day_of(held) if held is not None else None
        if day is not None and before is not None and day < before:
            yield f"日期{day.isoformat()}早于“{earlier.title}”的{before.isoformat()}，请核对先后。"


def _notice(record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    yield from notice_warnings(
        record.day("served_on"),
        _visited_on(against),
        bool(record.text("exemption")),
        against.procedure,
    )
    if record.text("exemption") and not record.text("exemption_reason"):
        yield "不提前通知的，请写明理由（举报编号、交办文号或者抽查计划）。"


def notice_warnings(
    served_on: date | None, visited_on: date | None, is_exempt: bool, procedure: Procedure
) -> tuple[str, ...]:
    """Whether the notice came early enough before the visit."""
    if served_on is None or visited_on is None or is_exempt:
        return ()
    term = procedure.on(served_on)["notice_days"]
    days = (visited_on - served_on).days
    if days >= term.value:
        return ()
    return (f"通知到现场监察仅{days}日，少于{term.words}（{source_words(term)}；{term.note}）。",)


def _visited_on(against: CheckedAgainst) -> date | None:
    visit = against.standing.record("site_visit")
    began = visit.moment("began_at") if visit else None
    return began.date() if began else against.standing.case.onsite_on


def _visit(record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    began, ended = record.moment("began_at"), record.moment("ended_at")
    if began is not None and ended is not None and ended <= began:
        yield "结束时间不晚于开始时间，请核对。"
    yield from _people(record, against)
    if not record.text("showed_certificates"):
        yield "没有登记出示执法证件；不出示的，被监察单位有权拒绝（行政处罚法第五十五条）。"
    notice = against.standing.record("notice")
    served_on = notice.day("served_on") if notice else None
    is_exempt = bool(notice and notice.text("exemption"))
    if served_on is None and not is_exempt:
        yield "没有登记监察通知的送达，也没有登记不提前通知的情形。"
    if began is not None:
        yield from notice_warnings(served_on, began.date(), is_exempt, against.procedure)
    if began is not None and ended is not None:
        yield from _overlaps(record, began, ended, against)


def _people(record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    names = {each.id: each.name for each in against.standing.officers}
    present = record.lines("officers")
    doubled = {each for each in present if present.count(each) > 1}
    if doubled:
        who = "、".join(names.get(each, each) for each in sorted(doubled))
        yield f"监察人员“{who}”列了两次；两名监察人员须是不同的人。"
    needed = against.procedure["officers"]
    if len(set(present)) < needed.value:
        yield f"到场监察人员不足{needed.words}（{source_words(needed)}；{needed.note}）。"


def _overlaps(
    record: StepRecord, began: datetime, ended: datetime, against: CheckedAgainst
) -> Iterator[str]:
    names = {each.id: each.name for each in against.standing.officers}
    present = set(record.lines("officers"))
    for other in against.other_visits:
        both = present & set(other.officer_ids)
        if both and other.began_at < ended and began < other.ended_at:
            who = "、".join(names.get(each, each) for each in sorted(both))
            yield f"{who}同一时间在“{other.enterprise}”现场，两份笔录都可能无效。"


def _delivery(record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    delivered, ended = record.day("delivered_on"), against.standing.inspected_until
    if delivered is None or ended is None:
        return
    term = against.procedure.on(ended)["delivery_days"]
    days = (delivered - ended).days
    if term.days == "calendar" and days > term.value:
        yield f"监察结束后第{days}日送达，超过{term.words}（{source_words(term)}）。"
    if record.text("way") == "留置送达" and not record.text("witness"):
        yield "留置送达的，请填写见证人。"


def _self_check(record: StepRecord, against: CheckedAgainst) -> Iterator[str]:
    due, received = record.day("due_on"), record.day("received_on")
    if due is not None:
        yield from due_day_words(due, against.procedure)
    if due is not None and received is not None and received > due:
        yield f"收到日晚于应交日{(received - due).days}天。"


_BY_STEP: Mapping[str, Callable[[StepRecord, CheckedAgainst], Iterator[str]]] = {
    "notice": _notice,
    "site_visit": _visit,
    "delivery": _delivery,
    "self_check": _self_check,
}
