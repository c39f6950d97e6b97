"""Facts of a paper that its form as data describes: values by name, rows of tables, charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.domain.paper_form import PaperBook, PaperForm
from workbench.summary.case_facts import CaseHead

Row = Mapping[str, str | int]
Points = tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What one paper prints; days and moments are ISO texts, several lines one text."""

    head: CaseHead
    form: PaperForm
    book: PaperBook
    values: Mapping[str, str]
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    charts: Mapping[str, Points] = field(default_factory=dict)

    def holds(self, condition: str) -> bool:
        """Tell whether a condition is met: `name` holds something, or `name=value` holds just that."""
        name, equals, value = condition.partition("=")
        if equals:
            return self.values.get(name) == value
        return bool(self.values.get(name) or self.tables.get(name))
