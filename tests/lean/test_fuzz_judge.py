"""Random proofs, seeded: none is PROVED for a false statement, none breaks the judge.

Some are mutants of the museum's, some come from a grammar of Lean's (grammar.py), some are mutants of these. For a long
run, in seconds, with a seed of its own:

    LEANFD_FUZZ_S=1200 LEANFD_FUZZ_SEED=7 python -m pytest tests/lean/test_fuzz_judge.py
"""

import logging
import os
import random
import time
from collections import Counter
from functools import partial

import pytest
from exhibits import cheat, honest, names
from grammar import Grammar

from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.judge import judge_all, open_judge, rejection
from leanfd.lean.pool import Pool
from leanfd.lean.project import EMBEDDED_MEMORY_MB, embedded_command
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
    Problem("bits", "theorem t : 12 &&& 10 = 9"),
    Problem("shift", "theorem t (n : Nat) : n >>> 1 = n"),
    Problem("string", 'theorem t : "a" = "b"'),
    Problem("quotient", "theorem t (a b : Bool) (h : Quot.mk (fun _ _ => True) a = Quot.mk _ b) : a = b"),
    Problem("function", "theorem t (n : Nat) : f n = 0", header="def f : Nat → Nat\n  | 0 => 0\n  | n + 1 => f n + 1"),
]
SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
PROOFS = 300
WORKERS = 2
SECONDS = float(os.environ.get("LEANFD_FUZZ_S", "20"))
SEED = int(os.environ.get("LEANFD_FUZZ_SEED", "20261130"))


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


def generated(rng, grammar, proofs):
    """Two in three from the grammar as it is, the others mutants of such a proof or of the museum's."""
    kind = rng.randrange(6)
    if kind < 4:
        return grammar.proof()
    return mutated(rng, proofs if kind == 4 else [grammar.proof(), rng.choice(proofs)])


@pytest.mark.timeout(2 * SECONDS + 300)
def test_no_generated_proof_proves_something_false(tmp_path):
    rng = random.Random(SEED)
    grammar, proofs = Grammar(rng), seeds_of_texts()
    tried = []

    def tries(until, readable):
        """Proofs of false statements; with no lexer in front those that it lets through, and a fifth of the others."""
        while time.monotonic() < until:
            problem, proof = rng.choice(FALSE), generated(rng, grammar, proofs)
            if readable or rejection(proof) is None or rng.randrange(5) == 0:
                tried.append((problem, proof))
                yield problem, proof

    start = partial(PinningChecker, embedded_command(EMBEDDED_MEMORY_MB, tmp_path), Limits(timeout_s=1.0))
    pool = Pool(start, WORKERS)
    outcomes = Counter()
    try:
        with open_judge(workers=WORKERS, timeout_s=1.0) as judge:
            for asked, readable in [(judge, True), (pool, False)]:
                tried.clear()
                for i, verdict in judge_all(asked, tries(time.monotonic() + SECONDS / 2, readable), ahead=4 * WORKERS):
                    problem, proof = tried[i]
                    assert not verdict.proved, (problem.name, proof)
                    assert verdict.reason or verdict.errors, (problem.name, proof)
                    outcomes[verdict.outcome] += 1
                futures = [asked.submit(SWAP, "intro h\nexact ⟨h.2, h.1⟩") for _ in range(2 * WORKERS)]
                assert all(future.result(timeout=60).proved for future in futures)
    finally:
        pool.close()
    logging.info("fuzzed: %s", dict(outcomes))
    assert outcomes[Outcome.REJECTED] > 0.9 * outcomes.total() > 10 * SECONDS
