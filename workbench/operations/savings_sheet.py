"""Gathering the 改造建议 sheet of a case: weak machines by nameplate, gaps of products, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.domain.labels import label
from workbench.domain.progress import Progress, Silent, track
from workbench.domain.verdict import Basis, Outcome
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.recommendations import Fit, Recommendation
from workbench.judging.savings.blanks import (
    BLANKS,
    COAL_PRICE,
    EMISSION_FACTOR,
    INVESTMENT,
    MIX_FACTOR,
    PRICE,
)
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.machines import Prospect, prospect_of
from workbench.operations.advice import Adviser
from workbench.operations.case_facts import judging_day, name_of
from workbench.operations.energy_review import product_results
from workbench.operations.machine_words import rated_words
from workbench.operations.savings_groups import Group, weak_groups
from workbench.operations.savings_inputs import KeptNumbers
from workbench.store.operation import Session
from workbench.store.queries import cases, register
from workbench.summary.savings_sheet import (
    Saving,
    SavingsSheet,
    SheetBasis,
    SheetEntry,
    SheetEstimate,
    SheetGroup,
    SheetNumber,
    SheetProduct,
)

DEFAULT_GRADE = 2
ENTRIES_SHOWN = 5
ALIKE_SHOWN = 3
OF_MONEY = (PRICE, COAL_PRICE, INVESTMENT, EMISSION_FACTOR, MIX_FACTOR)
SILENT = Silent()
FieldWords = Callable[[str], str]


def savings_sheet(
    session: Session,
    case_id: str,
    adviser: Adviser,
    grade: int,
    field_words: FieldWords,
    progress: Progress = SILENT,
) -> SavingsSheet:
    """The sheet as it stands now, every machine compared with one grade."""
    case = cases.case(session, case_id)
    enterprise = register.enterprise(session, case.enterprise_id)
    book, grammars = adviser.law.book, adviser.law.grammars
    context = JudgingContext(book=book, grammars=grammars, as_of=adviser.day)
    sector = enterprise.sub_industry
    groups = weak_groups(session, case_id, context)
    return SavingsSheet(
        enterprise=enterprise.name,
        uscc=enterprise.uscc,
        year=case.year,
        agency=register.store_facts(session).agency,
        day=adviser.day,
        grade=grade,
        groups=tuple(
            _group(each, adviser, context, (sector, grade, field_words))
            for each in track(groups, progress, "估算改造节能量")
        ),
        products=tuple(_products(session, case_id, adviser)),
        left_behind=_left_behind(session, case_id, adviser),
        sector_entries=_entries(adviser.recommender.for_sector(sector)) if sector else (),
    )


def _group(
    group: Group, adviser: Adviser, context: JudgingContext, asked: tuple[str, int, FieldWords]
) -> SheetGroup:
    sector, grade, words = asked
    machine = group.machines[0]
    found = prospect_of(machine, context, group.given, sector=sector, quantity=group.quantity)
    chosen, remark = _of_grade(found, grade)
    entries = adviser.recommender.for_machine(machine, sector)
    return SheetGroup(
        name=_name(group),
        kind=label(machine.kind),
        conclusion=label(group.machine_class),
        count=group.count,
        rows=group.rows,
        places=group.places,
        estimate=sheet_estimate(chosen, remark) if chosen else None,
        why_not=found.why_not,
        unread=tuple(words(each) for each in found.unread),
        entries=_entries(entries),
        near=sum(each.fit is Fit.NEAR for each in entries),
    )


def _name(group: Group) -> str:
    machine = group.machines[0]
    if len(group.machines) == 1:
        return " ".join(filter(None, (name_of(machine), rated_words(machine))))
    model = machine.text("model") or machine.text("name")
    return " ".join(filter(None, (label(machine.kind), model, rated_words(machine))))


def _of_grade(found: Prospect, grade: int) -> tuple[Estimate | None, str]:
    """The estimate against the chosen grade, else the nearest that the standard has."""
    if not found.estimates:
        return None, ""
    nearest = min(found.estimates, key=lambda each: abs(each.grade - grade))
    remark = "" if nearest.grade == grade else f"标准没有{grade}级，按所列目标计算"
    return nearest, remark


def sheet_estimate(estimate: Estimate, remark: str = "") -> SheetEstimate:
    """An estimate in plain texts."""
    return SheetEstimate(
        title=estimate.title,
        saving=Saving(
            kwh=estimate.kwh,
            tce=estimate.tce,
            tco2=estimate.tco2,
            yuan=estimate.yuan,
            investment=estimate.assumptions.value(INVESTMENT) if estimate.tce else None,
        ),
        payback_years=estimate.payback_years,
        numbers=tuple(
            SheetNumber(each.label, each.shown, each.said_by) for each in estimate.assumptions
        ),
        steps=tuple(step.text for step in estimate.steps),
        basis=tuple(SheetBasis(_basis_words(each), each.checked) for each in estimate.basis),
        missing=_missing(estimate),
        notice="；".join(filter(None, (estimate.notice, remark))),
    )


def _missing(estimate: Estimate) -> tuple[str, ...]:
    """What is lacking; while no energy is known, what that waits for and not what money waits for."""
    of_money = {BLANKS[each].label for each in OF_MONEY}
    of_energy = tuple(each for each in estimate.missing if each not in of_money)
    return of_energy if of_energy and estimate.tce is None else estimate.missing


def _basis_words(basis: Basis) -> str:
    return " ".join(filter(None, (basis.standard, basis.title, basis.clause)))


def _entries(found: Sequence[Recommendation]) -> tuple[SheetEntry, ...]:
    exact = [each for each in found if each.fit is Fit.EXACT][:ENTRIES_SHOWN]
    has_device = any(each.is_equipment for each in exact)
    alike = () if has_device else [each for each in found if each.is_alike][:ALIKE_SHOWN]
    return tuple(
        SheetEntry(
            title=each.title if each.fit is Fit.EXACT else f"{each.title}（型式相同，规格须核对）",
            detail=each.detail if each.is_equipment else each.scope,
            clause=f"{each.basis.title} {each.basis.clause}".strip(),
            why="；".join(each.why),
        )
        for each in (*exact, *alike)
    )


def _left_behind(session: Session, case_id: str, adviser: Adviser) -> tuple[str, ...]:
    kept = KeptNumbers(session, case_id).products()
    if not kept:
        return ()
    as_of = judging_day(cases.case(session, case_id))
    found = product_results(session, case_id, adviser.law, as_of)
    held = {each.verdict.subject for each in found}
    return tuple(each for each in kept if each not in held)


def _products(session: Session, case_id: str, adviser: Adviser) -> Iterator[SheetProduct]:
    """Products above their limit in the newest year that is held."""
    as_of = judging_day(cases.case(session, case_id))
    newest = {
        each.verdict.subject: each for each in product_results(session, case_id, adviser.law, as_of)
    }
    for subject, result in newest.items():
        if result.verdict.outcome is not Outcome.FAILS:
            continue
        estimates = adviser.on_product(session, case_id, subject).estimates
        yield SheetProduct(
            name=f"{subject}（{result.output.period}）",
            estimates=tuple(sheet_estimate(each) for each in estimates),
        )
