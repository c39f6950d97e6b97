"""Committing what was read from a file: lists into the register and the plan, ledgers into a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.errors import InputError
from workbench.domain.inspection import Role
from workbench.domain.progress import Progress, Silent
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import KEY_FIELDS, nameplate_key
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.records import ProgrammeRow
from workbench.ledgers.sheet_json import sheet_to_json
from workbench.operations import enterprises, programme
from workbench.operations.case_facts import judging_day
from workbench.operations.enterprises import SavedEnterprises
from workbench.operations.law import Law
from workbench.operations.ledgers import LedgerTarget, commit_ledger
from workbench.operations.outcome import Outcome
from workbench.operations.self_reports import keep_original
from workbench.operations.spooling import PlateKey
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.queries import cases
from workbench.store.queries.ledgers import Batch
from workbench.store.queries.programme import PlannedEnterprise

SILENT = Silent()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedProgramme:
    """What a task list brought: enterprises, and 家次 put on the plan."""

    enterprises: SavedEnterprises
    planned: int


def import_enterprises(
    db: Database, reading: LedgerReading, *, by: str, at: datetime, progress: Progress = SILENT
) -> Outcome[SavedEnterprises]:
    """Take an enterprise list into the register; rows with an error stay out."""
    rows = list(reading.enterprises())
    progress.check()
    usable = [row.enterprise for row in rows if row.enterprise.name.strip()]
    if not usable:
        raise InputError(f"“{reading.file}”里没有可以入库的企业。", "请查看问题清单后修改原表。")
    return enterprises.save_enterprises(db, usable, by=by, at=at)


def import_programme(
    db: Database, reading: LedgerReading, notice: Notice, *, by: str, at: datetime
) -> Outcome[ImportedProgramme]:
    """Take the year's task list: its enterprises into the register, its categories onto the plan."""
    rows = [row for row in reading.programme_rows() if row.enterprise.name.strip()]
    if not rows:
        raise InputError(f"“{reading.file}”里没有可以入库的企业。", "请查看问题清单后修改原表。")
    saved = enterprises.save_enterprises(db, [row.enterprise for row in rows], by=by, at=at)
    planned = [
        PlannedEnterprise(
            year=notice.year,
            enterprise_id=enterprise_id,
            category=category,
            sub_industry=row.enterprise.sub_industry,
            agency=row.enterprise.agency,
            last_violation_paper=row.enterprise.last_violation,
            remark=row.enterprise.remark,
        )
        for row, enterprise_id in zip(rows, saved.value.ids, strict=True)
        for category in categories_of(row, notice)
    ]
    result = programme.save_planned(db, notice.year, planned, by=by, at=at)
    return Outcome(
        value=ImportedProgramme(enterprises=saved.value, planned=result.value),
        topics=saved.topics | result.topics,
        label=result.label,
        is_undoable=result.is_undoable,
    )


def categories_of(row: ProgrammeRow, notice: Notice) -> tuple[str, ...]:
    """The category ids a list's words mean, with what they imply; unknown words are refused."""
    found = tuple(_category(word, notice) for word in _words(row.categories))
    return notice.with_implied(found)


def _category(word: str, notice: Notice) -> str:
    for category in notice.categories:
        if word in {category.id, category.title, category.short} or word in category.title:
            return category.id
    known = "、".join(category.short for category in notice.categories)
    raise InputError(f"监察类别“{word}”不在{notice.year}年度通知中。", f"可以写：{known}。")


def _words(categories: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.strip() for word in categories if word.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTarget:
    """The case a ledger goes into, the law its nameplates are told apart by, what it replaces."""

    case_id: str
    law: Law
    replaces: str = ""


def import_ledger(
    db: Database,
    into: CaseTarget,
    reading: LedgerReading,
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[Batch]:
    """Commit a ledger into a case as one batch and one undo step."""
    with db.read() as session:
        case = cases.case(session, into.case_id)
    law = into.law
    context = JudgingContext(book=law.book, grammars=law.grammars, as_of=judging_day(case))
    target = LedgerTarget(
        enterprise_id=case.enterprise_id,
        case_id=case.id,
        nameplate=PlateKey(lambda machine: nameplate_key(machine, context), KEY_FIELDS),
        replaces=into.replaces,
        sheets=lambda: [sheet_to_json(sheet) for sheet in reading.sheets],
    )
    outcome = commit_ledger(db, reading, target, by=by, at=at, progress=progress)
    path = reading.source.book.path
    if db.facts.role is Role.ENTERPRISE and path is not None:
        # What an enterprise reports is handed on in its own bytes.
        keep_original(db, case.id, path, reading.sha256, by=by, at=at)
    return outcome
