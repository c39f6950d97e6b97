"""综合能耗: coal equivalent of a set of ledger amounts by 当量值 and 等价值, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.energy import EnergyEntry
from workbench.domain.issue import Issue
from workbench.domain.verdict import Basis, Step
from workbench.judging.energy.counting import Counted, count
from workbench.judging.energy.lines import EnergyLine, line_of
from workbench.judging.energy.ruling import ruling_coefficients
from workbench.judging.energy.weights import CoefficientSource, weigh
from workbench.rulebook.book import RuleBook
from workbench.rulebook.energy import Coefficient

ELECTRICITY = "electricity"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyTotals:
    """The sum of the counted lines; `missing` names carriers that could not be weighed.

    `tce_other` is the sum with the standard's coefficients where the ledger brought its own
    without proof.
    """

    lines: tuple[EnergyLine, ...]
    tce_low: Decimal
    tce_high: Decimal
    tce_other: Decimal
    tce_equivalent: Decimal | None
    by_carrier: Mapping[str, Decimal | None]
    missing: tuple[str, ...]
    issues: tuple[Issue, ...]
    steps: tuple[Step, ...]
    tables: Mapping[str, str]

    @property
    def tce_calorific(self) -> Decimal | None:
        """The total by 当量值, None where coefficients leave a range."""
        return self.tce_low if self.tce_low == self.tce_high else None

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The texts whose coefficients were used, each once."""
        used = [
            line.basis
            for line in self.lines
            if line.sign and line.basis and line.coefficient_source == "reference"
        ]
        return tuple(dict.fromkeys(used))


def comprehensive_consumption(
    entries: Sequence[EnergyEntry],
    book: RuleBook,
    in_force_on: date,
    measured: frozenset[str] = frozenset(),
) -> EnergyTotals:
    """Weigh and add up a ledger; `in_force_on` is the end of the reporting period.

    `measured` names carriers whose own coefficients a laboratory sheet proves.
    """
    return totals_of(count(entries), book, in_force_on, measured)


def totals_of(
    counted: Sequence[Counted],
    book: RuleBook,
    in_force_on: date,
    measured: frozenset[str] = frozenset(),
) -> EnergyTotals:
    """Add up entries whose signs are known."""
    ruling, issues = ruling_coefficients(counted, book, in_force_on)
    lines: list[EnergyLine] = []
    for each in counted:
        reference = ruling.get(each.entry.carrier)
        weight = weigh(each.entry, reference)
        lines.append(line_of(each, weight, reference))
        if each.sign:
            issues.extend(issue for issue in weight.issues if not _is_known(issue, issues))
    used = [line for line in lines if line.sign]
    tables = {
        line.basis.table: book.table(line.basis.table).hash
        for line in used
        if line.basis and line.basis.table
    }
    return EnergyTotals(
        lines=tuple(lines),
        tce_low=_total(min(ends) for ends in map(_ends, used) if ends),
        tce_high=_total(max(ends) for ends in map(_ends, used) if ends),
        tce_other=_total(_other(line, measured) for line in used),
        tce_equivalent=_equivalent(used, ruling),
        by_carrier=_by_carrier(used),
        missing=tuple(
            dict.fromkeys(
                _name(line) for line in used if line.tce_low is None and not line.is_medium
            )
        ),
        issues=tuple(issues),
        steps=tuple(step for line in used for step in line.steps),
        tables=tables,
    )


def _is_known(issue: Issue, issues: Sequence[Issue]) -> bool:
    """Tell whether the same was said of an earlier row of the same sheet."""
    return any(
        (issue.code, issue.params, issue.where.sheet)
        == (known.code, known.params, known.where.sheet)
        for known in issues
    )


def _ends(line: EnergyLine) -> tuple[Decimal, ...]:
    return tuple(end for end in (line.tce_low, line.tce_high) if end is not None)


def _other(line: EnergyLine, measured: frozenset[str]) -> Decimal:
    is_own = line.coefficient_source == CoefficientSource.LEDGER
    if line.tce_other is not None and is_own and line.entry.carrier not in measured:
        return line.tce_other
    return line.tce_low if line.tce_low is not None else Decimal(0)


def _total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _name(line: EnergyLine) -> str:
    return line.entry.carrier or line.entry.carrier_label


def _equivalent(used: Sequence[EnergyLine], ruling: Mapping[str, Coefficient]) -> Decimal | None:
    electricity = ruling.get(ELECTRICITY)
    if electricity is None or electricity.equivalent is None:
        return None
    values = [line.tce_equivalent for line in used]
    if any(value is None for value in values):
        return None
    return _total(value for value in values if value is not None)


def _by_carrier(used: Sequence[EnergyLine]) -> dict[str, Decimal | None]:
    sums: dict[str, Decimal | None] = {}
    parts: dict[str, list[Decimal | None]] = defaultdict(list)
    for line in used:
        parts[_name(line)].append(line.tce_calorific)
    for name, values in parts.items():
        known = [value for value in values if value is not None]
        sums[name] = _total(known) if len(known) == len(values) else None
    return sums
