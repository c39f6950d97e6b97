"""Filling a blank as the verb and the window do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reports.render.forms.fill import write_form
from workbench.ledgers.fields import load_fields
from workbench.paths import Paths
from workbench.summary.figure import SummaryRow
from workbench.summary.forms.blank import open_blank, read_blank
from workbench.summary.forms.filling import Filling, fill
from workbench.summary.forms.vocabulary import FormVocabulary, load_vocabulary
from workbench.summary.layout import load_layouts

Fill = Callable[[Path, Path, str, list[SummaryRow]], Filling]


@pytest.fixture(scope="module")
def vocabulary(paths: Paths) -> FormVocabulary:
    resources = paths.resources
    return load_vocabulary(resources, load_layouts(resources), load_fields(resources))


@pytest.fixture
def filled(vocabulary: FormVocabulary) -> Fill:
    def run(blank: Path, out: Path, table: str, rows: list[SummaryRow]) -> Filling:
        book = open_blank(blank)
        found = read_blank(book, vocabulary, table)[0]
        filling = fill(found, vocabulary.layouts[table], rows, vocabulary.catalogue.units)
        write_form(blank, book, filling, out)
        return filling

    return run
