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
SPIN = """
open Lean Elab Tactic in
syntax (name := spin) "spin" : tactic
open Lean Elab Tactic in
@[tactic spin] def evalSpin : Tactic := fun _ => do
  while true do
    Core.checkInterrupted
    (IO.sleep 5 : BaseIO Unit)
"""
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


def test_suggestions_are_run_and_those_that_close_the_goal_come_first(scripted: Scripted) -> None:
    shown = the_only(scripted.run(SWAP + "leanfd?", ["exact h", "constructor", "exact ⟨h.2, h.1⟩"]), "information")
    assert "🎉 exact ⟨h.2, h.1⟩" in shown
    assert shown.index("exact ⟨h.2, h.1⟩") < shown.index("constructor  -- leaves 2")
    assert "exact h\n" not in shown


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


def test_only_the_first_goal_is_touched(scripted: Scripted) -> None:
    text = "theorem two (p q : Prop) (a : p) (b : q) : p ∧ q := by\n  constructor\n  leanfd?\n  exact b"
    the_only(scripted.run(text, ["exact a"]), "information")
    assert scripted.requests()[0].goals == (
        "case left\np q : Prop\na : p\nb : q\n⊢ p",
        "case right\np q : Prop\na : p\nb : q\n⊢ q",
    )


def test_leanfd_proves(scripted: Scripted) -> None:
    messages = scripted.run(SWAP + "leanfd\n#print axioms swap", ["exact h", "exact ⟨h.2, h.1⟩"])
    assert said(messages, "information") == [
        "Try this:\n  [apply] 🎉 exact ⟨h.2, h.1⟩",
        "'swap' does not depend on any axioms",
    ]
    assert said(messages, "error") == []


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


def test_a_block_that_works_is_kept_and_nobody_is_asked(scripted: Scripted) -> None:
    shown = the_only(
        scripted.run(SWAP + "leanfd_repair\n    constructor\n    · exact h.2\n    · exact h.1"), "information"
    )
    assert shown == "Try this:\n  [apply] 🎉 constructor\n    · exact h.2\n    · exact h.1"
    assert scripted.requests() == []


REFUSED = {
    "sorry": "sorry",
    "exact sorry": "sorry",
    "first\n  | exact h\n  | admit": "admit",
    "have : True := by sorry\nexact ⟨h.2, h.1⟩": "sorry",
    "exact sorryAx _ true": "sorryAx",
    "decide +native": "native",
    "native_decide": "native_decide",
    "run_tac pure ()": "run_tac",
    "exact (by_elab pure default)": "by_elab",
    'exact absurd (include_str "secret") h': "include_str",
    "simp?": "simp?",
    "exact?": "exact?",
    "leanfd": "leanfd",
    "leanfd_repair skip": "leanfd_repair",
    "stop\nskip": "stop",
    "exact (by leanfd?)": "leanfd?",
}


@pytest.mark.parametrize("text", REFUSED, ids=str)
def test_refused_before_it_runs(scripted: Scripted, text: str) -> None:
    error = the_only(scripted.run("set_option leanfd.rounds 0\n" + SWAP + "leanfd", [text]), "error")
    assert f"→ `{REFUSED[text]}` is refused" in error
    assert len(scripted.requests()) == 1


def test_a_candidate_cannot_leave_its_place(scripted: Scripted) -> None:
    text = "exact ⟨h.2, h.1⟩)\ntheorem evil : False := by (trivial"
    error = the_only(scripted.run("set_option leanfd.rounds 0\n" + SWAP + "leanfd", [text]), "error")
    assert "expected" in error


def test_a_proof_by_the_theorem_itself_is_none(scripted: Scripted) -> None:
    error = the_only(scripted.run("set_option leanfd.rounds 0\n" + SWAP + "leanfd", ["exact swap p q h"]), "error")
    assert "→ the proof uses the theorem itself" in error


def test_a_comment_at_the_end_and_a_fence_do_no_harm(scripted: Scripted) -> None:
    shown = the_only(scripted.run(SWAP + "leanfd", ["```lean\nby\n  exact ⟨h.2, h.1⟩ -- done\n```"]), "information")
    assert shown == "Try this:\n  [apply] 🎉 exact ⟨h.2, h.1⟩"


def test_messages_of_candidates_are_not_shown(scripted: Scripted) -> None:
    candidates = ['trace "failed"; exact h', 'trace "won"; exact ⟨h.2, h.1⟩']
    the_only(scripted.run(SWAP + "leanfd", candidates), "information")


def test_a_candidate_that_loops_is_stopped(scripted: Scripted) -> None:
    text = SPIN + "set_option leanfd.checkTimeout 200\n" + SWAP + "leanfd"
    shown = the_only(scripted.run(text, ["spin", "exact ⟨h.2, h.1⟩"]), "information")
    assert shown.endswith("exact ⟨h.2, h.1⟩")


def test_a_loop_is_no_wrong_answer(scripted: Scripted) -> None:
    text = SPIN + "set_option leanfd.checkTimeout 200\nset_option leanfd.rounds 0\n" + SWAP + "leanfd"
    assert "→ not finished within 200 ms" in the_only(scripted.run(text, ["spin"]), "error")


def test_heartbeats_of_a_candidate_are_its_own(scripted: Scripted) -> None:
    options = "set_option leanfd.heartbeats 1\nset_option leanfd.rounds 0\n"
    text = options + "theorem t (a b : Nat) (h : a < b) : a + a < b + b := by\n  leanfd"
    error = the_only(scripted.run(text, ["omega"]), "error")
    assert "maximum number of heartbeats" in error


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
