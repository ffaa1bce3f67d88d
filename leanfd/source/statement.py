"""A statement from the command line or a request, made into a file with one `sorry`, or into a problem.

Works on tokens, so that no identifier is ever cut: `standby` does not end in `by`. Whether the statement makes sense is
for Lean to say.
"""

from __future__ import annotations

from functools import lru_cache

from leanfd.errors import InputError
from leanfd.proofs import Problem
from leanfd.source.declarations import Declaration, code_tokens, declarations
from leanfd.source.holes import Form, alone, holes, kept, problem
from leanfd.source.tokens import Kind, Token

_KINDS = frozenset({"theorem", "lemma", "example"})
_HINT = 'start with theorem NAME, as in "theorem swap (p q : Prop) : p ∧ q → q ∧ p"'
_OPEN_ENDS: tuple[list[str], ...] = ([], [":="], [":=", "by"], [":=", "sorry"], [":=", "by", "sorry"])
BARE_NAME = "goal"
"""Name of the theorem that a proposition without one becomes."""


def stated(statement: str) -> str:
    """The text of a file whose one declaration states this, proved by `sorry`.

    A declaration may end in `:=`, `:= by` or `:= by sorry`, or hold a proof with `sorry`s in it; a bare proposition, or
    one after binders, becomes `theorem goal …`. Raises InputError for everything else.
    """
    text = statement.strip()
    stream = [token for token in code_tokens(text) if token.kind is not Kind.COMMENT]
    if not stream:
        raise InputError(f"the statement is empty; {_HINT}")
    found = declarations(text)
    if not found:
        colon = "" if _has_binders(stream) else ": "
        return stated(f"theorem {BARE_NAME} {colon}{text}")
    kinds = [d.kind for d in found if d.kind not in _KINDS]
    if len(found) > 1 or kinds:
        held = f"a declaration of kind {kinds[0]}" if kinds else f"{len(found)} declarations"
        raise InputError(f"the statement holds {held} and must be one theorem; put all that into a file, or {_HINT}")
    return _with_sorry(text, found[0], stream) + "\n"


@lru_cache(maxsize=1024)
def bare_statement(statement: str) -> str:
    """Binders and type only, in one line: what of a statement a proof can depend on, recursion aside."""
    found = declarations(f"{statement} := sorry")
    after = found[0].keyword + len(found[0].kind) if found else 0
    if found and found[0].name is not None:
        after += code_tokens(statement[after:])[0].end
        if statement.startswith(".{", after):
            after = statement.find("}", after) + 1
    return " ".join(statement[after:].split())


def text_of(statement: str) -> str:
    """The text that a statement stands for: itself where it has definitions before it, else as `stated`."""
    return statement if len(declarations(statement)) > 1 else stated(statement)


def posed_by(statement: str) -> Problem:
    """The problem that a statement poses, its last declaration, with what stands before it as its header.

    Raises InputError, also where the sorry is that of an earlier one: a verdict would be about another statement.
    """
    text = text_of(statement)
    found = holes(text)
    whole = alone(text, found[0]) if len(found) == 1 else None
    if whole is None:
        raise InputError(f"the statement must hold one sorry, as the whole proof of its theorem, not {len(found)}")
    last = declarations(text)[-1]
    if last.start != whole.declaration.start:
        raise InputError(
            f"the sorry is the proof of {whole.declaration.name or 'an example'}, and {last.name or last.kind} follows "
            "it: what is to be proved must stand last; prove what stands before it, or leave out what follows"
        )
    return problem(text, whole, Form.WHOLE)


def _with_sorry(text: str, declaration: Declaration, stream: list[Token]) -> str:
    words = [token.text for token in stream if declaration.stated <= token.start < declaration.end]
    if declaration.sorries and words not in _OPEN_ENDS:
        return text
    if words not in _OPEN_ENDS:
        raise InputError("the statement has a proof and no sorry in it; leave out what stands after its :=")
    edit = kept(text, declaration.stated, declaration.end, ":= by sorry")
    return f"{text[: edit.start]} {edit.new}{text[edit.end :]}"


def _has_binders(stream: list[Token]) -> bool:
    """True for `(p : Prop) : p`, false for `(p ∧ q) → p` and for `∀ p : Prop, p`."""
    depth, at = 0, 0
    while at < len(stream) and (depth or stream[at].kind is Kind.OPEN):
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(stream[at].kind, 0)
        at += 1
    return at < len(stream) and stream[at].text == ":"
