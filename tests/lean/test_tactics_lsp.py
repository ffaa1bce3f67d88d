"""The tactics in an editor, over Lean's language server: "Try this", code actions, cancellation by editing."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lean_editor import LeanEditor, verified
from told import ToldByName

from leanfd.lean.session import Session, open_session
from leanfd.texts import SourceText
from leanfd.verify import verify_file

pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl, through which the tactics ask"),
]

IMPORT = "import LeanFD\n"
SWAP = "(p q : Prop) (h : p ∧ q) : q ∧ p"
RIGHT = "exact ⟨h.2, h.1⟩"
BLOCK = "constructor\n· exact h.2\n· have k := h.1\n  exact k"
COMMENTED = f"-- the halves\n{RIGHT} -- swapped"
NEVER_S = 60.0


@pytest.fixture(scope="module")
def prover() -> Iterator[ToldByName]:
    server = ToldByName()
    with server.serving():
        yield server


@pytest.fixture(scope="module")
def editor(prover: ToldByName, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LeanEditor]:
    with LeanEditor(tmp_path_factory.mktemp("lean"), LEANFD_URL=prover.url) as running:
        yield running


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with contextlib.closing(open_session()) as opened:
        yield opened


def accepted(text: str, session: Session) -> bool:
    """Whether `leanfd verify` accepts the file, once it imports LeanFD no more."""
    return verify_file(SourceText(None, text.removeprefix(IMPORT), ""), session).proved


def swap(name: str, proof: str) -> str:
    """A file with a theorem and its proof, which `{margin}` may lead to on further lines."""
    head = f"theorem {name} {SWAP} :="
    return f"{IMPORT}{head} " + proof.format(margin=" " * (len(head) + len(" by ")))


PLACES = {
    "own_line": "by\n  leanfd?\n",
    "behind_by": "by leanfd?\n",
    "bullet": "by\n  refine ?_\n  · leanfd?\n",
    "bullet_in_bullet": "by\n  · refine ?_\n    · leanfd?\n",
    "nested_have": "by\n  have k : q ∧ p := by leanfd?\n  exact k\n",
    "have_own_line": "by\n  have k : q ∧ p := by\n    leanfd?\n  exact k\n",
    "case_arrow": "by\n  cases Or.inl h with\n  | inl _ => leanfd?\n  | inr g => exact g\n",
    "semicolon": "by\n  have k := h; leanfd?\n",
    "utf16": "by\n  have 𝒜 := h; leanfd?\n",
    "utf16_bullet": "by\n  · have 𝒜ℝ := h; leanfd?\n",
    "utf16_by": "id (α := q ∧ p) <| by have 𝒜 := h; leanfd?\n",
    "both_sides": "by\n  have 𝒜 := h; refine ?_ <;> leanfd? <;> trivial\n",
    "term": "\n  id (by leanfd?)\n",
    "in_a_pair": "And.left ⟨by leanfd?, trivial⟩\n",
    "closes": "by\n  leanfd\n",
    "closes_behind_by": "by leanfd\n",
    "repair": "by\n  leanfd_repair\n    have k := h.1\n    exact k\n",
    "repair_line": "by\n  have 𝒜 := h; leanfd_repair exact 𝒜\n",
    "repair_works": "by\n  leanfd_repair\n    constructor\n    · exact h.2\n    · exact h.1\n",
}


@pytest.mark.parametrize("candidate", [RIGHT, BLOCK, COMMENTED], ids=["line", "block", "commented"])
@pytest.mark.parametrize("name", PLACES)
def test_try_this_is_applied(
    editor: LeanEditor, prover: ToldByName, session: Session, name: str, candidate: str
) -> None:
    prover.candidates[name] = [candidate]
    uri = editor.opened(swap(name, PLACES[name]))
    assert editor.complaints(uri) == []
    editor.try_this(uri)
    assert accepted(editor.texts[uri], session)


def test_one_of_several_suggestions(editor: LeanEditor, prover: ToldByName, session: Session) -> None:
    prover.candidates["several"] = [BLOCK, "exact h", "constructor", RIGHT]
    uri = editor.opened(swap("several", "by\n  leanfd?\n"))
    editor.settled(uri)
    assert [*editor.offered(uri, editor.place(uri, "leanfd?"))] == [
        "Try this: constructor …",
        f"Try this: {RIGHT}",
        "Try this: constructor (leaves 2)",
    ]
    editor.try_this(uri, "exact")
    assert accepted(editor.texts[uri], session)


# Suggestions as they are found.

STEPS = ["have k := h.1", "constructor", "exact h"]
SLOW_S = 3.0


def slowly(prover: ToldByName, name: str) -> None:
    """A first answer at once, with a step; a second one after a while, with that step, another and a wrong one."""
    prover.candidates[name] = ["constructor"]
    prover.candidates[f"{name} tactic"] = STEPS
    prover.pauses_s[f"{name} tactic"] = SLOW_S


def on_screen(editor: LeanEditor, uri: str) -> list[str]:
    """The suggestions, in the order of the messages."""
    shown = [p["diagnostics"] for p in editor.named("textDocument/publishDiagnostics") if p["uri"] == uri]
    ours = [d["message"] for d in (shown[-1] if shown else []) if d["message"].startswith("leanfd suggests:")]
    lines = [line for message in ours for line in message.splitlines()]
    return [line.partition("[apply] ")[2] for line in lines if "[apply]" in line]


@pytest.mark.parametrize("place", ["own_line", "behind_by", "bullet_in_bullet", "case_arrow", "semicolon"])
def test_the_first_suggestion_is_on_screen_before_the_second_is_there(
    editor: LeanEditor, prover: ToldByName, place: str
) -> None:
    name = f"slow_{place}"
    slowly(prover, name)
    uri = editor.opened(swap(name, PLACES[place]))
    editor.wait(lambda: on_screen(editor, uri))
    first = time.monotonic()
    assert on_screen(editor, uri) == ["constructor  -- leaves 2"]
    assert "declaration uses `sorry`" in editor.complaints(uri)
    assert time.monotonic() - first > SLOW_S / 3
    assert on_screen(editor, uri) == ["constructor  -- leaves 2", "have k := h.1  -- leaves 1"]
    offered = editor.offered(uri, editor.place(uri, "leanfd?"))
    assert [title for title in offered if "leaves" in title] == [
        "Try this: have k := h.1 (leaves 1)",
        "Try this: constructor (leaves 2)",
    ]
    assert prover.questions(name) == 2


@pytest.mark.parametrize(
    "proof", ["by\n  first | leanfd? | exact h\n", "by\n  all_goals leanfd?\n", PLACES["both_sides"]]
)
def test_where_lean_shows_nothing_of_a_running_tactic_they_come_together(
    editor: LeanEditor, prover: ToldByName, proof: str
) -> None:
    prover.candidates["together"] = [*STEPS, RIGHT, BLOCK]
    uri = editor.opened(swap("together", proof))
    [shown] = editor.settled(uri)
    assert shown["message"].count("[apply]") == 4
    assert on_screen(editor, uri)[0] == f"🎉 {RIGHT}"


def test_each_of_several_has_its_own(editor: LeanEditor, prover: ToldByName) -> None:
    """In one proof, after one another: what the first took up is what the second finds."""
    prover.candidates["halves"] = ["exact h.2", "exact h.1", "have k := h.1"]
    uri = editor.opened(swap("halves", "by\n  constructor\n  leanfd?\n  leanfd?\n"))
    told = editor.settled(uri)
    assert on_screen(editor, uri) == [
        "🎉 exact h.2",
        "have k := h.1  -- leaves 1",
        "🎉 exact h.1",
        "have k := h.1  -- leaves 1",
    ]
    assert [d["range"]["start"]["line"] for d in told] == [3, 3, 4, 4]


def test_an_edit_below_keeps_what_was_shown(editor: LeanEditor, prover: ToldByName) -> None:
    prover.candidates["stays"] = ["exact h.2", "have k := h.1"]
    uri = editor.opened(swap("stays", "by\n  constructor\n  leanfd?\n  exact h.2\n"))
    editor.settled(uri)
    shown = ["🎉 exact h.2", "have k := h.1  -- leaves 1"]
    assert on_screen(editor, uri) == shown
    editor.replace(uri, "  exact h.2", "  exact h.1")
    assert len(editor.settled(uri)) == 2
    assert on_screen(editor, uri) == shown
    assert prover.questions("stays") == 1


def test_an_edit_between_two_suggestions_asks_for_what_is_there_now(editor: LeanEditor, prover: ToldByName) -> None:
    slowly(prover, "midway")
    uri = editor.opened(swap("midway", "by\n  have k := h.1\n  leanfd?\n"))
    editor.wait(lambda: on_screen(editor, uri))
    prover.pauses_s.pop("midway tactic")
    prover.candidates["midway"] = [RIGHT]
    prover.candidates.pop("midway tactic")
    editor.replace(uri, "h.1", "h.2")
    assert len(editor.settled(uri)) == 1
    assert on_screen(editor, uri) == [f"🎉 {RIGHT}"]


# Cancellation.


def test_an_edit_ends_the_question_and_the_next_one_is_answered(editor: LeanEditor, prover: ToldByName) -> None:
    prover.candidates["changed"] = [RIGHT]
    prover.pauses_s["changed"] = NEVER_S
    prover.gone.clear()
    uri = editor.opened(swap("changed", "by\n  have k := h.1\n  leanfd?\n"))
    asked_by(prover, "changed", 1)
    prover.pauses_s["changed"] = 0
    editor.replace(uri, "h.1", "h.2")
    assert prover.gone.wait(10)
    assert [d["message"].partition("\n")[0] for d in editor.settled(uri)] == ["leanfd suggests:"]
    assert prover.questions("changed") == 2


def test_closing_the_file_ends_the_question(editor: LeanEditor, prover: ToldByName) -> None:
    prover.pauses_s["closed"] = NEVER_S
    prover.gone.clear()
    editor.opened(swap("closed", "by\n  leanfd?\n"))
    asked_by(prover, "closed", 1)
    editor.opened("")
    assert prover.gone.wait(10)


def test_edits_elsewhere_leave_the_question_alone(editor: LeanEditor, prover: ToldByName) -> None:
    prover.candidates["left"] = [RIGHT]
    prover.pauses_s["left"] = 1.5
    prover.gone.clear()
    uri = editor.opened(swap("left", "by\n  leanfd?\n\ntheorem below : True := trivial\n"))
    asked_by(prover, "left", 1)
    editor.replace(uri, "below", "still_below")
    assert [d["message"].partition("\n")[0] for d in editor.settled(uri)] == ["leanfd suggests:"]
    assert not prover.gone.is_set()
    assert prover.questions("left") == 1


def test_an_edit_above_asks_nothing_anew(editor: LeanEditor, prover: ToldByName) -> None:
    prover.candidates["kept"] = [RIGHT]
    uri = editor.opened(f"{IMPORT}def above : Nat := 1\ntheorem kept {SWAP} := by\n  leanfd?\n")
    assert len(editor.settled(uri)) == 1
    for text in "def one_more : Nat := 1\ndef", "-- a comment\ndef":
        editor.replace(uri, "def", text)
        [shown] = editor.settled(uri)
        assert shown["message"].startswith("leanfd suggests:")
        assert shown["range"]["start"]["line"] == editor.place(uri, "leanfd?")[0]
    assert prover.questions("kept") == 1
    editor.try_this(uri)


def asked_by(prover: ToldByName, name: str, times: int) -> None:
    until = time.monotonic() + 30
    while prover.questions(name) < times:
        assert time.monotonic() < until
        time.sleep(0.01)


LOOPS = """open Lean Elab Tactic in
syntax (name := spin) "spin" : tactic
open Lean Elab Tactic in
@[tactic spin] def evalSpin : Tactic := fun _ => do
  while true do
    {}
    (IO.sleep 5 : BaseIO Unit)
