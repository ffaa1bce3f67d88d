"""A header whose helper proofs do not check in the Lean at hand, made into one that it takes.

Headers written for Mathlib prove their helper lemmas, and that functions terminate, with Mathlib's tactics. What such a
proof says is none of the statement's business: any other proof of the same proposition does. So a theorem whose proof
fails gets a fixed list of scripts, and the first that Lean takes stands in its place; where none is taken, the theorem
is set aside, as if it were not there, since what it states has no proof. In a definition only proofs are replaced: a
block of tactics whose goal is a proposition, and `decreasing_by`. Everything else that fails leaves the header as
refused as it was: nothing of what a statement means comes from here. So a header is refused, too, where a new proof, or
the lack of a theorem, could change what stays: a witness that the proof would choose, a variable that only the proof
names, data that tactics find, a command that may have been taken for the end of what is edited.

Works on text; that the result elaborates as a whole is for Lean to say, and what its statements mean for the judge.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leanfd.errors import WorkerDied
from leanfd.lean.session import Elaborated, Session, TookTooLong
from leanfd.proofs import Message, Problem
from leanfd.source.declarations import (
    Declaration,
    Layout,
    code_tokens,
    declarations,
    holds_command,
    only_shows,
)
from leanfd.source.hiding import hide
from leanfd.source.holes import Edit, substitute
from leanfd.source.names import name_parts
from leanfd.source.positions import LineIndex
from leanfd.source.tokens import Kind, Token
from leanfd.source.words import COMMANDS

_THEOREMS = frozenset({"theorem", "lemma", "example"})
_FUNCTIONS = frozenset({"def", "abbrev"})
_DEFINING = _FUNCTIONS | {"instance"}
_LEMMAS, _FUNCTIONS_USED, _LOCALS = 8, 6, 4
"""Of the lemmas and functions that stand before a proof, and of the names in its statement, so many are tried."""
_MENDED_S = 600.0
"""For one header, after which what still fails is set aside or refused."""
_TRIED_S = 100.0
_TRIED = "set_option maxHeartbeats 30000 in\n"
"""About a second for each script: a header may have many broken proofs."""
_UNKNOWN_TACTIC = "unknown tactic"
_KEPT = 80
"""Characters of Lean's words in an account of what was done."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A header that Lean takes, and what it took to get there."""

    header: str
    anew: tuple[str, ...] = ()
    """What has another proof now, with Lean's first words on the old one: "f_le (unknown tactic)"."""
    aside: tuple[str, ...] = ()
    """The theorems that are not there, likewise."""
    missing: frozenset[str] = frozenset()
    """The last parts of their names: a text that names one means something else without it."""

    @property
    def account(self) -> str:
        """What was done, in a line."""
        if not self.anew + self.aside:
            return "what fails in the header only shows something or is derived; --lean-project DIR reads it as it is"
        said = []
        if self.anew:
            said.append(f"proved anew: {', '.join(self.anew)}")
        if self.aside:
            said.append(f"set aside: {', '.join(self.aside)}")
        count = len(self.anew) + len(self.aside)
        what = "proof of the header does" if count == 1 else "proofs of the header do"
        return f"{count} {what} not check in this Lean; {'; '.join(said)}; --lean-project DIR reads it as it is"

    def posed(self, problem: Problem) -> Problem | None:
        """The problem under this header; None where its statement names what was set aside, or lets tactics look."""
        stated = problem.statement + problem.before + problem.after
        if self.missing & _named(stated) or (self.missing and "by" in _words(problem.statement)):
            return None
        return dataclasses.replace(problem, header=self.header)


def mended(header: str, session: Session) -> Mended | None:
    """The header with other proofs where its own fail; None where something else fails. Raises LeanError."""
    return _Mending(header, session).run()


