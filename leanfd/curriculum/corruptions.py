"""Plausible wrong proofs, made from right ones, for examples of the form (failed attempt, Lean's messages, proof).

Most are wrong, but not all: a dropped line may have been superfluous. Whoever uses them asks Lean.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from leanfd.proofs import Problem

_WORD = re.compile(r"[^\W\d][\w₀-₉'.]*")
_SWAPS = {
    "left": "right", "right": "left", "Or.inl": "Or.inr", "Or.inr": "Or.inl", "constructor": "left", "exfalso": "right",
    "Nat.add_comm": "Nat.mul_comm", "Nat.mul_comm": "Nat.add_comm", "Nat.add_assoc": "Nat.add_comm",
    "Nat.mul_assoc": "Nat.mul_comm", "Nat.mul_add": "Nat.add_mul", "Nat.add_mul": "Nat.mul_add",
    "Nat.add_zero": "Nat.zero_add", "Nat.zero_add": "Nat.add_zero", "Nat.mul_one": "Nat.one_mul",
    "Nat.one_mul": "Nat.mul_one", "Nat.mul_zero": "Nat.zero_mul", "Nat.zero_mul": "Nat.mul_zero",
    "Nat.lt_trans": "Nat.le_trans", "Nat.le_trans": "Nat.lt_trans", "Nat.lt_of_lt_of_le": "Nat.lt_of_le_of_lt",
    "Nat.lt_of_le_of_lt": "Nat.lt_of_lt_of_le", "Nat.le_add_right": "Nat.le_add_left",
    "Nat.le_add_left": "Nat.le_add_right", "List.append_nil": "List.nil_append", "List.nil_append": "List.append_nil",
    "List.length_append": "List.length_map", "List.map_append": "List.reverse_append", "rfl": "decide", "decide": "rfl",
}  # fmt: skip
_KEYWORDS = frozenset(
    [
        "intro",
        "exact",
        "apply",
        "constructor",
        "cases",
        "with",
        "obtain",
        "rcases",
        "rintro",
        "refine",
        "have",
        "rw",
        "at",
        "fun",
        "by",
        "by_cases",
        "exfalso",
        "left",
        "right",
        "contradiction",
        "absurd",
        "induction",
        "inl",
        "inr",
        "zero",
        "succ",
        "nil",
        "cons",
        "subst",
        "calc",
        "simp",
        "only",
        "decide",
        "rfl",
        "trivial",
        "exists",
    ]
)


def corruptions(problem: Problem, rng: random.Random, count: int, others: Sequence[Problem] = ()) -> list[str]:
    """Up to `count` different texts near a reference of the problem, none equal to one; whole proofs of `others`, too.

    The same arguments and generator state give the same texts. Fewer when the reference is too short to spoil.
    """
    ways = (*WAYS, _of_another) if others else WAYS
    spoiled: dict[str, None] = {}
    for _ in range(12 * count):
        if len(spoiled) >= count or not problem.references:
            break
        text = rng.choice(ways)(rng.choice(problem.references), rng, others)
        if text.strip() and text not in problem.references:
            spoiled[text] = None
    return list(spoiled)


def _without_a_line(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    lines = proof.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + 1 :]).lstrip("·").lstrip()


def _cut_short(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    lines = proof.split("\n")
    return "\n".join(lines[: rng.randint(1, len(lines))]) if len(lines) > 1 else ""


def _names_swapped(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    words: list[str] = _WORD.findall(proof)
    names = [n for n in dict.fromkeys(words) if n not in _KEYWORDS and "." not in n]
    if len(names) < 2:
        return ""
    one, two = rng.sample(names, 2)
    places = [m for m in _WORD.finditer(proof) if m.group() == one]
    chosen = rng.choice(places)
    return proof[: chosen.start()] + two + proof[chosen.end() :]


def _wrong_lemma(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    places = [m for m in _WORD.finditer(proof) if m.group() in _SWAPS]
    if not places:
        return ""
    chosen = rng.choice(places)
    return proof[: chosen.start()] + _SWAPS[chosen.group()] + proof[chosen.end() :]


def _other_direction(proof: str, _rng: random.Random, _others: Sequence[Problem]) -> str:
    if "← " in proof:
        return proof.replace("← ", "", 1)
    if ".symm" in proof:
        return proof.replace(".symm", "", 1)
    if "rw [" in proof:
        return proof.replace("rw [", "rw [← ", 1)
    for old, new in ((".1", ".2"), (".2", ".1"), (".mp ", ".mpr "), (".mpr ", ".mp ")):
        if old in proof:
            return proof.replace(old, new, 1)
    return ""


def _rule_left_out(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    found = re.search(r"rw \[([^\]]*, [^\]]*)\]", proof)
    if not found:
        return ""
    rules: list[str] = found.group(1).split(", ")
    rules.pop(rng.randrange(len(rules)))
    return proof[: found.start()] + f"rw [{', '.join(rules)}]" + proof[found.end() :]


def _of_another(_proof: str, rng: random.Random, others: Sequence[Problem]) -> str:
    references = rng.choice(others).references
    return references[0] if references else ""


WAYS: tuple[Callable[[str, random.Random, Sequence[Problem]], str], ...] = (
    _names_swapped,
    _wrong_lemma,
    _other_direction,
    _without_a_line,
    _cut_short,
    _rule_left_out,
)
"""Each spoils one place of a proof; "" where it finds none."""
