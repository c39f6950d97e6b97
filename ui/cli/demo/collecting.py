"""The office in December: sticks in, a conflict decided, the missing one explained, the year complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ui.cli.composition import Composition, Desk
from ui.cli.demo.cities import Cities
from ui.cli.demo.collecting_words import arrival_line, conflict_lines, standing_lines
from ui.cli.demo.sticks import Sticks
from ui.receiving.case_conflicts import read_conflicts
from workbench.domain.conclusion import Completion
from workbench.exchange.images.deciding import said_by
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations import deciding, plan_lines, receipts, receiving
from workbench.operations.arrival import Arrived
from workbench.operations.year_summary import year_facts, year_readiness
from workbench.store.queries import register
from workbench.summary.readiness import Readiness

RECEIPTS, REPORT = "receipts", "收包情况.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """The office's desk with what arrives at it; `folder` takes receipts and the report."""

    desk: Desk
    composition: Composition
    cities: Cities
    sticks: Sticks
    year: int
    folder: Path

    def on(self, month: int, day: int) -> Desk:
        """The desk on a day of the year that is collected."""
        moment = datetime.combine(date(self.year, month, day), time(9)).astimezone()
        return replace(self.desk, moment=moment)


def collect(work: Collecting) -> list[str]:
    """Receive everything, settle what stands in the way; returns the report line by line."""
    desk = work.on(12, 2)
    lines = [f"{work.year}年12月2日 收到第一批"]
    arrived = _receive(work, desk, work.sticks.paths(resent=False))
    lines += [*map(arrival_line, arrived), *_standing(work)]
    lines += ["", "12月5日 退回的重新报送"]
    again = _receive(work, work.on(12, 5), work.sticks.paths(resent=True))
    lines += [*map(arrival_line, again), *_standing(work)]
    lines += ["", f"12月9日 处理冲突：{work.sticks.conflict['why']}"]
    lines += [*_decide(work, work.on(12, 9), arrived), *_standing(work)]
    lines += ["", "12月16日 登记未报送的企业"]
    lines += [*_explain(work, work.on(12, 16)), *_standing(work)]
    text = "\n".join(lines)
    (work.folder / REPORT).write_text(f"{text}\n", encoding="utf-8")
    return lines


def _receive(work: Collecting, desk: Desk, files: Sequence[Path]) -> tuple[Arrived, ...]:
    progress = work.composition.progress
    arrived = desk.do(receiving.receive_many, files, work.sticks.password, progress=progress)
    receipts.write_receipts(desk.db, arrived, work.folder / RECEIPTS)
    return arrived


def _decide(work: Collecting, desk: Desk, arrived: Sequence[Arrived]) -> list[str]:
    """Decide every conflict for the laptop that the data states; returns what was decided."""
    device = _device_of(work.sticks.conflict["decided_for"], work.sticks, arrived)
    lines: list[str] = []
    cases = {
        case.case_id: case.enterprise
        for each in arrived
        for case in each.cases
        if case.outcome is CaseOutcome.CONFLICTING
    }
    for case_id, enterprise in cases.items():
        contested = read_conflicts(desk.db, work.composition.knowledge, case_id, work.year)
        choices = said_by(contested.found, device)
        lines += conflict_lines(enterprise, contested, choices)
        desk.do(deciding.decide, case_id, choices)
    return lines


def _device_of(laptop: str, sticks: Sticks, arrived: Sequence[Arrived]) -> str:
    """The device that a laptop's packages name as their sender."""
    files = {each.path.name for each in sticks.files if each.laptop == laptop}
    named = (each.sender.device_id for each in arrived if each.sender and each.file in files)
    return next(named, "")


def _explain(work: Collecting, desk: Desk) -> list[str]:
    """The plan is changed for whoever stopped production, with reason and proof."""
    lines = []
    for sample in work.cities.enterprises:
        if sample.is_inspected:
            continue
        told: Mapping[str, Any] = sample.told["stopped"]
        with desk.db.read() as session:
            enterprise = register.enterprise_by_uscc(session, sample.uscc)
        if enterprise is None:
            message = f"{sample.name} is missing from the enterprise list"
            raise LookupError(message)
        change = plan_lines.PlanChange(
            enterprise_id=enterprise.id,
            completion=Completion.SUSPENDED,
            reason=told["reason"],
            proof=told["proof"],
            decided_on=told["decided_on"],
            document_number=told["document"],
        )
        desk.do(plan_lines.change_planned, work.year, change)
        lines.append(f"　{sample.name}：停产，{told['reason']}；证明：{told['proof']}")
    return lines


def _standing(work: Collecting) -> list[str]:
    return standing_lines(readiness_now(work))


def readiness_now(work: Collecting) -> Readiness:
    """What still stands between the office and its year."""
    notice = work.composition.knowledge.notice(work.year)
    facts = year_facts(work.desk.db, notice, date(work.year, 12, 31))
    return year_readiness(work.desk.db, notice, facts)
