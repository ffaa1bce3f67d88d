"""Who may know whom, read from the import statements themselves."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import leanfd

ROOT = Path(leanfd.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

# Each part, with the parts below it that it may import. What is not named here may be imported by nobody but the cli.
BOTTOM = {"proofs", "errors", "records", "limits", "nofollow", "leanfd"}
GROUND = BOTTOM | {"source", "runs", "wire", "config", "texts", "figures"}
PROVING = GROUND | {"models", "lean", "curriculum", "prove"}
ARROWS: dict[str, set[str]] = {
    "leanfd": set(),
    "errors": set(),
    "records": set(),
    "limits": set(),
    "nofollow": {"errors"},
    "proofs": {"errors", "records"},
    "config": BOTTOM,
    "texts": BOTTOM,
    "figures": BOTTOM,
    "wire": BOTTOM,
    "runs": BOTTOM | {"config"},
    "source": BOTTOM,
    "lean": BOTTOM | {"source"},
    "models": BOTTOM | {"source", "config"},
    "curriculum": BOTTOM | {"source"},
    "prove": PROVING - {"curriculum", "figures", "wire"},
    "doctor": GROUND | {"lean"},
    "shards": GROUND,
    "verify": PROVING,
    "bench": PROVING,
    "train": PROVING,
    "serve": PROVING,
    "lsp": PROVING,
    "mcp": PROVING | {"verify"},
}
COMMAND_LINE = {"cli", "__main__"}
"""Parts that may print and exit; they may import everything, and nobody may import them."""
CONFIGS = [path for path in MODULES if path.name == "config.py" and path.parent != ROOT]
ENGINE_FILES = {
    "importing.py",
    "engine.py",
    "engines.py",
    "transformers_engine.py",
    "openai_engine.py",
    "decoding.py",
    "llama.py",
}
"""Files of models/ that run models."""
HUB_READER = ROOT / "bench" / "hub.py"
"""The one file that may ask for `datasets`, when a data set is asked for by its hub name."""
HEAVY = {"torch", "transformers", "accelerate", "trl", "peft", "vllm", "datasets"}


def runs_models(path: Path) -> bool:
    return path.parent == ROOT / "models" and path.name in ENGINE_FILES


def part_of(module: str) -> str:
    words = module.split(".")
    return words[1] if len(words) > 1 else "leanfd"


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the arrows"
            assert node.module is not None
            if node.module == "leanfd":
                yield from (
                    f"leanfd.{a.name}" if (ROOT / a.name).exists() or (ROOT / f"{a.name}.py").exists() else "leanfd"
                    for a in node.names
                )
            else:
                yield node.module


def named(path: Path) -> str:
    return str(path.relative_to(ROOT.parent))


def test_arrows_point_down() -> None:
    for path in MODULES:
        relative = path.relative_to(ROOT)
        part = (
            "leanfd"
            if relative.name == "__init__.py" and len(relative.parts) == 1
            else relative.parts[0].removesuffix(".py")
        )
        if part in COMMAND_LINE:
            continue
        assert part in ARROWS, f"{part} is new: say in this test what it may import"
        for module in imported(path):
            if module.split(".")[0] == "leanfd":
                target = part_of(module)
                assert target == part or target in ARROWS[part], f"{named(path)} imports {module}"


def test_settings_know_no_verb() -> None:
    """The command line reads them for every `--help`."""
    for path in CONFIGS:
        for module in imported(path):
            ground = module.split(".")[0] != "leanfd" or part_of(module) in BOTTOM | {"config", "wire"}
            seam = module in ("leanfd.models.config", "leanfd.models.engine")
            assert ground or seam, f"{named(path)} imports {module}"


def test_only_engines_and_training_import_torch() -> None:
    for path in MODULES:
        if runs_models(path) or (ROOT / "train") in path.parents or (ROOT / "models" / "mini") in path.parents:
            continue
        roots = {module.split(".")[0] for module in imported(path)}
        assert not roots & (HEAVY - {"datasets"} if path == HUB_READER else HEAVY), named(path)


def test_lean_has_never_heard_of_http() -> None:
    for path in [path for part in ("lean", "source") for path in sorted((ROOT / part).rglob("*.py"))]:
        roots = {module.split(".")[0] for module in imported(path)}
        assert not roots & {"httpx", "requests", "aiohttp", "urllib", "starlette", "fastapi", "uvicorn"}, named(path)


def test_texts_are_read_without_a_process() -> None:
    for path in (ROOT / "source").rglob("*.py"):
        roots = {module.split(".")[0] for module in imported(path)}
        assert not roots & {"subprocess", "multiprocessing", "threading", "socket", "asyncio"}, named(path)


def test_only_the_cli_prints_configures_logging_and_exits() -> None:
    for path in MODULES:
        if path.relative_to(ROOT).parts[0].removesuffix(".py") in COMMAND_LINE:
            continue
        # Programs of their own, each of which is another process's command line.
        is_program = any(
            isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'" for node in tree(path).body
        )
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            refused = {"print", "typer.echo", "logging.basicConfig", "logger.addHandler", "exit", "quit"}
            refused |= set() if is_program else {"sys.exit", "os._exit"}
            assert name not in refused, f"{named(path)} calls {name}"
