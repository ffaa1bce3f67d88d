"""A pool whose Lean processes run on the nodes of a Ray cluster, one for each core: `--ray auto|ADDRESS`.

The same line of jobs as on one machine, with another kind of worker: a thread that has its Lean on a node, which is a
`LeanWorker` (`ray_worker.py`). Deadlines for proofs, and the life of Lean's processes, are the node's own pool's.
Here stands what may befall a node: it is lost, and its proofs are tried once more on another; it joins later, and
gets workers; it has another Lean, another library or a weaker sandbox, and is left out by name; all of them are gone,
and whoever waits is told. What Ray is asked, and how, is `ray_cluster.py`'s. Not guarded: a node that lies.
"""

from __future__ import annotations

import collections
import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import leanfd
from leanfd.errors import LeanError, LeanfdError, LeanUnavailable
from leanfd.lean.pool import AHEAD, TRIES, Job, Line, Pool, Worker
from leanfd.lean.ray_cluster import HOW, Cluster, Lost, Node, NoRoom, said
from leanfd.lean.ray_worker import LeanWorker
from leanfd.lean.sandbox import demanded
from leanfd.proofs import Outcome, Verdict

if TYPE_CHECKING:
    from leanfd.lean.judge import LeanJudge

logger = logging.getLogger(__name__)

BATCH = 32
"""Proofs in one message at most: a call costs about 0.8 ms of CPU time, a short proof 1.5 ms."""
BATCH_S = 0.25
"""And no more than what takes about so long: they are answered together."""
START_S = 300.0
"""Until a worker answers first: it waits for a free core, and may compile the core library."""
STARTS = 3
"""A worker that is lost so often without having answered is not started again."""
HERE_S = 30.0
"""For a worker that had nothing to do to say that it is still there."""
PART_S = 5.0
"""For a worker to end its Lean, when all is over."""
LOOK_S = 3.0
"""Between two looks at the cluster."""
PAUSE_S = LOOK_S + 1.0
"""Before a lost worker is replaced."""
GONE_S = 20.0
"""A cluster whose head does not answer for so long is gone. (Ray ends this process after a minute of that.)"""
VACANT_S = 60.0
"""So long, workers may be lacking altogether: a node may take the place of another."""


class _Refused(Exception):
    """A node must not judge."""


