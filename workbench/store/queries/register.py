"""Officers and the register of enterprises, and finding an enterprise by anything typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, or_, select, type_coerce
from sqlalchemy.orm import Session

from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.domain.inspection import Officer
from workbench.store.convert.rows import to_domain
from workbench.store.matching import says
from workbench.store.tables import EnterpriseRow, OfficerRow, StoreRow

# Ids asked for in one statement, below every database's limit.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """The agency and region that papers name."""

    agency: str
    region: str


def officers(session: Session) -> tuple[Officer, ...]:
    """All officers by name."""
    rows = session.scalars(select(OfficerRow).order_by(OfficerRow.name, OfficerRow.id))
    return tuple(to_domain(Officer, row) for row in rows)


def officers_at(session: Session, agency: str) -> tuple[Officer, ...]:
    """All officers, those of an agency first: packages bring along the officers of others."""
    return tuple(sorted(officers(session), key=lambda each: each.agency not in {"", agency}))


def officers_by_id(session: Session, ids: Sequence[str]) -> tuple[Officer, ...]:
    """The officers of a case, in the order given."""
    rows = session.scalars(select(OfficerRow).where(OfficerRow.id.in_(ids)))
    found = {row.id: to_domain(Officer, row) for row in rows}
    return tuple(found[each] for each in ids if each in found)


def enterprise(session: Session, enterprise_id: str) -> Enterprise:
    """One enterprise; raises `InputError` when there is none."""
    row = session.get(EnterpriseRow, enterprise_id)
    if row is None:
        raise InputError("企业库里没有这家企业。", "请刷新企业列表后重试。")
    return to_domain(Enterprise, row)


def enterprises_by_id(session: Session, ids: Collection[str]) -> dict[str, Enterprise]:
    """Several enterprises at once by their ids; one that is not there is left out."""
    found: dict[str, Enterprise] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        statement = select(EnterpriseRow).where(EnterpriseRow.id.in_(some))
        found |= {row.id: to_domain(Enterprise, row) for row in session.scalars(statement)}
    return found


def enterprise_by_uscc(session: Session, uscc: str) -> Enterprise | None:
    """The enterprise with a 统一社会信用代码."""
    statement = select(EnterpriseRow).where(EnterpriseRow.uscc == uscc).limit(1)
    row = session.scalars(statement).first()
    return to_domain(Enterprise, row) if row else None


def enterprises(session: Session) -> tuple[Enterprise, ...]:
    """The whole register by region and name."""
    order = (EnterpriseRow.province, EnterpriseRow.city, EnterpriseRow.name, EnterpriseRow.id)
    rows = session.scalars(select(EnterpriseRow).order_by(*order))
    return tuple(to_domain(Enterprise, row) for row in rows)


def enterprise_rows(session: Session) -> list[EnterpriseRow]:
    """The register for changing it."""
    return list(session.scalars(select(EnterpriseRow)))


def holder_of_code(session: Session, uscc: str, other_than: str) -> str | None:
    """The name of another enterprise that has this code."""
    statement = select(EnterpriseRow.name).where(
        EnterpriseRow.uscc == uscc, EnterpriseRow.id != other_than
    )
    with session.no_autoflush:
        return session.scalars(statement).first()


def find_enterprises(session: Session, text: str, limit: int = 50) -> tuple[Enterprise, ...]:
    """Enterprises whose names, code or pinyin initials contain what was typed."""
    statement = select(EnterpriseRow).where(is_called(text)).order_by(EnterpriseRow.name)
    statement = statement.limit(limit)
    return tuple(to_domain(Enterprise, row) for row in session.scalars(statement))


def is_called(text: str) -> ColumnElement[bool]:
    """Whether an enterprise's name, a former name, its code or its initials contain a text."""
    return or_(
        says(EnterpriseRow.name, text),
        says(type_coerce(EnterpriseRow.former_names, Text), text),
        says(EnterpriseRow.uscc, text),
        says(EnterpriseRow.pinyin, text),
    )


def store_facts(session: Session) -> StoreFacts:
    """Whose store it is."""
    row = session.scalars(select(StoreRow)).one()
    return StoreFacts(agency=row.agency, region=row.region)
