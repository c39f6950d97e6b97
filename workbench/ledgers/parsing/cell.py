"""One cell of one field into one value, with a remark wherever something was understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from workbench.domain.issue import Severity
from workbench.domain.period import PartialDate
from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import CellError, RawCell, cell_text, normal_text
from workbench.ledgers.fields import Field, FieldCatalogue, FieldSet, FieldType
from workbench.ledgers.parsing.amounts import Amounts
from workbench.ledgers.parsing.dates import DateText, read_date
from workbench.ledgers.parsing.models import normal_model, several_models
from workbench.ledgers.parsing.parsed import BLANK, Parsed, Remark
from workbench.ledgers.parsing.words import Words, read_grade, read_standard
from workbench.ledgers.units import Unit
from workbench.ledgers.workbook import DAY_ZERO

_EXPLOSION_PROOF = re.compile(r"^(?:ex|[de](?:ii|ⅱ|i)|隔爆|增安)", re.IGNORECASE)


_PAST_DAYS = frozenset({"manufactured_on", "purchased_on"})
_NO_SPELLINGS: Mapping[str, Mapping[str, str]] = {}


class CellParser:
    """Reads the cells of one kind of ledger."""

    def __init__(
        self,
        catalogue: FieldCatalogue,
        fields: FieldSet,
        spellings: Mapping[str, Mapping[str, str]] = _NO_SPELLINGS,
        today: date | None = None,
        day_zero: date = DAY_ZERO,
    ) -> None:
        self._fields = fields
        self._spellings = spellings
        self._today = today
        self._day_zero = day_zero
        self._words = Words(catalogue)
        self._amounts = Amounts(catalogue, fields)
        self._by_type: dict[FieldType, Callable[[Field, RawCell, str], Parsed]] = {
            FieldType.MODEL: self._read_model,
            FieldType.STATE: self._read_state,
            FieldType.FLAG: self._read_flag,
            FieldType.GRADE: _read_grade,
            FieldType.USCC: _read_uscc,
        }

    def parse(
        self, field: Field, cell: RawCell, units: tuple[Unit, ...] = (), order: str = ""
    ) -> Parsed:
        """Read one cell; `units` are the head's, `order` the column's proven order of D/M/Y."""
        raw = cell_text(cell)
        if isinstance(cell, CellError):
            return _error(raw)
        if not raw.strip():
            return BLANK
        nothing = self._words.nothing(raw) if isinstance(cell, str) else None
        if nothing and not (field.type is FieldType.FLAG and nothing is ReadingState.NONE):
            return Parsed(state=nothing, raw=raw)
        if field.type is FieldType.TEXT:
            return self._as_meant(field, Parsed(value=_text(raw), raw=raw))
        return self._as_meant(field, replace(self._read(field, cell, units, order), raw=raw))

    def is_respelled(self, field: Field) -> bool:
        """Tell whether a person settled spellings of a field."""
        return bool(self._spellings.get(field.id))

    def _as_meant(self, field: Field, parsed: Parsed) -> Parsed:
        """What a person said a spelling stands for; the cell's own text stays beside it."""
        known = self._spellings.get(field.id)
        meant = known.get(str(parsed.value)) if known else None
        if meant is None or meant == parsed.value:
            return parsed
        return replace(parsed, value=meant, note=f"“{parsed.value}”按已确认的写法统一为“{meant}”")

    def text(self, cell: str) -> str:
        """The value of a cell of text; empty where it says that there is none, or nothing."""
        text = _text(cell)
        return "" if not text or self._words.nothing(cell) else text

    def _read(self, field: Field, cell: RawCell, units: tuple[Unit, ...], order: str) -> Parsed:
        text = cell_text(cell).strip()
        if read := self._by_type.get(field.type):
            return read(field, cell, text)
        if field.type in (FieldType.DATE, FieldType.PERIOD):
            found = _read_date(field, text, read_date(cell, order, self._day_zero))
            return self._not_to_come(field, found)
        return self._amounts.read(field, cell, units)

    def _not_to_come(self, field: Field, parsed: Parsed) -> Parsed:
        """A machine is not made or bought after today: such a day is a slip of the pen."""
        day, today = parsed.value, self._today
        if today is None or field.id not in _PAST_DAYS or not isinstance(day, PartialDate):
            return parsed
        if day.earliest <= today:
            return parsed
        told = {"field": field.label, "value": str(day), "today": today.isoformat()}
        remark = Remark("ledger.date.future", Severity.WARNING, told)
        note = f"存疑：{day} 晚于 {today.isoformat()}"
        return Parsed(state=ReadingState.UNREADABLE, note=note, remarks=(remark,))

    def _read_model(self, field: Field, _cell: RawCell, text: str) -> Parsed:
        """Read a model; a mere rating in its place (15kW) goes where ratings stand."""
        return self._amounts.rating(field, text) or _several_or_one(text)

    def _read_state(self, _field: Field, _cell: RawCell, text: str) -> Parsed:
        if state := self._words.state(text):
            return Parsed(value=state.value)
        remark = Remark("ledger.state.unknown", Severity.INFO, {"raw": text})
        return Parsed(state=ReadingState.UNREADABLE, remarks=(remark,))

    def _read_flag(self, _field: Field, _cell: RawCell, text: str) -> Parsed:
        flag = self._words.flag(text)
        if flag is None and (_EXPLOSION_PROOF.match(text) or text.startswith("变频")):
            return Parsed(value="是", note=f"据“{text}”")
        if text == "无":
            flag = "no"
        return Parsed(value={"yes": "是", "no": "否", None: text}[flag])


