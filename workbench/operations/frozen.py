"""What stands still once the findings are settled 问题认定: ledgers and verdicts of the case."""

from __future__ import annotations

from workbench.domain.errors import ConflictError
from workbench.domain.inspection import Case, Stage
from workbench.store.operation import Session
from workbench.store.queries import cases

_ORDER = tuple(Stage)


def is_frozen(case: Case) -> bool:
    """Tell whether the case has passed 问题认定."""
    return is_frozen_stage(case.stage)


def is_frozen_stage(stage: Stage) -> bool:
    """Tell whether a stage comes after 问题认定."""
    return _ORDER.index(stage) > _ORDER.index(Stage.FINDINGS)


def refuse_frozen(session: Session, case_id: str) -> Case:
    """The case, unless its ledgers and verdicts are frozen."""
    case = cases.case(session, case_id)
    if is_frozen(case):
        raise ConflictError(
            "问题认定已完成，本案件的台账和判定结果已固定。",
            "确需修改时，请先把案件退回“问题认定”阶段。",
        )
    return case
