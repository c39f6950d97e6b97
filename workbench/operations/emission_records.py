"""The emissions of a case kept for the roll-up: the same numbers as on its own page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from workbench.domain.verdict import CheckState
from workbench.judging.energy.emissions import EmissionKind
from workbench.judging.energy.factor import EmissionFactor
from workbench.judging.energy.lines import EnergyLine
from workbench.operations.energy_years import YearOfEnergy, case_years
from workbench.operations.law import Law
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries.settlements import (
    EMISSION,
    settlement_row,
    settlements,
    settlements_of_year,
)
from workbench.store.tables import SettlementRow, new_id
from workbench.summary.result_rows import EmissionRow

CENT = Decimal("0.01")


def keep_emissions(
    db: Database, case_id: str, law: Law, as_of: date, *, by: str, at: datetime
) -> Outcome[int]:
    """Keep what each year of the ledgers emits; the value counts years, unchanged ones too.

    Derived like verdicts: undo passes over it, judging again is its counter-step.
    """
    with db.read() as session:
        names = {each.carrier: each.label for _, each in law.book.all_coefficients}
        found = {
            str(each.year): _body(each) | {"months": months_of(each.energy.lines, names)}
            for each in case_years(session, case_id, law, as_of)
        }
        held = settlements(session, case_id, EMISSION)
    if found == held:
        return Outcome(value=len(found), topics=frozenset(), label="")
    with db.operation(
        "核算碳排放", topics={Topic.VERDICTS}, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        for year in {*found, *held}:
            _keep(op.session, case_id, year, found.get(year))
        return op.outcome(len(found))


def emission_rows(session: Session, year: int) -> tuple[EmissionRow, ...]:
    """The newest year of each case of a year, as the roll-up lists it."""
    newest: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for case_id, subject, body in settlements_of_year(session, year, EMISSION):
        if case_id not in newest or subject > newest[case_id][0]:
            newest[case_id] = (subject, body)
    return tuple(_row(case_id, subject, body) for case_id, (subject, body) in newest.items())


def _keep(session: Session, case_id: str, year: str, body: dict[str, Any] | None) -> None:
    row = settlement_row(session, case_id, EMISSION, year)
    if body is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = SettlementRow(id=new_id(), case_id=case_id, kind=EMISSION, subject=year, body={})
        session.add(row)
    row.body = body


def _body(year: YearOfEnergy) -> dict[str, Any]:
    found = year.emissions
    parts = {kind.value: f"{_cents(found.by_kind[kind]):f}" for kind in EmissionKind}
    return {
        "parts": parts if found.is_complete else {},
        "tce": f"{_cents(year.tce):f}" if year.tce is not None else "",
        "missing": list(found.missing) if found.lines else ["能源消费量"],
        "notes": list(found.notes),
        "basis": list(dict.fromkeys(_source(line.factor) for line in found.lines if line.factor)),
        "checked": found.checked.value,
    }


def months_of(lines: Iterable[EnergyLine], names: Mapping[str, str]) -> list[list[str]]:
    """What was counted in tce by carrier and month, rounded once; month 0 where it spans several.

    Whatever cannot be weighed stands in `missing` of its year, not here.
    """
    sums: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.sign and line.tce_calorific is not None:
            entry = line.entry
            start, end = entry.period.start, entry.period.end
            is_month = (start.year, start.month) == (end.year, end.month)
            name = names.get(entry.carrier) or entry.carrier_label
            sums[name, start.month if is_month else 0] += line.tce_calorific
    return [[name, str(month), f"{_cents(tce):f}"] for (name, month), tce in sorted(sums.items())]


def _source(factor: EmissionFactor) -> str:
    """Where a factor stands, and which set or which year of electricity it is."""
    which = f"{factor.set_id} 组" if factor.set_id else factor.text
    where = f"{factor.basis.standard} {factor.basis.clause}".strip()
    return f"{where}（{which}）" if which else where


def _row(case_id: str, year: str, body: Mapping[str, Any]) -> EmissionRow:
    parts = {kind: Decimal(value) for kind, value in body["parts"].items()}
    return EmissionRow(
        case_id=case_id,
        period=year,
        tce=Decimal(body["tce"]) if body["tce"] else None,
        fuel=parts.get(EmissionKind.FUEL),
        electricity=parts.get(EmissionKind.ELECTRICITY),
        heat=parts.get(EmissionKind.HEAT),
        missing=tuple(body["missing"]),
        notes=tuple(body["notes"]),
        basis=tuple(body["basis"]),
        checked=CheckState(body["checked"]),
        by_month=tuple(
            (name, int(month), Decimal(tce)) for name, month, tce in body.get("months", ())
        ),
    )


def _cents(value: Decimal) -> Decimal:
    """Rounded once, here, so that parts and totals of all tables agree."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)
