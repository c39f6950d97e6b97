"""设置: the store, its people, its backups, and what the program prints and judges with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QTextBrowser

from ui.desk import Desk
from ui.dialogs.equivalent import EquivalentDialog
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.officer_card import OfficerCardDialog
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.models.columns import Row
from ui.models.settings_rows import (
    DEVICE_COLUMNS,
    EQUIVALENT_COLUMNS,
    FONT_COLUMNS,
    OFFICER_COLUMNS,
    device_rows,
    equivalent_rows,
    font_rows,
    officer_rows,
)
from ui.navigation import Target
from ui.versions import versions_html
from ui.widgets.backups_section import BackupsSection
from ui.widgets.facts_pane import FactsPane
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame
from ui.widgets.procedure_section import ProcedureSection
from ui.widgets.settings_sections import TableSection
from workbench.domain.inspection import Officer
from workbench.domain.labels import label
from workbench.operations import stores
from workbench.operations.outcome import Topic
from workbench.store.queries import register
from workbench.store.queries.case_images import known_devices
from workbench.store.queries.officer_cards import officer_cards


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
        self.backups = BackupsSection(desk, self.messages)
        self.equivalents = self._make_equivalents()
        self._fonts: Sequence[Row] = ()
        self.fonts = TableSection(
            "文书和报表使用的字体。装有公文字体时自动使用本机的，没有时用程序自带的。",
            FONT_COLUMNS,
            lambda: self._fonts,
        )
        self.devices = TableSection(
            "案件包和回执用设备自己的密钥签名；第一次移交或收包时生成，私钥不离开本机。首次收到一台设备的"
            "文件时，请打电话把它的指纹与对方这里显示的核对。以后换了密钥的包一律不收。",
            DEVICE_COLUMNS,
            lambda: device_rows(desk.read(known_devices)),
        )
        self.procedure = ProcedureSection(desk, self.messages)
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
            ("设备密钥", self.devices),
            ("等价值", self.equivalents),
            ("字体", self.fonts),
            ("程序规则", self.procedure),
            ("版本与许可", about),
        ):
            self.tabs.addTab(page, title)
        self.body.addWidget(self.messages)
        self.body.addWidget(self.tabs, 1)

    def _make_officers(self) -> TableSection:
        section = TableSection(
            "文书上署名的监察人员。打开数据文件夹时从中选择“现在是谁在用”，留痕以此记录。",
            OFFICER_COLUMNS,
            lambda: officer_rows(
                self._desk.read(register.officers),
                self._desk.read(officer_cards),
                self._desk.today,
            ),
            (
                ("添加…", self.add_officer),
                ("修改…", self.edit_officer),
                ("执法证和培训…", self.edit_card),
            ),
        )
        section.grid.row_opened.connect(lambda _row: self.edit_officer())
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
        officer = self._chosen_officer()
        if officer is None:
            return
        dialog = OfficerDialog(officer, self)
        if dialog.exec():
            self._desk.do(stores.save_officer, dialog.value())

    def edit_card(self) -> None:
        """Enter when the chosen officer's card runs out and which courses were attended."""
        officer = self._chosen_officer()
        if officer is not None:
            OfficerCardDialog(self._desk, officer, self).exec()

    def _chosen_officer(self) -> Officer | None:
        row = self.officers.grid.current()
        if row is None:
            self.messages.say("info", "请先选中一名监察人员。")
            return None
        held = {each.id: each for each in self._desk.read(register.officers)}
        return held[str(row["id"])]

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
        if Topic.CASES in topics:
            self.devices.refresh()
        if Topic.OFFICERS in topics:
            self.officers.refresh()
        if Topic.RULES in topics:
            self.equivalents.refresh()
            self.procedure.refresh()
