"""What a case is judged and worded by: the rule book, grammars, checklist, templates, procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """Handed to every verb that judges, proposes or drafts."""

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
