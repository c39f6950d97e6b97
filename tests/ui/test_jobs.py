from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import Job, JobRunner
from workbench.domain.errors import InputError
from workbench.domain.progress import track


@pytest.fixture
def runner(qtbot: QtBot) -> JobRunner:
    return JobRunner()


def test_a_result_arrives_on_the_windows_thread(runner: JobRunner, qtbot: QtBot) -> None:
    places: list[int] = []
    job = Job("计算", lambda _job: threading.get_ident())
    job.succeeded.connect(lambda worker: places.extend((worker, threading.get_ident())))
    with qtbot.waitSignal(job.finished, timeout=5_000):
        runner.start(job)
    worker, delivered = places
    assert worker != delivered == threading.get_ident()


def test_a_failure_is_handed_over_and_the_next_job_still_runs(
    runner: JobRunner, qtbot: QtBot
) -> None:
    def fail(_job: Job) -> None:
        raise InputError("读不了。", "请另选。")

    failed, after = Job("失败", fail), Job("之后", lambda _job: "好")
    errors: list[object] = []
    results: list[object] = []
    failed.failed.connect(errors.append)
    after.succeeded.connect(results.append)
    with qtbot.waitSignal(runner.idle, timeout=5_000):
        runner.start(failed)
        runner.start(after)
    assert [str(each) for each in errors] == ["读不了。请另选。"]
    assert results == ["好"]


def test_a_cancelled_job_stops_at_its_next_check_and_hands_over_nothing(
    runner: JobRunner, qtbot: QtBot
) -> None:
    begun = threading.Event()
    told: list[str] = []

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.check()

    job = Job("没有尽头", work)
    job.cancelled.connect(lambda: told.append("cancelled"))
    job.succeeded.connect(lambda _value: told.append("succeeded"))
    job.failed.connect(lambda _error: told.append("failed"))
    runner.start(job)
    assert begun.wait(5)
    with qtbot.waitSignal(job.finished, timeout=5_000):
        job.cancel()
    assert told == ["cancelled"]
    assert runner.running == ()


def test_jobs_run_one_after_the_other_in_their_order(runner: JobRunner, qtbot: QtBot) -> None:
    order: list[int] = []
    with qtbot.waitSignal(runner.idle, timeout=5_000):
        for number in range(5):
            runner.start(Job(str(number), lambda _job, n=number: order.append(n)))
    assert order == [0, 1, 2, 3, 4]


def test_progress_says_what_is_read_now(runner: JobRunner, qtbot: QtBot) -> None:
    job = Job("读取", lambda j: list(track(range(3), j, "读取")))
    with qtbot.waitSignal(job.progressed, timeout=5_000), qtbot.waitSignal(job.finished):
        runner.start(job)


def test_closing_cancels_what_runs_and_waits_for_it(runner: JobRunner, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.check()

    job = runner.start(Job("没有尽头", work))
    assert begun.wait(5)
    with qtbot.waitSignal(job.cancelled, timeout=5_000):
        assert runner.close()


def test_closing_says_so_when_some_work_does_not_stop(runner: JobRunner, qtbot: QtBot) -> None:
    release = threading.Event()
    job = runner.start(Job("停不下来", lambda _job: release.wait(10)))
    assert not runner.close(seconds=0.05)
    with qtbot.waitSignal(job.finished, timeout=5_000):
        release.set()
