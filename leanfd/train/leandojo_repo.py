"""Traced repositories, read with LeanDojo's own package.

`lean_dojo` (4.20.0) is deprecated by its authors, pulls in ray, and loads only on request: nothing else in leanfd
imports it, and no verdict rests on it. With GITHUB_ACCESS_TOKEN set it calls GitHub while it is imported, and it reads
`.env` files for that variable too; so the variable is empty for as long as the import takes. For the same reason the
repository's own `TracedRepo.load_from_disk` is not used: it looks up every dependency at GitHub. Its `TracedFile`,
`TracedTheorem` and `TracedTactic` do the reading.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leanfd.errors import InputError, MissingExtra
from leanfd.proofs import Position
from leanfd.train.leandojo import Step, Traced, split_of

logger = logging.getLogger(__name__)

TOKEN = "GITHUB_ACCESS_TOKEN"
_COMMAND = 'pip install "leanfd[leandojo]"'
_PACKAGES = Path(".lake/packages")


@dataclass(frozen=True, slots=True)
class _Repository:
    """As much of a `LeanGitRepo` as a traced file asks for; that class would ask GitHub."""

    url: str
    commit: str


@dataclass(frozen=True, slots=True)
class _TracedRepository:
    """As much of a `TracedRepo` as a traced file asks for."""

    repo: _Repository
    dependencies: dict[str, _Repository] = field(default_factory=dict)


def read_repository(root: Path) -> Iterator[Traced]:
    """The theorems of a repository that LeanDojo has traced, its dependencies left out.

    Raises MissingExtra without the package, and InputError for a folder without traces, or with traces of other files.
    """
    root = root.resolve()
    files = [path for path in sorted(root.glob("**/*.trace.xml")) if not _is_dependency(path.relative_to(root))]
    if not files:
        raise InputError(
            f"{root} holds no *.trace.xml; name a LeanDojo Benchmark 4 file or folder, or trace the repository first: "
            "lean_dojo.trace(lean_dojo.LeanGitRepo(URL, COMMIT), dst_dir=FOLDER)"
        )
    lean_dojo = import_lean_dojo()
    repository = _TracedRepository(
        _Repository(_git(root, "remote", "get-url", "origin"), _git(root, "rev-parse", "HEAD"))
    )
    for path in files:
        yield from _file(lean_dojo, root, path, repository)


def import_lean_dojo() -> Any:
    """The package, imported without a call to GitHub. Raises MissingExtra when it is not there."""
    if sys.version_info >= (3, 13):
        raise MissingExtra(
            f"traced repositories need lean-dojo, which has no version for Python {sys.version_info[0]}."
            f"{sys.version_info[1]}; use Python 3.12 or older, or LeanDojo Benchmark 4 files, which need no package"
        )
    token = os.environ.get(TOKEN)
    # Empty and not removed: what is removed would be put back from a `.env` file.
    os.environ[TOKEN] = ""
    try:
        import lean_dojo
    except ImportError as error:
        raise MissingExtra(f"traced repositories need lean-dojo ({error}): {_COMMAND}") from error
    finally:
        if token is None:
            del os.environ[TOKEN]
        else:
            os.environ[TOKEN] = token
    return lean_dojo


def _file(lean_dojo: Any, root: Path, path: Path, repository: _TracedRepository) -> Iterator[Traced]:
    try:
        traced = lean_dojo.TracedFile.from_xml(root, path, repository.repo)
    except (AssertionError, OSError, SyntaxError, KeyError, ValueError, RuntimeError) as error:
        # An assertion compares the source file's hash with the one in the trace; broken XML is a SyntaxError.
        said = f"{type(error).__name__} {error}".strip()
        raise InputError(
            f"{path}: LeanDojo cannot read it ({said}); the file may have changed since it was traced: trace again"
        ) from error
    traced.traced_repo = repository
    for theorem in traced.get_traced_theorems():
        steps = tuple(Step(t.tactic, t.state_before, t.state_after) for t in theorem.get_traced_tactics())
        name, start = str(theorem.theorem.full_name), theorem.start
        yield Traced(
            repository.repo.url,
            repository.repo.commit,
            str(theorem.file_path),
            name,
            Position(start.line_nb, start.column_nb - 1),
            steps,
            split_of(name),
        )


def _is_dependency(path: Path) -> bool:
    return path.is_relative_to(_PACKAGES) or "lake-packages" in path.parts


def _git(root: Path, *arguments: str) -> str:
    """What git says of the repository; "" where it has no answer, such as a remote that is not there."""
    try:
        command = ["git", "-C", str(root), *arguments]
        said = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.warning("%s: git does not give its %s: %s", root, arguments[0], error)
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""
