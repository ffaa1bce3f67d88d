"""Examples for the mini prover, out of problems, their references, corrupted proofs and judged samples.

Four kinds: statement -> proof ("plain"); with a failed attempt and Lean's messages ("repair"); with a hint ("hint");
with both ("both"). Hints are a reference, a sibling (another right proof), or a wrong proof. The kinds of `ROW_SHARES`
come from files of rows, which `steps.py` and `edits.py` write.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from train import Example

from leanfd.models.prompts import EDIT, NEXT, PROOF, MiniTemplate
from leanfd.proofs import Attempt, Problem, Verdict, attempt_from_json, to_json
from leanfd.source.edits import nearest

TEMPLATE = MiniTemplate(definitions=True)
"""For whole proofs; rows come with their prompts."""


@dataclass(slots=True)
class Study:
    """A problem with everything that is known of it."""

    problem: Problem
    proofs: list[str]
    """Right ones: references first, then the model's own."""
    failed: list[Attempt] = field(default_factory=list)
    """Judged and rejected: corruptions of references, then the model's own."""


@dataclass(frozen=True, kw_only=True)
class Shares:
    """How often each kind is drawn, and each sort of hint."""

    plain: float
    repair: float
    hint: float
    both: float
    wrong_hint: float = 0.3
    renamed: float = 0.5
    """Of the examples without Lean's messages: with other names for variables."""


FAMILY_SHARES = {"prop": 0.28, "quantifier": 0.2, "equality": 0.14, "nat": 0.22, "list": 0.16}
FAMILY_SHARES |= {"firstorder": 0.07, "arithmetic": 0.10, "program": 0.18}
"""Of a pass, to one another, of those that there are; the families differ in difficulty, and in how many problems they
have: a few thousand of the open three, which a larger share would show far too often."""


ROW_SHARES = {"next": 0.13, "edit": 0.13, "rest": 0.07, "proof": 0.06, "mend": 0.05, "message": 0.02}
"""Of a pass, for each kind that row files bring; the four kinds above share what is left."""
_MODES = {"next": NEXT, "edit": EDIT}
_HELD_OUT_OF = 200
"""Of so many origins one is kept for the validation loss."""
Rows = dict[str, list[Example]]


def read_rows(paths: Sequence[Path]) -> tuple[Rows, list[Example]]:
    """The rows of files by kind, to train on and held out. Exits with a message for a line that is no row."""
    rows: Rows = {}
    held_out: list[Example] = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    row = json.loads(line)
                    example, origin = Example(row["prompt"], row["completion"], row["kind"]), row.get("origin", "")
                except (ValueError, KeyError, TypeError) as wrong:
                    raise SystemExit(f"{path}:{number}: no row with prompt, completion and kind: {wrong!r}") from wrong
                if example.kind not in ROW_SHARES:
                    known = ", ".join(ROW_SHARES)
                    raise SystemExit(f"{path}:{number}: no share is set for the kind {example.kind!r}; for {known}")
                slot = int.from_bytes(hashlib.sha256(f"{origin}".encode()).digest()[:4], "big") % _HELD_OUT_OF
                held_out += [example] if slot == 0 else []
                if slot:
                    rows.setdefault(example.kind, []).append(example)
    return rows, held_out


def modes_of(rows: Rows) -> list[str]:
    """The modes that a model trained on these knows."""
    return [PROOF, *(mode for kind, mode in _MODES.items() if rows.get(kind))]


def studies(problems: Iterable[Problem]) -> dict[str, Study]:
    """By the problem's name."""
    return {p.name: Study(p, list(p.references)) for p in problems}


def add_attempts(known: dict[str, Study], attempts: Iterable[Attempt]) -> None:
    """Files judged attempts under their problems: proved ones with the proofs, rejected ones with the failures."""
    for attempt in attempts:
        study = known.get(attempt.problem.name)
        if study is None or attempt.proof is None or attempt.verdict is None:
            continue
        if attempt.verdict.proved:
            if attempt.proof not in study.proofs and len(study.proofs) < 6:
                study.proofs.append(attempt.proof)
        elif attempt.verdict.errors:
            study.failed.append(attempt)


