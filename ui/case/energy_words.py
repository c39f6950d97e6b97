"""Consumption, emissions and their change over the years as rich text, each with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape

from ui.theme import MUTED
from workbench.domain.labels import label
from workbench.domain.verdict import Basis
from workbench.judging.energy.emission_arithmetic import emission_arithmetic
from workbench.judging.energy.emissions import SCOPE_NOTE, EmissionKind, EmissionTotals
from workbench.operations.energy_years import Compared, EnergyYears, YearOfEnergy, consumption_steps

EMPTY = "还没有能源台账。在“台账”里导入企业的能源台账，这里按年核算综合能耗和二氧化碳排放。"
KIND_WORDS = {
    EmissionKind.FUEL: "燃料燃烧",
    EmissionKind.ELECTRICITY: "净购入电力",
    EmissionKind.HEAT: "净购入热力",
}
CELL = "style='padding:2px 10px 2px 0'"


def energy_html(found: EnergyYears) -> str:
    """Newest year first: energy, then emissions, then what changed."""
    if not found.years:
        return f'<p style="color:{MUTED}">{EMPTY}</p>'
    parts: list[str] = []
    for year in reversed(found.years):
        parts.append(f"<h3>{year.year} 年（台账 {len(year.months)} 个月）</h3>")
        parts.extend(_energy(year))
        parts.extend(_emissions(year.emissions, year.tco2))
    parts.extend(_compared(found.compared))
    return "".join(parts)


def _energy(year: YearOfEnergy) -> Iterator[str]:
    totals = year.energy
    low, high = _number(totals.tce_low), _number(totals.tce_high)
    shown = low if low == high else f"{low}～{high}"
    yield f"<p><b>综合能耗（当量值）　{shown} tce</b>"
    if totals.tce_equivalent is not None:
        yield f"　　等价值　{_number(totals.tce_equivalent)} tce"
    yield "</p>"
    if totals.missing:
        yield f"<p>没有折算：{escape('、'.join(totals.missing))}（没有折标系数），合计只是一部分。</p>"
    yield _list(consumption_steps(year))
    yield _bases("折标系数", totals.bases)


def _emissions(found: EmissionTotals, whole: Decimal | None) -> Iterator[str]:
    title = "二氧化碳排放（与能耗分开核算）"
    if whole is not None:
        yield f"<p><b>{title}　{_number(whole)} tCO2</b></p>"
    else:
        known = (
            f"已知部分 {_number(found.tco2)} tCO2，不作合计" if found.lines else "没有可核算的用能"
        )
        yield f"<p><b>{title}　不能核算</b>：{known}</p>"
    if found.missing:
        yield f"<p>缺：{escape('、'.join(found.missing))}</p>"
    rows = "".join(
        f"<tr><td {CELL}>{words}</td><td align='right'>{_number(found.by_kind[kind])} tCO2</td></tr>"
        for kind, words in KIND_WORDS.items()
    )
    if found.lines:
        yield f"<table>{rows}</table>"
    yield _list(emission_arithmetic(found.lines))
    yield _bases("排放因子", found.bases)
    notes = "；".join((SCOPE_NOTE, *found.notes))
    yield f'<p style="color:{MUTED}">{escape(notes)}。</p>'


def _compared(found: Iterable[Compared]) -> Iterator[str]:
    steps = [each.step for each in found]
    yield "<h3>同比</h3>"
    if not steps:
        yield f'<p style="color:{MUTED}">台账没有相连的两个年度，不能作同比。</p>'
    yield _list(steps)


def _bases(what: str, bases: Iterable[Basis]) -> str:
    """The texts used, each with how far it was checked."""
    told = [
        f"{each.standard} {each.title} {each.clause}（{label(each.checked)}）" for each in bases
    ]
    if not told:
        return ""
    words = "；".join(dict.fromkeys(told))
    return f'<p style="color:{MUTED}">{what}依据：{escape(words)}。</p>'


def _list(texts: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ol>{lines}</ol>" if lines else ""


def _number(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", " ")
