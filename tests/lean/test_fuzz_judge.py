"""Mutated proofs, seeded: none is PROVED for a false statement, none breaks the judge."""

import random

import pytest
from exhibits import cheat, honest, names

from leanfd.lean.judge import open_judge
from leanfd.proofs import Outcome, Problem
from leanfd.source.tokens import Kind, tokens

FALSE = [
    Problem("false", "theorem t : False"),
    Problem("five", "theorem t : 2 + 2 = 5"),
    Problem("or", "theorem t (p q : Prop) : p ∨ q → p ∧ q"),
    Problem("all", "theorem t (α : Type) (P : α → Prop) : (∃ x, P x) → ∀ x, P x"),
    Problem("converse", "theorem t (p q : Prop) (h : p → q) : q → p"),
    Problem("less", "theorem t (n : Nat) : n < n"),
    Problem("term", "theorem t : ∃ n : Nat, n + 1 = 0", before=" := "),
    Problem("inside", "theorem t : True ∧ False", before=" := by\n  constructor\n  · trivial\n  · ", after="\n  done"),
    Problem("section", "theorem t : q → p", header="section\nvariable (p q : Prop)"),
]
SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
PROOFS = 300
WORKERS = 2


def seeds_of_texts():
    """The proofs of both rooms that are short enough to be worth mutating."""
    proofs = [cheat(name).proof for name in names("cheats")] + [honest(name).proof for name in names("honest")]
    return [proof for proof in proofs if proof.strip() and len(proof) < 2000]


def mutated(rng, proofs):
    """One to four small changes to a proof: tokens or characters dropped, doubled, swapped, or brought from another."""
    pieces = [t.text for t in tokens(rng.choice(proofs))]
    others = [t.text for t in tokens(rng.choice(proofs)) if t.kind is not Kind.SPACE]
    for _ in range(rng.randint(1, 4)):
        i, j = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        change = rng.randrange(6)
        if change == 0 and len(pieces) > 1:
            del pieces[i]
        elif change == 1:
            pieces.insert(j, pieces[i])
        elif change == 2:
            pieces[i], pieces[j] = pieces[j], pieces[i]
        elif change == 3:
            pieces.insert(i, f" {rng.choice(others)} ")
        elif change == 4:
            pieces[i] = pieces[i][: rng.randrange(len(pieces[i]) + 1)]
            pieces = [piece for piece in pieces if piece] or ["skip"]
        else:
            start = rng.randrange(len(others))
            pieces.insert(i, "\n" + " ".join(others[start : start + 4]) + "\n")
    return "".join(pieces)


@pytest.mark.timeout(300)
def test_no_mutated_proof_proves_something_false():
    rng = random.Random(20260730)
    proofs = seeds_of_texts()
    with open_judge(workers=WORKERS, timeout_s=1.0) as judge:
        tries = [(rng.choice(FALSE), mutated(rng, proofs)) for _ in range(PROOFS)]
        verdicts = [f.result(timeout=60) for f in [judge.submit(problem, proof) for problem, proof in tries]]
        fooled = [(p.name, proof) for (p, proof), v in zip(tries, verdicts, strict=True) if v.proved]
        assert fooled == []
        assert all(v.reason or v.errors for v in verdicts)
        rejected = sum(v.outcome is Outcome.REJECTED for v in verdicts)
        assert rejected > 0.9 * PROOFS, "too many ran out of time: the mutants test nothing"
        asked_lean = sum(bool(v.messages) for v in verdicts)
        assert asked_lean > 0.4 * PROOFS, "too few reached Lean"
        again = [judge.submit(SWAP, "intro h\nexact ⟨h.2, h.1⟩").result(timeout=60) for _ in range(2 * WORKERS)]
        assert all(v.proved for v in again)
