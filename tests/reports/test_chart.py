"""Charts are drawn from data, the same each time, legible in grey."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from PIL import Image

from reports.build.year_charts import chart_table
from reports.fonts import Fonts
from reports.model.chart import Chart, ChartKind, Series, single_series, stacked
from reports.render.chart import _draw, _family, chart_png, chart_svg, render_chart
from reports.render.chart_scale import beside, drawn

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


def test_what_is_taken_off_hangs_below_and_hides_no_band(fonts: Fonts) -> None:
    chart = stacked(
        "e",
        "",
        ("1月", "2月"),
        (
            ("原煤", (Decimal(10), Decimal(8))),
            ("外供热", (Decimal(-3), Decimal(0))),
            ("电", (Decimal(5), Decimal(4))),
        ),
    )
    axes = Figure().subplots()
    _draw(chart, axes, _family(fonts))
    spans = [
        [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in group]
        for group in axes.containers
    ]
    assert [sorted(group[0]) for group in spans] == [[0, 10], [-3, 0], [10, 15]]
    sums = [each.get_text() for each in axes.texts]
    assert sums == ["12", "12"]


def test_the_table_of_a_stacked_chart_adds_up_both_ways() -> None:
    rows = (("原煤", (Decimal(10), Decimal(8))), ("电", (Decimal(5), Decimal("4.5"))))
    table = chart_table(stacked("e", "能源", ("1月", "2月"), rows, "tce"))
    assert [each.label for each in table.columns] == ["项目", "原煤", "电", "合计（tce）"]
    assert [each.values for each in table.rows] == [
        ("1月", Decimal(10), Decimal(5), Decimal(15)),
        ("2月", Decimal(8), Decimal("4.5"), Decimal("12.5")),
        ("合计", Decimal(18), Decimal("9.5"), Decimal("27.5")),
    ]


def test_the_numbers_on_the_bars_have_room_below_the_unit(fonts: Fonts) -> None:
    rows = (("原煤", (Decimal(10), Decimal(8))), ("无", (Decimal(0), Decimal(0))))
    for chart in (stacked("e", "", ("1月", "2月"), rows), _chart(ChartKind.BAR)):
        axes = Figure().subplots()
        _draw(chart, axes, _family(fonts))
        assert axes.get_ylim()[1] > axes.dataLim.y1 * 1.1


def test_what_dwarfs_the_rest_stands_in_the_table_and_below_the_picture() -> None:
    rows = (("电", (Decimal(2), Decimal(3), Decimal(1_263_442))),)
    chart = replace(stacked("e", "能源", ("1月", "2月", "未分月"), rows, "tce"), apart=("未分月",))
    assert drawn(chart).categories == ("1月", "2月")
    assert drawn(chart).unit == "tce"
    assert beside(chart) == "另有未分月 126.34 万tce，见数据表"
    assert [row.values[0] for row in chart_table(chart).rows] == ["1月", "2月", "未分月", "合计"]


def test_long_numbers_are_drawn_in_ten_thousands() -> None:
    rows = (("电", (Decimal(60_000), Decimal(3))), ("煤", (Decimal(58_047), Decimal(4))))
    chart = drawn(stacked("e", "能源", ("1月", "2月"), rows, "tce"))
    assert chart.unit == "万tce"
    assert [each.values for each in chart.series] == [
        (Decimal("6.00"), Decimal("0.00")),
        (Decimal("5.80"), Decimal("0.00")),
    ]
