"""The composition root of the window: store, knowledge, officer, pages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.desk import Desk
from ui.desk_identity import desk_identity
from ui.errors import install_error_handling
from ui.knowledge import Knowledge
from ui.main_window import MainWindow
from ui.other_desks import OtherDesks
from ui.places import furnish_window
from ui.settings import WindowSettings
from ui.theme import has_chinese_font
from ui.warming import warm_up
from workbench.domain.errors import WorkbenchError
from workbench.domain.inspection import Officer
from workbench.operations import stores
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.page_check import PageCheck
from workbench.store.queries import register
from workbench.store.server_address import ServerAddress

# What is only asked of some starts is loaded by them.
if TYPE_CHECKING:
    from ui.dialogs.new_store import NewStore

# First the window is painted and usable, then the rest is loaded.
WARM_UP_AFTER_MS = 1500


def furnished_desk(
    window: MainWindow,
    settings: WindowSettings,
    arguments: Sequence[str],
    check: PageCheck | None = None,
) -> Desk | None:
    """Open a store behind the painted frame and put its places there; None where there is none."""
    data = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    install_error_handling(data / "log")
    if not has_chinese_font():
        sys.stderr.write("本机没有中文字体，请安装 fonts-wqy-microhei 或其他中文字体。\n")
    knowledge = Knowledge(Paths.discover())
    db = _choose_store(arguments, settings, knowledge, data, check)
    if db is None:
        return None
    officer = _choose_officer(db, settings, asks="--demo" not in arguments)
    desk = Desk(db, knowledge, officer, knowledge.years[-1])
    furnish_window(window, desk, settings)
    window.show()
    return desk


def work_at(desk: Desk, app: QApplication, window: MainWindow) -> int:
    """Work at a desk until the window is closed, then close its store with a backup."""
    from ui.closing import close_with_backup
    from ui.evidence_watch import EvidenceWatch

    watch = EvidenceWatch(desk, window.messages)
    watch.start()
    others = OtherDesks(desk)
    QTimer.singleShot(WARM_UP_AFTER_MS, lambda: warm_up(desk))
    status = app.exec()
    others.close()
    watch.close()
    close_with_backup(desk)
    return status


def _choose_store(
    arguments: Sequence[str],
    settings: WindowSettings,
    knowledge: Knowledge,
    data: Path,
    check: PageCheck | None,
) -> Database | None:
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    if folders:
        return _open(folders[0], settings, check)
    if "--demo" in arguments:
        return _demo(knowledge, data)
    from ui.dialogs.start import StartDialog

    while True:
        dialog = StartDialog(settings.recent_stores)
        if not dialog.exec():
            return None
        if dialog.wants_demo:
            return _demo(knowledge, data)
        db = _create(settings) if dialog.wants_new else _open(dialog.chosen or Path(), settings)
        if db is not None:
            return db


def _open(
    folder: Path, settings: WindowSettings, check: PageCheck | None = None
) -> Database | None:
    try:
        db = stores.open_store(folder, device=desk_identity(), check=check)
    except WorkbenchError as error:
        QMessageBox.warning(None, "打不开", str(error))
        return None
    settings.remember_store(folder)
    return db


def _create(settings: WindowSettings) -> Database | None:
    from ui.dialogs.new_store import NewStoreDialog

    dialog = NewStoreDialog()
    if not dialog.exec():
        return None
    value = dialog.value()
    moment = datetime.now().astimezone()
    try:
        db = _new_store(value, moment)
        for officer in value.officers:
            stores.add_officer(db, officer, by="", at=moment)
    except WorkbenchError as error:
        QMessageBox.warning(None, "无法新建", str(error))
        return None
    settings.remember_store(value.folder)
    return db


def _new_store(value: NewStore, moment: datetime) -> Database:
    agency, region = value.agency, value.region
    if not value.server:
        return stores.create_store(
            value.folder, role=value.role, agency=agency, region=region, at=moment
        )
    address = ServerAddress.parse(value.server)
    return stores.create_office_store(
        value.folder, address, agency=agency, region=region, at=moment, device=desk_identity()
    )


def _demo(knowledge: Knowledge, data: Path) -> Database | None:
    from ui.demo_window import demo_store

    return demo_store(knowledge, data)


def _choose_officer(db: Database, settings: WindowSettings, *, asks: bool) -> Officer:
    with db.read() as session:
        officers = register.officers_at(session, db.facts.agency)
    if not officers:
        return Officer(id="", name="未登记人员", certificate_number="")
    if len(officers) == 1 or not asks:
        return officers[0]
    from ui.dialogs.choose_officer import ChooseOfficerDialog

    dialog = ChooseOfficerDialog(officers, settings.last_officer(db.facts.device_id))
    dialog.exec()
    settings.remember_officer(db.facts.device_id, dialog.officer.id)
    return dialog.officer
