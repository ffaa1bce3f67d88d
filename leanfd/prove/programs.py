"""The functions that a goal speaks of and those that these call, as its problem defines them, with their types.

Text and what `#check` says; a function whose type is not understood is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from leanfd.lean.steps import Steps
from leanfd.prove.samples import Signature, Type, read_signature, read_type
from leanfd.source.declarations import Declaration, declarations
from leanfd.source.formulas import words
from leanfd.source.goals import Goal

_MOST_FUNCTIONS = 7
_SORTS = ("Type", "Sort")
_LIBRARY = {
    "++": "List.append",
    "+": "Nat.add",
    "*": "Nat.mul",
    "&&": "and",
    "||": "or",
    "!": "not",
    "max": "Nat.max",
} | {f".{name}": f"List.{name}" for name in ("length", "reverse", "map", "filter", "take", "drop")}
"""What the text of a problem says, and what it means."""
_WRITTEN = {
    "List.append": "_ ++ _",
    "Nat.add": "_ + _",
    "Nat.mul": "_ * _",
    "and": "_ && _",
    "or": "_ || _",
    "not": "!_",
}
_BRANCH = re.compile(r"\bif\b|\bmatch\b")
_NULLARY = ("true", "false", "none", "leaf", "nil", "zero")


@dataclass(slots=True)
class Program:
    """The functions at hand and what is known of their types."""

    functions: dict[str, Signature]
    """By the name that they are written with, those that are called before those that call."""
    constructors: dict[str, list[Signature]]
    definitions: list[str]
    """Those of the functions that the problem defines."""
    branching: frozenset[str]
    """Those of them that ask about their arguments by `if` or `match`."""
    looks_at: dict[str, tuple[int, ...]]
    """The arguments that a function's patterns take apart."""
    bodies: dict[str, str]
    """What the problem says of each definition, its own name included."""
    atoms: list[Type] = field(default_factory=list)


def read_program(
    header: str, names: Sequence[str], goal: Goal, steps: Steps, most: int = _MOST_FUNCTIONS
) -> Program | None:
    """About `most` functions; None where the goal speaks of none of those that the header defines, `names`.

    Raises WorkerDied.
    """
    found = declarations(header)
    bodies = {d.name: header[d.start : d.end] for d in found if d.name in set(names)}
    said = " ".join([goal.target, *(kind for _, kind in goal.hypotheses)])
    used = _called(said, bodies, most)
    if not used:
        return None
    prefix = next((name.removesuffix(w) for name in used for w in words(said) if name.endswith("." + w)), "")
    text = " ".join([said, *(bodies[name] for name in used)])
    library = [full for sign, full in _LIBRARY.items() if re.search(_says(sign), text)]
    types = [d for d in found if d.kind in ("inductive", "structure") and d.name is not None]
    types = [d for d in types if str(d.name).rpartition(".")[2] in words(text)]
    functions = {}
    for full, said_of, read in _signatures([*library, *used], steps):
        if read is None and (valued := _value_of(full.removeprefix(prefix), said_of, steps)) is not None:
            functions[valued.name] = valued
        if read is not None and read.arguments and read.result.head != "Prop":
            functions[_WRITTEN.get(full, full.removeprefix(prefix))] = read
    definitions = [name.removeprefix(prefix) for name in used]
    branching = frozenset(name.removeprefix(prefix) for name in used if _BRANCH.search(bodies[name]))
    constructors = constructors_of(types, prefix, header, steps)
    looks_at = {
        name.removeprefix(prefix): _looked_at(bodies[name], len(functions[name.removeprefix(prefix)].arguments))
        for name in used
        if name.removeprefix(prefix) in functions
    }
    texts = {name.removeprefix(prefix): bodies[name] for name in used}
    program = Program(functions, constructors, definitions, branching, looks_at, texts)
    program.atoms = _atoms(program, goal)
    return program


