"""现场照片: dozens at once, each proposed to a machine; the person confirms, the rest is left over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.machine_picker import MachinePicker
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import side_by_side
from workbench.domain.inspection import Case
from workbench.judging.walk_photos import PhotoProposal, Stop, Why
from workbench.operations.evidence import Intake
from workbench.operations.walk_photos import (
    Confirmed,
    WalkOutcome,
    propose_photos,
    take_in_walk,
    walk_stops,
)
from workbench.store.decoding import PHOTOS

HEADS = ("照片", "对应设备", "依据", "拍摄时间")
WIDTHS = (230, 210, 130)
PLACE = Qt.ItemDataRole.UserRole
CHOSEN_BY_HAND = "人工选择"


class WalkPhotosDialog(QDialog):
    """Proposals with a machine are ticked, left-overs are not; each can be changed at the right."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case = desk, case
        self.files: list[Path] = []
        self._stops: dict[str, Stop] = {}
        self._machines: list[str] = []
        self._is_read = False
        self.setWindowTitle("现场照片对应设备")
        self.resize(980, 560)
        self._build()
        desk.start("读取设备", lambda _job: desk.read(walk_stops, case.id), self._show_stops)

    def _build(self) -> None:
        self.messages = MessageBar()
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(list(HEADS))
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setAccessibleName("照片与设备")
        for number, width in enumerate(WIDTHS):
            self.tree.setColumnWidth(number, width)
        self.picker = MachinePicker()
        self.picker.chosen.connect(self.choose_machine)
        self.state = QLabel("选择照片，或在文件管理器里复制后点“粘贴文件”。")
        self.state.setObjectName("muted")
        self.with_rest = QCheckBox("未对应的也入库（不关联设备）")
        column = QVBoxLayout(self)
        column.addLayout(self._tools())
        column.addWidget(self.messages)
        column.addWidget(side_by_side(self.tree, self.picker, 5, 2), 1)
        column.addWidget(self.with_rest)
        column.addWidget(dialog_buttons(self, "确认入库", self.confirm))

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, run in (
            ("选择照片…", self._choose_files),
            ("选择文件夹…", self._choose_folder),
            ("粘贴文件", self.paste),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addWidget(self.state, 1)
        return row

    def add_files(self, files: Sequence[Path]) -> None:
        """Propose machines for photos, beside those already there."""
        photos = [each for each in files if each.suffix.lower() in PHOTOS]
        self.files += [each for each in photos if each not in self.files]
        if not self.files:
            self.messages.say("warning", "这里没有照片。请选择 JPG、HEIC、PNG 等图片文件。")
            return
        self.messages.clear()
        chosen, stops = tuple(self.files), tuple(self._stops.values())
        self._desk.start(
            "照片对应设备", lambda job: propose_photos(chosen, stops, job), self._show_proposals
        )

    def paste(self) -> None:
        """Take the files copied in a file manager."""
        held = QGuiApplication.clipboard().mimeData()
        self.add_files([Path(url.toLocalFile()) for url in held.urls()] if held.hasUrls() else [])

    def choose_machine(self, machine_id: str) -> None:
        """Give the photos chosen in the list a machine."""
        for item in self.tree.selectedItems():
            self._machines[int(item.data(0, PLACE))] = machine_id
            item.setText(1, self._words(machine_id))
            item.setText(2, CHOSEN_BY_HAND)
            item.setCheckState(0, Qt.CheckState.Checked)
        self._count()

    def confirm(self) -> None:
        """Take the ticked photos in."""
        confirmed = self._confirmed()
        if not confirmed:
            self.messages.say("warning", "还没有勾选照片。")
            return
        db, case_id = self._desk.db, self._case.id
        by, at = self._desk.officer.id, self._desk.clock()
        self._desk.start_operation(
            "现场照片入库",
            lambda job: take_in_walk(db, case_id, confirmed, by=by, at=at, progress=job),
            self._tell,
        )
        self.accept()

    def _confirmed(self) -> tuple[Confirmed, ...]:
        found = []
        for number, file in enumerate(self.files[: self.tree.topLevelItemCount()]):
            item = self.tree.topLevelItem(number)
            is_ticked = item is not None and item.checkState(0) is Qt.CheckState.Checked
            machine_id = self._machines[number] if is_ticked else ""
            if is_ticked or self.with_rest.isChecked():
                found.append(Confirmed(Intake(file=file, kind="照片", source="现场"), machine_id))
        return tuple(found)

    def _tell(self, outcome: WalkOutcome) -> None:
        if outcome.refused:
            names = "；".join(reason for _, reason in outcome.refused)
            self._desk.said.emit("warning", f"入库 {outcome.taken} 张，未入库：{names}")
        else:
            self._desk.said.emit("success", f"现场照片入库 {outcome.taken} 张。")

    def _show_stops(self, stops: tuple[Stop, ...]) -> None:
        self._stops = {stop.machine_id: stop for stop in stops}
        self.picker.show_machines([(each.machine_id, _stop_words(each)) for each in stops])
        if self.files:
            self.add_files([])

    def _show_proposals(self, proposals: tuple[PhotoProposal, ...]) -> None:
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.clear()
        self._machines = [each.machine_id for each in proposals]
        for number, each in enumerate(proposals):
            taken = each.photo.taken_at[:19].replace("T", " ")
            item = QTreeWidgetItem([each.photo.name, self._words(each.machine_id), each.why, taken])
            item.setData(0, PLACE, number)
            is_ready = bool(each.machine_id) and each.why is not Why.ORDER
            item.setCheckState(0, Qt.CheckState.Checked if is_ready else Qt.CheckState.Unchecked)
            self.tree.addTopLevelItem(item)
        self._count()

    def _count(self) -> None:
        matched = sum(bool(each) for each in self._machines)
        rest = len(self._machines) - matched
        self.state.setText(
            f"{len(self._machines)} 张：已对应 {matched} 张，剩 {rest} 张未对应；"
            "按顺序推的请核对后勾选。"
        )

    def _words(self, machine_id: str) -> str:
        stop = self._stops.get(machine_id)
        return _stop_words(stop) if stop else "—"

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择现场照片")
        self.add_files([Path(name) for name in chosen])

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择照片文件夹")
        if chosen:
            self.add_files(sorted(each for each in Path(chosen).iterdir() if each.is_file()))


def _stop_words(stop: Stop) -> str:
    return "　".join(filter(None, (stop.number, stop.name, stop.place)))
