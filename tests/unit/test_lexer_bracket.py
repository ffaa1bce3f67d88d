"""No text that `bracket_error` lets through can leave its bracket."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leanfd.source.bracket import MAX_CHARACTERS, MAX_DEPTH, bracket_error
from leanfd.source.tokens import PAIRS, Kind, tokens

ATOMS = st.sampled_from(
    [
        "exact h",
        "simp [a, ← b]",
        "-- ) (\n",
        "/- ) /- ( -/ ( -/",
        '" ) \\" ("',
        "')'",
        "'\\''",
        "«) x»",
        "h'",
        'r"("',
        'r#"")"#',
    ]
)
nested = st.recursive(
    ATOMS,
    lambda inner: st.builds(
        lambda pair, parts: f"{pair[0]} {' '.join(parts)} {pair[1]}",
        st.sampled_from(sorted(PAIRS.items())),
        st.lists(inner, max_size=4),
    ),
    max_leaves=10,
)
# No deadline for one example: machines are shared.
SETTINGS = settings(deadline=None, max_examples=60)
blocks = st.lists(nested, max_size=4).map(" \n".join)


@SETTINGS
@given(blocks)
def test_well_nested_text_is_let_through(text):
    assert bracket_error(text) is None


@SETTINGS
@given(blocks, st.sampled_from(sorted(PAIRS.values())), blocks)
def test_text_that_closes_more_than_it_opens_is_refused(before, closing, after):
    assert bracket_error(f"{before} {closing} {after}") is not None


@SETTINGS
@given(blocks, st.sampled_from([*sorted(PAIRS), "/-", '"', "«", 'r"', "/--"]))
def test_text_that_opens_more_than_it_closes_is_refused(before, opening):
    assert bracket_error(f"{before} {opening} ") is not None


@SETTINGS
@given(
    st.one_of(
        st.text(alphabet="()[]{}⟨⟩⦃⟫#@%!a.-<| \n", max_size=8), st.text(alphabet="()⟨⟩\"'\\-/«»r#s! a\n", max_size=9)
    )
)
def test_a_comment_behind_a_text_changes_no_answer(text):
    # Texts without comments, strings and quotes are answered without reading their tokens.
    assert (bracket_error(text) is None) == (bracket_error(f"{text} --") is None)


@SETTINGS
@given(st.text(alphabet="()[]{}⟨⟩\"'\\-/«»r#s!. \nah`<", max_size=12))
def test_what_is_let_through_is_balanced_with_a_bracket_around_it(text):
    if bracket_error(text) is None:
        around = list(tokens(f"(\n{text}\n)"))
        assert (around[0].text, around[-1].text) == ("(", ")")
        depth = 0
        for token in around[:-1]:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            assert token.kind is Kind.STRING or depth > 0
        assert depth == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (")", "`)` closes a bracket that the proof did not open (line 1, column 0)"),
        ("exact h\n  )", "(line 2, column 2)"),
        ("(", "`(` is never closed (line 1, column 0)"),
        ("(]", "`]` does not close the `(` opened (line 1, column 0)"),
        ("/- (", "`/- (` never ends"),
        ('exact "a', "never ends"),
        ('"\\q"', "an escape that Lean does not know"),
        ('"\\{"', "an escape that Lean does not know"),
        ("'\\q'", "an escape that Lean does not know"),
        ("f 'ab", "a quote that starts no character literal"),
        ("f ⁻¹'('", "a quote that may or may not start a character literal"),
        ("f ⁻¹'s''", "a quote that may or may not start a character literal"),
        ("x <-- y", "`--` may or may not belong to a comment"),
        ("x ≤-- y", "put a space between `≤` and the comment"),
        ("{x //- y}", "`/-` may or may not belong to a comment"),
        ("a -/ b", "`-/` may or may not belong to a comment"),
        ('(h).r"a"', "a raw string must follow a space"),
        ('s!"{")"}"', "ends elsewhere if it is not interpolated"),
        ('s!"{\'"\'}"', "not interpolated"),
        ('my! "{"', "ends elsewhere if it is interpolated"),
        ('my! /- -/ "{"', "ends elsewhere if it is interpolated"),
        ('throwErrorAt x "{"', "ends elsewhere if it is interpolated"),
        ('throwError "{"', "never ends"),
        ('s!"{(}"', "does not close"),
        ("a\x00b", "control character U+0000 (line 1, column 1)"),
        ("a\rb", "control character U+000D"),
        ("a\ud800", "half of a surrogate pair, U+D800"),
        ("(" * (MAX_DEPTH + 1) + ")" * (MAX_DEPTH + 1), f"more than {MAX_DEPTH} brackets open at once"),
        ("x" * (MAX_CHARACTERS + 1), f"at most {MAX_CHARACTERS} are read"),
    ],
)
def test_refusals_say_why_and_where(text, reason):
    assert reason in (bracket_error(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "exact h -- )",
        "/- ) -/ exact h",
        "xs[i]'(h)",
        "xs[i]'h'",
        "f ⁻¹' (s)",
        "f '' '('",
        'have : "{" = "{" := rfl',
        's!"{x}"',
        's!"{f "a"}"',
        "{ x // p x }",
        "simp [← h]--why",
        "· exact h\r\n· exact g",
        "exact (by\n  rfl)",
        "`( x )",
        "(" * MAX_DEPTH + ")" * MAX_DEPTH,
    ],
)
def test_odd_but_plain_texts_are_let_through(text):
    assert bracket_error(text) is None
