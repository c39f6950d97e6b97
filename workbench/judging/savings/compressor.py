"""Replacing an air compressor: the same air at a better specific power of the unit."""

from __future__ import annotations

from decimal import Decimal

from workbench.judging.savings.assumption import Assumptions
from workbench.judging.savings.blanks import AIR_FLOW, SPECIFIC_POWER
from workbench.judging.savings.estimate import Estimate, number, said
from workbench.judging.savings.replacement import Formula, Replacement, known, replace
from workbench.judging.savings.subject import QUANTITY, TARGET, Subject, target_value

UNIT = "kW/(m³/min)"


def compressor_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """(q₀ − q₁) × volume flow for every better grade."""
    terms = subject.terms(subject.read(AIR_FLOW), subject.read(SPECIFIC_POWER))
    return tuple(
        replace(
            Replacement(
                title=f"更换为{target.name}空气压缩机（{target.basis.standard}）",
                grade=target.grade,
                own=(
                    terms.get(AIR_FLOW),
                    subject.quantity,
                    terms.get(SPECIFIC_POWER),
                    target_value(target, "更换后机组比功率", UNIT),
                ),
                formula=FORMULA,
                basis=(target.basis,),
            ),
            terms,
        )
        for target in subject.targets
    )


def _saved_kw(numbers: Assumptions) -> Decimal:
    less = known(numbers, SPECIFIC_POWER) - known(numbers, TARGET)
    return less * known(numbers, AIR_FLOW)


def _sentence(numbers: Assumptions, saved: Decimal) -> str:
    old, new = numbers.get(SPECIFIC_POWER), numbers.get(TARGET)
    return (
        f"额定排气量下每台少用 ({said(old)} − {said(new)}) × {said(numbers.get(AIR_FLOW))}"
        f" = {number(saved, 3)} kW。"
    )


FORMULA = Formula(
    needs=(AIR_FLOW, QUANTITY, SPECIFIC_POWER, TARGET),
    saved_kw=_saved_kw,
    sentence=_sentence,
    no_better="现有机组比功率不高于目标值，更换不节电",
    simplified="机组比功率为额定排气压力下的输入比功率；负载率为平均供气量与额定排气量之比，未计卸载和泄漏",
)
