"""备份与恢复: automatic backups, one more to a stick, checking, and restoring beside the store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desk import Desk
from ui.folders import open_folder
from ui.jobs import Job
from ui.models.settings_rows import BACKUP_COLUMNS, backup_rows
from ui.widgets.message_bar import MessageBar
from ui.widgets.settings_sections import TableSection
from workbench.operations import stores
from workbench.store.backup_file import BackupFacts
from workbench.store.health import StoreHealth
from workbench.store.restoring import Restored

ZIP = "备份文件 (*.zip)"
HINT = (
    f"关闭窗口时自动备份并核对，保留最近 {stores.KEPT_BACKUPS} 份。“备份到…”连同全部证据写成一个文件，"
    "可存到U盘。恢复总是恢复到新的文件夹，不覆盖现有数据。"
)


class BackupsSection(TableSection):
    """The list of automatic backups and what can be done with backups; speaks in `messages`."""

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.messages = messages
        super().__init__(
            HINT,
            BACKUP_COLUMNS,
            lambda: backup_rows(desk.db.folder / stores.BACKUPS, stores.AUTOMATIC),
            (
                ("备份到…", self.ask_backup),
                ("核对本数据文件夹", self.verify_store),
                ("核对备份文件…", self.ask_verify),
                ("恢复到新文件夹…", self.ask_restore),
            ),
            parent,
        )
        self.buttons["备份到…"].setProperty("primary", "true")

    def back_up(self, target: Path) -> None:
        """Write a verified backup with all evidence."""
        db, at = self._desk.db, self._desk.clock()

        def work(job: Job) -> BackupFacts:
            return stores.back_up(db, target, at=at, progress=job)

        self._desk.start("备份", work, lambda facts: self._backed_up(target, facts), self._fail)

    def verify_store(self) -> None:
        """Check pages, references, trail and evidence of the open store."""
        db = self._desk.db
        self._desk.start(
            "核对数据文件夹", lambda _job: stores.verify_store(db), self._verified, self._fail
        )

    def verify_file(self, file: Path) -> None:
        """Read a backup completely."""

        def done(facts: BackupFacts) -> None:
            self.messages.say(
                "error" if facts.damaged_evidence else "success", _backup_words(file, facts)
            )

        self._desk.start("核对备份", lambda _job: stores.verify_backup(file), done, self._fail)

    def restore(self, file: Path, into: Path) -> None:
        """Make a new store of a backup."""
        self._desk.start(
            "恢复", lambda _job: stores.restore(file, into), self._restored, self._fail
        )

    def ask_backup(self) -> None:
        """Choose where the backup goes."""
        name = f"{self._desk.db.folder.name}-{self._desk.clock():%Y%m%d-%H%M}.zip"
        chosen, _ = QFileDialog.getSaveFileName(self, "备份到", str(Path.home() / name), ZIP)
        if chosen:
            self.back_up(Path(chosen))

    def ask_verify(self) -> None:
        """Choose the backup to check."""
        chosen, _ = QFileDialog.getOpenFileName(self, "核对备份文件", "", ZIP)
        if chosen:
            self.verify_file(Path(chosen))

    def ask_restore(self) -> None:
        """Choose a backup and a new folder."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择备份文件", "", ZIP)
        if not chosen:
            return
        parent = QFileDialog.getExistingDirectory(self, "恢复到哪里（在其中新建文件夹）")
        if parent:
            folder = f"{Path(chosen).stem}-恢复-{self._desk.clock():%Y%m%d-%H%M%S}"
            self.restore(Path(chosen), Path(parent) / folder)

    def _backed_up(self, target: Path, facts: BackupFacts) -> None:
        self.refresh()
        self.messages.say(
            "success",
            f"已备份并核对：{_backup_words(target, facts)}",
            "打开文件夹",
            lambda: open_folder(target.parent),
        )

    def _verified(self, health: StoreHealth) -> None:
        self.messages.say("success" if health.is_sound else "error", health_words(health))

    def _restored(self, restored: Restored) -> None:
        lost = len(restored.missing_evidence)
        more = f"；{lost} 件证据备份里没有" if lost else ""
        self.messages.say(
            "warning" if lost else "success",
            f"已恢复到“{restored.folder}”{more}。要使用它，请关闭本窗口后打开该文件夹。",
            "打开文件夹",
            lambda: open_folder(restored.folder),
        )

    def _fail(self, error: BaseException) -> None:
        self.messages.say_error(error)


def health_words(health: StoreHealth) -> str:
    """What a full check found."""
    evidence = health.evidence
    if health.is_sound:
        return f"数据完好：数据库、引用、留痕链和 {evidence.checked} 件证据均已核对。"
    troubles = (
        ("留痕链有断裂", not health.chain.is_whole),
        (f"{health.broken_references} 处引用无效", bool(health.broken_references)),
        (f"{len(evidence.missing)} 件证据丢失", bool(evidence.missing)),
        (f"{len(evidence.changed)} 件证据被改动", bool(evidence.changed)),
    )
    found = "、".join(words for words, is_so in troubles if is_so)
    return f"数据有问题：{found}。请不要继续写入，先从最近的备份恢复到新文件夹核对。"


def _backup_words(file: Path, facts: BackupFacts) -> str:
    held = "含证据" if facts.holds_evidence else "不含证据文件"
    damaged = len(facts.damaged_evidence)
    state = f"，{damaged} 件证据已损坏" if damaged else "，完好"
    made = facts.made_at[:16].replace("T", " ")
    return f"{file.name}（{made}，{held} {len(facts.evidence)} 件{state}）"
