"""Every sample file: where it lies, what it is read as, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sample_ledgers.generator import follow_up, meters, odd_cells, province, refused
from sample_ledgers.generator.cities.catalogue import city_files
from sample_ledgers.generator.enterprises import (
    aluminium,
    aluminium_energy,
    ammonia,
    ammonia_energy,
    carbide,
    carbide_energy,
    chlor_alkali,
    chlor_alkali_energy,
    coking,
    coking_energy,
    data_centre,
    data_centre_meters,
    paper,
    paper_energy,
    polyester,
    polyester_energy,
)
from sample_ledgers.generator.grid import Grid
from sample_ledgers.generator.patterns.listed import LISTED
from sample_ledgers.generator.writing import claim_one_cell, write_csv, write_xls, write_xlsx


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file below sample_ledgers; `kind` is the importer's word, empty where it is no import."""

    path: str
    kind: str
    write: Callable[[Path], None]


def _xlsx(grids: Callable[[], list[Grid]]) -> Callable[[Path], None]:
    return lambda path: write_xlsx(path, grids())


def _xls(grids: Callable[[], list[Grid]]) -> Callable[[Path], None]:
    return lambda path: write_xls(path, grids())


def _csv(grid: Callable[[], Grid], encoding: str) -> Callable[[Path], None]:
    return lambda path: write_csv(path, grid(), encoding)


def _wps(path: Path) -> None:
    write_xlsx(path, paper.grids())
    claim_one_cell(path)


def _pue(kwh: int, side: str, *, complete: bool = True) -> Callable[[Path], None]:
    return _xlsx(partial(data_centre_meters.meters, kwh, side, complete=complete))


_IN, _OUT = data_centre_meters.UPS_INPUT_KWH, data_centre_meters.UPS_OUTPUT_KWH

LISTS = (
    SampleFile("lists/enterprises_2024.xlsx", "enterprises", _xlsx(province.enterprise_list)),
    SampleFile("lists/programme_2024.xlsx", "programme", _xlsx(province.programme_list)),
)
EQUIPMENT = (
    SampleFile("01_coking/equipment.xlsx", "equipment", _xlsx(coking.grids)),
    SampleFile("02_chlor_alkali/equipment.xlsx", "equipment", _xlsx(chlor_alkali.grids)),
    SampleFile("03_ammonia/equipment.xls", "equipment", _xls(ammonia.grids)),
    SampleFile("04_aluminium/equipment_gbk.csv", "equipment", _csv(aluminium.grid, "gbk")),
    SampleFile("05_paper/equipment_wps.xlsx", "equipment", _wps),
    SampleFile("06_polyester/equipment_bom.csv", "equipment", _csv(polyester.grid, "utf-8-sig")),
    SampleFile("07_data_centre/equipment.xlsx", "equipment", _xlsx(data_centre.grids)),
    SampleFile("08_carbide/equipment.xlsx", "equipment", _xlsx(carbide.grids)),
)
ENERGY = (
    SampleFile(
        "01_coking/energy_2023_reported.xlsx",
        "energy",
        _xlsx(partial(coking_energy.form, coking_energy.SELF_REPORTED)),
    ),
    SampleFile(
        "01_coking/energy_2023_assayed.xlsx",
        "energy",
        _xlsx(partial(coking_energy.form, coking_energy.ASSAYED)),
    ),
    SampleFile(
        "01_coking/energy_2023_default.xlsx",
        "energy",
        _xlsx(partial(coking_energy.form, coking_energy.DEFAULT)),
    ),
    SampleFile("02_chlor_alkali/energy_2023.xlsx", "energy", _xlsx(chlor_alkali_energy.sheets)),
    SampleFile("03_ammonia/energy_2023.csv", "energy", _csv(ammonia_energy.book, "gbk")),
    SampleFile("04_aluminium/energy_2023.xlsx", "energy", _xlsx(aluminium_energy.form_2023)),
    SampleFile(
        "04_aluminium/energy_2024.csv", "energy", _csv(aluminium_energy.book_2024, "utf-8-sig")
    ),
    SampleFile("05_paper/energy_2023.xls", "energy", _xls(paper_energy.form)),
    SampleFile(
        "05_paper/energy_2023_products.csv", "energy", _csv(paper_energy.by_product, "utf-8")
    ),
    SampleFile("06_polyester/energy_2023.xlsx", "energy", _xlsx(polyester_energy.form)),
    SampleFile(
        "06_polyester/energy_2023_products.csv",
        "energy",
        _csv(polyester_energy.by_product, "utf-8-sig"),
    ),
    SampleFile("08_carbide/energy_2024.csv", "energy", _csv(carbide_energy.book, "utf-8-sig")),
)
OUTPUT = (
    SampleFile("01_coking/output_2023.xlsx", "production", _xlsx(coking_energy.outputs)),
    SampleFile(
        "02_chlor_alkali/output_2023.xlsx", "production", _xlsx(chlor_alkali_energy.outputs)
    ),
    SampleFile("03_ammonia/output_2023.xlsx", "production", _xlsx(ammonia_energy.outputs)),
    SampleFile("04_aluminium/output_2023.xlsx", "production", _xlsx(aluminium_energy.outputs_2023)),
    SampleFile("04_aluminium/output_2024.xlsx", "production", _xlsx(aluminium_energy.outputs_2024)),
    SampleFile("05_paper/output_2023.xlsx", "production", _xlsx(paper_energy.outputs)),
    SampleFile("06_polyester/output_2023.xlsx", "production", _xlsx(polyester_energy.outputs)),
    SampleFile("08_carbide/output_2024.xlsx", "production", _xlsx(carbide_energy.outputs)),
)
OTHERS = (
    SampleFile("06_polyester/meters.xlsx", "metering", _xlsx(meters.instrument_ledger)),
    SampleFile("06_polyester/meter_provision.xlsx", "metering", _xlsx(meters.provision_table)),
    SampleFile("07_data_centre/power_2023_ups_in.xlsx", "datacentre", _pue(_IN, "输入侧")),
    SampleFile("07_data_centre/power_2023_ups_out.xlsx", "datacentre", _pue(_OUT, "输出侧")),
    SampleFile(
        "07_data_centre/power_2023_two_months_lost.xlsx",
        "datacentre",
        _pue(_OUT, "输出侧", complete=False),
    ),
    SampleFile("08_carbide/findings_2023.xlsx", "", _xlsx(follow_up.last_years_findings)),
    SampleFile("formats/odd_values.xlsx", "equipment", _xlsx(odd_cells.odd_values)),
    SampleFile(
        "formats/headless_second_sheet.xlsx", "equipment", _xlsx(odd_cells.headless_second_sheet)
    ),
)
REFUSED = (
    SampleFile("refused/password.xlsx", "equipment", refused.write_locked),
    SampleFile("refused/truncated.xlsx", "equipment", refused.write_truncated),
    SampleFile("refused/empty.xlsx", "equipment", refused.write_empty),
    SampleFile("refused/pdf_renamed.xlsx", "equipment", refused.write_pdf),
    SampleFile("refused/wrong_codes.xlsx", "enterprises", _xlsx(province.list_with_wrong_codes)),
)
PATTERNS = tuple(
    SampleFile(f"patterns/{name}", kind, write) for name, (kind, write) in LISTED.items()
)
CITIES = tuple(SampleFile(*listed) for listed in city_files())
FILES = (*PATTERNS, *LISTS, *EQUIPMENT, *ENERGY, *OUTPUT, *OTHERS, *REFUSED, *CITIES)


def write_all(folder: Path) -> None:
    """Write every file below a folder."""
    for file in FILES:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        file.write(path)
