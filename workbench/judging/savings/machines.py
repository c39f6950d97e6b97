"""What replacing a machine saves: against grade 2 and grade 1 of the edition in force on the day."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.errors import RuleNotInForce
from workbench.judging.equipment import motor, transformer
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts, facts_of
from workbench.judging.equipment.scope import scope_of
from workbench.judging.equipment.transformer_rating import rating_of
from workbench.judging.equipment.transformer_rows import Variant, variants_of
from workbench.judging.savings.assumption import (
    EFFICIENCY,
    LOAD_LOSS,
    NO_LOAD_LOSS,
    Assumption,
    Origin,
    blank,
)
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.motor import (
    POWER,
    QUANTITY,
    TARGET,
    MotorReplacement,
    replace_motor,
)
from workbench.judging.savings.terms import cited, terms_on
from workbench.judging.savings.transformer import (
    TARGET_LOAD,
    TARGET_NO_LOAD,
    TransformerReplacement,
    replace_transformer,
)
from workbench.rulebook.table import Row, Table

GRADES = (2, 1)
ESTIMATED = frozenset({EquipmentKind.MOTOR, EquipmentKind.TRANSFORMER})
Changes = Mapping[str, Assumption]


def machine_estimates(
    machine: Machine, context: JudgingContext, changes: Changes | None = None
) -> tuple[Estimate, ...]:
    """One estimate per better grade; none for kinds, scopes or ratings without a target."""
    facts = facts_of(machine, context)
    if machine.kind not in ESTIMATED or scope_of(facts, context) is not None:
        return ()
    try:
        if machine.kind is EquipmentKind.MOTOR:
            return _motor(facts, context, changes or {})
        return _transformer(facts, context, changes or {})
    except RuleNotInForce:
        return ()


def _motor(facts: Facts, context: JudgingContext, changes: Changes) -> tuple[Estimate, ...]:
    power, poles = facts.number(POWER), facts.poles()
    table = context.book.edition(motor.FAMILY, context.as_of)
    if power is None or poles is None:
        return ()
    known = (_stated(facts, EFFICIENCY, blank(EFFICIENCY)),)
    terms = terms_on(context.book, context.as_of, known, changes)
    rated = _stated(facts, POWER, Assumption(id=POWER, label="额定功率", unit="kW"))
    rows = [(grade, table.find(rated_power_kw=power, poles=poles, grade=grade)) for grade in GRADES]
    return tuple(
        replace_motor(
            MotorReplacement(
                title=f"更换为{grade}级电动机（{table.source.number}，{power:f} kW、{poles} 极）",
                power=rated,
                quantity=_quantity(facts),
                target=_target(TARGET, "更换后效率", "%", (table, row), "efficiency_pct"),
                basis=(table.basis(row),),
            ),
            terms,
        )
        for grade, row in rows
        if row is not None
    )


def _transformer(facts: Facts, context: JudgingContext, changes: Changes) -> tuple[Estimate, ...]:
    table = context.book.edition(transformer.FAMILY, context.as_of)
    variant = _variant(facts, table)
    if variant is None:
        return ()
    known = (
        _stated(facts, NO_LOAD_LOSS, blank(NO_LOAD_LOSS)),
        _stated(facts, LOAD_LOSS, blank(LOAD_LOSS)),
    )
    terms = terms_on(context.book, context.as_of, known, changes)
    return tuple(
        replace_transformer(
            TransformerReplacement(
                title=f"更换为{grade}级变压器（{table.source.number}，{variant.name}）",
                quantity=_quantity(facts),
                no_load=_target(TARGET_NO_LOAD, "更换后空载损耗", "W", (table, row), NO_LOAD_LOSS),
                load=_target(TARGET_LOAD, "更换后负载损耗", "W", (table, row), LOAD_LOSS),
                basis=(table.basis(row),),
            ),
            terms,
        )
        for grade in GRADES
        if (row := variant.rows.get(grade)) is not None
    )


def _variant(facts: Facts, table: Table) -> Variant | None:
    """The one row group the machine stands in; where the connection leaves two, none."""
    rating = rating_of(facts)
    if rating.capacity is None or rating.voltage != transformer.TABLED_VOLTAGE_KV:
        return None
    if not rating.insulation or not rating.core:
        return None
    found = variants_of(
        table, facts, capacity=rating.capacity, insulation=rating.insulation, core=rating.core
    )
    return found[0] if len(found) == 1 else None


def _stated(facts: Facts, field: str, empty: Assumption) -> Assumption:
    """The ledger's reading, else what the model states for certain."""
    value = facts.number(field)
    if value is None:
        return empty
    reading = facts.machine.reading(field)
    is_read = facts.machine.number(field) is not None
    return Assumption(
        id=empty.id,
        label=empty.label,
        unit=empty.unit,
        value=value,
        origin=Origin.LEDGER if is_read else Origin.MODEL,
        source=str(reading.cell or "") if is_read else facts.plate.text,
        cell=reading.cell if is_read else None,
    )


def _quantity(facts: Facts) -> Assumption:
    stated = facts.machine.reading(QUANTITY)
    return Assumption(
        id=QUANTITY,
        label="台数",
        unit="台",
        value=Decimal(facts.machine.quantity),
        origin=Origin.LEDGER,
        source=str(stated.cell or "一行一台"),
        cell=stated.cell,
    )


def _target(
    assumption_id: str, label: str, unit: str, law: tuple[Table, Row], column: str
) -> Assumption:
    table, row = law
    return Assumption(
        id=assumption_id,
        label=label,
        unit=unit,
        value=row.number(column),
        origin=Origin.RULE,
        source=cited(table.basis(row)),
    )
