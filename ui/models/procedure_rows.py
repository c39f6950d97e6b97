"""Rows of the procedure in 设置: numbers, rule sets, powers, and what the agency changed; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ui.models.columns import Column, Row
from workbench.checklists.procedure import Parameter, Power, Procedure
from workbench.checklists.procedure_overlay import KINDS, PARAMETER, POWER, REGIME
from workbench.checklists.working_days import coverage_words
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState
from workbench.rulebook.words import RuleWords
from workbench.store.queries.overlay import OverlayEntry

CHECK_TONES = {
    CheckState.VERIFIED: "meets",
    CheckState.TRANSCRIBED: "info",
    CheckState.UNVERIFIED: "question",
}
KIND_WORDS = {PARAMETER: "参数", REGIME: "程序规则", POWER: "权限"}


def _tone(row: Row) -> str:
    return str(row.get("tone", ""))


PARAMETER_COLUMNS = (
    Column(id="name", title="参数", width=170),
    Column(id="value", title="值", width=100),
    Column(id="checked", title="核对", width=92, tone=_tone),
    Column(id="source", title="依据", width=280),
    Column(id="note", title="说明", width=320),
)
POWER_COLUMNS = (
    Column(id="matter", title="事项", width=240),
    Column(id="authority", title="权力主体", width=150),
    Column(id="own", title="本机构", width=90, tone=_tone),
    Column(id="basis", title="依据", width=250),
    Column(id="checked", title="核对", width=92),
    Column(id="signed_by", title="落款", width=150),
    Column(id="seal", title="印章", width=160),
    Column(id="materials", title="移送材料", width=260),
)
CHANGE_COLUMNS = (
    Column(id="kind", title="类别", width=76),
    Column(id="what", title="修改", width=240),
    Column(id="from", title="起", width=92),
    Column(id="reason", title="理由", width=240),
    Column(id="who", title="修改人", width=90),
    Column(id="at", title="时间", width=130),
)


def parameter_rows(procedure: Procedure, words: RuleWords, today: date) -> list[Row]:
    """Every number as it stands today, with its source and its state of checking."""
    present = procedure.on(today)
    return [_parameter(each, words) for each in present.parameters.values()]


def power_rows(procedure: Procedure) -> list[Row]:
    """事项 × 权力主体 × 依据 × 落款 × 印章."""
    return [_power(each) for each in procedure.powers]


def regime_words(procedure: Procedure, today: date) -> str:
    """The rule set of today, since when, and how far it was read."""
    regime = procedure.regime_on(today)
    chosen = [each for each in procedure.choices if each.effective_from <= today]
    newest = max(chosen, key=lambda each: each.effective_from, default=None)
    since = f"{newest.effective_from}起，{newest.reason}" if newest else "随程序提供的默认规则"
    return (
        f"现行程序规则：{regime.title}（{label(regime.checked)}；{since}）。{regime.note}。\n"
        f"{coverage_words()}\n期限届满日是节假日的：{procedure.rest_day.text}"
        f"（{procedure.rest_day.source}，{label(procedure.rest_day.checked)}），程序只提示，不自动顺延。"
    )


def change_rows(
    entries: Iterable[OverlayEntry],
    procedure: Procedure,
    words: RuleWords,
    people: Mapping[str, str],
) -> list[Row]:
    """What the agency laid over the shipped procedure, newest first."""
    ours = [each for each in entries if each.kind in KINDS]
    ours.sort(key=lambda each: each.entered_at, reverse=True)
    return [_change(each, procedure, words, people) for each in ours]


def _parameter(each: Parameter, words: RuleWords) -> Row:
    value = each.words
    if each.shipped_value is not None and each.shipped_value != each.value:
        value += f"（原{each.shipped_value}）"
    return {
        "id": each.id,
        "name": words.parameter(each.id),
        "value": value,
        "checked": label(each.checked),
        "tone": CHECK_TONES[each.checked],
        "source": each.source,
        "note": f"本机构修改：{each.reason}" if each.reason else each.note,
    }


def _power(each: Power) -> Row:
    return {
        "id": each.id,
        "matter": each.matter,
        "authority": label(each.authority),
        "own": "可由本机构" if each.is_own else "按默认",
        "tone": "meets" if each.is_own else "",
        "basis": each.basis,
        "checked": label(each.checked),
        "signed_by": each.signed_by,
        "seal": each.seal,
        "materials": "、".join(each.materials),
    }


def _change(
    each: OverlayEntry, procedure: Procedure, words: RuleWords, people: Mapping[str, str]
) -> Row:
    body = each.body
    if each.kind == PARAMETER:
        unit = "个工作日" if body["days"] == "working" else procedure.parameters[body["id"]].unit
        what = f"{words.parameter(body['id'])}：{body['value']}{unit}"
    elif each.kind == REGIME:
        what = body["title"] or procedure.regimes[body["regime"]].title
    else:
        matters = {power.id: power.matter for power in procedure.powers}
        what = f"{matters[body['id']]}：{body['signed_by']}"
    return {
        "id": f"{each.kind}|{each.key}",
        "kind": KIND_WORDS[each.kind],
        "what": what,
        "from": body.get("effective_from", ""),
        "reason": body["reason"],
        "who": people.get(each.entered_by, ""),
        "at": f"{each.entered_at.astimezone():%Y-%m-%d %H:%M}",
    }
