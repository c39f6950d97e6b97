"""What reading an energy ledger needs at hand, and what it gathers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.reading import UNREAD, Reading
from workbench.ledgers.carriers import CarrierIndex, Named
from workbench.ledgers.cells import RawCell
from workbench.ledgers.coefficients import per_unit
from workbench.ledgers.energy_cells import MEASURES, AmountReader, Place
from workbench.ledgers.energy_flows import FlowWords
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.head_text import note_units
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.periods import USUAL_DAYS, DayCount
from workbench.ledgers.records import SheetReading
from workbench.ledgers.units import Unit
from workbench.ledgers.workbook import RawSheet

# Words in brackets behind a carrier that say where it comes from, not who uses it.
_ORIGINS = frozenset(
    {"外购", "自备", "自产", "购入", "网购", "当量", "当量值", "等价", "等价值", "折标煤", "合计"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One amount cell with what its row, its head and the note above the table say of it."""

    cell: RawCell
    place: Place
    flow: EnergyFlow
    period: Period
    units: tuple[Unit, ...] = ()
    product: str = ""
    coefficient: Reading = UNREAD
    coefficient_head: str = ""
    note: str = ""


@dataclass(slots=True)
class Gathered:
    """Entries, remarks and sheets, in the order of the file; `unread` are no energy ledgers."""

    entries: list[EnergyEntry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    sheets: list[SheetReading] = field(default_factory=list)
    unread: list[RawSheet] = field(default_factory=list)


class EnergyContext:
    """Turns located cells into entries."""

    def __init__(self, file: str, catalogue: FieldCatalogue, days: DayCount = USUAL_DAYS) -> None:
        self.file = file
        self.catalogue = catalogue
        self.days = days
        self.carriers = CarrierIndex(catalogue.carriers)
        self.amounts = AmountReader(catalogue)
        self.flows = FlowWords(catalogue.of(LedgerKind.ENERGY))
        self._unit_asked: set[tuple[str, int]] = set()
        self._noted: set[tuple[str, str]] = set()

    def named(self, text: str) -> Named | None:
        """The carrier a text names; a bracket may name the carrier more closely."""
        found = self.carriers.find(text)
        if found is None or not found.qualifier:
            return found
        closer = self.carriers.find(found.qualifier)
        if closer and closer.carrier.parent == found.carrier.id:
            return closer
        is_unit = self.catalogue.units.find(found.qualifier) is not None
        return Named(found.carrier) if is_unit or found.qualifier in _ORIGINS else found

    def entry(
        self, cell: Cell, label: str, named: Named | None, issues: list[Issue]
    ) -> EnergyEntry | None:
        """One entry, None where the cell holds no number."""
        amount = self.amounts.read(cell.cell, cell.place, label)
        if amount.issue:
            issues.append(amount.issue)
        if not amount.reading.has_value:
            return None
        unit = self._unit(amount.unit, cell, named, issues)
        value = amount.reading.value
        if isinstance(value, Decimal) and value < 0:
            params = {"carrier": label, "raw": amount.reading.raw}
            issues.append(
                Issue("energy.amount.negative", Severity.WARNING, cell.place.where, params)
            )
        return EnergyEntry(
            sheet=cell.place.sheet,
            row=cell.place.row,
            period=cell.period,
            carrier=named.carrier.id if named else "",
            carrier_label=label,
            flow=cell.flow,
            amount=amount.reading,
            unit=unit,
            coefficient=self._coefficient(cell, unit, named, issues),
            product=cell.product or (named.qualifier if named else ""),
        )

    def _unit(
        self, written: Unit | None, cell: Cell, named: Named | None, issues: list[Issue]
    ) -> str:
        candidates = [unit for unit in (written, *cell.units) if unit is not None]
        measured = [unit for unit in candidates if unit.dimension in MEASURES]
        if measured:
            return measured[0].symbol
        label = named.carrier.label if named else ""
        if candidates:
            params = {"carrier": label, "unit": candidates[0].symbol}
            issues.append(Issue("energy.unit.mismatch", Severity.ERROR, cell.place.where, params))
            return candidates[0].symbol
        if noted := self._noted_unit(cell.note, named):
            params = {"carrier": label, "unit": noted.symbol}
            issues.extend(
                self._once(Issue("energy.unit.noted", Severity.INFO, cell.place.where, params))
            )
            return noted.symbol
        self._ask_unit(cell.place, label, named, issues)
        return ""

    def _noted_unit(self, note: str, named: Named | None) -> Unit | None:
        """The unit a note above the table states, if it states just one that measures the carrier."""
        usual = self.catalogue.units.find(named.carrier.unit) if named else None
        if usual is None:
            return None
        noted = note_units(note, self.catalogue.units)
        fitting = [unit for unit in noted if unit.dimension == usual.dimension]
        return fitting[0] if len(fitting) == 1 else None

    def _once(self, issue: Issue) -> list[Issue]:
        """A remark on a column, the first time."""
        key = (issue.where.sheet, issue.where.column)
        if key in self._noted:
            return []
        self._noted.add(key)
        return [issue]

    def _ask_unit(self, place: Place, label: str, named: Named | None, issues: list[Issue]) -> None:
        """Ask once per column: kWh and 万kWh differ by ten thousand, so nothing is assumed."""
        if named is None or (place.sheet, place.column) in self._unit_asked:
            return
        self._unit_asked.add((place.sheet, place.column))
        params = {"carrier": label, "unit": named.carrier.unit}
        issues.append(Issue("energy.unit.missing", Severity.ERROR, place.where, params))

    def _coefficient(
        self, cell: Cell, unit: str, named: Named | None, issues: list[Issue]
    ) -> Reading:
        if named is None:
            return cell.coefficient
        found = per_unit(
            cell.coefficient, unit, named.carrier, cell.coefficient_head, self.catalogue.units
        )
        if found.assumed:
            where = Where(self.file, cell.place.sheet, cell.place.row, _column(cell.coefficient))
            params = {
                "carrier": named.carrier.label,
                "raw": cell.coefficient.raw,
                "unit": found.assumed,
            }
            issues.append(Issue("energy.coefficient.unit_assumed", Severity.INFO, where, params))
        return found.reading

    def unknown_carrier(self, text: str, place: Place) -> Issue:
        """The remark on a carrier nobody knows."""
        params = {"raw": text}
        return Issue("energy.carrier.unknown", Severity.WARNING, place.where, params)

    def no_period(self, sheet: str) -> Issue:
        """The question for the reporting period."""
        return Issue("energy.period.unknown", Severity.ERROR, Where(self.file, sheet))


def _column(reading: Reading) -> str:
    return reading.cell.column if reading.cell else ""
