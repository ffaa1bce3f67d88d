"""Files of rows that are written in whole pieces, so that a cut run resumes behind the last of them."""

from __future__ import annotations

import json
import resource
from pathlib import Path


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
