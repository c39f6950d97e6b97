"""综合能耗、碳排放、同比 of a case: read only, worked out when it is looked at."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from ui.case.energy_words import energy_html
from ui.desk import Desk
from ui.theme import MUTED
from workbench.domain.inspection import Case
from workbench.operations.case_facts import judging_day
from workbench.operations.energy_years import EnergyYears, energy_years

WAITING = "正在按年核算…"


class EnergyFace(QWidget):
    """Worked out off the window's thread; an answer for another case is let go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._case: Case | None = None
        self._is_due = False
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def show_case(self, case: Case) -> None:
        """Show a case; nothing is worked out while another face is in front."""
        self._case, self._is_due = case, True
        if self.isVisible():
            self._work_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what changed while the face was hidden."""
        super().showEvent(event)
        self._work_out()

    def _work_out(self) -> None:
        case, desk = self._case, self.desk
        if case is None or not self._is_due:
            return
        self._is_due = False
        self.text.setHtml(f'<p style="color:{MUTED}">{WAITING}</p>')

        def work(_job: object) -> EnergyYears:
            law = desk.knowledge.law(case.year)
            with desk.db.read() as session:
                return energy_years(session, case.id, law, judging_day(case))

        desk.start("核算能耗和碳排放", work, lambda found: self._take(case, found))

    def _take(self, case: Case, found: EnergyYears) -> None:
        if self._case is not None and self._case.id == case.id:
            self.text.setHtml(energy_html(found))
