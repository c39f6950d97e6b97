from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checklists.verdicts import machine, verdict
from workbench.checklists.catalogue import ChecklistCatalogue
from workbench.checklists.evaluation import EVALUATORS, ProposedAnswer, propose, propose_answers
from workbench.checklists.facts import (
    CalibrationFact,
    CaseFacts,
    DataCentreFact,
    LastYearFact,
    MeterFact,
    ProductFact,
    Profile,
)
from workbench.checklists.tailoring import ChecklistLine, tailor
from workbench.domain.checklist import Result
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Tier

PHASED = machine(
    1, MachineClass.PHASE_OUT_IN_USE, verdict(Rule.PHASE_OUT, Outcome.FAILS), quantity=37
)
BELOW = machine(
    2,
    MachineClass.BELOW_LIMIT_IN_USE,
    verdict(Rule.MINIMUM_EFFICIENCY, Outcome.FAILS),
    quantity=112,
)
GOOD = machine(3, MachineClass.MEETS, verdict(Rule.MINIMUM_EFFICIENCY, Outcome.MEETS), quantity=9)


def product(outcome: Outcome, **changes: object) -> ProductFact:
    reason = Reason.UNCONFIRMED if outcome is Outcome.UNDETERMINED else None
    fact = ProductFact(
        product="烧碱",
        period="2023",
        verdict=verdict(Rule.ENERGY_LIMIT, outcome, reason=reason, standard="GB 21257-2014"),
        value="352.0",
        limit="350",
        unit="kgce/t",
        over_pct="0.57",
    )
    return replace(fact, **changes)  # type: ignore[arg-type]


def ask(
    catalogue: ChecklistCatalogue, item_id: str, facts: CaseFacts, subject: str = ""
) -> ProposedAnswer:
    proposed = propose(ChecklistLine(catalogue.item(item_id), subject), facts)
    assert proposed is not None
    return proposed


def test_every_evaluator_is_used_by_an_item(catalogue: ChecklistCatalogue) -> None:
    assert {item.evaluator for item in catalogue.items if item.evaluator} == set(EVALUATORS)


def test_machines_of_a_catalogue_in_use_are_proposed_as_deviating_with_their_number(
    catalogue: ChecklistCatalogue,
) -> None:
    answer = ask(catalogue, "B3", CaseFacts(machines=(PHASED, BELOW, GOOD)))
    assert (answer.result, answer.option) == (Result.DEVIATES, "列入在用")
    assert "台账158台" in answer.why
    assert "列入目录在用37台" in answer.why


def test_sealed_machines_of_a_catalogue_conform_and_unknown_conditions_wait(
    catalogue: ChecklistCatalogue,
) -> None:
    sealed = machine(1, MachineClass.NOT_IN_USE, verdict(Rule.PHASE_OUT, Outcome.FAILS))
    assert ask(catalogue, "B3", CaseFacts(machines=(sealed,))).option == "列入已停用"
    unknown = machine(
        1,
        MachineClass.UNDETERMINED,
        verdict(Rule.PHASE_OUT, Outcome.UNDETERMINED, reason=Reason.CONDITION_UNKNOWN),
    )
    assert ask(catalogue, "B3", CaseFacts(machines=(unknown,))).result is Result.EVIDENCE_PENDING
    assert ask(catalogue, "B3", CaseFacts(machines=(GOOD,))).result is Result.CONFORMS


def test_below_todays_limit_is_proposed_with_all_counts(catalogue: ChecklistCatalogue) -> None:
    answer = ask(catalogue, "B4", CaseFacts(machines=(PHASED, BELOW, GOOD)))
    assert answer.option == "低于限定值在用"
    assert "低于现行限定值在用112台，达标9台" in answer.why


def test_the_access_level_is_proposed_from_notice_127(catalogue: ChecklistCatalogue) -> None:
    low = replace(verdict(Rule.POLICY_LEVEL, Outcome.FAILS), level=Tier.BELOW)
    facts = CaseFacts(machines=(machine(1, MachineClass.BELOW_LIMIT_IN_USE, low, quantity=4),))
    answer = ask(catalogue, "B5", facts)
    assert answer.result is Result.DEVIATES
    assert "低于准入水平4台" in answer.why


def test_an_incomplete_ledger_is_proposed_as_such(catalogue: ChecklistCatalogue) -> None:
    answer = ask(catalogue, "B1", CaseFacts(machines=(GOOD,), ledger_gaps=3))
    assert answer.option == "缺项"
    assert "3行" in answer.why


@pytest.mark.parametrize(
    ("facts", "option"),
    [
        ((product(Outcome.FAILS),), "超限额"),
        ((product(Outcome.FAILS), product(Outcome.UNDETERMINED)), "超限额"),
        ((product(Outcome.FAILS), product(Outcome.MEETS)), "待核（标准文本或资料）"),
        ((product(Outcome.UNDETERMINED),), "待核（标准文本或资料）"),
        ((product(Outcome.UNDETERMINED, is_unmetered=True),), "无法核算（缺少计量）"),
        ((product(Outcome.MEETS),), "3级（限定）以内"),
        ((product(Outcome.OUT_OF_SCOPE),), "无限额标准"),
    ],
)
def test_a_product_is_over_its_limit_only_where_every_edition_says_so(
    catalogue: ChecklistCatalogue, facts: tuple[ProductFact, ...], option: str
) -> None:
    answer = ask(catalogue, "A1", CaseFacts(products=facts), "烧碱")
    assert answer.option == option
    assert "352.0 kgce/t" in answer.why


