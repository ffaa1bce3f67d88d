"""Which problems a benchmark is run on: the curriculum's, a file's, a folder's, or a hub data set's.

    dataset = load_dataset("minif2f.jsonl", split="test")

Everything that is wrong with the data is said here, with its place, before anything is sampled. Nothing here asks Lean;
`preflight.py` does. Which statements of known copies are wrong is `suspects.py`'s knowledge.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import get_args

from leanfd.bench.hub import hub_rows, is_hub_name
from leanfd.bench.layouts import LAYOUTS, PROOFNET, pose_rows, read_jsonl
from leanfd.bench.lean_files import Posed, lean_files, read_file, read_folder
from leanfd.bench.suspects import copy_of, suspects_among
from leanfd.curriculum import FAMILIES, generate
from leanfd.curriculum.generator import Split
from leanfd.errors import InputError
from leanfd.proofs import Problem

MINI = "mini"
MINI_PROBLEMS = 200
"""Of `mini`, unless told otherwise; the table in docs/prover.md is over these."""
_MINIF2F = re.compile(r"(mathd_algebra|mathd_numbertheory|amc12|imo|aime|algebra|numbertheory|induction)")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Problems to be measured on, and what is known about them."""

    name: str
    """As it was asked for: "mini", a path, a hub name."""
    layout: str
    """As it was recognised: "curriculum", "lean-file", "lean-folder", a JSONL layout's name, "hub (…)" around one."""
    problems: tuple[Problem, ...]
    digest: str
    """Of names, headers and statements, in order: 16 hex digits of SHA-256."""
    suspects: Mapping[str, str] = field(default_factory=dict)
    """Names of problems whose statement is known to be wrong, vacuous or trivial, each with the reason."""
    copy: str = ""
    """Which copy of miniF2F it is, sign for sign but for comments and white space: "deepseek-v1.5", "yangky11", …"""


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What can be asked for by one name or kind of name."""

    name: str
    what: str
    how: str
    """How to get the data."""
    layouts: tuple[str, ...]


def load_dataset(name: str, split: str | None = None, limit: int | None = None, seed: int = 0) -> Dataset:
    """The problems of a data set, of one split where it has several, the first `limit` of them.

    `name` is "mini", the path of a JSONL file, of a .lean file or of a folder of them, or OWNER/NAME on the Hugging
    Face hub. `seed` is for `mini` alone, whose default split is test and whose `limit` is spread over its families.
    Raises InputError, with file and line, for data that is not as it should be, and MissingExtra for a hub name without
    the package `datasets`.
    """
    if limit is not None and limit < 1:
        raise InputError(f"limit must be at least 1, not {limit}")
    if name == MINI:
        return _dataset(name, "curriculum", _mini(split or "test", MINI_PROBLEMS if limit is None else limit, seed))
    layout, found = _read(name)
    if not found:
        raise InputError(f"{name}: no theorem ends in sorry, so there is nothing to prove")
    _refuse_duplicates(found)
    copy = copy_of([each.problem for each in found])
    problems = [_tagged(each) for each in _of_split(found, split, name)][:limit]
    if all(_MINIF2F.match(problem.name) for problem in problems):
        problems = [replace(p, tags=(_family(p.name), *p.tags)) for p in problems]
    return _dataset(name, layout, problems, copy)


def known_datasets() -> Sequence[DatasetInfo]:
    """What `load_dataset` takes, for people."""
    rows = tuple(dict.fromkeys([*(layout.name for layout in LAYOUTS), PROOFNET]))
    return (
        DatasetInfo(
            MINI,
            f"the curriculum's problems; splits train, valid, test (default); {MINI_PROBLEMS} unless --limit says more",
            "made by leanfd itself; nothing to get",
            ("curriculum",),
        ),
        DatasetInfo(
            "FILE.jsonl",
            "one problem a line; miniF2F and ProofNet as DeepSeek-Prover-V1.5 has them, miniF2F as Goedel-Prover-V2",
            "https://github.com/deepseek-ai/DeepSeek-Prover-V1.5 (datasets/), "
            "https://github.com/Goedel-LM/Goedel-Prover-V2 (dataset/)",
            rows,
        ),
        DatasetInfo(
            "FOLDER",
            "theorems that end in sorry, in .lean files; miniF2F as yangky11 has it (MiniF2F/Test, MiniF2F/Valid)",
            "git clone https://github.com/yangky11/miniF2F-lean4",
            ("lean-folder",),
        ),
        DatasetInfo("FILE.lean", "theorems that end in sorry", "your own", ("lean-file",)),
        DatasetInfo(
            "OWNER/NAME",
            "a data set on the Hugging Face hub with the columns of one of the JSONL layouts, as AI-MO/minif2f_test",
            'pip install "leanfd[bench]"; downloaded and cached by the package `datasets`',
            tuple(f"hub ({row})" for row in rows),
        ),
    )


def _read(name: str) -> tuple[str, list[Posed]]:
    path = Path(name).expanduser()
    if path.is_dir():
        return "lean-folder", _folder(path)
    if path.is_file() and path.suffix == ".lean":
        return "lean-file", read_file(path)
    if path.is_file() and path.suffix == ".jsonl":
        return read_jsonl(path)
    if path.is_file():
        raise InputError(
            f"{name}: a data set is a .jsonl or .lean file or a folder of .lean files, not a {path.suffix} file"
        )
    if is_hub_name(name):
        layout, found = pose_rows(hub_rows(name), name)
        return f"hub ({layout})", found
    raise InputError(_unknown(name))


def _unknown(name: str) -> str:
    if re.fullmatch(r"mini-?f2f", name, re.IGNORECASE):
        return (
            f"{name}: there are several copies of miniF2F, whose statements differ; name the one you have, for example "
            "the minif2f.jsonl of DeepSeek-Prover-V1.5, the folder miniF2F-lean4, or AI-MO/minif2f_test on the hub "
            "(leanfd bench --list)"
        )
    return f"{name}: no such file or folder; leanfd bench --list says what a data set can be"


def _folder(folder: Path) -> list[Posed]:
    rows = sorted(path.name for path in folder.glob("*.jsonl"))
    if rows and lean_files(folder):
        raise InputError(f"{folder}: holds Lean files and {', '.join(rows)}; name that file, or a folder without it")
    if rows:
        raise InputError(f"{folder}: holds no Lean file, but {', '.join(rows)}; name that file")
    return read_folder(folder)


def _mini(split: str, count: int, seed: int) -> list[Problem]:
    """As many of each family; the first families have one more where it does not come out even."""
    known: tuple[Split, ...] = get_args(Split)
    if split not in known:
        raise InputError(f"{MINI}: there is no split {split!r}; it has {', '.join(known)}")
    kept = known[known.index(split)]
    each, over = divmod(count, len(FAMILIES))
    shares = {family: each + (number < over) for number, family in enumerate(FAMILIES)}
    return [p for family, n in shares.items() for p in islice(generate(seed, n, kept, [family]), n)]


def _refuse_duplicates(found: Sequence[Posed]) -> None:
    places: dict[str, str] = {}
    for each in found:
        name = each.problem.name
        if name in places:
            raise InputError(f"{each.place}: {name} stands at {places[name]} already; names must differ, so rename one")
        places[name] = each.place


def _of_split(found: Sequence[Posed], split: str | None, name: str) -> Sequence[Posed]:
    if split is None:
        return found
    splits = sorted({each.split for each in found} - {""})
    if split not in splits:
        has = f"it has {', '.join(splits)}" if splits else "it has none, so leave out --split"
        raise InputError(f"{name}: there is no split {split!r}; {has}")
    return [each for each in found if each.split == split]


def _tagged(each: Posed) -> Problem:
    return replace(each.problem, tags=(each.split,)) if each.split else each.problem


def _family(name: str) -> str:
    found = _MINIF2F.match(name)
    return found[1] if found else ""


def _dataset(name: str, layout: str, problems: Sequence[Problem], copy: str = "") -> Dataset:
    return Dataset(name, layout, tuple(problems), digest_of(problems), suspects_among(problems), copy)


def digest_of(problems: Sequence[Problem]) -> str:
    """16 hex digits over names, headers and statements, in order."""
    plain = [[p.name, p.header, p.statement] for p in problems]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode("utf-8")).hexdigest()[:16]
