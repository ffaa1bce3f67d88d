"""What must hold of the judge for any text: a verdict always comes, and space and comments change none."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leanfd.lean.judge import open_judge
from leanfd.proofs import Outcome, Problem

FALSE = Problem("false", "theorem t (p q : Prop) (h : p ∨ q) : p ∧ q")
SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")
SCRIPT = ["obtain ⟨hp, hq⟩ := h", "constructor", "· exact hq", "· exact hp"]

TOKENS = """
intro exact apply constructor cases rcases h p q False True by fun at with have show from omega simp decide
contradiction assumption first try repeat all_goals rfl trivial hp hq absurd id h.elim Or.inl And.intro sorry
( ) ⟨ ⟩ [ ] { } | := => · <;> ; : , _ ?_ @ . ¬ ∧ → ∀ ∃ -- /- -/ " «
"""
SPACE = st.sampled_from(["", "  ", "-- a remark ) here", "/- one /- within -/ another -/", "-- ⟩ := by sorry"])
BOUNDED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def judge():
    with open_judge(workers=1, timeout_s=5.0) as judge:
        yield judge


@pytest.mark.timeout(300)
@BOUNDED
@given(words=st.lists(st.sampled_from([*TOKENS.split(), "\n", "\n  "]), max_size=25))
def test_words_at_random_get_a_verdict_and_prove_nothing_false(judge, words):
    verdict = judge.submit(FALSE, " ".join(words)).result(60)
    assert verdict.outcome in set(Outcome) - {Outcome.PROVED}
    assert verdict.outcome is not Outcome.REJECTED or verdict.reason or verdict.errors


@BOUNDED
@given(text=st.text(max_size=60))
def test_any_text_at_all_gets_a_verdict(judge, text):
    assert not judge.submit(FALSE, text).result(60).proved


@BOUNDED
@given(between=st.lists(SPACE, min_size=len(SCRIPT) + 1, max_size=len(SCRIPT) + 1), indent=st.integers(0, 7))
def test_comments_blank_lines_and_indentation_change_no_verdict(judge, between, indent):
    lines = [between[0]]
    for line, after in zip(SCRIPT, between[1:], strict=True):
        lines += [" " * indent + line, after]
    verdict = judge.submit(SWAP, "\n".join(lines)).result(60)
    assert verdict.proved, verdict
    assert verdict.tier == "T1"
