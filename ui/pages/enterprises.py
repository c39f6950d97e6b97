"""企业: the register, from the list in whatever shape it came to opening a case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.dialogs.open_case import OpenCaseDialog
from ui.import_wizard.wizard import ImportWizard
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable, View
from ui.navigation import CASES, Target
from ui.widgets.facts_pane import FactsPane
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame, side_by_side
from ui.widgets.twins_list import TwinsList
from workbench.domain.enterprise import Enterprise
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import cases, merging
from workbench.operations.enterprise_twins import likely_twins
from workbench.operations.outcome import Topic
from workbench.store.queries import cases as case_queries
from workbench.store.queries import register

COLUMNS = (
    Column(id="name", title="企业名称", width=240),
    Column(id="uscc", title="统一社会信用代码", width=170),
    Column(id="city", title="市", width=80, filterable=True),
    Column(id="county", title="县", width=80, filterable=True),
    Column(id="sub_industry", title="细分行业", width=110, filterable=True),
    Column(id="key", title="重点用能单位", width=100, filterable=True),
    Column(id="tce", title="综合能耗 tce(当量)", width=130, right=True),
    Column(id="case", title="本年案件", width=90, filterable=True),
)
TYPING_PAUSE_MS = 150


class EnterprisesPage(PageFrame):
    """The list at the left, what is known of the chosen enterprise at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("企业")
        self._desk = desk
        self.messages = MessageBar()
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "enterprises")
        self.facts = FactsPane()
        self.twins = TwinsList()
        self.twins.merge.connect(self._merge)
        self._build()
        desk.changed.connect(self._refresh)
        desk.year_changed.connect(lambda _year: self.table.look())
        desk.failed.connect(self.messages.say_error)
        self.table.look()
        self._say_what_next()

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        self._search = QLineEdit()
        self._search.setPlaceholderText("在名单中查找：名称、代码、地区、行业")
        self._search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.grid.look_for(self._search.text()))
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._import = QPushButton("导入企业名单…")
        self._import.clicked.connect(self.import_list)
        self._twins = QPushButton("查找重复…")
        self._twins.setToolTip("同一家企业有两种写法时，合并成一家")
        self._twins.clicked.connect(self.find_twins)
        self._open = QPushButton("开立案件…")
        self._open.setProperty("primary", "true")
        self._open.setEnabled(False)
        self._open.clicked.connect(self.open_case)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._twins)
        tools.addWidget(self._import)
        tools.addWidget(self._open)
        return tools

    def _build(self) -> None:
        self.count = QLabel()
        self.count.setObjectName("muted")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid, 1)
        column.addWidget(self.count)
        self.body.addWidget(self.messages)
        self.body.addLayout(self._tools())
        self.body.addWidget(side_by_side(left, self.facts, 3, 1), 1)
        self.body.addWidget(self.twins)
        self.grid.row_chosen.connect(self._show)
        self.grid.row_opened.connect(lambda _row: self.open_case())

    def open_target(self, target: Target) -> None:
        """Show one enterprise, or the list narrowed by a text."""
        if target.filter:
            self._search.setText(target.filter)
        if target.id:
            row = self.table.row_of(target.id)
            if row < 0:
                self.table.look(View())
                row = self.table.row_of(target.id)
            if row >= 0:
                self.grid.selectRow(row)

    def import_list(self) -> None:
        """Read an enterprise list through the wizard."""
        ImportWizard(self._desk, LedgerKind.ENTERPRISES, parent=self).exec()

    def find_twins(self) -> None:
        """Look for enterprises that stand in the register under two spellings."""
        held = self._desk.read(register.enterprises)
        self._desk.start("查找重复企业", lambda job: likely_twins(held, job), self.twins.show_pairs)

    def _merge(self, kept_id: str, other_id: str) -> None:
        merged = self._desk.do(merging.merge_enterprises, kept_id, other_id)
        if merged is not None:
            self.messages.say("success", f"已合并到“{merged.name}”，可用 Ctrl+Z 撤销。")

    def open_case(self) -> None:
        """Go to this year's case of the chosen enterprise, opening it when there is none."""
        row = self.grid.current()
        if row is None:
            return
        if row["case_id"]:
            self._desk.navigator.go(CASES, id=str(row["case_id"]))
            return
        enterprise = self._desk.read(register.enterprise, str(row["id"]))
        dialog = OpenCaseDialog(self._desk, enterprise, parent=self)
        if not dialog.exec():
            return
        case = self._desk.do(cases.open_case, dialog.value())
        if case is not None:
            self._desk.navigator.go(CASES, id=case.id)

    def _fetch(self) -> Sequence[Row]:
        held = self._desk.read(register.enterprises)
        opened = {
            case.enterprise_id: case.id
            for case in self._desk.read(case_queries.cases_of_year, self._desk.year)
        }
        rows = [_row(enterprise, opened.get(enterprise.id, "")) for enterprise in held]
        self.count.setText(f"企业库 {len(rows)} 家，本年已开立案件 {len(opened)} 家。")
        return rows

    def _show(self, row: Row | None) -> None:
        self._open.setEnabled(row is not None)
        if row is None:
            self.facts.show_facts("", ())
            return
        self._open.setText("打开案件" if row["case_id"] else "开立案件…")
        enterprise = self._desk.read(register.enterprise, str(row["id"]))
        self.facts.show_facts(enterprise.name, _facts(enterprise))

    def _refresh(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.ENTERPRISES, Topic.CASES}:
            self.table.look()
            self._say_what_next()
        if Topic.ENTERPRISES in topics and not self.twins.isHidden():
            self.find_twins()

    def _say_what_next(self) -> None:
        if self.table.rowCount() == 0 and not self.table.view.text:
            self.messages.say(
                "info",
                "企业库还是空的。先导入企业名单，什么版式都可以。",
                "导入…",
                self.import_list,
            )
        else:
            self.messages.clear()


def _row(enterprise: Enterprise, case_id: str) -> Row:
    key = {True: "是", False: "否", None: ""}[enterprise.is_key_energy_user]
    return {
        "id": enterprise.id,
        "name": enterprise.name,
        "former": "、".join(enterprise.former_names),
        "uscc": enterprise.uscc,
        "city": enterprise.city,
        "county": enterprise.county,
        "sub_industry": enterprise.sub_industry,
        "key": key,
        "tce": enterprise.tce_calorific,
        "case": "已开立" if case_id else "",
        "case_id": case_id,
    }


def _facts(enterprise: Enterprise) -> tuple[tuple[str, str], ...]:
    return (
        ("曾用名", "、".join(enterprise.former_names)),
        ("统一社会信用代码", enterprise.uscc),
        ("地址", enterprise.address),
        ("法定代表人", enterprise.legal_representative),
        ("联系人", f"{enterprise.contact} {enterprise.phone}".strip()),
        ("行业代码", enterprise.industry_code),
        ("细分行业", enterprise.sub_industry),
        ("主要产品", enterprise.products),
        ("产能", enterprise.capacity),
        ("绿色工厂", enterprise.green_factory_batch),
        ("绿色数据中心", enterprise.green_data_centre_batch),
        ("上年违规", enterprise.last_violation),
        ("已监察年度", enterprise.years_inspected),
        ("备注", enterprise.remark),
    )
