"""核算确认 in words: conclusions and steps of both sides."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from ui.verdict_words import sign_of
from workbench.judging.energy.confirmation import ConfirmedInput
from workbench.judging.energy.unit_product import ProductResult
from workbench.operations.energy_review import proof_lines

DECLARED, VERIFIED = "企业申报", "现场核定"
HEADS = ("核算数据", "单位", "申报值", "核定值", "相差 %", "台账单元格")


def conclusion(result: ProductResult | None) -> str:
    """The figure and what it comes to."""
    if result is None:
        return "没有核定值，与申报相同"
    symbol, word, _ = sign_of(result.verdict)
    figure = result.figure.text() if result.figure else "无法计算"
    missing = f"（缺 {'、'.join(result.verdict.missing)}）" if result.verdict.missing else ""
    return f"{figure}　{symbol} {word}{missing}"


def steps_html(title: str, result: ProductResult | None) -> str:
    """One side with its steps."""
    steps = proof_lines(result) if result is not None else ()
    lines = "".join(f"<li>{escape(step)}</li>" for step in steps)
    return f"<b>{title}：{escape(conclusion(result))}</b><ol>{lines}</ol>"


def difference(each: ConfirmedInput, verified: Decimal | None) -> str:
    """By how much the verified value stands above the declared one."""
    percent = each.difference_pct(verified)
    return "" if percent is None else f"{percent:+.2f}"


def cells_words(each: ConfirmedInput) -> str:
    """Where the declared value comes from."""
    if not each.cells:
        return ""
    more = f" 等 {len(each.cells)} 格" if len(each.cells) > 1 else ""
    return f"{each.cells[0]}{more}"
