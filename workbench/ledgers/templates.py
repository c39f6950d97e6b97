"""Our own blank ledgers as data: columns with their heads, units, lists, examples and notes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.energy import MeteringLevel
from workbench.domain.equipment import EquipmentKind, MachineState
from workbench.domain.labels import label
from workbench.ledgers.fields import Field, FieldCatalogue, FieldType
from workbench.ledgers.kinds import LedgerKind

# What Excel takes as a list inside a cell's rule.
LIST_LENGTH = 255
_NUMBERS = {FieldType.NUMBER, FieldType.INTEGER, FieldType.COUNT}
_UNITS = ("t", "万kWh", "kWh", "万m³", "m³", "GJ")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """One column of a blank ledger; `choices` fill its drop-down, empty for none."""

    field: str
    head: str
    note: str = ""
    example: str | int | float = ""
    choices: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A blank ledger for enterprises to fill; what is filled in maps by itself."""

    kind: LedgerKind
    title: str
    guide: str
    columns: tuple[TemplateColumn, ...]


def load_blank_ledgers(resources: Path, catalogue: FieldCatalogue) -> Mapping[LedgerKind, Template]:
    """Read fields/templates.toml; a field that its kind does not have is an error of the file."""
    text = (resources / "fields" / "templates.toml").read_text(encoding="utf-8")
    lists = _lists(catalogue)
    found = (_template(each, catalogue, lists) for each in tomllib.loads(text)["template"])
    return {template.kind: template for template in found}


def _template(
    values: Mapping[str, Any], catalogue: FieldCatalogue, lists: Mapping[str, tuple[str, ...]]
) -> Template:
    kind = LedgerKind(values["kind"])
    fields = catalogue.of(kind).by_id
    return Template(
        kind=kind,
        title=values["title"],
        guide=values["guide"],
        columns=tuple(_column(each, fields[each["field"]], lists) for each in values["columns"]),
    )


def _column(
    values: Mapping[str, Any], field: Field, lists: Mapping[str, tuple[str, ...]]
) -> TemplateColumn:
    unit = field.unit.symbol if field.unit else ""
    return TemplateColumn(
        field=field.id,
        head=f"{field.label}({unit})" if unit else field.label,
        note=values["note"],
        example=values.get("example", ""),
        choices=lists[values["list"]] if "list" in values else (),
        is_number=field.type in _NUMBERS,
    )


def _lists(catalogue: FieldCatalogue) -> dict[str, tuple[str, ...]]:
    carriers = tuple(each.label for each in catalogue.carriers if each.code)
    return {
        "kinds": tuple(label(kind) for kind in EquipmentKind),
        "states": tuple(
            label(state) for state in MachineState if state is not MachineState.UNKNOWN
        ),
        "levels": tuple(label(level) for level in MeteringLevel),
        "carriers": _fitting(carriers),
        "energy_units": _UNITS,
        "poles": ("2", "4", "6", "8", "10", "12"),
        "grades": ("1", "2", "3"),
        "yes_no": ("是", "否"),
    }


def _fitting(choices: tuple[str, ...]) -> tuple[str, ...]:
    """As many of the first choices as a cell's rule holds; others may still be typed."""
    kept: tuple[str, ...] = ()
    for choice in choices:
        if len(",".join((*kept, choice))) > LIST_LENGTH:
            break
        kept = (*kept, choice)
    return kept
