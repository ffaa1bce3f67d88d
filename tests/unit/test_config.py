"""Defaults under TOML under flags; nothing unknown passes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from leanfd.bench.config import BenchConfig
from leanfd.config import resolve, to_toml
from leanfd.errors import InputError
from leanfd.prove.config import ProveConfig


def test_flags_win_over_toml_and_toml_over_defaults(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('budget = 3\nrounds = 1\ntimeout_s = 5\nlean_project = "x"\n')
    config = resolve(ProveConfig, file, {"budget": 9, "rounds": None})
    assert (config.budget, config.rounds, config.timeout_s, config.seed) == (9, 1, 5.0, 0)
    assert config.lean_project == Path("x")


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    config = ProveConfig(engine="é\x7f\n'\"", temperature=0.25, allow_errors=True, run=Path("r"), memory_mb=5)
    (tmp_path / "c.toml").write_text(to_toml(config), "utf-8")
    assert resolve(ProveConfig, tmp_path / "c.toml", {}) == config


def test_lists_are_written_and_read_back(tmp_path: Path) -> None:
    config = BenchConfig(k=(1, 8))
    (tmp_path / "c.toml").write_text(to_toml(config), "utf-8")
    assert "k = [1, 8]" in (tmp_path / "c.toml").read_text("utf-8")
    assert resolve(BenchConfig, tmp_path / "c.toml", {}) == config
    for wrong, said in (("8", "must be a list, not 8"), ('[1, "8"]', r'k\[1\] must be a whole number, not "8"')):
        (tmp_path / "c.toml").write_text(f"k = {wrong}")
        with pytest.raises(InputError, match=said):
            resolve(BenchConfig, tmp_path / "c.toml", {})


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("bugdet = 3", "bugdet is not a known key; did you mean budget"),
        ("zzz = 3", "zzz is not a known key; known are engine"),
        ('budget = "3"', 'budget must be a whole number, not "3"'),
        ("budget = 1.5", "budget must be a whole number, not 1.5"),
        ("budget = true", "budget must be a whole number, not true"),
        ("allow_errors = 1", "allow_errors must be true or false"),
        ("run = 1", "run must be a path"),
        ("budget = ", "not TOML"),
        ("budget = 0", "budget must be at least 1, not 0"),
    ],
)
def test_bad_settings_are_named(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "c.toml").write_text(toml)
    with pytest.raises(InputError, match=message):
        resolve(ProveConfig, tmp_path / "c.toml", {})


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        resolve(ProveConfig, tmp_path / "no.toml", {})
    (tmp_path / "c.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(InputError, match="not UTF-8 at byte 5"):
        resolve(ProveConfig, tmp_path / "c.toml", {})


@pytest.mark.parametrize(
    "flags",
    [
        {"samples": 0},
        {"rounds": -1},
        {"timeout_s": 0.0},
        {"timeout_s": float("nan")},
        {"top_p": 0.0},
        {"top_p": 1.5},
        {"temperature": -1.0},
        {"temperature": float("nan")},
        {"workers": 0},
        {"memory_mb": -1},
    ],
)
def test_values_out_of_range_are_named(flags: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=next(iter(flags))):
        resolve(ProveConfig, None, flags)


def test_about_twenty_fields_are_enough() -> None:
    assert len(dataclasses.fields(ProveConfig)) <= 22
