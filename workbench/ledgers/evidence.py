"""What a column's own values say about its meaning, for columns whose head says too little."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from stdnum.cn import uscc

from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import RawCell, is_blank
from workbench.ledgers.fields import Field, FieldSet, FieldType
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.parsing.models import LOOKS_LIKE, normal_model

_CERTAIN = Decimal("0.8")
_FEWEST = 3  # values below which a column proves nothing
_FIRM = re.compile(r"(?:公司|集团|厂|研究院|研究所)(?:[(（].*[)）])?$")
_MODEL_LENGTH = range(4, 41)

_NUMERIC = frozenset({FieldType.NUMBER, FieldType.INTEGER, FieldType.COUNT})


def share(values: Sequence[RawCell], test: Callable[[str], bool]) -> Decimal:
    """The share of the filled values that pass a test, 0 where there are too few to tell."""
    texts = [str(value).strip() for value in values if not is_blank(value)]
    if len(texts) < _FEWEST:
        return Decimal(0)
    return Decimal(sum(map(test, texts))) / len(texts)


def looks_like_model(text: str) -> bool:
    """Tell whether a text is built like a model: letters, digits and hyphens (YE3-132S-4)."""
    model = normal_model(text)[0]
    return len(model) in _MODEL_LENGTH and bool(
        LOOKS_LIKE.match(model) and re.search(r"[A-Za-z]", model)
    )


def by_values(
    values: Sequence[RawCell], fields: FieldSet, parser: CellParser
) -> tuple[str, Decimal] | None:
    """The field a column's values prove, with the share of values that prove it."""
    tests: list[tuple[str, Callable[[str], bool]]] = [
        ("uscc", uscc.is_valid),
        ("model", looks_like_model),
        ("manufacturer", lambda text: bool(_FIRM.search(text))),
    ]
    if state := fields.by_id.get("state"):
        tests.append(("state", lambda text: parser.parse(state, text).state is ReadingState.VALUE))
    if "uscc" in fields.by_id:
        tests.append(("name", lambda text: bool(_FIRM.search(text))))
    for field_id, test in tests:
        if field_id in fields.by_id and (found := share(values, test)) >= _CERTAIN:
            return field_id, found
    return None


def readable(values: Sequence[RawCell], field: Field, parser: CellParser) -> Decimal:
    """The share of the filled values that the field can read."""
    parsed = [parser.parse(field, value) for value in values if not is_blank(value)]
    told = [item for item in parsed if item.state in (ReadingState.VALUE, ReadingState.UNREADABLE)]
    if not told:
        return Decimal(1)
    read = [item for item in told if item.state is ReadingState.VALUE or item.others]
    return Decimal(len(read)) / len(told)


def contradicts(values: Sequence[RawCell], field: Field, parser: CellParser) -> bool:
    """Tell whether a column cannot hold the field its head suggests: no value of many reads."""
    if field.type not in _NUMERIC and field.type is not FieldType.DATE:
        return False
    filled = [value for value in values if not is_blank(value)]
    texts = [value for value in filled if isinstance(value, str)]
    nothing_read = all(
        parser.parse(field, value).state is ReadingState.UNREADABLE for value in filled
    )
    spoken = [text for text in texts if not re.search(r"\d", text)]
    return len(filled) >= _FEWEST and nothing_read and len(spoken) * 2 > len(filled)
