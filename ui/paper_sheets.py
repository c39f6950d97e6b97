"""How one paper is put on paper: our own layout, or the agency's template; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from reports.build.template_values import template_values
from reports.catalogue import build_paper, safe_file_name, write_paper
from reports.fonts import Fonts
from reports.model.document import Document
from reports.render.office import find_office
from reports.render.text import as_text
from ui.paper_html import document_html, text_html
from workbench.domain.errors import SystemProblem
from workbench.domain.paper import Paper, PaperKind, PaperState
from workbench.operations.law import Law
from workbench.operations.paper_gathering import AnyFacts, asked_by, form_facts, gather
from workbench.operations.paper_templates import OwnTemplate, own_templates
from workbench.store.database import Database
from workbench.summary.case_facts import CaseHead
from workbench.summary.paper_facts import PaperFacts

OWN_LAYOUT_NOTE = "按本机构模板“{name}”写出，版式以 Word 文件为准。"


class Sheet(Protocol):
    """A paper ready to be read, frozen and written."""

    def text(self, paper: Paper) -> str:
        """The words as they are frozen."""

    def html(self, paper: Paper | None) -> str:
        """The paper on the screen."""

    def write(self, paper: Paper, folder: Path, fonts: Fonts) -> tuple[Path, ...]:
        """Write its files."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Our own layout: Word file and PDF from one document."""

    facts: AnyFacts
    on: date

    def text(self, paper: Paper) -> str:
        """The document as text."""
        return as_text(self._document(paper))

    def html(self, paper: Paper | None) -> str:
        """The document's blocks."""
        return document_html(self._document(paper))

    def write(self, paper: Paper, folder: Path, fonts: Fonts) -> tuple[Path, ...]:
        """Word file and PDF."""
        return tuple(each.path for each in write_paper(self._document(paper), folder, fonts))

    def _document(self, paper: Paper | None) -> Document:
        facts = self.facts
        if paper is not None:
            facts = replace(facts, head=_headed(facts.head, paper, self.on))
        return build_paper(facts, self.on)


@dataclass(frozen=True, slots=True)
class Templated:
    """The agency's template: a Word file, and its PDF where an office program is installed."""

    facts: PaperFacts
    on: date
    template: OwnTemplate
    path: Path

    def text(self, paper: Paper) -> str:
        """The filled words under the name and hash of the template."""
        from reports.render.own_template import filled_text

        head = f"〔本机构模板〕{self.template.file_name}　{self.template.sha256}"
        return f"{head}\n{filled_text(self.path, self._values(paper))}\n"

    def html(self, paper: Paper | None) -> str:
        """The filled words, with where the layout is to be seen."""
        from reports.render.own_template import filled_text

        note = OWN_LAYOUT_NOTE.format(name=self.template.file_name)
        return text_html(f"{note}\n\n{filled_text(self.path, self._values(paper))}")

    def write(self, paper: Paper, folder: Path, fonts: Fonts) -> tuple[Path, ...]:
        """The Word file, and the PDF where it can be had."""
        from reports.render.own_template import render_template

        del fonts  # the template names its own
        head = self.facts.head
        name = safe_file_name(f"{self.facts.form.title}（{head.enterprise.name}）")
        source, target = folder / f"{name}.docx", folder / f"{name}.pdf"
        render_template(self.path, self._values(paper), source)
        office = find_office()
        if office is None:
            return (source,)
        try:
            office.convert(source, target)
        except SystemProblem:  # the Word file stands; the window says that there is no PDF
            return (source,)
        return (source, target)

    def _values(self, paper: Paper | None) -> dict[str, object]:
        facts = self.facts
        if paper is not None:
            facts = replace(facts, head=_headed(facts.head, paper, self.on))
        return template_values(facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOf:
    """Which paper of which case, by what law, with what was typed."""

    case_id: str
    kind: PaperKind
    law: Law
    fields: Mapping[str, Any]
    on: date


def sheet_of(db: Database, of: PaperOf, paper: Paper | None = None) -> Sheet:
    """The paper as it stands now.

    Raises:
        InputError: It may not be written from these facts, or its template is wrong.
    """
    with db.read() as session:
        facts = gather(session, of.case_id, of.law, of.kind, of.fields, paper)
        own = own_templates(session).get(of.kind)
        build_paper(facts, of.on)  # a paper that may not be written is refused here
        if own is None:
            return LaidOut(facts, of.on)
        from reports.render.own_template import template_names

        path = own.path(db)
        asked = asked_by(of.kind, template_names(path), of.law)
        told = form_facts(session, of.case_id, of.law, asked, of.fields, paper)
    return Templated(told, of.on, own, path)


def _headed(head: CaseHead, paper: Paper, on: date) -> CaseHead:
    is_draft = paper.state is PaperState.DRAFT
    return replace(
        head,
        issued_on=None if is_draft else on,
        paper_number=paper.number,
        paper_version=paper.version,
        is_draft=is_draft,
    )
