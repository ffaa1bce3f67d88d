"""Data sets for the benchmark: every layout as it is published, in small, and all that is refused, with its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bench_data import minif2f

from leanfd.bench.datasets import Dataset, digest_of, known_datasets, load_dataset
from leanfd.bench.hub import hub_rows
from leanfd.errors import InputError, MissingExtra

HEADER = "import Mathlib\nimport Aesop\n\nset_option maxHeartbeats 0\n\nopen BigOperators Real Nat\n\n"
DEEPSEEK = {
    "name": "mathd_algebra_1",
    "split": "test",
    "informal_prefix": "/-- What is $1+1$? Show that it is 2.-/\n",
    "formal_statement": "theorem mathd_algebra_1 (x : ℕ)\n  (h₀ : x = 1 + 1) : x = 2 := by\n",
    "goal": "x : ℕ\nh₀ : x = 1 + 1\n⊢ x = 2",
    "header": HEADER,
}
GOEDEL = {
    "problem_id": "imo_1",
    "name": "imo_1",
    "split": "test",
    "informal_prefix": "/-- Easy.-/\n",
    "formal_statement": HEADER + "/-- Easy.-/\ntheorem imo_1 : 1 = 1 := by\n",
    "lean4_code": HEADER + "/-- Easy.-/\ntheorem imo_1 : 1 = 1 := by sorry",
}
YANGKYANG = (
    "import Mathlib\n\nset_option maxHeartbeats 0\n\nopen Nat\n\ntheorem {name}\n  (n : ℕ) :\n  n = n := by sorry"
)


def jsonl(folder: Path, *rows: dict[str, Any] | str, name: str = "data.jsonl") -> str:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return str(folder / name)


def lean(folder: Path, text: str, name: str = "Data.lean") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def names(dataset: Dataset) -> list[str]:
    return [problem.name for problem in dataset.problems]


def refusal(name: str, **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        load_dataset(name, **options)
    return str(caught.value)


def test_deepseeks_rows(tmp_path: Path) -> None:
    dataset = load_dataset(jsonl(tmp_path, DEEPSEEK, {**DEEPSEEK, "name": "aime_1", "split": "valid"}))
    assert dataset.layout == "deepseek-jsonl"
    problem = dataset.problems[0]
    assert problem.header == HEADER.strip()
    assert problem.statement == (
        "/-- What is $1+1$? Show that it is 2.-/\ntheorem mathd_algebra_1 (x : ℕ)\n  (h₀ : x = 1 + 1) : x = 2"
    )
    assert problem.source("rfl").endswith(": x = 2 := by (\nrfl\n)\n")
    assert [p.tags for p in dataset.problems] == [("mathd_algebra", "test"), ("aime", "valid")]


def test_a_comment_that_would_swallow_the_theorem_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = jsonl(tmp_path, {**DEEPSEEK, "informal_prefix": "/-- $2/-1$ -/\n"})
    assert load_dataset(path).problems[0].statement.startswith("theorem mathd_algebra_1")
    assert "data.jsonl:1: informal_prefix" in caplog.text


def test_goedels_rows(tmp_path: Path) -> None:
    dataset = load_dataset(jsonl(tmp_path, GOEDEL))
    assert dataset.layout == "goedel-jsonl"
    assert dataset.problems[0].header == HEADER.strip()
    assert dataset.problems[0].statement == "/-- Easy.-/\ntheorem imo_1 : 1 = 1"
    nameless = {key: value for key, value in GOEDEL.items() if key != "name"}
    assert names(load_dataset(jsonl(tmp_path, nameless))) == ["imo_1"]


def test_two_statements_in_a_row_must_agree(tmp_path: Path) -> None:
    said = refusal(jsonl(tmp_path, {**GOEDEL, "formal_statement": "theorem imo_1 : 1 = 2 := by"}))
    assert "data.jsonl:1: lean4_code and formal_statement state different theorems" in said


def test_proofnets_books_share_their_numbers(tmp_path: Path) -> None:
    rows = [
        {**DEEPSEEK, "name": "exercise_3_4", "formal_statement": f"theorem exercise_3_4 : {stated} :="}
        for stated in ("1 = 1", "2 = 2")
    ]
    dataset = load_dataset(jsonl(tmp_path, *rows))
    assert dataset.layout == "proofnet-jsonl"
    assert names(dataset) == ["exercise_3_4", "exercise_3_4#2"]
    assert [p.statement.rpartition("\n")[2] for p in dataset.problems] == [
        "theorem exercise_3_4 : 1 = 1",
        "theorem exercise_3_4 : 2 = 2",
    ]
    assert "data.jsonl:2: exercise_3_4 stands at" in refusal(jsonl(tmp_path, rows[0], rows[0]))


@pytest.mark.parametrize(
    "statement",
    [
        "theorem a {a : ℤ} (ha : a ≠ 0)\n  (f := λ n m : ℕ => Int.gcd (a^n) (a^m)) {n m : ℕ} :\n  f n m = 1",
        "theorem a (x y : ℂ) :\n  |(abs x) - (abs y)| ≤ abs (x - y)",
        "theorem a (f : ℂ → ℂ) : ∃ (g : ℂ →L[ℂ] ℂ), ∀ x ∈ {z | f z = 0}, f x = g x",
        "theorem a : ∫ x in (0 : ℝ)..(1 : ℝ),\n    Real.log (Real.sin (Real.pi * x)) = - Real.log 2",
        "theorem a (z : Fin 4 → ℂ) (hz : ∀ n, ‖z n‖ < 1) :\n  (⟨1, 1⟩ : GaussianInt) ^ 2 ∣ 2",
        "theorem a (k : ℕ) : 2 ! = ∑ i ∈ range (k + 1), i !",
        "theorem a : let y := 2; y = 2",
    ],
)
def test_statements_that_are_not_easy_to_cut(tmp_path: Path, statement: str) -> None:
    row = {**DEEPSEEK, "informal_prefix": "", "formal_statement": f"{statement} :="}
    assert load_dataset(jsonl(tmp_path, row)).problems[0].statement == statement


@pytest.mark.parametrize("end", ["", " := by", " := by\n", " :=", " := sorry", " := by sorry", " := by\n  sorry\n"])
def test_any_row_with_a_name_and_a_statement(tmp_path: Path, end: str) -> None:
    row = {"name": "a", "formal_statement": f"import Mathlib\n\nlemma a (h : let x := 1; x = 1) : True{end}"}
    if end:
        dataset = load_dataset(jsonl(tmp_path, row))
        assert dataset.layout == "generic-jsonl"
        assert dataset.problems[0].header == "import Mathlib"
        assert dataset.problems[0].statement == "lemma a (h : let x := 1; x = 1) : True"
    else:
        assert "data.jsonl:1: the statement holds no theorem that ends in a proof hole" in refusal(jsonl(tmp_path, row))


def test_a_whole_file_in_a_row(tmp_path: Path) -> None:
    code = "namespace A\n\ndef two : Nat := 2\n\ntheorem b : two = 2 := by\n  sorry\n\nend A\n"
    dataset = load_dataset(jsonl(tmp_path, {"name": "b", "lean4_code": code}))
    assert dataset.problems[0].header == "namespace A\n\ndef two : Nat := 2"
    assert dataset.problems[0].after == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (['{"name": "a"'], "data.jsonl:1: not JSON at column 13"),
        ([DEEPSEEK, "[1]"], "data.jsonl:2: a row must be an object"),
        (["", " "], "holds no row"),
        ([{"name": "a", "theorem": "theorem a : p := by"}], "data.jsonl:1: fits no layout that leanfd knows"),
        ([{**DEEPSEEK, "lean4_code": "theorem a : p := sorry"}], "data.jsonl:1: fits no layout"),
        ([DEEPSEEK, {"name": "a", "header": ""}], "data.jsonl:2: the row has no field 'formal_statement'"),
        ([DEEPSEEK, {**DEEPSEEK, "lean4_code": "x"}], "data.jsonl:2: has lean4_code, which the rows before"),
        ([{**DEEPSEEK, "formal_statement": " \n"}], "data.jsonl:1: 'formal_statement' is empty"),
        ([{**DEEPSEEK, "formal_statement": 7}], "data.jsonl:1: 'formal_statement' must be a text, not 7"),
        ([{**DEEPSEEK, "name": None}], "data.jsonl:1: 'name' must be a text, not null"),
        ([{**DEEPSEEK, "name": " "}], "data.jsonl:1: 'name' is empty"),
        ([{**DEEPSEEK, "header": None}], "data.jsonl:1: 'header' must be a text"),
        ([DEEPSEEK, "", DEEPSEEK], "data.jsonl:3: mathd_algebra_1 stands at"),
        ([{**DEEPSEEK, "formal_statement": "theorem a : p := by simp"}], "holds no theorem that ends in a proof hole"),
        ([{**DEEPSEEK, "formal_statement": "p ∧ q := by"}], "holds no theorem that ends in a proof hole"),
        (
            [{**DEEPSEEK, "formal_statement": "theorem a : p := by sorry\ntheorem b : p := by"}],
            "data.jsonl:1: the statement holds 2 theorems ending in sorry",
        ),
        (
            [{**DEEPSEEK, "formal_statement": "theorem a : p ∧ q := ⟨sorry, sorry⟩"}],
            "data.jsonl:1: theorem a has 2 sorrys",
        ),
        ([{**DEEPSEEK, "formal_statement": "theorem a : p := by\n  intro x\n  sorry"}], "is not its whole proof"),
        ([{**DEEPSEEK, "formal_statement": "def a : Nat := sorry"}], "the sorry of def a stands for data"),
        ([{**DEEPSEEK, "formal_statement": "example : p := by"}], "stands for data or has no name"),
        ([{**DEEPSEEK, "formal_statement": "theorem a : x \ufffd y := by"}], "data.jsonl:1: holds U+FFFD"),
        (
            [json.dumps({**DEEPSEEK, "formal_statement": "theorem a : \ud800 := by"})],
            "data.jsonl:1: holds a NUL or a lone",
        ),
        ([{**DEEPSEEK, "formal_statement": "theorem a : \0 := by"}], "data.jsonl:1: holds a NUL or a lone surrogate"),
    ],
)
def test_rows_that_are_refused_with_their_line(tmp_path: Path, rows: list[Any], said: str) -> None:
    assert said in refusal(jsonl(tmp_path, *rows))


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"name": "a"}\n{"name": "\xe9"}\n')
    assert "latin.jsonl: not UTF-8 at byte 24 (line 2)" in refusal(str(path))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "windows.jsonl"
    text = json.dumps(DEEPSEEK) + "\r\n" + json.dumps({**DEEPSEEK, "name": "b"}) + "\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert names(load_dataset(str(path))) == ["mathd_algebra_1", "b"]


def test_a_folder_with_a_file_for_each_problem(tmp_path: Path) -> None:
    for split in ("Test", "Valid"):
        lean(tmp_path, YANGKYANG.format(name=f"imo_{split}"), f"MiniF2F/{split}/imo_{split}.lean")
    lean(tmp_path, "import MiniF2F.Test.imo_Test\n", "MiniF2F/Test.lean")
    lean(tmp_path, "theorem not_ours : False := by sorry", ".lake/packages/x/X.lean")
    dataset = load_dataset(str(tmp_path))
    assert dataset.layout == "lean-folder"
    assert [(p.name, p.tags) for p in dataset.problems] == [
        ("imo_Test", ("imo", "test")),
        ("imo_Valid", ("imo", "valid")),
    ]
    assert dataset.problems[0].statement == "theorem imo_Test\n  (n : ℕ) :\n  n = n"
    assert dataset.problems[0].header == "import Mathlib\n\nset_option maxHeartbeats 0\n\nopen Nat"
    assert names(load_dataset(str(tmp_path), split="valid")) == ["imo_Valid"]
    assert names(load_dataset(str(tmp_path / "MiniF2F" / "Test"), split="test")) == ["imo_Test"]
    twice = lean(tmp_path, YANGKYANG.format(name="imo_Test"), "MiniF2F/Test/z.lean")
    assert f"{twice}:7: imo_Test stands at {tmp_path}/MiniF2F/Test/imo_Test.lean:7" in refusal(str(tmp_path))


def test_a_file_of_many_theorems_shares_its_header(tmp_path: Path) -> None:
    text = """import A

