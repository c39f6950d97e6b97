"""The goals of speed beside what was measured; nothing here ever fails a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One goal: what is measured, its unit, the most it should be (None: only told)."""

    title: str
    unit: str
    goal: float | None
    value: Callable[[Numbers], float]


LINES = (
    Line("最低耗时（只读表格、只写库）", "秒", None, lambda n: n["floor"]),
    Line("读取、识别、解析", "秒", None, lambda n: n["reading"]),
    Line("导入（读取、校验、入库、核对）", "秒", None, lambda n: n["import"] + n["check"]),
    Line("导入 ÷ 最低", "倍", 4, lambda n: (n["import"] + n["check"]) / n["floor"]),
    Line(
        "导入 ÷ 最低（处理器时间）",
        "倍",
        4,
        lambda n: (n["import cpu"] + n["check cpu"]) / n["floor cpu"],
    ),
    Line("导入内存峰值", "MB", 600, lambda n: n["importing MB"]),
    Line("取消后停下", "秒", 0.5, lambda n: n["cancel"]),
    Line("取消过", "次", None, lambda n: n["cancelled"]),
    Line("取消后留下的行", "行", 0, lambda n: n["left"]),
    Line("判定", "秒", None, lambda n: n["judging"]),
    Line("不同铭牌", "种", None, lambda n: n["nameplates"]),
    Line("判定 ÷ 读取", "倍", 2, lambda n: n["judging"] / n["reading"]),
    Line("判定内存峰值", "MB", 600, lambda n: n["judging MB"]),
    Line("打开 10 万行", "毫秒", 100, lambda n: n["open"] * 1000),
    Line("翻到任意一页", "毫秒", 100, lambda n: n["scroll"] * 1000),
    Line("排序", "毫秒", 100, lambda n: n["sort"] * 1000),
    Line("按值筛选", "毫秒", 100, lambda n: n["filter"] * 1000),
    Line("列出一列的值", "毫秒", 100, lambda n: n["values"] * 1000),
    Line("表内搜索", "毫秒", 100, lambda n: n["text"] * 1000),
    Line("全局搜索", "毫秒", 100, lambda n: n["find"] * 1000),
    Line("全局搜索（没有结果）", "毫秒", 100, lambda n: n["find nothing"] * 1000),
    Line("全局搜索（厂家）", "毫秒", 100, lambda n: n["find maker"] * 1000),
    Line("全局搜索（拼音首字母）", "毫秒", 100, lambda n: n["find initials"] * 1000),
    Line("空白 Qt 窗口", "秒", None, lambda n: n["bare"]),
    Line("窗口画出 ÷ 空白窗口", "倍", 2, lambda n: n["painted"] / n["bare"]),
    Line("数据可用 ÷ 空白窗口", "倍", 6, lambda n: n["usable"] / n["bare"]),
)


def lines(found: Numbers, wanted: Sequence[Line] = LINES) -> Iterator[str]:
    """The table, a line each; what could not be measured says so."""
    yield f"{'实测':>10}  {'目标':>8}      项目"
    for line in wanted:
        goal = "" if line.goal is None else f"≤ {line.goal:g}"
        try:
            value = line.value(found)
        except KeyError as missing:
            yield f"{'没有测得':>8}  {goal:>8}      {line.title}（缺 {missing}）"
            continue
        mark = " " if line.goal is None else ("✓" if value <= line.goal else "✗")
        yield f"{value:>10.2f}  {goal:>8}  {mark}   {line.title}（{line.unit}）"
