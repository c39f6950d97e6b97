"""二氧化碳排放 of an energy file as plain values: each line with its factor, what is missing by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from workbench.domain.energy import EnergyEntry
from workbench.judging.energy.emission_factors import EmissionContext
from workbench.judging.energy.emissions import EmissionLine, EmissionTotals, emissions
from workbench.rulebook.book import RuleBook


def count_emissions(entries: Sequence[EnergyEntry], book: RuleBook, as_of: date) -> EmissionTotals:
    """Emissions without a case: no sector is known, so the general set counts."""
    return emissions(entries, EmissionContext(book=book, as_of=as_of))


def emissions_json(found: EmissionTotals) -> dict[str, Any]:
    """The totals with their lines; numbers are strings."""
    return {
        "tco2": f"{round(found.tco2, 2):f}",
        "by_kind": {kind.value: f"{round(value, 2):f}" for kind, value in found.by_kind.items()},
        "complete": found.is_complete,
        "missing": list(found.missing),
        "checked": found.checked.value,
        "lines": [_line(line) for line in found.lines],
        "steps": [step.text for step in found.steps],
        "tables": dict(found.tables),
    }


def _line(line: EmissionLine) -> dict[str, Any]:
    factor = line.factor
    return {
        "sheet": line.entry.sheet,
        "row": line.entry.row,
        "carrier": line.entry.carrier or None,
        "kind": line.kind.value,
        "factor": f"{round(factor.value, 6):f}" if factor else None,
        "factor_unit": f"tCO2/{factor.per}" if factor else "",
        "factor_source": f"{factor.basis.standard} {factor.basis.clause}" if factor else "",
        "factor_set": factor.set_id if factor else "",
        "checked": factor.basis.checked.value if factor else None,
        "tco2": f"{round(line.tco2, 4):f}" if line.tco2 is not None else None,
        "missing": line.lack,
    }


def emission_line(found: EmissionTotals) -> str:
    """One line of the summary."""
    if not found.lines:
        return ""
    gap = f"，缺 {len(found.missing)} 个因子" if found.missing else ""
    return f"二氧化碳排放 {round(found.tco2, 2):f} tCO2（燃料燃烧和净购入电、热{gap}）"