open B

/-- First. -/
theorem one : 1 = 1 := by
  sorry

-- between
def two : Nat := 2

theorem helper : two = 2 := rfl

theorem three : two = 2 := sorry

theorem four : two = 2 ∧ True := by sorry

theorem uses : four = four := by sorry
"""
    dataset = load_dataset(lean(tmp_path, text))
    assert dataset.layout == "lean-file"
    assert names(dataset) == ["one", "three", "four", "uses"]
    above = "import A\n\nopen B"
    between = "-- between\ndef two : Nat := 2\n\ntheorem helper : two = 2 := rfl"
    assert dataset.problems[0].header == above
    assert dataset.problems[0].statement == "/-- First. -/\ntheorem one : 1 = 1"
    assert {p.header for p in dataset.problems[1:3]} == {f"{above}\n\n{between}"}
    assert dataset.problems[3].header == f"{above}\n\n{between}\n\ntheorem four : two = 2 ∧ True := by sorry"


def test_lean_files_that_are_refused_with_their_line(tmp_path: Path) -> None:
    path = lean(tmp_path, "theorem a : True := by sorry\n\nabbrev answer : Nat := sorry\n")
    assert f"{path}:3: the sorry of abbrev answer stands for data" in refusal(path)
    path = lean(tmp_path, "theorem a : True := by\n  trivial\n")
    assert f"{path}: no theorem ends in sorry" in refusal(path)
    path = lean(tmp_path, "mutual\ntheorem a : True := sorry\ntheorem b : True := trivial\nend\n")
    assert f"{path}:2: theorem a stands in a mutual block" in refusal(path)


def test_splits_limits_and_seeds(tmp_path: Path) -> None:
    rows = [{**DEEPSEEK, "name": f"p{i}", "split": "test" if i % 2 else "valid"} for i in range(6)]
    path = jsonl(tmp_path, *rows)
    assert names(load_dataset(path, split="test", limit=2)) == ["p1", "p3"]
    assert "there is no split 'train'; it has test, valid" in refusal(path, split="train")
    assert "limit must be at least 1, not 0" in refusal(path, limit=0)
    bare = jsonl(tmp_path, {"name": "a", "formal_statement": "theorem a : True := by"}, name="bare.jsonl")
    assert "no split 'test'; it has none, so leave out --split" in refusal(bare, split="test")


def test_the_digest_depends_on_names_headers_statements_and_order(tmp_path: Path) -> None:
    rows = [DEEPSEEK, {**DEEPSEEK, "name": "b"}]
    digest = load_dataset(jsonl(tmp_path, *rows)).digest
    assert len(digest) == 16
    assert load_dataset(jsonl(tmp_path, *[{**row, "goal": "?"} for row in rows])).digest == digest
    others = [
        rows[::-1],
        [DEEPSEEK, {**DEEPSEEK, "name": "c"}],
        [DEEPSEEK, {**DEEPSEEK, "name": "b", "header": "import Lean"}],
        [DEEPSEEK, {**DEEPSEEK, "name": "b", "formal_statement": "theorem b : True := by"}],
    ]
    digests = {load_dataset(jsonl(tmp_path, *other)).digest for other in others}
    assert len(digests | {digest}) == 5


@pytest.mark.slow
def test_mini_has_as_many_of_each_family_and_is_the_same_each_time() -> None:
    dataset = load_dataset("mini", limit=12)
    assert dataset.layout == "curriculum"
    assert Counter(p.tags[0] for p in dataset.problems) == {
        "prop": 3,
        "quantifier": 3,
        "equality": 2,
        "nat": 2,
        "list": 2,
    }
    assert all(p.references for p in dataset.problems)
    assert dataset == load_dataset("mini", split="test", limit=12, seed=0)
    assert dataset.digest != load_dataset("mini", limit=12, seed=1).digest
    assert dataset.digest != load_dataset("mini", split="valid", limit=12).digest
    assert "mini: there is no split 'tset'; it has train, valid, test" in refusal("mini", split="tset")


def test_names_that_are_no_data_set(tmp_path: Path) -> None:
    assert "there are several copies of miniF2F" in refusal("minif2f")
    assert "no such file or folder" in refusal("nothing")
    assert "no such file or folder" in refusal("data/nothing.jsonl")
    (tmp_path / "a.csv").write_text("name\n")
    assert "is a .jsonl or .lean file or a folder of .lean files, not a .csv file" in refusal(str(tmp_path / "a.csv"))
    jsonl(tmp_path, DEEPSEEK)
    assert "holds no Lean file, but data.jsonl; name that file" in refusal(str(tmp_path))
    lean(tmp_path, "theorem a : True := by sorry")
    assert "holds Lean files and data.jsonl" in refusal(str(tmp_path))


def test_the_list_names_every_layout() -> None:
    layouts = [layout for info in known_datasets() for layout in info.layouts]
    assert {"curriculum", "deepseek-jsonl", "goedel-jsonl", "proofnet-jsonl", "lean-folder", "lean-file"} <= set(
        layouts
    )
    assert all(info.how and info.what for info in known_datasets())


def test_a_hub_name_without_the_package_names_the_pip_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(MissingExtra, match=r'pip install "leanfd\[bench\]"'):
        load_dataset("owner/name")


def test_rows_of_a_hub_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = pytest.importorskip("datasets", reason='needs pip install "leanfd[bench]"')
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    # The package reads OWNER/NAME from the disk, where it is there, as it does from the hub.
    (tmp_path / "owner" / "name").mkdir(parents=True)
    jsonl(tmp_path / "owner" / "name", {"name": "a", "formal_statement": "theorem a : True := by"}, name="test.jsonl")
    (row,) = hub_rows("owner/name")
    assert row.fields == {"split": "test", "name": "a", "formal_statement": "theorem a : True := by"}
    assert row.place == "owner/name[test]:1"


def test_a_hub_that_does_not_answer_is_an_input_error() -> None:
    pytest.importorskip("datasets", reason='needs pip install "leanfd[bench]"')
    code = "from leanfd.bench.datasets import load_dataset\nload_dataset('leanfd-no-such-owner/none')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (
        done.stderr.rstrip()
        .rpartition("\n")[2]
        .startswith("leanfd.errors.InputError: leanfd-no-such-owner/none: no such path, and the hub does not give it")
    )


def copies() -> dict[str, str]:
    return {
        "deepseek-v1.5": str(minif2f("minif2f_deepseek/minif2f.jsonl")),
        "yangky11": str(minif2f("minif2f_yangky11")),
    }


@pytest.mark.alike(1)
@pytest.mark.parametrize("copy", ["deepseek-v1.5", "yangky11"])
def test_all_of_minif2f_loads(copy: str) -> None:
    dataset = load_dataset(copies()[copy])
    assert len(dataset.problems) == 488
    assert Counter(p.tags[1] for p in dataset.problems) == {"test": 244, "valid": 244}
    assert Counter(p.tags[0] for p in dataset.problems) == {
        "mathd_algebra": 140,
        "mathd_numbertheory": 120,
        "amc12": 90,
        "imo": 40,
        "algebra": 36,
        "aime": 30,
        "induction": 16,
        "numbertheory": 16,
    }
    assert len({p.header for p in dataset.problems}) == 1
    assert dataset.copy == copy
    assert {load_dataset(copies()[copy], split=split).copy for split in ("test", "valid")} == {copy}
    assert load_dataset(copies()[copy], limit=10).copy == copy
    assert digest_of(dataset.problems) == dataset.digest


@pytest.mark.slow
def test_the_copies_of_minif2f_differ_in_one_name() -> None:
    ours, theirs = (set(names(load_dataset(path))) for path in copies().values())
    assert ours ^ theirs == {"numbertheory_notequiv2i2jasqbsqdiv8", "numbertheory_notEquiv2i2jasqbsqdiv8"}


def test_problems_as_leanfd_writes_them_are_taken_as_they_are(tmp_path: Path) -> None:
    row = {"name": "swap", "statement": "theorem swap (p q : Prop) : p ∧ q → q ∧ p", "header": "open Nat"}
    dataset = load_dataset(jsonl(tmp_path, {**row, "references": ["exact And.symm"], "tags": ["prop", "difficulty-1"]}))
    problem = dataset.problems[0]
    assert dataset.layout == "leanfd-jsonl"
    assert (problem.statement, problem.header) == (row["statement"], row["header"])
    assert (problem.references, problem.tags) == (("exact And.symm",), ("prop", "difficulty-1"))
    assert ":2: not a problem of leanfd" in refusal(jsonl(tmp_path, row, {**row, "name": "b", "tags": 3}))


@pytest.mark.parametrize(
    "body",
    ["by { sorry }", "by (sorry)", "by exact sorry", "by\n  sorry;", "(by sorry) -- c", "by\n  · sorry"],
)
def test_a_sorry_in_brackets_may_be_the_whole_proof(body: str, tmp_path: Path) -> None:
    path = lean(tmp_path, f"theorem a (p : Prop) : p := {body}\ntheorem b : True := sorry\n")
    first, second = load_dataset(str(path)).problems
    assert first.source("x") == "theorem a (p : Prop) : p := by (\nx\n)\n"
    assert second.name == "b"
