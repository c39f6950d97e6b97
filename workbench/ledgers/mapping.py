"""Stage two of the import: which column is which field, why, and which were left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from rapidfuzz import fuzz, process

from workbench.domain.equipment import EquipmentKind
from workbench.ledgers.cells import RawCell, RawRow
from workbench.ledgers.column_groups import inherit_groups, one_column_per_field
from workbench.ledgers.evidence import by_values, contradicts, readable
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.head_text import ACCESSORY, GroupWords, head_text
from workbench.ledgers.heads import HeadBlock, HeadColumn
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.units import Unit

_EXACT, _STRIPPED, _GROUPED = Decimal("1"), Decimal("0.97"), Decimal("0.95")
_SIMILAR_FROM = 82  # rapidfuzz ratio: one character of six may differ
_SIMILAR_LENGTH = 5  # shorter heads differ in meaning when one character differs
_UNIT_WORD = 2  # characters of a lowest head that only repeats a unit (P under 极数)
_MOST_UNNAMED = 1000  # unknown heads of one table whose values are looked at; a year has 365 days
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Candidate:
    fields: tuple[str, ...]
    score: Decimal
    group: str
    units: tuple[Unit, ...]


class Mapper:
    """Suggests the mapping of one kind of ledger's heads."""

    def __init__(self, catalogue: FieldCatalogue, fields: FieldSet) -> None:
        self._catalogue = catalogue
        self._fields = fields
        self._groups = GroupWords(catalogue)
        self._parser = CellParser(catalogue, fields)

    def suggest(
        self,
        head: HeadBlock,
        sample: Sequence[RawRow],
        remembered: Mapping[str, str] | None = None,
        kind: EquipmentKind | None = None,
    ) -> tuple[ColumnMapping, ...]:
        """Map every column of a head; a wrong suggestion is worse than none.

        Args:
            head: The head found in the sheet.
            sample: The first rows below it.
            remembered: Column letters to field ids as the user left them for this shape.
            kind: What the sheet's title says its machines are.
        """
        columns = [
            self._column(column, _values(sample, column.index), kind, (remembered or {}))
            for column in head.columns
        ]
        columns = inherit_groups(columns, self._fields)
        columns = self._by_values(columns, sample)
        columns = self._by_similarity(columns, sample)
        return tuple(one_column_per_field(columns, self._fields))

    def _column(
        self,
        column: HeadColumn,
        values: Sequence[RawCell],
        kind: EquipmentKind | None,
        remembered: Mapping[str, str],
    ) -> ColumnMapping:
        bare = ColumnMapping(column=column.letter, index=column.index, header=column.header)
        candidate = self._candidate(column)
        if column.letter in remembered:
            return self._remembered(bare, remembered[column.letter], candidate)
        if candidate is None:
            return replace(bare, units=head_text(column.path[-1], self._catalogue.units).units)
        if candidate.group == ACCESSORY:
            return replace(bare, group=ACCESSORY)
        fitting = self._fitting(candidate, values)
        if not fitting:
            return replace(bare, units=candidate.units, group=candidate.group)
        chosen = self._choose(fitting, candidate, kind, values)
        return replace(
            bare,
            field=chosen,
            score=candidate.score,
            reason="alias",
            group=candidate.group,
            unit=self._unit(chosen, candidate.units),
            units=candidate.units,
            alternatives=tuple(other for other in fitting if other != chosen),
        )

    def _remembered(
        self, bare: ColumnMapping, field: str, candidate: _Candidate | None
    ) -> ColumnMapping:
        if field not in self._fields.by_id:
            return replace(bare, reason="remembered", score=_EXACT)
        units = candidate.units if candidate else ()
        return replace(
            bare,
            field=field,
            score=_EXACT,
            reason="remembered",
            group=candidate.group if candidate and candidate.group != ACCESSORY else "",
            unit=self._unit(field, units),
            units=units,
        )

    def _candidate(self, column: HeadColumn) -> _Candidate | None:
        """Look a head up in the aliases: the whole path, its leaf, its leaf without group words."""
        leaf = head_text(column.path[-1], self._catalogue.units)
        above = "".join(column.path[:-1])
        group = self._groups.of(above) if above else ""
        units = leaf.units
        if len(column.path) > 1 and self._catalogue.units.find(column.path[-1].strip("()（）")):
            return self._candidate_above(column)
        tries: list[tuple[str, Decimal, str]] = []
        for start in range(len(column.path) - 1):
            joined = head_text("".join(column.path[start:]), self._catalogue.units)
            tries += [(key, _EXACT, group) for key in joined.keys]
        tries += [(key, _EXACT if n == 0 else _STRIPPED, group) for n, key in enumerate(leaf.keys)]
        for key in leaf.keys:
            named, rest = self._groups.split(key)
            if named:
                tries.append((rest, _GROUPED, named))
            tries.append((self._groups.strip_qualifiers(key), _GROUPED, group))
        for key, score, of in tries:
            if found := self._fields.by_alias.get(key):
                return _Candidate(found, score, of, units)
        if len(column.path) > 1 and len(column.path[-1]) <= _UNIT_WORD:
            return self._candidate(HeadColumn(column.index, column.path[:-1]))
        return None

    def _candidate_above(self, column: HeadColumn) -> _Candidate | None:
        """A head whose lowest row only names the unit: 额定功率 above kW."""
        unit = self._catalogue.units.find(column.path[-1].strip("()（）"))
        found = self._candidate(HeadColumn(column.index, column.path[:-1]))
        return replace(found, units=(unit,)) if found and unit else found

    def _fitting(self, candidate: _Candidate, values: Sequence[RawCell]) -> tuple[str, ...]:
        """The fields that neither the head's unit nor the column's values contradict."""
        fitting = []
        for field_id in candidate.fields:
            field = self._fields.by_id[field_id]
            if candidate.units and field.unit and not self._unit(field_id, candidate.units):
                continue
            if not contradicts(values, field, self._parser):
                fitting.append(field_id)
        return tuple(fitting)

    def _choose(
        self,
        fitting: Sequence[str],
        candidate: _Candidate,
        kind: EquipmentKind | None,
        values: Sequence[RawCell],
    ) -> str:
        """Choose among several: by the part's kind, the sheet's kind, the unit, the values."""
        wanted = _kind(candidate.group) or kind

        def rank(field_id: str) -> tuple[bool, bool, Decimal]:
            field = self._fields.by_id[field_id]
            return (
                wanted in field.kinds,
                field.unit in candidate.units,
                readable(values[:20], field, self._parser),
            )

        return max(fitting, key=rank) if len(fitting) > 1 else fitting[0]

    def _unit(self, field_id: str, units: Sequence[Unit]) -> Unit | None:
        own = self._fields.by_id[field_id].unit
        return next((unit for unit in units if own and unit.dimension == own.dimension), None)

    def _by_values(
        self, columns: list[ColumnMapping], sample: Sequence[RawRow]
    ) -> list[ColumnMapping]:
        """Let the values name columns whose head said nothing, for fields that are still free."""
        taken, unnamed = {column.field for column in columns}, _unnamed(columns)
        result = []
        for column in columns:
            found = (
                by_values(_values(sample, column.index), self._fields, self._parser)
                if column.index in unnamed
                else None
            )
            if found and found[0] not in taken:
                taken.add(found[0])
                column = replace(  # noqa: PLW2901 - the mapped form takes its place
                    column, field=found[0], score=round(found[1] * _GROUPED, 2), reason="values"
                )
            result.append(column)
        return result

    def _by_similarity(
        self, columns: list[ColumnMapping], sample: Sequence[RawRow]
    ) -> list[ColumnMapping]:
        """As a last resort, take a head that differs from an alias by a slip of typing."""
        taken, unnamed = {column.field for column in columns}, _unnamed(columns)
        result = []
        for column in columns:
            similar = column
            if column.index in unnamed:
                similar = self._similar(column, _values(sample, column.index), taken)
            taken.add(similar.field)
            result.append(similar)
        return result

    def _similar(
        self, column: ColumnMapping, values: Sequence[RawCell], taken: set[str | None]
    ) -> ColumnMapping:
        key = head_text(column.header.rpartition(">")[2], self._catalogue.units).keys
        if not key or len(key[-1]) < _SIMILAR_LENGTH:
            return column
        long = [alias for alias in self._fields.by_alias if len(alias) >= _SIMILAR_LENGTH]
        best = process.extractOne(key[-1], long, scorer=fuzz.ratio, score_cutoff=_SIMILAR_FROM)
        if best is None:
            return column
        field = self._fields.by_id[self._fields.by_alias[best[0]][0]]
        fits = not column.units or self._unit(field.id, column.units) is not None
        if field.id in taken or not fits or contradicts(values, field, self._parser):
            return column
        return replace(
            column,
            field=field.id,
            score=round(Decimal(str(best[1])) / _HUNDRED * _GROUPED, 2),
            reason="similar",
            unit=self._unit(field.id, column.units),
        )


def _unnamed(columns: Sequence[ColumnMapping]) -> frozenset[int]:
    """The columns whose head said nothing, as far as more evidence on them is looked for."""
    bare = (c.index for c in columns if not (c.field or c.reason or c.group == ACCESSORY))
    return frozenset(islice(bare, _MOST_UNNAMED))


def _values(sample: Sequence[RawRow], index: int) -> list[RawCell]:
    return [row[index] for row in sample if index < len(row)]


def _kind(group: str) -> EquipmentKind | None:
    return next((kind for kind in EquipmentKind if kind.value == group), None)
