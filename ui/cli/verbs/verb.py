"""Declaring a verb: its help, the global options, what it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ui.cli.composition import Composition
from ui.cli.words import ChineseParser

Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it
Run = Callable[[argparse.Namespace, Composition], None]


def add_global_options(verb: ChineseParser) -> None:
    """Add the options every verb takes, before or after its name; unset ones leave no trace."""
    unset = argparse.SUPPRESS
    verb.add_argument("--as", dest="officer", metavar="人员", default=unset, help="以谁的名义操作")
    verb.add_argument("--on", metavar="日期", default=unset, help="当天日期，缺省为今天")
    verb.add_argument("--password-file", metavar="文件", default=unset, help="保存口令的文件")


def declare(verbs: Verbs[ChineseParser], name: str, words: str, run: Run | None) -> ChineseParser:
    """Add a verb; one without `run` only holds further verbs."""
    verb = verbs.add_parser(name, help=words, description=words)
    add_global_options(verb)
    if run is not None:
        verb.set_defaults(run=run)
    return verb
