"""The environments of headers in one Lean process, each read on from what it has in common with others.

An editor's text, or a file whose holes are filled one by one, poses problem after problem with nearly the same long
header. What headers share is read once, and in pieces, so that an edit in the middle costs what comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from leanfd.lean.checkers.checker import Limits, Modules, header_environment, prepare
from leanfd.lean.process.repl import Repl
from leanfd.lean.process.replies import CommandReply
from leanfd.lean.recent import Recent
from leanfd.proofs import Problem
from leanfd.source.declarations import only_comments

HEADERS_KEPT = 64
"""Most of them pieces of one long text; what they have in common Lean has once."""
PIECE_CHARS = 8_000
_CUT = re.compile(
    r"\n\n+(?=/--|@\[|(?:private |protected |noncomputable )*(?:theorem|lemma|def|abbrev|instance|example)\b)"
)


class Headers:
    """What one process has read. Used by one thread."""

    def __init__(self, repl: Repl, limits: Limits, modules: Modules, drop: Callable[[int], None]) -> None:
        """`drop` frees an environment that is not kept any longer."""
        self._repl = repl
        self._limits = limits
        self._modules = modules
        self._drop = drop
        self._known: Recent[str, int] = Recent(HEADERS_KEPT, drop)

    def unread(self, header: str) -> int:
        """How many characters of a header are still to be read."""
        return 0 if header in self._known else len(header) - len(self._beginning(header))

    def environment(self, problem: Problem, going_on: Callable[[], None] = lambda: None) -> int:
        """The number of the environment after the problem's header, read at its first use.

        `going_on` is called before each piece and may raise. Raises NotElaborated and WorkerDied.
        """
        text = problem.header
        if text in self._known:
            return self._known[text]
        known = self._beginning(text)
        if known and only_comments(text[len(known) :]):
            return self._known[known]
        env = self._gone_on(problem, known, going_on)
        if env is None:
            env = header_environment(self._repl, {"cmd": text}, self._limits, self._modules, problem, self._drop)
        self._known[text] = env
        return env

    def _beginning(self, text: str) -> str:
        """The longest known header that a text begins with."""
        return max((h for h in self._known if h and text.startswith(f"{h}\n")), key=len, default="")

    def _gone_on(self, problem: Problem, known: str, going_on: Callable[[], None]) -> int | None:
        """The environment of a header read on from one that it begins with; None where Lean objects, or it is short."""
        text = problem.header
        if not known and len(text) < PIECE_CHARS:
            return None
        env = self._known[known] if known else None
        at, refused_before = len(known), False
        for end in _piece_ends(text, at):
            going_on()
            request = {"cmd": text[at:end]} | ({} if env is None else {"env": env})
            reply = prepare(self._repl, request, CommandReply, self._limits, "header", problem)
            if reply.env is None or reply.errors:
                # What comes next may belong to the last command; and an error's line is one of the whole text.
                if reply.env is not None:
                    self._drop(reply.env)
                if refused_before or end == len(text):
                    return None
                refused_before = True
                continue
            env, at, refused_before = reply.env, end, False
            if end < len(text):
                self._known[text[:end]] = env
        return env


def _piece_ends(text: str, start: int) -> Iterator[int]:
    """Where a long text may be cut, as its layout has it, and its own end. Lean says whether a command ends there."""
    at = start
    while (cut := _CUT.search(text, at + PIECE_CHARS, len(text) - PIECE_CHARS)) is not None:
        at = cut.start()
        yield at
    yield len(text)
