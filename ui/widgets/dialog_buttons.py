"""The two buttons under a dialog: the step it is for, and 取消."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox


def dialog_buttons(dialog: QDialog, step: str, accept: Callable[[], None]) -> QDialogButtonBox:
    """Buttons that run `accept` on `step`, the default, and reject the dialog on 取消."""
    buttons = QDialogButtonBox()
    chosen = buttons.addButton(step, QDialogButtonBox.ButtonRole.AcceptRole)
    chosen.setProperty("primary", "true")
    buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
