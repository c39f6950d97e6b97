"""What goes back to the enterprise 退回企业修改: doubtful cells, and the list sheet the reader skips."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from workbench.domain.issue import Issue, Severity
from workbench.ledgers.cells import cell_text
from workbench.ledgers.workbook import RawSheet

LIST_SHEET = "存疑清单"
LIST_TITLE = "存疑清单：请在原表中逐项修改后把本文件发回"
"""The first cell of the list sheet: by it the reader knows our sheet from one of their own."""

_STEP = "。请"
_SHAPES = (b"<xdr:sp ", b"<xdr:sp>", b"<xdr:cxnSp", b"<xdr:grpSp")
_PARTS = (
    ("xl/vbaProject.bin", "宏"),
    ("xl/charts/", "图表的部分格式"),
    ("xl/ctrlProps/", "表单控件"),
    ("xl/activeX/", "控件"),
    ("xl/embeddings/", "嵌入的文件"),
    ("xl/slicers/", "切片器"),
    ("xl/threadedComments/", "批注的对话形式"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubtful place; `row` 0 means the whole sheet, an empty `column` the whole row."""

    sheet: str
    row: int
    column: str
    severity: Severity
    wrong: str
    step: str


def doubts_of(issues: Iterable[Issue]) -> tuple[Doubt, ...]:
    """The remarks an enterprise can mend, by sheet, row and column; mere notices stay out."""
    found = dict.fromkeys(_doubt(issue) for issue in issues if issue.severity is not Severity.INFO)
    return tuple(sorted(found, key=lambda each: (each.sheet, each.row, _letters(each.column))))


def is_list_sheet(sheet: RawSheet) -> bool:
    """Tell whether a sheet is the list we put in front of a returned workbook."""
    if not sheet.name.startswith(LIST_SHEET):
        return False
    first = next(iter(islice(sheet.rows(), 1)), ())
    return bool(first) and cell_text(first[0]).strip() == LIST_TITLE


def lost_parts(path: Path) -> tuple[str, ...]:
    """What of an .xlsx cannot be carried over when it is written anew, in the user's words."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        lost = [words for part, words in _PARTS if any(name.startswith(part) for name in names)]
        if any(_holds_shapes(archive, name) for name in _drawings(names)):
            lost.insert(0, "文本框和图形")
    return tuple(lost)


def _drawings(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name.startswith("xl/drawings/drawing"))


def _holds_shapes(archive: zipfile.ZipFile, name: str) -> bool:
    content = archive.read(name)
    return any(tag in content for tag in _SHAPES)


def _doubt(issue: Issue) -> Doubt:
    wrong, found, step = issue.message.partition(_STEP)
    return Doubt(
        sheet=issue.where.sheet,
        row=issue.where.row,
        column=issue.where.column,
        severity=issue.severity,
        wrong=f"{wrong}。" if found else wrong,
        step=f"请{step}" if found else "请核对后改正。",
    )


def _letters(column: str) -> tuple[int, str]:
    return len(column), column