def draw_pass(
    families: Mapping[str, Sequence[Study]], count: int, shares: Shares, rng: random.Random, rows: Rows | None = None
) -> list[Example]:
    """About `count` examples, shared out over families and kinds; examples with a failed attempt come from problems
    that have one. Drawn anew each time: a pass is a sample, not a walk over all problems and rows."""
    drawn = []
    for kind, known in (rows or {}).items():
        for example in rng.choices(known, k=round(count * ROW_SHARES[kind])):
            rename = kind in ("next", "rest", "proof") and rng.random() < shares.renamed
            drawn.append(renamed(example, rng) if rename else example)
    count -= len(drawn)
    with_failed = {name: [s for s in family if s.failed] for name, family in families.items()}
    total = sum(FAMILY_SHARES[name] for name in families)
    for name, family in families.items():
        for kind in ("plain", "repair", "hint", "both"):
            among = with_failed[name] if kind in ("repair", "both") else family
            number = round(count * FAMILY_SHARES[name] / total * getattr(shares, kind))
            drawn += draw(rng.choices(among, k=number) if among else [], family, kind, shares, rng)
    return drawn


def draw(
    chosen: Sequence[Study], family: Sequence[Study], kind: str, shares: Shares, rng: random.Random
) -> list[Example]:
    """One example of that kind for each of the chosen problems; foreign hints come from the family."""
    drawn = []
    for study in chosen:
        example = _example(study, kind, family, shares, rng)
        # Lean's messages are English, in which "a" is no variable.
        rename = kind in ("plain", "hint") and rng.random() < shares.renamed
        drawn.append(renamed(example, rng) if rename else example)
    return drawn


def _example(study: Study, kind: str, known: Sequence[Study], shares: Shares, rng: random.Random) -> Example:
    failed = [rng.choice(study.failed)] if kind in ("repair", "both") else []
    target = rng.choice(study.proofs)
    if failed and rng.random() < 0.7:
        target = nearest(failed[0].proof or "", study.proofs)
    hint = None
    if kind in ("hint", "both"):
        if rng.random() >= shares.wrong_hint:
            hint = rng.choice(study.proofs)
            if rng.random() < 0.6:
                target = hint
        elif study.failed and rng.random() < 0.7:
            hint = rng.choice(study.failed).proof
        else:
            hint = rng.choice(rng.choice(known).proofs)
    prompt = TEMPLATE.prompt(study.problem, failed, hint)
    assert isinstance(prompt, str)
    return Example(prompt, target, kind)


# Names that the curriculum uses for one sort of thing: within a group they may change places.
_GROUPS = ("pqrst", "abcde", "ABCDE", "PQRST", "xyzwuv", "nmkij", "fg")
_LOCAL = re.compile(r"(?<![\w.'₀-₉✝])(h[A-Za-z]{0,2}|[a-zA-Z])(?![\w'.₀-₉✝]|\.\w{3})")


def renamed(example: Example, rng: random.Random) -> Example:
    """The same example after a permutation of single-letter names within their groups. Proofs stay right: the map is
    one to one, its letters name nothing in the library, and names with dots, digits or primes are left alone."""
    image: dict[str, str] = {}
    for group in _GROUPS:
        image.update(zip(group, rng.sample(group, len(group)), strict=True))
    swap = lambda m: image.get(m[1], m[1])  # noqa: E731
    return Example(_LOCAL.sub(swap, example.prompt), _LOCAL.sub(swap, example.proof), example.kind)


def judged(problem: Problem, proof: str, verdict: Verdict) -> Attempt:
    """A judged attempt that no model drew."""
    return Attempt(problem, proof, proof, verdict)


def write_attempts(path: Path, attempts: Iterable[Attempt]) -> None:
    """As JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for attempt in attempts:
            out.write(json.dumps(to_json(attempt), ensure_ascii=False) + "\n")


def read_attempts(path: Path) -> list[Attempt]:
    """What `write_attempts` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [attempt_from_json(json.loads(line)) for line in lines]
