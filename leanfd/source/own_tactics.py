"""A text as if it did not use the tactics of our Lean package: what the server judges in, and shows to the model.

The server's Lean need not have the package `LeanFD`; where it has, an earlier `leanfd?` would ask this server again in
the middle of its own judging. So the import goes, the options go, and a tactic that asks gives way to `sorry`. Pure
text: it goes by tokens, and knows nothing of grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from leanfd.source.declarations import code_tokens, imports_end

PACKAGE = "LeanFD"
# A block behind `leanfd_repair` stays as it is, and runs at no goal.
_INSTEAD = {"leanfd": "sorry", "leanfd?": "sorry", "leanfd_repair": "sorry <;> all_goals"}
_IMPORT = re.compile(rf"(?<!\S)(?:public\s+)?(?:meta\s+)?import\s+(?:all\s+)?{PACKAGE}(?:\.\w+)*(?!\S)")


def is_ours(module: str) -> bool:
    """Whether a module is one of the package."""
    return module.split(".")[0] == PACKAGE


def without_own_tactics(text: str, imported: Iterable[str]) -> str:
    """The text of a file's beginning without our import, options and tactics; as it is where `imported`, the file's
    modules, has none of ours: there `leanfd` is a name like others."""
    if not any(map(is_ours, imported)):
        return text
    end = imports_end(text)
    return _IMPORT.sub("", text[:end]) + _replaced(text[end:])


def _replaced(text: str) -> str:
    stream = code_tokens(text)
    pieces: list[str] = []
    done = 0
    for index, token in enumerate(stream):
        start, end, instead = token.start, token.end, _INSTEAD.get(token.text)
        if token.text == "set_option" and [t.text[:7] for t in stream[index + 1 : index + 2]] == ["leanfd."]:
            words = stream[index + 1 : index + 4]
            # The name, its value, and `in` where it is for one command or tactic only.
            last = words[2] if len(words) == 3 and words[2].text == "in" else words[min(1, len(words) - 1)]
            end, instead = last.end, ""
        if instead is not None:
            pieces += [text[done:start], instead]
            done = end
    return "".join([*pieces, text[done:]])
