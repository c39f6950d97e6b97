from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.period import PartialDate
from workbench.domain.reading import CellRef, Reading, ReadingState
from workbench.store.columns import scaled, unscaled
from workbench.store.convert.readings import dump_readings, load_readings

VALUES = st.one_of(
    st.text(max_size=8),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.builds(PartialDate, st.integers(1950, 2030), st.integers(0, 12)),
)
CELLS = st.one_of(
    st.none(),
    st.builds(CellRef, st.sampled_from(["台账", "封面"]), st.integers(1, 9), st.just("AB")),
)
READINGS = st.one_of(
    st.builds(Reading, VALUES, raw=st.text(max_size=8), cell=CELLS, note=st.text(max_size=3)),
    st.builds(
        Reading,
        st.none(),
        st.sampled_from([each for each in ReadingState if each is not ReadingState.VALUE]),
        raw=st.text(max_size=4),
        cell=st.builds(CellRef, st.just("台账"), st.just(3), st.just("C")),
    ),
)


@given(st.dictionaries(st.sampled_from(["model", "poles", "name"]), READINGS))
def test_every_reading_survives_the_store(readings: dict[str, Reading]) -> None:
    assert load_readings(dump_readings(readings, "台账", 3), "台账", 3) == readings


def test_a_blank_without_a_cell_costs_nothing() -> None:
    assert dump_readings({"model": Reading(None, ReadingState.BLANK)}, "台账", 3) == "{}"


@given(st.decimals("-1000000", "1000000", places=6))
def test_sortable_decimals_are_exact(value: Decimal) -> None:
    assert unscaled(scaled(value)) == value
