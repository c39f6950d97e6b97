"""The rows of this store that the rows of an arriving case may mean: its enterprise, officers, case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.exchange.images.conflicts import conflicts
from workbench.exchange.images.deciding import decide
from workbench.exchange.images.image import CaseImage, Json
from workbench.exchange.images.projecting import project
from workbench.exchange.images.sameness import same_names
from workbench.exchange.images.taking_in import local_case_id
from workbench.operations.case_images import Row, Speaker, marked
from workbench.operations.case_shape import SHAPE
from workbench.store.case_rows import (
    cases_of_enterprises,
    enterprise_rows,
    namesakes,
    officer_rows,
)
from workbench.store.case_tables import CASE, ENTERPRISE, OFFICER, RowKey
from workbench.store.operation import Session

_REGISTERS = frozenset({ENTERPRISE, OFFICER})
Rows = Mapping[RowKey, Row]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Rows as they stand, and as they are offered: an enterprise under the name it came with."""

    held: Rows
    offered: Rows

    def case_id(self, arrived: CaseImage) -> str:
        """The id the case has here, its own where it is new."""
        return local_case_id(arrived, self.offered, SHAPE)

    def meant(self, arrived: CaseImage) -> dict[RowKey, Row]:
        """The enterprises and officers of this store that the image speaks of."""
        names = same_names([arrived], self.offered, SHAPE)
        keys = ((name, names.get(key, key)) for name, key in arrived.rows if name in _REGISTERS)
        return {key: self.held[key] for key in keys if key in self.held}


def neighbours(session: Session, arrived: Rows) -> Neighbours:
    """Everything that could be meant by the rows of an arriving case."""
    held: dict[RowKey, Row] = dict(officer_rows(session))
    offered: dict[RowKey, Row] = dict(held)
    for (name, key), row in arrived.items():
        if name == ENTERPRISE:
            found = enterprise_rows(session, [key]) | namesakes(session, row)
            held |= found
            offered |= {each: _called_alike(mine, row) for each, mine in found.items()}
    year = next((row["year"] for (name, _), row in arrived.items() if name == CASE), None)
    if isinstance(year, int):
        enterprises = [key for name, key in held if name == ENTERPRISE]
        offered |= cases_of_enterprises(session, enterprises, year)
    return Neighbours(held, offered)


def says_more(mine: Row, theirs: Row, name: str) -> bool:
    """Tell whether a row of this store states anything that the arriving one does not state too."""
    defaults = SHAPE[name].defaults
    return any(
        value != theirs.get(field) and value != defaults.get(field) for field, value in mine.items()
    )


def with_present_names(image: CaseImage, who: Speaker) -> CaseImage:
    """An enterprise that one store still calls by a former name is called by its present one."""
    rows = project(image, SHAPE)
    choices: dict[tuple[RowKey, str], Json] = {}
    for each in conflicts(image, SHAPE):
        if (each.key[0], each.field) == (ENTERPRISE, "name"):
            former = json.loads(str(rows[each.key]["former_names"]))
            present = [said.value for said in each.sayings if said.value not in former]
            if len(present) == 1:
                choices[each.place] = present[0]
    return marked(image, decide(image, choices, who.author, SHAPE), who) if choices else image


def _called_alike(mine: Row, theirs: Row) -> Row:
    """An enterprise that bore the other's name once, or bears it now where that one is a former one."""
    names = {mine["name"], *json.loads(str(mine["former_names"]))}
    others = {theirs["name"], *json.loads(str(theirs["former_names"] or "[]"))}
    return {**mine, "name": theirs["name"]} if names & others else mine
