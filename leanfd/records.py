"""Between plain values, parsed from JSON or TOML, and frozen dataclasses, by the types that these declare.

The one reader for ledgers, settings, the wire and Lean's replies. Standard library only. It knows no single record and
limits no values: that is for each record's `__post_init__`. (msgspec was tried: over dataclasses it passes unknown keys
in silence, renames no field, and its messages lack the value.)
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import json
import types
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")

field_types: Callable[[Any], dict[str, Any]] = functools.cache(get_type_hints)
"""The declared types of a dataclass, by field."""
_WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Path: "a path",
    list: "a list",
}


class FieldError(ValueError):
    """A value that does not fit. The message names the field; so does `field`, "" for the record as a whole."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message, field)
        self.field = field

    def __str__(self) -> str:
        message: str = self.args[0]
        return message


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """How records of a family are written as plain values."""

    tolerant: bool = False
    """Unknown keys are passed over, and null stands for the default of a field that has one."""
    naming: Callable[[str], str] = str
    """From a field's name to its key."""
    pairs: frozenset[type] = frozenset()
    """Dataclasses of two whole numbers that stand as a list: [line, column]."""
    mapping: str = "an object"
    """What a mapping is called there."""


STRICT = Form()


def camel_case(field: str) -> str:
    """declName for decl_name."""
    first, *more = field.split("_")
    return first + "".join(word.capitalize() for word in more)


def read_record(kind: type[R], plain: Any, where: str = "", form: Form = STRICT) -> R:
    """A `kind` from a plain value; `where` is its own place, for messages. Raises FieldError, naming the field.

    A value that already has the type that its field declares is taken as it is.
    """
    try:
        record: R = _reader(kind, form)(plain)  # type: ignore[arg-type]
    except _Fault as fault:
        field = _joined(where, fault.path)
        raise FieldError(f"{field or 'the record'} {fault}", field) from None
    return record


def plain_record(record: Any, form: Form = STRICT, whole: bool = False) -> dict[str, Any]:
    """What `read_record` reads; fields at their default are left out unless it is to be `whole`."""
    values = [(f, getattr(record, f.name)) for f in dataclasses.fields(record)]
    kept = [(f.name, value) for f, value in values if whole or not _at_default(f, value)]
    return {form.naming(name): _plain(value, form, whole) for name, value in kept}


def short(plain: Any) -> str:
    """A value as it stands in JSON, cut to what fits into a message."""
    said = json.dumps(plain, ensure_ascii=False, default=str)
    return said if len(said) <= 40 else f"{said[:39]}…"


class _Fault(Exception):
    """What is wrong with a value, and the way to it from the record that is being read."""

    def __init__(self, fault: str, path: str = "") -> None:
        super().__init__(fault)
        self.path = path


def _joined(outer: str, inner: str) -> str:
    return f"{outer}{'.' if outer and inner and inner[0] != '[' else ''}{inner}"


def _at(step: str, read: Callable[[Any], Any], plain: Any) -> Any:
    try:
        return read(plain)
    except _Fault as fault:
        raise _Fault(str(fault), _joined(step, fault.path)) from None


def _must_be(wanted: str, plain: Any) -> _Fault:
    return _Fault(f"must be {wanted}, not {short(plain)}")


@functools.cache
def _reader(wanted: Any, form: Form) -> Callable[[Any], Any]:
    """From a plain value to one of the type that is `wanted`. Raises _Fault."""
    kind: Any = get_origin(wanted) or wanted
    if kind in (types.UnionType, Union):
        return _reader_of_union(get_args(wanted), form)
    if kind is tuple:
        return _reader_of_list(_reader(get_args(wanted)[0], form))
    if kind is Literal or issubclass(kind, StrEnum):
        return _reader_of_texts(get_args(wanted) or tuple(kind), str if kind is Literal else kind)
    if kind in form.pairs:
        return _reader_of_pair(kind)
    if dataclasses.is_dataclass(kind):
        return _reader_of_fields(kind, form)

    def read(plain: Any) -> Any:
        if type(plain) is kind:
            return plain
        if kind is float and type(plain) is int:
            return float(plain)
        if kind is Path and isinstance(plain, str | Path):
            return Path(plain)
        raise _must_be(form.mapping if kind is dict else _WORDS[kind], plain)

    return read


def _reader_of_union(options: tuple[Any, ...], form: Form) -> Callable[[Any], Any]:
    """The option that has the value's type, or else the first."""
    readers = {get_origin(option) or option: _reader(option, form) for option in options if option is not type(None)}
    readers.setdefault(list, readers.get(tuple, first := next(iter(readers.values()))))
    nothing = type(None) in options
    return lambda plain: None if plain is None and nothing else readers.get(type(plain), first)(plain)


def _reader_of_list(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_all(plain: Any) -> Any:
        if not isinstance(plain, list | tuple):
            raise _must_be("a list", plain)
        return tuple(_at(f"[{index}]", read, item) for index, item in enumerate(plain))

    return read_all


def _reader_of_texts(texts: tuple[str, ...], kind: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read(plain: Any) -> Any:
        if plain not in texts:
            raise _must_be(f"one of {', '.join(texts)}", plain)
        return kind(plain)

    return read


def _reader_of_pair(kind: Any) -> Callable[[Any], Any]:
    names = ", ".join(f.name for f in dataclasses.fields(kind))

    def read(plain: Any) -> Any:
        if isinstance(plain, list) and [type(item) for item in plain] == [int, int]:
            return kind(*plain)
        raise _must_be(f"[{names}]", plain)

    return read


def _reader_of_fields(kind: Any, form: Form) -> Callable[[Any], Any]:
    wanted = field_types(kind)
    known = {form.naming(f.name): (f.name, _reader(wanted[f.name], form)) for f in dataclasses.fields(kind)}
    required = {form.naming(f.name): f.name for f in dataclasses.fields(kind) if is_required(f)}

    def read(plain: Any) -> Any:
        if isinstance(plain, kind):
            return plain
        if not isinstance(plain, dict):
            raise _must_be(form.mapping, plain)
        values = {}
        for key, value in plain.items():
            if key not in known:
                if form.tolerant:
                    continue
                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                raise _Fault(f"is not a known key; {hint}", key)
            if value is None and form.tolerant and key not in required:
                continue
            name, read_value = known[key]
            values[name] = _at(key, read_value, value)
        for key, name in required.items():
            if name not in values:
                raise _Fault("is missing", key)
        return kind(**values)

    return read


def is_required(f: dataclasses.Field[Any]) -> bool:
    """True for a field without a default."""
    return f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING


def _plain(value: Any, form: Form, whole: bool) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, form, whole) for item in value]
    if type(value) in form.pairs:
        return [getattr(value, f.name) for f in dataclasses.fields(value)]
    if dataclasses.is_dataclass(value):
        return plain_record(value, form, whole)
    return str(value) if isinstance(value, StrEnum) else value


def _at_default(f: dataclasses.Field[Any], value: Any) -> bool:
    if f.default_factory is not dataclasses.MISSING:
        return bool(value == f.default_factory())
    return f.default is not dataclasses.MISSING and bool(value == f.default)
