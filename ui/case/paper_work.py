"""The work behind the papers of one case, run off the window's thread: look, issue, write again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from ui.desk import Desk
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.paper_files import (
    PaperPlace,
    PaperRequest,
    draft_html,
    issue_and_write,
    write_again,
)
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.operations.paper_places import paper_folder
from workbench.operations.paper_warnings import paper_warnings
from workbench.store.queries import register
from workbench.store.queries.records import PaperRecord


class PaperWork:
    """Jobs on one version of a paper; the law is loaded where it stalls nobody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def preview(
        self,
        case: Case,
        record: PaperRecord,
        fields: Mapping[str, str],
        done: Callable[[str], None],
    ) -> None:
        """Work out how the draft would be printed now."""
        desk = self._desk
        request = self._request(case, record, fields, "", desk.today)
        desk.start("预览文书", lambda _job: draft_html(desk.db, request()), done)

    def check(
        self,
        case: Case,
        record: PaperRecord,
        fields: Mapping[str, str],
        done: Callable[[tuple[str, ...]], None],
    ) -> None:
        """Work out what should be looked at before issuing."""
        desk, kind = self._desk, record.paper.kind
        knowledge = desk.knowledge

        def work(_job: Job) -> tuple[str, ...]:
            law = knowledge.law(case.year)
            return desk.read(paper_warnings, case.id, law, kind, fields)

        desk.start("核对文书", work, done)

    def issue(
        self,
        case: Case,
        record: PaperRecord,
        fields: Mapping[str, str],
        numbering: tuple[str, date],
        answers: tuple[Callable[[tuple[Path, ...]], None], Callable[[BaseException], None]],
    ) -> None:
        """签发: number, freeze, write the files; `numbering` is prefix and day."""
        desk = self._desk
        prefix, issued_on = numbering
        request = self._request(case, record, fields, prefix, issued_on)
        place, by, at = self._place(case, record), desk.officer.id, desk.clock()

        def work(_job: Job) -> tuple[Path, ...]:
            return issue_and_write(desk.db, request(), place(), by=by, at=at)

        done, failed = answers
        desk.start(f"签发{label(record.paper.kind)}", work, done, failed)

    def rewrite(
        self, case: Case, record: PaperRecord, done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        """重新写出 the files of an issued paper, if it still reads as it was issued."""
        desk, issued_on = self._desk, record.paper.issued_on
        if issued_on is None:
            return
        request = self._request(case, record, record.fields, "", issued_on)
        place, by, at = self._place(case, record), desk.officer.id, desk.clock()

        def work(_job: Job) -> tuple[Path, ...]:
            return write_again(desk.db, record, request(), place(), by=by, at=at)

        desk.start(f"重新写出{label(record.paper.kind)}", work, done)

    def folder(self, case: Case, record: PaperRecord) -> Path:
        """Each version has a folder of its own, so that no file is ever written over."""
        paper = record.paper
        name = self._desk.read(register.enterprise, case.enterprise_id).name
        return paper_folder(self._desk.db.folder, case.year, name, paper.kind, paper.version)

    def _request(
        self,
        case: Case,
        record: PaperRecord,
        fields: Mapping[str, str],
        prefix: str,
        issued_on: date,
    ) -> Callable[[], PaperRequest]:
        knowledge = self._desk.knowledge
        return lambda: PaperRequest(
            case_id=case.id,
            kind=record.paper.kind,
            fields=fields,
            issued_on=issued_on,
            law=knowledge.law(case.year),
            prefix=prefix,
            paper_id=record.paper.id,
        )

    def _place(self, case: Case, record: PaperRecord) -> Callable[[], PaperPlace]:
        folder, paths = self.folder(case, record), self._desk.knowledge.paths
        return lambda: PaperPlace(folder=folder, fonts=discover_fonts(paths))
