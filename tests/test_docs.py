"""The docs that other programs rely on name everything they must."""

from __future__ import annotations

from ui.cli.ledger_json import ALWAYS
from ui.cli.verbs import VERBS
from workbench.exchange.packages.manifest import (
    CarriedCase,
    CarriedObject,
    Manifest,
    Party,
)
from workbench.exchange.packages.receipt import CaseOutcome, CaseReceived, Receipt
from workbench.exchange.refusal import Reason
from workbench.ledgers.fields import load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.paths import Paths


def test_every_field_of_the_check_json_is_documented(paths: Paths) -> None:
    text = (paths.resources / "help" / "check_json.md").read_text(encoding="utf-8")
    fields = load_fields(paths.resources).of(LedgerKind.EQUIPMENT).by_id
    missing = [name for name in {*fields, *ALWAYS} if f"`{name}`" not in text]
    assert not missing


def test_every_verb_stands_in_the_readme(paths: Paths) -> None:
    text = (paths.resources.parent / "README.md").read_text(encoding="utf-8")
    assert not [verb for verb in VERBS if f"`{verb}" not in text]


def test_every_word_of_packages_and_receipts_is_documented(paths: Paths) -> None:
    text = (paths.resources / "help" / "packages.md").read_text(encoding="utf-8")
    models = (Manifest, Party, CarriedCase, CarriedObject, Receipt, CaseReceived)
    fields = {name for model in models for name in model.model_fields}
    assert not [name for name in fields if f"`{name}`" not in text]
    assert not [code for code in (*Reason, *CaseOutcome) if code not in text]
