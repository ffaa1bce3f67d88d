"""Proof states with the next tactic, or with the rest of the proof, as supervised examples.

    python recipes/mini/steps.py --count 200000 --out runs/steps.jsonl
    python recipes/mini/steps.py --ledgers runs/search/attempts.jsonl --problems more.jsonl --out runs/steps.jsonl

Right proofs are run in Lean step by step, structured ones inside their blocks. What a model is for are the choices:
which variable an induction is on and what stays free, witnesses, case distinctions, which hypothesis with which term.
Each of those becomes a row, of the steps that close a goal or go by its shape only a share; and some states ask for
the rest of their proof. Proofs come from ledgers (what Lean accepted there), from problems with references, from what
`benchmarks/search.py --out` found for the problems (--proofs), and from the curriculum where none of these is
given. The file is written in whole pieces: the same command resumes behind the last one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pieces

from leanfd.bench.datasets import load_dataset
from leanfd.curriculum import FAMILIES, generate
from leanfd.errors import LeanError
from leanfd.lean.steps import ProofState, StepLimits, Steps, Tried, open_steps
from leanfd.models.prompts import NEXT, PROOF, MiniTemplate
from leanfd.proofs import Problem
from leanfd.prove.model_hand import shown_at
from leanfd.runs import read_ledger
from leanfd.source.formulas import words
from leanfd.source.goals import case_tag, read_goal, tagged
from leanfd.source.steps_of_proof import Step, beginnings, steps_of

PIECE = 200
"""Problems whose rows are written together."""
TEMPLATE = MiniTemplate(modes=(PROOF, NEXT), definitions=True)
LIMITS = StepLimits(heartbeats=40_000, most_s=10.0)
MOST_STEPS = 80
LONGEST = 120
"""Letters of a tactic, at most: the model is asked for few tokens."""
_CHOICES = re.compile(
    r"(?:(?:fun_)?(?:induction|cases)|rcases|obtain|by_cases|exists|refine|have|apply|generalize|suffices|specialize"
    r"|left|right|exfalso|unfold|rw|rewrite|revert|split|subst|calc|show|injection)\b"
)
_CASES = re.compile(r"\(?(?P<way>(?:fun_)?(?:induction|cases)\b.*?)\)?\s*<;>", re.DOTALL)
_WITNESS = re.compile(r"(?:exact|refine|exists|use)\s*(?P<terms>.*)$", re.DOTALL)
_BY = re.compile(r"have (?P<name>[\w'₀-₉]+ )?: (?P<claim>(?:(?!:=).)+?)\s*:=\s*by\b(?P<body>.*)$", re.DOTALL)
_HYPOTHESES = ("ih1", "n_ih", "tail_ih", "a_ih", "h", "hi")
"""What the search calls hypotheses of induction, and others might."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of the less wanted rows are kept."""

    closers: float
    """Of steps that close their goal."""
    shapes: float
    """Of steps that go by the shape of the goal: the search takes those by itself."""
    rest: float
    """Of states inside a proof that ask for the rest of it too."""


