"""Statements up to renaming: a parser for the curriculum's statements, and a canonical text for each.

Two statements get the same canonical text when they differ only in the theorem's name, in the names of hypotheses,
variables and bound variables, in the order or style of the declared variables (`(p q : Prop)`, `{p : Prop} …`,
`∀ p q : Prop, …`), in brackets that change nothing, or in whether a hypothesis stands before or behind the colon.
It knows the syntax that this package writes, not all of Lean's; it raises ValueError on the rest.

What a header defines and the statement uses belongs to it: the text of the definitions stands before the canonical
text, with numbers for the names of functions, types and constructors, and for what their equations bind. Their order
counts; a header that defines nothing of that changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from leanfd.source.declarations import Declaration, declarations

_TOKEN = re.compile(r"\d+|[^\W\d][\w₀-₉'!?]*(?:\.[^\W\d][\w₀-₉'!?]*|\.\d+)*|∀|∃|λ|:=|=>|::|\+\+|<=|>=|==|!=|&&|\|\||\S")
_BINARY = {"↔": (20, 21, 21), "→": (25, 26, 25), "∨": (30, 31, 30), "∧": (35, 36, 35)}
_BINARY |= dict.fromkeys(("=", "≠", "≤", "<", "≥", ">", "∈", "∉", "∣"), (50, 51, 51))
_BINARY |= {"==": (50, 51, 51), "!=": (50, 51, 51), "&&": (35, 35, 36), "||": (30, 30, 31)}
_BINARY |= {"++": (65, 65, 66), "+": (65, 65, 66), "-": (65, 65, 66), "::": (67, 68, 67), "×": (35, 36, 35)}
_BINARY |= {"*": (70, 70, 71), "%": (70, 70, 71), "/": (70, 70, 71), "^": (75, 76, 75), "∘": (90, 91, 90)}
_PREFIX = {"¬": 40, "!": 40, "-": 75}
_STOP = {")", "]", "}", ",", ":", ":=", "=>", ";", "⟩"}

Tree = str | tuple["Tree", ...]
"""A name, or an operator and its parts; ("bind", sign, name, type, body) binds a name in its body."""


@dataclass
class _Reader:
    tokens: list[str]
    at: int = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise ValueError(f"expected {wanted or 'a token'} at word {self.at} of {' '.join(self.tokens)}")
        self.at += 1
        return token

    def term(self, level: int = 0) -> Tree:
        left = self.prefix()
        while self.peek() in _BINARY:
            own, need, right = _BINARY[self.peek()]
            if own < level:
                break
            sign = self.take()
            del need
            left = (sign, left, self.term(right))
        return left

    def prefix(self) -> Tree:
        token = self.peek()
        if token in ("∀", "∃", "fun", "λ"):
            return self.binder()
        if token in _PREFIX:
            self.take()
            return (token, self.term(_PREFIX[token]))
        head = self.atomic()
        parts: list[Tree] = [head]
        while self.peek() and self.peek() not in _STOP and self.peek() not in _BINARY:
            parts.append(self.atomic())
        return tuple(parts) if len(parts) > 1 else head

    def atomic(self) -> Tree:
        token = self.take()
        if token == "(":
            if self.peek() in _BINARY and self.tokens[self.at + 1 : self.at + 2] == [")"]:
                return self.take() + self.take(")")
            inner = self.term()
            items = [inner]
            while self.peek() == ",":
                self.take()
                items.append(self.term())
            inner = inner if len(items) == 1 else ("pair", *items)
            if self.peek() == ":":
                self.take()
                inner = ("typed", inner, self.term())
            self.take(")")
            return inner
        if token == "[":
            listed: list[Tree] = []
            while self.peek() != "]":
                listed.append(self.term())
                if self.peek() == ",":
                    self.take()
            self.take("]")
            return ("list", *listed)
        if token in _STOP or token in _BINARY:
            raise ValueError(f"unexpected {token} in {' '.join(self.tokens)}")
        return token

    def binder(self) -> Tree:
        sign = self.take()
        end = "=>" if sign in ("fun", "λ") else ","
        bound: list[tuple[str, Tree]] = []
        while self.peek() != end:
            if self.peek() in ("(", "{"):
                bound += self.group()
            else:
                names = self.names()
                kind: Tree = "_"
                if self.peek() == ":":
                    self.take()
                    kind = self.term()
                elif self.peek() in ("≤", "<", "∈"):
                    raise ValueError("bounded binder")
                bound += [(name, kind) for name in names]
        self.take(end)
        body = self.term()
        for name, kind in reversed(bound):
            body = ("bind", "fun" if sign == "λ" else sign, name, kind, body)
        return body

    def names(self) -> list[str]:
        names = []
        while self.peek() not in (":", ",", "=>", "(", "{", ")", "}"):
            names.append(self.take())
        return names

    def group(self) -> list[tuple[str, Tree]]:
        opening = self.take()
        if opening == "[":
            start = self.at
            if self.tokens[start + 1] == ":":
                self.at += 2
            kind = self.term()
            self.take("]")
            return [("[]", kind)]
        names = self.names()
        self.take(":")
        kind = self.term()
        self.take("}" if opening == "{" else ")")
        return [(name, kind) for name in names]


def occurs(name: str, tree: Tree) -> bool:
    """Whether the name is free in the tree."""
    if isinstance(tree, str):
        return tree == name or tree.startswith(name + ".")
    if tree and tree[0] == "bind":
        return occurs(name, tree[3]) or (tree[2] != name and occurs(name, tree[4]))
    return any(occurs(name, part) for part in tree)


@dataclass
class _Telescope:
    """A statement as declared variables, hypotheses and conclusion."""

    variables: dict[str, Tree] = field(default_factory=dict)
    premises: list[Tree] = field(default_factory=list)


def _telescope(statement: str) -> tuple[_Telescope, Tree]:
    reader = _Reader(_TOKEN.findall(statement))
    if reader.take() not in ("theorem", "lemma", "def", "example"):
        raise ValueError(f"not a theorem: {statement}")
    if reader.peek() not in ("(", "{", "[", ":"):
        reader.take()
    binders: list[tuple[str, Tree]] = []
    while reader.peek() != ":":
        binders += reader.group()
    reader.take(":")
    body = reader.term()
    if reader.peek():
        raise ValueError(f"unread text from word {reader.at} of {statement}")
    for name, kind in reversed(binders):
        body = ("→", kind, body) if name == "[]" else ("bind", "∀", name, kind, body)
    found = _Telescope()
    used: dict[str, int] = {}
    while isinstance(body, tuple) and (body[0] == "→" or body[:2] == ("bind", "∀")):
        if body[0] == "→":
            found.premises.append(body[1])
            body = body[2]
        elif not occurs(str(body[2]), body[4]):
            found.premises.append(body[3])
            body = body[4]
        else:
            name = str(body[2])
            fresh = name if name not in found.variables else f"{name}#{used.setdefault(name, 0)}"
            used[name] = used.get(name, 0) + 1
            found.variables[fresh] = body[3]
            body = body[4] if fresh == name else _renamed(body[4], name, fresh)
    return found, body


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    if isinstance(tree, str):
        return new if tree == old else new + tree[len(old) :] if tree.startswith(old + ".") else tree
    if tree and tree[0] == "bind" and tree[2] == old:
        return (*tree[:3], _renamed(tree[3], old, new), tree[4])
    return tuple(_renamed(part, old, new) for part in tree)


def canonical(statement: str, header: str = "") -> str:
    """The canonical text of a statement under a header. Raises ValueError on syntax that this module does not know."""
    definitions, named = _definitions(header, statement)
    words = _renamed_words(_TOKEN.findall(statement), named)
    found, body = _telescope(" ".join(words) if named else statement)
    order: dict[str, str] = {}
    parts = [_spelled(tree, {}, found.variables, order) for tree in (*found.premises, body)]
    kinds = [name for name in found.variables if name not in order]
    types: list[str] = []
    done: set[str] = set()
    while len(done) < len(order):
        name = next(n for n in order if n not in done)
        done.add(name)
        types.append(f"{order[name]} : {_spelled(found.variables[name], {}, found.variables, order)}")
    types += [_spelled(found.variables[name], {}, found.variables, order) for name in kinds if name not in done]
    return definitions + " ; ".join((*types, *parts[:-1])) + " ⊢ " + parts[-1]


def _definitions(header: str, statement: str) -> tuple[str, dict[str, str]]:
    """The definitions that a statement rests on with numbers for names, and the numbers; "" where there are none."""
    found = [d for d in declarations(header) if d.kind in ("def", "abbrev", "inductive", "structure") and d.name]
    wanted = _parts(statement)
    for declared in reversed(found):  # each rests on those before it
        if str(declared.name).rpartition(".")[2] in wanted:
            wanted |= _parts(header[declared.keyword : declared.end])
    found = [d for d in found if str(d.name).rpartition(".")[2] in wanted]
    named: dict[str, str] = {}
    for number, declared in enumerate(found):
        named[str(declared.name)] = f"ƒ{number}"
        if declared.kind == "inductive":
            text = header[declared.keyword : declared.end]
            for place, constructor in enumerate(re.findall(r"\|\s*([^\W\d][\w'!?₀-₉]*)", text)):
                named[f"{declared.name}.{constructor}"] = f"ƒ{number}.{place}"
                # As it stands in its own declaration, and behind a dot.
                named.setdefault("." + constructor, f"ƒ{number}.{place}")
    return "".join(_definition(header, declared, named) + " ⊩ " for declared in found), named


def _parts(text: str) -> set[str]:
    return {part for word in _TOKEN.findall(text) for part in word.split(".")}


def _definition(header: str, declared: Declaration, named: dict[str, str]) -> str:
    words = _TOKEN.findall(header[declared.keyword : declared.end])
    if declared.kind == "inductive":
        words = [w for i, w in enumerate(words) for w in ([".", w] if i and words[i - 1] == "|" else [w])]
    words = _renamed_words(words, named)
    local: dict[str, str] = {}
    binders, binding = 0, ""
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        if binding and word in (binding, ":"):
            binding = ""
        elif word in ("|", "fun", "λ"):
            binding = "=>"
        elif word in ("(", "{") and not binding and _is_group(words, place):
            binding = ":"
        if _is_local(word) and after != "." and (word in local or binding or _GREEK.fullmatch(word)):
            if binding or word not in local:
                local[word] = f"x{binders}"
                binders += 1
            words[place] = local[word]
    return " ".join(words)


_GREEK = re.compile("[α-ω]")
_KNOWN = frozenset(["nil", "cons", "none", "some", "true", "false", "zero", "succ", "with", "match", "def", "Type"])


def _is_local(word: str) -> bool:
    """Whether a word may be the name that an equation gives to something."""
    return word[0].isalpha() and "." not in word and word[0] != "ƒ" and word not in _KNOWN


def _is_group(words: list[str], place: int) -> bool:
    """Whether a bracket opens a group of binders: names and a colon."""
    end = place + 1
    while end < len(words) and _is_local(words[end]):
        end += 1
    return place + 1 < end < len(words) and words[end] == ":"


def _renamed_words(words: list[str], named: dict[str, str]) -> list[str]:
    """With numbers for the names of what is defined, `.node` after its type or behind a dot."""
    if not named:
        return words
    renamed: list[str] = []
    for word in words:
        if renamed and renamed[-1] == "." and "." + word in named:
            renamed[-1] = named["." + word]
        else:
            renamed.append(named.get(word, word))
    return renamed


def _spelled(tree: Tree, bound: dict[str, str], free: dict[str, Tree], order: dict[str, str]) -> str:
    if isinstance(tree, str):
        base, dot, rest = tree.partition(".")
        if base in bound:
            return bound[base] + dot + rest
        if base in free:
            return order.setdefault(base, f"v{len(order)}") + dot + rest
        return tree
    if tree and tree[0] == "bind":
        kind = _spelled(tree[3], bound, free, order)
        name = f"b{len(bound)}"
        body = _spelled(tree[4], {**bound, str(tree[2]): name}, free, order)
        return f"({tree[1]} {name}{'' if kind == '_' else ' : ' + kind}, {body})"
    return "(" + " ".join(_spelled(part, bound, free, order) for part in tree) + ")"


def skeleton(canonical_text: str) -> str:
    """The canonical text with every numeral of two or more as `#`: the same for statements that differ in numerals."""
    return re.sub(r"(?<![\w.])(?:[2-9]|\d{2,})(?!\w)", "#", canonical_text)


def hash_of(canonical_text: str) -> str:
    """16 hex digits for a canonical text."""
    return hashlib.sha256(canonical_text.encode("utf-8")).hexdigest()[:16]
