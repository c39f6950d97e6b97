"""A clock that was moved back: said at opening and at saving, and nothing is refused for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbench.store.operation import Session
from workbench.store.queries.trail import last_moment

# Clocks of laptops and servers differ by minutes without anyone having touched them.
TOLERANCE = timedelta(minutes=5)


def clock_words(session: Session, now: datetime) -> str:
    """What is to be said of the clock; empty where it runs on."""
    last = last_moment(session)
    if last is None or now >= last - TOLERANCE:
        return ""
    shown = last.astimezone(now.tzinfo)
    return (
        f"本机时间{now:%Y-%m-%d %H:%M}早于留痕中最近一次保存的{shown:%Y-%m-%d %H:%M}，时钟可能被调回。"
        "请先校准日期和时间：文书日期、期限和笔录时间都按本机时间推算；已有记录不会改变。"
    )
