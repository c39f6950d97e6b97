"""Nameplates of the sample ledgers, judged by the rule book: what the machines of a year are made of."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ui.knowledge import Knowledge
from workbench.domain.equipment import Machine
from workbench.domain.partition import MachineClass
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.operations.review import case_judge
from workbench.store.convert.machines import machine_values, nameplate_hash
from workbench.store.verdict_rows import PlateVerdict, Standard, plate_values

SAMPLES = Path(__file__).resolve().parents[2] / "sample_ledgers"
# How many of 10 000 machines stand in each class: most nameplates of real ledgers are left
# undetermined, and what is judged stands to each other as in the demo province (practice.md §6).
SHARES = {
    MachineClass.PHASE_OUT_IN_USE: 150,
    MachineClass.BELOW_LIMIT_IN_USE: 550,
    MachineClass.NOT_IN_USE: 150,
    MachineClass.OUT_OF_SCOPE: 400,
    MachineClass.UNCONFIRMED: 50,
    MachineClass.UNDETERMINED: 4_700,
    MachineClass.MEETS: 4_000,
}
# Where the columns of `machine_values` hold what is each machine's own.
NUMBER, READINGS = 4, -2


@dataclass(frozen=True, slots=True)
class Plate:
    """One distinct nameplate with the columns of a machine row and of its verdicts."""

    columns: tuple[Any, ...]
    verdict: tuple[Any, ...]

    def machine(self, number: str) -> tuple[Any, ...]:
        """The columns of one machine of this make behind `row_id`, `batch_id`, `ordinal`."""
        columns = list(self.columns)
        readings = json.loads(columns[READINGS])
        readings["number"] = ["t", number, "A"]
        columns[NUMBER] = number
        columns[READINGS] = json.dumps(readings, ensure_ascii=False, separators=(",", ":"))
        return tuple(columns)


def plates_of(as_of: date) -> tuple[Standard, dict[MachineClass, list[Plate]]]:
    """Every distinct nameplate of the sample ledgers by the class it is judged to be in."""
    from workbench.paths import Paths

    knowledge = Knowledge(Paths.discover())
    how = case_judge(knowledge.law(as_of.year), as_of)
    found: defaultdict[MachineClass, list[Plate]] = defaultdict(list)
    seen: set[str] = set()
    for machine in _machines(knowledge):
        nameplate = nameplate_hash(how.nameplate_key(machine))
        if nameplate not in seen:
            seen.add(nameplate)
            verdicts = how.judge(machine)
            judged = PlateVerdict(nameplate, 1, how.classify(machine, verdicts), verdicts)
            narrow, wide = machine_values(machine, nameplate, ())
            values = plate_values(how.standard, judged)
            derived = (judged.machine_class.value, *values[5:8])
            found[judged.machine_class].append(Plate((*narrow, *derived, *wide), values))
    return how.standard, found


def _machines(knowledge: Knowledge) -> Iterator[Machine]:
    for file in sorted(SAMPLES.glob("*/equipment.xlsx")):
        reading = read_ledger(
            file, LedgerKind.EQUIPMENT, knowledge.fields, recognise=knowledge.recognise
        )
        for row in reading.machines():
            yield row.machine


def drawn(pool: dict[MachineClass, list[Plate]], count: int, chance: random.Random) -> list[Plate]:
    """So many plates in the shares of a province."""
    classes = chance.choices(list(SHARES), list(SHARES.values()), k=count)
    return [chance.choice(pool[each]) for each in classes]
