from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.store_factory import AT
from ui.knowledge import Knowledge
from workbench.checklists.procedure import OwnParameter, RegimeChoice
from workbench.checklists.procedure_overlay import PARAMETER, parameter_key
from workbench.domain.conclusion import Authority
from workbench.domain.errors import InputError
from workbench.operations import procedure as verbs
from workbench.operations import undo
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import overlay

SHIPPED = Knowledge(Paths.discover())
OWN = OwnParameter(
    id="delivery_days",
    value=15,
    days="working",
    effective_from=date(2024, 1, 1),
    source="示例省节能监察办法第二十二条",
    reason="地方规定较短",
)


def knowledge(db: Database) -> Knowledge:
    with db.read() as session:
        return SHIPPED.overlaid(
            [(each.kind, each.body) for each in overlay.overlay_entries(session)]
        )


def test_a_period_is_changed_with_a_reason_and_undone(db: Database) -> None:
    verbs.set_parameter(db, OWN, SHIPPED.procedure, by="u", at=AT)
    changed = knowledge(db).procedure["delivery_days"]
    assert (changed.value, changed.days, changed.reason, changed.shipped_value) == (
        15,
        "working",
        "地方规定较短",
        20,
    )
    assert undo.undo(db, by="u", at=AT).value == "修改程序参数"
    assert knowledge(db).procedure["delivery_days"].value == 20


def test_a_changed_period_needs_no_new_rule_book(db: Database) -> None:
    verbs.set_parameter(db, OWN, SHIPPED.procedure, by="u", at=AT)
    assert knowledge(db).book is SHIPPED.book
    assert knowledge(db).law(2024).procedure["delivery_days"].value == 15


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"reason": " "}, "写明理由"),
        ({"source": ""}, "写明依据"),
        ({"value": 0}, "大于0"),
        ({"id": "nonsense"}, "没有这个程序参数"),
    ],
)
def test_a_change_without_reason_source_or_sense_is_refused(
    db: Database, change: dict[str, object], named: str
) -> None:
    with pytest.raises(InputError, match=named):
        verbs.set_parameter(db, replace(OWN, **change), SHIPPED.procedure, by="u", at=AT)


def test_what_was_shipped_comes_back(db: Database) -> None:
    verbs.set_parameter(db, OWN, SHIPPED.procedure, by="u", at=AT)
    verbs.reset_procedure(db, PARAMETER, parameter_key(OWN), by="u", at=AT)
    assert knowledge(db).procedure == SHIPPED.procedure
    with pytest.raises(InputError, match="没有改过"):
        verbs.reset_procedure(db, PARAMETER, parameter_key(OWN), by="u", at=AT)


def test_a_rule_set_is_chosen_from_its_day_in_force_on(db: Database) -> None:
    early = RegimeChoice(regime="o58", effective_from=date(2023, 1, 31), reason="工信系统")
    with pytest.raises(InputError, match="自2023-02-01起施行"):
        verbs.choose_regime(db, early, SHIPPED.procedure, by="u", at=AT)
    choice = replace(early, effective_from=date(2023, 2, 1))
    verbs.choose_regime(db, choice, SHIPPED.procedure, by="u", at=AT)
    assert knowledge(db).procedure.regime_on(date(2024, 9, 18)).id == "o58"


def test_a_power_is_taken_only_with_its_basis_and_reason(db: Database) -> None:
    held = next(each for each in SHIPPED.procedure.powers if each.id == "metering")
    own = replace(held, is_own=True, authority=Authority.INSPECTION_BODY)
    with pytest.raises(InputError, match="写明理由"):
        verbs.set_power(db, own, by="u", at=AT)
    verbs.set_power(db, replace(own, reason="书面委托（示例）"), by="u", at=AT)
    found = knowledge(db).procedure.power_of_finding("metering_missing")
    assert found is not None
    assert found.is_own
