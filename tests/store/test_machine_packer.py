"""Rows packed from shared cells are the rows packed machine by machine."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import PartialDate
from workbench.domain.reading import ReadingState
from workbench.domain.row_readings import NOTHING, Columns, RowReadings, Told
from workbench.store.convert.machine_packer import MachinePacker
from workbench.store.convert.machines import machine_values

FIELDS = (
    "number", "name", "model", "rated_power_kw", "poles", "rated_capacity_kva", "location",
    "quantity", "manufactured_on", "manufacturer", "serial_number", "remark",
)  # fmt: skip
NUMBERS = st.integers(0, 10_000).map(lambda n: Decimal(n) / 4)
VALUES = st.one_of(st.text(max_size=6), st.builds(PartialDate, st.integers(1950, 2030)))


def told(field: str) -> st.SearchStrategy[Told]:
    numeric = field in {"rated_power_kw", "poles", "rated_capacity_kva", "quantity"}
    values = NUMBERS if numeric else VALUES
    column = st.just("ABCDEFGHIJKL"[FIELDS.index(field)])
    state = st.sampled_from([each for each in ReadingState if each is not ReadingState.BLANK])
    return st.one_of(
        st.just(NOTHING),
        values.flatmap(
            lambda value: st.builds(
                Told,
                st.just(value),
                st.just(ReadingState.VALUE),
                st.one_of(st.just(str(value)), st.text(max_size=4)),
                column,
                st.sampled_from(["", "由 W 换算"]),
            )
        ),
        st.builds(Told, st.none(), state, st.text(max_size=4), column),
    )


ROWS = st.tuples(*(st.lists(told(field), min_size=3, max_size=3) for field in FIELDS)).map(
    lambda columns: list(zip(*columns, strict=True))
)
ISSUE = Issue(
    "ledger.number.unreadable", Severity.WARNING, Where("a.xlsx", "台账", 3, "C"), {"raw": "约"}
)


@given(ROWS, st.sampled_from(list(EquipmentKind)), st.sampled_from([(), (ISSUE,)]))
def test_shared_cells_pack_into_the_rows_of_single_machines(
    rows: list[tuple[Told, ...]], kind: EquipmentKind, issues: tuple[Issue, ...]
) -> None:
    packer, columns = MachinePacker(), Columns(FIELDS)
    for number, row in enumerate((*rows, *rows), start=3):
        readings = RowReadings(columns, row, "台账", number)
        machine = Machine(kind=kind, readings=readings, sheet="台账", row=number)
        plain = replace(machine, readings=dict(readings))
        narrow, wide = machine_values(plain, "p", issues)
        assert packer.values(machine, "p", issues) == (*narrow, *wide)
        assert packer.values(plain, "p", issues) == (*narrow, *wide)
