"""The shape of a case for the joining of its images, from what the store says of its tables."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.exchange.images.image import Json, RowKey
from workbench.exchange.images.shape import Shape, TableShape
from workbench.store.case_tables import (
    CASE_TABLES,
    JUDGEMENT,
    LEDGER,
    CaseTable,
    defaults_of,
    parents_of,
)

# What the two tables of objects say.
OBJECT, STANDING = "object", "standing"


def _shape_of(table: CaseTable) -> TableShape:
    return TableShape(
        defaults=defaults_of(table),
        identity=table.identity,
        parents=parents_of(table),
        derived=table.derived,
        attendants=table.attendants,
        literal=table.literal,
        numbered=table.numbered,
        number_within=table.number_within,
    )


SHAPE: Shape = {
    **{name: _shape_of(table) for name, table in CASE_TABLES.items()},
    LEDGER: TableShape(derived=frozenset({OBJECT})),
    JUDGEMENT: TableShape(derived=frozenset({OBJECT, STANDING})),
}
REAL_TABLES = frozenset(CASE_TABLES)


def real_rows(rows: Mapping[RowKey, dict[str, Json]]) -> dict[RowKey, dict[str, Json]]:
    """The rows that are rows of tables, without what only names objects."""
    return {key: row for key, row in rows.items() if key[0] in REAL_TABLES}
