"""Records of any ledger as words by column, for the wizard's preview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.issue import Issue
from workbench.domain.labels import label
from workbench.domain.reading import Reading, value_text
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it stands, its words by field or label, the cells read, its remarks."""

    sheet: str
    row: int
    words: Mapping[str, str]
    readings: Mapping[str, Reading]
    issues: tuple[Issue, ...] = ()


def records(reading: LedgerReading, labels: Mapping[str, str]) -> Iterator[Record]:
    """Every record of a reading, one at a time."""
    kind = reading.kind
    if kind is LedgerKind.EQUIPMENT:
        for row in reading.machines():
            machine = row.machine
            words = {"类别": label(machine.kind), **_words(machine.readings, labels)}
            yield Record(machine.sheet, machine.row, words, machine.readings, row.issues)
    elif kind is LedgerKind.ENTERPRISES:
        for each in reading.enterprises():
            words = _words(each.readings, labels)
            yield Record(each.sheet, each.row, words, each.readings, each.issues)
    elif kind is LedgerKind.PROGRAMME:
        for task in reading.programme_rows():
            words = _words(task.readings, labels)
            yield Record(task.sheet, task.row, words, task.readings, task.issues)
    else:
        yield from _entries(reading)


def _entries(reading: LedgerReading) -> Iterator[Record]:
    yield from map(entry_record, reading.energy())
    yield from map(entry_record, reading.outputs())
    yield from map(entry_record, reading.pue())
    yield from map(entry_record, reading.meters())


def entry_record(entry: EnergyEntry | OutputEntry | PueEntry | MeterEntry) -> Record:
    """One entry of energy, output, PUE or instruments as words."""
    if isinstance(entry, EnergyEntry):
        return _of(entry.sheet, entry.row, _energy_words(entry), entry.amount)
    if isinstance(entry, OutputEntry):
        return _of(entry.sheet, entry.row, _output_words(entry), entry.output)
    if isinstance(entry, PueEntry):
        return _of(entry.sheet, entry.row, _pue_words(entry), entry.total_kwh)
    return _of(entry.sheet, entry.row, _meter_words(entry), entry.actual)


def _of(sheet: str, row: int, words: Mapping[str, str], amount: Reading) -> Record:
    return Record(sheet, row, words, {"amount": amount})


def _energy_words(entry: EnergyEntry) -> dict[str, str]:
    return {
        "统计期": str(entry.period),
        "能源品种": entry.carrier_label,
        "流向": label(entry.flow),
        "数量": reading_words(entry.amount),
        "单位": entry.unit,
        "折标系数": reading_words(entry.coefficient),
        "产品": entry.product,
    }


def _output_words(entry: OutputEntry) -> dict[str, str]:
    return {
        "统计期": str(entry.period),
        "产品": entry.product,
        "工序": entry.process,
        "产量": reading_words(entry.output),
        "单位": entry.unit,
    }


def _pue_words(entry: PueEntry) -> dict[str, str]:
    return {
        "统计期": str(entry.period),
        "总电量 kWh": reading_words(entry.total_kwh),
        "IT 电量 kWh": reading_words(entry.it_kwh),
    }


def _meter_words(entry: MeterEntry) -> dict[str, str]:
    compulsory = {True: "强检", False: "自校", None: ""}[entry.is_compulsory]
    return {
        "编号": entry.number,
        "名称": entry.name,
        "能源品种": entry.carrier,
        "级别": entry.level,
        "应配": reading_words(entry.required),
        "实配": reading_words(entry.actual),
        "下次检定": reading_words(entry.next_check_on),
        "类别": compulsory,
    }


def _words(readings: Mapping[str, Reading], labels: Mapping[str, str]) -> dict[str, str]:
    return {labels.get(name, name): reading_words(value) for name, value in readings.items()}


def reading_words(value: Reading) -> str:
    """A reading as people read it: its value, else the word for having none."""
    if value.has_value:
        return value_text(value.value) or ""
    return label(value.state) if value.raw else ""
