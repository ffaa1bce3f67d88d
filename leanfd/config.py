"""Settings of a verb: the defaults of a frozen dataclass, under a TOML file, under command line flags.

A field may be a dataclass itself, which is a table in the file, or a tuple of them, which is a list of tables. Knows
dataclasses and TOML and no single setting: a field's type says its limits, and each verb's `__post_init__` the rest.
"""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from leanfd.errors import InputError
from leanfd.limits import faults
from leanfd.records import FieldError, Form, read_record, short

C = TypeVar("C")
SETTING = "setting"


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """How a field can be set from outside its TOML file."""

    words: str
    """What it is, for `--help` and the docs."""
    flags: tuple[str, ...]
    """Its names on the command line, --NAME where there are none; one without dashes is a positional argument."""
    metavar: str | None
    read: Callable[[str], Any] | None
    """From a flag's text to the value, where that is neither a plain value nor a list of them."""
    variable: str
    """The environment variable that sets it, in place of a flag."""


def setting(
    default: Any,
    words: str,
    *flags: str,
    metavar: str | None = None,
    read: Callable[[str], Any] | None = None,
    variable: str = "",
) -> Any:
    """A dataclass field that has a flag on the command line, or an environment variable, beside its key in TOML."""
    return dataclasses.field(default=default, metadata={SETTING: Setting(words, flags, metavar, read, variable)})


class Limited:
    """A config that refuses values beyond the limits that its fields' types declare."""

    __slots__ = ()
    _place = "{}"

    def __init_subclass__(cls, place: str = "") -> None:
        """`place` is what a message calls a field of the config."""
        cls._place = place or cls._place

    def __post_init__(self) -> None:
        for _, fault in faults(self, self._place.format):
            raise InputError(fault)


_TOML = Form(mapping="a table")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def resolve(kind: type[C], file: Path | None, flags: Mapping[str, Any]) -> C:
    """A `kind` with its defaults, what the TOML file says, and the flags that are not None; later ones win.

    A flag for a field of a table is called TABLE.FIELD. Raises InputError for a file that cannot be read, a key that
    the dataclass does not have, or a value that does not fit.
    """
    plain = _read(file) if file is not None else {}
    chosen = {key: value for key, value in flags.items() if value is not None}
    for key, value in chosen.items():
        *tables, name = key.split(".")
        at = plain
        for table in tables:
            at = at.setdefault(table, {})
            if not isinstance(at, dict):
                raise InputError(f"{file}: {table} must be a table, not {short(at)}")
        at[name] = value
    try:
        return read_record(kind, plain, form=_TOML)
    except FieldError as error:
        place = "" if file is None or error.field in chosen else f"{file}: "
        raise InputError(f"{place}{error}") from error


def to_toml(config: Any) -> str:
    """The settings of a config as TOML that `resolve` reads back; those that are None stand as comments."""
    return "\n".join(_lines(config, "")) + "\n"


def _lines(config: Any, path: str) -> list[str]:
    """Plain keys first: what comes after a table's head belongs to the table."""
    lines, tables = [], []
    for f in dataclasses.fields(config):
        value, name = getattr(config, f.name), f"{path}{f.name}"
        if dataclasses.is_dataclass(value):
            tables += ["", f"[{name}]", *_lines(value, f"{name}.")]
        elif isinstance(value, dict):
            pairs = (f"{_key(key)} = {_toml(item)}" for key, item in value.items())
            tables += ["", f"[{name}]", *pairs] if value else []
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            for item in value:
                tables += ["", f"[[{name}]]", *_lines(item, f"{name}.")]
        else:
            lines.append(f"# {f.name} is not set" if value is None else f"{f.name} = {_toml(value)}")
    return lines + tables


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {error}") from error


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _toml(name)


def _toml(value: Any) -> str:
    if isinstance(value, bool | int | float):
        return repr(value).lower() if isinstance(value, bool) else repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {_toml(item)}' for key, item in value.items())} }}"
    # A JSON string is a TOML basic string once DEL, which JSON leaves bare, is escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
