"""Emission factors 排放因子 of a carrier: by set and day, with source, or the reason there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.domain.verdict import Basis, CheckState
from workbench.judging.energy.factor import EmissionFactor, Lack, OwnFactor
from workbench.judging.energy.grid_factors import NATIONAL, grid_factor
from workbench.rulebook.book import RuleBook
from workbench.rulebook.table import Row, Table

FUELS = "co2-fuel-factors"
FUEL_TABLE = "co2-fuels-{}"
HEAT = "co2-heat-factors"
SECTORS = "co2-sectors"
STANDARDS = "co2-standards"
OXIDATION = "co2-oxidation"
OTHER_SECTOR = "其他"
# A set prints heat per tonne, per Nm³ or per 万Nm³; a ledger's m³ is read as a standard one.
PER_UNIT = {"GJ/t": "t", "GJ/万Nm³": "万m³", "GJ/Nm³": "m³"}
PER_AMOUNT = {"kgCO2/kg": "kg", "kgCO2/m³": "m³"}
SOLID = frozenset(
    {
        "raw_coal", "anthracite", "bituminous", "coking_bituminous", "lignite", "washed_coal",
        "coal_gangue", "coal_slime", "coke", "petroleum_coke",
    }
)  # fmt: skip
CARBON_TO_CO2 = (Decimal(44), Decimal(12))
KILO = Decimal(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmissionContext:
    """By what emissions are counted: everything a person may change stands here.

    `sets` replaces the set that the sector table names; several are asked in this order. `place`
    is where solid fuel burns (`co2-oxidation`), `region` whose average electricity counts.
    """

    book: RuleBook
    as_of: date
    sector: str = ""
    region: str = NATIONAL
    sets: tuple[str, ...] = ()
    place: str = ""
    own: Mapping[str, OwnFactor] = field(default_factory=dict)


def factor_of(
    carrier: str, label: str, year: int, context: EmissionContext
) -> EmissionFactor | Lack:
    """The factor of a carrier for a year of consumption; a person's own comes first."""
    if carrier == "electricity":
        return grid_factor(
            context.book, year, context.as_of, context.region, context.own.get(carrier)
        )
    if carrier in context.own:
        return context.own[carrier].factor()
    if carrier == "heat":
        return _heat(context)
    return _fuel(carrier, label, context)


def sector_notes(context: EmissionContext) -> tuple[str, ...]:
    """Standards of the sector whose default values are not held: named, not guessed."""
    table = context.book.tables.get(STANDARDS)
    rows = table.where(sector=context.sector) if table and context.sector else ()
    return tuple(
        f"{context.sector}另有 {row.text('number')}"
        f"{_since(row.day('effective_from'))}，其缺省值没有收录"
        for row in rows
    )


def set_names(context: EmissionContext) -> tuple[str, ...]:
    """The sets asked, in order: as chosen, else as the sector table says."""
    return context.sets or (_sector(context).text("set_id"),)


def _since(day: date | None) -> str:
    return f"（{day.isoformat()} 起施行）" if day else ""


def _sector(context: EmissionContext) -> Row:
    rows = context.book.table(SECTORS)
    return rows.find(sector=context.sector) or rows.where(sector=OTHER_SECTOR)[0]


def _heat(context: EmissionContext) -> EmissionFactor | Lack:
    tables = context.book.family(HEAT)
    ruling = [table for table in tables if table.is_in_force(context.as_of)]
    table = (ruling or list(tables))[-1]
    row = table.find(carrier="heat")
    value = row.number("value") if row else None
    if row is None or value is None:
        return Lack("热力排放因子")
    later = () if ruling else (f"{table.source.number} {table.effective_from} 起施行，借用，待核",)
    return EmissionFactor(
        value=value,
        per="GJ",
        basis=_basis(table, row, is_doubtful=not ruling),
        table=(table.id, table.hash),
        remarks=later,
    )


def _fuel(carrier: str, label: str, context: EmissionContext) -> EmissionFactor | Lack:
    asked = set_names(context)
    for set_id in asked:
        table = context.book.tables.get(FUEL_TABLE.format(set_id.lower()))
        row = _row(table, carrier)
        if table is not None and row is not None:
            factor = _of_row(table, row, context, set_id)
            if factor is not None:
                return factor
    others = _elsewhere(carrier, asked, context)
    hint = f"，{'、'.join(others)} 组列有，可以改选" if others else ""
    return Lack(f"{label}排放因子（{'、'.join(asked)} 组未列出完整数值{hint}）")


def _row(table: Table | None, carrier: str) -> Row | None:
    return next(iter(table.where(carrier=carrier)), None) if table else None


def _elsewhere(carrier: str, asked: tuple[str, ...], context: EmissionContext) -> list[str]:
    """Other sets that would give a number."""
    found = []
    for table in context.book.family(FUELS):
        set_id = table.id[-1].upper()
        row = _row(table, carrier)
        if row is not None and set_id not in asked and _of_row(table, row, context, set_id):
            found.append(set_id)
    return sorted(found)


def _of_row(table: Table, row: Row, context: EmissionContext, set_id: str) -> EmissionFactor | None:
    heat, carbon = row.number("ncv"), row.number("carbon_content")
    oxidation, remark = _oxidation(row, context)
    stated = row.number("co2_factor")
    if heat is not None and carbon is not None and oxidation is not None and stated is None:
        unit = row.text("ncv_unit")
        value = heat * carbon * oxidation * CARBON_TO_CO2[0] / CARBON_TO_CO2[1]
        text = (
            f"低位发热量 {heat:f} {unit} × 含碳量 {carbon:f} tC/GJ × 氧化率 {oxidation:f} × 44/12"
        )
        per = PER_UNIT[unit]
    elif stated is not None and row.text("co2_unit") in PER_AMOUNT:
        per = PER_AMOUNT[row.text("co2_unit")]
        value, text, remark = stated / KILO, f"{stated:f} {row.text('co2_unit')}", ""
    else:
        return None
    return EmissionFactor(
        value=value,
        per=per,
        basis=_basis(table, row),
        table=(table.id, table.hash),
        set_id=set_id,
        text=text,
        heat=heat if stated is None else None,
        remarks=tuple(filter(None, (remark, row.doubt))),
    )


def _oxidation(row: Row, context: EmissionContext) -> tuple[Decimal | None, str]:
    """The printed rate; that of the place where a solid fuel burns, if one is known."""
    printed = row.number("oxidation")
    place = context.place or _sector(context).text("place")
    if printed is None or not place or row.text("carrier") not in SOLID:
        return printed, ""
    known = context.book.table(OXIDATION).find(place=place)
    rate = known.number("oxidation") if known else None
    if known is None or rate is None or rate == printed:
        return printed, ""
    return rate, f"氧化率按{known.text('label')}取 {rate:f}（表列 {printed:f}）"


def _basis(table: Table, row: Row, *, is_doubtful: bool = False) -> Basis:
    basis = table.basis(row)
    if not is_doubtful:
        return basis
    return Basis(
        standard=basis.standard,
        clause=basis.clause,
        checked=CheckState.UNVERIFIED,
        title=basis.title,
        table=basis.table,
        own_entry=basis.own_entry,
    )
