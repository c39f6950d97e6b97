"""The tables of a notice in its form: which columns, in whose words, and what a new line holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import ascii_lowercase

from ui.widgets.record_table import Record, RecordField, RecordTable
from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.programme.own_notice import OwnNotice

TABLES = {
    "categories": "监察类别",
    "deadlines": "报送期限",
    "coverage_targets": "覆盖率目标",
    "batches": "年中追加的任务",
}
_IN_TABLE = re.compile(r"(?P<table>[a-z_]+)\.(?P<row>\d+)\.(?P<key>[a-z_]+)")
KINDS = {"special": "专项", "routine": "日常"}


def make_tables(own: OwnNotice) -> Mapping[str, RecordTable]:
    """The tables with the notice's own records."""
    names = {str(each["id"]): str(each["short"]) for each in own.values["categories"]}
    tables = {
        key: RecordTable(title, _columns(names)[key], _FRESH[key]) for key, title in TABLES.items()
    }
    for key, table in tables.items():
        table.show_records(own.values.get(key, ()))
    return tables


def industries_table(own: OwnNotice) -> RecordTable:
    """The industries with the limits that touch them."""
    columns = (
        RecordField("industry", "行业", 140),
        RecordField("sub_industry", "细分行业", 200),
        RecordField("standards", "限额标准（用分号隔开）", 300),
    )
    table = RecordTable("细分行业", columns, lambda row: {"id": f"own-{row + 1}", "standards": ""})
    table.show_records(own.industries)
    return table


def in_words(message: str, heads: Mapping[str, str]) -> str:
    """A refusal of the loader with the names of the form in place of keys."""

    def place(match: re.Match[str]) -> str:
        table, row, key = match["table"], match["row"], match["key"]
        titles = {each.key: each.title for each in _columns({}).get(table, ())}
        return f"{TABLES.get(table, table)}第{int(row) + 1}行“{titles.get(key, key)}”"

    message = _IN_TABLE.sub(place, message)
    for key, words in {**heads, **TABLES}.items():
        message = re.sub(rf"(?<![\w.]){key}(?=[（.])", words, message)
    return message.removeprefix("数据文件 （自编通知） ")


def _columns(names: Mapping[str, str]) -> Mapping[str, tuple[RecordField, ...]]:
    machines = {kind.value: label(kind) for kind in EquipmentKind}
    return {
        "categories": (
            RecordField("title", "类别名称（通知原文）", 240),
            RecordField("short", "简称", 100),
            RecordField("kind", "专项/日常", 80, KINDS),
            RecordField("clause", "条款", 70),
            RecordField("implies", "同时开展", 120, names, ()),
            RecordField("uses_industries", "按细分行业", 80, empty=False),
            RecordField("equipment_kinds", "设备类别", 160, machines, ()),
            RecordField("scope", "范围（通知原文）", 260),
        ),
        "deadlines": (
            RecordField("title", "报送内容", 380),
            RecordField("due_on", "期限", 110),
            RecordField("clause", "条款", 80),
        ),
        "coverage_targets": (
            RecordField("title", "目标", 220),
            RecordField("by", "期限", 110),
            RecordField("at_least_pct", "不低于（%）", 90),
            RecordField("source", "出处", 160),
            RecordField("wording", "原文", 260),
        ),
        "batches": (
            RecordField("number", "文号", 180),
            RecordField("title", "标题", 320),
            RecordField("issued_on", "发文日期", 110),
            RecordField("categories", "监察类别", 220, names, ()),
        ),
    }


def _new_category(row: int) -> Record:
    # An id is letters and underscores; the row's letter keeps new ones apart.
    return {"id": f"own_{ascii_lowercase[row % len(ascii_lowercase)]}", "kind": "special"}


_FRESH: Mapping[str, Callable[[int], Record]] = {
    "categories": _new_category,
    "deadlines": lambda row: {"id": f"own_{row + 1}", "produces": []},
    "coverage_targets": lambda row: {"id": f"own_{row + 1}"},
    "batches": lambda row: {"id": f"own_{row + 1}"},
}
