"""Units that rule tables may use; anything else is a misprint until it is added here."""

from __future__ import annotations

KNOWN_UNITS = frozenset(
    {
        "%", "W", "kW", "tce", "kgce", "kg", "t", "m³", "kWh", "MJ", "MW",
        "t/a", "t/h", "m³/a", "m³/h", "GJ/a", "GJ/h", "m³/min", "mm", "A", "V", "kV", "kVA",
        "kPa", "MPa", "℃", "月", "标准机架", "kW/(m³/min)", "同限额单位",
        "kgce/t", "kgce/Adt", "kgce/adt", "kgce/kg", "kgce/m²", "kgce/m³", "kgce/万m²", "kgce/GJ",
        "kgce/重箱", "kgce/重量箱", "kgce/toe", "kgce/km²", "kgce/tSO₂", "kgce/百万片", "kgce/kL",
        "kgoe/t", "kgoe/(t·能量因数)", "gce/(kW·h)", "tce/t", "tce/万t", "tce/万TEU",
        "kWh/t", "kWh/m²", "kg/t", "kWh/kL",
        "tCO2/MWh", "tCO2/GJ", "kgCO2e/kWh",
    }
)  # fmt: skip
