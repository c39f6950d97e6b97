"""The docs that other programs rely on name everything they must."""

from __future__ import annotations

from ui.cli.ledger_json import ALWAYS
from ui.cli.verbs import VERBS
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
