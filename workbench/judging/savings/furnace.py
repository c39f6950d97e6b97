"""A heat-treatment furnace: (comparable consumption − better grade's) × tonnes treated in a year."""

from __future__ import annotations

from dataclasses import replace

from workbench.judging.equipment.assessment import Target
from workbench.judging.savings.blanks import BLANKS, TREATED
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.gap import GapClosure, close_gap
from workbench.judging.savings.subject import Subject, target_value


def furnace_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """One estimate per better grade of GB/T 36561, in kWh or tce as the row counts."""
    return tuple(_estimate(subject, target) for target in subject.targets)


def _estimate(subject: Subject, target: Target) -> Estimate:
    unit = BLANKS[target.field].unit
    terms = subject.terms(subject.read(target.field))
    closure = GapClosure(
        title=f"可比单耗降到{target.name}（{target.basis.standard}，推荐性）",
        unit=unit,
        actual=terms.get(target.field),
        target=target_value(target, "目标可比单耗", unit),
        output=terms.get(TREATED),
        basis=(target.basis,),
    )
    return replace(close_gap(closure, terms), grade=target.grade)
