"""Where rejected proofs break, found by replaying their beginnings with the embedded Lean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeJudge, rejected

from leanfd.lean.judge import Judge, open_judge
from leanfd.lean.prefixes import PROBE, Break, cuts, find_break
from leanfd.proofs import Message, Outcome, Position, Problem, Severity, Verdict

OR = Problem("or", "theorem or (p q : Prop) (h : p ∨ q) : q ∨ p")


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with open_judge(workers=1) as judge:
        yield judge


def found(judge: Judge, proof: str, problem: Problem = OR) -> Break:
    verdict = judge.submit(problem, proof).result()
    broken = find_break(judge, problem, proof, verdict)
    assert broken is not None
    assert proof.startswith(broken.upto)
    return broken


@pytest.mark.parametrize(
    ("good", "step", "rest", "target"),
    [
        ("", "exact h", "", "q ∨ p"),
        ("rcases h with hp | hq\nexact Or.inr hp", "exact Or.inr hq", "", "q ∨ p"),
        ("rcases h with hp | hq\nexact Or.inr hp", "", "", "q ∨ p"),
        ("rcases h with hp | hq; exact Or.inr hp;", " exact Or.inr hq", "", "q ∨ p"),
        ("rcases h with hp | hq;", " exact Or.inl hp", "; exact Or.inl hq", "q ∨ p"),
        ("cases h with\n| inl hp =>\n  have k : p := hp", "exact Or.inl k", "\n| inr hq => exact Or.inl hq", "q ∨ p"),
        ("cases h with\n| inl hp => exact Or.inr hp\n| inr hq =>", " exact Or.inr hq", "", "q ∨ p"),
        ("cases h with\n| inl hp =>\n  have k : p := hp", "", "\n| inr hq => exact Or.inl hq", "q ∨ p"),
        ("cases h with\n| inl hp => have k := hp", "", "\n| inr hq => exact Or.inl hq", "q ∨ p"),
        ("apply Or.elim h\n· intro hp\n  have := hp", "", "\n· intro hq\n  exact Or.inl hq", "q ∨ p"),
        ("apply Or.elim h\n·", " intro hp hq", "\n  exact hp\n· exact Or.inl", "p → q ∨ p"),
        (
            "have k : q ∨ p := by\n  cases h with\n  | inl x =>",
            " exact Or.inl x", "\n  | inr x => exact x\nexact k", "q ∨ p",
        ),
        ("rcases h with hp | hq\n·", " exact Or.inl hp", "", "q ∨ p"),
        ("-- so\nrcases h with hp | hq\n· exact Or.inr hp -- fine\n/- now\n-/\n·", " exact Or.inr hq", "", "q ∨ p"),
        ("", "exact Or.elim h\n  (fun hp => Or.inl hp)\n  (fun hq => Or.inl hq)", "", "q ∨ p"),
        ("", "have k : q ∨ p :=\n  Or.elim h Or.inl Or.inr", "\nexact k", "q ∨ p"),
        ("", "cases h with\n| inl hp => exact Or.inr hp", "", "q ∨ p"),
        ("", "first\n  | exact h\n  | exact h.elim (fun x => Or.inl x) Or.inr", "", "q ∨ p"),
    ],
)  # fmt: skip
def test_the_longest_good_beginning_is_found(judge: Judge, good: str, step: str, rest: str, target: str):
    inline = step.startswith(" ")
    gap = "" if inline or not good or not step else "\n  " if good.endswith(":= hp") and "inl" in good else "\n"
    proof = f"{good}{gap}{step}{rest}"
    broken = found(judge, proof)
    assert (broken.good, broken.step) == (good, step.strip())
    assert broken.goals
    assert broken.goals[0].endswith(f"⊢ {target}")
    assert broken.upto == (f"{good}{gap}{step}" if step else good)


def test_an_alternative_that_only_the_cut_removed_is_no_error_of_the_proof(judge: Judge):
    proof = "cases h with\n| inl hp => exact Or.inr hp\n| inr hq => exact (hq : p)"
    assert found(judge, proof).good == "cases h with\n| inl hp => exact Or.inr hp\n| inr hq =>"


def test_a_proof_that_lean_cannot_parse_is_right_only_as_far_as_it_elaborates(judge: Judge):
    unparsed = "rcases h with hp | hq\n· exact Or.inl hp\n· exact Or.inl hq\nfoo bar"
    broken = found(judge, unparsed)
    assert broken.good == "rcases h with hp | hq\n·"
    assert broken.step == "exact Or.inl hp"
    assert "Application type mismatch" in broken.error.text
    late = found(judge, "cases h with\n| inl hp => exact Or.inr hp\n| inr hq =>\n  foo bar\n  exact Or.inl hq")
    assert late.good == "cases h with\n| inl hp => exact Or.inr hp\n| inr hq =>"
    assert late.step == "foo bar"
    assert late.error.text == "unknown tactic"


def test_a_step_after_the_end_has_no_goals_before_it(judge: Judge):
    broken = found(judge, "exact Or.symm h\nexact h")
    assert (broken.good, broken.step, broken.goals) == ("exact Or.symm h", "exact h", ())


def test_lean_is_quoted_on_the_step_that_breaks_it(judge: Judge):
    broken = found(judge, "rcases h with hp | hq\n· exact Or.inl hp\n· exact Or.inr hq")
    assert broken.error.start == Position(2, 15)
    assert "Application type mismatch" in broken.error.text


def test_long_proofs_take_few_replays(judge: Judge):
    asked: list[str] = []

    class Counting(FakeJudge):
        def submit(self, problem, proof):  # type: ignore[no-untyped-def]
            asked.append(proof)
            return judge.submit(problem, proof)

    proof = "\n".join(f"have h{i} := h" for i in range(60)) + "\nexact h99\n" + "\n".join(["exact h"] * 60)
    verdict = judge.submit(OR, proof).result()
    broken = find_break(Counting(), OR, proof, verdict)
    assert broken is not None
    assert broken.step == "exact h99"
    assert broken.good.count("\n") == 59
    assert len(asked) <= 9
    assert all(text.endswith(PROBE) for text in asked)


def test_without_lean_s_word_there_is_no_finding():
    error = Verdict(Outcome.REJECTED, (Message(Severity.ERROR, "no place"),))
    silent = Verdict(Outcome.REJECTED, reason="the proof is empty")
    for verdict in (error, silent, Verdict(Outcome.TIMED_OUT)):
        assert find_break(FakeJudge(), OR, "simp\nsimp", verdict) is None
    assert find_break(FakeJudge(), OR, "-- nothing", rejected()) is None


@pytest.mark.parametrize("outcome", [Outcome.TIMED_OUT, Outcome.CRASHED])
def test_a_beginning_that_lean_does_not_answer_ends_the_search(outcome: Outcome):
    verdict = Verdict(Outcome.REJECTED, (Message(Severity.ERROR, "bad", Position(2, 0)),))
    judge = FakeJudge({f"skip\nskip\n{PROBE}": Verdict(outcome), PROBE: Verdict(outcome)})
    assert find_break(judge, OR, "skip\nskip\nskip", verdict) is None
    assert (
        find_break(judge, OR, "skip", Verdict(Outcome.REJECTED, (Message(Severity.ERROR, "bad", Position(1, 0)),)))
        is None
    )


def test_cuts_lie_between_tactics():
    proof = "have k : q := by\n  simp\n    [h]\nexact foo\n  k; rfl\n· skip"
    assert [c.head + "|" for c in cuts(proof)] == [
        "|",
        "have k : q := by\n  |",
        "have k : q := by\n  simp\n    [h]\n  |",
        "have k : q := by\n  simp\n    [h]\n|",
        "have k : q := by\n  simp\n    [h]\nexact foo\n  k; |",
        "have k : q := by\n  simp\n    [h]\nexact foo\n  k; rfl\n|",
        "have k : q := by\n  simp\n    [h]\nexact foo\n  k; rfl\n· |",
        "have k : q := by\n  simp\n    [h]\nexact foo\n  k; rfl\n· skip\n  |",
        "have k : q := by\n  simp\n    [h]\nexact foo\n  k; rfl\n· skip\n|",
    ]
    assert [c.head for c in cuts("")] == []
