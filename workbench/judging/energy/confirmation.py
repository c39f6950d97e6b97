"""核算确认: the inputs of a unit consumption as declared, and the figure again with verified ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, OutputEntry
from workbench.domain.labels import label
from workbench.domain.period import Period
from workbench.domain.quantity import convert
from workbench.domain.reading import CellRef, Reading
from workbench.judging.energy.boundary import OutputSum
from workbench.judging.energy.counting import amount_of
from workbench.judging.energy.unit_product import (
    EnergyContext,
    ProductResult,
    unit_product_results,
)

OUTPUT = "output"
VERIFIED = "现场核定"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedInput:
    """One input over the whole reporting period; `declared` is None where its cells do not add up."""

    key: str
    name: str
    unit: str
    declared: Decimal | None
    cells: tuple[CellRef, ...]

    def difference_pct(self, verified: Decimal | None) -> Decimal | None:
        """By how much the verified value stands above the declared one, in percent of it."""
        if verified is None or not self.declared:
            return None
        return (verified - self.declared) * 100 / self.declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculated:
    """A result as declared, its inputs, and the result with the verified values beside it."""

    declared: ProductResult
    inputs: tuple[ConfirmedInput, ...]
    verified: ProductResult | None
    values: Mapping[str, Decimal]


def subject_of(result: ProductResult) -> str:
    """What tells one result of a case from another: product, indicator and period."""
    return f"{result.verdict.subject}|{result.output.period}"


def inputs_of(result: ProductResult) -> tuple[ConfirmedInput, ...]:
    """The amounts that went into a result, added up by carrier and flow, and its output."""
    groups: dict[str, list[EnergyEntry]] = {}
    for each in result.boundary.counted:
        if each.sign:
            groups.setdefault(_key(each.entry), []).append(each.entry)
    output = result.output
    return (
        *(_input(key, entries) for key, entries in groups.items()),
        ConfirmedInput(
            key=OUTPUT,
            name=f"{output.label}合格产量",
            unit=output.unit,
            declared=output.amount,
            cells=output.cells,
        ),
    )


def recalculate(
    result: ProductResult,
    entries: Sequence[EnergyEntry],
    outputs: Sequence[OutputEntry],
    values: Mapping[str, Decimal],
    context: EnergyContext,
) -> Recalculated:
    """Calculate a result again; a verified value takes the place of all amounts of its input."""
    inputs = inputs_of(result)
    known = {each.key for each in inputs}
    used = {key: value for key, value in values.items() if key in known}
    verified = None
    if used:
        found = unit_product_results(
            _verified_entries(entries, result, used, context),
            _verified_outputs(outputs, result.output, used, context),
            context,
        )
        same = (each for each in found if each.verdict.subject == result.verdict.subject)
        verified = next(same, None)
    return Recalculated(declared=result, inputs=inputs, verified=verified, values=used)


def _key(entry: EnergyEntry) -> str:
    return f"{entry.carrier or entry.carrier_label}|{entry.flow.value}|{entry.product}"


def _input(key: str, entries: Sequence[EnergyEntry]) -> ConfirmedInput:
    first = entries[0]
    amounts = [amount_of(each) for each in entries]
    parts = [
        convert(amount, each.unit, first.unit)
        for amount, each in zip(amounts, entries, strict=True)
        if amount is not None
    ]
    known = [part for part in parts if part is not None]
    owner = f"{first.product} " if first.product else ""
    return ConfirmedInput(
        key=key,
        name=f"{owner}{first.carrier_label}{label(first.flow)}",
        unit=first.unit,
        declared=sum(known, Decimal(0)) if len(known) == len(entries) else None,
        cells=tuple(each.amount.cell for each in entries if each.amount.cell),
    )


def _verified_entries(
    entries: Iterable[EnergyEntry],
    result: ProductResult,
    values: Mapping[str, Decimal],
    context: EnergyContext,
) -> list[EnergyEntry]:
    period = result.output.period
    counted = {_key(each.entry) for each in result.boundary.counted if each.sign}
    kept: list[EnergyEntry] = []
    replaced: set[str] = set()
    for entry in entries:
        named = replace(entry, product=context.names.name(entry.product))
        key = _key(named)
        if key not in values or key not in counted or not _within(entry.period, period):
            kept.append(entry)
        elif key not in replaced:
            replaced.add(key)
            kept.append(replace(entry, period=period, amount=_reading(values[key])))
    return kept


def _verified_outputs(
    outputs: Iterable[OutputEntry],
    output: OutputSum,
    values: Mapping[str, Decimal],
    context: EnergyContext,
) -> list[OutputEntry]:
    if OUTPUT not in values:
        return list(outputs)
    kept: list[OutputEntry] = []
    is_replaced = False
    for each in outputs:
        is_same = (
            context.names.name(each.product) == output.product
            and each.indicator == output.indicator
            and output.process in {"", each.process}
        )
        if not is_same:
            kept.append(each)
        elif not is_replaced:
            is_replaced = True
            amount = _reading(values[OUTPUT])
            kept.append(replace(each, period=output.period, output=amount, unit=output.unit))
    return kept


def _reading(value: Decimal) -> Reading:
    """A value entered at the table: it has no cell, and says so."""
    return Reading(value, raw=f"{value:f}", note=VERIFIED)


def _within(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
