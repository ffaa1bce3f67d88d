"""Candidates: their order, who is left out, what Lean's verdicts make of them, and what happens at the deadline."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from typing import Any

import pytest
from fakes import PROVED, FakeAutomation, FakeEngine, FakeJudge, rejected

from leanfd.errors import InputError, PromptRefused, WorkerDied
from leanfd.models.engine import Completion, Sampling, Wanted
from leanfd.models.prompts import named_template
from leanfd.proofs import Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.prove.automation import Automation
from leanfd.prove.lending import Lending
from leanfd.prove.sampler import Sampler
from leanfd.serve.questions import question
from leanfd.serve.suggesting import AUTOMATION, LONGEST_TREE_S, Late, Suggester
from leanfd.wire import SuggestRequest, SuggestResponse, from_json

GOAL = "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"
LEFT = Verdict(
    Outcome.REJECTED,
    (Message(Severity.ERROR, "unsolved goals", Position(0, 42), Position(2, 1)),),
    goals=("case left\n⊢ q", "case right\n⊢ p"),
)
"""As the judge says of tactics that run and leave goals: the error is at the statement's `by`."""


def suggest(
    engine: FakeEngine,
    judge: FakeJudge,
    timeout_s: float = 10.0,
    automations: Lending[Automation] | None = None,
    searching: Lending[Automation] | None = None,
    **fields: Any,
) -> SuggestResponse:
    request = from_json(SuggestRequest, {"kind": "proof", "goals": [GOAL], "n": len(engine.texts), **fields})
    suggester = Suggester(
        Sampler(engine), judge, named_template("mini"), Sampling(max_tokens=100), automations, searching, 3.0
    )
    return asyncio.run(suggester.suggest(request, question(request), timeout_s))


def test_what_closes_comes_first_then_what_runs_then_the_unknown_then_what_fails() -> None:
    texts = ["bad", "slow", "constructor", "exact ⟨h.2, h.1⟩"]
    verdicts: dict[str, Any] = {
        "exact ⟨h.2, h.1⟩": PROVED,
        "constructor": LEFT,
        "slow": Verdict(Outcome.TIMED_OUT, reason="took more than 10 s"),
        "bad": rejected("unknown tactic"),
    }
    answer = suggest(FakeEngine(texts), FakeJudge(verdicts))
    assert [c.text for c in answer.candidates] == texts[::-1]
    closes, runs, unknown, fails = answer.candidates
    assert (closes.judged, closes.closes, closes.error) == (True, True, "")
    assert (runs.judged, runs.closes, runs.goals, runs.error) == (True, False, LEFT.goals, "")
    assert (unknown.judged, unknown.error) == (False, "took more than 10 s")
    assert (fails.judged, fails.closes, fails.error) == (True, False, "unknown tactic")
    assert (answer.model, answer.judged, answer.lean) == ("fake", True, "4.35.0")


def test_equal_proofs_are_one_candidate_and_the_commonest_scores_highest() -> None:
    answer = suggest(FakeEngine(["a", "b", "b  ", "b\n"]), FakeJudge())
    assert [(c.text, c.score) for c in answer.candidates] == [("b", 0.75), ("a", 0.25)]


def test_the_likelier_token_by_token_scores_higher() -> None:
    class Telling(FakeEngine):
        def complete(self, *_: Any) -> list[Completion]:
            return [Completion("long but sure", 10, -1.0), Completion("short", 1, -0.5), Completion("short", 1, -0.7)]

    answer = suggest(Telling(["", "", ""]), FakeJudge())
    assert [c.text for c in answer.candidates] == ["long but sure", "short"]
    assert [round(c.score, 3) for c in answer.candidates] == [0.905, 0.607]


def test_a_tactic_is_the_first_step_of_a_proof() -> None:
    judge = FakeJudge({"constructor": LEFT})
    answer = suggest(FakeEngine(["constructor\n· simp", "constructor\n· rfl", "exact x"]), judge, kind="tactic")
    assert [c.text for c in answer.candidates] == ["constructor", "exact x"]
    assert [proof for _, proof in judge.asked] == ["constructor", "exact x"]


def test_a_tactic_that_leaves_the_goal_as_it_was_is_no_progress() -> None:
    same = Verdict(Outcome.REJECTED, LEFT.messages, goals=(GOAL.replace("\n", "\n "),))
    (candidate,) = suggest(FakeEngine(["skip"]), FakeJudge({"skip": same}), kind="tactic").candidates
    assert candidate.error.startswith("no progress")


def test_what_was_tried_before_is_not_offered_again() -> None:
    answer = suggest(FakeEngine(["exact h", "simp"]), FakeJudge(), attempts=[{"text": "exact h", "error": "no"}])
    assert [c.text for c in answer.candidates] == ["simp"]


