"""The core library: honest proofs compile in silence, wrong ones get Lean's own messages, names have standard types."""

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from leanfd.lean.session import open_session

ROOT = Path(__file__).parents[2]
CORE = Path(__file__).parent / "core"
HONEST = (
    "logic",
    "quantifiers",
    "arithmetic",
    "lists",
    "recursion",
    "associative",
    "statements",
    "omega",
    "macros",
    "monads",
    "indexing",
    "programs",
    "termination",
    "quotients",
    "texts",
    "bits",
    "conditionals",
    "sequences",
    "numbers",
    "integers",
    "slices",
    "grind",
    "grind_numbers",
    "grind_data",
    "ranges",
    "linear",
    "lia",
    "options",
)


def messages(path):
    """What Lean says about a file, as records in the order of the file."""
    command = [sys.executable, "-m", "leanfd.lean.embedded.lean", "--json", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, env=environment, check=False)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def session():
    with contextlib.closing(open_session(timeout_s=100.0)) as opened:
        yield opened


@pytest.mark.alike(10)
@pytest.mark.parametrize("name", HONEST)
def test_honest_proofs_give_no_message(session, name):
    said = session.elaborate((CORE / f"{name}.lean").read_text(encoding="utf-8"))
    session.forget(said.env)
    assert said.messages == ()
    assert said.env is not None


def test_a_part_of_grind_that_is_missing_is_named():
    path = CORE / "grind_lacks.lean"
    lines = path.read_text().splitlines()
    lacking = {number + 1: line[3:] for number, line in enumerate(lines, 1) if line.startswith("-- ")}
    said = {m["pos"]["line"]: m["data"] for m in messages(path) if m["severity"] == "error"}
    assert lacking
    assert said.keys() == lacking.keys()
    assert [line for line, name in lacking.items() if name not in said[line]] == []


def test_there_are_enough_honest_theorems():
    texts = [(CORE / f"{name}.lean").read_text() for name in HONEST]
    assert sum(len(re.findall(r"^(?:theorem|example)\b", text, flags=re.M)) for text in texts) >= 300


def expected_errors():
    expected = []
    lines = (CORE / "wrong.lean").read_text().splitlines()
    for number, line in enumerate(lines, 1):
        if found := re.fullmatch(r"-- error (\d+):(\d+) (.*)", line):
            text = found[3].replace("\\n", "\n")
            expected.append(pytest.param(int(found[1]), int(found[2]), text, id=f"line{number}"))
    return expected


@pytest.fixture(scope="module")
def wrong():
    return messages(CORE / "wrong.lean")


@pytest.mark.parametrize(("line", "column", "text"), expected_errors())
def test_wrong_proofs_get_their_error(wrong, line, column, text):
    found = [m["data"] for m in wrong if (m["pos"]["line"], m["pos"]["column"]) == (line, column)]
    assert any(data.startswith(text) for data in found), (found, sorted((m["pos"]["line"]) for m in wrong))


def test_every_wrong_theorem_has_an_error_and_no_cascade(wrong):
    starts = [
        number
        for number, line in enumerate((CORE / "wrong.lean").read_text().splitlines(), 1)
        if re.match(r"theorem|def", line)
    ]
    for start, after in zip(starts, [*starts[1:], 10**6], strict=True):
        errors = [m["data"] for m in wrong if start <= m["pos"]["line"] < after and m["severity"] == "error"]
        assert 1 <= len(errors) <= 2, (start, errors)
    assert not [m for m in wrong if "internal exception" in m["data"] or "(kernel)" in m["data"]]
    known = {"Unknown constant `Nat.add_nothing`"}
    assert {m["data"] for m in wrong if "Unknown constant" in m["data"]} == known


def test_try_says_what_works(tmp_path):
    file = tmp_path / "trial.lean"
    file.write_text("theorem next (a b : Nat) (h : a ≤ b) : a < b + 1 := by try?\n", encoding="utf-8")
    (said,) = [m["data"] for m in messages(file)]
    assert said.startswith("Try these:")
    assert "grind" in said


def test_axioms_are_those_of_standard_lean():
    expected = re.findall(r"^-- ('.*)$", (CORE / "axioms.lean").read_text(), flags=re.M)
    assert len(expected) == 7
    assert [m["data"] for m in messages(CORE / "axioms.lean")] == expected


LACKING = re.findall(r'\[Lacks "(\w+)" LACKS\]', (ROOT / "leanfd/lean/embedded/core/Init/Lacks.lean").read_text())


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """What Lean says where each missing name is a type in a theorem, by name; it would bind the name as a variable."""
    path = tmp_path_factory.mktemp("lacking") / "lacking.lean"
    path.write_text("".join(f"theorem t{i} (x : {name}) : x = x := rfl\n" for i, name in enumerate(LACKING)))
    said = dict.fromkeys(LACKING, "")
    for message in messages(path):
        if message["severity"] == "error":
            said[LACKING[message["pos"]["line"] - 1]] += message["data"]
    return said


@pytest.mark.parametrize("name", LACKING)
def test_a_name_that_the_core_library_lacks_is_no_variable(refused, name):
    assert f'Lacks "{name}"' in refused[name]
    assert "--lean-project" in refused[name]


def test_there_is_a_list_of_missing_names():
    assert len(LACKING) == len(set(LACKING)) > 20


def test_types_with_parameters_and_types_that_are_there_are_no_variables(tmp_path):
    path = tmp_path / "types.lean"
    path.write_text(
        "theorem a (a : Array) : a = a := rfl\n"
        "theorem b (f : Fin → Nat) (i : Fin) : f i = f i := rfl\n"
        "theorem c (v : Vector Nat 3) : v = v := rfl\n"
        "theorem d (c : Char) (s : String) : c = c ∧ s = s := ⟨rfl, rfl⟩\n"
    )
    assert {m["pos"]["line"] for m in messages(path) if m["severity"] == "error"} == {1, 2}
