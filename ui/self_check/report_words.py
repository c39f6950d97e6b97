"""The enterprise's own summary of its self-check, as a page to sign and keep."""

from __future__ import annotations

from collections import Counter
from html import escape

from ui.theme import LINE
from workbench.domain.checklist import Result
from workbench.domain.labels import label
from workbench.exchange.statement import Statement


def summary_lines(said: Statement, open_items: int) -> tuple[tuple[str, str], ...]:
    """What goes into the report, as facts."""
    answers = Counter(each.result for each in said.answers)
    machines = Counter(each.conclusion for each in said.machines)
    results = "、".join(f"{label(Result(key))} {count}" for key, count in answers.items())
    return (
        ("企业", f"{said.enterprise}　{said.uscc}"),
        ("年度", str(said.year)),
        (
            "台账",
            "、".join(f"{each.name}（{each.rows} 条）" for each in said.ledgers) or "还没有导入",
        ),
        ("自查清单", f"{results or '还没有填写'}；未填 {open_items} 项"),
        (
            "设备（按台账行）",
            "、".join(f"{word} {count}" for word, count in machines.items()) or "还没有核查",
        ),
        (
            "能耗、数据中心、计量",
            "；".join(
                f"{each.subject} {each.period} {each.value} {each.unit} {each.conclusion}".strip()
                for each in said.products
            )
            or "还没有核算",
        ),
    )


def report_html(said: Statement, open_items: int) -> str:
    """The page."""
    facts = "".join(
        f"<tr><td width='20%'>{escape(name)}</td><td>{escape(value)}</td></tr>"
        for name, value in summary_lines(said, open_items)
    )
    failed = "".join(
        f"<li>{escape(' '.join(filter(None, (each.item_id, each.subject, each.note))))}</li>"
        for each in said.answers
        if each.result == Result.DEVIATES
    )
    return (
        f"<h2 align='center'>节能自查情况</h2><table width='100%' border='1' cellspacing='0'"
        f" cellpadding='4' style='border-collapse:collapse; border-color:{LINE}'>{facts}</table>"
        f"<h3>自查发现的不符合项</h3><ol>{failed or '<li>无</li>'}</ol>"
        "<p>以上情况属实。</p><p>填报人：＿＿＿＿＿＿　　负责人：＿＿＿＿＿＿　　（盖章）"
        "　　年　月　日</p>"
    )
