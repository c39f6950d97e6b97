"""What the collecting of a year says of files, conflicts and the reckoning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ui.freeze_words import reckoning
from ui.receiving.case_conflicts import CaseConflicts
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations.arrival import Arrived
from workbench.summary.readiness import Obstacle, Readiness

_OUTCOMES = {
    CaseOutcome.TAKEN_IN: "并入",
    CaseOutcome.UNCHANGED: "重复、未改动",
    CaseOutcome.CONFLICTING: "有冲突",
    CaseOutcome.REJECTED: "退回",
}
LINE = "\n"
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


def conflict_lines(
    enterprise: str, contested: CaseConflicts, chosen: Mapping[Any, Any]
) -> list[str]:
    """Each contested field: 原, what each side said, and what holds now."""
    lines = []
    for each in contested.found:
        origin, *sides = contested.sides(each)
        said = "；".join(f"{side.who.replace(LINE, '、')}“{side.text}”" for side in sides)
        what = f"{contested.words.row(each.key)}·{contested.words.field(each)}"
        holds = contested.words.value(each, chosen[each.place])
        lines.append(f"　{enterprise} {what}：原“{origin.text}”；{said} → “{holds}”")
    return lines


def standing_lines(ready: Readiness) -> list[str]:
    """The reckoning, and by name what did not come, conflicts or was sent back."""
    named = [f"　　{block.text}" for block in ready.blocks if block.obstacle in _ARRIVING]
    return [f"　{reckoning(ready)}", *named]
