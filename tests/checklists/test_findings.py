from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import pytest

from tests.checklists.verdicts import DAY, machine, verdict
from workbench.checklists.catalogue import ChecklistCatalogue
from workbench.checklists.facts import CaseFacts, DataCentreFact, ProductFact
from workbench.checklists.findings import DraftContext, draft_findings
from workbench.checklists.gates import refuse_finding, refuse_verdict
from workbench.checklists.templates import FindingTemplate
from workbench.domain.checklist import Answer, Result
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Verdict


@dataclass(frozen=True)
class Text:
    number: str
    effective_from: date | None = None
    repealed_from: date | None = None


OLD = Text("GB 21257-2014", date(2015, 1, 1), date(2025, 5, 1))
NEW = Text("GB 21257-2024", date(2025, 5, 1))


@pytest.fixture
def context(
    catalogue: ChecklistCatalogue, templates: Mapping[str, FindingTemplate]
) -> DraftContext:
    numbers = count(1)
    return DraftContext(
        case_id="c1",
        templates=templates,
        catalogue=catalogue,
        new_id=lambda: f"f{next(numbers)}",
        sources=(OLD, NEW),
    )


def over(standard: str = OLD.number, checked: CheckState = CheckState.TRANSCRIBED) -> ProductFact:
    return ProductFact(
        product="烧碱",
        period="2023",
        verdict=verdict(
            Rule.ENERGY_LIMIT,
            Outcome.FAILS,
            standard=standard,
            checked=checked,
            judged_on=date(2023, 12, 31),
        ),
        value="352.0",
        limit="350",
        unit="kgce/t",
        over_pct="0.57",
    )


def answer(item_id: str, option: str, subject: str = "", note: str = "") -> Answer:
    return Answer(
        id=f"a-{item_id}",
        case_id="c1",
        item_id=item_id,
        subject=subject,
        result=Result.DEVIATES,
        option=option,
        note=note,
    )


def phased_out() -> CaseFacts:
    listed = verdict(Rule.PHASE_OUT, Outcome.FAILS, standard="淘汰目录二批")
    return CaseFacts(
        machines=tuple(machine(n, MachineClass.PHASE_OUT_IN_USE, listed) for n in range(5))
    )


def test_listed_machines_in_use_become_a_rectification_order(context: DraftContext) -> None:
    (finding,) = draft_findings(phased_out(), (), context)
    assert finding.consequence is Consequence.RECTIFICATION_ORDER
    assert finding.count == 5
    assert finding.machine_ids == ("m0", "m1", "m2", "m3", "m4")
    assert "5台在用设备" in finding.facts
    assert "Y0、Y1、Y2等，见附表" in finding.facts
    assert "涉嫌" in finding.facts
    assert finding.standing is CheckState.TRANSCRIBED
    assert finding.state is FindingState.DRAFT
    assert any("第十七条" in article for article in finding.law)


def test_machines_below_todays_limit_become_a_suggestion_only(context: DraftContext) -> None:
    low = verdict(Rule.MINIMUM_EFFICIENCY, Outcome.FAILS)
    facts = CaseFacts(machines=(machine(1, MachineClass.BELOW_LIMIT_IN_USE, low, quantity=9),))
    (finding,) = draft_findings(facts, (), context)
    assert finding.consequence is Consequence.SUGGESTION
    assert finding.count == 9
    assert "更新计划" in finding.requirement
    assert "停止使用" not in finding.requirement


def test_a_listed_machine_is_not_also_counted_as_below_the_limit(context: DraftContext) -> None:
    both = (
        verdict(Rule.PHASE_OUT, Outcome.FAILS),
        verdict(Rule.MINIMUM_EFFICIENCY, Outcome.FAILS),
    )
    facts = CaseFacts(machines=(machine(1, MachineClass.PHASE_OUT_IN_USE, *both),))
    assert [each.code for each in draft_findings(facts, (), context)] == ["phase_out_in_use"]


def test_below_the_limit_when_bought_is_a_clue_against_the_seller(context: DraftContext) -> None:
    sold = verdict(Rule.MINIMUM_AT_MANUFACTURE, Outcome.FAILS)
    facts = CaseFacts(machines=(machine(1, MachineClass.MEETS, sold),))
    (finding,) = draft_findings(facts, (), context)
    assert finding.consequence is Consequence.CLUE
    assert finding.transfer_to == "市场监督管理部门"


def test_over_the_limit_orders_rectification_and_tells_the_price_authority(
    context: DraftContext,
) -> None:
    (finding,) = draft_findings(CaseFacts(products=(over(),)), (), context)
    assert finding.consequence is Consequence.RECTIFICATION_ORDER
    assert finding.transfer_to == "发展改革部门（价格）"
    assert "352.0 kgce/t" in finding.facts
    assert "超出0.57%" in finding.facts
    assert not any("第七十二条" in article for article in finding.law)


def test_a_text_nobody_has_read_is_never_drafted(context: DraftContext) -> None:
    facts = CaseFacts(products=(over(checked=CheckState.UNVERIFIED),))
    assert draft_findings(facts, (answer("A1", "超限额", "烧碱"),), context) == ()


def test_an_edition_not_in_force_in_the_period_is_never_drafted(context: DraftContext) -> None:
    assert draft_findings(CaseFacts(products=(over(NEW.number),)), (), context) == ()


