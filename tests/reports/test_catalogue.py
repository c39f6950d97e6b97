"""The annual set: which files, what they hold, and that they can be made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.catalogue import ANNUAL_SET, Frames, render, render_annual_set, write_annual_set
from reports.fonts import Fonts
from reports.render.text import as_text
from tests.reports.samples import RESOURCES
from tests.reports.year_samples import year_facts
from workbench.domain.errors import Cancelled
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


def test_a_long_annex_is_referred_to_instead_of_printed() -> None:
    report = next(each for each in ANNUAL_SET if each.id == "annual_report")
    text = as_text(report.build(year_facts(301), Frames.load(RESOURCES)))
    assert "实际监察企业名单（301行，见随附的监察结果附表文件）" in text
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
