from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.summary.province import year_rows
from workbench.summary.charts import chart_series, chart_stacks
from workbench.summary.energy_months import energy_by_month
from workbench.summary.index import index_rows
from workbench.summary.totals import year_totals
from workbench.summary.year import YearHead
from workbench.summary.year_facts import YearFacts


def test_every_data_centre_falls_into_one_band(facts: YearFacts, head: YearHead) -> None:
    series = dict(facts.chart_series["pue"])
    assert series[">1.5"] == 1
    assert sum(series.values()) == len(year_rows().data_centres)
    rows = year_rows()
    edge = replace(rows.data_centres[0], pue=Decimal("1.3"))
    unknown = replace(rows.data_centres[0], pue=None)
    index = index_rows(replace(rows, data_centres=(edge, unknown)), head.notice)
    bands = dict(chart_series(index, year_totals(index))["pue"])
    assert (bands["1.2～1.3"], bands["无法核算"]) == (1, 1)


def test_obsolete_capacity_is_the_reports_own_total(facts: YearFacts) -> None:
    for chart, total in (
        ("phase_out_kw", "phase_out_machines_kw"),
        ("phase_out_kva", "phase_out_machines_kva"),
    ):
        amounts = [value for _, value in facts.chart_series[chart]]
        assert sum(amounts, Decimal(0)) == facts.totals[total]


def test_the_widest_gaps_are_those_of_the_enterprises_over_their_limit(facts: YearFacts) -> None:
    gaps = facts.chart_series["top_gaps"]
    assert 0 < len(gaps) <= 10
    assert [value for _, value in gaps] == sorted((v for _, v in gaps), reverse=True)
    assert all(value > 0 for _, value in gaps)


def test_energy_by_carrier_and_month_adds_up_to_the_tables_energy(facts: YearFacts) -> None:
    stack = facts.chart_stacks["energy_months"]
    assert stack.categories == (*(f"{month}月" for month in range(1, 13)), "未分月")
    assert stack.apart == ("未分月",), "a year's amount would dwarf the months"
    assert {name for name, _ in stack.series} == {"电力", "原煤", "热力"}
    whole = sum((value for _, values in stack.series for value in values), Decimal(0))
    listed = [row.tce for row in year_rows().emissions if row.tce is not None]
    assert whole == sum(listed, Decimal(0))


def test_more_carriers_than_can_be_told_apart_are_one_band(head: YearHead) -> None:
    rows = year_rows()
    many = tuple((f"能源{n}", 1, Decimal(n)) for n in range(1, 9))
    one = replace(rows.emissions[0], by_month=many)
    stack = energy_by_month(index_rows(replace(rows, emissions=(one,)), head.notice))
    assert [name for name, _ in stack.series] == [*(f"能源{n}" for n in (8, 7, 6, 5, 4)), "其他"]
    assert stack.series[-1][1][0] == 1 + 2 + 3
    assert stack.categories[-1] == "12月", "nothing without a month"
    assert stack.apart == ()
    nothing = index_rows(replace(rows, emissions=()), head.notice)
    assert chart_stacks(nothing) == {}


def test_bands_are_the_carriers_of_the_months_not_of_what_no_month_is_stated_for(
    head: YearHead,
) -> None:
    rows = year_rows()
    stated = (*((f"能源{n}", 0, Decimal(900 + n)) for n in range(5)), ("电力", 1, Decimal(3)))
    one = replace(rows.emissions[0], by_month=stated)
    stack = energy_by_month(index_rows(replace(rows, emissions=(one,)), head.notice))
    assert [name for name, _ in stack.series] == [
        "电力",
        *(f"能源{n}" for n in (4, 3, 2, 1)),
        "其他",
    ]
    yearly = replace(rows.emissions[0], by_month=stated[:5])
    only = energy_by_month(index_rows(replace(rows, emissions=(yearly,)), head.notice))
    assert only.apart == (), "where nothing else is known it is drawn"
