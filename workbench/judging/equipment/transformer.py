"""Transformers of 10 and 35 kV against GB 20052: both losses at most the grade's values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.judging.equipment.assessment import (
    LOWEST_GRADE,
    Assessment,
    Suggestion,
    lacking,
    suggestion_of,
    undetermined,
)
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.transformer_35kv import VOLTAGE_KV as VOLTAGE_35_KV
from workbench.judging.equipment.transformer_35kv import variants_35kv
from workbench.judging.equipment.transformer_rating import (
    CAPACITY,
    P0,
    PK,
    VOLTAGE,
    Rating,
    rating_of,
)
from workbench.judging.equipment.transformer_rows import Variant, family_holds, variants_of
from workbench.rulebook.table import Table

FAMILY = "transformer-losses-10kv"
TABLED_VOLTAGE_KV = Decimal(10)
# A loss below a third of grade 1 has never been built.
IMPLAUSIBLY_SMALL = Decimal(3)


def assess_transformer(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a transformer that stands in the tables' scope with the edition of a day.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    conflict = facts.conflict(CAPACITY, "额定容量 kVA ") or facts.conflict(VOLTAGE, "高压侧 kV ")
    if conflict:
        line = Line(conflict, ("model", CAPACITY, VOLTAGE))
        return undetermined(Reason.CONTRADICTION, (line,), missing=("model",))
    rating = rating_of(facts)
    if rating.voltage == VOLTAGE_35_KV:
        found = variants_35kv(facts, rating, context, day)
        return found if isinstance(found, Assessment) else _compared(rating, *found, None)
    return _assessed_10kv(facts, rating, context, day)


def _assessed_10kv(facts: Facts, rating: Rating, context: JudgingContext, day: date) -> Assessment:
    table = context.book.edition(FAMILY, day)
    suggestion = suggestion_of(facts.plate)
    if rating.voltage is not None and rating.voltage != TABLED_VOLTAGE_KV:
        return _other_voltage(rating, suggestion)
    if rating.capacity is None or rating.voltage is None:
        return lacking((rating.line,), rating.missing, (table, None), suggestion)
    if not rating.insulation or not rating.core:
        return lacking((rating.line,), rating.missing, (table, None), suggestion)
    variants = variants_of(
        table, facts, capacity=rating.capacity, insulation=rating.insulation, core=rating.core
    )
    if not variants:
        return _not_printed(rating, table, context)
    return _compared(rating, table, variants, suggestion)


def _other_voltage(rating: Rating, suggestion: Suggestion | None) -> Assessment:
    text = (
        f"高压侧 {value_text(rating.voltage)} kV：所收录的表只适用于 10 kV 和 35 kV，"
        "标准未规定换算，不作判定。"
    )
    line = Line(text, ("model", VOLTAGE))
    return undetermined(
        Reason.INFERRED_ONLY if suggestion else Reason.CONDITION_UNKNOWN,
        (rating.line, line),
        suggestion=suggestion,
    )


def _not_printed(rating: Rating, table: Table, context: JudgingContext) -> Assessment:
    """Odd capacities have no value; a capacity of another edition only is not held in this one."""
    capacity = rating.capacity
    if family_holds(context.book.family(FAMILY), capacity, rating.insulation, rating.core):
        text = f"{table.source.number} 的 {value_text(capacity)} kVA 数值未收录。"
        reason = Reason.EDITION_NOT_HELD
    else:
        text = (
            f"{table.source.number} 没有 {value_text(capacity)} kVA 这一容量档，"
            "标准未规定内插，不作判定。"
        )
        reason = Reason.CONDITION_UNKNOWN
    line = Line(text, (CAPACITY, "model"))
    return undetermined(reason, (rating.line, line), law=(table, None))


def _compared(
    rating: Rating,
    table: Table,
    variants: tuple[Variant, ...],
    suggestion: Suggestion | None,
) -> Assessment:
    limits = [variant.rows[LOWEST_GRADE] for variant in variants]
    law = (table, limits[0])
    lines = (rating.line, *(variant.limit_line(table) for variant in variants))
    if any(limit.checked is CheckState.UNVERIFIED for limit in limits):
        return undetermined(Reason.UNCONFIRMED, (*lines, Line("该限定值待核。")), law=law)
    contradiction = _too_good(rating, variants) or _contradiction(rating, variants, suggestion)
    if contradiction:
        question = Line(contradiction, ("model", P0, PK))
        return undetermined(Reason.CONTRADICTION, (*lines, question), missing=(P0, PK), law=law)
    if all(variant.exceeds(LOWEST_GRADE, rating.no_load, rating.load) for variant in variants):
        return _decided(table, variants, (*lines, *_exceeding(rating, variants)), None)
    if rating.no_load is None or rating.load is None:
        whole = rating.no_load is None and rating.load is None
        return lacking(lines, rating.missing, law, suggestion if whole else None)
    grades = {variant.grade(rating.no_load, rating.load) for variant in variants}
    if None in grades:
        field, word = variants[0].distinction
        line = Line(f"{word}不明：按不同{word}结论不同，请补读铭牌。", (field,))
        return undetermined(Reason.MISSING, (*lines, line), missing=(field,), law=law)
    return _decided(table, variants, lines, grades)


def _decided(
    table: Table,
    variants: tuple[Variant, ...],
    lines: tuple[Line, ...],
    grades: Iterable[int | None] | None,
) -> Assessment:
    known = set(grades or ())
    grade = known.pop() if len(known) == 1 else None
    passed = grades is not None
    result: tuple[Line, ...] = ()
    if passed:
        words = f"达到{grade}级" if grade else f"达到限定值（{LOWEST_GRADE}级）"
        result = (Line(f"空载损耗与负载损耗均不高于限值，{words}。", (P0, PK)),)
    return Assessment(
        outcome=Outcome.MEETS if passed else Outcome.FAILS,
        grade=grade,
        lines=(*lines, *result),
        basis=tuple(dict.fromkeys(table.basis(each.rows[LOWEST_GRADE]) for each in variants)),
        tables={table.id: table.hash},
    )


def _exceeding(rating: Rating, variants: tuple[Variant, ...]) -> list[Line]:
    """Which loss exceeds every variant's limit, with the numbers."""
    found = []
    for field, word, value in ((P0, "空载损耗", rating.no_load), (PK, "负载损耗", rating.load)):
        limit = max(variant.limit(LOWEST_GRADE, field) for variant in variants)
        if value is not None and value > limit:
            text = f"{word} {value_text(value)} W ＞ {value_text(limit)} W，低于能效限定值。"
            found.append(Line(text, (field,)))
    return found


