"""Fans, pumps and blowers: the same flow and pressure at a better efficiency, less at the motor."""

from __future__ import annotations

from decimal import Decimal

from workbench.judging.equipment.assessment import Target
from workbench.judging.equipment.fan import OF_THE_SET
from workbench.judging.equipment.submersible_pump import is_submersible
from workbench.judging.equipment.type_words import CONSTRUCTION, told
from workbench.judging.savings.assumption import Assumption, Assumptions, Origin
from workbench.judging.savings.blanks import (
    DENSITY,
    EFFICIENCY,
    FLOW,
    HEAD,
    MOTOR_EFFICIENCY,
    MOTOR_POWER,
    POLYTROPIC,
    PRESSURE,
)
from workbench.judging.savings.estimate import Estimate, number, said
from workbench.judging.savings.replacement import HUNDRED, Formula, Replacement, known, replace
from workbench.judging.savings.subject import (
    QUANTITY,
    TARGET,
    Subject,
    constant,
    target_value,
)

MEDIUM = "medium"
WATER = constant(DENSITY, Decimal(1000), "常温清水，其他介质请改填")
WHOLE_SET = Assumption(
    id=MOTOR_EFFICIENCY,
    label="配套电动机效率",
    unit="%",
    value=HUNDRED,
    origin=Origin.DERIVED,
    source="效率已是机组效率，不再除以电动机效率",
)
GRAVITY = Decimal("9.81")
SECONDS, THOUSAND = Decimal(3600), Decimal(1000)
NO_BETTER = "现有效率不低于目标效率，更换不节电"
RATED_DUTY = (
    "按额定流量、额定压力（扬程）计算，负载率为平均轴功率与额定轴功率之比，未计调节和管网的节能量"
)


def fan_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """Q × p × (1/η₀ − 1/η₁) ÷ η of the motor; a fan with built-in motor is measured as a set."""
    is_set = told(subject.facts, "fan-type") == OF_THE_SET
    motor = (WHOLE_SET,) if is_set else ()
    terms = subject.terms(*(subject.read(each) for each in (FLOW, PRESSURE, EFFICIENCY)), *motor)
    return _estimates(subject, terms, "通风机", FAN)


def pump_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """ρ × g × Q × H × (1/η₀ − 1/η₁) ÷ η of the motor; a submersible pump is measured as a set."""
    facts = subject.facts
    is_set = is_submersible(facts)
    is_water = is_set or told(facts, "pump-standard", fields=(CONSTRUCTION, MEDIUM)) == "清水"
    sure = (*((WHOLE_SET,) if is_set else ()), *((WATER,) if is_water else ()))
    terms = subject.terms(*(subject.read(each) for each in (FLOW, HEAD, EFFICIENCY)), *sure)
    return _estimates(subject, terms, "潜水电泵" if is_set else "离心泵", PUMP)


def blower_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """P of the motor × (1 − η₀/η₁) ÷ η of the motor: the duty of a blower is not in its ledger row."""
    power = subject.read(MOTOR_POWER, "rated_power_kw")
    terms = subject.terms(power, subject.read(POLYTROPIC))
    return _estimates(subject, terms, "离心鼓风机", BLOWER)


def _estimates(
    subject: Subject, terms: Assumptions, name: str, formula: Formula
) -> tuple[Estimate, ...]:
    return tuple(
        replace(
            Replacement(
                title=f"更换为达到{target.name}的{name}（{target.basis.standard}）",
                grade=target.grade,
                own=_own(subject, terms, formula, target),
                formula=formula,
                basis=(target.basis,),
            ),
            terms,
        )
        for target in subject.targets
    )


def _own(
    subject: Subject, terms: Assumptions, formula: Formula, target: Target
) -> tuple[Assumption, ...]:
    wanted = target_value(target, "更换后效率", "%")
    special = {QUANTITY: subject.quantity, TARGET: wanted}
    return tuple(special.get(each) or terms.get(each) for each in formula.needs)


def _fan_kw(numbers: Assumptions) -> Decimal:
    return known(numbers, FLOW) / SECONDS * known(numbers, PRESSURE) / THOUSAND


