"""Where the ledger rows and verdicts behind a checklist item are shown; no Qt."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.checklists.tailoring import ChecklistLine
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Rule

VERDICTS, RECTIFICATION = "核查", "整改"
CLASS, SUBJECT = "class", "subject"
_MACHINES: Mapping[str, str] = {
    "phase_out": MachineClass.PHASE_OUT_IN_USE.value,
    "minimum_efficiency": MachineClass.BELOW_LIMIT_IN_USE.value,
    "policy_level": "",
    "ledger_complete": "",
    "equipment_checked": "",
    "green_title": "",
}
_SUBJECTS: Mapping[str, Rule] = {
    "energy_limit": Rule.ENERGY_LIMIT,
    "benchmark_level": Rule.BENCHMARK_LEVEL,
    "pue": Rule.DATA_CENTRE_PUE,
    "data_centre_scale": Rule.DATA_CENTRE_PUE,
    "metering": Rule.METERING_RATE,
    "calibration": Rule.METERING_CALIBRATION,
}


def source_of(line: ChecklistLine) -> tuple[str, str] | None:
    """(tab, row) of what an item's proposal rests on; None where no ledger speaks to it."""
    evaluator = line.item.evaluator
    if evaluator in _MACHINES:
        return VERDICTS, f"{CLASS}|{_MACHINES[evaluator]}"
    if evaluator in _SUBJECTS:
        return VERDICTS, f"{SUBJECT}|{_SUBJECTS[evaluator].value}|{line.subject}"
    if evaluator.startswith("last_year"):
        return RECTIFICATION, ""
    return None
