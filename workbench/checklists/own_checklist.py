"""A checklist an office edits: copied from a version, told apart from it, kept for its cases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.checklists.catalogue import ChecklistCatalogue, Origin
from workbench.checklists.loading import checklist_from_plain
from workbench.programme.own_notice import OwnNotice

Values = Mapping[str, Any]
# What an office writes itself was held against no original yet.
UNREAD = "U"
_DIGITS = 6
_SHORT = ("origin", "disabled")


def edited(shipped: Values, items: Sequence[Values]) -> dict[str, Any] | None:
    """A checklist of edited items over a shipped one; None where nothing differs from it.

    Every item says whose it is, and a text cited anew is unread until somebody reads it.
    """
    before = {each["id"]: each for each in shipped["items"]}
    marked = [_marked(each, before.get(each["id"])) for each in items]
    if marked == list(shipped["items"]):
        return None
    return {**shipped, "items": marked}


def version_of(values: Values) -> str:
    """The version: what it was copied from and a mark of its own content, the same for the same."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return f"{values['base']}+{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"


def catalogue_of(values: Values, finding_codes: Collection[str]) -> ChecklistCatalogue:
    """The checklist as cases are walked by it.

    Raises:
        DataCorrupt: all errors are named by item.
    """
    return checklist_from_plain(values, version_of(values), finding_codes)


def stamped(own: OwnNotice, shipped_version: str) -> OwnNotice:
    """A notice whose new cases begin with the checklist it brings, else with the shipped one."""
    version = version_of(own.checklist) if own.checklist else shipped_version
    return replace(own, values={**own.values, "checklist_version": version})


def new_item(items: Sequence[Values], group: str) -> dict[str, Any]:
    """An empty item of the office's own; its number was given to no other."""
    numbers = [int(each["id"][1:]) for each in items if each["id"].startswith(group)]
    return {
        "id": f"{group}{max(numbers, default=0) + 1}",
        "group": group,
        "categories": [],
        "title": "",
        "look_at": "",
        "evidence": [],
        "basis": [],
        "options": [
            {"id": "yes", "label": "符合", "result": "conforms", "finding": "", "then": ""},
            {"id": "no", "label": "不符合", "result": "deviates", "finding": "", "then": ""},
        ],
        "repeats": "none",
        "aspects": [],
        "key_energy_user": False,
        "green": "none",
        "kinds": [],
        "sub_industries": [],
        "evaluator": "",
        "origin": Origin.OWN.value,
        "disabled": False,
    }


def _marked(item: Values, before: Values | None) -> dict[str, Any]:
    known = {each["citation"]: each["confidence"] for each in before["basis"]} if before else {}
    basis = [
        {"citation": each["citation"], "confidence": known.get(each["citation"], UNREAD)}
        for each in item["basis"]
    ]
    held = {**item, "basis": basis}
    if before is None:
        return {**held, "origin": Origin.OWN.value}
    same = all(held[key] == before[key] for key in before if key not in _SHORT)
    return {**held, "origin": (Origin.SHIPPED if same else Origin.EDITED).value}
