"""Where a case is contested: fields of which several stores said different things unseen by each other."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.exchange.images.image import ALIAS, PRESENT, CaseImage, Json, RowKey, Said
from workbench.exchange.images.sayings import distinct, is_present, rank, sign
from workbench.exchange.images.shape import UNKNOWN, Shape, TableShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field with its different sayings, one for each value, in the order of time.

    `voices` are all sayings: several stores may have said the same value.
    """

    key: RowKey
    field: str
    sayings: tuple[Said, ...]
    voices: tuple[Said, ...]

    @property
    def place(self) -> tuple[RowKey, str]:
        """Row and field, by which a choice names the conflict."""
        return (self.key, self.field)

    def who_said(self, value: Json) -> tuple[Said, ...]:
        """Everybody who said a value, in the order of time."""
        return tuple(said for said in self.voices if sign(said.value) == sign(value))

    @property
    def standing(self) -> Said:
        """What stands for the time being; a row that somebody still speaks of stays."""
        if self.field == PRESENT:
            return next(said for said in self.sayings if said.value is True)
        return self.sayings[-1]

    @property
    def has_common_origin(self) -> bool:
        """Tell whether all sayings replaced one and the same value: 原."""
        return len({sign(said.was) for said in self.sayings}) == 1

    @property
    def origin(self) -> Json:
        """The value that all sayings replaced; None where each replaced another."""
        return self.sayings[0].was if self.has_common_origin else None


def conflicts(image: CaseImage, shape: Shape) -> tuple[Conflict, ...]:
    """All conflicts of a case in a fixed order; derived fields and attendants have none."""
    return tuple(
        Conflict(key=key, field=name, sayings=different, voices=tuple(sorted(sayings, key=rank)))
        for key, fields in sorted(image.rows.items())
        if is_present(fields)
        for name, sayings in sorted(fields.items())
        if _may_differ(name, shape.get(key[0], UNKNOWN)) and len(different := distinct(sayings)) > 1
    )


def _may_differ(name: str, table: TableShape) -> bool:
    return name != ALIAS and name not in table.derived and name not in table.attendants
