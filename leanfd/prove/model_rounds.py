"""When the model's turn comes in a search, which states it is asked about, and what becomes of its answers."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leanfd.errors import LeanfdError
from leanfd.prove.graft import Graft, Stepped
from leanfd.prove.model_hand import Asked, ModelHand, failed_attempt, price_of, shown_at

if TYPE_CHECKING:
    from leanfd.models.engine import Completion
    from leanfd.proofs import Attempt, Problem
    from leanfd.prove.tree import Node, Tree

logger = logging.getLogger(__name__)

_PATIENCE = 3
"""Times in a row that the model is asked in vain before a search without anything else to try ends."""
_NEVER = sys.maxsize
_MOST_REPAIRS = 2
"""How often a proof, and what comes of it, is repaired."""


@dataclass(slots=True)
class ModelRounds:
    """The model's part in one search."""

    hand: ModelHand
    problem: Problem
    next_at: int
    """Tactics before it is asked for proofs again …"""
    step_at: int
    """… and for next tactics."""
    asked: Counter[int] = field(default_factory=Counter)
    """How often each node was asked about."""
    stepped: set[int] = field(default_factory=set)
    """Nodes that it was asked for a tactic at."""
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
        return cls(hand, problem, hand.share.first, hand.share.next_first if hand.knows_next else _NEVER)

    def due(self, tactics: int) -> bool:
        """Whether it is the model's turn, after so many tactics."""
        return tactics >= min(self.next_at, self.step_at)

    def play(self, tree: Tree, root: Node, tactics: int) -> None:
        """Asks the model once, about several states, and runs what it says. One that fails is not asked again.

        Next tactics come first, after so many tactics; proofs in their turn, or where there is nothing else to do.
        """
        if self.step_at <= min(tactics, self.next_at):
            states = self._states(tree, root)
            self.step_at = tactics + (self.hand.share.next_every if states else 1)
            for node, asked, completion in self._drawn(tree, states, self.hand.share.next_tokens):
                if root.proof is None and node.proof is None:
                    self._step(tree, node, asked, completion)
            return
        wanted = self._wanted(tree, root)
        self.next_at += self.hand.share.every
        self.empty += 1
        for node, asked, completion in self._drawn(tree, wanted):
            if root.proof is None and node.proof is None:
                self._graft(tree, node, asked, completion)

    def _drawn(
        self, tree: Tree, wanted: list[tuple[Node, Asked]], max_tokens: int | None = None
    ) -> Iterator[tuple[Node, Asked, Completion]]:
        if not wanted:
            return
        try:
            drawn = self.hand.draw([asked for _, asked in wanted], tree.over, max_tokens)
        except LeanfdError as broken:
            # The tree goes on; whoever needs the model for itself is told by it.
            logger.warning("%s: the search goes on without the model: %s", self.problem.name, broken)
            self.next_at, self.step_at, self.empty = _NEVER, _NEVER, _PATIENCE
            return
        for (node, asked), completion in zip(wanted, drawn, strict=True):
            if completion is not None:
                yield node, asked, completion

    def _states(self, tree: Tree, root: Node) -> list[tuple[Node, Asked]]:
        """The cheapest states that automation did not prove and that were not asked about yet."""
        share = self.hand.share
        # What has a kind was given to the closers.
        new = [node for node in tree.waiting() if node.kind and id(node) not in self.stepped]
        wanted = []
        for node in sorted(new, key=lambda node: node.price)[: share.next_states]:
            self.stepped.add(id(node))
            tree.name(node)
            shown = self.problem if node is root else shown_at(self.problem, node.state.goals[0])
            if shown is not None:
                wanted += [(node, Asked(self.problem, shown, tactic=True))] * share.next_each
        return wanted

    def _step(self, tree: Tree, node: Node, asked: Asked, completion: Completion) -> None:
        """Runs a tactic; what it leaves costs what the model thinks of it."""
        tactic = self.hand.proof(asked, completion)
        if tactic is not None and completion.finished and tactic not in node.tried:
            self.empty = 0
            tree.step_of_proof(node, tactic, price_of(completion, 1.0))

    def _wanted(self, tree: Tree, root: Node) -> list[tuple[Node, Asked]]:
        share = self.hand.share
        first = not self.asked
        waiting = sorted(tree.waiting() or [root], key=lambda node: (self.asked[id(node)], node.price))
        wanted = []
        for node in [root] if first else waiting[: share.states]:
            self.asked[id(node)] += 1
            tree.name(node)
            shown = self.problem if node is root else shown_at(self.problem, node.state.goals[0])
            if shown is not None:
                told = tree.lemmas_of(node) if self.hand.reads_words else ()
                asked = Asked(self.problem, shown, "" if node is root else tree.beginning(node), told)
                wanted += [(node, asked)] * (share.at_root if first else share.at_state)
        self.broken.sort(key=lambda each: -each[3])
        for node, asked, attempt, _ in self.broken[: share.repairs]:
            if node.proof is None:
                wanted.append((node, replace(asked, failed=(*asked.failed, attempt))))
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
