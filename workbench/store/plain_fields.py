"""Values of columns as plain fields that travel, and back; what does not fit a column is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from workbench.store.case_tables import SPREAD_MARK, CaseTable, Json
from workbench.store.columns import JsonText, TextTuple, compact_json
from workbench.store.outside_values import Unfit, is_text, outside_values

# A key of a spread column that is there and says nothing; a key that is not there is None.
NOTHING = "null"
# What a text must not begin with lest it be taken for JSON.
_JSON_STARTS = ("{", "[", '"')
# Column types here turn values into text alike for every database.
_DIALECT = sqlite.dialect()


def plain_value(column: Column[Any], value: Any) -> Json:
    """One value of a row as the database holds it: lists are their canonical text."""
    if isinstance(column.type, TypeDecorator):
        return column.type.process_bind_param(value, _DIALECT)
    return value


def key_value(value: Json) -> Json:
    """One value of a spread column as a scalar; texts stay as they are wherever that is clear."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        is_clear = value != NOTHING and not value.startswith(_JSON_STARTS)
        return value if is_clear else compact_json(value)
    return compact_json(value) if isinstance(value, dict | list) else value


def value_of_key(field: Json) -> Json:
    """Read back what `key_value` wrote; raises `Unfit` on broken JSON."""
    if not isinstance(field, str):
        return field
    with outside_values("key of a spread column"):
        is_json = field == NOTHING or field.startswith(_JSON_STARTS)
        return json.loads(field) if is_json else field


def plain_fields(table: CaseTable, row: Mapping[str, Any]) -> dict[str, Json]:
    """The fields of a row, the keys of a spread column each for itself."""
    fields: dict[str, Json] = {}
    for name, column in table.columns.items():
        if name == table.spread:
            fields |= {
                f"{name}{SPREAD_MARK}{key}": key_value(value) for key, value in row[name].items()
            }
        else:
            fields[name] = plain_value(column, row[name])
    return fields


def living_values(table: CaseTable, fields: Mapping[str, Json]) -> dict[str, Any]:
    """Columns with the values the program uses; `fields` has every column's.

    Raises:
        Unfit: a value does not fit its column, or a required one is missing.
    """
    values = {
        name: _living(column, fields.get(name))
        for name, column in table.columns.items()
        if name != table.spread
    }
    if table.spread:
        values[table.spread] = _gathered(table.spread, fields)
    return values


def _gathered(name: str, fields: Mapping[str, Json]) -> dict[str, Json]:
    start = f"{name}{SPREAD_MARK}"
    return {
        field.removeprefix(start): value_of_key(value)
        for field, value in fields.items()
        if field.startswith(start) and value is not None
    }


def _living(column: Column[Any], value: Json) -> Any:
    if value is None:
        if not column.nullable:
            raise Unfit(f"{column} is required")
        return None
    with outside_values(f"{column}: {value!r:.80}"):
        return _CHECKS.get(type(column.type), _text)(column, value)


def _text(column: Column[Any], value: Json) -> Any:
    """Texts, and everything that is kept as text: days, moments, decimals, members of an enum."""
    _require(is_text(value), column, value)
    if not isinstance(column.type, TypeDecorator):
        return value
    living = column.type.process_result_value(value, _DIALECT)
    _require(not isinstance(living, Decimal) or living.is_finite(), column, value)
    return living


def _whole(column: Column[Any], value: Json) -> int:
    _require(isinstance(value, int) and not isinstance(value, bool), column, value)
    _require(abs(value) < 1 << 31, column, value)
    return int(value)


def _truth(column: Column[Any], value: Json) -> bool:
    _require(isinstance(value, bool), column, value)
    return bool(value)


def _texts(column: Column[Any], value: Json) -> tuple[str, ...]:
    texts = _list(column, value)
    _require(all(is_text(one) for one in texts), column, value)
    return tuple(texts)


def _list(column: Column[Any], value: Json) -> list[Json]:
    _require(is_text(value), column, value)
    found = json.loads(value)
    _require(isinstance(found, list), column, value)
    return list(found)


_CHECKS: Mapping[type, Any] = {
    Integer: _whole,
    BigInteger: _whole,
    Boolean: _truth,
    TextTuple: _texts,
    JsonText: _list,
}


def _require(is_fit: bool, column: Column[Any], value: Json) -> None:
    if not is_fit:
        raise ValueError(f"{column}: {value!r:.80}")
