"""`leanfd lsp` as an editor sees it: a scripted client over pipes, the embedded Lean, and a scripted model."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_client import LspClient, Refused, wait_for_end

pytest.importorskip("pygls", reason='needs pip install "leanfd[lsp]"')

SCRIPTED = Path(__file__).with_name("scripted_lsp.py")
SWAP = "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  sorry\n"
RIGHT = "exact ⟨h.2, h.1⟩"
uris = iter(f"file:///nowhere/{n}.lean" for n in range(10_000))


class Editor(LspClient):
    """A client of a server whose model reads its answers from a file."""

    def __init__(self, folder: Path, *arguments: str, **how: Any) -> None:
        self.script = folder / "script.json"
        self.model(RIGHT)
        super().__init__([sys.executable, str(SCRIPTED), str(self.script), *arguments], **how)

    def model(self, *texts: str, delay_s: float = 0.0, fails: str = "") -> None:
        """What the model answers from now on."""
        part = self.script.with_suffix(".part")
        part.write_text(json.dumps({"texts": texts, "delay_s": delay_s, "fails": fails}), "utf-8")
        part.replace(self.script)

    def opened(self, text: str) -> str:
        uri = next(uris)
        self.open(uri, text)
        return uri

    def jobs(self, uri: str) -> list[dict[str, Any]]:
        return [job for status in self.named("leanfd/status") if status["uri"] == uri for job in status["jobs"]]

    def ended(self, uri: str, state: str = "done", timeout_s: float = 60.0) -> dict[str, Any]:
        found: dict[str, Any] = self.wait(
            lambda: next((job for job in self.jobs(uri) if job["state"] == state), None), timeout_s
        )
        return found

    def progress_ends(self, words: str = "") -> dict[str, Any]:
        """The progress whose last message has these words; it comes after the edit, the status and the job's end."""
        found: dict[str, Any] = self.wait(
            lambda: next(
                (
                    p
                    for p in self.named("$/progress")
                    if p["value"]["kind"] == "end" and words in p["value"].get("message", "")
                ),
                None,
            )
        )
        return found

    def becomes(self, uri: str, text: str, timeout_s: float = 30.0) -> None:
        self.wait(lambda: self.texts[uri] == text, timeout_s)

    def saying(self, words: str, timeout_s: float = 30.0) -> str:
        found: str = self.wait(lambda: next((m for m in self.messages() if words in m), ""), timeout_s)
        return found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("lsp"), "--budget", "8", "--rounds", "0") as editor:
        editor.initialize()
        yield editor


@pytest.fixture
def editor(shared: Editor) -> Editor:
    shared.model(RIGHT)
    shared.choose = lambda titles: None  # noqa: ARG005
    with shared._news:
        shared.told.clear()
        shared.applied.clear()
    return shared


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Editor]]:
    running: list[Editor] = []

    def start(*arguments: str, **how: Any) -> Editor:
        running.append(Editor(tmp_path, *arguments, **how))
        running[-1].initialize()
        return running[-1]

    yield start
    for one in running:
        one.__exit__()


