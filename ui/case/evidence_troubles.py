"""What is wrong with the files of the vault, in words, with what to do about each."""

from __future__ import annotations

from collections.abc import Iterable

from ui.widgets.vault_troubles import Trouble
from workbench.store.queries.records import Evidence
from workbench.store.vault import VaultReport

LOST = "从备份（设置 › 备份与恢复）或相机取出原件，点“放回原件”；哈希一致才收"
CHANGED = "内容与入库时不同，不能使用；点“放回原件”，改动件另存备查"
UNKNOWN = "库里有、登记里没有；属于本案就“收为本案新证据”，否则请移走"


def troubles_of(report: VaultReport, own: Iterable[Evidence]) -> tuple[Trouble, ...]:
    """Missing and changed pieces of a case, and the files nobody recorded."""
    pieces = {each.stored_name: each for each in own}
    harmed = [
        Trouble(name, state, advice, pieces[name].id)
        for names, state, advice in (
            (report.missing, "文件丢失", LOST),
            (report.changed, "内容被改", CHANGED),
        )
        for name in names
        if name in pieces
    ]
    return (*harmed, *(Trouble(name, "未登记", UNKNOWN) for name in report.orphans))
