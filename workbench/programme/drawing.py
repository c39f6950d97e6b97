"""双随机抽取: enterprises and officers drawn by a seed, so that anybody can draw them again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.errors import InputError

PAIR = 2
METHOD = (
    "以“种子|企业代码”的SHA-256值从小到大排列，取前若干家；"
    "每家依次取承担家数最少、“种子|企业代码|执法证号”SHA-256值最小的两名人员，应当回避的除外。"
)


@dataclass(frozen=True, slots=True)
class Drawable:
    """Somebody in a pool; `code` is what the drawing goes by: 统一社会信用代码 or 执法证号."""

    id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Avoidance:
    """回避: an officer who may not inspect an enterprise, by their codes, and why."""

    enterprise: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One enterprise of the drawing with its two officers."""

    enterprise: Drawable
    officers: tuple[Drawable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One drawing whole: both pools, who had to be avoided, the seed, the moment, the result."""

    year: int
    seed: str
    drawn_at: datetime
    enterprises: tuple[Drawable, ...]
    officers: tuple[Drawable, ...]
    drawn: tuple[Drawn, ...]
    avoidances: tuple[Avoidance, ...] = ()

    @property
    def is_true(self) -> bool:
        """Tell whether drawing again by the same seed gives the same result."""
        try:
            again = draw(
                self.enterprises, self.officers, len(self.drawn), self.seed, self.avoidances
            )
        except InputError:
            return False  # what cannot be drawn was not drawn
        return self.drawn == again


def draw(
    enterprises: Sequence[Drawable],
    officers: Sequence[Drawable],
    count: int,
    seed: str,
    avoidances: Sequence[Avoidance] = (),
) -> tuple[Drawn, ...]:
    """Draw `count` enterprises, and two officers for each; the order of the pools does not matter.

    Raises:
        InputError: a pool is too small, somebody has no code or a code stands twice.
    """
    _refuse_unfit(enterprises, officers, count, seed)
    chosen = sorted(enterprises, key=lambda each: _rank(seed, each.code))[:count]
    load = {each.code: 0 for each in officers}
    barred = {(each.enterprise, each.officer) for each in avoidances}
    result = []
    for enterprise in chosen:
        free = [each for each in officers if (enterprise.code, each.code) not in barred]
        if len(free) < PAIR:
            raise InputError(
                f"回避以后，能去“{enterprise.name}”的执法人员只剩 {len(free)} 人，不足两名。",
                "请增加人员池，或核对回避登记。",
            )
        pair = _pair(enterprise, free, load, seed)
        for officer in pair:
            load[officer.code] += 1
        result.append(Drawn(enterprise, pair))
    return tuple(result)


def _pair(
    enterprise: Drawable, officers: Sequence[Drawable], load: dict[str, int], seed: str
) -> tuple[Drawable, ...]:
    """The two officers who have the least to do, ties broken by the seed."""
    ranked = sorted(
        officers,
        key=lambda each: (load[each.code], _rank(seed, f"{enterprise.code}|{each.code}")),
    )
    return tuple(ranked[:PAIR])


def _rank(seed: str, code: str) -> str:
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def _refuse_unfit(
    enterprises: Sequence[Drawable], officers: Sequence[Drawable], count: int, seed: str
) -> None:
    if not seed.strip():
        raise InputError("没有填写随机种子。", "请填写公开产生的号码，或点“生成种子”。")
    if not 1 <= count <= len(enterprises):
        raise InputError(
            f"抽取数 {count} 与企业池 {len(enterprises)} 家不符。",
            "请填写 1 到企业池家数之间的数。",
        )
    if len(officers) < PAIR:
        raise InputError(
            f"人员池只有 {len(officers)} 人，每次检查须两名执法人员。", "请先在设置里登记人员。"
        )
    for pool, what in ((enterprises, "统一社会信用代码"), (officers, "执法证号")):
        nameless = [each.name for each in pool if not each.code]
        if nameless:
            raise InputError(f"{'、'.join(nameless)} 没有{what}，不能参加抽取。", "请先补填。")
        if len({each.code for each in pool}) < len(pool):
            raise InputError(f"抽取池里有重复的{what}。", "请先合并或更正。")
