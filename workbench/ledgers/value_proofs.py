"""What the columns of a table without any head prove by their values, and what they look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stdnum.cn import uscc

from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import RawCell, cell_text, normal_text
from workbench.ledgers.evidence import looks_like_model, share
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.head_text import ACCESSORY, GroupWords
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.parsing.numbers import Form, read_number

_CERTAIN = Decimal("0.9")
_FIRM = re.compile(r"(?:公司|集团|厂|研究院|研究所)(?:[(（].*[)）])?$")
# Where a number goes by its own unit alone, once no other column has the same.
_BY_UNIT = {
    "power": "rated_power_kw",
    "apparent_power": "rated_capacity_kva",
    "count": "quantity",
}
Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Proof:
    """The field a column holds, with the share of its values that say so."""

    field: str
    score: Decimal


class ValueProofs:
    """Tests columns against the fields whose values cannot be mistaken for others."""

    def __init__(self, catalogue: FieldCatalogue, fields: FieldSet, parser: CellParser) -> None:
        self._units = catalogue.units
        self._groups = GroupWords(catalogue)
        state = fields.by_id.get("state")
        tests: list[tuple[str, Test]] = [
            ("uscc", uscc.is_valid),
            ("model", looks_like_model),
            ("name" if "uscc" in fields.by_id else "manufacturer", _is_firm),
            ("name", self._is_machine),
        ]
        if state:
            tests.append(
                ("state", lambda text: parser.parse(state, text).state is ReadingState.VALUE)
            )
        tests += [(field, self._in(dimension)) for dimension, field in _BY_UNIT.items()]
        self._tests = [(field, test) for field, test in tests if field in fields.by_id]

    def of(self, columns: Mapping[int, Sequence[RawCell]]) -> dict[int, Proof]:
        """The columns that prove a field; where two prove the same, neither does."""
        found = {index: proof for index, cells in columns.items() if (proof := self._proof(cells))}
        times = Counter(proof.field for proof in found.values())
        return {index: proof for index, proof in found.items() if times[proof.field] == 1}

    def _proof(self, cells: Sequence[RawCell]) -> Proof | None:
        for field, test in self._tests:
            if (score := share(cells, test)) >= _CERTAIN:
                return Proof(field, round(score, 2))
        return None

    def _is_machine(self, text: str) -> bool:
        named = self._groups.of(text)
        return bool(named) and named != ACCESSORY and not looks_like_model(text)

    def _in(self, dimension: str) -> Test:
        def has_unit(text: str) -> bool:
            found = read_number(text)
            unit = self._units.find(found.unit) if found.form is Form.ONE and found.unit else None
            return unit is not None and unit.dimension == dimension

        return has_unit


def value_class(cells: Sequence[RawCell]) -> str:
    """What most values of a column look like; part of the shape of a table without heads."""
    counted = Counter(map(_class_of, cells))
    (most, count), *_ = counted.most_common(1) or [("blank", 0)]
    return most if count * 10 >= len(cells) * 9 else "mixed"


def _class_of(cell: RawCell) -> str:
    if isinstance(cell, Decimal):
        return "number"
    if isinstance(cell, date):
        return "day"
    text = normal_text(cell_text(cell))
    if looks_like_model(text):
        return "model"
    return "number" if read_number(text).form is Form.ONE else "text"


def _is_firm(text: str) -> bool:
    return bool(_FIRM.search(text))
