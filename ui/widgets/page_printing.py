"""Printing a short text: to a PDF file or a printer, small enough for one page where that reads."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.theme import chinese_font

LARGEST_POINTS, SMALLEST_POINTS = 10, 6
MARGIN_MM = 12
DOTS_PER_INCH = 300
POINTS_PER_INCH = 72


def fitted(html: str, layout: QPageLayout) -> QTextDocument:
    """The text in the largest size that fits one page; long lists stay readable and take more."""
    size = layout.paintRect(QPageLayout.Unit.Point).size()
    document = QTextDocument()
    for points in range(LARGEST_POINTS, SMALLEST_POINTS - 1, -1):
        document.setDefaultFont(chinese_font(points))
        document.setHtml(html)
        document.setPageSize(size)
        if document.pageCount() == 1:
            break
    return document


def write_pdf(html: str, path: Path, title: str) -> None:
    """Write the text as a PDF."""
    writer = QPdfWriter(str(path))
    writer.setResolution(POINTS_PER_INCH)
    writer.setTitle(title)
    writer.setPageLayout(_page())
    fitted(html, writer.pageLayout()).print_(writer)


def print_text(html: str, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the user went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(_page())
    if not QPrintDialog(printer, parent).exec():
        return False
    fitted(html, printer.pageLayout()).print_(printer)
    return True


def _page() -> QPageLayout:
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
    )
