"""Filling a file, with scripted searches and a Lean that only says what a test lets it say."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from fakes import PROVED, FakeSession, rejected

from leanfd.errors import InputError
from leanfd.proofs import Attempt, Message, Position, Problem, Severity
from leanfd.prove import fill
from leanfd.prove.declaration import Status
from leanfd.prove.fill import Filled, Filler
from leanfd.prove.search import Found, Stopped, Target
from leanfd.source.holes import holes

PROBLEM = Problem("a", "theorem a : p")


class Finder:
    """Finds the scripted proofs, by the number of the hole."""

    def __init__(self, proofs: dict[int, str]) -> None:
        self.proofs = proofs
        self.targets: dict[int, Target] = {}

    def __call__(self, number: int, target: Target) -> Found:
        self.targets[number] = target
        proof = self.proofs.get(number)
        if proof is None:
            return Found(None, None, Stopped.BUDGET)
        proof = target.adapt(proof)
        refused = target.confirm(proof) if target.confirm else ""
        return Found(None, None, Stopped.BUDGET) if refused else Found(proof, PROVED, Stopped.PROVED)


def filled(text: str, finder: Finder, session: FakeSession | None = None) -> Filled:
    session = session or FakeSession(terms_only)
    result = Filler(text, session, title="f.lean").run(finder)
    assert session.open == set(), "every numbered state is given back"
    return result


def error(text: str, line: int = 1, column: int = 0) -> Message:
    return Message(Severity.ERROR, text, Position(line, column), Position(line, column + 1))


def terms_only(text: str) -> Iterable[Message]:
    """Like Lean, refuses `(by …)` where a tactic has to stand."""
    return [error("unexpected token 'by'")] if "· (by" in text else []


TWO = """theorem a (h : p) : p := by sorry

theorem b (h : p) : p := by
  constructor
  · sorry
  · sorry
