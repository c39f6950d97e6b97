"""补读清单: one reading decides all machines of a model; what is individual stands alone."""

from __future__ import annotations

from tests.judging.equipment.build import machine_of
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.judging.worklist import JudgedMachine, provisional_counts, worklist

YE3 = {"kind": "motor", "model": "YE3-280S-4", "rated_power_kw": 75, "poles": 4}
YE2 = {"kind": "motor", "model": "YE2-280S-4", "rated_power_kw": 75, "poles": 4}
XD7 = {"kind": "motor", "model": "XD-7", "rated_power_kw": "7.5", "poles": 4}
Y2 = {"kind": "motor", "model": "Y2-315M-4", "rated_power_kw": 132, "poles": 4,
      "rated_efficiency_pct": "95.6"}  # fmt: skip


def _judged(context: JudgingContext, *rows: dict[str, object]) -> list[JudgedMachine]:
    machines = [machine_of(values, row=number) for number, values in enumerate(rows, start=2)]
    return [(str(machine.row), machine, judge_machine(machine, context)) for machine in machines]


def test_one_plate_unlocks_every_machine_of_its_model_in_every_place(
    context: JudgingContext,
) -> None:
    rows = [
        *({**YE3, "location": "锅炉房", "name": f"{n}#引风机"} for n in range(20)),
        *({**YE3, "location": "水泵房"} for _ in range(3)),
    ]
    (item,) = worklist(_judged(context, *rows))
    assert (item.place, item.unlocks, item.fields) == ("锅炉房", 23, ("rated_efficiency_pct",))
    assert item.places == ("锅炉房", "水泵房")
    assert "推断3级" in item.hint


def test_a_row_of_several_machines_unlocks_all_of_them(context: JudgingContext) -> None:
    (item,) = worklist(_judged(context, {**XD7, "quantity": 5}))
    assert item.unlocks == 5


def test_a_year_of_making_is_read_on_every_plate(context: JudgingContext) -> None:
    items = worklist(_judged(context, Y2, Y2))
    assert [item.unlocks for item in items] == [1, 1]
    assert items[0].fields == ("manufactured_on",)


def test_machines_without_a_model_share_nothing(context: JudgingContext) -> None:
    nameless = {"kind": "motor", "name": "电机", "rated_power_kw": 11}
    assert len(worklist(_judged(context, nameless, nameless))) == 2


def test_places_that_unlock_most_come_first(context: JudgingContext) -> None:
    rows = [
        {**XD7, "location": "一车间"},
        {**YE3, "location": "二车间"},
        {**YE3, "location": "二车间"},
        {**YE2, "location": "二车间"},
    ]
    items = worklist(_judged(context, *rows))
    assert [(item.place, item.unlocks) for item in items] == [
        ("二车间", 2),
        ("二车间", 1),
        ("一车间", 1),
    ]


def test_decided_and_unused_machines_are_not_on_the_list(context: JudgingContext) -> None:
    listed = {"kind": "motor", "model": "Y315S-4", "rated_power_kw": 110}
    sealed = {**XD7, "state": "sealed"}
    complete = {**XD7, "rated_efficiency_pct": "91.0"}
    assert worklist(_judged(context, listed, sealed, complete)) == ()


def test_provisional_counts_follow_what_models_suggest(context: JudgingContext) -> None:
    counts = provisional_counts(_judged(context, YE3, YE3, {**YE2, "quantity": 4}, XD7))
    assert counts.by_grade == {3: 2}
    assert counts.below == 4
