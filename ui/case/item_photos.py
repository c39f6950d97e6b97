"""Photos for the item in hand: from files, from the clipboard, from the camera's folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from ui.camera_folder import Known, fresh_photos
from ui.desk import Desk

SETTING = "evidence/camera_folder"


class ItemPhotos(QPushButton):
    """Emits the files to take in; says in a sentence why there are none."""

    files_chosen = Signal(object)
    said = Signal(str)

    def __init__(
        self, desk: Desk, known: Callable[[], Known], parent: QWidget | None = None
    ) -> None:
        super().__init__("添加照片或资料", parent)
        self._desk = desk
        self._known = known
        self._temporary: list[tempfile.TemporaryDirectory[str]] = []
        menu = QMenu(self)
        self.file_action = self._add(menu, "选择文件…", self.choose)
        self.paste_action = self._add(menu, "粘贴剪贴板里的图片（Ctrl+Shift+V）", self.paste)
        self.newest_action = self._add(
            menu,
            "取相机文件夹里最新的一张（Ctrl+Shift+N）",
            lambda: self.take(newest_only=True),
        )
        self.all_action = self._add(
            menu, "取相机文件夹里所有新照片", lambda: self.take(newest_only=False)
        )
        self.folder_action = self._add(menu, "相机文件夹…", self.choose_folder)
        menu.aboutToShow.connect(self._count)
        self.setMenu(menu)

    def choose(self) -> None:
        """Choose files in a dialog."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择照片或资料")
        self._emit([Path(name) for name in chosen])

    def paste(self) -> None:
        """Take the picture on the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.said.emit("剪贴板里没有图片。先截图或复制图片，再粘贴。")
            return
        # the picture lies there until the program ends: its copy is made off this thread
        place = tempfile.TemporaryDirectory(prefix="clipboard-")
        self._temporary.append(place)
        path = Path(place.name) / f"截图 {self._desk.clock():%Y%m%d %H%M%S}.png"
        image.save(str(path))
        self._emit([path])

    def take(self, *, newest_only: bool) -> None:
        """Take what the camera's folder holds and the case does not yet."""
        folder = self.folder
        if folder is None:
            self.choose_folder()
            folder = self.folder
        if folder is None:
            return
        found = fresh_photos(folder, self._known())
        if not found:
            self.said.emit(f"“{folder}”里没有新照片（或者相机没有连接）。")
        self._emit(found[:1] if newest_only else found)

    def choose_folder(self) -> None:
        """Choose where the camera or phone puts its photos; remembered on this machine."""
        chosen = QFileDialog.getExistingDirectory(self, "相机或手机的照片文件夹")
        if chosen:
            self.remember_folder(Path(chosen))

    @property
    def folder(self) -> Path | None:
        """The camera's folder."""
        text = str(QSettings().value(SETTING, ""))
        return Path(text) if text else None

    def remember_folder(self, folder: Path) -> None:
        """Keep the camera's folder."""
        QSettings().setValue(SETTING, str(folder))

    def _count(self) -> None:
        folder = self.folder
        count = len(fresh_photos(folder, self._known())) if folder else 0
        self.all_action.setText(f"取相机文件夹里所有新照片（{count} 张）")
        self.folder_action.setText(f"相机文件夹：{folder}…" if folder else "相机文件夹…")

    def _add(self, menu: QMenu, text: str, run: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _emit(self, files: Sequence[Path]) -> None:
        if files:
            self.files_chosen.emit(list(files))
