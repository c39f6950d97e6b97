"""What the program knows before it opens a store: rules, grammars, fields; read when first used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.paths import Paths

# What reads a thing is loaded with it: together they cost as much of a start as the store itself.
if TYPE_CHECKING:
    from workbench.checklists.case_gates import Gates
    from workbench.checklists.catalogue import ChecklistCatalogue
    from workbench.checklists.procedure import Procedure
    from workbench.checklists.steps import Steps
    from workbench.checklists.templates import FindingTemplate
    from workbench.domain.equipment import EquipmentKind
    from workbench.domain.paper_form import PaperBook
    from workbench.ledgers.check_limits import CheckLimits
    from workbench.ledgers.fields import FieldCatalogue
    from workbench.ledgers.kinds import LedgerKind
    from workbench.ledgers.products import ProductNames
    from workbench.ledgers.templates import Template
    from workbench.nameplates.grammar import Grammars
    from workbench.operations.law import Law
    from workbench.programme.notice import Notice
    from workbench.programme.own_notice import OwnNotice
    from workbench.rulebook.book import RuleBook
    from workbench.rulebook.overlay import Overlay
    from workbench.rulebook.words import RuleWords
    from workbench.store.queries.overlay import OverlayEntry
    from workbench.summary.forms.vocabulary import FormVocabulary

# Kind and plain body of what a store lays over what was shipped.
Entry = tuple[str, Mapping[str, Any]]


class Knowledge:
    """Shared by window and verbs; an overlay comes from the store that is open."""

    def __init__(
        self,
        paths: Paths,
        overlay: Overlay | None = None,
        own_procedure: tuple[Entry, ...] = (),
        shipped: Knowledge | None = None,
        own_notices: Mapping[int, OwnNotice] | None = None,
        own_checklists: tuple[Mapping[str, Any], ...] = (),
    ) -> None:
        self.paths = paths
        self._overlay = overlay
        self._own_procedure = own_procedure
        self._shipped = shipped
        self._own_notices = own_notices or {}
        self._own_checklists = own_checklists
        self._notices: dict[int, Notice] = {}
        self._laws: dict[int, Law] = {}

    def overlaid(self, entries: Iterable[Entry]) -> Knowledge:
        """The same knowledge under what a store lays over the rule book and the procedure.

        Raises:
            DataCorrupt: an entry cannot be read.
        """
        held = tuple(entries)
        if not held:
            return self
        from workbench.checklists.procedure_overlay import KINDS, laid_over
        from workbench.operations.notices import CHECKLIST, NOTICE
        from workbench.programme import own_notice
        from workbench.rulebook.overlay_bodies import LAID_OVER, read_overlay

        laws = [each for each in held if each[0] in LAID_OVER]
        own = tuple(each for each in held if each[0] in KINDS)
        notices = [own_notice.from_body(body) for kind, body in held if kind == NOTICE]
        checklists = tuple(body for kind, body in held if kind == CHECKLIST)
        if not laws and not own and not notices and not checklists:
            return self
        if own:
            laid_over(self.procedure, own)
        return Knowledge(
            self.paths,
            read_overlay(laws, self.book) if laws else None,
            own,
            self,
            {each.year: each for each in notices},
            checklists,
        )

    def with_entry(
        self, held: Iterable[OverlayEntry], kind: str, key: str, body: Mapping[str, Any]
    ) -> Knowledge:
        """The same knowledge as if a store that holds these entries also held one more."""
        kept = [(each.kind, each.body) for each in held if (each.kind, each.key) != (kind, key)]
        return self.overlaid([*kept, (kind, body)])

    @cached_property
    def book(self) -> RuleBook:
        """The rule book with the store's overlay."""
        if self._shipped is not None and self._overlay is None:
            return self._shipped.book
        from workbench.rulebook.loading import load_book
        from workbench.rulebook.overlay import NO_OVERLAY

        return load_book(self.paths.resources, self._overlay or NO_OVERLAY)

    @cached_property
    def grammars(self) -> Grammars:
        """Model grammars."""
        from workbench.nameplates.loading import load_grammars

        return load_grammars(self.paths.resources)

    @cached_property
    def fields(self) -> FieldCatalogue:
        """Ledger fields, units and words."""
        from workbench.ledgers.fields import load_fields

        return load_fields(self.paths.resources)

    @cached_property
    def field_labels(self) -> dict[str, str]:
        """Chinese labels of all ledger fields by id."""
        sets = self.fields.sets.values()
        return {each.id: each.label for kind in sets for each in kind.by_id.values()}

    @cached_property
    def check_limits(self) -> CheckLimits:
        """How far ledgers may differ before a person is asked."""
        from workbench.ledgers.check_limits import load_check_limits

        return load_check_limits(self.paths.resources)

    @cached_property
    def blank_ledgers(self) -> Mapping[LedgerKind, Template]:
        """Our own blank ledgers by kind."""
        from workbench.ledgers.templates import load_blank_ledgers

        return load_blank_ledgers(self.paths.resources, self.fields)

    @cached_property
    def forms(self) -> FormVocabulary:
        """The annual tables with the heads under which blank forms ask for their columns."""
        from workbench.summary.forms.vocabulary import load_vocabulary
        from workbench.summary.layout import load_layouts

        resources = self.paths.resources
        return load_vocabulary(resources, load_layouts(resources), self.fields)

    @cached_property
    def rule_words(self) -> RuleWords:
        """Words of the rule library."""
        from workbench.rulebook.words import load_rule_words

        carriers = {each.carrier: each.label for _, each in self.book.all_coefficients}
        return load_rule_words(self.paths.resources, carriers)

    @cached_property
    def products(self) -> ProductNames:
        """Names of products in ledgers and standards."""
        from workbench.ledgers.products import load_products

        return load_products(self.paths.resources)

    @cached_property
    def templates(self) -> Mapping[str, FindingTemplate]:
        """Wordings of findings."""
        from workbench.checklists.templates import load_templates

        return load_templates(self.paths.resources)

    @cached_property
    def procedure(self) -> Procedure:
        """Periods, counts and powers, with what the agency changed."""
        from workbench.checklists.procedure_loading import load_procedure
        from workbench.checklists.procedure_overlay import laid_over

        return laid_over(load_procedure(self.paths.resources), self._own_procedure)

    @cached_property
    def steps(self) -> Steps:
        """The steps of a case."""
        from workbench.checklists.steps import load_steps

        return load_steps(self.paths.resources)

    @cached_property
    def gates(self) -> Gates:
        """Where issuing and closing may be refused."""
        from workbench.checklists.case_gates import load_gates

        return load_gates(self.paths.resources)

    @cached_property
    def papers(self) -> PaperBook:
        """What each paper of a case says."""
        from workbench.checklists.paper_loading import load_papers

        return load_papers(self.paths.resources)

    def law(self, year: int) -> Law:
        """Everything a case of a year is judged and worded by."""
        if year not in self._laws:
            from workbench.operations.law import Law

            current, held = self._checklists(year)
            self._laws[year] = Law(
                book=self.book,
                grammars=self.grammars,
                products=self.products,
                notice=self.notice(year),
                checklist=current,
                checklists=held,
                templates=self.templates,
                procedure=self.procedure,
                steps=self.steps,
                gates=self.gates,
                papers=self.papers,
            )
        return self._laws[year]

    def _checklists(self, year: int) -> tuple[ChecklistCatalogue, Mapping[str, ChecklistCatalogue]]:
        """What new cases of a year begin with, and every version that older ones began with."""
        from workbench.checklists.loading import load_checklist
        from workbench.checklists.own_checklist import catalogue_of

        own = self.own_notice(year)
        shipped = load_checklist(self.paths.resources, own.checklists_from, self.templates)
        made = [catalogue_of(each, self.templates) for each in self._own_checklists]
        current = catalogue_of(own.checklist, self.templates) if own.checklist else shipped
        # A case without a version was opened before checklists could be edited.
        held = {each.version: each for each in (shipped, *made, current)}
        return current, {"": shipped, **held}

    def recognise(self, name: str, model: str) -> EquipmentKind | None:
        """The kind of a machine by its name and model."""
        from workbench.nameplates.kinds import recognise_kind

        return recognise_kind(name, model, self.grammars)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years with a notice pack, oldest first."""
        from workbench.programme.years import notice_years

        return tuple(sorted({*notice_years(self.paths.resources), *self._own_notices}))

    def notice(self, year: int) -> Notice:
        """The notice pack of a year; raises `InputError` where there is none."""
        if year not in self._notices:
            from workbench.programme.loading import load_notice

            own = self._own_notices.get(year)
            self._notices[year] = own.notice() if own else load_notice(self.paths.resources, year)
        return self._notices[year]

    def own_notice(self, year: int) -> OwnNotice:
        """A year's notice as plain values: the office's own, else the shipped one."""
        from workbench.programme.own_notice import shipped_notice

        self.notice(year)
        own = self._own_notices.get(year)
        return own or shipped_notice(self.paths.resources, year)

    def field_words(self, field_id: str) -> str:
        """The label of a field; names of conditions stand as they are."""
        return self.field_labels.get(field_id, field_id)