@dataclass
class _Mending:
    header: str
    session: Session
    edits: dict[int, list[Edit]] = field(default_factory=dict)
    """By the start of the declaration or command that they are in."""
    anew: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    usable: dict[str, bool] = field(default_factory=dict)
    """Whether `grind` takes a lemma."""
    env: int | None = None
    """Lean's state before the declaration at hand."""

    def __post_init__(self) -> None:
        self.declarations = declarations(self.header)
        self.until = time.monotonic() + _MENDED_S

    def run(self) -> Mended | None:
        if "command" in _words(self.header):
            # Where commands of its own begin is not seen here.
            return None
        # Each round edits one more declaration or command.
        while (said := self.tried(text := self.text())) is not None:
            if not said.errors:
                if self.missing and (self.missing & _named(text) or not self.stays_the_same()):
                    return None
                return Mended(text, (*self.anew,), (*self.aside,), frozenset(self.missing))
            places = [self.place(text, error) for error in said.errors]
            if not self.mend(min(places), self.words(said.errors, places, text)):
                break
        return None

    def words(self, errors: Sequence[Message], places: Sequence[int], text: str) -> str:
        """Lean's first words on the first declaration that is broken: those of its parser come before the others."""
        first = min(places)
        end = next((d.end for d in self.declarations if d.start <= first < d.end), first + 1)
        error = next(each for each, at in zip(errors, places, strict=True) if first <= at < end)
        said = error.text.partition("\n")[0]
        if error.start is None or said != _UNKNOWN_TACTIC:
            return said[:_KEPT]
        at = LineIndex(text).offset(error.start)
        return f"{said} {next((t.text for t in code_tokens(text) if t.kind is Kind.WORD and t.end > at), '')}".rstrip()

    def mend(self, at: int, said: str) -> bool:
        """Whether the error at an offset of the header is done away with."""
        declaration = next((d for d in self.declarations if d.start <= at < d.end), None)
        if declaration is None:
            # Of what is derived only the class that Lean fails to derive goes: it has no instance of it either.
            hidden = hide(self.header, at) if only_shows(self.header, at) else None
            if hidden is None or hidden.start in self.edits or _holds_more(self.header, hidden.start, hidden.end):
                return False
            self.edits[hidden.start] = [Edit(hidden.start, hidden.end, hidden.text[hidden.start : hidden.end])]
            return True
        if not self.stands_after_what_lean_takes(declaration):
            # Lean complains of a proof without an end where it finds the next declaration.
            declaration = max((d for d in self.declarations if d.end <= at), key=lambda d: d.end, default=declaration)
            if not self.stands_after_what_lean_takes(declaration):
                return False
        if declaration.mutual or declaration.start in self.edits or holds_command(self.header, declaration):
            return False
        if _holds_more(self.header, declaration.keyword, declaration.end):
            return False
        title = f"{declaration.name or declaration.kind} ({said})"
        if declaration.kind in _DEFINING:
            edits = self.definition(declaration)
        elif declaration.kind in _THEOREMS:
            edits = self.theorem(declaration)
        else:
            return False
        if edits is not None:
            self.anew.append(title)
        elif declaration.kind in _THEOREMS and not _does_more(self.header[declaration.start : declaration.keyword]):
            edits = [Edit(declaration.start, declaration.end, "")]
            self.aside.append(title)
            self.missing |= {_last(declaration.name)} if declaration.name else set()
        else:
            return False
        self.edits[declaration.start] = edits
        return True

    def theorem(self, declaration: Declaration) -> list[Edit] | None:
        """What makes a theorem one that Lean takes, its statement unchanged."""
        edits = []
        if declaration.kind == "lemma":
            # Mathlib's word for the same.
            edits = [Edit(declaration.keyword, declaration.keyword + len("lemma"), "theorem")]
            if self.takes(declaration, edits):
                return edits
        if declaration.body is None or declaration.kind == "example":
            return None

        def proved(script: str) -> list[Edit]:
            assert declaration.body is not None
            return [*edits, Edit(declaration.body, declaration.end, f":= by\n  {script}")]

        if not self.takes(declaration, proved("sorry")):
            return None
        stated = self.header[declaration.keyword : declaration.stated]
        functions, lemmas = self.known(declaration, stated), self.lemmas(declaration)
        names = [name for name in _words(stated)[2:] if name.islower() and name not in functions]
        for script in (*_scripts(functions, lemmas), *_inductions(functions, lemmas, names[:_LOCALS])):
            if time.monotonic() > self.until:
                break
            if self.takes(declaration, proved(script)):
                return proved(script)
        return None

    def definition(self, declaration: Declaration) -> list[Edit] | None:
        """What makes a definition one that Lean takes: other proofs in it, and of its termination."""
        if declaration.body is None or "variable" in _words(self.header[: declaration.start]):
            # Which variables a definition has is also up to its proofs.
            return None
        own = self.header[declaration.start : declaration.end]
        functions = [*self.known(declaration, own)]
        lemmas = self.lemmas(declaration)
        script = f"(first {' '.join(f'| ({each})' for each in _scripts(functions, lemmas))})"
        edits: list[Edit] = []
        blocks = [*_blocks(self.header, declaration)]
        for _ in range(len(blocks) + 2):
            text = _TRIED + substitute(self.header, edits, declaration.start, declaration.end)
            said = self.tried(text, declaration)
            if said is None or not said.errors:
                return edits if said is not None and edits and self.holds_only_proofs(declaration, blocks) else None
            at = self.place(text, said.errors[0], edits, declaration.start, len(_TRIED))
            found = next(((start, end, new) for start, end, new in blocks if start <= at <= end), None)
            if found is None:
                if any(_TERMINATES in new for _, _, new in blocks):
                    return None
                found = (declaration.end, declaration.end, "\n" + _TERMINATES)
                blocks.append(found)
            edit = Edit(found[0], found[1], found[2] % script)
            if edit in edits:
                return None
            edits.append(edit)
        return None

    def holds_only_proofs(self, declaration: Declaration, blocks: Sequence[tuple[int, int, str]]) -> bool:
        """Whether all these blocks of a definition prove propositions that are settled without them."""
        return self.takes(declaration, [Edit(start, end, new % "sorry") for start, end, new in blocks])

    def stays_the_same(self) -> bool:
        """Whether tactics that no longer find what was set aside can choose nothing but proofs."""
        around, at = list[str](), 0
        for each in self.declarations:
            if each.kind not in _THEOREMS | _DEFINING:
                continue
            own = each.end if each.kind in _THEOREMS or each.body is None else each.body
            around += _words(self.header[at : each.start])
            if each.kind in _DEFINING:
                around += _words(self.header[each.start : own])
                blocks = [*_blocks(self.header, each)] if each.body is not None else []
                if blocks and each.start not in self.edits:
                    self.stands_after_what_lean_takes(each)
                    if not self.holds_only_proofs(each, blocks):
                        return False
            at = each.end
        around += _words(self.header[at:])
        return not {"by", "elab", "elab_rules"} & {*around}

    def takes(self, declaration: Declaration, edits: Sequence[Edit]) -> bool:
        """Whether Lean takes a declaration with these edits."""
        said = self.tried(_TRIED + substitute(self.header, edits, declaration.start, declaration.end), declaration)
        return said is not None and not said.errors

    def known(self, declaration: Declaration, text: str) -> list[str]:
        """The header's functions that a text names, and those that these name in turn."""
        functions = [d for d in self.declarations if d.start < declaration.start and d.kind in _FUNCTIONS and d.name]
        named, known = {*_words(text)}, list[Declaration]()
        while found := [d for d in functions if d not in known and named & {d.name, _last(d.name or "")}]:
            known += found
            named = {word for d in found for word in _words(self.header[d.start : d.end])}
        return [d.name or "" for d in known[:_FUNCTIONS_USED]]

    def lemmas(self, declaration: Declaration) -> list[str]:
        """The last few theorems before a declaration that `grind` can use."""
        found = []
        for other in reversed(self.declarations):
            if other.start >= declaration.start or other.kind not in _THEOREMS or not other.name:
                continue
            if _last(other.name) in self.missing:
                continue
            if other.name not in self.usable:
                said = self.tried(f"example : True := by grind [{other.name}]\n", declaration)
                self.usable[other.name] = said is not None and not said.errors
            if self.usable[other.name]:
                found.append(other.name)
        return found[:_LEMMAS]

    def text(self, end: int | None = None) -> str:
        """The header so far, or the part of it before an offset."""
        edits = [edit for edits in self.edits.values() for edit in edits if end is None or edit.end <= end]
        return substitute(self.header, edits, 0, end)

    def stands_after_what_lean_takes(self, declaration: Declaration) -> bool:
        """Whether there is no error before a declaration; Lean then has what stands there."""
        if self.env is not None:
            self.session.forget(self.env)
        try:
            said = self.session.elaborate(self.text(declaration.start), None, _TRIED_S)
        except (TookTooLong, WorkerDied):
            self.env = None
            return False
        self.env = said.env
        return not said.errors

    def tried(self, text: str, behind: Declaration | None = None) -> Elaborated | None:
        """What Lean says of a text, of a declaration in its place; None where it does not get through it."""
        if behind is not None and self.env is None and not self.stands_after_what_lean_takes(behind):
            return None
        try:
            said = self.session.elaborate(text, None if behind is None else self.env, _TRIED_S)
        except (TookTooLong, WorkerDied):
            # With the process its states are gone.
            self.env = None
            return None
        self.session.forget(said.env)
        return said

    def place(
        self, text: str, error: Message, edits: Sequence[Edit] | None = None, start: int = 0, padding: int = 0
    ) -> int:
        """The offset in the header of an error in a text that edits have changed; in what is new, where that begins."""
        if error.start is None:
            return start
        at = LineIndex(text).offset(error.start) - padding + start
        made = [edit for each in self.edits.values() for edit in each] if edits is None else edits
        for edit in sorted(made, key=lambda each: each.start):
            if at < edit.start:
                break
            at = edit.start if at <= edit.start + len(edit.new) and edit.new else at - edit.grown
        return at


