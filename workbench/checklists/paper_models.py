"""The shape of resources/papers/case: what a person may write there."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from workbench.domain.inspection import Stage
from workbench.domain.paper_form import BlockShape, FieldShape, Need, PaperLayout, PaperSide
from workbench.domain.verdict import CheckState
from workbench.programme.packs import StrictModel

SHAPES = tuple(BlockShape)
# Shapes whose value is one or more names; the others hold words to print.
NAMING = frozenset(
    {
        BlockShape.TO,
        BlockShape.FORM,
        BlockShape.ITEMS,
        BlockShape.DIALOGUE,
        BlockShape.TABLE,
        BlockShape.CHART,
        BlockShape.SIGN,
    }
)


def _stage(value: object) -> object:
    return Stage(value) if isinstance(value, str) else value


def _side(value: object) -> object:
    return PaperSide(value) if isinstance(value, str) else value


def _layout(value: object) -> object:
    return PaperLayout(value) if isinstance(value, str) else value


def _shape(value: object) -> object:
    return FieldShape(value) if isinstance(value, str) else value


def _need(value: object) -> object:
    return Need(value) if isinstance(value, str) else value


def _state(value: object) -> object:
    return CheckState(value) if isinstance(value, str) else value


class RawField(StrictModel):
    """One field of a form."""

    name: str = Field(pattern=r"^[a-z_0-9]+$")
    label: str = Field(min_length=1)
    shape: Annotated[FieldShape, BeforeValidator(_shape)] = FieldShape.TEXT
    hint: str = ""
    source: str = ""
    required: bool = False
    choices: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _chosen_from_something(self) -> RawField:
        if (self.shape is FieldShape.CHOICE) != bool(self.choices):
            message = f"{self.name}：选择项和 shape 不一致"
            raise ValueError(message)
        return self


class RawBasis(StrictModel):
    """A text the paper rests on."""

    text: str = Field(min_length=1)
    state: Annotated[CheckState, BeforeValidator(_state)]


class RawForm(StrictModel):
    """One paper."""

    code: str = Field(pattern=r"^[A-Z]{2}$")
    title: str = ""
    stage: Annotated[Stage, BeforeValidator(_stage)]
    purpose: str = Field(min_length=1)
    side: Annotated[PaperSide, BeforeValidator(_side)] = PaperSide.AGENCY
    layout: Annotated[PaperLayout, BeforeValidator(_layout)] = PaperLayout.FORM
    series: str = ""
    own: bool = False
    repeatable: bool = False
    optional: bool = False
    needs: list[Annotated[Need, BeforeValidator(_need)]] = Field(default_factory=list)
    basis: list[RawBasis] = Field(default_factory=list)
    fields: list[RawField] = Field(min_length=1)
    blocks: list[dict[str, Any]] = Field(default_factory=list)
    forbidden: list[str] = Field(default_factory=list)
    withholds: str = ""

    @model_validator(mode="after")
    def _written_by_something(self) -> RawForm:
        if self.own == bool(self.blocks):
            message = "blocks 和 own 必须且只能有一个"
            raise ValueError(message)
        for block in self.blocks:
            raw_block(block)
        return self


class RawForms(StrictModel):
    """The papers of one file."""

    forms: dict[str, RawForm]


class RawColumn(StrictModel):
    """One column of a table."""

    name: str
    label: str
    width: int = Field(gt=0)
    is_number: bool = False


class RawTable(StrictModel):
    """One table."""

    title: str
    columns: list[RawColumn] = Field(min_length=1)
    is_wide: bool = False


class RawWords(StrictModel):
    """What all papers share."""

    labels: dict[str, str]
    proposals: dict[str, list[str]]
    signatures: dict[str, list[str]]
    tables: dict[str, RawTable]
    charts: dict[str, str]
    withheld: dict[str, list[str]]


def raw_block(raw: dict[str, Any]) -> dict[str, Any]:
    """One block as the fields of `PaperBlock`; exactly one key names its shape.

    Raises:
        ValueError: No shape or several, or a value of the wrong kind.
    """
    shapes = [shape for shape in SHAPES if shape.value in raw]
    others = set(raw) - {shape.value for shape in shapes} - {"when"}
    if len(shapes) != 1 or others:
        message = f"段落须写一种内容：{'、'.join(raw)}"
        raise ValueError(message)
    shape = shapes[0]
    value = raw[shape.value]
    names = tuple(value) if isinstance(value, list) else (value,)
    if not all(isinstance(name, str) and name for name in (*names, raw.get("when", " "))):
        message = f"{shape.value}：应当是文字"
        raise ValueError(message)
    told = {"names": names} if shape in NAMING else {"text": value}
    return {"shape": shape, "when": raw.get("when", ""), **told}
