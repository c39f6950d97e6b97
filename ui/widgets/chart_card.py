"""A chart with the numbers it was drawn from, opened below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.chart_view import ChartView, Draw

# Its numbers come with the year's figures, long after the window stands there.
if TYPE_CHECKING:
    from reports.model.chart import Chart
    from reports.model.table import CellValue, TableBlock

MOST_ROWS = 14  # rows of the table that are seen without scrolling it


class ChartCard(QWidget):
    """`view` is the picture, `table` its numbers; both are those of the report."""

    def __init__(self, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ChartView(draw)
        self.button = QPushButton("数据表 ▾")
        self.button.setCheckable(True)
        self.button.setProperty("flat", "true")
        self.table = QTableWidget()
        self.table.verticalHeader().setVisible(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.hide()
        self.button.toggled.connect(self.table.setVisible)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view)
        column.addLayout(row)
        column.addWidget(self.table)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart and fill its table."""
        from reports.build.year_charts import chart_table

        self.view.show_chart(chart)
        self.button.setAccessibleName(f"{chart.title}：数据表")
        self.table.setAccessibleName(f"{chart.title}的数据")
        self._fill(chart_table(chart))

    def _fill(self, block: TableBlock) -> None:
        self.table.setColumnCount(len(block.columns))
        self.table.setHorizontalHeaderLabels([each.label for each in block.columns])
        self.table.setRowCount(len(block.rows))
        for place, row in enumerate(block.rows):
            for column, value in enumerate(row.values):
                item = QTableWidgetItem(_words(value))
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, column, item)
        self.table.resizeColumnsToContents()
        head = self.table.horizontalHeader().sizeHint().height()
        rows = min(len(block.rows), MOST_ROWS) * self.table.verticalHeader().defaultSectionSize()
        frame = 2 * self.table.frameWidth() + self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + rows + frame)


def _words(value: CellValue) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    return f"{value:,}"
