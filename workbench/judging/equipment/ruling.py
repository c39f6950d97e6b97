"""The edition of a day where a reading is still missing: cited if held, left out if not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.domain.errors import RuleNotInForce
from workbench.judging.equipment.assessment import Assessment, lacking
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table


def law_of(context: JudgingContext, family: str, day: date) -> tuple[Table, Row | None] | None:
    """The table that rules a family on a day, None where the book does not hold it."""
    try:
        return context.book.edition(family, day), None
    except RuleNotInForce:
        return None


def asked_for(
    lines: tuple[Line, ...],
    missing: Iterable[str],
    context: JudgingContext,
    ruled: tuple[str, date],
) -> Assessment:
    """Ask for readings before looking for an edition: what is asked for is needed by any of them."""
    family, day = ruled
    asked = tuple(dict.fromkeys(missing))
    return lacking(lines, asked, law_of(context, family, day), None)
