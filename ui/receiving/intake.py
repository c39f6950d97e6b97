"""收包 itself: choosing files and folders, asking for the password, taking in, writing receipts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from ui.desk import Desk
from ui.folders import open_folder
from ui.jobs import Job
from ui.receiving.arrival_words import summary
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import UserError
from workbench.domain.progress import track
from workbench.exchange.packages.manifest import SUFFIX
from workbench.exchange.packages.peek import FileKind, peek
from workbench.exchange.packages.receipt import SUFFIX as RECEIPT_SUFFIX
from workbench.operations.arrival import Arrived
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.receipts import write_receipts
from workbench.operations.receiving import receive_many


class Intake(QObject):
    """Emits `arrived` with what became of the files."""

    arrived = Signal(object)

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._messages, self._parent = desk, messages, parent
        self.last: tuple[Arrived, ...] = ()

    def choose_files(self) -> None:
        """Ask for files."""
        kinds = f"案件包和回执 (*{SUFFIX} *{RECEIPT_SUFFIX});;所有文件 (*)"
        names, _ = QFileDialog.getOpenFileNames(self._parent, "选择收到的案件包", "", kinds)
        if names:
            self.take([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder, such as a stick; every package and receipt in it is taken."""
        name = QFileDialog.getExistingDirectory(self._parent, "选择存放案件包的文件夹")
        if name:
            self.take([Path(name)])

    def take(self, files: Sequence[Path]) -> None:
        """Look into the files; sealed ones need a password first."""
        self._messages.clear()

        def done(has_sealed: bool) -> None:
            password = self.ask_password() if has_sealed else ""
            if password is not None:
                self.receive(files, password)

        self._desk.start(
            "查看文件", lambda job: _has_sealed(files, job), done, self._messages.say_error
        )

    def ask_password(self) -> str | None:
        """The password of the sealed files; None when the user goes back."""
        password, is_given = QInputDialog.getText(
            self._parent,
            "加密的案件包",
            "请输入报送单位告知的密码：",
            QLineEdit.EchoMode.Password,
        )
        return password if is_given else None

    def receive(self, files: Sequence[Path], password: str = "") -> None:
        """Take the files in, each for itself."""
        desk = self._desk
        by, at = desk.officer.id, desk.clock()

        def work(job: Job) -> Outcome[tuple[Arrived, ...]]:
            return receive_many(desk.db, files, password, by=by, at=at, progress=job)

        job = desk.start_operation("接收案件包", work, self._done, self._messages.say_error)
        job.cancelled.connect(self._stopped)

    def choose_receipts(self) -> None:
        """Ask where the receipts of what came in last are to go."""
        name = QFileDialog.getExistingDirectory(self._parent, "回执写到哪个文件夹（如对方的U盘）")
        if name:
            self.write_receipts(Path(name))

    def write_receipts(self, folder: Path) -> None:
        """Write the receipts of what came in last."""
        db, last = self._desk.db, self.last
        self._desk.start(
            "写回执",
            lambda _job: write_receipts(db, last, folder),
            lambda written: self._messages.say(
                "success",
                f"已写出回执 {len(written)} 份，请交还报送单位读入。",
                "打开文件夹",
                lambda: open_folder(folder),
            ),
            self._messages.say_error,
        )

    def _stopped(self) -> None:
        """Every file is taken in for itself, so what came before stays."""
        self._desk.refresh(frozenset(Topic))
        self._messages.say(
            "info", "已停止。停止前收下的文件已经并入；重新收一次即可，收过的不会重复。"
        )

    def _done(self, arrived: tuple[Arrived, ...]) -> None:
        self.last = arrived
        if not arrived:
            self._messages.say("info", "这里没有案件包，也没有回执。")
        else:
            kind, words = summary(arrived)
            has_receipts = any(each.receipt for each in arrived)
            action = "写回执…" if has_receipts else ""
            self._messages.say(kind, words, action, self.choose_receipts)
        self.arrived.emit(arrived)


def _has_sealed(files: Sequence[Path], job: Job) -> bool:
    inside = [
        each
        for file in files
        for each in (sorted(file.iterdir()) if file.is_dir() else [file])
        if each.is_file()
    ]
    return any(_is_sealed(each) for each in track(inside, job, "查看文件", len(inside), every=1))


def _is_sealed(file: Path) -> bool:
    try:
        return peek(file) is FileKind.SEALED_PACKAGE
    except UserError:
        return False  # receiving says what is wrong with it
