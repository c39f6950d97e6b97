from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.render.blank_ledger import FIRST_ROW, HEAD_ROW, write_blank_ledger
from workbench.domain.energy import EnergyFlow
from workbench.domain.equipment import EquipmentKind
from workbench.domain.period import PartialDate, Period
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.templates import LIST_LENGTH, Template, load_blank_ledgers
from workbench.paths import Paths

KINDS = (
    LedgerKind.EQUIPMENT,
    LedgerKind.ENERGY,
    LedgerKind.PRODUCTION,
    LedgerKind.METERING,
    LedgerKind.DATACENTRE,
    LedgerKind.ENTERPRISES,
)
Filled = Mapping[str, Any]


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


@pytest.fixture(scope="session")
def templates(paths: Paths, fields: FieldCatalogue) -> Mapping[LedgerKind, Template]:
    return load_blank_ledgers(paths.resources, fields)


def opened(path: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path)


def fill(template: Template, rows: Sequence[Filled], path: Path) -> None:
    """Fill a blank ledger as a person would: below the example, nothing else touched."""
    write_blank_ledger(template, path)
    book = opened(path)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=FIRST_ROW + 1):
        for index, column in enumerate(template.columns, start=1):
            if column.field in row:
                sheet.cell(number, index).value = row[column.field]
    book.save(path)


def read_back(template: Template, rows: Sequence[Filled], fields: FieldCatalogue) -> LedgerReading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "填好.xlsx"
        fill(template, rows, path)
        reading = read_ledger(path, template.kind, fields)
        list(reading.machines())
        return reading


