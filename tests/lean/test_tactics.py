"""The tactics in the embedded Lean, with scripted answers: what is shown, taken over and refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from lean_package import run_lean, said

from leanfd import wire

pytestmark = pytest.mark.timeout(400)

SWAP = "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  "
Messages = list[dict[str, object]]


class Scripted:
    """Files that import LeanFD, with a program that gives the answers in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        script = Path(__file__).with_name("scripted_suggest.py")
        self.command = f"{sys.executable} {script} {folder}"

    def answer(self, *answers: list[str]) -> None:
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")

    def run(self, text: str, *answers: list[str], **environment: str) -> Messages:
        self.answer(*answers)
        return run_lean(f"import LeanFD\n{text}\n", self.folder, **{"LEANFD_CMD": self.command, **environment})

    def requests(self) -> list[wire.SuggestRequest]:
        """The questions that were asked, as the server would read them."""
        record = self.folder / "requests.jsonl"
        lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
        return [wire.read(wire.SuggestRequest, line) for line in lines]


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return Scripted(tmp_path)


def the_only(messages: Messages, severity: str) -> str:
    assert [m["severity"] for m in messages] == [severity], messages
    return str(messages[0]["data"])


def test_the_question_says_where_it_is_asked(scripted: Scripted) -> None:
    scripted.run("namespace N\n" + SWAP + "leanfd?", ["exact ⟨h.2, h.1⟩"])
    [asked] = scripted.requests()
    assert asked.goals == ("p q : Prop\nh : p ∧ q\n⊢ q ∧ p",)
    assert (asked.kind, asked.target, asked.decl_name, asked.ns) == (wire.Kind.PROOF, "q ∧ p", "N.swap", "N")
    assert asked.before == "import LeanFD\nnamespace N\n" + SWAP
    assert asked.imports == ("Init", "LeanFD")
    assert (asked.lean_version, asked.file, asked.line, asked.n) == ("4.35.0", "Test.lean", 4, 8)
    assert not asked.has_inaccessible
    assert 0 < asked.deadline_ms <= 60_000


def test_names_that_cannot_be_written_are_told(scripted: Scripted) -> None:
    scripted.run("theorem t (p : Prop) : p → p := by\n  intro\n  leanfd", ["assumption"])
    assert [r.has_inaccessible for r in scripted.requests()] == [True]


def test_a_goal_that_nothing_closes_is_given_up_as_sorry_is(scripted: Scripted) -> None:
    messages = scripted.run(SWAP + "leanfd?\n#print axioms swap", ["exact h"], ["constructor"])
    assert said(messages, "warning") == ["declaration uses `sorry`"]
    assert said(messages, "error") == []
    assert [r.kind for r in scripted.requests()] == [wire.Kind.PROOF, wire.Kind.TACTIC]
    assert "sorryAx" in said(messages, "information")[-1]


def test_all_goals_are_told(scripted: Scripted) -> None:
    text = "theorem two (p q : Prop) (a : p) (b : q) : p ∧ q := by\n  constructor\n  leanfd?\n  exact b"
    scripted.run(text, ["exact a"])
    assert scripted.requests()[0].goals == (
        "case left\np q : Prop\na : p\nb : q\n⊢ p",
        "case right\np q : Prop\na : p\nb : q\n⊢ q",
    )


def test_leanfd_sends_errors_back_and_fails_with_them(scripted: Scripted) -> None:
    error = the_only(scripted.run(SWAP + "leanfd", ["exact h"], ["constructor"], ["skip"]), "error")
    assert error.startswith("leanfd: none of 3 candidates does it")
    assert "• exact h\n  → Type mismatch" in error
    assert "• skip\n  → it changes nothing" in error
    first, second, third = scripted.requests()
    assert (first.kind, second.kind, third.kind) == (wire.Kind.PROOF, wire.Kind.REPAIR, wire.Kind.REPAIR)
    assert [t.text for t in third.attempts] == ["exact h", "constructor"]
    assert second.attempts[0].error.startswith("Type mismatch")
    assert "⊢ q" in third.attempts[1].error


