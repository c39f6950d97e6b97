"""Replacing a motor, whatever its voltage or rotor: the same shaft power at a better efficiency."""

from __future__ import annotations

from decimal import Decimal

from workbench.judging.savings.assumption import Assumption, Assumptions
from workbench.judging.savings.blanks import EFFICIENCY
from workbench.judging.savings.estimate import Estimate, number, said
from workbench.judging.savings.replacement import HUNDRED, Formula, Replacement, known, replace
from workbench.judging.savings.subject import QUANTITY, TARGET, Subject, stated, target_value

POWER = "rated_power_kw"


def motor_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """P × (1/η₀ − 1/η₁) for every better grade of the motor's own standard."""
    facts = subject.facts
    rated = stated(facts, POWER, Assumption(id=POWER, label="额定功率", unit="kW"))
    terms = subject.terms(subject.read(EFFICIENCY))
    size = f"{rated.value:f} kW、{facts.poles()} 极" if rated.value is not None else ""
    return tuple(
        replace(
            Replacement(
                title=f"更换为{target.name}电动机（{target.basis.standard}，{size}）",
                grade=target.grade,
                own=(
                    rated,
                    subject.quantity,
                    terms.get(EFFICIENCY),
                    target_value(target, "更换后效率", "%"),
                ),
                formula=FORMULA,
                basis=(target.basis,),
            ),
            terms,
        )
        for target in subject.targets
    )


def _saved_kw(numbers: Assumptions) -> Decimal:
    old, new = known(numbers, EFFICIENCY), known(numbers, TARGET)
    return known(numbers, POWER) * (HUNDRED / old - HUNDRED / new)


def _sentence(numbers: Assumptions, saved: Decimal) -> str:
    old, new = numbers.get(EFFICIENCY), numbers.get(TARGET)
    power = known(numbers, POWER)
    return (
        f"额定负载下每台少用 {number(power)} kW × "
        f"(1/{number(known(numbers, EFFICIENCY))}% − 1/{number(known(numbers, TARGET))}%)"
        f" = {number(saved, 3)} kW。现有效率 {said(old)}，更换后 {said(new)}。"
    )


FORMULA = Formula(
    needs=(POWER, QUANTITY, EFFICIENCY, TARGET),
    saved_kw=_saved_kw,
    sentence=_sentence,
    no_better="现有效率不低于目标效率，更换不节电",
    simplified="按额定效率计算，未计部分负载下效率的变化、功率因数和启动",
)
