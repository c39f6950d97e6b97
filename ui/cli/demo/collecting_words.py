"""What the collecting of a year says of files, conflicts and the reckoning."""

from __future__ import annotations

from collections import Counter

from ui.freeze_words import reckoning
from ui.history_words import FIELDS, TABLES, value_words
from workbench.exchange.images.conflicts import Conflict
from workbench.exchange.images.image import Json
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations.arrival import Arrived
from workbench.summary.readiness import Obstacle, Readiness

_OUTCOMES = {
    CaseOutcome.TAKEN_IN: "并入",
    CaseOutcome.UNCHANGED: "重复、未改动",
    CaseOutcome.CONFLICTING: "有冲突",
    CaseOutcome.REJECTED: "退回",
}
# Blocks that say what came or did not come; the rest is the year's own work.
_ARRIVING = frozenset({Obstacle.MISSING, Obstacle.CONFLICT, Obstacle.REJECTED})


def arrival_line(arrived: Arrived) -> str:
    """One file: who sent it, and what came of its cases."""
    if arrived.message:
        return f"　{arrived.file}：退回。{arrived.message}"
    counts = Counter(each.outcome for each in arrived.cases)
    came = "，".join(f"{word}{counts[key]}家" for key, word in _OUTCOMES.items() if counts[key])
    named = "、".join(
        f"{each.enterprise}{each.conflicts}处" for each in arrived.cases if each.conflicts
    )
    sender = arrived.sender
    who = f"（{sender.agency} {sender.person}）" if sender else ""
    return f"　{arrived.file}{who}：{came}" + (f"（{named}）" if named else "")


def conflict_line(enterprise: str, conflict: Conflict, chosen: Json) -> str:
    """One contested field: what each side said, and what holds now."""
    (table, _), field = conflict.key, conflict.field
    sides = " ／ ".join(value_words(field, each.value) for each in conflict.sayings)
    what = f"{TABLES.get(table, table)}·{FIELDS.get(field, field)}"
    return f"　{enterprise} {what}：{sides} → {value_words(field, chosen)}"


def standing_lines(ready: Readiness) -> list[str]:
    """The reckoning, and by name what did not come, conflicts or was sent back."""
    named = [f"　　{block.text}" for block in ready.blocks if block.obstacle in _ARRIVING]
    return [f"　{reckoning(ready)}", *named]