def test_a_failing_block_is_repaired(scripted: Scripted) -> None:
    block = "leanfd_repair\n    have k := h.1\n    exact k"
    shown = the_only(scripted.run(SWAP + block, ["exact ⟨h.2, h.1⟩"]), "information")
    assert shown == "Try this:\n  [apply] 🎉 exact ⟨h.2, h.1⟩"
    [asked] = scripted.requests()
    assert (asked.kind, [t.text for t in asked.attempts]) == (wire.Kind.REPAIR, ["have k := h.1\nexact k"])
    assert "Type mismatch" in asked.attempts[0].error


@pytest.mark.slow
def test_the_answer_is_remembered(scripted: Scripted) -> None:
    text = SWAP + "leanfd\n" + SWAP.replace("swap", "again") + "leanfd"
    change = "set_option leanfd.cache false\n"
    assert len(said(scripted.run(text.replace("again", "swap.again"), ["exact ⟨h.2, h.1⟩"]), "information")) == 2
    same = "example (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  leanfd\n"
    before = len(scripted.requests())
    scripted.run(same + "\n\n" + same, ["exact ⟨h.2, h.1⟩"])
    assert len(scripted.requests()) == before + 1
    scripted.run(change + same + same, ["exact ⟨h.2, h.1⟩"])
    assert len(scripted.requests()) == before + 3


@pytest.mark.parametrize("header", ["import LeanFD", "public meta import LeanFD"])
def test_a_file_that_is_a_module_can_use_it(scripted: Scripted, tmp_path: Path, header: str) -> None:
    scripted.answer(["exact ⟨h.2, h.1⟩"])
    messages = run_lean(f"module\n{header}\npublic {SWAP}leanfd\n", tmp_path, LEANFD_CMD=scripted.command)
    assert the_only(messages, "information").endswith("exact ⟨h.2, h.1⟩")


def test_what_leanfd_ask_may_be_asked(scripted: Scripted) -> None:
    scripted.run('set_option leanfd.mode "tactic"\n' + SWAP + "leanfd?", ["exact ⟨h.2, h.1⟩"])
    assert [r.kind for r in scripted.requests()] == [wire.Kind.TACTIC]
    error = the_only(scripted.run('set_option leanfd.mode "all"\n' + SWAP + "leanfd?", ["skip"]), "error")
    assert 'leanfd.mode is "all"; it must be' in error


def test_nothing_is_asked_where_it_is_disabled(scripted: Scripted) -> None:
    error = the_only(scripted.run(SWAP + "leanfd?", ["exact ⟨h.2, h.1⟩"], LEANFD_DISABLE="1"), "error")
    assert "LEANFD_DISABLE=1 is set" in error
    assert scripted.requests() == []


