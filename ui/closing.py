"""Closing a store: a verified backup, seen by the user, and never at the price of the store."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from ui.desk import Desk
from ui.dialogs.waiting import WaitingWindow
from workbench.domain.errors import WorkbenchError
from workbench.operations import stores

log = logging.getLogger("workbench")
TEXT = "关闭前备份数据并核对，完成后自动关闭。"


def close_with_backup(desk: Desk) -> Path | None:
    """Close the desk's store after its backup; a backup that fails is told, the store is closed."""
    moment = desk.clock()
    waiting: WaitingWindow[Path | None] = WaitingWindow("正在备份", TEXT)
    waiting.stop.hide()
    try:
        return waiting.run(lambda _job: stores.close_store(desk.db, at=moment))
    except WorkbenchError as error:
        log.warning("backup on closing failed: %s", error)
        QMessageBox.warning(
            None,
            "没有备份成",
            f"{error}\n\n本次所做的修改都已保存，只是没有生成新的备份。",
        )
        return None