def test_a_limit_nobody_has_read_never_says_over(catalogue: ChecklistCatalogue) -> None:
    recalled = verdict(Rule.ENERGY_LIMIT, Outcome.FAILS, checked=CheckState.UNVERIFIED)
    facts = CaseFacts(products=(product(Outcome.FAILS, verdict=recalled),))
    assert ask(catalogue, "A1", facts).result is Result.EVIDENCE_PENDING


def test_a_grade_is_proposed_where_the_verdict_has_one(catalogue: ChecklistCatalogue) -> None:
    good = verdict(Rule.ENERGY_LIMIT, Outcome.MEETS, grade=1)
    answer = ask(catalogue, "A1", CaseFacts(products=(product(Outcome.MEETS, verdict=good),)))
    assert answer.option == "1级（先进）以内"


@pytest.mark.parametrize(
    ("outcome", "grade", "option"),
    [
        (Outcome.FAILS, None, "低于基准"),
        (Outcome.MEETS, 1, "优于标杆"),
        (Outcome.MEETS, None, "标杆—基准"),
        (Outcome.OUT_OF_SCOPE, None, "未列入"),
    ],
)
def test_benchmark_levels_are_proposed(
    catalogue: ChecklistCatalogue, outcome: Outcome, grade: int | None, option: str
) -> None:
    level = verdict(Rule.BENCHMARK_LEVEL, outcome, grade=grade)
    facts = CaseFacts(products=(product(Outcome.MEETS, benchmark=level, baseline="350"),))
    assert ask(catalogue, "A2", facts, "烧碱").option == option


SITE = DataCentreFact(
    site="示例数据中心",
    verdict=verdict(Rule.DATA_CENTRE_PUE, Outcome.OUT_OF_SCOPE),
    racks=6000,
    pue="1.540",
    missing_months=2,
)


def test_a_data_centre_outside_the_standard_is_not_judged_by_it(
    catalogue: ChecklistCatalogue,
) -> None:
    facts = CaseFacts(data_centres=(SITE,))
    assert ask(catalogue, "C1", facts, SITE.site).option == "大型"
    answer = ask(catalogue, "C2", facts, SITE.site)
    assert answer.result is Result.NOT_APPLICABLE
    assert "缺2个月" in answer.why


@pytest.mark.parametrize(
    ("racks", "option"),
    [(10_000, "超大型"), (3_000, "大型"), (2_999, "不在范围"), (None, "机架数待核")],
)
def test_the_size_of_a_data_centre_follows_its_racks(
    catalogue: ChecklistCatalogue, racks: int | None, option: str
) -> None:
    facts = CaseFacts(data_centres=(replace(SITE, racks=racks),))
    assert ask(catalogue, "C1", facts, SITE.site).option == option


def test_overdue_own_calibration_differs_from_overdue_compulsory_checks(
    catalogue: ChecklistCatalogue,
) -> None:
    own = CaseFacts(calibration=CalibrationFact(total=210, overdue_own=31))
    answer = ask(catalogue, "E6", own)
    assert answer.option == "超期（自行校准）"
    assert "自行校准超期31台" in answer.why
    both = CaseFacts(calibration=CalibrationFact(total=210, overdue_own=31, overdue_compulsory=1))
    assert ask(catalogue, "E6", both).option == "超期（强制检定）"


def test_missing_instruments_are_proposed_by_group(catalogue: ChecklistCatalogue) -> None:
    meter = MeterFact(
        group="电力·主要用能设备",
        required=20,
        actual=12,
        verdict=verdict(Rule.METERING_RATE, Outcome.FAILS, standard="GB 17167-2006"),
    )
    answer = ask(catalogue, "E5", CaseFacts(meters=(meter,)), meter.group)
    assert answer.option == "不达标"
    assert "应配20个、实配12个" in answer.why


def test_last_years_machines_are_counted_off_one_by_one(catalogue: ChecklistCatalogue) -> None:
    item = LastYearFact(
        label="1",
        outcome=RectificationOutcome.PARTIAL,
        to_eliminate=86,
        dismantled=58,
        sealed=19,
        remaining=9,
    )
    facts = CaseFacts(last_year=(item,))
    assert ask(catalogue, "D1", facts, "1").option == "部分完成"
    answer = ask(catalogue, "D3", facts)
    assert answer.option == "仍有在用"
    assert "应淘汰86台，已拆除58台，封存19台，仍在用9台" in answer.why


def test_where_no_facts_speak_nothing_is_proposed(catalogue: ChecklistCatalogue) -> None:
    checklist = tailor(catalogue, ("routine", "data_centre", "follow_up"), Profile())
    assert propose_answers(checklist, CaseFacts()) == ()
    line = ChecklistLine(catalogue.item("E10"))
    assert propose(line, CaseFacts(machines=(GOOD,))) is None


def test_a_green_title_is_questioned_by_listed_machines_only(
    catalogue: ChecklistCatalogue,
) -> None:
    assert ask(catalogue, "E13", CaseFacts(machines=(BELOW,))).result is Result.CONFORMS
    assert ask(catalogue, "E13", CaseFacts(machines=(PHASED,))).result is Result.DEVIATES
