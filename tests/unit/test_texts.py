"""The user's files: what is refused, and that none is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from leanfd.errors import InputError, LeanfdError
from leanfd.texts import read_text, replace_text


def test_replacing_keeps_mode_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_bytes("theorem é : p := sorry\n".encode())
    path.chmod(0o640)
    source = read_text(path)
    replace_text(source, source.text.replace("sorry", "h"))
    assert path.read_text("utf-8") == "theorem é : p := h\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.lean"]


def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "real.lean").write_text("a")
    (tmp_path / "link.lean").symlink_to("real.lean")
    replace_text(read_text(tmp_path / "link.lean"), "b")
    assert (tmp_path / "link.lean").is_symlink()
    assert (tmp_path / "real.lean").read_text() == "b"


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_text("old")
    source = read_text(path)
    path.write_text("edited")
    with pytest.raises(InputError, match="changed while"):
        replace_text(source, "new")
    assert path.read_text() == "edited"
    assert os.listdir(tmp_path) == ["a.lean"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_text("old")
    source = read_text(path)
    path.unlink()
    with pytest.raises(LeanfdError, match=r"a\.lean"):
        replace_text(source, "new")
    assert os.listdir(tmp_path) == []


def test_windows_line_ends_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_bytes(b"a\r\nb\r\n")
    source = read_text(path)
    assert source.text == "a\nb\n"
    replace_text(source, "a\nc\nb\n")
    assert path.read_bytes() == b"a\r\nc\r\nb\r\n"


def test_mixed_line_ends_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_bytes(b"a\r\nb\n")
    source = read_text(path)
    replace_text(source, source.text + "c\n")
    assert path.read_bytes() == b"a\r\nb\nc\n"


def test_places_of_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nope\.lean: no such file"):
        read_text(tmp_path / "nope.lean")
    with pytest.raises(InputError, match="is a directory"):
        read_text(tmp_path)
    (tmp_path / "latin.lean").write_bytes(b"theorem\n-- caf\xe9\n")
    with pytest.raises(InputError, match=r"not UTF-8 at byte 14 \(line 2\)"):
        read_text(tmp_path / "latin.lean")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_is_left_out_and_comes_back(newline: str, tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_bytes(f"\ufeffa{newline}".encode())
    source = read_text(path)
    assert source.text == "a\n"
    replace_text(source, "b\n")
    assert path.read_bytes() == f"\ufeffb{newline}".encode()


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.lean"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(InputError, match=r"a\.lean: is read-only; chmod"):
        replace_text(read_text(path), "new")
    assert path.read_text() == "old"


def test_a_full_disk_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.lean"
    path.write_text("old")
    source = read_text(path)

    def full(descriptor: int) -> None:  # noqa: ARG001
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LeanfdError, match=r"disk full.*: No space left on device; the file is as it was"):
        replace_text(source, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.lean"]
