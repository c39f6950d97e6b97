"""Wording, law and consequence of each finding code, from resources/checklists/findings.toml."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from workbench.checklists.catalogue import Citation
from workbench.domain.conclusion import Authority
from workbench.domain.finding import Consequence
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState, Rule
from workbench.programme.packs import StrictModel, read_toml, refused, validated

FIELDS = frozenset(
    {
        "count",
        "machines",
        "subject",
        "product",
        "period",
        "value",
        "limit",
        "unit",
        "standard",
        "over_pct",
        "note",
    }
)
ANSWERED_FIELDS = frozenset({"subject", "product", "note"})
Confidence = Literal["V", "S", "U"]
CHECKED: dict[Confidence, CheckState] = {
    "V": CheckState.VERIFIED,
    "S": CheckState.TRANSCRIBED,
    "U": CheckState.UNVERIFIED,
}
# An inspection never decides these (practice: 监察 is not 处罚); a wording that does is refused.
DECIDED = ("予以没收", "决定没收", "处以罚款", "予以罚款", "决定关闭", "予以关闭")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingTemplate:
    """How one code of finding is worded and what it may lead to."""

    code: str
    title: str
    facts: str
    consequence: Consequence
    law: tuple[Citation, ...]
    requirement: str
    acceptance: str
    transfer_to: Authority | None = None
    rule: Rule | None = None
    then: str = ""
    doubt: str = ""

    @property
    def transfer_label(self) -> str:
        """The authority in Chinese, empty where nothing is transferred."""
        return label(self.transfer_to) if self.transfer_to else ""

    @property
    def needs_verdict(self) -> bool:
        """Tell whether the wording states counts or values that only a verdict proves."""
        return not _fields(self.facts) <= ANSWERED_FIELDS


class _Law(StrictModel):
    article: str = Field(min_length=1)
    confidence: Confidence


class _Template(StrictModel):
    title: str = Field(min_length=1)
    facts: str = Field(min_length=1)
    consequence: str
    transfer_to: str = ""
    rule: str = ""
    law: list[_Law] = Field(min_length=1)
    requirement: str = Field(min_length=1)
    acceptance: str = Field(min_length=1)
    then: str = ""
    doubt: str = ""


class _Templates(StrictModel):
    findings: dict[str, _Template]


def load_templates(resources: Path) -> Mapping[str, FindingTemplate]:
    """Load the finding templates by code.

    Raises:
        DataCorrupt: the file is wrong; all its errors are named.
    """
    path = resources / "checklists" / "findings.toml"
    raw = validated(_Templates, {"findings": read_toml(path)}, path.name).findings
    problems = [problem for code, each in raw.items() for problem in _problems(code, each)]
    if problems:
        raise refused(path.name, problems)
    return {code: _template(code, each) for code, each in raw.items()}


def _template(code: str, raw: _Template) -> FindingTemplate:
    return FindingTemplate(
        code=code,
        title=raw.title,
        facts=raw.facts,
        consequence=Consequence(raw.consequence),
        law=tuple(Citation(each.article, CHECKED[each.confidence]) for each in raw.law),
        requirement=raw.requirement,
        acceptance=raw.acceptance,
        transfer_to=Authority(raw.transfer_to) if raw.transfer_to else None,
        rule=Rule(raw.rule) if raw.rule else None,
        then=raw.then,
        doubt=raw.doubt,
    )


def _problems(code: str, raw: _Template) -> list[str]:
    texts = raw.facts + raw.requirement
    unknown = _fields(texts) - FIELDS
    checks = {
        f"{code}.consequence（不认识“{raw.consequence}”）": raw.consequence in set(Consequence),
        f"{code}.transfer_to（不认识“{raw.transfer_to}”）": raw.transfer_to in {"", *Authority},
        f"{code}.rule（不认识“{raw.rule}”）": raw.rule in {"", *Rule},
        f"{code}（不认识的填空 {'、'.join(sorted(unknown))}）": not unknown,
        f"{code}（监察文书不得写已决定的处罚）": not any(word in texts for word in DECIDED),
        f"{code}.transfer_to（移送须写明受移送机关）": raw.consequence != Consequence.TRANSFER
        or bool(raw.transfer_to),
    }
    return [problem for problem, is_fine in checks.items() if not is_fine]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
