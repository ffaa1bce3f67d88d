"""Settings of tactics hold nothing that computes; named arguments of terms are left alone."""

import pytest

from leanfd.source.prefilter import forbidden

COMPUTED = [
    "f x",
    "match x with | _ => {}",
    "(f x).run ()",
    "{ maxSteps := f x }",
    "by exact x",
    "x |>.run",
    "fun _ => x",
    "{ a with b := f x }",
]
COMPUTED += [
    "[f x]",
    "1 + 1",
    "if a then b else c",
    "do f",
    "let x := 1; x",
    "show C from f x",
    "(x)",
    "«f» x",
    "f.{0} x",
    "@f x",
    "f <| x",
]
COMPUTED += [
    '"a".foo',
    "{ a := 1 }.b",
    "[1].b",
    "(f).1",
    "x.1",
    "f\n  x",
    "f /- , -/ x",
    's!"{x}"',
    "x -1",
    "-(f x)",
    "x::y",
    "⟨f x⟩",
    "⟨1⟩",
]
TACTICS = [
    *("simp (config := {})", "simp (maxSteps := {})", "skip; rw (occs := {}) [h]", "skip\nsimp (config := {}) at h"),
    *(
        "simp +arith (config := {})",
        "simp -zeta +a (x := 1) (y := {})",
        "try simp (a := {})",
        "iterate 3 simp (a := {})",
    ),
    *(
        "exact f (by simp (a := {}))",
        "· simp (a := {})",
        ".simp (a := {})",
        "skip;.simp (a := {})",
        "first | skip | simp (a := {})",
    ),
    *(
        "all_goals simp (a := {})",
        "any_tactic simp (a := {})",
        "exact h\nsimp (a := {})",
        "have h := k\nsimp (a := {})",
    ),
    *(
        "try exact h\n    simp (a := {})",
        "cases h with simp (a := {}) | _ => skip",
        "case inl => simp (a := {})",
        "conv in x = y => simp (a := {})",
    ),
    *(
        "conv => simp (a := {})",
        "if h : c then exact k else simp (a := {})",
        "next => simp (a := {})",
        "skip <;> simp (a := {})",
    ),
    *("skip <;> [simp (a := {}); skip]", "map_tacs [simp (a := {}), skip]", "{{ simp (a := {}) }}", "(simp (a := {}))"),
    *(
        "apply (config := {}) h",
        "simp («config» := {})",
        "simp(config:={})",
        "simp /- c -/ ( /- ( -/ config -- )\n := {})",
        "simp\n  (a := {})",
    ),
    *(
        "simp (disch := simp (a := {}))",
        "linear_combination (norm := ring_nf (a := {})) h",
        "exact Foo.f (config := {})",
        "refine ⟨by simp (a := {}), h⟩",
    ),
    *(
        "refine ⟨h, by\n  exact k\n  simp (a := {})⟩",
        "induction n with | zero => exact h | succ n => simp (a := {})",
        "exact h; simp (a := {})",
    ),
    *(
        "calc a = b := by simp (a := {})\n  _ = c := h",
        "show p from by simp (a := {})",
        "fun x => by simp (a := {})",
        "fun_prop (disch := simp (a := {}))",
    ),
]
PLAIN = [
    "true",
    "false",
    "5",
    "-1",
    ".reducible",
    "x",
    "Foo.bar",
    "«a b»",
    "{ a := true, b := 5 }",
    "{ a := .b, c := { d := 1 } }",
    "{}",
    "[1, 2]",
]
PLAIN += [".pos [1, 2]", '"word"', "{ Foo.bar with a := true }", "{ a\n  := 1 }", "0x10", "1.5"]
TERMS = [
    *(
        "exact f (n := {})",
        "exact f a (b c) (n := {}) (m := {})",
        "refine ⟨f (n := {}), g⟩",
        "rw [f (n := {})]",
        "simp [f (n := {}), g]",
        "have h := f (n := {})",
    ),
    *(
        "have h : f (n := {}) := g",
        "exact f\n    (n := {})",
        "exact f a\n  (b c)\n  (n := {})",
        "apply f (n := {})",
        "exact fun x => f (n := {})",
    ),
    *(
        "exact ⟨fun x => f (n := {}), h⟩",
        "calc\n  f (n := {}) = a := h",
        "specialize h (n := {})",
        "obtain ⟨x, y⟩ := f (n := {})",
        "rcases f (n := {}) with x | y",
    ),
    *(
        "Foo.f (n := {})",
        "fooBar (n := {})",
        "· exact f (n := {})",
        "skip; exact f (n := {})",
        "exact by exact f (n := {})",
        "simpa using f (n := {})",
    ),
    *(
        "exact (f (n := {})).2",
        "exact (by simp, f (n := {})).2",
        "show f (n := {}) = x",
        "exact match h with | a => Foo.f (n := {})",
        "nlinarith [f (n := {})]",
    ),
    *(
        "exact Or.elim (motive := {}) h",
        "exact f (g := h (n := {}))",
        "match (motive := {}) h with | _ => skip",
        "cases f (n := {}) with | _ => skip",
    ),
]


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_setting_that_computes_is_refused(tactic):
    texts = [tactic.format(value) for value in COMPUTED]
    assert [text for text in texts if "computes a setting" not in (forbidden(text) or "")] == []


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_plain_setting_passes(tactic):
    assert {reason for value in PLAIN if (reason := forbidden(tactic.format(value)))} == set()


@pytest.mark.parametrize("term", TERMS)
def test_an_argument_of_a_term_may_compute(term):
    values = ["k + 1", "g x", "fun x => x", "by simp", "⟨1, 2⟩", "∑ i, f i"]
    assert {reason for value in values if (reason := forbidden(term.format(value, value)))} == set()


def test_what_is_wrong_is_named_with_its_place():
    said = forbidden("skip\nsimp (maxSteps := f x)") or ""
    assert said.startswith("`(maxSteps := …)` computes a setting; write numbers")
    assert said.endswith("(line 2, column 6)")
    assert forbidden("simp (config := { native := f x }") is not None  # never closed: the bracket's own error says so


@pytest.mark.timeout(20)
def test_many_settings_take_no_long_time():
    assert forbidden("simp" + " (a := 1)" * 9_000) is None
    assert forbidden("simp" + " +a" * 30_000 + " (a := 1)") is None
    assert forbidden("simp " + "(a := {b := " * 90 + "1" + "})" * 90) is not None