def verified(text: str, tmp_path: Path) -> bool:
    """Whether `leanfd verify` accepts the file."""
    file = tmp_path / "saved.lean"
    file.write_bytes(text.encode("utf-8"))
    done = subprocess.run(
        [sys.executable, "-m", "leanfd", "verify", str(file)], capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode == 0


def children(pid: int) -> dict[int, str]:
    """The processes below one, with their command lines."""
    found: dict[int, str] = {}
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        for child in [c for c, p in parents.items() if p == parent]:
            try:
                found[child] = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
            waiting.append(child)
    return found


def gone(pids: dict[int, str], timeout_s: float = 10.0) -> bool:
    until = time.monotonic() + timeout_s
    while left := [pid for pid in pids if Path(f"/proc/{pid}").exists() and not _is_zombie(pid)]:
        if time.monotonic() > until:
            return False
        assert left
        time.sleep(0.05)
    return True


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_what_the_server_says_it_can_do(started: Callable[..., Editor]) -> None:
    editor = started()
    can = editor.request("initialize", {"processId": None, "rootUri": None, "capabilities": editor.capabilities})
    assert can["capabilities"]["positionEncoding"] == "utf-16"
    assert can["capabilities"]["textDocumentSync"]["change"] == 2
    assert set(can["capabilities"]["executeCommandProvider"]["commands"]) == {
        "leanfd.prove",
        "leanfd.suggest",
        "leanfd.repair",
        "leanfd.proveFile",
        "leanfd.cancel",
    }


def test_a_sorry_is_proved(editor: Editor, tmp_path: Path) -> None:
    uri = editor.opened(SWAP)
    actions = editor.actions(uri, (1, 3))
    assert [a["title"] for a in actions] == [
        "leanfd: prove this sorry",
        "leanfd: suggest next tactic",
        "leanfd: prove all sorries in this file",
    ]
    argument = {"uri": uri, "position": {"line": 1, "character": 2}, "version": 1}
    assert actions[0]["command"] == {
        "title": "leanfd: prove this sorry",
        "command": "leanfd.prove",
        "arguments": [argument],
    }
    editor.request("workspace/executeCommand", {"command": "leanfd.prove", "arguments": [argument]})
    job = editor.ended(uri)
    assert (job["kind"], job["line"]) == ("prove", 1)
    assert job["attempts"] >= 1
    editor.becomes(uri, SWAP.replace("sorry", RIGHT))
    assert verified(editor.texts[uri], tmp_path)
    (edit,) = editor.applied
    assert len(edit["documentChanges"]) == 1
    assert edit["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
    assert len(edit["documentChanges"][0]["edits"]) == 1
    token = editor.progress_ends()["token"]
    kinds = [p["value"]["kind"] for p in editor.named("$/progress") if p["token"] == token]
    assert (kinds[0], kinds[-1], kinds.count("begin"), kinds.count("end")) == ("begin", "end", 1, 1)


def test_a_wrong_proof_is_never_offered(editor: Editor) -> None:
    editor.model("exact h", "trivial", "exact sorry", "exact h.1)\ntheorem x : True := (trivial")
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri)
    assert "swap: budget used up after 8 attempts" in editor.saying("swap:")
    assert not editor.applied
    hover = editor.request(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 3}}
    )
    assert "budget used up" in hover["contents"]


def test_suggestions_are_shown_at_once_and_among_the_code_actions(editor: Editor, tmp_path: Path) -> None:
    editor.model("constructor\n· exact h.2\n· exact h.1", RIGHT, "exact h", "obtain ⟨hp, hq⟩ := h\nexact ⟨hq, hp⟩")
    shown: list[list[str]] = []
    editor.choose = lambda titles: shown.append(titles)  # type: ignore[func-returns-value]
    uri = editor.opened(SWAP)
    editor.command("leanfd.suggest", uri, (1, 2))
    editor.ended(uri)
    editor.wait(lambda: shown)
    assert not editor.applied
    actions = [a for a in editor.actions(uri, (1, 4)) if "edit" in a]
    titles = [a["title"] for a in actions]
    assert titles == shown[0]
    assert titles[0].startswith(f"leanfd: `{RIGHT}` (closes the goal, ")
    assert any(t.startswith("leanfd: `constructor` (2 goals left, ") for t in titles)
    assert any(t.startswith("leanfd: `obtain ⟨hp, hq⟩ := h` (1 goal left, ") for t in titles)
    effects = ["closes" in t for t in titles]
    assert effects == sorted(effects, reverse=True)
    texts = [editor.preview(uri, action["edit"]) for action in actions]
    assert texts[0] == SWAP.replace("sorry", RIGHT)
    two = next(t for t, title in zip(texts, titles, strict=True) if "`constructor` (2" in title)
    assert two == SWAP.replace("sorry", "constructor\n  · sorry\n  · sorry")
    assert verified(texts[0], tmp_path)


def test_a_chosen_suggestion_is_applied(editor: Editor) -> None:
    editor.model("constructor\n· exact h.2\n· exact h.1")
    editor.choose = lambda titles: next(t for t in titles if "goals left" in t)
    uri = editor.opened(SWAP)
    editor.command("leanfd.suggest", uri, (1, 2))
    editor.becomes(uri, SWAP.replace("sorry", "constructor\n  · sorry\n  · sorry"))


@pytest.mark.slow
def test_suggestions_where_goals_are_left(editor: Editor, tmp_path: Path) -> None:
    editor.model("exact h.1")
    editor.choose = lambda titles: titles[0]
    uri = editor.opened("theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  constructor\n  · exact h.2\n")
    until = time.monotonic() + 20
    while "leanfd: repair this proof" not in [a["title"] for a in editor.actions(uri, (2, 4))]:
        assert time.monotonic() < until
        time.sleep(0.05)
    editor.command("leanfd.suggest", uri, (2, 4))
    editor.wait(lambda: "exact h.1" in editor.texts[uri])
    assert verified(editor.texts[uri], tmp_path)


