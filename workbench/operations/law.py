"""What a case is judged and worded by: the rule book, grammars, checklist, templates, procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.checklists.case_gates import Gates
from workbench.checklists.catalogue import ChecklistCatalogue
from workbench.checklists.procedure import Procedure
from workbench.checklists.steps import Steps
from workbench.checklists.templates import FindingTemplate
from workbench.domain.paper_form import PaperBook
from workbench.ledgers.products import ProductNames
from workbench.nameplates.grammar import Grammars
from workbench.programme.notice import Notice
from workbench.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Handed to every verb that judges, proposes or drafts.

    New cases begin with `checklist`; `checklists` are all versions held, by their version.
    """

    book: RuleBook
    grammars: Grammars
    products: ProductNames
    notice: Notice
    checklist: ChecklistCatalogue
    templates: Mapping[str, FindingTemplate]
    procedure: Procedure
    steps: Steps
    gates: Gates
    papers: PaperBook
    checklists: Mapping[str, ChecklistCatalogue] = field(default_factory=dict)

    def checklist_of(self, version: str) -> ChecklistCatalogue:
        """The checklist a case began with; the present one where that version is not held here."""
        return self.checklists.get(version, self.checklist)

    def holds_checklist(self, version: str) -> bool:
        """Tell whether a case can be walked by its own version."""
        return not version or version == self.checklist.version or version in self.checklists
