"""Which of our rows a row that a form names itself is about: regions, enterprises, kinds, categories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ledgers.cells import normal_text
from workbench.summary.figure import SummaryRow

_REGION = re.compile(r"(?:[\u4e00-\u9fff]*族)?(?:自治[区州县]|地区|新区|[省市州盟区县])$")
_REGION_FIELDS = frozenset({"region", "city", "county", "province"})
_MARKS = re.compile(r"[\s()（）【】《》“”\"'·、,，.．-]")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+|\d+)[、.．]")
_SHORTEST_REGION = 2


def name_key(field: str, text: str) -> str:
    """The form in which names are compared: 南京市 is 南京, brackets and blanks do not count."""
    key = _MARKS.sub("", _NUMBERING.sub("", normal_text(text)))
    if field in _REGION_FIELDS:
        bare = _REGION.sub("", key)
        return bare if len(bare) >= _SHORTEST_REGION else key
    return key


def rows_named(
    rows: Sequence[SummaryRow], names: Sequence[tuple[str, str]]
) -> tuple[SummaryRow, ...]:
    """The rows whose values are those a form's row states."""
    return tuple(row for row in rows if all(_is_named(row, field, text) for field, text in names))


def _is_named(row: SummaryRow, field: str, text: str) -> bool:
    value = row.value(field)
    return value is not None and name_key(field, str(value)) == name_key(field, text)


def called(row: SummaryRow, names: Sequence[str]) -> str:
    """What a row of ours is called in these columns."""
    said = (row.value(column) for column in names)
    return " ".join(value for value in said if isinstance(value, str) and value)