def test_a_repair_keeps_what_is_right(editor: Editor, tmp_path: Path) -> None:
    editor.model("exact Or.inr a", "exact Or.inl a")
    text = (
        "theorem turned (p q : Prop) (h : p ∨ q) : q ∨ p := by\n  cases h with\n  | inl a => exact Or.inr a\n"
        "  | inr a =>\n    -- the other one\n    exact Or.inr a\n"
    )
    uri = editor.opened(text)
    editor.command("leanfd.repair", uri, (5, 4))
    editor.becomes(uri, text[::-1].replace("a rni.rO", "a lni.rO", 1)[::-1])
    assert verified(editor.texts[uri], tmp_path)


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("text", "line", "proofs", "repaired"),
    [
        (
            "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  -- first\n  constructor -- both\n"
            "  · exact h.1 -- why\n      -- not\n  -- second\n  · exact h.1\n",
            3,
            ("exact h.2",),
            "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  -- first\n  constructor -- both\n"
            "  · exact h.2 -- why\n      -- not\n  -- second\n  · exact h.1\n",
        ),
        (
            "theorem t (p : Prop) (h : p) : p /- so -/ := -- a\n  /- b -/\n  foo -- c\n    h\n-- d\n",
            2,
            ("exact h",),
            "theorem t (p : Prop) (h : p) : p /- so -/ := by\n  -- a\n  /- b -/\n  -- c\n  exact h\n-- d\n",
        ),
        (
            "theorem t (p : Prop) (h : p) : p := by\n  have k : p := by\n    exact a /- x -/ h -- y\n  exact k\n",
            2,
            ("exact h",),
            "theorem t (p : Prop) (h : p) : p := by\n  have k : p := by\n    /- x -/\n    exact h -- y\n  exact k\n",
        ),
    ],
)
def test_a_repair_keeps_every_comment(
    text: str, line: int, proofs: tuple[str, ...], repaired: str, editor: Editor, tmp_path: Path
) -> None:
    editor.model(*proofs)
    uri = editor.opened(text)
    editor.command("leanfd.repair", uri, (line, 4))
    editor.becomes(uri, repaired)
    assert verified(editor.texts[uri], tmp_path)


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("by\n  -- idea: use h\n  sorry -- todo\n", "by\n  -- idea: use h\n  {} -- todo\n"),
        ("by /- c -/ sorry\n", "by /- c -/\n  {}\n"),
        ("-- c\n  sorry\n", "by -- c\n  {}\n"),
        ("by\n  exact sorry /- x -/\n", "by\n  exact ⟨h.2, h.1⟩ /- x -/\n"),
        ("by\n  admit -- x\n", "by\n  {} -- x\n"),
        ("by\n  stop -- x\n  simp\n  -- y\n", "by\n  {}\n  -- x\n  -- simp\n  -- y\n"),
    ],
)
def test_a_filled_hole_keeps_the_comments_around_it(text: str, filled: str, editor: Editor, tmp_path: Path) -> None:
    head = "/-- Doc. -/ -- here\ntheorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := "
    uri = editor.opened(head + text)
    editor.command("leanfd.prove", uri, (2, 3) if text.startswith("by\n") else (1, 4))
    editor.becomes(uri, head + filled.format(RIGHT))
    assert verified(editor.texts[uri], tmp_path)


@pytest.mark.slow
def test_a_repair_of_a_term_takes_the_whole_place(editor: Editor, tmp_path: Path) -> None:
    uri = editor.opened("theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := h\n")
    editor.command("leanfd.repair", uri, (0, 5))
    editor.becomes(uri, SWAP.replace("sorry", RIGHT))
    assert verified(editor.texts[uri], tmp_path)


def test_nothing_to_repair_is_said(editor: Editor) -> None:
    uri = editor.opened("theorem one : 1 = 1 := rfl\n")
    editor.command("leanfd.repair", uri, (0, 5))
    assert "Lean finds no error" in editor.saying("needs no repair")


