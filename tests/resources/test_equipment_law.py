"""Equipment standards and catalogues hold exactly what the transcriptions say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import EditionNotHeld
from workbench.domain.verdict import CheckState
from workbench.rulebook.book import RuleBook

READ_IN_THE_ORIGINAL = {
    "policy-levels",
    "data-centre-rules",
    "key-energy-users",
    "recommended-equipment",
    "recommended-technologies",
}


@pytest.mark.parametrize(
    ("power", "poles", "grade", "efficiency"),
    [
        ("110", 4, 3, "95.4"),
        ("75", 4, 3, "95.0"),
        ("75", 4, 2, "96.0"),
        ("15", 2, 3, "91.9"),
        ("0.12", 2, 1, "71.4"),
        ("0.75", 4, 3, "82.5"),
    ],
)
def test_motor_limits_are_those_of_the_standard(
    book: RuleBook, power: str, poles: int, grade: int, efficiency: str
) -> None:
    table = book.edition("motor-efficiency", date(2024, 6, 1))
    row = table.find(rated_power_kw=Decimal(power), poles=poles, grade=grade)
    assert row is not None
    assert row.number("efficiency_pct") == Decimal(efficiency)


def test_four_pole_grades_three_and_two_are_ie3_and_ie4(book: RuleBook) -> None:
    standard = book.table("gb-18613-2020-motors")
    compared = 0
    for row in book.table("iec-60034-30-1-4pole").rows:
        grade = {"IE3": 3, "IE4": 2}.get(row.text("ie_class"))
        if grade:
            same = standard.find(rated_power_kw=row.number("rated_power_kw"), poles=4, grade=grade)
            assert same is not None
            assert same.number("efficiency_pct") == row.number("efficiency_pct")
            compared += 1
    assert compared == 48


def test_the_2012_motor_edition_is_known_but_not_held(book: RuleBook) -> None:
    with pytest.raises(EditionNotHeld, match="GB 18613-2012"):
        book.edition("motor-efficiency", date(2021, 5, 31))


@pytest.mark.parametrize(
    ("core", "grade", "no_load", "load"),
    [
        ("电工钢带", 3, "830", "10300"),
        ("电工钢带", 1, "665", "7415"),
        ("非晶合金", 3, "450", "10300"),
    ],
)
def test_a_1000_kva_oil_transformer_has_the_losses_of_the_standard(
    book: RuleBook, core: str, grade: int, no_load: str, load: str
) -> None:
    for day in (date(2024, 6, 1), date(2025, 6, 1)):
        rows = book.edition("transformer-losses-10kv", day).where(
            transformer_type="10kV油浸式三相双绕组无励磁调压配电变压器",
            core_material=core,
            rated_capacity_kva=Decimal(1000),
            grade=grade,
        )
        found = {(row.number("no_load_loss_w"), row.number("load_loss_w")) for row in rows}
        assert found == {(Decimal(no_load), Decimal(load))}


def test_2500_kva_oil_is_not_held_for_2020(book: RuleBook) -> None:
    oil = "10kV油浸式三相双绕组无励磁调压配电变压器"
    size = Decimal(2500)
    older = book.table("gb-20052-2020-10kv")
    assert not older.where(transformer_type=oil, rated_capacity_kva=size)
    assert book.table("gb-20052-2024-10kv").where(transformer_type=oil, rated_capacity_kva=size)


def test_no_equipment_or_limit_value_claims_to_be_verified(book: RuleBook) -> None:
    for table in book.tables.values():
        if table.family not in READ_IN_THE_ORIGINAL:
            assert all(row.checked is not CheckState.VERIFIED for row in table.rows)


def test_an_exact_y_model_is_listed_in_batch_two(book: RuleBook) -> None:
    (entry,) = book.phase_out.by_token("Y315S-4", EquipmentKind.MOTOR)
    assert (entry.batch_label, entry.item_no) == ("第二批", "1-1")
    assert entry.rated_power_kw == Decimal(110)
    assert entry.stop_use_on is None
    assert entry.conditions == ()
    assert entry.checked is CheckState.TRANSCRIBED


def test_batch_three_motors_are_listed_only_up_to_2003(book: RuleBook) -> None:
    (entry,) = book.phase_out.by_token("Y2-315M-4")
    (condition,) = entry.conditions
    assert (condition.kind, condition.operator, condition.value) == (
        "manufactured_year",
        "at_most",
        Decimal(2003),
    )
    assert entry.stop_use_on == date(2015, 12, 31)


def test_yb_models_carry_no_year_and_no_day(book: RuleBook) -> None:
    entries = [each for each in book.phase_out.entries if each.id.startswith("3-1-4-")]
    assert len(entries) == 71
    assert all(each.stop_use_on is None and not each.conditions for each in entries)


def test_s9_stops_up_to_1997_and_is_encouraged_after(book: RuleBook) -> None:
    stop, encourage = book.phase_out.by_token("S9-1000", EquipmentKind.TRANSFORMER)
    assert (stop.consequence, stop.stop_use_on) == ("stop", date(2017, 12, 31))
    assert (encourage.consequence, encourage.stop_use_on) == ("encourage", None)
    years = [each.conditions[0] for each in (stop, encourage)]
    assert [(each.operator, each.value) for each in years] == [
        ("at_most", Decimal(1997)),
        ("at_least", Decimal(1998)),
    ]
    voltage = stop.conditions[1]
    assert (voltage.kind, voltage.value, voltage.assumed) == ("rated_voltage_kv", Decimal(10), True)


def test_a_range_names_its_series_and_its_ends(book: RuleBook) -> None:
    (entry,) = book.phase_out.by_token("S7")
    assert (entry.match, entry.tokens) == ("range", ("S7", "30", "1600"))
    assert book.phase_out.by_token("30") == ()


def test_short_series_tokens_are_whole_tokens(book: RuleBook) -> None:
    assert [entry.match for entry in book.phase_out.by_token("S")] == ["series"]
    assert book.phase_out.by_token("S13") == ()
    assert book.phase_out.by_token("Y200L") == ()


def test_d36_blowers_include_their_sd_form(book: RuleBook) -> None:
    assert book.phase_out.by_token("SD36X28-20/3500", EquipmentKind.BLOWER)
    assert not book.phase_out.by_token("SD22X21-5/3500", EquipmentKind.BLOWER)


def test_doubtful_entries_are_unverified(book: RuleBook) -> None:
    doubtful = [entry for entry in book.phase_out.entries if entry.doubt]
    assert len(doubtful) == 20
    assert all(entry.checked is CheckState.UNVERIFIED for entry in doubtful)


def test_a_stop_day_stands_only_where_one_is_printed(book: RuleBook) -> None:
    for entry in book.phase_out.entries:
        if entry.batch in {"1", "2", "industry-2024"}:
            assert entry.stop_use_on is None


def test_missing_sections_are_gaps_of_their_kinds(book: RuleBook) -> None:
    day = date(2024, 6, 1)
    assert len(book.phase_out.gaps_for(EquipmentKind.OTHER, day)) == 2
    assert len(book.phase_out.gaps_for(EquipmentKind.WELDER, day)) == 1
    assert book.phase_out.gaps_for(EquipmentKind.MOTOR, day) == ()
    assert book.phase_out.gaps_for(EquipmentKind.OTHER, date(2009, 1, 1)) == ()


def test_the_industry_catalogue_rules_from_february_2024(book: RuleBook) -> None:
    entry = book.phase_out.by_id("I2024-1")
    assert entry is not None
    assert not entry.is_in_force(date(2024, 1, 31))
    assert entry.is_in_force(date(2024, 2, 1))


def test_the_2020_transformer_losses_are_those_of_2024(book: RuleBook) -> None:
    newer = book.table("gb-20052-2024-10kv")
    for row in book.table("gb-20052-2020-10kv").rows:
        same = newer.find(**{name: row.values[name] for name in newer.key})
        assert same is not None
        assert same.values == row.values


def test_legal_conditions_are_split_from_remarks(book: RuleBook) -> None:
    conditions = [
        (entry.batch, condition)
        for entry in book.phase_out.entries
        for condition in entry.conditions
    ]
    kinds = Counter((batch, condition.kind) for batch, condition in conditions)
    assert kinds["3", "manufactured_year"] == 229
    assert kinds["3", "flow_m3h"] == kinds["3", "pressure_kpa"] == 37
    sixes = [each for _, each in conditions if each.kind == "rated_voltage_kv" and each.value == 6]
    assert len(sixes) == 37
    assert not any("效率" in condition.text for _, condition in conditions)
    remarked = [entry for entry in book.phase_out.entries if entry.note.startswith("目录列示效率")]
    assert len(remarked) == 68


def test_a_reversed_range_is_stored_in_order_and_quoted_as_printed(book: RuleBook) -> None:
    entry = book.phase_out.by_id("3-3-4-1")
    assert entry is not None
    (pressure,) = [each for each in entry.conditions if each.kind == "pressure_kpa"]
    assert pressure.value == (Decimal("3.744"), Decimal("4.193"))
    assert pressure.text == "全压4.193～3.744kPa"
