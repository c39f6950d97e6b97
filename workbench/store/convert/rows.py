"""Copy between domain dataclasses and table rows by field name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.store.tables import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    D = TypeVar("D", bound=DataclassInstance)
else:
    D = TypeVar("D")
R = TypeVar("R", bound=Base)


def to_domain(kind: type[D], row: Base) -> D:
    """Read a domain value out of a row that has a column for each of its fields."""
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})


def columns_of(kind: type[DataclassInstance], table: type[Base]) -> tuple[Any, ...]:
    """The columns a domain value is made of, for reading thousands without the rows' own objects."""
    return tuple(getattr(table, field.name) for field in fields(kind))


def maker_of(kind: type[D]) -> Callable[[Sequence[Any]], D]:
    """What makes a domain value of what `columns_of` selected."""
    names = tuple(field.name for field in fields(kind))
    return lambda values: kind(**dict(zip(names, values, strict=True)))


def fill(row: R, value: DataclassInstance) -> R:
    """Write a domain value into a row; its id only where it has one."""
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name != "id" or content:
            setattr(row, field.name, content)
    return row
