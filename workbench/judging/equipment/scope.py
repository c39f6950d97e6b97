"""Whether a machine stands in the scope of its kind's efficiency table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.judging.equipment.transformer_35kv import is_35kv
from workbench.nameplates.grammar import ScopeMark

OUT_OF_SCOPE = "out_of_scope"
OWN_STANDARD = "own_standard"
ASK = "ask"
HIGH_VOLTAGE_STANDARD = "GB 30254"
# GB 18613: rated voltage 1 000 V and below.
LOW_VOLTAGE_LIMIT_V = Decimal(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeFinding:
    """Why the table does not apply: `result` of scope.toml, the other standard, the sentence."""

    result: str
    line: Line
    standard: str = ""


def scope_of(facts: Facts, context: JudgingContext) -> ScopeFinding | None:
    """The first reason for which the table of its kind does not apply, None where it applies."""
    has_own_taps = is_35kv(facts)
    findings = chain((_by_model(facts),), _by_marks(facts, context))
    return next(
        (each for each in findings if each and not (has_own_taps and each.result == ASK)), None
    )


def _by_model(facts: Facts) -> ScopeFinding | None:
    scope = facts.plate.inference("scope")
    if scope is not None:
        return ScopeFinding(result=str(scope.value), line=_line(scope.why, "model"))
    own = facts.plate.inference("own_standard")
    if own is None or (own.value == HIGH_VOLTAGE_STANDARD and _is_low_voltage(facts)):
        return None
    return ScopeFinding(result=OWN_STANDARD, line=_line(own.why, "model"), standard=str(own.value))


def _is_low_voltage(facts: Facts) -> bool:
    volts = facts.machine.number("rated_voltage_v")
    return volts is not None and volts <= LOW_VOLTAGE_LIMIT_V


def _by_marks(facts: Facts, context: JudgingContext) -> Iterator[ScopeFinding]:
    for mark in context.grammars.scope:
        if mark.kind is not facts.machine.kind:
            continue
        line = _marked(mark, facts)
        if line is not None:
            yield ScopeFinding(result=mark.result, line=line, standard=mark.value)


def _marked(mark: ScopeMark, facts: Facts) -> Line | None:
    if mark.words:
        word = next((word for word in mark.words if word in facts.marks), None)
        return None if word is None else _line(mark.why.format(word=word), "name", "model")
    if mark.matches is not None:
        text = facts.machine.text(mark.field).upper()
        found = mark.matches.fullmatch(text)
        return _line(mark.why.format(text=text), mark.field) if found else None
    number = facts.machine.number(mark.field)
    return _line(mark.why, mark.field) if number is not None and _hits(mark, number) else None


def _hits(mark: ScopeMark, number: Decimal) -> bool:
    if mark.equals is not None:
        return number == mark.equals
    return mark.above is not None and number > mark.above


def _line(why: str, *fields: str) -> Line:
    return Line(f"{why}。", fields)
