"""The demo store of the window: built once from the sample ledgers, opened again next time."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from ui.cli.composition import Composition
from ui.cli.demo.province import load_province
from ui.cli.demo.run import STORE, build_store
from ui.dialogs.waiting import WaitingWindow
from ui.jobs import Job
from ui.knowledge import Knowledge
from workbench.domain.errors import WorkbenchError
from workbench.operations import stores
from workbench.store.database import Database

FOLDER, DRAFT = "demo", "demo.new"
TEXT = "用随程序提供的示例企业台账建库、导入、判定、走清单、出文书、收六台电脑的案件包，只在第一次打开时进行。"


def demo_store(knowledge: Knowledge, data: Path) -> Database | None:
    """Open the demo store below `data`, building it first; None when that did not succeed."""
    folder = data / FOLDER
    try:
        if not (folder / STORE).is_dir():
            waiting: WaitingWindow[bool] = WaitingWindow("正在准备演示数据", TEXT)
            if not waiting.run(lambda job: _build(knowledge, data, job)):
                return None
        return stores.open_store(folder / STORE)
    except WorkbenchError as error:
        QMessageBox.warning(None, "无法打开演示", str(error))
        return None


def _build(knowledge: Knowledge, data: Path, job: Job) -> bool:
    moment = datetime.now().astimezone()
    draft, folder = data / DRAFT, data / FOLDER
    composition = Composition(
        knowledge=knowledge, today=moment.date(), moment=moment, officer="", progress=job
    )
    # Half a demo, left by a stop or a power cut, must never be taken for a whole one.
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        build_store(composition, load_province(knowledge.paths.samples), draft)
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True
