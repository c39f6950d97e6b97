"""Amounts, publication, capacities and partitions of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.summary.province import (
    PRICE,
    case,
    counts,
    finding,
    year_rows,
)
from tests.summary.province_products import product
from workbench.domain.equipment import EquipmentKind
from workbench.domain.finding import Consequence
from workbench.domain.inspection import Stage
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import Outcome, Rule
from workbench.programme.coverage import Denominator, coverage
from workbench.summary.rows import (
    MachineCountRow,
    RectificationRow,
    YearRows,
)
from workbench.summary.tables.follow_up import OUTCOME_COLUMNS
from workbench.summary.tables.industry import over_pct
from workbench.summary.tables.publication import may_be_published
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import YearFacts

FAILS, MEETS, UNKNOWN = Outcome.FAILS, Outcome.MEETS, Outcome.UNDETERMINED


def check(facts: YearFacts, start: str) -> tuple[int, str]:
    line = next(each for each in facts.checks if each.formula.startswith(start))
    return int(line.difference), line.explanation


@pytest.mark.parametrize(
    ("judged", "limit", "pct"),
    [("352.0", "350", "0.57"), ("-16", "-17.8", "10.11"), ("350", "350", None), (None, "1", None)],
)
def test_the_excess_is_a_share_of_the_limits_size(
    judged: str | None, limit: str, pct: str | None
) -> None:
    found = over_pct(product(1, "x", "2023", FAILS, judged, limit))
    assert (str(found) if found is not None else None) == pct


@pytest.mark.parametrize(
    ("changes", "is_published"),
    [
        ({}, True),
        ({"reviewed_on": None}, False),
        ({"approved_on": None}, False),
        ({"approved_on": date(2025, 1, 1)}, False),
        ({"withdrawn_on": date(2024, 12, 1)}, False),
        ({"withdrawn_on": date(2025, 1, 1)}, True),
    ],
)
def test_publication_needs_review_and_approval_and_ends_with_withdrawal(
    changes: dict[str, object], is_published: bool
) -> None:
    row = finding(
        2,
        "energy_limit_exceeded",
        Consequence.RECTIFICATION_ORDER,
        rule=Rule.ENERGY_LIMIT,
        transfer_to=PRICE,
    )
    row = replace(row, **changes)  # type: ignore[arg-type]
    assert may_be_published(row, date(2024, 12, 20)) is is_published


def test_machines_merely_below_todays_limit_are_never_published() -> None:
    row = finding(2, "x", Consequence.RECTIFICATION_ORDER, rule=Rule.MINIMUM_EFFICIENCY)
    assert not may_be_published(row, date(2024, 12, 20))


def test_coverage_and_the_year_before_are_told_where_known(head: YearHead) -> None:
    whole = Denominator(count=20, source="省重点用能单位名录", base_year=2023)
    told = replace(
        head,
        coverage=coverage("ABCDEFG", whole, head.notice, head.made_on),
        last_year={"inspected": Decimal(6), "violators": Decimal(5), "over_limit": Decimal(3)},
    )
    facts = build_year_facts(year_rows(), told)
    text = "".join(each.text for each in facts.paragraphs if each.section == "overview")
    assert "覆盖率35.0%，目标60%（国发〔2024〕12号，2024年底），尚差5家" in text
    assert "与上年相比，实际监察增加2家，违规持平，超限额减少1家。" in text
    plain_text = "".join(e.text for e in build_year_facts(year_rows(), head).paragraphs)
    assert "与上年相比" not in plain_text


def test_capacities_of_different_units_are_named_and_not_added(head: YearHead) -> None:
    first = counts(1)[0]
    other = replace(first, capacity_unit="kVA", machine_class=MachineClass.BELOW_LIMIT_IN_USE)
    facts = build_year_facts(YearRows(cases=(case(1),), machine_counts=(first, other)), head)
    row = facts.tables["equipment_results"][0]
    assert row.value("capacity_unit") == "kVA/kW"
    assert row.value("capacity") is None
    assert row.value("ledger") == 44
    assert facts.totals["phase_out_machines_kw"] == 2200
    assert facts.totals["below_limit_machines_kva"] == 2200


COUNT_ROWS = st.lists(
    st.builds(
        MachineCountRow,
        case_id=st.sampled_from(["c1", "c2", "c3"]),
        kind=st.sampled_from(EquipmentKind),
        machine_class=st.sampled_from(MachineClass),
        count=st.integers(0, 500),
        grade=st.sampled_from([None, 1, 2, 3, 5]),
        capacity_unit=st.sampled_from(["", "kW", "kVA"]),
    ),
    max_size=25,
)


@given(COUNT_ROWS)
def test_whatever_the_ledgers_hold_every_machine_is_counted_exactly_once(
    head: YearHead, rows: list[MachineCountRow]
) -> None:
    year = YearRows(cases=(case(1), case(2), case(3)), machine_counts=tuple(rows))
    facts = build_year_facts(year, head)
    assert facts.totals["machines"] == sum(row.count for row in rows)
    assert check(facts, "各结论台数之和") == (0, "")
    if facts.tables["equipment_results"]:
        last = facts.tables["equipment_results"][-1]
        assert last.value("ledger") == sum(row.count for row in rows)
        by_kind = [r for r in facts.tables["equipment_results"] if r.kind == "total"][:-1]
        assert sum(int(str(r.value("ledger"))) for r in by_kind) == last.value("ledger")


@given(st.lists(st.sampled_from(RectificationOutcome), max_size=8), st.integers(0, 9))
def test_rectification_counts_partition_what_was_due(
    head: YearHead, outcomes: list[RectificationOutcome], done: int
) -> None:
    items = tuple(
        RectificationRow(
            item=RectificationItem(
                id=str(number),
                case_id=f"c{number % 3 + 1}",
                finding_id="f",
                requirement="",
                due_on=date(2025, 3, 20),
                outcome=outcome,
                units_done=done,
            ),
            units=5,
        )
        for number, outcome in enumerate(outcomes)
    )
    year = YearRows(cases=(case(1), case(2), case(3)), rectifications=items)
    for row in build_year_facts(year, head).tables["rectification_counts"]:
        parts = [int(str(row.value(column))) for column in OUTCOME_COLUMNS]
        assert min(parts) >= 0
        assert row.value("due") == sum(parts)


def test_without_last_years_cases_the_follow_up_is_not_called_unbalanced(head: YearHead) -> None:
    rows = replace(year_rows(), last_year_open=(), holds_last_year=False)
    line = next(each for each in build_year_facts(rows, head).checks if "回头看" in each.formula)
    assert line.difference == 0
    assert "未能与上年清单核对" in line.explanation


def test_machines_of_undecided_cases_are_shown_apart_and_never_reported(head: YearHead) -> None:
    rows = year_rows()
    first = rows.cases[0]
    undecided = replace(first, case=replace(first.case, stage=Stage.ONSITE))
    totals = build_year_facts(replace(rows, cases=(undecided, *rows.cases[1:])), head).totals
    reported = build_year_facts(rows, head).totals
    both = totals["phase_out_machines"] + totals["phase_out_machines_ahead"]
    assert both == reported["phase_out_machines"]
    assert totals["phase_out_machines_ahead"] > 0