"""


@pytest.mark.parametrize("looks_up", [True, False])
def test_a_loop_does_not_stop_the_user(editor: LeanEditor, prover: ToldByName, looks_up: bool) -> None:
    """Also one that takes no notice of being cancelled, which is left behind."""
    name = "spins" if looks_up else "spins_on"
    prover.candidates[name] = ["spin"]
    options = "set_option leanfd.checkTimeout 0\nset_option leanfd.heartbeats 0\n"
    loop = LOOPS.format("Core.checkInterrupted" if looks_up else "pure ()")
    uri = editor.opened(f"{IMPORT}{loop}{options}theorem {name} {SWAP} := by\n  leanfd\n")
    asked_by(prover, name, 1)
    time.sleep(0.3)  # Until it runs, most often; asked is all that can be seen of it.
    editor.replace(uri, "  leanfd", "  " + RIGHT)
    assert editor.settled(uri) == []


# Code actions.

PROVE = "leanfd: prove this sorry"
SORRYS = {
    "tactic": ("by\n  sorry\n", "by\n  leanfd?\n"),
    "given_up": ("by\n  admit\n", "by\n  leanfd?\n"),
    "behind_by": ("by sorry\n", "by leanfd?\n"),
    "term": ("sorry\n", "by leanfd?\n"),
    "term_below": ("\n  sorry -- later\n", "\n  by leanfd? -- later\n"),
    "exact": ("by\n  exact sorry\n", "by\n  exact by leanfd?\n"),
    "argument": ("id sorry\n", "id (by leanfd?)\n"),
    "in_front": ("And.left ⟨sorry, trivial⟩\n", "And.left ⟨by leanfd?, trivial⟩\n"),
    "substituted": ("(rfl : p = p) ▸ sorry\n", "(rfl : p = p) ▸ (by leanfd?)\n"),
    "utf16": ("by\n  · have 𝒜 := h; sorry\n", "by\n  · have 𝒜 := h; leanfd?\n"),
    "case": (
        "by\n  cases Or.inl h with\n  | inl _ => sorry\n  | inr g => exact g\n",
        "by\n  cases Or.inl h with\n  | inl _ => leanfd?\n  | inr g => exact g\n",
    ),
}


@pytest.mark.parametrize("case", SORRYS)
def test_a_sorry_is_proved_by_two_clicks(editor: LeanEditor, prover: ToldByName, session: Session, case: str) -> None:
    before, after = (swap(f"{case}_open", text) for text in SORRYS[case])
    prover.candidates[f"{case}_open"] = [BLOCK]
    uri = editor.opened(before)
    assert editor.complaints(uri) == ["declaration uses `sorry`"]
    offered = editor.offered(uri, editor.place(uri, "admit" if "admit" in before else "sorry", 2))
    assert editor.apply(offered[PROVE])
    assert editor.texts[uri] == after
    assert editor.complaints(uri) == []
    editor.try_this(uri)
    assert accepted(editor.texts[uri], session)


WHOLE, TACTIC = "leanfd: repair the whole block", "leanfd: repair this tactic"
BROKEN = {
    "one_line": ("by\n  exact h\n", TACTIC, "by\n  leanfd_repair exact h\n"),
    "behind_by": ("by exact h\n", TACTIC, "by leanfd_repair exact h\n"),
    "several_lines": (
        "by\n  exact And.intro\n    h.1\n    h.2\n",
        TACTIC,
        "by\n  leanfd_repair\n    exact And.intro\n      h.1\n      h.2\n",
    ),
    "the_second": (
        "by\n  have k := h\n  exact k\n",
        TACTIC,
        "by\n  have k := h\n  leanfd_repair exact k\n",
    ),
    "the_block": (
        "by\n  have k := h\n  exact k\n",
        WHOLE,
        "by\n  leanfd_repair\n    have k := h\n    exact k\n",
    ),
    "unsolved": (
        "by\n  constructor\n  · exact h.2\n",
        WHOLE,
        "by\n  leanfd_repair\n    constructor\n    · exact h.2\n",
    ),
    "unsolved_bullet": (
        "by\n  refine ?_\n  · have k := h.2\n    skip\n",
        WHOLE,
        "by\n  refine ?_\n  · leanfd_repair\n      have k := h.2\n      skip\n",
    ),
    "unsolved_have": (
        "by\n  have k : q ∧ p := by\n    constructor\n    exact h.2\n  exact k\n",
        WHOLE,
        "by\n  have k : q ∧ p := by\n    leanfd_repair\n      constructor\n      exact h.2\n  exact k\n",
    ),
    "aligned_behind_by": (
        "by have k := h\n{margin}exact k\n",
        WHOLE,
        "by leanfd_repair\n  have k := h\n  exact k\n",
    ),
    "utf16": (
        "by\n  · have 𝒜 := h; exact 𝒜\n",
        TACTIC,
        "by\n  · have 𝒜 := h; leanfd_repair exact 𝒜\n",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_error_is_repaired_by_two_clicks(
    editor: LeanEditor, prover: ToldByName, session: Session, case: str
) -> None:
    text, title, after = BROKEN[case]
    prover.candidates[f"{case}_broken"] = [BLOCK]
    uri = editor.opened(swap(f"{case}_broken", text))
    [error] = editor.settled(uri)
    at = (error["range"]["start"]["line"], error["range"]["start"]["character"])
    assert editor.apply(editor.offered(uri, at, error)[title])
    assert editor.texts[uri] == swap(f"{case}_broken", after)
    assert editor.complaints(uri) == []
    editor.try_this(uri)
    assert accepted(editor.texts[uri], session)


def test_no_action_where_none_helps(editor: LeanEditor, prover: ToldByName) -> None:
    prover.candidates["refuses"] = ["skip"]
    text = f"""theorem refuses {SWAP} := by
  leanfd
