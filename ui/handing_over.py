"""Handing cases over, from wherever the user asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from ui.desk import Desk
from ui.dialogs.hand_over import HandOverDialog
from ui.folders import open_folder
from ui.jobs import Job
from ui.package_words import done_words
from ui.widgets.message_bar import MessageBar
from workbench.operations.sending import SendRequest, Sent, send_cases


def ask_hand_over(desk: Desk, case_ids: Sequence[str], messages: MessageBar) -> None:
    """Ask where the cases go, then write them."""
    dialog = HandOverDialog(desk, case_ids, messages.window())
    if dialog.exec():
        send(desk, dialog.value(), messages)


def send(desk: Desk, request: SendRequest, messages: MessageBar) -> Job:
    """Write a package off the window's thread; what came of it is said in `messages`."""
    by, at, folder = desk.officer.id, desk.clock(), request.target.parent

    def done(sent: Sent) -> None:
        kind = "warning" if sent.notes else "success"
        messages.say(kind, done_words(sent), "打开文件夹", lambda: open_folder(folder))

    job = desk.start_operation(
        "写案件包",
        lambda job: send_cases(desk.db, request, by=by, at=at, progress=job),
        done,
        messages.say_error,
    )
    job.cancelled.connect(lambda: messages.say("info", "已停止，没有写出案件包。"))
    return job
