"""Who wants to know that something changed: pages subscribe to topics, never to each other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Refresh(QObject):
    """Announces the topics that an operation touched; each page decides whether it is concerned."""

    changed = Signal(object)
    saved = Signal()

    def announce(self, topics: frozenset[str]) -> None:
        """Tell every subscriber once what an operation touched."""
        self.changed.emit(topics)
        self.saved.emit()
