"""Rows of a data set on the Hugging Face hub, through the optional package `datasets`.

Knows nothing of layouts; `layouts.py` recognises them by the columns, as it does in a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from leanfd.bench.layouts import Row
from leanfd.errors import InputError, MissingExtra

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_FILES = (".jsonl", ".json", ".lean", ".parquet", ".csv", ".txt")


def is_hub_name(name: str) -> bool:
    """Whether a name could be a data set's on the hub: OWNER/NAME."""
    return _NAME.fullmatch(name) is not None and not name.endswith(_FILES)


def hub_rows(name: str) -> list[Row]:
    """The rows of all its splits, each with its split's name unless it has a `split` of its own.

    Raises MissingExtra without the package, and InputError when the hub does not give it.
    """
    try:
        import datasets
    except ImportError as error:
        raise MissingExtra(
            f'{name} is on no disk here, and reading it from the hub needs: pip install "leanfd[bench]"'
        ) from error
    try:
        loaded = datasets.load_dataset(name)
    except (OSError, ValueError, datasets.exceptions.DatasetsError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise InputError(f"{name}: no such path, and the hub does not give it: {reason}; name a file") from error
    if not isinstance(loaded, Mapping):
        raise InputError(f"{name}: has no splits, so it is not read; save it as JSONL and name the file")
    return [
        Row({**row, "split": row.get("split") or split}, f"{name}[{split}]", number)
        for split, rows in loaded.items()
        for number, row in enumerate(rows, start=1)
    ]
