"""One day's plan as a page to take along: route, officers, whom to ask for, and what to bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from ui.theme import LINE
from workbench.store.queries.visits import PlannedVisit

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
HEADS = ("序", "时间", "企业和地址", "联系人", "监察人员（执法证号）", "路线", "备注")


def plan_title(day: date) -> str:
    """What the page is called."""
    return f"外出计划　{day:%Y年%m月%d日}（{WEEKDAYS[day.weekday()]}）"


def plan_html(day: date, agency: str, planned: Sequence[PlannedVisit]) -> str:
    """The visits of one day in the order of time, and the kit they need together."""
    head = "".join(f"<th align='left'>{word}</th>" for word in HEADS)
    rows = "".join(_row(number, each) for number, each in enumerate(planned, start=1))
    kit = dict.fromkeys(item for each in planned for item in each.visit.kit)
    boxes = "".join(f"<td>□ {escape(item)}</td>{_turn(n)}" for n, item in enumerate(kit, start=1))
    return (
        f"<h2 align='center'>{plan_title(day)}</h2><p>{escape(agency)}</p>"
        f"<table width='100%' border='1' cellspacing='0' cellpadding='4'"
        f" style='border-collapse:collapse; border-color:{LINE}'><tr>{head}</tr>{rows}</table>"
        f"<h3>随带文书和物品</h3><table width='100%' cellpadding='3'><tr>{boxes}</tr></table>"
        "<p>出发前核对：执法证、通知书文号、企业联系人。　　　　出发签字：＿＿＿＿＿＿　＿＿＿＿＿＿</p>"
    )


def visit_words(planned: PlannedVisit) -> str:
    """A visit in the week's view."""
    names = "、".join(each.name for each in planned.officers)
    return f"{planned.visit.hours}\n{planned.enterprise.name}\n{names}"


def _row(number: int, planned: PlannedVisit) -> str:
    enterprise, visit = planned.enterprise, planned.visit
    officers = "<br>".join(
        escape(f"{each.name}（{each.certificate_number or '证号未填'}）")
        for each in planned.officers
    )
    place = f"<b>{escape(enterprise.name)}</b><br>{escape(enterprise.address or '地址未填')}"
    contact = escape(f"{enterprise.contact} {enterprise.phone}".strip() or "未填")
    cells = (str(number), visit.hours, place, contact, officers)
    texts = (escape(visit.travel), escape(visit.remark))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (*cells, *texts)) + "</tr>"


def _turn(number: int, columns: int = 3) -> str:
    return "" if number % columns else "</tr><tr>"
