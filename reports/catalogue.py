"""What can be printed: papers of a case and reports of a year, with their formats and builders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.build.annual_layout import AnnualLayout, load_annual_layout
from reports.build.annual_report import build_annual_report
from reports.build.case_paper import build_case_paper
from reports.build.onsite_record import build_onsite_record
from reports.build.rectification_order import build_rectification_order
from reports.build.year_tables import table_document, year_blocks
from reports.fonts import Fonts
from reports.model.document import Document, Footer
from reports.render.delimited import render_csv
from reports.render.docx import render_docx
from reports.render.files import Rendered
from reports.render.lists import render_list
from reports.render.pdf import render_pdf
from reports.render.sharing_json import render_json
from reports.render.text import render_text
from reports.render.xlsx import render_xlsx
from workbench.domain.progress import Progress, Silent
from workbench.summary.case_facts import OnsiteRecordFacts, RectificationOrderFacts
from workbench.summary.layout import Layout, load_layouts
from workbench.summary.paper_facts import PaperFacts
from workbench.summary.year_facts import YearFacts

Render = Callable[[Document, Path, Fonts], Rendered]
RENDERERS: Mapping[str, Render] = {
    ".docx": render_docx,
    ".xlsx": render_xlsx,
    ".pdf": render_pdf,
    ".txt": render_text,
    ".csv": render_csv,
    ".json": render_json,
}
FORBIDDEN_IN_FILE_NAME = '\\/:*?"<>|'


@dataclass(frozen=True, slots=True)
class Frames:
    """Layouts that the annual reports are built in."""

    tables: Mapping[str, Layout]
    report: AnnualLayout

    @classmethod
    def load(cls, resources: Path) -> Frames:
        """Load them from the resources folder."""
        return cls(load_layouts(resources), load_annual_layout(resources))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """One report of the annual set; `tables` are ids of resources/papers/tables.toml."""

    id: str
    title: str
    formats: tuple[str, ...]
    tables: tuple[str, ...] = ()

    def build(self, facts: YearFacts, frames: Frames) -> Document:
        """Write the document from the year's facts."""
        if not self.tables:
            return build_annual_report(facts, frames.tables, frames.report)
        title = f"{facts.body.region}{facts.year}年度{self.title}"
        return table_document(title, year_blocks(self.tables, frames.tables, facts), facts)

    def file_name(self, facts: YearFacts, suffix: str) -> str:
        """The Chinese file name, safe on Windows."""
        return safe_file_name(f"{facts.body.region}{facts.year}年度{self.title}") + suffix


ANNUAL_SET: tuple[AnnualReport, ...] = (
    AnnualReport(
        id="task_summary",
        title="工业节能监察任务汇总表",
        formats=(".xlsx", ".pdf"),
        tables=("task_summary",),
    ),
    AnnualReport(
        id="enterprise_list",
        title="工业节能监察企业名单",
        formats=(".xlsx", ".pdf"),
        tables=("enterprise_list",),
    ),
    AnnualReport(id="annual_report", title="工业节能监察总结报告", formats=(".docx", ".pdf")),
    AnnualReport(
        id="result_tables",
        title="工业节能监察结果附表",
        formats=(".xlsx", ".pdf"),
        tables=(
            "inspected_enterprises",
            "industry_results",
            "equipment_results",
            "equipment_problems",
            "data_centre_results",
            "emission_results",
            "follow_up_results",
            "routine_results",
            "category_results",
            "sector_results",
            "region_results",
            "agency_results",
            "equipment_kinds",
            "pue_distribution",
            "follow_up_summary",
            "paper_counts",
            "rectification_counts",
            "plan_changes",
            "agency_capacity",
            "year_comparison",
            "checks",
            "report_text",
        ),
    ),
    AnnualReport(
        id="violators",
        title="违规企业名单（公开）",
        formats=(".xlsx", ".pdf"),
        tables=("violators",),
    ),
)


# 数据共享: for the diagnosis service, the review of green factories, and emission statistics.
SHARING_SET: tuple[AnnualReport, ...] = tuple(
    AnnualReport(id=table, title=title, formats=(".xlsx", ".csv", ".json"), tables=(table,))
    for table, title in (
        ("diagnosis_candidates", "节能诊断对象建议"),
        ("diagnosis_plan", "节能诊断服务工作计划建议"),
        ("diagnosis_summary", "节能诊断工作总结数据"),
        ("green_results", "绿色工厂、绿色数据中心监察结果"),
        ("emission_results", "温室气体排放核算结果"),
    )
)

CaseFacts = OnsiteRecordFacts | RectificationOrderFacts | PaperFacts
PAPER_FORMATS = (".docx", ".pdf")


def build_paper(facts: CaseFacts, made_on: date) -> Document:
    """Write the paper of a case that the facts belong to.

    Raises:
        InputError: The paper may not be written from these facts.
    """
    if isinstance(facts, OnsiteRecordFacts):
        return build_onsite_record(facts, made_on)
    if isinstance(facts, RectificationOrderFacts):
        return build_rectification_order(facts, made_on)
    return build_case_paper(facts, made_on)


def write_paper(document: Document, folder: Path, fonts: Fonts) -> tuple[Rendered, ...]:
    """Write a paper as Word file and PDF, named by its title."""
    name = safe_file_name(document.title)
    return tuple(render(document, folder / f"{name}{suffix}", fonts) for suffix in PAPER_FORMATS)


def safe_file_name(text: str) -> str:
    """A Chinese file name without the characters that Windows forbids."""
    return "".join(c for c in text if c not in FORBIDDEN_IN_FILE_NAME and c.isprintable()).strip()


def render(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write a document in the format that the file's name ends in (.docx, .pdf, .xlsx, .csv, .txt)."""
    suffix = path.suffix.lower()
    if suffix == ".pdf" and document.footer is Footer.LIST:
        return render_list(document, path, fonts)
    return RENDERERS[suffix](document, path, fonts)


def write_annual_set(
    facts: YearFacts, out: Path, fonts: Fonts, resources: Path, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write the whole annual set into a folder.

    Args:
        facts: The year, summed up; the same facts give the same files.
        out: The folder, made when missing.
        fonts: The faces to print with.
        resources: Where the layouts lie.
        progress: Told after each file; may stop the work between files.
    """
    return tuple(each.path for each in render_annual_set(facts, out, fonts, resources, progress))


def render_annual_set(
    facts: YearFacts, out: Path, fonts: Fonts, resources: Path, progress: Progress | None = None
) -> tuple[Rendered, ...]:
    """Write the annual set and tell of each file which characters no font has."""
    watcher = progress or Silent()
    frames = Frames.load(resources)
    total = sum(len(report.formats) for report in ANNUAL_SET)
    done: list[Rendered] = []
    for report in ANNUAL_SET:
        watcher.check()
        document = report.build(facts, frames)
        for suffix in report.formats:
            watcher.check()
            watcher.report(len(done), total, f"正在写出{report.title}")
            done.append(render(document, out / report.file_name(facts, suffix), fonts))
    watcher.report(total, total, "年度材料已写出")
    return tuple(done)
