"""Numbers that several devices gave out alike: who came first keeps it, the others get the next free ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import count

from workbench.exchange.images.image import CaseImage, Json, RowKey, Said
from workbench.exchange.images.sayings import rank
from workbench.exchange.images.shape import Shape, TableShape

Row = dict[str, Json]


def numbered(image: CaseImage, rows: Mapping[RowKey, Row], shape: Shape) -> dict[RowKey, Row]:
    """The rows with numbers that stand once each; what was said of them stays in the image."""
    result = dict(rows)
    groups: defaultdict[tuple[str, tuple[Json, ...]], list[RowKey]] = defaultdict(list)
    for key, row in rows.items():
        table = shape.get(key[0])
        if table and isinstance(row.get(table.numbered), int):
            groups[key[0], tuple(row.get(name) for name in table.number_within)].append(key)
    for (name, _), keys in groups.items():
        for key, number in _numbers(image, rows, shape[name], keys).items():
            result[key] = {**rows[key], shape[name].numbered: number}
    return result


def _numbers(
    image: CaseImage, rows: Mapping[RowKey, Row], table: TableShape, keys: list[RowKey]
) -> dict[RowKey, int]:
    """New numbers for the rows that came later than another with the same number.

    Each gets the next free one above its own: so a row added later, with a number above all,
    changes nothing.
    """
    column = table.numbered
    order = sorted(keys, key=lambda key: (_first(image, key, column), rows[key][column], key))
    taken: set[int] = set()
    late: list[RowKey] = []
    for key in order:
        number = rows[key][column]
        if number in taken:
            late.append(key)
        taken.add(number)
    given: dict[RowKey, int] = {}
    for key in late:
        given[key] = next(n for n in count(rows[key][column] + 1) if n not in taken)
        taken.add(given[key])
    return given


def _first(image: CaseImage, key: RowKey, column: str) -> tuple[object, ...]:
    sayings: tuple[Said, ...] = image.rows[key].get(column, ())
    return min((rank(said) for said in sayings), default=())
