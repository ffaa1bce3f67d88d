"""How many names of the standard library the embedded Lean's core library has, namespace by namespace.

    python -m leanfd.lean.coverage            the table, and the names that are lacking with --lacking NAMESPACE
    python -m leanfd.lean.coverage --write    puts the table into the core library's README

The names are facts of Lean's own sources; `embedded/standard_names.txt` says which files of which release. A name that
a later release dropped counts as lacking. What the names stand for is compared by a test, not here.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from leanfd.lean.embedded.build import CORE
from leanfd.lean.session import Session, open_session

NAMES = Path(__file__).parent / "embedded" / "standard_names.txt"
LACKS = CORE / "Init" / "Lacks.lean"
README = CORE / "README.md"
ROOT = "(no namespace)"
LEAST = 20
"""Names in a namespace that has a line of its own."""
_TABLE = re.compile(r"(?<=<!-- coverage -->\n).*?(?=<!-- end of coverage -->)", re.DOTALL)


def standard_names(theorems: bool = True) -> list[str]:
    """The names of the list; without those of theorems where these are not asked for."""
    lines = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "@"))]
    return [name for line in lines if theorems or line[0] == "=" for name in line.removeprefix("=").split()]


def errors() -> frozenset[str]:
    """The names that the core library has only as errors, for want of what they stand for."""
    return frozenset(re.findall(r"^def (\S+) \[Lacks ", LACKS.read_text(encoding="utf-8"), flags=re.MULTILINE))


def have(session: Session, names: Sequence[str]) -> list[bool]:
    """Which of the names the core library has. Raises as `Session.known` does."""
    lacking = errors()
    return [there and name not in lacking for name, there in zip(names, session.known(names), strict=True)]


def namespace(name: str) -> str:
    """The outermost one."""
    return name.split(".", 1)[0] if "." in name else ROOT


def total(session: Session) -> tuple[int, int]:
    """How many of the names the core library has, and how many there are. Raises as `have`."""
    here = have(session, standard_names())
    return sum(here), len(here)


def by_namespace(session: Session) -> dict[str, tuple[int, int]]:
    """The same for each namespace, the small ones together; most names first."""
    names = standard_names()
    everything = Counter(map(namespace, names))
    here = Counter(namespace(name) for name, there in zip(names, have(session, names), strict=True) if there)
    large = {each: (here[each], count) for each, count in everything.most_common() if count >= LEAST}
    small = [each for each, count in everything.items() if count < LEAST]
    rest = sum(here[each] for each in small), sum(everything[each] for each in small)
    return large | ({f"{len(small)} others": rest} if small else {})


def as_table(counts: dict[str, tuple[int, int]]) -> str:
    """In Markdown."""
    rows = [f"| {each} | {here} | {count} | {100 * here // count} % |" for each, (here, count) in counts.items()]
    here, count = (sum(column) for column in zip(*counts.values(), strict=True))
    rows.append(f"| **all** | {here} | {count} | {100 * here // count} % |")
    return "\n".join(["| namespace | here | standard library | |", "|---|--:|--:|--:|", *rows, ""])


def main(arguments: Sequence[str]) -> int:
    """Prints or writes the table; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m leanfd.lean.coverage", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into the core library's README")
    parser.add_argument("--lacking", metavar="NAMESPACE", help="the names of a namespace that are lacking, one a line")
    chosen = parser.parse_args(arguments)
    with contextlib.closing(open_session()) as session:
        if chosen.lacking:
            names = [name for name in standard_names() if namespace(name) == chosen.lacking]
            lacking = [name for name, there in zip(names, have(session, names), strict=True) if not there]
            sys.stdout.write("".join(f"{name}\n" for name in lacking))
            return 0
        table = as_table(by_namespace(session))
    if chosen.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(_TABLE.sub(lambda _: table, text), encoding="utf-8")
    else:
        sys.stdout.write(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
