"""Checking one ledger file without a store: read it, judge it, say it as JSON and in a summary."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from ui.cli.composition import Composition
from ui.cli.ledger_json import issue_json, machine_json, reading_states
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Outcome, Rule, Verdict
from workbench.judging.classify import classify
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import Judge
from workbench.judging.worklist import WorkItem, worklist
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.ledgers.sheet_json import sheet_to_json, state_to_json

WORK_LINES = 20


def read(
    composition: Composition, path: Path, kind: LedgerKind, options: ReadOptions
) -> LedgerReading:
    """Read a file with everything the program knows."""
    knowledge = composition.knowledge
    return read_ledger(
        path, kind, knowledge.fields, options, composition.progress, knowledge.recognise
    )


def frame(reading: LedgerReading, as_of: date) -> dict[str, Any]:
    """The part of the JSON that all kinds share; call it after the records were walked."""
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "kind": reading.kind.value,
        "as_of": as_of.isoformat(),
        "workbook": [state_to_json(state) for state in reading.sheet_states],
        "sheets": [sheet_to_json(sheet) for sheet in reading.sheets],
        "issues": [issue_json(issue) for issue in reading.issues],
    }


def check_equipment(
    composition: Composition, reading: LedgerReading, as_of: date
) -> dict[str, Any]:
    """Judge every machine of an equipment ledger."""
    return check_machines(composition, reading, as_of)[0]


def check_machines(
    composition: Composition, reading: LedgerReading, as_of: date
) -> tuple[dict[str, Any], tuple[WorkItem, ...]]:
    """Judge every machine of an equipment ledger; beside the JSON, the whole worklist."""
    knowledge = composition.knowledge
    judge = Judge(JudgingContext(book=knowledge.book, grammars=knowledge.grammars, as_of=as_of))
    rows: list[dict[str, Any]] = []
    classes: Counter[str] = Counter()
    outcomes: Counter[tuple[str, str]] = Counter()
    judged = []
    for number, each in enumerate(reading.machines()):
        verdicts = judge.judge(each.machine)
        row = machine_json(each.machine, verdicts, each.issues)
        kind = classify(each.machine, verdicts)
        row["class"] = kind.value
        row["states"] = dict(reading_states(each.machine))
        rows.append(row)
        quantity = int(each.machine.number("quantity") or 1)
        classes[kind.value] += quantity
        outcomes.update(_outcomes(verdicts))
        judged.append((str(number), each.machine, verdicts))
    work = worklist(judged)
    result = {
        **frame(reading, as_of),
        "rows": rows,
        "summary": {
            "rows": len({(row["sheet"], row["row"]) for row in rows}),
            "machines": sum(classes.values()),
            "nameplates": judge.nameplates,
            "classes": {each.value: classes[each.value] for each in MachineClass},
            "outcomes": {
                rule.value: {each.value: outcomes[rule.value, each.value] for each in Outcome}
                for rule in Rule
                if any(outcomes[rule.value, each.value] for each in Outcome)
            },
            "worklist": [
                {
                    "place": item.place,
                    "model": item.model,
                    "fields": list(item.fields),
                    "unlocks": item.unlocks,
                }
                for item in work[:WORK_LINES]
            ],
            "plates_to_read": len(work),
            "unlocks": sum(item.unlocks for item in work),
        },
    }
    return result, work


def _outcomes(verdicts: tuple[Verdict, ...]) -> list[tuple[str, str]]:
    return [(verdict.rule.value, verdict.outcome.value) for verdict in verdicts]
