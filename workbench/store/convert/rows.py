"""Copy between domain dataclasses and table rows by field name."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

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


def fill(row: R, value: DataclassInstance) -> R:
    """Write a domain value into a row; its id only where it has one."""
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name != "id" or content:
            setattr(row, field.name, content)
    return row
