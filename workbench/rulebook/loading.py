"""Load the shipped rule book and lay a store's overlay over it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.rulebook.book import LIMITS_FAMILY, RuleBook
from workbench.rulebook.editions import Edition
from workbench.rulebook.energy import Limit
from workbench.rulebook.energy_view import build_coefficients, build_limits
from workbench.rulebook.hashing import digest
from workbench.rulebook.limit_editions import limit_editions
from workbench.rulebook.manifest import check_manifest
from workbench.rulebook.marks import states_of, with_marks
from workbench.rulebook.overlay import NO_OVERLAY, Overlay
from workbench.rulebook.pack_files import opened_pack
from workbench.rulebook.packs import Pack, read_pack
from workbench.rulebook.phase_out_view import build_phase_out
from workbench.rulebook.problems import Problem, RuleDataError
from workbench.rulebook.table import Table

_FOLDERS = ("rules", "catalogues")


def load_book(resources: Path, overlay: Overlay = NO_OVERLAY) -> RuleBook:
    """Read `rules/` and `catalogues/` strictly and build the book.

    Raises:
        RuleDataError: every defect found, with file and key.
    """
    pack = read_pack(resources / folder for folder in _FOLDERS)
    if not pack.tables and not pack.problems:
        pack.problems.append(Problem(str(resources), "rules", "没有任何规则表，安装不完整"))
    return build_book(pack, overlay)


def load_overlay(path: Path, book: RuleBook, entered_by: str = "") -> Overlay:
    """Read a pack from a folder or zip; with `entered_by` it is the user's own edition 自行录入.

    Sources of `book` may be cited without repeating them.

    Raises:
        InputError: the file is no pack, or is not what its manifest says.
        RuleDataError: every defect found, with file and key.
    """
    with opened_pack(path) as folder:
        check_manifest(folder)
        pack = read_pack([folder], book.sources, entered_by)
    if pack.problems:
        raise RuleDataError(pack.problems)
    if not (pack.tables or pack.editions or pack.marks or pack.equivalents):
        raise InputError(f"“{path.name}”里没有规则表。", "规则包由 toml 和同名 csv 文件组成。")
    fresh = [source for key, source in pack.sources.items() if book.sources.get(key) != source]
    return Overlay(
        sources=tuple(fresh),
        tables=tuple(pack.tables),
        editions=tuple(pack.editions),
        equivalents=tuple(pack.equivalents),
        marks=tuple(pack.marks),
    )


def build_book(base: Pack, overlay: Overlay = NO_OVERLAY) -> RuleBook:
    """Join a pack and an overlay into one book; an overlay's table replaces one of the same id."""
    problems = list(base.problems)
    by_id = {table.id: table for table in (*base.tables, *overlay.tables)}
    tables = {key: with_marks(table, overlay.marks) for key, table in sorted(by_id.items())}
    phase_out = build_phase_out(tables.values(), problems)
    limits = build_limits(tables.values())
    if problems:
        raise RuleDataError(problems)
    sources = base.sources | {source.id: source for source in overlay.sources}
    hashed = _book_hash(tables.values(), overlay)
    return RuleBook(
        sources=sources,
        tables=tables,
        known_editions=_editions(tables.values(), limits, (*base.editions, *overlay.editions)),
        phase_out=phase_out,
        all_coefficients=build_coefficients(tables.values()),
        all_limits=limits,
        equivalents=overlay.equivalents,
        marks=overlay.marks,
        hash=hashed,
        standing=digest([hashed, [states_of(table) for table in tables.values()]]),
    )


def _editions(
    tables: Iterable[Table], limits: Iterable[Limit], known: Iterable[Edition]
) -> tuple[Edition, ...]:
    held = [
        Edition(
            family=table.family,
            number=table.source.number,
            effective_from=table.effective_from,
            repealed_from=table.repealed_from,
            table=table.id,
            title=table.source.title,
        )
        for table in tables
        if not table.concurrent and table.family != LIMITS_FAMILY
    ]
    listed = tuple(known)
    held.extend(limit_editions(limits, listed))
    have = {(edition.family, edition.number) for edition in held}
    return (*held, *(each for each in listed if (each.family, each.number) not in have))


def _book_hash(tables: Iterable[Table], overlay: Overlay) -> str:
    values = [
        [each.carrier, f"{each.value:f}", each.effective_from.isoformat()]
        for each in overlay.equivalents
    ]
    return digest([sorted([table.id, table.hash] for table in tables), sorted(values)])
