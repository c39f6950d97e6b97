"""PUE arithmetic: the months of a data centre, gaps and impossible values, the annual ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.energy import PueEntry
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.reading import CellRef, Reading, value_text
from workbench.domain.verdict import Step

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PueMonth:
    """One period with both readings; `pue` is None where one is missing or they are impossible."""

    sheet: str
    row: int
    period: Period
    total_kwh: Decimal | None
    it_kwh: Decimal | None
    pue: Decimal | None
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PueSeries:
    """All periods, the ones that make the year, and their ratio.

    `pue` is None where the year is not complete; `missing` then names the months.
    """

    periods: tuple[PueMonth, ...]
    months: tuple[PueMonth, ...] = ()
    pue: Decimal | None = None
    missing: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    steps: tuple[Step, ...] = ()


def pue_series(entries: Sequence[PueEntry]) -> PueSeries:
    """Take the last full year of the readings; nothing is filled in or extrapolated."""
    periods: list[PueMonth] = []
    issues: list[Issue] = []
    for entry in sorted(entries, key=lambda each: (each.period, each.row)):
        month, remarks = _month(entry)
        periods.append(month)
        issues.extend(remarks)
    twice = _repeated(periods)
    issues.extend(_repeated_issue(month) for month in twice)
    usable = [month for month in periods if month.pue is not None and month not in twice]
    year = [month for month in usable if _months(month.period) >= MONTHS_OF_A_YEAR]
    if year:
        return _series(periods, [year[-1]], (), issues)
    months, missing = _last_year(usable, periods)
    if missing:
        issues.append(_missing_issue(missing, entries))
    return _series(periods, months, missing, issues)


def _series(
    periods: Sequence[PueMonth],
    months: Sequence[PueMonth],
    missing: tuple[str, ...],
    issues: Sequence[Issue],
) -> PueSeries:
    total = sum((month.total_kwh or Decimal(0) for month in months), Decimal(0))
    it = sum((month.it_kwh or Decimal(0) for month in months), Decimal(0))
    cells = tuple(cell for month in months for cell in month.cells)
    if missing or not it:
        said = f"已有 {len(months)} 个月，缺 {'、'.join(missing)}，不能算全年 PUE"
        return PueSeries(
            periods=tuple(periods),
            months=tuple(months),
            missing=missing or ("total_kwh", "it_kwh"),
            issues=tuple(issues),
            steps=(Step(said, cells),) if missing else (),
        )
    pue = total / it
    span = Period(months[0].period.start, months[-1].period.end)
    text = (
        f"{span}：总耗电量 {value_text(total)} kWh ÷ IT 设备耗电量 {value_text(it)} kWh "
        f"= PUE {round(pue, 3)}"
    )
    return PueSeries(
        periods=tuple(periods),
        months=tuple(months),
        pue=pue,
        issues=tuple(issues),
        steps=(Step(text, cells),),
    )


def _month(entry: PueEntry) -> tuple[PueMonth, list[Issue]]:
    total, it = _number(entry.total_kwh), _number(entry.it_kwh)
    issues: list[Issue] = []
    for value, field, reading in (
        (total, "总耗电量", entry.total_kwh),
        (it, "IT 设备耗电量", entry.it_kwh),
    ):
        if value is None:
            issues.append(
                _issue(
                    "pue.value.missing",
                    Severity.WARNING,
                    entry,
                    reading,
                    {"period": str(entry.period), "field": field},
                )
            )
    pue = total / it if total is not None and it else None
    if pue is not None and pue < 1:
        values = {
            "period": str(entry.period),
            "it": value_text(it) or "",
            "total": value_text(total) or "",
        }
        issues.append(_issue("pue.below_one", Severity.ERROR, entry, entry.it_kwh, values))
        pue = None
    month = PueMonth(
        sheet=entry.sheet,
        row=entry.row,
        period=entry.period,
        total_kwh=total,
        it_kwh=it,
        pue=pue,
        cells=tuple(
            reading.cell for reading in (entry.total_kwh, entry.it_kwh) if reading.cell is not None
        ),
    )
    return month, issues


def _last_year(
    usable: Sequence[PueMonth], periods: Sequence[PueMonth]
) -> tuple[list[PueMonth], tuple[str, ...]]:
    """The twelve months that end with the last one written, and which of them are missing."""
    if not periods:
        return [], ()
    last = periods[-1].period.end
    wanted = [_back(last.year, last.month, months) for months in range(MONTHS_OF_A_YEAR)]
    by_month = {month.period: month for month in usable}
    found = [by_month[month] for month in reversed(wanted) if month in by_month]
    missing = tuple(str(month) for month in reversed(wanted) if month not in by_month)
    return found, missing


def _repeated(periods: Sequence[PueMonth]) -> list[PueMonth]:
    """Periods written more than once: which row is right cannot be told."""
    written = [month.period for month in periods]
    return [month for month in periods if written.count(month.period) > 1]


def _back(year: int, month: int, months: int) -> Period:
    index = year * MONTHS_OF_A_YEAR + month - 1 - months
    return Period.of_month(index // MONTHS_OF_A_YEAR, index % MONTHS_OF_A_YEAR + 1)


def _months(period: Period) -> int:
    years = period.end.year - period.start.year
    return years * MONTHS_OF_A_YEAR + period.end.month - period.start.month + 1


def _number(reading: Reading) -> Decimal | None:
    value = reading.value
    return value if reading.has_value and isinstance(value, Decimal) else None


def _issue(
    code: str, severity: Severity, entry: PueEntry, reading: Reading, params: dict[str, str]
) -> Issue:
    column = reading.cell.column if reading.cell else ""
    return Issue(code, severity, Where(sheet=entry.sheet, row=entry.row, column=column), params)


def _repeated_issue(month: PueMonth) -> Issue:
    where = Where(sheet=month.sheet, row=month.row)
    return Issue("pue.month.repeated", Severity.ERROR, where, {"period": str(month.period)})


def _missing_issue(missing: tuple[str, ...], entries: Sequence[PueEntry]) -> Issue:
    sheet = entries[0].sheet if entries else ""
    params = {"months": "、".join(missing)}
    return Issue("pue.month.missing", Severity.WARNING, Where(sheet=sheet), params)
