"""Long lists: heads on every page, page x of y, nothing lost between pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.fonts import Fonts
from reports.model.document import Document, Footer, Orientation, PageBreak
from reports.model.table import Column, ColumnType, TableBlock, TableRow
from reports.render.list_layout import A3, A4, CELL_PADDING, break_lines, lay_out
from reports.render.lists import render_list
from tests.reports.samples import MADE_ON

COLUMNS = (
    Column(id="n", label="序号", type=ColumnType.INTEGER, width=6),
    Column(id="name", label="企业名称", width=28),
    Column(id="uscc", label="统一社会信用代码", width=20),
    Column(id="model", label="型号", width=16),
)


def _table(rows: int, columns: tuple[Column, ...] = COLUMNS) -> TableBlock:
    lines = [
        TableRow(
            (n, f"示例氯碱化工有限公司第{n}分厂", "91370000MA3EXAMPL2", "YKK500-4-6", *[""] * 9)[
                : len(columns)
            ]
        )
        for n in range(1, rows + 1)
    ]
    return TableBlock(
        id="t", title="设备问题明细", columns=columns, rows=tuple(lines), subtitle="单位：台"
    )


def _document(*tables: TableBlock) -> Document:
    blocks = [block for table in tables for block in (PageBreak(Orientation.LANDSCAPE), table)]
    return Document(
        title="名单",
        blocks=tuple(blocks[1:]),
        made_on=MADE_ON,
        footer=Footer.LIST,
        page_signatures="填报人：张示例",
        is_draft=True,
    )


def _characters(text: str) -> float:
    return float(len(text))


def test_no_row_is_lost_and_the_head_is_repeated(tmp_path: Path, fonts: Fonts) -> None:
    path = tmp_path / "名单.pdf"
    render_list(_document(_table(120), _table(2)), path, fonts)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    text = "".join("".join(pages).split())
    assert all(f"第{n}分厂" in text for n in range(1, 121))
    assert all("统一社会信用代码" in page for page in pages)
    assert all("草稿" in page for page in pages)
    assert f"第1页共{len(pages)}页" in "".join(pages[0].split())


def test_each_table_begins_on_a_page_with_its_title(tmp_path: Path, fonts: Fonts) -> None:
    path = tmp_path / "名单.pdf"
    render_list(_document(_table(3), _table(2)), path, fonts)
    pages = PdfReader(path).pages
    assert len(pages) == 2
    assert all("设备问题明细" in page.extract_text() for page in pages)


def test_the_same_list_gives_the_same_bytes(tmp_path: Path, fonts: Fonts) -> None:
    paths = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    for path in paths:
        render_list(_document(_table(5)), path, fonts)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.slow
def test_ten_thousand_rows_are_printed(tmp_path: Path, fonts: Fonts) -> None:
    path = tmp_path / "长.pdf"
    render_list(_document(_table(10_000)), path, fonts)
    reader = PdfReader(path)
    assert "第10000分厂" in "".join(reader.pages[-1].extract_text().split())


def test_a_wide_table_goes_on_larger_paper() -> None:
    wide = tuple(Column(id=f"c{n}", label=f"列{n}", width=40) for n in range(13))
    assert lay_out(_table(3), _characters, 0).paper == A4
    assert lay_out(_table(3, wide), _characters, 0).paper == A3


def test_a_code_is_never_broken() -> None:
    assert break_lines("代码91370000MA3EXAMPL2号", 18, 1, _characters) == (
        "代码",
        "91370000MA3EXAMPL2",
        "号",
    )


def test_no_line_begins_with_closing_punctuation() -> None:
    assert break_lines("现场监察，限期整改", 4, 1, _characters) == ("现场监", "察，限期", "整改")


@given(st.text(alphabet="节能监察（），。ABC12 \n", max_size=60), st.integers(1, 12))
def test_breaking_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = break_lines(text, width, 1, _characters)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line.rstrip()) <= max(width, 1) for line in lines)


def test_the_unit_of_a_head_stays_on_one_line() -> None:
    narrow = tuple(
        Column(id=f"c{n}", label="限期整改", type=ColumnType.INTEGER, unit="家", width=3)
        for n in range(24)
    )
    table = _table(0, narrow)
    layout = lay_out(table, _characters, 0)
    room = [width - 2 * CELL_PADDING for width in layout.fit.widths]
    heads = [
        break_lines(column.head, width, layout.fit.size, _characters)
        for column, width in zip(narrow, room, strict=True)
    ]
    assert all(lines[-1] == "（家）" for lines in heads)
