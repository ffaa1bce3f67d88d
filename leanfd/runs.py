"""A run folder: config.toml, environment.json and attempts.jsonl, the ledger of everything that was tried.

Ledger and metrics.jsonl grow by whole lines, each written as soon as its attempt has been judged, so that a run that is
killed loses at most the line it was writing; the reader passes over such a torn last line, and a run that resumes cuts
it off. One process writes a folder: it holds a lock on it, which the kernel takes back however the process ends. Not
guarded: folders on file systems without locks, and what others do to the files.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import logging
import os
import platform
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any, Protocol, TypeVar

import platformdirs

import leanfd
from leanfd import nofollow
from leanfd.config import to_toml
from leanfd.errors import InputError, LeanfdError
from leanfd.nofollow import refuse_links
from leanfd.proofs import Attempt, attempt_from_json, to_json

logger = logging.getLogger(__name__)

CONFIG, ENVIRONMENT, LEDGER, METRICS = "config.toml", "environment.json", "attempts.jsonl", "metrics.jsonl"
LOCK = ".lock"


def default_folder(title: str, below: Path | None = None) -> Path:
    """A new folder for a run, named by time and what a name can hold of the title, below the one given or the user's
    data directory.

    Not below the current directory: that is most often somebody's Lean project, and no place for our papers.
    """
    below = below or Path(platformdirs.user_data_dir("leanfd")) / "runs"
    words = re.sub(r"[^\w-]+", "-", title)[:40].strip("-") or "run"
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{words}"
    taken = (below / (name if n == 1 else f"{name}-{n}") for n in range(1, 1_000_000))
    return next(folder for folder in taken if not folder.exists())


def refuse_used(folder: Path) -> None:
    """Raises InputError when a folder holds a run already, or a link, or is not a directory."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a new or empty folder with --run")
    refuse_links(folder)
    if (folder / LEDGER).exists() or (folder / CONFIG).exists():
        raise InputError(f"{folder} holds a run already; name another folder with --run")


P = TypeVar("P", contravariant=True)


class RunWatcher(Protocol[P]):
    """Told how something goes that writes a run folder."""

    def on_run(self, folder: Path) -> None:
        """The run folder is there; every attempt will be on record in it."""
        ...

    def on_stage(self, stage: str) -> None:
        """Something that takes a while begins."""
        ...

    def on_progress(self, progress: P) -> None:
        """An attempt was judged, or the next thing is begun; it stands as told."""
        ...


class RunFolder:
    """An open run folder."""

    def __init__(self, folder: Path, config: Any, resume: bool = False) -> None:
        """Makes the folder and writes the config into it; with `resume`, resumes a run already there.

        Raises InputError when it holds another run, or is written by another process, and LeanfdError when it cannot
        be written.
        """
        self.path = folder
        if not resume:
            refuse_used(folder)
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as opened:
            opened.enter_context(locked(folder))
            if not resume:
                # Once more: another process may have been quicker.
                refuse_used(folder)
            self.resumed = resume and (folder / CONFIG).exists()
            """Whether there was a run to resume."""
            if self.resumed:
                refuse_other_config(folder, config)
            elif (folder / LEDGER).exists():
                raise InputError(f"{folder} holds attempts without a {CONFIG}; name another folder with --run")
            else:
                write_whole(folder / CONFIG, to_toml(config))
            self._ledger = opened.enter_context(contextlib.closing(Lines(folder / LEDGER)))
            self._metrics: Lines | None = None
            self._opened = opened.pop_all()

    def describe(self, environment: Mapping[str, Any]) -> None:
        """Writes environment.json: what leanfd and the machine are, and what the caller adds."""
        text = json.dumps({**here(), **environment}, indent=2, ensure_ascii=False)
        write_whole(self.path / ENVIRONMENT, text + "\n")

    def go_on(self, environment: Mapping[str, Any]) -> None:
        """Adds this process to what environment.json, read before, says of those that wrote this run."""
        resumed = [*environment.get("resumed", []), here()]
        text = json.dumps({**environment, "resumed": resumed}, indent=2, ensure_ascii=False)
        write_whole(self.path / ENVIRONMENT, text + "\n")

    def add(self, attempt: Attempt) -> None:
        """Appends one attempt to the ledger. Raises LeanfdError when the write fails."""
        self._ledger.add(to_json(attempt))

    def ledger_bytes(self) -> int:
        """How long the ledger is. What it holds so far is on the disk when this returns."""
        return self._ledger.length()

    def forget_after(self, ledger_bytes: int) -> None:
        """Cuts the ledger off there, at a place that `ledger_bytes` gave. Raises LeanfdError when that fails."""
        self._ledger.cut(ledger_bytes)

    def measure(self, metrics: Mapping[str, Any]) -> None:
        """Appends one record to metrics.jsonl. Raises LeanfdError when the write fails."""
        if self._metrics is None:
            self._metrics = self._opened.enter_context(contextlib.closing(Lines(self.path / METRICS)))
        self._metrics.add(metrics)

    def close(self) -> None:
        """Brings what was written to the disk, closes it, and gives the folder free; safe to call twice."""
        self._opened.close()


