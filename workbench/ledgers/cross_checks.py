"""勾稽: what one ledger of a case says against what another says of the same; only ever asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbench.domain.issue import Issue, Severity
from workbench.domain.quantity import convert
from workbench.ledgers.check_limits import CheckLimit, CheckLimits
from workbench.ledgers.cross_sources import (
    MONTHS,
    Place,
    Source,
    SourceKind,
    Sources,
    Stated,
    Subject,
    energy_sources,
    output_sources,
)

_PERCENT = Decimal(100)
_DIGITS = 4
WHOLE = ""


@dataclass(frozen=True, slots=True)
class CrossIssue:
    """A remark with both sides: where one figure stands, and where the other."""

    issue: Issue
    here: Place
    there: Place | None = None


def cross_issues(stated: Iterable[Stated], limits: CheckLimits) -> tuple[CrossIssue, ...]:
    """Everything that does not fit together between the ledgers of one enterprise."""
    known = tuple(stated)
    energy, outputs = energy_sources(known), output_sources(known)
    return (
        *_differences(energy, limits),
        *_processes(energy, limits["process_energy"]),
        *_output_differences(outputs, limits["output_sources"]),
        *_missing_months(outputs),
        *_jumps(energy, outputs, limits["year_on_year"]),
    )


def _differences(sources: Sources, limits: CheckLimits) -> Iterator[CrossIssue]:
    """Annual against monthly, and either against the meters."""
    pairs = (
        (SourceKind.ANNUAL, SourceKind.MONTHLY, limits["energy_sources"]),
        (SourceKind.ANNUAL, SourceKind.METERS, limits["energy_meters"]),
        (SourceKind.MONTHLY, SourceKind.METERS, limits["energy_meters"]),
    )
    for subject, each in sources.items():
        for one, other, limit in pairs:
            yield from _difference(subject, each, (one, other), limit, "cross.energy.differs")


def _output_differences(sources: Sources, limit: CheckLimit) -> Iterator[CrossIssue]:
    kinds = (SourceKind.ANNUAL, SourceKind.MONTHLY)
    for subject, each in sources.items():
        yield from _difference(subject, each, kinds, limit, "cross.output.differs")


def _difference(
    subject: Subject,
    sources: Sequence[Source],
    kinds: tuple[SourceKind, SourceKind],
    limit: CheckLimit,
    code: str,
) -> Iterator[CrossIssue]:
    """Ask once for each statement that fits none of the other kind, beside the nearest."""
    ours, theirs = (
        [each for each in sources if each.kind is kind and each.is_whole] for kind in kinds
    )
    compared = [(one, other, gap) for one in ours for other in theirs if (gap := _gap(one, other))]
    if not compared or len(compared) < len(ours) * len(theirs):
        return  # one pair agrees: the others are parts of it
    one, other, gap = min(compared, key=lambda pair: pair[2].share)
    if gap.share <= limit.share:
        return
    params = {
        "what": _words(subject),
        "here": _amount(one),
        "there": _amount(other),
        "other": str(other.place.where),
        "percent": _percent(gap.share),
    }
    yield CrossIssue(Issue(code, Severity.WARNING, one.place.where, params), one.place, other.place)


def _processes(sources: Sources, limit: CheckLimit) -> Iterator[CrossIssue]:
    """The processes together against the whole works."""
    parts: dict[Subject, list[Source]] = defaultdict(list)
    for subject, each in sources.items():
        if subject.process:
            stated = _best(each) or max(each, key=lambda source: len(source.months))
            parts[Subject(subject.name, WHOLE, subject.year)].append(stated)
    for subject, found in parts.items():
        whole = _best(sources.get(subject, ()))
        summed = _sum(found, whole.unit) if whole else None
        if whole is None or summed is None or summed <= whole.total * (1 + limit.share):
            continue
        params = {
            "what": _words(subject),
            "here": f"{_plain(summed)} {whole.unit}",
            "there": _amount(whole),
            "other": str(whole.place.where),
            "percent": _percent(summed / whole.total - 1) if whole.total else "",
        }
        here = found[0].place
        issue = Issue("cross.process.more", Severity.WARNING, here.where, params)
        yield CrossIssue(issue, here, whole.place)


def _missing_months(sources: Sources) -> Iterator[CrossIssue]:
    """Products written month by month that lack some, where no other statement has them all."""
    for subject, each in sources.items():
        if any(source.is_whole for source in each):
            continue
        fullest = max(each, key=lambda source: len(source.months))
        left = "、".join(str(m) for m in range(1, MONTHS + 1) if m not in fullest.months)
        params = {"product": _words(subject), "months": left}
        issue = Issue("production.month.missing", Severity.INFO, fullest.place.where, params)
        yield CrossIssue(issue, fullest.place)


def _jumps(energy: Sources, outputs: Sources, limit: CheckLimit) -> Iterator[CrossIssue]:
    """Whole years beside the year before."""
    for sources in (energy, outputs):
        by_name: dict[tuple[str, str], dict[int, Source]] = defaultdict(dict)
        for subject, each in sources.items():
            if (best := _best(each)) is not None:
                by_name[subject.name, subject.process][subject.year] = best
        for (name, process), years in by_name.items():
            for before, year in pairwise(sorted(years)):
                if year == before + 1:
                    subject = Subject(name, process, year)
                    yield from _jump(subject, years[before], years[year], limit)


def _jump(subject: Subject, before: Source, now: Source, limit: CheckLimit) -> Iterator[CrossIssue]:
    held = convert(before.total, before.unit, now.unit)
    if not held:
        return
    share = (now.total - held) / abs(held)
    if abs(share) <= limit.share:
        return
    params = {
        "what": _words(subject),
        "here": _amount(now),
        "there": _amount(before),
        "other": str(before.place.where),
        "change": f"{'增加' if share > 0 else '减少'} {_percent(abs(share))}",
    }
    issue = Issue("cross.year.jump", Severity.INFO, now.place.where, params)
    yield CrossIssue(issue, now.place, before.place)


@dataclass(frozen=True, slots=True)
class _Gap:
    share: Decimal


def _gap(one: Source, other: Source) -> _Gap | None:
    """The difference as a share of the greater figure; None where they are equal."""
    held = convert(other.total, other.unit, one.unit)
    if held is None or held == one.total:
        return None
    return _Gap(abs(one.total - held) / max(abs(one.total), abs(held)))


def _best(sources: Sequence[Source]) -> Source | None:
    """The plainest statement of a whole year, by a single sheet where one has it."""
    return min((each for each in sources if each.is_whole), key=_plainness, default=None)


def _plainness(source: Source) -> tuple[int, bool]:
    return int(source.kind), not source.sheet


def _sum(sources: Iterable[Source], unit: str) -> Decimal | None:
    amounts = [convert(each.total, each.unit, unit) for each in sources]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _words(subject: Subject) -> str:
    return " ".join(filter(None, (f"{subject.year}年", subject.process, subject.name)))


def _amount(source: Source) -> str:
    return f"{_plain(source.total)} {source.unit}"


def _plain(value: Decimal) -> str:
    rounded = round(value, _DIGITS)
    return f"{rounded.normalize():f}" if rounded else "0"


def _percent(share: Decimal) -> str:
    return f"{round(share * _PERCENT, 1):f}%"
