"""Gates at issuing and closing, each with its article; what nobody has read never blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field

from workbench.checklists.procedure import Procedure
from workbench.checklists.standing import CaseStanding
from workbench.domain.conclusion import Authority
from workbench.domain.errors import InputError
from workbench.domain.finding import FindingState
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind
from workbench.domain.verdict import CheckState
from workbench.programme.packs import StrictModel, read_toml, refused, validated

Act = Literal["issue", "close"]
# Where the enterprise said nothing against it there is nothing to review.
NOTHING_SAID = frozenset({"无", "无异议", "放弃陈述申辩"})
ARCHIVE_FIELDS = ("file_number", "pages", "retention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate: what it asks, which text it comes from, and how far that was read."""

    id: str
    act: Act
    why: str
    hint: str
    article: str
    checked: CheckState
    test: str
    papers: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Tell whether the gate may refuse; one of an unread text only warns."""
        return self.checked is not CheckState.UNVERIFIED

    @property
    def words(self) -> str:
        """Why, and the article behind it with its state of checking."""
        return f"{self.why}（{self.article}，{label(self.checked)}）"


@dataclass(frozen=True, slots=True)
class Question:
    """What a gate is asked: how the case stands, by which procedure, for which paper.

    `written` is what stands in the paper itself: what was typed there need not be registered twice.
    """

    standing: CaseStanding
    procedure: Procedure
    paper: str = ""
    written: Mapping[str, str] = field(default_factory=dict)

    def says(self, name: str) -> bool:
        """Tell whether a field of the paper is filled."""
        return bool(str(self.written.get(name) or "").strip())


Test = Callable[[Question], bool]
Gates = tuple[Gate, ...]


def closed_gates(gates: Gates, act: Act, question: Question) -> Gates:
    """The gates of an act that do not open, those that block first."""
    found = [
        each
        for each in gates
        if each.act == act
        and (not each.papers or question.paper in each.papers)
        and not TESTS[each.test](question)
    ]
    return tuple(sorted(found, key=lambda each: not each.blocks))


def refuse_closed(gates: Gates, act: Act, question: Question) -> None:
    """Refuse an act at its first blocking gate.

    Raises:
        InputError: why, with the article, and what to do.
    """
    for gate in closed_gates(gates, act, question):
        if gate.blocks:
            raise InputError(gate.words, gate.hint)


def _two_certified_officers(question: Question) -> bool:
    needed = question.procedure["officers"].value
    certified = {
        each.certificate_number.strip()
        for each in question.standing.officers
        if each.certificate_number.strip()
    }
    names = {each.name.strip() for each in question.standing.officers}
    return min(len(certified), len(names)) >= needed


def _orderable_finding(question: Question) -> bool:
    return bool(question.standing.orderable)


def _statement_heard(question: Question) -> bool:
    return bool(question.standing.text("statement", "kind")) or question.says("hearing")


def _statement_reviewed(question: Question) -> bool:
    said = question.standing.text("statement", "kind") or str(question.written.get("hearing") or "")
    reviewed = question.standing.text("review_opinion", "adopted")
    is_quiet = said.strip(" 。") in NOTHING_SAID
    return is_quiet or bool(reviewed) or question.says("hearing_adopted")


def _approved(question: Question) -> bool:
    approved_on = question.standing.day("approval", "approved_on")
    return bool(approved_on) or question.says("approval_number")


def _power_held(question: Question) -> bool:
    power = question.procedure.power_of_paper(question.paper)
    return power is None or power.is_own or power.authority is Authority.INSPECTION_BODY


def _items_followed_up(question: Question) -> bool:
    return not any(each.is_open for each in question.standing.items)


def _order_issued(question: Question) -> bool:
    standing = question.standing
    return not standing.orderable or PaperKind.RECTIFICATION_ORDER in standing.issued


def _archived(question: Question) -> bool:
    return all(question.standing.text("closing", name) for name in ARCHIVE_FIELDS)


def _findings_decided(question: Question) -> bool:
    return not any(each.state is FindingState.DRAFT for each in question.standing.findings)


def _transfers_sent(question: Question) -> bool:
    return not question.standing.to_send_on


def _answers_given(question: Question) -> bool:
    return question.standing.answered >= question.standing.answers


TESTS: Mapping[str, Test] = {
    "two_certified_officers": _two_certified_officers,
    "orderable_finding": _orderable_finding,
    "statement_heard": _statement_heard,
    "statement_reviewed": _statement_reviewed,
    "approved": _approved,
    "power_held": _power_held,
    "items_followed_up": _items_followed_up,
    "order_issued": _order_issued,
    "archived": _archived,
    "findings_decided": _findings_decided,
    "transfers_sent": _transfers_sent,
    "answers_given": _answers_given,
}


class _Gate(StrictModel):
    id: str = Field(min_length=1)
    act: Act
    test: str
    why: str = Field(min_length=1)
    hint: str = Field(min_length=1)
    article: str = Field(min_length=1)
    state: Literal["verified", "transcribed", "unverified"]
    papers: list[str] = Field(default_factory=list)


class _Gates(StrictModel):
    gates: list[_Gate]


def load_gates(resources: Path) -> Gates:
    """Load resources/checklists/gates.toml.

    Raises:
        DataCorrupt: the file is wrong; all its errors are named.
    """
    path = resources / "checklists" / "gates.toml"
    raw = validated(_Gates, read_toml(path), path.name).gates
    if problems := [
        f"{each.id}.test（没有“{each.test}”）" for each in raw if each.test not in TESTS
    ]:
        raise refused(path.name, problems)
    return tuple(
        Gate(
            id=each.id,
            act=each.act,
            why=each.why,
            hint=each.hint,
            article=each.article,
            checked=CheckState(each.state),
            test=each.test,
            papers=tuple(each.papers),
        )
        for each in raw
    )
