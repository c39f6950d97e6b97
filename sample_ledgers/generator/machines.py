"""Lots of equal machines, and the ledger rows they are dealt out to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sample_ledgers.generator.plates import Plate

# How many machines a ledger row holds, in turn; single machines are the most common.
_QUANTITIES = (1, 1, 2, 1, 1, 3, 1, 2)
_MAKERS = ("示例电机厂", "样例电机股份有限公司", "示例特种电机有限公司", "样板机电有限公司")
_TRANSFORMER_MAKERS = ("示例变压器厂", "样例电气有限公司")
_STEP = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """So many machines that fall into one class of the partition; `years` are those of making."""

    expected: str
    count: int
    plates: Sequence[Plate]
    names: Sequence[str]
    years: tuple[int, int] = (2016, 2022)
    state: str = "在用"
    dated: bool = True
    most_per_row: int = 3
    kind: str = "电动机"
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One ledger row, as its layout will spell it."""

    number: int
    code: str
    name: str
    kind: str
    plate: Plate
    quantity: int
    maker: str
    serial: str
    made: date | None
    commissioned: date | None
    state: str
    place: str
    hours: int
    remark: str
    expected: str


def deal(lots: Sequence[Lot], places: Sequence[str], prefix: str) -> list[Row]:
    """Deal the lots out to rows, mixed as in a plant and grouped by workshop."""
    dealt = [item for lot in lots for item in _rows_of(lot)]
    mixed = [dealt[index * _STEP % len(dealt)] for index in range(len(dealt))]
    if len(dealt) % _STEP == 0:
        mixed = dealt
    share = -(-len(mixed) // len(places))
    return [_row(index, item, places[index // share], prefix) for index, item in enumerate(mixed)]


def _rows_of(lot: Lot) -> Iterator[tuple[Lot, int, int]]:
    left, turn = lot.count, 0
    while left:
        quantity = min(_QUANTITIES[turn % len(_QUANTITIES)], left, lot.most_per_row)
        yield lot, turn, quantity
        left, turn = left - quantity, turn + 1


def _row(index: int, item: tuple[Lot, int, int], place: str, prefix: str) -> Row:
    lot, turn, quantity = item
    plate = lot.plates[turn % len(lot.plates)]
    made = _made(lot, turn) if lot.dated else None
    makers = _TRANSFORMER_MAKERS if plate.kva else _MAKERS
    return Row(
        number=index + 1,
        code=f"{prefix}-{index + 1:04d}",
        name=lot.names[turn % len(lot.names)],
        kind=lot.kind,
        plate=plate,
        quantity=quantity,
        maker=makers[turn % len(makers)],
        serial=f"{prefix}{(index * 7919 + 10007) % 1_000_000:06d}",
        made=made,
        commissioned=made + timedelta(days=60 + turn * 13 % 120) if made else None,
        state=lot.state,
        place=place,
        hours=7200 + index * 37 % 1400,
        remark=lot.remark,
        expected=lot.expected,
    )


def _made(lot: Lot, turn: int) -> date:
    """A month within the years, early enough for the commissioning to stay within them too."""
    first, last = lot.years
    return date(first + turn * 3 % (last - first + 1), 1 + turn * 5 % 6, 1 + turn * 11 % 27)


def machine_counts(rows: Sequence[Row]) -> dict[str, int]:
    """How many machines the rows hold in each class."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.expected] = counts.get(row.expected, 0) + row.quantity
    return counts
