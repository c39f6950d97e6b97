from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.summary.province import enterprise
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Mode, Officer
from workbench.domain.verdict import CheckState, Rule
from workbench.summary.case_facts import (
    CaseHead,
    ItemLine,
    MachineLine,
    OnsiteRecordFacts,
    RectificationOrderFacts,
)
from workbench.summary.case_papers import (
    Observations,
    OrderedFinding,
    OrderTerms,
    Visit,
    count_lines,
    onsite_record,
    rectification_order,
)
from workbench.summary.paper_checks import (
    OtherVisit,
    VisitLimits,
    check_onsite_record,
    check_rectification_order,
)

DAY = date(2024, 9, 12)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00+08:00")


OFFICERS = (
    Officer(id="o1", name="张某", certificate_number="执001"),
    Officer(id="o2", name="李某", certificate_number="执002"),
)
HEAD = CaseHead(
    agency="示例省节能监察中心",
    region="示例省",
    year=2024,
    notice_number="工信厅节函〔2024〕40号",
    category_labels=("重点行业能效专项监察", "重点用能设备能效专项监察"),
    enterprise=enterprise(2),
    officers=OFFICERS,
    mode=Mode.ONSITE,
    onsite_on=DAY,
    as_of=DAY,
)
VISIT = Visit(
    place="厂区动力车间",
    started_at=at("2024-09-12T09:05"),
    ended_at=at("2024-09-12T16:40"),
    recorder="李某",
    representative="王某",
    representative_document="授权委托书",
)
MACHINE = MachineLine(
    number="P-01", name="旧水泵", model="Y315S-4", conclusion="目录在用", basis="二批 1-1"
)
LIMITS = VisitLimits(notified_on=date(2024, 9, 5))


def record(**changes: object) -> OnsiteRecordFacts:
    seen = Observations(machines=(MACHINE,), production=("2023年烧碱合格产量20万t",))
    return onsite_record(HEAD, replace(VISIT, **changes), seen)  # type: ignore[arg-type]


def finding(**changes: object) -> Finding:
    base = Finding(
        id="f1",
        case_id="c2",
        code="phase_out_in_use",
        title="涉嫌使用国家明令淘汰的用能设备",
        facts="37台在用设备列入淘汰目录，涉嫌使用国家明令淘汰的用能设备。",
        consequence=Consequence.RECTIFICATION_ORDER,
        law=("《中华人民共和国节约能源法》第十七条",),
        requirement="停止使用上述37台设备。",
        rule=Rule.PHASE_OUT,
        state=FindingState.CONFIRMED,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


TERMS = OrderTerms(
    inspected_on=DAY,
    starts_on=date(2024, 9, 20),
    due_on=date(2025, 3, 20),
    extension_before=date(2025, 3, 5),
    interim_report_on=date(2024, 12, 20),
    hearing="企业请求扣减检修用电600万kWh",
    hearing_adopted="无计量，不予采纳",
    approval_number="审2024-12",
)


def order(*findings: Finding, terms: OrderTerms = TERMS) -> RectificationOrderFacts:
    ordered = [
        OrderedFinding(finding=each, acceptance="逐台封存照片", machines=(MACHINE,))
        for each in findings
    ]
    return rectification_order(HEAD, ordered, terms)


def test_a_record_states_facts_and_no_conclusion() -> None:
    facts = record()
    assert facts.machines[0].model == "Y315S-4"
    assert facts.machines[0].conclusion == ""
    assert facts.machines[0].basis == ""
    assert facts.cause.startswith("2024年度工业节能监察")
    assert facts.legal_basis[-1] == HEAD.notice_number


def test_a_complete_record_has_no_warnings() -> None:
    assert check_onsite_record(record(), LIMITS) == ()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"started_at": None}, "起止时间"),
        ({"ended_at": at("2024-09-12T09:05")}, "不晚于"),
        ({"started_at": at("2024-09-11T09:00")}, "不一致"),
        ({"representative": ""}, "在场负责人姓名"),
        ({"representative_document": ""}, "授权书"),
        ({"recorder": ""}, "记录人"),
        ({"place": " "}, "监察地点"),
        ({"third_party": "某节能公司 张某"}, "第三方"),
        ({"unascertained": ("淘汰设备违法使用时间",)}, "只写事实"),
    ],
)
def test_what_a_record_lacks_is_warned_about(changes: dict[str, object], named: str) -> None:
    warnings = check_onsite_record(record(**changes), LIMITS)
    assert any(named in each for each in warnings), warnings


def test_a_statement_of_the_enterprise_may_use_any_word() -> None:
    assert check_onsite_record(record(statement="我单位认为不违法"), LIMITS) == ()


def test_a_judging_note_of_an_item_is_warned_about() -> None:
    item = ItemLine(item_id="E2", title="岗位", result="不符合", note="涉嫌违法")
    facts = replace(record(), management=(item,))
    assert any("违法”“涉嫌" in each for each in check_onsite_record(facts, LIMITS))


