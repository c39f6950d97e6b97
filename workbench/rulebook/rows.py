"""Rows of a table's CSV, typed by its TOML: exact decimals, whole numbers, days and texts."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from workbench.domain.verdict import CheckState
from workbench.rulebook.problems import Problem
from workbench.rulebook.schema import TableFile
from workbench.rulebook.sources import Source
from workbench.rulebook.table import Row, RowValue

RESERVED = ("id", "clause", "source", "checked", "doubt", "note")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"-?[0-9]+")
_ORDER = (CheckState.VERIFIED, CheckState.TRANSCRIBED, CheckState.UNVERIFIED)


def _number(cell: str) -> RowValue:
    return Decimal(cell) if _NUMBER.fullmatch(cell) else None


def _integer(cell: str) -> RowValue:
    return int(cell) if _INTEGER.fullmatch(cell) else None


def _day(cell: str) -> RowValue:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


PARSERS: dict[str, Callable[[str], RowValue]] = {
    "number": _number,
    "integer": _integer,
    "date": _day,
    "text": str,
}
_WORDS = {"number": "数", "integer": "整数", "date": "日期（如 2021-06-01）", "text": "文字"}


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one table and collects every problem on the way."""

    spec: TableFile
    sources: Mapping[str, Source]
    problems: list[Problem]
    file: str

    def read(self, path: Path) -> tuple[Row, ...]:
        """All rows of the CSV; the header must hold exactly the declared columns."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                records = csv.DictReader(stream, restkey="", strict=True)
                if self._header_fits(list(records.fieldnames or [])):
                    return tuple(self._rows(records))
        except UnicodeDecodeError:
            self._report("文件", "不是 UTF-8 编码")
        except csv.Error:
            self._report("文件", "CSV 格式错误（引号不配对或单元格过大）")
        return ()

    def _report(self, key: str, text: str) -> None:
        self.problems.append(Problem(self.file, key, text))

    def _header_fits(self, header: list[str]) -> bool:
        allowed = {*self.spec.columns, *RESERVED}
        before = len(self.problems)
        for name in header:
            if name not in allowed:
                self._report(name, "列没有在 toml 的 columns 中说明")
        for name in self.spec.columns:
            if name not in header:
                self._report(name, "缺列")
        if len(set(header)) != len(header):
            self._report("表头", "列名重复")
        return len(self.problems) == before

    def _rows(self, records: csv.DictReader[str]) -> Iterator[Row]:
        seen: set[object] = set()
        for record in records:
            where = f"第{records.line_num}行"
            if "" in record or None in record.values():
                self._report(where, "单元格个数与表头不符")
                continue
            row = self._row(record, where)
            key = tuple(row.values[name] for name in self.spec.key)
            if row.id in seen or key in seen:
                self._report(f"{where} {row.id}", "行号或键重复")
            seen.update((row.id, key))
            yield row

    def _row(self, record: dict[str, str], where: str) -> Row:
        values = {
            name: self._value(record[name].strip(), kind, (where, name))
            for name, kind in self.spec.columns.items()
        }
        clause = record.get("clause", "").strip() or self.spec.clause
        if not clause:
            self._report(where, "缺条款（clause）")
        doubt = record.get("doubt", "").strip()
        return Row(
            id=record.get("id", "").strip() or "/".join(record[name] for name in self.spec.key),
            values=values,
            clause=clause,
            checked=self._state(record.get("checked", "").strip(), doubt, where),
            source=self._source(record.get("source", "").strip(), where),
            doubt=doubt,
            note=record.get("note", "").strip(),
        )

    def _value(self, cell: str, kind: str, where: tuple[str, str]) -> RowValue:
        if not cell:
            if not kind.endswith("?"):
                self._report(" ".join(where), "不能为空")
            return None
        wanted = kind.removesuffix("?")
        value = PARSERS[wanted](cell)
        if value is None:
            self._report(" ".join(where), f"“{cell}”不是{_WORDS[wanted]}")
        return value

    def _source(self, cell: str, where: str) -> Source | None:
        if not cell:
            return None
        if cell not in self.sources:
            self._report(f"{where} source", f"sources.toml 没有“{cell}”")
        return self.sources.get(cell)

    def _state(self, cell: str, doubt: str, where: str) -> CheckState:
        table_state = CheckState(self.spec.checked)
        if cell and cell not in _ORDER:
            self._report(f"{where} checked", f"“{cell}”不是核对状态")
            cell = ""
        state = CheckState(cell) if cell else table_state
        if _ORDER.index(state) < _ORDER.index(table_state):
            self._report(f"{where} checked", "行的核对状态不能高于全表")
        return CheckState.UNVERIFIED if doubt else state
