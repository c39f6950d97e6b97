"""Sending cases to others and taking in what others send, from wherever the user asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from ui.desk import Desk
from ui.dialogs.hand_over import HandOverDialog
from ui.folders import open_folder
from ui.jobs import Job
from ui.package_words import arrived_tone, arrived_words, done_words
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import UserError
from workbench.exchange.packages.manifest import SUFFIX
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.receipt import SUFFIX as RECEIPT_SUFFIX
from workbench.operations.arrival import Arrived
from workbench.operations.receipts import write_receipts
from workbench.operations.receiving import receive_many
from workbench.operations.sending import SendRequest, Sent, send_cases

FILES = f"案件包和回执 (*{SUFFIX} *{RECEIPT_SUFFIX});;所有文件 (*)"


def ask_hand_over(desk: Desk, case_ids: Sequence[str], messages: MessageBar) -> None:
    """Ask where the cases go, then write them."""
    dialog = HandOverDialog(desk, case_ids, messages.window())
    if dialog.exec():
        send(desk, dialog.value(), messages)


def send(desk: Desk, request: SendRequest, messages: MessageBar) -> Job:
    """Write a package off the window's thread; what came of it is said in `messages`."""
    by, at, folder = desk.officer.id, desk.clock(), request.target.parent

    def done(sent: Sent) -> None:
        kind = "warning" if sent.notes else "success"
        messages.say(kind, done_words(sent), "打开文件夹", lambda: open_folder(folder))

    job = desk.start_operation(
        "写案件包",
        lambda job: send_cases(desk.db, request, by=by, at=at, progress=job),
        done,
        messages.say_error,
    )
    job.cancelled.connect(lambda: messages.say("info", "已停止，没有写出案件包。"))
    return job


def ask_received(desk: Desk, messages: MessageBar) -> None:
    """Choose files that others sent: packages, receipts, in any mixture."""
    parent = messages.window()
    chosen, _ = QFileDialog.getOpenFileNames(parent, "打开收到的文件", "", FILES)
    if chosen:
        open_received(desk, [Path(each) for each in chosen], messages)


def open_received(desk: Desk, files: Sequence[Path], messages: MessageBar) -> None:
    """Take files in; a password is asked for once, where one of them has one."""

    def go_on(*, is_sealed: bool) -> None:
        password = _password(messages.window()) if is_sealed else ""
        if password is not None:
            _receive(desk, files, password, messages)

    desk.start(
        "查看文件",
        lambda _job: any(_is_sealed(each) for each in files),
        lambda is_sealed: go_on(is_sealed=is_sealed),
        messages.say_error,
    )


def _receive(desk: Desk, files: Sequence[Path], password: str, messages: MessageBar) -> None:
    by, at, folder = desk.officer.id, desk.clock(), files[0].parent

    def done(arrived: Sequence[Arrived]) -> None:
        tones = [arrived_tone(each) for each in arrived]
        worst = next((tone for tone in ("error", "warning") if tone in tones), "success")
        has_receipts = any(each.receipt is not None for each in arrived)
        messages.say(
            worst,
            "\n".join(arrived_words(each) for each in arrived),
            "把回执写到同一文件夹" if has_receipts else "",
            lambda: _give_receipts(desk, arrived, folder, messages),
        )

    job = desk.start_operation(
        "打开收到的文件",
        lambda job: receive_many(desk.db, files, password, by=by, at=at, progress=job),
        done,
        messages.say_error,
    )
    job.cancelled.connect(lambda: messages.say("info", "已停止，还没有处理的文件没有收下。"))


def _give_receipts(
    desk: Desk, arrived: Sequence[Arrived], folder: Path, messages: MessageBar
) -> None:
    def done(written: Sequence[Path]) -> None:
        names = "、".join(each.name for each in written)
        messages.say("success", f"回执已写到“{folder}”：{names}。请随U盘交还移交人。")

    desk.start(
        "写回执",
        lambda _job: write_receipts(desk.db, arrived, folder),
        done,
        messages.say_error,
    )


def _is_sealed(file: Path) -> bool:
    """Whatever else is wrong with a file is said when it is taken in."""
    try:
        return peek(file) is FileKind.SEALED_PACKAGE
    except UserError:
        return False


def _password(parent: QWidget) -> str | None:
    text, is_given = QInputDialog.getText(
        parent, "案件包有密码", "请输入移交人告知的密码：", QLineEdit.EchoMode.Password
    )
    return text if is_given else None
