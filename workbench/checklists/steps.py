"""The steps of a case as data: what is registered at each stage and which text asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import Field

from workbench.domain.errors import InputError
from workbench.domain.inspection import Stage
from workbench.domain.steps import StepRecord
from workbench.domain.verdict import CheckState
from workbench.programme.packs import StrictModel, read_toml, refused, validated

Shape = Literal["day", "moment", "text", "lines", "number", "choice", "flag", "officers"]
When = Literal["always", "onsite", "order", "rectification"]
FLAG_SET = "是"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepField:
    """One field of a step; `options` only where the shape is a choice."""

    id: str
    label: str
    shape: Shape
    hint: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """One step: its fields, when it is needed, what comes before, and which fields make it done."""

    id: str
    stage: Stage
    title: str
    record: str
    basis: str
    checked: CheckState
    fields: tuple[StepField, ...]
    done_by: tuple[tuple[str, ...], ...]
    when: When = "always"
    after: tuple[str, ...] = ()
    repeats: bool = False
    due: str = ""
    note: str = ""

    def is_done(self, record: StepRecord | None) -> bool:
        """Tell whether one of the sets of fields that finish the step is filled."""
        return record is not None and any(
            all(record.text(name).strip() for name in names) for names in self.done_by
        )

    def day_of(self, record: StepRecord) -> date | None:
        """The day of a registration: its first day or moment that is filled."""
        for each in self.fields:
            text = record.text(each.id)
            if text and each.id != self.due and each.shape in {"day", "moment"}:
                return datetime.fromisoformat(text).date()
        return None

    def missing(self, record: StepRecord | None) -> tuple[str, ...]:
        """Labels of what the first way of finishing the step still lacks."""
        labels = {each.id: each.label for each in self.fields}
        held = record.values if record else {}
        return tuple(labels[name] for name in self.done_by[0] if not held.get(name, "").strip())


Steps = Mapping[str, CaseStep]


def checked_values(step: CaseStep, values: Mapping[str, str]) -> dict[str, str]:
    """The values of a step as they are kept; blanks are left out.

    Raises:
        InputError: a day, a moment or a number cannot be read; the field is named.
    """
    fields = {each.id: each for each in step.fields}
    kept = {}
    for name, text in values.items():
        if name in fields and text.strip():
            kept[name] = _checked(fields[name], text.strip())
    return kept


def _checked(field: StepField, text: str) -> str:
    try:
        if field.shape == "day":
            return date.fromisoformat(text).isoformat()
        if field.shape == "moment":
            # the clock on the wall of the plant: two visits are compared as both were written down
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
            return moment.isoformat(timespec="minutes")
        if field.shape == "number":
            return str(_count(text))
    except ValueError as error:
        raise InputError(
            f"“{field.label}”填写的“{text}”读不出来。", "日期写成 2024-09-18，数量写整数。"
        ) from error
    return text


def _count(text: str) -> int:
    count = int(text)
    if count < 0:
        raise ValueError(text)
    return count


class _Field(StrictModel):
    id: str = Field(min_length=1)
    label: str = Field(min_length=1)
    shape: Shape
    hint: str = ""
    options: list[str] = Field(default_factory=list)


class _Step(StrictModel):
    id: str = Field(min_length=1)
    stage: str
    title: str = Field(min_length=1)
    record: str = Field(min_length=1)
    basis: str = Field(min_length=1)
    state: Literal["verified", "transcribed", "unverified"]
    fields: list[_Field] = Field(min_length=1)
    done_by: list[list[str]] = Field(min_length=1)
    when: When = "always"
    after: list[str] = Field(default_factory=list)
    repeats: bool = False
    due: str = ""
    note: str = ""


class _Steps(StrictModel):
    steps: list[_Step]


def load_steps(resources: Path) -> Steps:
    """Load resources/checklists/steps.toml in the order of a case.

    Raises:
        DataCorrupt: the file is wrong; all its errors are named.
    """
    path = resources / "checklists" / "steps.toml"
    raw = validated(_Steps, read_toml(path), path.name).steps
    ids = {each.id for each in raw}
    if problems := [problem for each in raw for problem in _problems(each, ids)]:
        raise refused(path.name, problems)
    return {each.id: _step(each) for each in raw}


def _problems(raw: _Step, ids: set[str]) -> list[str]:
    names = {each.id for each in raw.fields}
    checks = {
        f"stage（不认识“{raw.stage}”）": raw.stage in set(Stage),
        "after（没有这个步骤）": set(raw.after) <= ids,
        "done_by（没有这个字段）": all(set(each) <= names for each in raw.done_by),
        "due（没有这个字段）": raw.due in {"", *names},
        "options（选项与写法不符）": all(
            bool(each.options) == (each.shape == "choice") for each in raw.fields
        ),
    }
    return [f"{raw.id}.{problem}" for problem, is_fine in checks.items() if not is_fine]


def _step(raw: _Step) -> CaseStep:
    return CaseStep(
        id=raw.id,
        stage=Stage(raw.stage),
        title=raw.title,
        record=raw.record,
        basis=raw.basis,
        checked=CheckState(raw.state),
        fields=tuple(
            StepField(
                id=each.id,
                label=each.label,
                shape=each.shape,
                hint=each.hint,
                options=tuple(each.options),
            )
            for each in raw.fields
        ),
        done_by=tuple(tuple(each) for each in raw.done_by),
        when=raw.when,
        after=tuple(raw.after),
        repeats=raw.repeats,
        due=raw.due,
        note=raw.note,
    )