class RayPool(Pool):
    """The nodes' cores, as workers of one pool."""

    def __init__(
        self,
        address: str,
        opened: Callable[[], LeanJudge],
        identity: Callable[[], dict[str, str]],
        longest_s: float,
        room: int | None = None,
        share: int = 1,
    ) -> None:
        """`opened` makes a judge of one worker, on a node; `longest_s` is how long its pool may take for one question;
        `share` processes use the cluster at once.

        Returns when the first worker is ready. Raises MissingExtra, InputError for an address that is none, and
        LeanUnavailable when there is no such cluster, or none of its nodes can judge.
        """
        self.cluster = Cluster(address)
        self._line = Line(room or AHEAD)
        self._workers: list[_RayWorker] = []
        self._opened, self._identity, self._cores = opened, identity, 1 / share
        self.longest_s = longest_s
        self._alive: dict[str, Node] = {}
        self._known: set[str] = set()
        self._refused: dict[str, str] = {}
        self._closed = threading.Event()
        self._broken = False
        self._opened_once = False
        self._watcher = threading.Thread(target=self._watch, name="ray-nodes", daemon=True)
        try:
            self.wanted, self.demanded = identity(), demanded()
            self._look()
            self._watcher.start()
            self._first_ready()
            self._opened_once = True
        except BaseException:
            self.close()
            raise

    @property
    def ready(self) -> int:
        """Workers that can judge."""
        return sum(worker.ready for worker in self._workers)

    def close(self) -> None:
        """As `Pool.close`; and leaves the cluster."""
        self._closed.set()
        super().close()
        if not self._broken:
            self.cluster.leave()

    def is_alive(self, node: str) -> bool:
        """Whether the cluster counts on it."""
        return node in self._alive

    def hired(self, node: str) -> Any:
        """A new LeanWorker on a node."""
        return self.cluster.hired(node, self._cores, LeanWorker, self._opened, self._identity)

    def share(self, each_s: float) -> Callable[[int], int]:
        """How many jobs one worker takes of those that wait, when each takes it so long."""
        most = min(BATCH, int(BATCH_S / max(each_s, 1e-6)))
        return lambda waiting: max(1, min(most, waiting // max(1, self.ready)))

    def refuse(self, node: Node, why: str) -> None:
        """Says once that a node is left out."""
        if node.id not in self._refused:
            self._refused[node.id] = why
            logger.warning("node %s is left out: %s", node.name, why)

    def give_up(self, error: LeanError) -> None:
        """Tells all who wait, and those who come, and `on_broken`."""
        for job in self._line.close(error):
            if job.begins():
                job.answer(error)
        for worker in self._workers:
            worker.give_up(error)
        self.on_broken(error)

    def _first_ready(self) -> None:
        deadline = time.monotonic() + START_S
        while not self.ready:
            if not any(worker.is_alive() for worker in self._workers):
                raise LeanUnavailable("; ".join(["no node of the Ray cluster can judge", *self._reasons()]))
            if time.monotonic() > deadline:
                cores = sum(node.cores for node in self._alive.values())
                raise LeanUnavailable(
                    f"no Lean worker has started within {START_S:g} s on the {cores} cores of the Ray cluster; "
                    "`ray status` says whether they are in use: end what uses them, or add a machine"
                )
            time.sleep(0.02)

    def _reasons(self) -> list[str]:
        known = {node: each.name for node, each in self._alive.items()}
        return [f"{known.get(node, node)}: {why}" for node, why in self._refused.items()] or [
            f"it has no cores; start it with some: {HOW}"
        ]

    def _watch(self) -> None:
        """Looks at the cluster again and again, until the end."""
        seen = staffed = time.monotonic()
        while not self._closed.wait(LOOK_S):
            now = time.monotonic()
            if self.cluster.answers():
                seen = now
                try:
                    self._look()
                except Exception as error:  # noqa: BLE001  (what Ray raises here it does not say)
                    logger.warning("the Ray cluster does not say which nodes it has: %s", said(error))
            if self.ready or not self._opened_once:
                staffed = now
            if now - seen > GONE_S:
                why = f"the head of the Ray cluster, {self.cluster.head}, has not answered for {now - seen:.0f} s"
            elif now - staffed > VACANT_S:
                why = "; ".join([f"no node of the Ray cluster could judge for {VACANT_S:g} s", *self._reasons()])
            else:
                continue
            self._broken = True
            self.give_up(LeanUnavailable(f"{why}; start the cluster again ({HOW}), then the same command"))
            return

    def _look(self) -> None:
        """Gives workers to nodes that are new."""
        nodes = self.cluster.nodes()
        for node in self._alive.values():
            if node.id not in nodes:
                logger.warning("node %s is gone; what was judged there is judged elsewhere", node.name)
        self._alive = nodes
        for node in nodes.values():
            if node.id not in self._known:
                self._known.add(node.id)
                for _ in range(node.cores):
                    worker = _RayWorker(self, node, self._line)
                    self._workers.append(worker)
                    worker.start()
        self.ahead = max(AHEAD, 3 * BATCH * sum(worker.is_alive() for worker in self._workers))
        self._line.widen(self.ahead)


class _RayWorker(Worker):
    """Takes batches of jobs, and has them done by an actor of its own; the next batch is sent before the last is back.

    A job whose actor is lost goes back to the line, and gets CRASHED when that happens again.
    """

    def __init__(self, pool: RayPool, node: Node, line: Line) -> None:
        super().__init__(name=f"lean-worker on {node.name}", daemon=True)
        self.ready = False
        self._pool, self._cluster = pool, pool.cluster
        self._node = node
        self._line = line
        self._actor: Any = None
        self._held: collections.deque[tuple[Any, list[Job]]] = collections.deque()
        self._each_s = 0.0
        self._heard = 0.0
        self._given_up = False
        self._stopped = threading.Event()

    def run(self) -> None:
        starts = 0
        try:
            while starts < STARTS and self._pool.is_alive(self._node.id) and not self._stopped.is_set():
                try:
                    self._start()
                    while self._turn():
                        starts = 0
                    return
                except Lost as lost:
                    starts += 1
                    if not self._stopped.is_set():
                        logger.warning("a Lean worker on %s was lost: %s", self._node.name, lost)
                    self._lose(str(lost))
                    reason = (
                        f"{STARTS} times in turn a Lean worker was lost there, at last: {lost}; is leanfd "
                        f"{leanfd.__version__} installed there, and is there memory enough? Its own words are in "
                        "/tmp/ray/session_latest/logs there"
                    )
                    self._cluster.killed(self._actor)
                    # Where the whole node is gone, that is known by then.
                    self._stopped.wait(PAUSE_S)
            if starts == STARTS:
                self._pool.refuse(self._node, reason)
        except _Refused as refused:
            self._pool.refuse(self._node, str(refused))
        except NoRoom as full:
            self._pool.give_up(LeanUnavailable(str(full)))
        except Exception:
            logger.exception("the thread of a Lean worker on %s ends", self._node.name)
        finally:
            self.ready = False
            self._lose("the judge was closed")
            self._part()

    def stop(self) -> None:
        """As `Worker.stop`."""
        self._stopped.set()

    def give_up(self, error: LeanError) -> None:
        """Called by another thread: what is under way is not waited for."""
        self._given_up = True
        self._stopped.set()
        for _, jobs in list(self._held):
            for job in jobs:
                job.answer(error)

    def _start(self) -> None:
        """Raises Lost and _Refused."""
        self.ready = False
        self._actor = self._pool.hired(self._node.id)
        wanted = self._pool.wanted
        try:
            asked = self._cluster.asked(self._actor, "hello", wanted, self._pool.demanded)
            theirs = self._cluster.answered(asked, START_S, self._stopped)
        except LeanfdError as error:
            raise _Refused(str(error)) from error
        if theirs != wanted:
            raise _Refused(f"{_difference(wanted, theirs)}; install there what is installed here")
        self._heard = time.monotonic()
        self.ready = True

    def _turn(self) -> bool:
        """Sends a batch, or takes an answer, or both; False once there is nothing more to do."""
        jobs: list[Job] | None = []
        if len(self._held) < 2:
            jobs = self._line.take_some(self._pool.share(self._each_s), idle=not self._held)
        if jobs is None:
            return False
        jobs = [job for job in jobs if job.begins()]
        if jobs:
            self._send(jobs)
        if self._held and (len(self._held) == 2 or self._held[0][1][0].lost or not jobs):
            self._receive()
        return True

    def _send(self, jobs: list[Job]) -> None:
        questions = [(job.problem, job.proof, job.helpers) for job in jobs]
        try:
            if not self._held and time.monotonic() - self._heard > 1.0:
                # It may be long gone.
                self._cluster.answered(self._cluster.asked(self._actor, "here"), HERE_S, self._stopped)
            self._held.append((self._cluster.asked(self._actor, "judge", questions), jobs))
        except BaseException:
            # These were never under way.
            self._line.put_back(jobs)
            raise

    def _receive(self) -> None:
        reference, jobs = self._held[0]
        longest_s = self._pool.longest_s * sum(len(each) for _, each in self._held)
        elapsed_s, answers = self._cluster.answered(reference, longest_s, self._stopped)
        self._heard = time.monotonic()
        self._each_s = elapsed_s / len(jobs)
        self._held.popleft()
        for job, answer in zip(jobs, answers, strict=True):
            job.answer(answer)

    def _lose(self, why: str) -> None:
        """Puts back what was under way, and answers what was under way when another worker was lost, too."""
        back = []
        for _, jobs in self._held:
            for job in jobs:
                job.lost += 1
                if job.lost < TRIES:
                    back.append(job)
                else:
                    reason = f"two Lean workers were lost while they judged it, the second on {self._node.name}: {why}"
                    job.answer(Verdict(Outcome.CRASHED, reason=reason, lean=self._pool.wanted["Lean"]))
        self._held.clear()
        self._line.put_back(back)

    def _part(self) -> None:
        """Lets the actor end its Lean, then ends the actor."""
        if self._actor is not None and not self._given_up:
            with contextlib.suppress(Lost, NoRoom, LeanfdError):
                self._cluster.answered(self._cluster.asked(self._actor, "close"), PART_S, threading.Event())
            self._cluster.killed(self._actor)


def _difference(wanted: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    return "; ".join(
        f"its {name} is {theirs.get(name, 'another')}, here {value}"
        for name, value in wanted.items()
        if theirs.get(name) != value
    )
