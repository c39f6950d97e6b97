"""A paper or report as blocks that know neither fonts nor cells; renderers give them form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.model.chart import Chart
from reports.model.table import TableBlock
from workbench.domain.verdict import CheckState


class Orientation(StrEnum):
    """How the sheet lies from a page break on."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    """Where the lines of a paragraph stand."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Footer(StrEnum):
    """`official` numbers pages as `— 1 —`, `record` as 第 1 页 共 3 页 with a line to sign.

    `form` numbers like a record without that line, `list` is a long table's.
    """

    OFFICIAL = "official"
    RECORD = "record"
    FORM = "form"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Citation:
    """A text relied on; a transcribed one carries its mark into print."""

    text: str
    checked: CheckState = CheckState.VERIFIED

    @property
    def mark(self) -> str:
        """〔转录待核〕 or 〔待核〕 where the text has not been compared with the original."""
        return CHECK_MARKS[self.checked]

    @property
    def printed(self) -> str:
        """The text with its mark."""
        return f"{self.text}{self.mark}"


CHECK_MARKS: dict[CheckState, str] = {
    CheckState.VERIFIED: "",
    CheckState.TRANSCRIBED: "〔转录待核〕",
    CheckState.UNVERIFIED: "〔待核〕",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `is_strong` is set in bold, `citation` marks a quoted basis."""

    text: str
    is_strong: bool = False
    citation: Citation | None = None

    @property
    def printed(self) -> str:
        """The run's text followed by its citation."""
        return self.text + (self.citation.printed if self.citation else "")


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper; lines are broken where the author breaks them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号 or the number of a paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 一、, level 2 （一）, level 3 1.; the numbering is part of the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of runs, indented by two characters unless told otherwise."""

    runs: tuple[Run, ...]
    is_indented: bool = True
    align: Align = Align.JUSTIFY

    @property
    def text(self) -> str:
        """All runs as printed."""
        return "".join(run.printed for run in self.runs)


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A bordered form of label and value; `pairs_per_row` is 1 or 2."""

    pairs: tuple[tuple[str, str], ...]
    pairs_per_row: int = 1


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign by hand; kept together and with the text before them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StampPlace:
    """落款: who issues, on which day (blank to be written by hand), where the seal goes."""

    agency: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption; its table stands beside it in the document."""

    chart: Chart
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page, lying as told."""

    orientation: Orientation = Orientation.PORTRAIT


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small type."""

    text: str


Block = (
    Title
    | DocumentNumber
    | Heading
    | Paragraph
    | KeyValues
    | TableBlock
    | Signatures
    | StampPlace
    | ChartBlock
    | PageBreak
    | Note
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Blocks in order, with what every page carries.

    `made_on` is the only date renderers write into a file's properties; `footer_code` names
    paper, version and (added by the renderer) page, so that a signed scan finds its way back;
    `page_signatures` is the line signed on every page of a record.
    """

    title: str
    blocks: tuple[Block, ...]
    made_on: date
    author: str = ""
    orientation: Orientation = Orientation.PORTRAIT
    footer: Footer = Footer.OFFICIAL
    footer_code: str = ""
    page_signatures: str = ""
    is_draft: bool = False

    def tables(self) -> tuple[TableBlock, ...]:
        """All tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, TableBlock))


def paragraph(text: str, *, is_indented: bool = True, align: Align = Align.JUSTIFY) -> Paragraph:
    """Make a paragraph of one plain run."""
    return Paragraph(runs=(Run(text),), is_indented=is_indented, align=align)


def stays_with(block: Block, after: Block | None) -> bool:
    """Tell whether a block never ends a page before the next: signatures, a chart's short table."""
    is_charts_own = isinstance(after, TableBlock) and after.keeps_together
    return isinstance(after, Signatures | StampPlace) or (
        isinstance(block, ChartBlock) and is_charts_own
    )
