"""What `check --json` says of rows and issues; names fixed by the headless contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.equipment import Machine
from workbench.domain.issue import Issue
from workbench.domain.reading import value_text
from workbench.domain.verdict import Verdict
from workbench.domain.verdict_json import verdict_to_json

# Fields every equipment row names, null when unset; others appear where the ledger has them.
ALWAYS = (
    "kind",
    "name",
    "model",
    "rated_power_kw",
    "poles",
    "rated_efficiency_pct",
    "rated_capacity_kva",
    "no_load_loss_w",
    "load_loss_w",
    "quantity",
    "manufacturer",
    "manufactured_on",
    "commissioned_on",
    "state",
    "efficiency_grade",
)


def issue_json(issue: Issue) -> dict[str, Any]:
    """One remark with its place."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "sheet": issue.where.sheet,
        "row": issue.where.row or None,
        "column": issue.where.column or None,
        "message": issue.message,
    }


def machine_json(
    machine: Machine, verdicts: Iterable[Verdict], issues: Iterable[Issue]
) -> dict[str, Any]:
    """One machine of an equipment ledger with its verdicts."""
    return {
        "sheet": machine.sheet,
        "row": machine.row,
        "machine": machine.machine,
        "fields": _fields(machine),
        "verdicts": [verdict_to_json(verdict) for verdict in verdicts],
        "issues": [issue_json(issue) for issue in issues],
    }


def _fields(machine: Machine) -> dict[str, Any]:
    fields: dict[str, Any] = dict.fromkeys(ALWAYS)
    for name, reading in machine.readings.items():
        if reading.has_value:
            fields[name] = value_text(reading.value)
        elif reading.raw:
            fields.setdefault(name, None)
    fields["kind"] = machine.kind.value
    fields["state"] = machine.state.value
    grade = fields["efficiency_grade"]
    fields["efficiency_grade"] = int(grade) if grade and str(grade).isdigit() else None
    return fields


def reading_states(machine: Machine) -> Mapping[str, str]:
    """Why a field without a value has none, by field."""
    return {
        name: reading.state.value
        for name, reading in machine.readings.items()
        if not reading.has_value
    }
