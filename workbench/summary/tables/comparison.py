"""与上年对比: the year's totals beside last year's frozen ones, and what the difference comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.summary.cells import numbered, rate, summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.machine_totals import Figures
from workbench.summary.phrases import number, plain


@dataclass(frozen=True, slots=True)
class _Compared:
    """A total, its words and unit, and the whole it is a part of with its words."""

    name: str
    words: str
    unit: str
    whole: str
    whole_words: str


_ROWS = (
    _Compared("planned", "计划监察", "家", "", ""),
    _Compared("inspected", "实际监察", "家", "planned", "计划"),
    _Compared("violators", "违规企业", "家", "inspected", "监察企业"),
    _Compared("over_limit", "超限额企业", "家", "inspected", "监察企业"),
    _Compared("not_calculable", "能耗无法核算", "家", "inspected", "监察企业"),
    _Compared("machines", "核查设备", "台", "inspected", "监察企业"),
    _Compared("phase_out_machines", "列入淘汰目录在用", "台", "machines", "核查设备"),
    _Compared("below_limit_machines", "低于现行限定值在用", "台", "machines", "核查设备"),
    _Compared("rectification_orders", "限期整改通知书", "家", "inspected", "监察企业"),
    _Compared("rectification_done", "已完成整改", "项", "rectification_items", "应整改"),
)
_WORDS = {each.name: each for each in _ROWS}


def year_comparison(totals: Figures, last_year: Mapping[str, Decimal]) -> tuple[SummaryRow, ...]:
    """One row for each total that both years have; nothing while last year's are not known."""
    return numbered(
        summary_row(
            {
                "item": each.words,
                "unit": each.unit,
                "this_year": number(totals[each.name]),
                "last_year": last_year[each.name],
                "difference": number(totals[each.name]) - last_year[each.name],
                "explanation": _explanation(each, totals, last_year),
            },
            totals[each.name].case_ids,
        )
        for each in _ROWS
        if each.name in last_year
    )


def _explanation(row: _Compared, totals: Figures, last_year: Mapping[str, Decimal]) -> str:
    """How the whole it is a part of changed, and its share; the office's own reasons go beside it."""
    now, then = number(totals[row.name]), last_year[row.name]
    if now == then:
        return "持平"
    if not row.whole or row.whole not in last_year:
        return "待说明"
    whole_now, whole_then = number(totals[row.whole]), last_year[row.whole]
    unit = _WORDS[row.whole].unit if row.whole in _WORDS else row.unit
    whole = f"{row.whole_words}由{plain(whole_then)}{unit}变为{plain(whole_now)}{unit}"
    if row.unit != unit:
        return whole
    shares = (rate(then, whole_then), rate(now, whole_now))
    return f"{whole}，占比由{_share(shares[0])}变为{_share(shares[1])}"


def _share(share: Decimal | None) -> str:
    return "—" if share is None else f"{plain(share)}%"
