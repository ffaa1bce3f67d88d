"""`leanfd verify` says what in a statement is of the file's own doing, and nothing of what is not."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from leanfd.lean.session import Session, open_session
from leanfd.texts import SourceText
from leanfd.verify import verify_file


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with contextlib.closing(open_session(timeout_s=100.0)) as opened:
        yield opened


def notes(session: Session, text: str) -> dict[str, tuple[str, ...]]:
    """Of each theorem that is proved."""
    report = verify_file(SourceText(None, text, ""), session)
    assert all(each.verdict.proved for each in report.checked), report
    return {each.title: each.notes for each in report.checked}


FALSE = "`False` in it is the file's own A.False"
NAT = "`Nat` in it is the file's own A.Nat"
EQUAL = "`=` in it is the file's own notation"
INSTANCE = "it rests on the file's own instance i of a class of Lean's"
ASSUMED = "it assumes `h`, from `variable`"


def own_syntax(kind: str) -> str:
    return f"the file gives Lean's `{kind}`, which may be in it, a meaning of its own"


NOTED = [
    ("a name", "namespace A\ndef False := True\ntheorem t : False := trivial", [FALSE]),
    ("from outside", "namespace A\ndef False := True\nend A\ntheorem t : A.False := trivial", [FALSE]),
    ("opened", "namespace A\nabbrev Nat := Unit\nend A\nopen A in\ntheorem t (a b : A.Nat) : a = b := rfl", [NAT]),
    ("a type", "namespace A\ninductive Nat | z\ntheorem t (a b : Nat) : a = b := by cases a; cases b; rfl", [NAT]),
    ("a constructor", "namespace A\ninductive Nat | z\ntheorem t : Nat.z = Nat.z := rfl", [NAT]),
    ("through a definition", "namespace A\ndef False := True\ndef P := False\ntheorem t : P := trivial", [FALSE]),
    ("through two", "namespace A\ndef False := True\ndef P := False\ndef Q := P\ntheorem t : Q := trivial", [FALSE]),
    (
        "in a type's parts",
        "namespace A\ndef False := True\nstructure S where\n  a : False\ntheorem t : S := ⟨trivial⟩",
        [FALSE],
    ),
    ("private", "private def A.False := True\ntheorem t : A.False := trivial", [FALSE]),
    (
        "a function",
        "namespace A\ndef id (n : Nat) := n + 1\ntheorem t : id 1 = 2 := rfl",
        ["`id` in it is the file's own A.id"],
    ),
    (
        "a function of a type",
        "namespace A\ndef Nat.add (a b : Nat) := a\ntheorem t : Nat.add 1 2 = 1 := rfl",
        ["`Nat.add` in it is the file's own A.Nat.add"],
    ),
    (
        "renamed",
        "namespace A\ndef F := True\nend A\nopen A renaming F → False\ntheorem t : A.F := trivial",
        ["`False` in it is A.F, by `open`"],
    ),
    (
        "renamed in",
        "namespace A\ndef F := True\nend A\nopen A renaming F → False in\ntheorem t : A.F := trivial",
        ["`False` in it is A.F, by `open`"],
    ),
    ("order", "instance i : LT Nat := ⟨fun _ _ => True⟩\ntheorem t : 2 < 1 := trivial", [INSTANCE]),
    (
        "addition",
        "instance i : Add (List Nat) := ⟨fun a _ => a⟩\ntheorem t (a b : List Nat) : a + b = a := rfl",
        [INSTANCE],
    ),
    (
        "local",
        "section\n"
        "local instance i {α : Type} : Add α := ⟨fun a _ => a⟩\n"
        "theorem t (a b : Unit) : a + b = a := rfl\n"
        "end",
        [INSTANCE],
    ),
    (
        "in a definition",
        "instance i : Add Bool := ⟨fun a _ => a⟩\ndef f (a : Bool) := a + a\ntheorem t : f = fun a => a := rfl",
        [INSTANCE],
    ),
    ("numerals", "instance i (n : Nat) : OfNat Unit n := ⟨()⟩\ntheorem t : (1 : Unit) = 2 := rfl", [INSTANCE]),
    (
        "by default",
        "inductive A | a\n@[default_instance high] instance i (n : Nat) : OfNat A n := ⟨.a⟩\ntheorem t : 1 = 2 := rfl",
        [INSTANCE],
    ),
    ("a variable", "variable (h : False)\ninclude h\ntheorem t : 1 = 2 := h.elim", [ASSUMED]),
    ("an equation", "variable (h : 1 = 2) in\ninclude h in\ntheorem t : 1 = 2 := h", [ASSUMED]),
    ("an example's", "variable (h : 1 = 2)\nexample : 1 = 2 := h", [ASSUMED]),
    ("of data", "variable (h : Empty)\ninclude h\ntheorem t : 1 = 2 := nomatch h", [ASSUMED]),
    ("of another", "variable {p : Prop} (h : p)\ninclude h\ntheorem t : p := h", [ASSUMED]),
    ("used in the statement", "variable (p : Prop) (h : p)\ntheorem t : h = h := rfl", [ASSUMED]),
    (
        "all of them",
        "variable {α : Sort u} (h : ∀ x : α, False)\ninclude h\ntheorem t (x : α) : 1 = 2 := (h x).elim",
        [ASSUMED],
    ),
    (
        "an instance",
        "class C : Prop where\n  c : 1 = 2\nvariable [C]\ntheorem t : 1 = 2 := C.c",
        ["it assumes [C …], from `variable`"],
    ),
    (
        "an instance on a variable",
        "class C (n : Nat) : Prop where\n  c : n = 0\nvariable (n : Nat) [C n]\ntheorem t : n = 0 := C.c",
        ["it assumes [C …], from `variable`"],
    ),
    (
        "a variable called False",
        "variable (False : Prop)\ntheorem t (h : False) : False := h",
        ["`False` in it is a variable"],
    ),
    ("notation", 'notation "ℕ" => Nat\ntheorem t (n : ℕ) : n = n := rfl', ["`ℕ` in it is the file's own notation"]),
    (
        "local notation",
        'section\nlocal infix:50 " ≡≡ " => fun (_ _ : Nat) => True\ntheorem t : 1 ≡≡ 2 := trivial\nend',
        ["`≡≡` in it is the file's own notation"],
    ),
    ("a macro", "macro_rules | `($a = $b) => `(True)\ntheorem t : 1 = 2 := trivial", [EQUAL]),
    ("a local macro", "section\nlocal macro_rules | `($a = $b) => `(True)\ntheorem t : 1 = 2 := trivial\nend", [EQUAL]),
    (
        "a macro for theorems",
        "macro_rules | `(command| theorem $n:ident : $_ := $_) => `(def $n : True := trivial)\n"
        "theorem t : False := trivial",
        ["`theorem` in it is the file's own notation"],
    ),
    (
        "a second reading of a theorem",
        'macro "theorem " n:ident " : " _t:term " := " _p:term : command => `(def $n : True := trivial)\n'
        "theorem t : False := trivial",
        ["`theorem` in it is the file's own notation"],
    ),
    (
        "another word for theorems",
        'macro "lemma " n:ident " : " _t:term " := " _p:term : command => `(theorem $n : True := trivial)\n'
        "lemma t : False := trivial",
        ["`lemma : :=` in it is the file's own notation"],
    ),
    (
        "a theorem of another shape",
        'syntax "theorem " ident " : " term " := " "yes" : command\n'
        "macro_rules | `(theorem $n:ident : $_ := yes) => `(theorem $n : True := trivial)\n"
        "theorem t : False := yes",
        ["`theorem : := yes` in it is the file's own notation"],
    ),
    ("a name by a macro", "macro_rules | `(False) => `(True)\ntheorem t : False := trivial", [own_syntax("ident")]),
    (
        "a step of what is written",
        "macro_rules | `(binrel% Eq $_ $_) => `(True)\ntheorem t : 1 = 2 := trivial",
        [own_syntax("Lean.Parser.Term.binrel")],
    ),
    (
        "a macro by attribute, later",
        "def f : Lean.Macro := fun _ => `(True)\nattribute [macro Lean.Parser.Term.binrel] f\n"
        "theorem t : 1 = 2 := trivial",
        [own_syntax("Lean.Parser.Term.binrel")],
    ),
    (
        "a coercion",
        "instance c : Coe Bool Nat := ⟨fun _ => 0⟩\ntheorem t : (true : Nat) = 0 := rfl",
        ["the file's own coercion c may be in it"],
    ),
]


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in NOTED], ids=[case[0] for case in NOTED])
def test_what_is_the_files_own_is_noted(session: Session, text: str, said: list[str]) -> None:
    (found,) = notes(session, text).values()
    assert list(found) == said


PLAIN = [
    "macro_rules | `(tactic| trivial) => `(tactic| assumption)\ntheorem t (h : 1 = 2) : 1 = 2 := by trivial",
    "structure A where\n  a : Nat\ninstance : Coe Nat A := ⟨A.mk⟩\ntheorem t : (1 : Nat) = 1 := rfl",
    "theorem t : 1 + 1 = 2 := rfl",
    "def double (n : Nat) := n + n\ntheorem t : double 2 = 4 := rfl",
    "structure A where\n"
    "  a : Nat\n"
    "instance : Add A := ⟨fun x y => ⟨x.a + y.a⟩⟩\n"
    "theorem t (x y : A) : (x + y).a = x.a + y.a := rfl",
    "inductive Formula | not (a : Formula) | t\nopen Formula in\ntheorem t : not .t ≠ .t := nofun",
    "variable {α : Type} (f : α → α) [Inhabited α] (n : Nat)\n"
    "theorem t (x : α) : f x = f x := rfl\n"
    "theorem u : n = n := rfl",
    "variable (p q : Prop)\ntheorem t (h : p ∧ q) : q := h.2",
    "variable (h : False)\ntheorem t : 1 = 1 := rfl",
    'notation "ℕ" => Nat\ntheorem t (n : Nat) : n = n := rfl',
    'notation "ℕ" => Nat\ntheorem t : 1 = 1 := (rfl : (1 : ℕ) = 1)',
    "namespace A\ndef False := True\nend A\ntheorem t : ¬ False := id",
    "namespace A\ntheorem False : True := trivial\ntheorem t : True := A.False",
    "instance : Inhabited Nat := ⟨7⟩\ntheorem t : (1 : Nat) = 1 := by have := (default : Nat); rfl",
    "namespace A\ndef F := True\nend A\nopen A renaming F → G\ntheorem t : A.F := trivial",
]


@pytest.mark.alike(5)
@pytest.mark.parametrize("text", PLAIN)
def test_nothing_is_noted_of_other_statements(session: Session, text: str) -> None:
    # What other texts brought along is gone with their process.
    session.close()
    assert not any(notes(session, text).values())


def test_the_notes_are_shown_and_told_in_json() -> None:
    text = "namespace A\ndef False := True\ntheorem t : False := trivial\ntheorem u : True := trivial\n"

    def told(*options: str) -> str:
        command = [sys.executable, "-m", "leanfd", "verify", "-", *options]
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=100, check=True)
        return done.stdout

    assert f"  (T1, axioms: none)\n          note: {FALSE}\nPROVED" in told()
    assert [json.loads(line)["notes"] for line in told("--json").splitlines()] == [[FALSE], []]
