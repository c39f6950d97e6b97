"""设置: the store, its people, its backups, and what the program prints and judges with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTabWidget, QTextBrowser

from ui.desk import Desk
from ui.dialogs.equivalent import EquivalentDialog
from ui.dialogs.officer import OfficerDialog
from ui.folders import open_folder
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.models.columns import Row
from ui.models.settings_rows import (
    BACKUP_COLUMNS,
    EQUIVALENT_COLUMNS,
    FONT_COLUMNS,
    OFFICER_COLUMNS,
    PARAMETER_COLUMNS,
    backup_rows,
    equivalent_rows,
    font_rows,
    officer_rows,
    parameter_rows,
)
from ui.navigation import Target
from ui.versions import versions_html
from ui.widgets.facts_pane import FactsPane
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame
from ui.widgets.settings_sections import TableSection
from workbench.domain.inspection import Officer
from workbench.domain.labels import label
from workbench.operations import stores
from workbench.operations.outcome import Topic
from workbench.store.backup_file import BackupFacts
from workbench.store.health import StoreHealth
from workbench.store.queries import register
from workbench.store.restoring import Restored

ZIP = "备份文件 (*.zip)"
KEPT = stores.KEPT_BACKUPS


class SettingsPage(PageFrame):
    """One tab for each matter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("设置")
        self._desk = desk
        self.messages = MessageBar()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.facts = FactsPane()
        self.officers = self._make_officers()
        self.backups = self._make_backups()
        self.equivalents = self._make_equivalents()
        self._fonts: Sequence[Row] = ()
        self.fonts = TableSection(
            "文书和报表使用的字体。装有公文字体时自动使用本机的，没有时用程序自带的。",
            FONT_COLUMNS,
            lambda: self._fonts,
        )
        self.parameters = TableSection(
            "程序用到的期限和人数，均注明依据和核对情况。“待核”的只提醒，不阻止任何操作。",
            PARAMETER_COLUMNS,
            lambda: parameter_rows(desk.knowledge.procedure, desk.knowledge.rule_words),
        )
        self._build()
        desk.changed.connect(self._changed)
        desk.start("查找字体", self._find_fonts, self._show_fonts)
        self._show_facts()

    def _build(self) -> None:
        about = QTextBrowser()
        about.setObjectName("card")
        about.setHtml(versions_html())
        for title, page in (
            ("数据文件夹", self.facts),
            ("监察人员", self.officers),
            ("备份与恢复", self.backups),
            ("等价值", self.equivalents),
            ("字体", self.fonts),
            ("程序参数", self.parameters),
            ("版本与许可", about),
        ):
            self.tabs.addTab(page, title)
        self.body.addWidget(self.messages)
        self.body.addWidget(self.tabs, 1)

    def _make_officers(self) -> TableSection:
        section = TableSection(
            "文书上署名的监察人员。打开数据文件夹时从中选择“现在是谁在用”，留痕以此记录。",
            OFFICER_COLUMNS,
            lambda: officer_rows(self._desk.read(register.officers)),
            (("添加…", self.add_officer), ("修改…", self.edit_officer)),
        )
        section.grid.row_opened.connect(lambda _row: self.edit_officer())
        return section

    def _make_backups(self) -> TableSection:
        section = TableSection(
            f"关闭窗口时自动备份并核对，保留最近 {KEPT} 份。“备份到…”连同全部证据写成一个文件，"
            "可存到U盘。恢复总是恢复到新的文件夹，不覆盖现有数据。",
            BACKUP_COLUMNS,
            lambda: backup_rows(self._desk.db.folder / stores.BACKUPS, stores.AUTOMATIC),
            (
                ("备份到…", self.ask_backup),
                ("核对本数据文件夹", self.verify_store),
                ("核对备份文件…", self.ask_verify),
                ("恢复到新文件夹…", self.ask_restore),
            ),
        )
        section.buttons["备份到…"].setProperty("primary", "true")
        return section

    def _make_equivalents(self) -> TableSection:
        return TableSection(
            "等价值每年、每地不同，由用户录入；没有录入时只按当量值核算。",
            EQUIVALENT_COLUMNS,
            lambda: equivalent_rows(self._desk.knowledge.book),
            (("录入等价值…", lambda: EquivalentDialog.ask(self._desk, self)),),
        )

    def open_target(self, target: Target) -> None:
        """Show one tab by its title."""
        titles = [self.tabs.tabText(place) for place in range(self.tabs.count())]
        if target.tab in titles:
            self.tabs.setCurrentIndex(titles.index(target.tab))

    def add_officer(self) -> None:
        """Enter an officer."""
        new = Officer(id="", name="", certificate_number="", agency=self._desk.db.facts.agency)
        dialog = OfficerDialog(new, self)
        if dialog.exec():
            self._desk.do(stores.add_officer, dialog.value())

    def edit_officer(self) -> None:
        """Change the chosen officer."""
        row = self.officers.grid.current()
        if row is None:
            self.messages.say("info", "请先选中一名监察人员。")
            return
        held = {each.id: each for each in self._desk.read(register.officers)}
        dialog = OfficerDialog(held[str(row["id"])], self)
        if dialog.exec():
            self._desk.do(stores.save_officer, dialog.value())

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
        self.backups.refresh()
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

    def _find_fonts(self, _job: Job) -> list[Row]:
        return font_rows(discover_fonts(self._desk.knowledge.paths))

    def _show_fonts(self, rows: list[Row]) -> None:
        self._fonts = rows
        self.fonts.refresh()

    def _show_facts(self) -> None:
        db = self._desk.db
        facts = db.facts
        self.facts.show_facts(
            facts.agency,
            (
                ("角色", label(facts.role)),
                ("机构", facts.agency),
                ("地区", facts.region),
                ("文件夹", str(db.folder)),
                ("建立时间", f"{facts.created_at:%Y-%m-%d %H:%M}"),
                ("本机编号", facts.device_id),
                (
                    "现在使用的人",
                    f"{self._desk.officer.name}　{self._desk.officer.certificate_number}",
                ),
                ("状态", "可以修改" if db.can_write else "只读：正被另一个窗口使用"),
            ),
        )

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Topic.OFFICERS in topics:
            self.officers.refresh()
        if Topic.RULES in topics:
            self.equivalents.refresh()


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
