"""Whole proofs onto a tree: each is run step by step, and every good beginning of it becomes a way of the tree.

A proof calls hypotheses by the names that its writer saw; a node has names of its own, since goals that differ in
names alone are one node. So each place of a proof has the names of the node by those of the proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leanfd.source.goals import case_tag, read_goal, tagged
from leanfd.source.steps_of_proof import Step, beginnings, steps_of

if TYPE_CHECKING:
    from leanfd.lean.steps import ProofState
    from leanfd.prove.tree import Node

_NAME = re.compile(r"(?<![\w.'✝])[^\W\d][\w'!?₀-₉]*")
_RENAME = re.compile(r"rename_i((?: [\w'₀-₉]+)+)")
_MOST_STEPS = 60

Names = Mapping[str, str]
"""The names of a node's hypotheses by those that a proof uses."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of a step: the error, or the nodes with the states that the step left there."""

    error: str
    left: tuple[tuple[Node, ProofState], ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a proof broke."""

    line: int
    error: str
    goal: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A goal that the proof still has before it."""

    node: Node
    names: Names
    tag: str


@dataclass(slots=True)
class Graft:
    """One proof that is run on a tree."""

    step: Callable[[Node, str, float], Stepped]
    """Runs a tactic at a node, at a price for each letter of it, and joins what it leaves to the tree."""
    name: Callable[[Node], None]
    """Gives the inaccessible hypotheses of a node names."""
    length: int = 1
    steps: int = 0
    broken: Broken | None = None
    """The first place where it broke."""

    def run(self, node: Node, proof: str) -> Broken | None:
        """Runs a whole proof of a node's goal, in the names that the node has now."""
        self.length = max(1, len(proof))
        self._run([_Place(node, {}, "")], steps_of(proof))
        return self.broken

    def _run(self, places: list[_Place], steps: Sequence[Step]) -> None:
        for step in steps:
            if not places or self.steps >= _MOST_STEPS:
                return
            if step.inner or step.tag:
                place = places.pop(tagged([each.tag for each in places], step.tag))
                names = self._named(place, step.names) if step.names else place.names
                self._run([_Place(place.node, names, "")], step.inner)
            elif (renamed := _RENAME.fullmatch(step.text)) is not None:
                places[0] = _Place(places[0].node, self._named(places[0], renamed[1].split()), places[0].tag)
            elif (left := self._left(places[0], step)) is not None:
                places[:1] = left
            else:
                return

    def _left(self, place: _Place, step: Step) -> list[_Place] | None:
        """What a step leaves, or as much of it as goes through; None when what follows has lost its ground."""
        error, left = self._tried(place, step.text)
        if not error:
            return left
        if self.broken is None:
            self.broken = Broken(step.line, error, place.node.state.goals[0])
        for text, blocks in beginnings(step):
            error, left = self._tried(place, text)
            if error:
                continue
            if blocks:
                self._run(left, blocks)
                return left
            # A claim comes before what it is for; and what follows fewer rewrites was not meant for their result.
            return [*left[1:], left[0]] if text.endswith(":= ?_") and len(left) > 1 else None
        return None

    def _tried(self, place: _Place, text: str) -> tuple[str, list[_Place]]:
        self.steps += 1
        done = self.step(place.node, _renamed(text, place.names), len(text) / self.length)
        return done.error, [
            _Place(child, _through(place.names, state, child), case_tag(state.goals[0])) for child, state in done.left
        ]

    def _named(self, place: _Place, wanted: Sequence[str]) -> Names:
        """The names at a place once a `rename_i` has said what the last inaccessible hypotheses are called."""
        self.name(place.node)
        given = place.node.naming.split()[1:]
        count = min(len(given), len(wanted))
        return {**place.names, **dict(zip(wanted[len(wanted) - count :], given[len(given) - count :], strict=True))}


def _renamed(text: str, names: Names) -> str:
    return _NAME.sub(lambda name: names.get(name[0], name[0]), text) if names else text


def _through(names: Names, state: ProofState, child: Node) -> Names:
    """The names at a child, from those before the step and the state that the step left."""
    theirs = read_goal(child.state.goals[0]).hypotheses
    ours = read_goal(state.goals[0]).hypotheses
    known = {a: b for (a, _), (b, _) in zip(ours, theirs, strict=False) if "✝" not in a}
    changed = {said: known.get(meant, meant) for said, meant in names.items()}
    changed.update((a, b) for a, b in known.items() if a not in changed)
    return {a: b for a, b in changed.items() if a != b}