def test_fewer_than_two_officers_or_no_certificate_is_warned_about() -> None:
    alone = replace(record(), head=replace(HEAD, officers=OFFICERS[:1]))
    assert any("第四十二条" in each for each in check_onsite_record(alone, LIMITS))
    bare = (OFFICERS[0], replace(OFFICERS[1], certificate_number=""))
    without = replace(record(), head=replace(HEAD, officers=bare))
    assert any("李某未填写执法证号" in each for each in check_onsite_record(without, LIMITS))


@pytest.mark.parametrize(
    ("notified_on", "named"),
    [
        (None, "通知书送达日"),
        (date(2024, 9, 8), "仅4日"),
        (date(2024, 9, 13), "晚于现场监察日期"),
    ],
)
def test_the_notice_period_is_checked(notified_on: date | None, named: str) -> None:
    warnings = check_onsite_record(record(), replace(LIMITS, notified_on=notified_on))
    assert any(named in each for each in warnings), warnings


def test_a_notice_period_kept_exactly_or_exempt_is_fine() -> None:
    assert check_onsite_record(record(), replace(LIMITS, notified_on=date(2024, 9, 7))) == ()
    exempt = VisitLimits(is_notice_exempt=True)
    assert check_onsite_record(record(), exempt) == ()


def test_an_officer_in_two_records_at_one_time_is_warned_about() -> None:
    other = OtherVisit(
        enterprise="示例纸业",
        officer_ids=("o2", "o9"),
        started_at=at("2024-09-12T16:00"),
        ended_at=at("2024-09-12T17:00"),
    )
    warnings = check_onsite_record(record(), replace(LIMITS, other_visits=(other,)))
    assert any("李某" in each and "示例纸业" in each for each in warnings)
    later = replace(other, started_at=at("2024-09-12T16:40"))
    assert check_onsite_record(record(), replace(LIMITS, other_visits=(later,))) == ()


def test_photos_outside_the_interval_are_counted() -> None:
    taken = (at("2024-09-12T09:00"), at("2024-09-12T10:00"))
    warnings = check_onsite_record(record(), replace(LIMITS, photos_at=taken))
    assert warnings == ("1张照片的拍摄时间不在笔录起止时间内。",)
    without_zone = (datetime.fromisoformat("2024-09-12T10:00:00"),)
    assert check_onsite_record(record(), replace(LIMITS, photos_at=without_zone)) == ()


def test_an_order_numbers_its_findings_and_gives_them_its_day() -> None:
    facts = order(finding(), finding(id="f2", code="energy_limit_exceeded"))
    assert [each.number for each in facts.findings] == [1, 2]
    assert {each.due_on for each in facts.findings} == {date(2025, 3, 20)}
    assert facts.findings[0].acceptance == "逐台封存照片"
    assert "第十八条" in facts.order_basis[0]
    assert check_rectification_order(facts, date(2025, 3, 20)) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": Rule.MINIMUM_EFFICIENCY},
        {"consequence": Consequence.SUGGESTION},
        {"state": FindingState.DRAFT},
        {"state": FindingState.DISMISSED},
        {"standing": CheckState.UNVERIFIED},
    ],
)
def test_what_may_not_be_ordered_never_enters_an_order(changes: dict[str, object]) -> None:
    facts = order(finding(**changes))
    assert facts.findings == ()
    assert any("不应出具" in each for each in check_rectification_order(facts))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"hearing": ""}, "听取情况"),
        ({"hearing_adopted": ""}, "采纳情况"),
        ({"inspected_on": None}, "监察日期"),
        ({"starts_on": None}, "送达日"),
        ({"starts_on": date(2025, 3, 20)}, "早于或等于"),
        ({"due_on": date(2025, 3, 21)}, "超过六个月"),
        ({"approval_number": ""}, "审批号"),
    ],
)
def test_what_an_order_lacks_is_warned_about(changes: dict[str, object], named: str) -> None:
    facts = order(finding(), terms=replace(TERMS, **changes))  # type: ignore[arg-type]
    warnings = check_rectification_order(facts, date(2025, 3, 20))
    assert any(named in each for each in warnings), warnings


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"law": ()}, "违反条款"),
        ({"requirement": "没收上述设备"}, "不作处罚决定"),
        ({"standing": CheckState.TRANSCRIBED}, "转录待核"),
    ],
)
def test_what_a_finding_of_an_order_lacks_is_warned_about(
    changes: dict[str, object], named: str
) -> None:
    warnings = check_rectification_order(order(finding(**changes)))
    assert any(named in each for each in warnings), warnings


def test_a_finding_without_evidence_is_warned_about() -> None:
    ordered = OrderedFinding(finding=finding(), acceptance="")
    warnings = check_rectification_order(rectification_order(HEAD, [ordered], TERMS))
    assert any("没有证据" in each for each in warnings)
    assert any("没有验收标准" in each for each in warnings)


def test_counts_of_the_ledger_write_zero_as_none() -> None:
    assert count_lines({"设备台账": 1284, "备用": 0}) == ("设备台账1284台", "备用无")
