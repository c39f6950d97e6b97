"""What the officers of a demo case settle before judging: products, the site, last year's order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.cli.checking import read
from ui.cli.demo.province import SampleEnterprise
from ui.cli.demo.story import CaseStory
from workbench.domain.inspection import Case
from workbench.domain.period import PartialDate
from workbench.domain.rectification import RectificationOutcome
from workbench.judging.data_centre import DataCentreSite
from workbench.judging.energy.limits import ProductChoice
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import ReadOptions
from workbench.operations import rectification, settlements
from workbench.store.queries.inspection import FollowUp


def settle(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    """What the officers settled before judging: measured coefficients, unmetered, the site."""
    told = sample.told
    for product in _products(story, sample):
        choice = ProductChoice(
            product=product,
            indicator=told.get("indicator", ""),
            measured=frozenset(told.get("measured", ())),
            unmetered=tuple(told.get("unmetered", ())),
            corrections_settled=True,
        )
        story.desk.do(settlements.settle_product, case.id, choice)
    site = told.get("site")
    if site:
        built = PartialDate.from_day(site["commissioned_on"])
        story.desk.do(
            settlements.settle_data_centre,
            case.id,
            DataCentreSite(
                name=sample.name,
                standard_racks=site["racks"],
                built_on=built,
                it_metering_point=site["it_metering_point"],
            ),
        )
    _last_year(story, case, told.get("last_year"))


def _last_year(story: CaseStory, case: Case, last: Mapping[str, Any] | None) -> None:
    if not last:
        return
    body = {
        "label": "使用国家明令淘汰的电动机",
        "violation": "使用国家明令淘汰的用能设备",
        "paper_number": last["order_number"],
        "item_number": 1,
        "requirement": f"{last['motors']}台在用淘汰电动机停止使用并淘汰",
        "original_due_on": last["due_on"].isoformat(),
        "extension": _extension(last),
        "rechecked_on": case.as_of.isoformat() if case.as_of else "",
        "mode": "现场",
        "to_eliminate": last["motors"],
        "dismantled": last["dismantled"],
        "eliminated": last["dismantled"],
        "sealed": last["sealed"],
        "remaining": last["in_use"],
        "next_step": "责令限期整改" if last["in_use"] else "解除",
    }
    follow_up = FollowUp(
        case_id=case.id,
        item_id=f"{last['order_number']}-1",
        outcome=RectificationOutcome(last.get("outcome", "partial")),
        body=body,
    )
    story.desk.do(rectification.save_follow_up, follow_up)


def _extension(last: Mapping[str, Any]) -> str:
    asked = last.get("extension_asked_on")
    return f"{asked.isoformat()}申请，不予同意" if asked else ""


def _products(story: CaseStory, sample: SampleEnterprise) -> list[str]:
    names: dict[str, None] = {}
    for file in sample.files:
        if file.kind == "production" and file.use == "judge":
            reading = read(
                story.composition, file.path, LedgerKind.PRODUCTION, ReadOptions(period=file.period)
            )
            names.update(dict.fromkeys(each.product for each in reading.outputs()))
    return list(names)
