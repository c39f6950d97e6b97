"""Estimates and recommendations as rich text: numbers first, then arithmetic, then the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from ui.theme import MUTED
from workbench.judging.recommendations import FIT_WORDS, Fit, Recommendation
from workbench.judging.savings.estimate import Estimate, number, said
from workbench.operations.advice import Advice

SHOWN_NEAR = 6
RESULTS = (
    ("saved_kw", "额定负载下", "kW", 3),
    ("kwh", "年节电", "kWh", 0),
    ("tce", "节能量", "tce", 2),
    ("tco2", "减排", "tCO2", 2),
    ("yuan", "节约", "元/a", 0),
    ("payback_years", "回收期", "年", 1),
)


def advice_html(advice: Advice, field_words: Callable[[str], str]) -> str:
    """The whole advice; an empty one says so."""
    parts = [*(part for each in advice.estimates for part in _estimate(each))]
    if not advice.estimates:
        parts.append(_without_estimate(advice, field_words))
    else:
        parts.append(_sources(advice.estimates[0]))
    parts.extend(_catalogue(advice.recommendations))
    return "".join(parts)


def _without_estimate(advice: Advice, field_words: Callable[[str], str]) -> str:
    """Why nothing is estimated, and which readings would change that."""
    why = advice.why_not or "没有可以比较的目标值。"
    unread = "、".join(field_words(each) for each in advice.unread)
    asked = f"<br>请补读：{escape(unread)}" if unread else ""
    return f'<p style="color:{MUTED}">{escape(why)}{asked}</p>'


def _estimate(estimate: Estimate) -> Iterator[str]:
    figures = _figures(estimate)
    line = f"<br>{escape(figures)}" if figures else ""
    yield f"<p><b>{escape(estimate.title)}</b>{line}</p>"
    if estimate.missing:
        yield f"<p>还缺：{escape('、'.join(estimate.missing))}</p>"
    if estimate.steps:
        steps = "".join(f"<li>{escape(step.text)}</li>" for step in estimate.steps)
        yield f"<ol>{steps}</ol>"
    if estimate.notice:
        yield f'<p style="color:{MUTED}">{escape(estimate.notice)}。</p>'


def _sources(estimate: Estimate) -> str:
    """Every number with who says so."""
    told = [f"{each.label} {said(each)}" for each in estimate.assumptions if each.value is not None]
    return f'<p style="color:{MUTED}">取值及来源：{escape("；".join(told))}。</p>'


def _figures(estimate: Estimate) -> str:
    parts = [
        f"{words} {number(value, digits)} {unit}"
        for name, words, unit, digits in RESULTS
        if (value := getattr(estimate, name)) is not None
    ]
    return "　".join(parts)


def _catalogue(found: Sequence[Recommendation]) -> Iterator[str]:
    if not found:
        yield f'<p style="color:{MUTED}">推荐目录中没有对应的条目。</p>'
        return
    exact = [each for each in found if each.fit is Fit.EXACT]
    near = [each for each in found if each.fit is Fit.NEAR]
    yield f"<hr><p><b>{escape(found[0].basis.title)}</b>（{escape(found[0].basis.standard)}）</p>"
    yield from (_entry(each) for each in (*exact, *near[:SHOWN_NEAR]))
    if len(near) > SHOWN_NEAR:
        yield f'<p style="color:{MUTED}">另有相近的 {len(near) - SHOWN_NEAR} 条，见规则库。</p>'


def _entry(found: Recommendation) -> str:
    maker = f"　{escape(found.detail)}" if found.is_equipment else ""
    return (
        f"<p>{FIT_WORDS[found.fit]}　<b>{escape(found.title)}</b>{maker}"
        f"<br>{escape(found.scope)}　{escape(found.basis.clause)}"
        f'<br><span style="color:{MUTED}">{escape("；".join(found.why))}</span></p>'
    )
