from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.summary.province import year_rows
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import YearFacts


def test_without_last_years_totals_nothing_is_compared(facts: YearFacts) -> None:
    assert facts.tables["year_comparison"] == ()


def test_each_difference_is_explained_by_the_whole_it_is_a_part_of(
    facts: YearFacts, head: YearHead
) -> None:
    last = {
        **facts.totals,
        "planned": Decimal(8),
        "inspected": Decimal(4),
        "over_limit": Decimal(2),
    }
    again = build_year_facts(year_rows(), replace(head, last_year=last))
    rows = {row.value("item"): row for row in again.tables["year_comparison"]}
    over = rows["超限额企业"]
    assert (over.value("difference"), over.value("explanation")) == (Decimal(0), "持平")
    inspected = rows["实际监察"]
    assert inspected.value("difference") == facts.totals["inspected"] - 4
    assert inspected.value("explanation") == "计划由8家变为8家，占比由50%变为100%"
    assert len(inspected.figures["this_year"].case_ids) == facts.totals["inspected"]


def test_what_has_no_whole_asks_for_words(facts: YearFacts, head: YearHead) -> None:
    last = {**facts.totals, "planned": Decimal(1)}
    again = build_year_facts(year_rows(), replace(head, last_year=last))
    assert again.tables["year_comparison"][0].value("explanation") == "待说明"
