"""The check of the evidence at each opening, beside everything else that is done."""

from __future__ import annotations

from ui.desk import Desk
from ui.jobs import Job, JobRunner
from ui.navigation import SETTINGS
from ui.widgets.message_bar import MessageBar
from workbench.operations import evidence
from workbench.store.vault import VaultReport

NAMED = 3


class EvidenceWatch:
    """Only reads, on a thread of its own: a large vault must not hold up the user's own work."""

    def __init__(self, desk: Desk, messages: MessageBar) -> None:
        self._desk = desk
        self._messages = messages
        self._runner = JobRunner()

    def start(self) -> Job:
        """Begin; nothing is said while all is well."""
        db = self._desk.db
        job = Job("核对证据", lambda progress: evidence.check_evidence(db, progress))
        job.succeeded.connect(self._tell)
        job.failed.connect(self._desk.failed.emit)
        return self._runner.start(job)

    def close(self) -> None:
        """Stop checking."""
        self._runner.close()

    def _tell(self, report: VaultReport) -> None:
        if not report.is_whole:
            self._messages.say(
                "error",
                vault_words(report),
                "查看备份",
                lambda: self._desk.navigator.go(SETTINGS, tab="备份与恢复"),
            )


def vault_words(report: VaultReport) -> str:
    """What is wrong with the evidence, naming the first files."""
    parts = []
    for word, names in (("丢失", report.missing), ("被改动", report.changed)):
        if names:
            listed = "、".join(names[:NAMED]) + ("等" if len(names) > NAMED else "")
            parts.append(f"{len(names)} 件证据{word}（{listed}）")
    return f"打开时核对证据：{'；'.join(parts)}。请从备份中找回，不要删除原记录。"
