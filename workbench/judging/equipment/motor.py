"""Three-phase motors against GB 18613: efficiency at least the value of the grade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    Suggestion,
    lacking,
    out_of_scope,
    suggestion_of,
    undetermined,
)
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import GradeLimit, stated, targets_of
from workbench.judging.equipment.motor_rating import (
    EFFICIENCY,
    POLES,
    POWER,
    Rating,
    rating_of,
)
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table

FAMILY = "motor-efficiency"
# GB 18613-2020, scope: 0.12 kW to 1 000 kW.
# Outside these a percentage is a fraction, a misprint or another quantity.
LEAST_EFFICIENCY = Decimal(20)
GREATEST_EFFICIENCY = Decimal(100)
CONVERTER_FED = frozenset({"是", "yes", "true", "变频"})
VOLTAGE, HIGHEST_VOLTAGE_V = "rated_voltage_v", Decimal(20_000)
CONVERTER_WORD = "变频"
LEAST_POWER_KW = Decimal("0.12")
GREATEST_POWER_KW = Decimal(1000)


def assess_motor(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a motor that stands in the table's scope with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    conflict = conflict_of(facts)
    if conflict is not None:
        return undetermined(Reason.CONTRADICTION, (conflict,), missing=conflict.fields[:1])
    rating = rating_of(facts, context)
    table = context.book.edition(FAMILY, day)
    beyond = _beyond_table(rating, table)
    if beyond:
        return out_of_scope(Line(beyond, ("model", POWER, POLES)))
    suggestion = _suggestion(facts, context, rating)
    if rating.power is None or rating.poles is None:
        return lacking(rating.lines, rating.missing, (table, None), suggestion)
    rows = _rows(table, rating.power, rating.poles)
    if LOWEST_GRADE not in rows:
        return _not_printed(rating, table)
    return replace(
        _compared(rating, table, rows, suggestion),
        targets=targets_of(stated(facts, EFFICIENCY, "铭牌效率"), _limits(rows), table),
    )


def conflict_of(facts: Facts) -> Line | None:
    """What ledger and model, or two cells of the ledger, contradict each other in."""
    efficiency = facts.number(EFFICIENCY)
    if efficiency is not None and not LEAST_EFFICIENCY <= efficiency < GREATEST_EFFICIENCY:
        text = f"铭牌效率 {value_text(efficiency)}% 不合常理，可能是单位或抄录有误，请复核铭牌。"
        return Line(text, (EFFICIENCY,))
    volts = facts.machine.number(VOLTAGE)
    if volts is not None and volts > HIGHEST_VOLTAGE_V:
        text = f"额定电压 {value_text(volts)} V 不合常理，可能是单位或抄录有误，请复核铭牌。"
        return Line(text, (VOLTAGE,))
    sentences = (
        (facts.conflict(POWER, "额定功率 kW "), ("model", POWER)),
        (facts.conflict(POLES, "极数"), ("model", POLES)),
        (facts.speed_conflict(), (POLES, "rated_speed_rpm", "model")),
    )
    return next((Line(text, fields) for text, fields in sentences if text), None)


def _beyond_table(rating: Rating, table: Table) -> str:
    """A sentence where the rating lies outside the table's whole field."""
    power, poles = rating.power, rating.poles
    if power is not None and not LEAST_POWER_KW <= power <= GREATEST_POWER_KW:
        return (
            f"额定功率 {value_text(power)} kW 不在 {table.source.number} 的 0.12 kW～1000 kW 之内。"
        )
    if poles is not None and _lacks_poles(table, power, poles):
        return f"{poles} 极不在 {table.source.number} {table.clause}（2、4、6、8 极）之内。"
    return ""


def _lacks_poles(table: Table, power: Decimal | None, poles: int) -> bool:
    """Tell whether no row has these poles; the whole table is searched only where a row fails."""
    row = table.find(rated_power_kw=power, poles=poles, grade=LOWEST_GRADE)
    return row is None and not table.where(poles=poles)


def _rows(table: Table, power: Decimal, poles: int) -> dict[int, Row]:
    found = {
        grade: table.find(rated_power_kw=power, poles=poles, grade=grade)
        for grade in range(1, LOWEST_GRADE + 1)
    }
    return {grade: row for grade, row in found.items() if row is not None}


def _limits(rows: dict[int, Row]) -> dict[int, GradeLimit]:
    return {
        grade: GradeLimit(value=value, row=row)
        for grade, row in rows.items()
        if (value := row.number("efficiency_pct")) is not None
    }


