"""What can be chosen for `leanfd prove`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.config import setting
from leanfd.models.config import SearchConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveConfig(SearchConfig):
    """Everything that can be chosen for `leanfd prove`; the names are the keys of its TOML file."""

    allow_errors: bool = setting(False, "Errors in other declarations do not count for the exit code.")
    run: Path | None = setting(
        None, "Folder for the ledger of attempts, new or empty; by default one below the user's data directory."
    )
