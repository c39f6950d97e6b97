"""A small editable table of officers: name and certificate number."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from workbench.domain.inspection import Officer

ROWS = 6


class OfficerTable(QTableWidget):
    """Blank rows are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROWS, 2, parent)
        self.setHorizontalHeaderLabels(["姓名", "执法证号"])
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(0, 180)
        self.setAccessibleName("人员")

    def call_number(self, word: str) -> None:
        """Head the second column for people without a certificate."""
        self.setHorizontalHeaderLabels(["姓名", word])

    def enter(self, row: int, name: str, certificate_number: str) -> None:
        """Fill one row."""
        self.setItem(row, 0, QTableWidgetItem(name))
        self.setItem(row, 1, QTableWidgetItem(certificate_number))

    def officers(self) -> tuple[Officer, ...]:
        """The officers written in the table; ids are given by the store."""
        named = [
            Officer(id="", name=self._text(row, 0), certificate_number=self._text(row, 1))
            for row in range(self.rowCount())
        ]
        return tuple(officer for officer in named if officer.name)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item else ""
