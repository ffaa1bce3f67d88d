"""LeanDojo's data into problems and examples: Benchmark 4 files without the package, traced repositories with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import traced_repository

from leanfd.errors import InputError, MissingExtra
from leanfd.lean.judge import Judge, open_judge
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Position
from leanfd.train.data import load_data
from leanfd.train.examples import supervised
from leanfd.train.leandojo import SPLITS, Step, is_benchmark, read_benchmark, split_of
from leanfd.train.leandojo_data import chained, check, convert, write
from leanfd.train.leandojo_repo import TOKEN, import_lean_dojo, read_repository
from leanfd.train.problems import read_problems

WITHOUT = find_spec("lean_dojo") is None
needs_lean_dojo = pytest.mark.skipif(WITHOUT, reason='lean-dojo is not installed: pip install "leanfd[leandojo]"')

STATES = traced_repository.TACTICS


def theorem(name: str = "Demo.swap", **changes: Any) -> dict[str, Any]:
    """As LeanDojo Benchmark 4 writes it; `annotated_tactic` and `end` are not needed, and are passed over."""
    steps = [
        {"tactic": tactic, "annotated_tactic": [tactic, []], "state_before": before, "state_after": after}
        for tactic, (before, after) in STATES.items()
    ]
    return {
        "url": "https://example.org/demo",
        "commit": "0" * 40,
        "file_path": "Demo.lean",
        "full_name": name,
        "start": [4, 1],
        "end": [7, 12],
        "traced_tactics": steps,
        **changes,
    }


def benchmark(path: Path, *theorems: dict[str, Any]) -> Path:
    path.write_text(json.dumps(theorems), "utf-8")
    return path


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with open_judge(workers=1) as judge:
        yield judge


def test_a_benchmark_file_is_read(tmp_path: Path):
    (one,) = read_benchmark(benchmark(tmp_path / "x.json", theorem()))
    assert (one.full_name, one.start, one.split) == ("Demo.swap", Position(4, 0), split_of("Demo.swap"))
    assert one.steps[0] == Step("constructor", *STATES["constructor"])
    assert one.origin == f"https://example.org/demo@{'0' * 40}:Demo.lean#Demo.swap"


def test_the_splits_of_a_benchmark_folder_are_kept(tmp_path: Path):
    for name in ("train", "val", "test"):
        benchmark(tmp_path / f"{name}.json", theorem(name))
    assert is_benchmark(tmp_path)
    assert not is_benchmark(tmp_path / "none")
    assert {t.full_name: t.split for t in read_benchmark(tmp_path)} == {
        "train": "train",
        "val": "valid",
        "test": "test",
    }


def test_without_splits_the_name_decides():
    splits = [split_of(f"A.b{i}") for i in range(2000)]
    assert 1700 < splits.count("train") < 1900
    assert 60 < splits.count("test") < 140
    assert splits == [split_of(f"A.b{i}") for i in range(2000)]


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ("{", "not JSON"),
        ("{}", "must hold a list of theorems, as LeanDojo Benchmark 4 does, not {}"),
        ("[3]", r"theorem 0 \(\): the record must be an object, not 3"),
        (json.dumps([theorem(url=3)]), "theorem 0 .*: url must be a text, not 3"),
        (
            json.dumps([theorem(traced_tactics=None)]),
            r"\(Demo.swap\): traced_tactics must be a list, not null",
        ),
        (json.dumps([theorem(traced_tactics=[{"tactic": "x"}])]), r"traced_tactics\[0\].state_before is missing"),
        (json.dumps([theorem(start=[1])]), r"start must be \[line, column\], not \[1\]"),
    ],
)
def test_other_forms_are_named(tmp_path: Path, plain: str, message: str):
    (tmp_path / "x.json").write_text(plain)
    with pytest.raises(InputError, match=message):
        list(read_benchmark(tmp_path / "x.json"))


def test_without_sources_a_problem_is_the_first_goal_and_the_chain_of_tactics(tmp_path: Path):
    done = convert(read_benchmark(benchmark(tmp_path / "train.json", theorem())), None)
    (problem,) = [p for split in SPLITS for p in done.problems[split]]
    assert problem.statement == "theorem Demo.swap_restated (p q : Prop) (h : p ∧ q) : q ∧ p"
    assert problem.header == "import Demo"
    assert problem.references == ("constructor\nexact h.2\nexact h.1",)
    assert problem.origin.endswith(":Demo.lean#Demo.swap")


def test_with_sources_a_problem_is_the_theorem_in_its_place(tmp_path: Path, judge: Judge):
    (tmp_path / "Demo.lean").write_text(traced_repository.SOURCE, "utf-8")
    term = theorem("Demo.id'", start=[9, 1], traced_tactics=[])
    done = convert(read_benchmark(benchmark(tmp_path / "x.json", theorem(), term)), tmp_path)
    swap, term_problem = sorted((p for s in SPLITS for p in done.problems[s]), key=lambda p: p.name, reverse=True)
    assert swap.statement == "/-- Turned round. -/\ntheorem swap (p q : Prop) (h : p ∧ q) : q ∧ p"
    assert swap.header == "namespace Demo"
    assert swap.references == ("constructor\nexact h.2\nexact h.1",)
    assert term_problem.references == ("exact (h)",)
    check(done, judge)
    assert done.counts["references PROVED"] == 2
    assert sum(map(len, done.problems.values())) == 2


def test_what_lean_does_not_accept_is_left_out_on_request(tmp_path: Path, judge: Judge):
    (tmp_path / "Demo.lean").write_text(traced_repository.SOURCE.replace("exact h.1", "exact h.2"), "utf-8")
    strange = theorem("X.y", file_path="Other.lean")
    (tmp_path / "Other.lean").write_text("import Mathlib\n\n\ntheorem X.y : 1 = 1 := rfl\n")
    done = convert(read_benchmark(benchmark(tmp_path / "x.json", theorem(), strange)), tmp_path)
    check(done, judge)
    assert not any(done.problems.values())
    assert done.counts["references REJECTED"] == 1
    assert done.counts["statements that Lean does not accept"] == 1


def test_tactics_inside_of_tactics_are_no_part_of_the_chain():
    steps = (
        Step("cases h with\n| inl x => simp", "A", "B"),
        Step("simp", "A1", "no goals"),
        Step("rfl", "B", "no goals"),
    )
    assert chained(steps) == ["cases h with\n| inl x => simp", "rfl"]
    assert chained((Step("intro h", "A", "B"), Step("rfl", "C", "no goals"))) is None


def test_a_theorem_with_a_gap_gives_tactics_and_no_problem(tmp_path: Path):
    gap = theorem()
    del gap["traced_tactics"][1]
    done = convert(read_benchmark(benchmark(tmp_path / "x.json", gap)), None)
    assert not any(done.problems.values())
    assert sum(map(len, done.tactics.values())) == 2
    assert done.counts["theorems without a proof that can be told"] == 1


def test_what_a_held_out_theorem_has_is_left_out_of_train(tmp_path: Path):
    benchmark(tmp_path / "train.json", theorem("Demo.again"), theorem())
    benchmark(tmp_path / "test.json", theorem())
    done = convert(read_benchmark(tmp_path), None)
    assert [len(done.tactics[split]) for split in SPLITS] == [0, 0, 3]
    assert [[p.name for p in done.problems[split]] for split in SPLITS] == [["Demo.again"], [], ["Demo.swap"]]
    assert done.counts["tactics that occur twice"] == 6
    assert done.counts["theorems that occur twice"] == 1


def test_what_is_written_can_be_trained_on(tmp_path: Path):
    (tmp_path / "Demo.lean").write_text(traced_repository.SOURCE, "utf-8")
    source = benchmark(tmp_path / "train.json", theorem())
    benchmark(tmp_path / "val.json")
    summary = write(convert(read_benchmark(tmp_path), tmp_path), tmp_path / "out", source)
    assert summary["splits"]["train"] == {"problems": 1, "tactics": 3}
    path = tmp_path / "out" / "train" / "problems.jsonl"
    assert read_problems([path])[0].origin.startswith("https://example.org/demo@")
    (example,) = supervised(load_data([], [path], 0.0), TEMPLATES["mini"])
    assert example.completion == "constructor\nexact h.2\nexact h.1"
    tactics = [json.loads(line) for line in (tmp_path / "out" / "train" / "tactics.jsonl").read_text().splitlines()]
    assert tactics[2]["prompt"] == STATES["exact h.1"][0]
    assert tactics[2]["completion"] == "exact h.1"
    assert tactics[2]["origin"].endswith("#Demo.swap")
    with pytest.raises(InputError, match="out is not empty"):
        write(convert([], None), tmp_path / "out", source)


def test_a_file_that_the_sources_lack_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"Demo\.lean: no such file"):
        convert(read_benchmark(benchmark(tmp_path / "x.json", theorem())), tmp_path)


def test_the_command_writes_and_refuses(tmp_path: Path):
    source = benchmark(tmp_path / "x.json", theorem())

    def leandojo(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-X", "importtime", "-m", "leanfd", "data", "leandojo", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    done = leandojo(str(source), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "1 problems, 3 tactics" in done.stdout
    assert "lean_dojo" not in done.stderr
    assert leandojo(str(source), "--out", str(tmp_path / "out")).returncode == 2
    assert "no such file" in leandojo(str(tmp_path / "none"), "--out", str(tmp_path / "o")).stderr
    (tmp_path / "folder").mkdir()
    assert "holds no *.trace.xml" in leandojo(str(tmp_path / "folder"), "--out", str(tmp_path / "o")).stderr


@pytest.mark.skipif(not WITHOUT, reason="runs where lean-dojo is not installed")
def test_without_the_package_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(TOKEN, "secret")
    (tmp_path / "x.trace.xml").write_text("")
    with pytest.raises(MissingExtra, match=r"leanfd\[leandojo\]|no version for Python"):
        list(read_repository(tmp_path))
    assert os.environ[TOKEN] == "secret"


@needs_lean_dojo
def test_the_package_is_imported_without_the_token(tmp_path: Path):
    (tmp_path / ".env").write_text(f"{TOKEN}=secret\n")
    code = (
        f"import os, socket\nos.environ[{TOKEN!r}] = 'secret'\n"
        "def refuse(*a, **k): raise SystemExit('a network call')\n"
        "socket.create_connection = socket.getaddrinfo = refuse\n"
        "from leanfd.train.leandojo_repo import import_lean_dojo\nimport_lean_dojo()\n"
        f"assert os.environ[{TOKEN!r}] == 'secret'\nprint('quiet')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False, cwd=tmp_path)
    assert done.stdout.strip() == "quiet", done.stderr


@needs_lean_dojo
def test_a_traced_repository_is_read_with_the_package(tmp_path: Path, judge: Judge):
    root = traced_repository.build(tmp_path, import_lean_dojo())
    swap, term = read_repository(root)
    assert (swap.full_name, term.full_name) == ("Demo.swap", "Demo.id'")
    assert swap.url == "https://example.org/demo.git"
    assert len(swap.commit) == 40
    assert swap.file_path == "Demo.lean"
    assert swap.steps == tuple(Step(tactic, *states) for tactic, states in STATES.items())
    done = convert([swap, term], root)
    check(done, judge)
    assert done.counts["references PROVED"] == 2


@needs_lean_dojo
def test_a_trace_of_another_text_is_refused(tmp_path: Path):
    root = traced_repository.build(tmp_path, import_lean_dojo())
    (root / "Demo.lean").write_text(traced_repository.SOURCE + "-- changed\n", "utf-8")
    with pytest.raises(InputError, match="may have changed since it was traced: trace again"):
        list(read_repository(root))
