"""One machine in the words of papers and tables: rating, days, state, basis, the enterprise's cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.domain.equipment import Machine
from workbench.domain.labels import label
from workbench.domain.reading import CellRef, value_text
from workbench.domain.verdict import Basis, CheckState, Outcome, Rule, Verdict
from workbench.summary.case_facts import MachineLine

# The rating of a machine, the first that its ledger states: field, unit.
RATINGS = (
    ("rated_power_kw", "kW"),
    ("rated_capacity_kva", "kVA"),
    ("evaporation_tph", "t/h"),
    ("thermal_power_mw", "MW"),
    ("cooling_capacity_kw", "kW（制冷量）"),
    ("volume_flow_m3min", "m³/min"),
    ("rated_flow_m3h", "m³/h"),
)
WEAKEST_FIRST = (CheckState.UNVERIFIED, CheckState.TRANSCRIBED, CheckState.VERIFIED)
DECIDING = (Rule.PHASE_OUT, Rule.MINIMUM_EFFICIENCY)


def rated_words(machine: Machine) -> str:
    """`110 kW 4极`, `1000 kVA`; empty where the ledger states no rating."""
    parts = []
    for field, unit in RATINGS:
        value = machine.number(field)
        if value is not None:
            parts.append(f"{value.normalize():f} {unit}")
            break
    poles = machine.number("poles")
    if poles is not None:
        parts.append(f"{poles.normalize():f}极")
    return " ".join(parts)


def actual_words(machine: Machine) -> str:
    """The stated performance that a limit is compared with."""
    stated = (
        ("rated_efficiency_pct", "效率", "%"),
        ("no_load_loss_w", "空载损耗", " W"),
        ("load_loss_w", "负载损耗", " W"),
    )
    words = [
        f"{name}{value.normalize():f}{unit}"
        for field, name, unit in stated
        if (value := machine.number(field)) is not None
    ]
    return "，".join(words) + ("（台账）" if words else "")


def failing(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The verdict that puts a machine on a list, catalogue first."""
    for rule in DECIDING:
        for verdict in verdicts:
            if verdict.rule is rule and verdict.outcome is Outcome.FAILS:
                return verdict
    return None


def basis_words(verdict: Verdict | None) -> str:
    """Standards and clauses a verdict rests on."""
    if verdict is None:
        return ""
    return "；".join(f"{each.standard} {each.clause}" for each in verdict.basis)


def weakest(bases: Sequence[Basis]) -> CheckState:
    """The weakest state of checking among texts."""
    states = {each.checked for each in bases}
    return next((state for state in WEAKEST_FIRST if state in states), CheckState.VERIFIED)


def cell_words(machine: Machine, file: str = "") -> str:
    """Where the enterprise wrote it: file, sheet and cell of the model, else of any reading."""
    for field in ("model", "name", "number"):
        cell = machine.reading(field).cell
        if cell is not None:
            return f"{file} {cell}".strip()
    return f"{file} {machine.sheet} 第{machine.row}行".strip() if machine.row else ""


def machine_line(
    machine: Machine, verdicts: Sequence[Verdict], conclusion: str, file: str = ""
) -> MachineLine:
    """One machine as papers list it."""
    verdict = failing(verdicts)
    return MachineLine(
        number=machine.text("number"),
        name=machine.text("name"),
        model=machine.text("model"),
        serial_number=machine.text("serial_number"),
        rated=rated_words(machine),
        manufactured=value_text(machine.day("manufactured_on")) or "",
        commissioned=value_text(machine.day("commissioned_on")) or "",
        state=label(machine.state),
        location=machine.text("location"),
        quantity=machine.quantity,
        conclusion=conclusion,
        basis=basis_words(verdict),
        checked=weakest(verdict.basis if verdict else ()),
        cell=cell_words(machine, file),
    )


def cell_ranges(cells: Iterable[CellRef]) -> tuple[str, ...]:
    """Cells by sheet: `电力!C3～N7（24个单元格）`, a single one as it is."""
    by_sheet: dict[str, dict[CellRef, None]] = {}
    for cell in cells:
        by_sheet.setdefault(cell.sheet, {})[cell] = None
    return tuple(_range(sheet, list(held)) for sheet, held in by_sheet.items())


def _range(sheet: str, cells: list[CellRef]) -> str:
    if len(cells) == 1:
        return str(cells[0])
    ordered = sorted(cells, key=lambda cell: (cell.row, len(cell.column), cell.column))
    first, last = ordered[0], ordered[-1]
    return f"{sheet}!{first.column}{first.row}～{last.column}{last.row}（{len(cells)}个单元格）"
