"""Narrative PDF: 22 lines of 28 characters in 156 by 225 mm, PDF/A, same bytes for same words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from reports.build.onsite_record import build_onsite_record
from reports.build.rectification_order import build_rectification_order
from reports.build.year_charts import chart_table
from reports.fonts import MISSING_SIGN, Fonts
from reports.model.chart import single_series
from reports.model.document import (
    Block,
    ChartBlock,
    Document,
    Footer,
    Heading,
    KeyValues,
    Orientation,
    PageBreak,
    Paragraph,
    Run,
    StampPlace,
    paragraph,
)
from reports.model.table import Column, TableBlock, TableRow
from reports.render.pdf import render_pdf
from tests.reports.samples import MADE_ON, ONSITE, ORDER, RESOURCES

POINTS = 72 / 25.4


def _document(*blocks: Block, **changes: object) -> Document:
    document = Document(title="试排", blocks=tuple(blocks), made_on=MADE_ON)
    return replace(document, **changes)  # type: ignore[arg-type]


def _print(document: Document, folder: Path, fonts: Fonts) -> PdfReader:
    path = folder / "试排.pdf"
    render_pdf(document, path, fonts)
    return PdfReader(path)


def _words(page: PageObject) -> str:
    return page.extract_text().replace(" ", "")


def _lines(reader: PdfReader, page: int) -> list[str]:
    return [line for line in reader.pages[page].extract_text().splitlines() if line.strip()]


def _places(reader: PdfReader, page: int) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: object) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            places.append((x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    reader.pages[page].extract_text(visitor_text=visit)
    return places


def test_a_page_holds_22_lines(tmp_path: Path, fonts: Fonts) -> None:
    reader = _print(_document(*(paragraph(f"第{n}行") for n in range(1, 46))), tmp_path, fonts)
    assert [sum("行" in line for line in _lines(reader, n)) for n in range(3)] == [22, 22, 1]


def test_a_line_holds_28_characters(tmp_path: Path, fonts: Fonts) -> None:
    text = "节能监察工作台示例文字行" * 14
    reader = _print(_document(paragraph(text, is_indented=False)), tmp_path, fonts)
    lines = [line.replace(" ", "") for line in _lines(reader, 0) if "节" in line or "示" in line]
    assert {len(line) for line in lines} == {28}
    assert "".join(lines) == text


def test_the_first_line_is_indented_by_two_characters(tmp_path: Path, fonts: Fonts) -> None:
    reader = _print(_document(paragraph("节能监察工作台示例文字行" * 7)), tmp_path, fonts)
    lines = [line.replace(" ", "") for line in _lines(reader, 0)]
    assert [len(line) for line in lines[:2]] == [26, 28]


def test_text_stands_inside_the_margins(tmp_path: Path, fonts: Fonts) -> None:
    text = "节能监察工作台示例文字行" * 100
    reader = _print(_document(paragraph(text)), tmp_path, fonts)
    width, height = (float(x) for x in reader.pages[0].mediabox[2:])
    assert (round(width / POINTS), round(height / POINTS)) == (210, 297)
    body = [y for x, y in _places(reader, 0) if y > 35 * POINTS]
    left = min(x for x, _ in _places(reader, 0))
    assert left == pytest.approx(28 * POINTS, abs=1)
    assert max(body) == pytest.approx(height - 37 * POINTS - 16 * 0.88, abs=1)
    assert min(body) > 35 * POINTS


def test_the_file_claims_pdf_a_2b_and_is_the_same_each_time(tmp_path: Path, fonts: Fonts) -> None:
    document = build_rectification_order(ORDER, MADE_ON)
    first, second = tmp_path / "一.pdf", tmp_path / "二.pdf"
    render_pdf(document, first, fonts)
    render_pdf(document, second, fonts)
    assert first.read_bytes() == second.read_bytes()
    metadata = PdfReader(first).xmp_metadata
    assert b"<pdfaid:part>2</pdfaid:part>" in first.read_bytes()
    assert metadata is not None


def test_an_order_can_be_read_out_of_its_pdf(tmp_path: Path, fonts: Fonts) -> None:
    reader = _print(build_rectification_order(ORDER, MADE_ON), tmp_path, fonts)
    text = "".join("".join(_words(page) for page in reader.pages).split())
    for phrase in (
        "限期整改通知书",
        "草稿·未签发",
        "352.0kgce/t",
        "Y280M-4",
        "ZG2024-3EXAMPL2-V1-1",
    ):
        assert phrase in text
    assert "—1—" in text


def test_the_table_head_is_repeated_on_each_page(tmp_path: Path, fonts: Fonts) -> None:
    reader = _print(build_rectification_order(ORDER, MADE_ON), tmp_path, fonts)
    wide = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(wide) > 1
    assert all("出厂编号" in page.extract_text() for page in wide)


def test_every_page_of_a_record_has_its_number_and_places_to_sign(
    tmp_path: Path, fonts: Fonts
) -> None:
    reader = _print(build_onsite_record(ONSITE, MADE_ON), tmp_path, fonts)
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = _words(page)
        assert f"第{number}页\u3000共{total}页" in text
        assert "监察人员（签名）" in text
        assert f"BL2024-3EXAMPL2-V1-{number}" in text


@pytest.mark.parametrize("lines", [18, 19, 20, 21, 22])
def test_a_seal_never_stands_alone_on_a_page(tmp_path: Path, fonts: Fonts, lines: int) -> None:
    blocks = [paragraph(f"第{n}行") for n in range(lines)]
    reader = _print(_document(*blocks, StampPlace("示例省节能监察中心", MADE_ON)), tmp_path, fonts)
    text = _words(reader.pages[-1])
    assert "示例省节能监察中心" in text
    assert f"第{lines - 1}行" in text


def test_markup_in_the_words_is_printed_as_it_is(tmp_path: Path, fonts: Fonts) -> None:
    text = '#import "x" *粗* _斜_ $a$ \\ [b] <c> @d'
    reader = _print(
        _document(
            Heading(text),
            paragraph(text),
            KeyValues(((text, text),)),
            Paragraph(runs=(Run(text, True),)),
        ),
        tmp_path,
        fonts,
    )
    assert reader.pages[0].extract_text().count('#import "x"') == 5


def test_a_character_without_font_is_marked_and_reported(tmp_path: Path, fonts: Fonts) -> None:
    path = tmp_path / "缺字.pdf"
    rendered = render_pdf(_document(paragraph("设备\ue000号")), path, fonts)
    assert rendered.missing == ("\ue000",)
    assert f"设备{MISSING_SIGN}号" in _words(PdfReader(path).pages[0])


def test_pages_lie_as_told_and_charts_are_drawn(tmp_path: Path, fonts: Fonts) -> None:
    table = TableBlock(
        id="t",
        title="两层表头",
        columns=(
            Column(id="a", label="型号", group="电动机"),
            Column(id="b", label="台数", group="电动机", unit="台"),
            Column(id="c", label="备注"),
        ),
        rows=(TableRow(("Y315S-4", "1", "")),),
        notes=("附注",),
    )
    chart = single_series("p", "进度", (("计划", Decimal(8)), ("实际", Decimal(7))), "家")
    document = _document(
        ChartBlock(chart), PageBreak(Orientation.LANDSCAPE), table, footer=Footer.LIST
    )
    reader = _print(document, tmp_path, fonts)
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [False, True]
    assert "电动机" in reader.pages[1].extract_text()
    assert "注：附注" in _words(reader.pages[1])


def test_the_users_own_font_prints_the_body(tmp_path: Path) -> None:
    own = tmp_path / "own" / "simfang.ttf"
    own.parent.mkdir()
    shutil.copyfile(RESOURCES / "fonts" / "WorkbenchKai-Regular.ttf", own)
    reader = _print(_document(paragraph("监察")), tmp_path, Fonts.discover(RESOURCES, [own.parent]))
    used = reader.pages[0]["/Resources"]["/Font"].get_object().values()
    assert any("WorkbenchKai" in font.get_object()["/BaseFont"] for font in used)


def test_a_short_table_goes_with_its_chart_to_the_next_page(tmp_path: Path, fonts: Fonts) -> None:
    chart = single_series("c", "家数", tuple((f"第{n}类", Decimal(n)) for n in range(1, 9)))
    table = chart_table(chart)
    assert table.keeps_together
    filler = [paragraph("一行。")] * 9
    reader = _print(_document(*filler, ChartBlock(chart, "图1"), table), tmp_path, fonts)
    pages = [_words(page) for page in reader.pages]
    assert "第1类" not in pages[0]
    assert "图1" not in pages[0]
    assert "第1类" in pages[1]
    assert "第8类" in pages[1]
