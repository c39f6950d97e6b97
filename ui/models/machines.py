"""The machines of a case as a paged table: sorted, filtered and searched in SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from ui.models.columns import Column, Row
from ui.models.paged import View
from ui.verdict_words import CLASS_SIGNS
from workbench.domain.equipment import EquipmentKind, MachineState
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.store.queries import machines
from workbench.store.queries.machines import MachineFilter, MachineLine

T = TypeVar("T")
P = ParamSpec("P")


class Reader(Protocol):
    """Runs a query of `store.queries` in a session of its own."""

    def __call__(
        self, query: Callable[Concatenate[Any, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Give the query a session, and its other arguments as they are."""
        ...


def conclusion_words(value: object) -> str:
    """Symbol and word of a stored conclusion; "" is not judged yet."""
    if not value:
        return "… 未判定"
    symbol, word, _ = CLASS_SIGNS[MachineClass(str(value))]
    return f"{symbol} {word}"


def _tone(row: Row) -> str:
    value = row.get("conclusion")
    return CLASS_SIGNS[MachineClass(str(value))][2] if value else ""


def _kind(value: object) -> str:
    return label(EquipmentKind(str(value)))


def _state(value: object) -> str:
    return label(MachineState(str(value)))


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)


MACHINE_COLUMNS = (
    Column(id="conclusion", title="结论", width=130, filterable=True, words=conclusion_words, tone=_tone),
    Column(id="kind", title="类别", width=76, filterable=True, words=_kind),
    Column(id="number", title="编号", width=90),
    Column(id="name", title="名称", width=130),
    Column(id="model", title="型号", width=130),
    Column(id="rated_power_kw", title="kW", width=60, right=True, words=_number, filterable=True),
    Column(id="poles", title="极", width=38, right=True, filterable=True),
    Column(id="capacity", title="容量", width=70, right=True, words=_number, filterable=True),
    Column(id="grade", title="等级", width=46, right=True, filterable=True),
    Column(id="quantity", title="台数", width=46, right=True),
    Column(id="state", title="状态", width=70, filterable=True, words=_state),
    Column(id="location", title="位置", width=100, filterable=True),
    Column(id="issue_count", title="存疑", width=46, right=True, filterable=True),
    Column(id="row", title="台账行", width=60, right=True),
)  # fmt: skip


class MachineSource:
    """Reads one case."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self.case_id = ""

    def ids(self, view: View) -> Sequence[object]:
        """Row ids of the view."""
        if not self.case_id:
            return ()
        return self._read(machines.machine_ids, self.case_id, _filter(view))

    def rows(self, ids: Sequence[object]) -> Sequence[Row]:
        """The lines of these ids."""
        row_ids = [row_id for row_id in ids if isinstance(row_id, int)]
        return [_row(line) for line in self._read(machines.machine_page, row_ids)]

    def values(self, column: str, _view: View) -> Sequence[tuple[str, int]]:
        """Distinct values of a column in the case."""
        return list(self._read(machines.column_values, self.case_id, column).items())


def _filter(view: View) -> MachineFilter:
    return MachineFilter(
        text=view.text,
        values=tuple((column, tuple(sorted(kept))) for column, kept in view.kept.items()),
        order_by=view.order_by or "ordinal",
        is_descending=view.descending,
    )


def _row(line: MachineLine) -> Row:
    return {
        "id": line.row_id,
        "address": line.id,
        "conclusion": line.conclusion,
        "kind": line.kind,
        "number": line.number,
        "name": line.name,
        "model": line.model,
        "rated_power_kw": line.rated_power_kw,
        "poles": line.poles,
        "capacity": line.capacity,
        "grade": line.grade,
        "quantity": line.quantity,
        "state": line.state,
        "location": line.location,
        "issue_count": line.issue_count or None,
        "row": line.row,
        "nameplate": line.nameplate,
    }
