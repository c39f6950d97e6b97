"""The measured steps; each runs in a process of its own and hands back numbers by name."""

from __future__ import annotations

import cProfile
import pstats
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.bench.desk import AT, YEAR, import_all, load_knowledge, new_store, only_case, read
from workbench.domain.errors import Cancelled
from workbench.operations import stores
from workbench.store.queries import machines, search
from workbench.store.queries.machines import MachineFilter

Numbers = dict[str, float]
STOPS = 6
PROFILE_LINES = 12
PAGE = 256


@contextmanager
def timed(into: Numbers, name: str) -> Iterator[None]:
    """Keep how many seconds something took by the clock, and of the processor as `<name> cpu`."""
    started, worked = time.perf_counter(), time.process_time()
    yield
    into[name] = time.perf_counter() - started
    into[f"{name} cpu"] = time.process_time() - worked


def floor(path: Path, work: Path) -> Numbers:
    """The reader alone and bare sqlite3."""
    from tests.bench.floor import read_and_insert

    found: Numbers = {}
    with timed(found, "floor"):
        read_and_insert(path, work / "floor.sqlite")
    return found


def reading(path: Path, work: Path) -> Numbers:
    """Reading, mapping and parsing without a store."""
    knowledge = load_knowledge()
    found: Numbers = {}
    with timed(found, "reading"):
        for _ in read(path, knowledge).machines():
            pass
    return found


def importing(path: Path, work: Path) -> Numbers:
    """Read, map, validate, commit, and check the store."""
    knowledge = load_knowledge()
    found: Numbers = {}
    with new_store(work / "store") as db:
        with timed(found, "import"):
            import_all(db, path, knowledge)
        with timed(found, "check"):
            stores.verify_store(db)
    return found


def judging(path: Path, work: Path) -> Numbers:
    """Judge the case that the import left behind."""
    from workbench.operations.judging import judge_case
    from workbench.operations.review import case_judge

    law = load_knowledge().law(YEAR)
    found: Numbers = {}
    with stores.open_store(work / "store") as db:
        case_id, how = only_case(db), case_judge(law, AT.date())
        with timed(found, "judging"):
            judged = judge_case(db, case_id, how, by="", at=AT)
        found["nameplates"] = judged.value
    return found


class StopAt:
    """A progress whose user presses 取消 at a moment."""

    def __init__(self, moment: float) -> None:
        self.moment = moment

    def report(self, done: int, total: int | None, note: str) -> None:
        """Nobody looks."""

    def check(self) -> None:
        """Stop once the moment has come."""
        if time.perf_counter() >= self.moment:
            raise Cancelled


def cancelling(path: Path, work: Path) -> Numbers:
    """How long the work goes on after 取消, at moments spread over the whole import."""
    knowledge = load_knowledge()
    chance = random.Random(11)
    whole = float((work / "import-seconds").read_text())
    waits, left = [], 0
    with new_store(work / "cancelled") as db:
        for number in range(STOPS):
            share = (number + chance.random()) / STOPS
            moment = time.perf_counter() + share * whole
            try:
                import_all(db, path, knowledge, StopAt(moment))
            except Cancelled:
                waits.append(time.perf_counter() - moment)
            else:
                break  # it was done before the moment came
            with db.read() as session:
                left += len(machines.machine_ids(session, only_case(db)))
    return {"cancel": max(waits, default=0.0), "cancelled": len(waits), "left": left}


def querying(path: Path, work: Path) -> Numbers:
    """What the machine table does with all rows of the case; the slowest of each in seconds."""
    chance = random.Random(5)
    found: Numbers = {}
    with stores.open_store(work / "store", read_only=True) as db, db.read() as session:
        ids = partial(machines.machine_ids, session, only_case(db))
        everything = ids()
        found["open"] = slowest(ids)
        found["scroll"] = slowest(
            lambda: machines.machine_page(session, _some_page(everything, chance)), 40
        )
        found["sort"] = slowest(lambda: ids(MachineFilter(order_by="rated_power_kw")))
        found["filter"] = slowest(lambda: ids(MachineFilter(values=(("state", ("standby",)),))))
        found["text"] = slowest(lambda: ids(MachineFilter(text="315S3")))
        found["find"] = slowest(lambda: search.find(session, "YE3-315S3"))
        found["find nothing"] = slowest(lambda: search.find(session, "没有这一台"))
        found["find maker"] = slowest(lambda: search.find(session, "示例电机39厂"))
        found["find initials"] = slowest(lambda: search.find(session, "96hbdj"))
        found["values"] = slowest(lambda: machines.column_values(session, only_case(db), "kind"))
    return found


def slowest(action: Callable[[], object], times: int = 5) -> float:
    """The slowest of several runs in seconds."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        took.append(time.perf_counter() - started)
    return max(took)


def _some_page(ids: object, chance: random.Random) -> list[int]:
    rows = list(ids)  # type: ignore[call-overload]
    start = chance.randrange(max(len(rows) - PAGE, 1))
    return rows[start : start + PAGE]


def profile(path: Path, work: Path) -> Numbers:
    """Where an import spends its time; printed, not handed back."""
    knowledge = load_knowledge()
    watch = cProfile.Profile()
    with new_store(work / "profiled") as db:
        watch.runcall(import_all, db, path, knowledge)
    table = pstats.Stats(watch)
    table.sort_stats("tottime").print_stats(PROFILE_LINES)
    return {}
