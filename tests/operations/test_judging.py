from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.store_factory import (
    AT,
    ledger_of,
    machine,
    nameplate_key,
    new_case,
    target_of,
)
from workbench.domain.equipment import Machine, MachineState
from workbench.domain.errors import ConflictError
from workbench.domain.inspection import Stage
from workbench.domain.partition import MachineClass
from workbench.domain.reading import CellRef, Reading
from workbench.domain.verdict import Basis, CheckState, Outcome, Reason, Rule, Step, Verdict
from workbench.operations import cases, judging, ledgers
from workbench.operations.judging import CaseJudge, MachineNote
from workbench.store.database import Database
from workbench.store.queries import machines, verdicts, year_machines, yearly
from workbench.store.verdict_rows import Standard, SubjectVerdict

STANDARD = Standard(date(2024, 5, 1), "book-1")
LIMIT = Decimal("95.0")


class Judge:
    """Fails an efficiency below 95.0 and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, one: Machine) -> tuple[Verdict, ...]:
        self.asked += 1
        stated = one.reading("rated_efficiency_pct")
        if not stated.has_value:
            return (_verdict(Outcome.UNDETERMINED, Reason.MISSING),)
        fails = isinstance(stated.value, Decimal) and stated.value < LIMIT
        cells = (stated.cell,) if stated.cell else ()
        step = Step(f"{stated.value} / {LIMIT}", cells)
        return (_verdict(Outcome.FAILS if fails else Outcome.MEETS, steps=(step,)),)

    def classify(self, one: Machine, found: tuple[Verdict, ...]) -> MachineClass:
        if not one.state.is_in_use:
            return MachineClass.NOT_IN_USE
        return {
            Outcome.FAILS: MachineClass.BELOW_LIMIT_IN_USE,
            Outcome.MEETS: MachineClass.MEETS,
        }.get(found[0].outcome, MachineClass.UNDETERMINED)

    def how(self, standard: Standard = STANDARD) -> CaseJudge:
        return CaseJudge(
            standard=standard,
            judge=self.judge,
            classify=self.classify,
            nameplate_key=nameplate_key,
        )


def _verdict(
    outcome: Outcome, reason: Reason | None = None, steps: tuple[Step, ...] = ()
) -> Verdict:
    return Verdict(
        rule=Rule.MINIMUM_EFFICIENCY,
        outcome=outcome,
        judged_on=STANDARD.as_of,
        reason=reason,
        basis=(Basis(standard="GB 18613-2020", clause="表1", checked=CheckState.TRANSCRIBED),),
        steps=steps,
    )


def rated(row: int, efficiency: str | None, **others: Reading) -> Machine:
    if efficiency is None:
        return machine(row, **others)
    cell = CellRef("台账", row, "D")
    reading = Reading(Decimal(efficiency), raw=efficiency, cell=cell)
    return machine(row, rated_efficiency_pct=reading, **others)


def conclusions(db: Database, case_id: str) -> dict[int, str]:
    with db.read() as session:
        ids = machines.machine_ids(session, case_id)
        return {line.row: line.conclusion for line in machines.machine_page(session, ids)}


def test_each_distinct_nameplate_is_judged_once(db: Database) -> None:
    case, judge = new_case(db), Judge()
    read = [rated(3, "94.0"), rated(4, "94.0"), rated(5, "95.0"), rated(6, None)]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    assert judging.judge_case(db, case.id, judge.how(), by="u", at=AT).value == 3
    assert judge.asked == 3
    assert conclusions(db, case.id) == {
        3: "below_limit_in_use",
        4: "below_limit_in_use",
        5: "meets",
        6: "undetermined",
    }
    with db.read() as session:
        assert machines.conclusion_counts(session, case.id) == {
            "below_limit_in_use": 2,
            "meets": 1,
            "undetermined": 1,
        }


def test_judging_again_by_the_same_standard_asks_nothing(db: Database) -> None:
    case, judge = new_case(db), Judge()
    ledgers.commit_ledger(db, ledger_of(rated(3, "94.0")), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, judge.how(), by="u", at=AT)
    assert judging.judge_case(db, case.id, judge.how(), by="u", at=AT).value == 0
    assert judge.asked == 1
    other = Standard(date(2025, 5, 1), "book-2")
    assert judging.judge_case(db, case.id, judge.how(other), by="u", at=AT).value == 1


def test_a_proof_is_told_by_the_machines_own_cells(db: Database) -> None:
    case = new_case(db)
    read = [rated(3, "94.0"), rated(9, "94.0")]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=AT)
    with db.read() as session:
        found = [
            verdicts.verdicts_of_machine(session, case.id, row_id)[0].steps[0].cells
            for row_id in machines.machine_ids(session, case.id)
        ]
    assert found == [(CellRef("台账", 3, "D"),), (CellRef("台账", 9, "D"),)]


def test_what_is_read_on_the_nameplate_decides_the_machine_and_no_other(db: Database) -> None:
    case, judge = new_case(db), Judge()
    read = [rated(3, None), rated(4, None)]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, judge.how(), by="u", at=AT)
    with db.read() as session:
        (first, _), _second = machines.machines_of_case(session, case.id)
    plate = Reading(Decimal("93.1"), raw="93.1", note="现场铭牌")
    note = MachineNote(first, "rated_efficiency_pct", plate)
    judging.note_on_machine(db, note, by="u", at=AT)
    judging.judge_case(db, case.id, judge.how(), by="u", at=AT)
    assert conclusions(db, case.id) == {3: "below_limit_in_use", 4: "undetermined"}
    with db.read() as session:
        judged = {each.id: each for each in verdicts.judged_machines(session, case.id)}
    assert judged[first].machine.number("rated_efficiency_pct") == Decimal("93.1")


def test_a_state_found_on_site_counts_and_can_be_corrected(db: Database) -> None:
    case, judge = new_case(db), Judge()
    ledgers.commit_ledger(db, ledger_of(rated(3, "94.0")), target_of(case), by="u", at=AT)
    with db.read() as session:
        ((address, _),) = machines.machines_of_case(session, case.id)
    for state, expected in (("sealed", "not_in_use"), ("in_use", "below_limit_in_use")):
        note = MachineNote(address, "@state", MachineState(state).value, "封条照片 3")
        judging.note_on_machine(db, note, by="u", at=AT)
        judging.judge_case(db, case.id, judge.how(), by="u", at=AT)
        assert conclusions(db, case.id) == {3: expected}


def test_verdicts_are_frozen_once_the_findings_are_settled(db: Database) -> None:
    case, judge = new_case(db), Judge()
    ledgers.commit_ledger(db, ledger_of(rated(3, "94.0")), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, judge.how(), by="u", at=AT)
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=AT)
    with pytest.raises(ConflictError, match="已固定"):
        judging.judge_case(db, case.id, judge.how(Standard(date(2030, 1, 1), "x")), by="u", at=AT)
    assert conclusions(db, case.id) == {3: "below_limit_in_use"}


def test_the_year_counts_machines_and_adds_their_power_exactly(db: Database) -> None:
    case = new_case(db)
    three = Reading(Decimal(3), raw="3台", cell=CellRef("台账", 5, "F"))
    gone = Machine(
        kind=rated(6, "94.0").kind,
        readings=rated(6, "94.0").readings,
        state=MachineState.DISMANTLED,
        sheet="台账",
        row=6,
    )
    read = [rated(3, "94.0"), rated(5, "94.0", quantity=three), gone]
    ledgers.commit_ledger(db, ledger_of(*read), target_of(case), by="u", at=AT)
    judging.judge_case(db, case.id, Judge().how(), by="u", at=AT)
    with db.read() as session:
        counts = year_machines.machine_counts(session, 2024)
        problems = list(year_machines.problem_machines(session, 2024))
    summed = {
        each.conclusion: (each.count, each.capacity, each.capacity_unit, each.dismantled)
        for each in counts
    }
    assert summed == {
        "below_limit_in_use": (4, Decimal(300), "kW", 0),
        "not_in_use": (1, Decimal(75), "kW", 1),
    }
    assert [each.quantity for each in problems] == [1, 3]
    assert problems[0].verdicts[0].outcome is Outcome.FAILS


def test_verdicts_on_products_replace_earlier_ones_of_their_rule(db: Database) -> None:
    case = new_case(db)

    def limit(subject: str) -> SubjectVerdict:
        verdict = Verdict(
            rule=Rule.ENERGY_LIMIT, outcome=Outcome.FAILS, judged_on=STANDARD.as_of, subject=subject
        )
        return SubjectVerdict(subject=subject, verdict=verdict, figures={"judged": "352.0"})

    for found in ([limit("烧碱"), limit("液氯")], [limit("烧碱")]):
        judging.save_subject_verdicts(db, case.id, STANDARD, found, by="u", at=AT)
    with db.read() as session:
        assert verdicts.subject_verdicts(session, case.id) == (limit("烧碱"),)
        assert yearly.subject_verdicts_of_year(session, 2024) == ((case.id, limit("烧碱")),)
