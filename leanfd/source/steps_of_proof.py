"""A proof cut into steps by its layout, so that each can be run by itself. Knows tokens, not Lean's grammar."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from leanfd.source.first_step import first_step

_BULLET = re.compile(r"^(?:·|\.)\s+")
_FOCUS = re.compile(r"^(?:next|case'?\s+(?P<tag>[\w.]+))(?P<names>(?:\s+[\w'₀-₉✝]+)*)\s*=>\s*", re.DOTALL)
_ARM = re.compile(r"^\|.*?=>", re.DOTALL)
_REWRITES = re.compile(r"^(?P<head>rw|rewrite|simp_rw)\s*\[(?P<rules>.*)\](?P<at>\s+at\s+[^\[\]]+)?$", re.DOTALL)
_HAVE = re.compile(r"^(?P<claim>(?:have|obtain)\b[^=]*?\s:\s(?:(?!:=).)*?)\s*:=", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A tactic with the lines that belong to it; or, with `inner`, a block for one goal alone."""

    text: str
    inner: tuple[Step, ...] = ()
    tag: str = ""
    """The goal that a block is for, where it says so."""
    names: tuple[str, ...] = ()
    """What a block calls the last inaccessible hypotheses."""
    line: int = 1
    """Of the proof, counting from 1."""


def steps_of(proof: str, line: int = 1) -> tuple[Step, ...]:
    """The steps of a proof, in their order."""
    found = []
    lines = textwrap.dedent(proof).split("\n")
    while lines:
        if not lines[0].strip() or lines[0].startswith("--"):
            lines, line = lines[1:], line + 1
            continue
        text = first_step("\n".join(lines)) or lines[0]
        found += _step(text, line)
        count = text.count("\n") + 1
        lines, line = lines[count:], line + count
    return tuple(found)


def _step(text: str, line: int) -> list[Step]:
    if (bullet := _BULLET.match(text)) is not None:
        return [Step(text, steps_of(" " * bullet.end() + text[bullet.end() :], line), line=line)]
    if (focus := _FOCUS.match(text)) is not None:
        first, _, rest = text[focus.end() :].partition("\n")
        inner = (*steps_of(first, line), *steps_of(rest, line + 1)) if rest else steps_of(first, line)
        return [Step(text, inner, focus["tag"] or "", tuple(focus["names"].split()), line)]
    return [Step(text, line=line)]


def beginnings(step: Step) -> list[tuple[str, tuple[Step, ...]]]:
    """What of a step that fails may still go through, the most first, each with blocks for the goals that it leaves.

    A case analysis without what its cases say, fewer rewrites, a claim without its proof.
    """
    text = step.text
    if (found := _cases(step)) is not None:
        return [found]
    if (rewrites := _REWRITES.match(text)) is not None:
        rules = _rules(rewrites["rules"])
        most = range(len(rules) - 1, 0, -1)
        return [(f"{rewrites['head']} [{', '.join(rules[:n])}]{rewrites['at'] or ''}", ()) for n in most]
    if (have := _HAVE.match(text)) is not None:
        return [(f"{have['claim']} := ?_", ())]
    return []


def _cases(step: Step) -> tuple[str, tuple[Step, ...]] | None:
    head, *lines = step.text.split("\n")
    if not head.rstrip().endswith(" with") or not lines or not lines[0].lstrip().startswith("|"):
        return None
    indent = len(lines[0]) - len(lines[0].lstrip())
    arms: list[list[str]] = []
    for each in lines:
        if each.lstrip().startswith("|") and len(each) - len(each.lstrip()) == indent:
            arms.append([])
        arms[-1].append(each)
    bare, blocks, line = [head], [], step.line + 1
    for arm in arms:
        text = "\n".join(arm).strip()
        if (found := _ARM.match(text)) is None:
            return None
        bare.append(f"{found[0]} ?_")
        first, _, rest = text[found.end() :].strip(" ").partition("\n")
        inner = (*steps_of(first, line), *(steps_of(rest, line + 1) if rest else ()))
        blocks.append(Step(text, inner, line=line))
        line += len(arm)
    return "\n".join(bare), tuple(blocks)


def _rules(text: str) -> list[str]:
    """The rules between the brackets of a `rw`, cut at the commas outside all brackets."""
    rules, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "([{⟨") - (letter in ")]}⟩")
        if letter == "," and depth == 0:
            rules.append(text[start:at].strip())
            start = at + 1
    return [*rules, text[start:].strip()]
