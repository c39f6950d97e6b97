from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbench.checklists.deadlines import check_extension, rectification_term
from workbench.checklists.procedure import OwnParameter, Procedure, RegimeChoice
from workbench.checklists.procedure_overlay import (
    PARAMETER,
    POWER,
    REGIME,
    laid_over,
    parameter_body,
    power_body,
    regime_body,
)
from workbench.domain.conclusion import Authority
from workbench.domain.errors import DataCorrupt
from workbench.domain.finding import Consequence
from workbench.domain.verdict import CheckState

LOCAL = OwnParameter(
    id="extension_days_before",
    value=10,
    days="calendar",
    effective_from=date(2025, 1, 1),
    source="示例省节能监察办法第二十条",
    reason="地方规定为十日",
    checked=CheckState.VERIFIED,
)
TO_58 = RegimeChoice(regime="o58", effective_from=date(2024, 6, 1), reason="工信系统监察")


def test_a_number_the_agency_set_counts_from_its_day_on(procedure: Procedure) -> None:
    changed = laid_over(procedure, [(PARAMETER, parameter_body(LOCAL))])
    before = check_extension(date(2024, 12, 20), date(2025, 1, 1), changed)
    after = check_extension(date(2025, 1, 20), date(2025, 2, 1), changed)
    assert (before.is_in_time, after.is_in_time) == (False, True)
    assert "地方规定为十日" in after.why
    assert changed["extension_days_before"].shipped_value == 15
    assert changed.on(date(2024, 12, 31))["extension_days_before"].value == 15


def test_the_rule_set_is_switched_from_a_day_on_and_unread_texts_never_block(
    procedure: Procedure,
) -> None:
    changed = laid_over(procedure, [(REGIME, regime_body(TO_58))])
    assert changed.regime_on(date(2024, 5, 31)).id == "o33"
    assert changed.regime_on(date(2024, 6, 1)).id == "o58"
    assert "第58号" in changed.regime_on(date(2024, 6, 1)).order_basis
    late = check_extension(date(2024, 12, 30), date(2025, 1, 1), changed)
    assert not late.is_in_time
    assert not late.may_block
    assert "待核" in late.why
    assert check_extension(date(2024, 5, 30), date(2024, 6, 1), changed).may_block


def test_a_local_rule_set_brings_its_own_title_and_basis(procedure: Procedure) -> None:
    local = RegimeChoice(
        regime="local",
        effective_from=date(2024, 1, 1),
        reason="按地方规定执行",
        title="示例省节能监察办法",
        order_basis="示例省节能监察办法第十八条",
    )
    regime = laid_over(procedure, [(REGIME, regime_body(local))]).regime_on(date(2024, 9, 18))
    assert (regime.title, regime.order_basis) == (local.title, local.order_basis)


def test_a_later_own_number_wins_over_an_earlier_one_in_any_order(procedure: Procedure) -> None:
    months = replace(LOCAL, id="rectification_months", value=3, effective_from=date(2024, 1, 1))
    later = replace(months, value=4, effective_from=date(2024, 9, 1))
    for entries in ([months, later], [later, months]):
        changed = laid_over(procedure, [(PARAMETER, parameter_body(each)) for each in entries])
        assert rectification_term(date(2024, 8, 31), changed).due_on == date(2024, 11, 30)
        assert rectification_term(date(2024, 9, 1), changed).due_on == date(2025, 1, 1)


def test_the_agency_states_its_own_powers(procedure: Procedure) -> None:
    held = procedure.power_of_finding("metering_missing")
    assert held is not None
    assert (held.authority, held.is_own) == (Authority.MARKET_REGULATION, False)
    own = replace(
        held, is_own=True, reason="市场监管局书面委托（示例）", authority=Authority.INSPECTION_BODY
    )
    found = laid_over(procedure, [(POWER, power_body(own))]).power_of_finding("metering_missing")
    assert found is not None
    assert (found.is_own, found.checked) == (True, CheckState.UNVERIFIED)
    assert found.findings == held.findings


def test_a_damaged_entry_is_named_and_others_are_not_looked_at(procedure: Procedure) -> None:
    assert laid_over(procedure, [("mark", {"table": "x"})]) == procedure
    body = parameter_body(replace(LOCAL, id="nonsense"))
    with pytest.raises(DataCorrupt, match="nonsense"):
        laid_over(procedure, [(PARAMETER, body)])


def test_every_finding_sent_on_has_a_power_with_its_materials(
    procedure: Procedure, templates: dict[str, object]
) -> None:
    from workbench.checklists.templates import FindingTemplate

    for code, template in templates.items():
        assert isinstance(template, FindingTemplate)
        if template.consequence in {Consequence.TRANSFER, Consequence.CLUE}:
            power = procedure.power_of_finding(code)
            assert power is not None, code
            assert power.materials, code
            assert power.authority is template.transfer_to, code
    known = {code for power in procedure.powers for code in power.findings}
    assert known <= set(templates)