def _not_printed(rating: Rating, table: Table) -> Assessment:
    text = (
        f"{table.source.number} {table.clause} 没有 {value_text(rating.power)} kW 这一功率档，"
        "标准未规定内插，不作判定。"
    )
    line = Line(text, (POWER, "model"))
    return undetermined(Reason.CONDITION_UNKNOWN, (*rating.lines, line), law=(table, None))


def _limit_line(table: Table, row: Row, rating: Rating) -> Line:
    limit = value_text(row.number("efficiency_pct"))
    return Line(
        f"{table.source.number} {row.clause}：{value_text(rating.power)} kW、{rating.poles} 极的"
        f"能效限定值（{LOWEST_GRADE}级）为 {limit}%。"
    )


def _suggestion(facts: Facts, context: JudgingContext, rating: Rating) -> Suggestion | None:
    """What the model suggests; a converter supply takes the series' meaning away."""
    if facts.machine.text("variable_speed") in CONVERTER_FED or CONVERTER_WORD in facts.marks:
        return None
    return suggestion_of(facts.plate) or _from_catalogue(facts, context, rating)


def _from_catalogue(facts: Facts, context: JudgingContext, rating: Rating) -> Suggestion | None:
    """An exact batch-2 frame with its own power was listed for missing the limit of 2006."""
    if facts.plate.question or facts.plate.rest:
        return None
    for entry in context.index.exact(facts.plate):
        listed = entry.batch == "2" and not entry.doubt and entry.rated_power_kw == rating.power
        if listed and rating.power is not None:
            why = f"型号与{entry.batch_label}淘汰目录 {entry.item_no} 所列 {entry.model} 一致"
            return Suggestion(why=why, is_below=True)
    return None


def _compared(
    rating: Rating, table: Table, rows: dict[int, Row], suggestion: Suggestion | None
) -> Assessment:
    limit = rows[LOWEST_GRADE]
    lines = (*rating.lines, _limit_line(table, limit, rating))
    law = (table, limit)
    if rating.efficiency is None:
        return lacking(lines, rating.missing, law, suggestion)
    if limit.checked is CheckState.UNVERIFIED:
        return undetermined(Reason.UNCONFIRMED, (*lines, Line("该限定值待核。")), law=law)
    efficiency = rating.efficiency
    grade = next((each for each in sorted(rows) if _reaches(efficiency, rows[each])), None)
    contradiction = _contradiction(efficiency, rows, grade, suggestion)
    if contradiction:
        question = Line(contradiction, (EFFICIENCY, "model"))
        return undetermined(
            Reason.CONTRADICTION, (*lines, question), missing=(EFFICIENCY,), law=law
        )
    lines = (*lines, _result_line(efficiency, rows, grade))
    return Assessment(
        outcome=Outcome.MEETS if grade else Outcome.FAILS,
        grade=grade,
        lines=lines,
        notice=rating.question,
        basis=(table.basis(limit),),
        tables={table.id: table.hash},
    )


def _reaches(efficiency: Decimal, row: Row) -> bool:
    value = row.number("efficiency_pct")
    return value is not None and efficiency >= value


def _contradiction(
    efficiency: Decimal, rows: dict[int, Row], grade: int | None, suggestion: Suggestion | None
) -> str:
    if suggestion is None or suggestion.doubtful:
        return ""
    stated = value_text(efficiency)
    if suggestion.is_below and grade is not None:
        return f"{suggestion.why}，而铭牌效率 {stated}% 达到{grade}级，两者矛盾，请复核铭牌。"
    if suggestion.grade is None or (grade is not None and grade <= suggestion.grade):
        return ""
    row = rows.get(suggestion.grade)
    due = value_text(row.number("efficiency_pct")) if row else ""
    return f"{suggestion.why}，应不低于 {due}%，而铭牌效率为 {stated}%，铭牌与型号矛盾，请复核。"


def _result_line(efficiency: Decimal, rows: dict[int, Row], grade: int | None) -> Line:
    reached = rows[grade if grade is not None else LOWEST_GRADE]
    value = value_text(reached.number("efficiency_pct"))
    stated = value_text(efficiency)
    if grade is None:
        return Line(f"{stated}% ＜ {value}%，低于能效限定值。", (EFFICIENCY,))
    return Line(f"{stated}% ≥ {value}%，达到{grade}级。", (EFFICIENCY,))
