"""数据中心: PUE from twelve months of meter data, size class, scope of GB 40879 and grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.energy import PueEntry
from workbench.domain.errors import EditionNotHeld, RuleNotInForce
from workbench.domain.issue import Issue
from workbench.domain.period import PartialDate
from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Rule, Step, Verdict
from workbench.judging.pue import PueSeries, pue_series
from workbench.rulebook.book import RuleBook
from workbench.rulebook.table import Table

FAMILY = "data-centre-pue"
LIMIT_GRADE = 3
# GB 40879-2021 clause 1: edge centres are outside; sizes after the ministry's guidance on layout.
EDGE_RACKS = 100
LARGE_RACKS = 3000
VERY_LARGE_RACKS = 10000


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCentreSite:
    """What decides whether the limit applies; unknown parts stay None or empty."""

    name: str = ""
    standard_racks: int | None = None
    built_on: PartialDate | None = None
    expanded_on: PartialDate | None = None
    it_metering_point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PueResult:
    """The series, its PUE, the size class and the verdict."""

    series: PueSeries
    size_class: str
    verdict: Verdict
    issues: tuple[Issue, ...] = ()


def size_class(standard_racks: int | None) -> str:
    """超大型, 大型, 中小型 or 边缘 by standard racks, empty where the number is unknown."""
    if standard_racks is None:
        return ""
    if standard_racks >= VERY_LARGE_RACKS:
        return "超大型"
    if standard_racks >= LARGE_RACKS:
        return "大型"
    return "边缘" if standard_racks <= EDGE_RACKS else "中小型"


def judge_pue(
    entries: Sequence[PueEntry], site: DataCentreSite, book: RuleBook, as_of: date
) -> PueResult:
    """Work out the annual PUE and judge it by the edition in force at the end of the months."""
    series = pue_series(entries)
    return PueResult(
        series=series,
        size_class=size_class(site.standard_racks),
        verdict=_verdict(series, site, book, as_of),
        issues=series.issues,
    )


def _verdict(series: PueSeries, site: DataCentreSite, book: RuleBook, as_of: date) -> Verdict:
    steps = _steps(series, site)
    cells = tuple(cell for month in series.months for cell in month.cells)
    if series.pue is None:
        return _undetermined(site, as_of, Reason.MISSING, steps, series.missing)
    day = series.months[-1].period.end
    try:
        table = book.edition(FAMILY, day)
    except EditionNotHeld as error:
        steps = (*steps, Step(error.message))
        return _undetermined(site, as_of, Reason.EDITION_NOT_HELD, steps)
    except RuleNotInForce as error:
        return _out(site, as_of, (*steps, Step(error.message)), ())
    outside = _outside(site, table)
    if outside:
        return _out(site, as_of, (*steps, Step(outside)), (table.basis(),))
    unknown = _unknown_scope(site, table)
    if unknown:
        return _undetermined(site, as_of, Reason.CONDITION_UNKNOWN, steps, unknown)
    return _compared(series.pue, table, site, as_of, (*steps, Step("适用本标准", cells)))


def _steps(series: PueSeries, site: DataCentreSite) -> tuple[Step, ...]:
    point = f"（IT 计量点：{site.it_metering_point}）" if site.it_metering_point else ""
    size = size_class(site.standard_racks)
    racks = f"标准机架 {site.standard_racks} 个，{size}数据中心"
    steps = [*series.steps]
    if point and series.pue is not None:
        steps.append(Step(f"PUE {round(series.pue, 3)}{point}"))
    return (*steps, Step(racks)) if size else tuple(steps)


def _outside(site: DataCentreSite, table: Table) -> str:
    """Why the standard does not apply, empty where it does or may."""
    if site.standard_racks is not None and site.standard_racks <= EDGE_RACKS:
        return f"标准机架不超过 {EDGE_RACKS} 个的边缘数据中心不在 {table.source.number} 范围"
    days = [day for day in (site.built_on, site.expanded_on) if day is not None]
    if days and all(day.latest < table.effective_from for day in days):
        return (
            f"{'、'.join(str(day) for day in days)} 建成，{table.source.number} 只适用于 "
            f"{table.effective_from} 起新建及改扩建的数据中心"
        )
    return ""


def _unknown_scope(site: DataCentreSite, table: Table) -> tuple[str, ...]:
    days = [day for day in (site.built_on, site.expanded_on) if day is not None]
    if any(day.earliest >= table.effective_from for day in days):
        return ()
    return ("built_on",)


def _compared(
    pue: Decimal, table: Table, site: DataCentreSite, as_of: date, steps: tuple[Step, ...]
) -> Verdict:
    limits = _limits(table)
    limit, basis = limits[LIMIT_GRADE]
    meets = pue <= limit
    word = "≤" if meets else ">"
    step = Step(f"PUE {round(pue, 3)} {word} {basis.standard} {basis.clause} 3级限定值 {limit}")
    if basis.checked is CheckState.UNVERIFIED:
        return _undetermined(site, as_of, Reason.UNCONFIRMED, (*steps, step), (), (basis,))
    kept = [grade for grade, (value, _) in sorted(limits.items()) if pue <= value]
    grade = kept[0] if kept else None
    notice = ""
    if grade is not None and limits[grade][1].checked is CheckState.UNVERIFIED:
        notice = f"{grade}级指标值 {limits[grade][0]} 待核"
        grade = None
    return Verdict(
        rule=Rule.DATA_CENTRE_PUE,
        outcome=Outcome.MEETS if meets else Outcome.FAILS,
        judged_on=as_of,
        grade=grade,
        basis=(basis,),
        steps=(*steps, step),
        notice=notice,
        subject=site.name,
        tables={table.id: table.hash},
    )


def _limits(table: Table) -> dict[int, tuple[Decimal, Basis]]:
    found: dict[int, tuple[Decimal, Basis]] = {}
    for row in table.rows:
        grade, value = row.number("grade"), row.number("max_pue")
        if grade is not None and value is not None:
            found[int(grade)] = (value, table.basis(row))
    return found


def _out(
    site: DataCentreSite, as_of: date, steps: tuple[Step, ...], basis: tuple[Basis, ...]
) -> Verdict:
    return Verdict(
        rule=Rule.DATA_CENTRE_PUE,
        outcome=Outcome.OUT_OF_SCOPE,
        judged_on=as_of,
        basis=basis,
        steps=steps,
        notice="可提出节能改造建议（建议书）",
        subject=site.name,
    )


def _undetermined(
    site: DataCentreSite,
    as_of: date,
    reason: Reason,
    steps: tuple[Step, ...],
    missing: tuple[str, ...] = (),
    basis: tuple[Basis, ...] = (),
) -> Verdict:
    return Verdict(
        rule=Rule.DATA_CENTRE_PUE,
        outcome=Outcome.UNDETERMINED,
        judged_on=as_of,
        reason=reason,
        basis=basis,
        steps=steps,
        missing=missing,
        subject=site.name,
    )
