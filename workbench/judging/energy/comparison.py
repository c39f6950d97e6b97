"""One unit figure against the limits of one edition: outcome, grade and the sentence of proof."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Step
from workbench.judging.energy.figures import UnitFigure, shown
from workbench.judging.energy.limits import (
    ProductChoice,
    corrected,
    is_undated,
    open_corrections,
    standing,
)
from workbench.rulebook.energy import Limit

NEW_PLANT_GRADE = 2
EXISTING_PLANT_GRADE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What one edition says to one figure."""

    outcome: Outcome
    reason: Reason | None = None
    grade: int | None = None
    basis: tuple[Basis, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    notice: str = ""


def compare(
    figure: UnitFigure, row: Limit, choice: ProductChoice, weights: tuple[Basis, ...]
) -> Comparison:
    """Compare unrounded; what is unconfirmed, a range or open stays undetermined with its value.

    `weights` are the texts whose coefficients stand in the figure.
    """
    rank = NEW_PLANT_GRADE if choice.is_new else EXISTING_PLANT_GRADE
    limit, text = corrected(row, rank, choice)
    basis = (standing(row), *weights)
    if figure.low is None or figure.high is None or limit is None:
        return Comparison(
            outcome=Outcome.UNDETERMINED,
            reason=Reason.MISSING,
            basis=basis,
            steps=(*figure.steps, Step(f"{_head(row, rank)} {text} {row.unit}")),
            missing=figure.missing or (f"{row.standard} {rank}级指标值",),
        )
    answers = (figure.low <= limit, figure.high <= limit)
    step = Step(_sentence(figure, row, rank, text, answers))
    doubt = _doubt(figure, row, choice, basis, answers, limit)
    steps = (*figure.steps, step, *([Step(doubt.why)] if doubt else []))
    if doubt is not None:
        return Comparison(
            outcome=Outcome.UNDETERMINED,
            reason=doubt.reason,
            basis=basis,
            steps=steps,
            missing=doubt.missing,
        )
    return Comparison(
        outcome=Outcome.MEETS if all(answers) else Outcome.FAILS,
        grade=_grade(max(figure.low, figure.high), row, choice),
        basis=basis,
        steps=steps,
        notice=_notice(row, choice),
    )


@dataclass(frozen=True, slots=True)
class _Doubt:
    reason: Reason
    why: str
    missing: tuple[str, ...] = ()


def _doubt(
    figure: UnitFigure,
    row: Limit,
    choice: ProductChoice,
    basis: tuple[Basis, ...],
    answers: tuple[bool, bool],
    limit: Decimal,
) -> _Doubt | None:
    """Why the figure may not be judged although it was compared."""
    unverified = [each for each in basis if each.checked is CheckState.UNVERIFIED]
    if unverified:
        names = "、".join(dict.fromkeys(f"{each.standard} {each.clause}" for each in unverified))
        return _Doubt(Reason.UNCONFIRMED, f"{names} 待核，不作为结论")
    if answers[0] != answers[1]:
        why = "折标系数取区间两端时结论不同，须有实测热值"
        return _Doubt(Reason.MISSING, why, ("实测热值（化验单）",))
    open_text = "" if all(answers) else open_corrections(row, choice)
    if open_text:
        why = f"限额有修正项未确认：{open_text}"
        return _Doubt(Reason.CONDITION_UNKNOWN, why, (open_text,))
    if figure.other is not None and (figure.other <= limit) != answers[0]:
        why = (
            f"按标准参考系数计算为 {shown(figure.other, row.unit)} {row.unit}，结论相反，"
            "须核对化验单"
        )
        return _Doubt(Reason.CONTRADICTION, why, ("折标系数化验单",))
    return None


def _head(row: Limit, rank: int) -> str:
    kind = {1: "先进值", 2: "准入值", 3: "限定值"}[rank]
    undated = "（实施日期不明）" if is_undated(row) else ""
    return (
        f"{row.standard} {row.basis.clause}{undated} {row.product} {row.indicator} {rank}级{kind}"
    )


def _sentence(
    figure: UnitFigure, row: Limit, rank: int, text: str, answers: tuple[bool, bool]
) -> str:
    word = "≤" if all(answers) else ">" if not any(answers) else "与限额相比跨越"
    return f"{figure.text()} {word} {_head(row, rank)} {text} {row.unit}"


def _grade(value: Decimal, row: Limit, choice: ProductChoice) -> int | None:
    """The best grade whose limit the figure keeps; None where it keeps none."""
    for rank in sorted(row.grades()):
        limit, _ = corrected(row, rank, choice)
        if limit is not None and value <= limit:
            return rank
    return None


def _notice(row: Limit, choice: ProductChoice) -> str:
    text = open_corrections(row, choice)
    return f"限额的修正项未计：{text}" if text else ""
