"""Looks for a proof in a tree of proof states, best first, with Lean's automation tried at every state.

A node is a goal (or goals that share a metavariable), the same for goals that are equal up to names; an edge is a
tactic with the goals that it leaves, all of which have to be proved. A node is first given to the closers, then to
moves by the goal's shape, then to choices and guesses, each batch later in the queue than the one before, so that no
batch is asked of Lean before its turn. What is found is a script; whoever asked puts it before the judge.

Deterministic where Lean is: nothing here draws at random or looks at a clock, except to stop.
"""

from __future__ import annotations

import heapq
import itertools
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from leanfd.lean.judge import rejection
from leanfd.lean.steps import ProofState, StepLimits, Steps, Tried
from leanfd.proofs import Problem
from leanfd.prove.closers import LONG, NORMAL, QUICK, Closer, ends_lean
from leanfd.prove.conjectures import explore
from leanfd.prove.falsity import Evaluation, counterexample, may_lose
from leanfd.prove.graft import Stepped
from leanfd.prove.habits import Habits, Tally, form_of, kind_of
from leanfd.prove.lemma_moves import Lemmas
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.model_rounds import ModelRounds
from leanfd.prove.moves import Definitions, Move, Stage, moves, names_for_inaccessible
from leanfd.source.formulas import formula
from leanfd.source.goals import Goal, read_goal

