"""What reading and judging each sample file must give, known from how the file was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sample_ledgers.generator.enterprises import (
    aluminium,
    ammonia,
    carbide,
    chlor_alkali,
    coking,
    data_centre,
    paper,
    polyester,
)
from sample_ledgers.generator.machines import Row, machine_counts
from sample_ledgers.generator.meters import COMPULSORY, OVERDUE, SELF_CHECKED

_CLASSES = (
    "phase_out_in_use",
    "below_limit_in_use",
    "not_in_use",
    "out_of_scope",
    "unconfirmed",
    "undetermined",
    "meets",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One equipment ledger: its rows, its machines, and the partition of these."""

    path: str
    rows: Sequence[Row]
    machines_beside: Mapping[str, int] = field(default_factory=dict)
    nameplates_to_read: int | None = None

    @property
    def classes(self) -> dict[str, int]:
        """Machines by class, every class named."""
        counts = machine_counts(self.rows)
        return {name: counts.get(name, 0) + self.machines_beside.get(name, 0) for name in _CLASSES}

    @property
    def machines(self) -> int:
        """All machines: the sum of the quantities, and the fans that share a motor's row."""
        return sum(self.classes.values())


LEDGERS = (
    Ledger(path="01_coking/equipment.xlsx", rows=coking.ROWS),
    Ledger(path="02_chlor_alkali/equipment.xlsx", rows=chlor_alkali.ROWS, nameplates_to_read=31),
    Ledger(
        path="03_ammonia/equipment.xls", rows=ammonia.ROWS, machines_beside=ammonia.FAN_MACHINES
    ),
    Ledger(path="04_aluminium/equipment_gbk.csv", rows=aluminium.ROWS),
    Ledger(path="05_paper/equipment_wps.xlsx", rows=paper.ROWS),
    Ledger(path="06_polyester/equipment_bom.csv", rows=polyester.ROWS),
    Ledger(path="07_data_centre/equipment.xlsx", rows=data_centre.ROWS),
    Ledger(path="08_carbide/equipment.xlsx", rows=carbide.ROWS),
)

# Worked out by hand from the amounts and coefficients in the file; electricity 0.1229 kgce/kWh.
# Path, tce by 当量值, unit results as product, value rounded to one decimal, unit.
_ENERGY = (
    ("01_coking/energy_2023_reported.xlsx", "162489.665", (("捣固焦炉焦炭", "125.0", "kgce/t"),)),
    ("01_coking/energy_2023_assayed.xlsx", "205337.69", (("捣固焦炉焦炭", "158.0", "kgce/t"),)),
    ("01_coking/energy_2023_default.xlsx", "-23185.11", (("捣固焦炉焦炭", "-17.8", "kgce/t"),)),
    (
        "02_chlor_alkali/energy_2023.xlsx",
        "70402.0",
        (("液碱（质量分数≥30.0%）", "352.0", "kgce/t"),),
    ),
    ("03_ammonia/energy_2023.csv", "422892.5", ()),
    ("04_aluminium/energy_2023.xlsx", "415402", (("电解铝液", "13520.0", "kWh/t"),)),
    ("04_aluminium/energy_2024.csv", "309840.732", (("电解铝液", "13410.0", "kWh/t"),)),
    ("05_paper/energy_2023.xls", "300432", ()),
    (
        "05_paper/energy_2023_products.csv",
        "240901.5",
        (("箱纸板、石膏板护面纸板", "269.3", "kgce/t"), ("瓦楞原纸、纸管纸板", "264.4", "kgce/t")),
    ),
    ("06_polyester/energy_2023.xlsx", "58527.77", ()),
    (
        "06_polyester/energy_2023_products.csv",
        "58527.77",
        (
            ("聚酯涤纶/聚合/聚酯熔体或切片", "91.8", "kgce/t"),
            ("聚酯涤纶/熔体直接纺丝/预取向丝(POY)", "46.7", "kgce/t"),
            ("聚酯涤纶/熔体直接纺丝/全拉伸丝(FDY)", "67.6", "kgce/t"),
        ),
    ),
    (
        "08_carbide/energy_2024.csv",
        "51408.0706",
        (("电石", "918.0", "kgce/t"), ("电石", "3165.0", "kWh/t")),
    ),
)
_PUE = (
    ("07_data_centre/power_2023_ups_in.xlsx", 12, "1.461"),
    ("07_data_centre/power_2023_ups_out.xlsx", 12, "1.540"),
    ("07_data_centre/power_2023_two_months_lost.xlsx", 10, ""),
)


def expected_toml() -> str:
    """The text of expected.toml."""
    parts = ["# Written by `python -m sample_ledgers.generator`; do not edit.", *_equipment()]
    for path, tce, results in _ENERGY:
        parts += ["", "[[energy]]", f'path = "{path}"', f'tce_calorific = "{tce}"']
        for product, value, unit in results:
            parts += [
                "[[energy.results]]",
                f'product = "{product}"',
                f'value = "{value}"',
                f'unit = "{unit}"',
            ]
    for path, months, pue in _PUE:
        parts += ["", "[[datacentre]]", f'path = "{path}"', f"months = {months}", f'pue = "{pue}"']
    parts += [
        "",
        "[[metering]]",
        'path = "06_polyester/meters.xlsx"',
        f"instruments = {SELF_CHECKED + COMPULSORY}",
        f"self_checked = {SELF_CHECKED}",
        f"overdue = {OVERDUE}",
    ]
    return "\n".join(parts) + "\n"


def _equipment() -> list[str]:
    totals = dict.fromkeys(_CLASSES, 0)
    parts: list[str] = []
    for ledger in LEDGERS:
        parts += ["", "[[equipment]]", f'path = "{ledger.path}"', f"rows = {len(ledger.rows)}"]
        parts += [f"machines = {ledger.machines}"]
        parts += [f"{name} = {count}" for name, count in ledger.classes.items()]
        if ledger.nameplates_to_read is not None:
            parts.append(f"nameplates_to_read = {ledger.nameplates_to_read}")
        for name, count in ledger.classes.items():
            totals[name] += count
    parts += ["", "[province]", f"machines = {sum(totals.values())}"]
    return parts + [f"{name} = {count}" for name, count in totals.items()]
