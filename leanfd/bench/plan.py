"""Which attempts a benchmark wants, in which batches, with which seeds: the same whenever it is asked.

Each attempt has an identity, (problem, index). With R rounds of repair the `samples` of a problem are chains of R + 1
attempts: attempt j of the first `chains` is a fresh try, attempt j + r * chains the r-th repair of it. A chain ends
when it is proved, so a problem gets at most `samples`; where an attempt is no starting point (no proof in it, a
timeout, a crash), the chain continues with a fresh try.

What a batch holds depends on config and verdicts only, never on where a run was killed. A resumed run draws a
half-recorded batch again as it was and keeps what was missing: that costs a batch at most, and keeps attempts the same
to the last bit, which another batch composition would not. It knows no files, and asks neither engine nor judge.
"""

from __future__ import annotations

import collections
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from leanfd.errors import InputError
from leanfd.models.engine import Sampling
from leanfd.proofs import Attempt, Problem
from leanfd.prove.attempts import mendable
from leanfd.prove.rollout import Ask, Batch

_MISSING, _THERE, _PROVED = 0, 1, 2


class Shape(NamedTuple):
    """How many attempts, and how they hang together."""

    chains: int
    """Fresh tries for each problem."""
    rounds: int
    """Repairs that may follow on each."""
    batch: int
    """Attempts asked for at once, at most."""

    @property
    def samples(self) -> int:
        """Attempts for each problem at most."""
        return self.chains * (self.rounds + 1)


@dataclass
class _Unit:
    """Chains that go through their rounds together: some problems, a range of chains of each."""

    problems: tuple[Problem, ...]
    chains: range
    round: int = 0
    waiting: int = 0
    """Attempts of this round that are drawn or being drawn, and not on record."""
    last: dict[tuple[str, int], Attempt] = field(default_factory=dict)
    """The attempts so far, by identity; kept only where repairs are wanted."""


