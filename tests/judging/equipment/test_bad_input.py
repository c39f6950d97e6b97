"""What cannot be is explained at its cell, and nothing is held against the machine for it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.verdict import Outcome, Rule
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.nameplates.kinds import recognise_kind
from workbench.paths import Paths

FILE = Path(__file__).parents[2] / "rule_cases" / "bad_input.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
READ_ON, JUDGED_ON = date(2024, 10, 8), date(2024, 10, 1)


@pytest.fixture(scope="module")
def fields() -> FieldCatalogue:
    return load_fields(Paths.discover().resources)


def _ledger(folder: Path, case: dict[str, Any], copies: int) -> Path:
    path = folder / "台账.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([case["columns"], *[case["row"]] * copies])
    return path


@pytest.mark.parametrize("copies", [1, 3], ids=["alone", "repeated"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_bad_input_is_a_located_issue_and_never_judged(
    case: dict[str, Any],
    copies: int,
    tmp_path: Path,
    fields: FieldCatalogue,
    context_on: Callable[[date], JudgingContext],
) -> None:
    if copies > 1 and case.get("alone"):
        pytest.skip("a column of nothing but words is no column of numbers")
    context = context_on(JUDGED_ON)
    reading = read_ledger(
        _ledger(tmp_path, case, copies),
        LedgerKind.EQUIPMENT,
        fields,
        ReadOptions(today=READ_ON),
        recognise=lambda name, model: recognise_kind(name, model, context.grammars),
    )
    machines = list(reading.machines())
    assert len(machines) == copies
    column = case["place"].rstrip("0123456789")
    for number, each in enumerate(machines, start=2):
        found = next(issue for issue in each.issues if issue.code == case["code"])
        assert f"{found.where.column}{found.where.row}" == f"{column}{number}"
        assert case.get("says", "") in found.message
        verdicts = judge_machine(each.machine, context)
        assert not [verdict.rule for verdict in verdicts if verdict.outcome is Outcome.FAILS]
        listed = next(verdict for verdict in verdicts if verdict.rule is Rule.PHASE_OUT)
        words = f"{listed.outcome}:{listed.reason}" if listed.reason else listed.outcome.value
        assert words == case.get("phase_out", words)
