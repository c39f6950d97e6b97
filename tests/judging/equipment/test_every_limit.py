"""At every printed limit: equal meets, one step worse fails, one step better meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.rulebook.book import RuleBook
from workbench.rulebook.table import Row, Table

STEP, WATT = Decimal("0.01"), Decimal(1)
LOWEST = 3
Values = dict[str, object]


def motor(row: Row) -> Values:
    return {"kind": "motor", "model": "XD-9", "poles": row.values["poles"],
            "rated_power_kw": row.number("rated_power_kw")}  # fmt: skip


def high_voltage_motor(row: Row) -> Values:
    volts = 10000 if row.text("voltage_class") == "10kV" else 6000
    cooling = row.text("cooling_method").split("/")[0]
    return {**motor(row), "rated_voltage_v": volts, "cooling_method": cooling}


def permanent_magnet_motor(row: Row) -> Values:
    return {"kind": "motor", "name": "三相异步起动永磁同步电动机", "model": "XD-9",
            "poles": row.values["poles"], "motor_type": "异步起动",
            "rated_power_kw": row.number("power_to_kw")}  # fmt: skip


def compressor(row: Row) -> Values:
    text = row.text("compressor_type")
    speed = "变频" if "变转速" in text else "定速"
    name = text.replace("变转速", "").replace("定转速", "").replace("喷油回转", "喷油螺杆")
    cooling = {"不分": "风冷"}.get(row.text("cooling"), row.text("cooling"))
    return {
        "kind": "compressor",
        "name": f"{name}空压机",
        "construction": name,
        "model": "XD-9",
        "variable_speed": speed,
        "cooling": cooling,
        "rated_power_kw": row.number("rated_power_kw"),
        "discharge_pressure_mpa": row.number("discharge_pressure_mpa"),
    }


# table → (the day, the machine of a row, its measured field, the column, does more mean better)
TABLES: dict[str, tuple[date, Callable[[Row], Values], str, str, bool]] = {
    "gb-18613-2020-motors": (
        date(2024, 10, 1), motor, "rated_efficiency_pct", "efficiency_pct", True,
    ),
    "gb-30254-2024-hv-motors": (
        date(2025, 10, 1), high_voltage_motor, "rated_efficiency_pct", "efficiency_pct", True,
    ),
    "gb-30253-2024-line-start": (
        date(2025, 10, 1), permanent_magnet_motor, "rated_efficiency_pct", "efficiency_pct", True,
    ),
    "gb-19153-2019-compressors": (
        date(2024, 10, 1), compressor, "specific_power", "specific_power", False,
    ),
}  # fmt: skip


def rows_of(table: Table) -> Iterator[Row]:
    return (row for row in table.rows if row.values["grade"] == LOWEST)


def minimum(values: Values, context: JudgingContext) -> Verdict:
    verdicts = judge_machine(machine_of(values), context)
    return next(each for each in verdicts if each.rule is Rule.MINIMUM_EFFICIENCY)


@pytest.mark.parametrize("table_id", TABLES)
def test_every_limit_of_a_table_is_kept_to_the_step(
    table_id: str, book: RuleBook, context_on: Callable[[date], JudgingContext]
) -> None:
    day, machine, field, column, more_is_better = TABLES[table_id]
    context, table = context_on(day), book.table(table_id)
    better = STEP if more_is_better else -STEP
    wrong = []
    for row in rows_of(table):
        limit = row.number(column) or Decimal(0)
        for value, wanted in (
            (limit, Outcome.MEETS),
            (limit + better, Outcome.MEETS),
            (limit - better, Outcome.FAILS),
        ):
            found = minimum({**machine(row), field: value}, context)
            unread = bool(row.doubt) and found.reason is Reason.UNCONFIRMED
            if found.outcome is not wanted and not unread:
                wrong.append((row.id, value, found.outcome, found.reason))
    assert wrong[:5] == []


@pytest.mark.parametrize("table_id", ["gb-20052-2020-10kv", "gb-20052-2024-10kv"])
def test_every_pair_of_losses_is_kept_to_the_watt(
    table_id: str, book: RuleBook, context_on: Callable[[date], JudgingContext]
) -> None:
    table = book.table(table_id)
    context = context_on(table.effective_from)
    wrong = []
    for row in rows_of(table):
        no_load, load = row.number("no_load_loss_w"), row.number("load_loss_w")
        assert no_load is not None
        assert load is not None
        for values, wanted in (
            ((no_load, load), Outcome.MEETS),
            ((no_load - WATT, load - WATT), Outcome.MEETS),
            ((no_load + WATT, load), Outcome.FAILS),
            ((no_load, load + WATT), Outcome.FAILS),
        ):
            found = minimum({**transformer(row), **dict(zip(LOSSES, values, strict=True))}, context)
            if found.outcome is not wanted:
                wrong.append((row.id, values, found.outcome, found.reason))
    assert wrong[:5] == []


LOSSES = ("no_load_loss_w", "load_loss_w")


def transformer(row: Row) -> Values:
    is_dry = "干式" in row.text("transformer_type")
    text = row.text("connection_or_insulation")
    own: Values = {"insulation_class": text[:1]} if is_dry else {"connection": text.split("/")[0]}
    amorphous = "H" if row.text("core_material").startswith("非晶") else ""
    size = row.number("rated_capacity_kva")
    model = (
        f"SCB{amorphous}99-{size}/10"
        if is_dry
        else f"S{'B' if amorphous else ''}{amorphous}99-M-{size}/10"
    )
    return {"kind": "transformer", "name": "配电变压器", "model": model, "rated_capacity_kva": size,
            "high_voltage_kv": 10, "core_material": row.text("core_material"), **own}  # fmt: skip
