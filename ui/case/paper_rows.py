"""Papers of a case as rows, stage by stage: versions there are, and what is due or possible next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from ui.models.columns import Column, Row
from workbench.domain.inspection import Role, Stage
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.paper_form import PaperBook, PaperForm, PaperSide
from workbench.domain.paper_progress import PaperProgress
from workbench.store.queries.records import PaperRecord

STATE_SIGNS: dict[PaperState, tuple[str, str]] = {
    PaperState.DRAFT: ("○", "info"),
    PaperState.ISSUED: ("●", "success"),
    PaperState.VOID: ("—", "out_of_scope"),
}
DUE, OPEN = ("▸ 该做", "warning"), ("可做", "out_of_scope")
KIND_PREFIX = "kind:"


def _tone(row: Row) -> str:
    return str(row["tone"])


def _purpose(row: Row) -> str:
    return str(row["purpose"])


COLUMNS = (
    Column(id="stage", title="阶段", width=66),
    Column(id="kind", title="文书", width=132, tip=_purpose),
    Column(id="state", title="状态", width=84, tone=_tone),
    Column(id="version", title="版本", width=40, right=True),
    Column(id="issued_on", title="签发日", width=80),
    Column(id="number", title="文号", width=50),
)


def is_draft(record: PaperRecord) -> bool:
    """Tell whether a version can still be written in."""
    return record.paper.state is PaperState.DRAFT


def book_for(book: PaperBook, role: Role) -> PaperBook:
    """The papers a store is about: an enterprise that checks itself writes only its own."""
    if role is not Role.ENTERPRISE:
        return book
    own = {kind: form for kind, form in book.forms.items() if form.side is PaperSide.ENTERPRISE}
    return replace(book, forms=own)


def side_of(role: Role) -> PaperSide:
    """Whose papers are due in a store."""
    return PaperSide.ENTERPRISE if role is Role.ENTERPRISE else PaperSide.AGENCY


def kind_of(row: Row | None) -> PaperKind | None:
    """The kind of a row that has no version yet."""
    name = str(row["id"]) if row else ""
    return PaperKind(name.removeprefix(KIND_PREFIX)) if name.startswith(KIND_PREFIX) else None


def paper_rows(
    book: PaperBook,
    held: Sequence[PaperRecord],
    due: Collection[PaperKind],
    progress: Mapping[str, PaperProgress],
) -> Iterator[Row]:
    """Every version under its stage, and one row for each paper that is not begun."""
    shown: Stage | None = None
    for form in sorted(book.forms.values(), key=lambda each: list(Stage).index(each.stage)):
        versions = [each for each in held if each.paper.kind is form.kind]
        rows = [_version(form, each, progress.get(each.paper.id)) for each in versions]
        if all(each.paper.state is PaperState.VOID for each in versions):
            rows.append(_not_begun(form, is_due=form.kind in due))
        for row in rows:
            yield {**row, "stage": label(form.stage) if form.stage is not shown else ""}
            shown = form.stage


def _version(form: PaperForm, record: PaperRecord, progress: PaperProgress | None) -> Row:
    paper = record.paper
    symbol, tone = STATE_SIGNS[paper.state]
    latest = progress.latest if progress and paper.state is PaperState.ISSUED else None
    return {
        "id": paper.id,
        "kind": label(form.kind),
        "state": f"{symbol} {label(latest or paper.state)}",
        "tone": tone,
        "number": paper.number,
        "version": paper.version,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else "",
        "purpose": form.purpose,
    }


def _not_begun(form: PaperForm, *, is_due: bool) -> Row:
    words, tone = DUE if is_due else OPEN
    if form.side is PaperSide.ENTERPRISE and not is_due:
        words = "企业填写"
    return {
        "id": f"{KIND_PREFIX}{form.kind.value}",
        "kind": label(form.kind),
        "state": words,
        "tone": tone,
        "number": "",
        "version": "",
        "issued_on": "",
        "purpose": form.purpose,
    }
