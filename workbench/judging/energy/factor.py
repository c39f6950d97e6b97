"""One emission factor with its proof, a person's own one, and the lack of one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.verdict import Basis, CheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class EmissionFactor:
    """tCO2 per `per` (a unit of domain.quantity); `text` is how it was worked out.

    `heat` is the lower heat value in GJ per `per` that it rests on, None where it rests on none.

    `table` is the id and hash of the table it stands in, empty for a person's own value.
    """

    value: Decimal
    per: str
    basis: Basis
    table: tuple[str, str] | None = None
    set_id: str = ""
    text: str = ""
    heat: Decimal | None = None
    remarks: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The factor as people write it."""
        return f"{round(self.value, 4).normalize():f} tCO2/{self.per}"


@dataclass(frozen=True, slots=True)
class Lack:
    """No factor: the words that name what is missing."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFactor:
    """A factor a person entered: a measured one, or the supplier's."""

    value: Decimal
    per: str
    source: str
    entered_by: str

    def factor(self, *remarks: str) -> EmissionFactor:
        """The factor, marked as his own."""
        basis = Basis(
            standard=self.source,
            clause="自行录入",
            checked=CheckState.UNVERIFIED,
            own_entry=self.entered_by,
        )
        return EmissionFactor(value=self.value, per=self.per, basis=basis, remarks=remarks)
