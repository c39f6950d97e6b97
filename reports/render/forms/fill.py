"""Writing a filled form beside its blank, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from reports.render.files import write_whole
from workbench.domain.errors import InputError
from workbench.ledgers.word_tables import WORD
from workbench.ledgers.workbook import RawWorkbook
from workbench.summary.forms.filling import Filling

_MACROS = "vbaProject.bin"


def write_form(blank: Path, book: RawWorkbook, filling: Filling, out: Path) -> int:
    """Fill a copy of the blank; returns how many cells were set.

    Raises:
        InputError: the new file would replace the blank, or its name says another kind of file.
        SystemProblem: it cannot be written.
    """
    wanted = _suffix(blank, book)
    if out.suffix.lower() != wanted:
        raise InputError(
            f"输出文件“{out.name}”的扩展名与空白表不同。", f"请把文件名改成以 {wanted} 结尾。"
        )
    if out.resolve() == blank.resolve():
        raise InputError("输出文件就是空白表本身。", "请换一个文件名，空白表留着下次再用。")
    done = 0

    def write(path: Path) -> None:
        nonlocal done
        done = _fill(blank, book, filling, path)

    write_whole(out, write)
    return done


def _fill(blank: Path, book: RawWorkbook, filling: Filling, path: Path) -> int:
    if book.format == WORD:
        from reports.render.forms.word import fill_document

        return fill_document(blank, path, filling)
    from reports.render.forms.excel import fill_workbook

    return fill_workbook(blank, path, filling)


def _suffix(blank: Path, book: RawWorkbook) -> str:
    """The ending that fits what the blank is, whatever its own name says."""
    if book.format == WORD:
        return ".docx"
    from reports.render.forms.package import Package

    has_macros = any(name.endswith(_MACROS) for name in Package(blank).names())
    return ".xlsm" if has_macros else ".xlsx"