_WAIT = {Stage.SHAPE: 0.2, Stage.CHOICE: 1.0, Stage.GUESS: 2.5}
"""What a node's later batches cost in patience, beside the price of the way to it."""
_BATCH = 6
"""Moves asked of Lean at once."""
_MAX_GOALS = 12
_LEAST_S = 2.0
"""For the tactics of a request, however little CPU time is left."""
_CONJECTURES = Move("", 0.8, Stage.CHOICE)
"""Stands among the moves of the root for the lemmas of `conjectures.py`, which take seconds to find."""
_PRICE_OF_LEMMAS = 0.3
_EXPLORED, _EXPLORING_AGAIN = 6, 0.2
"""Conjectures until other moves get a turn, each time twice as many, and how much later the next such turn comes."""
_MOVES = frozenset(stage.name.lower() for stage in Stage)
"""Hands that are moves."""
_MOST_SHOWN = 50
"""Tactics of a beginning that a model is told."""
_SUGGESTION = re.compile(r"Try this:\s*(?:\[apply\]\s*)?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeLimits:
    """When to stop."""

    cpu_s: float = 10.0
    """CPU time of Lean and of this process."""
    tactics: int = 100_000
    timeout_s: float = 600.0
    """Wall clock."""
    closers_only: bool = False
    """Ends once the root was given to the closers: no tree."""


@dataclass(slots=True, eq=False)
class Edge:
    """A tactic that Lean accepted at a node, and what it left."""

    parent: Node
    tactic: str
    hand: str
    """Who proposed it: "closer", "shape", "choice", "guess" or "model"."""
    children: list[tuple[Node, dict[str, str]]] = field(default_factory=list)
    """Each with the names of its hypotheses on this way, by those that it was first seen with."""

    @property
    def solved(self) -> bool:
        """Whether all that it left is proved."""
        return all(child.proof is not None for child, _ in self.children)

    @property
    def dead(self) -> bool:
        """Whether some of what it left is false."""
        return any(child.false for child, _ in self.children)


@dataclass(slots=True, eq=False)
class Node:
    """A state of the tree."""

    state: ProofState
    price: float
    depth: int
    goal: Goal
    naming: str = ""
    """The tactic that made its names sayable, run before all others."""
    parents: list[Edge] = field(default_factory=list)
    proof: Edge | None = None
    """What proves it, once something does."""
    pending: dict[Stage, list[Move]] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    kind: str = ""
    """Of its goal, for habits."""
    doubtful: bool = False
    """Every way to it goes by a step that may lose something."""
    false: bool = False
    """Small values showed that it cannot be proved."""


@dataclass(slots=True)
class Counts:
    """What a search did."""

    tactics: int = 0
    states: int = 0
    closed: int = 0
    """States that are proved."""
    expanded: int = 0
    cpu_s: float = 0.0
    closed_by: Counter[str] = field(default_factory=Counter)
    false: int = 0
    """States that small values showed to be false."""
    lost: int = 0
    """Tactics that had to be stopped or that Lean died of."""
    again: int = 0
    """Tactics that had been run on an equal goal: work for nothing."""
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Grown:
    """What a search came to."""

    script: str | None
    hands: tuple[str, ...]
    """Who proposed the script's steps, in their order."""
    counts: Counts
    exhausted: bool = False
    """Nothing was left to try."""


class Tree:
    """One search for one problem."""

    def __init__(
        self,
        problem: Problem,
        steps: Steps,
        closers: Sequence[Closer],
        definitions: Definitions,
        limits: TreeLimits,
        stopped: Callable[[], bool] = lambda: False,
        lemmas: Lemmas | None = None,
        model: ModelHand | None = None,
        habits: Habits | None = None,
        tell: Callable[[Counts], None] = lambda _counts: None,
    ) -> None:
        """`tell` hears again and again how far it is."""
        self._tell = tell
        self._habits = habits or Habits()
        self._model = None if model is None else ModelRounds.of(model, problem)
        self._lemmas = lemmas
        self._problem = problem
        self._steps = steps
        self._closers = list(closers)
        self._definitions = definitions
        self._limits = limits
        self._stopped = stopped
        self._counts = Counts()
        self._evaluation = Evaluation(problem.header, steps)
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._queue: list[tuple[float, int, Node, Stage | None]] = []
        self._number = itertools.count()
        self._exploration: Iterator[tuple[str, ProofState]] | None = None
        self._explored, self._turn = "", _EXPLORED

    def grow(self) -> Grown:
        """Searches until the problem is proved, nothing is left, or a limit is reached.

        Raises NotElaborated when Lean does not accept the problem, and WorkerDied when Lean cannot be kept alive.
        """
        self._began = time.monotonic()
        self._cpu_before = self._cpu_s()
        root = self._node(self._steps.open(self._problem), 0.0, 0)
        if self._lemmas is not None:
            self._lemmas.opened()
        while root.proof is None and not self.over():
            if self._model is not None and (not self._queue or self._model.due(self._counts.tactics)):
                self._model.play(self, root, self._counts.tactics)
                if not self._queue and self._model.idle:
                    break
            if not self._queue:
                if self._model is None:
                    break
                continue
            _, _, node, stage = heapq.heappop(self._queue)
            if node.proof is not None or not self._wanted(node):
                continue
            if stage is None:
                self._close(node)
            elif self._limits.closers_only:
                break
            else:
                self._move(node, stage)
        self._counts.cpu_s = self._cpu_s() - self._cpu_before
        if root.proof is None:
            return Grown(None, (), self._counts, exhausted=not self._queue)
        for node in _proved(root):
            if node.proof is not None and node.proof.hand in _MOVES:
                self._counts.tally.add(node.kind, form_of(node.proof.tactic), 0, 1, 0)
        return Grown("\n".join(_script(root)), tuple(_hands(root)), self._counts)

    def waiting(self) -> list[Node]:
        """The states that are still to be proved, and would help."""
        found = {id(node): node for _, _, node, _ in self._queue if node.proof is None}
        return [node for node in found.values() if self._wanted(node)]

    def lemmas_of(self, node: Node) -> tuple[str, ...]:
        """The best few lemmas for a state, with their statements."""
        return () if self._lemmas is None else self._lemmas.told(node.state)

    def beginning(self, node: Node) -> str:
        """The tactics that led to a state, on the first way to it."""
        tactics = [node.naming] if node.naming else []
        while node.parents and len(tactics) < _MOST_SHOWN:
            edge = node.parents[0]
            tactics += [edge.tactic, *filter(None, [edge.parent.naming])]
            node = edge.parent
        return "\n".join(reversed(tactics))

    def step_of_proof(self, node: Node, tactic: str, price: float) -> Stepped:
        """A step of somebody's proof at a state: what it leaves joins the tree. What the judge would turn away unread
        is not run: it may close a goal here, and then the search would end with a proof that is none."""
        if node.proof is not None:
            return Stepped("")
        if (reason := rejection(tactic)) is not None:
            self._counts.tactics += 1  # Or a model that writes nothing else would be asked without end.
            return Stepped(reason)
        (answer,) = self._run(node, [tactic], 2 * NORMAL)
        if answer.error or answer.lost:
            return Stepped(answer.error or answer.lost)
        if answer.closes:
            self._prove(node, Edge(node, tactic, "model"))
            return Stepped("")
        edge = self._grow_edge(node, Move(tactic, price, Stage.CHOICE), answer, "model")
        if edge is None:
            return Stepped("", tuple((node, part) for part in answer.parts[:1]))
        return Stepped("", tuple((child, part) for (child, _), part in zip(edge.children, answer.parts, strict=True)))

    def _cpu_s(self) -> float:
        model_s = 0.0 if self._model is None else self._model.hand.waited_s - self._model.hand.loading_s
        return self._steps.cpu_s() + time.process_time() + model_s

    def over(self) -> bool:
        """Whether a limit is reached."""
        self._counts.cpu_s = self._cpu_s() - self._cpu_before
        self._tell(self._counts)
        return (
            self._stopped()
            or self._counts.tactics >= self._limits.tactics
            or self._counts.cpu_s >= self._limits.cpu_s
            or time.monotonic() - self._began >= self._limits.timeout_s
        )

    def _node(self, state: ProofState, price: float, depth: int) -> Node:
        goal = read_goal(state.goals[0])
        node = Node(state, price, depth, goal)
        self._nodes[_identity(state)] = node
        self._counts.states += 1
        self._push(node, None, price)
        return node

    def _push(self, node: Node, stage: Stage | None, price: float) -> None:
        heapq.heappush(self._queue, (price, next(self._number), node, stage))

    def _wanted(self, node: Node) -> bool:
        """Whether a proof of it would help: some way to it from the root is neither proved nor dead."""
        seen: set[int] = set()
        stack = [node]
        while stack:
            current = stack.pop()
            if not current.parents:
                return True
            if id(current) in seen:
                continue
            seen.add(id(current))
            stack += [edge.parent for edge in current.parents if edge.parent.proof is None and not edge.dead]
        return False

    def _run(self, node: Node, tactics: Sequence[str], heartbeats: int, first: bool = False) -> list[Tried]:
        deadly = [tactic for tactic in tactics if any(ends_lean(tactic, goal) for goal in node.state.goals)]
        asked = [tactic for tactic in tactics if tactic not in deadly]
        # On a busy machine time passes faster than CPU time; a tactic that takes no heartbeats must not take it all.
        most_s = max(_LEAST_S, 2 * (self._limits.cpu_s - self._counts.cpu_s))
        limits = StepLimits(heartbeats, first=first, most_s=most_s)
        answers = self._steps.run(node.state, asked, limits) if asked else []
        answers += [Tried(tactic, error="not run: its powers are too large for omega") for tactic in deadly]
        self._counts.tactics += len(answers)
        self._counts.lost += sum(bool(answer.lost) for answer in answers)
        self._counts.again += sum(answer.tactic in node.tried for answer in answers)
        node.tried.update(answer.tactic for answer in answers)
        return answers

    def _close(self, node: Node) -> None:
        """Tries the closers on a new state, the quick ones in one batch; then its moves may come."""
        if node.doubtful and counterexample(node.goal) is not None:
            self._drop(node)
            return
        self._counts.expanded += 1
        definitions = self._definitions.mentioned(node.goal)
        node.kind = kind_of(node.goal, bool(definitions))
        closers = self._habits.ordered(self._closers, node.kind, node.depth)
        for heartbeats in (QUICK, NORMAL, LONG):
            batch = {
                tactic: closer
                for closer in closers
                if closer.heartbeats == heartbeats and node.depth <= closer.deepest
                if (tactic := closer.at(definitions)) is not None and tactic not in node.tried
            }
            if not batch:
                continue
            for answer in self._run(node, [*batch], heartbeats, first=True):
                self._counts.tally.add(node.kind, batch[answer.tactic].tactic, 1, answer.closes, answer.ms)
                if answer.closes:
                    self._promote(batch[answer.tactic])
                    self._prove(node, Edge(node, _said_instead(answer), "closer"))
                    return
        if node.doubtful and definitions and self._evaluation.refutes(node.goal):
            self._drop(node)
            return
        self._push(node, Stage.SHAPE, node.price + _WAIT[Stage.SHAPE])

    def _drop(self, node: Node) -> None:
        """Spends nothing more on a state that is false."""
        node.false = True
        self._counts.false += 1

    def _promote(self, closer: Closer) -> None:
        """What closed a goal of this problem is tried first on the next one."""
        self._counts.closed_by[closer.tactic] += 1
        self._closers.remove(closer)
        self._closers.insert(0, closer)

    def _move(self, node: Node, stage: Stage) -> None:
        if not node.pending:
            self.name(node)
            definitions = self._definitions.mentioned(node.goal)
            found = moves(node.goal, definitions, self._definitions.reached(node.goal))
            if self._lemmas is not None and not any(move.safe for move in found):
                node.pending[Stage.CHOICE] = [self._lemmas.later]
            if not node.parents and definitions:
                node.pending.setdefault(Stage.CHOICE, []).append(_CONJECTURES)
            for move in found:
                priced = replace(move, price=self._habits.price(move.price, move.tactic, node.kind))
                node.pending.setdefault(move.stage, []).append(priced)
            for waiting in node.pending.values():
                waiting.sort(key=lambda move: move.price)
        if self._lemmas is not None and self._lemmas.later in node.pending.get(stage, [])[:_BATCH]:
            node.pending[stage].remove(self._lemmas.later)
            node.pending[stage] += self._lemmas.moves(node.state, self._definitions.mentioned(node.goal))
            node.pending[stage].sort(key=lambda move: move.price)
        waiting = node.pending.get(stage, [])
        batch, waiting[:_BATCH] = waiting[:_BATCH], []
        for lemmas in [move for move in batch if not move.tactic]:
            if self._explore(node):
                waiting.append(replace(lemmas, price=lemmas.price + _EXPLORING_AGAIN))
                waiting.sort(key=lambda move: move.price)
            if node.proof is not None:
                return
        batch = [move for move in batch if move.tactic and move.tactic not in node.tried]
        for closes, heartbeats in sorted({(move.closes, move.heartbeats) for move in batch}, key=_soonest):
            some = {m.tactic: m for m in batch if (m.closes, m.heartbeats) == (closes, heartbeats)}
            for answer in self._run(node, [*some], heartbeats, first=True):
                move = some[answer.tactic]
                self._counts.tally.add(node.kind, form_of(answer.tactic), 1, 0, answer.ms)
                if answer.closes:
                    self._prove(node, Edge(node, answer.tactic, stage.name.lower()))
                    return
                if answer.parts and not move.closes:
                    self._grow_edge(node, move, answer)
            if node.proof is not None:
                return
        if waiting:
            self._push(node, stage, node.price + max(_WAIT[stage], waiting[0].price))
        elif (later := next((s for s in Stage if s > stage and node.pending.get(s)), None)) is not None:
            self._push(node, later, node.price + max(_WAIT[later], node.pending[later][0].price))

    def _explore(self, node: Node) -> bool:
        """Lemmas about the problem's functions that nobody stated, as one step; no more than the goal needs.

        Says whether there may be more: it stops after a while, so that other moves get their turn.
        """
        if self._exploration is None:
            functions = self._definitions.functions
            self._exploration = explore(self._problem.header, functions, node.state, self._steps, self.over)
        left, known, state = self._turn, "", node.state
        answers: list[Tried] = []
        going_on = False
        for block, reached in self._exploration:
            if self.over():
                return False
            if block not in (known, self._explored):
                known, state = block, reached
                tactics = ["simp_all", f"grind [{', '.join(self._definitions.reached(node.goal))}]"]
                if "List.count" in block:
                    # What is in a list is in it more than no times.
                    tactics.insert(1, "simp only [← List.count_pos_iff] at *; grind")
                answers = self._steps.run(state, tactics, StepLimits(QUICK, first=True))
                self._counts.tactics += len(answers)
                if answers and answers[-1].closes:
                    break
            left -= 1
            if left == 0:
                self._turn *= 2
                going_on = True
                break
        if known:
            self._explored = known
            step = replace(_CONJECTURES, tactic=known, price=_PRICE_OF_LEMMAS)
            if (edge := self._grow_edge(node, step, Tried(known, (state,)))) is not None:
                ((child, _),) = edge.children
                child.tried.update(answer.tactic for answer in answers)
                if answers and answers[-1].closes:
                    self._prove(child, Edge(child, answers[-1].tactic, "closer"))
        return going_on

    def name(self, node: Node) -> None:
        """Gives its inaccessible hypotheses names."""
        naming = names_for_inaccessible(node.goal)
        if not naming:
            return
        (answer,) = self._run(node, [naming], QUICK)
        if len(answer.parts) == 1:
            node.naming, node.state = naming, answer.parts[0]
            node.goal = read_goal(node.state.goals[0])

    def _grow_edge(self, node: Node, move: Move, answer: Tried, hand: str = "") -> Edge | None:
        if len(answer.parts) > _MAX_GOALS or any(_says_nothing_new(node, part) for part in answer.parts):
            return None
        edge = Edge(node, move.tactic, hand or move.stage.name.lower())
        price = node.price + move.price
        for part in answer.parts:
            known = self._nodes.get(_identity(part))
            child = known or self._node(part, price, node.depth + (not move.safe))
            loses = edge.hand == "model" or may_lose(move.tactic)
            child.doubtful = loses if known is None else known.doubtful and loses
            if known is not None:
                self._steps.forget(part)
                if price < known.price and known.proof is None:
                    known.price = price
            edge.children.append((child, _renaming(child, part)))
            child.parents.append(edge)
        if edge.solved:
            self._prove(node, edge)
        return edge

    def _prove(self, node: Node, edge: Edge) -> None:
        stack = [(node, edge)]
        while stack:
            proved, by = stack.pop()
            if proved.proof is not None:
                continue
            proved.proof = by
            self._counts.closed += 1
            stack += [(e.parent, e) for e in proved.parents if e.parent.proof is None and e.solved]


def _soonest(batch: tuple[bool, int]) -> tuple[int, bool]:
    """What is cheap first, and what may close the goal before what leaves goals."""
    closes, heartbeats = batch
    return heartbeats, not closes


def _says_nothing_new(node: Node, part: ProofState) -> bool:
    """Whether what is left is the goal itself, or the goal with a hypothesis that it had already."""
    if part.key == node.state.key:
        return True
    goal = read_goal(part.goals[0])
    before = {kind for _, kind in node.goal.hypotheses}
    added = len(goal.hypotheses) - len(node.goal.hypotheses)
    return (
        added > 0
        and goal.target == node.goal.target
        and goal.hypotheses[:-added] == node.goal.hypotheses
        and all(kind in before for _, kind in goal.hypotheses[-added:])
        and formula(goal.hypotheses[-1][1]).head != ""
    )


def _identity(state: ProofState) -> tuple[object, ...]:
    # Names that cannot be said are part of it: a script that says them elsewhere would have to name them first.
    return (state.key, tuple(name.partition("✝")[1] for goal in state.goals for name, _ in read_goal(goal).hypotheses))


def _renaming(node: Node, part: ProofState) -> dict[str, str]:
    first = node.state if not node.naming else node.state.parent or node.state
    theirs = read_goal(first.goals[0]).hypotheses
    ours = read_goal(part.goals[0]).hypotheses
    return {a: b for (a, _), (b, _) in zip(theirs, ours, strict=False) if a != b and "✝" not in a}


def _said_instead(answer: Tried) -> str:
    """What a search tactic such as `exact?` says it found, in its place: the judge takes no searches."""
    if answer.tactic.endswith("?") and answer.said and (found := _SUGGESTION.search(answer.said[0])) is not None:
        return " ".join(found[1].split())
    return answer.tactic


_NAME = re.compile(r"(?<![\w.'✝])[^\W\d][\w'!?₀-₉]*")


def _script(node: Node) -> Iterator[str]:
    assert node.proof is not None
    if node.naming:
        yield node.naming
    yield from node.proof.tactic.split("\n")
    for child, renaming in node.proof.children:
        lines = [*_script(child)]
        if renaming:
            lines = [_NAME.sub(lambda name: renaming.get(name[0], name[0]), line) for line in lines]  # noqa: B023
        if len(node.proof.children) == 1:
            yield from lines
        else:
            yield from (f"{'  ' if index else '· '}{line}" for index, line in enumerate(lines))


def _proved(node: Node) -> Iterator[Node]:
    """The node and those that its proof rests on."""
    assert node.proof is not None
    yield node
    for child, _ in node.proof.children:
        yield from _proved(child)


def _hands(node: Node) -> Iterator[str]:
    assert node.proof is not None
    yield node.proof.hand
    for child, _ in node.proof.children:
        yield from _hands(child)
