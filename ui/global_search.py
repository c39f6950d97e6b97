"""搜索 Ctrl+K: enterprises, cases, papers and rows of any ledger while one types; Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from ui.desk import Desk
from ui.navigation import Target
from ui.widgets.search_popup import SearchPopup

TYPING_PAUSE_MS = 120
NOTHING = (
    "没有找到。可输入企业名称、曾用名、代码、型号、设备编号、厂家、出厂编号、文号或拼音首字母。"
)


class GlobalSearch(QObject):
    """Lives on the field of the top bar."""

    def __init__(self, desk: Desk, field: QLineEdit) -> None:
        super().__init__(field)
        self._desk = desk
        self._field = field
        self.popup = SearchPopup(field)
        self.popup.chosen.connect(self._open)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        field.textEdited.connect(lambda _text: self._pause.start())

    def look(self) -> None:
        """Search for what stands in the field now."""
        # The queries are loaded by the first search, not by every start.
        from ui.search_hits import lines_found

        lines = lines_found(self._desk, self._field.text().strip())
        if lines is None:
            self.popup.hide()
        else:
            self.popup.show_lines(lines, NOTHING)

    def _open(self, target: Target) -> None:
        self._desk.navigator.asked.emit(target)