def _too_good(rating: Rating, variants: tuple[Variant, ...]) -> str:
    """A loss far below the best grade is a loss in kW or a slip of the pen, never a pass."""
    for word, field, value in (("空载损耗", P0, rating.no_load), ("负载损耗", PK, rating.load)):
        best = min(variant.limit(1, field) for variant in variants)
        if value is not None and value * IMPLAUSIBLY_SMALL < best:
            return (
                f"{word} {value_text(value)} W 远低于1级的 {value_text(best)} W，"
                "可能是单位（kW）或抄录有误，请复核铭牌。"
            )
    return ""


def _contradiction(
    rating: Rating, variants: tuple[Variant, ...], suggestion: Suggestion | None
) -> str:
    if suggestion is None or suggestion.doubtful:
        return ""
    stated = f"P0 {value_text(rating.no_load)} W、Pk {value_text(rating.load)} W"
    if suggestion.is_below:
        if rating.no_load is None or rating.load is None:
            return ""
        if all(variant.grade(rating.no_load, rating.load) for variant in variants):
            return f"{suggestion.why}，而铭牌 {stated} 达到限定值，两者矛盾，请复核铭牌。"
        return ""
    grade = suggestion.grade or LOWEST_GRADE
    if all(variant.exceeds(grade, rating.no_load, rating.load) for variant in variants):
        return f"{suggestion.why}，而铭牌 {stated} 达不到{grade}级，铭牌与型号矛盾，请复核。"
    return ""