def test_all_sorries_of_a_file_in_one_edit(editor: Editor, tmp_path: Path) -> None:
    editor.model("exact h.2", "exact h.1", RIGHT, "exact swap p q h")
    text = (
        f"{SWAP}\nnamespace A\n\n/-- again -/\ntheorem two (p q : Prop) (h : p ∧ q) : q ∧ p := by\n"
        "  constructor\n  · sorry\n  · sorry\n\nend A\n\nexample (p q : Prop) (h : p ∧ q) : q ∧ p := sorry\n"
    )
    uri = editor.opened(text)
    editor.command("leanfd.proveFile", uri, (0, 0))
    editor.wait(lambda: editor.applied, 60)
    assert "sorry" not in editor.texts[uri]
    (edit,) = editor.applied
    assert len(edit["documentChanges"]) == 1
    assert len(edit["documentChanges"][0]["edits"]) == 4
    assert verified(editor.texts[uri], tmp_path)
    assert "end A" in editor.texts[uri]


def test_a_proof_of_a_file_may_rest_on_a_sorry_further_up(editor: Editor) -> None:
    editor.model("exact wrong p q h")
    text = "".join(f"theorem {name} (p q : Prop) (h : p) : q := by\n  sorry\n\n" for name in ("wrong", "right"))
    uri = editor.opened(text)
    editor.command("leanfd.proveFile", uri, (0, 0))
    editor.saying("1 of 2 proved")
    editor.becomes(uri, text[: text.rindex("sorry")] + "exact wrong p q h\n\n")


def test_a_file_proved_in_part_says_how_many_and_where_the_rest_is(editor: Editor) -> None:
    """The lines are those of the text as it is after the edit, which may be longer; a mutual block is passed over."""
    editor.model("have one := h.1\nhave two := h.2\nexact ⟨two, one⟩")
    text = (
        f"{SWAP}\ntheorem wrong (p : Prop) : p := by\n  sorry\n\n"
        f"mutual\ntheorem even : True := sorry\ntheorem odd : True := sorry\nend\n\n{SWAP.replace('swap', 'again')}"
    )
    uri = editor.opened(text)
    editor.command("leanfd.proveFile", uri, (0, 0))
    editor.wait(lambda: editor.applied, 60)
    said = editor.saying("2 of 5 proved")
    lines = editor.texts[uri].split("\n")
    left = re.findall(r"line (\d+) \((\w+)\)", said)
    assert [name for _, name in left] == ["wrong", "even", "odd"]
    assert all("sorry" in lines[int(number) - 1] for number, _ in left)
    assert "why the first: budget used up" in said
    begun = [p["value"]["title"] for p in editor.named("$/progress") if p["value"]["kind"] == "begin"]
    assert begun == ["leanfd: proving all sorries, line 1"]
    editor.command("leanfd.prove", uri, (int(left[1][0]) - 1, 0))
    editor.saying("even stands in a mutual block")


def test_errors_and_sorries_further_up_are_no_hindrance(editor: Editor) -> None:
    editor.model("exact later p q h")
    text = (
        "theorem broken : 1 = 2 := by\n  rfl\n\ntheorem later (p q : Prop) (h : p ∧ q) : q ∧ p := sorry\n\n"
        "theorem user (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  sorry\n"
    )
    uri = editor.opened(text)
    editor.command("leanfd.prove", uri, (6, 2))
    editor.wait(lambda: editor.texts[uri].endswith("  exact later p q h\n"))
    editor.progress_ends("it rests on a sorry further up")


def test_an_example_that_proves_by_itself_is_no_sorry_further_up(editor: Editor) -> None:
    editor.model("exact swap p q h")
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri)
    assert not editor.applied
    assert "swap: budget used up" in editor.saying("swap:")


@pytest.mark.parametrize("way", ["command", "all", "progress"])
def test_a_running_job_can_be_cancelled(editor: Editor, way: str) -> None:
    editor.model("exact h", delay_s=3)
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri, "running")
    token = editor.wait(lambda: [p["token"] for p in editor.named("$/progress")])[-1]
    if way == "progress":
        editor.notify("window/workDoneProgress/cancel", {"token": token})
    else:
        arguments = [{"uri": uri}] if way == "command" else []
        editor.request("workspace/executeCommand", {"command": "leanfd.cancel", "arguments": arguments})
    editor.ended(uri, "cancelled", 5)
    editor.model(RIGHT)
    again = editor.opened(SWAP)
    editor.command("leanfd.prove", again, (1, 2))
    editor.becomes(again, SWAP.replace("sorry", RIGHT))
    assert editor.texts[uri] == SWAP


