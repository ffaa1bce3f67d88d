"""Names, types and simp attributes of the core library agree with a table of the standard library's."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fidelity import Entry, compared, entries

from leanfd.lean import coverage
from leanfd.lean.embedded.build import CORE
from leanfd.lean.session import open_session

TABLE = Path(__file__).parent / "core" / "standard.txt"
ENTRIES = entries(TABLE)
OLD = " of 4.7.0"
"""Of a source of that release; later ones made simp lemmas of many that were none, and of few none again."""


@pytest.fixture(scope="module")
def session():
    opened = open_session()
    yield opened
    opened.close()


def differs(entry, here):
    """What is not as in the standard library, "" when all is."""
    if not here.ours:
        return "the core library has lost it"
    if here.said:
        return f"the table's own statement is not read: {here.said}"
    if not here.same:
        return f"the table says {here.shown[0]}, the core library {here.shown[1]}"
    compares = entry.simp == "simp" or not (entry.simp or entry.source.endswith(OLD))
    return f"a simp lemma: {here.simp}" if compares and here.simp != (entry.simp == "simp") else ""


@pytest.mark.slow
def test_each_name_has_its_standard_type_and_attribute():
    found = zip(ENTRIES, compared(ENTRIES), strict=True)
    assert [f"{entry.full} of {entry.source}: {why}" for entry, here in found if (why := differs(entry, here))] == []


def test_a_difference_is_seen():
    there = Entry("here", "", "Nat", "simp", "add_zero", "(n : Nat) : n + 0 = n")
    asked = [
        there,
        there._replace(name="no_such_name"),
        there._replace(rest="(n : Nat) : n + = n"),
        there._replace(rest="(n : Nat) : n = n + 0"),
        there._replace(simp="", name="add_comm", rest="(n m : Nat) : n + m = m + n"),
        there._replace(simp="simp", name="add_comm", rest="(n m : Nat) : n + m = m + n"),
    ]
    whys = [differs(entry, here) for entry, here in zip(asked, compared(asked), strict=True)]
    assert (whys[0], whys[1], whys[4], whys[5]) == ("", "the core library has lost it", "", "a simp lemma: False")
    assert whys[2].startswith("the table's own statement is not read")
    assert whys[3] == "the table says ∀ (n : Nat), n = n + 0, the core library ∀ (n : Nat), n + 0 = n"


def test_the_table_names_many_each_once():
    assert len({entry.full for entry in ENTRIES}) == len(ENTRIES) > 1500
    assert all(entry.source.startswith("Init/") for entry in ENTRIES)
    assert {entry.simp for entry in ENTRIES} == {"simp", "", "?"}


SAME = [
    ("", "(n m : Nat) : n + m = m + n", True),
    ("", "(a b : Nat) : a + b = b + a", True),
    ("variable (i j : Nat)", ": i + j = j + i", True),
    ("", "{n m : Nat} : n + m = m + n", False),
    ("", "(n : Nat) {m : Nat} : n + m = m + n", False),
    ("", "(n m : Nat) : m + n = n + m", False),
    ("", "(n m : Nat) : n + m = n + m", False),
    ("", "(n m : Int) : n + m = m + n", False),
]


def test_types_are_compared_up_to_names_of_variables_alone():
    asked = [Entry("here", context, "Nat", "?", "add_comm", rest) for context, rest, _ in SAME]
    assert [here.same for here in compared(asked)] == [same for _, _, same in SAME]


LEVELS = [
    ("{α : Sort u} {β : Sort v} {a b : α} (f : α → β) (h : a = b) : f a = f b", True),
    ("{A : Sort v} {B : Sort u} {x y : A} (g : A → B) (e : x = y) : g x = g y", True),
    ("{α β : Sort u} {a b : α} (f : α → β) (h : a = b) : f a = f b", False),
    ("{α : Type u} {β : Sort v} {a b : α} (f : α → β) (h : a = b) : f a = f b", False),
    ("{β : Sort v} {α : Sort u} {a b : α} (f : α → β) (h : a = b) : f a = f b", False),
]


def test_universe_levels_count_but_not_their_names():
    asked = [Entry("here", "", "_root_", "?", "congrArg", rest) for rest, _ in LEVELS]
    assert [here.same for here in compared(asked)] == [same for _, same in LEVELS]


def test_the_names_are_those_of_the_table_and_more():
    names = coverage.standard_names()
    assert len(set(names)) == len(names) > 3000
    assert {entry.full for entry in ENTRIES} <= set(names)


def test_coverage_counts_what_is_there(session):
    counts = coverage.by_namespace(session)
    assert coverage.total(session) == tuple(map(sum, zip(*counts.values(), strict=True)))
    assert counts["Nat"][0] > 400
    assert session.known(["Nat.add_comm", "Nat.no_such_lemma", "Nat", "nat", ""]) == [True, False, True, False, False]


def test_the_readme_does_not_claim_more_than_there_is(session):
    counts = coverage.by_namespace(session)
    readme = (CORE / "README.md").read_text(encoding="utf-8")
    said = re.findall(r"^\| ([^|*]+) \| (\d+) \| (\d+) \|", readme, flags=re.MULTILINE)
    assert {name: int(count) for name, _, count in said} == {name: count for name, (_, count) in counts.items()}
    assert all(int(have) <= counts[name][0] for name, have, _ in said)


def test_the_command_lists_what_is_lacking(session):
    command = [sys.executable, "-m", "leanfd.lean.coverage", "--lacking", "Nat"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True).stdout.split()
    have, count = coverage.by_namespace(session)["Nat"]
    assert len(listed) == count - have
    assert not any(coverage.have(session, listed))


INTERNAL = {
    "letFun",
    "noConfusionTypeEnum",
    "noConfusionEnum",
    "DoResultPRBC",
    "DoResultPR",
    "DoResultBC",
    "DoResultSBC",
}
"""Lean's elaborator looks for these and does something else where they are missing; no file writes them."""


def test_a_definition_without_a_dot_is_here_or_an_error(session):
    """Lean takes such a name, if nothing has it, for a variable of the statement."""
    names = [name for name in coverage.standard_names(theorems=False) if "." not in name and name not in INTERNAL]
    assert len(names) > 200
    lacking = [name for name, there in zip(names, session.known(names), strict=True) if not there]
    assert lacking == [], "define them, or name them in Init/Lacks.lean"


def test_a_name_that_is_an_error_does_not_count_as_here(session):
    names = sorted(coverage.errors())
    assert all(session.known(names))
    assert not any(coverage.have(session, names))
