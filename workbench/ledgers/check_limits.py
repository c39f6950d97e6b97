"""How far ledgers may differ before a person is asked: values of experience, each with its state."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from workbench.domain.errors import DataCorrupt
from workbench.domain.verdict import CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLimit:
    """One allowance: a share of the greater figure, or a length; `why` in the user's words."""

    id: str
    title: str
    checked: CheckState
    why: str
    share: Decimal = Decimal(0)
    length: int = 0


CheckLimits = Mapping[str, CheckLimit]


def load_check_limits(resources: Path) -> CheckLimits:
    """Read resources/fields/checks.toml.

    Raises:
        DataCorrupt: an allowance lacks its state or its reason.
    """
    path = resources / "fields" / "checks.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    try:
        limits = [
            CheckLimit(
                id=each["id"],
                title=each["title"],
                checked=CheckState(each["checked"]),
                why=each["why"],
                share=Decimal(each.get("share", "0")),
                length=int(each.get("length", 0)),
            )
            for each in table["check"]
        ]
    except (KeyError, ValueError) as error:
        raise DataCorrupt(
            f"{path.name} 有一项勾稽允许差异写得不全：{error}。", "请补全后重试。"
        ) from error
    return {limit.id: limit for limit in limits}