def test_jobs_wait_their_turn_and_lenses_show_them(editor: Editor) -> None:
    editor.model(RIGHT, delay_s=1)
    first, second = editor.opened(SWAP), editor.opened(SWAP)
    editor.command("leanfd.prove", first, (1, 2))
    editor.command("leanfd.prove", second, (1, 2))
    editor.ended(second, "queued")
    lenses = editor.request("textDocument/codeLens", {"textDocument": {"uri": second}})
    assert lenses[0]["command"]["command"] == "leanfd.cancel"
    assert lenses[0]["command"]["arguments"] == [{"uri": second}]
    assert lenses[0]["range"]["start"]["line"] == 1
    for uri in (first, second):
        editor.becomes(uri, SWAP.replace("sorry", RIGHT))


def test_an_edit_while_it_runs_throws_the_result_away(editor: Editor) -> None:
    editor.model(RIGHT, delay_s=1)
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri, "running")
    editor.edit(uri, (0, 0), (0, 0), "-- mine\n")
    editor.ended(uri, "stale")
    time.sleep(1.2)
    assert editor.texts[uri] == f"-- mine\n{SWAP}"
    assert not editor.applied


def test_a_stale_wish_is_refused(editor: Editor) -> None:
    uri = editor.opened(SWAP)
    editor.edit(uri, (0, 0), (0, 0), "-- mine\n")
    with pytest.raises(Refused, match=r"the file has changed since \(version 2, not 1\)"):
        editor.command("leanfd.prove", uri, (1, 2), version=1)


@pytest.mark.parametrize(
    "arguments", [[], [1], [{"uri": 1}], [{"uri": "file:///x", "position": 3}], [{"uri": "file:///x", "version": "1"}]]
)
def test_arguments_that_are_none_are_refused(editor: Editor, arguments: list[Any]) -> None:
    with pytest.raises(Refused):
        editor.request("workspace/executeCommand", {"command": "leanfd.prove", "arguments": arguments})


def test_a_file_that_is_closed_takes_its_jobs_along(editor: Editor) -> None:
    editor.model(RIGHT, delay_s=1)
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri, "running")
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    editor.ended(uri, "stale")
    with pytest.raises(Refused, match="not open"):
        editor.command("leanfd.prove", uri, (1, 2))


def test_a_model_that_fails_is_told_of_and_asked_again(editor: Editor) -> None:
    editor.model(fails="the model is on holiday")
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri, "failed")
    editor.saying("the model is on holiday")
    editor.model(RIGHT)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.becomes(uri, SWAP.replace("sorry", RIGHT))


def test_lean_that_was_killed_is_replaced(editor: Editor) -> None:
    editor.opened(SWAP)
    time.sleep(0.5)
    hosts = {pid: line for pid, line in children(editor.process.pid).items() if "embedded.host" in line}
    assert hosts
    for pid in hosts:
        os.kill(pid, signal.SIGKILL)
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.becomes(uri, SWAP.replace("sorry", RIGHT))


@pytest.mark.slow
def test_lean_that_is_killed_at_work_is_replaced(editor: Editor) -> None:
    """Its states are gone; what was found for a text before must not be mistaken for what is there now."""
    editor.model("exact given p", delay_s=0.7)
    text = f"theorem given (p : Prop) (h : p) : p := h\n\n{SWAP}"
    uri = editor.opened(text)
    editor.model(RIGHT, delay_s=0.7)
    editor.command("leanfd.prove", uri, (3, 2))
    editor.ended(uri, "running")
    time.sleep(0.3)
    for pid, line in children(editor.process.pid).items():
        if "embedded.host" in line:
            os.kill(pid, signal.SIGKILL)
    editor.becomes(uri, text.replace("sorry", RIGHT))


def test_columns_count_utf16_units(editor: Editor, tmp_path: Path) -> None:
    text = "/-- 𝔸𝔹 𝄞 -/ theorem pair (𝔸 𝔹 : Prop) (h : 𝔸 ∧ 𝔹) : 𝔹 ∧ 𝔸 := ⟨by exact h.2, by sorry⟩ -- ⟨𝔸⟩\n"
    uri = editor.opened(text)
    editor.model("exact h.1")
    column = len(text.partition("sorry")[0].encode("utf-16-le")) // 2
    (prove, *_) = editor.actions(uri, (0, column + 1))
    assert prove["command"]["arguments"][0]["position"] == {"line": 0, "character": column}
    editor.command("leanfd.prove", uri, (0, column))
    editor.becomes(uri, text.replace("sorry", "exact h.1"))
    editor.edit(uri, (0, 0), (0, 0), "-- 𝔸\n")
    editor.edit(uri, (0, 5), (0, 5), "𝔸")
    assert editor.texts[uri].startswith("-- 𝔸𝔸\n/--")
    later = editor.opened(editor.texts[uri] + SWAP)
    editor.model(RIGHT)
    editor.command("leanfd.prove", later, (3, 2))
    editor.wait(lambda: "sorry" not in editor.texts[later])
    assert verified(editor.texts[later], tmp_path)


