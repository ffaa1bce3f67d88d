"""A script that a search found, as people write it: `induction … with`, one tactic a line, what each case needs.

Lean is asked for the goals on the way: an induction that closes all of its cases by one long tactic is taken apart, and
each case gets the shortest that does it; names that the script gives to what an induction brings stand where it brings
them. Whatever comes out is another text of the same steps, and may be wrong: whoever asked lets the judge decide, and
keeps the plain script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leanfd.lean.steps import ProofState, StepLimits, Steps
from leanfd.source.formulas import words
from leanfd.source.goals import read_goal

_ANALYSIS = re.compile(r"(?:induction|cases|fun_induction|fun_cases)\b(?!.*\bwith\b)(?!.*‹)")
_HAVE = re.compile(r"(have [^:]+?) : (.*?) := by (.*)", re.DOTALL)
_FACTS = re.compile(r"\b(?:simp|simp_all|grind)\b[^\[;]*\[([^\]]*)\]")
_ANY_CASES = re.compile(r"\(try cases ‹List [^›]*›\) <;> (.*)", re.DOTALL)
_OPEN, _CLOSE = "([{⟨‹", ")]}⟩›"
_SHORT = {"head": "x", "tail": "xs"}
_LIMITS = StepLimits(100_000)
_MOST_CASES, _MOST_TACTICS = 12, 60


class _Refused(Exception):
    """Lean does not do there what the script says: nothing is laid out."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What an induction or a case analysis leaves: its name, what it brings, and the state in these names."""

    name: str
    brings: tuple[str, ...]
    state: ProofState


def laid_out(script: str, root: ProofState, steps: Steps) -> str | None:
    """The script as people write it, which Lean took in this form; None where that is not so, or nothing changes."""
    try:
        text = "\n".join(_Layout(steps, script).block(root, script.split("\n")))
    except _Refused:
        return None
    if text == script:
        return None
    (whole,) = steps.run(root, [text], _LIMITS)
    return text if whole.closes else None


