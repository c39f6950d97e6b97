"""A notice an office makes itself: copied from a pack, edited as plain values, handed on as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError
from workbench.programme.loading import INDUSTRIES_FILE, NOTICE_FILE, notice_from_plain
from workbench.programme.notice import Notice
from workbench.programme.packs import read_rows, read_toml

FORMAT = "notice-pack"
_SIZE_LIMIT = 5 * 1024 * 1024
_DAYS = ("due_on",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNotice:
    """`values` as in notice.toml, days and decimals as text; `industries` as in industries.csv.

    `checklists_from` is the year whose checklists its cases are walked by, `checklist` an edited
    one in their place, as `checklists.own_checklist` reads it.
    """

    values: Mapping[str, Any]
    industries: Sequence[Mapping[str, str]]
    checklists_from: int
    checklist: Mapping[str, Any] | None = None

    @property
    def year(self) -> int:
        """The year it is for."""
        return int(self.values["year"])

    def notice(self) -> Notice:
        """The notice, checked like any pack.

        Raises:
            DataCorrupt: names each wrong key.
        """
        return notice_from_plain(self.values, self.industries)


def shipped_notice(resources: Path, year: int) -> OwnNotice:
    """A shipped pack as plain values, to be copied."""
    folder = resources / "notices" / str(year)
    values = _plain(read_toml(folder / NOTICE_FILE))
    return OwnNotice(
        values=values, industries=read_rows(folder / INDUSTRIES_FILE), checklists_from=year
    )


def copied_for(source: OwnNotice, year: int) -> OwnNotice:
    """The same notice for another year: years in titles and deadlines moved, number left to enter.

    Coverage targets stay as they are: their days are the State Council's, not the notice's.
    """
    values = dict(source.values)
    moved, before = year - source.year, int(values["look_back_year"])
    values |= {
        "year": year,
        "number": "",
        "issued_on": _moved(values["issued_on"], moved),
        "look_back_year": before + moved,
        "title": _renamed(values["title"], source.year, moved),
        "annexes": [_renamed(each, source.year, moved) for each in values.get("annexes", ())],
        "categories": [
            {**each, "title": _renamed(each["title"], before, moved)}
            | {"scope": _renamed(each["scope"], before, moved)}
            for each in values["categories"]
        ],
        "deadlines": [
            {**each, "due_on": _moved(each["due_on"], moved)}
            | {"title": _renamed(each["title"], source.year, moved)}
            for each in values["deadlines"]
        ],
        "batches": [],
    }
    return replace(source, values=values)


def to_body(own: OwnNotice) -> dict[str, Any]:
    """As the store keeps it and as a file hands it on."""
    return {
        "format": FORMAT,
        "notice": dict(own.values),
        "industries": [dict(each) for each in own.industries],
        "checklists_from": own.checklists_from,
        **({"checklist": dict(own.checklist)} if own.checklist else {}),
    }


def from_body(body: Any) -> OwnNotice:
    """The notice a body holds; not yet checked.

    Raises:
        InputError: it is no notice.
    """
    refusal = InputError("这不是年度通知包。", "请选择由本程序导出的通知包文件。")
    if not isinstance(body, Mapping) or body.get("format") != FORMAT:
        raise refusal
    try:
        return OwnNotice(
            values={**body["notice"], "year": int(body["notice"]["year"])},
            industries=[{str(k): str(v) for k, v in each.items()} for each in body["industries"]],
            checklists_from=int(body["checklists_from"]),
            checklist=_checklist(body.get("checklist")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusal from error


def _checklist(body: Any) -> dict[str, Any] | None:
    if body is None or isinstance(body, Mapping):
        return dict(body) if body else None
    message = "a checklist is a table"
    raise TypeError(message)


def is_notice_pack(path: Path) -> bool:
    """Tell whether a file is a notice handed on, by what it says of itself."""
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            return False
        body = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # whoever opens it next says what is wrong with it
    return isinstance(body, Mapping) and body.get("format") == FORMAT


def read_file(path: Path) -> OwnNotice:
    """Read a notice that was handed on, and check it.

    Raises:
        InputError: the file is missing or no notice.
        DataCorrupt: names each wrong key.
    """
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise InputError(f"文件“{path.name}”过大，不是年度通知包。", "请确认选对了文件。")
        body = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"文件“{path.name}”读不出来，不是年度通知包。", "请选择由本程序导出的通知包文件。"
        ) from error
    own = from_body(body)
    own.notice()
    return own


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _moved(day: str, years: int) -> str:
    """The same day of another year; 29 February becomes the 28th where it must."""
    known = date.fromisoformat(day)
    try:
        return known.replace(year=known.year + years).isoformat()
    except ValueError:
        return known.replace(year=known.year + years, day=28).isoformat()


def _renamed(text: str, year: int, moved: int) -> str:
    return re.sub(rf"{year}(?=年)", str(year + moved), text)
