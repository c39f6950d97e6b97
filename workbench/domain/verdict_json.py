"""Verdicts as plain JSON values and back: one shape for store, verbs and packages."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbench.domain.reading import CellRef
from workbench.domain.verdict import (
    Basis,
    CheckState,
    Outcome,
    Reason,
    Rule,
    Step,
    Tier,
    Verdict,
)


def verdict_to_json(verdict: Verdict) -> dict[str, Any]:
    """Write a verdict with the field names of the headless contract."""
    return {
        "rule": verdict.rule.value,
        "outcome": verdict.outcome.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "judged_on": verdict.judged_on.isoformat(),
        "grade": verdict.grade,
        "inferred_grade": verdict.inferred_grade,
        "inferred_outcome": verdict.inferred_outcome.value if verdict.inferred_outcome else None,
        "level": verdict.level.value if verdict.level else None,
        "level_at_least": verdict.level_at_least,
        "basis": [_basis_to_json(basis) for basis in verdict.basis],
        "steps": [step.text for step in verdict.steps],
        "step_cells": [[str(cell) for cell in step.cells] for step in verdict.steps],
        "missing": list(verdict.missing),
        "notice": verdict.notice,
        "subject": verdict.subject,
        "tables": dict(verdict.tables),
    }


def verdict_from_json(value: dict[str, Any]) -> Verdict:
    """Read back what `verdict_to_json` wrote."""
    cells = value.get("step_cells") or [[] for _ in value["steps"]]
    return Verdict(
        rule=Rule(value["rule"]),
        outcome=Outcome(value["outcome"]),
        judged_on=date.fromisoformat(value["judged_on"]),
        reason=Reason(value["reason"]) if value["reason"] else None,
        grade=value["grade"],
        inferred_grade=value["inferred_grade"],
        inferred_outcome=_outcome(value.get("inferred_outcome")),
        level=Tier(value["level"]) if value["level"] else None,
        level_at_least=value.get("level_at_least", False),
        basis=tuple(_basis_from_json(basis) for basis in value["basis"]),
        steps=tuple(
            Step(text, tuple(_cell(cell) for cell in refs))
            for text, refs in zip(value["steps"], cells, strict=True)
        ),
        missing=tuple(value["missing"]),
        notice=value.get("notice", ""),
        subject=value.get("subject", ""),
        tables=value.get("tables", {}),
    )


def _outcome(text: str | None) -> Outcome | None:
    return Outcome(text) if text else None


def _basis_to_json(basis: Basis) -> dict[str, Any]:
    return {
        "standard": basis.standard,
        "clause": basis.clause,
        "checked": basis.checked.value,
        "title": basis.title,
        "table": basis.table,
        "own_entry": basis.own_entry,
    }


def _basis_from_json(value: dict[str, Any]) -> Basis:
    return Basis(
        standard=value["standard"],
        clause=value["clause"],
        checked=CheckState(value["checked"]),
        title=value.get("title", ""),
        table=value.get("table", ""),
        own_entry=value.get("own_entry", ""),
    )


def _cell(text: str) -> CellRef:
    sheet, _, address = text.rpartition("!")
    column = address.rstrip("0123456789")
    return CellRef(sheet, int(address[len(column) :]), column)
