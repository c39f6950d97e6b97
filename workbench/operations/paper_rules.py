"""The agency's own rules for papers: how they are numbered, what they are called, whose template."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import PaperForm
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id

KIND, KEY = "paper", "rules"
DEFAULT_PATTERN = "{prefix}{series}〔{year}〕{number}号"
PATTERN_NAMES = frozenset({"prefix", "series", "year", "number"})
NEEDED_NAMES = frozenset({"year", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRules:
    """文号 by `pattern`; `titles` and `series` by kind replace what is shipped."""

    prefix: str = ""
    pattern: str = DEFAULT_PATTERN
    titles: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)

    def applied(self, form: PaperForm) -> PaperForm:
        """A form under the agency's own name and series."""
        kind = form.kind.value
        series = self.series.get(kind, form.series) if form.series else ""
        return replace(form, title=self.titles.get(kind) or form.title, series=series)


def paper_rules(session: Session) -> PaperRules:
    """The rules of this store, the shipped ones where none were set."""
    row = overlay.overlay_row(session, KIND, KEY)
    return _read(row.body) if row is not None else PaperRules()


def save_paper_rules(
    db: Database, rules: PaperRules, *, by: str, at: datetime
) -> Outcome[PaperRules]:
    """Set how papers are numbered and called from now on; issued ones stay as they are."""
    check_pattern(rules.pattern)
    unknown = [kind for kind in (*rules.titles, *rules.series) if kind not in set(PaperKind)]
    if unknown:
        raise InputError(f"没有“{unknown[0]}”这种文书。", "请在文书列表中选择。")
    with db.operation("修改文书设置", topics={Topic.PAPERS}, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, KIND, KEY)
        if row is None:
            row = OverlayRow(id=new_id(), kind=KIND, key=KEY)
            op.session.add(row)
        row.body = {
            "prefix": rules.prefix.strip(),
            "pattern": rules.pattern.strip(),
            "titles": {
                kind: title.strip() for kind, title in rules.titles.items() if title.strip()
            },
            "series": {kind: text.strip() for kind, text in rules.series.items() if text.strip()},
        }
        row.entered_by, row.entered_at = by, at
        op.session.flush()
        return op.outcome(_read(row.body))


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that cannot number papers apart.

    Raises:
        InputError: Names the blank that is unknown or missing.
    """
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise InputError("文号格式中的花括号不成对。", f"例：{DEFAULT_PATTERN}") from error
    names = {name for _, name, _, _ in parts if name is not None}
    if any(spec or turned for _, _, spec, turned in parts):
        raise InputError("文号格式的花括号里只能写名称。", f"例：{DEFAULT_PATTERN}")
    unknown, missing = names - PATTERN_NAMES, NEEDED_NAMES - names
    if unknown:
        raise InputError(
            f"文号格式中不认识“{{{min(unknown)}}}”。", "可用：{prefix} {series} {year} {number}。"
        )
    if missing:
        raise InputError(f"文号格式缺少“{{{min(missing)}}}”。", f"例：{DEFAULT_PATTERN}")


def _read(body: Mapping[str, Any]) -> PaperRules:
    return PaperRules(
        prefix=str(body.get("prefix", "")),
        pattern=str(body.get("pattern") or DEFAULT_PATTERN),
        titles=dict(body.get("titles", {})),
        series=dict(body.get("series", {})),
    )
