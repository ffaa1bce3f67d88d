"""Where declarations begin and end, what they are called, where their holes are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import leanfd.source.declarations as declarations_module
from leanfd.source.declarations import (
    Declaration,
    code_tokens,
    declarations,
    imports,
    outline,
    sorries,
    without_module,
)

FILE = """import Foo.Bar
public import Baz -- import No
/- import No -/ import «odd name».Last
open Nat

/-- doc sorry -/
@[simp] theorem first (p q : Prop) : p ∧ q → q ∧ p := by sorry

namespace A.B
variable (p : Prop)
open Foo in
set_option maxHeartbeats 200 in
private theorem second : let x := 1; x = 1 := by
  open Foo in simp
  set_option maxRecDepth 9 in simp
  have h : p := sorry -- sorry
  · sorry
#check second
noncomputable section X
example : p := sorry
lemma eqn : ∀ n : Nat, n = n
  | 0 => rfl
  | n+1 => sorry
end X
def third := (theorem_like, "theorem x : sorry")
end A.B
mutual
theorem x : True := sorry
theorem y : True := sorry
end
instance : Foo where
  bar := sorry
protected theorem _root_.z : |x| = 1 := by
  foo «sorry» "sorry" /- sorry -/ x.sorry 'sorry'
  sorry
"""


def found(name: str | None, kind: str = "theorem", text: str = FILE) -> Declaration:
    return next(d for d in declarations(text) if d.name == name and d.kind == kind)


def test_names_have_their_namespaces() -> None:
    assert [(d.kind, d.name) for d in declarations(FILE)] == [
        ("theorem", "first"),
        ("theorem", "A.B.second"),
        ("example", None),
        ("lemma", "A.B.eqn"),
        ("def", "A.B.third"),
        ("theorem", "x"),
        ("theorem", "y"),
        ("instance", None),
        ("theorem", "z"),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "starts", "ends"),
    [
        ("first", "theorem", "/-- doc", "by sorry"),
        ("A.B.second", "theorem", "open Foo in\nset_option", "· sorry"),
        (None, "example", "example", ":= sorry"),
        ("A.B.eqn", "lemma", "lemma", "=> sorry"),
        ("z", "theorem", "protected", "  sorry"),
    ],
)
def test_a_declaration_has_its_prefixes_and_ends_with_its_last_token(
    name: str, kind: str, starts: str, ends: str
) -> None:
    declaration = found(name, kind)
    text = FILE[declaration.start : declaration.end]
    assert text.startswith(starts)
    assert text.endswith(ends)


@pytest.mark.parametrize(
    ("name", "kind", "body"),
    [
        ("first", "theorem", ":= by sorry"),
        ("A.B.second", "theorem", ":= by\n  open Foo in simp"),
        ("A.B.eqn", "lemma", "| 0 => rfl"),
        (None, "instance", "where\n"),
        ("z", "theorem", ":= by\n  foo"),
    ],
)
def test_body_is_the_declarations_own(name: str, kind: str, body: str) -> None:
    assert FILE[found(name, kind).body :].startswith(body)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("theorem a (x : Int) :\n  |x| + |x| = |2 * x| := by sorry", ":= by sorry"),
        ("theorem a (x : Int) :\n  |(fun y => y) x| ≤ x := sorry", ":= sorry"),
        ("theorem a : ∀ n : Nat, n = n\n  | 0 => by have h := rfl; exact h\n  | n + 1 => rfl", "| 0 =>"),
    ],
)
def test_an_absolute_value_that_starts_a_line_is_no_case(text: str, body: str) -> None:
    (declaration,) = declarations(text)
    assert text[declaration.body :].startswith(body)


def test_sorries_in_comments_strings_and_names_do_not_count() -> None:
    assert [len(d.sorries) for d in declarations(FILE)] == [1, 2, 1, 1, 0, 1, 1, 1, 1]
    assert len(sorries(FILE)) == 9
    assert all(FILE.startswith("sorry", offset) for offset in sorries(FILE))


def test_mutual_blocks_are_marked() -> None:
    assert [d.name for d in declarations(FILE) if d.mutual] == ["x", "y"]


def test_imports_are_those_of_the_header() -> None:
    modules = imports(FILE)
    assert [name for name, _ in modules] == ["Foo.Bar", "Baz", "«odd name».Last"]
    assert all(FILE.startswith(name, offset) for name, offset in modules)
    assert imports("theorem x : True := trivial\nimport No") == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("module\n\npublic theorem x : True := trivial", "      \n\npublic theorem x : True := trivial"),
        ("/- module -/ module public import A.B\ndef all := 1", "/- module -/               import A.B\ndef all := 1"),
        ("module\npublic meta import all A\nimport B", "      \n            import     A\nimport B"),
        ("module\nprelude", "      \nprelude"),
        ("import A\nmodule", "import A\nmodule"),
        ("def module := 1", "def module := 1"),
        ("public import A", "public import A"),
    ],
)
def test_a_module_is_read_as_a_file_that_is_none(text: str, read: str) -> None:
    assert without_module(text) == read
    assert len(read) == len(text)


@pytest.mark.parametrize(
    "text", ["", "theorem", "sorry", "/- open", 'theorem x : "', "end end", "namespace", "@[", "open in", "«"]
)
def test_half_written_files_do_no_harm(text: str) -> None:
    assert all(0 <= d.start <= d.keyword < d.end <= len(text) for d in declarations(text))


PIECES = st.sampled_from(
    [
        "theorem a : p := by\n  sorry\n\n",
        "/-- doc -/\n@[simp] private lemma b : q := rfl\n",
        "namespace N.M\n",
        "end N.M\n",
        "section\n",
        "end\n",
        "mutual\n",
        "open Nat in\n",
        "example : p := sorry -- x\n",
        "/- ",
        " -/\n",
        '"',
        "(",
        "#check a\n",
        "def f : Nat → Nat\n  | 0 => 1\n  | n => n\n",
        "  exact h\n",
        "variable (p : Prop)\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=4, max_size=24), st.data())
def test_an_outline_that_is_updated_is_that_of_the_new_text(pieces: list[str], data: st.DataObject) -> None:
    old = "".join(pieces)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 60)))
    new = old[:start] + "".join(data.draw(st.lists(PIECES, max_size=2))) + old[end:]
    assert outline(new, outline(old)) == outline(new)


def test_most_of_a_long_text_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"namespace A\ntheorem t{n} : True := trivial\nend A\n" for n in range(500))
    old = outline(text)
    read: list[str] = []

    def counted(text: str) -> list[declarations_module.Token]:
        read.append(text)
        return code_tokens(text)

    monkeypatch.setattr(declarations_module, "code_tokens", counted)
    at = text.index("t250")
    new = outline(text[:at] + "other" + text[at:], old)
    assert new.declarations[250].name == "A.othert250"
    assert [d.name for d in new.declarations[251:]] == [d.name for d in old.declarations[251:]]
    assert sum(map(len, read)) < 500
