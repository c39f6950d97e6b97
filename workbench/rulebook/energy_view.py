"""Builds coefficients and limits from their tables, and the editions that limit rows imply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.rulebook.book import LIMITS_FAMILY
from workbench.rulebook.energy import Coefficient, Correction, Limit
from workbench.rulebook.table import Row, Table

COEFFICIENTS = "coefficients"
DEFAULT_SET = "coefficients-default"
CORRECTIONS = "energy-limit-corrections"
LIMIT_FAMILIES = (LIMITS_FAMILY, "energy-limits-superseded")
GRADES = (1, 2, 3)
_YES = "yes"


def build_coefficients(tables: Iterable[Table]) -> tuple[tuple[Table, Coefficient], ...]:
    """All coefficients: own entries first, then the default set, then what completes it."""
    ours = [table for table in tables if table.family == COEFFICIENTS]
    ours.sort(key=lambda table: (not table.own_entry, table.id != DEFAULT_SET, table.id))
    return tuple((table, _coefficient(table, row)) for table in ours for row in table.rows)


def _coefficient(table: Table, row: Row) -> Coefficient:
    basis = table.basis(row)
    equivalent = row.number("equivalent")
    return Coefficient(
        carrier=row.text("carrier"),
        label=row.text("label"),
        unit=row.text("unit"),
        value=row.number("value"),
        low=row.number("low") or row.number("value"),
        high=row.number("high") or row.number("value"),
        basis=basis,
        equivalent=equivalent,
        equivalent_basis=basis if equivalent is not None else None,
        is_default=table.id == DEFAULT_SET or bool(table.own_entry),
        is_working_medium=row.text("medium") == _YES,
        table=table.id,
    )


def build_limits(tables: Iterable[Table]) -> tuple[Limit, ...]:
    """All limit rows, current and superseded, each with its corrections."""
    listed = list(tables)
    corrections = _corrections(listed)
    return tuple(
        _limit(table, row, corrections)
        for table in listed
        if table.family in LIMIT_FAMILIES
        for row in table.rows
    )


def _limit(table: Table, row: Row, corrections: Mapping[str, list[Correction]]) -> Limit:
    basis = table.basis(row)
    return Limit(
        id=row.id,
        standard=basis.standard,
        standard_title=basis.title,
        product=row.text("product"),
        indicator=row.text("indicator"),
        unit=row.text("unit"),
        compare=table.compare,
        grade1=row.number("grade1"),
        grade2=row.number("grade2"),
        grade3=row.number("grade3"),
        effective_from=row.day("effective_from"),
        assumed_from=row.day("assumed_from"),
        repealed_from=row.day("repealed_from"),
        correction_text=row.text("correction"),
        corrections=tuple(corrections.get(row.id, ())),
        basis=basis,
        table=table.id,
        industry=row.text("industry"),
        note=row.note,
    )


def _corrections(tables: Iterable[Table]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = defaultdict(list)
    for table in tables:
        for row in table.rows if table.family == CORRECTIONS else ():
            correction = Correction(
                id=row.id,
                direction=row.text("direction"),
                factor=row.text("factor"),
                condition=row.text("condition"),
                formula=row.text("formula"),
                amount=row.number("amount"),
                unit=row.text("unit"),
                grades=tuple(
                    grade for grade in GRADES if str(grade) in row.text("grades").split("|")
                ),
                note=row.note,
                basis=table.basis(row),
            )
            for limit_id in filter(None, row.text("limits").split("|")):
                found[limit_id].append(correction)
    return found
