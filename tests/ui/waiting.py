"""Waiting for the window's work without sleeping."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.desk import Desk

JOB_MS = 60_000


def wait_for_jobs(qtbot: QtBot, desk: Desk) -> None:
    """Let everything queued, and what it starts, come to its end."""
    qtbot.waitUntil(lambda: not desk.runner.running, timeout=JOB_MS)
