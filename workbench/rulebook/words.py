"""Chinese words for the rule library's columns, codes and parameters; no Qt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label

BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What has no word of its own is shown as it stands."""

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    parameters: Mapping[str, str]
    carriers: Mapping[str, str]

    def column(self, name: str) -> str:
        """The title of a column."""
        return self.columns.get(name, name)

    def value(self, column: str, value: str) -> str:
        """A code in words; lists of codes one by one."""
        return "、".join(self._one(column, part) for part in value.split(BETWEEN))

    def parameter(self, name: str) -> str:
        """The name of a parameter of procedure."""
        return self.parameters.get(name, name)

    def _one(self, column: str, code: str) -> str:
        if column in {"carrier", "carriers"}:
            return self.carriers.get(code, code)
        if column in {"kind", "kinds"} and code in set(EquipmentKind):
            return label(EquipmentKind(code))
        return self.values.get(column, {}).get(code, code)


def load_rule_words(resources: Path, carriers: Mapping[str, str]) -> RuleWords:
    """Read resources/fields/rule_words.toml; `carriers` are the names of energy carriers."""
    file = resources / "fields" / "rule_words.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return RuleWords(raw["columns"], raw["values"], raw["parameters"], carriers)
