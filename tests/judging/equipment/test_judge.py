"""One judging per distinct nameplate, each machine with its own cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.judging.equipment.build import machine_of
from workbench.domain.equipment import EquipmentKind, MachineState
from workbench.domain.reading import CellRef
from workbench.domain.verdict import CheckState, Reason, Rule
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import Judge, judge_machine, nameplate_key

YX3 = {
    "kind": "motor",
    "name": "1#引风机电机",
    "model": "YX3-280S-4",
    "rated_power_kw": 75,
    "poles": 4,
    "rated_efficiency_pct": "94.0",
    "location": "锅炉房",
}


def test_every_machine_is_asked_by_every_rule(context: JudgingContext) -> None:
    for kind in EquipmentKind:
        verdicts = judge_machine(machine_of({"kind": kind, "model": "X"}), context)
        assert [each.rule for each in verdicts] == [
            Rule.PHASE_OUT,
            Rule.MINIMUM_EFFICIENCY,
            Rule.MINIMUM_AT_MANUFACTURE,
            Rule.EFFICIENCY_GRADE,
            Rule.POLICY_LEVEL,
        ]


def test_machines_with_one_nameplate_are_judged_once_and_keep_their_own_cells(
    context: JudgingContext,
) -> None:
    judge = Judge(context)
    first = judge.judge(machine_of(YX3, row=5))
    second = judge.judge(machine_of({**YX3, "name": "2#引风机电机"}, row=9))
    assert judge.nameplates == 1
    rows = [
        {cell.row for verdict in verdicts for step in verdict.steps for cell in step.cells}
        for verdicts in (first, second)
    ]
    assert rows == [{5}, {9}]
    plain = [
        [replace(each, steps=tuple(replace(step, cells=()) for step in each.steps)) for each in v]
        for v in (first, second)
    ]
    assert plain[0] == plain[1]


def test_a_step_names_the_cells_of_the_numbers_it_compares(context: JudgingContext) -> None:
    minimum = judge_machine(machine_of(YX3), context)[1]
    compared = next(step for step in minimum.steps if "＜" in step.text)
    assert compared.cells == (CellRef("台账", 2, "F"),)


def test_a_name_counts_only_by_the_words_that_rules_look_at(context: JudgingContext) -> None:
    plain = nameplate_key(machine_of(YX3), context)
    assert nameplate_key(machine_of({**YX3, "name": "送风机电机"}), context) == plain
    assert nameplate_key(machine_of({**YX3, "name": "永磁电机"}), context) != plain


def test_location_number_and_maker_are_no_part_of_the_key(context: JudgingContext) -> None:
    plain = nameplate_key(machine_of(YX3), context)
    assert nameplate_key(machine_of({**YX3, "location": "二车间"}), context) == plain


@given(
    kind=st.sampled_from(list(EquipmentKind)),
    model=st.sampled_from(["Y315S-4", "YE3-280S-4", "YX3-280S-4", "S9-1000/10", "X", ""]),
    efficiency=st.none() | st.sampled_from(["90", "95", "96"]),
    made=st.none() | st.sampled_from(["2003", "2012-03-15", "2021-07"]),
    states=st.tuples(*2 * [st.sampled_from(list(MachineState))]),
)
def test_machines_of_one_key_have_one_verdict_whatever_their_state(
    kind: EquipmentKind,
    model: str,
    efficiency: str | None,
    made: str | None,
    states: tuple[MachineState, MachineState],
    context: JudgingContext,
) -> None:
    stated = {"rated_efficiency_pct": efficiency, "manufactured_on": made}
    values = {"kind": kind, "model": model, **{k: v for k, v in stated.items() if v}}
    one, other = (machine_of({**values, "state": state}) for state in states)
    if nameplate_key(one, context) == nameplate_key(other, context):
        assert judge_machine(one, context) == judge_machine(other, context)
        assert one.state.is_in_use == other.state.is_in_use
    else:
        assert one.state is not other.state


def test_a_site_test_value_never_takes_the_place_of_the_nameplate(context: JudgingContext) -> None:
    machine = machine_of({**YX3, "tested_efficiency_pct": "95.5"})
    assert judge_machine(machine, context)[1].outcome == "fails"


_MODELS = st.one_of(
    st.sampled_from(["Y315S-4", "Y2-315M-4", "YE3-280S-4", "S9-1000/10", "SCB10-1000/10", ""]),
    st.text(max_size=30),
)
_NUMBERS = st.decimals(min_value=0, max_value=100000, places=2, allow_nan=False)


@given(
    kind=st.sampled_from(list(EquipmentKind)),
    model=_MODELS,
    power=st.none() | _NUMBERS,
    poles=st.none() | st.sampled_from([2, 4, 6, 8, 10]),
    efficiency=st.none() | st.decimals(min_value=50, max_value=99, places=1),
)
def test_any_machine_gets_a_verdict_with_its_proof(
    kind: EquipmentKind,
    model: str,
    power: Decimal | None,
    poles: int | None,
    efficiency: Decimal | None,
    context: JudgingContext,
) -> None:
    given_values = {"rated_power_kw": power, "poles": poles, "rated_efficiency_pct": efficiency}
    values = {name: value for name, value in given_values.items() if value is not None}
    for verdict in judge_machine(machine_of({"kind": kind, "model": model, **values}), context):
        assert verdict.steps
        if verdict.reason is Reason.INFERRED_ONLY:
            assert verdict.inferred_outcome is not None
        if verdict.outcome == "fails":
            assert verdict.may_carry_finding


@given(
    low=st.decimals(min_value=80, max_value=98, places=2),
    step=st.decimals(min_value=0, max_value=1, places=2),
)
def test_a_better_motor_never_gets_a_worse_grade(
    low: Decimal, step: Decimal, context: JudgingContext
) -> None:
    def grade(efficiency: Decimal) -> int:
        values = {"model": "XD-9", "rated_power_kw": 75, "poles": 4}
        machine = machine_of({"kind": "motor", **values, "rated_efficiency_pct": efficiency})
        return judge_machine(machine, context)[3].grade or 9

    assert grade(low + step) <= grade(low)


def test_a_limit_nobody_has_read_carries_no_finding(context: JudgingContext) -> None:
    book = context.book
    table = book.table("gb-18613-2020-motors")
    rows = tuple(replace(row, checked=CheckState.UNVERIFIED) for row in table.rows)
    doubted = replace(book, tables={**book.tables, table.id: replace(table, rows=rows)})
    verdict = judge_machine(
        machine_of(YX3), JudgingContext(doubted, context.grammars, context.as_of)
    )[1]
    assert verdict.reason is Reason.UNCONFIRMED
    assert any("95.0%" in step.text for step in verdict.steps)
    assert not verdict.may_carry_finding
