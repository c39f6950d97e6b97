"""证据 as the trade speaks of it: where a piece comes from, and the time its camera should have shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What stands behind a piece: its device, the piece it was made from, or a file kept elsewhere.

    `change` says what was done to the original (遮挡、盖章、转换); `kept_at` says where a recording
    lies that was registered by name and hash and not copied.
    """

    device: str = ""
    original_id: str = ""
    change: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraClock:
    """By how much a device's clock stood wrong on a day; positive when it ran behind."""

    device: str
    day: str
    seconds: int
    how: str


def corrected_time(taken_at: str, seconds: int | None) -> str:
    """The time a photo was really taken, as ISO text; "" where clock or time is unknown."""
    moment = taken_moment(taken_at)
    if seconds is None or moment is None:
        return ""
    return (moment + timedelta(seconds=seconds)).isoformat()


def taken_moment(taken_at: str) -> datetime | None:
    """The camera's own time as a moment, None where it says none that can be read."""
    try:
        return datetime.fromisoformat(taken_at)
    except ValueError:
        return None


def clock_words(seconds: int) -> str:
    """An offset in words: which way the clock stood wrong, and by how much."""
    if not seconds:
        return "与标准时间一致"
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "小时"), (minutes, "分"), (rest, "秒"))
    amount = "".join(f"{number}{unit}" for number, unit in parts if number)
    return f"{'慢' if seconds > 0 else '快'}{amount}"
