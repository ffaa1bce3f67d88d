"""The first filter names words that a proof has no use for, and only those."""

import pytest

from leanfd.source.prefilter import forbidden
from leanfd.source.words import (
    ASKS_AGAIN,
    CODE_COMMANDS,
    COMMANDS,
    HASH_COMMANDS,
    LEAVES_HOLE,
    MOVES_NAME,
    RUNS_CODE,
    SEARCHES,
)

WORDS = sorted(COMMANDS | LEAVES_HOLE | RUNS_CODE | SEARCHES | MOVES_NAME | ASKS_AGAIN - {"∎"})
BULLETS = [
    *("skip;.{}", "(.{} x)", "first|.{} x", "(skip;.{} x)", "by\n.{}", ". .{}", "..{}", "·.{}", "| h =>.{}", "{{.{}}}"),
    *(
        "skip<;>.{}",
        "skip <;> .{}",
        "try.{{}} .{}",
        "exact f (by\n  .{} x)",
        "⟨.{}⟩",
        "‹.{}›",
        "x\n.{}",
        "f 1 .{}",
        "f x .{}",
    ),
    *("(f x) .{}", "(f x). {}", "(f x)\n.{}", "1.{}", "f 1.{}", "f x; .{}", "skip;--\n.{}", "skip;./- -/{}", "x |>.{}"),
]


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_named_wherever_it_is_a_word(word):
    for text in (word, f"  {word} x", f"exact ({word})", f"· {word}", f".{word}", f"by\n{word}", f"x;{word}"):
        assert f"`{word}`" in (forbidden(text) or ""), text


@pytest.mark.parametrize("word", [word for word in WORDS if not word.endswith("%")])
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
        *([] if word in CODE_COMMANDS else [f"(f x).{word}", f'"a".{word}', f"x.1.{word}"]),
    ):
        assert forbidden(text) is None or not quiet, text
    assert forbidden(f"exact h.{word}") is None or not quiet
    assert forbidden(f"exact «{word}»") is None or not quiet


@pytest.mark.parametrize("place", BULLETS)
def test_a_dot_where_a_tactic_may_begin_is_a_bullet(place):
    words = sorted(COMMANDS | LEAVES_HOLE | RUNS_CODE | SEARCHES | MOVES_NAME)
    assert [word for word in words if f"`{word}`" not in (forbidden(place.format(word)) or "")] == []


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


LAUNCHES = sorted(CODE_COMMANDS)


@pytest.mark.parametrize("word", LAUNCHES)
def test_a_command_is_seen_where_lean_reads_on_after_an_error(word):
    for text in (
        f"x{word} y",
        f"x.{word} y",
        f"skip; x{word} y",
        f"try x{word} y",
        f"tac x.{word} y",
        f"iterate 3 x{word} y",
        f"«{word} y»",
        f"«x {word} y»",
        f"skip; «{word} y z».w",
        f"simp [h].{word} y",
        f'simp "a".{word} y',
        f"1.{word} y",
        f"exact 1{word} y",
        f"exact 0b2{word} y",
        f"exact 1_{word} y",
        f"exact 0x.{word} y",
        f"exact ∀'a'{word} y",
        f"exact ∀'a'.{word} y",
        f'exact s!"a{{x "{word} y" z}}b"',
        f'exact s!"a{{x := }}b" "{word} y"',
    ):
        assert forbidden(text), text
    for text in (f"exact x.{word}", f"exact «{word}»", f"exact xy{word}", f"«{word}»", f"exact h.x{word} y"):
        assert forbidden(text) is None, text


def test_a_quoted_name_that_opens_a_string_is_refused():
    for text in ('«"» "run_cmd x"', "«--» x", "«/-» x", "x; «a'» y"):
        assert forbidden(text), text
    for text in ("exact «a b»", "intro «x y»", "«a.b» x", "exact «a'»"):
        assert forbidden(text) is None, text


def test_strings_with_many_holes_are_not_read_for_ever():
    assert "33 holes" in (forbidden('exact IO.x s!"' + "{x}" * 33 + '"') or "")
    assert forbidden('exact end_ s!"' + "{x}" * 32 + '"') is None


def test_ordinary_names_that_end_like_commands_pass():
    for name in ("hend", "fdef", "two_mul_def", "List.prefix", "vomit", "h.local", "x.end", "isopen"):
        assert forbidden(f"exact foo ({name} x) {name}\n  {name}") is None, name
