"""Whether a year may be frozen: expected − received − conflicting − rejected, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.summary.index import YearIndex
from workbench.summary.rows import PlannedEnterpriseRow
from workbench.summary.totals import planned_completion
from workbench.summary.year_facts import CheckLine, Paragraph

_QUOTED = 24  # characters of a paragraph by which it is known


class Obstacle(StrEnum):
    """What kind of thing stands in the way."""

    MISSING = "missing"
    UNFINISHED = "unfinished"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    UNBALANCED = "unbalanced"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing to be settled first; `id` is that of the enterprise, case or package."""

    obstacle: Obstacle
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The reckoning of an office's year in enterprises, and every block by name."""

    expected: int
    received: int
    conflicting: int
    rejected: int
    blocks: tuple[Block, ...]

    @property
    def left(self) -> int:
        """应到 − 已到 − 冲突 − 退回."""
        return self.expected - self.received - self.conflicting - self.rejected

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.blocks


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that was received and not taken in; `case_id` may name a case we do not hold."""

    id: str
    case_id: str
    name: str


def readiness(
    index: YearIndex,
    checks: Sequence[CheckLine],
    *,
    is_office: bool,
    conflicting: Sequence[Arrival] = (),
    rejected: Sequence[Arrival] = (),
    paragraphs: Sequence[Paragraph] = (),
) -> Readiness:
    """Reckon a year; in an office's store every enterprise of the plan must have come in."""
    due = [
        each
        for each in _distinct(index)
        if planned_completion(each, index) not in NOT_TO_BE_INSPECTED
    ]
    held_up = {each.case_id for each in (*conflicting, *rejected)}
    missing = [each for each in due if index.case_of(each) is None]
    received = [
        each for each in due if (view := index.case_of(each)) is not None and view.id not in held_up
    ]
    blocks = [
        *(_missing(each) for each in missing if is_office),
        *_unfinished(index),
        *(_held_up(each, Obstacle.CONFLICT, "与已有案件冲突，待合并") for each in conflicting),
        *(_held_up(each, Obstacle.REJECTED, "案件包被退回，待重新报送") for each in rejected),
        *(_unbalanced(line) for line in checks if line.difference and not line.explanation),
        *(_outdated(each) for each in paragraphs if each.is_outdated),
    ]
    return Readiness(
        expected=len(due),
        received=len(received),
        conflicting=len(conflicting),
        rejected=len(rejected),
        blocks=tuple(blocks),
    )


def _distinct(index: YearIndex) -> list[PlannedEnterpriseRow]:
    return list({each.enterprise.id: each for each in index.rows.planned}.values())


def _missing(row: PlannedEnterpriseRow) -> Block:
    agency = row.agency or row.enterprise.agency
    who = f"（{agency}）" if agency else ""
    return Block(
        obstacle=Obstacle.MISSING,
        text=f"{row.enterprise.name}{who}：还没有案件，也没有停产、注销、搬迁或调整的说明",
        id=row.enterprise.id,
    )


def _held_up(arrival: Arrival, obstacle: Obstacle, why: str) -> Block:
    return Block(obstacle=obstacle, text=f"{arrival.name}：{why}", id=arrival.id)


def _unbalanced(line: CheckLine) -> Block:
    text = f"勾稽不平：{line.formula}，差 {line.difference:f}，待说明"
    return Block(obstacle=Obstacle.UNBALANCED, text=text)


def _outdated(paragraph: Paragraph) -> Block:
    text = f"总结报告里修改过的一段，数字已变，待核对：{paragraph.text[:_QUOTED]}"
    return Block(obstacle=Obstacle.OUTDATED, text=text, id=paragraph.slot)


def _unfinished(index: YearIndex) -> list[Block]:
    return [
        Block(obstacle=Obstacle.UNFINISHED, text=f"{view.name}：现场或认定还没有完成", id=view.id)
        for view in index.cases
        if not view.is_inspected and view.completion not in NOT_TO_BE_INSPECTED
    ]
