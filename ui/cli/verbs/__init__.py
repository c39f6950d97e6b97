"""The headless verbs, one module each; `VERBS` is the list of the contract."""

from __future__ import annotations

from ui.cli.words import ChineseParser

VERBS = (
    "demo",
    "check",
    "new",
    "case",
    "import",
    "cases",
    "report",
    "freeze",
    "fill",
    "package",
    "receive",
    "backup",
    "verify",
    "restore",
    "rules",
)


def add_verbs(parser: ChineseParser) -> None:
    """Declare every verb on the parser."""
    from ui.cli.verbs import (
        cases,
        check,
        demo,
        exchange,
        fill,
        freeze,
        ledgers,
        new,
        report,
        rules,
        safety,
    )

    verbs = parser.add_subparsers(
        dest="verb", metavar="动作", required=True, parser_class=ChineseParser
    )
    for module in (demo, check, new, cases, ledgers, report, freeze, fill, exchange, safety, rules):
        module.add(verbs)
