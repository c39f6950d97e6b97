"""Submersible pumps against GB 32030: offsets to the value of the product standard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    lacking,
    undetermined,
)
from workbench.judging.equipment.bands import in_band
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import GradeLimit, Measure, graded, shown
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.type_words import CONSTRUCTION, told
from workbench.rulebook.table import Row, Table

FAMILY = "submersible-pump-efficiency"
Measured = tuple[Measure, tuple[Line, ...]]
POWER = "rated_power_kw"
BASE, TOLERANCE = "base_efficiency_pct", "efficiency_tolerance_pct"
NOT_DIVIDED = "不分"
SMALL, SEWAGE = "小型潜水电泵", "污水污物潜水电泵"
# A sewage pump that neither swirls nor has an axial or mixed-flow impeller is one of the others.
OTHERS_OF = {SEWAGE: ("离心式", "其他式")}


def is_submersible(facts: Facts) -> bool:
    """Tell whether name, type or model say so for certain."""
    by_model = facts.plate.certain("submersible_type") or facts.plate.certain("submersible_subtype")
    words = told(facts, "pump-standard", fields=(CONSTRUCTION,))
    return words == "潜水" or by_model is not None


def assess_submersible_pump(
    facts: Facts, context: JudgingContext, day: date, measured: Measured
) -> Assessment:
    """Compare a submersible pump with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    table = context.book.edition(FAMILY, day)
    measure, remarks = measured
    conflict = facts.conflict(POWER, "额定功率 kW ")
    if conflict:
        line = Line(conflict, (POWER, "model"))
        return undetermined(Reason.CONTRADICTION, (line,), missing=(POWER,))
    type_ = _type(facts)
    subtype, power = _subtype(facts, type_), facts.number(POWER)
    line = _rated_line(type_, subtype, power)
    base, tolerance = facts.number(BASE), facts.number(TOLERANCE)
    given = (
        (CONSTRUCTION, (type_ and subtype) or None),
        (POWER, power),
        (BASE, base),
        (TOLERANCE, tolerance),
    )
    missing = tuple(field for field, value in given if value is None)
    if missing or base is None or tolerance is None:
        asked = (*missing, *(() if measure.value else (measure.field,)))
        return lacking((line, *_asked(missing), *remarks), asked, (table, None), None)
    rows = _rows(table, type_, subtype, power)
    if not rows:
        text = f"{table.source.number} 没有 {type_}（{subtype}）{value_text(power)} kW 这一档，不作判定。"
        off = Line(text, (CONSTRUCTION, POWER))
        return undetermined(Reason.CONDITION_UNKNOWN, (line, off), law=(table, None))
    limits = _limits(table, type_, rows, (base, tolerance))
    sums = _arithmetic(limits, base, tolerance)
    return graded(measure, limits, (table,), (line, sums, *remarks))


def _type(facts: Facts) -> str:
    told_type = told(facts, "submersible-type")
    if told_type:
        return told_type
    by_model = facts.plate.certain("submersible_type")
    if isinstance(by_model, str):
        return by_model
    return SMALL if facts.plate.certain("submersible_subtype") else ""


def _subtype(facts: Facts, type_: str) -> str:
    """The row's word; a small pump's row is named by its model."""
    if type_ == SMALL:
        by_model = facts.plate.certain("submersible_subtype")
        return by_model if isinstance(by_model, str) else ""
    found = told(facts, "submersible-subtype", fields=(CONSTRUCTION,))
    word, row = OTHERS_OF.get(type_, ("", ""))
    return row if found and found == word else found


def _rated_line(type_: str, subtype: str, power: Decimal | None) -> Line:
    stated = f"额定功率 {value_text(power)} kW" if power is not None else ""
    texts = "，".join(filter(None, (type_, subtype, stated))) or "型式和额定功率不明"
    return Line(f"{texts}。", (CONSTRUCTION, "name", "model", POWER))


def _asked(missing: tuple[str, ...]) -> tuple[Line, ...]:
    if not {BASE, TOLERANCE} & set(missing):
        return ()
    text = (
        "各级限值按产品标准规定效率加差值、3级减允差计算；产品标准的规定值未收录，须由使用者录入。"
    )
    return (Line(text, (BASE, TOLERANCE)),)


def _rows(table: Table, type_: str, subtype: str, power: Decimal | None) -> list[Row]:
    return [
        row
        for row in table.where(pump_type=type_, subtype=subtype)
        if in_band(row.text(POWER), power)
    ]


def _limits(
    table: Table, type_: str, rows: list[Row], entered: tuple[Decimal, Decimal]
) -> dict[int, GradeLimit]:
    base, tolerance = entered
    (lowest,) = table.where(pump_type=type_, subtype=NOT_DIVIDED, grade=LOWEST_GRADE)
    limits = {LOWEST_GRADE: GradeLimit(value=base - tolerance, row=lowest)}
    for row in rows:
        value = base + (row.number("offset_pct") or Decimal(0))
        limits[int(row.number("grade") or 0)] = GradeLimit(value=value, row=row)
    return limits


def _arithmetic(limits: dict[int, GradeLimit], base: Decimal, tolerance: Decimal) -> Line:
    better = "；".join(
        f"{grade}级＝{value_text(base)}＋{value_text(limits[grade].row.number('offset_pct'))}"
        f"＝{shown(limits[grade].value)}%"
        for grade in (1, 2)
        if grade in limits
    )
    text = (
        f"产品标准规定效率 {value_text(base)}%、允差 {value_text(tolerance)}%（使用者录入）："
        f"{better}；3级＝{value_text(base)}－{value_text(tolerance)}"
        f"＝{shown(limits[LOWEST_GRADE].value)}%。"
    )
    return Line(text, (BASE, TOLERANCE))
