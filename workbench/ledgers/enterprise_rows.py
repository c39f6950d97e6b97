"""Rows of enterprise lists and of the year's task list into enterprises, codes checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from decimal import Decimal

from workbench.domain.enterprise import Enterprise, Growth
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.reading import Reading, ReadingState, value_text
from workbench.ledgers.body import DataRow
from workbench.ledgers.columns import ColumnReader, read_row
from workbench.ledgers.records import EnterpriseRow, ProgrammeRow

_SPLIT = re.compile(r"[、,，;；+＋\n]+|\s{2,}|和(?=.*(?:监察|专项))")
_BETWEEN_NAMES = re.compile(r"[、,，;；\n]+")
_TEXTS = frozenset(f.name for f in dataclass_fields(Enterprise)) - {
    "id",
    "name",
    "former_names",
    "uscc",
    "tce_calorific",
    "tce_equivalent",
    "is_key_energy_user",
}


class EnterpriseBuilder:
    """Builds the enterprises of one table; remembers codes to see one twice."""

    def __init__(self, sheet: str, readers: tuple[ColumnReader, ...], file: str) -> None:
        self._sheet, self._readers, self._file = sheet, readers, file
        self._seen: dict[str, int] = {}

    def enterprise(self, data: DataRow) -> EnterpriseRow:
        """One row of an enterprise list."""
        readings, issues = self._read(data)
        return EnterpriseRow(
            sheet=self._sheet,
            row=data.row,
            enterprise=_enterprise(readings),
            categories=_categories(readings),
            growth=_growth(readings),
            readings=readings,
            issues=tuple(issues),
        )

    def programme(self, data: DataRow) -> ProgrammeRow:
        """One row of the year's task list."""
        readings, issues = self._read(data)
        year = _number(readings, "year")
        return ProgrammeRow(
            sheet=self._sheet,
            row=data.row,
            enterprise=_enterprise(readings),
            categories=_categories(readings),
            growth=_growth(readings),
            year=int(year) if year is not None else None,
            content=_text(readings, "content"),
            source=_text(readings, "source"),
            mode=_text(readings, "mode"),
            readings=readings,
            issues=tuple(issues),
        )

    def _read(self, data: DataRow) -> tuple[dict[str, Reading], list[Issue]]:
        readings, issues = read_row(self._readers, data.cells, self._sheet, data.row, self._file)
        code = readings.get("uscc")
        if code is None or not code.has_value or code.cell is None:
            params = {"field": "统一社会信用代码"}
            where = Where(self._file, self._sheet, data.row)
            issues.append(Issue("ledger.required.missing", Severity.ERROR, where, params))
            return readings, issues
        first = self._seen.setdefault(str(code.value), data.row)
        if first != data.row:
            where = Where(self._file, self._sheet, data.row, code.cell.column)
            repeated = {"raw": code.raw, "row": str(first)}
            issues.append(Issue("ledger.uscc.repeated", Severity.WARNING, where, repeated))
        return readings, issues


def _enterprise(readings: Mapping[str, Reading]) -> Enterprise:
    return Enterprise(
        id="",
        name=_text(readings, "name"),
        uscc=_text(readings, "uscc"),
        former_names=_names(_text(readings, "former_names")),
        tce_calorific=_number(readings, "tce_calorific"),
        tce_equivalent=_number(readings, "tce_equivalent"),
        is_key_energy_user=_flag(readings, "is_key_energy_user"),
        **{field: _text(readings, field) for field in _TEXTS},
    )


def _growth(readings: Mapping[str, Reading]) -> Growth | None:
    growth = Growth(
        now=_number(readings, "tce_calorific"),
        before=_number(readings, "tce_before"),
        stated_pct=_number(readings, "growth_pct"),
    )
    return growth if growth.pct is not None else None


def _categories(readings: Mapping[str, Reading]) -> tuple[str, ...]:
    text = _text(readings, "categories")
    return tuple(part.strip() for part in _SPLIT.split(text) if part and part.strip())


def _names(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _BETWEEN_NAMES.split(text))
    return tuple(part for part in dict.fromkeys(parts) if part)


def _text(readings: Mapping[str, Reading], field: str) -> str:
    reading = readings.get(field)
    return (value_text(reading.value) or "") if reading is not None else ""


def _number(readings: Mapping[str, Reading], field: str) -> Decimal | None:
    reading = readings.get(field)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def _flag(readings: Mapping[str, Reading], field: str) -> bool | None:
    reading = readings.get(field)
    if reading is not None and reading.state is ReadingState.NONE:
        return False
    return {"是": True, "否": False}.get(_text(readings, field))
