"""Verdicts keep their proof through storage, and only confirmed texts carry findings."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.finding import Consequence
from workbench.domain.labels import WORDS, label
from workbench.domain.reading import CellRef
from workbench.domain.rectification import RectificationOutcome
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
from workbench.domain.verdict_json import verdict_from_json, verdict_to_json

DAY = date(2024, 9, 18)


def _failing(checked: CheckState) -> Verdict:
    return Verdict(
        rule=Rule.MINIMUM_EFFICIENCY,
        outcome=Outcome.FAILS,
        judged_on=DAY,
        level=Tier.BELOW,
        basis=(Basis(standard="GB 18613-2020", clause="表1", checked=checked, table="t"),),
        steps=(Step("94.0 < 95.0", (CellRef("设备", 7, "C"), CellRef("a!b", 8, "AA"))),),
        tables={"t": "ab"},
    )


def test_a_verdict_survives_its_json() -> None:
    verdict = _failing(CheckState.TRANSCRIBED)
    assert verdict_from_json(verdict_to_json(verdict)) == verdict


def test_a_text_that_is_only_recalled_carries_no_finding() -> None:
    assert _failing(CheckState.TRANSCRIBED).may_carry_finding
    assert not _failing(CheckState.UNVERIFIED).may_carry_finding


def test_only_undetermined_verdicts_have_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        Verdict(rule=Rule.PHASE_OUT, outcome=Outcome.UNDETERMINED, judged_on=DAY)
    with pytest.raises(ValueError, match="reason"):
        Verdict(rule=Rule.PHASE_OUT, outcome=Outcome.MEETS, judged_on=DAY, reason=Reason.MISSING)


def test_every_member_of_every_labelled_enum_has_its_word() -> None:
    for kind in {type(value) for value, _ in WORDS}:
        for member in kind:
            assert label(member)


def test_members_of_two_kinds_with_one_value_keep_their_own_words() -> None:
    assert label(RectificationOutcome.OPEN) == "整改中"
    assert label(Consequence.RECTIFICATION_ORDER) == "限期整改"
    assert label(Outcome.MEETS) == "符合"
