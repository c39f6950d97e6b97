"""Industrial boilers against GB 24500: by fuel, combustion, class of coal and capacity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    Target,
    lacking,
    undetermined,
)
from workbench.judging.equipment.boiler_rating import (
    CLASS,
    COMBUSTION,
    CONDENSING,
    EFFICIENCY,
    FUEL,
    GAS,
    QNET,
    TPH,
    VOLATILE,
    Rating,
    rating_of,
)
from workbench.judging.equipment.boiler_rows import Group, groups_of
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import (
    Measure,
    graded,
    site_remark,
    stated,
    targets_of,
)
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.ruling import asked_for, law_of
from workbench.rulebook.table import Table

FAMILY = "boiler-efficiency"
LEAST_EFFICIENCY, FULL = Decimal(40), Decimal(100)
OTHER_FUEL = "其他"
# Above this the steam belongs to another class of boiler; the text of the scope is not held.
GREATEST_PRESSURE_MPA = Decimal("3.8")


def assess_boiler(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a boiler's rated efficiency with the edition of a day; a site test decides nothing.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    rating = rating_of(facts)
    measure = stated(facts, EFFICIENCY, "额定热效率")
    lines = (rating.line, *site_remark(facts, "tested_efficiency_pct", "测试热效率"))
    question = _absurd(rating, measure, lines) or _scope_question(facts, rating, lines)
    if question is not None:
        return question
    missing = _missing(rating)
    asked = (*missing, *(() if measure.value else _efficiency_and_its_kind(rating)))
    if missing or (asked and law_of(context, FAMILY, day) is None):
        return asked_for(lines, asked, context, (FAMILY, day))
    table = context.book.edition(FAMILY, day)
    groups = groups_of(table, rating)
    if not groups:
        return _not_printed(table, rating, lines)
    if asked:
        law = (table, groups[0].limits[LOWEST_GRADE].row)
        found = lacking((*lines, *(each.line for each in groups)), asked, law, None)
        return replace(found, targets=_targets(table, groups, measure))
    agreed = _agreed(table, rating, groups, (measure, lines))
    return replace(agreed, targets=_targets(table, groups, measure))


def _targets(table: Table, groups: tuple[Group, ...], measure: Measure) -> tuple[Target, ...]:
    """Of the one group it stands in; a boiler that may stand in two has no target yet."""
    return targets_of(measure, groups[0].limits, table) if len(groups) == 1 else ()


def _absurd(rating: Rating, measure: Measure, lines: tuple[Line, ...]) -> Assessment | None:
    """Above 100 % only a condensing gas boiler, counted on the lower heat value."""
    value = measure.value
    if value is None:
        return None
    may_condense = rating.fuel in {"", GAS} and rating.condensing != "非冷凝"
    if value >= LEAST_EFFICIENCY and (value < FULL or may_condense):
        return None
    line = Line(
        f"热效率 {value_text(value)}% 不合常理（只有冷凝锅炉按低位发热量可高于 100%），"
        "可能是单位或抄录有误，请复核铭牌或设计文件。",
        (EFFICIENCY,),
    )
    return undetermined(Reason.CONTRADICTION, (*lines, line), missing=(EFFICIENCY,))


def _scope_question(facts: Facts, rating: Rating, lines: tuple[Line, ...]) -> Assessment | None:
    pressure = facts.number("working_pressure_mpa")
    if pressure is not None and pressure >= GREATEST_PRESSURE_MPA:
        text = f"额定工作压力 {value_text(pressure)} MPa：是否属于 GB 24500 的工业锅炉待核。"
        line = Line(text, ("working_pressure_mpa",))
        return undetermined(Reason.CONDITION_UNKNOWN, (*lines, line))
    if rating.fuel == OTHER_FUEL:
        text = f"燃料“{facts.machine.text(FUEL)}”不在 GB 24500 表1～表4 所列燃料之内，不作判定。"
        return undetermined(Reason.CONDITION_UNKNOWN, (*lines, Line(text, (FUEL, "name"))))
    return None


def _missing(rating: Rating) -> list[str]:
    """What must be read before any row can be picked; the capacity only where bands differ."""
    has_capacity = rating.tph is not None or rating.mw is not None
    needs_band = rating.combustion in {"", "层状燃烧锅炉", "生物质锅炉"}
    given = (
        (FUEL, bool(rating.fuel)),
        (COMBUSTION, bool(rating.combustion) or not rating.fuel),
        (TPH, has_capacity or not needs_band),
        (QNET, not rating.is_coal or bool(rating.fuel_class) or rating.qnet is not None),
        (VOLATILE, not rating.is_coal or bool(rating.fuel_class) or rating.volatile is not None),
    )
    return [field for field, known in given if not known]


def _efficiency_and_its_kind(rating: Rating) -> tuple[str, ...]:
    """Who walks to the plate of a gas boiler for its efficiency reads whether it condenses too."""
    is_open = rating.fuel == GAS and not rating.condensing
    return (EFFICIENCY, CONDENSING) if is_open else (EFFICIENCY,)


def _agreed(
    table: Table,
    rating: Rating,
    groups: tuple[Group, ...],
    measured: tuple[Measure, tuple[Line, ...]],
) -> Assessment:
    """All groups the boiler may stand in must agree; else what tells them apart is asked for."""
    measure, lines = measured
    found = [graded(measure, each.limits, (table,), (*lines, each.line)) for each in groups]
    first = found[0]
    if len(found) == 1:
        return first if groups[0].is_graded else _ungraded(first)
    if {each.outcome for each in found} == {first.outcome}:
        grade = first.grade if len({each.grade for each in found}) == 1 else None
        return replace(_ungraded(first) if grade is None else first, grade=grade)
    field, word = _distinction(rating)
    line = Line(f"{word}不明：按不同{word}结论不同，请补读。", (field,))
    held = (*lines, *(each.line for each in groups), line)
    law = (table, groups[0].limits[LOWEST_GRADE].row)
    return undetermined(Reason.MISSING, held, missing=(field,), law=law)


def _distinction(rating: Rating) -> tuple[str, str]:
    return (CONDENSING, "是否冷凝") if rating.fuel == GAS else (QNET, "燃料类别")


def _ungraded(found: Assessment) -> Assessment:
    """The limit is known to be met, the grade is not: the last line may not name one."""
    if found.outcome is not Outcome.MEETS:
        return found
    line = Line(f"达到能效限定值（{LOWEST_GRADE}级），等级不能确定。", (EFFICIENCY,))
    return replace(found, grade=None, lines=(*found.lines[:-1], line), notice="")


def _not_printed(table: Table, rating: Rating, lines: Iterable[Line]) -> Assessment:
    has_both = bool(rating.fuel_class) and rating.qnet is not None
    reason = Reason.CONTRADICTION if has_both else Reason.CONDITION_UNKNOWN
    text = (
        f"燃料类别“{rating.fuel_class}”与发热量 {value_text(rating.qnet)} kJ/kg 不相符，请复核。"
        if has_both
        else f"{table.source.number} 没有这种燃烧方式与燃料（发热量、挥发分）的限定值，不作判定。"
    )
    line = Line(text, (COMBUSTION, FUEL, CLASS, QNET, VOLATILE))
    return undetermined(reason, (*lines, line), law=(table, None))
