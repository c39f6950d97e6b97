"""Sections five and six of the annual report: orders, rectification, publication, transfers."""

from __future__ import annotations

from workbench.summary.phrases import counted, listed
from workbench.summary.story import Story, paragraph
from workbench.summary.tables.publication import held_back, violators
from workbench.summary.year_facts import Paragraph


def enforcement(story: Story) -> list[Paragraph]:
    """Orders, what was put right, and what stayed open of last year."""
    first = listed(
        [
            story.counted("应下达限期整改通知书", "rectification_orders", "家"),
            story.counted("已签发", "rectification_orders_issued", "家"),
            story.counted("节能监察意见书", "opinions", "家"),
            story.counted("仅提出建议", "suggestions_only", "家"),
        ]
    )
    second = listed(
        [
            story.counted("应整改", "rectification_items", "项"),
            story.counted("已完成", "rectification_done", "项"),
            story.counted("部分完成", "rectification_partial", "项"),
            story.counted("未完成", "rectification_not_done", "项"),
            story.counted("停产关闭", "rectification_closed_down", "项"),
            story.counted("整改中", "rectification_open", "项"),
            story.counted("其中延期", "rectification_extended", "项"),
        ]
    )
    return [
        paragraph(
            "enforcement.orders", f"{first}。", story.ids("rectification_orders", "opinions")
        ),
        paragraph("enforcement.outcomes", f"{second}。", story.ids("rectification_items")),
        paragraph(
            "enforcement.last_year",
            f"上年遗留：{story.counted('未全部完成', 'follow_up_unfinished', '项')}。",
            story.ids("follow_up_unfinished"),
        ),
    ]


def publication(story: Story) -> list[Paragraph]:
    """The public list, and what other authorities were told."""
    published = violators(story.index, story.made_on)
    waiting = held_back(story.index, story.made_on)
    ids = [case_id for row in published for case_id in row.figures["name"].case_ids]
    first = listed(
        [
            counted("经复核、审批列入违规企业公开名单", len(published), "家"),
            counted("待复核、审批", len(waiting), "家"),
        ]
    )
    second = listed(
        [
            story.counted("电价认定结果函", "price_letters", "家"),
            story.counted("移送有关部门", "transfers", "家"),
        ]
    )
    return [
        paragraph("publication.list", f"{first}。", (*ids, *(view.id for view in waiting))),
        paragraph("publication.transfers", f"{second}。", story.ids("price_letters", "transfers")),
    ]
