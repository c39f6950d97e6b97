"""计量器具: provision rate per carrier and level, and calibration overdue on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workbench.domain.energy import MeterEntry, MeteringLevel
from workbench.domain.errors import EditionNotHeld, RuleNotInForce
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.labels import label
from workbench.domain.reading import Reading
from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Rule, Step, Verdict
from workbench.judging.calibration import Calibration, check_calibration
from workbench.rulebook.book import RuleBook
from workbench.rulebook.table import Row, Table

FAMILY = "metering-provision"
_COLUMNS = {
    MeteringLevel.UNIT: "unit_pct",
    MeteringLevel.SUB_UNIT: "sub_unit_pct",
    MeteringLevel.EQUIPMENT: "equipment_pct",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeteringRate:
    """应配 and 实配 of one carrier at one level; `rate_pct` is rounded for display only."""

    level: str
    carrier: str
    required: Decimal | None
    actual: Decimal | None
    where: Where
    steps: tuple[Step, ...] = ()

    @property
    def rate_pct(self) -> Decimal | None:
        """The rate in percent to two decimals, None where it cannot be worked out."""
        if not self.required or self.actual is None:
            return None
        return round(self.actual * 100 / self.required, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeteringResult:
    """Rates with their verdicts, and the instrument ledger's calibration."""

    rates: tuple[MeteringRate, ...]
    verdicts: tuple[Verdict, ...]
    calibration: Calibration
    issues: tuple[Issue, ...] = ()


def judge_metering(entries: Sequence[MeterEntry], book: RuleBook, as_of: date) -> MeteringResult:
    """Judge provision tables and instrument ledgers by the edition in force on the day."""
    provision = [each for each in entries if _is_provision(each)]
    instruments = [each for each in entries if not _is_provision(each)]
    rates = _rates(provision)
    calibration = check_calibration(instruments, as_of)
    verdicts = [_verdict(rate, book, as_of) for rate in rates]
    return MeteringResult(
        rates=rates,
        verdicts=(*verdicts, *calibration.verdicts),
        calibration=calibration,
        issues=tuple(issue for rate in rates for issue in _issues(rate)),
    )


def _is_provision(entry: MeterEntry) -> bool:
    return entry.required.has_value or entry.actual.has_value


def _rates(entries: Sequence[MeterEntry]) -> tuple[MeteringRate, ...]:
    groups: dict[tuple[str, str], list[MeterEntry]] = {}
    for each in entries:
        groups.setdefault((each.level, each.carrier), []).append(each)
    return tuple(_rate(level, carrier, group) for (level, carrier), group in groups.items())


def _rate(level: str, carrier: str, group: Sequence[MeterEntry]) -> MeteringRate:
    required = _sum([each.required for each in group])
    actual = _sum([each.actual for each in group])
    cells = tuple(
        reading.cell
        for each in group
        for reading in (each.required, each.actual)
        if reading.cell is not None
    )
    text = f"应配 {_text(required)}，实配 {_text(actual)}"
    rate = MeteringRate(
        level=level,
        carrier=carrier,
        required=required,
        actual=actual,
        where=Where(sheet=group[0].sheet, row=group[0].row),
    )
    if rate.rate_pct is not None:
        text += f"，配备率 {rate.rate_pct}%"
    return replace(rate, steps=(Step(text, cells),))


def _sum(readings: Sequence[Reading]) -> Decimal | None:
    """The sum, None where any of the cells holds no number."""
    values = [
        reading.value
        for reading in readings
        if reading.has_value and isinstance(reading.value, Decimal)
    ]
    return sum(values, Decimal(0)) if len(values) == len(readings) else None


def _verdict(rate: MeteringRate, book: RuleBook, as_of: date) -> Verdict:
    if rate.required == 0:
        return _of(rate, as_of, Outcome.OUT_OF_SCOPE, rate.steps)
    if rate.required is None or rate.actual is None:
        missing = ("required",) if rate.required is None else ("actual",)
        return _open(rate, as_of, Reason.MISSING, rate.steps, missing)
    try:
        table = book.edition(FAMILY, as_of)
    except (EditionNotHeld, RuleNotInForce) as error:
        steps = (*rate.steps, Step(error.message))
        return _open(rate, as_of, Reason.EDITION_NOT_HELD, steps)
    row = _row(table, rate.carrier)
    percent = _percent(row, rate.level) if row else None
    if row is None or percent is None:
        said = Step(f"{table.source.number} {table.clause} 没有该能源种类在该级别的配备率要求")
        return _open(rate, as_of, Reason.CATALOGUE_INCOMPLETE, (*rate.steps, said))
    return _compared(rate, percent, table.basis(row), table, as_of)


def _compared(
    rate: MeteringRate, percent: Decimal, basis: Basis, table: Table, as_of: date
) -> Verdict:
    required, actual = rate.required or Decimal(0), rate.actual or Decimal(0)
    meets = actual * 100 >= required * percent
    text = (
        f"配备率 {rate.rate_pct}% {'≥' if meets else '<'} "
        f"{basis.standard} {basis.clause} 要求 {percent}%"
    )
    steps = (*rate.steps, Step(text))
    if basis.checked is CheckState.UNVERIFIED:
        found = _open(rate, as_of, Reason.UNCONFIRMED, steps, (), basis)
        return replace(found, tables={table.id: table.hash})
    return Verdict(
        rule=Rule.METERING_RATE,
        outcome=Outcome.MEETS if meets else Outcome.FAILS,
        judged_on=as_of,
        basis=(basis,),
        steps=steps,
        subject=_subject(rate),
        tables={table.id: table.hash},
    )


def _row(table: Table, carrier: str) -> Row | None:
    return next((row for row in table.rows if carrier in row.text("carriers").split("|")), None)


def _percent(row: Row, level: str) -> Decimal | None:
    try:
        return row.number(_COLUMNS[MeteringLevel(level)])
    except ValueError:
        return None


def _issues(rate: MeteringRate) -> tuple[Issue, ...]:
    if rate.required is None or rate.actual is None or rate.actual <= rate.required:
        return ()
    params = {
        "carrier": rate.carrier,
        "level": _level(rate.level),
        "actual": _text(rate.actual),
        "required": _text(rate.required),
    }
    return (Issue("metering.count.impossible", Severity.WARNING, rate.where, params),)


def _subject(rate: MeteringRate) -> str:
    return f"{rate.carrier} {_level(rate.level)}"


def _level(level: str) -> str:
    return label(MeteringLevel(level)) if level in set(MeteringLevel) else level


def _text(value: Decimal | None) -> str:
    return "未填" if value is None else f"{value:f}"


def _of(rate: MeteringRate, as_of: date, outcome: Outcome, steps: tuple[Step, ...]) -> Verdict:
    return Verdict(
        rule=Rule.METERING_RATE,
        outcome=outcome,
        judged_on=as_of,
        steps=steps,
        subject=_subject(rate),
    )


def _open(
    rate: MeteringRate,
    as_of: date,
    reason: Reason,
    steps: tuple[Step, ...],
    missing: tuple[str, ...] = (),
    *basis: Basis,
) -> Verdict:
    return Verdict(
        rule=Rule.METERING_RATE,
        outcome=Outcome.UNDETERMINED,
        judged_on=as_of,
        reason=reason,
        basis=basis,
        steps=steps,
        missing=missing,
        subject=_subject(rate),
    )
