"""docs/train.md says what the settings are: its tables are made from the dataclasses and their words."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import os
from collections.abc import Iterator
from pathlib import Path

import leanfd
from leanfd.config import SETTING, _toml
from leanfd.train.config import (
    CriticConfig,
    DistillConfig,
    GrpoConfig,
    LeanConfig,
    SamplingConfig,
    StageConfig,
    TrainConfig,
)
from leanfd.train.feedback import SOURCES

PAGE = Path(leanfd.__file__).parents[1] / "docs" / "train.md"
BEGIN, END = "<!-- settings -->\n", "<!-- end of settings -->"
TABLES: dict[str, type] = {
    "": TrainConfig,
    "[distill]": DistillConfig,
    "[grpo]": GrpoConfig,
    "[sampling]": SamplingConfig,
    "[lean]": LeanConfig,
    "[critic]": CriticConfig,
    "[[stages]]": StageConfig,
}


def words(kind: type) -> dict[str, str]:
    """Each field's words: those of its flag, or the text below it."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    found |= {f.name: f.metadata[SETTING].words for f in dataclasses.fields(kind) if SETTING in f.metadata}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id not in found:
            said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            found[field.target.id] = " ".join(str(said).split())
    return found


def rows(kind: type) -> Iterator[str]:
    said = words(kind)
    for f in dataclasses.fields(kind):
        value = f.default if f.default_factory is dataclasses.MISSING else f.default_factory()
        if dataclasses.is_dataclass(value):
            continue
        unset = value is dataclasses.MISSING or value in (None, "", (), {})
        default = "" if unset else f"`{_toml(value)}`"
        yield f"| `{f.name}` | {default} | {said[f.name]} |\n"


def tables() -> str:
    text = ""
    for title, kind in TABLES.items():
        text += f"\n**`{title}`**\n" if title else ""
        text += "\n| key | default | |\n|---|---|---|\n" + "".join(rows(kind))
    return text + "\n"


def test_every_setting_has_its_words() -> None:
    for kind in TABLES.values():
        for f in dataclasses.fields(kind):
            assert words(kind)[f.name] or dataclasses.is_dataclass(f.default_factory), (kind.__name__, f.name)


def test_the_page_has_every_setting() -> None:
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    shown, _, after = rest.partition(END)
    if os.environ.get("LEANFD_WRITE_DOCS"):
        PAGE.write_text(before + BEGIN + tables() + END + after, "utf-8")
    assert shown == tables(), "run this test once with LEANFD_WRITE_DOCS=1"


def test_the_page_has_every_kind_of_feedback() -> None:
    page = PAGE.read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in SOURCES)
