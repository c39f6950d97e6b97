"""Pumps: which standard a pump stands under, and what is asked where that is not said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.judging.equipment.assessment import Assessment, lacking
from workbench.judging.equipment.chemical_pump import assess_chemical_pump
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.graded import implausible_efficiency, site_remark, stated
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.submersible_pump import assess_submersible_pump, is_submersible
from workbench.judging.equipment.type_words import CONSTRUCTION, told
from workbench.judging.equipment.water_pump import FAMILY, assess_water_pump

EFFICIENCY = "rated_efficiency_pct"
LEAST_EFFICIENCY = Decimal(10)
MEDIUM = "medium"


def assess_pump(facts: Facts, context: JudgingContext, day: date) -> Assessment:
    """Compare a pump with the edition of a day of the standard it stands under.

    Raises:
        RuleNotInForce: no edition is held or none was in force on that day.
    """
    measure = stated(facts, EFFICIENCY, "泵效率")
    absurd = implausible_efficiency(measure, LEAST_EFFICIENCY)
    if absurd is not None:
        return absurd
    remarks = site_remark(facts, "tested_efficiency_pct", "测试效率")
    if is_submersible(facts):
        return assess_submersible_pump(facts, context, day, (measure, remarks))
    standard = told(facts, "pump-standard", fields=(CONSTRUCTION, MEDIUM))
    if standard == "化工":
        return assess_chemical_pump(facts, context, day, (measure, remarks))
    if standard == "清水":
        return assess_water_pump(facts, context, day, (measure, remarks))
    table = context.book.edition(FAMILY, day)
    line = Line(
        f"{table.source.number} 对清水离心泵和石油化工离心泵分别规定限值，台账没有写明输送介质。",
        ("name", CONSTRUCTION, MEDIUM),
    )
    return lacking((line, *remarks), (MEDIUM,), (table, None), None)
