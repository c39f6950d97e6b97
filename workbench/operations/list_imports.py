"""Taking lists in: the enterprise list into the register, the year's task lists onto the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.conclusion import TaskSource
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Silent
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.records import EnterpriseRow, ProgrammeRow
from workbench.operations import enterprises, programme
from workbench.operations.consumption_growth import keep_growth
from workbench.operations.enterprises import SavedEnterprises
from workbench.operations.outcome import Outcome, Topic
from workbench.programme.notice import Batch, Notice
from workbench.store.database import Database
from workbench.store.operation import Session
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
    rows = [row for row in reading.enterprises() if row.enterprise.name.strip()]
    progress.check()
    _refuse_empty(rows, reading)
    label = f"导入企业名单（{len(rows)} 家）"
    with db.operation(label, topics={Topic.ENTERPRISES}, by=by, at=at) as op:
        saved = enterprises.take_list(op.session, [row.enterprise for row in rows])
        _keep_growth(op.session, rows, saved, by=by, at=at)
        return op.outcome(saved)


def import_programme(
    db: Database,
    reading: LedgerReading,
    notice: Notice,
    batch: Batch | None = None,
    *,
    by: str,
    at: datetime,
) -> Outcome[ImportedProgramme]:
    """Take a task list as one step: its enterprises into the register, its categories onto the plan.

    `batch` is the task of the middle of the year that the list came with: who is new on the plan
    then is 增补. What became of an enterprise that stands on the plan already is kept.
    """
    rows = [row for row in reading.programme_rows() if row.enterprise.name.strip()]
    _refuse_empty(rows, reading)
    wanted = [(row, categories_of(row, notice)) for row in rows]
    what = "年中追加名单" if batch else "任务名单"
    label = f"导入{what}（{len(rows)} 家）"
    topics = {Topic.ENTERPRISES, Topic.PROGRAMME}
    with db.operation(label, topics=topics, by=by, at=at) as op:
        saved = enterprises.take_list(op.session, [row.enterprise for row in rows])
        _keep_growth(op.session, rows, saved, by=by, at=at)
        listed = [
            listed_entry(row, category, enterprise_id, notice.year, batch)
            for (row, categories), enterprise_id in zip(wanted, saved.ids, strict=True)
            for category in categories
        ]
        programme.take_planned(op.session, notice.year, listed)
        return op.outcome(ImportedProgramme(enterprises=saved, planned=len(listed)))


def listed_entry(
    row: ProgrammeRow, category: str, enterprise_id: str, year: int, batch: Batch | None
) -> PlannedEnterprise:
    """How one row of a list stands on the plan in one category."""
    source = _source(row, batch)
    reason = f"年中追加任务：{batch.title}" if batch else f"下达名单写明：{row.source}"
    return PlannedEnterprise(
        year=year,
        enterprise_id=enterprise_id,
        category=category,
        sub_industry=row.enterprise.sub_industry,
        source=source,
        agency=row.enterprise.agency,
        last_violation_paper=row.enterprise.last_violation,
        change_reason="" if source is TaskSource.PLANNED else reason,
        decided_on=batch.issued_on if batch else None,
        document_number=batch.number if batch else "",
        remark=row.enterprise.remark,
    )


def _source(row: ProgrammeRow, batch: Batch | None) -> TaskSource:
    """计划, 增补 or 替换, as the list says or as the batch it came with implies."""
    words = {"替换": TaskSource.SUBSTITUTED, "增补": TaskSource.ADDED, "追加": TaskSource.ADDED}
    said = next((source for word, source in words.items() if word in row.source), None)
    return said or (TaskSource.ADDED if batch else TaskSource.PLANNED)


def _refuse_empty(rows: Sequence[object], reading: LedgerReading) -> None:
    if not rows:
        raise InputError(f"“{reading.file}”里没有可以入库的企业。", "请查看问题清单后修改原表。")


def _keep_growth(
    session: Session,
    rows: Sequence[EnterpriseRow | ProgrammeRow],
    saved: SavedEnterprises,
    *,
    by: str,
    at: datetime,
) -> None:
    stated = {
        enterprise_id: row.growth
        for row, enterprise_id in zip(rows, saved.ids, strict=True)
        if row.growth is not None
    }
    keep_growth(session, stated, by=by, at=at)


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