@dataclass(slots=True)
class Walk:
    """One right proof, run step by step."""

    steps: Steps
    seen: list[tuple[ProofState, str, str]] = field(default_factory=list)
    """States with what comes next: (state, kind, text), kinds as in `_kind`, or "rest"."""
    tried: int = 0

    def along(self, places: list[ProofState], script: Sequence[Step], inside: bool) -> bool:
        """Runs a script at these goals; False where it breaks off. `inside`: the first state is not the problem's."""
        for number, step in enumerate(script):
            if not places:
                return True
            if step.inner or step.tag:
                place = places.pop(tagged([case_tag(each.goals[0]) for each in places], step.tag))
                if step.names:
                    (done,) = self._run(place, f"rename_i {' '.join(step.names)}")
                    if len(done.parts) != 1:
                        return False
                    (place,) = done.parts
                if not self.along([place], step.inner, inside=True):
                    return False
                continue
            place = places.pop(0)
            if inside and not places and (number + 1 < len(script) or "\n" in step.text):
                self.seen.append((place, "rest", "\n".join(later.text for later in script[number:])))
            left = self._step(place, step)
            if left is None:
                return False
            places[:0] = left
            inside = True
        return True

    def _step(self, place: ProofState, step: Step) -> list[ProofState] | None:
        """What a step leaves, after it was taken apart where it can be."""
        for text, blocks in beginnings(step) if "\n" in step.text else []:
            (done,) = self._run(place, text) if blocks else (Tried(text, error="no cases"),)
            if not done.error and not done.lost and len(done.parts) == len(blocks):
                self._choice(place, text.split("\n")[0].removesuffix(" with"))
                blocks_hold = [
                    self.along([part], block.inner, True) for part, block in zip(done.parts, blocks, strict=True)
                ]
                return [] if all(blocks_hold) else None
        if (have := _BY.match(step.text)) is not None:
            # As `have … := ?_`, of which Lean keeps both goals together.
            (done,) = self._run(place, f"refine (fun ({have['name'] or 'this '}: {have['claim']}) => ?_) ?_")
            if len(done.parts) == 2:
                self._choice(place, f"have {have['name'] or ''}: {have['claim']} := ?_")
                main, claimed = done.parts
                holds = self.along([claimed], steps_of(have["body"].strip("\n ")), True)
                return [main] if holds else None
        if (way := _CASES.match(step.text)) is not None:
            self._choice(place, way["way"])
        self._witnesses(place, step.text)
        (done,) = self._run(place, step.text)
        if done.error or done.lost:
            return None
        self.seen.append((place, _kind(step.text, done.closes), step.text))
        return [*done.parts]

    def _witnesses(self, place: ProofState, text: str) -> None:
        """`exact ⟨t, u, p⟩` says what exists, one after the other."""
        found = _WITNESS.match(text)
        if found is None:
            return
        for term in _components(found["terms"])[:3]:
            if term in ("_", "?_") or not read_goal(place.goals[0]).target.startswith("∃"):
                return
            tactic = f"refine ⟨{term}, ?_⟩"
            (done,) = self._run(place, tactic)
            if len(done.parts) != 1:
                return
            self.seen.append((place, "choice", tactic))
            (place,) = done.parts

    def _choice(self, place: ProofState, tactic: str) -> None:
        self.seen.append((place, "choice", tactic))

    def _run(self, place: ProofState, tactic: str) -> list[Tried]:
        self.tried += 1
        if self.tried > MOST_STEPS:
            return [Tried(tactic, error="too long a proof")]
        return self.steps.run(place, [tactic], LIMITS)


def rows(
    problem: Problem, proofs: Sequence[str], steps: Steps, rng: random.Random, shares: Shares
) -> Iterator[dict[str, str]]:
    """Examples from right proofs of a problem. Raises LeanError."""
    told: set[tuple[str, str]] = set()
    for proof in proofs:
        walk, root = Walk(steps), steps.open(problem)
        whole = walk.along([root], steps_of(proof), inside=False)
        for state, kind, text in walk.seen:
            if len(state.goals) != 1 or len(text) > (5 * LONGEST if kind == "rest" else LONGEST) or "<|" in text:
                continue
            # What breaks off was right so far, but the rest of it may not be.
            if rng.random() >= _share(kind, shares) or (kind == "rest" and not whole):
                continue
            shown = problem if state is root else shown_at(problem, state.goals[0])
            if shown is None:
                continue
            if rng.random() < 0.5 and shown is not problem:
                shown, text = _renamed(problem, state.goals[0], text, rng)
            prompt = TEMPLATE.prompt(shown) if kind == "rest" else TEMPLATE.next_tactic(shown)
            if prompt is not None and (prompt, text) not in told:
                told.add((prompt, text))
                yield {
                    "prompt": prompt,
                    "completion": text,
                    "origin": problem.name,
                    "kind": "rest" if kind == "rest" else "next",
                    "step": kind,
                }


def _share(kind: str, shares: Shares) -> float:
    return {"choice": 1.0, "closer": shares.closers, "shape": shares.shapes, "rest": shares.rest}[kind]


def _kind(text: str, closes: bool) -> str:
    if closes:
        return "closer"
    chosen = _CHOICES.match(text.lstrip("( ")) is not None and not text.startswith("refine ⟨?_")
    return "choice" if chosen else "shape"


def _components(terms: str) -> list[str]:
    """What stands between the brackets of `⟨a, f (b, c), d⟩`, or the commas of `a, b`, the last one left out."""
    inside = re.fullmatch(r"⟨(.*)⟩", terms.strip(), re.DOTALL)
    if inside is None and "⟨" in terms:
        return []
    found, depth, start = [], 0, 0
    text = inside[1] if inside is not None else terms
    for at, letter in enumerate(text):
        depth += (letter in "([{⟨") - (letter in ")]}⟩")
        if letter == "," and depth == 0:
            found.append(" ".join(text[start:at].split()))
            start = at + 1
    # `exists a, b` names witnesses alone; in brackets the last one is the proof.
    return found if inside is not None else [*found, " ".join(text[start:].split())]


