"""The entry of the headless verbs: parse, run, and say in one sentence what went wrong."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from ui.cli.composition import Composition
from ui.cli.verbs import add_verbs
from ui.cli.verbs.verb import global_options
from ui.cli.words import ChineseParser
from workbench.domain.errors import WorkbenchError

OK, MISTAKE = 0, 2


def run(argv: Sequence[str]) -> int:
    """Run one verb: 0 on success, 2 when the user can mend it.

    Anything else is a fault of the program: it goes up with its traceback and leaves with 1.
    """
    try:
        arguments = _parser().parse_args(list(argv))
        arguments.run(arguments, Composition.from_arguments(arguments))
    except WorkbenchError as error:
        logging.getLogger("workbench").info("%s", error)
        sys.stderr.write(f"{error}\n")
        return MISTAKE
    except KeyboardInterrupt:
        sys.stderr.write("已停止，没有写入任何内容。\n")
        return MISTAKE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return OK


def _parser() -> ChineseParser:
    parser = ChineseParser(
        prog="python -m ui",
        description="节能监察工作台：不打开窗口，直接完成一项工作。",
        parents=[global_options()],
    )
    add_verbs(parser)
    return parser
