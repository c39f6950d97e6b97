"""Word files: paper, grid, font names, fields; the same words give the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from reports.build.case_paper import build_case_paper
from reports.build.onsite_record import build_onsite_record
from reports.build.rectification_order import build_rectification_order
from reports.fonts import Fonts
from reports.model.chart import single_series
from reports.model.document import ChartBlock, Document
from reports.model.table import TableBlock
from reports.render.docx import render_docx
from reports.render.pdf import render_pdf
from tests.reports.paper_samples import book, paper_facts
from tests.reports.samples import MADE_ON, ONSITE, ORDER
from workbench.domain.paper import PaperKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def order(tmp_path_factory: pytest.TempPathFactory, fonts: Fonts) -> Path:
    path = tmp_path_factory.mktemp("docx") / "整改.docx"
    render_docx(build_rectification_order(ORDER, MADE_ON), path, fonts)
    return path


def _open(path: Path) -> Any:
    import docx

    return docx.Document(str(path))


def _xml(path: Path, part: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(path) as file:
        return ElementTree.fromstring(file.read(part))


def test_the_paper_is_a4_with_official_margins(order: Path) -> None:
    section = _open(order).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_the_grid_has_22_lines(order: Path) -> None:
    grid = _xml(order).find(f".//{W}docGrid")
    assert grid is not None
    assert grid.get(f"{W}type") == "lines"
    assert int(225 / 25.4 * 1440 / int(grid.get(f"{W}linePitch", "1"))) == 22


def test_chinese_is_set_in_the_official_fonts_by_name(order: Path) -> None:
    names = {fonts.get(f"{W}eastAsia") for fonts in _xml(order).iter(f"{W}rFonts")}
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"} <= names


def test_paragraphs_are_indented_by_two_characters(order: Path) -> None:
    indents = {indent.get(f"{W}firstLineChars") for indent in _xml(order).iter(f"{W}ind")}
    assert "200" in indents


def test_headings_are_listed_in_the_outline(order: Path) -> None:
    levels = [mark.get(f"{W}val") for mark in _xml(order).iter(f"{W}outlineLvl")]
    assert levels[:3] == ["0", "1", "1"]


def test_paragraph_properties_stand_in_the_order_of_the_schema(order: Path) -> None:
    ranks = ["keepNext", "keepLines", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"]
    for properties in _xml(order).iter(f"{W}pPr"):
        names = [child.tag.removeprefix(W) for child in properties]
        known = [ranks.index(name) for name in names if name in ranks]
        assert known == sorted(known), names


def test_long_tables_lie_across_and_repeat_their_head(order: Path) -> None:
    document = _open(order)
    assert document.sections[1].orientation == 1
    assert document.sections[2].orientation == 0
    assert len(list(_xml(order).iter(f"{W}tblHeader"))) == len(document.tables)
    assert len(document.tables[0].rows) == 38


def test_pages_are_numbered_and_coded(order: Path) -> None:
    with zipfile.ZipFile(order) as file:
        footers = [
            file.read(n).decode() for n in file.namelist() if "footer" in n and "rels" not in n
        ]
    assert sum("PAGE" in footer and "— " in footer for footer in footers) == 2
    assert all("ZG2024-3EXAMPL2-V1-" in footer for footer in footers)


def test_the_words_and_properties_are_those_of_the_document(order: Path) -> None:
    document = _open(order)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "依据GB 21257-2014 表1〔转录待核〕；" in text
    assert document.core_properties.author == "示例省节能监察中心"
    assert document.core_properties.created is not None
    assert document.core_properties.created.date() == MADE_ON


def test_the_same_document_gives_the_same_bytes(tmp_path: Path, fonts: Fonts, order: Path) -> None:
    again = tmp_path / "again.docx"
    render_docx(build_rectification_order(ORDER, MADE_ON), again, fonts)
    assert again.read_bytes() == order.read_bytes()


def test_a_record_has_its_form_and_signing_footer(tmp_path: Path, fonts: Fonts) -> None:
    path = tmp_path / "笔录.docx"
    render_docx(build_onsite_record(ONSITE, MADE_ON), path, fonts)
    document = _open(path)
    assert document.tables[0].rows[0].cells[0].text == "案由"
    footer = "\n".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    assert "监察人员（签名）" in footer
    assert "页　共" in footer


def test_a_chart_is_a_picture(tmp_path: Path, fonts: Fonts) -> None:
    chart = single_series("p", "进度", (("计划", Decimal(8)), ("实际", Decimal(7))), "家")
    path = tmp_path / "图.docx"
    render_docx(Document(title="图", blocks=(ChartBlock(chart),), made_on=MADE_ON), path, fonts)
    assert len(_open(path).inline_shapes) == 1


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_order_and_gives_the_same_words(tmp_path: Path, order: Path) -> None:
    from pypdf import PdfReader

    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(order)], check=True, timeout=120)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "整改.pdf").pages)
    assert "限期整改通知书" in "".join(text.split())


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_every_paper_as_the_pdf_reads(tmp_path: Path, fonts: Fonts) -> None:
    from pypdf import PdfReader

    kinds = [kind for kind in PaperKind if not book()[kind].is_own]
    documents = {kind: build_case_paper(paper_facts(kind), MADE_ON) for kind in kinds}
    for kind, document in documents.items():
        render_docx(document, tmp_path / f"{kind}.docx", fonts)
        render_pdf(document, tmp_path / f"{kind}.pdf", fonts)
    made = tmp_path / "office"
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    files = [str(tmp_path / f"{kind}.docx") for kind in kinds]
    subprocess.run([*command, "--outdir", str(made), *files], check=True, timeout=300)
    for kind in kinds:
        ours, theirs = (PdfReader(folder / f"{kind}.pdf") for folder in (tmp_path, made))
        assert abs(len(ours.pages) - len(theirs.pages)) <= 1, kind
        here, there = _body(ours), _body(theirs)
        assert _is_made_of(here - there, _heads(documents[kind])), kind
        assert _is_made_of(there - here, _heads(documents[kind])), kind


def _heads(document: Document) -> list[Counter[str]]:
    """What a table says once more where its other half starts a page."""
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [_chinese("".join(column.head for column in table.columns)) for table in tables]


def _is_made_of(surplus: Counter[str], heads: list[Counter[str]]) -> bool:
    """Pages break elsewhere in another program, so whole heads may be more or fewer; nothing else."""
    for head in heads:
        if head and head <= surplus:
            surplus = surplus - head
    return not surplus


def _body(reader: Any) -> Counter[str]:
    """How often each Chinese character stands in the body, whatever the line breaks."""
    text = "".join(page.extract_text() for page in reader.pages)
    return _chinese(text)


def _chinese(text: str) -> Counter[str]:
    marks = set("草稿未签发第页共在场人名监察员")  # repeated on every page
    return Counter(c for c in text if "一" <= c <= "鿿" and c not in marks)
