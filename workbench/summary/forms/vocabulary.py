"""The heads under which the columns of an annual table are known, as fields the mapper reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import DataCorrupt, InputError
from workbench.ledgers.fields import Field, FieldCatalogue, FieldSet, FieldType, field_set, head_key
from workbench.ledgers.kinds import LedgerKind
from workbench.programme.packs import HINT, StrictModel, read_toml, validated
from workbench.summary.layout import Column, Layout

FILE = "form_heads.toml"
_TYPES = {
    "text": FieldType.TEXT,
    "integer": FieldType.INTEGER,
    "decimal": FieldType.NUMBER,
    "date": FieldType.DATE,
}
Heads = Mapping[str, Sequence[str]]
# A head that names only these is no head of the table.
_NO_ANCHORS = frozenset({"number", "remark"})


class _Heads(StrictModel):
    columns: dict[str, list[str]]
    tables: dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class FormVocabulary:
    """Annual tables by id, the ledgers' fields, and other heads by column, of all tables or of one."""

    layouts: Mapping[str, Layout]
    catalogue: FieldCatalogue
    heads: Heads
    tables: Mapping[str, Heads]

    def layout(self, name: str) -> Layout:
        """The annual table of an id or title.

        Raises:
            InputError: there is no such table.
        """
        wanted = name.strip()
        for layout in self.layouts.values():
            if wanted in (layout.id, layout.title):
                return layout
        known = "、".join(f"{each.id}（{each.title}）" for each in self.layouts.values())
        raise InputError(f"没有名为“{name}”的年度表。", f"可用的表：{known}。")

    def fields(self, table: str) -> FieldSet:
        """The columns of a table as fields."""
        columns = self.layouts[table].columns
        anchors = frozenset(each.id for each in columns) - _NO_ANCHORS
        labels = {head_key(each.label): each.id for each in columns}
        return field_set((self._field(each, table, labels) for each in columns), anchors)

    def _field(self, column: Column, table: str, labels: Mapping[str, str]) -> Field:
        """One column; a head that is another column's own label stays that column's."""
        own = self.tables.get(table, {})
        ledger = self.catalogue.of(LedgerKind.ENTERPRISES).by_id.get(column.id)
        aliases = (
            *own.get(column.id, ()),
            column.head,
            *self.heads.get(column.id, ()),
            *(ledger.aliases if ledger else ()),
        )
        return Field(
            id=column.id,
            label=column.label,
            type=_TYPES[column.type],
            unit=self.catalogue.units.find(column.unit) if column.unit else None,
            scope="row",
            minimum=None,
            maximum=None,
            kinds=frozenset(),
            aliases=tuple(
                alias
                for alias in dict.fromkeys(aliases)
                if labels.get(head_key(alias), column.id) == column.id
            ),
        )


def load_vocabulary(
    resources: Path, layouts: Mapping[str, Layout], catalogue: FieldCatalogue
) -> FormVocabulary:
    """Load resources/papers/form_heads.toml.

    Raises:
        DataCorrupt: the file names a table or column that does not exist.
    """
    raw = validated(_Heads, read_toml(resources / "papers" / FILE), FILE)
    held = {layout.id: {column.id for column in layout.columns} for layout in layouts.values()}
    every = {column for columns in held.values() for column in columns}
    unknown = [name for name in raw.columns if name not in every]
    unknown += [
        f"{table}.{column}"
        for table, own in raw.tables.items()
        for column in own
        if column not in held.get(table, set())
    ]
    if unknown:
        raise DataCorrupt(f"数据文件 {FILE} 里有不认识的列：{'、'.join(unknown)}。", HINT)
    return FormVocabulary(layouts, catalogue, raw.columns, raw.tables)
