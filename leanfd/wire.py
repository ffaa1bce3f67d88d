"""What goes over the wire between the Lean tactic, other clients and `leanfd serve`: JSON objects, one record each.

Read tolerantly: keys that are not known are passed over, missing ones (and null) stand for their defaults, so that old
clients understand new servers and the other way round; a value of a wrong type or size is a WireError that names its
field. Written whole: every field of an answer is there, whatever its value. Keys are the field names in camelCase, as
`deriving ToJson, FromJson` makes them of the Lean structures. `tests/wire/` holds an example of each, which the tests
of both sides read. Standard library only; knows no HTTP, no model and no Lean process.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from leanfd.errors import InputError
from leanfd.limits import Limit, between, faults
from leanfd.proofs import Outcome
from leanfd.records import FieldError, Form, camel_case, plain_record, read_record

VERSION = 1
"""What we send as `v`. A server answers requests of every version; only a change of meaning would raise it."""
DEFAULT_PORT = 8477
TOKEN_VARIABLE = "LEANFD_TOKEN"
MOST_CANDIDATES = 64
LONGEST_DEADLINE_MS = 3_600_000
MOST_TRIED = 256
"""Earlier tries, outcomes or goals in one message."""
MOST_IMPORTS = 20_000
LONGEST_STATEMENT = 100_000
"""Characters of a statement or a goal. The text before it may have as many as the server takes."""


_Text = Annotated[
    str, Limit(f"may have {LONGEST_STATEMENT} characters at most", lambda text: len(text) <= LONGEST_STATEMENT, len)
]
_FEW = Limit(f"may hold {MOST_TRIED} at most", lambda items: len(items) <= MOST_TRIED, len)
_Imports = Annotated[
    tuple[str, ...], Limit(f"may hold {MOST_IMPORTS} at most", lambda items: len(items) <= MOST_IMPORTS, len)
]
_Tokens = Annotated[int, between(0, 1_000_000)]
_Deadline = Annotated[int, between(0, LONGEST_DEADLINE_MS)]


class WireError(FieldError, InputError):
    """A message that does not fit the wire; `field` is the one at fault, "" for the message as a whole."""


class Kind(StrEnum):
    """What is wanted."""

    TACTIC = "tactic"
    """The next step: one tactic, with the blocks that belong to it."""
    PROOF = "proof"
    """A whole proof of the goal."""
    REPAIR = "repair"
    """A whole proof that is better than the last of `attempts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A text that was tried at the goal already."""

    text: str
    error: str = ""
    """Lean's words about it."""
    goals: tuple[str, ...] = ()
    """The goals at the error, where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestRequest:
    """`POST /v1/suggest`: what could stand here?"""

    kind: Kind
    v: int = VERSION
    goals: Annotated[tuple[_Text, ...], _FEW] = ()
    """The goals at the place, as Lean prints them; the first one is to be proved. It may be left out where `before` or
    `target` say what is to be proved."""
    target: _Text = ""
    """The proposition to prove, where it is known without its context."""
    before: str = ""
    """The file's text up to the place, from its start if possible."""
    decl_name: str = ""
    """Full name of the declaration that is being proved."""
    imports: _Imports = ()
    """Modules that the file imports; needed where `before` does not begin with the file."""
    ns: str = ""
    """The current namespace; for servers that are to come."""
    open_decls: tuple[str, ...] = ()
    lean_version: str = ""
    file: str = ""
    line: int = 0
    n: Annotated[int, between(1, MOST_CANDIDATES)] = 8
    """Candidates wanted, and attempts that are drawn."""
    max_tokens: _Tokens = 0
    """Length of an attempt at most; 0 leaves it to the server."""
    deadline_ms: _Deadline = 0
    """Counted from the request's arrival; 0 leaves it to the server."""
    has_inaccessible: bool = False
    """The context has names that cannot be written."""
    attempts: Annotated[tuple[Try, ...], _FEW] = ()
    """What was tried here before, oldest first."""
    token: str = ""
    """The server's token, for clients that cannot set a header without showing it in their command line."""

    def __post_init__(self) -> None:
        _refuse_beyond_limits(self)
        if not (self.goals or self.target.strip() or self.before.strip()):
            raise WireError("goals is empty, and neither target nor before says what is to be proved", "goals")
        if self.kind is Kind.REPAIR and not self.attempts:
            raise WireError("attempts is empty, so there is nothing to repair; ask for kind proof", "attempts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that could stand at the place."""

    text: str
    """Tactics, one or more lines, without common indentation."""
    score: float
    """Between 0 and 1, higher is better; comparable within one answer only."""
    judged: bool = False
    """The server's own Lean has run it at the goal."""
    closes: bool = False
    """And it proves the goal, at tier T1 of the server's judge."""
    goals: tuple[str, ...] = ()
    """What it leaves to prove, when it was judged and ran without an error."""
    error: str = ""
    """Why it failed, when it was judged and did; also why it could not be judged, when Lean gave up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestResponse:
    """The candidates, no two alike: those that close the goal, those that run, the unjudged, the rest."""

    candidates: tuple[Candidate, ...]
    v: int = VERSION
    model: str = ""
    judged: bool = False
    """The server's own Lean could elaborate the statement, and has judged candidates."""
    lean: str = ""
    """Version of the Lean that judged."""
    remark: str = ""
    """Why nothing was judged, or why there is less than was asked for."""
    elapsed_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveRequest:
    """`POST /v1/prove`: prove this, whatever it takes within the budget."""

    statement: _Text
    """A theorem without its proof, or a bare proposition."""
    v: int = VERSION
    header: str = ""
    """What stands before it: imports, opens, earlier declarations."""
    budget: Annotated[int, between(0, 100_000)] = 0
    """Attempts to draw at most; 0 leaves it, and those below, to the server."""
    rounds: Annotated[int, between(-1, 100)] = -1
    """Rounds of repair; -1 leaves it to the server."""
    max_tokens: _Tokens = 0
    deadline_ms: _Deadline = 0
    token: str = ""

    def __post_init__(self) -> None:
        _refuse_beyond_limits(self)
        if not self.statement.strip():
            raise WireError("statement is empty", "statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEvent:
    """Event "attempt" of `POST /v1/prove`: an attempt and what Lean said of it."""

    index: int
    round: int
    proof: str
    outcome: str
    """A verdict's outcome; "" when none was waited for."""
    error: str = ""
    hand: str = "model"
    """Who proposed it: `closer`, `tree` or `model`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEvent:
    """Event "result" of `POST /v1/prove`, the last one."""

    proved: bool
    proof: str = ""
    stopped: str = ""
    """Why the search ended."""
    attempts: int = 0
    tier: str = ""
    axioms: tuple[str, ...] = ()
    lean: str = ""
    model: str = ""
    hand: str = ""
    """Who proposed the proof."""
    elapsed_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What Lean said of one candidate in the user's editor."""

    text: str
    outcome: Outcome
    error: str = ""
    goals: tuple[str, ...] = ()
    """Those that it left."""
    chosen: bool = False
    """The user put it into the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesRequest:
    """`POST /v1/outcomes`: for the server's ledger, so that training can learn from it."""

    goal: _Text
    """The goal that was to be proved, as Lean prints it."""
    tried: Annotated[tuple[Tried, ...], _FEW]
    v: int = VERSION
    before: str = ""
    decl_name: str = ""
    imports: _Imports = ()
    lean_version: str = ""
    file: str = ""
    line: int = 0
    model: str = ""
    """The model that made them, as the answer named it."""
    token: str = ""

    def __post_init__(self) -> None:
        _refuse_beyond_limits(self)
        if not self.goal.strip():
            raise WireError("goal is empty", "goal")
        if not self.tried:
            raise WireError("tried is empty", "tried")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesResponse:
    """How many outcomes are on record."""

    stored: int
    v: int = VERSION
    remark: str = ""
    """Why none are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadRequest:
    """`POST /v1/reload`: another model for all questions from now on."""

    engine: str = ""
    """Its folder, on the server's machine; "" opens the present model's folder again."""
    v: int = VERSION
    token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadResponse:
    """The model that answers now."""

    model: str
    digest: str = ""
    """Of its weights."""
    v: int = VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The body of every answer whose status is 400 or above, and the data of event "error"."""

    error: str
    field: str = ""
    """The field of the request that is at fault, where one is."""
    v: int = VERSION


M = TypeVar(
    "M",
    SuggestRequest,
    SuggestResponse,
    ProveRequest,
    AttemptEvent,
    ResultEvent,
    OutcomesRequest,
    OutcomesResponse,
    ReloadRequest,
    ReloadResponse,
    Refusal,
)
MESSAGES: tuple[type, ...] = M.__constraints__
"""Every record that stands alone on the wire."""


_WIRE = Form(tolerant=True, naming=camel_case)


def from_json(kind: type[M], plain: Any) -> M:
    """A message from a parsed JSON value. Raises WireError, naming the field."""
    try:
        return read_record(kind, plain, "", _WIRE)
    except FieldError as error:
        raise WireError(str(error), error.field) from error


def read(kind: type[M], body: bytes | str) -> M:
    """A message from the bytes of a body. Raises WireError, naming the field, or the place where it is no JSON."""
    return from_json(kind, parsed(body))


def parsed(body: bytes | str) -> Any:
    """The JSON value of a body. Raises WireError, naming the place where it is none."""
    try:
        text = body if isinstance(body, str) else body.decode("utf-8")
        return json.loads(text, parse_constant=_no_number)
    except WireError:
        raise
    except UnicodeDecodeError as error:
        raise WireError(f"the body is not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise WireError(f"the body is not JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except ValueError as error:
        # Python's guard against numbers of thousands of digits.
        raise WireError(f"the body holds a number that is too long: {error}") from error
    except RecursionError as error:
        raise WireError("the body's brackets are nested too deeply") from error


def to_json(message: Any) -> dict[str, Any]:
    """A message as plain JSON values, all of its fields."""
    return plain_record(message, _WIRE, whole=True)


def write(message: Any) -> bytes:
    """A message as bytes, in one line. Lone surrogates, which UTF-8 cannot hold, become question marks."""
    return json.dumps(to_json(message), ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _no_number(word: str) -> Any:
    raise WireError(f"the body holds {word}, which is not JSON")


def _refuse_beyond_limits(message: Any) -> None:
    for field, fault in faults(message, camel_case):
        raise WireError(fault, field)
