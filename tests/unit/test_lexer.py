"""Tokens: what is a comment, a string, a name, a character; nothing is lost."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leanfd.source.tokens import Kind, tokens

FRAGMENTS = [
    *('"', "\\", "'", "--", "/-", "-/", "/--", "/-!", "«", "»", 'r"', 'r#"', '"#', "{", "}", "s!", "(", ")", "⟨", "⟩"),
    *("'('", "h'", "x.y", "«a b».c", "1.5e3", "0x1F", ".", ":=", "<-", "//", "-", "\n", " ", "\t", "\r\n", "λ", "∑'"),
]
lean_like = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=30).map("".join)

# No deadline for one example: machines are shared.
SETTINGS = settings(deadline=None, max_examples=80)


def read(text, interpolation=True):
    """Kinds and texts without the spaces."""
    return [(t.kind.value, t.text) for t in tokens(text, interpolation) if t.kind is not Kind.SPACE]


def words(text):
    return [t.text for t in tokens(text) if t.kind is Kind.WORD]


@SETTINGS
@given(lean_like)
def test_the_tokens_joined_are_the_text(text):
    parts = list(tokens(text))
    assert "".join(t.text for t in parts) == text
    assert all(text[t.start : t.end] == t.text != "" for t in parts)
    assert all(a.end == b.start for a, b in itertools.pairwise(parts))


@SETTINGS
@given(lean_like)
def test_without_interpolation_nothing_is_lost_either(text):
    assert "".join(t.text for t in tokens(text, interpolation=False)) == text


@pytest.mark.parametrize(
    "comment",
    [
        "-- to the end )",
        "/- one -/",
        "/- a /- b -/ c -/",
        "/-- for a declaration -/",
        "/-! for a module -/",
        "/-/ -/",
        "/---/",
        "/- /--/ -/",
        "/- -- -/",
        "/-- -- the end lies in a line comment -/\n -/",
        "/-- /- a -/ -- -/\n -/",
    ],
)
def test_one_comment(comment):
    assert read(comment) == [("comment", comment)]
    assert read(f"x {comment}\ny") == [("word", "x"), ("comment", comment), ("word", "y")]


@pytest.mark.parametrize(
    "text", ["/- a", "/- /- -/", "/--/", "/-- -- -/", "/----/", '"abc', '"\\"', 'r#"abc"', 'r"', "/-"]
)
def test_what_does_not_end_reaches_to_the_end_of_the_text(text):
    assert read(f"x {text}") == [("word", "x"), ("unterminated", text)]


@pytest.mark.parametrize(
    "literal", ['"a"', '"\\""', '"\\\\"', '"a\nb"', '"gap\\\n   b"', 'r"\\"', 'r#"a"b"#', 'r##"a"#b"##', '""', 'r""']
)
def test_one_string(literal):
    assert read(f"{literal} x") == [("string", literal), ("word", "x")]


@pytest.mark.parametrize("literal", ["'a'", "'('", "'\"'", "'\\''", "'\\\\'", "'\\x41'", "'\\u03b1'", "'«'", "'-'"])
def test_one_character(literal):
    assert read(f"f {literal}") == [("word", "f"), ("char", literal)]
    assert read(f"({literal})") == [("open", "("), ("char", literal), ("close", ")")]


def test_primes_belong_to_names_and_operators():
    assert read("h' x'y f''") == [("word", "h'"), ("word", "x'y"), ("word", "f''")]
    assert read("xs[i]'h'") == [
        ("word", "xs"),
        ("open", "["),
        ("word", "i"),
        ("close", "]"),
        ("symbol", "'"),
        ("word", "h'"),
    ]
    assert read("f '' s") == [("word", "f"), ("symbol", "''"), ("word", "s")]


def test_names_with_dots_and_quotation_marks_are_one_word():
    assert words("Nat.succ «a ) b».c x.«y» α₁ simp? get! h.1 _root_.t é") == [
        *("Nat.succ", "«a ) b».c", "x.«y»", "α₁", "simp?", "get!", "h", "_root_.t", "é")
    ]
    assert read("«a\nb»")[0] == ("unterminated", "«")


def test_lambda_is_no_letter():
    assert read("λx Πy") == [("symbol", "λ"), ("word", "x"), ("symbol", "Π"), ("word", "y")]


def test_numbers():
    assert read("0x1F 1.5e3 1_000 0b11 h.1.2") == [
        *[("number", n) for n in ("0x1F", "1.5e3", "1_000", "0b11")],
        ("word", "h"),
        ("symbol", "."),
        ("number", "1.2"),
    ]


def test_brackets_with_marks():
    assert [t for t in read("#[1] @[simp] %[2] ⟨x⟩ f (y)") if t[0] == "open"] == [
        *[("open", b) for b in ("#[", "@[", "%[", "⟨", "(")]
    ]


def test_interpolated_strings_show_the_tokens_in_their_holes():
    assert read('s!"a{x + "}"}b{f {y}}"') == [
        ("word", "s!"),
        ("string", '"a{'),
        ("word", "x"),
        ("symbol", "+"),
        ("string", '"}"'),
        ("string", "}b{"),
        ("word", "f"),
        ("open", "{"),
        ("word", "y"),
        ("close", "}"),
        ("string", '}"'),
    ]
    assert read('s!"\\{x}"') == [("word", "s!"), ("string", '"\\{x}"')]
    assert read('f "a{x}"') == [("word", "f"), ("string", '"a{x}"')]
    assert read('s!"a{x}"', interpolation=False) == [("word", "s!"), ("string", '"a{x}"')]


def test_holes_are_found_where_lean_finds_them():
    text = 'theorem a : p := by\n  sorry -- sorry\n/- sorry -/ theorem «sorry» : q := h.sorry_free "sorry" sorry\n'
    assert [t.start for t in tokens(text) if t.text == "sorry"] == [22, text.rindex("sorry")]


def test_the_definition_sign_outside_brackets_is_found():
    text = 'theorem a (h : let x := 1; x = 1) /- := -/ : ":=" = b := by'
    depth, found = 0, []
    for token in tokens(text):
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if token.text == ":=" and depth == 0:
            found.append(token.start)
    assert found == [text.rindex(":=")]


@pytest.mark.parametrize(
    "text",
    [
        "theorem a (h : p ∧ q) : q := by\n  obtain ⟨x, y⟩ := h -- c\n  exact y\n" * 3000,
        "/-" * 100_000,
        '"' * 200_001,
        "'" * 200_000,
        's!"{' * 50_000,
        "«" * 200_000,
        'r#"' * 100_000,
        "/--" * 100_000,
    ],
    ids=["theorems", "comments", "quotes", "primes", "holes", "names", "raw strings", "documents"],
)
def test_large_texts_take_seconds_at_worst(text):
    start = time.process_time()
    assert sum(len(t.text) for t in tokens(text)) == len(text)
    assert time.process_time() - start < 5
