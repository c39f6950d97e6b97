"""A comparison with the stored ledger as lines of a table, in the user's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ui.models.columns import Row
from workbench.domain.energy import EnergyFlow
from workbench.domain.equipment import MachineState
from workbench.domain.labels import label
from workbench.judging.savings.blanks import BLANKS
from workbench.ledgers.preview import Change, FieldDiff
from workbench.operations.reimporting import ComparedMark, ComparedRow, Comparison, Fate
from workbench.store.queries.marks import RENEWAL, SAVING, SPOT_CHECKED, STATE

CHANGES = {
    Change.NEW: "新增",
    Change.CHANGED: "有改动",
    Change.CONFLICT: "冲突",
    Change.GONE: "不再有",
    Change.SAME: "相同",
}
TONES = {"新增": "meets", "有改动": "warning", "冲突": "error", "不再有": "out_of_scope"}
FATES = {
    Fate.FOLLOWS: "随设备带过去",
    Fate.CHANGED: "带过去；台账有改动，请核对",
    Fate.LEFT: "没有同一台设备，不带过去",
}
FATE_TONES = {Fate.FOLLOWS: "", Fate.CHANGED: "warning", Fate.LEFT: "error"}
MARKS = {
    STATE: "现场状态",
    SPOT_CHECKED: "抽查",
    RENEWAL: "更新计划",
    **{f"{SAVING}{name}": f"改造估算·{each.label}" for name, each in BLANKS.items()},
}
ENTRY_FIELDS = {
    "amount": "数量",
    "unit": "单位",
    "coefficient": "折标系数",
    "carrier": "能源品种",
    "output": "产量",
    "total_kwh": "总耗电量",
    "it_kwh": "IT 耗电量",
    "required": "应配",
    "actual": "实配",
    "level": "级别",
    "next_check_on": "下次检定",
    "is_compulsory": "强检",
}
CONFLICT_WORDS = "编号与已入库的另一台相同，分不清是不是同一台"
WORDS: dict[str, str] = {
    **{state.value: label(state) for state in MachineState},
    **{flow.value: label(flow) for flow in EnergyFlow},
}
CODED = {"state", "flow"}


def counts_words(found: Comparison) -> str:
    """`新增 3 · 有改动 12 · 冲突 0 …`, every kind of change each time."""
    return "　".join(f"{CHANGES[change]} {found.counts.get(change, 0)}" for change in Change)


def change_lines(found: Comparison, labels: Mapping[str, str]) -> list[Row]:
    """One line for each changed field, or for the row where it is new, gone or in conflict."""
    lines = (line for row in found.rows for line in _lines(row, labels))
    return [{"id": number, **line} for number, line in enumerate(lines)]


def mark_lines(found: Comparison, labels: Mapping[str, str]) -> list[Row]:
    """Everything noted by hand on the stored ledger's machines; what needs a look comes first."""
    worst = [Fate.LEFT, Fate.CHANGED, Fate.FOLLOWS]
    marks = sorted(found.marks, key=lambda each: worst.index(each.fate))
    return [{"id": number, **_mark(each, labels)} for number, each in enumerate(marks)]


def _lines(row: ComparedRow, labels: Mapping[str, str]) -> Iterator[dict[str, object]]:
    line: dict[str, object] = {
        "change": CHANGES[row.change],
        "place": f"{row.sheet} 第{row.row}行",
        "title": row.title,
    }
    if not row.fields:
        note = CONFLICT_WORDS if row.change is Change.CONFLICT else ""
        yield {**line, "field": note, "before": "", "after": ""}
    for diff in row.fields:
        field = ENTRY_FIELDS.get(diff.field) or labels.get(diff.field, diff.field)
        yield {**line, "field": field, "before": _words(diff, 0), "after": _words(diff, 1)}


def _mark(each: ComparedMark, labels: Mapping[str, str]) -> dict[str, object]:
    mark = each.mark
    value = mark.reading.raw or str(mark.reading.value) if mark.reading else mark.text
    ledger = ""
    if each.ledger is not None:
        ledger = f"{_words(each.ledger, 0) or '空'} → {_words(each.ledger, 1) or '空'}"
    return {
        "title": each.title,
        "field": MARKS.get(mark.field) or labels.get(mark.field, mark.field),
        "value": WORDS.get(value, value),
        "ledger": ledger,
        "fate": FATES[each.fate],
        "tone": FATE_TONES[each.fate],
    }


def _words(diff: FieldDiff, side: int) -> str:
    text = (diff.before, diff.after)[side]
    return WORDS.get(text, text) if diff.field in CODED else text
