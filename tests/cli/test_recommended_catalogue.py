"""The recommended catalogue read as a ledger: every machine known by its kind, none called weak."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.paths import Paths
from workbench.rulebook.loading import load_book

HEADS = (
    ("category", "no", "manufacturer", "product", "model", "efficiency"),
    ("类别", "序号", "生产企业", "设备名称", "规格型号", "能效水平"),
)
KINDS = {
    "motor": 32, "transformer": 15, "fan": 8, "blower": 22, "pump": 9, "compressor": 29,
    "chiller": 43, "boiler": 4, "other": 10,
}  # fmt: skip


@pytest.mark.parametrize("heads", HEADS, ids=["printed", "chinese"])
@pytest.mark.parametrize("day", ["2024-10-01", "2026-11-20"])
def test_the_172_machines_come_out_as_a_ledger(
    check: Callable[..., dict[str, Any]], tmp_path: Path, heads: tuple[str, ...], day: str
) -> None:
    rows = load_book(Paths.discover().resources).table("recommended-2024-equipment").rows
    ledger = tmp_path / "目录.csv"
    with ledger.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heads)
        for row in rows:
            writer.writerow([row.values[name] for name in HEADS[0]])
    found = check(ledger, "--as-of", day)["rows"]
    assert len(found) == 172
    assert Counter(row["fields"]["kind"] for row in found) == KINDS
    assert [row["fields"]["kind"] for row in found] == [row.text("kind") for row in rows]
    assert {row["class"] for row in found} <= {"undetermined", "meets", "out_of_scope"}
    failing = [row["row"] for row in found if _fails(row)]
    assert failing == []
    near = [row["row"] for row in found if _asked_for_catalogue(row)]
    assert near == [], "none even looks like an entry of the phase-out catalogues"


def _fails(row: dict[str, Any]) -> bool:
    return any(verdict["outcome"] == "fails" for verdict in row["verdicts"])


def _asked_for_catalogue(row: dict[str, Any]) -> bool:
    return any(
        verdict["rule"] == "phase_out" and verdict["reason"] == "condition_unknown"
        for verdict in row["verdicts"]
    )
