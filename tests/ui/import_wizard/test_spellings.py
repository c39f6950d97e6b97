from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.import_wizard.test_wizard import opened, read
from tests.ui.sample_store import EMPTY, case_of
from tests.ui.waiting import JOB_MS
from ui.desk import Desk
from ui.import_wizard.wizard import SPELLINGS, ImportWizard
from workbench.domain.inspection import Case
from workbench.ledgers.kinds import LedgerKind
from workbench.store.queries import machines

HEAD = ["设备名称", "型号", "额定功率(kW)", "生产厂家"]
ROWS = [
    ["引风机电机", "YE3-132S-4", 5.5, "西安西玛电机"],
    ["送风机电机", "YE3 132S4", 5.5, "西玛电机有限公司"],
    ["循环泵电机", "YE3-132S-4", 5.5, "西 玛"],
    ["备用泵电机", "YE3-160L-4", 15, "某某电机"],
]


@pytest.fixture
def case(desk: Desk) -> Case:
    return case_of(desk.db, EMPTY.name)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "电机台账.xlsx")
    return tmp_path / "电机台账.xlsx"


def lines(wizard: ImportWizard) -> list[tuple[object, object]]:
    table = wizard.spellings.table
    return [
        (table.row_at(row)["state"], table.row_at(row)["texts"]) for row in range(table.rowCount())
    ]


def test_spellings_are_united_or_kept_apart_and_remembered(
    desk: Desk, case: Case, ledger: Path, qtbot: QtBot
) -> None:
    wizard = opened(desk, LedgerKind.EQUIPMENT, case, qtbot)
    read(wizard, ledger, qtbot)
    assert wizard.tabs.tabText(SPELLINGS) == "写法 2"
    makers, models = (texts for _, texts in lines(wizard))
    assert str(makers).split("　") == ["西玛电机有限公司", "西安西玛电机", "西 玛"]
    assert models == "YE3-132S-4　YE3 132S4"
    wizard.spellings.choice.setCurrentText("西安西玛电机")
    wizard.spellings.unite()
    assert wizard.tabs.tabText(SPELLINGS) == "写法 1"
    wizard.spellings.keep_apart()
    assert [state for state, _ in lines(wizard)] == ["统一", "不统一"]
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    stored = [each for _, each in desk.read(lambda s: list(machines.machines_of_case(s, case.id)))]
    said = [
        (each.readings["manufacturer"].value, each.readings["manufacturer"].raw) for each in stored
    ]
    assert said[2] == ("西安西玛电机", "西 玛")
    assert said[3] == ("某某电机", "某某电机")
    assert stored[1].readings["model"].value == "YE3 132S4"
    again = opened(desk, LedgerKind.EQUIPMENT, case, qtbot)
    read(again, ledger, qtbot)
    assert again.tabs.tabText(SPELLINGS) == "写法"
    assert again.look is not None
    words = [record.readings["manufacturer"].value for record in again.look.records]
    assert words[:3] == ["西安西玛电机"] * 3


def test_a_model_is_not_united_with_another(
    desk: Desk, case: Case, ledger: Path, qtbot: QtBot
) -> None:
    wizard = opened(desk, LedgerKind.EQUIPMENT, case, qtbot)
    read(wizard, ledger, qtbot)
    wizard.spellings.grid.selectRow(1)
    wizard.spellings.choice.setCurrentText("YE3-160L-4")
    wizard.spellings.unite()
    assert "系列或数字不同" in wizard.spellings.messages.text
    assert wizard.spellings.open_count() == 2
