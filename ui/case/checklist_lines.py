"""The lines of a case's checklist as rows of a list, with counts for the chips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ui.answer_words import OPEN, RESULT_SIGNS, result_of, sign_of_result
from ui.models.columns import Column, Row
from workbench.checklists.tailoring import Checklist, ChecklistLine
from workbench.domain.checklist import Answer, Result
from workbench.domain.labels import label

LineKey = tuple[str, str]
ALL, UNANSWERED, NO_EVIDENCE = "", "open", "no_evidence"
# The chips of the plant floor: what is left to do, and what will be asked about.
CHIPS = (ALL, UNANSWERED, Result.DEVIATES.value, Result.EVIDENCE_PENDING.value, NO_EVIDENCE)
# What was found not to apply needs no proof of its own.
PROVEN_BY_ITSELF = frozenset({None, Result.NOT_APPLICABLE})


def _tone(row: Row) -> str:
    return str(row["tone"])


def _tip(row: Row) -> str:
    return str(row["tip"])


COLUMNS = (
    Column(id="result", title="结果", width=88, filterable=True, tone=_tone),
    Column(id="item", title="编号", width=46),
    Column(id="title", title="事项", width=180, tip=_tip),
)


class ChecklistLines:
    """Lines and answers of one case; `chip` narrows what is listed."""

    def __init__(self) -> None:
        self.lines: tuple[ChecklistLine, ...] = ()
        self.answers: Mapping[LineKey, Answer] = {}
        self.chip = ALL
        self.current: LineKey | None = None
        self.supported: frozenset[str] = frozenset()

    def take(self, checklist: Checklist) -> None:
        """Take the lines of another case or of changed ledgers."""
        self.lines = checklist.lines

    def take_answers(self, answers: Sequence[Answer], supported: frozenset[str]) -> None:
        """Take the answers as they are now; `supported` are ids of those with evidence."""
        self.supported = supported
        self.answers = {(each.item_id, each.subject): each for each in answers}

    def line(self, key: LineKey) -> ChecklistLine:
        """The line of a key."""
        return next(line for line in self.lines if line.key == key)

    def answer(self, key: LineKey) -> Answer | None:
        """The answer to a line."""
        return self.answers.get(key)

    @property
    def has_proposals(self) -> bool:
        """Tell whether anything was suggested yet."""
        return any(each.proposed is not None for each in self.answers.values())

    def rows(self) -> Sequence[Row]:
        """The listed lines; the one being answered stays even when it no longer fits the chip."""
        return [
            self._row(line) for line in self.lines if self._fits(line) or line.key == self.current
        ]

    def counts(self) -> dict[str, int]:
        """How many lines each chip would list."""
        found = Counter(chip for line in self.lines for chip in self._chips_of(line))
        return {chip: found[chip] for chip in CHIPS}

    def _fits(self, line: ChecklistLine) -> bool:
        return self.chip in self._chips_of(line)

    def _chips_of(self, line: ChecklistLine) -> set[str]:
        answer = self.answer(line.key)
        result = result_of(answer)
        chips = {ALL, UNANSWERED if result is None else result.value}
        bare = answer is not None and answer.id not in self.supported
        if bare and line.item.evidence and result not in PROVEN_BY_ITSELF:
            chips.add(NO_EVIDENCE)
        return chips

    def _row(self, line: ChecklistLine) -> Row:
        answer = self.answer(line.key)
        symbol, word, tone = sign_of_result(result_of(answer))
        if answer is not None and answer.result is None and answer.proposed is not None:
            word, tone = f"拟{label(answer.proposed)}", "info"
        title = f"{line.item.title}　{line.subject}" if line.subject else line.item.title
        return {
            "id": line.key,
            "result": f"{symbol} {word}",
            "item": line.item.id,
            "title": title,
            "tone": tone,
            "tip": f"{title}\n{line.item.look_at}",
        }


def chip_words(chip: str, count: int) -> tuple[str, str]:
    """Text and tone of a chip."""
    if chip == ALL:
        return f"全部 {count}", "info"
    if chip == NO_EVIDENCE:
        return f"无证据 {count}", "warning"
    symbol, word, tone = OPEN if chip == UNANSWERED else RESULT_SIGNS[Result(chip)]
    return f"{symbol} {word} {count}", tone


def key_of(row: Row | None) -> LineKey | None:
    """What a listed row stands for."""
    key = row["id"] if row else None
    return key if isinstance(key, tuple) else None


def other_version(began: str, shown: str) -> str:
    """What is said where the version that a case began with is not held in this store."""
    return (
        f"本案开立时的清单版本是 {began}，本机没有这个版本，现按 {shown} 显示；"
        "请在“任务—导入通知包”里导入带有该清单的通知包。"
    )