class Plan:
    """Gives batches, and is told of attempts. Memory: one byte for each attempt, and those that wait for repair."""

    def __init__(
        self, problems: Sequence[Problem], shape: Shape, sampling: Sampling, trajectories: bool = False
    ) -> None:
        """With `trajectories` chains are named as such, and each of their attempts is a turn."""
        self.shape = shape
        self.trajectories = trajectories
        self.problems = problems
        self._sampling = sampling
        self._known = {problem.name: bytearray(shape.samples) for problem in problems}
        self._dropped: set[str] = set()
        self._unopened: Iterator[_Unit] = iter(())
        self._ready: collections.deque[_Unit] = collections.deque()
        self._open: dict[tuple[str, int], _Unit] = {}
        self.recorded = 0
        """Attempts that are there."""
        self.saved = 0
        """Attempts that need not be drawn, because their chain was proved before."""

    @property
    def total(self) -> int:
        """Attempts there are to be, proved chains' savings included."""
        return (len(self.problems) - len(self._dropped)) * self.shape.samples

    def restore(self, attempt: Attempt, place: str) -> None:
        """An attempt that an earlier process put on record. Raises InputError, naming the place, for strangers."""
        name = attempt.problem.name
        known = self._known.get(name)
        if known is None or not 0 <= attempt.index < len(known):
            raise InputError(f"{place}: attempt {attempt.index} on {name} is none of this run's; name another folder")
        if known[attempt.index]:
            raise InputError(f"{place}: attempt {attempt.index} on {name} is there twice; delete this line")
        self._mark(attempt)

    def start(self, attempts: Iterable[Attempt] = ()) -> None:
        """After everything was restored: `attempts` once more, of which unfinished chains take what they repair."""
        self._unopened = iter(())
        unfinished = [unit for unit in self._units() if not self._finished(unit)]
        if self.shape.rounds:
            owner = {(p.name, chain): unit for unit in unfinished for p in unit.problems for chain in unit.chains}
            for attempt in attempts:
                unit = owner.get((attempt.problem.name, attempt.index % self.shape.chains))
                if unit is not None:
                    unit.last[attempt.problem.name, attempt.index] = attempt
        self._unopened = iter(unfinished)

    def next_batch(self) -> Batch | None:
        """The next attempts to draw; None while that hangs on verdicts to come, and at the end."""
        while (unit := self._ready.popleft() if self._ready else next(self._unopened, None)) is not None:
            while unit.round <= self.shape.rounds:
                asks = self._asks(unit)
                missing = [ask for ask in asks if not ask.recorded]
                if missing:
                    unit.waiting = len(missing)
                    for ask in missing:
                        self._open[ask.problem.name, ask.index] = unit
                    return Batch(tuple(asks), self._seeded(unit))
                unit.round += 1
        return None

    def record(self, attempt: Attempt) -> None:
        """A judged attempt of a batch."""
        self._mark(attempt)
        unit = self._open.pop((attempt.problem.name, attempt.index))
        if self.shape.rounds:
            unit.last[attempt.problem.name, attempt.index] = attempt
        self._settle(unit)

    def drop(self, problem: Problem) -> None:
        """Nothing more is wanted for this problem, nor waited for."""
        self._dropped.add(problem.name)
        for key in [key for key in self._open if key[0] == problem.name]:
            self._settle(self._open.pop(key))

    def _settle(self, unit: _Unit) -> None:
        unit.waiting -= 1
        if unit.waiting == 0 and unit.round < self.shape.rounds:
            unit.round += 1
            self._ready.append(unit)

    def _mark(self, attempt: Attempt) -> None:
        self._known[attempt.problem.name][attempt.index] = _PROVED if attempt.proved else _THERE
        self.recorded += 1
        if attempt.proved:
            self.saved += self.shape.rounds - attempt.index // self.shape.chains

    def _units(self) -> Iterator[_Unit]:
        """All of them, in order: problems side by side as far as they fit into a batch."""
        step = min(self.shape.chains, self.shape.batch)
        together = max(1, self.shape.batch // self.shape.chains)
        for start in range(0, len(self.problems), together):
            for first in range(0, self.shape.chains, step):
                chains = range(first, min(first + step, self.shape.chains))
                yield _Unit(tuple(self.problems[start : start + together]), chains)

    def _finished(self, unit: _Unit) -> bool:
        return all(self._chain_finished(p.name, chain) for p in unit.problems for chain in unit.chains)

    def _chain_finished(self, name: str, chain: int) -> bool:
        states = self._known[name][chain :: self.shape.chains]
        return _PROVED in states or _MISSING not in states

    def _asks(self, unit: _Unit) -> list[Ask]:
        return [
            self._ask(unit, problem, chain)
            for problem in unit.problems
            if problem.name not in self._dropped
            for chain in unit.chains
            if _PROVED not in self._known[problem.name][chain : unit.round * self.shape.chains : self.shape.chains]
        ]

    def _ask(self, unit: _Unit, problem: Problem, chain: int) -> Ask:
        index = chain + unit.round * self.shape.chains
        recorded = self._known[problem.name][index] != _MISSING
        failed = self._failed(unit, problem.name, index - self.shape.chains)
        name, turn = (str(chain), unit.round) if self.trajectories else ("", 0)
        return Ask(problem, index, failed, recorded, trajectory=name, turn=turn)

    def _failed(self, unit: _Unit, name: str, index: int) -> tuple[Attempt, ...]:
        """What the attempt after this one repairs, oldest first; nothing where this is no starting point."""
        attempt = unit.last.get((name, index))
        if attempt is None or not mendable(attempt):
            return ()
        return (*(self._failed(unit, name, index - self.shape.chains) if attempt.parent is not None else ()), attempt)

    def _seeded(self, unit: _Unit) -> Sampling:
        """A seed of its own for each range of indices, the same for all problems: engines add prompt and copy."""
        digest = hashlib.sha256(f"{self._sampling.seed}/{unit.round}/{unit.chains.start}".encode()).digest()
        return Sampling(
            temperature=self._sampling.temperature,
            top_p=self._sampling.top_p,
            max_tokens=self._sampling.max_tokens,
            seed=int.from_bytes(digest[:4], "big") >> 1,
            stop=self._sampling.stop,
        )
