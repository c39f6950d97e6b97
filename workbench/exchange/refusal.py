"""Why a file from outside is not taken: a reason to record and a sentence to read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import InputError

_AGAIN = "请让对方重新导出一份；现有数据没有变化。"


class Reason(StrEnum):
    """What a refusal is recorded and counted by."""

    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    FOREIGN = "foreign"
    NEWER = "newer"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105 - the name of a reason
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of a reason
    BAD_SIGNATURE = "bad_signature"
    SLIP = "slip"
    BOMB = "bomb"
    TOO_LARGE = "too_large"
    MISSING_OBJECT = "missing_object"
    EXTRA_OBJECT = "extra_object"


_HINTS = {
    Reason.TRUNCATED: "请重新拷贝，或让对方重新导出一份；现有数据没有变化。",
    Reason.FOREIGN: "请重新选择；现有数据没有变化。",
    Reason.NEWER: "请升级本程序，或请对方用旧版导出；现有数据没有变化。",
    Reason.NEEDS_PASSWORD: "请向移交人索取密码后再导入。",
    Reason.WRONG_PASSWORD: "请核对大小写后重试；现有数据没有变化。",
    Reason.BAD_SIGNATURE: "请与对方当面核对后重新移交；现有数据没有变化。",
}


class Refused(InputError):  # noqa: N818 - a term of the house
    """A file from outside that is not taken; `reason` is for the record, the rest for people."""

    def __init__(self, reason: Reason, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.reason = reason


def refused(file: Path, reason: Reason, why: str) -> Refused:
    """The one sentence for a file that is not taken."""
    return Refused(reason, f"“{file.name}”不能导入：{why}。", _HINTS.get(reason, _AGAIN))


def damaged(file: Path, why: str) -> Refused:
    """The one sentence for a file that cannot be trusted."""
    return refused(file, Reason.DAMAGED, why)
