"""Creating a store: whose it is, which agency, and the officers who will sign."""

from __future__ import annotations

from dataclasses import dataclass
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

from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.officer_table import OfficerTable
from workbench.domain.inspection import Officer, Role
from workbench.domain.labels import label


@dataclass(frozen=True, slots=True)
class NewStore:
    """What the user filled in."""

    folder: Path
    role: Role
    agency: str
    region: str
    officers: tuple[Officer, ...]
    server: str = ""


class NewStoreDialog(QDialog):
    """Accepts only what can be created; says inline what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建数据文件夹")
        self.resize(640, 520)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self.messages = MessageBar()
        column.addWidget(self.messages)
        column.addLayout(self._form())
        self._people = QLabel("人员（执法文书需要两名持证人员）")
        column.addWidget(self._people)
        self.officers = OfficerTable()
        column.addWidget(self.officers, 1)
        column.addWidget(dialog_buttons(self, "新建", self._check))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(label(role), role)
        self.role.currentIndexChanged.connect(self._words)
        self.agency = QLineEdit()
        self._agency_label = QLabel("监察机构")
        self.region = QLineEdit()
        self.region.setPlaceholderText("例如：某省某市")
        self.folder = QLineEdit()
        browse = QPushButton("选择…")
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        form.addRow("用途", self.role)
        form.addRow(self._agency_label, self.agency)
        form.addRow("地区", self.region)
        form.addRow("保存到", place)
        self.server = QLineEdit()
        self.server.setPlaceholderText("可不填；多人同时使用时填 postgresql://用户@主机:5432/库名")
        self.server.setToolTip(
            "填写后数据存在服务器上，证据和文书存在上面的文件夹里，应是共享文件夹。"
        )
        form.addRow("服务器地址", self.server)
        self._rows = form
        self._words()
        return form

    def value(self) -> NewStore:
        """What was filled in."""
        return NewStore(
            Path(self.folder.text().strip()),
            Role(self.role.currentData()),
            self.agency.text().strip(),
            self.region.text().strip(),
            self.officers.officers(),
            self.server.text().strip() if self._is_office else "",
        )

    @property
    def _is_office(self) -> bool:
        return self.role.currentData() is Role.OFFICE

    def _words(self) -> None:
        is_enterprise = self.role.currentData() is Role.ENTERPRISE
        self._agency_label.setText("企业名称" if is_enterprise else "监察机构")
        self._rows.setRowVisible(self.server, self._is_office)
        self._people.setText(
            "填报人（至少一名）" if is_enterprise else "人员（执法文书需要两名持证人员）"
        )
        self.officers.call_number("岗位" if is_enterprise else "执法证号")

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "新建数据文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _check(self) -> None:
        value = self.value()
        if not value.agency:
            self.messages.say("error", f"请填写{self._agency_label.text()}。")
            self.agency.setFocus()
        elif not self.folder.text().strip():
            self.messages.say("error", "请选择保存到哪个文件夹。")
            self.folder.setFocus()
        elif not value.officers:
            self.messages.say("error", "请至少登记一名人员。")
            self.officers.setFocus()
        else:
            self.accept()
