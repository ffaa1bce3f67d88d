"""Limits of a record's values, declared with the types of its fields, as in `workers: Annotated[int, at_least(1)]`.

Here are the limits that several records share; a field that is None has made no choice, and is beyond none.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Limit:
    """What a value has to be."""

    words: str
    """Said after the field's name."""
    holds: Callable[[Any], bool]
    measured: Callable[[Any], Any] = lambda value: value
    """What a message shows of a value that is beyond it."""


def at_least(least: float) -> Limit:
    """A number, and none that is infinite."""
    return Limit(f"must be at least {least}", lambda value: least <= value < math.inf)


def between(least: float, most: float) -> Limit:
    """A number, both ends included."""
    return Limit(f"must be between {least} and {most}", lambda value: least <= value <= most)


Positive = Annotated[int, at_least(1)]
Count = Annotated[int, at_least(0)]
Number = Annotated[float, at_least(0)]
AboveZero = Annotated[float, Limit("must be above 0", lambda value: 0 < value < 1e9)]
Share = Annotated[float, between(0, 1)]
TopP = Annotated[float, Limit("must be above 0 and at most 1", lambda value: 0 < value <= 1)]
Seconds = Annotated[float, Limit("must be a positive number of seconds", lambda value: 0 < value < 1e7)]
CpuSeconds = Annotated[float, Limit("must be a number of CPU seconds, 0 for no search", lambda value: 0 <= value < 1e7)]

_hints: Callable[[Any], dict[str, Any]] = functools.cache(functools.partial(get_type_hints, include_extras=True))


def faults(record: Any, naming: Callable[[str], str] = str) -> Iterator[tuple[str, str]]:
    """Name and message of each value beyond its limit, in the order of the fields; `naming` makes names of fields."""
    for field, hint in _hints(type(record)).items():
        yield from _faults(naming(field), hint, getattr(record, field))


def _faults(name: str, hint: Any, value: Any) -> Iterator[tuple[str, str]]:
    limited = next((each for each in (hint, *get_args(hint)) if get_origin(each) is Annotated), None)
    if limited is None or value is None:
        return
    if get_origin(hint) is tuple:
        for index, item in enumerate(value):
            yield from _faults(f"{name}[{index}]", limited, item)
        return
    for limit in limited.__metadata__:
        if not limit.holds(value):
            yield name, f"{name} {limit.words}, not {limit.measured(value)}"
    yield from _faults(name, limited.__origin__, value)