def test_every_ledger_of_a_case_and_the_register_has_a_blank(
    templates: Mapping[LedgerKind, Template],
) -> None:
    assert set(templates) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_maps_by_itself_column_by_column(
    kind: LedgerKind, templates: Mapping[LedgerKind, Template], fields: FieldCatalogue
) -> None:
    template = templates[kind]
    filled = {column.field: column.example for column in template.columns if column.example != ""}
    first = template.columns[0].field
    filled[first] = str(filled[first]).removeprefix("示例：")
    reading = read_back(template, [filled], fields)
    (sheet,) = reading.sheets
    assert sheet.head_rows == (HEAD_ROW + 1,)
    mapped = [column.field for column in sheet.columns]
    assert mapped == [column.field for column in template.columns]
    assert not [column for column in sheet.columns if column.reason not in {"alias", "values"}]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_row_is_never_read(
    kind: LedgerKind, templates: Mapping[LedgerKind, Template], fields: FieldCatalogue
) -> None:
    reading = read_back(templates[kind], [], fields)
    found = [
        *reading.machines(),
        *reading.energy(),
        *reading.outputs(),
        *reading.pue(),
        *reading.meters(),
    ]
    if kind is LedgerKind.ENTERPRISES:
        found += list(reading.enterprises())
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_drop_downs_fit_and_notes_stand_on_the_heads(
    kind: LedgerKind, templates: Mapping[LedgerKind, Template], tmp_path: Path
) -> None:
    template = templates[kind]
    assert all(len(",".join(column.choices)) <= LIST_LENGTH for column in template.columns)
    write_blank_ledger(template, tmp_path / "空表.xlsx")
    sheet = opened(tmp_path / "空表.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[HEAD_ROW + 1]][: len(template.columns)]
    assert heads == [column.head for column in template.columns]
    noted = [bool(sheet.cell(HEAD_ROW + 1, n + 1).comment) for n in range(len(heads))]
    assert noted == [bool(column.note) for column in template.columns]
    listed = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert len(listed) == sum(bool(column.choices) for column in template.columns)


decimals = st.decimals(min_value=1, max_value=900, places=2).map(lambda value: value.normalize())
words = st.text("甲乙丙丁泵房车间ABC123", min_size=2, max_size=8).filter(
    lambda text: not text.isdigit()
)
motors = st.fixed_dictionaries(
    {
        "number": st.integers(1, 9999).map(lambda number: f"D-{number:04d}"),
        "kind": st.just("电动机"),
        "name": words.map(lambda text: f"{text}电机"),
        "model": st.sampled_from(["YE3-280S-4", "Y2-132S-4", "YX3-315M-6", "YB3-200L-2"]),
        "rated_power_kw": st.integers(400, 3000).map(lambda value: Decimal(value) / 100),
        "poles": st.sampled_from([2, 4, 6, 8]),
        "quantity": st.just(1),
        "manufactured_on": st.tuples(st.integers(1990, 2024), st.integers(1, 12)),
        "state": st.sampled_from(["在用", "备用", "停用封存", "闲置", "拆除"]),
        "location": words,
        "annual_hours": st.integers(0, 8784).map(Decimal),
    }
)


@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(rows=st.lists(motors, min_size=1, max_size=5))
def test_machines_filled_in_are_read_back_exactly(
    rows: list[dict[str, Any]], templates: Mapping[LedgerKind, Template], fields: FieldCatalogue
) -> None:
    written = [
        {**row, "manufactured_on": "{}-{:02d}".format(*row["manufactured_on"])} for row in rows
    ]
    reading = read_back(templates[LedgerKind.EQUIPMENT], written, fields)
    found = [row.machine for row in reading.machines()]
    assert len(found) == len(rows)
    for machine, row in zip(found, rows, strict=True):
        assert machine.kind is EquipmentKind.MOTOR
        for name in ("number", "name", "model", "location"):
            assert machine.text(name) == row[name]
        for name in ("rated_power_kw", "annual_hours", "poles"):
            assert machine.number(name) == row[name]
        assert machine.day("manufactured_on") == PartialDate(*row["manufactured_on"])
        assert machine.reading("state").raw == row["state"]


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(
    amounts=st.lists(
        st.tuples(
            st.sampled_from([("电力", "万kWh"), ("原煤", "t"), ("天然气", "万m³")]), decimals
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda item: item[0],
    )
)
def test_energy_filled_in_is_read_back_exactly(
    amounts: list[tuple[tuple[str, str], Decimal]],
    templates: Mapping[LedgerKind, Template],
    fields: FieldCatalogue,
) -> None:
    rows = [
        {"year": 2023, "carrier": carrier, "unit": unit, "purchase": amount, "consumption": amount}
        for (carrier, unit), amount in amounts
    ]
    reading = read_back(templates[LedgerKind.ENERGY], rows, fields)
    used = [each for each in reading.energy() if each.flow is EnergyFlow.CONSUMPTION]
    assert [(each.period, each.carrier_label, each.unit, each.amount.value) for each in used] == [
        (Period.of_year(2023), carrier, unit, amount) for (carrier, unit), amount in amounts
    ]


def test_output_meters_and_power_are_read_back_exactly(
    templates: Mapping[LedgerKind, Template], fields: FieldCatalogue
) -> None:
    output = {"period": "2023年5月", "product": "离子膜烧碱", "unit": "t", "output": 812.5}
    (made,) = read_back(templates[LedgerKind.PRODUCTION], [output], fields).outputs()
    assert (made.period, made.product, made.unit) == (Period.of_month(2023, 5), "离子膜烧碱", "t")
    assert made.output.value == Decimal("812.5")
    meter = {"carrier": "电力", "level": "主要用能设备", "required": 40, "actual": 38}
    (held,) = read_back(templates[LedgerKind.METERING], [meter], fields).meters()
    assert (held.required.value, held.actual.value) == (40, 38)
    months = [
        {"period": f"2023年{month}月", "total_kwh": 1500 + month, "it_kwh": 1000 + month}
        for month in range(1, 13)
    ]
    read = list(read_back(templates[LedgerKind.DATACENTRE], months, fields).pue())
    assert [(each.total_kwh.value, each.it_kwh.value) for each in read] == [
        (row["total_kwh"], row["it_kwh"]) for row in months
    ]


def test_enterprises_filled_in_are_read_back_exactly(
    templates: Mapping[LedgerKind, Template], fields: FieldCatalogue
) -> None:
    row = {
        "number": 1,
        "name": "示例氯碱化工有限公司",
        "uscc": "91990102MA0EG0023M",
        "city": "示例市",
        "industry_code": "2612",
        "tce_calorific": 120000,
        "is_key_energy_user": "是",
    }
    template = templates[LedgerKind.ENTERPRISES]
    with tempfile.TemporaryDirectory() as folder:
        fill(template, [row], Path(folder) / "a.xlsx")
        (found,) = read_ledger(Path(folder) / "a.xlsx", template.kind, fields).enterprises()
    held = found.enterprise
    assert (held.name, held.uscc, held.city) == (row["name"], row["uscc"], "示例市")
    assert (held.industry_code, held.tce_calorific, held.is_key_energy_user) == (
        "2612",
        120000,
        True,
    )
