"""现场监察笔录: what was seen on site, in facts only, for both sides to sign page by page."""

from __future__ import annotations

from datetime import date

from reports.build.onsite_machines import machine_table
from reports.build.wording import (
    BLANK_LINE,
    day_text,
    evidence_table,
    footer_code,
    moment_text,
    nothing,
    numbered,
    officer_text,
    section,
    sentence,
)
from reports.model.document import (
    Block,
    Document,
    DocumentNumber,
    Footer,
    Heading,
    KeyValues,
    Orientation,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Title,
    paragraph,
)
from workbench.domain.errors import InputError
from workbench.domain.inspection import Officer
from workbench.summary.case_facts import ItemLine, OnsiteRecordFacts

OFFICERS_REQUIRED = 2  # practice.md §1.9: third parties never count
SEEN = "已查看，未另作记载"
VERDICT_WORDS = ("违法", "违规", "违反", "涉嫌", "处罚", "不合格", "超限额", "应予淘汰")


def build_onsite_record(facts: OnsiteRecordFacts, made_on: date) -> Document:
    """Write the record of an inspection on site.

    Raises:
        InputError: Fewer than two officers take part.
    """
    if len(facts.head.officers) < OFFICERS_REQUIRED:
        raise InputError(
            f"现场监察笔录须由两名以上监察人员签名，本案只登记了{len(facts.head.officers)}名。",
            "请先在案件中补登监察人员及执法证号。",
        )
    return Document(
        title=f"现场监察笔录（{facts.head.enterprise.name}）",
        author=facts.head.agency,
        made_on=made_on,
        footer=Footer.RECORD,
        footer_code=footer_code("BL", facts.head),
        page_signatures=_page_signatures(len(facts.head.officers)),
        is_draft=facts.head.is_draft,
        blocks=(*_opening(facts), *_findings(facts), *_closing(facts), *_annexes(facts)),
    )


def verdict_words(facts: OnsiteRecordFacts) -> tuple[str, ...]:
    """Sentences that judge where a record only states; the enterprise's own words are free."""
    texts = (
        *facts.production,
        *facts.energy,
        *facts.machine_counts,
        *facts.meters,
        *facts.unascertained,
        *(item.note for item in facts.management),
    )
    return tuple(text for text in texts if any(word in text for word in VERDICT_WORDS))


def _page_signatures(officers: int) -> str:
    places = "、".join(["__________"] * min(officers, 3))
    return f"在场负责人（签名）：__________　监察人员（签名）：{places}"


def _opening(facts: OnsiteRecordFacts) -> list[Block]:
    head = facts.head
    number: list[Block] = [DocumentNumber(head.paper_number)] if head.paper_number else []
    return [
        Title((head.agency, "现场监察笔录")),
        *number,
        KeyValues(_form(facts)),
        paragraph(_rights(facts)),
        paragraph(f"在场负责人答：{BLANK_LINE * 2}"),
    ]


def _form(facts: OnsiteRecordFacts) -> tuple[tuple[str, str], ...]:
    head, who = facts.head, facts.head.enterprise
    present = "　".join(
        f"{label}：{value or BLANK_LINE}"
        for label, value in (
            ("姓名", facts.representative),
            ("职务", facts.representative_post),
            ("证件或授权书", facts.representative_document),
        )
    )
    return (
        ("案由", facts.cause),
        ("监察依据", "；".join(dict.fromkeys((*facts.legal_basis, head.notice_number)))),
        ("监察时间", f"{moment_text(facts.started_at)}至{moment_text(facts.ended_at)}"),
        ("监察地点", facts.place or BLANK_LINE),
        ("被监察单位", f"{who.name}（统一社会信用代码：{who.uscc}）"),
        ("地址", who.address or BLANK_LINE),
        ("法定代表人", who.legal_representative or BLANK_LINE),
        ("在场负责人", present),
        ("监察人员", "\n".join(officer_text(officer) for officer in head.officers)),
        ("记录人", facts.recorder or BLANK_LINE),
        ("陪同第三方", facts.third_party or "无"),
    )


def _rights(facts: OnsiteRecordFacts) -> str:
    names = "、".join(officer.name for officer in facts.head.officers)
    return (
        f"监察人员{names}向在场负责人出示了执法证件，说明了监察事项和依据，告知其对监察人员有申请回避"
        "的权利，对监察情况有陈述、申辩的权利，并有如实提供情况和资料、协助监察的义务。"
        "是否听清，是否申请回避？"
    )


def _findings(facts: OnsiteRecordFacts) -> list[Block]:
    documents: list[Block] = (
        [evidence_table("", facts.documents)] if facts.documents else [nothing()]
    )
    equipment = numbered(facts.machine_counts) if facts.machine_counts else []
    if facts.machines:
        equipment.append(paragraph(f"现场抽查设备{_units(facts)}台，逐台情况见附表。"))
    parts: tuple[tuple[str, list[Block]], ...] = (
        ("查阅资料", documents),
        ("产量", numbered(facts.production)),
        ("能源消费量及读数", numbered(facts.energy)),
        ("用能设备", equipment or [nothing()]),
        ("能源计量器具", numbered(facts.meters)),
        ("能源管理", numbered(map(_management, facts.management))),
        ("无法查明的事项及原因", numbered(facts.unascertained)),
        ("被监察单位陈述", [paragraph(sentence(facts.statement) or BLANK_LINE * 4)]),
    )
    blocks: list[Block] = []
    for number, (title, body) in enumerate(parts, 1):
        blocks += [Heading(section(number, title)), *body]
    return blocks


def _units(facts: OnsiteRecordFacts) -> int:
    return sum(machine.quantity for machine in facts.machines)


def _management(item: ItemLine) -> str:
    return f"{item.title}：{item.note or SEEN}"


def _closing(facts: OnsiteRecordFacts) -> list[Block]:
    return [
        Paragraph(
            runs=(
                Run("以上笔录已交在场负责人阅读（或者向其宣读）。笔录有更正的，更正处由其捺印。"),
                Run(f"在场负责人阅后意见（请书写“以上属实”）：{BLANK_LINE * 2}"),
            )
        ),
        Signatures(
            (
                f"在场负责人（签名）：{BLANK_LINE}　{day_text(None)}",
                *(_officer_line(officer) for officer in facts.head.officers),
                f"记录人（签名）：{BLANK_LINE}　{day_text(None)}",
                f"□ 拒绝签名，原因：{BLANK_LINE * 2}",
                f"见证人（签名）：{BLANK_LINE}　{day_text(None)}",
            )
        ),
    ]


def _officer_line(officer: Officer) -> str:
    return f"监察人员（签名）：{BLANK_LINE}　执法证号：{officer.certificate_number or BLANK_LINE}"


def _annexes(facts: OnsiteRecordFacts) -> list[Block]:
    blocks: list[Block] = []
    if facts.machines:
        blocks += [PageBreak(Orientation.LANDSCAPE), machine_table(facts.machines)]
    if facts.evidence:
        blocks += [PageBreak(), evidence_table("附表　照片、录像和其他证据", facts.evidence)]
    return blocks
