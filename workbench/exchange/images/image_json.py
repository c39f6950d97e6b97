"""An image as JSON and back; what comes from outside is read strictly."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from workbench.domain.errors import InputError
from workbench.exchange.images.image import PRESENT, CaseImage, Dot, Said

_SAYINGS_AT_MOST = 2_000_000

_Name = Annotated[str, Field(min_length=1, max_length=64)]
_Key = Annotated[str, Field(min_length=1, max_length=200)]
_Text = Annotated[str, Field(max_length=4_000_000)]
_Number = Annotated[float, Field(allow_inf_nan=False)]
_Value = bool | int | _Number | _Text | None
_Place = Annotated[int, Field(ge=0)]


class _State(BaseModel):
    """One dot with its author; many sayings share one."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    device: _Name
    count: Annotated[int, Field(ge=1, le=1_000_000)]
    by: Annotated[str, Field(max_length=200)]
    at: Annotated[str, Field(max_length=40)]

    @field_validator("at")
    @classmethod
    def _is_moment(cls, at: str) -> str:
        if at:
            datetime.fromisoformat(at)
        return at


# Place of its state, value, and what it replaced.
_Saying = tuple[_Place, _Value, _Value]


class _Image(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[1]
    case_id: _Key
    seen: dict[_Name, Annotated[int, Field(ge=1, le=1_000_000)]]
    states: list[_State]
    rows: dict[_Name, dict[_Key, dict[_Name, Annotated[list[_Saying], Field(min_length=1)]]]]

    @model_validator(mode="after")
    def _holds_together(self) -> _Image:
        if any(self.seen.get(state.device, 0) < state.count for state in self.states):
            raise ValueError("a saying that the image has not seen")
        sayings = [
            (name, said)
            for keys in self.rows.values()
            for fields in keys.values()
            for name, several in fields.items()
            for said in several
        ]
        if len(sayings) > _SAYINGS_AT_MOST:
            raise ValueError("too many sayings")
        if any(said[0] >= len(self.states) for _, said in sayings):
            raise ValueError("a saying without a state")
        if any(name == PRESENT and not isinstance(said[1], bool) for name, said in sayings):
            raise ValueError("a row is there or not")
        return self


def to_json(image: CaseImage) -> bytes:
    """The same bytes for the same image."""
    states: dict[tuple[str, int, str, str], int] = {}
    for said in sorted(
        {
            _state(said)
            for row in image.rows.values()
            for several in row.values()
            for said in several
        }
    ):
        states[said] = len(states)
    rows: dict[str, dict[str, dict[str, list[list[object]]]]] = {}
    for (table, key), fields in image.rows.items():
        rows.setdefault(table, {})[key] = {
            name: [[states[_state(said)], said.value, said.was] for said in several]
            for name, several in fields.items()
        }
    body = {
        "format": 1,
        "case_id": image.case_id,
        "seen": dict(image.seen),
        "states": [
            {"device": device, "count": count, "by": by, "at": at}
            for device, count, by, at in states
        ],
        "rows": rows,
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_json(content: bytes) -> CaseImage:
    """Read an image from outside; whatever is not exactly one is refused."""
    try:
        read = _Image.model_validate_json(content)
    except (ValidationError, ValueError) as error:
        raise InputError("案件包里的案件内容格式不对。", "请报送单位重新导出案件包。") from error
    states = [(Dot(state.device, state.count), state.by, state.at) for state in read.states]
    rows = {
        (table, key): {
            name: tuple(
                Said(
                    value=value,
                    was=was,
                    dot=states[place][0],
                    by=states[place][1],
                    at=states[place][2],
                )
                for place, value, was in several
            )
            for name, several in sorted(fields.items())
        }
        for table, keys in sorted(read.rows.items())
        for key, fields in sorted(keys.items())
    }
    return CaseImage(case_id=read.case_id, seen=dict(sorted(read.seen.items())), rows=rows)


def _state(said: Said) -> tuple[str, int, str, str]:
    return (said.dot.device, said.dot.count, said.by, said.at)
