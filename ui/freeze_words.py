"""The reckoning before freezing and the state of a year, in words; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.store.queries.frozen_years import FrozenYear
from workbench.summary.readiness import Readiness


def reckoning(ready: Readiness) -> str:
    """应到 − 已到 − 冲突 − 退回 = 未到."""
    return (
        f"应到 {ready.expected} 家 − 已到 {ready.received} 家 − 冲突 {ready.conflicting} 家"
        f" − 退回 {ready.rejected} 家 = {ready.left} 家"
    )


def state_words(frozen: FrozenYear | None, officers: Mapping[str, str]) -> str:
    """Whether the year is frozen, by whom and since when."""
    if frozen is None:
        return "未冻结，数字随案件变化"
    who = officers.get(frozen.frozen_by, frozen.frozen_by) or "—"
    return f"已冻结　{frozen.frozen_at:%Y-%m-%d %H:%M}　{who}　材料 {len(frozen.files)} 份"


def past_words(freezes: Sequence[FrozenYear], officers: Mapping[str, str]) -> str:
    """Every earlier freeze with when and why it was thawed."""
    lines = [
        f"{each.frozen_at:%Y-%m-%d} 冻结（{officers.get(each.frozen_by, '') or '—'}），"
        f"{each.thawed_at:%Y-%m-%d} 解冻：{each.thaw_reason}"
        for each in freezes
        if each.thawed_at is not None
    ]
    return "\n".join(lines)
