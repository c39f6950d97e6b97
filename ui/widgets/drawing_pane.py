"""双随机抽取 in place: how many, by which seed, the result, and its record on paper."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reports.build.drawing_record import build_drawing_record
from reports.catalogue import write_paper
from ui.desk import Desk
from ui.folders import open_folder
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.widgets.message_bar import MessageBar
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.operations.drawings import drawings, record_drawing
from workbench.programme.drawing import Drawable, Drawing, draw
from workbench.store.queries import register


class DrawingPane(QFrame):
    """Emits `drawn` with the enterprises' ids and the record's number once it is kept for good."""

    drawn = Signal(object, str)

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk, self._messages = desk, messages
        self._pool: tuple[Drawable, ...] = ()
        self.count = QSpinBox()
        self.seed = QLineEdit()
        self.seed.setPlaceholderText("公开产生的号码，或点“生成种子”")
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.past = QComboBox()
        self._build()
        self._show_past()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        row = QHBoxLayout()
        self._title = QLabel("随机抽取：先在上面勾选企业池。")
        row.addWidget(self._title)
        row.addWidget(QLabel("抽取家数"))
        row.addWidget(self.count)
        row.addWidget(QLabel("种子"))
        row.addWidget(self.seed, 1)
        for text, run in (("生成种子", self._make_seed), ("抽取并记录", self.draw)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.result)
        self.result.hide()
        again = QHBoxLayout()
        again.addWidget(QLabel("已有记录"))
        self.past.setMinimumWidth(320)
        again.addWidget(self.past)
        self._print = QPushButton("打印记录…")
        self._print.setAutoDefault(False)
        self._print.clicked.connect(self._ask_folder)
        again.addWidget(self._print)
        again.addStretch(1)
        column.addLayout(again)

    def offer(self, pool: Sequence[Enterprise]) -> None:
        """Draw from these from now on."""
        self._pool = tuple(Drawable(each.id, each.name, each.uscc) for each in pool)
        self._title.setText(f"企业池 {len(pool)} 家")
        self.count.setRange(1, max(1, len(pool)))
        if not self.seed.text():
            self._make_seed()
        self.seed.setFocus()

    def draw(self) -> None:
        """Draw enterprises and officers, and keep the record for good."""
        officers = tuple(
            Drawable(each.id, each.name, each.certificate_number)
            for each in self._desk.read(register.officers)
        )
        seed, moment = self.seed.text().strip(), self._desk.clock()
        try:
            found = draw(self._pool, officers, self.count.value(), seed)
        except InputError as error:
            self._messages.say_error(error)
            return
        drawing = Drawing(
            year=self._desk.year,
            seed=seed,
            drawn_at=moment,
            enterprises=self._pool,
            officers=officers,
            drawn=found,
        )
        number = self._desk.do(record_drawing, drawing)
        if number is None:
            return
        self.result.setText(
            "；".join(
                f"{each.enterprise.name}（{'、'.join(who.name for who in each.officers)}）"
                for each in found
            )
        )
        self.result.show()
        self._show_past()
        self.seed.clear()
        self.drawn.emit([each.enterprise.id for each in found], f"双随机抽取记录 {number}")

    def print_record(self, number: str, folder: Path) -> None:
        """Write a record as Word file and PDF; it reads the same every time."""
        desk = self._desk
        held = dict(desk.read(drawings, desk.year))[number]
        document = build_drawing_record(held, number, desk.db.facts.agency)

        def work(_job: Job) -> tuple[Path, ...]:
            fonts = discover_fonts(desk.knowledge.paths)
            return tuple(each.path for each in write_paper(document, folder, fonts))

        def done(files: tuple[Path, ...]) -> None:
            names = "、".join(each.name for each in files)
            self._messages.say(
                "success", f"已写出 {names}。", "打开文件夹", lambda: open_folder(folder)
            )

        desk.start("打印抽取记录", work, done, self._messages.say_error)

    def _show_past(self) -> None:
        held = self._desk.read(drawings, self._desk.year)
        self.past.clear()
        for number, each in held:
            words = (
                f"{number}　{each.drawn_at:%Y-%m-%d %H:%M}　{len(each.drawn)} 家　种子 {each.seed}"
            )
            self.past.addItem(words, number)
        self._print.setEnabled(bool(held))

    def _make_seed(self) -> None:
        self.seed.setText(secrets.token_hex(8))

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择输出文件夹")
        if folder:
            self.print_record(str(self.past.currentData()), Path(folder))
