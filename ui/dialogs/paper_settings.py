"""文书设置: how papers are numbered and called here, and the agency's own Word template of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reports.build.template_values import sample_values, template_names
from reports.render.own_template import check_template
from reports.render.start_template import render_start_template
from ui.desk import Desk
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind
from workbench.operations.paper_rules import (
    PaperRules,
    check_pattern,
    paper_rules,
    save_paper_rules,
)
from workbench.operations.paper_templates import drop_template, own_templates, set_template

WORD = "Word 文档 (*.docx)"
PATTERN_TIP = "可用：{prefix} 机关代字、{series} 文书代字、{year} 年份、{number} 序号"


class PaperSettings(QDialog):
    """Rules apply to what is issued from now on; issued papers stay as they are."""

    def __init__(
        self, desk: Desk, chosen: PaperKind | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rules = desk.read(paper_rules)
        self.setWindowTitle("文书设置")
        self.resize(620, 360)
        self.messages = MessageBar()
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(self._numbering())
        column.addLayout(self._one_kind())
        column.addStretch(1)
        column.addLayout(self._bottom())
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen.value if chosen else None)))
        self._show_kind()
        self._show_example()

    def _numbering(self) -> QFormLayout:
        self.prefix, self.pattern = QLineEdit(self._rules.prefix), QLineEdit(self._rules.pattern)
        self.pattern.setToolTip(PATTERN_TIP)
        self.example = QLabel()
        self.example.setObjectName("muted")
        for field in (self.prefix, self.pattern):
            field.textChanged.connect(lambda _text: self._show_example())
        form = QFormLayout()
        form.addRow("机关代字", self.prefix)
        form.addRow("文号格式", self.pattern)
        form.addRow("", self.example)
        return form

    def _one_kind(self) -> QFormLayout:
        self.kind = QComboBox()
        for kind in PaperKind:
            self.kind.addItem(label(kind), kind.value)
        self.title, self.series = QLineEdit(), QLineEdit()
        self.template = QLabel()
        self.template.setWordWrap(True)
        self.choose_button = QPushButton("选择模板…")
        self.drop_button = QPushButton("改回内置版式")
        self.start_button = QPushButton("导出起步模板（字段清单）…")
        row = QHBoxLayout()
        for button, run in (
            (self.choose_button, self._ask_template),
            (self.drop_button, self.drop),
            (self.start_button, self._ask_start),
        ):
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
        row.addStretch(1)
        form = QFormLayout()
        form.addRow("文书", self.kind)
        form.addRow("本地名称", self.title)
        form.addRow("文书代字", self.series)
        form.addRow("模板", self.template)
        form.addRow("", row)
        self.kind.currentIndexChanged.connect(lambda _index: self._show_kind())
        self.title.editingFinished.connect(self._keep_words)
        self.series.editingFinished.connect(self._keep_words)
        return form

    def _bottom(self) -> QHBoxLayout:
        self.save_button = QPushButton("保存")
        self.save_button.setProperty("primary", "true")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.save_button)
        for button in (self.save_button, self.choose_button, self.drop_button):
            button.setEnabled(self._desk.db.can_write)
        return row

    def save(self) -> None:
        """Save numbering and names; what is wrong is said here."""
        self._keep_words()
        rules = replace(self._rules, prefix=self.prefix.text(), pattern=self.pattern.text())
        try:
            check_pattern(rules.pattern)
        except WorkbenchError as error:
            self.messages.say("error", str(error))
            return
        if self._desk.do(save_paper_rules, rules) is not None:
            self.accept()

    def use_template(self, file: Path) -> None:
        """Check a template and use it from now on."""
        kind = self._kind()
        book = self._desk.knowledge.papers
        try:
            check_template(file, sample_values(book[kind], book))
        except WorkbenchError as error:
            self.messages.say("error", str(error))
            return
        if self._desk.do(set_template, kind, file) is not None:
            self.messages.say("success", f"{label(kind)}从现在起用模板“{file.name}”写出。")
        self._show_kind()

    def drop(self) -> None:
        """Go back to our own layout."""
        self._desk.do(drop_template, self._kind())
        self._show_kind()

    def write_start(self, file: Path) -> None:
        """Write a template with every field of the paper."""
        kind, book = self._kind(), self._desk.knowledge.papers
        try:
            render_start_template(book[kind].title, tuple(template_names(book[kind], book)), file)
        except WorkbenchError as error:
            self.messages.say("error", str(error))
            return
        self.messages.say("success", f"已写出：{file.name}")

    def _kind(self) -> PaperKind:
        return PaperKind(self.kind.currentData())

    def _show_kind(self) -> None:
        kind, form = self._kind(), self._desk.knowledge.papers[self._kind()]
        self.title.setText(self._rules.titles.get(kind.value, ""))
        self.title.setPlaceholderText(form.title)
        self.series.setText(self._rules.series.get(kind.value, ""))
        self.series.setPlaceholderText(form.series or "不编号")
        self.series.setEnabled(bool(form.series))
        own = self._desk.read(own_templates).get(kind)
        self.template.setText(f"本机构模板：{own.file_name}" if own else "内置版式")
        self.drop_button.setVisible(own is not None)

    def _keep_words(self) -> None:
        kind = self._kind().value
        titles = {**self._rules.titles, kind: self.title.text().strip()}
        series = {**self._rules.series, kind: self.series.text().strip()}
        self._rules = replace(self._rules, titles=titles, series=series)

    def _show_example(self) -> None:
        rules = PaperRules(prefix=self.prefix.text(), pattern=self.pattern.text())
        try:
            check_pattern(rules.pattern)
        except WorkbenchError as error:
            self.example.setText(str(error))
            return
        made = rules.pattern.format(
            prefix=rules.prefix, series="节监改", year=self._desk.today.year, number=1
        )
        self.example.setText(f"例：{made}")

    def _ask_template(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择本机构模板", "", WORD)
        if name:
            self.use_template(Path(name))

    def _ask_start(self) -> None:
        title = self._desk.knowledge.papers[self._kind()].title
        name, _ = QFileDialog.getSaveFileName(self, "导出起步模板", f"{title}（模板）.docx", WORD)
        if name:
            self.write_start(Path(name))
