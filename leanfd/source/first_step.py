"""The first tactic of a proof, by its layout: for suggestions of one step. Knows tokens, not Lean's grammar."""

from __future__ import annotations

from leanfd.source.tokens import Kind, tokens

_GOES_ON = ("|", "<;>", ")", "]", "⟩", "}", "else", "with", "at ", "using ", "by ")
"""What starts a line that belongs to the step above it."""


def first_step(proof: str) -> str:
    """The first tactic of a proof, with the lines that belong to it; "" when there is none."""
    step: list[str] = []
    depth = 0
    for line in proof.split("\n"):
        goes_on = depth > 0 or line.startswith((" ", "\t", *_GOES_ON)) or not line.strip()
        if step and not goes_on:
            break
        if step or (line.strip() and not line.startswith("--")):
            step.append(line.rstrip())
            depth += sum({Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0) for token in tokens(line))
    return "\n".join(step).rstrip()
