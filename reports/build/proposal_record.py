"""提名记录: the rule with the parameters the office set, everybody it proposed, and who was taken."""

from __future__ import annotations

from collections.abc import Iterable

from reports.model.document import Document, Footer, KeyValues, Orientation, Signatures, Title
from reports.model.table import Column, ColumnType, TableBlock, TableRow
from workbench.programme.proposal import Proposal
from workbench.programme.routine import GrowthOf, RoutineRule

TITLE = "监察企业提名记录"


def build_proposal_record(proposal: Proposal, number: str, category: str, agency: str) -> Document:
    """Write the record of one proposal; `category` is the title of its category."""
    facts = (
        ("编号", number),
        ("提名时间", f"{proposal.made_at:%Y年%m月%d日 %H:%M}"),
        ("监察类别", category),
        ("依据", proposal.basis),
        *parameters(proposal.rule),
        ("提名", f"{len(proposal.candidates)}家，其中已列入名单{len(proposal.taken)}家"),
        *(
            [("未列入比较", f"{proposal.passed_over}家重点用能单位没有同比数据，未按增速提名")]
            if proposal.passed_over
            else []
        ),
    )
    return Document(
        title=f"{proposal.year}年度{TITLE}",
        author=agency,
        made_on=proposal.made_at.date(),
        footer=Footer.FORM,
        orientation=Orientation.LANDSCAPE,
        blocks=(
            Title((f"{proposal.year}年度", TITLE)),
            KeyValues(facts),
            _candidates(proposal),
            Signatures(("提名人", "审核人")),
        ),
    )


def parameters(rule: RoutineRule | None) -> tuple[tuple[str, str], ...]:
    """What the office set, in words; every parameter is said, also one that asks for nothing."""
    if rule is None:
        return ()
    whose = "所属行业" if rule.growth_of is GrowthOf.INDUSTRY else "企业"
    growth = f"{whose}综合能耗同比不低于{rule.growth_pct}%"
    return (
        ("重点用能单位", "提名" if rule.key_users else "不提名"),
        ("综合能耗", f"不低于{rule.at_least_tce:,f}tce（当量值）" if rule.at_least_tce else "不限"),
        ("能耗增长", growth if rule.growth_pct is not None else "不限"),
        ("未监察年数", f"连续{rule.rested_years}年未监察" if rule.rested_years else "不限"),
        ("绿色工厂、绿色数据中心", "提名计划期内未监察的" if rule.green else "不提名"),
        ("行业", _names(rule.industries)),
        ("地区", _names(rule.regions)),
    )


def _names(chosen: Iterable[str]) -> str:
    return "、".join(sorted(chosen)) or "不限"


def _candidates(proposal: Proposal) -> TableBlock:
    taken = set(proposal.taken)
    return TableBlock(
        id="candidates",
        title="提名企业",
        columns=(
            Column(id="number", label="序号", type=ColumnType.INTEGER, width=6),
            Column(id="name", label="企业名称", width=28),
            Column(id="code", label="统一社会信用代码", width=20),
            Column(id="city", label="市", width=10),
            Column(id="industry", label="细分行业", width=12),
            Column(
                id="energy",
                label="综合能耗（当量值）",
                type=ColumnType.DECIMAL,
                unit="tce",
                width=14,
                decimals=0,
            ),
            Column(id="reasons", label="提名理由", width=34),
            Column(id="taken", label="列入名单", width=9),
        ),
        rows=tuple(
            TableRow(
                (
                    number,
                    each.name,
                    each.code,
                    each.city,
                    each.sub_industry,
                    each.energy,
                    "；".join(each.reasons),
                    "列入" if each.id in taken else "",
                )
            )
            for number, each in enumerate(proposal.candidates, start=1)
        ),
    )
