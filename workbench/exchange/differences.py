"""企业自报 beside 现场核实: everything in which the two statements differ, nothing in which not."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TypeVar

from workbench.exchange.statement import MachineStated, Statement

T = TypeVar("T")
ABSENT = ""


class Group(StrEnum):
    """What a difference is about."""

    CHECKLIST = "清单"
    MACHINE = "设备"
    PRODUCT = "产品能耗"
    LEDGER = "台账文件"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs; "" where a side says nothing at all."""

    group: Group
    subject: str
    field: str
    declared: str
    verified: str


MACHINE_FIELDS = (
    ("name", "名称"),
    ("model", "型号"),
    ("power_kw", "额定功率 kW"),
    ("place", "位置"),
    ("state", "状态"),
    ("conclusion", "结论"),
)
PRODUCT_FIELDS = (("value", "核算值"), ("conclusion", "结论"))


def differences(declared: Statement, verified: Statement) -> tuple[Difference, ...]:
    """All differences, group by group; an item nobody answered on either side is none."""
    return (
        *_answers(declared, verified),
        *_machines(declared, verified),
        *_products(declared, verified),
        *_ledgers(declared, verified),
    )


def _answers(declared: Statement, verified: Statement) -> Iterator[Difference]:
    pairs = _paired(declared.answers, verified.answers, lambda each: (each.item_id, each.subject))
    for key, one, other in pairs:
        results = (one.result if one else ABSENT, other.result if other else ABSENT)
        if results[0] != results[1]:
            yield Difference(Group.CHECKLIST, " ".join(filter(None, key)), "结果", *results)


def _machines(declared: Statement, verified: Statement) -> Iterator[Difference]:
    for _, one, other in _paired(declared.machines, verified.machines, _machine_key):
        known = one or other
        subject = " ".join(filter(None, (known.number, known.name))) if known else ""
        if one is None or other is None:
            sides = (_described(one), _described(other))
            yield Difference(Group.MACHINE, subject, "整台", *sides)
        else:
            yield from _fields(Group.MACHINE, subject, one, other, MACHINE_FIELDS)


def _products(declared: Statement, verified: Statement) -> Iterator[Difference]:
    pairs = _paired(declared.products, verified.products, lambda each: (each.subject, each.period))
    for key, one, other in pairs:
        subject = " ".join(key)
        if one is None or other is None:
            sides = tuple(
                each.value or each.conclusion if each else ABSENT for each in (one, other)
            )
            yield Difference(Group.PRODUCT, subject, "整项", sides[0], sides[1])
        else:
            yield from _fields(Group.PRODUCT, subject, one, other, PRODUCT_FIELDS)


def _ledgers(declared: Statement, verified: Statement) -> Iterator[Difference]:
    pairs = _paired(declared.ledgers, verified.ledgers, lambda each: (each.kind, each.sha256))
    for _, one, other in pairs:
        if one is None or other is None:
            known = one or other
            sides = tuple(
                f"{each.name}（{each.rows} 条）" if each else ABSENT for each in (one, other)
            )
            yield Difference(Group.LEDGER, known.name if known else "", "文件", sides[0], sides[1])


def _fields(
    group: Group, subject: str, one: object, other: object, fields: Sequence[tuple[str, str]]
) -> Iterator[Difference]:
    for name, title in fields:
        declared, verified = str(getattr(one, name)), str(getattr(other, name))
        if _plain(declared) != _plain(verified):
            yield Difference(group, subject, title, declared, verified)


def _paired(
    declared: Sequence[T], verified: Sequence[T], key: Callable[[T], tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], T | None, T | None]]:
    """Lines of one key in their order; what one side has more of stands alone."""
    sides: tuple[dict[tuple[str, ...], list[T]], ...] = (defaultdict(list), defaultdict(list))
    for held, lines in zip(sides, (declared, verified), strict=True):
        for line in lines:
            held[key(line)].append(line)
    for known in dict.fromkeys((*sides[0], *sides[1])):
        for one, other in zip_longest(sides[0].get(known, ()), sides[1].get(known, ())):
            yield known, one, other


def _machine_key(machine: MachineStated) -> tuple[str, ...]:
    """A machine by its number; one without a number by what it is and where it stands."""
    if machine.number:
        return (_plain(machine.number),)
    return ("", _plain(machine.name), _plain(machine.model), _plain(machine.place))


def _described(machine: MachineStated | None) -> str:
    if machine is None:
        return ABSENT
    parts = (
        machine.model,
        f"{machine.power_kw} kW" if machine.power_kw else "",
        machine.conclusion,
    )
    return " ".join(filter(None, parts)) or "有"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
