from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.summary.province import year_rows
from workbench.summary.charts import chart_series
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
