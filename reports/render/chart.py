"""Charts drawn once by matplotlib: PNG for window and Word, SVG for the PDF, legible in grey."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from reports.fonts import Face, Fonts
from reports.model.chart import SIZE_INCHES, Chart, ChartKind, Series
from reports.model.table import plain_number
from reports.render.chart_scale import beside, drawn
from reports.render.files import Rendered, write_whole

GREYS = ("0.55", "0.85", "0.35", "0.70", "0.95", "0.45")
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "+++")
MARKERS = ("o", "s", "^", "D", "v", "x")
DASHES = ("-", "--", ":", "-.", "-", "--")
PNG_DPI = 220
FEWEST_PLACES = 4  # bars the axis has room for at least
LABELS_IN_ROW = 44  # characters of category labels that stand side by side
HEADROOM = 0.12  # of the axis, for the number on the highest bar below the unit
CROWDED = 10  # places from which on their labels are smaller
THREE_DIGITS = 100  # and more have no room for decimals above a narrow bar
MOST_EXACT = 8  # bars beside each other whose sums have room for decimals
SHORTEST_LABEL = 3  # characters of a line of a label; where less is left, labels are tilted


def chart_svg(chart: Chart, fonts: Fonts) -> str:
    """Draw a chart as SVG with outlined letters, so that it needs no font."""
    buffer = io.BytesIO()
    _save(chart, fonts, buffer, "svg", PNG_DPI)
    return buffer.getvalue().decode("utf-8")


def chart_png(chart: Chart, fonts: Fonts, dpi: float = PNG_DPI) -> bytes:
    """Draw a chart as PNG; `dpi` follows the device in the window."""
    buffer = io.BytesIO()
    _save(chart, fonts, buffer, "png", dpi)
    return buffer.getvalue()


def render_chart(chart: Chart, path: Path, fonts: Fonts) -> Rendered:
    """Write a chart as .png or .svg, as the file's name says."""
    data = chart_svg(chart, fonts).encode() if path.suffix == ".svg" else chart_png(chart, fonts)
    write_whole(path, lambda temporary: _write(temporary, data))
    words = (chart.title, chart.unit, *chart.categories, *(s.name for s in chart.series))
    return Rendered(path, fonts.missing(words))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _save(chart: Chart, fonts: Fonts, target: io.BytesIO, kind: str, dpi: float) -> None:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A fixed salt and no date make the same chart the same bytes.
    with mpl.rc_context({"svg.hashsalt": chart.id, "svg.fonttype": "path", "hatch.linewidth": 0.6}):
        figure = Figure(figsize=SIZE_INCHES, layout="constrained")
        FigureCanvasAgg(figure)
        axes, family = figure.subplots(), _family(fonts)
        _draw(drawn(chart), axes, family)
        axes.set_xlabel(beside(chart), fontfamily=family, fontsize=8)
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(target, format=kind, dpi=dpi, metadata=metadata)


def _family(fonts: Fonts) -> list[str]:
    from matplotlib import font_manager

    names = []
    for font in fonts.chain(Face.LIST):
        known = {entry.fname for entry in font_manager.fontManager.ttflist}
        if str(font.path) not in known:
            font_manager.fontManager.addfont(str(font.path))
        names.append(font_manager.FontProperties(fname=str(font.path)).get_name())
    return names


