"""Load the grammars of model strings from their TOML files, strictly."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.domain.equipment import EquipmentKind
from workbench.domain.errors import DataCorrupt
from workbench.nameplates.grammar import (
    Declared,
    Grammars,
    KindGrammar,
    NameWords,
    Pattern,
    Said,
    ScopeMark,
    Stated,
)
from workbench.nameplates.nameplate import Certainty

GRAMMAR_FILES = ("motors.toml", "transformers.toml")
WORDS_FILE = "kinds.toml"
SCOPE_FILE = "scope.toml"
STATED_FILE = "stated.toml"


def load_grammars(resources: Path) -> Grammars:
    """Read `nameplates/*.toml`.

    Raises:
        DataCorrupt: a file is missing or does not have the shape of a grammar.
    """
    folder = resources / "nameplates"
    grammars = [_grammar(_read(folder / name), name) for name in GRAMMAR_FILES]
    words = _words(_read(folder / WORDS_FILE), WORDS_FILE)
    scope = _scope(_read(folder / SCOPE_FILE), SCOPE_FILE)
    stated = _stated(_read(folder / STATED_FILE), STATED_FILE)
    return Grammars(
        kinds={each.kind: each for each in grammars}, words=words, scope=scope, stated=stated
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataCorrupt(f"铭牌规则文件 {path.name} 读不出：{error}。", "请重新安装。") from error


def _grammar(data: dict[str, Any], name: str) -> KindGrammar:
    try:
        series = data["series"]
        tokens = _alternatives(series, "tokens")
        letters = _alternatives(series, "letters")
        declared = data.get("declared")
        return KindGrammar(
            kind=EquipmentKind(data["kind"]),
            patterns=tuple(_pattern(each, tokens, letters) for each in data["pattern"]),
            by_token=_sayings(series, "tokens"),
            by_letters=_sayings(series, "letters"),
            harmless=re.compile(data["rest"]["harmless"]),
            declared=Declared(**declared) if declared else None,
        )
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise DataCorrupt(f"铭牌规则文件 {name} 有误：{error!r}。", "请重新安装。") from error


def _alternatives(series: list[dict[str, Any]], key: str) -> str:
    """A regular expression for all tokens, longest first so that no token hides a longer one."""
    tokens = {token for each in series for token in each.get(key, [])}
    return "|".join(re.escape(token) for token in sorted(tokens, key=lambda t: (-len(t), t)))


def _pattern(data: dict[str, Any], tokens: str, letters: str) -> Pattern:
    text = data["regex"].replace("{series}", f"(?:{tokens})").replace("{letters}", letters)
    return Pattern(
        name=data["name"],
        regex=re.compile(text),
        models=tuple(data["canonical"]),
        decides_kind=data.get("decides_kind", False),
        question=data.get("question", ""),
    )


def _sayings(series: list[dict[str, Any]], key: str) -> dict[str, tuple[Said, ...]]:
    found: dict[str, tuple[Said, ...]] = {}
    for each in series:
        needs = {name: tuple(values) for name, values in each.get("needs", {}).items()}
        said = tuple(_said(item, needs) for item in each.get("says", []))
        for token in each.get(key, []):
            found[token] = (*found.get(token, ()), *said)
    return found


def _said(data: dict[str, Any], needs: dict[str, tuple[str, ...]]) -> Said:
    return Said(
        field=data["field"],
        value=data["value"],
        certainty=Certainty(data.get("certainty", "inferred")),
        why=data["why"],
        doubtful=data.get("doubtful", False),
        needs=needs,
    )


def _words(data: dict[str, Any], name: str) -> NameWords:
    try:
        nouns = {
            word.upper(): EquipmentKind(kind)
            for kind, words in data["words"].items()
            for word in words
        }
        return NameWords(
            nouns=nouns,
            tail=re.compile(data["tail"]["strip"]),
            models=tuple(
                (re.compile(each["regex"]), EquipmentKind(each["kind"])) for each in data["model"]
            ),
            longest_noun=max(len(word) for word in nouns),
        )
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise DataCorrupt(f"铭牌规则文件 {name} 有误：{error!r}。", "请重新安装。") from error


def _scope(data: dict[str, Any], name: str) -> tuple[ScopeMark, ...]:
    try:
        marks = (*data["word"], *data["limit"], *data["text"])
        return tuple(_scope_mark(each) for each in marks)
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise DataCorrupt(f"铭牌规则文件 {name} 有误：{error!r}。", "请重新安装。") from error


def _scope_mark(data: dict[str, Any]) -> ScopeMark:
    return ScopeMark(
        kind=EquipmentKind(data["kind"]),
        result=data["result"],
        why=data["why"],
        value=data.get("value", ""),
        words=tuple(data.get("words", ())),
        field=data.get("field", ""),
        equals=_decimal(data.get("equals")),
        above=_decimal(data.get("above")),
        matches=re.compile(data["matches"]) if "matches" in data else None,
    )


def _stated(data: dict[str, Any], name: str) -> tuple[Stated, ...]:
    try:
        return tuple(
            Stated(
                kind=EquipmentKind(each["kind"]),
                field=each["field"],
                regex=re.compile(each["regex"]),
                why=each["why"],
                divide=Decimal(each.get("divide", 1)),
                meaning=each.get("meaning", ""),
            )
            for each in data["stated"]
        )
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise DataCorrupt(f"铭牌规则文件 {name} 有误：{error!r}。", "请重新安装。") from error


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
