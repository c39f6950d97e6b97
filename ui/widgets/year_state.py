"""Whether the year is frozen: by whom, since when, and the steps there and back."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.annual_files import ALL_REPORTS, AnnualPlace, write_reports
from ui.desk import Desk
from ui.dialogs.freeze_year import FreezeDialog
from ui.folders import open_folder
from ui.freeze_words import past_words, state_words
from ui.jobs import Job
from ui.widgets.message_bar import MessageBar
from ui.widgets.reason_bar import ReasonBar
from workbench.operations.outcome import Outcome
from workbench.operations.reissuing import reissue_year
from workbench.operations.year import YearSet, freeze_year, thaw_year
from workbench.operations.year_summary import year_readiness
from workbench.store.queries import frozen_years, register
from workbench.store.queries.frozen_years import FrozenYear
from workbench.summary.year_facts import YearFacts
from workbench.summary.year_json import facts_to_text


class YearState(QWidget):
    """冻结, 重新签发 and 解冻 of the desk's year; speaks in `messages`."""

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._messages = desk, messages
        self._facts: YearFacts | None = None
        self.state = QLabel()
        self.past = QLabel()
        self.past.setObjectName("muted")
        self.reason = ReasonBar()
        self.freeze_button = QPushButton("冻结本年…")
        self.reissue_button = QPushButton("重新签发…")
        self.thaw_button = QPushButton("解冻…")
        self._build()

    @property
    def is_frozen(self) -> bool:
        """Tell whether the year shown is frozen."""
        return self._held() is not None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.state)
        row.addStretch(1)
        for button, run in (
            (self.freeze_button, self.ask_freeze),
            (self.reissue_button, self._ask_folder),
            (self.thaw_button, self._ask_reason),
        ):
            button.clicked.connect(run)
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.past)
        column.addWidget(self.reason)

    def show_facts(self, facts: YearFacts, past: date | None = None) -> None:
        """Show the state of the year these figures are of, or which past day they are of."""
        self._facts = facts
        if past is not None:
            self._show_past(facts.year, past)
            return
        held = self._held()
        officers = {each.id: each.name for each in self._desk.read(register.officers)}
        earlier = past_words(self._desk.read(frozen_years.freezes_of, facts.year), officers)
        mark = "❄ " if held else ""
        self.state.setText(f"{mark}{facts.year}年度{state_words(held, officers)}")
        self.past.setText(earlier)
        self.past.setVisible(bool(earlier))
        for button, is_shown in (
            (self.freeze_button, held is None),
            (self.reissue_button, held is not None),
            (self.thaw_button, held is not None),
        ):
            button.setVisible(is_shown)
        for button in (self.freeze_button, self.thaw_button):
            button.setEnabled(self._desk.db.can_write)

    def _show_past(self, year: int, past: date) -> None:
        self.state.setText(f"◷ {year}年度截至{past.isoformat()}的数字，只供查看和打印")
        for widget in (self.past, self.freeze_button, self.reissue_button, self.thaw_button):
            widget.setVisible(False)

    def ask_freeze(self) -> None:
        """Show the reckoning; freeze, or go where something is to be settled."""
        if self._facts is None:
            return
        notice = self._desk.knowledge.notice(self._facts.year)
        ready = year_readiness(self._desk.db, notice, self._facts)
        dialog = FreezeDialog(self._facts.year, ready, self)
        if dialog.exec():
            self.freeze()
        elif dialog.wanted is not None:
            self._desk.navigator.asked.emit(dialog.wanted)

    def freeze(self) -> None:
        """Write the set once and keep it with the figures it was printed from."""
        facts, desk = self._facts, self._desk
        if facts is None:
            return
        officer, moment = desk.officer.id, desk.clock()

        def work(job: Job) -> Outcome[FrozenYear]:
            with tempfile.TemporaryDirectory(prefix="freeze-") as folder:
                place = AnnualPlace.of(Path(folder), desk.knowledge.paths)
                files = write_reports(facts, ALL_REPORTS, place, job)
                kept = YearSet(year=facts.year, facts=facts_to_text(facts), files=files)
                return freeze_year(desk.db, kept, by=officer, at=moment)

        def done(frozen: FrozenYear) -> None:
            self.show_facts(facts)
            self._messages.say(
                "success", f"已冻结{frozen.year}年度，保存材料 {len(frozen.files)} 份。"
            )

        desk.start_operation(f"冻结{facts.year}年度", work, done)

    def reissue(self, out: Path) -> None:
        """Write the frozen files as they were kept."""
        desk, year = self._desk, self._desk.year

        def work(job: Job) -> tuple[Path, ...]:
            return reissue_year(desk.db, year, out, job)

        def done(files: tuple[Path, ...]) -> None:
            self._messages.say(
                "success",
                f"已按冻结时的原样写出 {len(files)} 份材料。",
                "打开文件夹",
                lambda: open_folder(out),
            )

        desk.start("重新签发年度材料", work, done, self._messages.say_error)

    def thaw(self, reason: str) -> None:
        """End the freeze; the frozen set stays readable."""
        self._desk.do(thaw_year, self._desk.year, reason)
        if self._facts is not None:
            self.show_facts(self._facts)

    def _held(self) -> FrozenYear | None:
        return self._desk.read(frozen_years.frozen_year, self._desk.year)

    def _ask_reason(self) -> None:
        self.reason.ask("解冻理由（长期可见）", self.thaw)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择输出文件夹")
        if folder:
            self.reissue(Path(folder))
