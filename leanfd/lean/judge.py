"""Problem and proof in, verdict out: the judge that everything else asks.

    with open_judge() as judge:
        verdict = judge.submit(problem, proof).result()

Before Lean sees a proof, the lexer has to be convinced that it stays in its bracket, and a pre-filter that it holds no
word a proof has no use for; then a pool of Lean processes decides. What PROVED rests on is told by the checker that
decided: `pinned.py` for the embedded Lean, `probed.py` for a Lake project. Not guarded: whether the statement says
what its author means, and whether the header is sound; both are taken as they are.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import re
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from leanfd.errors import InputError, LeanUnavailable
from leanfd.lean.checkers.checker import Checker, Limits, Modules
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.checkers.probed import ProbingChecker
from leanfd.lean.checkers.second_look import SecondLook
from leanfd.lean.pool import AHEAD, TRIES, Pool
from leanfd.lean.project import (
    EMBEDDED,
    EMBEDDED_MEMORY_MB,
    PROJECT_MEMORY_MB,
    embedded_command,
    open_project,
)
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.source.bracket import bracket_error
from leanfd.source.declarations import has_prelude
from leanfd.source.helpers import helpers_fault, uncompiled
from leanfd.source.kernel_names import PRELUDE
from leanfd.source.prefilter import forbidden

Q = TypeVar("Q")
A = TypeVar("A")
logger = logging.getLogger(__name__)

CHECKS_PER_PROCESS = {"embedded": 20_000, "project": 500}
"""The community REPL frees no environment, so its processes are renewed sooner."""
_UNENCODABLE = re.compile("[\ud800-\udfff]")
_ADVICE = "to use a Lake project that has it, say --lean-project DIR"


class Judge(Protocol):
    """Says of proofs whether they prove. Tests have a fake."""

    def prepare(self, problem: Problem) -> Future[Verdict | None]:
        """Whether header and statement elaborate, so that proofs can be judged, and quickly: None for yes.

        As `submit` in all else: the Future raises NotElaborated for no, and gives a verdict where Lean did not answer.
        """
        ...

    def submit(self, problem: Problem, proof: str, helpers: tuple[str, ...] = ()) -> Future[Verdict]:
        """A verdict to come. `helpers` are declarations that the answer brings along; they are declared once the
        statement is settled, and judged with the proof. Waits while the queue is full; raises RuntimeError once closed.

        The Future raises NotElaborated, an InputError, when header or statement do not elaborate (Lean's first error
        and its line are in the message), LeanError when no Lean can be had, and CancelledError when the judge was
        closed first.
        """
        ...


class LeanJudge(contextlib.AbstractContextManager["LeanJudge"]):
    """The judge on a pool of Lean processes."""

    def __init__(
        self, pool: Pool, backend: str = EMBEDDED, lean: str = "", close: Callable[[], None] | None = None
    ) -> None:
        """`close` is called after the pool's own."""
        self.pool = pool
        """Judges what the lexer has let through."""
        self.backend = backend
        """"embedded", or the path of a Lake project."""
        self.lean = lean
        """Its version."""
        self._close = close

    @property
    def ahead(self) -> int:
        """Proofs that keep it busy, under way or waiting."""
        return self.pool.ahead

    def prepare(self, problem: Problem) -> Future[Verdict | None]:
        """As `Judge.prepare`."""
        return _refused(problem) or self.pool.prepare(problem)

    def submit(self, problem: Problem, proof: str, helpers: tuple[str, ...] = ()) -> Future[Verdict]:
        """As `Judge.submit`; a proof that the lexer turns away has its verdict at once."""
        if (reason := rejection(proof) or helpers_fault(helpers, problem)) is None:
            return _refused(problem) or self.pool.submit(problem, proof, tuple(map(uncompiled, helpers)))
        future: Future[Verdict] = Future()
        future.set_result(Verdict(Outcome.REJECTED, reason=reason, lean=self.lean, backend=self.backend))
        return future

    def close(self) -> None:
        """Cancels what waits, ends the Lean processes. Safe to call twice."""
        self.pool.close()
        if self._close:
            self._close()

    def __exit__(self, *_: object) -> None:
        self.close()


def _refused(problem: Problem) -> Future[Any] | None:
    """The answer about a problem that Lean cannot be given."""
    if (fault := problem_fault(problem)) is None:
        return None
    future: Future[Any] = Future()
    future.set_exception(InputError(f"{problem.name}: {fault}"))
    return future


def unreadable(text: str) -> bool:
    """True for text that Lean cannot be given: it holds a NUL or a lone surrogate."""
    return "\0" in text or _UNENCODABLE.search(text) is not None


def problem_fault(problem: Problem) -> str | None:
    """Why nothing can be judged for a problem, before Lean sees it; None when Lean is to decide."""
    if unreadable(problem.header + problem.statement + problem.before + problem.after):
        return "a NUL or a lone surrogate stands in header or statement"
    return PRELUDE if has_prelude(problem.header) else None


def rejection(proof: str) -> str | None:
    """Why a proof is rejected before Lean sees it, in one line; None when Lean is to decide."""
    if not proof.strip():
        return "the proof is empty"
    return bracket_error(proof) or forbidden(proof)


