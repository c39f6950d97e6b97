"""What the editions in force say together about one figure: a violation needs all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.domain.verdict import Basis, Outcome, Reason, Rule, Step, Verdict
from workbench.judging.energy.comparison import Comparison, compare
from workbench.judging.energy.consumption import EnergyTotals
from workbench.judging.energy.figures import UnitFigure, shown
from workbench.judging.energy.limits import ProductChoice, Ruling
from workbench.rulebook.energy import Limit


def limit_verdict(
    rulings: Sequence[Ruling],
    rows: Sequence[Limit],
    figure: UnitFigure | None,
    choice: ProductChoice,
    totals: EnergyTotals,
) -> Verdict:
    """Join what the editions say; the day and the subject are the caller's to fill in."""
    if figure is None or not rows:
        return _of(
            Comparison(
                outcome=Outcome.OUT_OF_SCOPE,
                steps=(Step("规则库中没有该产品的能耗限额标准"),),
            )
        )
    weights = tuple(totals.bases)
    said = [_said(ruling, rows, figure, choice, weights) for ruling in rulings]
    if len(said) == 1 or {each.outcome for each in said} == {said[0].outcome}:
        steps = tuple(dict.fromkeys(step for each in said for step in each.steps))
        basis = tuple(dict.fromkeys(basis for each in said for basis in each.basis))
        return _of(replace(said[0], steps=steps, basis=basis))
    return _of(_straddling(said))


def _straddling(said: Sequence[Comparison]) -> Comparison:
    steps = tuple(dict.fromkeys(step for each in said for step in each.steps))
    note = Step("统计期跨两个版本且结论不同：两个版本都超限才构成违规，由监察人员选定并说明理由")
    return Comparison(
        outcome=Outcome.UNDETERMINED,
        reason=Reason.CONDITION_UNKNOWN,
        basis=tuple(dict.fromkeys(basis for each in said for basis in each.basis)),
        steps=(*steps, note),
        missing=("适用版本",),
    )


def _said(
    ruling: Ruling,
    rows: Sequence[Limit],
    figure: UnitFigure,
    choice: ProductChoice,
    weights: tuple[Basis, ...],
) -> Comparison:
    if figure.missing:
        return Comparison(
            outcome=Outcome.UNDETERMINED,
            reason=Reason.MISSING,
            steps=(*figure.steps, Step(f"无法核算：缺{'、'.join(figure.missing)}")),
            missing=figure.missing,
        )
    if ruling.rows:
        return _of_one_edition(ruling, figure, choice, weights)
    return _not_ruled(ruling, rows, figure)


def _of_one_edition(
    ruling: Ruling, figure: UnitFigure, choice: ProductChoice, weights: tuple[Basis, ...]
) -> Comparison:
    if len(ruling.rows) == 1:
        return compare(figure, ruling.rows[0], choice, weights)
    names = "、".join(dict.fromkeys(f"{row.product} {row.indicator}" for row in ruling.rows))
    return Comparison(
        outcome=Outcome.UNDETERMINED,
        reason=Reason.CONDITION_UNKNOWN,
        basis=tuple(row.basis for row in ruling.rows),
        steps=(*figure.steps, Step(f"{ruling.rows[0].standard} 有多项指标，须选定：{names}")),
        missing=("限额指标",),
    )


def _not_ruled(ruling: Ruling, rows: Sequence[Limit], figure: UnitFigure) -> Comparison:
    """No row ruled on that day: name the edition that did, show the nearest later values."""
    later = [
        Step(
            f"供参考：{row.standard}（{row.effective_from} 起实施）3级限定值 {row.grade3} {row.unit}，"
            f"不适用于本统计期；实测 {shown(figure.high, row.unit)}"
        )
        for row in rows
        if figure.high is not None and row.effective_from and row.effective_from > ruling.day
    ]
    if not ruling.not_held:
        text = f"{ruling.day} 没有现行有效的限额标准"
        return Comparison(outcome=Outcome.OUT_OF_SCOPE, steps=(*figure.steps, Step(text), *later))
    names = "、".join(ruling.not_held)
    text = f"{ruling.day} 现行有效的是 {names}，规则库没有收录其限额"
    return Comparison(
        outcome=Outcome.UNDETERMINED,
        reason=Reason.EDITION_NOT_HELD,
        steps=(*figure.steps, Step(text), *later),
        missing=ruling.not_held,
    )


def _of(said: Comparison) -> Verdict:
    return Verdict(
        rule=Rule.ENERGY_LIMIT,
        outcome=said.outcome,
        judged_on=date.min,
        reason=said.reason,
        grade=said.grade,
        basis=said.basis,
        steps=said.steps,
        missing=said.missing,
        notice=said.notice,
    )
