"""Where the declarations of a Lean file begin and end, what they are called, and where their `sorry`s stand.

Works on tokens, so comments and strings never mislead it. It is not a parser: commands that a file defines itself are
taken as part of what stands before them, and nothing here decides whether a proof is right. A mistake made here shows
as a Lean error later, never as a wrong "proved".
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leanfd.source.kernel_names import complaint
from leanfd.source.names import is_module, name_parts
from leanfd.source.tokens import Kind, Token, tokens

PROVABLE = frozenset({"theorem", "lemma", "example", "def", "instance", "abbrev"})
"""Kinds of declaration in which leanfd fills holes."""

_DECLARING = PROVABLE | {"axiom", "opaque", "inductive", "structure", "class"}
_SCOPED = frozenset({"open", "set_option", "omit", "include", "variable", "attribute"})
"""Commands of their own, or prefixes of the next one when they end in `in`."""
_OTHER = frozenset(
    {"namespace", "section", "end", "mutual", "universe", "import", "export", "deriving", "initialize"}
    | {"builtin_initialize", "macro", "macro_rules", "notation", "infix", "infixl", "infixr", "prefix", "postfix"}
    | {"syntax", "declare_syntax_cat", "elab", "elab_rules", "run_cmd", "run_meta", "run_elab"}
)
_BEFORE_TACTICS = {
    "admit": frozenset({"by", "=>", "·", ".", ";", "<;>", "(", "{", "then", "else"}),
    "stop": frozenset({"by", "·", ".", ";", "<;>"}),
}
"""Tactics that stand for a missing proof, and what may stand before one on its line."""
_SHOWING = frozenset({"eval", "eval!", "print", "check", "reduce", "synth", "help", "where", "version"})
_ROOT = "_root_."
_SIGN = re.compile(r"\S")
_BEFORE_IMPORTS = frozenset({"prelude", "module"})
_BEFORE_IMPORT = frozenset({"public", "meta"})
_MODIFIERS = frozenset(
    {"private", "protected", "public", "meta", "noncomputable", "unsafe", "partial", "nonrec", "local", "scoped"}
)
_KEYWORDS = _DECLARING | _OTHER | _SCOPED | _MODIFIERS
_FREE = frozenset({"lemma", "run_cmd", "run_meta", "run_elab"})
"""Commands of libraries: where those are not imported, each of them is a name like any other."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration of a file; all places are offsets into its text, in code points."""

    kind: str
    """The keyword: "theorem", "def" …"""
    name: str | None
    """Full name, with the namespaces it stands in; None for an `example` or an instance without a name."""
    start: int
    """First character: of the doc comment, attribute, modifier or `open … in`, where there are any."""
    keyword: int
    end: int
    """Just after the last token."""
    body: int | None = None
    """Where its `:=` stands, or the `where` or `|` that does duty for it."""
    stated: int = 0
    """Just after the last token of its statement; a comment may stand between that and its body."""
    sorries: tuple[int, ...] = ()
    """Of what stands for a missing proof: `sorry`, and the tactics `admit` and `stop`."""
    mutual: bool = False
    """Stands in a `mutual` block, so that it cannot be elaborated alone."""
    rooted: bool = False
    """Its name is written from the root, as `_root_.A.b`."""

    def moved(self, by: int) -> Declaration:
        """The same declaration in a text where more or less stands before it."""
        return replace(
            self,
            start=self.start + by,
            keyword=self.keyword + by,
            end=self.end + by,
            body=None if self.body is None else self.body + by,
            stated=self.stated + by,
            sorries=tuple(at + by for at in self.sorries),
        )


Scopes = tuple[tuple[tuple[str, str], ...], bool]
"""Namespaces and sections that are open, and whether a `mutual` block is."""
_NOTHING_OPEN: Scopes = ((), False)


@dataclass(frozen=True, slots=True)
class Outline:
    """A text and its declarations, with what it takes to find those of the next version without a look at all of it."""

    text: str
    declarations: tuple[Declaration, ...]
    scopes: tuple[Scopes, ...]
    """What is open at each of them."""


def declarations(text: str) -> tuple[Declaration, ...]:
    """The declarations of a Lean file, in order."""
    return outline(text).declarations


def outline(text: str, old: Outline | None = None) -> Outline:
    """The declarations of a text; those of an `old` version are taken over as far as the texts are the same."""
    return (old and _updated(text, old)) or _outlined(text)


