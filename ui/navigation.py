"""How one place sends the user to another without knowing it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

DASHBOARD, PROGRAMME, ENTERPRISES, CASES, SUMMARY, RULES, SETTINGS = (
    "dashboard",
    "programme",
    "enterprises",
    "cases",
    "summary",
    "rules",
    "settings",
)
# The tab of 汇总 where packages come in.
RECEIVING = "receiving"


@dataclass(frozen=True, slots=True)
class Target:
    """A place, and what to show there: a case, one of its tabs, a row, a filter."""

    place: str
    id: str = ""
    tab: str = ""
    row: str = ""
    filter: str = ""


class Navigator(QObject):
    """Pages emit `asked`; the main window goes there."""

    asked = Signal(object)

    def go(self, place: str, id: str = "", tab: str = "", row: str = "", filter: str = "") -> None:  # noqa: A002 - the words of Target
        """Ask the window to show a place."""
        self.asked.emit(Target(place, id, tab, row, filter))
