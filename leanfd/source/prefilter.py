"""Words that a proof has no use for, found token by token and named before Lean is asked.

This is a courtesy and a first hurdle, never the judge: it gives a clear reason at once, and it keeps out what would run
code inside the Lean process (`run_tac`, attributes, `native_decide`), hide a hole (`sorry`), or start a command after a
syntax error. Whether a proof is right is decided by the kernel, from the finished constant, its type and its axioms.

It matters most in a Lake project, where nothing replays the kernel's work in the same breath: there `set_option` could
switch the kernel off, and a tactic's `(config := …)` runs as compiled code while Lean elaborates it.

Comments, strings, `«sorry»`, and longer names such as `h.sorry_free` or `unsafe_lemma` do not trip it. It does not see
what a name stands for: a library's own tactic that ends in `sorry`, reads files or opens sockets passes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from leanfd.source.tokens import Kind, Token, tokens


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMANDS = _words_of(
    """axiom theorem def abbrev example instance opaque inductive coinductive structure class mutual namespace section
    end variable universe deriving export import prelude private protected scoped local noncomputable partial nonrec
    attribute macro macro_rules elab elab_rules syntax declare_syntax_cat notation notation3 infix infixl infixr prefix
    postfix initialize builtin_initialize simproc_decl run_cmd run_elab run_meta include omit add_decl_doc unif_hint
    simproc dsimproc builtin_simproc builtin_dsimproc grind_pattern unset_option sudo init_quot show_panel_widgets
    register_simp_attr register_option binder_predicate set_premise_selector"""
)
"""They start or modify a command: after a syntax error Lean would go on reading there."""
HASH_COMMANDS = _words_of(
    """check check_failure eval eval! exit find guard guard_expr guard_msgs help html norm_num print reduce sample simp
    synth test widget where with_exporting leansearch loogle moogle statesearch"""
)
RUNS_CODE = _words_of(
    """run_tac run_conv by_elab unsafe include_str native_decide bv_decide bv_decide? bv_check polyrith dbg_trace
    builtin_include with_panel_widgets"""
)
LEAVES_HOLE = frozenset({"sorry", "admit", "sorryAx", "proof_wanted"})
SEARCHES = _words_of(
    """exact? apply? rw? rewrite? have? simp? simp_all? simpa? dsimp? aesop? decide? omega? grind? try? by? show_term"""
)
AT_TACTIC = {
    "stop": "leaves a hole",
    "hint": "searches for a proof; write down what it finds",
    "library_search": "searches for a proof; write down what it finds",
    "plausible": "looks for counterexamples and may leave a hole",
    "sleep": "only takes time",
    "slim_check": "looks for counterexamples and may leave a hole",
}
"""Good names for hypotheses too, so only looked at where a tactic may start."""
TRUSTS_COMPILER = frozenset({"ofReduceBool", "ofReduceNat", "trustCompiler", "reduceBool", "reduceNat"})
LARGEST = {"maxRecDepth": 100_000, "exponentiation.threshold": 10_000}
"""Options that a proof may set up to a bound; beyond it the Lean process would die instead of reporting an error."""
OPTIONS = _words_of(
    """maxHeartbeats synthInstance.maxHeartbeats synthInstance.maxSize autoImplicit relaxedAutoImplicit
    push_neg.use_distrib tactic.simp.trace smartUnfolding"""
)
OPTION_FAMILIES = ("linter.", "pp.", "backward.")
MAX_DIGITS = 2_000

_UNSAFE = re.compile(r"unsafe[A-Z]\w*|\w+Unsafe")
_BEFORE_TACTIC = frozenset({"by", ";", "<;>", "·", ".", "=>", "(", "{", "|", "try", "repeat", "all_goals", "any_goals"})
_AFTER_NAME = frozenset({":=", ":", "=", ",", ")", "}"})
_WATCHED = {*COMMANDS, *RUNS_CODE, *LEAVES_HOLE, *SEARCHES, *AT_TACTIC, *TRUSTS_COMPILER}
_WATCHED |= {"native", "set_option", "unsafe", "IO", "EIO", "BaseIO"}
_SUSPECT = re.compile(
    rf"[#@]|Unsafe|(?<![0-9a-fA-F_])[0-9a-fA-F_]{{{MAX_DIGITS}}}"
    rf"|(?<![A-Za-z0-9_])(?:{'|'.join(map(re.escape, sorted(_WATCHED)))})"
)
"""Finds a superset of what is forbidden, much faster than the tokens do."""


class _Word(NamedTuple):
    """A token with a meaning, seen with its neighbours ("" at either end)."""

    token: Token
    before: str
    touches: bool
    """No space lies before it."""
    after: str
    after_next: str
    starts_line: bool
    selected: bool
    """It follows a dot that itself follows a term: `(f x).local`; in `.local` or `· local` it does not."""


def forbidden(proof: str) -> str | None:
    """None, or one line that names the first word of `proof` that has no place in a proof, and where it stands."""
    if not _SUSPECT.search(proof):
        return None
    for word in _words(proof):
        if reason := _reason(word):
            line = proof.count("\n", 0, word.token.start) + 1
            column = word.token.start - (proof.rfind("\n", 0, word.token.start) + 1)
            return f"{reason} (line {line}, column {column})"
    return None


def _words(proof: str) -> Iterator[_Word]:
    meaningful = [t for t in tokens(proof) if t.kind is not Kind.SPACE and t.kind is not Kind.COMMENT]
    for i, token in enumerate(meaningful):
        if token.kind not in (Kind.WORD, Kind.OPEN, Kind.NUMBER):
            continue
        left = meaningful[i - 1] if i else Token(Kind.SPACE, "", 0, 0)
        gap = proof[left.end : token.start]
        after, after_next = (meaningful[k].text if k < len(meaningful) else "" for k in (i + 1, i + 2))
        starts = not i or "\n" in gap
        touches = bool(i) and not gap
        selected = touches and i > 1 and left.text == "." and meaningful[i - 2].end == left.start
        yield _Word(token, left.text, touches, after, after_next, starts, selected)


def _reason(word: _Word) -> str | None:
    text, kind = word.token.text, word.token.kind
    if kind is Kind.NUMBER:
        return f"a numeral of {len(text)} digits; at most {MAX_DIGITS} are read" if len(text) > MAX_DIGITS else None
    if kind is Kind.OPEN:
        return "`@[` gives an attribute, which a proof has no use for" if text == "@[" else None
    if word.before == "#" and word.touches and text in HASH_COMMANDS:
        return f"`#{text}` is a command; a proof is a tactic block and nothing else"
    if reason := _name_reason(text, word):
        return reason
    return None if word.selected else _keyword_reason(text, word)


def _name_reason(text: str, word: _Word) -> str | None:
    """What is wrong with a name, quoted in part or not."""
    parts = text.replace("«", "").replace("»", "").split(".")
    if parts[-1] == "sorryAx":
        return "`sorryAx` leaves a hole"
    if parts[-1] in TRUSTS_COMPILER:
        return f"`{text}` trusts compiled code instead of the kernel"
    if parts[-1] == "native" and (word.before == "+" or (word.after == ":=" and word.after_next != "false")):
        return "`native` trusts compiled code instead of the kernel"
    if any(_UNSAFE.fullmatch(part) for part in parts) or _reaches_io(parts, word):
        return f"`{text}` runs code outside the kernel"
    return None


def _reaches_io(parts: list[str], word: _Word) -> bool:
    opened = word.before == "open" or word.after == "in"
    return parts[0] in ("IO", "EIO", "BaseIO") and (len(parts) > 1 or opened)


def _keyword_reason(text: str, word: _Word) -> str | None:
    if text in LEAVES_HOLE:
        return f"`{text}` leaves a hole"
    if text in COMMANDS and not (text == "scoped" and word.before == "open"):
        return f"`{text}` belongs to a command; a proof is a tactic block and nothing else"
    if text in RUNS_CODE and not (text == "unsafe" and word.before == "add"):  # a rule of aesop's
        return f"`{text}` runs code outside the kernel"
    if text in SEARCHES:
        return f"`{text}` searches for a proof; write down what it finds"
    if text in AT_TACTIC and word.after not in _AFTER_NAME and (word.starts_line or word.before in _BEFORE_TACTIC):
        return f"`{text}` {AT_TACTIC[text]}"
    return _option_reason(word) if text == "set_option" else None


def _option_reason(word: _Word) -> str | None:
    option, value = word.after.replace("«", "").replace("»", ""), word.after_next
    if option in LARGEST:
        small = value.isdecimal() and len(value) < 9 and int(value) <= LARGEST[option]
        return None if small else f"`set_option {option}` above {LARGEST[option]}"
    if option in OPTIONS or option.startswith(OPTION_FAMILIES):
        return None
    return f"`set_option {option}` is not among the options that a proof may set"
