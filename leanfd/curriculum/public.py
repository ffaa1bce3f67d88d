"""Whether a statement is one of a public benchmark, up to renaming: miniF2F, miniCodeProps, `examples/textbook`.

It knows hashes alone; `recipes/mini/public.py` writes them.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path

from leanfd.curriculum.canonical import hash_of


def is_public(canonical_text: str) -> bool:
    """Whether this is the canonical text of a public benchmark's statement."""
    return hash_of(canonical_text) in _hashes()


@functools.cache
def _hashes() -> frozenset[str]:
    return frozenset(json.loads(Path(__file__).with_name("public.json").read_text("utf-8")))
