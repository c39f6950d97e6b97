"""The short way of plain rows says exactly what the plain way says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledgers import workbooks
from workbench.domain.equipment import EquipmentKind
from workbench.domain.reading import Reading
from workbench.domain.row_readings import RowReadings
from workbench.ledgers.body import DataRow
from workbench.ledgers.cells import CellError, RawCell
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.machines import MachineBuilder
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import MachineRow

HEAD = (
    "设备编号", "设备名称", "规格型号", "额定功率(kW)", "极数", "额定效率(%)", "额定电压(V)", "台数",
    "生产厂家", "出厂日期", "状态", "能效等级",
)  # fmt: skip
SAMPLE = ("D1", "水泵电机", "YE3-132S-4", 5.5, 4, 92, 380, 1, "示例厂", "2012-03", "在用", "")
TEXTS = st.sampled_from(
    ["", "  ", "—", "无", "不适用", "#N/A", "约", "　", "D7", "水泵电机", "水泵*2", "1#变压器", "RGV",
     "YE3-132S-4", "Y2-315M-4", "S9-1000/10", "YE3-160L-4\nYE3-160L-2", "15kW", "1600×2", "630KW/6KV",
     "10k", "380/660", "0.94", "94.5%", "2009.3", "2003年9月", "3/4/2012", "在用", "备用", "停用", "3台",
     "2级", "GB 18613-2020 2级", "甲厂（1#） 乙厂（2#）", "11~15", "三台"]
)  # fmt: skip
CELLS: st.SearchStrategy[RawCell] = st.one_of(
    st.none(),
    TEXTS,
    st.text(max_size=6),
    st.sampled_from([Decimal(4), Decimal("5.5"), Decimal(5500), Decimal(2), Decimal(45231)]),
    st.just(date(2012, 3, 15)),
    st.sampled_from([CellError("#N/A"), CellError("")]),
)
Builders = tuple[MachineBuilder, MachineBuilder]


def recognise(name: str, _model: str) -> EquipmentKind | None:
    words = {
        "电机": EquipmentKind.MOTOR,
        "变压器": EquipmentKind.TRANSFORMER,
        "RGV": EquipmentKind.OTHER,
    }
    return next((kind for word, kind in words.items() if word in name), None)


@pytest.fixture(scope="module")
def builders(tmp_path_factory: pytest.TempPathFactory, fields: FieldCatalogue) -> Builders:
    path: Path = workbooks.xlsx(
        tmp_path_factory.mktemp("表") / "台账.xlsx", {"台账": [HEAD, SAMPLE]}
    )

    def builder() -> MachineBuilder:
        reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
        ((table, readers, _),) = reading.rows()
        assert {reader.field_id for reader in readers} >= {"number", "poles", "manufactured_on"}
        return MachineBuilder(table, readers, reading.file, recognise, lambda _section: None)

    return builder(), builder()


def spelled(rows: tuple[MachineRow, ...]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for row in rows:
        machine = row.machine
        place = (machine.sheet, machine.row, machine.machine)
        readings = list(machine.readings.items())
        found.append((machine.kind, machine.state, place, readings, row.issues))
    return found


@given(cells=st.lists(CELLS, max_size=len(HEAD) + 1), row=st.integers(2, 99))
def test_any_row_says_the_same_on_both_ways(
    cells: list[RawCell], row: int, builders: Builders
) -> None:
    short, plain = builders
    data = DataRow(row, tuple(cells), "")
    assert spelled(short.build(data)) == spelled(plain.build_plainly(data))


@given(
    odd=st.lists(CELLS, min_size=1, max_size=3),
    columns=st.lists(st.integers(0, len(HEAD) - 1), min_size=3, max_size=3),
)
def test_a_plain_row_with_a_few_odd_cells_says_the_same_on_both_ways(
    odd: list[RawCell], columns: list[int], builders: Builders
) -> None:
    cells: list[RawCell] = [Decimal(str(c)) if not isinstance(c, str) else c for c in SAMPLE]
    for column, cell in zip(columns, odd, strict=False):
        cells[column] = cell
    short, plain = builders
    data = DataRow(7, tuple(cells), "")
    assert spelled(short.build(data)) == spelled(plain.build_plainly(data))


def test_a_plain_row_makes_its_readings_only_when_asked(builders: Builders) -> None:
    (row,) = builders[0].build(DataRow(3, ("D1", "水泵电机", "YE3-132S-4", Decimal("5.5")), ""))
    readings = row.machine.readings
    assert isinstance(readings, RowReadings)
    assert readings == dict(readings.items())
    assert len(readings) == len(list(readings))
    assert "poles" not in readings
    assert readings.get("poles") is None
    assert isinstance(readings["model"], Reading)
    with pytest.raises(KeyError):
        readings["poles"]
