from __future__ import annotations

from dataclasses import replace

from reports.build.annual_report import build_annual_report
from reports.catalogue import Frames
from reports.render.text import as_text
from tests.summary.province import year_rows
from workbench.paths import Paths
from workbench.summary.edits import Edit, added_slot, with_edits
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import Paragraph, YearFacts

PLAN = "overview.plan"


def of(slot: str, facts: YearFacts) -> Paragraph:
    (found,) = (each for each in facts.paragraphs if each.slot == slot)
    return found


def test_every_generated_paragraph_has_a_slot_of_its_own(facts: YearFacts) -> None:
    slots = [each.slot for each in facts.paragraphs]
    assert len(set(slots)) == len(slots)
    assert not [each for each in facts.paragraphs if each.is_edited]


def test_words_survive_a_refresh_and_are_marked_only_when_the_figures_changed(
    facts: YearFacts, head: YearHead
) -> None:
    edit = Edit("全年任务已完成。", of(PLAN, facts).text)
    own = replace(head, edits={PLAN: edit})
    same = of(PLAN, build_year_facts(year_rows(), own))
    assert (same.text, same.is_edited, same.is_outdated) == (edit.text, True, False)
    fewer = replace(year_rows(), cases=year_rows().cases[:-1])
    changed = of(PLAN, build_year_facts(fewer, own))
    assert (changed.text, changed.is_outdated) == (edit.text, True)
    assert changed.generated != edit.base


def test_the_printed_report_says_the_offices_words(head: YearHead, paths: Paths) -> None:
    frames = Frames.load(paths.resources)
    edits = {
        PLAN: Edit("全年任务已完成。", "旧"),
        "overview.papers": Edit("", "旧"),
        added_slot("problems"): Edit("标准文本更新滞后。"),
    }
    facts = build_year_facts(year_rows(), replace(head, edits=edits))
    text = as_text(build_annual_report(facts, frames.tables, frames.report))
    assert "全年任务已完成。" in text
    assert "标准文本更新滞后。" in text
    assert of("overview.papers", facts).generated not in text, "an emptied paragraph is left out"


def test_words_for_a_paragraph_no_longer_written_are_kept_in_their_section(
    facts: YearFacts,
) -> None:
    edits = {"overview.coverage_2025": Edit("覆盖率已达标。", "覆盖率100%")}
    places = [each.section for each in with_edits(facts.paragraphs, edits)]
    held = next(e for e in with_edits(facts.paragraphs, edits) if e.text == "覆盖率已达标。")
    assert held.is_outdated
    assert places == sorted(places, key=list(dict.fromkeys(places)).index)
