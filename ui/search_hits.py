"""What the store found, as lines of the search popup, each with the place it leads to."""

from __future__ import annotations

from ui.desk import Desk
from ui.navigation import CASES, ENTERPRISES, Target
from ui.widgets.search_popup import FoundLine
from workbench.store.queries import search
from workbench.store.queries.search import Hit, HitKind

HITS_OF_A_KIND = 6
SORTS = {
    HitKind.ENTERPRISE: "企业",
    HitKind.CASE: "案件",
    HitKind.PAPER: "文书",
    HitKind.MACHINE: "设备",
    HitKind.ENTRY: "台账",
}
TABS = {HitKind.PAPER: "文书", HitKind.MACHINE: "核查", HitKind.ENTRY: "台账"}


def lines_found(desk: Desk, text: str) -> list[FoundLine] | None:
    """The best hits of each kind; None for a text too short to search for."""
    if len(text) < search.MIN_LENGTH:
        return None
    hits = desk.read(search.find, text, HITS_OF_A_KIND)
    return [FoundLine(SORTS[hit.kind], hit.title, hit.detail, target_of(hit)) for hit in hits]


def target_of(hit: Hit) -> Target:
    """Where a hit is shown; a machine on its own row."""
    if hit.kind is HitKind.ENTERPRISE:
        return Target(ENTERPRISES, id=hit.id)
    row = hit.id if hit.kind in TABS else ""
    return Target(CASES, id=hit.case_id, tab=TABS.get(hit.kind, ""), row=row)
