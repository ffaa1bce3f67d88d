"""When the model's turn comes in a search, which states it is asked about, and what becomes of its answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leanfd.prove.graft import Graft, Stepped
from leanfd.prove.model_hand import Asked, ModelHand, failed_attempt, price_of, shown_at

if TYPE_CHECKING:
    from leanfd.models.engine import Completion
    from leanfd.proofs import Attempt, Problem
    from leanfd.prove.tree import Node, Tree

_PATIENCE = 3
_MOST_REPAIRS = 2
"""How often a proof, and what comes of it, is repaired."""


@dataclass(slots=True)
class ModelRounds:
    """The model's part in one search."""

    hand: ModelHand
    problem: Problem
    next_at: int
    asked: Counter[int] = field(default_factory=Counter)
    """How often each node was asked about."""
    broken: list[tuple[Node, Asked, Attempt, int]] = field(default_factory=list)
    """Proofs to be repaired, each with its node and how far in it broke, in lines."""
    seen: set[tuple[int, str]] = field(default_factory=set)
    """Proofs that were run, by node."""

    empty: int = 0
    """How often in a row the model was asked in vain."""

    @property
    def idle(self) -> bool:
        """Whether nothing more is to be expected of it."""
        return self.empty >= _PATIENCE

    @classmethod
    def of(cls, hand: ModelHand, problem: Problem) -> ModelRounds:
        """For a search that begins."""
        hand.begin()
        return cls(hand, problem, hand.share.first)

    def due(self, tactics: int) -> bool:
        """Whether it is the model's turn, after so many tactics."""
        return tactics >= self.next_at

    def play(self, tree: Tree, root: Node) -> None:
        """Asks the model once, about several states, and runs what it says. Raises EngineError."""
        wanted = self._wanted(tree, root)
        self.next_at += self.hand.share.every
        self.empty += 1
        if not wanted:
            return
        drawn = self.hand.draw([asked for _, asked in wanted])
        for (node, asked), completion in zip(wanted, drawn, strict=True):
            if completion is not None and root.proof is None and node.proof is None:
                self._graft(tree, node, asked, completion)

    def _wanted(self, tree: Tree, root: Node) -> list[tuple[Node, Asked]]:
        share = self.hand.share
        if not self.asked:
            self.asked[id(root)] += 1
            tree.name(root)
            return [(root, Asked(self.problem, self.problem))] * share.at_root
        wanted = []
        for node in sorted(tree.waiting() or [root], key=lambda node: (self.asked[id(node)], node.price))[
            : share.states
        ]:
            self.asked[id(node)] += 1
            tree.name(node)
            if node is root:
                wanted += [(root, Asked(self.problem, self.problem))] * share.at_state
            elif (shown := shown_at(self.problem, node.state.goals[0])) is not None:
                wanted += [(node, Asked(self.problem, shown, tree.beginning(node)))] * share.at_state
        self.broken.sort(key=lambda each: -each[3])
        for node, asked, attempt, _ in self.broken[: share.repairs]:
            if node.proof is None:
                failed = (*asked.failed, attempt)
                wanted.append((node, Asked(asked.problem, asked.shown, asked.beginning, failed)))
        del self.broken[: share.repairs]
        return wanted

    def _graft(self, tree: Tree, node: Node, asked: Asked, completion: Completion) -> None:
        proof = self.hand.proof(asked, completion)
        if proof is None or (id(node), proof) in self.seen:
            return
        self.seen.add((id(node), proof))
        self.empty = 0

        def step(at: Node, tactic: str, share: float) -> Stepped:
            return tree.step_of_proof(at, tactic, price_of(completion, share))

        broken = Graft(step, tree.name).run(node, proof)
        if broken is not None and len(asked.failed) < _MOST_REPAIRS:
            attempt = failed_attempt(asked, completion, proof, broken.line, broken.error, broken.goal)
            self.broken.append((node, asked, attempt, broken.line))
