"""Random proofs from Lean's own grammar, with what an attacker would reach for mixed in.

Each rule has ways to write a thing, the first group without further depth. In them stand names that the kernel knows,
options, words of meta-programming, moved names, local functions that never end, and claims, right and wrong, about
numbers that are computed. Much of it elaborates, and none of it proves anything false, whatever it says.
"""

from __future__ import annotations

import re
from random import Random

from leanfd.source.kernel_names import KERNEL_NAMES
from leanfd.source.words import COMMANDS, HASH_COMMANDS, MOVES_NAME, OPTIONS, RUNS_CODE

_FUNCTIONS = [name for name in KERNEL_NAMES if name.startswith("Nat.") and name not in ("Nat.zero", "Nat.succ")]


def _words(text: str) -> list[str]:
    return text.split()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


FLAT: dict[str, list[str]] = {
    "name": [
        *KERNEL_NAMES,
        *_words("h h h x n p q t f rfl trivial id absurd False.elim Eq.refl congrArg propext Classical.em Quot.sound"),
        *_words("Nat.rec Nat.le_refl Nat.succ_ne_zero of_decide_eq_true _root_.t t.go Nat.land.eq_1 t.match_1"),
        *_words("_private.0.t instAndOp Nat.bitwise Nat.testBit «t» «Nat».land sorryAx Lean.ofReduceBool lcProof"),
    ],
    "number": _words("0 1 2 3 7 12 255 n (2^64) 0xff 1_000 0b1 18446744073709551616"),
    "string": ['"a"', '""', '"ab"', 'r"\\"', "String.ofList ['a']", "'a'.toString"],
    "operator": _words("+ - * / % ^ &&& ||| ^^^ <<< >>>"),
    "function": _FUNCTIONS,
    "relation": _words("= = = ≠ < ≤ ∣"),
    "option": [
        *sorted(OPTIONS),
        *_words("debug.skipKernelTC warn.sorry maxRecDepth pp.all Elab.async linter.all profiler"),
        *_words("bootstrap.inductiveCheckResultingUniverse compiler.extract_closed exponentiation.threshold"),
    ],
    "value": _words('true false 0 1 1000000 "x"'),
    "meta": [*sorted(RUNS_CODE | MOVES_NAME | COMMANDS), *(f"#{word}" for word in sorted(HASH_COMMANDS))],
    "moves": sorted(MOVES_NAME),
    "space": ["Nat", "Classical", "Lean", "IO", "Nat renaming land → x", "Nat (add)", "Nat hiding land"],
    "class": ["AndOp Nat", "Add Nat", "HShiftRight Nat Nat Nat", "Decidable (1 = 2)", "OfNat Nat 2", "Inhabited False"],
    "attribute": ["", "", "", "@[simp] ", '@[extern "lean_nat_add"] ', "@[implemented_by Nat.add] "],
    "ending": [
        "",
        "",
        "\n  termination_by n",
        "\n  termination_by 0",
        "\n  partial_fixpoint",
        "\n  decreasing_by simp",
    ],
    "decides": ["rfl", "by rfl", "by decide", "by decide +kernel", "by simp", "by omega", "eagerReduce rfl"],
    "join": ["; ", " <;> ", ";. ", "\n"],
    "remark": ["", "", "", " -- a", " /- b -/", " -- sorry )", "/- ( -/"],
}
DEEP: dict[str, tuple[list[str], list[str]]] = {
    "sum": (["<number>"], ["<number>", "(<sum> <operator> <sum>)", "(<function> <sum> <sum>)", "(Nat.succ <sum>)"]),
    "claim": (
        ["<number> <relation> <number>", "False", "True", "p", "q"],
        _lines("""
            <sum> <relation> <sum>
            <sum> <relation> <sum>
            (<function> <sum> <sum>) = <sum>
            <string> = <string>
            (<claim>) ∧ (<claim>)
            (<claim>) → (<claim>)
            ¬(<claim>)
            ∀ n : Nat, <claim>
            ∃ n : Nat, <claim>
            """),
    ),
    "term": (
        ["<name>", "<name>", "rfl", "trivial", "nofun", "_", "?_", "(by decide)", "(<decides> : <claim>)"],
        _lines("""
            (<decides> : <claim>)
            absurd (<decides> : <claim>) <term>
            absurd (<decides> : <claim>) (by decide)
            (<name> <term> <term>)
            (fun h => <term>)
            (fun (n : Nat) => <term>)
            (have h : <claim> := <term>; <term>)
            (let x : Nat := <sum>; <term>)
            (letI : <class> := ⟨<term>⟩; <term>)
            (by <tactic>; <tactic>)
            ⟨<term>, <term>⟩
            (show <claim> from <term>)
            (match <sum> with | 0 => <term> | n + 1 => <term>)
            (if h : <claim> then <term> else <term>)
            (<moves> <name> (<local>; <term>))
            (<local>; <term>)
            (set_option <option> <value> in <term>)
            (open <space> in <term>)
            (congrArg (fun x => <sum>) <term>)
            (<meta> <term>)
            (h ▸ <term>)
            (<term> |> <term>)
            """),
    ),
    "local": (
        ["let rec <attribute>f (n : Nat) : False := f (n + 1)<ending>"],
        _lines("""
            let rec <attribute><name> (n : Nat) : Nat := <sum><ending>
            let rec <attribute>f (n : Nat) : <claim> := <term><ending>
            let rec <name> (n : Nat) : False := <name> (n - 1)<ending>
            let rec go (n : Nat) : <claim> := go n<ending>
            let rec _root_.<name> (_ _ : Nat) : Nat := <number>
            """),
    ),
    "tactic": (
        _lines("""
            rfl
            decide
            decide +kernel
            omega
            simp
            simp_all
            trivial
            assumption
            contradiction
            exfalso
            constructor
            intro h
            nofun
            native_decide
            ac_rfl
            stop
            sorry
            exact <decides>
            """),
        _lines("""
            exact <term>
            exact <term>
            refine <term>
            apply <term>
            have := <term>
            have h : <claim> := <term>
            have h : <claim> := by <tactic>
            replace h : <claim> := <term>
            <local>
            rw [<term>]
            rw [← <name>]
            simp [<name>, <term>]
            simp only [<name>] at h
            · <tactic>
            . <tactic>
            all_goals <tactic>
            try <tactic>
            (<tactic><join><tactic>)
            first | <tactic> | <tactic>
            set_option <option> <value> in <tactic>
            open <space> in <tactic>
            show <claim>
            suffices h : <claim> by <tactic>
            obtain ⟨x, h⟩ : <claim> := <term>
            cases <name>
            induction <name>
            unfold <name>
            exists <sum>
            <meta> <term>
            conv => lhs; <tactic>
            case <name> => <tactic>
            letI : <class> := ⟨<term>⟩
            """),
    ),
    "block": (
        ["<tactic>"],
        ["<tactic>\n<tactic><remark>", "<tactic>\n<tactic>\n<tactic>", "<tactic><join><tactic><remark>"],
    ),
}
ODD = [*"\u202e\u2066\u200b\x1b\u2028\x85é⟨«\"')}]\x00\r\t", "--", "/-", "-/", *FLAT["meta"]]
_HOLE = re.compile(r"<([a-z]+)>")


class Grammar:
    """Makes one text after the other."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def proof(self) -> str:
        """A tactic block; one in six is broken at one place by something odd."""
        text = self._written("block", 4)
        if self._rng.random() < 1 / 6:
            at = self._rng.randrange(len(text) + 1)
            text = text[:at] + self._rng.choice(ODD) + text[at:]
        return text

    def _written(self, rule: str, depth: int) -> str:
        if rule in FLAT:
            return self._rng.choice(FLAT[rule])
        shallow, deep = DEEP[rule]
        form = self._rng.choice(deep if depth > 0 else shallow)
        return _HOLE.sub(lambda hole: self._written(hole[1], depth - 1), form)
