"""Runs one of other people's clients on a folder of `leanfd shim`, in an environment that has it; writes JSON.

PYTHON drive.py interact|leanclient|mcp SHIM
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

SWAP = "theorem swap (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h\n  exact ⟨h.2, h.1⟩\n"
WRONG = "theorem wrong : 1 = 2 := by\n  rfl\n"


def interact(shim: Path) -> Any:
    """A command, one that continues from it, a step at its sorry, and tactics."""
    from lean_interact import Command, FileCommand, LeanREPLConfig, LeanServer, ProofStep

    config = LeanREPLConfig(local_repl_path=shim, build_repl=False, lake_path=shim / "lake")
    server = LeanServer(config)
    try:
        stated = server.run(Command(cmd=SWAP.partition("intro")[0] + "sorry"), timeout=60)
        step = server.run(ProofStep(proof_state=stated.sorries[0].proof_state, tactic="intro h; simp [h]"), timeout=60)
        used = server.run(Command(cmd="#check @swap", env=stated.env), timeout=60)
        wrong = server.run(Command(cmd=WRONG, all_tactics=True), timeout=60)
        file = server.run(FileCommand(path="T.lean"), timeout=60)
        return {
            "version": config.lean_version,
            "goal": stated.sorries[0].goal,
            "status": step.proof_status,
            "valid": stated.lean_code_is_valid(allow_sorry=True),
            "check": used.messages[0].data,
            "wrong": wrong.lean_code_is_valid(),
            "tactics": [tactic.tactic for tactic in wrong.tactics],
            "file": [message.severity for message in file.messages],
        }
    finally:
        server.kill()


def leanclient(shim: Path) -> Any:
    """Diagnostics, goals and a hover of a file."""
    import leanclient

    client = leanclient.LeanLSPClient(str(shim), initial_build=False)
    try:
        diagnostics = [*client.get_diagnostics("T.lean")]
        return {
            "errors": [each["range"]["start"]["line"] for each in diagnostics if each["severity"] == 1],
            "goal": client.get_goal("T.lean", 2, 2)["goals"],
            "hover": client.get_hover("T.lean", 2, 11)["contents"]["value"],
        }
    finally:
        client.close()


def mcp(shim: Path) -> Any:
    """lean-lsp-mcp's own tools, asked by the SDK's client."""
    import anyio
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    environment = {**os.environ, "LEAN_PROJECT_PATH": str(shim), "LEAN_REPL": "true"}
    start = StdioServerParameters(command=str(Path(sys.prefix, "bin", "lean-lsp-mcp")), env=environment)
    file = {"file_path": str(shim / "T.lean")}
    calls = [
        ("lean_goal", {**file, "line": 3}),
        ("lean_diagnostic_messages", file),
        ("lean_multi_attempt", {**file, "line": 3, "snippets": ["exact ⟨h.2, h.1⟩", "rfl"]}),
        ("lean_run_code", {"code": "#eval 1 + 1"}),
    ]

    async def run() -> dict[str, Any]:
        async with stdio_client(start) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            with anyio.fail_after(120):
                return {
                    name: json.loads((await session.call_tool(name, arguments)).content[0].text)
                    for name, arguments in calls
                }

    return anyio.run(run)


if __name__ == "__main__":
    what, folder = sys.argv[1], Path(sys.argv[2])
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
    (folder / "T.lean").write_text(f"{SWAP}\n{WRONG}", "utf-8")
    said = {"interact": interact, "leanclient": leanclient, "mcp": mcp}[what](folder)
    sys.stdout.write(json.dumps(said) + "\n")
