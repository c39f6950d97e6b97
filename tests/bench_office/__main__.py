"""`python -m tests.bench_office`: a year of 3 000 cases with 900 000 machines, rolled up and printed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.__main__ import in_its_own_process, say
from tests.bench.table import Line, lines
from tests.bench_office import steps

STEPS = (steps.building, steps.printing, steps.sending, steps.receiving, steps.serving)
LINES = (
    Line("案件", "件", None, lambda n: n["cases"]),
    Line("设备", "台", None, lambda n: n["machines"]),
    Line("汇总", "秒", None, lambda n: n["roll-up"]),
    Line("汇总并生成全套年度材料", "秒", 60, lambda n: n["set"]),
    Line("汇总并生成全套年度材料（处理器时间）", "秒", 60, lambda n: n["set cpu"]),
    Line("内存峰值", "MB", None, lambda n: n["printing MB"]),
    Line("各表合计", "行", None, lambda n: n["rows"]),
    Line("文件", "个", None, lambda n: n["files"]),
    Line("文件合计", "MB", None, lambda n: n["file MB"]),
    Line("勾稽不平", "项", 0, lambda n: n["differences"]),
    Line("案件包", "个", None, lambda n: n["packages"]),
    Line("移交", "个/秒", None, lambda n: n["packages"] / n["sending"]),
    Line("接收", "个/秒", None, lambda n: n["packages"] / n["receiving"]),
    Line("接收的设备", "台/秒", None, lambda n: n["received machines"] / n["receiving"]),
    Line("退回", "个", 0, lambda n: n["refused"]),
    Line("接收内存峰值", "MB", None, lambda n: n["receiving MB"]),
    Line("PostgreSQL 上汇总", "秒", None, lambda n: n["served roll-up"]),
    Line(
        "PostgreSQL 上汇总（处理器时间，不含服务器）", "秒", None, lambda n: n["served roll-up cpu"]
    ),
    Line("PostgreSQL 上内存峰值（不含服务器）", "MB", None, lambda n: n["serving MB"]),
)


def main() -> None:
    """Run every step in a process of its own and print the table."""
    with tempfile.TemporaryDirectory(prefix="bench-office-") as folder:
        work = Path(folder)
        found: dict[str, float] = {}
        for step in STEPS:
            found |= in_its_own_process(steps.__name__, step.__name__, work, work)
        say("\n".join(lines(found, LINES)))


if __name__ == "__main__":
    main()
