"""What model strings say, with the certainty they say it with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.equipment import EquipmentKind
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.nameplate import Certainty
from workbench.nameplates.reading import read_nameplate

MOTOR = EquipmentKind.MOTOR
TRANSFORMER = EquipmentKind.TRANSFORMER


@pytest.mark.parametrize(
    ("model", "series", "frame", "poles"),
    [
        ("Y315S-4", "Y", "315S", 4),
        ("Y-315S-4", "Y", "315S", 4),
        ("Y315M1-6 90kW", "Y", "315M1", 6),
        ("Y2-315M-4", "Y2", "315M", 4),
        ("Ｙ２－３１５Ｍ－４", "Y2", "315M", 4),
        ("YE3—132M2—6", "YE3", "132M2", 6),
        ("YE3一132M2一6", "YE3", "132M2", 6),
        ("YX3-280S-4", "YX3", "280S", 4),
        ("YE5-250M-4-55kW", "YE5", "250M", 4),
        ("YBX3-315L1-2 160KW", "YBX3", "315L1", 2),
        ("YZR280S-8", "YZR", "280S", 8),
        ("YKK500－4－6", "YKK", "500", 6),
        ("YKK5004－6", "YKK", "500", 6),
        ("JO2-51-4", "JO2", "51", 4),
        ("JS1410-4", "JS", "1410", 4),
        ("JR127-8", "JR", "127", 8),
        ("JO2-WF-51-4", "JO2-WF", "51", 4),
        ("Y2 - 315M - 4", "Y2", "315M", 4),
        ("YE3--280S-4", "YE3", "280S", 4),
    ],
)
def test_a_motor_model_states_series_frame_and_poles(
    model: str, series: str, frame: str, poles: int, grammars: Grammars
) -> None:
    plate = read_nameplate(MOTOR, model, grammars)
    assert plate.series == series
    assert plate.certain("frame") == frame
    assert plate.certain("poles") == poles
    assert not plate.question


@pytest.mark.parametrize(
    "model",
    ["Y315S-4 110 kW", "Y315S-4 110KW", "Y315S-4-110kW", "Y315S-4/110kW", "Y315S-4（110kW）"],
)
def test_a_power_written_in_the_model_is_certain(model: str, grammars: Grammars) -> None:
    assert read_nameplate(MOTOR, model, grammars).certain("rated_power_kw") == Decimal(110)


@pytest.mark.parametrize("model", ["Y2315L1－4", "JO251-4", "Y315-4", "Y801-4"])
def test_an_ambiguous_model_is_a_question_and_nothing_in_it_is_certain(
    model: str, grammars: Grammars
) -> None:
    plate = read_nameplate(MOTOR, model, grammars)
    assert plate.question
    assert plate.certain("poles") is None
    assert plate.certain("frame") is None


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        ("YX3-280S-4", "below_grade", 3),
        ("YE2-280S-4", "below_grade", 3),
        ("YE3-280S-4", "implied_grade", 3),
        ("YE4-280S-4", "implied_grade", 2),
        ("YE5-280S-4", "implied_grade", 1),
        ("YBX3-280S-4", "implied_grade", 3),
        ("YBX4-280S-4", "implied_grade", 2),
        ("YD-160L-8/4", "scope", "out_of_scope"),
        ("YVF2-280S-4", "scope", "out_of_scope"),
        ("YEJ-132M-4", "scope", "ask"),
        ("Y400-4", "own_standard", "GB 30254"),
    ],
)
def test_what_a_series_means_is_an_inference_with_a_reason(
    model: str, field: str, value: object, grammars: Grammars
) -> None:
    inference = read_nameplate(MOTOR, model, grammars).inference(field)
    assert inference is not None
    assert inference.value == value
    assert inference.why


@pytest.mark.parametrize(
    "model", ["YB3-280S-4", "Y3-280S-4", "1LE0001-2AB4", "M2BAX315SMA4", "W22-280S"]
)
def test_a_series_that_is_not_safe_says_nothing_about_efficiency(
    model: str, grammars: Grammars
) -> None:
    plate = read_nameplate(MOTOR, model, grammars)
    assert plate.inference("implied_grade") is None
    assert plate.inference("below_grade") is None


@pytest.mark.parametrize(
    ("model", "series", "capacity", "voltage"),
    [
        ("S9-1000/10", "S9", 1000, 10),
        ("S9-M-1000/10", "S9", 1000, 10),
        ("S11-M.RL-400/10", "S11", 400, 10),
        ("S22-M·RL-50/10-NX1", "S22", 50, 10),
        ("SBH15-M-500/10", "SBH15", 500, 10),
        ("SCB10-1000/10", "SCB10", 1000, 10),
        ("SC(B)12-1000/10", "SC(B)12", 1000, 10),
        ("SC（B）12－1000／10", "SC(B)12", 1000, 10),
        ("SGB18-RL-2500/10-NX1", "SGB18", 2500, 10),
        ("S11-1000kVA/10kV", "S11", 1000, 10),
        ("S9-M-1000/10/0.4", "S9", 1000, 10),
        ("SZ11-8000/35", "SZ11", 8000, 35),
        ("S-1000/10", "S", 1000, 10),
    ],
)
def test_a_transformer_model_states_series_capacity_and_voltage(
    model: str, series: str, capacity: int, voltage: int, grammars: Grammars
) -> None:
    plate = read_nameplate(TRANSFORMER, model, grammars)
    assert plate.series == series
    assert plate.certain("rated_capacity_kva") == capacity
    assert plate.certain("high_voltage_kv") == voltage


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        ("S9-1000/10", "below_grade", 3),
        ("S11-M-1000/10", "below_grade", 3),
        ("S13-M-1000/10", "implied_grade", 3),
        ("S20-M-1000/10-NX2", "implied_grade", 2),
        ("SCB12-1000/10", "implied_grade", 3),
        ("SCB14-1000/10", "implied_grade", 2),
        ("SCB18-1000/10-NX1", "implied_grade", 1),
        ("SBH15-M-500/10", "core_material", "非晶合金"),
        ("SCB12-1000/10", "insulation", "dry"),
        ("ZSSP-3150/10", "scope", "out_of_scope"),
        ("SZ11-1000/10", "scope", "ask"),
    ],
)
def test_a_transformer_series_means(
    model: str, field: str, value: object, grammars: Grammars
) -> None:
    inference = read_nameplate(TRANSFORMER, model, grammars).inference(field)
    assert inference is not None
    assert inference.value == value


@pytest.mark.parametrize("model", ["YE3-112M-4/4kW", "YE3-160M-2/11kW", "YE3-112M-4/4"])
def test_a_power_behind_a_slash_is_no_second_speed(model: str, grammars: Grammars) -> None:
    assert read_nameplate(MOTOR, model, grammars).inference("scope") is None


@pytest.mark.parametrize(
    "model", ["SCB13-1000/10 NX2", "SCB13-1000/10/NX2", "SCB13-1000kVA-10/0.4kV-NX2"]
)
def test_a_declared_grade_is_read_however_it_is_set_off(model: str, grammars: Grammars) -> None:
    inference = read_nameplate(TRANSFORMER, model, grammars).inference("implied_grade")
    assert inference is not None
    assert inference.value == 2


def test_the_makers_own_mark_goes_before_a_doubtful_meaning(grammars: Grammars) -> None:
    inference = read_nameplate(TRANSFORMER, "S20-M-1000/10-NX1", grammars).inference(
        "implied_grade"
    )
    assert inference is not None
    assert inference.value == 1
    assert not inference.doubtful


@pytest.mark.parametrize("model", ["S10-1000/10", "S11-8000/35", "SG-1000/10"])
def test_nothing_is_inferred_where_practice_says_it_is_not_safe(
    model: str, grammars: Grammars
) -> None:
    plate = read_nameplate(TRANSFORMER, model, grammars)
    assert plate.inference("implied_grade") is None
    assert plate.inference("below_grade") is None


@pytest.mark.parametrize(
    ("kind", "model", "prefix"),
    [
        (TRANSFORMER, "SZ11-1000/10", "SZ"),
        (TRANSFORMER, "S11-M-1000/10", "S"),
        (TRANSFORMER, "S(B)H15-M-500/10", "S"),
        (MOTOR, "JO2-WF-51-4", "JO2"),
        (EquipmentKind.HEAT_TREATMENT, "SX2-4-10", "SX"),
        (EquipmentKind.HEAT_TREATMENT, "RX3-45-9", "RX"),
        (EquipmentKind.TRANSFORMER, "TDGC2-10", "TDGC"),
        (EquipmentKind.FAN, "8-181NO5", "8-18"),
    ],
)
def test_a_token_is_never_a_prefix(
    kind: EquipmentKind, model: str, prefix: str, grammars: Grammars
) -> None:
    assert prefix not in read_nameplate(kind, model, grammars).tokens


def test_a_series_stands_among_the_tokens(grammars: Grammars) -> None:
    fan = read_nameplate(EquipmentKind.FAN, "8-18-101 No.8D", grammars)
    assert "8-18" in fan.tokens
    assert "SX" in read_nameplate(EquipmentKind.HEAT_TREATMENT, "SX-4-10", grammars).tokens


def test_words_after_a_model_that_may_make_it_another_product_are_kept(grammars: Grammars) -> None:
    assert read_nameplate(MOTOR, "Y315S-4 B35", grammars).rest == ""
    assert read_nameplate(MOTOR, "Y315S-4(改)", grammars).rest


@given(text=st.text(max_size=120), kind=st.sampled_from(list(EquipmentKind)))
def test_any_text_is_read_without_failing(
    text: str, kind: EquipmentKind, grammars: Grammars
) -> None:
    plate = read_nameplate(kind, text, grammars)
    for inference in plate.inferences:
        assert inference.certainty in Certainty
        assert inference.why
