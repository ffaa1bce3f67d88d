"""A run folder: config.toml, environment.json and attempts.jsonl, the ledger of everything that was tried.

The ledger grows by whole lines, each written and flushed as soon as its attempt has been judged, so that a run that is
killed loses at most the line it was writing; the reader passes over such a torn last line. One process writes a folder.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import logging
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import platformdirs

import leanfd
from leanfd.config import to_toml
from leanfd.errors import InputError, LeanfdError
from leanfd.proofs import Attempt, attempt_from_json, to_json

logger = logging.getLogger(__name__)

CONFIG, ENVIRONMENT, LEDGER = "config.toml", "environment.json", "attempts.jsonl"


def default_folder(title: str) -> Path:
    """A new folder for a run, named by time and title, below the user's data directory.

    Not below the current directory: that is most often somebody's Lean project, and no place for our papers.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    below = Path(platformdirs.user_data_dir("leanfd")) / "runs"
    name = f"{stamp}-{title}"
    taken = (below / (name if n == 1 else f"{name}-{n}") for n in range(1, 1_000_000))
    return next(folder for folder in taken if not folder.exists())


def refuse_used(folder: Path) -> None:
    """Raises InputError when a folder holds a run already, or is no folder."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a new or empty folder with --run")
    if (folder / LEDGER).exists() or (folder / CONFIG).exists():
        raise InputError(f"{folder} holds a run already; name another folder with --run")


def _refuse_other(folder: Path, config: str) -> None:
    stored = (folder / CONFIG).read_text("utf-8")
    differing = [(a, b) for a, b in zip_longest(stored.splitlines(), config.splitlines(), fillvalue="") if a != b]
    if differing:
        then, now = differing[0]
        raise InputError(
            f"{folder} holds a run with other settings ({then!r}, now {now!r}); give the same ones to go on, or "
            "name another folder with --run"
        )


def _to_whole_lines(ledger: io.FileIO) -> None:
    """Puts a ledger's end after its last whole line: a run that was killed may have left half of one."""
    end = ledger.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - 2**16)
        ledger.seek(start)
        at = ledger.read(end - start).rfind(b"\n")
        if at >= 0:
            end = start + at + 1
            break
        end = start
    ledger.truncate(end)
    ledger.seek(end)


class RunFolder:
    """An open run folder."""

    def __init__(self, folder: Path, config: Any, go_on: bool = False) -> None:
        """Makes the folder and writes the config into it; with `go_on` a run with the same config is taken up.

        Raises InputError when it holds a run already, and LeanfdError when it cannot be written.
        """
        self.path = folder
        text = to_toml(config)
        if go_on and (folder / CONFIG).is_file():
            _refuse_other(folder, text)
        else:
            refuse_used(folder)
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / CONFIG).write_text(text, "utf-8")
            self._ledger = (folder / LEDGER).open("r+b" if (folder / LEDGER).exists() else "xb", buffering=0)
            _to_whole_lines(self._ledger)

    def describe(self, environment: Mapping[str, Any]) -> None:
        """Writes environment.json: what leanfd and the machine are, and what the caller adds."""
        with _writing(self.path):
            text = json.dumps({**here(), **environment}, indent=2, ensure_ascii=False)
            (self.path / ENVIRONMENT).write_text(text + "\n", "utf-8")

    def add(self, attempt: Attempt) -> None:
        """Appends one attempt to the ledger. Raises LeanfdError when the disk does not take it."""
        # Escaped to ASCII: a model may write lone surrogates, which no UTF-8 file can hold.
        line = json.dumps(to_json(attempt)).encode("ascii") + b"\n"
        with _writing(self.path / LEDGER):
            whole = self._ledger.tell()
            try:
                left = memoryview(line)
                while left:
                    left = left[self._ledger.write(left) or 0 :]
            except OSError:
                # Half a line must not spoil the one that comes after it, should there be room again.
                with contextlib.suppress(OSError):
                    self._ledger.truncate(whole)
                    self._ledger.seek(whole)
                raise

    def close(self) -> None:
        """Brings the ledger to the disk and closes it; safe to call twice."""
        if not self._ledger.closed:
            with contextlib.suppress(OSError):
                os.fsync(self._ledger.fileno())
            self._ledger.close()


def read_ledger(path: Path) -> Iterator[tuple[int, Attempt]]:
    """The attempts of a ledger with their line numbers, from 1. A torn last line is passed over, with a warning.

    Raises InputError, naming line and field, for a line that is no attempt or a file that cannot be read.
    """
    try:
        with path.open("rb") as ledger:
            for number, line in enumerate(ledger, start=1):
                if line.strip() and (attempt := _attempt(path, number, line)) is not None:
                    yield number, attempt
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _attempt(path: Path, number: int, line: bytes) -> Attempt | None:
    """The attempt on a line, None if the line was cut off in writing."""
    try:
        return attempt_from_json(json.loads(line))
    except RecursionError:
        wrong = "its brackets are nested too deeply"
    except UnicodeDecodeError as error:
        wrong = f"not UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        wrong = f"not JSON at column {error.colno}: {error.msg}"
        # Only the last line has no line end, and what is cut off is no whole JSON object.
        if not line.endswith(b"\n"):
            logger.warning("%s:%d: the last line was cut off in writing, so it is passed over", path, number)
            return None
    except ValueError as error:
        wrong = str(error)
    raise InputError(f"{path}:{number}: not an attempt of a leanfd ledger: {wrong}; mend or delete this line")


def here() -> dict[str, Any]:
    """What produced a result: leanfd and its commit, Python, the machine, the time."""
    return {
        "leanfd": leanfd.__version__,
        "commit": commit(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cpus": os.cpu_count(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def commit() -> str:
    """The git commit that leanfd runs from, with "+" when files differ from it; "" for an installed package."""
    root = Path(leanfd.__file__).parents[1]
    if not (root / ".git").exists():
        return ""
    try:
        said = subprocess.run(
            ["git", "-C", str(root), "describe", "--always", "--dirty=+", "--abbrev=40", "--exclude=*"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip()


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        step = {errno.ENOSPC: "free some space and start again", errno.EDQUOT: "your quota is used up"}
        advice = step.get(error.errno or 0, "choose another folder with --run")
        raise LeanfdError(f"{path}: cannot be written: {error.strerror or error}; {advice}") from error
