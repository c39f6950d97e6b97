"""Where a case stands: everything its path, gates and deadlines are read from, without a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.checklists.gates import refuse_finding
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Case, Mode, Officer
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.steps import StepRecord

# Consequences whose power lies elsewhere: a transfer, a clue, or a separate penalty case.
SENT_ON = frozenset({Consequence.TRANSFER, Consequence.CLUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """One rectification item with the day that counts and what supports its outcome."""

    item: RectificationItem
    due_on: date
    evidence: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has said yet how it ended."""
        return self.item.outcome is RectificationOutcome.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStanding:
    """One case today; `issued` are kinds of papers issued and not voided."""

    case: Case
    officers: tuple[Officer, ...] = ()
    steps: Mapping[str, tuple[StepRecord, ...]] = field(default_factory=dict)
    ledgers: int = 0
    is_judged: bool = False
    answers: int = 0
    answered: int = 0
    findings: tuple[Finding, ...] = ()
    issued: frozenset[str] = frozenset()
    items: tuple[Tracked, ...] = ()
    referred: frozenset[str] = frozenset()

    def record(self, step: str) -> StepRecord | None:
        """The newest registration of a step."""
        held = self.steps.get(step, ())
        return held[-1] if held else None

    def text(self, step: str, name: str) -> str:
        """What a step's field holds, empty where nothing was registered."""
        record = self.record(step)
        return record.text(name) if record else ""

    def day(self, step: str, name: str) -> date | None:
        """The day a step's field holds."""
        record = self.record(step)
        return record.day(name) if record else None

    @property
    def is_onsite(self) -> bool:
        """Tell whether the officers go there."""
        return self.case.mode is Mode.ONSITE

    @property
    def confirmed(self) -> tuple[Finding, ...]:
        """What a person confirmed."""
        return tuple(each for each in self.findings if each.state is FindingState.CONFIRMED)

    @property
    def orderable(self) -> tuple[Finding, ...]:
        """Confirmed findings that may stand in a 限期整改通知书; never a ▲ machine."""
        return tuple(each for each in self.confirmed if not refuse_finding(each))

    @property
    def to_send_on(self) -> tuple[Finding, ...]:
        """Confirmed findings whose end is a transfer or a separate case, not registered yet."""
        return tuple(
            each
            for each in self.confirmed
            if each.consequence in SENT_ON and each.id not in self.referred
        )

    @property
    def inspected_until(self) -> date | None:
        """The day the inspection ended: on site, or the desk review where nobody went."""
        visit = self.record("site_visit")
        ended = visit.moment("ended_at") if visit else None
        if ended is not None:
            return ended.date()
        return self.case.onsite_on if self.is_onsite else self.day("desk_review", "reviewed_on")
