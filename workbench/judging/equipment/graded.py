"""One measured value against the limits of the grades: the last step of every kind's comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    Target,
    lacking,
    undetermined,
)
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table

# How a computed limit is shown; it is compared unrounded.
SHOWN = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is compared: the field it stands in, its Chinese word and unit, the side that is good."""

    field: str
    word: str
    unit: str
    value: Decimal | None
    at_most: bool = False

    def reaches(self, limit: Decimal) -> bool:
        """Tell whether the value is as good as a limit."""
        if self.value is None:
            return False
        return self.value <= limit if self.at_most else self.value >= limit


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLimit:
    """The limit of one grade with the row it stands in."""

    value: Decimal
    row: Row


def stated(facts: Facts, field: str, word: str, unit: str = "%") -> Measure:
    """The value of a ledger's field that is good when it is large."""
    return Measure(field=field, word=word, unit=unit, value=facts.number(field))


def implausible_efficiency(measure: Measure, least: Decimal) -> Assessment | None:
    """A percentage that no machine has is a fraction, a misprint or another quantity."""
    if measure.value is None or least <= measure.value < 100:  # noqa: PLR2004 - per cent
        return None
    text = (
        f"{measure.word} {value_text(measure.value)}% 不合常理，"
        "可能是单位或抄录有误，请复核铭牌或样本。"
    )
    line = Line(text, (measure.field,))
    return undetermined(Reason.CONTRADICTION, (line,), missing=(measure.field,))


def site_remark(facts: Facts, field: str, word: str, unit: str = "%") -> tuple[Line, ...]:
    """A value measured on site is shown and decides nothing: its conditions are not the standard's."""
    value = facts.machine.number(field)
    if value is None:
        return ()
    text = (
        f"台账另有{word} {value_text(value)} {unit}："
        "现场测试偏离标准规定的工况，不据以判定能效限定值。"
    )
    return (Line(text, (field,)),)


def graded(
    measure: Measure,
    limits: Mapping[int, GradeLimit],
    tables: tuple[Table, ...],
    lines: tuple[Line, ...],
) -> Assessment:
    """Compare a value with the limits by grade; `tables` are all that were used, the ruling first."""
    found = _compared(measure, limits, tables, lines)
    return replace(found, targets=targets_of(measure, limits, tables[0]))


def targets_of(
    measure: Measure, limits: Mapping[int, GradeLimit], table: Table
) -> tuple[Target, ...]:
    """The better grades of the row, best last."""
    return tuple(
        Target(
            grade=grade,
            name=f"{grade}级",
            field=measure.field,
            value=limits[grade].value,
            basis=table.basis(limits[grade].row),
        )
        for grade in sorted(limits, reverse=True)
        if grade < LOWEST_GRADE
    )


def _compared(
    measure: Measure,
    limits: Mapping[int, GradeLimit],
    tables: tuple[Table, ...],
    lines: tuple[Line, ...],
) -> Assessment:
    table, lowest = tables[0], limits[LOWEST_GRADE]
    law = (table, lowest.row)
    lines = (*lines, _limit_line(table, lowest, measure))
    if measure.value is None:
        return lacking(lines, (measure.field,), law, None)
    if lowest.row.checked is CheckState.UNVERIFIED:
        doubt = lowest.row.doubt or "尚未核对"
        line = Line(f"该限定值待核（{doubt}），核对前不作判定。")
        return undetermined(Reason.UNCONFIRMED, (*lines, line), law=law)
    grade = next((each for each in sorted(limits) if _counts(measure, limits[each])), None)
    doubtful = [
        each
        for each in sorted(limits)
        if not _is_known(limits[each]) and measure.reaches(limits[each].value)
    ]
    notice = f"{doubtful[0]}级数值待核，能效等级至少为{grade}级" if doubtful and grade else ""
    noted = (Line(f"{notice}。"),) if notice else ()
    return Assessment(
        outcome=Outcome.MEETS if grade else Outcome.FAILS,
        grade=grade,
        grade_at_least=bool(notice),
        lines=(*lines, _result_line(measure, limits, grade), *noted),
        notice=notice,
        basis=tuple(
            dict.fromkeys((table.basis(lowest.row), *(each.basis() for each in tables[1:])))
        ),
        tables={each.id: each.hash for each in tables},
    )


def shown(value: Decimal) -> str:
    """A number as a proof prints it: exact where short, four decimals where computed."""
    rounded = value.quantize(SHOWN)
    return (
        f"{value:f}"
        if value == rounded and len(f"{value:f}") <= len(f"{rounded:f}")
        else f"{rounded:f}"
    )


def _is_known(limit: GradeLimit) -> bool:
    return limit.row.checked is not CheckState.UNVERIFIED


def _counts(measure: Measure, limit: GradeLimit) -> bool:
    return _is_known(limit) and measure.reaches(limit.value)


def _limit_line(table: Table, limit: GradeLimit, measure: Measure) -> Line:
    side = "不高于" if measure.at_most else "不低于"
    return Line(
        f"{table.source.number} {limit.row.clause}：能效限定值（{LOWEST_GRADE}级）"
        f"{side} {shown(limit.value)} {measure.unit}。"
    )


def _result_line(measure: Measure, limits: Mapping[int, GradeLimit], grade: int | None) -> Line:
    limit = shown(limits[grade if grade is not None else LOWEST_GRADE].value)
    value = value_text(measure.value)
    good, bad = ("≤", "＞") if measure.at_most else ("≥", "＜")
    if grade is None:
        text = f"{measure.word} {value} {bad} {limit} {measure.unit}，低于能效限定值的要求。"
    else:
        text = f"{measure.word} {value} {good} {limit} {measure.unit}，达到{grade}级。"
    return Line(text, (measure.field,))
