"""搜索 Ctrl+K: enterprises, cases, papers and rows of any ledger while one types; Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from ui.desk import Desk
from ui.navigation import CASES, ENTERPRISES, Target
from ui.widgets.search_popup import FoundLine, SearchPopup
from workbench.store.queries import search
from workbench.store.queries.search import Hit, HitKind

TYPING_PAUSE_MS = 120
HITS_OF_A_KIND = 6
SORTS = {
    HitKind.ENTERPRISE: "企业",
    HitKind.CASE: "案件",
    HitKind.PAPER: "文书",
    HitKind.MACHINE: "设备",
    HitKind.ENTRY: "台账",
}
TABS = {HitKind.PAPER: "文书", HitKind.MACHINE: "核查", HitKind.ENTRY: "台账"}
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
        text = self._field.text().strip()
        if len(text) < search.MIN_LENGTH:
            self.popup.hide()
            return
        hits = self._desk.read(search.find, text, HITS_OF_A_KIND)
        self.popup.show_lines(
            [FoundLine(SORTS[hit.kind], hit.title, hit.detail, target_of(hit)) for hit in hits],
            NOTHING,
        )

    def _open(self, target: Target) -> None:
        self._desk.navigator.asked.emit(target)


def target_of(hit: Hit) -> Target:
    """Where a hit is shown; a machine on its own row."""
    if hit.kind is HitKind.ENTERPRISE:
        return Target(ENTERPRISES, id=hit.id)
    row = hit.id if hit.kind in TABS else ""
    return Target(CASES, id=hit.case_id, tab=TABS.get(hit.kind, ""), row=row)