"""


def test_all_holes_filled() -> None:
    finder = Finder({0: "exact h", 1: "exact h", 2: "simp\nexact h"})
    result = filled(TWO, finder)
    assert result.complete
    assert result.text == TWO.replace("by sorry", "by\n  exact h", 1).replace("sorry", "exact h", 1).replace(
        "sorry", "simp\n    exact h", 1
    )
    assert [f.result.status for f in result.fillings] == [Status.PROVED] * 3
    assert [(f.place.line, f.place.column) for f in result.fillings] == [(1, 28), (5, 4), (6, 4)]


def test_later_headers_hold_earlier_proofs_and_the_last_hole_is_judged_in_its_place() -> None:
    finder = Finder({0: "exact h", 1: "exact h", 2: "exact h"})
    filled(TWO, finder)
    alone, in_place = finder.targets[1].problem, finder.targets[2].problem
    assert alone.header == "theorem a (h : p) : p := by\n  exact h"
    assert alone.statement == "theorem leanfd_goal (p : Prop) (h : p) : p"
    assert in_place.header == alone.header
    assert in_place.source("X") == ("theorem b (h : p) : p := by\n  constructor\n  · (\nexact h\n)\n  · (\nX\n)\n")
    assert in_place.goal == "p : Prop\nh : p\n⊢ p"


def test_holes_without_a_proof_stay_sorry() -> None:
    result = filled(TWO, Finder({1: "exact h"}))
    assert not result.complete
    assert result.text == TWO.replace("· sorry", "· exact h", 1)
    assert [f.result.status for f in result.fillings] == [Status.UNPROVED, Status.PROVED, Status.UNPROVED]
    assert "budget" in result.fillings[0].result.reason


@pytest.mark.parametrize(("line", "changed"), [(1, "exact h"), (3, "trivial"), (6, "trivial")])
def test_one_declaration_alone_by_a_line_of_its(line: int, changed: str) -> None:
    finder = Finder({0: "exact h", 1: "trivial", 2: "trivial"})
    result = Filler(TWO, FakeSession(terms_only), title="f.lean").run(finder, line=line)
    assert finder.targets.keys() == ({0} if line == 1 else {1, 2})
    assert result.complete
    assert result.text.count(changed) == len(finder.targets)
    assert result.text.count("sorry") == 3 - len(finder.targets)
    with pytest.raises(InputError, match=r"f\.lean:2: no sorry in a declaration there; there are some on line 1, 5, 6"):
        Filler(TWO, FakeSession(terms_only), title="f.lean").run(finder, line=2)


def test_nothing_found_nothing_changed() -> None:
    assert filled(TWO, Finder({})).text == TWO


def test_a_proof_that_fails_in_its_place_is_not_used() -> None:
    session = FakeSession(lambda text: [error("wrong here")] if "exact bad" in text else terms_only(text))
    result = filled(TWO, Finder({0: "exact h", 1: "exact bad", 2: "exact h"}), session)
    assert [f.result.status for f in result.fillings] == [Status.PROVED, Status.UNPROVED, Status.PROVED]
    assert "bad" not in result.text


def test_the_bracket_stays_where_the_pretty_form_fails() -> None:
    session = FakeSession(lambda text: [error("layout")] if "by\n  exact h" in text else [])
    result = filled("theorem a (h : p) : p := by sorry\n", Finder({0: "exact h"}), session)
    assert result.text == "theorem a (h : p) : p := by (\nexact h\n)\n"
    assert result.complete


def test_what_the_finished_file_does_not_bear_out_is_taken_back() -> None:
    session = FakeSession(terms_only, axioms="depends on axioms: [propext, cheat]")
    text = "theorem a (h : p) : p := by sorry\n"
    result = filled(text, Finder({0: "exact h"}), session)
    assert result.text == text
    assert result.fillings[0].result.status is Status.UNPROVED
    assert "axioms that are not allowed: cheat" in result.fillings[0].result.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theorem a : (sorry : Prop) := h\n", "statement"),
        ("mutual\ntheorem a : p := sorry\nend\n", "mutual"),
        ("structure S where\n  x : p := sorry\n", "structure"),
    ],
)
def test_what_cannot_be_asked_is_skipped_with_a_reason(text: str, reason: str) -> None:
    result = filled(text, Finder({0: "exact h"}))
    assert result.text == text
    assert result.fillings[0].result.status is Status.SKIPPED
    assert reason in result.fillings[0].result.reason


def test_data_is_never_filled_in() -> None:
    session = FakeSession(lambda text: [error("type of theorem is not a proposition")] if "leanfd_goal" in text else [])
    result = filled("def n : Nat := sorry\n", Finder({0: "exact 0"}), session)
    assert result.fillings[0].result.status is Status.SKIPPED
    assert "proposition" in result.fillings[0].result.reason


def test_errors_of_the_file_itself_have_their_place() -> None:
    said = [error("parser", 4, 2), error("what follows from it", 3, 4)]
    session = FakeSession(lambda text: said if "constructor" in text else [])
    with pytest.raises(InputError, match=r"^f\.lean:4:2: parser$"):
        Filler(TWO.partition("\n\n")[2], session, title="f.lean")


def test_errors_elsewhere_can_be_allowed() -> None:
    text = "theorem broken : q := by nope\n\ntheorem a (h : p) : p := by sorry\n"
    session = FakeSession(lambda t: [error("nope", 1, 25)] if "broken" in t else [])
    result = Filler(text, session).run(Finder({0: "exact h"}))
    assert result.text == text.replace("by sorry", "by\n  exact h")
    assert result.complete


def test_the_judge_is_not_shown_what_is_broken() -> None:
    text = "theorem x : q := by nope\n\ntheorem y : nope := h\n#eval nope\ntheorem a (h : p) : p := by sorry\n"

    def errors(shown: str) -> Iterable[Message]:
        return [
            error("nope", row, line.index("nope")) for row, line in enumerate(shown.split("\n"), 1) if "nope" in line
        ]

    finder = Finder({0: "exact h"})
    result = Filler(text, FakeSession(errors)).run(finder)
    assert result.complete
    assert result.text == text.replace("by sorry", "by\n  exact h")
    assert finder.targets[0].problem.header.split() == ["theorem", "x", ":", "q", ":=sorry"]


def test_the_reason_names_the_commonest_refusal() -> None:
    attempts = tuple(
        Attempt(PROBLEM, "x", "x", rejected(said)) for said in ("one\nmore", "two", "two\nand its goal", "three")
    )
    text = "theorem a (h : p) : p := by sorry\n"
    result = Filler(text, FakeSession()).run(lambda *_: Found(None, None, Stopped.BUDGET, attempts))
    assert result.fillings[0].result.reason == "budget used up after 4 attempts; most often (2): two"


def test_a_file_with_many_holes_is_scanned_as_often_as_one_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned = []
    monkeypatch.setattr(fill, "holes", lambda text: scanned.append(len(text)) or holes(text))
    text = "".join(f"theorem a{i} (h : p) : p := by sorry\n\n" for i in range(20))
    result = filled(text, Finder(dict.fromkeys(range(20), "exact h")))
    assert result.text == text.replace("by sorry", "by\n  exact h")
    assert len(scanned) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lemma a : p := by sorry\n", r"f\.lean:1:0: `lemma` is Mathlib's word: write `theorem`"),
        ('/-- Doc. -/\nlocal notation3 "x" => y\ntheorem a : p := by sorry\n', r"f\.lean:2:0: .*--lean-project DIR"),
    ],
)
def test_what_only_a_project_has_is_said_with_the_way_out(text: str, said: str) -> None:
    session = FakeSession(lambda _: [error("Unknown constant `Lean.Syntax.isOfKind`\nand more")])
    session.backend = "embedded"
    with pytest.raises(InputError, match=said):
        Filler(text, session, title="f.lean")
    session.backend = "/a/project"
    with pytest.raises(InputError, match=r"^f\.lean:1:0: Unknown constant"):
        Filler(text, session, title="f.lean")


def test_errors_beside_a_hole_are_never_allowed() -> None:
    session = FakeSession(lambda text: [error("bad", 5)])  # noqa: ARG005
    with pytest.raises(InputError, match="bad"):
        Filler(TWO, session)


def test_no_sorry_is_bad_input() -> None:
    with pytest.raises(InputError, match="no sorry found"):
        Filler("theorem a : p := h -- sorry\n", FakeSession())


def test_models_see_the_goal_where_the_statement_does_not_say_all() -> None:
    session = FakeSession(terms_only, goal="p : Prop\nh✝ : p\n⊢ p")
    finder = Finder({0: "exact h_1"})
    result = filled("variable (p : Prop)\ntheorem a : p → p := by sorry\n", finder, session)
    shown = finder.targets[0].shown
    assert shown.statement == "theorem leanfd_goal (p : Prop) (h_1 : p) : p"
    assert result.text.endswith(":= by\n  rename_i h_1\n  exact h_1\n")
