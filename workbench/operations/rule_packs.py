"""Importing a rule pack: what it changes and which open cases that touches, shown before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.domain.verdict import Reason, Rule, Verdict
from workbench.operations.frozen import is_frozen
from workbench.rulebook.book import RuleBook
from workbench.rulebook.difference import changed_tables, is_touched, restated_tables
from workbench.rulebook.loading import load_overlay
from workbench.rulebook.overlay_bodies import pack_to_body
from workbench.rulebook.table import Table
from workbench.rulebook.verify import verify_book
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases
from workbench.store.queries.rule_use import plate_verdicts
from workbench.store.queries.verdicts import subject_verdicts


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table that the pack brings or changes; `what` is 新增, 改变, 撤下 or 核对状态改变."""

    id: str
    title: str
    standard: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseImpact:
    """An open case whose verdicts may change: how many machines and other subjects."""

    case_id: str
    enterprise: str
    year: int
    stage: Stage
    machines: int
    subjects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackImpact:
    """What keeping it would do; `settled` counts cases whose verdicts are fixed and stay.

    `problems` are defects of the joined book, such as a gap between editions.
    """

    name: str
    what: str = "规则包"
    tables: tuple[ChangedTable, ...]
    cases: tuple[CaseImpact, ...]
    open_cases: int
    settled: int
    problems: tuple[str, ...] = ()

    @property
    def machines(self) -> int:
        """Machines of open cases whose verdicts may change."""
        return sum(each.machines for each in self.cases)

    @property
    def lines(self) -> tuple[str, ...]:
        """The impact in words, for window and verbs."""
        head = f"{self.what} {self.name}：新增或改变 {len(self.tables)} 张表"
        touched = (
            f"可能改变 {len(self.cases)} 个未认定案件的结论（共 {self.open_cases} 个），"
            f"涉及设备 {self.machines} 台；已认定的 {self.settled} 个案件不变"
        )
        return (
            head,
            *(f"　{each.what} {each.standard} {each.title}（{each.id}）" for each in self.tables),
            touched,
            *(
                f"　{each.year}年 {each.enterprise}（{label(each.stage)}）：设备 {each.machines} 台，"
                f"能耗、机房、计量 {each.subjects} 项"
                for each in self.cases
            ),
            *(f"　请核对：{problem}" for problem in self.problems),
        )


def read_pack_body(path: Path, shipped: RuleBook) -> dict[str, Any]:
    """A pack as the store keeps it; one with defects is refused whole.

    Raises:
        InputError: the file is no pack.
        RuleDataError: every defect found, with file and key.
    """
    load_overlay(path, shipped)
    return pack_to_body(path)


def pack_impact(
    db: Database, name: str, before: RuleBook, after: RuleBook, what: str = "规则包"
) -> PackImpact:
    """Compare the store's present book with the one after `what` of this name is kept."""
    changed = changed_tables(before, after)
    restated = restated_tables(before, after)
    known = {str(problem) for problem in verify_book(before)}
    with db.read() as session:
        listed = cases.case_list(session)
        held = {each.id: cases.case(session, each.id) for each in listed}
        open_ones = [each for each in listed if not is_frozen(held[each.id])]
        touch = _Touch([*changed, *restated], before, after)
        impacts = [
            CaseImpact(
                case_id=each.id,
                enterprise=each.enterprise,
                year=each.year,
                stage=each.stage,
                machines=_machines(session, each.id, touch),
                subjects=_subjects(session, each.id, touch),
            )
            for each in open_ones
        ]
    return PackImpact(
        name=name,
        what=what,
        tables=(
            *(_changed(id_, pair, before, after) for id_, pair in changed.items()),
            *(_restated(after.tables[id_]) for id_ in restated),
        ),
        cases=tuple(each for each in impacts if each.machines or each.subjects),
        open_cases=len(open_ones),
        settled=len(listed) - len(open_ones),
        problems=tuple(text for text in map(str, verify_book(after)) if text not in known),
    )


# Families that answer one question; the others are about machines.
_ONE_RULE = {
    "metering-": Rule.METERING_RATE,
    "energy-limit": Rule.ENERGY_LIMIT,
    "benchmark-": Rule.BENCHMARK_LEVEL,
    "data-centre-": Rule.DATA_CENTRE_PUE,
}


def _rules_of(family: str) -> frozenset[Rule]:
    for start, rule in _ONE_RULE.items():
        if family.startswith(start):
            return frozenset({rule})
    return frozenset(Rule) - frozenset(_ONE_RULE.values())


class _Touch:
    """Whether a verdict may come out otherwise.

    It may where it used a changed table or another edition of its family, and where it waited for
    an edition that was not held on a question that a changed table answers.
    """

    def __init__(self, changed: Iterable[str], before: RuleBook, after: RuleBook) -> None:
        families = {_table(id_, before, after).family for id_ in changed}
        self._rules = frozenset(rule for family in families for rule in _rules_of(family))
        used = (*before.tables.values(), *after.tables.values())
        self._ids = {table.id for table in used if table.family in families}

    def touches(self, verdicts: Iterable[Verdict]) -> bool:
        return any(
            is_touched(each.tables, self._ids)
            or (each.rule in self._rules and each.reason is Reason.EDITION_NOT_HELD)
            for each in verdicts
        )


def _machines(session: Session, case_id: str, touch: _Touch) -> int:
    return sum(count for found, count in plate_verdicts(session, case_id) if touch.touches(found))


def _subjects(session: Session, case_id: str, touch: _Touch) -> int:
    found = subject_verdicts(session, case_id)
    return sum(touch.touches([each.verdict]) for each in found)


def _changed(id_: str, hashes: tuple[str, str], before: RuleBook, after: RuleBook) -> ChangedTable:
    table = _table(id_, before, after)
    old, new = hashes
    what = "改变" if old and new else "新增" if new else "撤下"
    return ChangedTable(id_, table.title, table.source.number, what)


def _restated(table: Table) -> ChangedTable:
    return ChangedTable(table.id, table.title, table.source.number, "核对状态改变")


def _table(id_: str, before: RuleBook, after: RuleBook) -> Table:
    return after.tables.get(id_) or before.tables[id_]
