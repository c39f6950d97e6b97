"""Where each small ledger lies, what it is read as, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sample_ledgers.generator.grid import Grid
from sample_ledgers.generator.patterns import cells, figures, layouts, machines
from sample_ledgers.generator.writing import (
    claim_one_cell,
    hold_macros,
    write_csv,
    write_xls,
    write_xlsx,
)

Write = Callable[[Path], None]


def _xlsx(grids: Callable[[], list[Grid]]) -> Write:
    return lambda path: write_xlsx(path, grids())


def _xls(grids: Callable[[], list[Grid]]) -> Write:
    return lambda path: write_xls(path, grids())


def _text(grid: Callable[[], Grid], encoding: str, separator: str) -> Write:
    return lambda path: write_csv(path, grid(), encoding, separator)


def _first(grids: Callable[[], list[Grid]]) -> Callable[[], Grid]:
    return lambda: grids()[0]


def _after(write: Write, change: Callable[[Path], None]) -> Write:
    def written(path: Path) -> None:
        write(path)
        change(path)

    return written


EQUIPMENT: dict[str, Write] = {
    "dust_removal_fans.xlsx": _xlsx(machines.dust_removal_fans),
    "boiler_register.xls": _xls(machines.boiler_register),
    "exchange_power.xlsx": _xlsx(machines.exchange_power),
    "battery_line.xlsx": _xlsx(machines.battery_line),
    "hoists.et": _xls(machines.hoists),
    "pumps_utf16.txt": _text(machines.pumps, "utf-16", "\t"),
    "english_heads.csv": _text(machines.english_heads, "utf-8", ";"),
    "four_head_rows.xlsx": _xlsx(layouts.four_head_rows),
    "unnamed_groups.xlsx": _xlsx(layouts.unnamed_groups),
    "repeated_machines.xlsx": _xlsx(layouts.repeated_machines),
    "beside.xlsx": _xlsx(layouts.beside),
    "beside_closely.xls": _xls(layouts.beside_closely),
    "one_below_another.xlsx": _xlsx(layouts.one_below_another),
    "sections_gb18030.csv": _text(_first(layouts.sections), "gb18030", ","),
    "tall_merges.xlsx": _xlsx(layouts.tall_merges),
    "unit_above.xlsx": _after(_xlsx(layouts.unit_above), claim_one_cell),
    "matrix.xlsx": _xlsx(layouts.matrix),
    "matrix_of_models.xlsx": _xlsx(layouts.matrix_of_models),
    "cards.xlsx": _xlsx(layouts.cards),
    "dates.xls": _xls(cells.dates),
    "day_month_year.tsv": _text(_first(cells.day_month_year), "utf-8-sig", "\t"),
    "macintosh.xlsx": lambda path: write_xlsx(path, cells.macintosh(), is_1904=True),
    "nothings.xlsx": _xlsx(cells.nothings),
    "numbers.xlsx": _xlsx(cells.numbers),
    "counts_utf16be.csv": _text(_first(cells.counts), "utf-16-be", ","),
    "models.xlsx": _xlsx(cells.models),
    "grades.xlsx": _xlsx(cells.grades),
    "voltages.xlsm": _after(_xlsx(cells.voltages), hold_macros),
    "formulas.xlsx": _xlsx(cells.formulas),
    "hidden.xlsx": _xlsx(cells.hidden),
    "typed_heads.xlsx": _xlsx(cells.typed_heads),
    "no_useful_heads.xlsx": _xlsx(cells.no_useful_heads),
    "makers.txt": _text(_first(cells.makers), "gbk", "|"),
}
ENERGY: dict[str, Write] = {
    "two_languages.xlsx": _xlsx(figures.two_languages),
    "statistics.csv": _text(figures.statistics, "gbk", ","),
    "cumulative.xlsx": _xlsx(figures.cumulative),
    "quarter_hours.csv": _text(figures.quarter_hours, "utf-8-sig", ","),
    "months_with_total.xlsx": _xlsx(figures.months_with_total),
    "half_years.xlsx": _xlsx(figures.half_years),
    "conversion.xlsx": _xlsx(figures.conversion),
    "energy_beside.xlsx": _xlsx(figures.energy_beside),
    "boiler_fuel.xls": _xls(figures.boiler_fuel),
    "no_reading.xlsx": _xlsx(figures.no_reading),
}
OTHERS: dict[str, tuple[str, Write]] = {
    "output.xlsx": ("production", _xlsx(figures.output)),
    "instruments.xlsx": ("metering", _xlsx(figures.instruments)),
    "enterprises.xlsx": ("enterprises", _xlsx(figures.enterprises)),
}
LISTED: dict[str, tuple[str, Write]] = {
    **{name: ("equipment", write) for name, write in EQUIPMENT.items()},
    **{name: ("energy", write) for name, write in ENERGY.items()},
    **OTHERS,
}
