"""The machines looked at on site, as the 笔录 lists them."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model.table import Column, ColumnType, TableBlock, text_table
from workbench.summary.case_facts import MachineLine

MACHINE_COLUMNS = (
    Column(id="number", label="设备编号", width=12),
    Column(id="name", label="名称", width=14),
    Column(id="model", label="型号", width=18),
    Column(id="quantity", label="台数", type=ColumnType.INTEGER, width=6),
    Column(id="serial_number", label="出厂编号", width=14),
    Column(id="rated", label="额定参数、能效", width=20),
    Column(id="manufactured", label="出厂年月", width=10),
    Column(id="commissioned", label="投运年月", width=10),
    Column(id="state", label="状态", width=8),
    Column(id="location", label="安装位置", width=16),
    Column(id="cell", label="台账单元格", width=12),
    Column(id="photo", label="照片号", width=10),
    Column(id="agrees", label="与台账是否一致", width=10),
)


def machine_table(machines: Sequence[MachineLine]) -> TableBlock:
    """The machines looked at, without any conclusion; the last column is filled in by hand."""
    rows = [
        (
            m.number, m.name, m.model, m.quantity, m.serial_number, m.rated, m.manufactured,
            m.commissioned, m.state, m.location, m.cell, m.photo, "",
        )
        for m in machines
    ]  # fmt: skip
    return text_table("machines", "附表　用能设备抽查表", MACHINE_COLUMNS, rows)
