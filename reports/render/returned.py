"""The workbook that goes back to the enterprise: its own, doubtful cells coloured and explained."""

from __future__ import annotations

import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reports.render.files import write_whole
from reports.render.package import PACKAGE_PROBLEMS
from reports.render.returned_copy import copied_book
from reports.render.returned_marks import Marked, write_marked
from workbench.domain.errors import InputError
from workbench.domain.issue import Issue
from workbench.domain.progress import Progress, Silent
from workbench.ledgers.reading import open_workbook
from workbench.ledgers.returned import Doubt, doubts_of, lost_parts
from workbench.ledgers.signature import FileFormat
from workbench.ledgers.workbook import RawWorkbook

SILENT = Silent()

# What openpyxl raises for workbooks that calamine reads but it does not.
ODD = (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What was written; `lost` names what the enterprise's file had and this one has not."""

    path: Path
    doubts: int
    cells: int
    is_copy: bool
    lost: tuple[str, ...] = ()


def write_returned(
    source: Path,
    sha256: str,
    issues: Iterable[Issue],
    target: Path,
    progress: Progress = SILENT,
) -> Returned:
    """Write the enterprise's workbook with its doubtful cells coloured, and the list in front.

    Of an .xlsx only the marked cells' styles, the notes and the list of sheets are replaced: results
    of formulas, charts and every format stay as they were.

    Args:
        source: The enterprise's own file; it is never changed.
        sha256: Its digest when it was read.
        issues: The remarks of that reading.
        target: Where the .xlsx goes.
        progress: Who watches.

    Raises:
        InputError: nothing is doubtful, the file changed since, or it would overwrite itself.
        SystemProblem: the file cannot be written.
    """
    doubts = doubts_of(issues)
    if not doubts:
        raise InputError("没有需要企业修改的内容。", "可以直接入库。")
    if target.resolve() == source.resolve():
        raise InputError("不能覆盖企业的原件。", "请换一个文件名保存。")
    raw = open_workbook(source, progress)
    if raw.sha256 != sha256:
        raise InputError(f"“{source.name}”在读取以后改动过。", "请重新读取后再导出。")
    progress.report(0, None, f"写出 {target.name}")
    done = _Writing(raw, doubts, target, progress)
    if raw.format == FileFormat.XLSX.value:
        for way in (done.in_place, done.written_anew):
            try:
                return way(source)
            except (*PACKAGE_PROBLEMS, *ODD):
                continue
        return replace(done.copied(), lost=("原有格式",))
    return done.copied()


@dataclass(frozen=True, slots=True)
class _Writing:
    """One returned workbook, by the way that keeps most of what the file is."""

    raw: RawWorkbook
    doubts: Sequence[Doubt]
    target: Path
    progress: Progress

    def in_place(self, source: Path) -> Returned:
        """Replace only what is marked."""
        return self._marked(source, is_copy=False)

    def written_anew(self, source: Path) -> Returned:
        """Have a package that is built in an unusual way written anew first."""
        import openpyxl

        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(source, rich_text=True)
        extended = ("部分扩展格式（下拉列表、条件格式等）",) if said else ()
        done = self._beside(book.save, is_copy=False)
        return replace(done, lost=(*lost_parts(source), *extended))

    def copied(self) -> Returned:
        """A fresh workbook of the cells of a file that has no format to keep."""
        return self._beside(copied_book(self.raw, self.progress).save, is_copy=True)

    def _beside(self, save: Callable[[Path], None], *, is_copy: bool) -> Returned:
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder) / "base.xlsx"
            save(base)
            return self._marked(base, is_copy=is_copy)

    def _marked(self, base: Path, *, is_copy: bool) -> Returned:
        found: list[Marked] = []
        write = partial(self._write, base, found)
        write_whole(self.target, write)
        marked = found[-1]
        return Returned(
            path=self.target,
            doubts=len(self.doubts),
            cells=marked.cells,
            is_copy=is_copy,
            lost=("宏",) if marked.had_macros else (),
        )

    def _write(self, base: Path, found: list[Marked], path: Path) -> None:
        found.append(write_marked(base, self.raw, self.doubts, path, self.progress))
