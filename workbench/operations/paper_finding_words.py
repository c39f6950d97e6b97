"""Confirmed findings of a case in the words that papers propose: facts, law, measures, authority."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.domain.conclusion import Authority
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.labels import label
from workbench.domain.verdict import Rule

PROPOSED = (
    (Consequence.RECTIFICATION_ORDER, "下达限期整改通知书"),
    (Consequence.OPINION, "提出节能监察意见"),
    (Consequence.SUGGESTION, "提出节能监察建议"),
    (Consequence.TRANSFER, "移送有权机关"),
    (Consequence.CLUE, "将线索告知有权机关"),
)
MOVED_ON = frozenset({Consequence.TRANSFER, Consequence.CLUE})


def finding_words(findings: Sequence[Finding], letters_sent: int) -> dict[str, str]:
    """Every value about findings; `letters_sent` chooses whom the next 移送函 goes to."""
    held = [each for each in findings if each.state is FindingState.CONFIRMED]
    ordered = _with(held, Consequence.RECTIFICATION_ORDER)
    opinions = _with(held, Consequence.OPINION)
    advised = _with(held, Consequence.SUGGESTION)
    moved = [each for each in held if each.consequence in MOVED_ON]
    authorities = list(dict.fromkeys(each.transfer_to for each in moved if each.transfer_to))
    authority = authorities[min(letters_sent, len(authorities) - 1)] if authorities else ""
    moved = [each for each in moved if each.transfer_to == authority]
    over = [each for each in held if each.rule is Rule.ENERGY_LIMIT]
    return {
        "all_findings": _facts(held),
        "self_problems": _facts(findings),
        "ordered_facts": _facts(ordered),
        "ordered_law": _law(ordered),
        "ordered_measures": _lines(each.requirement for each in ordered),
        "opinion_facts": _facts(opinions),
        "opinion_law": _law(opinions),
        "opinion_measures": _lines(each.requirement for each in opinions),
        "suggestion_facts": _facts(advised),
        "suggestion_law": _law(advised),
        "suggestion_measures": _lines(each.requirement for each in advised),
        "transfer_facts": _facts(moved),
        "transfer_law": _law(moved),
        "transfer_authority": _authority(authority),
        "price_facts": _facts(over),
        "proposal_lines": _proposals(held),
        "closing_lines": _closing(held),
    }


def is_moved_on(finding: Finding) -> bool:
    """Tell whether a finding goes to another authority."""
    return finding.consequence in MOVED_ON


def _with(findings: Iterable[Finding], consequence: Consequence) -> list[Finding]:
    return [each for each in findings if each.consequence is consequence]


def _facts(findings: Iterable[Finding]) -> str:
    return _lines(each.facts for each in findings)


def _law(findings: Iterable[Finding]) -> str:
    return _lines(dict.fromkeys(text for each in findings for text in each.law))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())


def _authority(value: str) -> str:
    return label(Authority(value)) if value in set(Authority) else value


def _proposals(held: Sequence[Finding]) -> str:
    """One line for each consequence, with the numbers the findings have in the report."""
    numbers = {each.id: number for number, each in enumerate(held, start=1)}
    lines = []
    for consequence, words in PROPOSED:
        chosen = [str(numbers[each.id]) for each in _with(held, consequence)]
        if chosen:
            lines.append(f"对第{'、'.join(chosen)}项问题，{words}。")
    return "\n".join(lines) or "未发现需要处理的问题。"


def _closing(held: Sequence[Finding]) -> str:
    if not held:
        return "未发现需要处理的问题。"
    counts = [
        f"{label(consequence)}{count}项"
        for consequence, _ in PROPOSED
        if (count := len(_with(held, consequence)))
    ]
    return f"认定问题{len(held)}项：{'，'.join(counts)}。"
