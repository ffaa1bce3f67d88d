"""Whether Lean may run code of a text's own while it reads it: then its process can be led astray, for good.

Code in a text shares a process with the elaborator. It can change tables that Lean keeps for all texts, start threads
that go on when the answer is long given, or write into memory; no look at a finished text shows what it did. So a
process that has read such a text answers about nothing else, and whoever keeps processes asks here.

Looks for words as they stand, in comments and strings as well: to replace a process in vain costs its start, and
nothing has to be known of where Lean reads a word as one. Not seen: what a library's own tactics do when they are used.
"""

from __future__ import annotations

import re
from functools import lru_cache

from leanfd.proofs import Problem
from leanfd.source.settings import computed_setting
from leanfd.source.tokens import Kind, tokens
from leanfd.source.words import CODE_COMMANDS, EFFECTS, HASH_COMMANDS, NO_PROOF, RUNS_CODE, words_of

_HARMLESS = words_of("deriving attribute macro elab simproc")
"""Not looked for as they stand: `deriving` runs Lean's own code, attributes are told by their brackets, and the others
begin other words (but none ends with them, and behind a syntax error Lean may read on in the midst of one)."""
_TELLING = words_of("check check_failure print reduce synth guard_msgs find where help exit version")
"""What only says something of a text, and begins with #."""
_HIDDEN = words_of("Task Thunk implemented_by extern csimp autoParam ptrEq ptrAddr uget uset dbg axiom")
"""In a definition, which a tactic's setting or one of our own `#eval`s may run."""
_PLAIN_ATTRIBUTES = words_of(
    """simp ext reducible irreducible semireducible inline always_inline noinline specialize instance default_instance
    refl symm trans elab_as_elim grind norm_cast push_cast simps to_additive aesop gcongr mono congr local scoped
    coe class deprecated match_pattern inherit_doc expose high low priority default by cases intro ext_iff eq fwd bwd
    positivity fun_prop measurability continuity simproc_decl only_implicit unfold reassoc"""
)
_ATTRIBUTES = re.compile(r"@\[([^\]]*)\]|\battribute\b\s*(?:\[([^\]]*)\])?")
_WORDS = re.compile(r"[^\W\d][\w.]*")
_HASH = re.compile(rf"#(?!(?:{'|'.join(sorted(_TELLING))})\b)[a-z]")
_CODE = re.compile(
    "|".join(re.escape(word) for word in sorted((CODE_COMMANDS | RUNS_CODE | NO_PROOF) - _HARMLESS))
    + rf"|(?:macro|elab|simproc)\b|\b(?:{'|'.join(sorted(_HIDDEN | EFFECTS))})\b|[uU]nsafe"
)
assert HASH_COMMANDS > _TELLING


_AFTER = re.compile(r"^(?:theorem|lemma|example)\b", re.MULTILINE)
"""What follows on it is no part of a command that began before."""


def runs_code(text: str) -> bool:
    """True when Lean may run code that the text brings along; False when it cannot."""
    return _end(text) > 0


def code_of(problem: Problem) -> str:
    """The text of a problem up to the end of the last command of which Lean may run code; "" where there is none."""
    own = f"{problem.statement}{problem.before}{problem.after}"
    if runs_code(own):
        return whole(problem)
    return problem.header[: _end(problem.header)]


def whole(problem: Problem) -> str:
    """All that Lean reads of a problem, what `code_of` is a beginning of."""
    return f"{problem.header}\n{problem.statement}{problem.before}{problem.after}"


@lru_cache(maxsize=256)
def _end(text: str) -> int:
    """The end of the last command with code, 0 where there is none."""
    found = [match.end() for kind in (_CODE, _HASH) for match in kind.finditer(text)]
    for match in _ATTRIBUTES.finditer(text):
        inside = match[1] if match[1] is not None else match[2]
        if inside is None or not {*_WORDS.findall(inside.replace("←", " "))} <= _PLAIN_ATTRIBUTES:
            found.append(match.end())
    if ":=" in text and "(" in text:
        meaningful = [
            token for token in tokens(text) if token.kind is not Kind.SPACE and token.kind is not Kind.COMMENT
        ]
        if computed_setting(text, meaningful) is not None:
            return len(text)
    if not found:
        return 0
    after = _AFTER.search(text, max(found))
    return len(text) if after is None else after.start()
