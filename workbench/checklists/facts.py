"""What is known of a case before anyone answers: verdicts and counts that answers are proposed from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.enterprise import Enterprise
from workbench.domain.equipment import EquipmentKind
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.domain.verdict import Rule, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineFact:
    """One ledger machine with its class and verdicts; `name` is how a paper would call it."""

    machine_id: str
    kind: EquipmentKind
    machine_class: MachineClass
    verdicts: tuple[Verdict, ...]
    quantity: int = 1
    name: str = ""

    def verdict(self, rule: Rule) -> Verdict | None:
        """The verdict on a rule, None where it was not asked."""
        return next((each for each in self.verdicts if each.rule is rule), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFact:
    """One product in one period against one edition; numbers are printed texts."""

    product: str
    period: str
    verdict: Verdict
    value: str = ""
    limit: str = ""
    unit: str = ""
    over_pct: str = ""
    is_unmetered: bool = False
    benchmark: Verdict | None = None
    baseline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCentreFact:
    """One data centre: racks, PUE as printed, its verdict and that of its instruments."""

    site: str
    verdict: Verdict
    period: str = ""
    racks: int | None = None
    pue: str = ""
    limit: str = ""
    missing_months: int = 0
    metering: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterFact:
    """One carrier at one level: required, present, and the verdict."""

    group: str
    required: int
    actual: int
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationFact:
    """Instruments and how many are overdue, those of the 强检目录 apart."""

    total: int
    overdue_compulsory: int = 0
    overdue_own: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYearFact:
    """One item of last year's order, as far as it is known today."""

    label: str
    outcome: RectificationOutcome
    to_eliminate: int = 0
    dismantled: int = 0
    sealed: int = 0
    remaining: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Everything answers and findings of a case may rest on."""

    identity_issues: tuple[str, ...] = ()
    machines: tuple[MachineFact, ...] = ()
    ledger_gaps: int = 0
    products: tuple[ProductFact, ...] = ()
    data_centres: tuple[DataCentreFact, ...] = ()
    meters: tuple[MeterFact, ...] = ()
    calibration: CalibrationFact | None = None
    last_year: tuple[LastYearFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What tailoring asks of an enterprise; unknown (None, empty) never removes an item."""

    sub_industry: str = ""
    is_key_energy_user: bool | None = None
    is_green_factory: bool = False
    is_green_data_centre: bool = False
    kinds: frozenset[EquipmentKind] = frozenset()
    products: tuple[str, ...] = ()
    data_centres: tuple[str, ...] = ()
    meter_groups: tuple[str, ...] = ()
    last_year_problems: tuple[str, ...] = ()


def profile_of(enterprise: Enterprise, facts: CaseFacts) -> Profile:
    """Derive the profile from the register and from what the ledgers hold."""
    return Profile(
        sub_industry=enterprise.sub_industry,
        is_key_energy_user=enterprise.is_key_energy_user,
        is_green_factory=bool(enterprise.green_factory_batch),
        is_green_data_centre=bool(enterprise.green_data_centre_batch),
        kinds=frozenset(each.kind for each in facts.machines),
        products=_distinct(each.product for each in facts.products),
        data_centres=_distinct(each.site for each in facts.data_centres),
        meter_groups=_distinct(each.group for each in facts.meters),
        last_year_problems=_distinct(each.label for each in facts.last_year),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
