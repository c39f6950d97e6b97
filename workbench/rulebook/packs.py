"""A rule pack on disk: sources.toml, editions.toml and tables, each a TOML beside its CSV."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workbench.domain.verdict import CheckState
from workbench.rulebook.editions import Edition
from workbench.rulebook.families import missing_columns
from workbench.rulebook.hashing import table_hash
from workbench.rulebook.manifest import MANIFEST
from workbench.rulebook.overlay import EquivalentValue, Mark
from workbench.rulebook.problems import Problem
from workbench.rulebook.rows import PARSERS, RowReader
from workbench.rulebook.schema import (
    EditionsFile,
    EquivalentsFile,
    MarksFile,
    SourceFile,
    TableFile,
)
from workbench.rulebook.sources import Source
from workbench.rulebook.table import Monotone, Ordered, Table

_LINE = re.compile(r"line (\d+)")
# pydantic explains in English; the user is told in the words of the file he must mend.
_MESSAGES = {
    "missing": "缺少",
    "extra_forbidden": "不认识的键",
    "literal_error": "不在允许的取值之内",
    "string_type": "应为带引号的文字",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "只能由小写字母、数字和连字符组成",
    "date_type": "应为不带引号的日期（如 2021-06-01）",
    "bool_type": "应为 true 或 false",
    "list_type": "应为方括号列表",
    "dict_type": "应为一节键值",
    "too_short": "不能为空",
}
_SOURCES = "sources.toml"
_EDITIONS = "editions.toml"
MARKS_FILE = "marks.toml"
EQUIVALENTS_FILE = "equivalents.toml"
# Rule files that are no table.
NO_TABLES = frozenset({_SOURCES, _EDITIONS, MARKS_FILE, EQUIVALENTS_FILE})
# Keys of a table's file that the table holds otherwise.
_NO_FIELDS = {"source", "key", "checked", "monotone", "ordered", "entered_by"}
M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Pack:
    """What was read, with everything found wrong."""

    sources: dict[str, Source] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    equivalents: list[EquivalentValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_pack(
    folders: Iterable[Path], known: Mapping[str, Source] | None = None, own_entry: str = ""
) -> Pack:
    """Read every rule file below `folders`; `known` sources may be cited without repeating them.

    `own_entry` marks all tables as entered by that person: their values are then unverified.
    """
    pack = Pack(sources=dict(known or {}))
    found = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.toml"))]
    files = [(folder, path) for folder, path in found if path != folder / MANIFEST]
    for folder, path in files:
        if path.name == _SOURCES:
            _read_sources(path, _name(folder, path), pack)
    others = {
        _EDITIONS: _read_editions,
        MARKS_FILE: _read_marks,
        EQUIVALENTS_FILE: _read_equivalents,
    }
    for folder, path in files:
        if path.name in others:
            others[path.name](path, _name(folder, path), pack)
        elif path.name != _SOURCES:
            _read_table(path, _name(folder, path), pack, own_entry)
    return pack


def _name(folder: Path, path: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _load(path: Path, file: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream, parse_float=Decimal)
    except UnicodeDecodeError:
        problems.append(Problem(file, "TOML", "不是 UTF-8 编码"))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"第{line[1]}行附近" if line else "文件末尾"
        problems.append(Problem(file, "TOML", f"{where}有语法错误或重复的键"))
    return {}


def _validate(
    model: type[M], value: object, file: str, prefix: str, problems: list[Problem]
) -> M | None:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for each in error.errors():
            key = ".".join([prefix, *map(str, each["loc"])]).strip(".")
            problems.append(Problem(file, key, _MESSAGES.get(each["type"], "取值不符合要求")))
        return None


def _read_sources(path: Path, file: str, pack: Pack) -> None:
    for source_id, value in _load(path, file, pack.problems).items():
        entry = _validate(SourceFile, value, file, source_id, pack.problems)
        if entry is not None:
            pack.sources[source_id] = Source(id=source_id, **entry.model_dump())


def _read_editions(path: Path, file: str, pack: Pack) -> None:
    entries = _validate(EditionsFile, _load(path, file, pack.problems), file, "", pack.problems)
    for entry in entries.edition if entries else []:
        pack.editions.append(Edition(held=False, **entry.model_dump()))


def _read_marks(path: Path, file: str, pack: Pack) -> None:
    read = _validate(MarksFile, _load(path, file, pack.problems), file, "", pack.problems)
    pack.marks.extend(Mark(**each.model_dump()) for each in (read.mark if read else []))


def _read_equivalents(path: Path, file: str, pack: Pack) -> None:
    read = _validate(EquivalentsFile, _load(path, file, pack.problems), file, "", pack.problems)
    for each in read.equivalent if read else []:
        value = {**each.model_dump(), "value": Decimal(each.value)}
        pack.equivalents.append(EquivalentValue(**value))


def _read_table(path: Path, file: str, pack: Pack, own_entry: str) -> None:
    value = _load(path, file, pack.problems)
    spec = _validate(TableFile, value, file, "", pack.problems) if value else None
    if spec is None:
        return
    before = len(pack.problems)
    pack.problems.extend(_defects(spec, file, pack))
    data = path.with_suffix(".csv")
    if not data.is_file():
        pack.problems.append(Problem(file, "csv", f"缺少同名数据文件 {data.name}"))
    if len(pack.problems) > before:
        return
    reader = RowReader(spec, pack.sources, pack.problems, file.removesuffix(".toml") + ".csv")
    rows = reader.read(data)
    source = pack.sources[spec.source]
    table = Table(
        source=source,
        key=tuple(spec.key),
        rows=rows,
        hash=table_hash(spec, source, rows),
        checked=CheckState(spec.checked),
        rules=_rules(spec),
        **spec.model_dump(exclude=_NO_FIELDS),
    )
    whose = own_entry or spec.entered_by
    pack.tables.append(_as_own(table, whose) if whose else table)


def _defects(spec: TableFile, file: str, pack: Pack) -> list[Problem]:
    found = list(_column_defects(spec, file))
    if spec.source not in pack.sources:
        found.append(Problem(file, "source", f"sources.toml 没有“{spec.source}”"))
    if spec.repealed_from and spec.repealed_from <= spec.effective_from:
        found.append(Problem(file, "repealed_from", "废止日期不晚于施行日期"))
    if any(table.id == spec.id for table in pack.tables):
        found.append(Problem(file, "id", f"“{spec.id}”重复"))
    return found


def _column_defects(spec: TableFile, file: str) -> Iterator[Problem]:
    for name, kind in spec.columns.items():
        if kind.removesuffix("?") not in PARSERS:
            yield Problem(file, f"columns.{name}", f"“{kind}”不是列的类型")
    for key, name in _named_columns(spec):
        if name not in spec.columns:
            yield Problem(file, key, f"没有“{name}”列")
    for name, kind in missing_columns(spec.family, spec.columns):
        text = f"{spec.family} 类的表必须有类型为 {kind} 的“{name}”列"
        yield Problem(file, f"columns.{name}", text)


def _named_columns(spec: TableFile) -> Iterator[tuple[str, str]]:
    yield from (("key", name) for name in spec.key)
    for monotone in spec.monotone:
        for name in (monotone.column, monotone.by, *monotone.within, *monotone.where):
            yield "monotone", name
    for ordered in spec.ordered:
        yield from (("ordered", name) for name in ordered.columns)


def _rules(spec: TableFile) -> tuple[Monotone | Ordered, ...]:
    rising = [
        Monotone(
            column=each.column,
            by=each.by,
            direction=each.direction,
            within=tuple(each.within),
            except_ids=tuple(each.except_ids),
            where=tuple(each.where.items()),
        )
        for each in spec.monotone
    ]
    ordered = [
        Ordered(columns=tuple(each.columns), except_ids=tuple(each.except_ids))
        for each in spec.ordered
    ]
    return (*rising, *ordered)


def _as_own(table: Table, own_entry: str) -> Table:
    rows = tuple(replace(row, checked=CheckState.UNVERIFIED) for row in table.rows)
    return replace(table, rows=rows, checked=CheckState.UNVERIFIED, own_entry=own_entry)
