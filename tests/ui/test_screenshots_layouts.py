"""Pictures of the import wizard over the layouts that ask something of the user."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.ledgers import workbooks
from tests.ui.sample_store import EMPTY, case_of
from tests.ui.test_screenshots import COLOURS, pictures
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.import_wizard.wizard import ImportWizard
from workbench.ledgers.kinds import LedgerKind

__all__ = ["pictures"]

pytestmark = pytest.mark.slow

SIZES = (QSize(1326, 690), QSize(1053, 540))  # what a screen leaves of 1366×768 and 1093×614
HEAD = ["设备名称", "型号", "额定功率(kW)"]
PUMP = ["水泵电机", "Y2-160L-4", 15]
BARE = [[n, f"YE3-{n}32S-4", 30, "甲车间", "2009.3"] for n in range(1, 9)]
TOLD = [["某厂主要设备"], *([n, "引风机电机", f"YE3-{n}32S-4", 30, "在用"] for n in range(1, 9))]
FILES = {
    "hidden": {
        "台账": [HEAD, PUMP],
        "2019年旧台账": [HEAD, PUMP, PUMP],
        "选项": [["在用"], ["备用"]],
    },
    "headless": {"台账": BARE},
    "by_values": {"台账": TOLD},
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("name", [*FILES, "matrix", "cards", "beside", "one_below_another"])
def test_a_layout_that_asks(
    name: str, size: QSize, desk: Desk, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    path = desk.knowledge.paths.samples / f"patterns/{name}.xlsx"
    if name in FILES:
        path = workbooks.xlsx(tmp_path / f"{name}.xlsx", FILES[name], hidden=["2019年旧台账"])
    wizard = ImportWizard(desk, LedgerKind.EQUIPMENT, case=case_of(desk.db, EMPTY.name))
    qtbot.addWidget(wizard)
    wizard.resize(size)
    wizard.show()
    wizard.read_file(path)
    wait_for_jobs(qtbot, desk)
    picture = wizard.grab().toImage()
    assert picture.save(str(pictures / f"layout-{name}-{size.width()}.png"))
    colours = {picture.pixel(x, y) for x in range(0, size.width(), 3) for y in range(0, 300, 3)}
    assert len(colours) > COLOURS
