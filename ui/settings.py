"""Settings of the window (not of any case): recent stores, sizes, tables, the last officer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_AT_MOST = 8


class WindowSettings:
    """A typed view of QSettings; tests hand in a file of their own."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def recent_stores(self) -> tuple[Path, ...]:
        """Stores opened lately, newest first, those that still exist."""
        paths = str(self._settings.value("stores/recent", "")).split("\n")
        return tuple(Path(path) for path in paths if path and Path(path).is_dir())

    def remember_store(self, folder: Path) -> None:
        """Put a store at the head of the list."""
        others = [each for each in self.recent_stores if each != folder]
        kept = [folder, *others][:RECENT_AT_MOST]
        self._settings.setValue("stores/recent", "\n".join(str(each) for each in kept))

    def last_officer(self, device: str) -> str:
        """Who worked in this store last."""
        return str(self._settings.value(f"officers/{device}", ""))

    def remember_officer(self, device: str, officer_id: str) -> None:
        """Remember who works in this store."""
        self._settings.setValue(f"officers/{device}", officer_id)

    def table_look(self, device: str, name: str) -> str:
        """How a table of this store was looked at last, as it was written; empty for never."""
        return str(self._settings.value(f"tables/{device}/{name}", ""))

    def remember_table_look(self, device: str, name: str, look: str) -> None:
        """Keep how a table of this store is looked at."""
        self._settings.setValue(f"tables/{device}/{name}", look)

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window."""
        value = self._settings.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Keep size and place of the window."""
        self._settings.setValue("window/geometry", geometry)
