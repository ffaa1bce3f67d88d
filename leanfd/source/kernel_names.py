"""The names that Lean's kernel knows, each with the reason: what it computes by name, whatever the constant is.

The table is that of Lean 4.35.0, read from the initialisers of its kernel (`initialize_type_checker`,
`initialize_inductive`, `initialize_quot`) and from what refers to them. A constant with such a name that is not the
standard one makes the kernel accept two answers to one question, so nothing that is judged may define one; our core
library does, for as many as it has. Not here, since this kernel has no such names: `Nat.log2`, `Lean.reduceBool`,
`Lean.reduceNat`. By shape and not by name go projections, eta for structures, unit-like types, K, proof irrelevance.
"""

from __future__ import annotations

import re

from leanfd.source.names import Parts, public, written

_COMPUTED = "the kernel computes it on literals"
_LITERAL = "the kernel unfolds literals to it"
_QUOTIENT = "the kernel adds it, and reduces by it"

KERNEL_NAMES: dict[str, str] = {
    "Nat": "the type of number literals",
    "Nat.zero": _LITERAL,
    "Nat.succ": f"{_LITERAL}, and adds it up",
    **dict.fromkeys(
        (f"Nat.{operation}" for operation in ("add", "sub", "mul", "div", "mod", "pow", "gcd", "beq", "ble")), _COMPUTED
    ),
    **dict.fromkeys((f"Nat.{operation}" for operation in ("land", "lor", "xor", "shiftLeft", "shiftRight")), _COMPUTED),
    "Bool": "the type of what the kernel gives for `Nat.beq` and `Nat.ble`",
    "Bool.true": "what the kernel gives for `Nat.beq` and `Nat.ble`; a goal `t = Bool.true` is decided by evaluation",
    "Bool.false": "what the kernel gives for `Nat.beq` and `Nat.ble`",
    "String": "the type of string literals",
    "String.ofList": _LITERAL,
    "List": "string literals unfold to lists of characters",
    "List.nil": _LITERAL,
    "List.cons": _LITERAL,
    "Char": "string literals unfold to lists of it",
    "Char.ofNat": _LITERAL,
    "Eq": "the kernel adds quotients only where it stands with this shape",
    "Eq.refl": "the kernel adds quotients only where it stands with this shape",
    "Quot": _QUOTIENT,
    "Quot.mk": _QUOTIENT,
    "Quot.lift": _QUOTIENT,
    "Quot.ind": _QUOTIENT,
    "eagerReduce": "the kernel reduces more eagerly below it",
    "dontcare": "stands for bound variables that do not occur",
}
KERNEL_VARIABLES = ("LEAN_NAT_MAX_SIZE", "LEAN_ABORT_ON_PANIC", "LEAN_ABORT_ON_NONLINEAR")
"""The first says with which numbers the kernel computes, the others end it where it would continue."""
PRELUDE = (
    "a text with `prelude` can define anew what Lean's kernel knows by name, so nothing is judged on it; leave it out"
)
_GENERATED = re.compile(
    r"(?:_kernel_fresh|_nested|_nested_fresh|_ind_fresh|_uniq|__expr_for_default_constructor__)(?:_\d+)?"
)
"""First parts of the names that the kernel makes for itself while it checks."""


def reserved(name: Parts) -> str | None:
    """Why the kernel knows a constant of this name, given by its parts; None if it does not.

    A private name counts as the one it is written as.
    """
    parts = public(name)
    if parts and isinstance(parts[0], str) and _GENERATED.fullmatch(parts[0]):
        return "the kernel makes such names for itself"
    return KERNEL_NAMES.get(".".join(map(str, parts)))


def complaint(name: Parts) -> str | None:
    """One line against a text that defines a constant of this name; None if it may."""
    why = reserved(name)
    if why is None:
        return None
    shown = written(public(name))
    return f"`{shown}` may not be defined here: Lean's kernel knows this name ({why}), whatever it is defined to be"
