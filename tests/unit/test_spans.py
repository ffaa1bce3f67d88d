"""Where an attempt breaks, in characters of its completion and in tokens."""

from __future__ import annotations

import pytest
from tiny_model import tokenizer

from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.train.spans import broken_from, first_token
from leanfd.train.tokens import Codec

ASKED = Problem("p", "theorem p (p q : Prop) (h : p ∧ q) : q ∧ p")
SPLIT = "constructor\n· exact h.2\n· exact h.3"


def failed(proof: str, *places: tuple[int, int], completion: str | None = None, **more: object) -> Attempt:
    errors = tuple(Message(Severity.ERROR, "no", Position(*place)) for place in places)
    return Attempt(ASKED, proof if completion is None else completion, proof, Verdict(Outcome.REJECTED, errors), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("proof", "places", "rest"),
    [
        ("exact h", [(1, 6)], "exact h"),
        ("intro x\nexact y", [(2, 6)], "exact y"),
        # The place lies in mid-tactic, the tactic begins before it.
        ("intro x\nrw [a,\n  b]\nsimp", [(3, 2)], "rw [a,\n  b]\nsimp"),
        (SPLIT, [(3, 10)], "exact h.3"),
        # The first of several, by its place and not by the order of the messages.
        (SPLIT, [(3, 10), (2, 8)], "exact h.2\n· exact h.3"),
        ("simp; exact ⟨h, g⟩", [(1, 16)], "exact ⟨h, g⟩"),
        ("cases h with\n| inl a => exact a\n| inr b => exact b", [(3, 17)], "exact b"),
        # Goals are left when all is done: the end is what was wrong.
        ("constructor", [(0, 3)], ""),
        ("constructor\nsimp at h", [(0, 3), (2, 0)], "simp at h"),
        ("simp", [], "simp"),
        # An alternative is wrong in itself.
        ("cases h with\n| inl a => exact a\n| one b => exact b", [(3, 2)], "| one b => exact b"),
        # A place behind the end, as Lean gives for an end that came too early.
        ("exact (h", [(1, 99)], "exact (h"),
    ],
)
def test_it_breaks_where_the_tactic_begins(proof: str, places: list[tuple[int, int]], rest: str) -> None:
    attempt = failed(proof, *places)
    assert attempt.completion[broken_from(attempt) :] == rest


@pytest.mark.parametrize(
    ("proof", "span", "rest"),
    [
        ("constructor\n· simp\n  skip\n· rfl", ((2, 0), (3, 6)), "\n· rfl"),
        ("cases h with\n| inl a => skip\n| inr b => exact b", ((2, 8), (2, 15)), "\n| inr b => exact b"),
        ("have k : q := by\n  skip\nexact k", ((1, 14), (2, 6)), "\nexact k"),
        ("by_cases k : r\n· rfl", ((1, 0), (1, 14)), "by_cases k : r\n· rfl"),
        # A tactic whose error has an end as well.
        ("constructor\n· exact h.3\n· rfl", ((2, 8), (2, 11)), "exact h.3\n· rfl"),
    ],
)
def test_of_a_block_that_leaves_goals_the_end_is_what_breaks(
    proof: str, span: tuple[tuple[int, int], tuple[int, int]], rest: str
) -> None:
    error = Message(Severity.ERROR, "no", *(Position(*place) for place in span))
    attempt = Attempt(ASKED, proof, proof, Verdict(Outcome.REJECTED, (error,)))
    assert proof[broken_from(attempt) :] == rest


def test_what_lean_did_not_place_counts_whole() -> None:
    assert broken_from(Attempt(ASKED, "simp\nrfl", "simp\nrfl", Verdict(Outcome.PROVED))) == 0
    assert broken_from(Attempt(ASKED, "simp\nrfl", None, Verdict(Outcome.REJECTED, reason="no proof"))) == 0
    assert broken_from(failed("simp\nrfl", (-3, 0), helpers=("theorem a : True := trivial",))) == 0
    timed_out = Verdict(Outcome.TIMED_OUT, (Message(Severity.ERROR, "late", Position(2, 0)),))
    assert broken_from(Attempt(ASKED, "simp\nrfl", "simp\nrfl", timed_out)) == 0


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "mini"])
def test_a_proof_is_found_in_its_fence(name: str) -> None:
    answer = TEMPLATES[name].answer(ASKED, SPLIT)
    completion = f"First `exact h.3`, a thought.\n{SPLIT}\n\n{answer}"
    proof = TEMPLATES[name].proof(completion, ASKED)
    assert proof == SPLIT
    found = broken_from(failed(proof, (3, 2), completion=completion))
    assert completion[found:] == "exact h.3\n```"
    behind = f"```lean4\n{ASKED.statement} := by exact h\n```"
    assert behind[broken_from(failed("exact h", (1, 6), completion=behind)) :] == "exact h\n```"
    assert broken_from(failed("other\nwords", (2, 0), completion=completion)) == 0


def test_tokens_are_those_from_the_one_that_holds_the_character() -> None:
    codec = Codec(tokenizer(), 256)
    text = "obtain ⟨a, b⟩ := h\nexact ⟨b, 𝔸, a⟩\nrfl"
    ids = codec.completion(text)
    for offset in range(len(text)):
        first = first_token(ids, offset, codec.text)
        # By hand: go through the tokens until their text reaches beyond the character.
        held = next(i for i in range(len(ids)) if len(codec.text(ids[: i + 1])) > offset)
        assert first == held
    assert first_token(ids, len(text), codec.text) == len(ids)
    assert first_token([], 0, codec.text) == 0
