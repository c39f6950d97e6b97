"""限期整改通知书: facts item by item, articles, requirements, deadlines, remedies (practice.md §4)."""

from __future__ import annotations

from datetime import date

from reports.build.order_checks import check_order
from reports.build.order_findings import (
    annex_title,
    each_finding,
    fact_blocks,
    machine_table,
    requirement_blocks,
    with_machines,
)
from reports.build.wording import (
    day_text,
    evidence_table,
    footer_code,
    nothing,
    numbered,
    section,
    sentence,
    weakest,
)
from reports.model.document import (
    Block,
    Document,
    DocumentNumber,
    Heading,
    Note,
    Orientation,
    PageBreak,
    StampPlace,
    Title,
    paragraph,
)
from reports.model.table import chinese_day
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import (
    RectificationOrderFacts,
)

BLANK_NUMBER = "〔　　　〕　　号"
REPORT_CONTENT = (
    "整改报告应当逐条写明整改措施、完成时间、整改后的数值或者台数，并附证明材料（设备拆除、更换、"
    "停用封存的照片和台账，计量、统计数据等）。"
)
TRANSCRIBED_NOTE = (
    "本通知书中注有“转录待核”的限值、条目，取自公开转录文本，签发前应当与标准、目录原文核对。"
)


def build_rectification_order(facts: RectificationOrderFacts, made_on: date) -> Document:
    """Write the order.

    Raises:
        InputError: It would rest on something an order may not rest on (see `check_order`).
    """
    check_order(facts)
    head = facts.head
    return Document(
        title=f"限期整改通知书（{head.enterprise.name}）",
        author=head.agency,
        made_on=made_on,
        footer_code=footer_code("ZG", head),
        is_draft=head.is_draft,
        blocks=(*_opening(facts), *_body(facts), *_closing(facts), *_annexes(facts)),
    )


def _opening(facts: RectificationOrderFacts) -> list[Block]:
    head = facts.head
    return [
        Title((head.agency, "限期整改通知书")),
        DocumentNumber(head.paper_number or BLANK_NUMBER),
        paragraph(f"{head.enterprise.name}：", is_indented=False),
        paragraph(
            f"根据{head.notice_number}和有关法律、规章的规定，我单位于{day_text(facts.inspected_on)}"
            f"对你单位（统一社会信用代码：{head.enterprise.uscc}）开展了{head.year}年度工业节能监察（{'、'.join(head.category_labels)}），"
            "现将查明的事实和整改要求通知如下："
        ),
    ]


def _body(facts: RectificationOrderFacts) -> list[Block]:
    deadline = (
        f"整改期限自本通知书送达之日起至{chinese_day(facts.due_on)}止"
        + (f"（起算日：{chinese_day(facts.starts_on)}）" if facts.starts_on else "")
        + "。"
    )
    interim = (
        f"请于{chinese_day(facts.interim_report_on)}前书面报送中间进度。"
        if facts.interim_report_on
        else ""
    )
    extension = (
        "确有正当理由不能按期完成的，应当在期限届满15日前，即"
        f"{chinese_day(facts.extension_before)}前，书面提出延期申请并说明理由。"
    )
    parts: list[tuple[str, list[Block]]] = [
        ("查明的事实", each_finding(facts, fact_blocks)),
        ("整改依据", numbered(facts.order_basis)),
        ("整改要求和验收标准", each_finding(facts, requirement_blocks)),
        ("整改期限和报告", [paragraph(deadline + interim), paragraph(REPORT_CONTENT)]),
        ("延期申请", [paragraph(extension)]),
        ("陈述申辩及采纳情况", _hearing(facts)),
        ("逾期后果", [paragraph(sentence(facts.transfer_warning))]),
    ]
    if facts.remedy:
        parts.append(("救济途径", [paragraph(sentence(facts.remedy))]))
    blocks: list[Block] = []
    for number, (title, body) in enumerate(parts, 1):
        blocks += [Heading(section(number, title)), *body]
    return blocks


def _hearing(facts: RectificationOrderFacts) -> list[Block]:
    texts = [text for text in (facts.hearing, facts.hearing_adopted) if text]
    return [paragraph(sentence(text)) for text in texts] or [nothing()]


def _closing(facts: RectificationOrderFacts) -> list[Block]:
    blocks: list[Block] = []
    if _weakest(facts) is CheckState.TRANSCRIBED:
        blocks.append(paragraph(TRANSCRIBED_NOTE))
    day = None if facts.head.is_draft else facts.head.issued_on or facts.head.as_of
    blocks.append(StampPlace(facts.head.agency, day))
    if facts.approval_number:
        blocks.append(Note(f"审批号：{facts.approval_number}"))
    return blocks


def _weakest(facts: RectificationOrderFacts) -> CheckState:
    return weakest(
        state
        for finding in facts.findings
        for state in (
            finding.checked,
            *(machine.checked for machine in finding.machines),
            *(product.checked for product in finding.products),
        )
    )


def _annexes(facts: RectificationOrderFacts) -> list[Block]:
    blocks: list[Block] = []
    for index, finding in enumerate(with_machines(facts)):
        title = f"{annex_title(index)}　问题{finding.number}涉及的设备"
        blocks += [PageBreak(Orientation.LANDSCAPE), machine_table(title, finding.machines)]
    if facts.evidence:
        blocks += [PageBreak(), evidence_table("证据目录", facts.evidence)]
    return blocks
