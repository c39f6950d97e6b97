"""Tying a piece of evidence to a finding, a rectification item or a machine of its case."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.machine_picker import MachinePicker
from workbench.domain.inspection import Case
from workbench.operations import evidence
from workbench.operations.walk_photos import walk_stops
from workbench.store.operation import Session
from workbench.store.queries import inspection

Target = tuple[str, str]


class LinkDialog(QDialog):
    """Findings come first, then the machines; Enter ties and closes."""

    def __init__(
        self, desk: Desk, case: Case, evidence_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._evidence_id = desk, evidence_id
        self._targets: dict[str, Target] = {}
        self.setWindowTitle("这份证据支持什么")
        self.resize(520, 460)
        self.picker = MachinePicker("查找问题、整改事项、设备", nothing="")
        self.picker.chosen.connect(self.link)
        choose = QPushButton("关联选中的")
        choose.setProperty("primary", "true")
        choose.clicked.connect(self.picker.choose_current)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("双击或回车关联；一份证据可以支持多项。"))
        column.addWidget(self.picker, 1)
        column.addWidget(choose)
        desk.start("读取问题和设备", lambda _job: desk.read(_named, case.id), self._show)

    def link(self, key: str) -> None:
        """Tie the piece to what was chosen."""
        target = self._targets.get(key)
        if target is not None:
            self._desk.do(evidence.link_evidence, self._evidence_id, *target)
            self.accept()

    def _show(self, named: list[tuple[Target, str]]) -> None:
        self._targets = {f"{kind}|{target}": (kind, target) for (kind, target), _ in named}
        self.picker.show_machines([(f"{kind}|{target}", words) for (kind, target), words in named])


def _named(session: Session, case_id: str) -> list[tuple[Target, str]]:
    found = [
        (("finding", each.id), f"问题　{each.title}")
        for each in inspection.findings(session, case_id)
    ]
    found += [
        (("rectification", each.id), f"整改　{each.requirement}")
        for each in inspection.rectification(session, case_id)
    ]
    return found + [
        (
            ("machine", each.machine_id),
            "　".join(filter(None, ("设备", each.number, each.name, each.place))),
        )
        for each in walk_stops(session, case_id)
    ]
