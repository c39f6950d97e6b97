"""The shipped law: complete, sourced, dated, and exactly what the transcriptions say."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import EditionNotHeld, RuleNotInForce
from workbench.domain.verdict import CheckState
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.verify import verify_book

READ_IN_THE_ORIGINAL = {
    "policy-levels",
    "data-centre-rules",
    "key-energy-users",
    "recommended-equipment",
    "recommended-technologies",
}
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ROW_COUNTS = {
    "benchmark-levels-2023": 62,
    "co2-fuels-a": 20,
    "co2-fuels-b": 15,
    "co2-fuels-c": 9,
    "co2-fuels-d": 10,
    "co2-fuels-e": 1,
    "co2-fuels-f": 1,
    "co2-grid-2021": 5,
    "co2-grid-2022": 13,
    "co2-grid-2023": 39,
    "co2-grid-other": 4,
    "co2-heat": 1,
    "co2-oxidation": 3,
    "co2-sectors": 3,
    "co2-standards": 8,
    "coefficients-default": 38,
    "coefficients-gbt2589-2008": 20,
    "coefficients-gbt2589-2020": 41,
    "data-centre-rules": 8,
    "energy-limit-corrections": 64,
    "energy-limits": 619,
    "energy-limits-superseded": 45,
    "edition-changes": 17,
    "gb-17167-2006-accuracy": 19,
    "gb-17167-2006-provision": 13,
    "gb-17167-2006-thresholds": 16,
    "gb-18613-2020-motors": 504,
    "gb-19153-2019-compressors": 2022,
    "gb-19761-2020-fans": 444,
    "gb-19762-2025-chemical-polynomials": 28,
    "gb-19762-2025-chemical-pumps": 48,
    "gb-19762-2025-water-pumps": 30,
    "gb-28381-2012-blowers": 480,
    "gb-32030-2022-submersible-pumps": 133,
    "gb-20052-2020-10kv": 504,
    "gb-20052-2024-10kv": 510,
    "gb-20052-2024-35kv": 57,
    "gb-40879-2021-pue": 3,
    "iec-60034-30-1-4pole": 96,
    "key-energy-users": 4,
    "limit-standards": 63,
    "notice-industries-2024": 35,
    "phase-out-batch-1": 563,
    "phase-out-batch-2": 98,
    "phase-out-batch-3": 337,
    "phase-out-batch-4": 143,
    "phase-out-industry-2024": 14,
    "policy-levels-2024": 29,
    "recommended-2024-equipment": 172,
    "recommended-2024-technologies": 173,
    "recommended-2024-words": 40,
}


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_book(Paths.discover().resources)


def days(book: RuleBook) -> list[date]:
    starts = {table.effective_from for table in book.tables.values()}
    starts |= {each.effective_from for each in book.known_editions if each.effective_from}
    return sorted(start + timedelta(days=shift) for start in starts for shift in (-1, 0, 1))


def test_the_whole_book_holds_together(book: RuleBook) -> None:
    assert verify_book(book) == ()


@pytest.mark.parametrize(("table", "count"), sorted(ROW_COUNTS.items()))
def test_each_table_holds_every_row_of_its_print(book: RuleBook, table: str, count: int) -> None:
    assert len(book.table(table).rows) == count


def test_each_value_has_a_source_and_a_clause(book: RuleBook) -> None:
    for table in book.tables.values():
        assert table.source.id in book.sources
        for row in table.rows:
            basis = table.basis(row)
            assert basis.standard
            assert basis.clause, (table.id, row.id)


def test_the_book_answers_on_every_day_it_changes(book: RuleBook) -> None:
    families = sorted({each.family for each in book.known_editions})
    for day in days(book):
        for family in families:
            try:
                table = book.edition(family, day)
            except RuleNotInForce:
                continue
            assert table.family == family or family.startswith("energy-limits:")
            assert table.effective_from <= day
        assert all(limit.is_in_force(day) for limit in book.limits(in_force_on=day))
        book.coefficients(day)


def test_file_names_are_ascii_and_three_levels_deep_at_most() -> None:
    for folder in (RESOURCES / "rules", RESOURCES / "catalogues"):
        for path in folder.rglob("*"):
            relative = path.relative_to(RESOURCES)
            assert str(relative).isascii()
            assert len(relative.parts) <= 3


def test_each_table_stands_beside_its_law() -> None:
    for folder in (RESOURCES / "rules", RESOURCES / "catalogues"):
        for path in folder.rglob("*.csv"):
            assert path.with_suffix(".toml").is_file()


def test_the_hash_does_not_depend_on_the_moment_of_loading(book: RuleBook) -> None:
    assert load_book(Paths.discover().resources).hash == book.hash


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


def test_default_coefficients_are_per_plain_unit(book: RuleBook) -> None:
    found = book.coefficients(date(2023, 12, 31))
    expected = {
        "electricity": ("kWh", "0.1229"),
        "raw_coal": ("kg", "0.7143"),
        "coke": ("kg", "0.9714"),
        "heat": ("MJ", "0.0341"),
        "blast_furnace_gas": ("m³", "0.1286"),
        "diesel": ("kg", "1.4571"),
    }
    for carrier, (unit, value) in expected.items():
        coefficient = found[carrier]
        assert (coefficient.unit, coefficient.value) == (unit, Decimal(value))
        assert coefficient.is_default
        assert coefficient.basis.checked is CheckState.TRANSCRIBED


def test_natural_gas_is_a_range_without_one_value(book: RuleBook) -> None:
    gas = book.coefficients(date(2023, 12, 31))["natural_gas"]
    assert (gas.value, gas.low, gas.high) == (None, Decimal("1.1"), Decimal("1.33"))


def test_working_media_complete_the_set_unverified(book: RuleBook) -> None:
    water = book.coefficients(date(2023, 12, 31))["fresh_water"]
    assert (water.value, water.equivalent) == (None, Decimal("0.2571"))
    assert water.is_working_medium
    assert water.basis.checked is CheckState.UNVERIFIED


def test_the_carriers_of_ledgers_have_coefficients(book: RuleBook) -> None:
    with (RESOURCES / "fields" / "carriers.csv").open(encoding="utf-8") as stream:
        carriers = {record["id"] for record in csv.DictReader(stream)}
    known = set(book.coefficients(date(2023, 12, 31)))
    # No coefficient is held of residual oil (2008 only) and of steam (from its enthalpy).
    assert carriers - known <= {"steam", "residual_oil", "total"}


def test_caustic_soda_of_2023_was_under_an_edition_we_do_not_hold(book: RuleBook) -> None:
    (caustic,) = [each for each in book.all_limits if each.id == "L0015"]
    day = date(2023, 12, 31)
    assert book.limits(standard="GB 21257", product=caustic.product, in_force_on=day) == ()
    ruling = [each for each in book.editions("energy-limits:GB 21257") if each.is_in_force(day)]
    assert {(each.number, each.held) for each in ruling} == {
        ("GB 21257-2014", False),
        ("GB 30527-2014", False),
    }
    later = book.limits(product=caustic.product, in_force_on=date(2025, 12, 31))
    assert [each.grade3 for each in later] == [Decimal(350)]


def test_aluminium_changes_edition_with_the_year(book: RuleBook) -> None:
    before, after = (
        book.limits(standard="GB 21346", indicator="铝液交流电耗", in_force_on=day)
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    )
    assert [(each.standard, each.grade3) for each in before] == [("GB 21346-2013", Decimal(13700))]
    assert [(each.standard, each.grade3) for each in after] == [("GB 21346-2022", Decimal(13350))]
    assert before[0].effective_from is None
    assert before[0].assumed_from == date(2016, 1, 1)


def test_a_held_predecessor_stands_in_the_line_of_its_successor(book: RuleBook) -> None:
    copper = {each.number: each.held for each in book.editions("energy-limits:GB 25323")}
    assert copper["GB 21248-2014"]
    assert copper["GB 25323-2023"]
    assert not copper["GB 21250-2014"]


def test_negative_limits_are_kept(book: RuleBook) -> None:
    negative = [each for each in book.all_limits if each.grade3 is not None and each.grade3 < 0]
    assert negative
    assert all(each.grade1 is None or each.grade1 <= each.grade3 for each in negative)


def test_limits_without_a_day_never_rule(book: RuleBook) -> None:
    undated = book.limits(standard="GB 40877-2021")
    assert len(undated) == 5
    assert all(each.basis.checked is CheckState.UNVERIFIED for each in undated)
    assert not any(each.is_in_force(date(2030, 1, 1)) for each in undated)


def test_draft_and_disputed_limits_are_unverified(book: RuleBook) -> None:
    for standard in ("GB 21345-2024", "GB 31830-2024", "GB 21256-2025"):
        rows = book.limits(standard=standard)
        assert rows
        assert all(each.basis.checked is CheckState.UNVERIFIED for each in rows)


def test_corrections_stand_with_their_limits(book: RuleBook) -> None:
    (coke,) = [each for each in book.all_limits if each.id == "L0124"]
    wet = [each for each in coke.corrections if each.factor == "湿法熄焦"]
    assert [(each.amount, each.unit, each.grades) for each in wet] == [
        (Decimal("46.46"), "kgce/t", (3,))
    ]


def test_benchmarks_are_held_only_where_a_value_is_known(book: RuleBook) -> None:
    table = book.edition("benchmark-levels", date(2023, 12, 31))
    states = [row.checked for row in table.rows]
    assert states.count(CheckState.TRANSCRIBED) == 6
    assert states.count(CheckState.UNVERIFIED) == 56


def test_pue_grades_rise_from_one_to_three(book: RuleBook) -> None:
    table = book.edition("data-centre-pue", date(2024, 1, 1))
    assert [row.number("max_pue") for row in table.rows] == [
        Decimal("1.2"),
        Decimal("1.3"),
        Decimal("1.5"),
    ]


def test_metering_rules_end_with_the_2006_edition(book: RuleBook) -> None:
    assert book.edition("metering-provision", date(2026, 1, 31)).id == "gb-17167-2006-provision"
    with pytest.raises(EditionNotHeld, match="GB 17167-2025"):
        book.edition("metering-provision", date(2026, 2, 1))


def test_nothing_names_a_machine_or_a_private_origin() -> None:
    for folder in (RESOURCES / "rules", RESOURCES / "catalogues"):
        for path in folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8").lower()
            assert "http" not in text
            assert "repositor" not in text


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
