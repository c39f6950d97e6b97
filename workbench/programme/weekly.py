"""Data of the weekly work: what to take along on a visit, from which difference an invoice asks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.domain.errors import DataCorrupt
from workbench.domain.verdict import CheckState

FOLDER = "weekly"


@dataclass(frozen=True, slots=True)
class VisitKit:
    """Papers and things for a visit, and how far the list was checked."""

    items: tuple[str, ...]
    checked: CheckState


@dataclass(frozen=True, slots=True)
class InvoiceThreshold:
    """From which difference on an invoice and a ledger are asked about; no legal limit."""

    percent: Decimal
    source: str
    checked: CheckState


def load_visit_kit(resources: Path) -> VisitKit:
    """Read the kit."""
    data = _read(resources / FOLDER / "visit_kit.toml", "item", "checked")
    return VisitKit(tuple(each["name"] for each in data["item"]), CheckState(data["checked"]))


def load_invoice_threshold(resources: Path) -> InvoiceThreshold:
    """Read the threshold."""
    data = _read(resources / FOLDER / "invoices.toml", "threshold_pct", "source", "checked")
    return InvoiceThreshold(
        Decimal(data["threshold_pct"]), data["source"], CheckState(data["checked"])
    )


def _read(file: Path, *keys: str) -> dict[str, Any]:
    with file.open("rb") as stream:
        data = tomllib.load(stream, parse_float=Decimal)
    missing = [key for key in keys if key not in data]
    if missing:
        raise DataCorrupt(f"{file.name} 缺少 {'、'.join(missing)}。", "请重新安装程序。")
    return data
