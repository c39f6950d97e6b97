from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shapes import DatacentreCheck, EnergyCheck, EquipmentCheck, MeteringCheck
from tests.cli.verbs import SAMPLES
from tests.ledgers import workbooks

EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
Check = Callable[..., dict[str, Any]]
ON = ("--as-of", "2024-09-18")


def samples(pattern: str) -> list[Path]:
    return sorted(SAMPLES.glob(pattern))


@pytest.mark.parametrize("expected", EXPECTED["equipment"], ids=lambda each: each["path"])
def test_an_equipment_ledger_comes_out_in_the_names_and_counts_agreed(
    expected: dict[str, Any], check: Check
) -> None:
    result = check(SAMPLES / expected["path"], *ON)
    shaped = EquipmentCheck.model_validate(result)
    assert shaped.as_of == "2024-09-18"
    assert result["summary"]["rows"] == expected["rows"]
    assert result["summary"]["machines"] == expected["machines"]
    classes = result["summary"]["classes"]
    assert classes == {name: expected[name] for name in classes}
    for sheet in shaped.sheets:
        assert all((each.reason is None) is (each.field is None) for each in sheet.columns)
    places = [(row.sheet, row.row, row.machine) for row in shaped.rows]
    assert len(set(places)) == len(places), "every machine has a place of its own"


@pytest.mark.parametrize("expected", EXPECTED["energy"], ids=lambda each: each["path"])
def test_an_energy_ledger_comes_out_in_the_names_and_sums_agreed(
    expected: dict[str, Any], check: Check
) -> None:
    shaped = EnergyCheck.model_validate(check(SAMPLES / expected["path"], "--kind", "energy"))
    assert shaped.entries
    assert shaped.totals.tce_calorific is not None
    assert Decimal(shaped.totals.tce_calorific) == Decimal(expected["tce_calorific"])
    assert shaped.totals.tce_equivalent is None, "no 等价值 is set"


@pytest.mark.parametrize("path", samples("07_data_centre/power_*"), ids=lambda path: path.name)
def test_a_data_centre_comes_out_in_the_names_agreed(path: Path, check: Check) -> None:
    shaped = DatacentreCheck.model_validate(check(path, "--kind", "datacentre"))
    assert len(shaped.periods) in {10, 12}


@pytest.mark.parametrize("path", samples("06_polyester/meter*"), ids=lambda path: path.name)
def test_metering_comes_out_in_the_names_agreed(path: Path, check: Check) -> None:
    MeteringCheck.model_validate(check(path, "--kind", "metering"))


@pytest.mark.parametrize("path", samples("formats/*.xlsx"), ids=lambda path: path.name)
def test_odd_files_come_out_in_the_names_agreed(path: Path, check: Check) -> None:
    EquipmentCheck.model_validate(check(path, *ON))


def test_provision_rates_are_exact_numbers(check: Check) -> None:
    result = check(SAMPLES / "06_polyester/meter_provision.xlsx", "--kind", "metering")
    assert result["rates"]
    for rate in result["rates"]:
        assert 0 < Decimal(rate["rate_pct"]) <= 100


def test_the_data_centre_at_the_ups_output_is_1_540(check: Check) -> None:
    path = SAMPLES / "07_data_centre/power_2023_ups_out.xlsx"
    assert check(path, "--kind", "datacentre")["pue"] == "1.540"


def test_rows_are_the_sheets_own_and_machines_count_within_a_row(
    check: Check, tmp_path: Path
) -> None:
    head = ["设备名称", "型号", "额定功率(kW)", "电机型号", "电机功率(kW)", "出厂日期", "能效等级"]
    rows = [
        ["某厂设备台账"],
        head,
        ["引风机", "Y4-73-12D", "90", "YE3-280M-4", "90", "2009.3", "2级"],
        [],
        ["鼓风机", "9-26-5A", "15", "YE3-160L-4", "15", "2011年", None],
    ]
    result = check(workbooks.xlsx(tmp_path / "风机 台账.xlsx", {"台账": rows}), *ON)
    EquipmentCheck.model_validate(result)
    places = [(row["row"], row["machine"]) for row in result["rows"]]
    assert places == [(3, 1), (3, 2), (5, 1), (5, 2)]
    assert result["rows"][0]["fields"]["manufactured_on"] == "2009-03"
    assert result["rows"][2]["fields"]["manufactured_on"] == "2011"
    assert result["file"] == "风机 台账.xlsx"
    assert result["sheets"][0]["head_rows"] == [2]


def test_a_grade_is_an_integer_and_a_number_is_an_exact_text(check: Check, tmp_path: Path) -> None:
    head = ["设备名称", "型号", "额定功率(kW)", "极数", "额定效率(%)", "能效等级"]
    row = ["水泵电机", "YE4-160L-4", 15, 4, 93.9, "2级"]
    result = check(workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": [head, row]}), *ON)
    fields = result["rows"][0]["fields"]
    assert (fields["efficiency_grade"], fields["rated_efficiency_pct"]) == (2, "93.9")
    (grade,) = (
        each["grade"]
        for each in result["rows"][0]["verdicts"]
        if each["rule"] == "efficiency_grade"
    )
    assert grade == 2


def test_a_sheet_may_be_named(check: Check, tmp_path: Path) -> None:
    row = ["水泵电机", "Y2-160L-4", "15"]
    head = ["设备名称", "型号", "额定功率(kW)"]
    sheets = {"甲": [head, row], "乙": [head, row, row]}
    path = workbooks.xlsx(tmp_path / "两张.xlsx", sheets)
    assert len(check(path, "--sheet", "乙")["rows"]) == 2


def test_the_day_changes_the_edition(check: Check) -> None:
    path = SAMPLES / "05_paper/equipment_wps.xlsx"
    early, late = check(path, "--as-of", "2019-01-01"), check(path, "--as-of", "2024-09-18")
    assert early["as_of"] == "2019-01-01"
    assert early["summary"]["outcomes"] != late["summary"]["outcomes"]


def test_a_hidden_sheet_is_listed_with_its_state_and_read_when_it_is_named(
    check: Check, tmp_path: Path
) -> None:
    rows = [["设备名称", "型号", "额定功率(kW)"], ["水泵电机", "Y2-160L-4", 15]]
    path = workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": rows, "旧": rows}, hidden=["旧"])
    for named, read in (((), "台账"), (("--sheet", "旧"), "旧")):
        shaped = EquipmentCheck.model_validate(check(path, *ON, *named))
        states = [(each.sheet, each.state, each.read) for each in shaped.workbook]
        assert states == [("台账", "visible", read == "台账"), ("旧", "hidden", read == "旧")]
        assert {row.sheet for row in shaped.rows} == {read}
