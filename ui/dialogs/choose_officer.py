"""Who is working: chosen when a store is opened, signed under every change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from workbench.domain.inspection import Officer


class ChooseOfficerDialog(QDialog):
    """Offers the officers of the store, the last one first."""

    def __init__(
        self, officers: Sequence[Officer], last: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("谁在操作")
        self._officers = tuple(officers)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("留痕中会记下每一步是谁做的。"))
        self._names = QComboBox()
        for officer in self._officers:
            self._names.addItem(f"{officer.name}　{officer.certificate_number}", officer.id)
        self._names.setCurrentIndex(max(0, self._names.findData(last)))
        column.addWidget(self._names)
        buttons = QDialogButtonBox()
        go_on = buttons.addButton("继续", QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setProperty("primary", "true")
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)

    @property
    def officer(self) -> Officer:
        """The chosen one."""
        return self._officers[self._names.currentIndex()]
