"""Lots that several enterprises have alike: what is old, what is weak, what is good, what is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sample_ledgers.generator import plates
from sample_ledgers.generator.machines import Lot
from sample_ledgers.generator.plates import Plate

JO2 = (
    plates.old_motor("JO2-41-4", "4", 4),
    plates.old_motor("JO2-51-4", "7.5", 4),
    plates.old_motor("JO2-61-4", "13", 4),
    plates.old_motor("JO2-72-4", "30", 4),
    plates.old_motor("JO2-82-4", "40", 4),
    plates.old_motor("JO2-91-6", "55", 6),
)
# Batch 2, item 1-1: the frame, the poles and the power all as the catalogue prints them.
Y_FRAMES = (
    plates.old_motor("Y315S-4", "110", 4),
    plates.old_motor("Y280S-4", "75", 4),
    plates.old_motor("Y280M-4", "90", 4),
    plates.old_motor("Y250M-4", "55", 4),
    plates.old_motor("Y225M-4", "45", 4),
    plates.old_motor("Y200L-4", "30", 4),
    plates.old_motor("Y180L-4", "22", 4),
    plates.old_motor("Y160M-4", "11", 4),
    plates.old_motor("Y132M-4", "7.5", 4),
    plates.old_motor("Y315M-6", "90", 6),
    plates.old_motor("Y200L1-2", "30", 2),
)
# Batch 3, item 1-2: only what was made in or before 2003.
Y2_FRAMES = (
    plates.old_motor("Y2-280S-4", "75", 4),
    plates.old_motor("Y2-250M-4", "55", 4),
    plates.old_motor("Y2-225S-4", "37", 4),
    plates.old_motor("Y2-180M-4", "18.5", 4),
    plates.old_motor("Y2-160L-4", "15", 4),
    plates.old_motor("Y2-132S1-2", "5.5", 2),
)
# Rows of batch 3 that read like misprints: they may not carry a finding.
DOUBTFUL = (
    plates.old_motor("Y2-132M1-6", "4", 6),
    plates.old_motor("Y2-315L1-2", "160", 2),
)
S7 = tuple(
    Plate(model=f"S7-{kva}/10", kva=kva, volts="10000", connection="Yyn0") for kva in (630, 800)
)
# The same frames with new stators and rotors: the plate is new, the entry as doubtful as before.
REMADE = tuple(
    replace(plate, efficiency=Decimal(efficiency))
    for plate, efficiency in zip(DOUBTFUL, ("87.0", "95.8"), strict=True)
)
HIGH_VOLTAGE = tuple(
    Plate(model=f"{series}{frame}-{poles}", kw=Decimal(kw), poles=poles, volts="6000")
    for series, frame, poles, kw in (
        ("YKK", "500", 4, 630),
        ("YKK", "450", 4, 400),
        ("YKK", "560", 6, 710),
        ("YXKK", "500", 4, 800),
    )
)
CRANE = tuple(
    Plate(model=model, kw=Decimal(kw), poles=poles, volts="380")
    for model, kw, poles in (
        ("YZR160L-6", "11", 6),
        ("YZR180L-6", "15", 6),
        ("YZR225M-6", "30", 6),
        ("YZR280S-8", "45", 8),
    )
)
PUMPS = tuple(
    Plate(model=model)
    for model in ("IH80-65-160", "KQSN300-M9/430", "ISG100-160", "CZ150-315", "DG85-80×8")
)
FANS = tuple(Plate(model=model) for model in ("G6-51№14D", "Y6-51№16D", "4-73№12D", "GY4-73№18F"))
COMPRESSORS = tuple(Plate(model=model) for model in ("LGFD-20/8", "SA132A", "ZR250"))
BOILERS = (Plate(model="SZL10-1.25-AⅡ"), Plate(model="WNS6-1.25-Q"))


def old(count: int, which: Sequence[Plate], names: Sequence[str], last_year: int = 2001) -> Lot:
    """Listed in a catalogue, its conditions met, in use."""
    return Lot(
        expected="phase_out_in_use",
        count=count,
        plates=which,
        names=names,
        years=(1991, last_year),
        kind="变压器" if which[0].kva else "电动机",
    )


def weak(
    count: int, which: Sequence[Plate], names: Sequence[str], years: tuple[int, int] = (2010, 2018)
) -> Lot:
    """In no catalogue, but below the limit of today by its own nameplate."""
    kind = "变压器" if which[0].kva else "电动机"
    return Lot(
        expected="below_limit_in_use",
        count=count,
        plates=which,
        names=names,
        years=years,
        kind=kind,
    )


def good(
    count: int, which: Sequence[Plate], names: Sequence[str], years: tuple[int, int] = (2016, 2022)
) -> Lot:
    """Meets the limit of today by its own nameplate."""
    kind = "变压器" if which[0].kva else "电动机"
    return Lot(expected="meets", count=count, plates=which, names=names, years=years, kind=kind)


def unclear(count: int, which: Sequence[Plate], names: Sequence[str], kind: str = "电动机") -> Lot:
    """Something that decides it is not stated."""
    return Lot(
        expected="undetermined",
        count=count,
        plates=which,
        names=names,
        years=(2012, 2021),
        kind=kind,
    )


def undated(count: int, names: Sequence[str]) -> Lot:
    """Y2 frames without a day: whether the catalogue's year condition holds cannot be said."""
    return Lot(expected="undetermined", count=count, plates=Y2_FRAMES, names=names, dated=False)


def doubtful(count: int, names: Sequence[str]) -> Lot:
    """Listed in rows of the catalogue that were not confirmed."""
    return Lot(
        expected="unconfirmed", count=count, plates=DOUBTFUL, names=names, years=(1998, 2002)
    )


def crane(count: int, names: Sequence[str]) -> Lot:
    """YZR motors, outside GB 18613."""
    return Lot(expected="out_of_scope", count=count, plates=CRANE, names=names, years=(2008, 2018))


def stopped(count: int, which: Sequence[Plate], names: Sequence[str], state: str) -> Lot:
    """Listed, but sealed or dismantled."""
    return Lot(
        expected="not_in_use",
        count=count,
        plates=which,
        names=names,
        years=(1991, 2001),
        state=state,
        remark="断电拆线、挂牌封存" if state == "停用封存" else "已拆除，处置凭证见附件",
    )
