"""The few series behind the charts of window and report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbench.domain.conclusion import LimitConclusion
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.summary.energy_charts import energy_charts
from workbench.summary.energy_months import energy_by_month
from workbench.summary.figure import Stack
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures
from workbench.summary.phrases import number
from workbench.summary.tables.papers import COUNTED

Series = tuple[tuple[str, Decimal], ...]
_LIMITS = {
    LimitConclusion.OVER_LIMIT: "over_limit",
    LimitConclusion.UNCONFIRMED: "unconfirmed",
    LimitConclusion.NOT_CALCULABLE: "not_calculable",
    LimitConclusion.WITHIN: "within_limit",
    LimitConclusion.NOT_APPLICABLE: "not_applicable",
}
_CLASSES = {
    MachineClass.PHASE_OUT_IN_USE: "phase_out_machines",
    MachineClass.BELOW_LIMIT_IN_USE: "below_limit_machines",
    MachineClass.NOT_IN_USE: "not_in_use_machines",
    MachineClass.OUT_OF_SCOPE: "out_of_scope_machines",
    MachineClass.UNCONFIRMED: "unconfirmed_machines",
    MachineClass.UNDETERMINED: "undetermined_machines",
    MachineClass.MEETS: "meeting_machines",
}


def chart_series(index: YearIndex, totals: Figures) -> Mapping[str, Series]:
    """Series by chart id; one without anything to compare is left out of the report."""
    return {
        **energy_charts(index),
        "progress": (
            ("计划", number(totals["planned"])),
            ("增补", number(totals["added"])),
            ("调减", number(totals["dropped"])),
            ("实际监察", number(totals["inspected"])),
        ),
        "categories": tuple(
            (each.short, number(totals[f"inspected_{each.id}"])) for each in index.notice.categories
        ),
        "limit_conclusions": tuple(
            (label(key), number(totals[name])) for key, name in _LIMITS.items()
        ),
        "equipment": tuple((label(key), number(totals[name])) for key, name in _CLASSES.items()),
        "documents": tuple(
            (label(kind), Decimal(len(index.with_document(kind)))) for kind in COUNTED
        ),
        "rectification": tuple(
            (label(each), number(totals[f"rectification_{each.value}"]))
            for each in RectificationOutcome
        ),
    }


def chart_stacks(index: YearIndex) -> Mapping[str, Stack]:
    """Stacked series by chart id, only those that the year has figures for."""
    energy = energy_by_month(index)
    return {"energy_months": energy} if energy.series else {}
