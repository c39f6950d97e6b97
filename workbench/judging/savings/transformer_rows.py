"""Which better losses a transformer's successor must reach: 10 kV and 35 kV tables of GB 20052."""

from __future__ import annotations

from workbench.domain.errors import RuleNotInForce
from workbench.judging.equipment import transformer
from workbench.judging.equipment.assessment import LOWEST_GRADE, Assessment
from workbench.judging.equipment.scope import scope_of
from workbench.judging.equipment.transformer_35kv import is_35kv, variants_35kv
from workbench.judging.equipment.transformer_rating import rating_of
from workbench.judging.equipment.transformer_rows import Variant, variants_of
from workbench.judging.savings.assumption import Assumption, Origin
from workbench.judging.savings.blanks import LOAD_LOSS, NO_LOAD_LOSS
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.subject import Subject
from workbench.judging.savings.terms import cited
from workbench.judging.savings.transformer import (
    TARGET_LOAD,
    TARGET_NO_LOAD,
    TransformerReplacement,
    replace_transformer,
)
from workbench.rulebook.table import Row, Table


def transformer_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """One estimate per better grade of the one row group the transformer stands in."""
    found = _group(subject)
    if found is None or scope_of(subject.facts, subject.context) is not None:
        return ()
    table, variant = found
    terms = subject.terms(subject.read(NO_LOAD_LOSS), subject.read(LOAD_LOSS))
    return tuple(
        replace_transformer(
            TransformerReplacement(
                title=f"更换为{grade}级变压器（{table.source.number}，{variant.name}）",
                grade=grade,
                quantity=subject.quantity,
                no_load=_loss(TARGET_NO_LOAD, "更换后空载损耗", (table, row), NO_LOAD_LOSS),
                load=_loss(TARGET_LOAD, "更换后负载损耗", (table, row), LOAD_LOSS),
                basis=(table.basis(row),),
            ),
            terms,
        )
        for grade, row in sorted(variant.rows.items(), reverse=True)
        if grade < LOWEST_GRADE
    )


def _group(subject: Subject) -> tuple[Table, Variant] | None:
    """The one row group; where connection or taps leave two, none."""
    try:
        table, variants = _groups(subject)
    except RuleNotInForce:
        return None
    return (table, variants[0]) if table is not None and len(variants) == 1 else None


def _groups(subject: Subject) -> tuple[Table | None, tuple[Variant, ...]]:
    facts, context = subject.facts, subject.context
    rating = rating_of(facts)
    if rating.capacity is None or not rating.insulation:
        return None, ()
    if is_35kv(facts):
        found = variants_35kv(facts, rating, context, context.as_of)
        return (None, ()) if isinstance(found, Assessment) else found
    if rating.voltage != transformer.TABLED_VOLTAGE_KV or not rating.core:
        return None, ()
    table = context.book.edition(transformer.FAMILY, context.as_of)
    groups = variants_of(
        table,
        facts,
        capacity=rating.capacity,
        insulation=rating.insulation,
        core=rating.core,
    )
    return table, groups


def _loss(assumption_id: str, label: str, law: tuple[Table, Row], column: str) -> Assumption:
    table, row = law
    return Assumption(
        id=assumption_id,
        label=label,
        unit="W",
        value=row.number(column),
        origin=Origin.RULE,
        source=cited(table.basis(row)),
    )
