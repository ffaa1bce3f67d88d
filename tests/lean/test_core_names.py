"""Names, types and simp attributes of the core library agree with a table of the standard library's."""

import collections
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "core" / "standard.txt"


class Entry(NamedTuple):
    source: str
    namespace: str
    simp: bool
    name: str
    rest: str

    @property
    def full(self):
        return self.name if self.namespace == "_root_" else f"{self.namespace}.{self.name}"


def entries():
    source, found = "", []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            source = line[2:]
        elif line and not line.startswith("#"):
            namespace, simp, signature = (part.strip() for part in line.split(" |", 2))
            name, rest = signature.split(" ", 1)
            found.append(Entry(source, namespace, simp == "simp", name, rest))
    return found


ENTRIES = entries()


def questions(number, entry):
    """Four lines: the standard statement as an axiom, its type, the type of ours, and whether ours is a simp lemma."""
    inside, outside, prefix = "", "", ""
    if entry.namespace != "_root_":
        inside, outside, prefix = f"namespace {entry.namespace} ", f" end {entry.namespace}", f"{entry.namespace}."
    return [
        f"{inside}axiom standard{number} {entry.rest}{outside}",
        f"#check @{prefix}standard{number}",
        f"#check @{entry.full}",
        f"section attribute [-simp] {entry.full} end",
    ]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What Lean says to each question, by the number of the entry and of the question."""
    path = tmp_path_factory.mktemp("names") / "names.lean"
    lines = [line for number, entry in enumerate(ENTRIES) for line in questions(number, entry)]
    path.write_text("set_option autoImplicit true universe u v\n" + "\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "leanfd.lean.embedded.lean", "--json", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, env=environment, check=False)
    said = collections.defaultdict(list)
    for message in map(json.loads, done.stdout.splitlines()):
        said[divmod(message["pos"]["line"] - 2, 4)].append((message["severity"], message["data"]))
    return said


def shown(answer):
    (severity, text), *others = answer
    assert (severity, others) == ("information", []), answer
    return re.sub(r"\s+", " ", text.split(" : ", 1)[1])


@pytest.mark.parametrize(("number", "entry"), [pytest.param(n, e, id=e.full) for n, e in enumerate(ENTRIES)])
def test_a_name_has_its_standard_type_and_attribute(answers, number, entry):
    assert answers[number, 0] == [], "the table's own statement is not read"
    assert shown(answers[number, 2]) == shown(answers[number, 1]), entry.source
    assert (not answers[number, 3]) == entry.simp, entry.source


def test_the_table_names_hundreds_each_once():
    assert len({entry.full for entry in ENTRIES}) == len(ENTRIES) > 300
    assert all(entry.source.startswith("Init/") for entry in ENTRIES)