def _outlined(text: str, scopes: Scopes = _NOTHING_OPEN) -> Outline:
    scan = _Scan(text, scopes)
    for index in range(len(scan.tokens)):
        scan.step(index)
    scan.close(len(scan.tokens))
    return Outline(text, tuple(scan.found), tuple(scan.scopes))


def _updated(text: str, old: Outline) -> Outline | None:
    """From the last declaration but one before the change to the second one after it, everything is read anew.

    Where there are no such declarations, from the start or to the end. None when the reading does not come to the
    same there as before.
    """
    first, last = _changed(old.text, text)
    moved = len(text) - len(old.text)
    known = old.declarations
    starts = [declaration.start for declaration in known]
    i = bisect.bisect_left(known, first, key=lambda d: d.end) - 1
    j = bisect.bisect_left(starts, last) + 1
    start, scopes = (known[i].start, old.scopes[i]) if i >= 0 else (0, _NOTHING_OPEN)
    i = max(i, 0)
    end = known[j + 1].start + moved if j + 1 < len(known) else len(text)
    between = _outlined(text[start:end], scopes)
    read = [declaration.moved(start) for declaration in between.declarations]
    if j >= len(known):
        return Outline(text, (*known[:i], *read), (*old.scopes[:i], *between.scopes))
    if not read or read[-1] != known[j].moved(moved) or between.scopes[-1] != old.scopes[j]:
        return None
    after = (declaration.moved(moved) for declaration in known[j:])
    return Outline(text, (*known[:i], *read[:-1], *after), (*old.scopes[:i], *between.scopes[:-1], *old.scopes[j:]))


def _changed(old: str, new: str) -> tuple[int, int]:
    """Where the change begins, and where it ends in the old text."""
    same = common_beginning(old, new)
    room = min(len(old), len(new)) - same
    low, high = 0, room
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return same, len(old) - low


def common_beginning(one: str, other: str) -> int:
    """The length of the longest common beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def command_at(text: str, at: int) -> tuple[int, int] | None:
    """From where to where the command goes that a place between declarations lies in; None when it lies in none."""
    found = declarations(text)
    index = bisect.bisect_right(found, at, key=lambda d: d.start)
    first = found[index - 1].end if index else 0
    last = found[index].start if index < len(found) else len(text)
    stream = [token for token in code_tokens(text[:last]) if token.start >= first]
    layout = Layout(text)
    start: int | None = None
    end, prefixed = first, False
    before = ""
    for token in stream:
        prefix = token.kind is Kind.COMMENT or token.text in {*_MODIFIERS, "@[", "@"}
        starts = before != "in" and (layout.starts_line(token.start) or token.text == "deriving")
        before = token.text
        if starts and (prefix or token.text in _OTHER | _SCOPED | {"#"}):
            if start is not None and not prefixed and token.start > at:
                break
            if not prefixed:
                start = token.start
            prefixed = prefix
        end = token.end
    return None if start is None or not start <= at < end else (start, end)


def only_shows(text: str, at: int) -> bool:
    """Whether a place lies in a command after which everything is as it was: `#eval` and the like, or in a clause that
    derives an instance."""
    command = command_at(text, at)
    if command is None:
        return False
    first, *more = (token.text for token in code_tokens(text[slice(*command)])[:2])
    return first == "deriving" or (first == "#" and bool({*more} & _SHOWING))


def holds_command(text: str, declaration: Declaration) -> bool:
    """Whether a word that only begins commands stands in a declaration behind its own: with a bracket that is not
    closed, more was taken for its own than Lean would take."""
    layout = Layout(text)
    own = layout.column(declaration.start)
    for token in code_tokens(text[: declaration.end]):
        if token.start <= declaration.keyword or token.kind is not Kind.WORD:
            continue
        tactic = token.text in {"open", "set_option"} and layout.column(token.start) > own
        if token.text in _KEYWORDS - _MODIFIERS - _FREE and not tactic:
            return True
    return False


def sorries(text: str) -> tuple[int, ...]:
    """Offsets of every `sorry`, `admit` and `stop` of a text, those in comments and strings left out."""
    stream = code_tokens(text)
    return tuple(stream[at].start for at in gaps(stream, Layout(text)))


def gaps(stream: Sequence[Token], layout: Layout) -> Iterator[int]:
    """Which tokens stand for a missing proof: the word `sorry`, and behind a `by` the tactics `admit` and `stop`."""
    in_proof = False
    for at, token in enumerate(stream):
        if token.kind is not Kind.WORD:
            continue
        in_proof = in_proof or token.text == "by"
        if token.text == "sorry" or (in_proof and token.text in _BEFORE_TACTICS and _is_tactic(stream, at, layout)):
            yield at


def _is_tactic(stream: Sequence[Token], at: int, layout: Layout) -> bool:
    """Whether `admit` or `stop` starts a tactic, by its neighbours: it may be a variable's name, or a field's."""
    word, before = stream[at], stream[at - 1]
    starts = before.text in _BEFORE_TACTICS[word.text] or layout.starts_line(word.start)
    if before.text == "." and before.end == word.start:
        return False
    after = stream[at + 1] if at + 1 < len(stream) else None
    if word.text == "stop":
        return starts and after is not None and (after.kind in (Kind.WORD, Kind.OPEN) or after.text in {"·", "."})
    return starts and not (after and after.text in {":=", ":", ",", "."})


def gap_end(stream: Sequence[Token], at: int, last: int, layout: Layout) -> int:
    """Where a missing proof ends, `last` the index behind its declaration; `stop` covers the rest of its block."""
    if stream[at].text != "stop" or at + 1 == last:
        return stream[at].end
    column, depth = layout.column(stream[at + 1].start), 0
    for index in range(at + 1, last):
        token = stream[index]
        if (depth == 0 and token.kind is Kind.CLOSE) or (
            layout.starts_line(token.start) and layout.column(token.start) < column
        ):
            return stream[index - 1].end
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
    return stream[last - 1].end


def kernel_name(found: Sequence[Declaration]) -> tuple[Declaration, str] | None:
    """The first declaration of a name that Lean's kernel knows, and why nothing is judged on its text."""
    named = ((each, complaint(name_parts(each.name))) for each in found if each.name is not None)
    return next(((each, why) for each, why in named if why is not None), None)


