"""A process that answers the community REPL's requests, and ours, with the embedded Lean.

    python -m leanfd.lean.embedded.host [CORE]

CORE is the folder of a compiled core library; without it, the library of this package, which is compiled if need be.
Requests are JSON values on stdin, separated by empty lines; each gets one line of JSON and an empty line on stdout:

    {"cmd": TEXT, "env"?: N, "allTactics"?: true, "rootGoals"?: true}  {"env", "messages"?, "sorries"?, "tactics"?}
        with "keep": false, env and proof states are dropped at once, and their numbers mean nothing
        with "incrementality" and "setOptions" as clients set them for speed, which change nothing here
    {"path": FILE, …}                               the same, for a file
    {"tactic": TEXT, "proofState": N}               a tactic at a proof state, see proof_states.py
    {"try": {"proofState": N, "tactics": [TEXT, …]}}    many tactics at one, see there
    {"forget": [N, …]}                              {"forgotten": K}, of proof states
    {"theorems": {"env"?: N}}, {"terms": N}         what lemmas and goals speak of, see theorems.py
    {"cmd": TEXT, …, "declared": true}              also {"declared", "made", "commands", "swallowed", "refused",
                                                    "stopped"}, see declared.py
    {"drop": [N, …]}                                {"dropped": K}
    {"info": true}                                  {"lean", "backend", "rss_mb"}
    {"pin": {"env": N, "text": TEXT}}               {"pin": K | null, "name"?, "messages", "reason"?}
    {"check": {"pin": K, "text": TEXT, "helpers"?: [TEXT, …]}}  the verdict, see checking.py
    {"unpin": K}                                    {"unpinned": K}
    {"audit": {"env": N, "names": [NAME, …]}}       {"audited": [{"name", "exists", "axioms", "against", "notes"}, …]};
                                                    a NAME is a text, or the list of a constant's exact parts
    {"known": [NAME, …]}                            {"known": [true, …]}: which the core library has

Anything else gets {"message": …}. What Lean or a candidate prints never reaches the replies: they leave by a descriptor
of their own, and descriptor 1 leads to stderr. It does not guard against a text that runs for ever, eats all memory or
overflows a stack of STACK_MB: such a text ends the process, and whoever started it has to notice.
"""

from __future__ import annotations

import ctypes
import functools
import itertools
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from leanfd.errors import LeanError
from leanfd.lean.embedded.auditing import Auditor
from leanfd.lean.embedded.build import core_path
from leanfd.lean.embedded.checking import Checker, NotPinned, Pin
from leanfd.lean.embedded.declared import DeclarationFinder, Declarations
from leanfd.lean.embedded.frontend import Elaboration, Frontend, State
from leanfd.lean.embedded.goals import GoalPrinter, root_goals, sorries, tactics
from leanfd.lean.embedded.kernel import Kernel
from leanfd.lean.embedded.objects import Heap, LeanFault
from leanfd.lean.embedded.own_meaning import OwnMeaning
from leanfd.lean.embedded.proof_states import ProofStates, UnknownProofState
from leanfd.lean.embedded.stepping import HEARTBEATS, MAX_HEARTBEATS, Stepper
from leanfd.lean.embedded.theorems import TermReader
from leanfd.lean.embedded.wheel import LEAN_VERSION, load
from leanfd.records import FieldError, Form, camel_case, read_record
from leanfd.source.names import Parts

STACK_MB = 512
"""Of the thread that Lean runs on; address space only, until a deeply nested text uses it."""
MIN_STACK_MB = 8
HELPER_STACK_MB = 64
"""Of each thread that Lean starts itself; of its own accord it takes 1 GB, which a limit on address space counts."""
HELPERS = 1
"""Threads for Lean's background tasks, of which there are few; it starts more when these wait for one another."""
_BESIDE = {
    "cmd": frozenset({"env", "allTactics", "rootGoals", "declared", "keep", "incrementality", "setOptions"}),
    "path": frozenset({"env", "allTactics", "rootGoals", "incrementality", "setOptions"}),
    "tactic": frozenset({"proofState"}),
}
"""Keys that a request may have beside the one that says what it is."""
_NO_DIFFERENCE = ([["Elab", "async"], True], [["Elab", "async"], False])
"""Options that change how fast an answer comes, and nothing of it; so does "incrementality"."""
_NUMBERS = frozenset({"env", "proofState"})
"""They say where, and never what: where nothing else is known of a request, another key is to be named."""

