"""Tables that stand beside each other under one row of heads: two lists of a page, left and right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from workbench.ledgers.fields import head_key
from workbench.ledgers.heads import HeadBlock, HeadColumn

FieldsOf = Callable[[str], tuple[str, ...]]
_SHORTEST = 3  # columns of a list that is told by nothing but its repetition
_MOST = 8  # lists on one page


def side_by_side(
    head: HeadBlock, fields_of: FieldsOf, names: frozenset[str], is_part: Callable[[str], bool]
) -> tuple[HeadBlock, ...]:
    """Cut a head into the tables beside each other; the head itself where it is one table.

    A list beside another repeats what names its records (设备名称), behind an empty column or with
    the very same heads. Heads under 风机 and 电机 are the parts of one machine and stay together.

    Args:
        head: The head found in the sheet.
        fields_of: The fields a head cell may mean.
        names: The fields that name a record.
        is_part: Tells whether a group head names a part of a machine.
    """
    if any(is_part(text) for column in head.columns for text in column.path[:-1]):
        return (head,)
    blocks = _repeated(head.columns) or _behind_gaps(head.columns, fields_of, names)
    if len(blocks) < 2 or not all(_names(block, fields_of, names) for block in blocks):  # noqa: PLR2004
        return (head,)
    return tuple(
        HeadBlock(head.first_row, head.last_row, tuple(block), head.title) for block in blocks
    )


def _repeated(columns: Sequence[HeadColumn]) -> list[Sequence[HeadColumn]]:
    """The equal blocks of a head that says the same several times."""
    keys = [head_key(column.path[-1]) for column in columns]
    for count in range(2, _MOST + 1):
        length, rest = divmod(len(keys), count)
        if rest or length < _SHORTEST:
            continue
        if keys[:length] * count == keys:
            return [columns[n * length : (n + 1) * length] for n in range(count)]
    return []


def _behind_gaps(
    columns: Sequence[HeadColumn], fields_of: FieldsOf, names: frozenset[str]
) -> list[Sequence[HeadColumn]]:
    """The blocks between empty columns; one that names no record belongs to its left neighbour."""
    cuts = [n for n, (a, b) in enumerate(pairwise(columns), start=1) if b.index > a.index + 1]
    blocks: list[Sequence[HeadColumn]] = []
    for start, end in pairwise([0, *cuts, len(columns)]):
        block = columns[start:end]
        if blocks and not _names(block, fields_of, names):
            blocks[-1] = [*blocks[-1], *block]
        else:
            blocks.append(block)
    return blocks


def _names(block: Sequence[HeadColumn], fields_of: FieldsOf, names: frozenset[str]) -> bool:
    return any(not names.isdisjoint(fields_of(column.path[-1])) for column in block)
