"""Whether a condition of a catalogue entry holds for a machine: yes, no, or not known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.judging.equipment.condition_values import NUMBERS, TEXTS
from workbench.judging.equipment.facts import Facts
from workbench.rulebook.catalogue import Condition, PhaseOutEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`holds` is None where it is not known; `field` is what would tell."""

    holds: bool | None
    text: str
    fields: tuple[str, ...] = ()


def check_condition(condition: Condition, entry: PhaseOutEntry, facts: Facts) -> Finding:
    """Check one condition; one that the entry merely assumes holds until the ledger says no."""
    if condition.kind == "manufactured_year":
        return _year(condition, facts)
    if condition.kind in TEXTS:
        return _worded(condition, facts)
    words = condition.text or condition.kind
    if condition.kind not in NUMBERS:
        return Finding(holds=None, text=f"条目条件“{words}”须人工核对", fields=("model",))
    reader, field = NUMBERS[condition.kind]
    value = reader(facts, entry)
    if value is not None:
        return _measured(condition, value, words, field)
    if condition.assumed:
        return Finding(holds=True, text=f"条目条件“{words}”由型号推定，台账没有相反记载")
    return Finding(holds=None, text=f"条目条件“{words}”：台账没有该参数", fields=(field,))


def _measured(condition: Condition, value: Decimal, words: str, field: str) -> Finding:
    stated = f"{value_text(value)} {condition.unit}".strip()
    if _is_one_winding(condition, value):
        text = f"条目条件“{words}”：台账只写 {stated}，须确认两个电压"
        return Finding(holds=None, text=text, fields=(field,))
    holds = _compare(condition, value)
    verb = "符合" if holds else "不符合"
    return Finding(holds=holds, text=f"{stated} {verb}条目条件“{words}”", fields=(field, "model"))


def _is_one_winding(condition: Condition, value: Decimal) -> bool:
    """A motor for 380/660 V is often written down by one of its voltages."""
    if condition.operator != "one_of" or not isinstance(condition.value, tuple):
        return False
    said, printed = f"{value.normalize():f}", [str(each) for each in condition.value]
    pairs = [each.split("/") for each in printed if "/" in each]
    return said not in printed and any(said in pair for pair in pairs)


def _compare(condition: Condition, value: Decimal) -> bool:
    bound = condition.value
    if condition.operator == "one_of":
        return isinstance(bound, tuple) and f"{value.normalize():f}" in {str(b) for b in bound}
    if isinstance(bound, tuple):
        low, high = (Decimal(str(each)) for each in bound)
        return low <= value <= high
    limit = Decimal(bound)
    return {
        "at_most": value <= limit,
        "at_least": value >= limit,
        "below": value < limit,
        "equals": value == limit,
    }[condition.operator]


def _year(condition: Condition, facts: Facts) -> Finding:
    """The year of making; a machine is made no later than it is put to use."""
    limit = int(Decimal(str(condition.value)))
    is_upper = condition.operator == "at_most"
    words = condition.text
    made = facts.machine.day("manufactured_on")
    if made is not None:
        holds = made.year <= limit if is_upper else made.year >= limit
        text = f"出厂 {made}，{'' if holds else '不'}符合条件“{words}”"
        return Finding(holds=holds, text=text, fields=("manufactured_on",))
    known = _by_use(facts, limit, is_upper=is_upper, counts_use="投运" in words)
    if known is None:
        return Finding(holds=None, text=f"条件“{words}”：出厂年份不明", fields=("manufactured_on",))
    holds, year = known
    text = f"{year} 年投运或购置，{'' if holds else '不'}符合条件“{words}”"
    return Finding(holds=holds, text=text, fields=("commissioned_on", "purchased_on"))


def _by_use(
    facts: Facts, limit: int, *, is_upper: bool, counts_use: bool
) -> tuple[bool, int] | None:
    """What the year of use tells: `counts_use` where the entry itself speaks of 投运."""
    day = facts.machine.day("commissioned_on") or facts.machine.day("purchased_on")
    if day is None:
        return None
    if is_upper:
        in_time = day.year <= limit
        return (in_time, day.year) if in_time or counts_use else None
    in_time = day.year >= limit
    return (in_time, day.year) if not in_time or counts_use else None


def _worded(condition: Condition, facts: Facts) -> Finding:
    field, test = TEXTS[condition.kind]
    wanted = str(condition.value)
    stated = facts.machine.text(field).upper() if field else ""
    holds = test(wanted, stated, facts)
    words = condition.text or wanted
    if holds is None and condition.assumed:
        return Finding(holds=True, text=f"条目条件“{words}”由型号推定，台账没有相反记载")
    verb = {True: "符合", False: "不符合", None: "台账未写明是否符合"}[holds]
    return Finding(holds=holds, text=f"{verb}条目条件“{words}”", fields=(field or "name",))
