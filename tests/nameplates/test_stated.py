"""Sizes and ratings that a model writes down by its own rule of naming."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import DataCorrupt
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.loading import load_grammars
from workbench.nameplates.reading import read_nameplate

FAN, PUMP, COMPRESSOR = EquipmentKind.FAN, EquipmentKind.PUMP, EquipmentKind.COMPRESSOR


@pytest.mark.parametrize(
    ("kind", "model", "field", "value"),
    [
        (FAN, "4-72№8C", "machine_number", "8"),
        (FAN, "4-72 No.8C", "machine_number", "8"),
        (FAN, "Ｙ５－４７№１２．５Ｄ", "machine_number", "12.5"),
        (PUMP, "DG85-80×8", "stages", "8"),
        (PUMP, "D25-30x5", "stages", "5"),
        (PUMP, "100WQ65-15-5.5", "rated_power_kw", "5.5"),
        (PUMP, "QX8-18-0.75K3", "rated_power_kw", "0.75"),
        (COMPRESSOR, "LGFD-22/8", "discharge_pressure_mpa", "0.8"),
        (COMPRESSOR, "W-3/12.5", "discharge_pressure_mpa", "1.25"),
    ],
)
def test_a_number_by_rule_is_certain(
    kind: EquipmentKind, model: str, field: str, value: str, grammars: Grammars
) -> None:
    assert read_nameplate(kind, model, grammars).certain(field) == Decimal(value)


@pytest.mark.parametrize(
    ("kind", "model", "field"),
    [
        (FAN, "4-72", "machine_number"),
        (FAN, "ZBF1000", "machine_number"),
        (PUMP, "ISG100-160", "stages"),
        (PUMP, "ISG100-160", "rated_power_kw"),
        (PUMP, "KQSN300-M9/430", "rated_power_kw"),
        (COMPRESSOR, "GA75", "discharge_pressure_mpa"),
        (COMPRESSOR, "SA132A", "discharge_pressure_mpa"),
    ],
)
def test_what_a_model_does_not_say_is_not_read(
    kind: EquipmentKind, model: str, field: str, grammars: Grammars
) -> None:
    assert read_nameplate(kind, model, grammars).inference(field) is None


def test_no_model_of_these_kinds_tells_an_efficiency_or_a_grade(grammars: Grammars) -> None:
    told = {stated.field for stated in grammars.stated}
    assert not told & {"rated_efficiency_pct", "efficiency_grade", "specific_power"}


def test_the_letters_of_a_submersible_pump_tell_its_table(grammars: Grammars) -> None:
    sewage = read_nameplate(PUMP, "100WQ65-15-5.5", grammars)
    assert sewage.certain("submersible_type") == "污水污物潜水电泵"
    assert read_nameplate(PUMP, "QDX3-20-0.55", grammars).certain("submersible_subtype")


def test_a_broken_rule_of_naming_is_named(resources: Path, tmp_path: Path) -> None:
    shutil.copytree(resources / "nameplates", tmp_path / "nameplates")
    path = tmp_path / "nameplates" / "stated.toml"
    path.write_text(path.read_text("utf-8").replace('kind = "fan"', 'kind = "kite"'), "utf-8")
    with pytest.raises(DataCorrupt, match=r"stated\.toml"):
        load_grammars(tmp_path)
