"""Checking energy, metering and data-centre files without a store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ui.cli.checking import frame
from ui.cli.composition import Composition
from ui.cli.emissions_json import count_emissions, emission_line, emissions_json
from ui.cli.ledger_json import issue_json
from workbench.domain.energy import EnergyEntry, OutputEntry
from workbench.domain.reading import value_text
from workbench.domain.verdict_json import verdict_to_json
from workbench.judging.calibration import Calibration
from workbench.judging.data_centre import DataCentreSite, judge_pue
from workbench.judging.energy.consumption import EnergyTotals, comprehensive_consumption
from workbench.judging.energy.lines import EnergyLine
from workbench.judging.energy.unit_product import EnergyContext, judge_unit_product
from workbench.judging.metering import judge_metering
from workbench.ledgers.ledger import LedgerReading


def check_energy(composition: Composition, reading: LedgerReading, as_of: date) -> dict[str, Any]:
    """Weigh an energy ledger by the coefficients in force at the end of its period."""
    book = composition.knowledge.book
    entries: tuple[EnergyEntry, ...] = tuple(reading.energy())
    outputs: tuple[OutputEntry, ...] = tuple(reading.outputs())
    end = max((entry.period.end for entry in entries), default=as_of)
    totals = comprehensive_consumption(entries, book, end)
    context = EnergyContext(book=book, names=composition.knowledge.products, as_of=as_of)
    verdicts = judge_unit_product(entries, outputs, context)
    released = count_emissions(entries, book, as_of)
    result = frame(reading, as_of)
    result["issues"] += [issue_json(issue) for issue in totals.issues]
    return {
        **result,
        "entries": [_entry(line) for line in totals.lines],
        "totals": _totals(totals),
        "emissions": emissions_json(released),
        "verdicts": [verdict_to_json(verdict) for verdict in verdicts],
        "summary": {
            "lines": [
                *_energy_lines(totals, len(entries)),
                *filter(None, (emission_line(released),)),
            ]
        },
    }


def check_datacentre(
    composition: Composition, reading: LedgerReading, as_of: date
) -> dict[str, Any]:
    """PUE from the meters of a data centre; its scope stays unknown without a case."""
    found = judge_pue(tuple(reading.pue()), DataCentreSite(), composition.knowledge.book, as_of)
    result = frame(reading, as_of)
    result["issues"] += [issue_json(issue) for issue in found.issues]
    pue = found.series.pue
    missing = f"，缺 {len(found.series.missing)} 个月" if found.series.missing else ""
    return {
        **result,
        "periods": [
            {
                "sheet": month.sheet,
                "row": month.row,
                "period": str(month.period),
                "total_kwh": _number(month.total_kwh),
                "it_kwh": _number(month.it_kwh),
                "pue": _rounded(month.pue),
            }
            for month in found.series.periods
        ],
        "pue": _rounded(pue),
        "missing": list(found.series.missing),
        "verdicts": [verdict_to_json(found.verdict)],
        "summary": {"lines": [f"PUE {_rounded(pue) or '无法计算'}{missing}"]},
    }


def check_metering(composition: Composition, reading: LedgerReading, as_of: date) -> dict[str, Any]:
    """Provision rates and calibration of a metering file."""
    found = judge_metering(tuple(reading.meters()), composition.knowledge.book, as_of)
    result = frame(reading, as_of)
    result["issues"] += [issue_json(issue) for issue in found.issues]
    calibration = found.calibration
    return {
        **result,
        "rates": [
            {
                "level": rate.level,
                "carrier": rate.carrier,
                "required": _number(rate.required),
                "actual": _number(rate.actual),
                "rate_pct": _number(rate.rate_pct),
            }
            for rate in found.rates
        ],
        "calibration": {
            "instruments": calibration.instruments,
            "overdue_compulsory": len(calibration.overdue_compulsory),
            "overdue_own": len(calibration.overdue_own),
            "overdue_unknown": len(calibration.overdue_unknown),
            "undated": len(calibration.undated),
        },
        "verdicts": [verdict_to_json(verdict) for verdict in found.verdicts],
        "summary": {"lines": [_metering_line(len(found.rates), calibration)]},
    }


def _metering_line(rates: int, calibration: Calibration) -> str:
    return (
        f"配备率 {rates} 项，计量器具 {calibration.instruments} 台（件），"
        f"强制检定超期 {len(calibration.overdue_compulsory)} 台，"
        f"自行校准超期 {len(calibration.overdue_own)} 台"
    )


def _entry(line: EnergyLine) -> dict[str, Any]:
    entry = line.entry
    return {
        "sheet": entry.sheet,
        "row": entry.row,
        "period": str(entry.period),
        "carrier": entry.carrier or None,
        "carrier_label": entry.carrier_label,
        "flow": entry.flow.value,
        "product": entry.product,
        "amount": value_text(entry.amount.value),
        "unit": entry.unit,
        "counted": line.sign,
        "coefficient": _number(line.coefficient),
        "coefficient_unit": line.coefficient_unit,
        "coefficient_source": line.coefficient_source or None,
        "tce_calorific": _number(line.tce_low if line.tce_low == line.tce_high else None),
        "tce_low": _number(line.tce_low),
        "tce_high": _number(line.tce_high),
        "tce_equivalent": _number(line.tce_equivalent),
    }


def _totals(totals: EnergyTotals) -> dict[str, Any]:
    return {
        "tce_calorific": _number(totals.tce_calorific),
        "tce_low": _number(totals.tce_low),
        "tce_high": _number(totals.tce_high),
        "tce_equivalent": _number(totals.tce_equivalent),
        "by_carrier": {name: _number(tce) for name, tce in totals.by_carrier.items()},
        "missing": list(totals.missing),
    }


def _energy_lines(totals: EnergyTotals, count: int) -> list[str]:
    lines = [f"{count} 条记录，综合能耗（当量值）{totals.tce_low:.2f} tce"]
    if totals.tce_low != totals.tce_high:
        lines[0] += f" 至 {totals.tce_high:.2f} tce"
    if totals.tce_equivalent is None:
        lines.append("等价值：没有设定电力等价系数，未计算")
    if totals.missing:
        lines.append(f"没有折标系数：{'、'.join(totals.missing)}")
    return lines


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _rounded(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.3f}"