def _error(raw: str) -> Parsed:
    code = "ledger.cell.error" if raw else "ledger.cell.formula_uncached"
    remark = Remark(code, Severity.WARNING, {"raw": raw})
    note = f"错误值 {raw}" if raw else "公式没有保存计算结果"
    return Parsed(state=ReadingState.UNREADABLE, raw=raw, note=note, remarks=(remark,))


def _text(raw: str) -> str:
    text = raw.strip()
    return normal_text(text) if "\n" in text or "\u3000" in text else text


def _several_or_one(text: str) -> Parsed:
    lines = several_models(text)
    if len(lines) > 1:
        parts = tuple(_one_model(line) for line in lines)
        remark = Remark("ledger.model.several", Severity.WARNING, {"raw": " / ".join(lines)})
        return Parsed(
            state=ReadingState.UNREADABLE, note="一格几个型号", parts=parts, remarks=(remark,)
        )
    return _one_model(text)


def _one_model(text: str) -> Parsed:
    model, note = normal_model(text)
    return Parsed(value=model, note=note, raw=text)


def _read_grade(field: Field, _cell: RawCell, text: str) -> Parsed:
    found = read_grade(text)
    if found is None:
        remark = Remark(
            "ledger.grade.unreadable", Severity.INFO, {"field": field.label, "raw": text}
        )
        return Parsed(state=ReadingState.UNREADABLE, remarks=(remark,))
    standard = read_standard(text)
    others = (("efficiency_standard", Parsed(value=standard, raw=text)),) if standard else ()
    return Parsed(value=found[0], note=found[1], others=others)


def _read_date(field: Field, text: str, found: DateText) -> Parsed:
    if found.day:
        return Parsed(value=found.day, note=found.note)
    code = "ledger.date.ambiguous" if found.note else "ledger.date.unreadable"
    remark = Remark(code, Severity.WARNING, {"field": field.label, "raw": text})
    return Parsed(state=ReadingState.UNREADABLE, note=found.note, remarks=(remark,))


def _read_uscc(_field: Field, _cell: RawCell, text: str) -> Parsed:
    code = normal_text(text).replace(" ", "").upper()
    why = ""
    try:
        uscc.validate(code)
    except InvalidLength:
        why = f"应为 18 位，现为 {len(code)} 位"
    except InvalidChecksum:
        why = "校验码不符"
    except ValidationError:
        why = "含有不允许的字符或登记机关代码不存在"
    if not why:
        return Parsed(value=code, note="" if code == text else "统一为半角大写")
    remark = Remark("ledger.uscc.invalid", Severity.ERROR, {"raw": text, "why": why})
    return Parsed(value=code, note=why, remarks=(remark,))
