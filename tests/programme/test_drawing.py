from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.programme.drawing import Avoidance, Drawable, Drawing, draw

POOL = tuple(Drawable(f"e{n}", f"示例{n}厂", f"9137{n:014d}") for n in range(30))
OFFICERS = tuple(Drawable(f"o{n}", f"示例员{n}", f"示A{n:03d}") for n in range(5))


@given(st.text(min_size=1).filter(str.strip), st.randoms(), st.integers(1, 30))
def test_the_same_seed_draws_the_same_whatever_the_order(
    seed: str, random: object, count: int
) -> None:
    shuffled, mixed = list(POOL), list(OFFICERS)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = draw(POOL, OFFICERS, count, seed)
    assert draw(shuffled, mixed, count, seed) == found
    assert len({each.enterprise.code for each in found}) == count
    assert all(len({who.code for who in each.officers}) == 2 for each in found)
    load = Counter(who.code for each in found for who in each.officers)
    assert max(load.values()) - min(load[who.code] for who in OFFICERS) <= 1


def test_another_seed_draws_others() -> None:
    assert draw(POOL, OFFICERS, 5, "甲") != draw(POOL, OFFICERS, 5, "乙")


@given(
    st.text(min_size=1).filter(str.strip),
    st.sets(st.tuples(st.sampled_from(POOL), st.sampled_from(OFFICERS)), max_size=40),
)
def test_nobody_is_drawn_for_an_enterprise_they_must_avoid(
    seed: str, pairs: set[tuple[Drawable, Drawable]]
) -> None:
    barred = [Avoidance(enterprise.code, officer.code, "亲属") for enterprise, officer in pairs]
    left = Counter(enterprise.code for enterprise, _ in pairs)
    if any(len(OFFICERS) - count < 2 for count in left.values()):
        with pytest.raises(InputError, match="回避以后"):
            draw(POOL, OFFICERS, len(POOL), seed, barred)
        return
    found = draw(POOL, OFFICERS, len(POOL), seed, barred)
    taken = {(each.enterprise, officer) for each in found for officer in each.officers}
    assert not taken & pairs
    assert draw(POOL, OFFICERS, len(POOL), seed, barred[::-1]) == found
    assert {each.enterprise for each in found[:3]} == {
        each.enterprise for each in draw(POOL, OFFICERS, 3, seed)
    }, "whom an officer avoids does not change which enterprises are drawn"


def test_a_record_that_was_tampered_with_is_not_true() -> None:
    drawing = Drawing(
        year=2024,
        seed="20240301-07",
        drawn_at=datetime(2024, 3, 1, tzinfo=UTC),
        enterprises=POOL,
        officers=OFFICERS,
        drawn=draw(POOL, OFFICERS, 3, "20240301-07"),
    )
    assert drawing.is_true
    assert not replace(drawing, seed="20240301-08").is_true
    first = drawing.drawn[0]
    hidden = Avoidance(first.enterprise.code, first.officers[0].code, "亲属")
    assert not replace(drawing, avoidances=(hidden,)).is_true
    assert not replace(drawing, officers=OFFICERS[:1]).is_true


@pytest.mark.parametrize(
    ("pool", "officers", "count", "seed", "says"),
    [
        (POOL, OFFICERS, 3, " ", "种子"),
        (POOL, OFFICERS, 31, "x", "抽取数 31"),
        ((), OFFICERS, 1, "x", "企业池 0 家"),
        (POOL, OFFICERS[:1], 3, "x", "两名执法人员"),
        (
            (*POOL, Drawable("x", "示例无码厂", "")),
            OFFICERS,
            3,
            "x",
            "示例无码厂 没有统一社会信用代码",
        ),
        ((*POOL, POOL[0]), OFFICERS, 3, "x", "重复的统一社会信用代码"),
    ],
)
def test_an_unfit_pool_is_refused(
    pool: tuple[Drawable, ...], officers: tuple[Drawable, ...], count: int, seed: str, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        draw(pool, officers, count, seed)
