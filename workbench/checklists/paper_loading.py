"""Load what each paper of a case says, from resources/papers/case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.checklists.paper_models import RawForm, RawForms, RawWords, raw_block
from workbench.checklists.steps import Steps, load_steps
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import (
    BlockShape,
    PaperBasis,
    PaperBlock,
    PaperBook,
    PaperField,
    PaperForm,
    PaperTable,
    TableColumn,
)
from workbench.programme.packs import read_toml, refused, validated

FOLDER = ("papers", "case")
WORDS = "words.toml"
BLANKS = re.compile(r"\{([a-z_0-9]+)\}")
# Room to write by hand.
UNPRINTED = frozenset({"blank", "day"})
# What is known of another paper of the case beside its fields.
OF_A_PAPER = frozenset({"number", "issued_on", "due_on"})


def load_papers(resources: Path) -> PaperBook:
    """Load all papers.

    Raises:
        DataCorrupt: A file is wrong, a kind is missing or told twice; all errors are named.
    """
    folder = resources.joinpath(*FOLDER)
    words = validated(RawWords, read_toml(folder / WORDS), WORDS)
    raw: dict[str, RawForm] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name != WORDS:
            told = validated(RawForms, {"forms": read_toml(path)}, path.name).forms
            _refuse(path.name, [f"{kind}（写了两次）" for kind in told if kind in raw])
            raw.update(told)
    _refuse(FOLDER[-1], _kinds_amiss(raw))
    book = PaperBook(
        forms={kind: _form(kind, raw[kind]) for kind in PaperKind},
        labels=words.labels,
        proposals={name: tuple(lines) for name, lines in words.proposals.items()},
        signatures={name: tuple(lines) for name, lines in words.signatures.items()},
        tables={name: _table(each.model_dump()) for name, each in words.tables.items()},
        charts=words.charts,
        withheld={name: frozenset(names) for name, names in words.withheld.items()},
    )
    steps = load_steps(resources)
    problems = [text for form in book.forms.values() for text in _problems(form, book, steps)]
    _refuse(FOLDER[-1], problems)
    return book


def _kinds_amiss(raw: Mapping[str, RawForm]) -> list[str]:
    known = set(PaperKind)
    missing = [f"{kind.value}（缺少）" for kind in PaperKind if kind not in raw]
    return missing + [f"{kind}（不认识的文书）" for kind in raw if kind not in known]


def _refuse(file: str, problems: list[str]) -> None:
    if problems:
        raise refused(file, problems)


def _form(kind: PaperKind, raw: RawForm) -> PaperForm:
    return PaperForm(
        kind=kind,
        title=raw.title or label(kind),
        code=raw.code,
        stage=raw.stage,
        purpose=raw.purpose,
        side=raw.side,
        layout=raw.layout,
        series=raw.series,
        is_own=raw.own,
        is_repeatable=raw.repeatable,
        is_optional=raw.optional,
        needs=tuple(raw.needs),
        basis=tuple(PaperBasis(each.text, each.state) for each in raw.basis),
        fields=tuple(
            PaperField(
                name=each.name,
                label=each.label,
                shape=each.shape,
                hint=each.hint,
                sources=tuple(each.source.split("|")) if each.source else (),
                is_required=each.required,
                choices=tuple(each.choices),
            )
            for each in raw.fields
        ),
        blocks=tuple(PaperBlock(**raw_block(each)) for each in raw.blocks),
        forbidden_words=tuple(raw.forbidden),
        withholds=raw.withholds,
    )


def _table(raw: dict[str, Any]) -> PaperTable:
    columns = tuple(TableColumn(**column) for column in raw["columns"])
    return PaperTable(title=raw["title"], columns=columns, is_wide=raw["is_wide"])


def _problems(form: PaperForm, book: PaperBook, steps: Steps) -> Iterator[str]:
    if form.withholds and form.withholds not in book.withheld:
        yield f"{form.kind}.withholds（不认识“{form.withholds}”）"
        return
    kept_back = book.withheld_from(form)
    known = {*book.labels, *UNPRINTED, *(each.name for each in form.fields)} - kept_back
    for block in form.blocks:
        yield from (
            f"{form.kind}（不认识的填空“{name}”）" for name in _unknown(block, known, form, book)
        )
    for field in form.fields:
        yield from (
            f"{form.kind}.{field.name}（不认识的来源“{source}”）"
            for source in field.sources
            if not _is_source(source, book, steps)
        )
    codes = [each.kind for each in book.forms.values() if each.code == form.code]
    if len(codes) > 1:
        yield f"{form.kind}.code（{form.code} 已被 {codes[0]} 使用）"


def _unknown(block: PaperBlock, known: set[str], form: PaperForm, book: PaperBook) -> Iterator[str]:
    match block.shape:
        case BlockShape.TABLE:
            held: Iterable[str] = book.tables.keys() - book.withheld_from(form)
        case BlockShape.CHART:
            held = book.charts
        case BlockShape.SIGN:
            held = book.signatures
        case _:
            held = known
    yield from (name for name in block.names if name not in held)
    yield from (name for name in BLANKS.findall(block.text) if name not in known)
    asked = block.when.partition("=")[0]
    if asked and asked not in known and asked not in book.tables:
        yield asked


def _is_source(source: str, book: PaperBook, steps: Steps) -> bool:
    owner, dot, name = source.partition(".")
    if not dot:
        return source in book.labels or source in book.proposals
    if owner in steps:
        return any(field.id == name for field in steps[owner].fields)
    if owner not in set(PaperKind):
        return False
    return name in OF_A_PAPER or book[PaperKind(owner)].field(name) is not None
