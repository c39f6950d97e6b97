"""The check of the evidence at each opening, beside everything else that is done."""

from __future__ import annotations

from collections.abc import Sequence

from ui.desk import Desk
from ui.jobs import Job, JobRunner
from ui.navigation import CASES, SETTINGS
from ui.widgets.message_bar import MessageBar
from workbench.operations import evidence
from workbench.store.queries import cases
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
        if report.is_whole and not report.orphans:
            return
        kind = "warning" if report.is_whole else "error"
        case_id = self._case_of((*report.missing, *report.changed, *report.orphans))
        navigator = self._desk.navigator
        if case_id:
            go = ("去处理", lambda: navigator.go(CASES, id=case_id, tab="证据"))
        else:
            go = ("查看备份", lambda: navigator.go(SETTINGS, tab="备份与恢复"))
        self._messages.say(kind, vault_words(report), *go)

    def _case_of(self, names: Sequence[str]) -> str:
        """The first case whose files are named; a file's folder is its case."""
        known = {each.id for each in self._desk.read(cases.case_list)}
        folders = (name.partition("/")[0] for name in names)
        return next((folder for folder in folders if folder in known), "")


def vault_words(report: VaultReport) -> str:
    """What is wrong with the evidence, naming the first files, and what to do."""
    parts = []
    for word, names in (
        ("件证据丢失", report.missing),
        ("件证据被改动", report.changed),
        ("个文件没有登记", report.orphans),
    ):
        if names:
            listed = "、".join(names[:NAMED]) + ("等" if len(names) > NAMED else "")
            parts.append(f"{len(names)} {word}（{listed}）")
    todo = (
        "请在案件的“证据”页逐个处理"
        if report.is_whole
        else "请放回原件或从备份中找回，不要删除原记录"
    )
    return f"打开时核对证据：{'；'.join(parts)}。{todo}。"
