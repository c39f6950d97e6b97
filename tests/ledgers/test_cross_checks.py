"""勾稽 of ledgers: what is asked, and where both figures stand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.domain.energy import EnergyEntry, EnergyFlow, OutputEntry
from workbench.domain.errors import DataCorrupt
from workbench.domain.period import Period
from workbench.domain.reading import CellRef, Reading
from workbench.domain.verdict import CheckState
from workbench.ledgers.check_limits import CheckLimits, load_check_limits
from workbench.ledgers.cross_checks import CrossIssue, cross_issues
from workbench.ledgers.cross_sources import Stated
from workbench.paths import Paths

ANNUAL, MONTHLY, METERS, OUTPUT = "205-1.xlsx", "月度.xlsx", "抄表.xlsx", "产量.xlsx"


@pytest.fixture(scope="module")
def limits() -> CheckLimits:
    return load_check_limits(Paths.discover().resources)


def figure(value: str, sheet: str, row: int) -> Reading:
    return Reading(Decimal(value), raw=value, cell=CellRef(sheet, row, "E"))


def energy(file: str, period: Period, value: str, row: int = 5, **others: object) -> Stated:
    said = {
        "carrier": "electricity",
        "carrier_label": "电力",
        "unit": "万kWh",
        "sheet": "表",
    } | others
    entry = EnergyEntry(
        row=row,
        period=period,
        flow=EnergyFlow.CONSUMPTION,
        amount=figure(value, str(said["sheet"]), row),
        **said,  # type: ignore[arg-type]
    )
    return Stated("案", file, file, entry)


def output(file: str, period: Period, value: str, row: int = 5) -> Stated:
    entry = OutputEntry(
        sheet="表",
        row=row,
        period=period,
        product="烧碱",
        output=figure(value, "表", row),
        unit="t",
    )
    return Stated("案", file, file, entry)


def months(file: str, each: str, year: int = 2023, **others: object) -> list[Stated]:
    return [
        energy(file, Period.of_month(year, month), each, row=month + 3, **others)
        for month in range(1, 13)
    ]


def asked(stated: Iterable[Stated], limits: CheckLimits) -> list[tuple[str, str, str]]:
    return [
        (each.issue.code, str(each.here.where), str(each.there.where) if each.there else "")
        for each in cross_issues(stated, limits)
    ]


YEAR = Period.of_year(2023)


def test_an_annual_figure_that_is_not_its_months_is_asked_about_with_both_cells(
    limits: CheckLimits,
) -> None:
    stated = [energy(ANNUAL, YEAR, "1300"), *months(MONTHLY, "100")]
    (found,) = cross_issues(stated, limits)
    assert asked(stated, limits) == [
        ("cross.energy.differs", "205-1.xlsx 工作表“表” E5", "月度.xlsx 工作表“表” E4")
    ]
    assert found.issue.message == (
        "2023年 电力消费：此处 1300 万kWh，月度.xlsx 工作表“表” E4 为 1200 万kWh，相差 7.7%。"
        "请核对口径、单位和漏报。"
    )


def test_what_agrees_but_for_units_and_rounding_is_not_asked_about(limits: CheckLimits) -> None:
    kwh = months(MONTHLY, "1000000", unit="kWh")
    assert asked([energy(ANNUAL, YEAR, "1205"), *kwh], limits) == []


def test_workshops_that_add_up_to_the_whole_are_not_asked_about(limits: CheckLimits) -> None:
    parts = [
        *months(MONTHLY, "60", sheet="一车间"),
        *months(MONTHLY, "40", sheet="二车间"),
    ]
    assert asked([energy(ANNUAL, YEAR, "1200"), *parts], limits) == []


def test_a_sheet_for_each_month_is_one_statement(limits: CheckLimits) -> None:
    sheets = [
        energy(MONTHLY, Period.of_month(2023, month), "90", sheet=f"{month}月")
        for month in range(1, 13)
    ]
    ((code, *_),) = asked([energy(ANNUAL, YEAR, "1200"), *sheets], limits)
    assert code == "cross.energy.differs"


def test_the_meters_are_held_against_the_ledger(limits: CheckLimits) -> None:
    near, far = (months(METERS, value, is_metered=True) for value in ("97", "80"))
    ledger = months(MONTHLY, "100")
    assert asked([*ledger, *near], limits) == []
    assert [code for code, *_ in asked([*ledger, *far], limits)] == ["cross.energy.differs"]


def test_a_year_with_a_month_missing_is_held_against_nothing(limits: CheckLimits) -> None:
    assert asked([energy(ANNUAL, YEAR, "1200"), *months(MONTHLY, "80")[:11]], limits) == []


def test_processes_that_use_more_than_the_works_are_asked_about(limits: CheckLimits) -> None:
    whole = energy(ANNUAL, YEAR, "1000")
    parts = [
        energy("工序.xlsx", YEAR, value, product=name)
        for name, value in (("电解", "700"), ("蒸发", "400"))
    ]
    (found,) = cross_issues([whole, *parts], limits)
    assert found.issue.code == "cross.process.more"
    assert "各工序合计 1100 万kWh，大于全厂 1000 万kWh" in found.issue.message
    assert asked([whole, *parts[:1]], limits) == []


def test_output_of_the_year_is_held_against_its_months(limits: CheckLimits) -> None:
    monthly = [output(OUTPUT, Period.of_month(2023, month), "100") for month in range(1, 13)]
    year = output(ANNUAL, YEAR, "1400")
    assert [code for code, *_ in asked([year, *monthly], limits)] == ["cross.output.differs"]
    (found,) = cross_issues(monthly[:10], limits)
    assert found.issue.message == "“2023年 烧碱”缺 11、12 月产量，合计不足一年。"


@pytest.mark.parametrize(("now", "words"), [("1400", "增加 40.0%"), ("500", "减少 50.0%")])
def test_a_jump_from_year_to_year_is_asked_about(limits: CheckLimits, now: str, words: str) -> None:
    stated = [energy("a", Period.of_year(2022), "1000"), energy("b", YEAR, now)]
    (found,) = cross_issues(stated, limits)
    assert found.issue.code == "cross.year.jump"
    assert words in found.issue.message
    assert (found.here.batch_id, found.there and found.there.batch_id) == ("b", "a")


def test_a_steady_year_a_gap_of_years_and_other_carriers_are_not(limits: CheckLimits) -> None:
    steady = [energy("a", Period.of_year(2022), "1000"), energy("b", YEAR, "1200")]
    gap = [energy("a", Period.of_year(2020), "100"), energy("b", YEAR, "1200")]
    other = [energy("a", Period.of_year(2022), "1"), energy("b", YEAR, "9", carrier_label="原煤")]
    for stated in (steady, gap, other):
        assert asked(stated, limits) == []


def test_units_that_do_not_convert_are_never_compared(limits: CheckLimits) -> None:
    assert asked([energy(ANNUAL, YEAR, "9"), *months(MONTHLY, "100", unit="t")], limits) == []


def test_every_allowance_has_its_state_and_its_reason(limits: CheckLimits) -> None:
    assert all(each.why for each in limits.values())
    assert {each.checked for each in limits.values()} == {CheckState.UNVERIFIED}


def test_an_allowance_without_its_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fields").mkdir()
    text = '[[check]]\nid = "a"\ntitle = "甲"\nwhy = "乙"\n'
    (tmp_path / "fields/checks.toml").write_text(text, "utf-8")
    with pytest.raises(DataCorrupt, match="checked"):
        load_check_limits(tmp_path)


def test_nothing_is_asked_of_no_ledger(limits: CheckLimits) -> None:
    found: tuple[CrossIssue, ...] = cross_issues((), limits)
    assert found == ()


@pytest.mark.parametrize(("count", "columns"), [(3, []), (4, ["E"])])
def test_transformers_are_held_against_the_count_the_enterprise_wrote(
    read_rows: ReadRows, count: int, columns: list[str]
) -> None:
    rows = [
        ["序号", "设备名称", "型号", "额定容量(kVA)", "台数"],
        [1, "1号变压器", "S11-M-1000/10", 1000, 1],
        [2, "2号变压器", "S9-1000/10", 1000, 1],
        [3, "3号变压器", "S13-M-630/10", 630, 1],
        ["", "合计", "", 2630, count],
    ]
    reading = read_rows(rows)
    assert len(list(reading.machines())) == 3
    found = [each for each in reading.issues if each.code == "ledger.total.mismatch"]
    assert [each.where.column for each in found] == columns
