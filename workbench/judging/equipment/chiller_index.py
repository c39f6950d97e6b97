"""One main index of GB 19577 with its gates: what it asks, what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.reading import value_text
from workbench.domain.verdict import Outcome
from workbench.judging.equipment.assessment import LOWEST_GRADE
from workbench.judging.equipment.facts import Facts
from workbench.judging.equipment.proof import Line
from workbench.rulebook.table import Row, Table

# The standard's symbol → the ledger's field.
FIELDS = {
    "IPLV": "iplv",
    "IPLV(I)": "iplv",
    "CSPF": "cspf",
    "ACCOP": "accop",
    "COPc": "cop",
    "COP(I)": "cop",
    "COP": "cop",
    "EER": "cop",
    "AEER": "aeer",
    "ACOP": "acop",
    "HSPF": "hspf",
    "APF": "apf",
    "COPH": "heating_cop",
    "COPh": "heating_cop",
    "COPdh": "heating_cop_low",
    "单位制冷量加热源耗量": "heat_source_rate",
}
# Heating-only water-source units state a heating coefficient under the bare symbol.
HEATING_UNITS = frozenset({"冷热水型-单热型", "循环供水式热泵高温热水机组"})
# More than three times, or less than a third of, the best grade has never been built.
OUT_OF_PROPORTION = Decimal(3)
_GATES = (("gate_metric", "gate_value"), ("second_gate_metric", "second_gate_value"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One value to be reached: its symbol, the field that states it, the number, the side."""

    symbol: str
    field: str
    value: Decimal
    at_most: bool = False

    def is_met(self, facts: Facts) -> bool | None:
        """None where the ledger states no value."""
        stated = facts.number(self.field)
        if stated is None:
            return None
        return stated <= self.value if self.at_most else stated >= self.value

    @property
    def words(self) -> str:
        """`IPLV 不低于 5.2`."""
        return f"{self.symbol} {'不高于' if self.at_most else '不低于'} {value_text(self.value)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The grades of one main index; the gates are fixed at grade 3."""

    symbol: str
    field: str
    at_most: bool
    rows: dict[int, Row]
    gates: tuple[Demand, ...]

    def demand(self, grade: int) -> Demand:
        """The main index of a grade."""
        return Demand(
            symbol=self.symbol,
            field=self.field,
            value=self.rows[grade].number("threshold") or Decimal(0),
            at_most=self.at_most,
        )

    def absurd(self, facts: Facts) -> Line | None:
        """A sentence where the main index is out of all proportion: another unit or a misprint."""
        stated, best = facts.number(self.field), self.demand(min(self.rows)).value
        if stated is None or best / OUT_OF_PROPORTION <= stated <= best * OUT_OF_PROPORTION:
            return None
        text = (
            f"{self.symbol} {value_text(stated)} 与1级的 {value_text(best)} 相差过大，"
            "可能是单位或抄录有误，请复核铭牌。"
        )
        return Line(text, (self.field,))

    def unread(self, facts: Facts) -> tuple[str, ...]:
        """Fields without a value."""
        demands = (self.demand(LOWEST_GRADE), *self.gates)
        return tuple(each.field for each in demands if each.is_met(facts) is None)

    def outcome(self, facts: Facts) -> Outcome | None:
        """One value short is enough to fail; None where what is read leaves it open."""
        met = [each.is_met(facts) for each in (self.demand(LOWEST_GRADE), *self.gates)]
        if False in met:
            return Outcome.FAILS
        return None if None in met else Outcome.MEETS

    def grade(self, facts: Facts) -> int | None:
        """The best grade the main index reaches; below a gate there is none."""
        if self.outcome(facts) is not Outcome.MEETS:
            return None
        return next((each for each in sorted(self.rows) if self.demand(each).is_met(facts)), None)

    def limit_lines(self, table: Table) -> tuple[Line, ...]:
        """What the limit value asks for."""
        row = self.rows[LOWEST_GRADE]
        words = "，且 ".join(each.words for each in (self.demand(LOWEST_GRADE), *self.gates))
        text = f"{table.source.number} {row.clause} 能效限定值（{LOWEST_GRADE}级）：{words}。"
        return (Line(text),)

    def result(self, facts: Facts) -> Line:
        """What the comparison with this index gives."""
        demands = (self.demand(LOWEST_GRADE), *self.gates)
        short = [each for each in demands if each.is_met(facts) is False]
        fields = tuple(each.field for each in demands)
        if short:
            words = "；".join(
                f"{each.symbol} {value_text(facts.number(each.field))} "
                f"{'＞' if each.at_most else '＜'} {value_text(each.value)}"
                for each in short
            )
            return Line(f"{words}，低于能效限定值。", fields)
        value = value_text(facts.number(self.field))
        return Line(f"{self.symbol} {value}，按这一主指标达到{self.grade(facts)}级。", fields)


def indexes_of(rows: Iterable[Row]) -> tuple[Index, ...]:
    """The main indexes among the rows of one unit: two where tables 1 and 2 both apply."""
    kept = tuple(rows)
    symbols = dict.fromkeys(row.text("metric") for row in kept)
    return tuple(
        _index(symbol, [row for row in kept if row.text("metric") == symbol], tuple(symbols))
        for symbol in symbols
    )


def _index(symbol: str, rows: list[Row], symbols: tuple[str, ...]) -> Index:
    lowest = rows[-1]
    is_heating = lowest.text("unit_type") in HEATING_UNITS
    gates = [
        _gate(lowest.text(metric), value, symbols)
        for metric, number in _GATES
        if (value := lowest.number(number)) is not None
    ]
    return Index(
        symbol=symbol,
        field="heating_cop" if is_heating else FIELDS[symbol],
        at_most=lowest.text("direction") == "at_most",
        rows={int(row.number("grade") or 0): row for row in rows},
        gates=tuple(gates),
    )


def _gate(metric: str, value: Decimal, symbols: tuple[str, ...]) -> Demand:
    """`CSPF/IPLV/ACCOP` stands for whichever of them is the unit's own part-load index."""
    named = metric.split("/")
    symbol = next((each for each in named if each in symbols), named[0])
    return Demand(symbol=symbol, field=FIELDS[symbol], value=value)
