"""The definitions that a statement speaks of, as a model is shown them."""

from __future__ import annotations

import time

import pytest

from leanfd.prove.automation import defined
from leanfd.source.declarations import outline
from leanfd.source.definitions import spoken_of

MANY = 4000
PATIENCE_S = 2.0
"""Of CPU time, ten times what it takes; a look at every definition for each of the others takes three times as long."""


def test_those_that_are_spoken_of_and_those_that_they_speak_of() -> None:
    header = """namespace Tree
/-- sorted /- or -/ not -/
@[simp] private def size (n : Nat) : Nat := n -- so far
abbrev Size := Nat
end Tree
structure Point where
  x : Tree.Size
def other := 1"""
    assert spoken_of(header, "theorem t (p : Point) : size p.x = 1") == (
        "def size (n : Nat) : Nat := n",
        "abbrev Size := Nat",
        "structure Point where x : Tree.Size",
    )
    assert spoken_of(header, "theorem t : Tree.other = 1") == ()


@pytest.mark.parametrize(
    "header",
    [
        "\n".join(f"def a{i} := a{i + 1}" for i in range(MANY)),
        "\n".join(f"def a{i}.x := a{i + 1}.x" for i in range(MANY)),
        "\n".join(f"def a{i}.x := x + a0.x" for i in range(MANY)),
        f"def {'.'.join('a' for _ in range(10 * MANY))} := a0.x\ndef a0.x := 1",
    ],
    ids=["chain", "chain of one ending", "all of one ending", "long name"],
)
def test_a_header_from_a_stranger_costs_no_more_than_reading_it(header: str) -> None:
    """It is asked for where a server answers others, too."""
    began = time.process_time()
    assert spoken_of(header, "theorem t : a0 + a0.x = 1")
    assert time.process_time() - began < PATIENCE_S


def test_what_calls_what_costs_no_more_than_reading_it() -> None:
    found = outline("\n".join(f"def a{i} := a{i + 1}" for i in range(4 * MANY)))
    began = time.process_time()
    definitions = defined(found)
    assert time.process_time() - began < PATIENCE_S
    assert definitions.called["a7"] == {"a8"}
