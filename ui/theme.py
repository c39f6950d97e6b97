"""Colours, sizes and the style sheet: one place for how the window looks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

CHINESE_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
BASE_POINT_SIZE = 10


@dataclass(frozen=True, slots=True)
class Tone:
    """A text colour and a soft background that stay readable on paper-white."""

    text: str
    background: str

    @property
    def edge(self) -> str:
        """The text colour thinned for borders; a style sheet reads the alpha first (#AARRGGBB)."""
        return f"#50{self.text.removeprefix('#')}"


# Signs of domain.labels.SIGNS and the states of rows; each always stands beside its symbol and word.
TONES: dict[str, Tone] = {
    "phase_out": Tone("#b3261e", "#fdecea"),
    "below_limit": Tone("#9a5b00", "#fff3e0"),
    "over_limit": Tone("#9a5b00", "#fff3e0"),
    "undetermined": Tone("#4a5568", "#eef1f5"),
    "question": Tone("#6b3fa0", "#f3ecfb"),
    "meets": Tone("#1b6e3c", "#e8f5ec"),
    "out_of_scope": Tone("#6b7280", "#f5f6f7"),
    "info": Tone("#0b57a4", "#e8f1fb"),
    "warning": Tone("#9a5b00", "#fff3e0"),
    "error": Tone("#b3261e", "#fdecea"),
    "success": Tone("#1b6e3c", "#e8f5ec"),
}
ACCENT = "#0b57a4"
INK = "#1f2933"
MUTED = "#5f6b7a"
LINE = "#d5dbe3"
GROUND = "#f6f8fa"
PAPER = "#ffffff"

STYLE = f"""
QWidget {{ color: {INK}; }}
QMainWindow, QDialog, QWizard {{ background: {GROUND}; }}
QToolTip {{ color: {INK}; background: {PAPER}; border: 1px solid {LINE}; padding: 4px; }}
#topBar {{ background: {PAPER}; border-bottom: 1px solid {LINE}; }}
#places {{ background: #24364b; border: none; outline: none; padding-top: 6px; }}
#places::item {{ color: #dfe7f0; padding: 10px 14px; border-left: 3px solid transparent; }}
#places::item:selected {{ background: #31486330; color: white; border-left: 3px solid #6db3ff;
    background: #314863; }}
#places::item:hover {{ background: #2c415a; }}
QPushButton {{ background: {PAPER}; border: 1px solid #b9c3cf; border-radius: 4px;
    padding: 5px 12px; }}
QPushButton:hover {{ border-color: {ACCENT}; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 11px; }}
QPushButton:disabled {{ color: #9aa5b1; background: #f0f2f5; }}
QPushButton[primary="true"] {{ background: {ACCENT}; color: white; border-color: {ACCENT}; }}
QPushButton[primary="true"]:hover {{ background: #0a4a8c; }}
QPushButton[primary="true"]:disabled {{ background: #a9c3de; border-color: #a9c3de; }}
QPushButton[flat="true"] {{ background: transparent; border: none; color: {ACCENT}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {PAPER};
    border: 1px solid #b9c3cf; border-radius: 4px; padding: 4px 6px;
    selection-background-color: {ACCENT}; }}
QLineEdit:focus, QPlainTextEdit:focus {{
    border: 1px solid {ACCENT}; }}
QComboBox, QDateEdit, QDateTimeEdit, QSpinBox, QDoubleSpinBox {{ min-height: 24px; }}
QTextBrowser {{ border: none; padding: 0; }}
QTextBrowser#card {{ padding: 8px; }}
QTableView, QTreeView, QListView {{ background: {PAPER}; border: 1px solid {LINE};
    gridline-color: #e8ecf1; alternate-background-color: #fafbfc;
    selection-background-color: #d6e6f7; selection-color: {INK}; }}
#searchPopup {{ border: 1px solid {ACCENT}; outline: none; }}
#searchPopup::item {{ padding: 2px 8px; }}
QHeaderView::section {{ background: #eef2f6; border: none; border-right: 1px solid {LINE};
    border-bottom: 1px solid {LINE}; padding: 5px 6px; font-weight: 600; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {LINE}; }}
QTabBar::tab {{ padding: 7px 16px; background: transparent; border: none; color: {MUTED}; }}
QTabBar::tab:selected {{ color: {ACCENT}; border-bottom: 2px solid {ACCENT}; font-weight: 600; }}
QTabBar::tab:focus {{ text-decoration: underline; }}
QGroupBox {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; margin-top: 10px;
    padding: 10px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 10px; padding: 0 4px; color: {MUTED}; }}
QSplitter::handle {{ background: {LINE}; }}
QScrollArea {{ border: none; background: transparent; }}
#card {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
#contents::item {{ padding: 5px 4px; }}
#cardBody {{ background: {PAPER}; }}
#muted {{ color: {MUTED}; }}
#pageTitle {{ font-size: 16pt; font-weight: 600; }}
#sectionTitle {{ font-size: 11pt; font-weight: 600; }}
#figure {{ font-size: 20pt; font-weight: 600; }}
"""


def apply_theme(app: QApplication) -> None:
    """Give the application its style, palette and a font that has Chinese characters."""
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette())
    app.setFont(chinese_font())
    app.setStyleSheet(STYLE)


def chinese_font(point_size: int = BASE_POINT_SIZE) -> QFont:
    """The best installed family for Chinese on screen, else the system's own."""
    families = set(QFontDatabase.families())
    chosen = [name for name in CHINESE_FAMILIES if name in families]
    font = QFont(chosen[0] if chosen else QGuiApplication.font().family(), point_size)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def has_chinese_font() -> bool:
    """Tell whether any installed family covers Simplified Chinese."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def _palette() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(GROUND))
    palette.setColor(QPalette.ColorRole.Base, QColor(PAPER))
    palette.setColor(QPalette.ColorRole.AlternateBase, QColor("#fafbfc"))
    palette.setColor(QPalette.ColorRole.Text, QColor(INK))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(INK))
    palette.setColor(QPalette.ColorRole.Button, QColor(PAPER))
    palette.setColor(QPalette.ColorRole.ButtonText, QColor(INK))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#d6e6f7"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(INK))
    palette.setColor(QPalette.ColorRole.Link, QColor(ACCENT))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor("#8a94a0"))
    return palette