def _pump_kw(numbers: Assumptions) -> Decimal:
    lifted = known(numbers, DENSITY) * GRAVITY * known(numbers, FLOW) * known(numbers, HEAD)
    return lifted / SECONDS / THOUSAND


def _less(numbers: Assumptions) -> Decimal:
    """1/η₀ − 1/η₁ over the efficiency of the motor."""
    old, new = known(numbers, EFFICIENCY), known(numbers, TARGET)
    return (HUNDRED / old - HUNDRED / new) * HUNDRED / known(numbers, MOTOR_EFFICIENCY)


def _blower_saved(numbers: Assumptions) -> Decimal:
    share = 1 - known(numbers, POLYTROPIC) / known(numbers, TARGET)
    return known(numbers, MOTOR_POWER) * share * HUNDRED / known(numbers, MOTOR_EFFICIENCY)


def _fan_sentence(numbers: Assumptions, saved: Decimal) -> str:
    useful = (
        f"{said(numbers.get(FLOW))} ÷ 3600 × {said(numbers.get(PRESSURE))} ÷ 1000"
        f" = {number(_fan_kw(numbers), 3)} kW"
    )
    return f"有效功率：{useful}。{_difference(numbers, _fan_kw(numbers), saved)}"


def _pump_sentence(numbers: Assumptions, saved: Decimal) -> str:
    useful = (
        f"{said(numbers.get(DENSITY))} × 9.81 × {said(numbers.get(FLOW))} ÷ 3600"
        f" × {said(numbers.get(HEAD))} ÷ 1000 = {number(_pump_kw(numbers), 3)} kW"
    )
    return f"有效功率：{useful}。{_difference(numbers, _pump_kw(numbers), saved)}"


def _difference(numbers: Assumptions, useful: Decimal, saved: Decimal) -> str:
    return (
        f"额定工况下每台少用 {number(useful, 3)} kW × "
        f"(1/{number(known(numbers, EFFICIENCY))}% − 1/{number(known(numbers, TARGET))}%)"
        f" ÷ {number(known(numbers, MOTOR_EFFICIENCY))}% = {number(saved, 3)} kW。"
        f"现有效率 {said(numbers.get(EFFICIENCY))}，更换后 {said(numbers.get(TARGET))}，"
        f"电动机效率 {said(numbers.get(MOTOR_EFFICIENCY))}。"
    )


def _blower_sentence(numbers: Assumptions, saved: Decimal) -> str:
    return (
        f"满载时每台少用 {said(numbers.get(MOTOR_POWER))} × "
        f"(1 − {number(known(numbers, POLYTROPIC))}/{number(known(numbers, TARGET))})"
        f" ÷ {number(known(numbers, MOTOR_EFFICIENCY))}% = {number(saved, 3)} kW。"
        f"现有多变效率 {said(numbers.get(POLYTROPIC))}，更换后 {said(numbers.get(TARGET))}，"
        f"电动机效率 {said(numbers.get(MOTOR_EFFICIENCY))}。"
    )


FAN = Formula(
    needs=(FLOW, PRESSURE, QUANTITY, EFFICIENCY, TARGET, MOTOR_EFFICIENCY),
    saved_kw=lambda numbers: _fan_kw(numbers) * _less(numbers),
    sentence=_fan_sentence,
    no_better=NO_BETTER,
    simplified=RATED_DUTY,
)
PUMP = Formula(
    needs=(FLOW, HEAD, DENSITY, QUANTITY, EFFICIENCY, TARGET, MOTOR_EFFICIENCY),
    saved_kw=lambda numbers: _pump_kw(numbers) * _less(numbers),
    sentence=_pump_sentence,
    no_better=NO_BETTER,
    simplified=RATED_DUTY,
)
BLOWER = Formula(
    needs=(MOTOR_POWER, QUANTITY, POLYTROPIC, TARGET, MOTOR_EFFICIENCY),
    saved_kw=_blower_saved,
    sentence=_blower_sentence,
    no_better=NO_BETTER,
    simplified="负载率为运行轴功率与配套电动机额定功率之比；轴功率按与多变效率成反比，机械损失视为不变",
)
