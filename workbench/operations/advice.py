"""改造建议 of a case: what a machine or a product would save, and what the catalogue recommends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.inspection import Case
from workbench.judging.energy.emission_factors import EmissionContext
from workbench.judging.energy.unit_product import EnergyContext
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.recommendations import Recommendation, Recommender
from workbench.judging.savings.estimate import Estimate
from workbench.judging.savings.machines import prospect_of
from workbench.judging.savings.products import product_estimates
from workbench.operations.case_facts import judging_day
from workbench.operations.energy_review import product_results
from workbench.operations.law import Law
from workbench.operations.savings_inputs import KeptNumbers
from workbench.operations.settlements import product_choices
from workbench.store.operation import Session
from workbench.store.queries import cases, marks, register
from workbench.store.queries.machines import stored_machine


@dataclass(frozen=True, slots=True)
class Advice:
    """Estimates, one per target, and matching entries, exact ones first.

    Without an estimate `why_not` says why and `unread` names the fields to be read.
    """

    estimates: tuple[Estimate, ...]
    recommendations: tuple[Recommendation, ...]
    why_not: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adviser:
    """What advice rests on; `day` is when the replacement would be bought, usually today."""

    law: Law
    day: date
    recommender: Recommender

    @classmethod
    def of(cls, law: Law, day: date) -> Adviser:
        """The adviser of a law on a day."""
        return cls(law, day, Recommender.of(law.book, law.grammars))

    def on_machine(self, session: Session, case_id: str, row_id: int) -> Advice:
        """Advice on one machine, with what was read on its nameplate and given for estimates."""
        stored = stored_machine(session, row_id)
        noted = marks.marks_of_case(session, case_id).get(stored.line.id, ())
        machine = marks.marked(stored.machine, noted)
        context = JudgingContext(book=self.law.book, grammars=self.law.grammars, as_of=self.day)
        sector = _sector(session, cases.case(session, case_id))
        given = KeptNumbers(session, case_id).of_machine(stored.line.id, machine.kind)
        found = prospect_of(machine, context, given, sector=sector)
        return Advice(
            found.estimates,
            self.recommender.for_machine(machine, sector),
            found.why_not,
            found.unread,
        )

    def on_product(self, session: Session, case_id: str, subject: str) -> Advice:
        """Advice on a product by the subject of its verdict; the newest year counts."""
        case = cases.case(session, case_id)
        sector, as_of = _sector(session, case), judging_day(case)
        found = product_results(session, case_id, self.law, as_of)
        ours = [each for each in found if each.verdict.subject == subject]
        context = EnergyContext(
            book=self.law.book,
            names=self.law.products,
            as_of=as_of,
            choices=product_choices(session, case_id),
        )
        given = KeptNumbers(session, case_id).of_product(subject)
        emission = EmissionContext(book=self.law.book, as_of=as_of, sector=sector)
        estimates = product_estimates(ours[-1], context, emission, given) if ours else ()
        return Advice(estimates, self.recommender.for_sector(sector))

    def on_sector(self, sector: str) -> Advice:
        """What the catalogue recommends for a sector, without an estimate."""
        return Advice((), self.recommender.for_sector(sector))


def _sector(session: Session, case: Case) -> str:
    return register.enterprise(session, case.enterprise_id).sub_industry
