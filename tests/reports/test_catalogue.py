"""The annual set: which files, what they hold, and that they can be made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.build.wording import section
from reports.catalogue import (
    ANNUAL_SET,
    Frames,
    build_paper,
    render,
    render_annual_set,
    safe_file_name,
    write_annual_set,
    write_paper,
)
from reports.fonts import Fonts
from reports.model.document import Document, Footer, KeyValues, paragraph
from reports.model.table import Column, text_table
from reports.render.text import as_text
from tests.reports.samples import MADE_ON, ONSITE, ORDER, RESOURCES
from tests.reports.year_samples import year_facts
from workbench.domain.errors import Cancelled
from workbench.summary.wording import SECTIONS
from workbench.summary.year_facts import Paragraph


class Stopper:
    """Stops the work after some files."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.notes: list[str] = []

    def report(self, done: int, total: int | None, note: str) -> None:
        self.notes.append(f"{done}/{total} {note}")

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.slow
def test_the_set_is_written_under_chinese_names_and_again_the_same(
    tmp_path: Path, fonts: Fonts
) -> None:
    first = write_annual_set(year_facts(), tmp_path / "一", fonts, RESOURCES)
    second = write_annual_set(year_facts(), tmp_path / "二", fonts, RESOURCES)
    assert [path.name for path in first][:5] == [
        "示例省2024年度工业节能监察任务汇总表.xlsx",
        "示例省2024年度工业节能监察任务汇总表.pdf",
        "示例省2024年度工业节能监察企业名单.xlsx",
        "示例省2024年度工业节能监察企业名单.pdf",
        "示例省2024年度工业节能监察总结报告.docx",
    ]
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name


@pytest.mark.slow
def test_the_report_pdf_has_ten_sections_and_its_annexes(tmp_path: Path, fonts: Fonts) -> None:
    report = next(each for each in ANNUAL_SET if each.id == "annual_report")
    path = tmp_path / "总结.pdf"
    render(report.build(year_facts(), Frames.load(RESOURCES)), path, fonts)
    text = "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    for heading in ("一、总体情况", "五、违规处理与整改", "十、下年安排", "附表10"):
        assert heading in text


def test_a_paragraph_of_an_unknown_section_is_kept() -> None:
    report = next(each for each in ANNUAL_SET if each.id == "annual_report")
    facts = replace(year_facts(), paragraphs=(Paragraph(section="新", text="另有情况。"),))
    text = as_text(report.build(facts, Frames.load(RESOURCES)))
    assert "# 十一、其他事项\n\n　　另有情况。" in text


def test_the_sections_are_those_that_the_summary_writes() -> None:
    sections = Frames.load(RESOURCES).report.sections
    titles = {part.id: section(n, part.title) for n, part in enumerate(sections, 1)}
    assert titles == dict(SECTIONS)


def test_a_long_annex_is_referred_to_instead_of_printed() -> None:
    report = next(each for each in ANNUAL_SET if each.id == "annual_report")
    text = as_text(report.build(year_facts(201), Frames.load(RESOURCES)))
    assert "实际监察企业名单（201行，见随附的监察结果附表文件）" in text
    assert "[表] 附表2" not in text
    assert "[表] 附表10" in text


def test_a_difference_without_explanation_is_said_to_be_open() -> None:
    report = next(each for each in ANNUAL_SET if each.id == "result_tables")
    checks = tuple(replace(line, explanation="") for line in year_facts().checks)
    text = as_text(report.build(replace(year_facts(), checks=checks), Frames.load(RESOURCES)))
    assert "2 | 名单家数 = 汇总表合计（家） | 8 | 7 | 1 | 不符，待说明" in text


def test_the_work_can_be_stopped_between_files(tmp_path: Path, fonts: Fonts) -> None:
    stopper = Stopper(3)
    with pytest.raises(Cancelled):
        render_annual_set(year_facts(), tmp_path, fonts, RESOURCES, stopper)
    assert stopper.notes[0] == "0/10 正在写出工业节能监察任务汇总表"
    assert len(list(tmp_path.iterdir())) == 2


def test_public_and_internal_lists_are_separate_files() -> None:
    titles = {report.id: report.tables for report in ANNUAL_SET}
    assert titles["violators"] == ("violators",)
    assert "violators" not in titles["result_tables"]


def test_a_paper_is_written_as_word_file_and_pdf(tmp_path: Path, fonts: Fonts) -> None:
    for facts in (ONSITE, ORDER):
        for rendered in write_paper(build_paper(facts, MADE_ON), tmp_path, fonts):
            assert rendered.missing == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "现场监察笔录（示例氯碱化工有限公司）.docx",
        "现场监察笔录（示例氯碱化工有限公司）.pdf",
        "限期整改通知书（示例氯碱化工有限公司）.docx",
        "限期整改通知书（示例氯碱化工有限公司）.pdf",
    ]


def test_a_file_name_holds_nothing_that_windows_forbids() -> None:
    assert safe_file_name(' a/b\\c:"d"\n<e>|?* ') == "abcde"


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx", ".txt"])
@pytest.mark.parametrize("footer", list(Footer))
def test_control_characters_from_a_ledger_are_printed_as_missing(
    tmp_path: Path, fonts: Fonts, suffix: str, footer: Footer
) -> None:
    bad = "泵\x00\x0b\ud800\x1f一\t二\r\n三\ufffe"
    document = Document(
        title=bad,
        blocks=(
            paragraph(bad),
            KeyValues(((bad, bad),)),
            text_table(
                "t", bad, (Column(id="a", label=bad), Column(id="b", label="乙")), ((bad, bad),)
            ),
        ),
        made_on=MADE_ON,
        footer=footer,
        footer_code=bad,
        page_signatures=bad,
        author=bad,
    )
    rendered = render(document, tmp_path / f"坏{suffix}", fonts)
    assert rendered.path.stat().st_size > 0
    assert "\x00" in rendered.missing
