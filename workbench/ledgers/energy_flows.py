"""Which flow a column or row label of an energy ledger means."""

from __future__ import annotations

import re

from workbench.domain.energy import EnergyFlow
from workbench.ledgers.cells import normal_text
from workbench.ledgers.fields import FieldSet, head_key

COEFFICIENT = "coefficient"
FLOW_FIELDS: dict[str, EnergyFlow] = {
    "opening_stock": EnergyFlow.OPENING_STOCK,
    "purchase": EnergyFlow.PURCHASE,
    "consumption": EnergyFlow.CONSUMPTION,
    "non_energy_use": EnergyFlow.NON_ENERGY_USE,
    "conversion_input": EnergyFlow.CONVERSION_INPUT,
    "conversion_output": EnergyFlow.CONVERSION_OUTPUT,
    "recovered": EnergyFlow.RECOVERED,
    "exported": EnergyFlow.EXPORTED,
    "closing_stock": EnergyFlow.CLOSING_STOCK,
}
# Parts of the consumption, which count only where a ledger has no total.
PARTS_OF_CONSUMPTION = ("industrial_consumption", "non_industrial_consumption")

_CUMULATIVE = re.compile(r"累计|本年累计|年累")
_PART = re.compile(r"^其中|^#|省外")
_TAIL = re.compile(r"[(（](?:本月|当月|本期|实物量)[)）]$|(?:本月|当月|本期)$")


class FlowWords:
    """Looks row labels such as 消费量总计（本月） up in the aliases of the fields."""

    def __init__(self, fields: FieldSet) -> None:
        self._fields = fields

    def field_of(self, label: str) -> str:
        """The field a row label means, empty where it is none."""
        text = _TAIL.sub("", normal_text(label).replace(" ", "").replace("(本月)", ""))
        found = self._fields.by_alias.get(head_key(text), ())
        return found[0] if found else ""


def is_cumulative(label: str) -> bool:
    """Tell whether a row adds up the months before it: never counted again."""
    return bool(_CUMULATIVE.search(normal_text(label)))


def is_part(label: str) -> bool:
    """Tell whether a row is a part 其中 of the row above it."""
    return bool(_PART.match(normal_text(label)))