def test_line_ends_stay_what_they_are(editor: Editor, tmp_path: Path) -> None:
    editor.model("constructor\n· exact h.2\n· exact h.1")
    text = f"-- first\n\n{SWAP}\n-- last".replace("\n", "\r\n")
    uri = editor.opened(text)
    editor.command("leanfd.prove", uri, (3, 2))
    editor.wait(lambda: editor.applied)
    assert editor.texts[uri] == text.replace("sorry", "constructor\r\n  · exact h.2\r\n  · exact h.1")
    assert "\n" not in editor.texts[uri].replace("\r\n", "")
    assert verified(editor.texts[uri], tmp_path)


def test_tabs_count_one_column(editor: Editor) -> None:
    text = "/-\ta comment\twith tabs\t-/ theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry\t-- end\n"
    uri = editor.opened(text)
    editor.command("leanfd.prove", uri, (0, text.index("sorry")))
    editor.wait(lambda: editor.applied)
    indent = " " * (text.index("theorem") + 2)
    assert editor.texts[uri] == text.replace("by sorry", f"by\n{indent}{RIGHT}")


def test_a_tab_where_lean_takes_none_is_leans_to_refuse(editor: Editor) -> None:
    uri = editor.opened(SWAP.replace("  sorry", "\tsorry"))
    editor.command("leanfd.prove", uri, (1, 1))
    editor.ended(uri, "failed")
    assert "tab" in editor.saying("swap: line")


@pytest.mark.slow
def test_ten_thousand_lines(editor: Editor) -> None:
    """A question near the end, once the file has been read, costs the end and not the file."""
    comment = "".join(f"line {n} of a long comment\n" for n in range(16))
    many = "".join(f"/-- {comment}-/\ntheorem t{n} : True :=\n  trivial\n\n" for n in range(500))
    uri = editor.opened(f"{many}{SWAP}")
    editor.command("leanfd.prove", uri, (10_001, 2))
    editor.becomes(uri, f"{many}{SWAP}".replace("sorry", RIGHT), 90)
    began = time.monotonic()
    editor.edit(uri, (10_001, 2), (10_001, 2 + len(RIGHT)), "sorry")
    editor.command("leanfd.prove", uri, (10_001, 2))
    editor.becomes(uri, f"{many}{SWAP}".replace("sorry", RIGHT), 90)
    # Reading it all takes several times as long on any machine; the figures are in benchmarks/lsp_latency.py.
    assert time.monotonic() - began < 20


@pytest.mark.slow
def test_an_editor_that_takes_no_edits_has_code_actions(started: Callable[..., Editor]) -> None:
    editor = started(capabilities={})
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.saying("it is among the code actions")
    (found,) = [a for a in editor.actions(uri, (1, 2)) if "edit" in a]
    assert found["title"].startswith(f"leanfd: `{RIGHT}` (closes the goal, ")
    assert found["isPreferred"]
    assert editor.apply(found["edit"])
    assert editor.texts[uri] == SWAP.replace("sorry", RIGHT)
    assert not editor.named("$/progress")


@pytest.mark.slow
def test_everything_is_on_record_when_allowed(started: Callable[..., Editor], tmp_path: Path) -> None:
    editor = started("--ledger", str(tmp_path / "ledger"), "--log", str(tmp_path / "log"))
    editor.model("exact h", RIGHT)
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.becomes(uri, SWAP.replace("sorry", RIGHT))
    assert editor.goodbye() == 0
    (run,) = (tmp_path / "ledger").iterdir()
    outcomes = [json.loads(line).get("verdict", {}).get("outcome") for line in (run / "attempts.jsonl").open()]
    assert {"PROVED", "REJECTED"} <= {*outcomes}


