"""`leanfd lsp` with a scripted model: scripted_lsp.py SCRIPT.json ARGS; Lean, judge and protocol are real.

The script is read anew for each batch: {"texts": […], "delay_s": 0, "fails": ""}. Each completion is the next of its
texts, and after the last the first again; with "fails" the engine fails with that text. The model works alone
unless ARGS say --search.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import leanfd.cli.main as cli
from leanfd.errors import EngineError
from leanfd.models.engine import Completion, Prompt, Sampling
from leanfd.prove.openers import Openers


class ScriptedEngine:
    """An Engine that reads its answers from a file."""

    name = "scripted"
    digest = "none"

    def __init__(self, script: Path) -> None:
        self._script = script
        self._drawn = 0

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: object = None) -> list[Completion]:
        del wanted
        if sampling.max_tokens <= 4:
            return [Completion("warm") for _ in prompts]
        script = json.loads(self._script.read_text("utf-8"))
        time.sleep(script.get("delay_s", 0))
        if script.get("fails"):
            raise EngineError(script["fails"])
        texts = script["texts"]
        self._drawn += len(prompts)
        first = self._drawn - len(prompts)
        return [Completion(texts[(first + n) % len(texts)]) for n in range(len(prompts))]

    def close(self) -> None:
        """Nothing to free."""


if __name__ == "__main__":
    answers = Path(sys.argv.pop(1))
    sys.argv.insert(1, "lsp")
    if "--search" not in sys.argv:
        sys.argv += ["--search", "0"]
    cli.main(Openers(engine=lambda *_, **__: ScriptedEngine(answers)))
