"""勾稽 along the axes of the roll-up: every way of dividing the year adds up to the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures
from workbench.summary.phrases import number
from workbench.summary.reconcile_plan import named
from workbench.summary.totals import planned_completion
from workbench.summary.year_facts import CheckLine

Tables = Mapping[str, Sequence[SummaryRow]]
# Each case stands in exactly one row of these.
_WHOLE = {"region_results": "分地区", "agency_results": "分机构", "sector_results": "分行业"}


def axes_checks(index: YearIndex, totals: Figures, tables: Tables) -> Iterator[CheckLine]:
    """Regions, bodies, industries, categories and kinds against the totals they divide."""
    for table_id, words in _WHOLE.items():
        if rows := _rows(tables, table_id):
            yield CheckLine(
                formula=f"{words}实际监察之和 = 实际监察（家）",
                left=_sum(rows, "inspected"),
                right=number(totals["inspected"]),
            )
    if rows := _rows(tables, "category_results"):
        yield CheckLine(
            formula="分类别实际监察之和 = 各类别监察（家次）",
            left=_sum(rows, "inspected"),
            right=Decimal(sum(len(view.categories) for view in index.inspected)),
        )
    if rows := _rows(tables, "equipment_kinds"):
        yield CheckLine(
            formula="分设备类别台账之和 = 核查设备（台）",
            left=_sum(rows, "ledger"),
            right=number(totals["machines"]),
        )
    yield from _categories(index)


def _categories(index: YearIndex) -> Iterator[CheckLine]:
    """Each category's list, without who dropped out, against who was inspected in it."""
    for category in index.notice.categories:
        due = {
            row.enterprise.uscc or row.enterprise.id: row.enterprise.name
            for row in index.rows.planned
            if category.id in index.notice.with_implied(row.categories)
            and planned_completion(row, index) not in NOT_TO_BE_INSPECTED
        }
        if not due:
            continue
        done = {
            view.row.enterprise.uscc or view.row.enterprise.id: view.name
            for view in index.of_category(category.id)
        }
        missing = [name for key, name in due.items() if key not in done]
        extra = [name for key, name in done.items() if key not in due]
        notes = [f"未完成：{named(missing)}"] if missing else []
        notes += [f"名单未列此类别：{named(extra)}"] if extra else []
        yield CheckLine(
            formula=f"{category.title}：名单 − 变更 = 实际监察（家）",
            left=Decimal(len(due)),
            right=Decimal(len(done)),
            explanation="；".join(notes),
        )


def _rows(tables: Tables, table_id: str) -> list[SummaryRow]:
    return [row for row in tables[table_id] if row.kind == "row"]


def _sum(rows: Sequence[SummaryRow], column: str) -> Decimal:
    values = (row.value(column) for row in rows)
    return sum((Decimal(each) for each in values if isinstance(each, int | Decimal)), Decimal(0))
