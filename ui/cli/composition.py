"""The composition root of the verbs: paths, day, officer, knowledge, store; no Qt."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from ui.cli.progress import StderrProgress
from ui.desk_identity import desk_identity
from ui.knowledge import Knowledge
from workbench.domain.errors import UserError
from workbench.domain.progress import Progress
from workbench.operations import stores
from workbench.operations.outcome import Outcome
from workbench.paths import Paths
from workbench.rulebook.own_entry import own_words
from workbench.store.database import Database
from workbench.store.queries import overlay, register

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Composition:
    """Passed to every verb; the clock is read here and nowhere below."""

    knowledge: Knowledge
    today: date
    moment: datetime
    officer: str
    progress: Progress

    @classmethod
    def from_arguments(cls, arguments: argparse.Namespace) -> Composition:
        """Read the global options."""
        is_for_package = getattr(arguments, "takes_password", False)
        if getattr(arguments, "password_file", None) and not is_for_package:
            raise UserError(
                "本版还不能打开加密的数据文件夹。", "请去掉 --password-file 后打开未加密的文件夹。"
            )
        moment = datetime.now().astimezone()
        on = getattr(arguments, "on", None)
        return cls(
            knowledge=Knowledge(Paths.discover()),
            today=moment.date() if on is None else parse_day(on),
            moment=moment,
            officer=getattr(arguments, "officer", ""),
            progress=StderrProgress(),
        )

    @contextmanager
    def reading(self, folder: Path) -> Iterator[Database]:
        """A store that is only read, also while a window holds it."""
        db = stores.open_store(folder, read_only=True)
        try:
            yield db
        finally:
            db.close()

    @contextmanager
    def writing(self, folder: Path) -> Iterator[Desk]:
        """A store to write in, as the officer named; refused while a window holds it."""
        db = stores.open_store(folder, device=desk_identity())
        try:
            if not db.can_write:
                raise UserError(
                    f"“{folder}”正被另一个窗口使用，不能写入。", "请先关闭那个窗口再试。"
                )
            yield Desk(db, self._officer_id(db), self.moment)
        finally:
            db.close()

    def knowledge_of(self, db: Database) -> Knowledge:
        """What the program knows under what this store lays over its rule book."""
        with db.read() as session:
            held = overlay.overlay_entries(session)
        return self.knowledge.overlaid([(each.kind, each.body) for each in held])

    def who(self, db: Database) -> str:
        """Who enters something today, as an own entry says it."""
        with db.read() as session:
            names = {each.id: each.name for each in register.officers(session)}
        return own_words(names.get(self._officer_id(db), ""), self.today)

    def _officer_id(self, db: Database) -> str:
        with db.read() as session:
            officers = register.officers_at(session, db.facts.agency)
        if not self.officer:
            return officers[0].id if officers else ""
        for officer in officers:
            if self.officer in {officer.id, officer.name, officer.certificate_number}:
                return officer.id
        known = "、".join(officer.name for officer in officers) or "（还没有登记人员）"
        raise UserError(f"人员“{self.officer}”没有登记。", f"已登记的人员：{known}。")


@dataclass(frozen=True, slots=True)
class Desk:
    """An open store with who writes and when."""

    db: Database
    officer: str
    moment: datetime

    def do(self, verb: Callable[..., Outcome[T]], *args: object, **named: object) -> T:
        """Run one operation and hand back its value."""
        return verb(self.db, *args, by=self.officer, at=self.moment, **named).value


def parse_day(text: str) -> date:
    """Read `2024-09-18`; anything else is the user's mistake."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"日期“{text}”读不懂。", "请写成 2024-09-18。") from None
