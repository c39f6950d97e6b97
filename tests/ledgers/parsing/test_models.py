from __future__ import annotations

import pytest

from workbench.ledgers.evidence import looks_like_model
from workbench.ledgers.parsing.models import normal_model


@pytest.mark.parametrize(
    ("raw", "model"),
    [
        ("YKK500－4－6", "YKK500-4-6"),
        ("CDLS―12", "CDLS-12"),
        ("YE3一280S一4", "YE3-280S-4"),
        ("Ｙ２－３１５Ｍ－４", "Y2-315M-4"),
        (" Y2 - 315M-4 ", "Y2-315M-4"),
    ],
)
def test_typing_variants_become_plain(raw: str, model: str) -> None:
    assert normal_model(raw)[0] == model


@pytest.mark.parametrize(
    "raw", ["4-72№8C", "DZL6-1.57-AⅢ", "一体化泵站", "DT4--9", "YR6-0.8/蒸汽锅炉"]
)
def test_what_is_no_typing_variant_stays(raw: str) -> None:
    assert normal_model(raw) == (raw, "")


def test_every_change_is_noted_with_the_raw_text() -> None:
    assert normal_model("YE3一132S")[1] == "型号规整自“YE3一132S”"


@pytest.mark.parametrize("text", ["YE3-132S-4", "S11-M-1000/10", "4-72№8C", "LGFD-75/8"])
def test_models_look_like_models(text: str) -> None:
    assert looks_like_model(text)


@pytest.mark.parametrize(
    "text", ["一车间", "2009-03-15", "15", "在用", "A1", "水泵", "GB 18613-2020"]
)
def test_other_texts_do_not(text: str) -> None:
    assert not looks_like_model(text)
