"""Replacing a transformer: less no-load loss at all hours, less load loss with the load squared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.verdict import Basis, Step
from workbench.judging.savings.assumption import Assumption, Assumptions
from workbench.judging.savings.blanks import (
    HOURS,
    LOAD_FACTOR,
    LOAD_LOSS,
    NO_LOAD_LOSS,
)
from workbench.judging.savings.estimate import Estimate, Worth, number, said
from workbench.judging.savings.subject import QUANTITY
from workbench.judging.savings.worth import ELECTRIC, THOUSAND, electric_worth

TARGET_NO_LOAD = "target_no_load_loss_w"
TARGET_LOAD = "target_load_loss_w"
SIMPLIFIED = "年运行小时为通电小时；未计无功引起的线路损耗，负载损耗按平均负载率的平方"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformerReplacement:
    """The transformer's successor: both losses of the target grade."""

    title: str
    grade: int
    quantity: Assumption
    no_load: Assumption
    load: Assumption
    basis: tuple[Basis, ...] = ()


def replace_transformer(case: TransformerReplacement, terms: Assumptions) -> Estimate:
    """(ΔP0 + β² × ΔPk) × hours; `terms` hold the present losses, load, hours, price, investment."""
    numbers = Assumptions(
        (
            case.quantity,
            terms.get(NO_LOAD_LOSS),
            terms.get(LOAD_LOSS),
            case.no_load,
            case.load,
            *(terms.get(each) for each in (LOAD_FACTOR, HOURS, *ELECTRIC)),
        )
    )
    less_idle = _difference(terms.get(NO_LOAD_LOSS), case.no_load)
    less_load = _difference(terms.get(LOAD_LOSS), case.load)
    worth, steps, notice = _year(less_idle, less_load, numbers)
    return Estimate(
        title=case.title,
        grade=case.grade,
        assumptions=numbers,
        saved_kw=_at_full_load(less_idle, less_load, numbers),
        kwh=worth.kwh,
        tce=worth.tce,
        tco2=worth.tco2,
        yuan=worth.yuan,
        payback_years=worth.payback_years,
        missing=numbers.missing(NO_LOAD_LOSS, LOAD_LOSS, LOAD_FACTOR, HOURS, *ELECTRIC),
        steps=(*_losses(case, terms, less_idle, less_load), *steps, *worth.steps),
        basis=case.basis,
        notice=notice,
    )


def _difference(old: Assumption, new: Assumption) -> Decimal | None:
    return old.value - new.value if old.value is not None and new.value is not None else None


def _at_full_load(
    idle: Decimal | None, load: Decimal | None, numbers: Assumptions
) -> Decimal | None:
    count = numbers.value(QUANTITY)
    if idle is None or load is None or count is None:
        return None
    return (idle + load) / THOUSAND * count


def _losses(
    case: TransformerReplacement,
    terms: Assumptions,
    idle: Decimal | None,
    load: Decimal | None,
) -> tuple[Step, ...]:
    parts = (
        ("空载损耗", terms.get(NO_LOAD_LOSS), case.no_load, idle),
        ("负载损耗", terms.get(LOAD_LOSS), case.load, load),
    )
    return tuple(
        Step(
            f"{name}每台减少 {said(old)} − {said(new)} = {number(less, 0)} W。",
            (old.cell,) if old.cell else (),
        )
        for name, old, new, less in parts
        if less is not None
    )


def _year(
    idle: Decimal | None, load: Decimal | None, numbers: Assumptions
) -> tuple[Worth, tuple[Step, ...], str]:
    factor, hours = numbers.value(LOAD_FACTOR), numbers.value(HOURS)
    count = numbers.value(QUANTITY) or Decimal(1)
    if idle is None or load is None or factor is None or hours is None:
        return Worth(), (), ""
    kwh = (idle + factor * factor * load) / THOUSAND * hours * count
    step = Step(
        f"年节电：({number(idle, 0)} W + {number(factor, 4)}² × {number(load, 0)} W) ÷ 1000"
        f" × {said(numbers.get(HOURS))} × {number(count, 0)} 台 = {number(kwh, 0)} kWh；"
        f"负载率 {said(numbers.get(LOAD_FACTOR))}。"
    )
    if kwh <= 0:
        return Worth(), (step,), "现有损耗不高于目标损耗，更换不节电"
    return electric_worth(kwh, numbers), (step,), SIMPLIFIED