def _renamed(problem: Problem, goal: str, text: str, rng: random.Random) -> tuple[Problem, str]:
    """Goal and text with another name for each hypothesis of induction: the search names them in its own way."""
    taken = {*words(goal), *words(text)}
    for name, _ in read_goal(goal).hypotheses:
        free = [other for other in _HYPOTHESES if other not in taken]
        if re.fullmatch(r"ih\w*", name) and free:
            new = rng.choice(free)
            taken.add(new)
            here = re.compile(rf"(?<![\w.'✝]){name}(?![\w'✝])")
            goal, text = here.sub(new, goal), here.sub(new, text)
    shown = shown_at(problem, goal)
    assert shown is not None
    return shown, text


def sources(options: argparse.Namespace) -> list[tuple[Problem, list[str]]]:
    """Problems with right proofs, shuffled."""
    known: dict[str, tuple[Problem, list[str]]] = {}
    for path in options.ledgers:
        for _, attempt in read_ledger(path):
            if attempt.proved and attempt.proof is not None and not attempt.helpers:
                key = f"{attempt.problem.header}\0{attempt.problem.statement}"
                known.setdefault(key, (attempt.problem, []))[1].append(attempt.proof)
    given = [problem for name in options.problems for problem in load_dataset(name).problems]
    if not options.ledgers and not options.problems:
        given = list(generate(options.seed, options.curriculum, options.split, options.families))
    found: dict[str, list[str]] = {}
    for path in options.proofs:
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if row.get("proof") and not row.get("refused"):
                found.setdefault(row["name"], []).append(row["proof"])
    for problem in given:
        key = f"{problem.header}\0{problem.statement}"
        known.setdefault(key, (problem, []))[1].extend([*problem.references, *found.get(problem.name, [])])
    chosen = [(problem, [*dict.fromkeys(proofs)]) for problem, proofs in known.values() if proofs]
    random.Random(options.seed).shuffle(chosen)
    return chosen


def main() -> int:
    """0 when the rows are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000, help="rows to write, at most")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ledgers", nargs="*", type=Path, default=[], help="of bench runs, a search's too")
    parser.add_argument("--problems", nargs="*", default=[], help="data sets, with references or with --proofs")
    parser.add_argument("--proofs", nargs="*", type=Path, default=[], help="what benchmarks/search.py --out wrote")
    parser.add_argument("--families", nargs="*", default=list(FAMILIES), help="of the curriculum")
    parser.add_argument("--split", choices=("train", "valid", "test"), default="train", help="of the curriculum")
    parser.add_argument("--curriculum", type=int, default=40_000, help="its problems, where no others are given")
    parser.add_argument("--proofs-each", type=int, default=2, help="of a problem, at most")
    parser.add_argument("--closers", type=float, default=0.1, help="share of steps that close their goal")
    parser.add_argument("--shapes", type=float, default=0.3, help="share of steps that go by the goal's shape")
    parser.add_argument("--rest", type=float, default=0.3, help="share of states that ask for the rest of the proof")
    options = parser.parse_args()
    shares = Shares(options.closers, options.shapes, options.rest)
    known = sources(options)
    file, began = pieces.Rows(options.out, options.count), pieces.cpu_s()
    kinds: Counter[str] = Counter()
    failed = 0
    steps = open_steps()
    while not file.full and (some := known[file.piece * PIECE : (file.piece + 1) * PIECE]):
        for problem, proofs in some:
            rng = random.Random(f"{options.seed}/{problem.name}")
            few = rng.sample(proofs, min(len(proofs), options.proofs_each))
            try:
                for row in rows(problem, few, steps, rng, shares):
                    if file.add(row):
                        kinds[row["step"]] += 1
            except LeanError as error:
                failed += 1
                sys.stderr.write(f"steps: {problem.name}: {error}\n")
        file.end_piece()
    lean_s = steps.cpu_s()
    steps.close()
    spent = pieces.cpu_s() - began
    sys.stderr.write(
        f"steps: {file.new} rows {dict(kinds)} of {len(known)} problems, {failed} not opened, in {spent:.0f} s of CPU "
        f"({lean_s:.0f} of them Lean's), {file.new / max(spent, 0.01):.0f} a second\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
