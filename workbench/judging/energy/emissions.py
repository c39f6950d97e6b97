"""二氧化碳排放 of a ledger: fuel burned, electricity and heat bought; kept apart from energy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.quantity import convert
from workbench.domain.reading import value_text
from workbench.domain.verdict import Basis, CheckState, Step
from workbench.judging.energy.counting import Counted, amount_of, count
from workbench.judging.energy.emission_factors import EmissionContext, factor_of, sector_notes
from workbench.judging.energy.factor import EmissionFactor, Lack

SCOPE_NOTE = "只核算燃料燃烧和净购入电力、热力；工业生产过程排放（原料分解、电极消耗等）没有计入"
RAW_MATERIAL = "用作原材料，不属于燃料燃烧，扣减"
_ORDER = (CheckState.VERIFIED, CheckState.TRANSCRIBED, CheckState.UNVERIFIED)


class EmissionKind(StrEnum):
    """Where the gas leaves the chimney: here, at the power station, or at the heat supplier."""

    FUEL = "fuel"
    ELECTRICITY = "electricity"
    HEAT = "heat"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmissionLine:
    """One ledger amount in tCO2; `tco2` is None where `lack` names what is missing."""

    entry: EnergyEntry
    kind: EmissionKind
    sign: int
    factor: EmissionFactor | None
    tco2: Decimal | None
    lack: str
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class EmissionTotals:
    """The sum of the lines; while `missing` names anything, it is a part of the whole."""

    lines: tuple[EmissionLine, ...]
    tco2: Decimal
    by_kind: Mapping[EmissionKind, Decimal]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    tables: Mapping[str, str]

    @property
    def is_complete(self) -> bool:
        """Tell whether every amount had a factor."""
        return bool(self.lines) and not self.missing

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The texts whose factors were used, each once."""
        return tuple(dict.fromkeys(line.factor.basis for line in self.lines if line.factor))

    @property
    def checked(self) -> CheckState:
        """The weakest state of checking of what was used."""
        states = [basis.checked for basis in self.bases]
        return max(states, key=_ORDER.index, default=CheckState.UNVERIFIED)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All arithmetic, line by line, then the sum and what it leaves out."""
        gap = f"，尚缺{'、'.join(self.missing)}" if self.missing else ""
        total = Step(f"合计 {round(self.tco2, 2):f} tCO2{gap}。{SCOPE_NOTE}。")
        return (*(line.step for line in self.lines), total, *(Step(note) for note in self.notes))


def emissions(entries: Sequence[EnergyEntry], context: EmissionContext) -> EmissionTotals:
    """Weigh a ledger in tCO2 by the factor set of the sector.

    Self-made electricity, recovered energy and exports are taken off as in the energy balance, so
    what stays is fuel burned plus net purchases.
    """
    media = {
        carrier
        for carrier, each in context.book.coefficients(context.as_of).items()
        if each.is_working_medium
    }
    counted = [_burned(each) for each in count(entries)]
    lines = tuple(
        _line(each, context) for each in counted if each.sign and each.entry.carrier not in media
    )
    known = [(line.kind, line.tco2) for line in lines if line.tco2 is not None]
    return EmissionTotals(
        lines=lines,
        tco2=sum((value for _, value in known), Decimal(0)),
        by_kind={
            kind: sum((value for each, value in known if each is kind), Decimal(0))
            for kind in EmissionKind
        },
        missing=tuple(dict.fromkeys(line.lack for line in lines if line.lack)),
        notes=sector_notes(context),
        tables=dict(line.factor.table for line in lines if line.factor and line.factor.table),
    )


def _burned(each: Counted) -> Counted:
    """Raw material stands inside the consumption of a ledger, but is not burned."""
    is_raw = each.entry.flow is EnergyFlow.NON_ENERGY_USE
    if is_raw and amount_of(each.entry) is not None and _kind(each.entry) is EmissionKind.FUEL:
        return Counted(each.entry, -1, RAW_MATERIAL)
    return each


def _kind(entry: EnergyEntry) -> EmissionKind:
    named = {"electricity": EmissionKind.ELECTRICITY, "heat": EmissionKind.HEAT}
    return named.get(entry.carrier, EmissionKind.FUEL)


def _line(each: Counted, context: EmissionContext) -> EmissionLine:
    entry = each.entry
    label = entry.carrier_label or entry.carrier
    found = factor_of(entry.carrier, label, entry.period.end.year, context)
    factor = None if isinstance(found, Lack) else found
    lack = found.words if isinstance(found, Lack) else ""
    tco2 = _tco2(each, factor) if factor else None
    if factor is not None and tco2 is None:
        lack = f"{label}的数量（{entry.unit or '无单位'}不能折为 {factor.per}）"
    return EmissionLine(
        entry=entry,
        kind=_kind(entry),
        sign=each.sign,
        factor=factor,
        tco2=tco2,
        lack=lack,
        step=_step(each, label, factor, tco2, lack),
    )


def _tco2(each: Counted, factor: EmissionFactor) -> Decimal | None:
    amount = amount_of(each.entry)
    measured = convert(amount, each.entry.unit, factor.per) if amount is not None else None
    return measured * factor.value * each.sign if measured is not None else None


def _step(
    each: Counted, label: str, factor: EmissionFactor | None, tco2: Decimal | None, lack: str
) -> Step:
    entry = each.entry
    cells = (entry.amount.cell,) if entry.amount.cell else ()
    head = f"{label} {value_text(entry.amount.value)} {entry.unit}"
    if factor is None or tco2 is None:
        return Step(f"{head}：缺{lack}，没有计入；{each.why}", cells)
    where = f"{factor.basis.standard} {factor.basis.clause}".strip()
    group = f"，{factor.set_id} 组" if factor.set_id else ""
    how = f"：{factor.text}" if factor.text else ""
    remarks = "".join(f"；{remark}" for remark in factor.remarks)
    return Step(
        f"{head} × {factor.shown}（{where}{group}{how}）= {round(tco2, 2):f} tCO2；"
        f"{each.why}{remarks}",
        cells,
    )