def _draw(chart: Chart, axes: Any, family: list[str]) -> None:
    places = list(range(len(chart.categories)))
    if chart.kind is ChartKind.LINE:
        _lines(chart, axes, places, family)
    else:
        _bars(chart, axes, places, family)
    spare = max(FEWEST_PLACES - len(places), 0) / 2  # one bar alone is no wall
    axes.set_xlim(-0.5 - spare, len(places) - 0.5 + spare)
    if chart.title:
        axes.set_title(chart.title, fontfamily=family, fontsize=11)
    if chart.unit:
        axes.set_title(f"单位：{chart.unit}", loc="left", fontfamily=family, fontsize=9)
    room = LABELS_IN_ROW // max(len(places), 1)
    labels = [_wrapped(category, max(room, SHORTEST_LABEL)) for category in chart.categories]
    size = 9 if len(places) < CROWDED else 8
    axes.set_xticks(places, labels, fontfamily=family, fontsize=size)
    if room < SHORTEST_LABEL:
        for tick in axes.get_xticklabels():
            tick.update({"rotation": 30, "ha": "right"})
    axes.tick_params(axis="y", labelsize=9, labelfontfamily=family)
    if _is_whole(chart):
        axes.yaxis.get_major_locator().set_params(integer=True)
    axes.spines[["top", "right"]].set_visible(False)
    low, high = axes.get_ylim()
    top = axes.dataLim.y1  # a margin alone is not kept above a band of nothing
    axes.set_ylim(low, max(high, top + (top - low) * HEADROOM))
    if len(chart.series) > 1:
        # Beside the picture, in the order the bands stand: nothing lies on top of a bar.
        axes.legend(
            prop={"family": family, "size": 9}, frameon=False, reverse=chart.kind is ChartKind.STACKED,
            loc="center left", bbox_to_anchor=(1, 0.5),
        )  # fmt: skip


def _wrapped(text: str, width: int) -> str:
    lines = -(-len(text) // width)
    even = -(-len(text) // max(lines, 1))  # lines of like length look better than a full and a rest
    return "\n".join(text[start : start + even] for start in range(0, len(text), max(even, 1)))


def _is_whole(chart: Chart) -> bool:
    values = (value for series in chart.series for value in series.values if value is not None)
    return all(value == value.to_integral_value() for value in values)


def _lines(chart: Chart, axes: Any, places: list[int], family: list[str]) -> None:
    for index, series in enumerate(chart.series):
        style = index % len(MARKERS)
        heights = [float("nan") if v is None else float(v) for v in series.values]
        axes.plot(
            places, heights, label=series.name, color="0.15", marker=MARKERS[style],
            linestyle=DASHES[style], markerfacecolor="white",
        )  # fmt: skip
        _label(axes, places, series, heights, family)
    axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))


def _bars(chart: Chart, axes: Any, places: list[int], family: list[str]) -> None:
    is_stacked = chart.kind is ChartKind.STACKED
    width = 0.6 if is_stacked else 0.72 / len(chart.series)
    above, below = [0.0] * len(places), [0.0] * len(places)
    for index, series in enumerate(chart.series):
        style = index % len(GREYS)
        heights = [float(value or 0) for value in series.values]
        shift = 0.0 if is_stacked else (index - (len(chart.series) - 1) / 2) * width
        spots = [place + shift for place in places]
        # What is taken off (energy passed on) hangs below the axis, so that no band hides another.
        floor = [a if h >= 0 else b for h, a, b in zip(heights, above, below, strict=True)]
        axes.bar(
            spots, heights, width, bottom=floor if is_stacked else 0, label=series.name,
            edgecolor="black", linewidth=0.6, color=GREYS[style], hatch=HATCHES[style],
        )  # fmt: skip
        if is_stacked:
            above = [a + max(h, 0.0) for a, h in zip(above, heights, strict=True)]
            below = [b + min(h, 0.0) for b, h in zip(below, heights, strict=True)]
        else:
            _label(axes, spots, series, [max(h, 0.0) for h in heights], family)
    if not any(value for series in chart.series for value in series.values):
        axes.set_ylim(0, 1)  # else the axis would run below nothing
    if is_stacked:
        sums = [sum((s.values[i] or Decimal(0) for s in chart.series), Decimal(0)) for i in places]
        if len(places) > MOST_EXACT:
            sums = [_short(each) for each in sums]  # the table beside it is exact
        _label(axes, places, Series("", tuple(sums)), above, family)


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1) if abs(value) >= THREE_DIGITS else Decimal("0.1"))


def _label(
    axes: Any, spots: list[Any], series: Series, tops: list[float], family: list[str]
) -> None:
    for spot, value, top in zip(spots, series.values, tops, strict=True):
        if value is not None:
            axes.annotate(
                plain_number(value), (spot, top), (0, 2), textcoords="offset points",
                ha="center", va="bottom", fontsize=8, fontfamily=family,
            )  # fmt: skip
