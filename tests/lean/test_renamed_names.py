"""The names that messages give for those of an older Lean are here, and the old ones are not."""

from __future__ import annotations

import contextlib
import re

from leanfd.lean.files.hints import RENAMED
from leanfd.lean.session import open_session


def test_a_new_name_is_here_and_the_old_one_is_not() -> None:
    new = [now for now in RENAMED.values() if re.fullmatch(r"[A-Z]\w*\.[\w?!]+", now)]
    assert len(new) > len(RENAMED) / 2
    with contextlib.closing(open_session()) as session:
        assert session.known(new) == [True] * len(new)
        assert session.known(list(RENAMED)) == [False] * len(RENAMED)
