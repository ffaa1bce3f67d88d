"""The model in the tree: what it writes is run step by step, and every good beginning is kept."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from fakes import FakeEngine

from leanfd.errors import EngineError, MissingExtra, PromptRefused
from leanfd.lean.judge import LeanJudge
from leanfd.lean.steps import Steps
from leanfd.models.engine import Chat, Completion, Prompt, Sampling, Wanted
from leanfd.models.prompts import TEMPLATES, MiniTemplate
from leanfd.proofs import Problem
from leanfd.prove.automation import Automation
from leanfd.prove.closers import Closer
from leanfd.prove.lemma_moves import Lemmas
from leanfd.prove.model_hand import ModelHand, ModelShare
from leanfd.prove.moves import Definitions
from leanfd.prove.sampler import Sampler
from leanfd.prove.tree import Grown, Tree, TreeLimits

SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")
OR = Problem("or", "theorem or (p q : Prop) (h : p ∨ q) : q ∨ p")
AT_ONCE = ModelShare(first=0, every=10**6, at_root=1)


def hand(*texts: str, share: ModelShare = AT_ONCE, template: str = "mini") -> tuple[ModelHand, FakeEngine]:
    engine = FakeEngine(texts)
    return ModelHand(lambda: Sampler(engine), TEMPLATES[template], Sampling(), share), engine


def grown(
    steps: Steps, problem: Problem, model: ModelHand, closers: tuple[Closer, ...] = (), tactics: int = 60
) -> tuple[Grown, Tree]:
    tree = Tree(problem, steps, closers, Definitions(), TreeLimits(cpu_s=20.0, tactics=tactics), model=model)
    return tree.grow(), tree


@pytest.mark.parametrize(
    ("problem", "proof"),
    [
        (SWAP, "exact ⟨h.2, h.1⟩"),
        (SWAP, "constructor\n· exact h.2\n· exact h.1"),
        (SWAP, "constructor\nexact h.2\nexact h.1"),
        (SWAP, "obtain ⟨a, b⟩ := h\nexact ⟨b, a⟩"),
        (SWAP, "cases h with\n| intro a b =>\n  exact ⟨b, a⟩"),
        (SWAP, "have k : q := h.2\nexact ⟨k, h.1⟩"),
        (OR, "cases h with\n| inl a => exact Or.inr a\n| inr b => exact Or.inl b"),
        (OR, "cases h\ncase inr b => exact Or.inl b\ncase inl a => exact Or.inr a"),
        (OR, "cases h\nnext a => exact Or.inr a\nnext b => exact Or.inl b"),
        (OR, "cases h\n· rename_i k\n  exact Or.inr k\n· rename_i k\n  exact Or.inl k"),
    ],
)
def test_a_whole_proof_is_found_and_judged(steps: Steps, judge: LeanJudge, problem: Problem, proof: str) -> None:
    model, engine = hand(proof)
    automation = Automation(steps, ())
    found = automation.find(problem, judge, TreeLimits(cpu_s=20.0, tactics=60), model=model)
    assert found is not None
    assert found.attempt is not None
    assert found.attempt.verdict is not None
    assert found.attempt.verdict.proved
    assert found.attempt.hand == "model"
    assert set(found.grown.hands) == {"model"}
    assert engine.batches == [1]


@pytest.mark.parametrize(
    ("problem", "proof", "goals"),
    [
        (SWAP, "obtain ⟨a, b⟩ := h\nexact nonsense", {"p q : Prop\na : p\nb : q\n⊢ q ∧ p"}),
        (SWAP, "constructor\n· exact nonsense\n· exact h.1", {"⊢ q", "⊢ p"}),
        (SWAP, "have k : q := by\n  nonsense\nexact ⟨k, h.1⟩", {"⊢ q", "k : q\n⊢ q ∧ p"}),
        (OR, "cases h with\n| inl a => nonsense\n| inr b => exact Or.inl b", {"a : p\n⊢ q ∨ p"}),
        (
            Problem("rw", "theorem x (a b c : Nat) (h : a = b) (k : b = c) : a + 0 = c"),
            "rw [Nat.add_zero, h, nonsense]",
            {"⊢ b = c"},
        ),
    ],
)
def test_every_good_beginning_is_a_node(steps: Steps, problem: Problem, proof: str, goals: set[str]) -> None:
    model, _ = hand(proof)
    _, tree = grown(steps, problem, model, tactics=8)
    left = {node.state.goals[0] for node in tree.waiting()} | {"".join(n.state.goals) for n in tree._nodes.values()}
    for goal in goals:
        assert any(goal in each for each in left), left


def test_a_closer_ends_what_the_model_began(steps: Steps, judge: LeanJudge) -> None:
    problem = Problem("x", "theorem x (f : Nat → Nat) (h : ∀ n, f n = n) (k : f 3 = 4) : False")
    model, _ = hand("rw [h] at k\nnonsense")
    automation = Automation(steps, (Closer("omega"), Closer("contradiction")))
    found = automation.find(problem, judge, TreeLimits(cpu_s=20.0, tactics=12), model=model)
    assert found is not None
    assert found.attempt is not None
    assert found.attempt.hand == "tree"
    assert found.attempt.sampling["model_steps"] == 1
    assert found.attempt.proof is not None
    assert found.attempt.proof.startswith("rw [h] at k")


def test_names_are_those_of_the_node(steps: Steps, judge: LeanJudge) -> None:
    """Two beginnings lead to one node; what is said in the second one's names holds in the first one's."""
    first = "obtain ⟨a, b⟩ := h\nnonsense"
    second = "obtain ⟨b, a⟩ := h\nconstructor\n· exact a\n· exact b"
    model, engine = hand(first, second, share=ModelShare(first=0, every=10**6, at_root=2))
    automation = Automation(steps, ())
    found = automation.find(SWAP, judge, TreeLimits(cpu_s=20.0, tactics=40), model=model)
    assert found is not None
    assert found.attempt is not None
    assert found.attempt.verdict is not None
    assert found.attempt.verdict.proved, found.grown.script
    assert engine.batches == [2]


def test_states_and_repairs_are_asked_about(steps: Steps) -> None:
    share = ModelShare(first=0, every=1, at_root=1, states=3, at_state=1, repairs=1)
    model, engine = hand("intro h\nnonsense", share=share)
    problem = Problem("x", "theorem x (p q : Prop) : p → q → p")
    grown(steps, problem, model, tactics=12)
    prompts = [str(prompt) for prompt in engine.prompts]
    assert prompts[0] == "(p q : Prop) : p → q → p<|proof|>"
    assert "(p q : Prop) (h : p) : q → p<|proof|>" in prompts
    assert any("<|failed|>intro h\nnonsense<|lean|>2| nonsense" in prompt for prompt in prompts)


def test_a_chat_model_sees_state_and_beginning(steps: Steps) -> None:
    share = ModelShare(first=0, every=1, at_root=1, states=3, at_state=1, repairs=0)
    answer = "```lean4\ntheorem x (p q : Prop) : p → q → p := by\n  intro h\n  nonsense\n```"
    model, engine = hand(answer, share=share, template="deepseek-prover-v2")
    grown(steps, Problem("x", "theorem x (p q : Prop) : p → q → p"), model, tactics=12)
    chats: list[Chat] = [prompt for prompt in engine.prompts if not isinstance(prompt, str)]
    asked = [chat[0][1] for chat in chats]
    assert any(
        "theorem leanfd_goal (p q : Prop) (h : p) : q → p" in text
        and "theorem x (p q : Prop) : p → q → p := by\n  intro h\n```" in text
        for text in asked
    ), asked


def test_a_model_that_reads_words_is_told_of_lemmas_and_the_mini_prover_is_not(steps: Steps) -> None:
    problem = Problem("x", "theorem x (a b n : Nat) : a * b % n = a % n * (b % n) % n")
    for template, told in (("deepseek-prover-v2", True), ("mini", False)):
        model, engine = hand("nonsense", template=template)
        Tree(problem, steps, (), Definitions(), TreeLimits(tactics=5), lemmas=Lemmas(steps), model=model).grow()
        statement = "Nat.mul_mod (a b n : Nat) : a * b % n = a % n * (b % n) % n"
        assert (statement in str(engine.prompts[0])) is told


KNOWING = MiniTemplate(modes=("proof", "edit", "next"))
AT_STATES = ModelShare(first=10**6, next_first=0, next_every=5, next_states=2, next_each=2)
APPENDED = Problem(
    "app",
    "theorem app (xs ys : List Nat) : size (both xs ys) = size xs + size ys",
    "def size : List Nat → Nat\n  | [] => 0\n  | _ :: xs => size xs + 1\n"
    "def both : List Nat → List Nat → List Nat\n  | [], ys => ys\n  | x :: xs, ys => x :: both xs ys",
)


class Scored(FakeEngine):
    """Says how likely its texts are, and which of them are cut."""

    def __init__(self, scores: dict[str, float]) -> None:
        super().__init__([*scores])
        self.scores = scores

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        drawn = super().complete(prompts, sampling, wanted)
        return [replace(c, logprob=self.scores[c.text], finished=self.scores[c.text] > -9) for c in drawn]


def test_a_model_that_knows_how_chooses_the_induction_and_closers_do_the_rest(steps: Steps, judge: LeanJudge) -> None:
    engine = FakeEngine(["nonsense", "induction xs generalizing ys"])
    model = ModelHand(lambda: Sampler(engine), KNOWING, Sampling(), AT_STATES)
    automation = Automation(steps, (Closer("simp_all [both, size]"), Closer("simp_all [both, size] <;> omega")))
    found = automation.find(APPENDED, judge, TreeLimits(cpu_s=20.0, tactics=40), model=model)
    assert found is not None
    assert found.attempt is not None
    assert found.attempt.proved
    assert found.grown.hands[0] == "model"
    assert engine.prompts[0] == "(xs ys : List Nat) : size (both xs ys) = size xs + size ys<|next|>"
    assert {sampling.max_tokens for sampling in engine.samplings} == {AT_STATES.next_tokens}
    assert engine.batches[0] == AT_STATES.next_each


def test_the_price_of_a_child_is_what_the_model_thinks_of_its_tactic(steps: Steps) -> None:
    problem = Problem("x", "theorem x (p q r : Prop) : p ∨ q → r")
    engine = Scored({"exfalso": -0.5, "intro k; exfalso": -6.0, "intro k; left": -10.0, "nonsense": -0.1})
    share = replace(AT_STATES, next_every=10**6, next_each=4)
    model = ModelHand(lambda: Sampler(engine), KNOWING, Sampling(), share)
    _, tree = grown(steps, problem, model, (Closer("assumption"),), tactics=4)
    prices = {edge.tactic: node.price for node in tree._nodes.values() for edge in node.parents if edge.hand == "model"}
    assert prices.keys() == {"exfalso", "intro k; exfalso"}, "what was cut and what Lean refused are no ways"
    assert prices["exfalso"] < prices["intro k; exfalso"]
    assert engine.prompts == ["(p q r : Prop) : p ∨ q → r<|next|>"] * 4


def test_each_state_is_asked_about_once_and_only_when_closers_left_it(steps: Steps) -> None:
    engine = FakeEngine(["nonsense"])
    model = ModelHand(lambda: Sampler(engine), KNOWING, Sampling(), AT_STATES)
    grown(steps, Problem("x", "theorem x (p q r : Prop) (h : p ∨ q) : q ∨ r"), model, (Closer("rfl"),), tactics=60)
    asked = Counter(str(prompt) for prompt in engine.prompts)
    assert len(asked) > 2
    assert set(asked.values()) == {AT_STATES.next_each}
    assert all(prompt.endswith("<|next|>") for prompt in asked)


def test_repairs_of_a_model_that_edits_are_edits_and_run_as_whole_proofs(steps: Steps) -> None:
    share = ModelShare(first=0, every=1, at_root=1, states=0, at_state=0, repairs=1, next_first=10**6)
    engine = FakeEngine(["obtain ⟨a, b⟩ := h\nexact nonsense", "@2,1\nexact ⟨b, a⟩"])
    model = ModelHand(lambda: Sampler(engine), KNOWING, Sampling(), share)
    done, _ = grown(steps, SWAP, model, tactics=12)
    assert str(engine.prompts[1]).endswith("<|edit|>")
    assert "<|failed|>obtain ⟨a, b⟩ := h\nexact nonsense<|lean|>2| exact nonsense" in str(engine.prompts[1])
    assert done.script == "obtain ⟨a, b⟩ := h\nexact ⟨b, a⟩"


def test_a_model_that_knows_neither_mode_is_never_asked_in_one(steps: Steps) -> None:
    share = ModelShare(first=0, every=1, at_root=1, states=3, at_state=1, repairs=1, next_first=0, next_every=1)
    for template in ("mini", "deepseek-prover-v2"):
        model, engine = hand("intro h\nnonsense", share=share, template=template)
        grown(steps, Problem("x", "theorem x (p q : Prop) : p → q → p"), model, (Closer("rfl"),), tactics=12)
        assert engine.prompts
        assert not any(divider in str(prompt) for prompt in engine.prompts for divider in ("<|next|>", "<|edit|>"))


@pytest.mark.parametrize("error", [EngineError("the endpoint is gone"), MissingExtra("no torch")])
def test_a_model_that_fails_leaves_the_search_to_the_others(
    steps: Steps, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    engine = FakeEngine(fails=error)
    model = ModelHand(lambda: Sampler(engine), TEMPLATES["mini"], Sampling(), AT_ONCE)
    done, _ = grown(steps, SWAP, model, (Closer("simp_all"),))
    assert done.script == "simp_all"
    assert "goes on without the model" in caplog.text


def test_a_search_that_is_over_waits_for_no_model(steps: Steps) -> None:
    engine = FakeEngine(["skip"], delay_s=30.0)
    model = ModelHand(lambda: Sampler(engine), TEMPLATES["mini"], Sampling(), AT_ONCE)
    began = time.monotonic()
    limits = TreeLimits(timeout_s=0.5)
    done = Tree(SWAP, steps, (), Definitions(), limits, model=model).grow()
    assert done.script is None
    assert time.monotonic() - began < 15


def test_the_same_seed_does_the_same(steps: Steps) -> None:
    def run() -> tuple[object, ...]:
        share = ModelShare(first=2, every=10, at_root=2, states=2, at_state=1, repairs=1)
        model, engine = hand("intro h\nnonsense", "left", "right", share=share)
        done, _ = grown(steps, Problem("x", "theorem x (p q r : Prop) : p → q ∨ r"), model, tactics=80)
        return done.script, done.counts.tactics, done.counts.states, engine.prompts, engine.samplings

    assert run() == run()


def test_a_model_that_refuses_a_prompt_does_not_end_the_search(steps: Steps) -> None:
    engine = FakeEngine(fails=PromptRefused("too long"))
    model = ModelHand(lambda: Sampler(engine), TEMPLATES["mini"], Sampling(), AT_ONCE)
    done, _ = grown(steps, SWAP, model, (Closer("simp_all"),))
    assert done.script == "simp_all"


def test_the_model_is_opened_when_it_is_first_asked(steps: Steps) -> None:
    opened: list[Callable[[], object]] = []

    def refuse() -> Sampler:
        opened.append(refuse)
        return Sampler(FakeEngine(["skip"]))

    model = ModelHand(refuse, TEMPLATES["mini"], Sampling(), ModelShare(first=50))
    done, _ = grown(steps, SWAP, model, (Closer("simp_all"),))
    assert done.script == "simp_all"
    assert opened == []


REFUSED = (
    "exact lcProof",
    "sorry",
    "exact?",
    "simp_all?",
    "decide +native",
    "set_option debug.skipKernelTC true in trivial",
    "set_option maxRecDepth 100000000 in simp_all",
    "run_tac pure ()",
    "constructor\n· exact lcProof\n· exact lcProof",
    "open Lean in exact (by_elab return .const `True.intro [])",
    "trivial)\nend\ntheorem lie : False := (",
)
"""What the judge turns away unread; Lean would take the first few, and their like close every goal."""


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_proof_may_hold_is_not_run(steps: Steps, judge: LeanJudge, text: str) -> None:
    """It would close the goal in the tree, and the search would end with a proof that the judge refuses."""
    model, _ = hand(text)
    found = Automation(steps, (Closer("simp_all"),)).find(SWAP, judge, TreeLimits(cpu_s=20.0, tactics=60), model=model)
    assert found is not None
    assert found.attempt is not None
    assert found.attempt.proved
    assert "model" not in found.grown.hands
    assert not steps.read_code


@pytest.mark.parametrize("text", ["exact lcProof", "exact (lcProof : False).elim"])
def test_no_lie_is_proved_by_the_model(steps: Steps, judge: LeanJudge, text: str) -> None:
    model, _ = hand(text, share=replace(AT_ONCE, every=5))
    lie = Problem("lie", "theorem lie (n : Nat) : n = n + 1")
    found = Automation(steps, (Closer("simp_all"),)).find(lie, judge, TreeLimits(cpu_s=20.0, tactics=30), model=model)
    assert found is not None
    assert found.grown.script is None


def test_what_is_not_run_counts_as_a_tactic(steps: Steps) -> None:
    lies = [f"have h{n} : False := lcProof" for n in range(1000)]
    model, engine = hand(*lies, share=replace(AT_ONCE, every=1, at_state=1, states=1))
    found, _ = grown(steps, Problem("lie", "theorem lie : False"), model, tactics=200)
    assert found.script is None
    assert found.counts.tactics >= 200
    # Half of the tactics are the tree's own; were refused ones not counted, 200 would be.
    assert 50 < sum(engine.batches) <= 150