class Lines:
    """A file of JSON lines that grows by whole lines only."""

    def __init__(self, path: Path) -> None:
        """Opens or makes it, and cuts off a last line without an end. Raises LeanfdError."""
        self._path = path
        with _writing(path):
            self._file = nofollow.opened(path)
            torn = _unended(self._file)
            if torn:
                logger.warning("%s: the last line was cut off in writing; it is dropped and done again", path)
                self._file.truncate(self._file.seek(-torn, os.SEEK_END))
            self._file.seek(0, os.SEEK_END)

    def add(self, record: Mapping[str, Any]) -> None:
        """Appends a line. Raises LeanfdError when the write fails."""
        # Escaped to ASCII: a model may write lone surrogates, which no UTF-8 file can hold.
        line = json.dumps(record).encode("ascii") + b"\n"
        with _writing(self._path):
            whole = self._file.tell()
            try:
                left = memoryview(line)
                while left:
                    left = left[self._file.write(left) or 0 :]
            except OSError:
                # Half a line must not spoil the one that comes after it, should there be room again.
                with contextlib.suppress(OSError):
                    self._file.truncate(whole)
                    self._file.seek(whole)
                raise

    def length(self) -> int:
        """Bytes, all of them on the disk. Raises LeanfdError when they cannot be brought there."""
        with _writing(self._path):
            os.fsync(self._file.fileno())
        return self._file.tell()

    def cut(self, length: int) -> None:
        """Keeps so many bytes at most. Raises LeanfdError."""
        with _writing(self._path):
            if length < self._file.tell():
                self._file.truncate(length)
                self._file.seek(length)

    def close(self) -> None:
        """Brings what was written to the disk; safe to call twice."""
        if not self._file.closed:
            with contextlib.suppress(OSError):
                os.fsync(self._file.fileno())
            self._file.close()


def _unended(file: FileIO) -> int:
    """Bytes after the last line end."""
    size = file.seek(0, os.SEEK_END)
    block = 1 << 16
    for start in range(max(0, size - block), -block, -block):
        file.seek(max(0, start))
        end = file.read(min(block, block + start)).rfind(b"\n")
        if end >= 0:
            return size - max(0, start) - end - 1
    return size


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock. Raises InputError when another process does, and for a link in the folder."""
    refuse_links(folder)
    with _writing(folder), contextlib.ExitStack() as opened:
        lock = opened.enter_context(nofollow.opened(folder / LOCK))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                f"{folder} is being written by another process; wait for its end, or name another folder with --run"
            ) from None
        held = opened.pop_all()
    with held:
        yield


def refuse_other_config(folder: Path, config: Any) -> None:
    """Raises InputError, naming the keys that differ, unless the folder's config is this one; `run` may differ."""
    path = folder / CONFIG
    try:
        old, new = (tomllib.loads(text) for text in (path.read_text("utf-8"), to_toml(config)))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}; name another folder with --run") from error
    differing = [key for key in dict.fromkeys([*old, *new]) if key != "run" and old.get(key) != new.get(key)]
    if differing:
        said = "; ".join(f"{key} was {_said(old, key)}, now {_said(new, key)}" for key in differing)
        raise InputError(f"{folder} holds a run with other settings ({said}); name another folder with --run")


def _said(settings: Mapping[str, Any], key: str) -> str:
    return repr(settings[key]) if key in settings else "not set"


def write_whole(path: Path, text: str) -> None:
    """Puts a file in its place in one step: readers see all or nothing, also after a kill.

    Raises LeanfdError when it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    with _writing(path):
        nofollow.refuse_link(path)
        with nofollow.fresh(part) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


def read_ledger(path: Path) -> Iterator[tuple[int, Attempt]]:
    """The attempts of a ledger with their line numbers, from 1. A torn last line is passed over, with a warning.

    Raises InputError, naming line and field, for a line that is not an attempt or a file that cannot be read.
    """
    try:
        with path.open("rb") as ledger:
            for number, line in enumerate(ledger, start=1):
                if line.strip() and (attempt := _attempt(path, number, line)) is not None:
                    yield number, attempt
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def read_metrics(path: Path) -> list[dict[str, Any]]:
    """The lines of a metrics file; one that was cut off in writing is passed over."""
    lines = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


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