def test_of_two_failing_editions_the_one_in_force_is_cited(context: DraftContext) -> None:
    facts = CaseFacts(products=(over(), over(NEW.number)))
    (finding,) = draft_findings(facts, (), context)
    assert "GB 21257-2014" in finding.facts
    assert "GB 21257-2024" not in finding.facts


def test_two_periods_over_the_limit_are_two_findings(context: DraftContext) -> None:
    facts = CaseFacts(products=(over(), replace(over(), period="2022")))
    found = draft_findings(facts, (), context)
    assert [each.subject for each in found] == ["烧碱", "烧碱（2022）"]


def test_unmetered_products_are_transferred(context: DraftContext) -> None:
    answers = (answer("A1", "无法核算（缺少计量）", "合成氨", "尿素耗氨、耗汽未装表"),)
    (finding,) = draft_findings(CaseFacts(), answers, context)
    assert finding.consequence is Consequence.TRANSFER
    assert finding.transfer_to == "市场监督管理部门"
    assert finding.item_id == "A1"
    assert "尿素耗氨、耗汽未装表" in finding.facts


def test_a_manager_without_a_title_gets_an_opinion(context: DraftContext) -> None:
    aspect = "负责人聘任（中级以上技术职称）"
    answers = (answer("E2", "未落实", aspect, "负责人为助理工程师"),)
    (finding,) = draft_findings(CaseFacts(), answers, context)
    assert finding.consequence is Consequence.OPINION
    assert finding.subject == aspect
    assert "助理工程师" in finding.facts


def test_an_answer_repeats_no_finding_the_verdicts_made(context: DraftContext) -> None:
    answers = (answer("B3", "列入在用"), answer("D3", "仍有在用"))
    found = draft_findings(phased_out(), answers, context)
    assert [each.code for each in found] == ["phase_out_in_use"]


def test_an_answer_alone_proves_no_number(context: DraftContext) -> None:
    assert draft_findings(CaseFacts(), (answer("B3", "列入在用"),), context) == ()


def test_an_answer_nobody_confirmed_drafts_nothing(context: DraftContext) -> None:
    open_answer = replace(answer("E9", "无"), result=None)
    assert draft_findings(CaseFacts(), (open_answer, answer("E9", "有")), context) == ()


def test_a_data_centre_over_its_limit_and_one_outside_the_standard(context: DraftContext) -> None:
    site = DataCentreFact(
        site="甲",
        period="2023",
        pue="1.62",
        limit="1.50",
        verdict=verdict(Rule.DATA_CENTRE_PUE, Outcome.FAILS, standard="GB 40879-2021"),
    )
    (finding,) = draft_findings(CaseFacts(data_centres=(site,)), (), context)
    assert finding.consequence is Consequence.RECTIFICATION_ORDER
    assert "1.62" in finding.facts
    (finding,) = draft_findings(
        CaseFacts(), (answer("C2", "不在标准适用范围", "乙", "2016年投产，PUE 1.540"),), context
    )
    assert finding.consequence is Consequence.SUGGESTION


def test_below_the_baseline_is_urged_and_not_ordered(context: DraftContext) -> None:
    low = verdict(Rule.BENCHMARK_LEVEL, Outcome.FAILS, standard="发改产业〔2023〕723号")
    met = replace(over(), verdict=verdict(Rule.ENERGY_LIMIT, Outcome.MEETS), benchmark=low)
    (finding,) = draft_findings(CaseFacts(products=(met,)), (), context)
    assert finding.consequence is Consequence.SUGGESTION


@pytest.mark.parametrize(
    ("judged", "article"),
    [
        (verdict(Rule.MINIMUM_EFFICIENCY, Outcome.FAILS), "第十七条"),
        (
            verdict(Rule.PHASE_OUT, Outcome.UNDETERMINED, reason=Reason.INFERRED_ONLY),
            "第四十六条",
        ),
        (verdict(Rule.ENERGY_LIMIT, Outcome.FAILS, standard=NEW.number), "第三十七条"),
        (verdict(Rule.ENERGY_LIMIT, Outcome.FAILS, checked=CheckState.UNVERIFIED), "第四十六条"),
        (verdict(Rule.ENERGY_LIMIT, Outcome.MEETS), "第四十六条"),
    ],
)
def test_gates_refuse_with_the_article_they_come_from(judged: Verdict, article: str) -> None:
    refusals = refuse_verdict(judged, (OLD, NEW))
    assert any(article in each.article for each in refusals)
    assert all(each.why for each in refusals)


def test_a_verdict_on_the_edition_of_the_day_passes_the_gate() -> None:
    judged = verdict(Rule.ENERGY_LIMIT, Outcome.FAILS, standard=OLD.number, judged_on=DAY)
    assert refuse_verdict(judged, (OLD, NEW)) == ()


def test_only_confirmed_findings_stand_in_an_order(context: DraftContext) -> None:
    (finding,) = draft_findings(phased_out(), (), context)
    assert any("未经认定" in each.why for each in refuse_finding(finding))
    confirmed = replace(finding, state=FindingState.CONFIRMED)
    assert refuse_finding(confirmed) == ()
    assert refuse_finding(replace(confirmed, rule=Rule.MINIMUM_EFFICIENCY))
    assert refuse_finding(replace(confirmed, standing=CheckState.UNVERIFIED))
    assert refuse_finding(replace(confirmed, consequence=Consequence.OPINION))
