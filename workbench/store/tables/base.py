"""The declarative base: naming convention, and which Python type is which column type."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from workbench.store.columns import Day, ExactDecimal, JsonText, Moment, TextTuple

# Rows of these tables are not copied into the history: machine rows, derived rows, the history itself.
UNCAPTURED: dict[str, Any] = {"info": {"captured": False}}


def new_id() -> str:
    """A new identifier, the same in every store a row travels to."""
    return uuid4().hex


class Base(DeclarativeBase):
    """Root of all tables; constraints have names so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        Decimal: ExactDecimal,
        datetime: Moment,
        date: Day,
        tuple[str, ...]: TextTuple,
        dict[str, Any]: JsonText,
        list[Any]: JsonText,
    }
