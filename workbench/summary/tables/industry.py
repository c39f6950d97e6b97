"""重点行业结果 and 数据中心结果."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from workbench.domain.labels import label
from workbench.domain.verdict import Outcome
from workbench.summary.case_view import CaseView, is_over
from workbench.summary.cells import joined, summary_row, yes_no
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import PueRow, UnitProductRow

_KWH_PER_TEN_THOUSAND = Decimal(10_000)


def industry_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per product, period and edition."""
    return tuple(_product_row(view, row) for view in index.cases for row in view.products)


def data_centre_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per data centre."""
    return tuple(_site_row(view, row) for view in index.cases for row in view.data_centres)


def over_pct(row: UnitProductRow) -> Decimal | None:
    """超限额%: how far above the limit, None where it is not above or not known.

    Of a negative limit (a process that yields energy) the distance is taken to its size.
    """
    if row.judged is None or not row.limit or row.judged <= row.limit:
        return None
    exact = (row.judged - row.limit) / abs(row.limit) * 100
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def verdict_text(view: CaseView, row: UnitProductRow | PueRow) -> str:
    """判定 in the words of the table; a failing text that carries no finding is 待核."""
    if row.outcome is Outcome.FAILS:
        return "超限额" if is_over(row, view.judged) else "待核"
    if row.outcome is Outcome.UNDETERMINED:
        return f"无法判定（{label(row.reason)}）" if row.reason else "无法判定"
    return "限额以内" if row.outcome is Outcome.MEETS else "不适用"


def _product_row(view: CaseView, row: UnitProductRow) -> SummaryRow:
    return summary_row(
        {
            "name": view.name,
            "product": row.subject or row.product,
            "existing_or_new": row.existing_or_new,
            "period": row.period,
            "output": row.output,
            "tce": row.tce,
            "measured": row.measured,
            "corrections": row.corrections or "无",
            "judged": row.judged,
            "unit": row.unit,
            "standard": row.standard,
            "limit": row.limit,
            "access": row.access,
            "advanced": row.advanced,
            "verdict": verdict_text(view, row),
            "over_pct": over_pct(row),
            "benchmark": row.benchmark,
            "baseline": row.baseline,
            "level": row.benchmark_level,
            "price": row.price,
            "checked": label(row.checked),
            "papers": view.paper_text,
        },
        [view.id],
    )


def _site_row(view: CaseView, row: PueRow) -> SummaryRow:
    is_in_scope = None if row.outcome is Outcome.UNDETERMINED else True
    if row.outcome is Outcome.OUT_OF_SCOPE:
        is_in_scope = False
    missing = f"（缺{row.missing_months}个月）" if row.missing_months else ""
    return summary_row(
        {
            "name": row.name,
            "operator": row.operator or view.name,
            "commissioned": row.commissioned,
            "design_racks": row.design_racks,
            "used_racks": row.used_racks,
            "scale": row.scale,
            "period": f"{row.period}{missing}",
            "total_kwh": _ten_thousand(row.total_kwh),
            "it_kwh": _ten_thousand(row.it_kwh),
            "it_point": row.it_metering_point,
            "pue": row.pue,
            "design_pue": row.design_pue,
            "in_scope": yes_no(is_in_scope),
            "grade": f"{row.grade}级" if row.grade else verdict_text(view, row),
            "meters_required": row.meters_required,
            "meters_actual": row.meters_actual,
            "meters_valid": row.meters_valid,
            "green_power": row.green_power_pct,
            "problems": joined(*(each.title for each in view.findings)) or "无",
            "papers": view.paper_text,
        },
        [view.id],
    )


def _ten_thousand(kwh: Decimal | None) -> Decimal | None:
    return None if kwh is None else kwh / _KWH_PER_TEN_THOUSAND
