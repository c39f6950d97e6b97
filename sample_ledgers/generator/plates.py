"""What stands on the nameplates of the sample machines, from the two tables beside this file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "plates"
_SERIES_CLASS = {"YX3": "ie2", "YE2": "ie2", "YE3": "grade3", "YE4": "grade2", "YE5": "grade1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One nameplate; what it does not state is None or empty."""

    model: str
    kw: Decimal | None = None
    poles: int | None = None
    efficiency: Decimal | None = None
    volts: str = ""
    kva: int | None = None
    no_load_w: int | None = None
    load_w: int | None = None
    connection: str = ""
    insulation: str = ""


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def motors(series: str, poles: int, *, stated: bool = True) -> tuple[Plate, ...]:
    """All frames of a series with the efficiency its class means, or with none stated."""
    column = _SERIES_CLASS[series]
    return tuple(
        Plate(
            model=f"{series}-{row['frame']}-{poles}",
            kw=Decimal(row["kw"]),
            poles=poles,
            efficiency=Decimal(row[column]) if stated else None,
            volts="380",
        )
        for row in _table("motors.csv")
        if row["poles"] == str(poles)
    )


def pick(plates: tuple[Plate, ...], lowest: str, highest: str) -> tuple[Plate, ...]:
    """The plates within a range of rated power."""
    low, high = Decimal(lowest), Decimal(highest)
    return tuple(plate for plate in plates if plate.kw is not None and low <= plate.kw <= high)


def old_motor(model: str, kw: str, poles: int) -> Plate:
    """A motor of the time before efficiency stood on nameplates."""
    return Plate(model=model, kw=Decimal(kw), poles=poles, volts="380")


def transformer(model: str, kva: int, losses: tuple[int, int], *, dry: bool = False) -> Plate:
    """A 10 kV distribution transformer with the losses its maker states."""
    return Plate(
        model=model,
        kva=kva,
        no_load_w=losses[0],
        load_w=losses[1],
        volts="10000",
        connection="Dyn11",
        insulation="F" if dry else "",
    )


def graded_transformers(
    pattern: str, grade: int, lowest: int, highest: int, *, dry: bool = False
) -> tuple[Plate, ...]:
    """Transformers with exactly the losses of a grade; `pattern` has one place for the kVA."""
    family = "dry" if dry else "oil"
    plates = [
        transformer(
            pattern.format(row["kva"]),
            int(row["kva"]),
            (int(row[f"grade{grade}_p0"]), int(row[f"grade{grade}_pk"])),
            dry=dry,
        )
        for row in _table("transformers.csv")
        if row["family"] == family and lowest <= int(row["kva"]) <= highest
    ]
    return tuple(sorted(plates, key=lambda plate: plate.kva or 0))


# Makers' usual losses (W): all above grade 3 of GB 20052-2020.
S11 = tuple(
    transformer(f"S11-M-{kva}/10", kva, losses)
    for kva, losses in {
        315: (480, 3830),
        400: (570, 4520),
        500: (680, 5410),
        630: (810, 6200),
        800: (980, 7500),
        1000: (1150, 10300),
        1250: (1360, 12000),
        1600: (1640, 14500),
    }.items()
)
SCB10 = tuple(
    transformer(f"SCB10-{kva}/10", kva, losses, dry=True)
    for kva, losses in {
        630: (1340, 5880),
        800: (1520, 6960),
        1000: (1770, 8130),
        1250: (2090, 9690),
        1600: (2450, 11730),
    }.items()
)
