"""Columns as enterprises head them, and the ways they spell what stands in a cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sample_ledgers.generator.grid import Cell, Column
from sample_ledgers.generator.machines import Row

_EXCEL_EPOCH = date(1899, 12, 30)
_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")

Fill = Callable[[Row], Cell]


def wide_model(row: Row) -> Cell:
    """The model, every ninth time in full-width digits and hyphens."""
    return row.plate.model.translate(_WIDE) if row.number % 9 == 0 else row.plate.model


def power_in_text(row: Row) -> Cell:
    """A power with its unit in the cell, at high voltage with the voltage too."""
    if row.plate.kw is None:
        return None
    if row.plate.volts == "6000":
        return f"{row.plate.kw}KW/6KV"
    return f"{row.plate.kw}kW" if row.number % 4 else f"{row.plate.kw} kw"


def number_as_text(fill: Fill) -> Fill:
    """Write a number as text, as ledgers pasted together do."""

    def as_text(row: Row) -> Cell:
        value = fill(row)
        return None if value is None else str(value)

    return as_text


def sloppy_quantity(row: Row) -> Cell:
    """A count with its counting word now and then."""
    return (row.quantity, f"{row.quantity}台", f"{row.quantity}个", f"{row.quantity} ")[
        row.number % 4
    ]


def made_on(row: Row) -> Cell:
    """The day of making as a real date."""
    return row.made


def sloppy_date(row: Row) -> Cell:
    """The day of making in every spelling seen in real ledgers."""
    made = row.made
    if made is None:
        return "不详" if row.number % 2 else None
    spellings: tuple[Cell, ...] = (
        f"{made.year}.{made.month}",
        f"{made.year}年{made.month}月",
        f"{made.year}{made.month:02d}",
        (made - _EXCEL_EPOCH).days,
        f"{made.year}年 {made.month:02d}月",
        made.isoformat(),
        f"{made.year}/{made.month}/{made.day}",
        made,
        f"{made.year}.{made.month:02d}.{made.day:02d}",
    )
    return spellings[row.number % len(spellings)]


def speed(row: Row) -> Cell:
    """Rated speed as the number of poles gives it, a little below the synchronous speed."""
    return {2: 2970, 4: 1480, 6: 985, 8: 740}.get(row.plate.poles or 0)


def kilovolts(row: Row) -> Cell:
    """Rated voltage in kV."""
    return {"380": 0.38, "6000": 6, "10000": 10}.get(row.plate.volts)


def volts(row: Row) -> Cell:
    """Rated voltage in V, `10k` where a column in V meets a high voltage."""
    spellings: dict[str, Cell] = {"380": 380, "6000": "6k", "10000": "10k"}
    return spellings.get(row.plate.volts)


def of_plate(name: str) -> Fill:
    """A value of the nameplate by its name."""

    def fill(row: Row) -> Cell:
        value: Cell = getattr(row.plate, name)
        return value or None

    return fill


def of_row(name: str) -> Fill:
    """A value of the row by its name."""

    def fill(row: Row) -> Cell:
        value: Cell = getattr(row, name)
        return value

    return fill


NUMBER = Column[Row](("序号",), of_row("number"))
CODE = Column[Row](("设备编号",), of_row("code"))
NAME = Column[Row](("设备名称",), of_row("name"))
MODEL = Column[Row](("规格型号",), of_plate("model"))
QUANTITY = Column[Row](("数量（台）",), of_row("quantity"))
MAKER = Column[Row](("生产厂家",), of_row("maker"))
SERIAL = Column[Row](("出厂编号",), of_row("serial"))
MADE = Column[Row](("出厂日期",), made_on)
COMMISSIONED = Column[Row](("投运日期",), of_row("commissioned"))
STATE = Column[Row](("使用状态",), of_row("state"))
PLACE = Column[Row](("安装位置",), of_row("place"))
HOURS = Column[Row](("年运行时间（h）",), of_row("hours"))
REMARK = Column[Row](("备注",), of_row("remark"))
KW = Column[Row](("额定功率(kW)",), of_plate("kw"))
POLES = Column[Row](("极数",), of_plate("poles"))
EFFICIENCY = Column[Row](("额定效率(%)",), of_plate("efficiency"))
KVA = Column[Row](("额定容量(kVA)",), of_plate("kva"))
NO_LOAD = Column[Row](("空载损耗(W)",), of_plate("no_load_w"))
LOAD = Column[Row](("负载损耗(W)",), of_plate("load_w"))
CONNECTION = Column[Row](("联结组标号",), of_plate("connection"))
CORE = Column[Row](("铁心材料",), lambda row: "电工钢带" if row.plate.no_load_w else None)
INSULATION = Column[Row](("绝缘等级",), of_plate("insulation"))
KV = Column[Row](("额定电压(kV)",), kilovolts)

MOTOR_COLUMNS = (
    NUMBER, CODE, NAME, MODEL, KW, POLES, EFFICIENCY, KV, QUANTITY,
    MAKER, SERIAL, MADE, COMMISSIONED, STATE, PLACE, HOURS, REMARK,
)  # fmt: skip
TRANSFORMER_COLUMNS = (
    NUMBER, CODE, NAME, MODEL, KVA, KV, CORE, CONNECTION, INSULATION, NO_LOAD, LOAD, QUANTITY,
    MAKER, SERIAL, MADE, COMMISSIONED, STATE, PLACE, REMARK,
)  # fmt: skip
OTHER_COLUMNS = (
    NUMBER, CODE, NAME, Column[Row](("设备类别",), of_row("kind")), MODEL, KW, QUANTITY,
    MAKER, SERIAL, MADE, COMMISSIONED, STATE, PLACE, REMARK,
)  # fmt: skip
