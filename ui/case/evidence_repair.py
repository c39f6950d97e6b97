"""Mending the vault from the evidence tab: originals put back, unrecorded files adopted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.case.evidence_intake import kind_of
from ui.desk import Desk
from ui.widgets.message_bar import MessageBar
from ui.widgets.vault_troubles import Trouble, VaultTroubles
from workbench.domain.inspection import Case
from workbench.operations import vault_repair


class EvidenceRepair(VaultTroubles):
    """The list of troubles with what its buttons do; `mended` hears which file was touched."""

    def __init__(self, desk: Desk, messages: MessageBar, mended: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._messages, self._mended = desk, messages, mended
        self.case: Case | None = None
        self.put_back_asked.connect(self._choose_original)
        self.adopt_asked.connect(self.take_on)

    def restore(self, trouble: Trouble, file: Path) -> None:
        """Put an original back in its place."""
        aside = self._desk.do(vault_repair.put_back, trouble.evidence_id, file)
        if aside is None:
            return
        kept = f"被改动的文件另存为 {aside}。" if aside else ""
        self._messages.say("success", f"原件已放回，与入库时一致。{kept}")
        self._mended(trouble.name)

    def take_on(self, trouble: Trouble) -> None:
        """Take a file nobody recorded into the case."""
        if self.case is None:
            return
        kind = kind_of(Path(trouble.name))
        if self._desk.do(vault_repair.adopt_orphan, self.case.id, trouble.name, kind) is not None:
            self._mended(trouble.name)

    def _choose_original(self, trouble: Trouble) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, f"选择 {trouble.name} 的原件")
        if chosen:
            self.restore(trouble, Path(chosen))
