"""From parsed JSON to frozen dataclasses, by the types that they declare. Standard library only.

Ledgers are read strictly: a key that nobody knows is an error there. What comes over a wire is read tolerantly, so that
an old client and a new server understand each other. It knows no single record and limits no values.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

R = TypeVar("R")
Naming = Callable[[str], str]
"""From a field's name to its key in JSON."""

field_types: Callable[[Any], dict[str, Any]] = functools.cache(get_type_hints)
"""The declared types of a dataclass, by field."""
_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", dict: "an object"}


class FieldError(ValueError):
    """A value that does not fit. The message names the field; so does `field`, "" for the record as a whole."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message, field)
        self.field = field

    def __str__(self) -> str:
        message: str = self.args[0]
        return message


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """How to read."""

    tolerant: bool = False
    """Unknown keys are passed over, and null stands for the default of a field that has one."""
    naming: Naming = str
    pairs: frozenset[type] = frozenset()
    """Dataclasses of two whole numbers that stand in JSON as a list: [line, column]."""


STRICT = Reading()


def read_record(kind: type[R], plain: Any, where: str = "", how: Reading = STRICT) -> R:
    """A `kind` from a JSON value; `where` is its own place, for messages. Raises FieldError, naming the field."""
    title = where or "the record"
    if not isinstance(plain, dict):
        raise FieldError(f"{title} must be an object, not {_short(plain)}", where)
    wanted = field_types(kind)
    dot = f"{where}." if where else ""
    given = dict(plain)
    values = {}
    for f in dataclasses.fields(kind):  # type: ignore[arg-type]
        key = how.naming(f.name)
        required = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        if key not in given:
            if required:
                raise FieldError(f"{title} has no field {key}", dot + key)
            continue
        value = given.pop(key)
        if value is None and how.tolerant and not required:
            continue
        values[f.name] = _value(wanted[f.name], value, dot + key, how)
    if given and not how.tolerant:
        unknown = min(given)
        raise FieldError(f"{title} has a field {_short(unknown)}, which leanfd does not know", dot + unknown)
    return kind(**values)


def _value(wanted: Any, plain: Any, where: str, how: Reading) -> Any:
    """A field's value from its JSON, by the type that the record declares for it."""
    if isinstance(wanted, types.UnionType):
        options = [option for option in get_args(wanted) if option is not type(None)]
        if plain is None and len(options) < len(get_args(wanted)):
            return None
        listed = (option for option in options if isinstance(plain, list) and get_origin(option) is tuple)
        return _value(next(listed, options[0]), plain, where, how)
    if get_origin(wanted) is tuple:
        if not isinstance(plain, list):
            raise FieldError(f"{where} must be a list, not {_short(plain)}", where)
        return tuple(_value(get_args(wanted)[0], item, f"{where}[{i}]", how) for i, item in enumerate(plain))
    kind = get_origin(wanted) or wanted
    if kind in how.pairs:
        if isinstance(plain, list) and [type(item) for item in plain] == [int, int]:
            return kind(*plain)
        names = ", ".join(f.name for f in dataclasses.fields(kind))
        raise FieldError(f"{where} must be [{names}], not {_short(plain)}", where)
    if kind is float and type(plain) is int:
        return float(plain)
    if kind in _WORDS:
        if type(plain) is not kind:
            raise FieldError(f"{where} must be {_WORDS[kind]}, not {_short(plain)}", where)
        return plain
    if issubclass(kind, StrEnum):
        if plain not in list(kind):
            raise FieldError(f"{where} must be one of {', '.join(kind)}, not {_short(plain)}", where)
        return kind(plain)
    return read_record(kind, plain, where, how)


def _short(plain: Any) -> str:
    """A value as it stands in JSON, cut to what fits into a message."""
    said = json.dumps(plain, ensure_ascii=False)
    return said if len(said) <= 40 else f"{said[:39]}…"
