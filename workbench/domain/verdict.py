"""A judgement with its proof: rule, outcome, reason, basis, steps and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.reading import CellRef


class Rule(StrEnum):
    """The question that was asked."""

    PHASE_OUT = "phase_out"
    MINIMUM_EFFICIENCY = "minimum_efficiency"
    MINIMUM_AT_MANUFACTURE = "minimum_at_manufacture"
    EFFICIENCY_GRADE = "efficiency_grade"
    POLICY_LEVEL = "policy_level"
    ENERGY_LIMIT = "energy_limit"
    BENCHMARK_LEVEL = "benchmark_level"
    DATA_CENTRE_PUE = "data_centre_pue"
    METERING_RATE = "metering_rate"
    METERING_CALIBRATION = "metering_calibration"


class Outcome(StrEnum):
    """The four answers."""

    MEETS = "meets"
    FAILS = "fails"
    UNDETERMINED = "undetermined"
    OUT_OF_SCOPE = "out_of_scope"


class Reason(StrEnum):
    """Why a question could not be answered."""

    MISSING = "missing"
    UNCONFIRMED = "unconfirmed"
    EDITION_NOT_HELD = "edition_not_held"
    CONTRADICTION = "contradiction"
    CONDITION_UNKNOWN = "condition_unknown"
    CATALOGUE_INCOMPLETE = "catalogue_incomplete"
    INFERRED_ONLY = "inferred_only"


class CheckState(StrEnum):
    """How far a number was compared with the official text; only the first two carry a finding."""

    VERIFIED = "verified"
    TRANSCRIBED = "transcribed"
    UNVERIFIED = "unverified"


class Tier(StrEnum):
    """能效水平 of notice 发改环资规〔2024〕127号."""

    ADVANCED = "advanced"
    ENERGY_SAVING = "energy_saving"
    ACCESS = "access"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The text a verdict rests on; `own_entry` names who entered an edition the book does not hold."""

    standard: str
    clause: str
    checked: CheckState
    title: str = ""
    table: str = ""
    own_entry: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the proof, with the cells it read."""

    text: str
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer to one rule for one machine, product, site or meter group.

    `missing` holds field ids (or condition names) that would decide it; `tables` maps the id of
    each rule table used to its hash; `level_at_least` says that only the lower bound is known;
    `notice` is a remark that accompanies the outcome (a coming stop-use date, a recommendation).
    `inferred_outcome` is what the model alone suggests of an `inferred_only` verdict.
    """

    rule: Rule
    outcome: Outcome
    judged_on: date
    reason: Reason | None = None
    grade: int | None = None
    inferred_grade: int | None = None
    inferred_outcome: Outcome | None = None
    level: Tier | None = None
    level_at_least: bool = False
    basis: tuple[Basis, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    notice: str = ""
    subject: str = ""
    tables: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.UNDETERMINED) != (self.reason is not None):
            message = "exactly the undetermined verdicts have a reason"
            raise ValueError(message)

    @property
    def may_carry_finding(self) -> bool:
        """Tell whether it fails on texts that were read or transcribed, not merely recalled."""
        return self.outcome is Outcome.FAILS and all(
            basis.checked is not CheckState.UNVERIFIED for basis in self.basis
        )
