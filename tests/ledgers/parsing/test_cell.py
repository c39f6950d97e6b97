from __future__ import annotations

from decimal import Decimal

import pytest

from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import UNCACHED_FORMULA, CellError, RawCell
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.parsing.parsed import Parsed
from workbench.ledgers.units import Unit


@pytest.fixture(scope="module")
def parse(fields: FieldCatalogue):  # type: ignore[no-untyped-def]
    equipment = fields.of(LedgerKind.EQUIPMENT)
    parser = CellParser(fields, equipment)

    def read(field: str, cell: RawCell, *units: str) -> Parsed:
        found: tuple[Unit, ...] = tuple(u for name in units if (u := fields.units.find(name)))
        return parser.parse(equipment.by_id[field], cell, found)

    return read


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (None, ReadingState.BLANK),
        ("  ", ReadingState.BLANK),
        ("—", ReadingState.DASH),
        ("--", ReadingState.DASH),
        ("/", ReadingState.DASH),
        ("不适用", ReadingState.NOT_APPLICABLE),
        ("无", ReadingState.NONE),
        ("未查", ReadingState.NOT_CHECKED),
        ("看不清", ReadingState.NOT_CHECKED),
    ],
)
def test_the_ways_of_saying_nothing_stay_apart(parse, cell: RawCell, state: ReadingState) -> None:  # type: ignore[no-untyped-def]
    found = parse("annual_hours", cell)
    assert (found.value, found.state) == (None, state)


def test_zero_is_a_value(parse) -> None:  # type: ignore[no-untyped-def]
    assert parse("annual_hours", "0").value == 0
    assert parse("annual_hours", Decimal(0)).state is ReadingState.VALUE


def test_error_cells_and_unsaved_formulas_are_remarked_upon(parse) -> None:  # type: ignore[no-untyped-def]
    assert parse("name", CellError("#N/A")).remarks[0].code == "ledger.cell.error"
    assert parse("name", UNCACHED_FORMULA).remarks[0].code == "ledger.cell.formula_uncached"


@pytest.mark.parametrize(
    ("field", "cell", "units", "value"),
    [
        ("rated_power_kw", "75", (), "75"),
        ("rated_power_kw", "75千瓦", (), "75"),
        ("rated_power_kw", "1.5", ("MW",), "1500"),
        ("rated_power_kw", "7500W", ("kW",), "7.5"),
        ("no_load_loss_w", "0.83", ("kW",), "830"),
        ("no_load_loss_w", "0.83kW", (), "830"),
        ("rated_voltage_v", "10k", ("V",), "10000"),
        ("rated_voltage_v", "380/660", ("V",), "380"),
        ("rated_voltage_v", "AC380V", (), "380"),
        ("rated_voltage_v", "三相380V", (), "380"),
        ("rated_voltage_v", "380V 50Hz", (), "380"),
        ("rated_flow_m3h", "10", ("m³/min",), "600"),
        ("rated_efficiency_pct", Decimal("0.945"), ("%",), "94.5"),
        ("poles", "4P", (), "4"),
        ("quantity", "三台", (), "3"),
        ("quantity", "5个", (), "5"),
        ("rated_power_kw", "55", ("kW", "kVA"), "55"),
    ],
)
def test_units_of_head_and_cell_are_data(  # type: ignore[no-untyped-def]
    parse, field: str, cell: RawCell, units: tuple[str, ...], value: str
) -> None:
    assert parse(field, cell, *units).value == Decimal(value)


def test_every_interpretation_is_noted(parse) -> None:  # type: ignore[no-untyped-def]
    assert "换算" in parse("rated_voltage_v", "10k").note
    assert "94.5%" in parse("rated_efficiency_pct", Decimal("0.945")).note
    assert "双电压" in parse("rated_voltage_v", "380/660").note


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("rated_efficiency_pct", "9.4"),
        ("rated_efficiency_pct", "940"),
        ("poles", "3"),
        ("rated_power_kw", "-5"),
        ("quantity", "0"),
        ("quantity", "2.5"),
        ("no_load_loss_w", "0.83"),
    ],
)
def test_an_implausible_value_is_set_aside_with_its_text(parse, field: str, cell: str) -> None:  # type: ignore[no-untyped-def]
    found = parse(field, cell)
    assert (found.value, found.state) == (None, ReadingState.UNREADABLE)
    assert found.remarks[0].code == "ledger.number.implausible"
    assert cell in found.note


