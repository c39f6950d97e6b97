"""Dated editions of one family of rules, and the choice of the one in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.domain.errors import EditionNotHeld, RuleNotInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition in force in [effective_from, repealed_from); `held` tells whether we have it.

    `effective_from` None means that the first day is not known: such an edition never rules by
    its values; one that is not held counts as the edition of the days before its successor.
    """

    family: str
    number: str
    effective_from: date | None
    repealed_from: date | None = None
    held: bool = True
    table: str = ""
    title: str = ""
    note: str = ""

    def is_in_force(self, day: date) -> bool:
        """Tell whether the edition rules on a day."""
        if self.effective_from is None:
            return not self.held and self.repealed_from is not None and day < self.repealed_from
        if day < self.effective_from:
            return False
        return self.repealed_from is None or day < self.repealed_from


def edition_in_force(family: str, editions: Iterable[Edition], day: date) -> Edition:
    """Choose the edition of a day.

    Raises:
        EditionNotHeld: an edition was in force, but its values are not in the book.
        RuleNotInForce: no edition was in force.
    """
    ruling = [edition for edition in editions if edition.is_in_force(day)]
    if not ruling:
        raise RuleNotInForce(
            f"{day.isoformat()} 没有现行有效的规定（{family}）。", "请核对判定日期。"
        )
    held = [edition for edition in ruling if edition.held]
    if held:
        return held[-1]
    raise EditionNotHeld(
        f"{day.isoformat()} 现行有效的是 {ruling[0].number}，规则库没有收录其数值。",
        "可以在规则库中录入该版本，并注明是自行录入。",
    )
