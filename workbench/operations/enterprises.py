"""The register of enterprises 企业库: saving one, importing a list, deleting one nobody uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.pinyin import initials
from workbench.store.queries import register
from workbench.store.tables import EnterpriseRow, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedEnterprises:
    """What a list brought: ids in the order of the list, how many were new, changed, the same."""

    ids: tuple[str, ...]
    added: int = 0
    changed: int = 0
    same: int = 0


def save_enterprise(
    db: Database, enterprise: Enterprise, *, by: str, at: datetime
) -> Outcome[Enterprise]:
    """Add an enterprise (empty id) or change one."""
    with db.operation("保存企业", topics={Topic.ENTERPRISES}, by=by, at=at) as op:
        row = _row_for(op.session, enterprise)
        _refuse_taken_code(op.session, enterprise, row.id)
        _write(row, enterprise)
        op.session.flush()
        return op.outcome(to_domain(Enterprise, row))


def save_enterprises(
    db: Database, enterprises: Iterable[Enterprise], *, by: str, at: datetime
) -> Outcome[SavedEnterprises]:
    """Import a list as one step: known by code, else by name, also a former one.

    Blanks never erase what is held, nor does a former name the present one.
    """
    values = tuple(enterprises)
    label = f"导入企业名单（{len(values)} 家）"
    with db.operation(label, topics={Topic.ENTERPRISES}, by=by, at=at) as op:
        return op.outcome(take_list(op.session, values))


def take_list(session: Session, enterprises: Sequence[Enterprise]) -> SavedEnterprises:
    """Take a list into the register inside an operation."""
    known = _Known(session)
    results = [known.take(value) for value in enterprises]
    session.flush()
    counted = Counter(what for _, what in results)
    return SavedEnterprises(
        ids=tuple(row_id for row_id, _ in results),
        added=counted["added"],
        changed=counted["changed"],
        same=counted["same"],
    )


def delete_enterprise(db: Database, enterprise_id: str, *, by: str, at: datetime) -> Outcome[None]:
    """Delete an enterprise that no case, plan or ledger refers to."""
    with db.operation("删除企业", topics={Topic.ENTERPRISES}, by=by, at=at) as op:
        row = op.session.get(EnterpriseRow, enterprise_id)
        if row is None:
            raise InputError("企业库里没有这家企业。", "请刷新企业列表后重试。")
        op.session.delete(row)
        op.session.flush()
        return op.outcome(None)


class _Known:
    """The register while a list is read into it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows = register.enterprise_rows(session)
        self._by_code = {row.uscc: row for row in self._rows if row.uscc}
        # A present name goes before a former one: names are given anew.
        self._by_name = {name: row for row in self._rows for name in row.former_names}
        self._by_name |= {row.name: row for row in self._rows}

    def take(self, value: Enterprise) -> tuple[str, str]:
        row = self._by_code.get(value.uscc) if value.uscc else None
        row = row or self._same_name(value)
        if row is None:
            row = _write(EnterpriseRow(id=new_id()), value)
            self._session.add(row)
            self._by_name.setdefault(value.name, row)
            if value.uscc:
                self._by_code[value.uscc] = row
            return row.id, "added"
        before = to_domain(Enterprise, row)
        _write(row, _laid_over(before, value))
        return row.id, "same" if to_domain(Enterprise, row) == before else "changed"

    def _same_name(self, value: Enterprise) -> EnterpriseRow | None:
        row = self._by_name.get(value.name)
        if row is not None and row.uscc and value.uscc and row.uscc != value.uscc:
            return None
        return row


def _laid_over(held: Enterprise, new: Enterprise) -> Enterprise:
    stated = {
        field.name: content
        for field in fields(new)
        if field.name != "id" and (content := getattr(new, field.name)) not in {"", None, ()}
    }
    if new.name in held.former_names:
        stated["name"] = held.name
    return renamed(held, replace(held, **stated))


def renamed(before: Enterprise, after: Enterprise) -> Enterprise:
    """`after` with every name that `before` had or has among its former names."""
    names = (*after.former_names, *before.former_names, before.name)
    kept = tuple(each for each in dict.fromkeys(names) if each and each != after.name)
    return replace(after, former_names=kept)


def _row_for(session: Session, enterprise: Enterprise) -> EnterpriseRow:
    if not enterprise.name.strip():
        raise InputError("企业名称是空的。", "请按营业执照填写企业名称。")
    row = session.get(EnterpriseRow, enterprise.id) if enterprise.id else None
    if row is None:
        row = EnterpriseRow(id=enterprise.id or new_id())
        session.add(row)
    return row


def _refuse_taken_code(session: Session, enterprise: Enterprise, row_id: str) -> None:
    if not enterprise.uscc:
        return
    name = register.holder_of_code(session, enterprise.uscc, row_id)
    if name is not None:
        raise ConflictError(
            f"统一社会信用代码 {enterprise.uscc} 已属于“{name}”。",
            "请核对代码，或修改那家企业的资料。",
        )


def _write(row: EnterpriseRow, value: Enterprise) -> EnterpriseRow:
    fill(row, value)
    row.pinyin = initials_of(value)
    return row


def initials_of(enterprise: Enterprise) -> str:
    """The pinyin initials of all its names."""
    return initials("\n".join((enterprise.name, *enterprise.former_names)))
