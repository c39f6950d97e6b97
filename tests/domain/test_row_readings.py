"""A row of shared cells is the same mapping as a row of its own readings."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.reading import UNREAD, ReadingState
from workbench.domain.row_readings import NOTHING, Columns, RowReadings, Told, stated_values

FIELDS = ("model", "poles", "name", "state")
TOLD = st.one_of(
    st.just(NOTHING),
    st.builds(
        Told,
        st.one_of(st.text(max_size=4), st.integers(0, 99).map(Decimal)),
        st.just(ReadingState.VALUE),
        st.text(max_size=4),
        st.sampled_from("AB"),
        st.text(max_size=3),
    ),
    st.builds(Told, st.none(), st.just(ReadingState.DASH), st.just("—"), st.just("C")),
)


@given(told=st.tuples(*(TOLD for _ in FIELDS)), row=st.integers(1, 99))
def test_a_row_of_shared_cells_is_a_mapping_of_readings(told: tuple[Told, ...], row: int) -> None:
    readings = RowReadings(Columns(FIELDS), told, "台账", row)
    plain = {
        field: each.at("台账", row)
        for field, each in zip(FIELDS, told, strict=True)
        if each is not NOTHING
    }
    assert readings == plain
    assert list(readings) == list(plain)
    assert len(readings) == len(plain)
    assert [readings.get(f, UNREAD) for f in FIELDS] == [plain.get(f, UNREAD) for f in FIELDS]
    asked = ("state", "rated_power_kw", "model")
    assert list(stated_values(readings, asked).items()) == list(stated_values(plain, asked).items())


def test_rows_that_share_their_cells_pick_the_same() -> None:
    columns = Columns(FIELDS)
    model = Told("YE3", ReadingState.VALUE, "YE3", "A")
    one = RowReadings(columns, (model, NOTHING, NOTHING, NOTHING), "台账", 3)
    other = RowReadings(columns, (model, NOTHING, NOTHING, NOTHING), "台账", 4)
    alike = Told("YE3", ReadingState.VALUE, "YE3", "A")
    third = RowReadings(columns, (alike, NOTHING, NOTHING, NOTHING), "台账", 5)
    assert one.pick(("model", "poles")) == other.pick(("model", "poles"))
    assert one.pick(("model", "poles")) != third.pick(("model", "poles"))
