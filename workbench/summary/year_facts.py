"""What the annual set is written from: the tables of practice.md §3 and the totals behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.summary.figure import Stack, SummaryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingBody:
    """Who reports: 填报单位, region, people."""

    agency: str
    region: str
    filler: str = ""
    reviewer: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One line of the 勾稽表: a formula, both sides, and what explains a difference."""

    formula: str
    left: Decimal
    right: Decimal
    explanation: str = ""

    @property
    def difference(self) -> Decimal:
        """Left minus right."""
        return self.left - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the annual report with the cases whose figures it states.

    `slot` is its place among the paragraphs, the same from day to day; `generated` what the figures
    say now, `base` what they said when a person wrote `text` in its stead (empty where nobody did).
    """

    section: str
    text: str
    case_ids: tuple[str, ...] = ()
    slot: str = ""
    generated: str = ""
    base: str = ""

    @property
    def is_edited(self) -> bool:
        """Tell whether a person wrote the text."""
        return self.text != self.generated

    @property
    def is_outdated(self) -> bool:
        """Tell whether the figures say something else than when the text was written."""
        return self.is_edited and self.base != self.generated


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """Everything the annual set prints; `tables` by table id of resources/papers/tables.toml.

    Table ids: task_summary, enterprise_list, inspected_enterprises, industry_results,
    equipment_results, equipment_problems, data_centre_results, follow_up_results,
    routine_results, category_results, sector_results, region_results, agency_results,
    equipment_kinds, pue_distribution, follow_up_summary, agency_capacity, diagnosis_candidates,
    diagnosis_plan, diagnosis_summary, report_text, green_results, year_comparison, violators,
    paper_counts, rectification_counts, plan_changes, checks.
    `totals` are named integers and decimals (planned, inspected, over_limit, phase_out_machines,
    below_limit_machines, rectification_orders, opinions, suggestions_only, transfers, ...).
    """

    year: int
    notice_number: str
    notice_title: str
    body: ReportingBody
    made_on: date
    tables: Mapping[str, tuple[SummaryRow, ...]]
    totals: Mapping[str, Decimal]
    checks: tuple[CheckLine, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    chart_series: Mapping[str, tuple[tuple[str, Decimal], ...]] = field(default_factory=dict)
    chart_stacks: Mapping[str, Stack] = field(default_factory=dict)