def test_a_range_keeps_both_ends_in_its_note(parse) -> None:  # type: ignore[no-untyped-def]
    found = parse("rated_flow_m3h", "211470~ 320610")
    assert found.state is ReadingState.UNREADABLE
    assert "211470" in found.note
    assert "320610" in found.note


def test_a_value_of_another_kind_goes_to_its_own_field(parse) -> None:  # type: ignore[no-untyped-def]
    found = parse("rated_capacity_kva", "500A")
    assert found.value is None
    assert [(name, other.value) for name, other in found.others] == [("rated_current_a", 500)]
    assert found.remarks[0].code == "ledger.unit.moved"


def test_two_parameters_in_one_cell_are_shared_out(parse) -> None:  # type: ignore[no-untyped-def]
    found = parse("rated_power_kw", "630KW/6KV")
    assert found.value == 630
    assert [(name, other.value) for name, other in found.others] == [("rated_voltage_v", 6000)]


def test_the_sides_of_a_transformer_are_not_one_voltage(parse) -> None:  # type: ignore[no-untyped-def]
    found = parse("rated_voltage_v", "10/0.4kV")
    assert found.state is ReadingState.UNREADABLE
    assert [(name, other.value) for name, other in found.others] == [("high_voltage_kv", 10)]


def test_an_unknown_unit_is_no_number(parse) -> None:  # type: ignore[no-untyped-def]
    assert parse("rated_power_kw", "5斤").remarks[0].code == "ledger.unit.unknown"


@pytest.mark.parametrize(
    ("text", "grade"), [("1级", 1), ("二级", 2), ("3", 3), ("Ⅱ级", 2), ("2级(GB18613-2020)", 2)]
)
def test_grades(parse, text: str, grade: int) -> None:  # type: ignore[no-untyped-def]
    assert parse("efficiency_grade", text).value == grade


def test_a_grade_brings_its_standard_along(parse) -> None:  # type: ignore[no-untyped-def]
    found = parse("efficiency_grade", "2级(GB18613-2020)")
    assert [(name, other.value) for name, other in found.others] == [
        ("efficiency_standard", "GB18613-2020")
    ]
    assert parse("efficiency_grade", "IE3").state is ReadingState.UNREADABLE


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("在用", "in_use"),
        ("停用(封存)", "sealed"),
        ("报废", "dismantled"),
        ("备用", "standby"),
        ("未封存", None),
        ("坏", None),
    ],
)
def test_states_are_never_read_out_of_a_negation(parse, text: str, state: str | None) -> None:  # type: ignore[no-untyped-def]
    assert parse("state", text).value == state


def test_flags(parse) -> None:  # type: ignore[no-untyped-def]
    assert parse("is_explosion_proof", "ExdⅡBT4").value == "是"
    assert parse("variable_speed", "工频").value == "否"
    assert parse("is_explosion_proof", "无").value == "否"


def test_two_models_in_one_cell_are_not_one(parse) -> None:  # type: ignore[no-untyped-def]
    found = parse("model", "Y315S-4\nY280M-4")
    assert found.state is ReadingState.UNREADABLE
    assert [part.value for part in found.parts] == ["Y315S-4", "Y280M-4"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十", "30"),
        ("三十千瓦", "30"),
        ("一百三十二", "132"),
        ("十五kW", "15"),
        ("千瓦", None),
        ("一", None),
    ],
)
def test_a_rating_in_words_is_a_number_and_a_unit_alone_is_none(
    text: str, value: str | None, fields: FieldCatalogue
) -> None:
    equipment = fields.of(LedgerKind.EQUIPMENT)
    parsed = CellParser(fields, equipment).parse(equipment.by_id["rated_power_kw"], text)
    assert parsed.value == (Decimal(value) if value else None)
