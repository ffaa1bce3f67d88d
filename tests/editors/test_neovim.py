"""The Neovim plugin in a real Neovim without a screen, with the real server, the mini prover and the embedded Lean.

`LEANFD_TEST_NVIM` names the Neovim to use; otherwise it is the one on the PATH, and without one the tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PLUGIN = HERE.parents[1] / "editors" / "neovim"
LEANFD = Path(sys.executable).with_name("leanfd")
NVIM = os.environ.get("LEANFD_TEST_NVIM") or shutil.which("nvim")

pytestmark = [
    pytest.mark.skipif(NVIM is None, reason="no nvim here; Debian has it as neovim, or set LEANFD_TEST_NVIM"),
    pytest.mark.timeout(300),
]

ONE = """\
/-- 𝔸 before the cursor counts two in UTF-16. -/
theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  sorry
"""
SEVERAL = """\
theorem swap (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => sorry
  | inr hq => sorry

theorem zero_add' (n : Nat) : 0 + n = n := by
  sorry
"""


def drive(folder: Path, text: str, scenario: str, setup: str = "", newline: str = "\n") -> dict[str, Any]:
    """Opens the text in Neovim, runs the body of a Lua function there, and gives what it returned and was shown.

    LEANFD in scenario and setup stands for the program's path.
    """
    file, report = folder / "a.lean", folder / "report.json"
    file.write_text(text, encoding="utf-8", newline=newline)
    settings = f'require("leanfd").setup({{ cmd = {{ "LEANFD", "lsp" }}, {setup} }})'.replace("LEANFD", str(LEANFD))
    (folder / "init.lua").write_text(
        f'package.path = "{PLUGIN}/?.lua;{HERE}/?.lua;" .. package.path\nD = require("driving")\n{settings}\n'
    )
    (folder / "scenario.lua").write_text(
        f"D.run(function()\n{scenario.replace('LEANFD', str(LEANFD))}\nend)\n", encoding="utf-8"
    )
    assert NVIM is not None
    ran = subprocess.run(
        [NVIM, "--headless", "--clean", "-u", folder / "init.lua", file, "-c", f"luafile {folder}/scenario.lua"],
        cwd=folder,
        env={
            **os.environ,
            "LEANFD_TEST_REPORT": str(report),
            "XDG_STATE_HOME": str(folder / "state"),
            "OMP_NUM_THREADS": "1",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert report.exists(), ran.stderr
    said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    assert said["fine"], f"{said['error']}\n{ran.stderr}"
    return said


def verified(file: Path) -> int:
    """The exit code of `leanfd verify`: 0 when Lean accepts every theorem, and none rests on a sorry."""
    return subprocess.run([LEANFD, "verify", file], capture_output=True, timeout=100, check=False).returncode


def test_code_action_proves_a_sorry_and_the_saved_file_is_accepted(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        D.ready('leanfd')
        D.go_to('sorry')
        local before = D.text()
        local titles = D.choose('leanfd: prove this sorry')
        D.wait('a proof', function() return not D.text():find('sorry') end)
        vim.cmd('write')
        local after = D.text()
        vim.cmd('undo')
        return { titles = titles, undone = D.text() == before, after = after }
        """,
    )
    saved = (tmp_path / "a.lean").read_text(encoding="utf-8")
    assert saved == said["result"]["after"] + "\n"
    assert saved.startswith(ONE.removesuffix("  sorry\n"))
    assert verified(tmp_path / "a.lean") == 0
    assert said["result"]["undone"], "one undo must take the whole proof back"
    assert {
        "leanfd: prove this sorry",
        "leanfd: suggest next tactic",
        "leanfd: prove all sorries in this file",
    } <= set(said["result"]["titles"])


def test_command_proves_a_whole_file_that_keeps_its_line_ends(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        SEVERAL,
        """
        D.ready('leanfd')
        local before = D.text()
        vim.cmd('LeanfdProveFile')
        D.wait('proofs', function() return not D.text():find('sorry') end)
        vim.cmd('write')
        vim.cmd('undo')
        return { undone = D.text() == before, format = vim.bo.fileformat }
        """,
        newline="\r\n",
    )
    assert said["result"] == {"undone": True, "format": "dos"}
    saved = (tmp_path / "a.lean").read_bytes()
    assert saved.count(b"\n") == saved.count(b"\r\n") > 0
    assert verified(tmp_path / "a.lean") == 0


