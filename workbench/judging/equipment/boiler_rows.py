"""Which groups of rows of GB 24500 a boiler may stand in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.judging.equipment.boiler_rating import GAS, Rating
from workbench.judging.equipment.graded import GradeLimit
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table

# One group is one cell of the print with its three grades.
_GROUP_COLUMNS = ("combustion_type", "fuel", "fuel_class", "up_to_tph", "above_tph")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The grades of one combustion, fuel, class and capacity band."""

    name: str
    limits: dict[int, GradeLimit]

    @property
    def is_graded(self) -> bool:
        """An electric boiler has a limit value and no grades."""
        return len(self.limits) > 1

    @property
    def line(self) -> Line:
        """Which group of the standard is meant."""
        return Line(f"按“{self.name}”一档。")


def groups_of(table: Table, rating: Rating) -> tuple[Group, ...]:
    """All groups that agree with what is known of the boiler."""
    rows = [
        row
        for row in table.where(combustion_type=rating.combustion, fuel=rating.fuel)
        if _of_class(row, rating) and _of_coal(row, rating) and _of_capacity(row, rating)
    ]
    keys = dict.fromkeys(tuple(row.values[name] for name in _GROUP_COLUMNS) for row in rows)
    return tuple(
        _group([row for row in rows if tuple(row.values[n] for n in _GROUP_COLUMNS) == key])
        for key in keys
    )


def _group(rows: list[Row]) -> Group:
    first = rows[0]
    words = (first.text("combustion_type"), first.text("fuel"), first.text("fuel_class"))
    limits = {}
    for row in rows:
        grade, value = row.number("grade"), row.number("thermal_efficiency_pct")
        if grade is not None and value is not None:
            limits[int(grade)] = GradeLimit(value=value, row=row)
    return Group(name="·".join(filter(None, words)), limits=limits)


def _of_class(row: Row, rating: Rating) -> bool:
    printed = row.text("fuel_class")
    wanted = rating.condensing if rating.fuel == GAS else rating.fuel_class
    return not printed or not wanted or printed == wanted


def _of_coal(row: Row, rating: Rating) -> bool:
    return _within(row, "qnet", rating.qnet) and _within(row, "volatile", rating.volatile)


def _of_capacity(row: Row, rating: Rating) -> bool:
    unit, value = ("tph", rating.tph) if rating.tph is not None else ("mw", rating.mw)
    above, up_to = row.number(f"above_{unit}"), row.number(f"up_to_{unit}")
    if value is None:
        return True
    return (above is None or value > above) and (up_to is None or value <= up_to)


def _within(row: Row, quantity: str, value: Decimal | None) -> bool:
    """Open and closed ends stand in columns of their own."""
    if value is None:
        return True
    least, above = row.number(f"{quantity}_from"), row.number(f"{quantity}_above")
    most, below = row.number(f"{quantity}_to"), row.number(f"{quantity}_below")
    return (
        (least is None or value >= least)
        and (above is None or value > above)
        and (most is None or value <= most)
        and (below is None or value < below)
    )
