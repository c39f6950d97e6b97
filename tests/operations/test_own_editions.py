"""An edition the book does not hold is filled into a form, read back, and judged with as one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.judging.energy.build import entry, output
from tests.judging.equipment.build import machine_of
from tests.operations.filled_forms import filled, typed
from tests.store_factory import AT
from ui.knowledge import Knowledge
from workbench.domain.energy import MeterEntry
from workbench.domain.errors import InputError
from workbench.domain.reading import Reading
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule, Verdict
from workbench.judging.energy.unit_product import EnergyContext, judge_unit_product
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.judging.metering import judge_metering
from workbench.operations import undo
from workbench.operations.overlay import save_overlay_entry
from workbench.operations.own_editions import ReadEdition, read_edition_form
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.edition_form import edition_form, fillable_editions, is_limit_family
from workbench.rulebook.hashing import canonical
from workbench.rulebook.overlay import Mark
from workbench.rulebook.overlay_bodies import EDITION, MARK, mark_to_body
from workbench.rulebook.own_entry import own_words
from workbench.rulebook.problems import RuleDataError
from workbench.rulebook.verify import verify_book
from workbench.rulebook.words import RuleWords
from workbench.store.database import Database
from workbench.store.queries import overlay

KNOWLEDGE = Knowledge(Paths.discover())
WHO = own_words("张某", date(2026, 11, 21))
METERING = ("metering-provision", "GB 17167-2025")
MOTORS = ("motor-efficiency", "GB 18613-2012")
LINE = ("energy-limits:GB 21257", "GB 30527-2014")


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return KNOWLEDGE.book


@pytest.fixture(scope="module")
def words() -> RuleWords:
    return KNOWLEDGE.rule_words


def provision(path: Path, book: RuleBook, words: RuleWords) -> Path:
    """The rates of 2025 as an agency would copy them; the numbers are the test's own."""
    rates = {"unit_pct": 100, "sub_unit_pct": 96, "equipment_pct": 91}
    return filled(path, book, words, *METERING, lambda _row, column: rates[column], clause="表1")


def read(path: Path, book: RuleBook, words: RuleWords) -> ReadEdition:
    return read_edition_form(path, book, words, WHO)


def entered(edition: ReadEdition, *marks: Mark) -> RuleBook:
    bodies = [(MARK, mark_to_body(each)) for each in marks]
    return KNOWLEDGE.overlaid([(EDITION, edition.body), *bodies]).book


def checked(edition: ReadEdition) -> RuleBook:
    """The same after the officer compared it with the text."""
    table = entered(edition).table(edition.key)
    mark = Mark(
        table=table.id,
        table_hash=table.hash,
        checked_by="李某",
        checked_on=date(2026, 11, 21),
        against="正式出版文本",
    )
    return entered(edition, mark)


