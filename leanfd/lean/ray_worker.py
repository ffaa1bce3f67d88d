"""What runs on a node of a Ray cluster: a judge's pool with one Lean process, asked in batches.

`ray_pool.py` sends the questions; Ray itself is not imported here. Lean runs in the same sandbox as it does on one
machine, and what a node answers is what `open_judge` answers there, provided that it is the same leanfd and the same
library, in a sandbox no weaker: `identity` says what is compared, `sandbox.demanded` what it must hold.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import leanfd
from leanfd.lean.embedded.build import core_path
from leanfd.lean.embedded.wheel import LEAN_VERSION
from leanfd.lean.sandbox import REQUIRED, insist
from leanfd.proofs import Problem, Verdict

if TYPE_CHECKING:
    from leanfd.lean.judge import LeanJudge

Question = tuple[Problem, str | None, tuple[str, ...]]
"""A problem, a proof (None: it is to be prepared) and its helpers."""
Answer = Verdict | None | BaseException


class LeanWorker:
    """One Lean process on a node; Ray makes an actor of it."""

    def __init__(self, opened: Callable[[], LeanJudge], identity: Callable[[], dict[str, str]]) -> None:
        self._opened = opened
        self._identity = identity
        self._judge: LeanJudge | None = None

    def hello(self, wanted: dict[str, str], demanded: frozenset[str]) -> dict[str, str]:
        """This node's identity; the judge is opened if it is the one that is wanted, and its sandbox holds what is
        demanded. Raises as `open_judge`."""
        own = self._identity()
        insist(
            demanded,
            f"the command demands it: use Linux 5.13 or later on this node, or start the command with {REQUIRED}=0, "
            "and Lean runs on this node all the same",
        )
        if own == wanted and self._judge is None:
            self._judge = self._opened()
        return own

    def here(self) -> None:
        """Answers."""

    def judge(self, questions: Sequence[Question]) -> tuple[float, list[Answer]]:
        """The seconds that it took, and an answer to each question: what the pool's Future would give or raise."""
        assert self._judge is not None
        began, pool = time.monotonic(), self._judge.pool
        futures: list[Future[Any]] = [
            pool.prepare(problem) if proof is None else pool.submit(problem, proof, helpers)
            for problem, proof, helpers in questions
        ]
        wait(futures)  # Waking up once.
        answers = [_answer(future) for future in futures]
        return time.monotonic() - began, answers

    def close(self) -> None:
        """Ends Lean."""
        if self._judge is not None:
            self._judge.close()


def _answer(future: Future[Any]) -> Answer:
    try:
        answer: Answer = future.result()
    except BaseException as error:  # noqa: BLE001  (not swallowed: it is the answer)
        return error
    return answer


def identity(root: Path | None) -> dict[str, str]:
    """What has to be the same on two machines for the same verdicts, each with its name for people: of the embedded
    Lean, or of a Lake project.

    Raises LeanUnavailable, and LeanError where the core library does not compile.
    """
    own = {"leanfd": leanfd.__version__, "code of leanfd": _code()}
    if root is None:
        return {**own, "Lean": LEAN_VERSION, "core library": core_path().name}
    toolchain, manifest = root / "lean-toolchain", root / "lake-manifest.json"
    return {
        **own,
        "Lean": toolchain.read_text("utf-8").strip() if toolchain.is_file() else f"missing ({toolchain})",
        manifest.name: hashlib.sha256(manifest.read_bytes()).hexdigest()[:20] if manifest.is_file() else "missing",
        "Lean files of the project": _hashed(root, _sources(root)),
    }


def _code() -> str:
    """A hash of all of leanfd that decides about a proof, beside the core library."""
    root = Path(leanfd.__file__).parent
    lean = (root / name for name in ("lean/theorems.lean", "lean/checkers/second_look.lean"))
    return _hashed(root, [root / "proofs.py", *root.glob("lean/**/*.py"), *root.glob("source/**/*.py"), *lean])


def _sources(root: Path) -> Iterator[Path]:
    """A project's own Lean files, of which no manifest speaks: what its statements mean is up to them. What it requires
    lies in a folder that begins with a dot. Whether they are built as they stand is not seen."""
    for folder, below, files in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if name.endswith(".lean"))


def _hashed(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"\0{path.relative_to(root)}\0{content}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:20]
