"""What the program knows before it opens a store: rules, grammars, fields; read when first used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from ui.rule_words import RuleWords, load_rule_words
from workbench.checklists.loading import load_checklist
from workbench.checklists.procedure import Procedure, load_procedure
from workbench.checklists.templates import FindingTemplate, load_templates
from workbench.domain.equipment import EquipmentKind
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.products import ProductNames, load_products
from workbench.ledgers.templates import Template, load_blank_ledgers
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.kinds import recognise_kind
from workbench.nameplates.loading import load_grammars
from workbench.operations.law import Law
from workbench.paths import Paths
from workbench.programme.loading import load_notice, notice_years
from workbench.programme.notice import Notice
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay import NO_OVERLAY, Overlay
from workbench.rulebook.overlay_bodies import EDITION, EQUIVALENT, MARK, PACK, read_overlay

# A store keeps entries of other kinds beside these, such as the count of 重点用能单位.
LAID_OVER = frozenset({MARK, EQUIVALENT, PACK, EDITION})


class Knowledge:
    """Shared by window and verbs; an overlay comes from the store that is open."""

    def __init__(self, paths: Paths, overlay: Overlay = NO_OVERLAY) -> None:
        self.paths = paths
        self._overlay = overlay
        self._notices: dict[int, Notice] = {}
        self._laws: dict[int, Law] = {}

    def overlaid(self, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Knowledge:
        """The same knowledge under what a store lays over the rule book."""
        laws = [(kind, body) for kind, body in entries if kind in LAID_OVER]
        return Knowledge(self.paths, read_overlay(laws, self.book)) if laws else self

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
    def blank_ledgers(self) -> Mapping[LedgerKind, Template]:
        """Our own blank ledgers by kind."""
        return load_blank_ledgers(self.paths.resources, self.fields)

    @cached_property
    def rule_words(self) -> RuleWords:
        """Words of the rule library."""
        carriers = {each.carrier: each.label for _, each in self.book.all_coefficients}
        return load_rule_words(self.paths.resources, carriers)

    @cached_property
    def products(self) -> ProductNames:
        """Names of products in ledgers and standards."""
        return load_products(self.paths.resources)

    @cached_property
    def templates(self) -> Mapping[str, FindingTemplate]:
        """Wordings of findings."""
        return load_templates(self.paths.resources)

    @cached_property
    def procedure(self) -> Procedure:
        """Periods, counts and powers."""
        return load_procedure(self.paths.resources)

    def law(self, year: int) -> Law:
        """Everything a case of a year is judged and worded by."""
        if year not in self._laws:
            self._laws[year] = Law(
                book=self.book,
                grammars=self.grammars,
                products=self.products,
                notice=self.notice(year),
                checklist=load_checklist(self.paths.resources, year, self.templates),
                templates=self.templates,
                procedure=self.procedure,
            )
        return self._laws[year]

    def recognise(self, name: str, model: str) -> EquipmentKind | None:
        """The kind of a machine by its name and model."""
        return recognise_kind(name, model, self.grammars)

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
