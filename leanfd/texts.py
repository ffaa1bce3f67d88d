"""Reading and replacing the user's text files: none is left half written, none overwritten that has changed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.errors import InputError, LeanfdError

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as it was read."""

    path: Path | None
    """None for standard input and for texts from the command line."""
    text: str
    """With "\\n" for line ends."""
    digest: str
    """SHA-256 of the bytes."""
    crlf: bool = False
    """True when every line ended in "\\r\\n"."""
    bom: bool = False
    """True when it began with a byte order mark, which `text` leaves out."""
    label: str = "<stdin>"
    """What to call it where there is no path."""

    @property
    def title(self) -> str:
        """What to call it in messages."""
        return self.label if self.path is None else str(self.path)


def given_text(text: str, label: str) -> SourceText:
    """A text that comes from no file, under the name that messages give it."""
    return SourceText(None, text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), label=label)


def read_text(path: Path) -> SourceText:
    """A UTF-8 file. Raises InputError, with the place, when it is not there or is none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a directory; name a .lean file in it") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    return _decoded(data, path)


def read_json(path: Path) -> Any:
    """The value of a JSON file. Raises InputError, with the place, when it is not there or holds none."""
    try:
        return json.loads(read_text(path).text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON: {error}; mend it, or delete it where it is not needed") from error


def read_stdin() -> SourceText:
    """All of standard input. Raises InputError when it is not UTF-8."""
    return _decoded(sys.stdin.buffer.read(), None)


def _decoded(data: bytes, path: Path | None) -> SourceText:
    title = path or "<stdin>"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{title}: not UTF-8 at byte {error.start} (line {line}): {error.reason}") from error
    digest = hashlib.sha256(data).hexdigest()
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    crlf = "\r\n" in text and text.count("\r\n") == text.count("\n")
    return SourceText(path, text.replace("\r\n", "\n") if crlf else text, digest, crlf, bom)


def refuse_read_only(source: SourceText) -> None:
    """Raises InputError when a file's permissions do not let anybody, or us, write to it."""
    # A new file would take its place although it is locked; root may write to all, but was not asked to.
    path = source.path
    if path is not None and path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise InputError(f"{path}: is read-only; chmod u+w it, or leave out --write")


def replace_text(source: SourceText, text: str) -> None:
    """Puts a new text in the place of a file in one step, with its permissions; links are followed.

    Raises InputError when the file is read-only or has changed since it was read, LeanfdError when the new one cannot
    be written; in each case the old file stays whole.
    """
    assert source.path is not None
    refuse_read_only(source)
    path = source.path.resolve()
    written = text.replace("\n", "\r\n") if source.crlf else text
    data = ((_BOM if source.bom else "") + written).encode("utf-8")
    part: str | None = None
    try:
        descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".leanfd")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, stat.S_IMODE(path.stat().st_mode))
        # As late as can be: what is written between this look and the rename below is lost.
        if read_text(path).digest != source.digest:
            raise InputError(f"{source.path}: changed while leanfd was at work, so it was not overwritten")
        os.replace(part, path)
    except OSError as error:
        full = " (disk full)" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        said = f"cannot be written{full}: {error.strerror or error}"
        raise LeanfdError(f"{source.path}: {said}; the file is as it was") from error
    finally:
        if part is not None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(part)


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """The values of a file of JSON lines, with their line numbers, from 1. Raises InputError, with the place."""
    for number, line in enumerate(read_text(path).text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}: not JSON at column {error.colno}: {error.msg}") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: numbers too long or brackets nested too deeply: {error}") from error
        yield number, plain
