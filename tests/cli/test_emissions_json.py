"""`check --kind energy` says what the ledger emits, with a factor and its source on each line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from tests.cli.conftest import Accept
from tests.cli.verbs import SAMPLES

FILES = sorted(path for path in SAMPLES.rglob("*energy*.xlsx") if not path.name.startswith("~"))


def test_emissions_stand_beside_the_energy(accept: Accept, tmp_path: Path) -> None:
    assert FILES
    for file in FILES:
        target = tmp_path / "结果.json"
        said = accept("check", file, "--kind", "energy", "--as-of", "2024-09-18", "--json", target)
        found = json.loads(target.read_text(encoding="utf-8"))["emissions"]
        assert "二氧化碳排放" in said
        assert found["complete"] == (not found["missing"])
        parts = sum(Decimal(value) for value in found["by_kind"].values())
        assert abs(parts - Decimal(found["tco2"])) <= Decimal("0.02")
        for line in found["lines"]:
            assert (line["tco2"] is None) == bool(line["missing"])
            assert line["factor_source"] or line["missing"]
