"""The year's charts as the window draws them; loaded with the figures, not with the window."""

from __future__ import annotations

from reports.build.annual_layout import load_annual_layout
from reports.build.year_charts import year_charts
from reports.fonts import Fonts
from reports.model.chart import Chart
from reports.render.chart import chart_png
from ui.fonts import discover_fonts
from workbench.paths import Paths
from workbench.summary.year_facts import YearFacts


class YearCharts:
    """Charts of the annual report, and their pictures for a screen."""

    def __init__(self, paths: Paths) -> None:
        self._layout = load_annual_layout(paths.resources)
        self._paths = paths
        self._fonts: Fonts | None = None

    def held(self, facts: YearFacts) -> tuple[Chart, ...]:
        """The charts that the year has anything for, in the order of the report."""
        return year_charts(self._layout.charts, facts, self._layout)

    def picture(self, chart: Chart, dots: float) -> bytes:
        """The chart as PNG at so many dots an inch."""
        if self._fonts is None:
            self._fonts = discover_fonts(self._paths)
        return chart_png(chart, self._fonts, dots)
