"""Read one model string by the grammar of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.nameplates.grammar import Grammars, KindGrammar, Pattern, Said
from workbench.nameplates.nameplate import Certainty, Inference, Nameplate
from workbench.nameplates.spelling import alternatives, compact, fold, series_tokens

# Groups of a pattern that state a parameter: group → (field, how the text becomes a value, words).
_STATED = {
    "power": ("rated_power_kw", "number", "型号中写明功率 {0} kW"),
    "poles": ("poles", "count", "型号末位“{0}”为极数"),
    "frame": ("frame", "text", "型号中的机座号 {0}"),
    "capacity": ("rated_capacity_kva", "number", "型号中的容量 {0} kVA"),
    "voltage": ("high_voltage_kv", "number", "型号中的高压侧电压 {0} kV"),
}
HIGH_VOLTAGE_PATTERN = "high-voltage"


def read_nameplate(kind: EquipmentKind, model: str, grammars: Grammars) -> Nameplate:
    """Read what a model string says for a machine of a kind.

    A string that no grammar reads still yields its tokens for the catalogue, and no inference.
    """
    text = fold(model)
    bare = Nameplate(
        kind=kind,
        text=text,
        models=alternatives(compact(model)),
        tokens=series_tokens(text) if text else (),
        inferences=_written(kind, text, grammars),
    )
    grammar = grammars.kinds.get(kind)
    if grammar is None or not text:
        return bare
    for pattern in grammar.patterns:
        match = pattern.regex.fullmatch(text)
        if match:
            return _understood(bare, grammar, pattern, match)
    return bare


def _understood(
    bare: Nameplate, grammar: KindGrammar, pattern: Pattern, match: re.Match[str]
) -> Nameplate:
    groups = {name: value for name, value in match.groupdict().items() if value}
    rest = groups.get("rest", "")
    harmless = not rest or grammar.harmless.fullmatch(rest) is not None
    certainty = Certainty.INFERRED if pattern.question else Certainty.CERTAIN
    spellings = [
        each for spelled in _spellings(pattern.models, groups) for each in alternatives(spelled)
    ]
    series = groups["series"]
    return Nameplate(
        kind=bare.kind,
        text=bare.text,
        series=series,
        models=tuple(dict.fromkeys((*spellings, *bare.models))),
        tokens=_tokens_from(bare.tokens, series),
        inferences=(
            *_stated(groups, certainty),
            *_structure(pattern, groups),
            # What the maker declares goes before what the series usually means.
            *_declared(grammar, groups),
            *_said(grammar, groups),
            *bare.inferences,
        ),
        question=pattern.question.format(**groups) if pattern.question else "",
        rest="" if harmless else rest,
    )


def _written(kind: EquipmentKind, text: str, grammars: Grammars) -> tuple[Inference, ...]:
    """The numbers a model of this kind writes down by its rule of naming."""
    found = []
    for stated in grammars.stated:
        match = stated.regex.search(text) if stated.kind is kind else None
        if match:
            text_read = stated.meaning or match["value"]
            found.append(
                Inference(
                    field=stated.field,
                    value=stated.meaning or Decimal(text_read) / stated.divide,
                    certainty=Certainty.CERTAIN,
                    why=stated.why.format(value=text_read),
                )
            )
    return tuple(found)


def _tokens_from(tokens: tuple[str, ...], series: str) -> tuple[str, ...]:
    """The tokens that hold the whole series: once it is read, a shorter one is only a prefix."""
    whole = [token for token in tokens if token.startswith(series)]
    return tuple(dict.fromkeys((*whole, series)))


def _spellings(templates: Iterable[str], groups: dict[str, str]) -> list[str]:
    """Every template whose groups were all read."""
    found = []
    for template in templates:
        names = re.findall(r"\{(\w+)\}", template)
        if all(name in groups for name in names):
            found.append(template.format(**groups))
    return found


def _stated(groups: dict[str, str], certainty: Certainty) -> list[Inference]:
    found = []
    for group, (field, kind, why) in _STATED.items():
        text = groups.get(group)
        if text is None:
            continue
        value: Decimal | int | str = text
        if kind == "number":
            value = Decimal(text)
        elif kind == "count":
            value = int(text)
        found.append(Inference(field=field, value=value, certainty=certainty, why=why.format(text)))
    return found


def _structure(pattern: Pattern, groups: dict[str, str]) -> list[Inference]:
    """What the way of writing says by itself: several speeds, a high-voltage frame."""
    found = []
    if set(groups.get("speeds", "").split("/")) - {"", groups.get("poles")}:
        found.append(
            Inference(
                field="scope",
                value="out_of_scope",
                certainty=Certainty.CERTAIN,
                why=f"型号“{groups['poles']}{groups['speeds']}”为多速电动机，不在 GB 18613 适用范围",
            )
        )
    if pattern.name == HIGH_VOLTAGE_PATTERN:
        found.append(
            Inference(
                field="own_standard",
                value="GB 30254",
                certainty=Certainty.INFERRED,
                why=f"机座号 {groups['frame']} 且无铁心长度字母，一般为高压电动机，适用 GB 30254",
            )
        )
    return found


def _said(grammar: KindGrammar, groups: dict[str, str]) -> list[Inference]:
    series, letters = groups["series"], groups.get("letters", "")
    sayings = (*grammar.by_letters.get(letters, ()), *grammar.by_token.get(series, ()))
    return [_inference(said, groups) for said in sayings if _applies(said, groups)]


def _applies(said: Said, groups: dict[str, str]) -> bool:
    return all(groups.get(name, values[0]) in values for name, values in said.needs.items())


def _inference(said: Said, groups: dict[str, str]) -> Inference:
    return Inference(
        field=said.field,
        value=said.value,
        certainty=said.certainty,
        why=said.why.format(**groups),
        doubtful=said.doubtful,
    )


def _declared(grammar: KindGrammar, groups: dict[str, str]) -> list[Inference]:
    value = groups.get("declared")
    if grammar.declared is None or value is None:
        return []
    why = grammar.declared.why.format(value=value)
    return [
        Inference(
            field=grammar.declared.field, value=int(value), certainty=Certainty.INFERRED, why=why
        )
    ]