def test_nothing_new_is_an_empty_answer_that_says_so() -> None:
    judge = FakeJudge()
    answer = suggest(FakeEngine(["exact h", "exact h", " "]), judge, attempts=[{"text": "exact h"}])
    assert answer.candidates == ()
    assert "none of 3 completions" in answer.remark
    assert judge.asked == []


def test_a_repair_shows_the_model_what_failed_and_goes_without_where_that_is_too_long() -> None:
    engine = FakeEngine(["simp"])
    suggest(engine, FakeJudge(), kind="repair", attempts=[{"text": "exact h", "error": "type mismatch"}])
    assert "exact h" in str(engine.prompts[0])
    assert "type mismatch" in str(engine.prompts[0])

    class Short(FakeEngine):
        def complete(self, prompts: Any, sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
            if "<|failed|>" in prompts[0]:
                raise PromptRefused("a prompt does not fit")
            return super().complete(prompts, sampling, wanted)

    answer = suggest(Short(["simp"]), FakeJudge(), kind="repair", attempts=[{"text": "exact h", "error": "e"}])
    assert [c.text for c in answer.candidates] == ["simp"]


def test_names_that_cannot_be_written_are_introduced_first() -> None:
    judge = FakeJudge({"exact h_1": PROVED})
    (candidate,) = suggest(FakeEngine(["exact h_1"]), judge, goals=["p : Prop\nh✝ : p\n⊢ p"]).candidates
    assert candidate.closes
    assert candidate.text == "rename_i h_1\nexact h_1"
    assert judge.asked[0][1] == "exact h_1"


@pytest.mark.parametrize("trouble", [InputError("there is no module Mathlib"), WorkerDied("no Lean")])
def test_where_lean_does_not_take_the_statement_nothing_is_judged(trouble: Exception) -> None:
    judge = FakeJudge(fails=trouble)
    answer = suggest(FakeEngine(["a", "b", "c"]), judge)
    assert len(answer.candidates) == 3
    assert not answer.judged
    assert not any(c.judged or c.error for c in answer.candidates)
    assert str(trouble) in answer.remark
    assert len(judge.asked) == 1


def test_also_where_only_the_second_candidate_finds_out() -> None:
    """The first one's brackets do not close, so that it was refused without Lean."""

    class Unread(FakeJudge):
        def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
            self.fails = None if proof == "(a" else InputError("there is no module Mathlib")
            return super().submit(problem, proof)

    answer = suggest(FakeEngine(["(a", "b", "c"]), Unread())
    assert not any(c.judged or c.error for c in answer.candidates)
    assert "no module Mathlib" in answer.remark


def test_a_lean_that_dies_in_between_leaves_the_rest_unjudged() -> None:
    class Dies(FakeJudge):
        def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
            self.fails = WorkerDied("gone") if proof == "b" else None
            return super().submit(problem, proof)

    answer = suggest(FakeEngine(["a", "b", "c"]), Dies({"a": PROVED, "c": PROVED}))
    assert {c.text: c.judged for c in answer.candidates} == {"a": True, "b": False, "c": True}
    assert next(c.error for c in answer.candidates if c.text == "b") == "gone"


def test_a_model_that_is_late_is_late() -> None:
    began = time.monotonic()
    with pytest.raises(Late, match="deadline"):
        suggest(FakeEngine(["a"], delay_s=60.0), FakeJudge(), timeout_s=0.2)
    assert time.monotonic() - began < 20


def test_verdicts_that_are_late_leave_candidates_unjudged_within_the_deadline() -> None:
    began = time.monotonic()
    answer = suggest(FakeEngine(["a", "b"]), FakeJudge({"a": PROVED}, delay_s=60.0), timeout_s=2.0)
    assert time.monotonic() - began < 20
    assert [c.judged for c in answer.candidates] == [False, False]
    assert "before the deadline" in answer.remark


def test_the_request_may_ask_for_less_text_but_not_for_more() -> None:
    engine = FakeEngine(["a"])
    suggest(engine, FakeJudge(), maxTokens=7)
    suggest(engine, FakeJudge(), maxTokens=7000)
    suggest(engine, FakeJudge())
    assert [s.max_tokens for s in engine.samplings] == [7, 100, 100]


def test_no_more_candidates_than_wanted() -> None:
    class Generous(FakeEngine):
        def complete(self, prompts: Any, *_: Any) -> list[Completion]:
            return [Completion(f"t{i}", 1) for i in range(len(prompts) + 2)]

    assert len(suggest(Generous(["a", "b"]), FakeJudge()).candidates) == 2


def lending(automation: FakeAutomation) -> Lending[Automation]:
    return Lending(lambda: automation, 1)  # type: ignore[arg-type, return-value]


def test_a_closer_answers_before_the_model_has() -> None:
    answer = suggest(FakeEngine(["a"], delay_s=2.0), FakeJudge(), automations=lending(FakeAutomation()))
    assert answer.elapsed_ms < 1000
    (closer,) = answer.candidates
    assert (closer.text, closer.closes, closer.judged) == ("omega", True, True)
    assert (answer.model, answer.judged, answer.lean) == (AUTOMATION, True, "4.35.0")


def test_what_no_closer_proves_is_the_models() -> None:
    automation = FakeAutomation(closes="nothing")
    answer = suggest(FakeEngine(["a"]), FakeJudge({"a": PROVED}), automations=lending(automation))
    assert [c.text for c in answer.candidates] == ["a"]
    assert answer.model == "fake"
    ((_, limits),) = automation.asked
    assert limits.closers_only, "an editor does not wait for a tree"


GROWS = "⊢ ∃ n : Nat, n = 1"


def test_a_whole_proof_is_the_trees_where_neither_closers_nor_samples_are_one() -> None:
    tree = FakeAutomation(closes="nothing")
    answer = suggest(FakeEngine(["a"]), FakeJudge(), searching=lending(tree), goals=[GROWS])
    assert [(c.text, c.closes) for c in answer.candidates] == [("omega", True)]
    assert answer.model == "tree search"
    ((_, limits),) = tree.asked
    assert limits.cpu_s == LONGEST_TREE_S, "not all of --search: somebody looks on"
    assert limits.timeout_s <= 10.0
    assert tree.model is not None, "the model takes part"


def test_a_next_tactic_does_not_wait_for_the_tree() -> None:
    tree = FakeAutomation(closes="nothing")
    answer = suggest(FakeEngine(["a"]), FakeJudge(), searching=lending(tree), goals=[GROWS], kind="tactic")
    assert [c.text for c in answer.candidates] == ["a"]
    assert not tree.asked


def test_a_proof_of_the_models_does_not_wait_for_the_tree() -> None:
    tree = FakeAutomation(closes="nothing")
    answer = suggest(FakeEngine(["a"]), FakeJudge({"a": PROVED}), searching=lending(tree), goals=[GROWS])
    assert [c.text for c in answer.candidates] == ["a"]
    assert not tree.asked


def test_a_tree_that_is_late_is_ended_and_the_samples_are_the_answer() -> None:
    tree = FakeAutomation(closes="nothing", delay_s=20.0)
    began = time.monotonic()
    answer = suggest(FakeEngine(["a"]), FakeJudge(), 1.0, searching=lending(tree), goals=[GROWS])
    assert [c.text for c in answer.candidates] == ["a"]
    # Its thread is joined when the loop ends, so it has ended too.
    assert time.monotonic() - began < 5.0


def test_a_model_that_proves_it_need_not_wait_for_a_slow_closer() -> None:
    slow = FakeAutomation(delay_s=1.5)
    answer = suggest(FakeEngine(["a"]), FakeJudge({"a": PROVED}), automations=lending(slow))
    assert [c.text for c in answer.candidates] == ["a"]
    assert answer.elapsed_ms < 1000


def test_a_closer_that_is_nearly_done_is_better_than_a_proof_that_fails() -> None:
    answer = suggest(FakeEngine(["a"], delay_s=0.05), FakeJudge(), automations=lending(FakeAutomation(delay_s=0.15)))
    assert [c.text for c in answer.candidates] == ["omega"]


def test_a_closer_that_was_tried_in_the_editor_is_not_offered_again() -> None:
    tried = [{"text": "omega", "error": "no"}]
    answer = suggest(FakeEngine(["a"]), FakeJudge(), automations=lending(FakeAutomation()), attempts=tried)
    assert [c.text for c in answer.candidates] == ["a"]


def test_where_all_processes_are_taken_the_model_answers() -> None:
    automations = lending(FakeAutomation())
    with automations.lent(0.1) as taken:
        assert taken is not None
        answer = suggest(FakeEngine(["a"]), FakeJudge({"a": PROVED}), automations=automations)
    assert [c.text for c in answer.candidates] == ["a"]


def test_automation_that_cannot_be_had_is_no_reason_to_have_no_answer() -> None:
    def broken() -> Any:
        raise WorkerDied("gone")

    answer = suggest(FakeEngine(["a"]), FakeJudge({"a": PROVED}), automations=Lending(broken, 1))
    assert [c.text for c in answer.candidates] == ["a"]


def test_what_is_lent_when_all_is_closed_ends_when_it_is_given_back() -> None:
    automations = lending(automation := FakeAutomation())
    with automations.lent(0.1):
        automations.close()
        assert automation.closed == 0
    assert automation.closed == 1
    with automations.lent(0.05) as another:
        assert another is None
