"""The first filter names words that a proof has no use for, and only those."""

import pytest

from leanfd.source.prefilter import COMMANDS, HASH_COMMANDS, LEAVES_HOLE, RUNS_CODE, SEARCHES, forbidden

WORDS = sorted(COMMANDS | LEAVES_HOLE | RUNS_CODE | SEARCHES)


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_named_wherever_it_is_a_word(word):
    for text in (word, f"  {word} x", f"exact ({word})", f"· {word}", f".{word}", f"by\n{word}", f"x;{word}"):
        assert f"`{word}`" in (forbidden(text) or ""), text


@pytest.mark.parametrize("word", WORDS)
def test_no_word_is_named_where_it_is_none(word):
    quiet = word != "sorryAx"
    for text in (
        f"-- {word}",
        f"/- {word} -/",
        f'"{word}"',
        f"h.{word}x",
        f"x_{word}",
        f"{word}_x",
        f"{word}'",
        f"(f x).{word}",
    ):
        assert forbidden(text) is None or not quiet, text
    assert forbidden(f"exact h.{word}") is None or not quiet
    assert forbidden(f"exact «{word}»") is None or not quiet


@pytest.mark.parametrize("word", sorted(HASH_COMMANDS))
def test_commands_with_a_hash(word):
    assert f"`#{word}`" in (forbidden(f"skip\n#{word} x") or "")
    assert forbidden(f"exact {word}") is None or word in COMMANDS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("exact Lean.«sorryAx»", "`sorryAx` leaves a hole (line 1, column 6)"),
        ("decide +native", "`native` trusts compiled code"),
        ("decide (config := { native := true })", "`native` trusts compiled code"),
        ("exact Lean.ofReduceBool a b c", "trusts compiled code"),
        ("let rec @[simp] f := f", "`@[` gives an attribute"),
        ("set_option debug.skipKernelTC true in rfl", "`set_option debug.skipKernelTC` is not among the options"),
        ("set_option «debug».skipKernelTC true in rfl", "is not among the options"),
        ("set_option maxRecDepth 9999999 in rfl", "`set_option maxRecDepth` above"),
        ("skip\nstop\nrfl", "`stop` leaves a hole (line 2, column 0)"),
        ("9" * 2001, "a numeral of 2001 digits"),
        ("simp (config := match unsafeIO x with | _ => {})", "`unsafeIO` runs code outside the kernel"),
        ("exact f (IO.FS.writeFile a b)", "`IO.FS.writeFile` runs code outside the kernel"),
        ("open IO in simp", "`IO` runs code outside the kernel"),
        ("decide (config := { «native» := true })", "`native` trusts compiled code"),
        ("intro h\nhint", "`hint` searches"),
        ('s!"{sorry}"', "`sorry` leaves a hole"),
    ],
)
def test_refusals_say_why_and_where(text, reason):
    assert reason in (forbidden(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "exact h.end",
        "exact ⟨r.stop, s.start⟩",
        "exact { start := 0, stop := 2 }",
        "rcases h with ⟨stop, native⟩\nexact f stop native",
        "decide (config := { native := false })",
        "set_option maxRecDepth 4000 in\nset_option maxHeartbeats 400000 in rfl",
        "set_option linter.unusedVariables false in rfl",
        "open Classical in exact em p",
        "simp [Nat.sub.def, List.prefix_append]",
        "exact List.get? xs 1",
        "open scoped Classical in exact em p",
        "aesop (add unsafe 20% apply h)",
        "have hint : p := h\nexact hint",
        "exact IO",
        "#α",
        "exact #[1, 2]",
        "9" * 2000,
    ],
)
def test_ordinary_proofs_pass(text):
    assert forbidden(text) is None
