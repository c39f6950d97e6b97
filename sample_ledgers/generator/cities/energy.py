"""Energy, output and power ledgers of the cities' enterprises, in the forms enterprises use."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from sample_ledgers.generator.cities.told import CityFirm
from sample_ledgers.generator.energy_layouts import (
    Line,
    Output,
    form_205,
    in_months,
    long_list,
    monthly_sheet,
    output_table,
)
from sample_ledgers.generator.enterprises.data_centre_meters import meter_ledger
from sample_ledgers.generator.grid import Grid
from sample_ledgers.generator.writing import write_csv, write_xlsx


def energy_writer(firm: CityFirm) -> Callable[[Path], None]:
    """How the energy ledger of an enterprise is written."""
    name = firm.file("energy")
    if name.endswith(".csv"):
        encoding = "gbk" if "gbk" in name else "utf-8-sig"
        return lambda path: write_csv(path, _long(firm), encoding)
    forms = {"form_205": _form, "monthly": _monthly}
    return lambda path: write_xlsx(path, forms[firm.made["energy"]["form"]](firm))


def output_writer(firm: CityFirm) -> Callable[[Path], None]:
    """How its ledger of qualified output is written."""
    return lambda path: write_xlsx(path, _outputs(firm))


def power_writer(firm: CityFirm) -> Callable[[Path], None]:
    """How a data centre's twelve months are written."""
    power = firm.made["power"]
    sheets = partial(meter_ledger, firm.name, power["total_kwh"], power["it_kwh"], power["side"])
    return lambda path: write_xlsx(path, sheets())


def _form(firm: CityFirm) -> list[Grid]:
    lines = [
        Line(
            carrier=each.carrier,
            unit=each.unit,
            consumption=each.amount,
            coefficient=Decimal(each.coefficient),
            reference=each.coefficient,
        )
        for each in firm.carriers
    ]
    return [form_205("205-1", f"{firm.name}能源购进、消费与库存（2023年）", lines)]


def _monthly(firm: CityFirm) -> list[Grid]:
    return [
        monthly_sheet(2023, each.carrier, each.unit, int(each.amount), Decimal(each.coefficient))
        for each in firm.carriers
    ]


def _long(firm: CityFirm) -> Grid:
    entries = [
        (month, each.process, each.carrier, each.unit, part, each.coefficient)
        for each in firm.carriers
        for month, part in _split(firm, each.amount)
    ]
    return long_list(sorted(entries, key=lambda entry: _number(entry[0])))


def _outputs(firm: CityFirm) -> list[Grid]:
    energy = firm.made["energy"]
    outputs = [
        Output(energy["product"], "", energy.get("unit", "吨"), month, Decimal(part))
        for month, part in _split(firm, Decimal(energy["output"]))
    ]
    return [output_table(f"{firm.name}产品产量", outputs)]


def _split(firm: CityFirm, amount: Decimal) -> list[tuple[str, int]]:
    """A whole year stands in one line; a part of 2024 month by month."""
    start, _, end = str(firm.made["energy"]["period"]).partition("/")
    if not end:
        return [(f"{start}年", int(amount))]
    year, first, last = start[:4], int(start[5:7]), int(end[5:7])
    parts = in_months(amount, last - first + 1)
    return [(f"{year}年{first + index}月", part) for index, part in enumerate(parts)]


def _number(month: str) -> int:
    return int(month.partition("年")[2].removesuffix("月") or 0)
