"""What is wrong with a rule file: every problem at once, each with its file and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.errors import DataCorrupt

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: the file, the key or row inside it, and what is wrong there."""

    file: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.file} [{self.key}] {self.text}"


class RuleDataError(DataCorrupt):
    """A rule pack does not load; `problems` lists everything found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        shown = "；".join(str(problem) for problem in self.problems[:_SHOWN])
        more = len(self.problems) - _SHOWN
        tail = f"；另有{more}处" if more > 0 else ""
        super().__init__(
            f"规则数据有 {len(self.problems)} 处错误：{shown}{tail}。", "请改正后重新导入。"
        )
