"""催报函: what an enterprise was asked for and still owes, with the day until which it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.model.document import Document, Footer, StampPlace, Title, paragraph
from reports.model.table import chinese_day
from workbench.domain.correspondence import Reminder

TITLE = "关于催报节能监察有关材料的函"


def build_reminder_letter(
    enterprise: str, owed: Sequence[Reminder], until: date, agency: str, made_on: date
) -> Document:
    """Write the letter; every call that was made before it is named with what was promised."""
    asked = [
        paragraph(f"{number}．{each.about}（{_said(each)}）。")
        for number, each in enumerate(owed, 1)
    ]
    return Document(
        title=f"{enterprise}{TITLE}",
        author=agency,
        made_on=made_on,
        footer=Footer.OFFICIAL,
        blocks=(
            Title((TITLE,)),
            paragraph(f"{enterprise}：", is_indented=False),
            paragraph("你单位下列事项经催办尚未办结："),
            *asked,
            paragraph(f"请于{chinese_day(until)}前报送；有困难的，请书面说明理由和办理时间。"),
            paragraph("特此函告。"),
            StampPlace(agency, made_on),
        ),
    )


def _said(reminder: Reminder) -> str:
    promise = f"，答复“{reminder.promise}”" if reminder.promise else ""
    return f"{chinese_day(reminder.called_on)}已向{reminder.whom}催办{promise}"
