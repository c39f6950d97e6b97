"""35 kV oil-immersed transformers against GB 20052: table 3 off-circuit, table 4 on-load taps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.reading import value_text
from workbench.domain.verdict import Reason
from workbench.judging.equipment.assessment import Assessment, undetermined
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.ruling import asked_for, law_of
from workbench.judging.equipment.transformer_rating import CAPACITY, P0, PK, Rating
from workbench.judging.equipment.transformer_rows import Variant
from workbench.judging.equipment.type_words import told
from workbench.rulebook.table import Table

FAMILY = "transformer-losses-35kv"
VOLTAGE_KV = Decimal(35)
TAP_CHANGER = "tap_changer"
ON_LOAD = "有载调压"


def is_35kv(facts: Facts) -> bool:
    """Tell whether on-load taps have a table of their own, so that they raise no question."""
    is_transformer = facts.machine.kind is EquipmentKind.TRANSFORMER
    return is_transformer and facts.high_voltage_kv() == VOLTAGE_KV


def variants_35kv(
    facts: Facts, rating: Rating, context: JudgingContext, day: date
) -> tuple[Table, tuple[Variant, ...]] | Assessment:
    """The rows a 35 kV transformer may stand in, or why none can be picked.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    if rating.insulation == "dry":
        return _not_held(rating, "35 kV 干式变压器的数值未收录。")
    asked = [field for field in rating.missing if field != "core_material"]
    without_losses = [field for field in asked if field not in {P0, PK}]
    if without_losses or (asked and law_of(context, FAMILY, day) is None):
        return asked_for((rating.line,), asked, context, (FAMILY, day))
    table = context.book.edition(FAMILY, day)
    variants = _variants(table, rating, taps_of(facts))
    return (table, variants) if variants else _not_printed(table, rating)


def taps_of(facts: Facts) -> str:
    """有载调压 or 无励磁调压 as stated, in the name or by the letter Z; empty if neither."""
    said = told(facts, "taps", fields=(TAP_CHANGER,))
    if said:
        return said
    scope = facts.plate.inference("scope")
    return ON_LOAD if scope is not None and scope.value == "ask" else ""


def _variants(table: Table, rating: Rating, taps: str) -> tuple[Variant, ...]:
    variants = []
    rows = table.where(rated_capacity_kva=rating.capacity)
    for name in dict.fromkeys(row.text("transformer_type") for row in rows):
        if taps and taps not in name:
            continue
        by_grade = {
            int(row.number("grade") or 0): row
            for row in rows
            if row.text("transformer_type") == name
        }
        variants.append(Variant(name=name, rows=by_grade, distinction=(TAP_CHANGER, "调压方式")))
    return tuple(variants)


def _not_printed(table: Table, rating: Rating) -> Assessment:
    text = f"{value_text(rating.capacity)} kVA 的 35 kV 数值未收录（只收录表3 及表4 的一部分）。"
    line = Line(text, (CAPACITY, TAP_CHANGER, "model"))
    return undetermined(Reason.EDITION_NOT_HELD, (rating.line, line), law=(table, None))


def _not_held(rating: Rating, text: str) -> Assessment:
    return undetermined(Reason.EDITION_NOT_HELD, (rating.line, Line(text, ("model",))))
