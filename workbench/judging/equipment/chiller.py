"""Chillers and heat pumps against GB 19577: a main index by grade and a fixed gate beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    Target,
    undetermined,
)
from workbench.judging.equipment.chiller_index import Index, indexes_of
from workbench.judging.equipment.chiller_type import UnitType, undated_standard, unit_type_of
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.ruling import asked_for, law_of
from workbench.rulebook.table import Row, Table

FAMILY = "chiller-efficiency"
# Where no edition is held, the words of the newest tell which readings are needed.
NEWEST = "gb-19577-2024-chillers"
_BAND_WORDS = {"cooling_capacity_kw": "名义制冷量", "heating_capacity_kw": "名义制热量"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rating:
    """The unit, and the quantity by which its rows are banded."""

    unit: UnitType
    rows: tuple[Row, ...]
    line: Line
    missing: tuple[str, ...]


def assess_chiller(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a chiller or heat pump with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    undated = undated_standard(facts)
    if undated:
        text = f"适用 {undated}，其施行日期未查到，不作判定；所列数值见规则库，仅供查阅。"
        return undetermined(Reason.EDITION_NOT_HELD, (Line(text, ("unit_type", "name")),))
    held = law_of(context, FAMILY, day)
    rating = _rating(facts, held[0] if held else context.book.table(NEWEST))
    indexes = indexes_of(rating.rows)
    asked = rating.missing or _unread(indexes, facts)
    if rating.missing or (asked and held is None):
        return asked_for((rating.line,), asked, context, (FAMILY, day))
    table = context.book.edition(FAMILY, day)
    if not indexes:
        line = Line(f"{table.source.number} 没有这种机组的限定值，不作判定。", ("unit_type",))
        return undetermined(Reason.CONDITION_UNKNOWN, (rating.line, line), law=(table, None))
    found = _judged(facts, table, rating, indexes)
    return replace(found, targets=_targets(table, indexes))


def _targets(table: Table, indexes: tuple[Index, ...]) -> tuple[Target, ...]:
    """The better grades of every main index."""
    return tuple(
        Target(
            grade=grade,
            name=f"{grade}级",
            field=index.field,
            value=index.demand(grade).value,
            basis=table.basis(index.rows[grade]),
            symbol=index.symbol,
        )
        for index in indexes
        for grade in sorted(index.rows, reverse=True)
        if grade < LOWEST_GRADE
    )


def _rating(facts: Facts, table: Table) -> _Rating:
    unit = unit_type_of(facts, table)
    rows = () if unit.missing else unit.rows(table)
    banded = next((row.text("range_metric") for row in rows if row.text("range_metric")), "")
    size = facts.number(banded) if banded else None
    words = f"，{_BAND_WORDS[banded]} {value_text(size)} kW" if size is not None else ""
    line = Line(
        f"{unit.words or '机组型式不明'}{words}。", ("unit_type", "cooling", "name", banded)
    )
    missing = (*unit.missing, *((banded,) if banded and size is None else ()))
    if unit.missing and not any(facts.number(field) for field in _BAND_WORDS):
        missing = (*missing, next(iter(_BAND_WORDS)))
    kept = tuple(row for row in rows if _in_band(row, size))
    return _Rating(unit=unit, rows=kept, line=line, missing=missing)


def _in_band(row: Row, size: Decimal | None) -> bool:
    above, up_to = row.number("above_kw"), row.number("up_to_kw")
    if size is None:
        return above is None and up_to is None
    return (above is None or size > above) and (up_to is None or size <= up_to)


def _unread(indexes: tuple[Index, ...], facts: Facts) -> tuple[str, ...]:
    fields = dict.fromkeys(field for each in indexes for field in each.unread(facts))
    return tuple(fields)


def _judged(facts: Facts, table: Table, rating: _Rating, indexes: tuple[Index, ...]) -> Assessment:
    """Each index (table 1 or 2) on its own; they must agree on the limit value."""
    law = (table, indexes[0].rows[LOWEST_GRADE])
    lines = (rating.line, *(line for each in indexes for line in each.limit_lines(table)))
    if any(each.rows[LOWEST_GRADE].checked is CheckState.UNVERIFIED for each in indexes):
        return undetermined(Reason.UNCONFIRMED, (*lines, Line("该限定值待核。")), law=law)
    absurd = next((line for each in indexes if (line := each.absurd(facts))), None)
    if absurd is not None:
        return undetermined(Reason.CONTRADICTION, (*lines, absurd), missing=absurd.fields, law=law)
    outcomes = {each.outcome(facts) for each in indexes}
    if outcomes == {Outcome.FAILS}:
        return _decided(table, indexes, (*lines, *(each.result(facts) for each in indexes)), None)
    unread = _unread(indexes, facts)
    if unread:
        return undetermined(Reason.MISSING, lines, missing=unread, law=law)
    results = (*lines, *(each.result(facts) for each in indexes))
    if outcomes == {Outcome.MEETS}:
        grades = {each.grade(facts) for each in indexes}
        return _decided(table, indexes, results, grades.pop() if len(grades) == 1 else 0)
    line = Line("按不同主指标结论不同，须查机组标识采用哪一主指标。", ("efficiency_standard",))
    return undetermined(Reason.CONDITION_UNKNOWN, (*results, line), law=law)


def _decided(
    table: Table, indexes: tuple[Index, ...], lines: tuple[Line, ...], grade: int | None
) -> Assessment:
    """`grade` is None below the limit, 0 where the indexes disagree on it."""
    differing = (Line("按两种主指标等级不同，以机组标识所用的主指标为准，此处不定等级。"),)
    return Assessment(
        outcome=Outcome.FAILS if grade is None else Outcome.MEETS,
        grade=grade or None,
        lines=(*lines, *(differing if grade == 0 else ())),
        basis=tuple(dict.fromkeys(table.basis(each.rows[LOWEST_GRADE]) for each in indexes)),
        tables={table.id: table.hash},
    )
