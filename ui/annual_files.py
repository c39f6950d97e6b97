"""Writing chosen reports of the annual set; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reports.catalogue import ANNUAL_SET, SHARING_SET, Frames, render
from reports.fonts import Fonts
from ui.fonts import discover_fonts
from workbench.domain.collector import collector_at_rest
from workbench.domain.progress import Progress
from workbench.paths import Paths
from workbench.summary.year_facts import YearFacts

# By 8 March, and by 31 December (notice, part four).
TASK_REPORTS = ("task_summary", "enterprise_list")
RESULT_REPORTS = ("annual_report", "result_tables", "violators")
ALL_REPORTS = (*TASK_REPORTS, *RESULT_REPORTS)
SHARED_TABLES = tuple(each.id for each in SHARING_SET)


@dataclass(frozen=True, slots=True)
class AnnualPlace:
    """Where the files go, the faces they are printed with, and where the layouts lie."""

    folder: Path
    fonts: Fonts
    resources: Path

    @classmethod
    def of(cls, folder: Path, paths: Paths) -> AnnualPlace:
        """A folder, with the faces of this computer."""
        return cls(folder, discover_fonts(paths), paths.resources)


def write_reports(
    facts: YearFacts, chosen: tuple[str, ...], place: AnnualPlace, progress: Progress
) -> tuple[Path, ...]:
    """Write the chosen reports in all their formats; returns the files."""
    with collector_at_rest():
        return _written(facts, chosen, place, progress)


def _written(
    facts: YearFacts, chosen: tuple[str, ...], place: AnnualPlace, progress: Progress
) -> tuple[Path, ...]:
    frames = Frames.load(place.resources)
    reports = [each for each in (*ANNUAL_SET, *SHARING_SET) if each.id in chosen]
    total = sum(len(each.formats) for each in reports)
    written: list[Path] = []
    for report in reports:
        progress.check()
        document = report.build(facts, frames)
        for suffix in report.formats:
            progress.check()
            progress.report(len(written), total, f"正在写出{report.title}{suffix}")
            file = place.folder / report.file_name(facts, suffix)
            written.append(render(document, file, place.fonts).path)
    return tuple(written)