def imports(text: str) -> tuple[tuple[str, int], ...]:
    """The modules that a file imports, each with the offset of its name."""
    return tuple((module.text, module.start) for module in _imported(text) if module.text not in _BEFORE_IMPORTS)


def has_prelude(text: str) -> bool:
    """Whether a file begins with `prelude`, so that it has nothing but what it defines or imports."""
    return "prelude" in text and any(token.text == "prelude" for token in _imported(text))


def without_module(text: str) -> str:
    """The text without `module` at its beginning, nor what only a `module` may write before its imports.

    Everything else stays where it is. What `module` says is what other files see of this one.
    """
    if "module" not in text:
        return text
    blank: list[Token] = []
    before: list[Token] = []
    stream = _code_tokens(text)
    if (first := next(stream, None)) is None or first.text != "module":
        return text
    blank.append(first)
    for token in stream:
        if token.text in _BEFORE_IMPORT:
            before.append(token)
        elif token.text == "import":
            named = next(stream, token)
            blank += before
            before = []
            if named.text == "all":
                blank.append(named)
                next(stream, token)
        elif token.text != "prelude":
            break
    for token in blank:
        text = text[: token.start] + " " * len(token.text) + text[token.end :]
    return text


def malformed_import(text: str) -> tuple[str, int] | None:
    """The first import that names no module, as `import ../x` or `import A.`: what stands there, and its offset."""
    for token in _imported(text):
        if token.text in _BEFORE_IMPORTS:
            continue
        line_end = (text + "\n").index("\n", token.end)
        named = is_module(token.text) and token.text not in _KEYWORDS | {"import", "all"}
        following = text[token.end : line_end]
        if not named or (following[:1].strip() and not following.startswith(("--", "/-"))) or _is_odd(following):
            return " ".join(text[token.start : line_end].split())[:60], token.start
    return None


def _is_odd(following: str) -> bool:
    """Whether what follows an import on its line is neither a comment nor the beginning of a command."""
    first = next(iter(code_tokens(following)), None)
    commands = _KEYWORDS | _FREE | {"import", "@[", "@", "#"}
    return first is not None and first.kind is not Kind.COMMENT and first.text not in commands


def no_module(written: str) -> str:
    """What to say of a malformed import."""
    return f"`{written}` names no module; an import is written as `import A.B`"


def imports_end(text: str) -> int:
    """Where the part of a file ends that only `prelude`, `module` and imports may stand in; 0 without any."""
    return max((token.end for token in _imported(text)), default=0)


