"""One enterprise under two spellings: made one, as one step that can be undone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.operations.enterprises import initials_of, renamed
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import register_uses
from workbench.store.tables import EnterpriseRow

TOPICS = {Topic.ENTERPRISES, Topic.CASES, Topic.PROGRAMME, Topic.LEDGERS, Topic.MAPPINGS}


def merge_enterprises(
    db: Database, keep_id: str, other_id: str, *, by: str, at: datetime
) -> Outcome[Enterprise]:
    """Give everything of one enterprise to another and take it off the register.

    What the kept one states stands; its blanks are filled from the other, whose names stay as former
    names: a later list that still writes them means the kept one. Two cases of one year are never joined: that is refused.
    """
    with db.read() as session:
        kept, other = _pair(session, keep_id, other_id)
        label = f"合并企业：{other.name} → {kept.name}"
    with db.operation(label, topics=TOPICS, by=by, at=at) as op:
        session = op.session
        kept, other = _pair(session, keep_id, other_id)
        _refuse_two_codes(kept, other)
        _move_cases(session, kept, other)
        _move_plan(session, kept, other)
        _move_mappings(session, kept, other)
        _move_spellings(session, kept, other)
        for batch in register_uses.batch_rows(session, other.id):
            batch.enterprise_id = kept.id
        merged = _filled(to_domain(Enterprise, kept), to_domain(Enterprise, other))
        session.flush()
        session.delete(other)
        session.flush()
        fill(kept, merged)
        kept.pinyin = initials_of(merged)
        session.flush()
        return op.outcome(merged)


def _pair(session: Session, keep_id: str, other_id: str) -> tuple[EnterpriseRow, EnterpriseRow]:
    if keep_id == other_id:
        raise InputError("选的是同一家企业。", "请选择两家企业。")
    kept, other = session.get(EnterpriseRow, keep_id), session.get(EnterpriseRow, other_id)
    if kept is None or other is None:
        raise InputError("企业库里没有这家企业。", "请刷新企业列表后重试。")
    return kept, other


def _refuse_two_codes(kept: EnterpriseRow, other: EnterpriseRow) -> None:
    from stdnum.cn import uscc

    if kept.uscc == other.uscc or not (uscc.is_valid(kept.uscc) and uscc.is_valid(other.uscc)):
        return
    raise ConflictError(
        f"“{kept.name}”和“{other.name}”的统一社会信用代码都有效而不同，是两家企业。",
        "如果其中一个填错，请先改正代码再合并。",
    )


def _move_cases(session: Session, kept: EnterpriseRow, other: EnterpriseRow) -> None:
    years = {case.year for case in register_uses.case_rows(session, kept.id)}
    for case in register_uses.case_rows(session, other.id):
        if case.year in years:
            raise ConflictError(
                f"两家企业都有{case.year}年度的案件，不能合并。",
                "请先把其中一个案件的内容并入另一个。",
            )
        case.enterprise_id = kept.id


def _move_plan(session: Session, kept: EnterpriseRow, other: EnterpriseRow) -> None:
    """Lines of the plan move; where both stand in a category, the kept one's line stands."""
    held = {(line.year, line.category) for line in register_uses.plan_rows(session, kept.id)}
    for line in register_uses.plan_rows(session, other.id):
        if (line.year, line.category) in held:
            session.delete(line)
        else:
            line.enterprise_id = kept.id


def _move_mappings(session: Session, kept: EnterpriseRow, other: EnterpriseRow) -> None:
    held = {each.shape for each in register_uses.mapping_rows(session, kept.id)}
    for mapping in register_uses.mapping_rows(session, other.id):
        if mapping.shape in held:
            session.delete(mapping)
        else:
            mapping.enterprise_id = kept.id


def _move_spellings(session: Session, kept: EnterpriseRow, other: EnterpriseRow) -> None:
    held = {(each.field, each.spelling) for each in register_uses.spelling_rows(session, kept.id)}
    for row in register_uses.spelling_rows(session, other.id):
        if (row.field, row.spelling) in held:
            session.delete(row)
        else:
            row.enterprise_id = kept.id


def _filled(kept: Enterprise, other: Enterprise) -> Enterprise:
    blanks = {
        field.name: getattr(other, field.name)
        for field in fields(kept)
        if getattr(kept, field.name) in {"", None}
    }
    remark = "；".join(dict.fromkeys(each for each in (kept.remark, other.remark) if each))
    return renamed(renamed(kept, other), replace(kept, **{**blanks, "remark": remark}))