Reply = dict[str, Any]
_REQUEST = Form(naming=camel_case)


class BadRequest(Exception):
    """A request that cannot be answered; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    proof_state: int
    tactics: tuple[str, ...]
    heartbeats: int = HEARTBEATS
    goals: bool = True
    first: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.heartbeats <= MAX_HEARTBEATS:
            raise BadRequest(f"try.heartbeats must be from 1 to {MAX_HEARTBEATS}, not {self.heartbeats}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Theorems:
    env: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pin:
    text: str
    env: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    pin: int
    text: str
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Audit:
    env: int
    names: tuple[str | Parts, ...]

    def __post_init__(self) -> None:
        if any(isinstance(part, int) and part < 0 for name in self.names if type(name) is tuple for part in name):
            raise BadRequest("audit.names may hold no negative number")


class Host:
    """Environments and pins by number, and the answers to requests."""

    def __init__(self, library: ctypes.CDLL, search_path: Path) -> None:
        _set_helper_stack(library)
        library.lean_initialize()
        library.lean_enable_initializer_execution()
        library.lean_io_mark_end_initialization()
        library.lean_init_task_manager_using(HELPERS)
        self._heap = Heap(library)
        self._frontend = Frontend(self._heap, search_path)
        self._printer = GoalPrinter(self._heap)
        self._kernel = kernel = Kernel(self._heap, library)
        self._terms = TermReader(self._heap)
        self._checker = Checker(self._heap, self._frontend, kernel, self._printer)
        own_meaning = OwnMeaning(self._heap, kernel, self._frontend.initial)
        self._declarations = DeclarationFinder(self._heap, self._frontend, own_meaning)
        self._auditor = Auditor(self._heap, kernel, self._frontend.initial, own_meaning)
        stepper = Stepper(self._heap, self._frontend, self._printer, kernel, self._terms)
        self._proof_states = ProofStates(stepper)
        self._states: dict[int, State] = {}
        self._pins: dict[int, Pin] = {}
        self._next_state = self._next_pin = 0
        self._verbs: dict[str, tuple[Any, Callable[..., Reply]]] = {
            "cmd": (str, self._command),
            "path": (str, self._file),
            "tactic": (str, self._tactic),
            "try": (_Try, self._try),
            "forget": (list, self._forget),
            "theorems": (_Theorems, self._theorems),
            "terms": (int, self._terms_of),
            "drop": (list, self._drop),
            "info": (bool, self._info),
            "pin": (_Pin, self._pin),
            "check": (_Check, self._check),
            "unpin": (int, self._unpin),
            "audit": (_Audit, self._audit),
            "known": (tuple[str, ...], self._known),
        }
        """What each has to be, and who answers it: with the whole request, where that may say more."""

    def answer(self, request: bytes) -> Reply:
        """The reply to one request, whatever it is."""
        try:
            value = json.loads(request)
            if not isinstance(value, dict):
                raise BadRequest("a request is a JSON object")
            verb = next((verb for verb in self._verbs if verb in value), "")
            if unknown := value.keys() - {verb} - _BESIDE.get(verb, _NUMBERS):
                raise BadRequest(f'the embedded host does not know "{min(unknown)}"{f" beside {verb}" if verb else ""}')
            if not verb:
                raise BadRequest(f"a request has one of the keys {', '.join(self._verbs)}")
            kind, answered = self._verbs[verb]
            wanted = read_record(kind, value[verb], verb, _REQUEST)
            return answered(wanted, value) if verb in _BESIDE else answered(wanted)
        except UnicodeDecodeError as error:
            return {"message": f"the request is not UTF-8: {error}"}
        except UnicodeEncodeError as error:
            return {"message": f"the text holds a lone surrogate, U+{ord(error.object[error.start]):04X}"}
        except RecursionError:
            return {"message": "the request is nested too deeply"}
        except json.JSONDecodeError as error:
            return {"message": f"the request is not JSON: {error}"}
        except UnknownProofState:
            return {"message": "Unknown proof state."}
        except (BadRequest, FieldError, LeanFault) as error:
            return {"message": str(error)}
        except ValueError as error:
            return {"message": f"the request cannot be used: {error}"}
        except OSError as error:
            return {"message": f"{error.strerror or error} (error code: {error.errno})\n  file: {error.filename}"}

    def _command(self, text: str, request: Reply) -> Reply:
        if type(request.get("incrementality", False)) is not bool:
            raise BadRequest('"incrementality" must be true or false')
        options = request.get("setOptions") or []
        if not isinstance(options, list):
            raise BadRequest('"setOptions" must be a list')
        for option in options:
            if option not in _NO_DIFFERENCE:
                raise BadRequest(f'"setOptions" cannot set {json.dumps(option)[:80]}; write set_option in the text')
        number = request.get("env")
        seen = Declarations(self._declarations) if request.get("declared") else None
        if number is None:
            done = self._frontend.elaborate_file(text, trees=True, seen=seen)
        else:
            done = self._frontend.elaborate(self._state(number), text, trees=True, seen=seen)
        reply = self._elaborated(done, request)
        if request.get("keep") is False:
            self._drop([reply["env"]])
        return reply if seen is None else reply | seen.reply(done)

    def _file(self, path: str, request: Reply) -> Reply:
        file = Path(path)
        if file.exists() and not file.is_file():
            raise BadRequest(f"{path}: is no ordinary file, and reading it might never end")
        return self._command(file.read_bytes().decode(), request)

    def _elaborated(self, done: Elaboration, request: Reply) -> Reply:
        reply: Reply = {"env": self._next_state}
        self._states[self._next_state] = done.state
        self._next_state += 1
        number = functools.partial(self._proof_states.at, reply["env"])
        found = sorries(self._printer, done, number)
        if request.get("rootGoals"):
            found += root_goals(self._printer, done, number)
        optional = {
            "sorries": found,
            "tactics": tactics(self._printer, done, number) if request.get("allTactics") else [],
            "messages": [message | {"data": message["data"].strip()} for message in done.messages],
        }
        return reply | {key: value for key, value in optional.items() if value}

    def _drop(self, numbers: list[Any]) -> Reply:
        known = {number for number in numbers if type(number) is int and number in self._states}
        for number in known:
            del self._states[number]
        self._proof_states.drop_places(known)
        return {"dropped": len(known)}

    def _tactic(self, text: str, request: Reply) -> Reply:
        return self._proof_states.tactic(request.get("proofState"), text)

    def _try(self, wanted: _Try) -> Reply:
        states, limits = self._proof_states, (wanted.heartbeats, wanted.goals, wanted.first)
        return {"tried": states.try_all(wanted.proof_state, wanted.tactics, *limits)}

    def _forget(self, numbers: list[Any]) -> Reply:
        return {"forgotten": self._proof_states.forget(numbers)}

    def _theorems(self, wanted: _Theorems) -> Reply:
        state = self._frontend.initial if wanted.env is None else self._state(wanted.env)
        return {"theorems": self._terms.theorems(self._kernel.environment(state.environment), wanted.own)}

    def _terms_of(self, number: int) -> Reply:
        return {"terms": self._proof_states.terms(number)}

    def _info(self, _: bool) -> Reply:
        return {"lean": LEAN_VERSION, "backend": "embedded", "rss_mb": round(resident_mb(), 1)}

    def _pin(self, wanted: _Pin) -> Reply:
        state = self._frontend.initial if wanted.env is None else self._state(wanted.env)
        try:
            pin = self._checker.pin(state, wanted.text)
        except NotPinned as refused:
            return {"pin": None, "messages": refused.messages, "reason": str(refused)}
        number, self._next_pin = self._next_pin, self._next_pin + 1
        self._pins[number] = pin
        return {"pin": number, "name": pin.full_name, "messages": []}

    def _check(self, wanted: _Check) -> Reply:
        return self._checker.check(self._pinned(wanted.pin), wanted.text, wanted.helpers)

    def _unpin(self, number: int) -> Reply:
        self._pinned(number)
        del self._pins[number]
        return {"unpinned": number}

    def _audit(self, wanted: _Audit) -> Reply:
        return {"audited": self._auditor.audit(self._state(wanted.env), wanted.names)}

    def _known(self, names: tuple[str, ...]) -> Reply:
        environment = self._kernel.environment(self._frontend.initial.environment)
        found = [self._kernel.find(environment, self._heap.name_of(name.split("."))) for name in names]
        return {"known": [constant is not None for constant in found]}

    def _state(self, number: Any) -> State:
        if type(number) is not int or number not in self._states:
            raise BadRequest("Unknown environment.")
        return self._states[number]

    def _pinned(self, number: int) -> Pin:
        if number not in self._pins:
            raise BadRequest("Unknown pin.")
        return self._pins[number]


def _set_helper_stack(library: ctypes.CDLL) -> None:
    # Lean's own entry point does this from $LEAN_STACK_SIZE_KB; nothing else that it exports does.
    set_stack = library["_ZN4lean7lthread21set_thread_stack_sizeEm"]
    set_stack.restype, set_stack.argtypes = None, [ctypes.c_size_t]
    set_stack(HELPER_STACK_MB << 20)


def resident_mb() -> float:
    """The memory of this process that is in RAM, in MB; where the system does not tell, the most there ever was."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        import resource  # Not on every system.

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def requests(source: BinaryIO) -> Iterator[bytes]:
    """The values of a stream, which are separated by lines of white space; the lines of one are put together without
    a break, as the community REPL does. What begins with # or -- is a comment."""
    lines: list[bytes] = []
    for line in itertools.chain(source, [b""]):
        if stripped := line.rstrip():
            lines.append(stripped)
        elif lines:
            if not lines[0].startswith((b"#", b"--")):
                yield b"".join(lines)
            lines = []


