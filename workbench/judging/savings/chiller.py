"""Replacing a chiller or heat pump: the same cold or heat at a better index of its own standard."""

from __future__ import annotations

from dataclasses import replace as with_changes
from decimal import Decimal

from workbench.judging.equipment.assessment import Target
from workbench.judging.equipment.chiller_type import UNIT_TYPE
from workbench.judging.equipment.type_words import told
from workbench.judging.savings.assumption import Assumption, Assumptions, blank
from workbench.judging.savings.blanks import COOLING_OUTPUT, ENERGY_INDEX, HEATING_OUTPUT
from workbench.judging.savings.estimate import Estimate, number, said
from workbench.judging.savings.replacement import Formula, Replacement, known, replace
from workbench.judging.savings.subject import (
    QUANTITY,
    TARGET,
    Subject,
    stated,
    target_value,
)

# Indexes of heating alone go with the heating output.
OF_HEATING = frozenset({"heating_cop", "heating_cop_low", "hspf"})
# Driven by steam, hot water or gas: their index counts heat, and no electricity is saved.
ABSORPTION = "溴化锂"


def chiller_estimates(subject: Subject) -> tuple[Estimate, ...]:
    """Q × (1/index₀ − 1/index₁) for every better grade of one main index."""
    chosen = _one_index(subject)
    return tuple(_estimate(subject, target) for target in chosen)


def _one_index(subject: Subject) -> tuple[Target, ...]:
    """Where two tables apply, the index that the ledger states; the same saving is never told twice."""
    if ABSORPTION in told(subject.facts, "chiller-category", fields=(UNIT_TYPE,)):
        return ()
    fields = tuple(dict.fromkeys(each.field for each in subject.targets))
    read = [field for field in fields if subject.facts.number(field) is not None]
    chosen = next(iter(read or fields), "")
    return tuple(each for each in subject.targets if each.field == chosen)


def _estimate(subject: Subject, target: Target) -> Estimate:
    output = HEATING_OUTPUT if target.field in OF_HEATING else COOLING_OUTPUT
    index = stated(
        subject.facts,
        target.field,
        with_changes(blank(ENERGY_INDEX), label=f"现有{target.symbol}"),
    )
    terms = subject.terms(subject.read(output), index)
    return replace(
        Replacement(
            title=f"更换为{target.name}机组（{target.basis.standard}，{target.symbol}）",
            grade=target.grade,
            own=_own(subject, terms, output, target),
            formula=FORMULAS[output],
            basis=(target.basis,),
        ),
        terms,
    )


def _own(
    subject: Subject, terms: Assumptions, output: str, target: Target
) -> tuple[Assumption, ...]:
    wanted = target_value(target, f"更换后{target.symbol}", "")
    return (terms.get(output), subject.quantity, terms.get(ENERGY_INDEX), wanted)


def _formula(output: str) -> Formula:
    def saved_kw(numbers: Assumptions) -> Decimal:
        less = 1 / known(numbers, ENERGY_INDEX) - 1 / known(numbers, TARGET)
        return known(numbers, output) * less

    def sentence(numbers: Assumptions, saved: Decimal) -> str:
        old, new = numbers.get(ENERGY_INDEX), numbers.get(TARGET)
        return (
            f"满负荷时每台少用 {said(numbers.get(output))} × "
            f"(1/{number(known(numbers, ENERGY_INDEX))} − 1/{number(known(numbers, TARGET))})"
            f" = {number(saved, 3)} kW。{old.label} {said(old)}，{new.label} {said(new)}。"
        )

    return Formula(
        needs=(output, QUANTITY, ENERGY_INDEX, TARGET),
        saved_kw=saved_kw,
        sentence=sentence,
        no_better="现有能效指标不低于目标值，更换不节电",
        simplified=(
            "负载率×年运行小时即满负荷当量小时；部分负荷性能只按标准指标比较，"
            "未计水泵、冷却塔和末端"
        ),
    )


FORMULAS = {output: _formula(output) for output in (COOLING_OUTPUT, HEATING_OUTPUT)}
