"""What the kernel computes by name and what the definitions say are the same, in every proof that we know.

Each proof that the kernel accepts is read once more with twins (twins.py), of whose names the kernel knows nothing.
Of the curriculum a sample of each family is read; all of it would take minutes.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from exhibits import cheat, honest, names
from twins import OPERATIONS

from leanfd.curriculum import FAMILIES, generate
from leanfd.lean.judge import open_judge
from leanfd.proofs import Outcome, Problem

SCRIPT = Path(__file__).with_name("second_reading.py")
OF_A_FAMILY = 12
Proof = tuple[Problem, str]

COMPUTED = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: max(0, a - b),
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a // b if b else 0,
    "mod": lambda a, b: a % b if b else a,
    "pow": lambda a, b: a**b,
    "gcd": math.gcd,
    "beq": lambda a, b: a == b,
    "ble": lambda a, b: a <= b,
    "land": lambda a, b: a & b,
    "lor": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "shiftLeft": lambda a, b: a << b,
    "shiftRight": lambda a, b: a >> b,
}
SMALL = {"mul": (14, 14), "pow": (5, 4), "gcd": (10, 10), "shiftLeft": (9, 5), "shiftRight": (120, 7)}
"""Arguments below these; others below 50. Unfolding counts on its fingers."""


def read(proofs: Iterable[Proof], swapped: dict[str, str] | None = None) -> list[str]:
    """What became of each proof."""
    pairs = [(problem.header, problem.source("sorry"), problem.source(proof)) for problem, proof in proofs]
    command = [sys.executable, str(SCRIPT), *([json.dumps(swapped)] if swapped else [])]
    done = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    outcomes: list[str] = json.loads(done.stdout)["outcomes"]
    assert len(outcomes) == len(pairs)
    return outcomes


def result(value: int | bool) -> str:
    return str(value).lower()


@pytest.mark.timeout(300)
def test_no_proof_is_read_otherwise_the_second_time() -> None:
    proofs = [(e.problem, e.proof) for e in map(honest, names("honest"))]
    honest_ones = len(proofs)
    for family in FAMILIES:
        proofs += [(p, p.references[0]) for p in generate(11, OF_A_FAMILY, "train", (family,))]
    accepted = len(proofs)
    cheats = [e for e in map(cheat, names("cheats")) if e.stopped_by == "lean" and e.outcomes == (Outcome.REJECTED,)]
    proofs += [(e.problem, e.proof) for e in cheats]
    outcomes = read(proofs)
    found = [(p.statement, said) for (p, _), said in zip(proofs, outcomes, strict=True) if said.startswith("disagreed")]
    assert found == []
    assert [said for said in outcomes[:accepted] if said.startswith("refused")] == []
    unreadable = [said for said in outcomes[:accepted] if said.startswith("unreadable")]
    assert len(unreadable) < 0.2 * honest_ones
    assert all("string literal" in said or "timeout" in said for said in unreadable), unreadable
    assert outcomes.count("agreed") > 160


def test_a_disagreement_is_found() -> None:
    problem = Problem("p", "theorem t : 12 &&& 10 = 8 ∧ 12 ||| 10 = 14 ∧ 7 - 3 + 0 = 4")
    proof = "exact ⟨rfl, rfl, rfl⟩"
    assert read([(problem, proof)]) == ["agreed"]
    for one, other in [("land", "lor"), ("lor", "land"), ("sub", "add")]:
        (said,) = read([(problem, proof)], {one: other})
        assert said.startswith("disagreed: ")
        assert "unknown constant" not in said


@pytest.mark.timeout(300)
def test_each_operation_is_what_its_definition_computes() -> None:
    rng = random.Random(20261130)
    proofs = []
    for operation in OPERATIONS:
        high, low = SMALL.get(operation, (50, 50))
        pairs = [(rng.randrange(high), rng.randrange(low)) for _ in range(5)]
        for a, b in [*pairs, (0, 0), (0, rng.randrange(1, low)), (rng.randrange(1, high), 0)]:
            value = result(COMPUTED[operation](a, b))
            proofs.append((Problem("p", f"theorem t : Nat.{operation} {a} {b} = {value}"), "exact rfl"))
    assert read(proofs) == ["agreed"] * len(proofs)


@pytest.mark.timeout(300)
def test_each_operation_is_right_on_large_numbers() -> None:
    rng = random.Random(20261201)
    with open_judge(workers=1) as judge:
        for operation in OPERATIONS:
            for bits in (31, 63, 64, 65, 130):
                a, b = (
                    rng.getrandbits(bits),
                    rng.getrandbits(bits if operation not in ("pow", "shiftLeft", "shiftRight") else 6),
                )
                value = COMPUTED[operation](a, b)
                wrong = not value if isinstance(value, bool) else value + 1
                for claimed, outcome in [(value, Outcome.PROVED), (wrong, Outcome.REJECTED)]:
                    problem = Problem("p", f"theorem t : Nat.{operation} {a} {b} = {result(claimed)}")
                    assert judge.submit(problem, "decide +kernel").result(60).outcome is outcome, problem.statement
