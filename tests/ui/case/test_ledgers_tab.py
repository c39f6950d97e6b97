from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.store_factory import Ledger
from tests.ui.sample_store import AT, POLYESTER, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.ledgers_tab import LedgersTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.navigation import CASES, Target
from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.inspection import Case
from workbench.domain.period import Period
from workbench.domain.reading import CellRef, Reading
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import ledgers
from workbench.operations.ledgers import LedgerTarget
from workbench.operations.outcome import Topic
from workbench.operations.spooling import PlateKey
from workbench.store.queries import ledgers as ledger_queries


@pytest.fixture
def tab(view: CaseView, desk: Desk, qtbot: QtBot) -> LedgersTab:
    shown = next(each for each in view.pages if isinstance(each, LedgersTab))
    view.tabs.setCurrentWidget(shown)
    wait_for_jobs(qtbot, desk)
    return shown


def figure(sheet: str, row: int, value: str, period: Period) -> EnergyEntry:
    return EnergyEntry(
        sheet=sheet,
        row=row,
        period=period,
        carrier="raw_coal",
        carrier_label="原煤",
        flow=EnergyFlow.CONSUMPTION,
        amount=Reading(Decimal(value), raw=value, cell=CellRef(sheet, row, "D")),
        unit="t",
    )


def commit(desk: Desk, case: Case, file: str, entries: list[EnergyEntry]) -> str:
    target = LedgerTarget(
        enterprise_id=case.enterprise_id, case_id=case.id, nameplate=PlateKey(repr)
    )
    ledger = Ledger(entries=entries, kind="energy", file=file, sha256=file)
    batch = ledgers.commit_ledger(desk.db, ledger, target, by="", at=AT).value
    desk.announce(frozenset({Topic.LEDGERS}), AT)
    return batch.id


@pytest.fixture
def differing(tab: LedgersTab, desk: Desk, case: Case, qtbot: QtBot) -> tuple[str, str]:
    """An annual ledger of 1 500 t whose months make 1 200 t."""
    annual = commit(desk, case, "205-1.xlsx", [figure("年报", 5, "1500", Period.of_year(2022))])
    monthly = [figure("月报", row, "100", Period.of_month(2022, row - 2)) for row in range(3, 15)]
    ids = (annual, commit(desk, case, "月度.xlsx", monthly))
    wait_for_jobs(qtbot, desk)
    return ids


def chosen_row(tab: LedgersTab) -> object:
    grid = tab.rows.rows._grid
    assert grid is not None
    row = grid.current()
    return row["place"] if row else None


def test_what_does_not_fit_together_is_listed_with_the_way_to_both_sides(
    tab: LedgersTab, differing: tuple[str, str]
) -> None:
    assert tab.faces.tabText(2) == "勾稽 1"
    row = tab.cross.table.row_at(0)
    assert "2022年 原煤消费：此处 1500 t" in str(row["message"])
    assert (row["here"], row["there"]) == ("年报 D5　205-1.xlsx", "月报 D3　月度.xlsx")
    for button, batch_id, place in (
        (tab.cross.here, differing[0], "年报 第5行"),
        (tab.cross.there, differing[1], "月报 第3行"),
    ):
        button.click()
        current = tab.grid.current()
        assert current is not None
        assert current["id"] == batch_id
        assert tab.faces.currentWidget() is tab.rows
        assert chosen_row(tab) == place


def test_taking_one_of_them_away_answers_the_doubt(
    tab: LedgersTab, desk: Desk, differing: tuple[str, str], qtbot: QtBot
) -> None:
    desk.do(ledgers.withdraw_batch, differing[1])
    wait_for_jobs(qtbot, desk)
    assert tab.cross.table.rowCount() == 0
    assert tab.faces.tabText(2) == "勾稽"


def test_the_other_side_in_another_case_is_gone_to(tab: LedgersTab, desk: Desk) -> None:
    other = case_of(desk.db, POLYESTER)
    batch = next(
        each
        for each in desk.read(ledger_queries.batches_of_case, other.id)
        if each.kind == LedgerKind.ENERGY
    )
    asked: list[Target] = []
    desk.navigator.asked.connect(asked.append)
    from workbench.domain.issue import Where
    from workbench.ledgers.cross_sources import Place

    tab.show_place(Place(other.id, batch.id, Where(batch.file_name, "能源", 7)))
    assert asked == [Target(CASES, id=other.id, tab="台账", row=f"{batch.id}/能源/7")]


def test_an_imported_ledger_shows_its_rows_and_machines_their_tab(
    tab: LedgersTab, desk: Desk, case: Case
) -> None:
    batches = desk.read(ledger_queries.batches_of_case, case.id)
    energy = next(each for each in batches if each.kind == LedgerKind.ENERGY)
    tab.open_row(energy.id)
    assert tab.rows.rows.isVisibleTo(tab.rows)
    machines = next(each for each in batches if each.kind == LedgerKind.EQUIPMENT)
    tab.open_row(machines.id)
    assert tab.rows.button.isVisibleTo(tab.rows)
    asked: list[Target] = []
    desk.navigator.asked.connect(asked.append)
    tab.rows.button.click()
    assert asked == [Target(CASES, id=case.id, tab="核查")]


def test_every_blank_ledger_can_be_had_from_the_tab(
    tab: LedgersTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "空表"
    monkeypatch.setattr(
        "ui.import_wizard.giving_back.QFileDialog.getSaveFileName", lambda *_: (str(wanted), "")
    )
    menu = tab.blank_button.menu()
    actions = menu.actions()
    assert [action.text() for action in actions] == [
        "设备台账…",
        "能源台账…",
        "产品产量…",
        "计量器具…",
        "数据中心电量…",
        "全部 5 份…",
    ]
    for action in actions[:-1]:
        action.trigger()
        assert wanted.with_name("空表.xlsx").is_file()
        wanted.with_name("空表.xlsx").unlink()
    assert "空表.xlsx" in tab.messages.text
    folder = tmp_path / "发给企业"
    folder.mkdir()
    monkeypatch.setattr(
        "ui.import_wizard.giving_back.QFileDialog.getExistingDirectory", lambda *_: str(folder)
    )
    actions[-1].trigger()
    assert len(list(folder.glob("*（空白模板）.xlsx"))) == 5
    first = next(iter(folder.iterdir()))
    first.write_bytes(b"")
    actions[-1].trigger()
    assert "没有覆盖" in tab.messages.text
    assert first.read_bytes() == b""
