"""The fields of a 监察事项 in its form, in the words of the trade."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ui.widgets.record_form import FormField, Kind
from ui.widgets.record_table import RecordField
from workbench.checklists.templates import FindingTemplate
from workbench.domain.checklist import Result
from workbench.domain.labels import label

KEYS = {
    "title": "事项",
    "look_at": "看什么",
    "evidence": "取证",
    "basis": "依据",
    "options": "结果选项",
    "categories": "监察类别",
    "aspects": "分方面",
    "label": "选项",
    "result": "结果",
    "finding": "形成的问题",
    "citation": "依据",
}
_ITEM = re.compile(r"items\.(?P<place>\d+)\.")


def checklist_fields(
    groups: Mapping[str, str],
    categories: Mapping[str, str],
    findings: Mapping[str, FindingTemplate],
) -> tuple[FormField, ...]:
    """The fields in the order in which an item is read."""
    results = {each.value: label(each) for each in Result}
    problems = {"": "", **{code: each.title for code, each in findings.items()}}
    return (
        FormField(key="title", title=KEYS["title"]),
        FormField(key="group", title="组", kind=Kind.CHOICE, names=groups),
        FormField(key="categories", title=KEYS["categories"], kind=Kind.CHOICES, names=categories),
        FormField(key="look_at", title=KEYS["look_at"], kind=Kind.TEXT),
        FormField(key="evidence", title=KEYS["evidence"], kind=Kind.WORDS, hint="用顿号隔开"),
        FormField(
            key="basis",
            title=KEYS["basis"],
            kind=Kind.TABLE,
            columns=(RecordField("citation", "法律、规章、标准或文件的条款（新写的按待核）", 520),),
            fresh={"confidence": "U"},
        ),
        FormField(
            key="options",
            title=KEYS["options"],
            kind=Kind.TABLE,
            columns=(
                RecordField("label", "选项（本事项的说法）", 150),
                RecordField("result", "结果", 90, results),
                RecordField("finding", "形成的问题", 230, problems),
                RecordField("then", "提示", 120),
            ),
            fresh={"result": Result.CONFORMS.value},
        ),
        FormField(key="key_energy_user", title="适用", kind=Kind.FLAG, hint="只对重点用能单位"),
    )


def in_words(message: str, items: Sequence[Mapping[str, Any]]) -> str:
    """A refusal of the loader with the item's number and the names of the form in place of keys."""

    def item(match: re.Match[str]) -> str:
        return f"{items[int(match['place'])]['id']}."

    words = _ITEM.sub(item, message)
    for key, name in KEYS.items():
        words = re.sub(rf"(?<=\.){key}(?=[（.])", f"“{name}”", words)
    return words.removeprefix("数据文件 （自编清单） ")
