"""What last year's order to 示例电石 demanded, item by item, and what became of it."""

from __future__ import annotations

from sample_ledgers.generator.grid import Cell, Column, Grid, table

_HEADS = (
    "序号", "原文书文号", "违规类型", "要求", "原期限", "应淘汰（台）", "已拆除（台）",
    "停用封存（台）", "在用（台）", "延期申请", "备注",
)  # fmt: skip
_ROWS: list[list[Cell]] = [
    [
        1, "示节监改〔2023〕8号", "使用列入淘汰目录的电动机", "停止使用并拆除或封存",
        "2024-09-30", 86, 58, 19, 9,
        "2024-09-21书面申请，距届满9日，不足15日，不予同意", "9台仍在运行",
    ],
    [
        2, "示节监改〔2023〕8号", "使用列入淘汰目录的变压器S7-630/10", "停止使用，不得转让",
        "2024-09-30", 1, 0, 0, 0, "无", "2024年3月转让给示例砖厂使用",
    ],
]  # fmt: skip


def last_years_findings() -> list[Grid]:
    """The list to be gone through again."""
    columns: list[Column[object]] = [Column((head,), lambda _row: None) for head in _HEADS]
    return [table("2023年问题清单", "示例电石有限公司2023年监察问题整改情况表", columns, _ROWS)]
