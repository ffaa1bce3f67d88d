"""The theorems of a library, read from Lean once and kept on disk for the next process.

A file is named after the build of the library and the imports it was read with, so it is never out of date. A file
that cannot be read or written costs only time.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable
from typing import Any

from leanfd import nofollow
from leanfd.errors import InputError
from leanfd.lean.embedded.build import cache_directory
from leanfd.source.declarations import imports

logger = logging.getLogger(__name__)

FORM = 1
"""Counted up when what is kept changes."""
Theorems = list[list[Any]]
"""Name and statement of each, as a term (`embedded/theorems.py`)."""


def kept(library: str, header: str, read: Callable[[], Theorems]) -> Theorems:
    """The theorems that a text with this header imports from a library, named by its build; `read` asks Lean."""
    key = hashlib.sha256("\0".join([library, str(FORM), *(name for name, _ in imports(header))]).encode())
    path = cache_directory() / f"theorems-{key.hexdigest()[:20]}.json"
    try:
        found: Theorems = json.loads(path.read_bytes())
        return found
    except (OSError, ValueError):
        found = read()
    try:
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with nofollow.fresh(part) as file:
            file.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
        part.replace(path)
    except (OSError, InputError) as error:
        logger.info("the theorems of the library are read again next time: %s", error)
    return found
