"""What a paper still needs before it may be issued: officers, findings, fields that must be filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workbench.domain.errors import InputError
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.paper_form import Need, PaperForm
from workbench.operations.paper_finding_words import is_moved_on
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, register
from workbench.store.tables import PaperRow

# 节能监察 is done by at least two officers with certificates.
MIN_OFFICERS = 2
NO_FILED_CASE = (
    "先行登记保存只能在另行立案之后使用，本案是监察任务，没有立案。",
    "确已立案的，请填写立案文号；没有立案的，请用资料清单、拍照和复制取证。",
)
FINDING_NEEDS: Mapping[Need, tuple[Callable[[Finding], bool], str]] = {
    Need.ORDERED_FINDING: (
        lambda each: each.consequence is Consequence.RECTIFICATION_ORDER,
        "没有已认定的、应当限期整改的问题",
    ),
    Need.OPINION_FINDING: (
        lambda each: each.consequence is Consequence.OPINION,
        "没有已认定的、处理为“意见”的问题",
    ),
    Need.SUGGESTION_FINDING: (
        lambda each: each.consequence is Consequence.SUGGESTION,
        "没有已认定的、处理为“建议”的问题",
    ),
    Need.TRANSFER_FINDING: (is_moved_on, "没有已认定的、应当移送或者告知线索的问题"),
    Need.CONFIRMED_FINDINGS: (lambda _each: True, "没有已认定的问题"),
}


def refuse_unmet(
    session: Session, row: PaperRow, needs: Sequence[Need], form: PaperForm | None
) -> None:
    """Refuse to issue a paper that lacks something.

    Raises:
        InputError: Says what is missing and what to do.
    """
    title = form.title if form else "限期整改通知书"
    if Need.OFFICERS in needs:
        _refuse_without_officers(session, row.case_id)
    found = [each for need, each in FINDING_NEEDS.items() if need in needs]
    confirmed = [
        each
        for each in inspection.findings(session, row.case_id)
        if each.state is FindingState.CONFIRMED
    ]
    for fits, words in found:
        if not any(fits(each) for each in confirmed):
            raise InputError(f"{words}，不能签发{title}。", "请先认定问题。")
    if Need.FILED_CASE in needs and not str(row.fields.get("filed_number") or "").strip():
        raise InputError(*NO_FILED_CASE)
    if form is not None:
        _refuse_blanks(row, form)


def _refuse_without_officers(session: Session, case_id: str) -> None:
    case = cases.case(session, case_id)
    officers = register.officers_by_id(session, case.officer_ids)
    certified = [officer for officer in officers if officer.certificate_number.strip()]
    if len(certified) < MIN_OFFICERS:
        raise InputError(
            "签发文书需要两名有执法证号的监察人员。", "请先在案件中指派并登记执法证号。"
        )


def _refuse_blanks(row: PaperRow, form: PaperForm) -> None:
    blank = [
        each.label
        for each in form.fields
        if each.is_required and not str(row.fields.get(each.name) or "").strip()
    ]
    if blank:
        raise InputError(
            f"{form.title}还没有填写：{'、'.join(blank)}。", "请在“填写”中补齐后再签发。"
        )
