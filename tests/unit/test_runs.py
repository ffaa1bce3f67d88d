"""Run folders: what is written when, what is refused, what a torn ledger still gives."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import tomllib
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import BinaryIO

import pytest
from fakes import PROVED

from leanfd.errors import InputError, LeanfdError
from leanfd.figures import saved
from leanfd.proofs import Attempt, Problem
from leanfd.prove.config import ProveConfig
from leanfd.runs import LEDGER, RunFolder, default_folder, read_ledger, write_whole

PROBLEM = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")


def attempt(index: int, text: str = "simp") -> Attempt:
    return Attempt(PROBLEM, text, text, PROVED, index=index)


def test_config_is_there_first_and_reads_back(tmp_path: Path) -> None:
    config = ProveConfig(engine='a "quoted"\tengine', budget=7, lean_project=Path("/x y"))
    RunFolder(tmp_path / "run", config).close()
    written = tomllib.loads((tmp_path / "run" / "config.toml").read_text("utf-8"))
    assert written["engine"] == 'a "quoted"\tengine'
    assert written["budget"] == 7
    assert written["lean_project"] == "/x y"
    unset = {f.name for f in dataclasses.fields(config) if getattr(config, f.name) is None}
    assert written.keys() | unset == {f.name for f in dataclasses.fields(config)}


def test_every_attempt_is_on_disk_as_soon_as_it_was_added(tmp_path: Path) -> None:
    run = RunFolder(tmp_path, ProveConfig())
    for index in range(3):
        run.add(attempt(index, "exact ⟨h.2,\n h.1⟩ \ud800"))
        lines = (tmp_path / LEDGER).read_bytes().splitlines()
        assert len(lines) == index + 1
    run.close()
    run.close()
    assert [a for _, a in read_ledger(tmp_path / LEDGER)] == [attempt(i, "exact ⟨h.2,\n h.1⟩ \ud800") for i in range(3)]


def test_a_folder_with_a_run_is_refused_and_left_alone(tmp_path: Path) -> None:
    first = RunFolder(tmp_path, ProveConfig())
    first.add(attempt(0))
    first.close()
    before = (tmp_path / LEDGER).read_bytes()
    with pytest.raises(InputError, match="--run"):
        RunFolder(tmp_path, ProveConfig(budget=1))
    assert (tmp_path / LEDGER).read_bytes() == before


def test_environment_names_what_made_the_run(tmp_path: Path) -> None:
    run = RunFolder(tmp_path, ProveConfig())
    run.describe({"engine": {"name": "mini", "digest": "ab"}})
    run.close()
    said = json.loads((tmp_path / "environment.json").read_text("utf-8"))
    assert said["engine"] == {"name": "mini", "digest": "ab"}
    assert {"leanfd", "commit", "python", "platform", "started"} <= said.keys()


def test_torn_last_line_is_passed_over(tmp_path: Path) -> None:
    ledger = tmp_path / LEDGER
    run = RunFolder(tmp_path, ProveConfig())
    run.add(attempt(0))
    run.add(attempt(1))
    run.close()
    whole = ledger.read_bytes()
    for cut in (1, 2, 10, 40):
        ledger.write_bytes(whole[:-cut])
        kept = [a.index for _, a in read_ledger(ledger)]
        assert kept == ([0, 1] if cut == 1 else [0])


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    ledger = tmp_path / LEDGER
    run = RunFolder(tmp_path, ProveConfig())
    run.add(attempt(0))
    run.close()
    ledger.write_bytes(ledger.read_bytes() + b'{"what": 1}\n' + ledger.read_bytes())
    with pytest.raises(InputError, match=r"attempts\.jsonl:2: "):
        list(read_ledger(ledger))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full to play a full disk")
def test_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    run = RunFolder(tmp_path, ProveConfig())
    run.add(attempt(0))
    run.close()
    full = os.open("/dev/full", os.O_WRONLY)
    run._ledger._file = FileIO(full, "wb")
    with pytest.raises(LeanfdError, match="No space left on device; free some space"):
        run.add(attempt(1))
    run.close()
    assert [a.index for _, a in read_ledger(tmp_path / LEDGER)] == [0]


def test_unwritable_folder_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LeanfdError, match="cannot be written"):
        RunFolder(tmp_path / "file" / "run", ProveConfig())


def test_default_folders_are_never_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    first = default_folder("first")
    first.mkdir(parents=True)
    assert tmp_path in first.parents
    assert default_folder("first") != first


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"problem": {"name": "n", "statement": "s"}, "completion": "x", "proof": 5}', "proof must be a text, not 5"),
        ("[" * 100_000, "nested too deeply"),
        ("[1]", "the record must be an object, not [1]"),
        ('{"problem": ', "not JSON at column"),
        ("\udcff", "not UTF-8 at byte 0"),
    ],
)
def test_a_wrong_line_is_named_with_its_field_and_what_to_do(line: str, said: str, tmp_path: Path) -> None:
    ledger = tmp_path / LEDGER
    ledger.write_bytes(line.encode("utf-8", "surrogateescape") + b"\n")
    with pytest.raises(InputError) as caught:
        list(read_ledger(ledger))
    assert str(caught.value).startswith(f"{ledger}:1: ")
    assert said in str(caught.value)
    assert "mend or delete this line" in str(caught.value)


def test_a_torn_last_line_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ledger = tmp_path / LEDGER
    ledger.write_bytes(b'{"problem": {"na')
    assert list(read_ledger(ledger)) == []
    assert f"{ledger}:1: the last line was cut off" in caplog.text


def test_a_last_line_that_is_whole_and_wrong_is_not_passed_over(tmp_path: Path) -> None:
    ledger = tmp_path / LEDGER
    ledger.write_bytes(b'{"what": 1}')
    with pytest.raises(InputError, match="what is not a known key"):
        list(read_ledger(ledger))


def test_a_file_is_no_run_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="is a file; name a new or empty folder"):
        RunFolder(tmp_path / "file", ProveConfig())


def test_a_run_is_taken_up_with_the_same_settings_and_after_its_last_whole_line(tmp_path: Path) -> None:
    first = RunFolder(tmp_path / "run", ProveConfig(), resume=True)
    first.add(attempt(0))
    first.close()
    with (tmp_path / "run" / "attempts.jsonl").open("ab") as ledger:
        ledger.write(b'{"problem": {"na')
    again = RunFolder(tmp_path / "run", ProveConfig(), resume=True)
    again.add(attempt(0))
    again.close()
    assert [a for _, a in read_ledger(tmp_path / "run" / LEDGER)] == [attempt(0)] * 2
    with pytest.raises(InputError, match=r"other settings \(seed was 0, now 1\)"):
        RunFolder(tmp_path / "run", ProveConfig(seed=1), resume=True)
    with pytest.raises(InputError, match="holds a run already"):
        RunFolder(tmp_path / "run", ProveConfig())


FILES = ("config.toml", "environment.json", "attempts.jsonl", "metrics.jsonl", ".lock")


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize("leads", ["to a file", "nowhere"])
@pytest.mark.parametrize("name", [*FILES, "config.toml.part", "environment.json.part", "1-sft/checkpoints"])
def test_a_link_in_a_run_folder_is_refused_by_name(tmp_path: Path, name: str, leads: str, resume: bool) -> None:
    target, folder = tmp_path / "precious", tmp_path / "run"
    if leads == "to a file":
        target.write_text("mine")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).symlink_to(target)
    with pytest.raises(InputError, match=rf"{re.escape(name)} is a link to .*precious"):
        RunFolder(folder, ProveConfig(), resume)
    assert [path.name for path in folder.iterdir()] == [name.split("/")[0]]
    assert target.read_text() == "mine" if leads == "to a file" else not target.exists()


@pytest.mark.parametrize("name", ["environment.json", "environment.json.part", "metrics.jsonl"])
def test_a_link_that_comes_later_is_refused_too(tmp_path: Path, name: str) -> None:
    target, folder = tmp_path / "precious", tmp_path / "run"
    target.write_text("mine")
    run = RunFolder(folder, ProveConfig())
    (folder / name).symlink_to(target)
    with pytest.raises(InputError, match=rf"{re.escape(name)} is a link"):
        (run.measure if name == "metrics.jsonl" else run.describe)({"loss": 1.0})
    run.close()
    assert target.read_text() == "mine"


@pytest.mark.parametrize("write", [write_whole, lambda path, text: saved(Drawing(text), path)])
def test_what_a_name_shares_with_another_is_not_overwritten(
    tmp_path: Path, write: Callable[[Path, str], object]
) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    os.link(target, tmp_path / "report.part")
    write(tmp_path / "report", "new")
    assert (tmp_path / "report").read_text() == "new"
    assert target.read_text() == "mine"


@pytest.mark.parametrize("link", ["picture.png", "picture.png.part"])
def test_a_picture_is_not_drawn_through_a_link(tmp_path: Path, link: str) -> None:
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=rf"{link} is a link"):
        saved(Drawing("new"), tmp_path / "picture.png")
    assert not (tmp_path / "elsewhere").exists()


def test_a_pipe_in_place_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".lock")
    with pytest.raises(InputError, match=r"\.lock is no regular file"):
        RunFolder(tmp_path, ProveConfig())


def test_a_run_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "large disk").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "large disk")
    RunFolder(tmp_path / "run", ProveConfig()).close()
    assert (tmp_path / "large disk" / "config.toml").is_file()


class Drawing:
    """A figure that writes its title."""

    def __init__(self, title: str) -> None:
        self._title = title

    def savefig(self, file: BinaryIO, **_: object) -> None:
        """As matplotlib's."""
        file.write(self._title.encode())
