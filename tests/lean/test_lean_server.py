"""`leanfd lean --server`, as an editor sees it that knows nothing of leanfd."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_client import LspClient

from leanfd.lean.embedded.generate import HERE, doc_strings, register, split_name

ROOT = Path(__file__).parents[2]


class Editor(LspClient):
    """An editor in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "leanfd", "lean", "--server"]
        super().__init__(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=folder)
        self.initialize()

    def file(self, name: str, text: str) -> str:
        """Writes a file and opens it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.open(path.as_uri(), text)
        return path.as_uri()

    def settled(self, uri: str) -> list[dict[str, Any]]:
        """What Lean says of the whole file."""
        version = self.versions[uri]
        self.request("textDocument/waitForDiagnostics", {"uri": uri, "version": version}, timeout_s=100)
        return [p for p in self.named("textDocument/publishDiagnostics") if p["uri"] == uri][-1]["diagnostics"]

    def at(self, uri: str, words: str, method: str = "hover") -> Any:
        """What a request says of a place, which stands on one line."""
        head = self.texts[uri][: self.texts[uri].index(words)]
        place = {"line": head.count("\n"), "character": len(head.rpartition("\n")[2])}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place})

    def hover(self, uri: str, words: str) -> str:
        said = self.at(uri, words)
        return said["contents"]["value"] if said else ""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("folder")) as started:
        yield started


TACTICS = """\
example (p q : Prop) (h : p ∧ q) : q ∧ p := by
  obtain ⟨a, b⟩ := h
  constructor
  · exact b
  · have c : p ∧ p := ⟨a, a⟩
    rcases c with ⟨d, _⟩
    refine d
example (a b : Nat) (h : a = b) : a + 0 = b := by
  rw [Nat.add_zero]
  cases h
  rfl
example : ∀ a : Nat, 0 ≤ a := by
  intro a
  induction a with
  | zero => simp
  | succ n _ => omega
example : ∃ a : Nat, a = 1 := by
  exists 1
example (a b : Nat) (h : a = b) : b = a := by
  calc b
    _ = a := by grind
example (a b : Nat) : a + b = b + a := by
  conv =>
    lhs
    rw [Nat.add_comm]
example : 2 + 2 = 4 := by
  show 4 = 4
  decide
example (p : Prop) (h : p) : p := by
  apply h
"""


def test_a_hover_on_a_tactic_shows_its_own_text(editor: Editor) -> None:
    uri = editor.file("tactics.lean", TACTICS)
    assert [each["message"] for each in editor.settled(uri) if each["severity"] == 1] == []
    tactics = {
        "obtain": "`obtain ",
        "constructor": "`constructor` ",
        "exact": "`exact ",
        "have c": "`have ",
        "rcases": "`rcases ",
        "refine": "`refine ",
        "rw [Nat.add_zero": "`rw ",
        "cases h": "`cases ",
        "rfl": "`rfl` ",
        "intro": "`intro ",
        "induction": "`induction ",
        "simp": "`simp` ",
        "omega": "`omega` ",
        "exists": "`exists ",
        "calc": "`calc ",
        "grind": "`grind` ",
        "conv": "`conv ",
        "lhs": "`lhs` ",
        "rw [Nat.add_comm": "`rw ",
        "show": "`show ",
        "decide": "`decide` ",
        "apply": "`apply ",
    }
    said = {words: editor.hover(uri, words) for words in tactics}
    assert {words: text for words, text in said.items() if not text.startswith(tactics[words])} == {}


def test_each_tactic_has_a_text() -> None:
    docs = doc_strings(HERE / "syntax" / "docs.txt")
    entries = [*register(HERE / "syntax" / "register.txt")]
    assert {entry[1] for entry in entries if entry[0] == "tactic" and split_name(entry[1]) not in docs} == set()
    assert docs.keys() <= {split_name(entry[1]) for entry in entries}
    # Read by people: sentences. And nothing ends the comment that each becomes.
    assert [text for text in docs.values() if not text.endswith(".") or "-/" in text] == []


def test_a_file_imports_those_in_its_folder(editor: Editor) -> None:
    (editor.folder / "Deep").mkdir()
    (editor.folder / "Deep" / "Base.lean").write_text("def base : Nat := 3\n", "utf-8")
    (editor.folder / "Next.lean").write_text("import Deep.Base\n\ntheorem next : base = 3 := rfl\n", "utf-8")
    (editor.folder / "Other.lean").write_text("module\npublic import Deep.Base\n\nopen Nat\n", "utf-8")
    uri = editor.file("Top.lean", "import Next\nimport Other\n\nexample : base = 3 := next\n#eval base\n")
    assert [each["message"] for each in editor.settled(uri)] == ["3"]
    # From a folder below, too, and one gets to where things stand.
    uri = editor.file("Deep/Inner.lean", "import Next\n\n#check next\n")
    assert [each["message"] for each in editor.settled(uri)] == ["next : base = 3"]
    (place,) = editor.at(uri, "next\n", "definition")
    assert place["targetUri" if "targetUri" in place else "uri"] == (editor.folder / "Next.lean").as_uri()


def test_what_cannot_be_imported_is_said(editor: Editor) -> None:
    (editor.folder / "Broken.lean").write_text("\ntheorem broken : 1 = 2 := rfl\n", "utf-8")
    (editor.folder / "Ring.lean").write_text("import Ring\n", "utf-8")
    broken = editor.settled(editor.file("OfBroken.lean", "import Broken\n"))
    assert any(
        "Broken.lean:2:" in each["message"] and "Not a definitional equality" in each["message"] for each in broken
    )
    ring = editor.settled(editor.file("OfRing.lean", "import Ring\n"))
    assert any("imports itself: Ring → Ring" in each["message"] for each in ring)
    missing = editor.settled(editor.file("OfNothing.lean", "import Nowhere.Near\n"))
    assert any("unknown module prefix 'Nowhere'" in each["message"] for each in missing)


def test_a_changed_file_is_compiled_anew(editor: Editor) -> None:
    changing = editor.folder / "Changing.lean"
    for number in (1, 2):
        changing.write_text(f"def changing : Nat := {number}\n", "utf-8")
        uri = editor.file(f"Of{number}.lean", "import Changing\n#eval changing\n")
        assert [each["message"] for each in editor.settled(uri)] == [str(number)]


def test_info_trees_are_shown(editor: Editor) -> None:
    uri = editor.file("Trees.lean", "#info_trees in\ntheorem t : 1 = 1 := by rfl\n")
    (said,) = editor.settled(uri)
    assert "command" in said["message"]
