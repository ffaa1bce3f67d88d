"""The pages in docs/ and the README name no option of ours that does not exist, and link to what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from leanfd.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
VERBS = "|".join(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
COMMAND = re.compile(rf"(?<![\w./-])(?:~?[\w./-]*/)?leanfd (?P<words>(?:{VERBS})\b(?![:?.])[^`|&;<>()]*)")
"""`leanfd VERB …` in code, up to the end of the command; also by its path."""


def commands(page: Path) -> Iterator[str]:
    """The commands in the code of a page: spans, and blocks with their lines joined where they are continued."""
    text = page.read_text("utf-8")
    blocks = [
        block.replace("\\\n", " ") for block in re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    ]
    spans = [
        span.replace("\n", " ")
        for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    ]
    for line in [*(line for block in blocks for line in block.splitlines()), *spans]:
        if not line.strip().startswith(("--", "theorem", "import")):
            yield from (found["words"] for found in COMMAND.finditer(line.split(" # ")[0]))


def unknown(words: list[str]) -> str | None:
    """The first of these that the command line does not know."""
    command = typer.main.get_command(app)
    while isinstance(command, TyperGroup) and words:
        name = words.pop(0)
        if name not in command.commands:
            # `bench` takes a data set in the place of its command.
            if command.name != "bench":
                return name
            name = "run"
        command = command.commands[name]
    known = {"--help", *(flag for parameter in command.params for flag in (*parameter.opts, *parameter.secondary_opts))}
    return next((word for word in words if word.startswith("--") and word.split("=")[0] not in known), None)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_exist(page: Path) -> None:
    found = list(commands(page))
    assert [(words, bad) for words in found if (bad := unknown(words.split()))] == []


def test_commands_are_found() -> None:
    """A page that names a wrong option would be seen."""
    assert len([words for page in PAGES for words in commands(page)]) > 50
    assert unknown(["serve", "--no-such-option"]) == "--no-such-option"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