def _imported(text: str) -> Iterator[Token]:
    """The imported modules' names, and `prelude` and `module`; an `import` that ends the text, for itself.

    Reads no further than they go.
    """
    stream = _code_tokens(text)
    for token in stream:
        if token.text in _BEFORE_IMPORTS:
            yield token
        elif token.text == "import":
            yield next((following for following in stream if following.text != "all"), token)
        elif token.text not in _BEFORE_IMPORT:
            return


def code_tokens(text: str) -> list[Token]:
    """The tokens of a text without its comments; doc comments stay, as they belong to the next declaration."""
    return list(_code_tokens(text))


def only_comments(text: str) -> bool:
    """Whether a text says nothing to Lean, which takes no such text by itself."""
    return next(_code_tokens(text), None) is None


def _code_tokens(text: str) -> Iterator[Token]:
    for token in tokens(text):
        if token.kind is not Kind.SPACE and (token.kind is not Kind.COMMENT or token.text.startswith("/--")):
            yield token


class Layout:
    """Where the lines of a text start, and where their first sign stands: each line is looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(mark.end() for mark in re.finditer("\n", text))]
        self._first: dict[int, int] = {}

    def column(self, offset: int) -> int:
        return offset - self._line(offset)

    def starts_line(self, offset: int) -> bool:
        """Whether nothing but white space stands before it on its line."""
        line = self._line(offset)
        if line not in self._first:
            sign = _SIGN.search(self._text, line)
            self._first[line] = sign.start() if sign else len(self._text)
        return offset <= self._first[line]

    def _line(self, offset: int) -> int:
        return self._starts[bisect.bisect_right(self._starts, offset) - 1]


class _Scan:
    """One pass over the tokens, remembering what is open."""

    def __init__(self, text: str, scopes: Scopes) -> None:
        self.tokens = code_tokens(text)
        self._layout = Layout(text)
        self.found: list[Declaration] = []
        self.scopes: list[Scopes] = []
        """What was open at each that was found."""
        self._current: Declaration | None = None
        self._first = 0
        """Index of the first token of the declaration at hand."""
        self._prefix: int | None = None
        """Index of the first token of what may precede the next declaration."""
        self._command: int | None = None
        """Index of an `open`, `set_option` … that becomes a prefix if an `in` follows."""
        self._depth = 0
        self._scopes, self._mutual = [*scopes[0]], scopes[1]

    def step(self, index: int) -> None:
        """Takes one token."""
        token = self.tokens[index]
        if token.kind is Kind.WORD and self._depth == 0 and not self._after_dot(index) and not self._is_name(index):
            if token.text in _DECLARING and not (token.text == "class" and self._is("inductive", index + 1)):
                return self._declare(index)
            if token.text in _OTHER:
                return self._other(index)
            if token.text in _SCOPED and self._may_start(index):
                return self._scoped(index)
            if token.text == "in" and self._command is not None:
                self._prefix, self._command = self._command, None
                return None
        if token.text == "#" and self._depth == 0 and self._may_start(index) and self._is_word(index + 1):
            return self._other(index)
        if self._depth == 0 and self._is_prefix(index):
            if self._prefix is None:
                self.close(index)
                self._prefix = index
            self._command = None
        if token.kind is Kind.OPEN:
            self._depth += 1
        elif token.kind is Kind.CLOSE:
            self._depth = max(0, self._depth - 1)
        return None

    def close(self, index: int) -> None:
        """Ends the declaration at hand before the token of this index."""
        if self._current is not None:
            inside = self.tokens[self._first : index]
            body = _body(inside, self._layout)
            before_body = (t.end for t in reversed(inside) if body is None or t.end <= body)
            self.found.append(
                replace(
                    self._current,
                    end=self.tokens[index - 1].end,
                    body=body,
                    stated=next(before_body, self._current.end),
                    sorries=tuple(inside[at].start for at in gaps(inside, self._layout)),
                )
            )
        self._current = None

    def _declare(self, index: int) -> None:
        token = self.tokens[index]
        first = index if self._prefix is None else self._prefix
        if self._prefix is None:
            self.close(index)
        self._current = Declaration(
            token.text,
            self._name(index),
            self.tokens[first].start,
            token.start,
            token.end,
            mutual=self._mutual,
            rooted=self._argument(index).startswith(_ROOT),
        )
        self.scopes.append((tuple(self._scopes), self._mutual))
        self._first, self._prefix, self._command = index, None, None

    def _other(self, index: int) -> None:
        if self._prefix is None:
            self.close(index)
        self._prefix = self._command = None
        word = self.tokens[index].text
        if word == "mutual":
            self._mutual = True
        elif word == "end" and self._mutual:
            self._mutual = False
        elif word in {"namespace", "section"}:
            named = self._argument(index)
            self._scopes.extend((word, part) for part in (named.split(".") if named else [""]))
        elif word == "end":
            named = self._argument(index)
            for _ in named.split(".") if named else [""]:
                if self._scopes:
                    self._scopes.pop()

    def _scoped(self, index: int) -> None:
        if self._prefix is None:
            self.close(index)
            self._command = index
        else:
            self._command = self._prefix

    def _may_start(self, index: int) -> bool:
        """Inside a proof `open … in` and `set_option … in` are tactics: a command starts a line, and not further in."""
        if self._prefix is not None and self._current is None:
            return True
        if self._current is None:
            return True
        start = self.tokens[index].start
        return self._layout.starts_line(start) and self._layout.column(start) <= self._layout.column(
            self._current.start
        )

    def _is_prefix(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind is Kind.COMMENT or token.text in {"@[", "@"}:
            opens = token.kind is Kind.COMMENT or token.text == "@[" or self._is("[", index + 1)
        else:
            opens = token.kind is Kind.WORD and token.text in _MODIFIERS
        return opens and (
            self._prefix is not None or (self._layout.starts_line(token.start) and self._may_start(index))
        )

    def _name(self, index: int) -> str | None:
        named = self._argument(index)
        if not named or self.tokens[index].text == "example":
            return None
        if named.startswith(_ROOT):
            return named.removeprefix(_ROOT)
        return ".".join([part for word, part in self._scopes if word == "namespace"] + [named])

    def _argument(self, index: int) -> str:
        """The name that follows a keyword, or ""."""
        following = self.tokens[index + 1 : index + 2]
        if not following or following[0].kind is not Kind.WORD:
            return ""
        word = following[0].text
        free = word in _FREE and self.tokens[index].text in _DECLARING
        return "" if word in _KEYWORDS and not free else word

    def _is_name(self, index: int) -> bool:
        """Whether the token names something: the declaration that is being read, or what it uses."""
        if self._current is not None and index == self._first + 1 and self._argument(self._first) != "":
            return True
        if self.tokens[index].text not in _FREE:
            return False
        if index > 0 and self.tokens[index - 1].text in _OTHER:
            return True
        if self._may_start(index):
            return False
        return not (self._is_word(index + 1) and self._is(":", index + 2))

    def _is(self, text: str, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].text == text

    def _is_word(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].kind is Kind.WORD

    def _after_dot(self, index: int) -> bool:
        return (
            index > 0 and self.tokens[index - 1].text == "." and self.tokens[index - 1].end == self.tokens[index].start
        )


def _body(inside: Sequence[Token], layout: Layout) -> int | None:
    """Where the signature ends. A `let` or `have` in the statement brings a `:=` of its own."""
    depth = owed = 0
    arrow, alternatives = -1, False
    for at, token in enumerate(inside):
        if token.kind is Kind.OPEN:
            depth += 1
        elif token.kind is Kind.CLOSE:
            depth -= 1
        elif depth == 0 and token.text in {"let", "have", "letI", "haveI"}:
            owed += 1
        elif depth == 0 and token.text == ":=":
            if not owed:
                return token.start
            owed -= 1
        elif depth == 0 and token.text == "where":
            return token.start
        elif depth == 0 and token.text == "|" and layout.starts_line(token.start):
            # A case of a body without `:=`, and no absolute value, where `=>` comes before any `:=`. What comes first
            # is the same for every bar up to there.
            if at > arrow:
                arrow = _arrow(inside, at)
                alternatives = arrow == len(inside) or inside[arrow].text == "=>"
            if alternatives:
                return token.start
    return None


def _arrow(inside: Sequence[Token], at: int) -> int:
    """The index of the next `=>` or `:=` in no bracket that opens or closes behind `at`; the end without any."""
    depth = 0
    for index in range(at, len(inside)):
        token = inside[index]
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        if depth == 0 and token.text in {"=>", ":="}:
            return index
    return len(inside)
