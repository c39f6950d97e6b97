"""导入规则包 or 自行录入: what it changes and which open cases it touches, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reports.render.files import write_whole
from ui.desk import Desk
from workbench.domain.errors import InputError, WorkbenchError
from workbench.operations import rule_packs
from workbench.operations.overlay import save_overlay_entry
from workbench.operations.rule_exchange import Brought, StorePack, bring, store_pack
from workbench.operations.rule_packs import PackImpact
from workbench.rulebook.own_entry import own_words
from workbench.rulebook.problems import RuleDataError
from workbench.store.queries import overlay

LIST_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Weighed:
    """A file that was read, and what keeping it would do."""

    brought: Brought
    impact: PackImpact


class PackImport(QFrame):
    """Hidden until a pack is chosen; nothing is kept before 导入 is pressed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._weighed: Weighed | None = None
        self.setObjectName("card")
        self._build()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self.head = QLabel()
        self.head.setObjectName("sectionTitle")
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setMaximumHeight(LIST_HEIGHT)
        self.lines.setAccessibleName("规则包的影响")
        row = QHBoxLayout()
        hint = QLabel("导入后未认定的案件下次核查时按新规则判定；可以撤销。")
        hint.setObjectName("muted")
        self.keep_button = QPushButton("导入")
        self.keep_button.setProperty("primary", "true")
        self.keep_button.clicked.connect(self.keep)
        leave = QPushButton("不导入")
        leave.clicked.connect(self.hide)
        row.addWidget(hint, 1)
        row.addWidget(leave)
        row.addWidget(self.keep_button)
        column.addWidget(self.head)
        column.addWidget(self.lines)
        column.addLayout(row)

    def choose(self) -> None:
        """Ask for the pack's file, then weigh it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "选择规则包", "", "规则包 (*.zip);;规则包文件夹中的任一文件 (*.toml *.csv)"
        )
        if chosen:
            path = Path(chosen)
            self.weigh(path if path.suffix.lower() == ".zip" else path.parent)

    def choose_form(self) -> None:
        """Ask for a filled form, then weigh it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "选择填好的录入表", "", "录入表 (*.xlsx *.xls *.et)"
        )
        if chosen:
            self.weigh(Path(chosen))

    def export(self) -> None:
        """Write what this store lays over the rules as a pack for others."""
        try:
            pack = store_pack(self._desk.db, self._desk.today)
        except InputError as error:
            self._desk.failed.emit(error)
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "导出规则包", f"{pack.title}_{pack.version}.zip", "规则包 (*.zip)"
        )
        if chosen:
            self.write(pack, Path(chosen))

    def write(self, pack: StorePack, path: Path) -> None:
        """Write a pack and say what went into it."""
        try:
            write_whole(path, pack.write)
        except WorkbenchError as error:
            self._desk.failed.emit(error)
            return
        self._desk.said.emit("success", f"已导出规则包 {path.name}：{pack.lines[0]}")

    def weigh(self, path: Path) -> None:
        """Work out off this thread what the file would change; defects are said, not kept."""
        desk, shipped, present = self._desk, self._desk.shipped_knowledge, self._desk.knowledge
        who = own_words(desk.officer.name, desk.today)
        self.hide()

        def work(_job: object) -> Weighed:
            brought = bring(path, shipped.book, present.book, shipped.rule_words, who)
            with desk.db.read() as session:
                held = overlay.overlay_entries(session)
            after = shipped.with_entry(held, brought.kind, brought.key, brought.body).book
            impact = rule_packs.pack_impact(
                desk.db, brought.name, present.book, after, brought.what
            )
            return Weighed(brought, impact)

        desk.start("核对规则", work, self._show, self._refused)

    def keep(self) -> None:
        """Lay what was read over the rule book of this store."""
        weighed = self._weighed
        if weighed is not None:
            brought = weighed.brought
            self._desk.do(save_overlay_entry, brought.kind, brought.key, brought.body)
            self._weighed = None
            self.hide()

    def _refused(self, error: BaseException) -> None:
        """Every place to mend on a line of its own; anything else goes where failures go."""
        if not isinstance(error, RuleDataError):
            self._desk.failed.emit(error)
            return
        self._weighed = None
        self.head.setText(f"不能录入：有 {len(error.problems)} 处要改，改好后再读一次")
        self._fill([str(problem) for problem in error.problems], can_keep=False)

    def _show(self, weighed: Weighed) -> None:
        self._weighed = weighed
        first, *rest = weighed.impact.lines
        self.head.setText(first)
        self._fill([*weighed.brought.lines, *rest], can_keep=self._desk.db.can_write)

    def _fill(self, lines: list[str], *, can_keep: bool) -> None:
        self.lines.setPlainText("\n".join(lines))
        self.keep_button.setEnabled(can_keep)
        self.show()
