"""The rows of a case as its image says them: the state that a store holds."""

from __future__ import annotations

from workbench.exchange.images.image import ALIAS, PRESENT, CaseImage, Fields, Json, RowKey
from workbench.exchange.images.numbering import numbered
from workbench.exchange.images.sayings import is_present, standing
from workbench.exchange.images.shape import UNKNOWN, Shape, TableShape

OWN_FIELDS = frozenset({PRESENT, ALIAS})


def project(image: CaseImage, shape: Shape) -> dict[RowKey, dict[str, Json]]:
    """Every row that is there; where a field is contested, the latest saying for the time being."""
    rows = {
        key: row_of(fields, shape.get(key[0], UNKNOWN))
        for key, fields in sorted(image.rows.items())
        if is_present(fields)
    }
    return numbered(image, rows, shape)


def row_of(fields: Fields, table: TableShape) -> dict[str, Json]:
    """One row, there or not: its columns' defaults, and over them what stands."""
    said = {
        name: standing(sayings).value
        for name, sayings in fields.items()
        if name not in OWN_FIELDS and sayings
    }
    return {**table.defaults, **said}
