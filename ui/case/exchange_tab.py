"""往来: what comes from others and stays apart from the inspectors' own findings."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ui.case.declared_face import DeclaredFace
from ui.case.handing_face import HandingFace
from ui.case.outsiders_face import OutsidersFace
from ui.case.requests_face import RequestsFace
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.widgets.segments import Segments
from workbench.operations.outcome import Topic


class ExchangeTab(CaseTab):
    """企业自报, 第三方, 停产/注销申请 and 移交; each face is read when it is looked at."""

    title = "往来"
    concerns = frozenset(
        {Topic.EVIDENCE, Topic.ANSWERS, Topic.LEDGERS, Topic.VERDICTS, Topic.CASES}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.declared = DeclaredFace(desk)
        self.outsiders = OutsidersFace(desk)
        self.requests = RequestsFace(desk)
        self.handing = HandingFace(desk)
        self.segments = Segments(("企业自报", "第三方", "停产 / 注销申请", "移交"))
        self.faces = QStackedWidget()
        for face in (self.declared, self.outsiders, self.requests, self.handing):
            self.faces.addWidget(face)
        self.segments.chosen.connect(self._choose)
        top = QHBoxLayout()
        top.addWidget(self.segments)
        top.addStretch(1)
        self.column.addLayout(top)
        self.column.addWidget(self.faces, 1)

    def refresh(self) -> None:
        """Read the face that is looked at."""
        shown = self.faces.currentWidget()
        for face in (self.declared, self.outsiders, self.requests, self.handing):
            if face is shown and self.case is not None:
                face.show_case(self.case)

    def _choose(self, place: int) -> None:
        self.faces.setCurrentIndex(place)
        self.refresh()