class _Layout:
    def __init__(self, steps: Steps, script: str) -> None:
        self._steps = steps
        self._left = _MOST_TACTICS
        named = [fact.strip() for found in _FACTS.findall(script) for fact in found.split(",")]
        self._facts = ", ".join(dict.fromkeys(fact for fact in named if fact and fact[0] not in "*←-"))

    def block(self, state: ProofState | None, lines: Sequence[str]) -> list[str]:
        """The lines of a block that closes one goal."""
        done: list[str] = []
        for tactic, bullets in _items(lines):
            if state is None:
                raise _Refused
            if (lemma := _HAVE.fullmatch(tactic)) is not None and not bullets:
                claimed = self._claimed(state, lemma[2])
                done += [f"{lemma[1]} : {lemma[2]} := by", *_further(self.block(claimed, _apart(lemma[3])))]
                (state,) = self._parts(state, tactic)
                continue
            first, rest = _chain(tactic)
            if _ANALYSIS.match(first) and (rest or bullets):
                done += self._analysis(state, first, rest, bullets)
                state = None
                continue
            parts = self._parts(state, tactic)
            done.append(tactic)
            if bullets:
                if len(parts) != len(bullets):
                    raise _Refused
                for part, bullet in zip(parts, bullets, strict=True):
                    inside = self.block(part, bullet)
                    done += [f"· {inside[0]}", *_further(inside[1:])]
                parts = ()
            if len(parts) > 1:
                raise _Refused
            state = parts[0] if parts else None
        if state is not None:
            raise _Refused
        return done

    def _analysis(self, state: ProofState, first: str, rest: str, bullets: Sequence[Sequence[str]]) -> list[str]:
        parts = self._parts(state, first)
        if (bullets and len(bullets) != len(parts)) or not 0 < len(parts) <= _MOST_CASES:
            raise _Refused
        done = [f"{first} with"]
        for part, lines in zip(parts, bullets or [[rest]] * len(parts), strict=True):
            case = self._case(state, part, lines)
            if bullets:
                inside = self.block(case.state, lines[1:] if lines[0].startswith("rename_i ") else lines)
            else:
                inside = self._closed(case, rest)
            said = f"| {' '.join([case.name, *case.brings])} =>"
            done += [f"{said} {inside[0]}"] if len(inside) == 1 else [said, *_further(inside)]
        return done

    def _case(self, before: ProofState, part: ProofState, lines: Sequence[str]) -> _Case:
        tag = re.match(r"case (\S+)", part.goals[0])
        if tag is None:
            raise _Refused
        name = tag[1].rpartition(".")[2]
        old = read_goal(before.goals[0]).inaccessible
        new = [hidden for hidden in read_goal(part.goals[0]).inaccessible if hidden not in old]
        given = lines[0].split()[1:] if lines[0].startswith("rename_i ") else self._names(new, part)
        if len(given) != len(new):
            raise _Refused
        if given:
            (part,) = self._parts(part, f"rename_i {' '.join(given)}")
        return _Case(name, tuple(given), part)

    def _names(self, hidden: Sequence[str], part: ProofState) -> list[str]:
        taken = words(part.goals[0])
        alone = sum(name.partition("✝")[0].endswith("_ih") for name in hidden) == 1
        given: list[str] = []
        for name in hidden:
            stem = name.partition("✝")[0].rpartition(".")[2]
            if stem.endswith("_ih"):
                stem = "ih" if alone else f"ih_{stem.removesuffix('_ih')}"
            stem = _SHORT.get(stem, stem) if stem and stem[0].isalpha() else "h"
            fresh = next(c for i in range(99) if (c := f"{stem}{i or ''}") not in taken and c not in given)
            given.append(fresh)
        return given

    def _closed(self, case: _Case, rest: str) -> list[str]:
        """The shortest that closes a case which `rest` closes."""
        facts = f" [{self._facts}]" if self._facts else ""
        short = ["rfl", "omega", "simp", f"simp{facts}", "simp_all", f"simp_all{facts}", "grind", f"grind{facts}"]
        short += [f"simp{facts}\nomega", f"simp_all{facts}\nomega"]
        answers = self._steps.run(case.state, [*dict.fromkeys(short)], StepLimits(10_000, first=True))
        if answers and answers[-1].closes:
            return answers[-1].tactic.split("\n")
        if (any_ := _ANY_CASES.fullmatch(rest)) is not None:
            kinds = dict(read_goal(case.state.goals[0]).hypotheses)
            name = next((name for name in reversed(case.brings) if kinds.get(name, "").startswith("List ")), None)
            rest = any_[1] if name is None else f"(cases {name}) <;> {any_[1]}"
        return self.block(case.state, _apart(rest))

    def _parts(self, state: ProofState, tactic: str) -> tuple[ProofState, ...]:
        self._left -= 1
        if self._left < 0:
            raise _Refused
        (answer,) = self._steps.run(state, [tactic], _LIMITS)
        if answer.error or answer.lost:
            raise _Refused
        return answer.parts

    def _claimed(self, state: ProofState, claim: str) -> ProofState:
        """The state in which a claim is proved that is made on the way."""
        return self._parts(state, f"refine (?_ : ({claim}) → _) ?_")[-1]


def _items(lines: Sequence[str]) -> list[tuple[str, list[list[str]]]]:
    """Each tactic with the blocks of the bullets below it."""
    items: list[tuple[str, list[list[str]]]] = []
    for line in lines:
        if line.startswith("· ") and items:
            items[-1][1].append([line[2:]])
        elif line.startswith("  ") and items and items[-1][1]:
            items[-1][1][-1].append(line[2:])
        elif line.startswith("  ") and items:
            items[-1] = (f"{items[-1][0]}\n{line}", [])
        else:
            items += [(tactic, []) for tactic in _apart(line)]
    return items


def _apart(line: str) -> list[str]:
    """The tactics of a line, one by one; what stands behind `:= by` belongs to its claim."""
    if _HAVE.fullmatch(line):
        return [line]
    return [tactic.strip() for tactic in _split(line, ";", len(line)) if tactic.strip()]


def _chain(tactic: str) -> tuple[str, str]:
    """What comes before the first `<;>`, without its brackets, and what comes behind it."""
    first, *rest = _split(tactic, "<;>", 1)
    first = first.strip()
    if first.startswith("(") and _closes(first) == len(first) - 1:
        first = first[1:-1].strip()
    return first, rest[0].strip() if rest else ""


def _split(text: str, sign: str, most: int) -> list[str]:
    parts: list[str] = []
    depth = start = 0
    for at, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if depth == 0 and len(parts) < most and text.startswith(sign, at) and (sign != ";" or text[at - 1 : at] != "<"):
            parts.append(text[start:at])
            start = at + len(sign)
    return [*parts, text[start:]]


def _closes(text: str) -> int:
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if depth == 0:
            return at
    return -1


def _further(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]
