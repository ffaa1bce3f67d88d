"""Lean itself says which words of a text are words, and which texts leave their bracket; we must not say less.

After a syntax error Lean skips tokens until the next command keyword. So each random text follows a stray bracket and
is strewn with `#print pK`: where Lean prints pK, it read those words as words.
"""

import json
import random
import subprocess
import sys
from functools import partial

import pytest

from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.pool import Pool
from leanfd.lean.project import EMBEDDED_MEMORY_MB, embedded_command
from leanfd.proofs import Problem
from leanfd.source.bracket import bracket_error, literal_error
from leanfd.source.tokens import Kind, tokens

FRAGMENTS = [
    *('"', '\\"', "\\\\", "\\", "'('", "'\"'", "' '", "'\\''", "--", "/-", "-/", "/--", "/-!", "«", "»", "«a b»", 'r"'),
    *('r#"', '"#', "{", "}", "s!", "x", "x'", "h.", "h.r", "é", "₁", "λ", "Σ", "α", "1", "1.", "0x1", "1e5", ".", ":="),
    *("<-", "<", "//", "-", "/", "!", "`", "``", "\n", " ", "(", ")", "[", "]", "|", "=>", ",", "·", "x y"),
]
PROBES = 8
TEXTS = 600


def random_text(rng):
    pieces, probe = [], 0
    for _ in range(rng.randint(2, 9)):
        pieces.append(rng.choice(FRAGMENTS) + " " * (rng.random() < 0.4))
        if rng.random() < 0.35 and probe < PROBES - 1:
            pieces.append(rng.choice(" \n") + f"#print p{probe} ")
            probe += 1
    return "".join(pieces) + f"\n#print p{probe}\n"


def is_plain(text):
    """Whether we claim to know how Lean reads it: such a text may be refused by `bracket_error`, others must be."""
    previous = None
    for token in tokens(text, interpolation=False):
        if literal_error(text, token, previous) or (token.kind is Kind.SYMBOL and "'" in token.text):
            return False
        previous = token
    return True


def words_we_see(text):
    return [t.text for t in tokens(text, interpolation=False) if t.kind is Kind.WORD and t.text in PROBE_NAMES]


PROBE_NAMES = [f"p{k}" for k in range(PROBES)]


@pytest.mark.alike(1)
@pytest.mark.parametrize("seed", [1, 2])
def test_lean_reads_the_same_words(seed, tmp_path):
    rng = random.Random(seed)
    texts = []
    while len(texts) < TEXTS:
        if is_plain(text := random_text(rng)):
            texts.append(text)
    source = "".join(f"axiom {name} : True\n" for name in PROBE_NAMES)
    first_lines = []
    for text in texts:
        source += "\n)\n"
        first_lines.append(source.count("\n") + 1)
        source += f"{text}\n\n"
    file = tmp_path / "words.lean"
    file.write_text(source, encoding="utf-8", newline="")
    command = [sys.executable, "-m", "leanfd.lean.embedded.lean", "--json", "-DmaxErrors=0", str(file)]
    printed = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False).stdout
    seen = {}
    for message in map(json.loads, printed.splitlines()):
        if message["severity"] == "information" and message["data"].startswith("axiom p"):
            place = message["pos"]["line"], message["pos"]["column"]
            seen[place] = message["data"].split()[1]
    assert len(seen) > TEXTS
    for text, first in zip(texts, first_lines, strict=True):
        lines = range(first, first + text.count("\n") + 1)
        assert [name for place, name in sorted(seen.items()) if place[0] in lines] == words_we_see(text), text


TRUE = Problem("true", "theorem t : True")
BEGINNINGS = ["exact True.intro ", "exact True.intro\n", "trivial\n", 'have _q := "', "skip; "]
ESCAPES = [
    ")\ntheorem u : True := (True.intro",
    ") theorem u : True := (True.intro",
    "\n)\naxiom lie : False\ntheorem u : True := (",
]
ENDINGS = ["", "\n-- (", "/- ( -/"]
NOISE = [
    *("--", "/-", "-/", "\n", '"', "'", "«", "»", 'r"', 'r#"', '"#', "\\", " ", "/--", "'('", "')'", "'\"'", "(", ")"),
    *(
        "have _s := ",
        "«x»",
        "`",
        "h'",
        "s!",
        "{",
        "}",
        "/",
        "-",
        "<-",
        "(True.intro)",
        "id <| ",
        "; skip",
        "first | ",
        "_s.r",
    ),
]


def noise(rng):
    return "".join(rng.choice(NOISE) for _ in range(rng.randint(0, 5)))


@pytest.mark.timeout(300)
def test_only_texts_that_are_refused_leave_their_bracket(tmp_path):
    rng = random.Random(1)
    let_through, refused = [], []
    while len(let_through) < 150:
        text = rng.choice(BEGINNINGS) + noise(rng) + rng.choice(ESCAPES) + noise(rng) + rng.choice(ENDINGS)
        (refused if bracket_error(text) else let_through).append(text)
    start = partial(PinningChecker, embedded_command(EMBEDDED_MEMORY_MB, tmp_path), Limits(timeout_s=5.0))
    pool = Pool(start, workers=2)
    try:
        futures = [pool.submit(TRUE, text) for text in let_through + refused[:300]]
        said = [future.result(timeout=60).reason for future in futures]
    finally:
        pool.close()
    left = ["more than one declaration" in reason for reason in said]
    assert [text for text, leaves in zip(let_through, left[:150], strict=True) if leaves] == []
    assert any(left[150:]), "no text left its bracket, so this test shows nothing"