FAMILIES = {
    edition.family: edition
    for edition in fillable_editions(KNOWLEDGE.book)
    if not is_limit_family(edition.family) and edition.family != "policy-levels"
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_table_that_can_be_entered_comes_back_as_it_was_typed(
    tmp_path: Path, book: RuleBook, words: RuleWords, family: str
) -> None:
    edition = FAMILIES[family]
    form = edition_form(book, words, family, edition.number)
    titles = [column.title for column in form.columns]
    assert len(set(titles)) == len(titles)
    held = {
        tuple(
            "" if column.is_value else _words(row.values[column.name], column.name, words)
            for column in form.columns
        ): row
        for row in form.shape.rows
    }

    def as_held(row: Mapping[str, str], column: str) -> object:
        key = tuple(row[each.name] for each in form.columns)
        return canonical(held[key].values[column])

    days = {"effective_from": "2001-01-01", "repealed_from": "2002-01-01"}
    path = filled(
        tmp_path / "表.xlsx", book, words, family, edition.number, as_held, clause="表1",
        title="某标准", number="GB 99999-2001", **days,
    )  # fmt: skip
    found = read(path, book, words)
    assert found.unfilled == 0
    assert [each for each in found.remarks if "远离" in str(each)] == []
    table = entered(found).table(found.key)
    names = [column.name for column in form.columns]
    assert [[row.values[name] for name in names] for row in table.rows] == [
        [row.values[name] for name in names] for row in held.values()
    ]
    assert {row.checked for row in table.rows} == {CheckState.UNVERIFIED}
    assert table.own_entry == "张某 2026-11-21"
    assert (table.unit, table.compare) == (form.shape.unit, form.shape.compare)


def _words(value: object, column: str, words: RuleWords) -> str:
    if isinstance(value, str):
        return words.value(column, value)
    return canonical(value) or ""  # type: ignore[arg-type]


def meters() -> list[MeterEntry]:
    def count(value: int) -> Reading:
        return Reading(Decimal(value), raw=str(value))

    counted = {"required": count(100), "actual": count(95)}
    return [MeterEntry(level="sub_unit", carrier="electricity", sheet="表", row=3, **counted)]


def metering_verdict(book: RuleBook, day: date) -> Verdict:
    (found,) = judge_metering(meters(), book, day).verdicts
    return found


def test_the_metering_table_of_2025_is_filled_by_the_user_and_judged_with_from_then_on(
    tmp_path: Path, book: RuleBook, words: RuleWords
) -> None:
    day = date(2026, 3, 1)
    assert metering_verdict(book, day).reason is Reason.EDITION_NOT_HELD
    own = read(provision(tmp_path / "表.xlsx", book, words), book, words)
    shown = metering_verdict(entered(own), day)
    assert (shown.outcome, shown.reason) == (Outcome.UNDETERMINED, Reason.UNCONFIRMED)
    assert "95.00% < GB 17167-2025 表1 要求 96%" in shown.steps[-1].text
    assert shown.basis[0].own_entry == "张某 2026-11-21"
    assert set(shown.tables) == {own.key}
    assert not shown.may_carry_finding
    decided = metering_verdict(checked(own), day)
    assert decided.outcome is Outcome.FAILS
    assert decided.may_carry_finding
    before = metering_verdict(entered(own), date(2026, 1, 31))
    assert before.basis[0].standard == "GB 17167-2006"
    assert verify_book(entered(own)) == ()


def test_a_motor_made_under_the_edition_of_2012_is_held_against_the_own_entry(
    tmp_path: Path, book: RuleBook, words: RuleWords
) -> None:
    path = filled(
        tmp_path / "表.xlsx", book, words, *MOTORS, lambda _row, _column: "93.0", clause="表1"
    )
    own = read(path, book, words)
    machine = machine_of(
        {
            "kind": "motor",
            "model": "XD-9",
            "rated_power_kw": 75,
            "poles": 4,
            "rated_efficiency_pct": "92.9",
            "manufactured_on": "2015-06",
        }
    )

    def at_manufacture(law: RuleBook) -> Verdict:
        context = JudgingContext(law, KNOWLEDGE.grammars, date(2024, 10, 1))
        verdicts = judge_machine(machine, context)
        return next(each for each in verdicts if each.rule is Rule.MINIMUM_AT_MANUFACTURE)

    assert at_manufacture(book).reason is Reason.EDITION_NOT_HELD
    assert at_manufacture(entered(own)).reason is Reason.UNCONFIRMED
    assert at_manufacture(checked(own)).outcome is Outcome.FAILS


def test_an_older_limit_of_a_product_is_entered_for_the_line_of_its_successor(
    tmp_path: Path, book: RuleBook, words: RuleWords
) -> None:
    def grade3(row: Mapping[str, str], column: str) -> object:
        is_pvc = row["product"].startswith("液碱（质量分数≥30.0%）")
        return "350" if is_pvc and column == "grade3" else None

    path = filled(
        tmp_path / "表.xlsx", book, words, *LINE, grade3, clause="表1",
        number="GB 21257-2014", title="烧碱单位产品能源消耗限额",
        effective_from=date(2015, 1, 1), repealed_from="2025年5月1日",
    )  # fmt: skip
    own = read(path, book, words)
    assert own.rows == 1
    assert own.unfilled > 0
    entries = [
        entry("electricity", "consumption", "48400", "万kWh", "1229"),
        entry("heat", "consumption", "320000", "GJ", "34.12"),
    ]
    for law, outcome in ((entered(own), Outcome.UNDETERMINED), (checked(own), Outcome.FAILS)):
        context = EnergyContext(book=law, names=KNOWLEDGE.products, as_of=date(2024, 10, 15))
        products = [output("液碱（质量分数≥30.0%）", "200000", "t")]
        (verdict,) = judge_unit_product(entries, products, context)
        assert verdict.outcome is outcome
        assert "GB 21257-2014" in "".join(step.text for step in verdict.steps)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("数值!D4", "九十五", "数值 [D4] “次级用能单位 %”的“九十五”不是整数"),
        ("数值!D4", "95%", "不带单位和百分号"),
        ("数值!D4", "95.5", "不是整数"),
        ("数值!A4", "煤炭", "数值 [第5行] 与第4行说的是同一项"),
        ("数值!A4", "", "数值 [A4] “能源类别”不能为空"),
        ("数值!C3", "用能单位", "数值 [表头] 找不到这些列"),
        ("版本!B2", "", "版本 [B2] “标准号”不能为空"),
        ("版本!B2", "GB 17167-2006", "已收录 GB 17167-2006 的这张表"),
        ("版本!B4", "2026年", "版本 [B4] “施行日期”的“2026年”不是一个日期"),
        ("版本!B5", "2025-01-01", "版本 [B5] 废止日期不晚于施行日期"),
    ],
)
def test_what_stops_a_form_is_named_with_its_cell(
    tmp_path: Path, book: RuleBook, words: RuleWords, place: str, value: str, said: str
) -> None:
    sheet, _, cell = place.partition("!")
    path = typed(provision(tmp_path / "表.xlsx", book, words), cell, value, sheet)
    with pytest.raises(RuleDataError) as refused:
        read(path, book, words)
    assert said in str(refused.value)


