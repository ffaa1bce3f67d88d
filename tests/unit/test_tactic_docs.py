"""docs/tactics.md says what lean/LeanFD/ has: its options, the variables it reads, the messages it gives."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tactics.md"
BEGIN, END = "<!-- options -->\n", "<!-- end of options -->"
LEAN = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "lean" / "LeanFD").rglob("*.lean")))
PYTHON = "\n".join(file.read_text("utf-8") for file in (ROOT / "leanfd" / "serve").glob("*.py"))
OPTION = re.compile(
    r'register_option (\S+) : (\w+) := \{\n  defValue := (.*)\n  descr := "((?:[^"\\]|\\.|\\\n)*)"\n\}',
)


def options() -> str:
    """The options as a table, from their registrations."""
    rows = ["| option | type | default | |\n|---|---|---|---|\n"]
    for name, kind, default, said in OPTION.findall(LEAN):
        words = re.sub(r"\\\n\s*", "", said).replace('\\"', '"')
        rows.append(f"| `{name}` | {kind} | `{default}` | {words} |\n")
    return "".join(rows)


def shown(page: str) -> tuple[str, str, str]:
    before, _, rest = page.partition(BEGIN)
    table, _, after = rest.partition(END)
    return before, table, after


def test_the_page_has_every_option() -> None:
    page = PAGE.read_text("utf-8")
    before, table, after = shown(page)
    if os.environ.get("LEANFD_WRITE_DOCS"):
        PAGE.write_text(before + BEGIN + options() + END + after, "utf-8")
    assert table == options(), "run this test once with LEANFD_WRITE_DOCS=1"
    assert len(OPTION.findall(LEAN)) == LEAN.count("register_option leanfd.")


def test_the_page_has_every_variable() -> None:
    names = set(re.findall(r'"(LEANFD_[A-Z]+)"', LEAN))
    assert names == set(re.findall(r"`(LEANFD_[A-Z]+)`", PAGE.read_text("utf-8").partition("| variable |")[2]))


def messages() -> list[str]:
    """What the page quotes in the first column of its last table, in pieces between what differs each time."""
    _, _, rest = PAGE.read_text("utf-8").partition("| Lean says | do |\n|---|---|\n")
    rows = rest.partition("\n\n")[0].splitlines()
    quoted = [text for row in rows for text in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(quoted) >= len(rows)
    return [piece.strip() for text in quoted for piece in re.split(r"…|answers \d+:|not ready:", text) if piece.strip()]


@pytest.mark.parametrize("message", messages())
def test_a_message_on_the_page_is_one_that_is_given(message: str) -> None:
    assert message in LEAN or message in PYTHON


@pytest.mark.parametrize("tactic", re.findall(r'^syntax \(name := \w+\) "([^" ]+)', LEAN, re.MULTILINE))
def test_the_page_has_every_tactic(tactic: str) -> None:
    assert re.search(rf"^\| `{re.escape(tactic)}[ `]", PAGE.read_text("utf-8"), re.MULTILINE)
