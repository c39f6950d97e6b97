"""So many machines of each class, dealt out to the rows of one small ledger."""

from __future__ import annotations

from dataclasses import replace

from sample_ledgers.generator import stock
from sample_ledgers.generator.cities.told import CityFirm
from sample_ledgers.generator.machines import Lot, Row, deal
from sample_ledgers.generator.plates import S11, SCB10, graded_transformers, motors, pick

_PLACES = ("一车间", "二车间", "公用工程")
_NAMES = ("循环水泵电机", "引风机电机", "输送机电机", "除尘风机电机", "搅拌电机")
_OLD = ("旧循环泵电机", "老排风机电机")
_SUBSTATION = ("配电室变压器",)
# A ledger with at least so many machines of a class has a transformer among them.
_ENOUGH = 4

_LISTED = (stock.Y_FRAMES, stock.JO2, stock.Y2_FRAMES)
_WEAK = (("YX3", 4), ("YE2", 6), ("YE2", 4))
_UNCLEAR = (
    (stock.PUMPS, ("给水泵", "工艺泵"), "泵"),
    (stock.FANS, ("送风机", "排风机"), "风机"),
    (stock.COMPRESSORS, ("空气压缩机",), "空压机"),
)
_STATES = ("停用封存", "拆除")


def rows_of(firm: CityFirm) -> list[Row]:
    """The ledger rows of an enterprise, mixed as in a plant."""
    prefix = f"C{firm.number:02d}"
    return deal(_lots(firm), _PLACES, prefix)


def _lots(firm: CityFirm) -> tuple[Lot, ...]:
    counts, turn = firm.made["machines"], firm.number
    weak, good = counts["below_limit_in_use"], counts["meets"]
    transformers = int(weak >= _ENOUGH)
    series, poles = _WEAK[turn % len(_WEAK)]
    plates, names, kind = _UNCLEAR[turn % len(_UNCLEAR)]
    lots = (
        stock.old(counts["phase_out_in_use"], _LISTED[turn % len(_LISTED)], _OLD),
        stock.weak(weak - transformers, pick(motors(series, poles), "5.5", "110"), _NAMES),
        stock.weak(transformers, (S11, SCB10)[turn % 2], _SUBSTATION),
        stock.stopped(counts["not_in_use"], stock.Y_FRAMES, _OLD, _STATES[_is_dismantled(firm)]),
        stock.crane(counts["out_of_scope"], ("行车起升电机",)),
        stock.doubtful(counts["unconfirmed"], _OLD),
        stock.unclear(counts["undetermined"], plates, names, kind),
        stock.good(good - 2, pick(motors("YE4", 4), "3", "132"), _NAMES, (2021, 2023)),
        stock.good(2, graded_transformers("S20-M-{}/10-NX2", 2, 400, 1600), _SUBSTATION),
    )
    return tuple(_alone(lot) for lot in lots if lot.count)


def _is_dismantled(firm: CityFirm) -> bool:
    """Whoever was ordered to eliminate machines last year took most of them down."""
    return "last_year" in firm.told


def _alone(lot: Lot) -> Lot:
    """Listed machines stand one to a row, since each is settled for itself."""
    return replace(lot, most_per_row=1) if lot.expected == "phase_out_in_use" else lot
