"""What a paper still lacks, as warnings with their source; a person decides whether to sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.domain.inspection import Mode, Officer
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import (
    CaseHead,
    FindingLine,
    OnsiteRecordFacts,
    RectificationOrderFacts,
)

# Two officers with certificates: 行政处罚法 第四十二条, followed in inspections.
OFFICERS_NEEDED = 2
# Words of illegality and punishment that a record of facts must not contain.
JUDGING_WORDS = ("违法", "违规", "涉嫌", "处罚", "罚款", "没收")
# Punishments an order never decides.
DECIDED_WORDS = ("罚款", "没收", "责令停产", "吊销")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVisit:
    """Another record of the same day: who was there from when to when."""

    enterprise: str
    officer_ids: tuple[str, ...]
    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLimits:
    """What the visit is checked against; `notice_days` come from the procedure parameters."""

    notified_on: date | None = None
    notice_days: int = 5
    is_notice_exempt: bool = False
    other_visits: tuple[OtherVisit, ...] = ()
    photos_at: tuple[datetime, ...] = ()


def check_onsite_record(record: OnsiteRecordFacts, limits: VisitLimits) -> tuple[str, ...]:
    """Every warning about a record of an inspection."""
    return (
        *_officers(record.head.officers, record.third_party),
        *_times(record, limits),
        *_notice(record.head, limits),
        *_overlaps(record, limits.other_visits),
        *_photos(record, limits.photos_at),
        *_people(record),
        *_wording(record),
    )


def check_rectification_order(
    order: RectificationOrderFacts, longest_until: date | None = None
) -> tuple[str, ...]:
    """Every warning about an order; `longest_until` is the end of the usual six months."""
    nothing = "没有可以责令限期整改的问题，不应出具限期整改通知书。"
    return (
        *_officers(order.head.officers, ""),
        *([] if order.findings else [nothing]),
        *_hearing(order),
        *_term(order, longest_until),
        *([] if order.approval_number.strip() else ["未填写内部审批号。"]),
        *(warning for finding in order.findings for warning in _finding_warnings(finding)),
    )


def _hearing(order: RectificationOrderFacts) -> list[str]:
    if not order.hearing.strip():
        return ["未记录企业陈述、申辩的听取情况；限期整改前应当听取并复核。"]
    if not order.hearing_adopted.strip():
        return ["未记录对陈述、申辩意见的复核和采纳情况。"]
    return []


def _term(order: RectificationOrderFacts, longest_until: date | None) -> list[str]:
    warnings = [] if order.inspected_on else ["未填写监察日期。"]
    if order.starts_on is None:
        warnings.append("未填写送达日，整改期限自送达之日起计算。")
    elif order.due_on <= order.starts_on:
        warnings.append("整改期限早于或等于送达日。")
    if longest_until is not None and order.due_on > longest_until:
        warnings.append(
            f"整改期限超过六个月（{longest_until.isoformat()}）；"
            "《节能监察办法》第十九条：一般不超过六个月。"
        )
    return warnings


def _officers(officers: Sequence[Officer], third_party: str) -> list[str]:
    warnings = []
    if len({each.id for each in officers}) < OFFICERS_NEEDED:
        warnings.append(
            f"执法人员不足{OFFICERS_NEEDED}人（行政处罚法第四十二条，监察参照）；第三方人员不计入。"
        )
    bare = [each.name for each in officers if not each.certificate_number.strip()]
    if bare:
        warnings.append(f"{'、'.join(bare)}未填写执法证号（行政处罚法第五十五条）。")
    doubled = [each.name for each in officers if each.name and each.name in third_party]
    if doubled:
        warnings.append(f"{'、'.join(doubled)}同时列为第三方人员，不得计入执法人员。")
    return warnings


def _times(record: OnsiteRecordFacts, limits: VisitLimits) -> list[str]:
    start, end = record.started_at, record.ended_at
    if start is None or end is None:
        return ["未填写笔录起止时间（精确到分）。"]
    if end <= start:
        return ["笔录结束时间不晚于开始时间。"]
    warnings = []
    onsite_on = record.head.onsite_on
    if onsite_on is not None and start.date() != onsite_on:
        warnings.append(f"笔录开始日期与现场监察日期（{onsite_on.isoformat()}）不一致。")
    if limits.notified_on is not None and limits.notified_on > start.date():
        warnings.append("通知书送达日晚于现场监察日期。")
    return warnings


def _notice(head: CaseHead, limits: VisitLimits) -> list[str]:
    if head.mode is not Mode.ONSITE or limits.is_notice_exempt:
        return []
    if limits.notified_on is None:
        return ["未填写监察通知书送达日；现场监察应提前书面通知（抽查、举报等除外）。"]
    if head.onsite_on is None:
        return ["未填写现场监察日期。"]
    if head.onsite_on < limits.notified_on + timedelta(days=limits.notice_days):
        days = (head.onsite_on - limits.notified_on).days
        return [f"通知到现场仅{days}日，少于{limits.notice_days}日（依据为二次资料，请核对）。"]
    return []


def _overlaps(record: OnsiteRecordFacts, others: Iterable[OtherVisit]) -> list[str]:
    start, end = record.started_at, record.ended_at
    if start is None or end is None:
        return []
    names = {each.id: each.name for each in record.head.officers}
    return [
        f"{'、'.join(names[each] for each in other.officer_ids if each in names)}"
        f"同一时间在“{other.enterprise}”的笔录中，两份笔录均可能无效。"
        for other in others
        if set(other.officer_ids) & set(names)
        and _wall(other.started_at) < _wall(end)
        and _wall(start) < _wall(other.ended_at)
    ]


def _photos(record: OnsiteRecordFacts, photos_at: Iterable[datetime]) -> list[str]:
    start, end = record.started_at, record.ended_at
    if start is None or end is None:
        return []
    outside = sum(not _wall(start) <= _wall(each) <= _wall(end) for each in photos_at)
    return [f"{outside}张照片的拍摄时间不在笔录起止时间内。"] if outside else []


def _wall(moment: datetime) -> datetime:
    # cameras write the clock on the wall without a zone, so clocks are compared as read
    return moment.replace(tzinfo=None)


def _people(record: OnsiteRecordFacts) -> list[str]:
    warnings = []
    if not record.representative.strip():
        warnings.append("未填写在场负责人姓名。")
    elif not record.representative_document.strip():
        warnings.append("未填写在场负责人的证件或授权书。")
    if not record.recorder.strip():
        warnings.append("未填写记录人。")
    if not record.place.strip():
        warnings.append("未填写监察地点。")
    return warnings


def _wording(record: OnsiteRecordFacts) -> list[str]:
    # what the enterprise says is its own; only the officers' sentences are looked at
    lines = [*record.production, *record.energy, *record.meters, *record.unascertained]
    lines += [f"{each.result}{each.note}" for each in record.management]
    found = [word for word in JUDGING_WORDS if any(word in line for line in lines)]
    return [f"笔录只写事实，不写定性：请删去“{'”“'.join(found)}”。"] if found else []


def _finding_warnings(finding: FindingLine) -> list[str]:
    warnings = []
    if finding.checked is CheckState.TRANSCRIBED:
        warnings.append(f"问题{finding.number}所依数值为转录待核，文书中已注明；签发前请核对原文。")
    if not finding.law:
        warnings.append(f"问题{finding.number}没有违反条款。")
    if not finding.acceptance.strip():
        warnings.append(f"问题{finding.number}没有验收标准。")
    if not finding.evidence and not finding.machines and not finding.products:
        warnings.append(f"问题{finding.number}没有证据。")
    decided = [
        word for word in DECIDED_WORDS if word in finding.facts or word in finding.requirement
    ]
    if decided:
        words = "”“".join(decided)
        warnings.append(f"问题{finding.number}含有“{words}”：监察文书不作处罚决定。")
    return warnings
