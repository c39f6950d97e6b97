"""What the sentences of the annual report are told from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.programme.coverage import Coverage
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures
from workbench.summary.phrases import counted, number
from workbench.summary.year_facts import Paragraph, ReportingBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the sentences are made from.

    `last_year` are last year's totals by name.
    """

    index: YearIndex
    totals: Figures
    body: ReportingBody
    made_on: date
    coverage: tuple[Coverage, ...] = ()
    last_year: Mapping[str, Decimal] = field(default_factory=dict)

    def counted(self, word: str, name: str, unit: str) -> str:
        """A total in words."""
        return counted(word, number(self.totals[name]), unit)

    def ids(self, *names: str) -> tuple[str, ...]:
        """The cases behind totals."""
        cases = (case_id for name in names for case_id in self.totals[name].case_ids)
        return tuple(dict.fromkeys(cases))


def paragraph(slot: str, text: str, case_ids: tuple[str, ...] = ()) -> Paragraph:
    """One paragraph; its slot, such as `overview.plan`, begins with its section."""
    return Paragraph(
        section=slot.partition(".")[0], slot=slot, text=text, generated=text, case_ids=case_ids
    )
