"""核算边界: which ledger amounts belong to which product, and when that cannot be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow, OutputEntry
from workbench.domain.period import Period
from workbench.domain.quantity import convert
from workbench.domain.reading import CellRef
from workbench.judging.energy.counting import Counted, count
from workbench.ledgers.products import ProductNames

WHOLE = "只有一种产品，按全企业归集"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputSum:
    """合格产量 of one product, process and indicator over the whole reporting period.

    `product` is the product's one name, `label` what the ledger calls it.
    """

    product: str
    label: str
    process: str
    indicator: str
    period: Period
    amount: Decimal | None
    unit: str
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The counted amounts of one product, or the readings that would settle them.

    `left_over` names carriers whose amounts are booked to no product.
    """

    counted: tuple[Counted, ...] = ()
    scope: str = ""
    missing: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()


def sum_outputs(
    outputs: Iterable[OutputEntry],
    names: ProductNames | None = None,
    booked: Collection[str] = (),
) -> tuple[OutputSum, ...]:
    """Add up monthly outputs; amounts in units that do not convert make the sum unknown.

    A process stands apart only where energy is `booked` to it; the lines of one product else
    make one sum.
    """
    known = names or ProductNames()
    groups: dict[tuple[str, str, str], list[OutputEntry]] = {}
    for each in outputs:
        process = each.process if each.process in booked else ""
        groups.setdefault((known.name(each.product), process, each.indicator), []).append(each)
    return tuple(_sum(group, key) for key, group in groups.items())


def draw_boundary(
    entries: Sequence[EnergyEntry],
    output: OutputSum,
    outputs: Sequence[OutputSum],
    unmetered: Iterable[str] = (),
    process: str = "",
) -> Boundary:
    """Take the amounts that were used for one product, or for one `process` of it.

    One product alone takes the whole enterprise. Several products need amounts that the ledger
    books to each of them; what cannot be told apart is named instead of being shared out.
    """
    inside = inside_period(entries, output)
    products = tuple(dict.fromkeys([*(each.product for each in outputs), *unmetered]))
    if len(products) == 1 and not process:
        return _complete(Boundary(counted=count(inside), scope=WHOLE), output)
    names = {process} if process else {output.product, output.process} - {""}
    own = [entry for entry in inside if entry.product in names]
    if not own:
        return Boundary(scope="未按产品或工序分别计量", missing=_missing(output, products, process))
    booked = "、".join(sorted({entry.product for entry in own}))
    found = Boundary(
        counted=count(own),
        scope=f"台账归集到“{booked}”的用能",
        left_over=() if process else _left_over(inside),
    )
    return _complete(found, output)


def _complete(boundary: Boundary, output: OutputSum) -> Boundary:
    """Name the months of the output for which the ledger has no energy at all."""
    used = [each.entry.period for each in boundary.counted if each.sign > 0]
    if not used:
        return replace(boundary, missing=("统计期内的能耗数据",))
    gaps = [
        month
        for month in _months(output.period)
        if not any(period.start <= month.end and month.start <= period.end for period in used)
    ]
    return replace(boundary, missing=tuple(f"{month}能耗数据" for month in gaps))


def _months(period: Period) -> list[Period]:
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    return [Period.of_month(index // 12, index % 12 + 1) for index in range(first, last + 1)]


def inside_period(entries: Iterable[EnergyEntry], output: OutputSum) -> list[EnergyEntry]:
    """The entries of the reporting period of an output."""
    return [entry for entry in entries if _within(entry.period, output.period)]


def _sum(group: Sequence[OutputEntry], key: tuple[str, str, str]) -> OutputSum:
    first = group[0]
    parts = [
        convert(each.output.value, each.unit, first.unit)
        for each in group
        if each.output.has_value and isinstance(each.output.value, Decimal)
    ]
    known = [part for part in parts if part is not None]
    complete = len(known) == len(group)
    return OutputSum(
        product=key[0],
        label=first.product,
        process=key[1],
        indicator=key[2],
        period=Period(
            min(each.period.start for each in group), max(each.period.end for each in group)
        ),
        amount=sum(known, Decimal(0)) if complete else None,
        unit=first.unit,
        cells=tuple(each.output.cell for each in group if each.output.cell),
    )


def _within(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _missing(output: OutputSum, products: Sequence[str], process: str) -> tuple[str, ...]:
    if process:
        return (f"{process}用能计量读数",)
    others = [product for product in products if product != output.product]
    return tuple(f"{product}用能计量读数" for product in others)


def _left_over(inside: Sequence[EnergyEntry]) -> tuple[str, ...]:
    """Carriers consumed without a product, other than what was converted into heat or power."""
    return tuple(
        dict.fromkeys(
            each.entry.carrier_label
            for each in count(inside)
            if each.sign > 0 and not each.entry.product and not _is_booked(each.entry, inside)
        )
    )


def _is_booked(entry: EnergyEntry, inside: Sequence[EnergyEntry]) -> bool:
    return any(
        other.carrier == entry.carrier
        and (other.flow is EnergyFlow.CONVERSION_INPUT or (other.product and other is not entry))
        for other in inside
    )
