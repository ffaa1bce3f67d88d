"""Texts from Lean's own grammar with refused words in odd places: Lean runs no such word in a text that we let pass.

Each text carries one of two payloads. The first is a command (`axiom`, which for this test counts among those that run
code) where Lean might go on reading after a syntax error; the second is a tactic that turns the kernel off. The
embedded host stands in for the community REPL: it goes on after errors as that one does.
"""

import random
import time

import pytest

from leanfd.lean.judge import rejection
from leanfd.lean.process.repl import Repl
from leanfd.lean.project import embedded_command
from leanfd.proofs import Problem
from leanfd.source import prefilter

FIVE = Problem("five", "theorem t : 2 + 2 = 5")
COMMAND = "axiom pwned : False"
TACTIC = "set_option debug.skipKernelTC true in decide +kernel"
SECONDS = 20.0

BEFORE = [
    *("skip", "skip;", "(skip)", "{skip}", "first|", "·", ".", "..", "by", "try", "all_goals", "=>", "<;>", "conv=>"),
    *(
        "x",
        "xy",
        "«x»",
        "«x",
        "«|",
        "»",
        "1",
        "1.",
        "0x",
        "0b2",
        "1_",
        "1e",
        "1e5",
        "`x",
        "``x",
        "`",
        "intro",
        "rename_i",
    ),
    *("refine", "calc", 's!"a{', 's!"a{x', '}b"', '"', '"a"', "'a'", "'", "--", "/-", "-/", "- ", ":=", ":", ",", ";"),
    *(
        "(",
        ")",
        "[",
        "]",
        "⟨",
        "⟩",
        "{",
        "}",
        "focus",
        "do",
        "return",
        "λ",
        "@",
        "←",
        "▸",
        "$",
        "<|",
        "|",
        "x✝",
        "₁",
        "h.",
    ),
    *(
        "h.x",
        "h.x.",
        "∀",
        "%",
        "#",
        "!",
        "?",
        "?_",
        "_",
        "_.",
        "()",
        "().",
        ".(",
        ".{",
        ".[",
        ".1",
        ".1.",
        "with_reducible",
    ),
]
BEFORE += [
    "exact by",
    "exact (by",
    "exact ⟨by",
    "exact ",
    "iterate 3",
    "iterate 3 ",
    "case t =>",
    "next =>",
    "skip <;>",
]
BEFORE += ["simp []", "simp [h]", 'simp "a"', "simp 'a'", "exact h", "exact (h)", "exact h.1", "exact [h]", 'exact "a"']
BEFORE += [
    "«x y»",
    "show 2 = 2 from",
    "have h :=",
    "have h : 1 = 1 := by",
    "if h : 1 = 1 then",
    "match h with",
    "|",
    "- ",
]
BEFORE += ["open Nat in", "set_option pp.all true in", "let x := 1;", "fun x =>"]


def text_with(payload: str, rng: random.Random) -> str:
    pieces = [rng.choice(BEFORE) + rng.choice(("", "", " ", "\n", "\n  ")) for _ in range(rng.randint(1, 4))]
    glue = rng.choice(("", "", ".", " ", "\n", "\n.", " .", "x", "x.", "«", '"'))
    tail = rng.choice(("", "", "", "»", '"', ' "', "}", ")", "⟩", "\nskip", ' y}b"', "»)", "]", "-/"))
    return "".join(pieces) + glue + payload + tail


@pytest.mark.timeout(200)
def test_lean_runs_no_word_that_was_let_pass(monkeypatch) -> None:
    monkeypatch.setattr(prefilter, "CODE_COMMANDS", prefilter.CODE_COMMANDS | {"axiom"})
    monkeypatch.setattr(prefilter, "_LAUNCHES", prefilter._LAUNCHES | {"axiom"})  # Read when the module is.
    rng = random.Random(20261130)
    seen = {(passed, harmful): 0 for passed in (True, False) for harmful in (True, False)}
    escaped = []
    repl = Repl(embedded_command())
    try:
        env = repl.ask_json({"cmd": ""}, 60)["env"]
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            text = text_with(rng.choice((COMMAND, TACTIC)), rng)
            passed = rejection(text) is None
            if not passed and rng.random() < 0.9:
                continue
            harmful = does_harm(repl, env, text)
            seen[passed, harmful] += 1
            if passed and harmful:
                escaped.append(text)
    finally:
        repl.close()
    assert escaped == []
    assert seen[True, False] > 30, f"hardly anything was let pass: {seen}"
    assert seen[False, True] > 10, f"hardly any text would have done harm: {seen}"


def does_harm(repl: Repl, env: int, text: str) -> bool:
    """Whether the theorem is accepted, or the command was run."""
    answer = repl.ask_json({"cmd": FIVE.source(text), "env": env}, 20)
    asked = repl.ask_json({"cmd": "#check @pwned", "env": answer["env"]}, 20)
    repl.ask_json({"drop": [answer["env"], asked["env"]]}, 20)
    return not all(any(m["severity"] == "error" for m in a.get("messages", ())) for a in (answer, asked))
