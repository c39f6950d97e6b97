"""Every file of the cities' enterprises: where it lies, what it is read as, how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sample_ledgers.generator.cities import energy, ledgers, lists
from sample_ledgers.generator.cities.told import CITY_FIRMS
from sample_ledgers.generator.writing import write_xlsx

Listed = tuple[str, str, Callable[[Path], None]]
_WRITERS = {
    "equipment": ledgers.writer,
    "energy": energy.energy_writer,
    "production": energy.output_writer,
    "datacentre": energy.power_writer,
}


def city_files() -> Iterator[Listed]:
    """Path, kind and writer of every file."""
    yield (
        "lists/cities_enterprises_2024.xlsx",
        "enterprises",
        lambda path: write_xlsx(path, lists.enterprise_list()),
    )
    yield (
        "lists/cities_programme_2024.xlsx",
        "programme",
        lambda path: write_xlsx(path, lists.programme_list()),
    )
    for firm in CITY_FIRMS:
        for file in firm.told["files"]:
            yield file["path"], file["kind"], _WRITERS[file["kind"]](firm)
