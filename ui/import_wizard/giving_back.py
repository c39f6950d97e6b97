"""What the wizard gives out: the marked workbook 退回企业修改, and our own blank ledgers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reports.render.blank_ledger import write_blank_ledger
from reports.render.returned import Returned
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.ledgers.templates import Template

SUFFIX = "（退回修改）.xlsx"
XLSX = "Excel 工作簿 (*.xlsx)"


def ask_blank_target(parent: QWidget, template: Template) -> Path | None:
    """Ask where to write a blank ledger."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "保存空白模板", blank_name(template), XLSX)
    return _xlsx(chosen)


def save_blank(parent: QWidget, template: Template, messages: MessageBar) -> None:
    """Ask where to, write a blank ledger there, and say so."""
    target = ask_blank_target(parent, template)
    if target is not None:
        write_blank(template, target, messages)


def save_all_blanks(parent: QWidget, templates: Sequence[Template], messages: MessageBar) -> None:
    """Ask for a folder and write every blank ledger there, to go out with the 资料清单."""
    chosen = QFileDialog.getExistingDirectory(parent, "空白模板放到哪个文件夹")
    if not chosen:
        return
    targets = {blank_name(each): each for each in templates}
    held = [name for name in targets if (Path(chosen) / name).exists()]
    try:
        for name, template in targets.items():
            if name not in held:
                write_blank_ledger(template, Path(chosen) / name)
    except WorkbenchError as error:
        messages.say_error(error)
        return
    words = f"已写出 {len(targets) - len(held)} 份空白模板到“{Path(chosen).name}”。"
    if held:
        words += f"已有同名文件，没有覆盖：{'、'.join(held)}。"
    messages.say("warning" if held else "success", words)


def blank_name(template: Template) -> str:
    """What the file of a blank ledger is called."""
    return f"{template.title}（空白模板）.xlsx"


def write_blank(template: Template, target: Path, messages: MessageBar) -> None:
    """Write our own blank ledger for the enterprise to fill."""
    try:
        write_blank_ledger(template, target)
    except WorkbenchError as error:
        messages.say_error(error)
    else:
        messages.say("success", f"已写出空白模板“{target.name}”，填好后直接导入。")


def ask_target(parent: QWidget, source: Path) -> Path | None:
    """Ask where to write, beside the enterprise's own file."""
    proposed = str(source.with_name(source.stem + SUFFIX))
    chosen, _ = QFileDialog.getSaveFileName(parent, "导出退回企业修改的表", proposed, XLSX)
    return _xlsx(chosen)


def _xlsx(chosen: str) -> Path | None:
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")


def said(done: Returned) -> str:
    """What was written, and what could not be kept."""
    words = [f"已写出“{done.path.name}”：标出 {done.cells} 处，清单 {done.doubts} 条。"]
    if done.is_copy:
        words.append("原文件没有可保留的版式，内容已抄到新工作簿。")
    if done.lost:
        words.append(f"原表的{'、'.join(done.lost)}没有带过来。")
    return "".join(words)