@pytest.mark.alike(1)
@pytest.mark.parametrize("way", ["end of input", "goodbye", "exit", "SIGTERM"])
@pytest.mark.parametrize("arguments", [(), ("--proxy",)], ids=["beside", "proxy"])
def test_nothing_is_left_behind(started: Callable[..., Editor], way: str, arguments: tuple[str, ...]) -> None:
    editor = started(*arguments)
    editor.model("exact h", delay_s=30)
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri, "running")
    until = time.monotonic() + 20
    below: dict[int, str] = {}
    while not any("embedded.host" in line for line in below.values()):
        assert time.monotonic() < until
        time.sleep(0.05)
        below = children(editor.process.pid)
    if way == "goodbye":
        assert editor.goodbye(20) == 0
    elif way == "exit":
        editor.notify("exit", None)
        assert wait_for_end(editor.process, 20) == 1
    elif way == "end of input":
        editor.close_input()
        assert wait_for_end(editor.process, 20) == 1
    else:
        editor.process.send_signal(signal.SIGTERM)
        assert wait_for_end(editor.process, 20) == 1
    assert gone(below)


def test_a_server_that_is_killed_leaves_nothing(started: Callable[..., Editor]) -> None:
    editor = started("--proxy")
    uri = editor.opened(SWAP)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.becomes(uri, SWAP.replace("sorry", RIGHT))
    below = children(editor.process.pid)
    editor.process.kill()
    assert gone(below)


def test_leans_server_answers_through_the_proxy_and_is_replaced(started: Callable[..., Editor]) -> None:
    editor = started("--proxy")
    text = "theorem one (p : Prop) (h : p) : p := by\n  sorry\n\nexample : 1 = 2 := rfl\n"
    uri = editor.opened(text)

    def goal() -> Any:
        where = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 2}}
        return editor.request("$/lean/plainGoal", where)

    assert goal()["goals"] == ["p : Prop\nh : p\n⊢ p"]
    editor.wait(lambda: [d for d in editor.named("textDocument/publishDiagnostics") if d["diagnostics"]])
    titles = [a["title"] for a in editor.actions(uri, (1, 3))]
    assert "leanfd: prove this sorry" in titles
    item = editor.actions(uri, (1, 3))[0]
    assert editor.request("codeAction/resolve", item) == item
    editor.edit(uri, (3, 0), (3, 22), "example : 1 = 1 := rfl")
    lean = [pid for pid, line in children(editor.process.pid).items() if "embedded.lean --server" in line]
    assert lean
    os.kill(min(lean), signal.SIGKILL)
    editor.saying("Lean's server was ended by SIGKILL and is started again")
    assert goal()["goals"] == ["p : Prop\nh : p\n⊢ p"]
    editor.model("exact h")
    editor.command("leanfd.prove", uri, (1, 2))
    editor.wait(lambda: "sorry" not in editor.texts[uri])
    assert editor.goodbye() == 0


@pytest.mark.slow
def test_what_is_no_message_is_survived(started: Callable[..., Editor]) -> None:
    editor = started()
    body = b'{"jsonrpc": "2.0", "id": 77, "method": "textDocument/hover", "params": {"position": 1}}'
    editor.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    assert "error" in editor.answer(77)
    editor.raw(b"Content-Length: 5\r\n\r\n[1,2}")
    editor.raw(b"content-length: 2\r\nContent-Type: x\r\n\r\n[]")
    uri = editor.opened(SWAP)
    assert editor.actions(uri, (1, 2))
    editor.raw(b"GET / HTTP/1.1\r\n\r\n")
    assert wait_for_end(editor.process, 20) == 1


HARDER = "theorem t (P : Nat → Nat → Prop) (h : ∃ x, ∀ y, P x y) : ∀ y, ∃ x, P x y := by\n  sorry\n"


@pytest.mark.slow
def test_closers_and_tree_prove_without_the_model(started: Callable[..., Editor], tmp_path: Path) -> None:
    editor = started("--search", "10", "--budget", "4", "--ledger", str(tmp_path / "runs"))
    editor.model("exact nothing_of_use")
    closed, grown = editor.opened(SWAP), editor.opened(HARDER)
    for uri, hand in ((closed, "closer"), (grown, "tree")):
        editor.command("leanfd.prove", uri, (1, 2))
        assert editor.ended(uri)["attempts"] == 1
        editor.wait(lambda uri=uri: "sorry" not in editor.texts[uri])
        assert verified(editor.texts[uri], tmp_path)
        (ledger,) = (tmp_path / "runs").glob("*/attempts.jsonl")
        assert json.loads(ledger.read_text().splitlines()[-1])["hand"] == hand


