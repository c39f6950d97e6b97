"""The JSON of the headless contract as data: names and types that outside checks rely on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
PartialDay = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Column = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]
Count = Annotated[int, Field(ge=0)]
RowNumber = Annotated[int, Field(ge=1)]
Text = Annotated[str, Field(min_length=1)]
Checked = Literal["verified", "transcribed", "unverified"]
Kind = Literal[
    "motor", "transformer", "fan", "blower", "pump", "compressor", "chiller", "boiler",
    "heat_treatment", "welder", "steam_trap", "ups", "server", "meter", "other",
]  # fmt: skip
Rule = Literal[
    "phase_out", "minimum_efficiency", "minimum_at_manufacture", "efficiency_grade",
    "policy_level", "energy_limit", "benchmark_level", "data_centre_pue", "metering_rate",
    "metering_calibration",
]  # fmt: skip
Reason = Literal[
    "missing", "unconfirmed", "edition_not_held", "contradiction", "condition_unknown",
    "catalogue_incomplete", "inferred_only",
]  # fmt: skip


class Shape(BaseModel):
    """Names are fixed, more may be added, and nothing is converted to fit."""

    model_config = ConfigDict(strict=True, extra="allow")


class MappedColumn(Shape):
    column: Column
    header: str
    field: str | None
    score: float
    reason: Literal["remembered", "alias", "values", "similar"] | None


class SkippedRow(Shape):
    row: RowNumber
    reason: Text


class Sheet(Shape):
    sheet: Text
    head_rows: list[RowNumber]
    columns: list[MappedColumn]
    skipped_rows: list[SkippedRow]


class BookSheet(Shape):
    sheet: Text
    state: Literal["visible", "hidden", "very_hidden"]
    read: bool
    hidden_rows: list[RowNumber]
    hidden_columns: list[Column]


class Issue(Shape):
    code: Text
    severity: Literal["error", "warning", "info"]
    column: Column | None
    message: Text


class Basis(Shape):
    standard: Text
    clause: str
    checked: Checked


class Verdict(Shape):
    rule: Rule
    outcome: Literal["meets", "fails", "undetermined", "out_of_scope"]
    reason: Reason | None
    grade: int | None
    inferred_grade: int | None
    level: Literal["advanced", "energy_saving", "access", "below"] | None
    basis: list[Basis]
    steps: list[Text]
    missing: list[Text]


class MachineFields(Shape):
    kind: Kind
    name: str | None
    model: str | None
    rated_power_kw: Number | None
    poles: Number | None
    rated_efficiency_pct: Number | None
    rated_capacity_kva: Number | None
    no_load_loss_w: Number | None
    load_loss_w: Number | None
    quantity: Number | None
    manufacturer: str | None
    manufactured_on: PartialDay | None
    commissioned_on: PartialDay | None
    state: Literal["in_use", "standby", "sealed", "idle", "dismantled", "unknown"]
    efficiency_grade: int | None


class MachineRow(Shape):
    sheet: Text
    row: RowNumber
    machine: RowNumber
    fields: MachineFields
    verdicts: list[Verdict]
    issues: list[Issue]


class CommonCheck(Shape):
    """What every kind has in common."""

    file: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    as_of: Day
    workbook: list[BookSheet]
    sheets: list[Sheet]
    issues: list[Issue]
    summary: dict[str, object]


class EquipmentCheck(CommonCheck):
    kind: Literal["equipment"]
    rows: list[MachineRow]


class EnergyEntry(Shape):
    sheet: Text
    row: RowNumber
    period: Text
    carrier: str | None
    flow: Text
    amount: Number | None
    unit: str
    coefficient: Number | None
    coefficient_source: str | None
    tce_calorific: Number | None
    tce_equivalent: Number | None


class EnergyTotals(Shape):
    tce_calorific: Number | None
    tce_equivalent: Number | None
    by_carrier: dict[str, Number]


class EnergyCheck(CommonCheck):
    kind: Literal["energy"]
    entries: list[EnergyEntry]
    totals: EnergyTotals
    verdicts: list[Verdict]


class PuePeriod(Shape):
    period: Text
    total_kwh: Number | None
    it_kwh: Number | None
    pue: Number | None


class DatacentreCheck(CommonCheck):
    kind: Literal["datacentre"]
    periods: list[PuePeriod]
    pue: Number | None
    verdicts: list[Verdict]


class Rate(Shape):
    level: Text
    carrier: str
    required: Number | None
    actual: Number | None
    rate_pct: Number | None


class MeteringCheck(CommonCheck):
    kind: Literal["metering"]
    rates: list[Rate]
    verdicts: list[Verdict]


class ListedCase(Shape):
    id: Text
    enterprise: Text
    uscc: Annotated[str, Field(pattern=r"^[0-9A-Z]{18}$")]
    year: int
    categories: list[Text]
    stage: Text
    findings: Count
    version: Count


class CaseList(Shape):
    cases: list[ListedCase]
