"""Whether a column says a text anywhere, capitals or not, on either database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _SaysAnywhere(FunctionElement[bool]):
    """SQLite's LIKE does not tell ASCII capitals apart; PostgreSQL's does, its ILIKE does not."""

    type = Boolean()
    inherit_cache = True


def says(column: Any, text: str) -> ColumnElement[bool]:
    """The user's own signs are taken literally."""
    literal = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return _SaysAnywhere(column, f"%{literal}%")


@compiles(_SaysAnywhere)
def _like(element: _SaysAnywhere, compiler: SQLCompiler, **named: Any) -> str:
    return _compared(element, compiler, "LIKE", named)


@compiles(_SaysAnywhere, "postgresql")
def _ilike(element: _SaysAnywhere, compiler: SQLCompiler, **named: Any) -> str:
    return _compared(element, compiler, "ILIKE", named)


def _compared(
    element: _SaysAnywhere, compiler: SQLCompiler, operator: str, named: dict[str, Any]
) -> str:
    column, pattern = (compiler.process(each, **named) for each in element.clauses)
    return f"{column} {operator} {pattern} ESCAPE '\\'"
