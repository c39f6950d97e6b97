"""Charts are drawn from data, the same each time, legible in grey."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from PIL import Image

from reports.fonts import Fonts
from reports.model.chart import Chart, ChartKind, Series, single_series
from reports.render.chart import _draw, _family, chart_png, chart_svg, render_chart

TWO = (
    Series("计划", (Decimal(3), Decimal(5), None)),
    Series("实际", (Decimal(2), Decimal("4.5"), Decimal(1))),
)


def _chart(kind: ChartKind) -> Chart:
    return Chart(
        id="c", title="进度", kind=kind, categories=("一月", "二月", "三月"), series=TWO, unit="家"
    )


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_is_drawn_in_grey(kind: ChartKind, fonts: Fonts) -> None:
    picture = Image.open(BytesIO(chart_png(_chart(kind), fonts, 60))).convert("RGB")
    assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(1_000_000) or [])


def test_the_same_chart_gives_the_same_bytes(fonts: Fonts) -> None:
    chart = _chart(ChartKind.STACKED)
    assert chart_svg(chart, fonts) == chart_svg(chart, fonts)
    assert chart_png(chart, fonts) == chart_png(chart, fonts)


def test_letters_are_outlined_so_that_no_font_is_needed(fonts: Fonts) -> None:
    assert "<text" not in chart_svg(_chart(ChartKind.BAR), fonts)


def test_a_chart_file_follows_its_name(tmp_path: Path, fonts: Fonts) -> None:
    chart = single_series(
        "p", "各行业监察企业数", tuple((f"行业名称{n}", Decimal(n)) for n in range(12))
    )
    render_chart(chart, tmp_path / "图.svg", fonts)
    render_chart(chart, tmp_path / "图.png", fonts)
    assert (tmp_path / "图.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert (tmp_path / "图.png").read_bytes().startswith(b"\x89PNG")


def test_a_series_needs_a_value_for_each_category() -> None:
    with pytest.raises(ValueError, match="one value for each category"):
        Chart(id="c", title="", kind=ChartKind.BAR, categories=("一",), series=(Series("a", ()),))


def test_a_chart_of_noughts_stands_on_the_ground(fonts: Fonts) -> None:
    empty = replace(_chart(ChartKind.BAR), series=(Series("家数", (Decimal(0), Decimal(0), None)),))
    axes = Figure().subplots()
    _draw(empty, axes, _family(fonts))
    assert axes.get_ylim()[0] == 0
