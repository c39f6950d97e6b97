"""The real reader and the real rules give exactly what the ledgers were made to give."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.errors import InputError
from workbench.domain.verdict import Outcome, Reason, Rule
from workbench.judging.classify import classify
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import Judge
from workbench.judging.worklist import JudgedMachine, worklist
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.nameplates.kinds import recognise_kind
from workbench.nameplates.loading import load_grammars
from workbench.rulebook.loading import load_book

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"
EXPECTED = tomllib.loads((ROOT / "sample_ledgers/expected.toml").read_text(encoding="utf-8"))
# Within the visits of province.toml; no edition changes between the first and the last of them.
AS_OF = date(2024, 9, 18)


@pytest.fixture(scope="module")
def fields() -> FieldCatalogue:
    return load_fields(RESOURCES)


@pytest.fixture(scope="module")
def context() -> JudgingContext:
    return JudgingContext(load_book(RESOURCES), load_grammars(RESOURCES), AS_OF)


def judged(path: Path, fields: FieldCatalogue, context: JudgingContext) -> list[JudgedMachine]:
    recognise = partial(recognise_kind, grammars=context.grammars)
    ledger = read_ledger(path, LedgerKind.EQUIPMENT, fields, recognise=recognise)
    judge = Judge(context)
    return [
        (str(number), row.machine, judge.judge(row.machine))
        for number, row in enumerate(ledger.machines())
    ]


@pytest.mark.parametrize("expected", EXPECTED["equipment"], ids=lambda each: each["path"])
def test_a_ledger_falls_into_the_classes_it_was_made_of(
    expected: dict[str, Any], committed: Path, fields: FieldCatalogue, context: JudgingContext
) -> None:
    counts: Counter[str] = Counter()
    rows = set()
    for _, machine, verdicts in judged(committed / expected["path"], fields, context):
        counts[classify(machine, verdicts).value] += machine.quantity
        rows.add((machine.sheet, machine.row))
    made = {key: value for key, value in expected.items() if key in counts or value == 0}
    assert len(rows) == expected["rows"]
    assert counts.total() == expected["machines"]
    assert {key: counts[key] for key in made} == made


def test_thirty_one_nameplates_of_the_chlor_alkali_works_unlock_205_machines(
    committed: Path, fields: FieldCatalogue, context: JudgingContext
) -> None:
    machines = judged(committed / "02_chlor_alkali/equipment.xlsx", fields, context)
    items = worklist(machines)
    assert (len(items), sum(item.unlocks for item in items)) == (31, 205)


def test_the_ye3_motor_at_94_9_becomes_a_question(
    committed: Path, fields: FieldCatalogue, context: JudgingContext
) -> None:
    machines = judged(committed / "02_chlor_alkali/equipment.xlsx", fields, context)
    found = [
        verdict
        for _, machine, verdicts in machines
        if machine.text("model") == "YE3-280S-4"
        and str(machine.number("rated_efficiency_pct")) == "94.9"
        for verdict in verdicts
        if verdict.rule is Rule.MINIMUM_EFFICIENCY
    ]
    assert [(each.outcome, each.reason) for each in found] == [
        (Outcome.UNDETERMINED, Reason.CONTRADICTION)
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("password.xlsx", "密码"),
        ("truncated.xlsx", "不完整"),
        ("empty.xlsx", "没有任何内容"),
        ("pdf_renamed.xlsx", "PDF"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_with_its_reason(
    name: str, says: str, committed: Path, fields: FieldCatalogue
) -> None:
    with pytest.raises(InputError, match=says):
        read_ledger(committed / "refused" / name, LedgerKind.EQUIPMENT, fields)


def test_every_row_of_the_list_with_wrong_codes_is_remarked_upon(
    committed: Path, fields: FieldCatalogue
) -> None:
    path = committed / "refused/wrong_codes.xlsx"
    rows = list(read_ledger(path, LedgerKind.ENTERPRISES, fields).enterprises())
    assert len(rows) == 5
    assert all(row.issues for row in rows)


def test_both_lists_name_the_eight_enterprises(committed: Path, fields: FieldCatalogue) -> None:
    register = read_ledger(
        committed / "lists/enterprises_2024.xlsx", LedgerKind.ENTERPRISES, fields
    )
    programme = read_ledger(committed / "lists/programme_2024.xlsx", LedgerKind.PROGRAMME, fields)
    codes = [row.enterprise.uscc for row in register.enterprises()]
    assert len(codes) == 8
    assert [row.enterprise.uscc for row in programme.programme_rows()] == codes
