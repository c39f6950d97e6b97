"""Settling what the ledgers leave open: which product choice, which data centre."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from workbench.domain.period import PartialDate
from workbench.judging.data_centre import DataCentreSite
from workbench.judging.energy.limits import ProductChoice
from workbench.operations.frozen import refuse_frozen
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries.settlements import DATA_CENTRE, PRODUCT, settlements


def settle_product(
    db: Database, case_id: str, choice: ProductChoice, *, by: str, at: datetime
) -> Outcome[ProductChoice]:
    """Settle how a product is judged: existing or new, indicator, corrections, measured values."""
    body = {
        "indicator": choice.indicator,
        "is_new": choice.is_new,
        "corrections": {k: None if v is None else f"{v:f}" for k, v in choice.corrections.items()},
        "corrections_settled": choice.corrections_settled,
        "measured": sorted(choice.measured),
        "unmetered": list(choice.unmetered),
    }
    with db.operation("确定产品核算口径", topics={Topic.LEDGERS}, by=by, at=at) as op:
        _save(op.session, case_id, PRODUCT, choice.product, body)
        return op.outcome(choice)


def settle_data_centre(
    db: Database, case_id: str, site: DataCentreSite, *, by: str, at: datetime
) -> Outcome[DataCentreSite]:
    """Settle a data centre's racks, days and metering point."""
    body = {
        "standard_racks": site.standard_racks,
        "built_on": str(site.built_on) if site.built_on else None,
        "expanded_on": str(site.expanded_on) if site.expanded_on else None,
        "it_metering_point": site.it_metering_point,
    }
    with db.operation("确定数据中心基本情况", topics={Topic.LEDGERS}, by=by, at=at) as op:
        _save(op.session, case_id, DATA_CENTRE, site.name, body)
        return op.outcome(site)


def product_choices(session: Session, case_id: str) -> dict[str, ProductChoice]:
    """Choices by product."""
    return {
        subject: ProductChoice(
            product=subject,
            indicator=body["indicator"],
            is_new=body["is_new"],
            corrections={
                k: None if v is None else Decimal(v) for k, v in body["corrections"].items()
            },
            corrections_settled=body["corrections_settled"],
            measured=frozenset(body["measured"]),
            unmetered=tuple(body["unmetered"]),
        )
        for subject, body in settlements(session, case_id, PRODUCT).items()
    }


def data_centre_site(session: Session, case_id: str, name: str) -> DataCentreSite:
    """The one data centre of a case; unknown parts stay unknown."""
    for subject, body in settlements(session, case_id, DATA_CENTRE).items():
        return DataCentreSite(
            name=subject,
            standard_racks=body["standard_racks"],
            built_on=_day(body["built_on"]),
            expanded_on=_day(body["expanded_on"]),
            it_metering_point=body["it_metering_point"],
        )
    return DataCentreSite(name=name)


def partial_day(day: date | None) -> PartialDate | None:
    """A whole day as a partial one."""
    return PartialDate.from_day(day) if day else None


def _day(text: str | None) -> PartialDate | None:
    return PartialDate.from_text(text) if text else None


def _save(session: Session, case_id: str, kind: str, subject: str, body: dict[str, Any]) -> None:
    refuse_frozen(session, case_id)
    settle(session, case_id, kind, subject, body)
