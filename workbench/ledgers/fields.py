"""What can be read from ledgers: fields, their aliases, units and words, all of them data."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from workbench.domain.equipment import EquipmentKind
from workbench.ledgers.cells import normal_text
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.units import Unit, UnitTable, load_units


class FieldType(StrEnum):
    """How a field's cells are read."""

    TEXT = "text"
    MODEL = "model"
    NUMBER = "number"
    INTEGER = "integer"
    COUNT = "count"
    DATE = "date"
    PERIOD = "period"
    STATE = "state"
    GRADE = "grade"
    FLAG = "flag"
    USCC = "uscc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field; `scope` is `plate` for what stands on a machine's own plate, else `row`.

    A number outside `minimum`..`maximum` is implausible: kept as raw text, never judged.
    """

    id: str
    label: str
    type: FieldType
    unit: Unit | None
    scope: str
    minimum: Decimal | None
    maximum: Decimal | None
    kinds: frozenset[EquipmentKind]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldSet:
    """The fields of one kind of table: a ledger's, or those of a form to be filled.

    `by_alias` maps normalised heads to field ids; a head such as 额定压力 means another field for
    a boiler than for a fan, so an alias may name several. `anchors` are the fields of which a head
    must name at least one.
    """

    by_id: Mapping[str, Field]
    by_alias: Mapping[str, tuple[str, ...]]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An energy carrier 能源品种; `unit` is the one its amounts have when none is written.

    `code` is its line of form 205-1, `parent` the carrier it is a part of; a coefficient outside
    `expected_low`..`expected_high` (kgce per base unit) is written in another unit.
    """

    id: str
    label: str
    code: str
    parent: str
    kind: str
    unit: str
    expected_low: Decimal | None
    expected_high: Decimal | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldCatalogue:
    """Everything under resources/fields."""

    sets: Mapping[LedgerKind, FieldSet]
    units: UnitTable
    carriers: tuple[Carrier, ...]
    words: Mapping[str, frozenset[str]]

    def of(self, kind: LedgerKind) -> FieldSet:
        """The fields of one kind of ledger."""
        return self.sets[kind]


def head_key(text: str) -> str:
    """The normal form in which heads and aliases are compared: no blanks, stars or colons."""
    folded = normal_text(text).replace(" ", "").strip("*:：").lower()
    return folded.replace(":", "").replace("、", "/")


def load_fields(resources: Path) -> FieldCatalogue:
    """Read the whole folder `resources/fields`."""
    folder = resources / "fields"
    units = load_units(folder / "units.csv")
    words = _load_words(folder / "words.csv")
    sets = {
        kind: field_set(
            (_field(row, units) for row in _rows(folder / f"{kind.value}.csv")),
            words[f"anchor.{kind.value}"],
        )
        for kind in LedgerKind
    }
    return FieldCatalogue(sets, units, _load_carriers(folder / "carriers.csv"), words)


def field_set(fields: Iterable[Field], anchors: frozenset[str]) -> FieldSet:
    """Fields under all the heads they go by."""
    by_id: dict[str, Field] = {}
    by_alias: dict[str, tuple[str, ...]] = {}
    for field in fields:
        by_id[field.id] = field
        for key in {head_key(alias) for alias in (field.id, field.label, *field.aliases)}:
            by_alias[key] = (*by_alias.get(key, ()), field.id)
    return FieldSet(by_id, by_alias, anchors)


def _field(row: Mapping[str, str], units: UnitTable) -> Field:
    unit = units.find(row["unit"]) if row["unit"] else None
    if row["unit"] and unit is None:
        message = f"{row['id']}: unknown unit {row['unit']!r}"
        raise ValueError(message)
    return Field(
        id=row["id"],
        label=row["label"],
        type=FieldType(row["type"]),
        unit=unit,
        scope=row["scope"],
        minimum=_decimal(row["minimum"]),
        maximum=_decimal(row["maximum"]),
        kinds=frozenset(EquipmentKind(kind) for kind in row["kinds"].split()),
        aliases=_split(row["aliases"]),
    )


def _load_carriers(path: Path) -> tuple[Carrier, ...]:
    return tuple(
        Carrier(
            id=row["id"],
            label=row["label"],
            code=row["code"],
            parent=row["parent"],
            kind=row["kind"],
            unit=row["unit"],
            expected_low=_decimal(row["expected_low"]),
            expected_high=_decimal(row["expected_high"]),
            aliases=_split(row["aliases"]),
        )
        for row in _rows(path)
    )


def _load_words(path: Path) -> dict[str, frozenset[str]]:
    """Word lists by use, and by `use.value` where a word stands for a value (`kind.motor`)."""
    words: dict[str, frozenset[str]] = {}
    for row in _rows(path):
        key = f"{row['use']}.{row['value']}" if row["value"] else row["use"]
        words[key] = frozenset(normal_text(word) for word in _split(row["words"]))
    return words


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.replace("\\/", "/") for part in text.split("|") if part)
