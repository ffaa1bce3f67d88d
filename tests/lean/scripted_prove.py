"""The `leanfd` command with a scripted model: scripted_prove.py PROOFS.json prove ARGS, everything else is real.

Each completion is the next of the proofs, and after the last the first again. SCRIPTED_DELAY seconds pass for each
batch, SCRIPTED_LINE_S between two lines of progress; SCRIPTED_FAILS makes the engine fail with that text,
SCRIPTED_TOUCHES overwrites that file while it draws.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import leanfd.cli.main as cli
from leanfd.cli import console
from leanfd.errors import EngineError
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.prove.openers import Openers


class ScriptedEngine:
    """An Engine that reads its answers from a file."""

    name = "scripted"
    digest = "none"

    def __init__(self, proofs: Path) -> None:
        self._texts = itertools.cycle(json.loads(proofs.read_text()))

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:  # noqa: ARG002
        time.sleep(float(os.environ.get("SCRIPTED_DELAY", "0")))
        if "SCRIPTED_FAILS" in os.environ:
            raise EngineError(os.environ["SCRIPTED_FAILS"])
        if "SCRIPTED_TOUCHES" in os.environ:
            Path(os.environ["SCRIPTED_TOUCHES"]).write_text("edited meanwhile\n")
        return [Completion(next(self._texts)) for _ in prompts]

    def close(self) -> None:
        """Nothing to free."""


if __name__ == "__main__":
    answers = Path(sys.argv.pop(1))
    console.LINE_S = float(os.environ.get("SCRIPTED_LINE_S", console.LINE_S))
    cli.main(Openers(engine=lambda *_, **__: ScriptedEngine(answers)))
