"""Builds the phase-out catalogue from its tables of entries, conditions and gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from workbench.domain.equipment import EquipmentKind
from workbench.rulebook.catalogue import (
    CatalogueGap,
    Condition,
    ConditionValue,
    PhaseOutCatalogue,
    PhaseOutEntry,
)
from workbench.rulebook.problems import Problem
from workbench.rulebook.table import Row, Table

ENTRIES = "phase-out"
CONDITIONS = "phase-out-conditions"
GAPS = "phase-out-gaps"
MATCHES = frozenset({"literal", "series", "frame_list", "range", "name"})
CONSEQUENCES = frozenset({"stop", "encourage"})
_NUMERIC = frozenset({"at_most", "at_least", "below", "equals"})
_KINDS = {kind.value: kind for kind in EquipmentKind}
_LISTS = "|"


def build_phase_out(tables: Iterable[Table], problems: list[Problem]) -> PhaseOutCatalogue:
    """Join entries and conditions; report what does not fit together."""
    ours = [table for table in tables if table.family in {ENTRIES, CONDITIONS, GAPS}]
    conditions = _conditions(ours, problems)
    entries: list[PhaseOutEntry] = []
    for table in sorted(ours, key=lambda each: (each.effective_from, each.id)):
        if table.family == ENTRIES:
            entries.extend(_entries(table, conditions, problems))
    known = {entry.id for entry in entries}
    for entry_id in conditions:
        if entry_id not in known:
            problems.append(Problem(CONDITIONS, entry_id, "条件所属的目录条目不存在"))
    return PhaseOutCatalogue(
        entries=tuple(entries),
        gaps=tuple(gap for table in ours if table.family == GAPS for gap in _gaps(table, problems)),
        hashes={table.id: table.hash for table in ours},
    )


def _conditions(tables: Iterable[Table], problems: list[Problem]) -> dict[str, list[Condition]]:
    found: dict[str, list[Condition]] = defaultdict(list)
    for table in tables:
        for row in table.rows if table.family == CONDITIONS else ():
            value = _condition_value(row)
            if value is None:
                problems.append(Problem(table.id, row.id, "条件的运算或数值无法识别"))
                continue
            found[row.text("entry")].append(
                Condition(
                    kind=row.text("kind"),
                    operator=row.text("operator"),
                    value=value,
                    unit=row.text("unit"),
                    text=row.text("text"),
                    assumed=row.text("assumed") == "yes",
                )
            )
    return found


def _condition_value(row: Row) -> ConditionValue | None:
    operator, text = row.text("operator"), row.text("value")
    try:
        if operator in _NUMERIC:
            return Decimal(text)
        if operator == "between":
            low, high = text.split("~")
            return Decimal(low), Decimal(high)
    except (InvalidOperation, ValueError):
        return None
    if operator == "one_of":
        return tuple(text.split(_LISTS))
    return text if operator == "is" else None


def _kinds(row: Row, table: Table, problems: list[Problem]) -> tuple[EquipmentKind, ...]:
    names = row.text("kinds").split(_LISTS)
    known = tuple(_KINDS[name] for name in names if name in _KINDS)
    if len(known) < len(names):
        problems.append(Problem(table.id, row.id, f"设备类别无法识别：{row.text('kinds')}"))
    return known


def _entries(
    table: Table, conditions: Mapping[str, list[Condition]], problems: list[Problem]
) -> Iterable[PhaseOutEntry]:
    for row in table.rows:
        if row.text("match") not in MATCHES or row.text("consequence") not in CONSEQUENCES:
            problems.append(Problem(table.id, row.id, "match 或 consequence 无法识别"))
        yield PhaseOutEntry(
            id=row.id,
            batch=row.text("batch"),
            batch_label=row.text("batch_label"),
            notice=table.source.title,
            item_no=row.text("item_no"),
            category=row.text("category"),
            kinds=_kinds(row, table, problems),
            product_name=row.text("product_name"),
            match=row.text("match"),
            tokens=tuple(row.text("tokens").split(_LISTS)),
            model=row.text("model"),
            rated_power_kw=row.number("rated_power_kw"),
            conditions=tuple(conditions.get(row.id, ())),
            effective_from=table.effective_from,
            repealed_from=table.repealed_from,
            stop_use_on=row.day("stop_use_on"),
            stop_use_text=row.text("stop_use_text"),
            consequence=row.text("consequence"),
            reason=row.text("reason"),
            checked=row.checked,
            doubt=row.doubt,
            note=row.note,
            table=table.id,
            basis=table.basis(row),
        )


def _gaps(table: Table, problems: list[Problem]) -> Iterable[CatalogueGap]:
    for row in table.rows:
        yield CatalogueGap(
            batch=row.text("batch"),
            section=row.text("section"),
            kinds=_kinds(row, table, problems),
            effective_from=row.day("effective_from") or table.effective_from,
            text=row.text("text"),
        )
