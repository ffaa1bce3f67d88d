"""No Python that leanfd starts looks for modules in the current folder: read from the code itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import leanfd
from leanfd.lean.embedded.build import sysroot_path

ROOT = Path(leanfd.__file__).parent
STARTS_OTHERWISE = re.compile(
    r"multiprocessing\.(Process|Pool|get_context)|ProcessPoolExecutor|create_subprocess|os\.fork"
)
"""Ways to start a Python that would have to be looked at."""


def unsafe(tree: ast.AST) -> list[int]:
    """Lines with a `sys.executable` that is not followed by -P or -I."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Attribute) and node.attr == "executable" and ast.unparse(node) == "sys.executable"
        ):
            continue
        around = parents[node]
        if isinstance(around, ast.List | ast.Tuple):
            after = around.elts[around.elts.index(node) + 1 :]
            if after and isinstance(after[0], ast.Constant) and after[0].value in ("-P", "-I"):
                continue
        elif isinstance(around, ast.Call) and ast.unparse(around.func) == "os.execv" and around.args[0] is node:
            continue  # Its second argument, a list, is looked at by itself.
        elif isinstance(around, ast.Call) and ast.unparse(around.func) == "shlex.quote":
            continue  # The shell script of `sysroot_path`; see below.
        found.append(node.lineno)
    return sorted(found)


def test_each_python_is_started_with_a_safe_path() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in ROOT.rglob("*.py")}
    assert {name: lines for name, text in texts.items() if (lines := unsafe(ast.parse(text)))} == {}
    assert [name for name, text in texts.items() if STARTS_OTHERWISE.search(text)] == []


def test_what_the_test_sees() -> None:
    assert unsafe(ast.parse('run([sys.executable, "-m", "x"])')) == [1]
    assert unsafe(ast.parse("run([sys.executable])\nstart(sys.executable)")) == [1, 2]
    assert unsafe(ast.parse('run([sys.executable, "-P", "-c", code])')) == []


def test_the_launcher_of_leans_server_has_one_too() -> None:
    assert " -P -c " in (sysroot_path() / "bin" / "lean").read_text()