def _looked_at(body: str, arguments: int) -> tuple[int, ...]:
    """Where the patterns of a definition by equations are more than a name, counted over all arguments."""
    found: set[int] = set()
    names = r"\s*(?:_|[a-z][\w'₀-₉]*)\s*"
    for alternative in re.findall(r"^\s*\|([^\n]*?)=>", body, re.MULTILINE):
        patterns = _parted(alternative)
        before = arguments - len(patterns)
        found |= {before + at for at, p in enumerate(patterns) if not re.fullmatch(names, p) or p.strip() in _NULLARY}
    return tuple(sorted(at for at in found if at >= 0))


def _parted(patterns: str) -> list[str]:
    parts, depth = [""], 0
    for sign in patterns:
        depth += (sign in "([{⟨") - (sign in ")]}⟩")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _says(sign: str) -> str:
    before = "" if sign.startswith(".") else r"(?<![\w+])"
    return rf"{before}{re.escape(sign)}(?![\w+|&=])"


def _called(said: str, bodies: dict[str, str], most: int) -> list[str]:
    """The functions that a text speaks of and those that they call, in the order of their definitions."""
    used: set[str] = set()
    waiting = [said]
    while waiting and len(used) < most:
        last = {word.rpartition(".")[2] for word in words(waiting.pop())}
        new = [name for name in bodies if name not in used and name.rpartition(".")[2] in last]
        used.update(new)
        waiting += [bodies[name] for name in new]
    return [name for name in bodies if name in used]


def _signatures(names: Sequence[str], steps: Steps) -> list[tuple[str, str, Signature | None]]:
    """Each name with what Lean says of it, and that as a signature."""
    said = steps.told("\n".join(f"#check _root_.{name}" for name in names))
    texts = [said.get(line, "") for line in range(1, len(names) + 1)]
    return [(name, text, read_signature(text)) for name, text in zip(names, texts, strict=True)]


def _value_of(name: str, said: str, steps: Steps) -> Signature | None:
    """Of a function whose result comes with a proof about it: the result alone."""
    found = re.fullmatch(r"\S+ ((?:\((?:\w+ )+: [^()]*\) ?)+): \{.*//.*\}", " ".join(said.split()))
    if found is None:
        return None
    arguments = re.findall(r"\w+(?= (?:\w+ )*:)", found[1])
    shown = steps.told(f"#check fun {found[1]}=> ({name} {' '.join(arguments)}).val").get(1, "")
    read = read_type(" ".join(shown.rpartition(" : ")[2].split()))
    taken: list[Type] = []
    while read is not None and read.head == "→" and len(taken) < len(arguments):
        taken.append(read.arguments[0])
        read = read.arguments[1]
    slots = " ".join("_" for _ in arguments)
    return None if read is None else Signature(f"({name} {slots}).val", (), tuple(taken), read)


def constructors_of(types: Sequence[Declaration], prefix: str, header: str, steps: Steps) -> dict[str, list[Signature]]:
    """Of each of these types that is understood, by its name. Raises WorkerDied."""
    found: dict[str, list[Signature]] = {}
    for declared in types:
        name = str(declared.name)
        body = header[declared.keyword : declared.end]
        names = re.findall(r"\|\s*([\w'!?₀-₉]+)", body) if declared.kind == "inductive" else ["mk"]
        read = [s for _, _, s in _signatures([f"{name}.{constructor}" for constructor in names], steps) if s]
        whole = [Signature(s.name.removeprefix(prefix), s.variables, s.arguments, s.result) for s in read]
        if len(whole) == len(names):
            found[whole[0].result.head] = whole
    return found


def _atoms(program: Program, goal: Goal) -> list[Type]:
    """What types that a function is about all of are taken for: the types of the goal."""
    atoms = [Type(name) for name, kind in goal.hypotheses if kind.startswith(_SORTS)]
    for function in program.functions.values():
        if not function.variables:
            kinds = [*function.arguments, function.result]
            atoms += [a for kind in kinds for a in kind.arguments if not a.arguments and kind.head != "→"]
    return list(dict.fromkeys(atoms))[:3] or [Type("Nat")]
