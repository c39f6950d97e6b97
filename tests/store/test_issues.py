"""Issues survive the store, in the one canonical JSON."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.issue import Issue, Severity, Where
from workbench.store.columns import compact_json
from workbench.store.convert.issues import dump_issues, issue_to_json, load_issues

TEXT = st.text(max_size=8)
ISSUES = st.builds(
    Issue,
    st.sampled_from(["ledger.number.range", "ledger.date.ambiguous"]),
    st.sampled_from(list(Severity)),
    st.builds(Where, TEXT, TEXT, st.integers(0, 99), st.sampled_from(["", "C", "AB"])),
    st.dictionaries(TEXT, TEXT, max_size=3),
)


@given(st.lists(ISSUES, max_size=3))
def test_every_issue_survives_in_canonical_json(issues: list[Issue]) -> None:
    text = dump_issues(issues)
    assert load_issues(text) == tuple(issues)
    assert text == (compact_json([issue_to_json(issue) for issue in issues]) if issues else "")
