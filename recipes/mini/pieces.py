"""Files of rows that are written in whole pieces, so that a cut run resumes behind the last of them."""

from __future__ import annotations

import json
import resource
from collections.abc import Mapping
from pathlib import Path


class Rows:
    """A file that grows by whole pieces to at most so many rows, none of them twice."""

    def __init__(self, path: Path, most: int) -> None:
        self._path, self._most, self._text = path, most, ""
        self._seen, self.piece = written(path)
        self._before = len(self._seen)

    def __len__(self) -> int:
        return len(self._seen)

    @property
    def new(self) -> int:
        """How many of them are of this run."""
        return len(self._seen) - self._before

    @property
    def full(self) -> bool:
        """Whether no more are wanted."""
        return len(self._seen) >= self._most

    def add(self, row: Mapping[str, str]) -> bool:
        """Takes a row into the piece, unless it is there or the file is full; whether it was taken."""
        key = row["prompt"], row["completion"]
        if key in self._seen or self.full:
            return False
        self._seen.add(key)
        self._text += json.dumps({**row, "piece": self.piece}, ensure_ascii=False) + "\n"
        return True

    def end_piece(self) -> None:
        """Writes the piece and begins the next."""
        with self._path.open("a", encoding="utf-8") as out:
            out.write(self._text)
        self._text = ""
        self.piece += 1


def written(path: Path) -> tuple[set[tuple[str, str]], int]:
    """Prompt and completion of each row of an earlier run, and the number of the next piece.

    A torn last line is cut off with its piece.
    """
    if not path.exists():
        return set(), 0
    lines = path.read_text("utf-8").split("\n")
    found = [json.loads(line) for line in lines[:-1] if line]
    torn = bool(lines[-1])
    last = max((row["piece"] for row in found), default=-1)
    if torn:
        found = [row for row in found if row["piece"] < last]
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), "utf-8")
    return {(row["prompt"], row["completion"]) for row in found}, last + (not torn)


def cpu_s() -> float:
    """CPU seconds of this process and of its children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