def open_judge(
    project: Path | None = None,
    workers: int = 2,
    timeout_s: float = 10.0,
    memory_mb: int | None = None,
    repl: Path | None = None,
    room: int | None = None,
    replay: bool = False,
    prepare_s: float | None = None,
    ray: str = "",
    share: int = 1,
) -> LeanJudge:
    """A judge on the embedded Lean, or on the Lean of a Lake project.

    `workers` Lean processes; `timeout_s` seconds for one proof, without the time that it waits; `memory_mb` caps the
    address space of each process (None: a fitting default, 0: none); `room` bounds the proofs that wait; `prepare_s`
    seconds for a header with its imports, and for a statement (None: what Mathlib may take). In a Lake project what the
    REPL accepts is compiled and looked at by fresh processes (tier T1), which imports the header twice more; with
    `replay` its `leanchecker` replays it too (T2). With `ray`, the address of a cluster or "auto", Lean runs on each
    core of its nodes instead of in `workers` processes here; `share` processes do so at once. Raises LeanUnavailable
    when the project has no usable Lean or the cluster none, and InputError for what makes no sense.
    """
    if workers < 1:
        raise InputError(f"a judge needs at least one worker, got {workers}")
    if timeout_s <= 0:
        raise InputError(f"the time limit for a proof must be above 0 s, got {timeout_s:g}")
    limits = Limits(timeout_s=timeout_s)
    project = project and project.expanduser().absolute()
    repl = repl and repl.expanduser().absolute()
    if prepare_s is not None:
        limits = replace(limits, prepare_s=prepare_s)
    if ray:
        again = partial(open_judge, project, 1, timeout_s, memory_mb, repl, replay=replay, prepare_s=prepare_s)
        return _ray_judge(ray, project, repl, limits, again, room, share)
    if project is not None:
        return _project_judge(project, repl, workers, limits, memory_mb, room, replay)
    if replay:
        raise InputError("the embedded Lean has no `leanchecker` to replay with; only a Lake project's Lean has")
    from leanfd.lean.embedded import LEAN_VERSION, core_path

    memory_mb = EMBEDDED_MEMORY_MB if memory_mb is None else memory_mb
    # One library for the judge's whole life, also when the package's sources change meanwhile.
    core = core_path()
    modules = Modules((core,), f"the embedded Lean has its core library only; {_ADVICE}")
    folder = tempfile.TemporaryDirectory(prefix="leanfd-", ignore_cleanup_errors=True)
    start = partial(PinningChecker, embedded_command(memory_mb, Path(folder.name), core), limits, modules)
    pool = _pool(start, workers, room, "embedded", 0.5 * memory_mb)
    return LeanJudge(pool, EMBEDDED, LEAN_VERSION, folder.cleanup)


def _project_judge(
    root: Path,
    repl: Path | None,
    workers: int,
    limits: Limits,
    memory_mb: int | None,
    room: int | None,
    replay: bool,
) -> LeanJudge:
    project = open_project(root, repl)
    memory_mb = PROJECT_MEMORY_MB if memory_mb is None else memory_mb
    modules = Modules(project.module_roots, f"{project.root} has not built it: lake build")
    second_look: partial[SecondLook] | None = partial(SecondLook, project, replay, memory_mb=memory_mb)
    try:
        # Here, and not in a worker, is seen whether this toolchain can.
        with contextlib.closing(SecondLook(project, replay, memory_mb=memory_mb)) as trial:
            trial.try_out()
    except LeanUnavailable as unable:
        if replay:
            raise
        logger.warning("proofs get tier T0 here, since the project's Lean takes no second look at them: %s", unable)
        second_look = None
    start = partial(
        ProbingChecker, project.command(memory_mb), limits, str(project.root), project.lean, modules, second_look
    )
    pool = _pool(start, workers, room, "project", 0.8 * memory_mb)
    return LeanJudge(pool, str(project.root), project.lean)


def _ray_judge(
    address: str,
    root: Path | None,
    repl: Path | None,
    limits: Limits,
    opened: Callable[..., LeanJudge],
    room: int | None,
    share: int,
) -> LeanJudge:
    """A judge whose nodes open what `opened` opens."""
    from leanfd.lean.embedded import LEAN_VERSION
    from leanfd.lean.ray_pool import BATCH, RayPool
    from leanfd.lean.ray_worker import identity

    lean = open_project(root, repl).lean if root else LEAN_VERSION
    longest_s = TRIES * (limits.start_s + limits.prepare_s + limits.timeout_s)
    pool = RayPool(address, partial(opened, room=2 * BATCH), partial(identity, root), longest_s, room, share)
    return LeanJudge(pool, str(root) if root else EMBEDDED, lean)


def _pool(start: Callable[[], Checker], workers: int, room: int | None, kind: str, rss_limit_mb: float) -> Pool:
    return Pool(start, workers, room, CHECKS_PER_PROCESS[kind], rss_limit_mb)


def judge_all(judge: Judge, pairs: Iterable[tuple[Problem, str]], ahead: int = AHEAD) -> Iterator[tuple[int, Verdict]]:
    """The verdict of each pair with the pair's index, as they come; at most `ahead` of them are under way.

    Raises what the judge's Futures raise; pairs that then still wait are cancelled.
    """
    with contextlib.closing(settled(lambda pair: judge.submit(*pair), pairs, ahead)) as futures:
        for index, future in futures:
            yield index, future.result()


def settled(
    ask: Callable[[Q], Future[A]], questions: Iterable[Q], ahead: int = AHEAD
) -> Generator[tuple[int, Future[A]], None, None]:
    """Each question's index with its Future once that is done, as they come, so that one that failed ends nothing."""
    done: queue.SimpleQueue[tuple[int, Future[A]]] = queue.SimpleQueue()
    under_way: dict[int, Future[A]] = {}

    def next_done() -> tuple[int, Future[A]]:
        index, future = done.get()
        del under_way[index]
        return index, future

    try:
        for index, question in enumerate(questions):
            under_way[index] = future = ask(question)
            future.add_done_callback(lambda f, i=index: done.put((i, f)))  # type: ignore[misc]
            while under_way and (len(under_way) >= ahead or not done.empty()):
                yield next_done()
        while under_way:
            yield next_done()
    finally:
        for future in under_way.values():
            future.cancel()
