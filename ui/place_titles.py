"""The places of the window in their order, by id and title."""

from __future__ import annotations

from ui.navigation import CASES, DASHBOARD, ENTERPRISES, PROGRAMME, RULES, SETTINGS, SUMMARY

# Top to bottom in the list at the left.
PLACE_TITLES: dict[str, str] = {
    DASHBOARD: "看板",
    PROGRAMME: "任务",
    ENTERPRISES: "企业",
    CASES: "案件",
    SUMMARY: "汇总",
    RULES: "规则库",
    SETTINGS: "设置",
}
