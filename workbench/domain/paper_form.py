"""What a kind of paper is made of, as data: its form, its blocks, its law, who signs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.inspection import Stage
from workbench.domain.paper import PaperKind
from workbench.domain.verdict import CheckState


class FieldShape(StrEnum):
    """How a field is written: in a line, in several, as a moment, a day, or chosen."""

    TEXT = "text"
    LINES = "lines"
    MOMENT = "moment"
    DAY = "day"
    CHOICE = "choice"


class PaperSide(StrEnum):
    """Whose paper it is."""

    AGENCY = "agency"
    ENTERPRISE = "enterprise"


class PaperLayout(StrEnum):
    """公文 with 落款, 笔录 signed on every page, or a form with page numbers n/N."""

    LETTER = "letter"
    RECORD = "record"
    FORM = "form"


class BlockShape(StrEnum):
    """What stands in a paper, from top to bottom."""

    TITLE = "title"
    TO = "to"
    TEXT = "text"
    HEADING = "heading"
    FORM = "form"
    ITEMS = "items"
    DIALOGUE = "dialogue"
    TABLE = "table"
    CHART = "chart"
    SIGN = "sign"
    STAMP = "stamp"
    NOTE = "note"
    PAGE = "page"


class Need(StrEnum):
    """What must be there before a paper may be issued."""

    OFFICERS = "officers"
    ORDERED_FINDING = "ordered_finding"
    OPINION_FINDING = "opinion_finding"
    SUGGESTION_FINDING = "suggestion_finding"
    TRANSFER_FINDING = "transfer_finding"
    FILED_CASE = "filed_case"
    CONFIRMED_FINDINGS = "confirmed_findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """One thing a person writes; `sources` name the facts it is proposed from, the best first."""

    name: str
    label: str
    shape: FieldShape = FieldShape.TEXT
    hint: str = ""
    sources: tuple[str, ...] = ()
    is_required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBlock:
    """One block; `names` are facts, fields, a table or lines to sign, `when` a fact it needs."""

    shape: BlockShape
    text: str = ""
    names: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class PaperBasis:
    """A text the paper rests on, with how far it was compared with the original."""

    text: str
    checked: CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """One kind of paper; a paper `is_own` where a builder of its own writes it."""

    kind: PaperKind
    title: str
    code: str
    stage: Stage
    purpose: str
    side: PaperSide = PaperSide.AGENCY
    layout: PaperLayout = PaperLayout.FORM
    series: str = ""
    is_own: bool = False
    is_repeatable: bool = False
    is_optional: bool = False
    needs: tuple[Need, ...] = ()
    basis: tuple[PaperBasis, ...] = ()
    fields: tuple[PaperField, ...] = ()
    blocks: tuple[PaperBlock, ...] = ()
    forbidden_words: tuple[str, ...] = ()
    withholds: str = ""

    def field(self, name: str) -> PaperField | None:
        """One field by its name."""
        return next((each for each in self.fields if each.name == name), None)

    def named(self, shape: BlockShape) -> tuple[str, ...]:
        """What the blocks of one shape name, in order."""
        return tuple(name for each in self.blocks if each.shape is shape for name in each.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a table that papers share."""

    name: str
    label: str
    width: int
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """Title and columns of a table; what fills its rows is gathered under the same name."""

    title: str
    columns: tuple[TableColumn, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBook:
    """All papers of a case with the words they share."""

    forms: Mapping[PaperKind, PaperForm]
    labels: Mapping[str, str]
    proposals: Mapping[str, tuple[str, ...]]
    signatures: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, PaperTable]
    charts: Mapping[str, str]
    withheld: Mapping[str, frozenset[str]]

    def __getitem__(self, kind: PaperKind) -> PaperForm:
        return self.forms[kind]

    def label(self, form: PaperForm, name: str) -> str:
        """How a form calls a field of its own or a fact of the case."""
        own = form.field(name)
        return own.label if own else self.labels[name]

    def withheld_from(self, form: PaperForm) -> frozenset[str]:
        """Facts and tables a form may not print: a record no verdict, an order no advice."""
        return self.withheld[form.withholds] if form.withholds else frozenset()
