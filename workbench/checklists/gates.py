"""What may not carry a 限期整改通知书, each refusal with the text it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Verdict

# Rules whose failing is policy, not breach: never a rectification order (practice: 低效在用).
POLICY_RULES = frozenset(
    {
        Rule.MINIMUM_EFFICIENCY,
        Rule.MINIMUM_AT_MANUFACTURE,
        Rule.EFFICIENCY_GRADE,
        Rule.POLICY_LEVEL,
        Rule.BENCHMARK_LEVEL,
    }
)


class DatedText(Protocol):
    """A source of the rule book, as far as a gate needs it."""

    @property
    def number(self) -> str:
        """The number a paper cites."""

    @property
    def effective_from(self) -> date | None:
        """The first day in force."""

    @property
    def repealed_from(self) -> date | None:
        """The first day no longer in force."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, and the article behind it."""

    why: str
    article: str


def refuse_rule(rule: Rule | None) -> tuple[Refusal, ...]:
    """A machine merely below today's limit, or a policy level, is no breach."""
    if rule not in POLICY_RULES:
        return ()
    return (
        Refusal(
            "使用低于限定值而未列入淘汰目录的设备、未达政策水平的，不得责令限期整改，只能提出意见或建议。",
            "《中华人民共和国节约能源法》第十七条（禁止使用的仅为国家明令淘汰的用能设备、生产工艺）",
        ),
    )


def refuse_verdict(verdict: Verdict, sources: Iterable[DatedText]) -> tuple[Refusal, ...]:
    """Every reason why a verdict may not carry a rectification order."""
    refusals = [*refuse_rule(verdict.rule), *_refuse_outcome(verdict)]
    if any(each.checked is CheckState.UNVERIFIED for each in verdict.basis):
        refusals.append(
            Refusal(
                "所依标准数值未核对原文（待核），不得据以责令整改。",
                "《中华人民共和国行政处罚法》第四十六条（证据必须经查证属实）",
            )
        )
    return (*refusals, *_refuse_editions(verdict, tuple(sources)))


def refuse_finding(finding: Finding) -> tuple[Refusal, ...]:
    """Every reason why a finding may not stand in a rectification order."""
    refusals = list(refuse_rule(finding.rule))
    if finding.consequence is not Consequence.RECTIFICATION_ORDER:
        refusals.append(
            Refusal(
                "该问题的处理不是限期整改。",
                "《节能监察办法》（国家发展改革委令第33号）第十八条第一款",
            )
        )
    if finding.state is not FindingState.CONFIRMED:
        refusals.append(
            Refusal("问题未经认定。", "《中华人民共和国行政处罚法》第四十五条（复核后方可认定）")
        )
    if finding.standing is CheckState.UNVERIFIED:
        refusals.append(
            Refusal(
                "所依文本未核对原文（待核）。",
                "《中华人民共和国行政处罚法》第四十六条（证据必须经查证属实）",
            )
        )
    return tuple(refusals)


def _refuse_outcome(verdict: Verdict) -> tuple[Refusal, ...]:
    if verdict.reason is Reason.INFERRED_ONLY:
        why = "仅按型号推定，未读取铭牌或检测值，不得作为认定依据。"
    elif verdict.outcome is not Outcome.FAILS:
        why = "判定结果不是“不符合”。"
    else:
        return ()
    return (Refusal(why, "《中华人民共和国行政处罚法》第四十六条（证据必须经查证属实）"),)


def _refuse_editions(verdict: Verdict, sources: tuple[DatedText, ...]) -> tuple[Refusal, ...]:
    by_number = {each.number: each for each in sources}
    article = "《中华人民共和国行政处罚法》第三十七条（适用违法行为发生时的规定）"
    refusals = []
    for standard in dict.fromkeys(each.standard for each in verdict.basis):
        text = by_number.get(standard)
        if text is not None and not _in_force(text, verdict.judged_on):
            why = f"{standard}在{verdict.judged_on.isoformat()}不是现行有效版本。"
            refusals.append(Refusal(why, article))
    return tuple(refusals)


def _in_force(text: DatedText, day: date) -> bool:
    starts = text.effective_from is None or text.effective_from <= day
    return starts and (text.repealed_from is None or day < text.repealed_from)
