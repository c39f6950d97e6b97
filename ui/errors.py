"""What the window does with errors nobody caught: a log file, and a report the user can copy."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from workbench.domain.errors import Cancelled, WorkbenchError

LOG_BYTES = 1_000_000
log = logging.getLogger("workbench")


def install_error_handling(log_folder: Path) -> None:
    """Log to `log_folder` and turn uncaught exceptions into one dialog."""
    log_folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        log_folder / "workbench.log", maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    sys.excepthook = _crash


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, Cancelled | KeyboardInterrupt):
        return
    if isinstance(error, WorkbenchError):
        log.info("%s", error)
        QMessageBox.warning(QApplication.activeWindow(), "无法继续", str(error))
        return
    text = "".join(traceback.format_exception(kind, error, trace))
    log.error("%s", text)
    sys.stderr.write(text)
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("程序出错")
    box.setText("程序遇到了没有预料到的错误。已保存的内容没有丢失，可以继续使用；")
    box.setInformativeText("请把诊断信息发给维护人员。")
    box.setDetailedText(text)
    copy = box.addButton("复制诊断信息", QMessageBox.ButtonRole.ActionRole)
    box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(text)
