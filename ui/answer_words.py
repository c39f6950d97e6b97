"""Answers to the checklist in the few words a list or a badge has room for; no Qt."""

from __future__ import annotations

from workbench.checklists.catalogue import Origin
from workbench.domain.checklist import Answer, Result
from workbench.domain.labels import label

OPEN = ("○", "未填", "out_of_scope")
RESULT_SIGNS: dict[Result, tuple[str, str, str]] = {
    Result.CONFORMS: ("✓", label(Result.CONFORMS), "meets"),
    Result.DEVIATES: ("✖", label(Result.DEVIATES), "error"),
    Result.NOT_APPLICABLE: ("—", label(Result.NOT_APPLICABLE), "out_of_scope"),
    Result.NOT_CALCULABLE: ("?", label(Result.NOT_CALCULABLE), "warning"),
    Result.EVIDENCE_PENDING: ("◐", label(Result.EVIDENCE_PENDING), "question"),
}
# Whose item it is, where it is not the shipped one.
ORIGINS = {Origin.SHIPPED: "", Origin.EDITED: "（本机构修改）", Origin.OWN: "（自行录入）"}


def sign_of_result(result: Result | None) -> tuple[str, str, str]:
    """Symbol, word and tone of a result; None is not answered yet."""
    return OPEN if result is None else RESULT_SIGNS[result]


def result_of(answer: Answer | None) -> Result | None:
    """What a person confirmed, None while nobody did."""
    return None if answer is None else answer.result


def proposal_words(answer: Answer | None) -> str:
    """What the facts suggest and why, in one sentence; empty where they say nothing."""
    if answer is None or answer.proposed is None:
        return ""
    return f"建议：{label(answer.proposed)} — {answer.proposed_why.rstrip('。')}，请确认。"
