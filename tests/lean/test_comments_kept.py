"""Comments, blank lines and layout around a filled hole stay as the user has them, and Lean takes the result."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import pytest

from leanfd.lean.session import Session, open_session
from leanfd.proofs import Outcome, Verdict
from leanfd.prove.declaration import Searcher
from leanfd.prove.fill import Filler
from leanfd.prove.search import Found, Stopped, Target
from leanfd.source.tokens import Kind, tokens


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    opened = open_session()
    yield opened
    opened.close()


def comments(text: str) -> Counter[str]:
    return Counter(token.text for token in tokens(text) if token.kind is Kind.COMMENT)


def finding(proof: str) -> Searcher:
    def find(_: int, target: Target) -> Found:
        found = target.adapt(proof)
        assert target.confirm is None or target.confirm(found) == ""
        return Found(found, Verdict(Outcome.PROVED, tier="T1"), Stopped.PROVED)

    return find


# Each `@` is a place for a comment: one that ends its line, or a block.
SHAPES = {
    "term": "theorem a (p : Prop) (h : p) : p @:=@ sorry@\n",
    "term on its line": "theorem a (p : Prop) (h : p) : p @:=@\n  sorry@\n",
    "by": "theorem a (p : Prop) (h : p) : p @:=@ by@ sorry@\n",
    "by, then a line": "theorem a (p : Prop) (h : p) : p @:=@ by@\n  @sorry@\n@\n",
    "by on its line": "theorem a (p : Prop) (h : p) : p @:=@\n  by@\n    @sorry@\n",
    "bullets": (
        "theorem a (p : Prop) (h : p) : p ∧ p := by@\n  @constructor@\n  @·@ sorry@\n\n  @\n  ·@\n    sorry@\n\n"
    ),
    "cases": (
        "theorem a (p : Prop) (h : p ∨ p) : p := by\n"
        "  cases h with@\n  | inl h =>@ sorry@\n  | inr h =>@\n    @sorry@\n"
    ),
    "have": (
        "theorem a (p : Prop) (h : p) : p := by\n  have k : p :=@ sorry@\n  have l : p := by@ sorry@\n  exact@ sorry@\n"
    ),
    "brackets": "theorem a (p : Prop) (h : p) : p ∧ p := ⟨@sorry@,@ by@ sorry@⟩\n",
    "braces": "theorem a (p : Prop) (h : p) : p := by {@ sorry@ }@\n",
    "admit": "theorem a (p : Prop) (h : p) : p := by@\n  admit@\n",
    "stop": "theorem a (p : Prop) (h : p) : p := by@\n  have k := h@\n  stop\n  exact k\n",
    "doc": "@/-- @ doc -/@ @[simp]@ theorem a (p : Prop) (h : p) : p := by@ sorry@\n@theorem b : True := trivial@\n",
}
PROOFS = {
    "one line": "first | exact h | exact Or.elim h id id",
    "two lines": "have k2 := h\nfirst | exact h | exact k2",
}


def with_comments(shape: str) -> Iterator[str]:
    """Texts of a shape: no comment, one at each place in turn, and one at all of them; of both sorts."""
    places = shape.count("@") - shape.count("@[")

    def text(chosen: dict[int, str]) -> str:
        numbers = itertools.count()
        pieces = shape.replace("@[", "\0").split("@")
        made = pieces[0] + "".join(chosen.get(next(numbers), "") + piece for piece in pieces[1:])
        return made.replace("\0", "@[")

    blocks = {n: f" /- c{n}\n  by sorry := -/ " for n in range(places)}
    lines = {n: f" -- c{n} := by sorry\n    " for n in range(places)}
    yield text({})
    for kind in (blocks, lines):
        yield from (text({n: kind[n]}) for n in range(places))
    yield text(blocks)
    yield text(lines)


@pytest.mark.alike(6)
@pytest.mark.parametrize("proof", ["one line", "two lines"])
@pytest.mark.parametrize("name", list(SHAPES))
def test_every_comment_survives_and_lean_takes_the_result(name: str, proof: str, session: Session) -> None:
    tried = 0
    for text in with_comments(SHAPES[name]):
        said = session.elaborate(text)
        session.forget(said.env)
        if said.errors:
            # A comment in that place breaks the layout itself.
            continue
        tried += 1
        filled = Filler(text, session).run(finding(PROOFS[proof]))
        assert filled.complete, (text, filled.fillings)
        assert comments(text) <= comments(filled.text), (text, filled.text)
        assert "sorry" not in "".join(t.text for t in tokens(filled.text) if t.kind is not Kind.COMMENT)
        checked = session.elaborate(filled.text)
        session.forget(checked.env)
        assert not checked.errors, (text, filled.text)
        assert not checked.goals
    assert tried > SHAPES[name].count("@") // 2
