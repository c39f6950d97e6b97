"""Six layouts of small equipment ledgers, as the enterprises of three cities keep them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

from sample_ledgers.generator.cities.lots import rows_of
from sample_ledgers.generator.cities.told import CityFirm
from sample_ledgers.generator.grid import Cell, Column, Grid, table
from sample_ledgers.generator.layouts import (
    CODE,
    COMMISSIONED,
    CONNECTION,
    CORE,
    EFFICIENCY,
    INSULATION,
    KV,
    KVA,
    KW,
    LOAD,
    MADE,
    MAKER,
    MODEL,
    MOTOR_COLUMNS,
    NAME,
    NO_LOAD,
    NUMBER,
    OTHER_COLUMNS,
    PLACE,
    POLES,
    QUANTITY,
    REMARK,
    SERIAL,
    STATE,
    TRANSFORMER_COLUMNS,
    number_as_text,
    of_plate,
    of_row,
    sloppy_date,
    sloppy_quantity,
    volts,
    wide_model,
)  # fmt: skip
from sample_ledgers.generator.machines import Row
from sample_ledgers.generator.writing import claim_one_cell, write_csv, write_xls, write_xlsx

_KIND = Column[Row](("设备类别",), of_row("kind"))
_PLATE = (POLES, EFFICIENCY, KVA, KV, CORE, CONNECTION, INSULATION, NO_LOAD, LOAD)
_PLAIN = (
    NUMBER, CODE, NAME, _KIND, MODEL, KW, *_PLATE, QUANTITY, MAKER, SERIAL, MADE, COMMISSIONED,
    STATE, PLACE, REMARK,
)  # fmt: skip
_QUANTITY_AT = _PLAIN.index(QUANTITY)
_GROUPED = tuple(
    replace(column, head=("铭牌参数", *column.head)) if column in (MODEL, KW, *_PLATE) else column
    for column in _PLAIN
)
_SLOPPY = (
    NUMBER, NAME, _KIND, Column[Row](("型号规格",), wide_model), KW, *_PLATE,
    Column[Row](("台数",), sloppy_quantity), MAKER, Column[Row](("出厂年月",), sloppy_date), STATE,
    PLACE, REMARK,
)  # fmt: skip
_TEXTS = (
    NUMBER, CODE, NAME, _KIND, MODEL, Column[Row](KW.head, number_as_text(of_plate("kw"))), POLES,
    Column[Row](EFFICIENCY.head, number_as_text(of_plate("efficiency"))),
    Column[Row](("额定电压（V）",), volts),
    Column[Row](KVA.head, number_as_text(of_plate("kva"))), CORE, CONNECTION, INSULATION, NO_LOAD,
    LOAD, QUANTITY, MAKER, SERIAL, Column[Row](("制造日期",), sloppy_date), STATE, PLACE,
)  # fmt: skip

Sheets = Callable[[CityFirm, list[Row]], list[Grid]]


def grids(firm: CityFirm) -> list[Grid]:
    """The sheets of an enterprise's equipment ledger."""
    return _LAYOUTS[firm.made["layout"]](firm, rows_of(firm))


def writer(firm: CityFirm) -> Callable[[Path], None]:
    """How its file is written: the name says the format and, of a text, the encoding."""
    name = firm.file("equipment").rpartition("/")[2]
    if name.endswith(".csv"):
        encoding = "gbk" if "gbk" in name else "utf-8-sig"
        return lambda path: write_csv(path, grids(firm)[0], encoding)
    if name.endswith(".xls"):
        return lambda path: write_xls(path, grids(firm))
    return partial(_write_xlsx, firm)


def _write_xlsx(firm: CityFirm, path: Path) -> None:
    write_xlsx(path, grids(firm))
    if "wps" in path.name:
        claim_one_cell(path)


def _plain(firm: CityFirm, rows: list[Row]) -> list[Grid]:
    title = "" if firm.file("equipment").endswith(".csv") else f"{firm.name}用能设备台账"
    return [table("设备台账", title, _PLAIN, rows)]


def _sections(firm: CityFirm, rows: list[Row]) -> list[Grid]:
    lines: list[Row | str | list[Cell]] = []
    for place, members in groupby(rows, key=lambda row: row.place):
        group = list(members)
        lines += [place, *group, _total("小计", group)]
    lines += [_total("合计", rows), "注：台账数据截至2024年4月30日。"]
    return [table("设备台账", f"{firm.name}主要用能设备台账", _PLAIN, lines)]


def _total(name: str, rows: list[Row]) -> list[Cell]:
    empty = len(_PLAIN) - _QUANTITY_AT - 1
    quantity = sum(row.quantity for row in rows)
    return [name, *[None] * (_QUANTITY_AT - 1), quantity, *[None] * empty]


def _grouped(firm: CityFirm, rows: list[Row]) -> list[Grid]:
    return [table("台账", f"{firm.name}设备台账（2024年）", _GROUPED, rows)]


def _sheets(_firm: CityFirm, rows: list[Row]) -> list[Grid]:
    sheets = (
        ("电动机", MOTOR_COLUMNS, [row for row in rows if row.plate.kw is not None]),
        ("变压器", TRANSFORMER_COLUMNS, [row for row in rows if row.plate.kva is not None]),
        (
            "其他设备",
            OTHER_COLUMNS,
            [row for row in rows if row.plate.kw is None and row.plate.kva is None],
        ),
    )
    return [table(name, "", columns, members) for name, columns, members in sheets if members]


def _sloppy(firm: CityFirm, rows: list[Row]) -> list[Grid]:
    return [table("Sheet1", f"{firm.name}设备清单", _SLOPPY, rows)]


def _texts(firm: CityFirm, rows: list[Row]) -> list[Grid]:
    return [table("设备", f"{firm.name}设备一览表", _TEXTS, rows)]


_LAYOUTS: dict[str, Sheets] = {
    "plain": _plain,
    "sections": _sections,
    "grouped": _grouped,
    "sheets": _sheets,
    "sloppy": _sloppy,
    "texts": _texts,
}
