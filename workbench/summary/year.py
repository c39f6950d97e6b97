"""The annual set in one call: rows in, facts out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.programme.coverage import Coverage
from workbench.programme.notice import Notice
from workbench.summary.charts import chart_series, chart_stacks
from workbench.summary.edits import Edit, with_edits
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex, index_rows
from workbench.summary.machine_totals import Figures
from workbench.summary.reconcile import check_lines, check_table
from workbench.summary.rows import YearRows
from workbench.summary.story import Story
from workbench.summary.tables.along_axes import follow_up_summary, pue_distribution
from workbench.summary.tables.areas import (
    agency_results,
    category_results,
    region_results,
    sector_results,
)
from workbench.summary.tables.capacity import agency_capacity
from workbench.summary.tables.comparison import year_comparison
from workbench.summary.tables.diagnosis import diagnosis_plan, diagnosis_summary
from workbench.summary.tables.emissions import emission_results
from workbench.summary.tables.equipment import equipment_problems, equipment_results
from workbench.summary.tables.follow_up import follow_up_results, rectification_counts
from workbench.summary.tables.industry import data_centre_results, industry_results
from workbench.summary.tables.inspected import inspected_enterprises
from workbench.summary.tables.kinds import equipment_kinds
from workbench.summary.tables.papers import paper_counts
from workbench.summary.tables.plan import enterprise_list, plan_changes, task_summary
from workbench.summary.tables.publication import violators
from workbench.summary.tables.report_text import report_text
from workbench.summary.tables.routine import routine_results
from workbench.summary.tables.sharing import diagnosis_candidates, green_results
from workbench.summary.totals import values, year_totals
from workbench.summary.wording import paragraphs
from workbench.summary.year_facts import ReportingBody, YearFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class YearHead:
    """Who reports what, as of which day; `edits` are the office's own words by slot.

    `coverage` is that of the 重点用能单位, `last_year` the totals of the year before by name;
    `merge_equipment` counts 重点行业 and 设备 together in the plan, as the totals of 2024 do.
    """

    notice: Notice
    body: ReportingBody
    made_on: date
    edits: Mapping[str, Edit] = field(default_factory=dict)
    merge_equipment: bool = False
    coverage: tuple[Coverage, ...] = ()
    last_year: Mapping[str, Decimal] = field(default_factory=dict)


def build_year_facts(rows: YearRows, head: YearHead) -> YearFacts:
    """Sum up a year: tables, totals, checks, sentences and chart series."""
    index = index_rows(rows, head.notice)
    totals = year_totals(index)
    tables = _tables(index, head, totals)
    checks = check_lines(index, totals, tables, head.made_on)
    written = with_edits(paragraphs(_story(index, totals, head)), head.edits)
    return YearFacts(
        year=head.notice.year,
        notice_number=head.notice.number,
        notice_title=head.notice.title,
        body=head.body,
        made_on=head.made_on,
        tables={**tables, "checks": check_table(checks), "report_text": report_text(written)},
        totals=values(totals),
        checks=checks,
        paragraphs=written,
        chart_series=chart_series(index, totals),
        chart_stacks=chart_stacks(index),
    )


def _story(index: YearIndex, totals: Figures, head: YearHead) -> Story:
    return Story(
        index=index,
        totals=totals,
        body=head.body,
        made_on=head.made_on,
        coverage=head.coverage,
        last_year=head.last_year,
    )


def _tables(index: YearIndex, head: YearHead, totals: Figures) -> dict[str, tuple[SummaryRow, ...]]:
    return {
        "task_summary": task_summary(index, merge_equipment=head.merge_equipment),
        "enterprise_list": enterprise_list(index),
        "inspected_enterprises": inspected_enterprises(index),
        "industry_results": industry_results(index),
        "equipment_results": equipment_results(index),
        "equipment_problems": equipment_problems(index),
        "data_centre_results": data_centre_results(index),
        "emission_results": emission_results(index),
        "follow_up_results": follow_up_results(index),
        "routine_results": routine_results(index),
        "category_results": category_results(index),
        "sector_results": sector_results(index),
        "region_results": region_results(index),
        "agency_results": agency_results(index),
        "equipment_kinds": equipment_kinds(index),
        "pue_distribution": pue_distribution(index),
        "follow_up_summary": follow_up_summary(index),
        "agency_capacity": agency_capacity(index),
        "diagnosis_candidates": diagnosis_candidates(index),
        "diagnosis_plan": diagnosis_plan(index),
        "diagnosis_summary": diagnosis_summary(index),
        "green_results": green_results(index),
        "year_comparison": year_comparison(totals, head.last_year),
        "violators": violators(index, head.made_on),
        "paper_counts": paper_counts(index),
        "rectification_counts": rectification_counts(index),
        "plan_changes": plan_changes(index),
    }
