"""The evidence of a case as facts: what each piece is, its hash, its times, what it supports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.evidence import Origin, clock_words
from workbench.operations.camera_clocks import clock_of, corrected
from workbench.store.operation import Session
from workbench.store.queries import matters, records
from workbench.store.queries.records import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """One piece as the 笔录 lists it; both times stand side by side, neither replaces the other."""

    evidence: Evidence
    origin: Origin
    corrected_at: str
    clock: str
    original_number: int | None
    supports: tuple[tuple[str, str], ...]

    @property
    def is_valid(self) -> bool:
        """Tell whether the piece counts."""
        return not self.evidence.void_reason


def evidence_facts(session: Session, case_id: str) -> tuple[EvidenceFacts, ...]:
    """Every piece of a case in the order of intake."""
    return tuple(_facts(session, case_id))


def _facts(session: Session, case_id: str) -> Iterator[EvidenceFacts]:
    held = records.evidence_of_case(session, case_id)
    origins = matters.origins(session, case_id)
    clocks = matters.camera_clocks(session, case_id)
    numbers = {each.id: each.number for each in held}
    supports: dict[str, list[tuple[str, str]]] = {}
    for evidence_id, kind, target in records.evidence_links(session, case_id):
        supports.setdefault(evidence_id, []).append((kind, target))
    for each in held:
        origin = origins.get(each.id, Origin())
        clock = clock_of(each, origin, clocks)
        yield EvidenceFacts(
            evidence=each,
            origin=origin,
            corrected_at=corrected(each, origin, clocks),
            clock=clock_words(clock.seconds) if clock else "",
            original_number=numbers.get(origin.original_id),
            supports=tuple(supports.get(each.id, ())),
        )
