"""Files as they are cut up, with names for their examples, and what `#print axioms` says; without Lean."""

from __future__ import annotations

import pytest
from fakes import FakeSession

from leanfd.errors import WorkerDied
from leanfd.lean.files.file_check import check_file
from leanfd.lean.files.piecewise import FileLimits
from leanfd.lean.process.axiom_report import public_parts, read_report
from leanfd.lean.process.replies import Audited
from leanfd.lean.session import Elaborated, TookTooLong, printed_axioms
from leanfd.proofs import Message, Outcome, Position, Severity
from leanfd.source.declarations import imports, imports_end
from leanfd.source.examples import NamedExamples
from leanfd.source.positions import LineIndex


def test_a_report_names_its_constant() -> None:
    report = read_report("'A.t' depends on axioms: [propext,\n Classical.choice]")
    assert report is not None
    assert report.axioms == ("Classical.choice", "propext")
    assert report.speaks_of("A.t")
    assert report.speaks_of("«A».t")
    assert not report.speaks_of("t")
    assert not report.speaks_of("A.A.t")
    private = read_report("'_private.Some.Module.0.A.t' does not depend on any axioms")
    assert private is not None
    assert private.speaks_of("A.t")
    assert read_report("unknown constant 'A.t'") is None
    assert public_parts("_private.0.«a b».t") == ("a b", "t")


def test_an_answer_about_another_constant_is_no_answer() -> None:
    class Elsewhere(FakeSession):
        def elaborate(self, text: str, env: int | None = None, timeout_s: float | None = None) -> Elaborated:
            del text, env, timeout_s
            said = Message(Severity.INFO, "'A.A.t' does not depend on any axioms", Position(1, 0))
            return Elaborated((said,), (), None)

    assert printed_axioms(Elsewhere(), ["A.t"], 0) == {}
    assert printed_axioms(Elsewhere(), ["A.A.t"], 0) == {"A.A.t": Audited(exists=True)}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("theorem t : True", ""),
        ("-- a\nimport A.B\n\nimport C -- c\nopen X", "-- a\nimport A.B\n\nimport C"),
        ("module\npublic import all A\npublic section", "module\npublic import all A"),
        ("prelude\ndef x", "prelude"),
    ],
)
def test_the_end_of_the_imports(text: str, end: str) -> None:
    assert text[: imports_end(text)] == end
    assert all(text[start:].startswith(name) for name, start in imports(text))


def test_places_lead_back_to_the_file() -> None:
    text = "example : Α := β\ntheorem t : Γ := γ example : Δ := δ\n/-- doc -/ example : Σ := σ\n"
    examples = NamedExamples(text)
    assert [d.name for d in examples.declarations] == ["leanfd_example_0", "t", "leanfd_example_2", "leanfd_example_3"]
    named = LineIndex(examples.text)
    for letter in "ΑβΓγΔδΣσ":
        at = named.position(examples.text.index(letter))
        assert examples.offset(at) == text.index(letter)
    keyword = named.position(examples.text.rindex("leanfd_example"))
    assert text.rindex("example") <= examples.offset(keyword) <= text.rindex("example") + len("example")
    assert NamedExamples(text, rename=False).text == text


class FragileSession(FakeSession):
    """Does not survive a text that holds the word `endless` or `deadly`; then it knows no states any more."""

    def elaborate(self, text: str, env: int | None = None, timeout_s: float | None = None) -> Elaborated:
        for word, death in (("endless", TookTooLong("too long")), ("deadly", WorkerDied("out of memory"))):
            if word in text:
                self.open.clear()
                raise death
        return super().elaborate(text, env, timeout_s)


def test_the_rest_of_a_file_is_judged_without_what_lean_dies_of() -> None:
    text = (
        "import A\ntheorem a : A := x\n  theorem b : A := endless\nend X\nmutual\ntheorem c : A := deadly\n"
        "theorem d : A := x\nend\nopen Y theorem e : A := x\n"
    )
    session = FragileSession()
    report = check_file(text, session, limits=FileLimits(1.0, 60.0))
    assert [(c.title, c.verdict.outcome) for c in report.checked] == [
        ("a", Outcome.PROVED),
        ("b", Outcome.TIMED_OUT),
        ("c", Outcome.CRASHED),
        ("d", Outcome.CRASHED),
        ("e", Outcome.PROVED),
    ]
    assert not report.proved
    assert "3 without a verdict" in report.summary
    assert session.open == set()
    left_out = "theorem b : A := endless"
    before = text[: text.index(left_out)]
    assert before + " " * len(left_out) in session.texts
    assert any(each.strip() == "end X" for each in session.texts)


def test_what_is_not_a_theorem_is_reported_only_when_it_is_not_in_order() -> None:
    text = "def good : A := x\ndef bad : A := sorry\ntheorem t : A := x\n"
    report = check_file(text, FakeSession())
    assert [(c.title, c.verdict.reason) for c in report.checked] == [("bad", "it uses sorry"), ("t", "")]
    assert report.summary == (
        "1 of 1 theorems proved, other declarations not in order: 1; "
        "T0 means elaborated and axioms printed by Lean, not checked once more by the kernel"
    )
