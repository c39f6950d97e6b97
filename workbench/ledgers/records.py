"""What reading a ledger gives: sheets, columns, skipped rows, and located records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.domain.enterprise import Enterprise, Growth
from workbench.domain.equipment import Machine
from workbench.domain.issue import Issue
from workbench.domain.period import Period
from workbench.domain.reading import Reading
from workbench.ledgers.units import Unit
from workbench.ledgers.workbook import Visibility

Group = str
"""Which of several machines in one row a column describes: "" for the only or shared one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Where one column went and why; `field` is None for a column that was left alone.

    `reason` is `remembered`, `alias`, `values` or `similar`; for a column that was left
    alone `duplicate` (another one holds `alternatives[0]`) or empty; `unit` is
    the head's own unit for the field, `units` all it names (额定功率/容量 kW/kVA); `alternatives`
    are the other fields the head means for machines of another kind.
    """

    column: str
    index: int
    header: str
    field: str | None = None
    score: Decimal = Decimal(0)
    reason: str = ""
    group: Group = ""
    unit: Unit | None = None
    units: tuple[Unit, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no record; `reason` in Chinese, as the user reads it."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """One table of one sheet; a sheet with several tables gives several.

    `first_row` is where its records begin, from 1, 0 where they begin right below the head; `shape` is the key under which a corrected mapping is remembered.
    """

    sheet: str
    visible: bool = True
    table: int = 1
    title: str = ""
    head_rows: tuple[int, ...] = ()
    first_row: int = 0
    columns: tuple[ColumnMapping, ...] = ()
    skipped_rows: tuple[SkippedRow, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetState:
    """A sheet of the file, read or not: what of it nobody sees, with rows from 1."""

    sheet: str
    visibility: Visibility = Visibility.VISIBLE
    is_chosen: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user decided about a file.

    `sheet` is the only one to be read, `ticked` are those he took in or left out where the visible
    ones would be read; `remembered` maps a shape to column letters to field ids ("" leaves a column alone); `head_rows`
    names the head rows of all tables of a sheet where he corrected them, none where it has no head; `period` is the reporting period of a
    ledger that does not state its own; `spellings` maps field ids to spellings to what they mean;
    no machine is made after `today`, where that is told. Where somebody is there to answer
    (`is_attended`), a file of which nothing can be read is shown to him instead of refused.
    """

    sheet: str | None = None
    ticked: Mapping[str, bool] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    head_rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    period: Period | None = None
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    today: date | None = None
    is_attended: bool = False


@dataclass(frozen=True, slots=True)
class MachineRow:
    """One machine with the remarks on its cells."""

    machine: Machine
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRow:
    """One enterprise of a register list; its id is empty until the store gives one.

    `categories` is the text of 监察类别 where the list names it; `readings` are the cells read.
    """

    sheet: str
    row: int
    enterprise: Enterprise
    categories: tuple[str, ...] = ()
    growth: Growth | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """One enterprise of the year's task list 监察企业名单."""

    sheet: str
    row: int
    enterprise: Enterprise
    categories: tuple[str, ...]
    growth: Growth | None = None
    year: int | None = None
    content: str = ""
    source: str = ""
    mode: str = ""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