theorem two {SWAP} := by
  have k := h; exact k; skip
theorem three (p : Prop) (h : p) : p := by
  sorry
def four : Nat := true
theorem five : True := by
"""
    uri = editor.opened(IMPORT + text)
    told = editor.settled(uri)
    at = {d["range"]["start"]["line"]: (d["range"]["start"]["character"], d) for d in told}
    titles = {line: [*editor.offered(uri, (line, column), d)] for line, (column, d) in at.items()}
    assert titles == {2: [], 4: [WHOLE], 5: [], 7: [], 8: []}
    # Beside the sorry, and on its warning.
    assert editor.offered(uri, editor.place(uri, "sorry", -1)) == {}


def test_the_whole_way_with_the_command(editor: LeanEditor, prover: ToldByName, tmp_path: Path) -> None:
    """A sorry, the code action, the tactic, "Try this", and `leanfd verify` on the file as it was saved."""
    prover.candidates["whole_way"] = [BLOCK]
    uri = editor.opened(swap("whole_way", "by\n  sorry\n"))
    assert editor.apply(editor.offered(uri, editor.place(uri, "sorry"))[PROVE])
    editor.settled(uri)
    editor.try_this(uri)
    assert verified(editor.texts[uri].removeprefix(IMPORT), tmp_path)
