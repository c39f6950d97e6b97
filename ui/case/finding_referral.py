"""The way a confirmed finding leaves the inspection: one button that says how it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.desk import Desk
from ui.dialogs.referral import ReferralDialog
from workbench.checklists.standing import SENT_ON
from workbench.domain.finding import Finding, FindingState
from workbench.operations import referrals as verbs
from workbench.operations.referrals import (
    WAY_WORDS,
    ReferralMade,
    ReferralOffer,
    ReferralWay,
    referral_offer,
)
from workbench.operations.step_facts import Referral, referrals


class FindingReferral(QPushButton):
    """Hidden where the law gives nobody else a power over the finding."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finding: Finding | None = None
        self._offer: ReferralOffer | None = None
        self._held: Referral | None = None
        self.clicked.connect(self.ask)
        self.hide()

    def show_finding(self, finding: Finding | None) -> None:
        """Say where the finding goes, or when it went."""
        self._finding = finding
        is_confirmed = finding is not None and finding.state is FindingState.CONFIRMED
        self._offer = self._held = None
        if finding is not None and is_confirmed:
            self._offer = referral_offer(finding, self._desk.knowledge.procedure)
            held = self._desk.read(referrals, finding.case_id)
            self._held = next((each for each in held if each.finding_id == finding.id), None)
        self.setVisible(self._offer is not None)
        self.setEnabled(self._desk.db.can_write)
        if self._offer is None or finding is None:
            return
        way = WAY_WORDS[self._offer.way]
        if self._held is not None:
            way = WAY_WORDS[ReferralWay(self._held.way)]
            self.setText(f"✓ 已登记{way}：{self._held.authority}　{self._held.sent_on}…")
        else:
            due = "" if finding.consequence in SENT_ON else "（需要处罚的）"
            self.setText(f"{way}{due}…　{self._offer.authority}")
        self.setToolTip(self._offer.why)

    def ask(self) -> None:
        """Show what is offered, and keep what a person made of it."""
        if self._finding is None or self._offer is None:
            return
        dialog = ReferralDialog(
            self._finding, self._offer, self._held, self._desk.today, self.window()
        )
        if dialog.exec():
            self.save(dialog.value())

    def save(self, made: ReferralMade) -> None:
        """Register the referral."""
        if self._finding is not None:
            self._desk.do(verbs.refer_finding, self._finding.id, made)
