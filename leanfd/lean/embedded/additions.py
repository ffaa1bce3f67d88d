"""Which constants one environment has and another lacks, told from the maps that the kernel looks them up in.

Lean keeps the constants of a text in a persistent hash map: a tree whose unchanged parts are shared between an
environment and those that grew out of it. Walking both trees at once, and only where they differ, costs as much as
there are new constants, however they got in: by a declaration, an auxiliary one of Lean's, a macro, or a program.

It does not tell what replaced an imported constant: the kernel never does that, and nothing is judged on what did.
"""

from __future__ import annotations

from collections.abc import Iterator

from leanfd.lean.embedded.objects import Object

_CONSTANTS, _OWN = 0, 1
"""Of a `Lean.Kernel.Environment` its constants; of these the ones that are not imported."""
_ENTRIES = 0
"""Tag of a node of a `Lean.PersistentHashMap` that holds entries; the other kind holds colliding keys, and values."""
_PAIR, _REFERENCE = 0, 1
"""Tags of an entry: a key with its value, a node further down. The third kind is empty."""


def new_constants(base: Object, environment: Object) -> Iterator[Object]:
    """The `Lean.ConstantInfo` of every constant of a kernel environment that `base` lacks or has another of."""
    return _new_in(base.at(_CONSTANTS, _OWN), environment.at(_CONSTANTS, _OWN))


def own_constants(environment: Object) -> Iterator[Object]:
    """The `Lean.ConstantInfo` of every constant of a kernel environment that it did not import."""
    return _values(environment.at(_CONSTANTS, _OWN))


def _new_in(old: Object, new: Object) -> Iterator[Object]:
    """The values below a node that do not stand below another one."""
    if old.word == new.word:
        return
    if old.tag != _ENTRIES or new.tag != _ENTRIES:
        yield from _without(_values(old), _values(new))
        return
    for was, entry in old.field(0).differing(new.field(0)):
        if was.tag == entry.tag == _REFERENCE:
            yield from _new_in(was.field(0), entry.field(0))
        else:
            yield from _without(_values_at(was), _values_at(entry))


def _without(known: Iterator[Object], values: Iterator[Object]) -> Iterator[Object]:
    words = {value.word for value in [*known]}
    return (value for value in values if value.word not in words)


def _values(node: Object) -> Iterator[Object]:
    if node.tag != _ENTRIES:
        yield from node.field(1)
        return
    for entry in node.field(0):
        yield from _values_at(entry)


def _values_at(entry: Object) -> Iterator[Object]:
    if entry.tag == _PAIR:
        yield entry.field(1)
    elif entry.tag == _REFERENCE:
        yield from _values(entry.field(0))
