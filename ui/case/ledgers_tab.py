"""台账: what was imported, what was doubtful, what does not fit together, and the way to import."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ui.case.cross_pane import CrossPane
from ui.case.ledger_rows import LedgerRows
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.import_wizard.giving_back import save_all_blanks, save_blank
from ui.import_wizard.wizard import ImportWizard
from ui.ledger_words import KIND_LABELS
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import CASES
from ui.widgets.facts_pane import FactsPane
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.page_frame import side_by_side
from workbench.domain.issue import Issue
from workbench.domain.labels import label
from workbench.ledgers.cross_checks import CrossIssue
from workbench.ledgers.cross_sources import Place
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import ledgers as ledger_verbs
from workbench.operations.ledger_checks import check_ledgers
from workbench.operations.outcome import Topic
from workbench.store.queries import ledgers
from workbench.store.queries.ledgers import Batch, batch_issues

BATCH_COLUMNS = (
    Column(id="kind", title="台账", width=90),
    Column(id="file", title="文件", width=230),
    Column(id="rows", title="记录", width=64, right=True),
    Column(id="issues", title="存疑", width=54, right=True),
    Column(id="at", title="导入时间", width=130),
)
ISSUE_COLUMNS = (
    Column(id="severity", title="程度", width=60, filterable=True),
    Column(id="place", title="位置", width=150),
    Column(id="message", title="说明", width=420),
)
FACTS_HEIGHT = 132
CASE_KINDS = (
    LedgerKind.EQUIPMENT,
    LedgerKind.ENERGY,
    LedgerKind.PRODUCTION,
    LedgerKind.METERING,
    LedgerKind.DATACENTRE,
)


class LedgersTab(CaseTab):
    """Imports at the left; the chosen one's columns and remarks at the right."""

    title = "台账"
    concerns = frozenset({Topic.LEDGERS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._batches: dict[str, Batch] = {}
        self._chosen: Batch | None = None
        self.table = PagedTable(ListedRows(self._fetch), BATCH_COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "ledgers")
        self.issues = PagedTable(ListedRows(self._fetch_issues), ISSUE_COLUMNS)
        self.issue_grid = Grid(self.issues)
        GridMemory(self.issue_grid, desk.table_views, "ledger_issues")
        self.facts = FactsPane()
        self.rows = LedgerRows(desk)
        self.rows.machines_asked.connect(lambda: self._go("核查"))
        self.cross = CrossPane(desk.knowledge.check_limits)
        self.cross.asked.connect(self.show_place)
        self._checked: tuple[str, ...] = ()
        self._build()

    def _build(self) -> None:
        tools = QHBoxLayout()
        for kind in CASE_KINDS:
            button = QPushButton(f"导入{KIND_LABELS[kind]}…")
            if kind is LedgerKind.EQUIPMENT:
                button.setProperty("primary", "true")
            button.clicked.connect(lambda _checked=False, chosen=kind: self.import_file(chosen))
            tools.addWidget(button)
        tools.addStretch(1)
        self.blank_button = self._blank_button()
        tools.addWidget(self.blank_button)
        self.withdraw_button = QPushButton("撤下这份台账")
        self.withdraw_button.setEnabled(False)
        self.withdraw_button.clicked.connect(self._withdraw)
        tools.addWidget(self.withdraw_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.faces = QTabWidget()
        for page, title in ((self.issue_grid, "存疑"), (self.rows, "内容"), (self.cross, "勾稽")):
            self.faces.addTab(page, title)
        self.facts.setMaximumHeight(FACTS_HEIGHT)
        column.addWidget(self.facts)
        column.addWidget(self.faces, 1)
        self.column.addLayout(tools)
        self.column.addWidget(side_by_side(self.grid, right, 2, 3), 1)
        self.grid.row_chosen.connect(self._show)

    def refresh(self) -> None:
        """Read the imports again, and hold them against each other where they changed."""
        self.table.look()
        self._check()
        if self.table.rowCount():
            self.grid.selectRow(0)
            self.messages.clear()
        else:
            self._show(None)
            self.messages.say("info", "还没有台账。导入企业自己的 Excel，什么版式都可以。")

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Topic.LEDGERS in topics:
            self._checked = ()
        super()._changed(topics)

    def open_row(self, row: str) -> None:
        """Show a ledger by its id, and a row of it after a slash: `batch/sheet/row`."""
        batch_id, _, place = row.partition("/")
        number = self.table.row_of(batch_id)
        if number < 0:
            return
        self.grid.selectRow(number)
        sheet, _, line = place.rpartition("/")
        if line.isdigit():
            self.faces.setCurrentWidget(self.rows)
            self.rows.show_row(sheet, int(line))

    def show_place(self, place: Place) -> None:
        """Go to one side of a doubt: a machine, or a row of a ledger, of whatever case."""
        if place.machine_id:
            self._go("核查", place.machine_id, place.case_id)
            return
        row = f"{place.batch_id}/{place.where.sheet}/{place.where.row}"
        if self.case is not None and place.case_id == self.case.id:
            self.open_row(row)
        else:
            self._go(self.title, row, place.case_id)

    def _go(self, tab: str, row: str = "", case_id: str = "") -> None:
        wanted = case_id or (self.case.id if self.case else "")
        self.desk.navigator.go(CASES, id=wanted, tab=tab, row=row)

    def _check(self) -> None:
        case, desk = self.case, self.desk
        batches = tuple(self._batches)
        if case is None or batches == self._checked:
            return
        self._checked = batches
        self._show_cross(())
        if batches:
            limits = desk.knowledge.check_limits
            desk.start(
                "台账勾稽",
                lambda job: (batches, check_ledgers(desk.db, case.id, limits, job)),
                self._checks_done,
            )

    def _checks_done(self, done: tuple[tuple[str, ...], tuple[CrossIssue, ...]]) -> None:
        batches, found = done
        if batches == self._checked:
            self._show_cross(found)

    def _show_cross(self, found: Sequence[CrossIssue]) -> None:
        self.cross.show_found(found)
        words = f"勾稽 {len(found)}" if found else "勾稽"
        self.faces.setTabText(self.faces.indexOf(self.cross), words)

    def _blank_button(self) -> QPushButton:
        button = QPushButton("空白模板")
        button.setToolTip("给企业填写的空表，填好后直接导入")
        menu = QMenu(button)
        blanks = self.desk.knowledge.blank_ledgers
        held = [kind for kind in CASE_KINDS if kind in blanks]
        for kind in held:
            action = menu.addAction(f"{KIND_LABELS[kind]}…")
            action.triggered.connect(
                lambda _checked=False, chosen=kind: save_blank(self, blanks[chosen], self.messages)
            )
        whole = menu.addAction(f"全部 {len(held)} 份…")
        whole.triggered.connect(
            lambda: save_all_blanks(self, [blanks[kind] for kind in held], self.messages)
        )
        button.setMenu(menu)
        return button

    def import_file(self, kind: LedgerKind) -> None:
        """Open the wizard for this case."""
        if self.case is not None:
            ImportWizard(self.desk, kind, case=self.case, parent=self).exec()

    def _fetch(self) -> Sequence[Row]:
        if self.case is None:
            return []
        found = self.desk.read(ledgers.batches_of_case, self.case.id)
        self._batches = {batch.id: batch for batch in found}
        return [
            {
                "id": batch.id,
                "kind": KIND_LABELS[LedgerKind(batch.kind)],
                "file": batch.file_name,
                "rows": batch.row_count,
                "issues": len(batch.issues) or None,
                "at": f"{batch.created_at:%Y-%m-%d %H:%M}",
            }
            for batch in found
        ]

    def _fetch_issues(self) -> Sequence[Row]:
        batch = self._chosen
        if batch is None:
            return []
        return [_issue_row(number, each) for number, each in enumerate(batch_issues(batch))]

    def _show(self, row: Row | None) -> None:
        self._chosen = self._batches.get(str(row["id"])) if row else None
        self.withdraw_button.setEnabled(self._chosen is not None)
        self.issues.look()
        batch = self._chosen
        self.rows.show_batch(batch)
        doubts = f"存疑 {len(batch.issues)}" if batch and batch.issues else "存疑"
        self.faces.setTabText(self.faces.indexOf(self.issue_grid), doubts)
        self.facts.show_facts(batch.file_name if batch else "", _facts(batch) if batch else ())

    def _withdraw(self) -> None:
        if self._chosen is not None:
            name = self._chosen.file_name
            if self.desk.do(ledger_verbs.withdraw_batch, self._chosen.id) is not None:
                self.messages.say("success", f"已撤下“{name}”，可用 Ctrl+Z 撤销。")


def _issue_row(number: int, issue: Issue) -> Row:
    where = issue.where
    return {
        "id": number,
        "severity": label(issue.severity),
        "place": f"{where.sheet} {where.column}{where.row or ''}".strip(),
        "message": issue.message,
    }


def _facts(batch: Batch) -> tuple[tuple[str, str], ...]:
    facts = [("文件指纹", batch.sha256[:16])]
    for sheet in batch.sheets:
        mapped = [column for column in sheet.get("columns", ()) if column.get("field")]
        heads = "、".join(str(row) for row in sheet.get("head_rows", ()))
        skipped = len(sheet.get("skipped_rows", ()))
        words = f"表头第 {heads or '—'} 行，{len(mapped)} 列已对应，跳过 {skipped} 行"
        facts.append((f"工作表 {sheet.get('sheet', '')}", words))
    return tuple(facts)