def test_a_closer_is_the_suggestion_and_the_model_is_not_waited_for(started: Callable[..., Editor]) -> None:
    editor = started("--search", "10")
    editor.model(RIGHT, delay_s=20)
    editor.choose = lambda titles: None  # noqa: ARG005
    uri = editor.opened(SWAP)
    editor.command("leanfd.suggest", uri, (1, 2))
    editor.ended(uri, timeout_s=15)
    (offered,) = [a["title"] for a in editor.actions(uri, (1, 3)) if "closes the goal" in a["title"]]
    assert "leanfd: `" in offered


@pytest.mark.slow
def test_what_automation_leaves_is_the_models_in_an_editor(started: Callable[..., Editor]) -> None:
    editor = started("--search", "0.5", "--budget", "2")
    text = "theorem u (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n + n * n * n) : f 3 = f 0 + 9 := by\n  sorry\n"
    right = "rw [h 2, h 1, h 0]"
    editor.model("exact nothing_of_use", right)
    uri = editor.opened(text)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.ended(uri)
    editor.wait(lambda: "sorry" not in editor.texts[uri])


ENDLESS = "have : Nat.rec (motive := fun _ => Bool) true (fun _ b => b) 100000000000 = true := by decide +kernel"


def hovered(editor: Editor, uri: str) -> str:
    place = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 3}}
    hover = editor.request("textDocument/hover", place)
    return str(hover["contents"]) if hover else ""


@pytest.mark.slow
def test_suggestions_are_shown_as_they_are_found(started: Callable[..., Editor]) -> None:
    editor = started("--judge-timeout", "20")
    editor.model(RIGHT, ENDLESS)
    uri = editor.opened(SWAP)
    editor.command("leanfd.suggest", uri, (1, 2))
    (title,) = editor.wait(lambda: [a["title"] for a in editor.actions(uri, (1, 3)) if "edit" in a], 60)
    assert title.startswith(f"leanfd: `{RIGHT}` (closes the goal, ")
    best = title.removeprefix("leanfd: ")
    assert f"; best so far: {best}" in hovered(editor, uri)
    shown = editor.wait(lambda: [job for job in editor.jobs(uri) if job["best"] == best])[-1]
    assert (shown["state"], shown["offers"]) == ("running", [title])
    assert any(best in p["value"].get("message", "") for p in editor.named("$/progress"))
    # What was found is kept when the rest is not waited for.
    editor.request("workspace/executeCommand", {"command": "leanfd.cancel", "arguments": []})
    editor.ended(uri, "cancelled", 10)
    (kept,) = [a for a in editor.actions(uri, (1, 3)) if "edit" in a]
    assert editor.preview(uri, kept["edit"]) == SWAP.replace("sorry", RIGHT)


@pytest.mark.slow
def test_a_hover_says_how_far_a_tree_is(started: Callable[..., Editor]) -> None:
    editor = started("--search", "20", "--budget", "2")
    editor.model("exact nothing_of_use")
    uri = editor.opened("theorem x (f : Nat → Nat) (h : ∀ n, f n = f (n + 3)) : f 1 = f 2 := by\n  sorry\n")
    editor.command("leanfd.prove", uri, (1, 2))
    said = editor.wait(
        lambda: re.search(r"tree, (\d+) states of which \d+ are proved, ([\d.]+) CPU s, \d+ s", hovered(editor, uri))
    )
    assert int(said[1]) > 1
    editor.request("workspace/executeCommand", {"command": "leanfd.cancel", "arguments": []})
    editor.ended(uri, "cancelled", 10)


def test_the_model_takes_part_in_the_tree(started: Callable[..., Editor], tmp_path: Path) -> None:
    editor = started("--search", "30", "--budget", "2", "--ledger", str(tmp_path / "runs"))
    right = "exact ⟨23, 31, rfl, by decide⟩"
    editor.model(right)
    text = "theorem w : ∃ n m : Nat, n ^ 3 + m ^ 2 = 13128 ∧ n * m = 713 := by\n  sorry\n"
    uri = editor.opened(text)
    editor.command("leanfd.prove", uri, (1, 2))
    editor.becomes(uri, text.replace("sorry", right), 90)
    (ledger,) = (tmp_path / "runs").glob("*/attempts.jsonl")
    (attempt,) = map(json.loads, ledger.read_text().splitlines())
    assert attempt["sampling"]["model_steps"] == 1
    assert attempt["sampling"]["tactics"] > 20
