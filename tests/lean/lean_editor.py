"""An editor with Lean's own language server behind it, for files that import LeanFD."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from lean_package import LEAN_MAIN, clean_environment, lean_path, sysroot
from lsp_client import LspClient

Place = tuple[int, int]
Diagnostics = list[dict[str, Any]]


class LeanEditor(LspClient):
    """A conversation with `lean --server`; leanfd's settings come in as environment variables.

    Lean tells nothing of an edit for `delay_ms`; its own default is 200.
    """

    def __init__(self, folder: Path, delay_ms: int = 0, **environment: str) -> None:
        paths = {"LEAN_PATH": lean_path(), "LEAN_SYSROOT": str(sysroot())}
        command = [sys.executable, "-c", LEAN_MAIN, "--server", f"-Dserver.reportDelayMs={delay_ms}"]
        super().__init__(command, env={**clean_environment(), **paths, **environment})
        self._uris = (f"{folder.as_uri()}/{n}.lean" for n in itertools.count())
        self.initialize()

    def opened(self, text: str) -> str:
        """Opens a new file, and closes the one before: each is a process of its own."""
        for uri in self.texts:
            self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self.texts.clear()
        self.versions.clear()
        uri = next(self._uris)
        self.open(uri, text)
        return uri

    def settled(self, uri: str) -> Diagnostics:
        """What Lean says of the text as it is now; waits until it has elaborated all of it."""
        version = self.versions[uri]
        self.request("textDocument/waitForDiagnostics", {"uri": uri, "version": version}, timeout_s=60)
        published = [
            p["diagnostics"]
            for p in self.named("textDocument/publishDiagnostics")
            if (p["uri"], p["version"]) == (uri, version)
        ]
        assert published, f"nothing was said of version {version} of {uri}"
        return published[-1]

    def complaints(self, uri: str) -> list[str]:
        """Errors and warnings of the text as it is now."""
        return [d["message"] for d in self.settled(uri) if d["severity"] <= 2]

    def place(self, uri: str, words: str, offset: int = 0) -> Place:
        """Where some words stand first, in UTF-16 units."""
        text = self.texts[uri]
        head = text[: text.index(words) + offset]
        return head.count("\n"), len(head.rpartition("\n")[2].encode("utf-16-le")) // 2

    def replace(self, uri: str, words: str, new: str) -> None:
        """Types over words that stand on one line."""
        self.edit(uri, self.place(uri, words), self.place(uri, words, len(words)), new)

    def offered(self, uri: str, at: Place, *diagnostics: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """The edits of the code actions there, by their titles; those that are made on demand are demanded."""
        actions = self.actions(uri, at, diagnostics)
        full = [a if "edit" in a else self.request("codeAction/resolve", a) for a in actions]
        return {action["title"]: action["edit"] for action in full}

    def try_this(self, uri: str, words: str = "") -> None:
        """Takes up the first suggestion that begins with these words; Lean has nothing to say of the text then."""
        tactic = re.search(r"leanfd\S*", self.texts[uri])
        assert tactic
        offered = self.offered(uri, self.place(uri, tactic[0]))
        suggested = [edit for title, edit in offered.items() if title.startswith(f"Try this: {words}")]
        assert self.apply(suggested[0])
        assert self.settled(uri) == [], self.texts[uri]


def verified(text: str, folder: Path) -> bool:
    """Whether the command `leanfd verify` accepts the file."""
    file = folder / "saved.lean"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "leanfd", "verify", str(file)]
    return subprocess.run(command, capture_output=True, timeout=100, check=False).returncode == 0
