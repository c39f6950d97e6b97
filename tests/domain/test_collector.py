"""The collector rests only as long as asked, whatever happens meanwhile."""

from __future__ import annotations

import gc

import pytest

from workbench.domain.collector import collector_at_rest
from workbench.domain.errors import Cancelled


def test_the_collector_goes_on_after_its_rest() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_cancelled_job() -> None:
    with pytest.raises(Cancelled), collector_at_rest():
        raise Cancelled
    assert gc.isenabled()


def test_a_rest_within_a_rest_ends_with_the_outer_one() -> None:
    with collector_at_rest():
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