def protect_streams() -> tuple[BinaryIO, BinaryIO]:
    """Our requests and replies on descriptors of their own; 0 then leads nowhere and 1 to stderr."""
    source = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    os.dup2(2, 1)
    return source, replies


def serve(source: BinaryIO, replies: BinaryIO, core: Path | None = None) -> None:
    """Answers requests until there are no more, or nobody reads the replies."""
    host = Host(load(), core or core_path())
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for request in requests(source):
        reply = encode(host.answer(request))
        try:
            replies.write(reply.encode("utf-8", "replace") + b"\n\n")
            replies.flush()
        except BrokenPipeError:
            return


def main() -> int:
    """Serves stdin and stdout; the exit code says whether Lean could be had."""
    core = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    # Python's handler would wait for Lean to finish.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Lean's allocator reserves address space by the gigabyte, which a limit on it would count as used.
    os.environ.setdefault("MIMALLOC_ARENA_RESERVE", "64MiB")
    source, replies = protect_streams()
    outcome = [1]

    def run() -> None:
        try:
            serve(source, replies, core)
        except LeanError as error:
            sys.stderr.write(f"leanfd host: {error}\n")
            return
        outcome[0] = 0

    start_thread(run).join()
    return outcome[0]


def start_thread(run: Callable[[], None]) -> threading.Thread:
    """Starts a thread with a stack of STACK_MB, or as much of it as the limit on address space allows."""
    size_mb = STACK_MB
    while True:
        threading.stack_size(size_mb << 20)
        thread = threading.Thread(target=run, name="lean")
        try:
            thread.start()
        except RuntimeError:
            if size_mb <= MIN_STACK_MB:
                raise
            size_mb //= 2
        else:
            return thread


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    # Lean's own threads may still run; nothing that they do matters any more.
    os._exit(code)