def test_all_places_are_named_at_once(tmp_path: Path, book: RuleBook, words: RuleWords) -> None:
    path = provision(tmp_path / "表.xlsx", book, words)
    for cell in ("C4", "D5", "E6"):
        typed(path, cell, "x")
    with pytest.raises(RuleDataError) as refused:
        read(path, book, words)
    assert [problem.key for problem in refused.value.problems] == ["C4", "D5", "E6"]


def test_an_empty_form_and_a_foreign_file_are_refused(
    tmp_path: Path, book: RuleBook, words: RuleWords
) -> None:
    empty = filled(
        tmp_path / "空.xlsx", book, words, *METERING, lambda _row, _column: None, clause="表1"
    )
    with pytest.raises(RuleDataError, match="一行数值也没有填"):
        read(empty, book, words)
    ledger = Paths.discover().samples / "01_coking" / "equipment.xlsx"
    with pytest.raises(InputError, match="也不是规则库的录入表"):
        read(ledger, book, words)


def test_odd_values_and_unknown_words_are_remarks_and_do_not_stop_it(
    tmp_path: Path, book: RuleBook, words: RuleWords
) -> None:
    path = provision(tmp_path / "表.xlsx", book, words)
    typed(path, "C4", 1)
    typed(path, "B5", "电石气")
    typed(path, "B4", "2026-01-01", "版本")
    found = read(path, book, words)
    said = "\n".join(found.lines)
    assert "数值 [C4] “用能单位 %”的 1 远离已收录版本" in said
    assert "数值 [B5] “适用能源品种”的“电石气”不是已收录版本的写法" in said
    assert "规则库所知的施行日期是 2026-02-01" in said


def test_keeping_it_is_one_step_back_and_entering_again_replaces_it(
    tmp_path: Path, db: Database, book: RuleBook, words: RuleWords
) -> None:
    own = read(provision(tmp_path / "表.xlsx", book, words), book, words)
    for body in (own.body, {**own.body, "entered_by": "李某 2026-11-22"}):
        save_overlay_entry(db, EDITION, own.key, body, by="u", at=AT)
    with db.read() as session:
        (held,) = overlay.overlay_entries(session)
    assert held.body["entered_by"] == "李某 2026-11-22"
    undo.undo(db, by="u", at=AT)
    undo.undo(db, by="u", at=AT)
    with db.read() as session:
        assert overlay.overlay_entries(session) == ()


def test_a_falling_value_where_the_standard_rises_shows_when_it_is_weighed(
    tmp_path: Path, book: RuleBook, words: RuleWords
) -> None:
    path = filled(
        tmp_path / "表.xlsx", book, words, *MOTORS, lambda _row, _column: "93.0", clause="表1"
    )
    own = read(typed(path, "D40", 39.0), book, words)
    problems = verify_book(entered(own))
    assert any("变化方向不对" in str(each) for each in problems)
    assert replace(own, remarks=()).lines[0].startswith("GB 18613-2012：读到 504 行")