def test_progress_is_shown_on_the_line_and_cancel_ends_it(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        "theorem hard (p q : Prop) : p → q := by\n  sorry\n",
        """
        local leanfd = require('leanfd')
        local function marks()
          return vim.api.nvim_buf_get_extmarks(0, vim.api.nvim_get_namespaces().leanfd, 0, -1, { details = true })
        end
        D.ready('leanfd')
        D.go_to('sorry')
        vim.cmd('LeanfdProve')
        D.wait('attempts', function() return leanfd.status():find('proving, %d+ attempts') end)
        local line, text = marks()[1][2], marks()[1][4].virt_text[1][1]
        vim.cmd('LeanfdCancel')
        D.wait('the end', function() return leanfd.status() == '' end, 10)
        return { line = line, text = text, marks = #marks() }
        """,
        setup='cmd = { "LEANFD", "lsp", "--budget", "100000", "--timeout", "100" }',
    )
    assert said["result"]["line"] == 1
    assert "leanfd: proving, " in said["result"]["text"]
    assert said["result"]["marks"] == 0
    assert (tmp_path / "a.lean").read_text(encoding="utf-8").count("sorry") == 1


def test_an_edit_while_it_works_discards_the_result(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        D.ready('leanfd')
        D.go_to('sorry')
        vim.cmd('LeanfdProve')
        vim.api.nvim_buf_set_lines(0, 0, 0, false, { '-- typed meanwhile' })
        D.wait('the end', function() return require('leanfd').status() == '' end)
        vim.wait(1500)
        return D.text()
        """,
    )
    assert said["result"] == "-- typed meanwhile\n" + ONE.removesuffix("\n")


def test_beside_leans_own_server(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        local start = vim.lsp.start or function(config)
          vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
        end
        start({ name = 'lean', cmd = { 'LEANFD', 'lean', '--server' }, root_dir = vim.fn.getcwd() })
        D.ready('leanfd')
        D.ready('lean')
        D.wait('the warning', function() return #vim.diagnostic.get(0) > 0 end)
        D.go_to('sorry')
        D.choose('leanfd: prove this sorry')
        D.wait('a proof', function() return not D.text():find('sorry') end)
        D.wait('no warning', function() return #vim.diagnostic.get(0) == 0 end)
        """,
    )
    assert said["fine"]


def test_in_front_of_leans_own_server(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        local config = { name = 'lean', cmd = { 'LEANFD', 'lsp', '--proxy' }, root_dir = vim.fn.getcwd() }
        local start = vim.lsp.start or function() vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
        start(config)
        D.ready('lean')
        D.wait('the warning', function() return #vim.diagnostic.get(0) > 0 end)
        D.go_to('sorry')
        vim.cmd('LeanfdProve')
        D.wait('a proof', function() return not D.text():find('sorry') end)
        D.wait('no warning', function() return #vim.diagnostic.get(0) == 0 end)
        """,
        setup="autostart = false",
    )
    assert said["fine"]


def test_a_suggestion_is_chosen_and_applied(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        -- Neovim 0.7 asks by the one, newer ones by the other.
        local offered
        vim.fn.inputlist = function(lines) offered = { unpack(lines, 3) } return 1 end
        vim.ui.select = function(items, how, choose)
          offered = vim.tbl_map(how.format_item, items)
          choose(items[1], 1)
        end
        D.ready('leanfd')
        D.go_to('sorry')
        local before = D.text()
        vim.cmd('LeanfdSuggest')
        D.wait('a tactic', function() return D.text() ~= before end)
        return { offered = offered, text = D.text() }
        """,
    )
    assert said["result"]["offered"]
    assert said["result"]["text"].startswith(ONE.removesuffix("  sorry\n"))


def test_a_missing_program_is_named_once_with_the_command_that_brings_it(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        vim.cmd('edit')
        vim.cmd('LeanfdProve')
        """,
        setup='cmd = { "/nowhere/leanfd", "lsp" }',
    )
    named = [text for text in said["said"] if 'pip install "leanfd[lsp]"' in text]
    assert len(named) == 1
    assert "/nowhere/leanfd" in named[0]
    assert any("not running for this file" in text for text in said["said"])


def test_a_server_that_ends_at_once_is_told(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        D.wait('the obituary', D.heard('ended with exit code 2'))
        """,
        setup='cmd = { "LEANFD", "lsp", "--budget", "0" }',
    )
    assert any("lsp.log" in text for text in said["said"])


def test_an_unknown_setting_is_an_error(tmp_path: Path) -> None:
    said = drive(
        tmp_path,
        ONE,
        """
        local fine, why = pcall(require('leanfd').setup, { command = 'leanfd' })
        return { fine = fine, why = why }
        """,
        setup="autostart = false",
    )
    assert said["result"]["fine"] is False
    assert 'no setting is called "command"' in said["result"]["why"]
