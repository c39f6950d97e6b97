"""Calibration of instruments on a day; 强检 and 自校 are kept apart, as only one is a breach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.energy import MeterEntry
from workbench.domain.period import PartialDate
from workbench.domain.reading import CellRef, Reading
from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Rule, Step, Verdict

# Only meters in the compulsory list must be verified on time; others are the user's own plan.
COMPULSORY_LAW = Basis(
    standard="计量法实施细则（2022年修订）",
    clause="第二十二条、第四十三条",
    checked=CheckState.TRANSCRIBED,
    title="中华人民共和国计量法实施细则",
)
COMPULSORY, OWN = "强检", "自校"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Counts of an instrument ledger; `undated` have no readable day, `unclear` only a month."""

    instruments: int = 0
    overdue_compulsory: tuple[MeterEntry, ...] = ()
    overdue_own: tuple[MeterEntry, ...] = ()
    overdue_unknown: tuple[MeterEntry, ...] = ()
    undated: tuple[MeterEntry, ...] = ()
    unclear: tuple[MeterEntry, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def check_calibration(entries: Sequence[MeterEntry], as_of: date) -> Calibration:
    """Sort the instruments of a ledger by whether their calibration has run out."""
    overdue = [each for each in entries if _has_run_out(each, as_of)]
    undated = tuple(each for each in entries if _day(each.next_check_on) is None)
    found = Calibration(
        instruments=len(entries),
        overdue_compulsory=tuple(each for each in overdue if each.is_compulsory is True),
        overdue_own=tuple(each for each in overdue if each.is_compulsory is False),
        overdue_unknown=tuple(each for each in overdue if each.is_compulsory is None),
        undated=undated,
        unclear=tuple(each for each in entries if _may_have_run_out(each, as_of)),
    )
    return _with_verdicts(found, entries, as_of)


def _has_run_out(entry: MeterEntry, as_of: date) -> bool:
    day = _day(entry.next_check_on)
    return day is not None and day.latest < as_of


def _may_have_run_out(entry: MeterEntry, as_of: date) -> bool:
    day = _day(entry.next_check_on)
    return day is not None and day.earliest < as_of <= day.latest


def _day(reading: Reading) -> PartialDate | None:
    value = reading.value
    return value if reading.has_value and isinstance(value, PartialDate) else None


def _with_verdicts(found: Calibration, entries: Sequence[MeterEntry], as_of: date) -> Calibration:
    if not entries:
        return found
    verdicts = (_compulsory(found, entries, as_of), *_own(found, as_of))
    return replace(found, verdicts=verdicts)


def _compulsory(found: Calibration, entries: Sequence[MeterEntry], as_of: date) -> Verdict:
    bound = [each for each in entries if each.is_compulsory is True]
    steps = (
        Step(
            f"强检器具 {len(bound)} 台，至 {as_of} 超期 {len(found.overdue_compulsory)} 台",
            _cells(found.overdue_compulsory),
        ),
    )
    open_ones = [each for each in (*found.undated, *found.unclear) if each.is_compulsory]
    if found.overdue_compulsory:
        outcome, reason = Outcome.FAILS, None
    elif open_ones or found.overdue_unknown:
        outcome, reason = Outcome.UNDETERMINED, Reason.MISSING
    else:
        outcome, reason = (Outcome.MEETS if bound else Outcome.OUT_OF_SCOPE), None
    missing = ("is_compulsory",) if found.overdue_unknown else ("next_check_on",)
    return Verdict(
        rule=Rule.METERING_CALIBRATION,
        outcome=outcome,
        judged_on=as_of,
        reason=reason,
        basis=(COMPULSORY_LAW,),
        steps=steps,
        missing=missing if reason else (),
        notice="移送市场监督管理部门处理" if found.overdue_compulsory else "",
        subject=COMPULSORY,
    )


def _own(found: Calibration, as_of: date) -> tuple[Verdict, ...]:
    if not found.overdue_own:
        return ()
    text = f"自校器具至 {as_of} 超期 {len(found.overdue_own)} 台，不属于未按周期检定"
    return (
        Verdict(
            rule=Rule.METERING_CALIBRATION,
            outcome=Outcome.OUT_OF_SCOPE,
            judged_on=as_of,
            steps=(Step(text, _cells(found.overdue_own)),),
            notice="督促按企业自定周期校准（意见书或建议书）",
            subject=OWN,
        ),
    )


def _cells(entries: Sequence[MeterEntry]) -> tuple[CellRef, ...]:
    return tuple(each.next_check_on.cell for each in entries if each.next_check_on.cell)
