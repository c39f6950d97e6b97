"""The comparison of one machine with one edition of its kind's table, before any rule asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.domain.verdict import Basis, Outcome, Reason
from workbench.judging.equipment.proof import Line
from workbench.nameplates.nameplate import Inference, Nameplate
from workbench.rulebook.table import Row, Table

LOWEST_GRADE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value of a better grade in the same row: what a successor would be bought by.

    `field` is the field it is compared with, `symbol` the index it belongs to where a kind has
    several.
    """

    grade: int
    name: str
    field: str
    value: Decimal
    basis: Basis
    symbol: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What comparing says: the outcome against the limit value, the grade, and the proof.

    `grade_at_least` says that a better grade is reached too, by a value nobody has checked.
    """

    outcome: Outcome
    lines: tuple[Line, ...]
    reason: Reason | None = None
    grade: int | None = None
    grade_at_least: bool = False
    inferred_grade: int | None = None
    inferred_outcome: Outcome | None = None
    basis: tuple[Basis, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    notice: str = ""
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What the model alone suggests; a doubtful one never contradicts a stated value."""

    why: str
    grade: int | None = None
    is_below: bool = False
    doubtful: bool = False

    @property
    def outcome(self) -> Outcome:
        """The outcome the suggestion points to."""
        return Outcome.FAILS if self.is_below else Outcome.MEETS

    @property
    def words(self) -> str:
        """`推断低于3级` or `推断2级`."""
        return f"推断低于{LOWEST_GRADE}级" if self.is_below else f"推断{self.grade}级"


def suggestion_of(plate: Nameplate) -> Suggestion | None:
    """The suggestion of a model's series or suffix."""
    implied = plate.inference("implied_grade")
    below = plate.inference("below_grade")
    if implied is not None and not (below and implied.doubtful):
        return Suggestion(why=implied.why, grade=_grade(implied), doubtful=implied.doubtful)
    if below is not None:
        return Suggestion(why=below.why, is_below=True, doubtful=below.doubtful)
    return None


def out_of_scope(*lines: Line) -> Assessment:
    """The table does not apply."""
    return Assessment(outcome=Outcome.OUT_OF_SCOPE, lines=lines)


def undetermined(
    reason: Reason,
    lines: tuple[Line, ...],
    *,
    missing: tuple[str, ...] = (),
    law: tuple[Table, Row | None] | None = None,
    suggestion: Suggestion | None = None,
) -> Assessment:
    """The question cannot be answered; a suggestion is added as such."""
    return Assessment(
        outcome=Outcome.UNDETERMINED,
        reason=reason,
        lines=(*lines, *_suggested(suggestion)),
        missing=missing,
        basis=(law[0].basis(law[1]),) if law else (),
        tables={law[0].id: law[0].hash} if law else {},
        inferred_grade=suggestion.grade if suggestion else None,
        inferred_outcome=suggestion.outcome if suggestion else None,
        notice=suggestion.words if suggestion else "",
    )


def lacking(
    lines: tuple[Line, ...],
    missing: tuple[str, ...],
    law: tuple[Table, Row | None] | None,
    suggestion: Suggestion | None,
) -> Assessment:
    """Parameters are missing: inferred only where the model suggests an answer."""
    reason = Reason.INFERRED_ONLY if suggestion else Reason.MISSING
    return undetermined(reason, lines, missing=missing, law=law, suggestion=suggestion)


def _suggested(suggestion: Suggestion | None) -> tuple[Line, ...]:
    if suggestion is None:
        return ()
    text = f"{suggestion.why}：{suggestion.words}（仅供排序，不作认定依据）。"
    return (Line(text, ("model",)),)


def _grade(inference: Inference) -> int:
    return int(inference.value)
