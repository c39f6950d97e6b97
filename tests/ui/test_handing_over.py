"""移交 through the window: a package is written, told about, and known to have arrived."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import AT, CHLOR_ALKALI, POLYESTER, case_of
from tests.ui.waiting import wait_for_jobs
from ui import handing_over, sticks
from ui.case.exchange_tab import ExchangeTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.dialogs import hand_over
from ui.dialogs.hand_over import HandOverDialog
from ui.pages.cases import CasesPage
from ui.pages.settings import SettingsPage
from ui.receiving.intake import Intake
from ui.sticks import Stick
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Case, Officer, Role
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.reading import read_package
from workbench.operations import stores
from workbench.operations.exchange_state import sent_of
from workbench.operations.receipts import write_receipts
from workbench.operations.receiving import receive_many
from workbench.operations.sending import SendRequest
from workbench.store.database import Database

SECRET = "移交-2024"  # noqa: S105 - of this test alone
HANDING = 3
Fill = Callable[[HandOverDialog], None]


@dataclass
class Hand:
    """A person at the window with a stick; `bar` is where the window answers."""

    desk: Desk
    qtbot: QtBot
    file: Path
    bar: MessageBar
    intake: Intake

    @property
    def stick(self) -> list[Path]:
        return list(self.file.parent.iterdir())

    @property
    def told(self) -> str:
        return self.bar.text

    def wait(self) -> None:
        wait_for_jobs(self.qtbot, self.desk)

    def send(self, case: Case, password: str = "") -> None:
        handing_over.send(self.desk, SendRequest((case.id,), self.file, password), self.bar)
        self.wait()

    def take(self, *files: Path) -> None:
        self.intake.take(files)
        self.wait()


@pytest.fixture
def hand(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Hand:
    stick = tmp_path / "U盘"
    stick.mkdir()
    bar = MessageBar()
    qtbot.addWidget(bar)
    return Hand(desk, qtbot, stick / "案件包.zcaj", bar, Intake(desk, bar, bar))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CasesPage:
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 650)
    made.show()
    return made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    with stores.create_store(
        tmp_path / "办公室", role=Role.OFFICE, agency="示例省节能监察总队", region="示例省", at=AT
    ) as db:
        stores.add_officer(
            db, Officer(id="", name="王示例", certificate_number="示SF-20240009"), by="", at=AT
        )
        yield db


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, desk: Desk) -> Callable[[Fill], None]:
    """Have the dialog filled in as a user would, then accepted by its own check."""

    def prepare(fill: Fill) -> None:
        def run(dialog: HandOverDialog) -> int:
            qtbot.addWidget(dialog)
            wait_for_jobs(qtbot, desk)
            fill(dialog)
            dialog.check()
            return dialog.result()

        monkeypatch.setattr(HandOverDialog, "exec", run)

    return prepare


def to(file: Path) -> Fill:
    return lambda dialog: dialog.target.path.setText(str(file))


def test_the_open_case_is_handed_over_from_its_head(
    view: CaseView, case: Case, hand: Hand, filled: Callable[[Fill], None]
) -> None:
    filled(to(hand.file))
    view.hand_over.click()
    hand.wait()
    with read_package(hand.file) as package:
        assert [each.case_id for each in package.manifest.cases] == [case.id]
        assert package.manifest.cases[0].enterprise == CHLOR_ALKALI
    told = view.pages[view.tabs.currentIndex()].messages.text
    assert told.startswith("✓ 已写入“案件包.zcaj”（1 个案件，")
    assert "带回回执" in told


def test_chosen_cases_of_the_list_go_into_one_package_under_a_password(
    page: CasesPage, desk: Desk, hand: Hand, filled: Callable[[Fill], None]
) -> None:
    def fill(dialog: HandOverDialog) -> None:
        to(hand.file)(dialog)
        dialog.password.first.setText(SECRET)
        dialog.password.second.setText(SECRET)

    filled(fill)
    wanted = {case_of(desk.db, name).id for name in (CHLOR_ALKALI, POLYESTER)}
    flags = QItemSelectionModel.SelectionFlag
    for row in range(page.table.rowCount()):
        if page.table.row_at(row)["id"] in wanted:
            index = page.table.index(row, 0)
            page.grid.selectionModel().select(index, flags.Select | flags.Rows)
    page.hand_over.click()
    hand.wait()
    with read_package(hand.file, SECRET) as package:
        assert package.is_sealed
        assert {each.case_id for each in package.manifest.cases} == wanted
    sent = {str(row["id"]): row["sent"] for row in map(page.table.row_at, range(3))}
    assert all("未见回执" in str(sent[each]) for each in wanted)
    assert sum(words == "未移交" for words in sent.values()) == 1


def test_without_a_chosen_case_the_list_says_what_to_do(page: CasesPage) -> None:
    page.grid.clearSelection()
    page.hand_over.click()
    assert page.messages.text == "ⓘ 请先在列表里选中要移交的案件。"


@pytest.fixture
def dialog(desk: Desk, case: Case, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> HandOverDialog:
    stick = Stick("KINGSTON", Path.home(), 8 << 30)
    monkeypatch.setattr(hand_over, "sticks", lambda: (stick,))
    made = HandOverDialog(desk, (case.id, case_of(desk.db, POLYESTER).id))
    qtbot.addWidget(made)
    made.show()
    wait_for_jobs(qtbot, desk)
    return made


def test_the_dialog_says_what_goes_and_how_large_it_is(dialog: HandOverDialog) -> None:
    rows = [dialog.table.row_at(number) for number in range(dialog.table.rowCount())]
    by_name = {row["enterprise"]: row for row in rows}
    assert by_name[CHLOR_ALKALI]["ledgers"] == 3
    assert by_name[CHLOR_ALKALI]["evidence"] == 1
    assert by_name[CHLOR_ALKALI]["last"] == "未移交"
    assert "2 个案件的全部登记内容，连同台账 8 份、证据 1 件" in dialog.whole.text()
    assert dialog.target.file().name == "案件包-示例省节能监察中心-2件-2024-20240918.zcaj"


def test_a_stick_takes_the_file_with_one_click(dialog: HandOverDialog, tmp_path: Path) -> None:
    (button,) = dialog.target.sticks
    assert button.text() == "存到 KINGSTON（剩 8.0 GB）"
    dialog.target.path.setText(str(tmp_path / "我的包"))
    button.click()
    assert dialog.target.file() == Path.home() / "我的包.zcaj"


def test_a_disk_with_too_little_room_is_pointed_out(
    dialog: HandOverDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.target_field.room_at", lambda _: 10)
    dialog.target.path.setText(str(tmp_path / "a.zcaj"))
    assert "放不下：目标磁盘可放 10 字节" in dialog.target.room.text()


def test_two_passwords_that_differ_are_asked_again(dialog: HandOverDialog, hand: Hand) -> None:
    to(hand.file)(dialog)
    dialog.password.first.setText("一二三")
    assert "密码太短" in dialog.hint.text()
    dialog.password.second.setText("一二四")
    dialog.check()
    assert "两次输入的密码不一样" in dialog.messages.text
    assert not dialog.result()
    dialog.password.second.setText("一二三")
    dialog.check()
    assert dialog.result()
    assert dialog.value().password == "一二三"  # noqa: S105 - of this test alone


def test_an_old_file_is_written_over_only_when_the_user_says_so(
    dialog: HandOverDialog, hand: Hand
) -> None:
    hand.file.write_bytes(b"old")
    to(hand.file)(dialog)
    dialog.check()
    assert "已经存在，移交会覆盖它" in dialog.messages.text
    assert not dialog.result()


def test_a_folder_that_is_gone_is_said(dialog: HandOverDialog, tmp_path: Path) -> None:
    to(tmp_path / "拔掉的U盘" / "a.zcaj")(dialog)
    assert dialog.target.room.text() == "没有这个文件夹"
    dialog.check()
    assert "没有文件夹“" in dialog.messages.text


def test_a_cancelled_package_leaves_nothing_behind(desk: Desk, case: Case, hand: Hand) -> None:
    handing_over.send(desk, SendRequest((case.id,), hand.file), hand.bar).cancel()
    hand.wait()
    assert hand.stick == []
    assert hand.told == "ⓘ 已停止，没有写出案件包。"
    assert desk.read(sent_of, case.id) == ()


def test_a_stick_that_refuses_ends_in_a_sentence_and_nothing_is_sent(
    desk: Desk, case: Case, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def pulled(handle: int) -> None:
        if hand.stick:
            raise OSError(errno.EIO, "gone")
        real(handle)

    monkeypatch.setattr(os, "fsync", pulled)
    hand.send(case)
    assert hand.told.startswith("✖ ")
    assert "读写磁盘时出错" in hand.told
    assert hand.stick == []
    assert desk.read(sent_of, case.id) == ()


def test_a_receipt_shows_that_it_arrived(
    view: CaseView, case: Case, hand: Hand, office: Database
) -> None:
    hand.send(case)
    arrived = receive_many(office, [hand.file], by="", at=AT).value
    (receipt,) = write_receipts(office, arrived, hand.file.parent)
    view.open_case(case.id, "往来")
    tab = next(each for each in view.pages if isinstance(each, ExchangeTab))
    tab.segments.choose(HANDING)
    assert tab.handing.table.row_at(0)["state"] == "○ 未见回执"
    hand.take(receipt)
    row = tab.handing.table.row_at(0)
    assert (row["state"], row["receiver"]) == ("✓ 已送达", "示例省节能监察总队")
    assert hand.told.startswith("✓ 收到 1 个文件：回执 1。示例省节能监察总队")
    assert "给出回执：已送达 1 件" in hand.told


def test_a_package_is_opened_with_the_password_that_is_asked_for(
    case: Case, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((("falsch", True), (SECRET, True), ("", False)))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(answers))
    hand.send(case, SECRET)
    hand.take(hand.file)
    assert hand.told.startswith("✖ ")
    assert "密码不对" in hand.told
    hand.take(hand.file)
    assert "没有变化 1。" in hand.told
    hand.bar.clear()
    hand.take(hand.file)
    assert not hand.bar.isVisibleTo(None), "nothing is said where the user gave up"


def test_a_receipt_goes_back_to_the_stick(case: Case, hand: Hand) -> None:
    hand.send(case)
    hand.take(hand.file)
    hand.intake.write_receipts(hand.file.parent)
    hand.wait()
    (receipt,) = [each for each in hand.stick if each != hand.file]
    assert peek(receipt) is FileKind.RECEIPT
    assert "已写出回执 1 份" in hand.told


def test_both_sides_read_the_same_fingerprints(
    desk: Desk, case: Case, hand: Hand, office: Database, qtbot: QtBot
) -> None:
    settings = SettingsPage(desk)
    qtbot.addWidget(settings)
    assert settings.devices.table.rowCount() == 0
    hand.send(case)
    (own,) = (settings.devices.table.row_at(row) for row in range(1))
    assert (own["own"], own["agency"]) == ("本机", "示例省节能监察中心")
    (arrived,) = receive_many(office, [hand.file], by="", at=AT).value
    assert arrived.sender is not None
    assert arrived.sender.fingerprint == own["fingerprint"]
    (receipt,) = write_receipts(office, [arrived], hand.file.parent)
    hand.take(receipt)
    other = settings.devices.table.row_at(1)
    assert (other["own"], other["agency"]) == ("对方", "示例省节能监察总队")
    assert str(other["fingerprint"]) in hand.told
    hand.wait()


def half(file: Path) -> bytes:
    raw = file.read_bytes()
    return raw[: len(raw) // 2]


def workbook(_file: Path) -> bytes:
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    return held.getvalue()


FOREIGN: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "台账.xlsx": (workbook, "请打开该企业的案件，在“台账”中导入"),
    "照片.jpg": (lambda _: b"\xff\xd8\xff\xe0 a photo", "不是本程序导出的文件"),
    "一半.zcaj": (half, "可能没有拷完"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_another_file_ends_in_the_sentence_that_helps(case: Case, hand: Hand, name: str) -> None:
    make, why = FOREIGN[name]
    hand.send(case)
    other = hand.file.with_name(name)
    other.write_bytes(make(hand.file))
    hand.take(other)
    assert hand.told.startswith("✖ ")
    assert why in hand.told


def test_what_is_plugged_in_is_found_without_fault() -> None:
    for stick in sticks.sticks():
        assert stick.folder.is_dir()
        assert stick.free >= 0
    assert sticks.room_at(Path.home()) is not None
