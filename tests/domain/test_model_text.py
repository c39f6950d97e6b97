from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.model_text import normalise_model


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("ｙ２－315M－4", "Y2-315M-4"),
        ("YKK5004－6", "YKK5004-6"),
        ("S9 - 1000 / 10", "S9-1000/10"),
        ("S9—1000／10", "S9-1000/10"),
        ("L一20/8", "L-20/8"),
        ("D36×28-20/3500", "D36X28-20/3500"),
        ("D36*28-20/3500", "D36X28-20/3500"),
        ("1½BA6", "11/2BA6"),
        ("DZL2-1.0-AⅡ.P", "DZL2-1.0-AII.P"),
        ("J₂", "J2"),
        ("一般轴流风机", "一般轴流风机"),
    ],
)
def test_a_model_has_one_spelling(raw: str, folded: str) -> None:
    assert normalise_model(raw) == folded


@given(st.text(alphabet="Yy29 -－—一×*/／Ⅱ½(（Ａｂ。．系列\u3000", max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = normalise_model(text)
    assert normalise_model(once) == once
