"""导入规则包: what a pack changes and which open cases it touches, inline, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

from ui.desk import Desk
from workbench.operations import rule_packs
from workbench.operations.rule_packs import PackImpact
from workbench.rulebook.overlay_bodies import PACK
from workbench.store.queries import overlay

LIST_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pack that was read, and what importing it would do."""

    body: dict[str, Any]
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

    def weigh(self, path: Path) -> None:
        """Work out off this thread what the pack would change; defects are said, not kept."""
        desk, shipped, present = self._desk, self._desk.shipped_knowledge, self._desk.knowledge

        def work(_job: object) -> Weighed:
            body = rule_packs.read_pack_body(path, shipped.book)
            with desk.db.read() as session:
                held = overlay.overlay_entries(session)
            kept = [
                (each.kind, each.body)
                for each in held
                if (each.kind, each.key) != (PACK, path.stem)
            ]
            after = shipped.overlaid([*kept, (PACK, body)])
            return Weighed(
                body, rule_packs.pack_impact(desk.db, path.stem, present.book, after.book)
            )

        desk.start("核对规则包", work, self._show)

    def keep(self) -> None:
        """Lay the pack over the rule book of this store."""
        weighed = self._weighed
        if weighed is not None:
            self._desk.do(rule_packs.import_pack, weighed.impact.name, weighed.body)
            self._weighed = None
            self.hide()

    def _show(self, weighed: Weighed) -> None:
        self._weighed = weighed
        first, *rest = weighed.impact.lines
        self.head.setText(first)
        self.lines.setPlainText("\n".join(rest))
        self.keep_button.setEnabled(self._desk.db.can_write)
        self.show()
