"""A filled form as the files of a pack: the source, the table's law, and its rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.rulebook.edition_form import EditionForm, is_limit_family
from workbench.rulebook.families import FAMILIES
from workbench.rulebook.table import Monotone

_NO_SIGN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionHead:
    """What the form says of the edition itself; `against` is the text it was copied from."""

    number: str
    title: str
    effective_from: date
    repealed_from: date | None
    clause: str
    against: str = ""


def own_table_id(family: str, number: str) -> str:
    """The id of the table of an own edition: one per family and number."""
    line = family.partition(":")[0]
    return _NO_SIGN.sub("-", f"own {number} {line}".lower()).strip("-")


def edition_files(
    form: EditionForm, head: EditionHead, rows: Iterable[Mapping[str, str]]
) -> dict[str, str]:
    """The files of a pack by name; every row says its columns as plain text."""
    table_id = own_table_id(form.family, head.number)
    return {
        "sources.toml": _source(table_id, head),
        f"{table_id}.toml": _law(form, head, table_id),
        f"{table_id}.csv": _rows(form, head, table_id, rows),
    }


def toml_line(key: str, value: object) -> str:
    """One line of TOML; a day stands bare, a text in quotes, a list in brackets."""
    if isinstance(value, bool):
        return f"{key} = {str(value).lower()}"
    if isinstance(value, date):
        return f"{key} = {value.isoformat()}"
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _lines(values: Mapping[str, object]) -> list[str]:
    return [toml_line(key, value) for key, value in values.items() if value not in {None, ""}]


def _source(table_id: str, head: EditionHead) -> str:
    values = {
        "number": head.number,
        "title": head.title,
        "kind": "own-entry",
        "effective_from": head.effective_from,
        "repealed_from": head.repealed_from,
        "note": head.against,
    }
    return "\n".join([f"[{table_id}]", *_lines(values), ""])


def _law(form: EditionForm, head: EditionHead, table_id: str) -> str:
    is_limit = is_limit_family(form.family)
    values: dict[str, Any] = {
        "id": table_id,
        "family": form.table_family,
        "title": f"{form.edition.title or form.shape.title}（自行录入）",
        "source": table_id,
        "clause": head.clause,
        "unit": "" if is_limit else form.shape.unit,
        "effective_from": head.effective_from,
        "repealed_from": head.repealed_from,
        "compare": form.shape.compare,
        "checked": "unverified",
        "note": f"依据：{head.against}" if head.against else "",
    }
    # Lists and booleans cannot stand in a set, so they are written apart.
    lines = [*_lines(values), toml_line("key", list(form.key))]
    if is_limit:
        lines.append(toml_line("concurrent", value=True))
    lines += ["", "[columns]", *(toml_line(*each) for each in _columns(form).items())]
    return "\n".join([*lines, *_monotone(form), ""])


def _columns(form: EditionForm) -> dict[str, str]:
    """The form's columns, and of limits also those that the head fills for every row."""
    columns = {column.name: column.kind for column in form.columns}
    if is_limit_family(form.family):
        kinds = FAMILIES[form.table_family]
        columns |= {name: f"{kind}?" for name, kind in kinds.items() if name not in columns}
    return columns


def _monotone(form: EditionForm) -> list[str]:
    """How the neighbour's values move with one another; its exceptions are its own."""
    lines = []
    for rule in form.shape.rules if not is_limit_family(form.family) else ():
        if isinstance(rule, Monotone):
            named = {"column": rule.column, "by": rule.by, "direction": rule.direction}
            where = ", ".join(toml_line(*pair) for pair in rule.where)
            lines += ["", "[[monotone]]", *_lines(named), toml_line("within", list(rule.within))]
            lines += [f"where = {{ {where} }}"] if where else []
        else:
            lines += ["", "[[ordered]]", toml_line("columns", list(rule.columns))]
    return lines


def _rows(
    form: EditionForm, head: EditionHead, table_id: str, rows: Iterable[Mapping[str, str]]
) -> str:
    names = list(_columns(form))
    is_limit = is_limit_family(form.family)
    out = io.StringIO()
    writer = csv.DictWriter(
        out, [*(["id"] if is_limit else []), *names], restval="", lineterminator="\n"
    )
    writer.writeheader()
    days = {
        "effective_from": head.effective_from.isoformat(),
        "repealed_from": head.repealed_from.isoformat() if head.repealed_from else "",
    }
    for number, row in enumerate(rows, start=1):
        own = {"id": f"{table_id}-{number}", **days} if is_limit else {}
        writer.writerow({**own, **row})
    return out.getvalue()
