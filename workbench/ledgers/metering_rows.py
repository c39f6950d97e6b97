"""Instrument ledgers 计量器具台账 and provision tables 配备率表."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.domain.energy import MeterEntry, MeteringLevel
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.reading import UNREAD, Reading
from workbench.ledgers.body import DataRow
from workbench.ledgers.carriers import CarrierIndex
from workbench.ledgers.cells import normal_text
from workbench.ledgers.columns import ColumnReader, read_row
from workbench.ledgers.energy_cells import AmountReader, Place
from workbench.ledgers.table import Table

# The longest words first: 进出主要次级用能单位 holds 用能单位 as well.
_LEVELS = (
    (MeteringLevel.SUB_UNIT, ("次级", "二级", "车间", "2级")),
    (MeteringLevel.EQUIPMENT, ("设备", "三级", "3级", "装置")),
    (MeteringLevel.UNIT, ("用能单位", "一级", "进出厂", "厂级", "企业", "1级")),
)
_COMPULSORY = {"是": True, "强检": True, "强制检定": True, "检定(强检)": True}
_OWN = {"否", "自校", "校准", "内校", "非强检", "自检", "自行校准", "检定", "委托校准", "外校"}
_PERCENT = Decimal(100)


class MeteringReader:
    """Reads the rows of one table."""

    def __init__(
        self,
        table: Table,
        readers: tuple[ColumnReader, ...],
        file: str,
        tools: tuple[CarrierIndex, AmountReader],
        issues: list[Issue],
    ) -> None:
        self._table = table
        self._readers = readers
        self._file = file
        self._carriers, self._amounts = tools
        self._issues = issues
        self._across = _levels_across(table)

    def entries(self, row: DataRow) -> list[MeterEntry]:
        """One instrument, or what one line of a provision table says of each level."""
        entry = self._entry(row)
        if not self._across:
            return [entry]
        found = []
        for level, columns in self._across.items():
            required = self._count(row, columns.get("required"))
            actual = self._count(row, columns.get("actual"))
            if required.raw or actual.raw:
                found.append(replace(entry, level=level.value, required=required, actual=actual))
        return found

    def _count(self, row: DataRow, index: int | None) -> Reading:
        if index is None:
            return UNREAD
        raw = row.cells[index] if index < len(row.cells) else None
        place = Place(self._file, self._table.sheet.name, row.row, index)
        amount = self._amounts.read(raw, place, "数量")
        if amount.issue:
            self._issues.append(amount.issue)
        return amount.reading

    def _entry(self, row: DataRow) -> MeterEntry:
        sheet = self._table.sheet.name
        readings, issues = read_row(self._readers, row.cells, sheet, row.row, self._file)
        self._issues.extend(issues)
        carrier = self._carrier(readings.get("carrier", UNREAD), row)
        entry = MeterEntry(
            sheet=sheet,
            row=row.row,
            carrier=carrier,
            level=self._level(readings.get("level", UNREAD), row),
            required=readings.get("required", UNREAD),
            actual=readings.get("actual", UNREAD),
            next_check_on=readings.get("next_check_on", UNREAD),
            is_compulsory=_is_compulsory(readings.get("is_compulsory", UNREAD)),
            number=_text(readings.get("number", UNREAD)),
            name=_text(readings.get("name", UNREAD)),
        )
        if not self._across:
            self._compare(entry, readings.get("rate", UNREAD))
        return entry

    def _carrier(self, reading: Reading, row: DataRow) -> str:
        text = _text(reading) or row.section
        named = self._carriers.find(text) if text else None
        if named is None and text and reading.has_value:
            self._remark("energy.carrier.unknown", reading, row, {"raw": text})
        return named.carrier.id if named else text

    def _level(self, reading: Reading, row: DataRow) -> str:
        text = normal_text(_text(reading) or row.section)
        level = _level_in(text)
        if level is not None:
            return level.value
        if text and reading.has_value:
            self._remark("metering.level.unknown", reading, row, {"raw": text})
        return text

    def _compare(self, entry: MeterEntry, stated: Reading) -> None:
        """Remark on a stated rate that its own counts do not give."""
        required, actual, rate = entry.required.value, entry.actual.value, stated.value
        if not isinstance(rate, Decimal) or not isinstance(required, Decimal) or not required:
            return
        if not isinstance(actual, Decimal):
            return
        computed = actual * _PERCENT / required
        if abs(computed - rate) <= Decimal("0.1"):
            return
        params = {
            "carrier": entry.carrier,
            "level": entry.level,
            "stated": f"{rate:f}",
            "computed": f"{round(computed, 2):f}",
        }
        column = stated.cell.column if stated.cell else ""
        where = Where(self._file, entry.sheet, entry.row, column)
        self._issues.append(Issue("metering.rate.differs", Severity.WARNING, where, params))

    def _remark(self, code: str, reading: Reading, row: DataRow, params: dict[str, str]) -> None:
        column = reading.cell.column if reading.cell else ""
        where = Where(self._file, self._table.sheet.name, row.row, column)
        self._issues.append(Issue(code, Severity.WARNING, where, params))


def _level_in(text: str) -> MeteringLevel | None:
    return next((level for level, words in _LEVELS if any(word in text for word in words)), None)


def _levels_across(table: Table) -> dict[MeteringLevel, dict[str, int]]:
    """The columns of each level where a provision table writes the levels side by side."""
    found: dict[MeteringLevel, dict[str, int]] = {}
    for column in table.columns:
        field = column.field or next(iter(column.alternatives), "")
        group = column.header.rpartition(">")[0]
        level = _level_in(group) if group else None
        if field in {"required", "actual"} and level is not None:
            found.setdefault(level, {}).setdefault(field, column.index)
    return found if len(found) > 1 else {}


def _text(reading: Reading) -> str:
    return reading.value.strip() if isinstance(reading.value, str) else ""


def _is_compulsory(reading: Reading) -> bool | None:
    text = normal_text(_text(reading))
    if text in _COMPULSORY:
        return True
    return False if text in _OWN else None