_TERMINATES = "decreasing_by all_goals %s"
_PROPOSITION = "by (show (_ : Prop); %s)"
"""A block that stands for data keeps its own tactics."""


def _scripts(functions: Sequence[str], lemmas: Sequence[str]) -> Iterator[str]:
    """Tactics that may close a goal about these functions, with these lemmas, the cheap ones first."""
    unfolded, used = _listed(functions), _listed([*functions, *lemmas])
    yield "omega"
    yield f"grind -verbose{unfolded}"
    yield f"simp_all{unfolded} <;> omega"
    if lemmas:
        yield f"grind -verbose{used}"
        yield f"simp_all{unfolded} <;> grind -verbose{_listed(lemmas)}"
    yield f"grind -verbose{_listed([*functions, *lemmas, 'cases List'])}"


def _inductions(functions: Sequence[str], lemmas: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    unfolded = _listed(functions)
    for each in functions:
        yield f"fun_induction {each} <;> grind -verbose{unfolded}"
        yield f"fun_induction {each} <;> simp_all{unfolded} <;> omega"
        if lemmas:
            yield f"fun_induction {each} <;> grind -verbose{_listed([*functions, *lemmas])}"
    for name in names:
        yield f"induction {name} <;> simp_all{unfolded} <;> omega"
        yield f"induction {name} <;> grind -verbose{unfolded}"
        yield (
            f"induction leanfd_length : List.length {name} using Nat.strongRecOn generalizing {name} <;> "
            f"cases {name} <;> grind -verbose{_listed([*functions, 'cases List'])}"
        )


def _listed(names: Sequence[str]) -> str:
    return f" [{', '.join(names)}]" if names else ""


def _blocks(text: str, declaration: Declaration) -> Iterator[tuple[int, int, str]]:
    """The outermost blocks of tactics in a definition's body, and its `decreasing_by`: start, end, and what a new one
    begins with."""
    assert declaration.body is not None
    layout, body = Layout(text), declaration.body
    stream = [t._replace(start=t.start + body, end=t.end + body) for t in code_tokens(text[body : declaration.end])]
    index = 0
    while index < len(stream):
        token = stream[index]
        if token.text in {"by", "decreasing_by"} and token.kind is Kind.WORD and index + 1 < len(stream):
            index = _block_end(stream, index + 1, layout)
            yield token.start, stream[index - 1].end, _PROPOSITION if token.text == "by" else _TERMINATES
        else:
            index += 1


def _block_end(stream: Sequence[Token], first: int, layout: Layout) -> int:
    """The index behind a block of tactics, of which this is the first token: Lean minds its column."""
    column, depth = layout.column(stream[first].start), 0
    for index in range(first, len(stream)):
        token = stream[index]
        outside = layout.starts_line(token.start) and layout.column(token.start) < column
        if depth == 0 and (token.kind is Kind.CLOSE or token.text == "," or token.text in _TAIL):
            return index
        if depth == 0 and outside and stream[index - 1].text != "<;>":
            return index
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
    return len(stream)


_TAIL = frozenset({"termination_by", "decreasing_by", "where"})


def _words(text: str) -> list[str]:
    return [*dict.fromkeys(token.text for token in code_tokens(text) if token.kind is Kind.WORD)]


def _named(text: str) -> set[str]:
    """Every part of every name in a text: `h.f_le` may be the theorem `f_le` of another namespace."""
    return {str(part) for word in _words(text) for part in name_parts(word)}


def _last(name: str) -> str:
    return str(name_parts(name)[-1]) if name else ""


_CONTINUES = _TAIL | {"by", "fun", "if", "then", "else", "let", "have", "show", "match", "with", "from"}
"""May begin a line of a declaration that is no further in than its first."""
_BEGIN_COMMANDS = COMMANDS - {"open", "set_option"} | {"alias", "irreducible_def"}
"""Those of Mathlib among them; without those that are tactics, too."""
_FOUND_BY_TACTICS = frozenset({"simp", "grind", "norm_cast", "push_cast", "norm_num", "aesop", "local", "scoped"})
"""Attributes of a theorem by which tactics find it, and nothing else."""
_MODIFIERS = frozenset({"private", "protected", "nonrec"})


def _holds_more(text: str, start: int, end: int) -> bool:
    """Whether a stretch that begins with a command may hold another one behind it."""
    layout = Layout(text)
    line = text[text.rfind("\n", 0, start) + 1 :]
    own = len(line) - len(line.lstrip(" "))
    words = [t for t in code_tokens(text[:end]) if t.start >= start and t.kind is Kind.WORD]
    for token in words[1:]:
        outside = layout.starts_line(token.start) and layout.column(token.start) <= own
        if (outside and token.text not in _CONTINUES) or token.text in _BEGIN_COMMANDS:
            return True
    return False


def _does_more(prefix: str) -> bool:
    """Whether what stands before a theorem makes more of it than one that proofs can use: an instance, say."""
    _, at, attributes = prefix.partition("@[")
    return bool(at) and not {*_words(attributes)} <= _FOUND_BY_TACTICS | _MODIFIERS
