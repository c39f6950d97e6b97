"""What the program knows before it opens a store: rules, grammars, fields; read when first used."""

from __future__ import annotations

from functools import cached_property

from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.loading import load_grammars
from workbench.paths import Paths
from workbench.programme.loading import load_notice, notice_years
from workbench.programme.notice import Notice
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay import NO_OVERLAY, Overlay


class Knowledge:
    """Shared by window and verbs; an overlay comes from the store that is open."""

    def __init__(self, paths: Paths, overlay: Overlay = NO_OVERLAY) -> None:
        self.paths = paths
        self._overlay = overlay
        self._notices: dict[int, Notice] = {}

    @cached_property
    def book(self) -> RuleBook:
        """The rule book with the store's overlay."""
        return load_book(self.paths.resources, self._overlay)

    @cached_property
    def grammars(self) -> Grammars:
        """Model grammars."""
        return load_grammars(self.paths.resources)

    @cached_property
    def fields(self) -> FieldCatalogue:
        """Ledger fields, units and words."""
        return load_fields(self.paths.resources)

    @cached_property
    def field_labels(self) -> dict[str, str]:
        """Chinese labels of all ledger fields by id."""
        sets = self.fields.sets.values()
        return {each.id: each.label for kind in sets for each in kind.by_id.values()}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years with a notice pack, oldest first."""
        return tuple(sorted(notice_years(self.paths.resources)))

    def notice(self, year: int) -> Notice:
        """The notice pack of a year; raises `InputError` where there is none."""
        if year not in self._notices:
            self._notices[year] = load_notice(self.paths.resources, year)
        return self._notices[year]

    def field_words(self, field_id: str) -> str:
        """The label of a field; names of conditions stand as they are."""
        return self.field_labels.get(field_id, field_id)