FAILURES: dict[str, tuple[str, str]] = {
    "no_program": ("no-such-program-anywhere", "cannot be started"),
    "garbage": ("echo hello", "the answer cannot be read"),
    "wrong_shape": ('echo {"candidates":[{"text":3}]}', "text is not a string"),
    "exit_code": ("false", "false ended with exit code 1"),
    "slow": ("sleep 30", "has not answered within 1 s"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_a_program_that_does_not_answer_is_told_in_a_sentence(scripted: Scripted, case: str) -> None:
    command, sentence = FAILURES[case]
    text = "set_option leanfd.timeout 1\n" + SWAP + "leanfd?"
    assert sentence in the_only(scripted.run(text, LEANFD_CMD=command), "error")


@pytest.mark.parametrize("text", ["theorem t (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h; leanfd", "{}leanfd"])
def test_a_suggestion_of_several_lines_fits_its_place(scripted: Scripted, text: str) -> None:
    """The tactic is replaced by what is suggested, and the file still proves it."""
    file = text.format(SWAP)
    shown = the_only(scripted.run(file, ["constructor\n· exact h.2\n· exact h.1"]), "information")
    suggestion = shown.partition("🎉 ")[2]
    assert suggestion.startswith(("constructor\n", "(constructor\n"))


ROOT = "theorem root : ∃ n : Nat, n * n = 49 := by\n  "


def test_try_asks_for_a_proof(scripted: Scripted) -> None:
    text = "import LeanFD.TryHook\n" + ROOT + "try?"
    shown = the_only(scripted.run(text, ["exact ⟨8, rfl⟩", "constructor", "exact ⟨7, rfl⟩"]), "information")
    assert shown == "Try this:\n  [apply] exact ⟨7, rfl⟩"
    [asked] = scripted.requests()
    assert (asked.kind, asked.goals, asked.line) == (wire.Kind.PROOF, ("⊢ ∃ n, n * n = 49",), 4)
    assert asked.before == "import LeanFD\n" + text.removesuffix("try?")


@pytest.mark.slow
def test_try_is_given_three_proofs(scripted: Scripted) -> None:
    proofs = ["exact ⟨7, rfl⟩", "constructor", "refine ⟨7, rfl⟩", "exists 7", "apply Exists.intro 7; rfl"]
    shown = the_only(scripted.run("import LeanFD.TryHook\n" + ROOT + "try?", proofs), "information")
    assert shown == "Try these:\n  [apply] exact ⟨7, rfl⟩\n  [apply] refine ⟨7, rfl⟩\n  [apply] exists 7"


@pytest.mark.slow
def test_what_a_proof_says_under_try_is_shown_in_its_place(scripted: Scripted) -> None:
    """There, or at the theorem; not where its own text would be in the file."""
    text = "import LeanFD.TryHook\n\n\n" + ROOT + "try?"
    messages = scripted.run(text, ['trace "said"; exact ⟨7, rfl⟩'])
    assert "said" in said(messages, "information")
    assert {m["pos"]["line"] for m in messages if isinstance(m["pos"], dict)} == {5, 6}


@pytest.mark.slow
def test_try_does_not_ask_where_it_is_disabled(scripted: Scripted) -> None:
    text = "import LeanFD.TryHook\n" + ROOT + "try?"
    the_only(scripted.run(text, ["exact ⟨7, rfl⟩"], LEANFD_DISABLE="1"), "error")
    assert scripted.requests() == []


CLOSERS = {"LEANFD_CLOSERS": "1"}
BEYOND = "theorem beyond (p q : Prop) (f : p → q) (n : Nat) (h : n * n * n = 8) : n = 2 := by\n  "


@pytest.mark.parametrize("tactic", ["leanfd?", "leanfd"])
def test_lean_closes_by_itself_before_a_server_is_asked(scripted: Scripted, tactic: str) -> None:
    messages = scripted.run(SWAP + f"{tactic}\n#print axioms swap", ["exact ⟨h.2, h.1⟩"], **CLOSERS)
    suggested, axioms = said(messages, "information")
    assert suggested == "Try this:\n  [apply] 🎉 simp_all"
    assert "sorryAx" not in axioms
    assert len(messages) == 2
    assert scripted.requests() == []


def test_what_lean_does_not_close_is_asked(scripted: Scripted) -> None:
    error = the_only(scripted.run(BEYOND + "leanfd", ["exact h"], [], **CLOSERS), "error")
    assert error.startswith("leanfd: none of 1 candidates does it")
    assert scripted.requests()[0].goals[0].endswith("⊢ n = 2")
    assert [tried.text for tried in scripted.requests()[1].attempts] == ["exact h"], "closers are nobody's attempts"


def test_an_option_leaves_everything_to_the_server(scripted: Scripted) -> None:
    text = "set_option leanfd.closers false\n" + SWAP + "leanfd?"
    shown = the_only(scripted.run(text, ["exact ⟨h.2, h.1⟩"], **CLOSERS), "information")
    assert "exact ⟨h.2, h.1⟩" in shown
    assert len(scripted.requests()) == 1


def test_only_the_first_goal_is_closed(scripted: Scripted) -> None:
    text = "theorem two (p q : Prop) (a : p) (b : q) : p ∧ q := by\n  constructor\n  leanfd?\n  exact b"
    assert "assumption" in the_only(scripted.run(text, **CLOSERS), "information")
