"""Settings of a verb: the defaults of a frozen dataclass, under a TOML file, under command line flags.

A field may be a dataclass itself, which is a table in the file, or a tuple of them, which is a list of tables. Knows
dataclasses and TOML and no single setting; each verb's own limits are checked in its `__post_init__`.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import re
import tomllib
import types
import typing
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from leanfd.errors import InputError

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


_WORDS = {int: "a whole number", float: "a number", str: "a text", bool: "true or false", Path: "a path"}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def resolve(kind: type[C], file: Path | None, flags: Mapping[str, Any]) -> C:
    """A `kind` with its defaults, what the TOML file says, and the flags that are not None; later ones win.

    A flag for a field of a table is called TABLE.FIELD. Raises InputError for a file that cannot be read, a key that
    the dataclass does not have, or a value that does not fit.
    """
    plain = _read(file) if file is not None else {}
    said = {key: value for key, value in flags.items() if value is not None}
    return _built(kind, plain, said, "" if file is None else f"{file}: ", "")


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


def _built(kind: type[C], plain: Mapping[str, Any], flags: Mapping[str, Any], file: str, path: str) -> C:
    """The dataclass from the values of a table, and from flags, which have their types already."""
    types_of = typing.get_type_hints(kind)
    known = {f.name: types_of[f.name] for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    settings = {key: _chosen(known[key], value, path + key) for key, value in flags.items() if "." not in key}
    for key, value in plain.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            raise InputError(f"{file}unknown key {path + key!r}; {hint}")
        if dataclasses.is_dataclass(known[key]):
            _expect(value, dict, "a table", f"{file}{path}{key}")
        else:
            settings.setdefault(key, _fitting(known[key], value, file, path + key))
    for key, wanted in known.items():
        below = {name.removeprefix(f"{key}."): value for name, value in flags.items() if name.startswith(f"{key}.")}
        if isinstance(wanted, type) and dataclasses.is_dataclass(wanted) and (below or key in plain):
            settings[key] = _built(wanted, plain.get(key, {}), below, file, f"{path}{key}.")
    return kind(**settings)


def _chosen(wanted: Any, value: Any, path: str) -> Any:
    """A flag's value. Whoever read it knows texts and numbers, but not which texts a setting allows."""
    options = get_args(wanted) if get_origin(wanted) in (types.UnionType, Union) else (wanted,)
    return _fitting(wanted, value, "", path) if any(get_origin(o) is Literal for o in options) else value


def _fitting(wanted: Any, value: Any, file: str, path: str) -> Any:
    place = file + path
    if get_origin(wanted) in (types.UnionType, Union):
        wanted = next(option for option in get_args(wanted) if option is not types.NoneType)
    if get_origin(wanted) is Literal:
        if type(value) is not str or value not in get_args(wanted):
            raise InputError(f"{place} must be one of {', '.join(get_args(wanted))}, not {value!r}")
        return value
    if get_origin(wanted) is tuple:
        _expect(value, list, "a list", place)
        return tuple(_fitting(get_args(wanted)[0], item, file, f"{path}[{i}]") for i, item in enumerate(value))
    if get_origin(wanted) is dict:
        _expect(value, dict, "a table", place)
        return value
    if dataclasses.is_dataclass(wanted):
        _expect(value, dict, "a table", place)
        return _built(typing.cast(type, wanted), value, {}, file, f"{path}.")
    if wanted is float and type(value) is int:
        return float(value)
    if wanted is Path and type(value) is str:
        return Path(value)
    _expect(value, wanted, _WORDS[wanted], place)
    return value


def _expect(value: Any, kind: type, word: str, place: str) -> None:
    if type(value) is not kind:
        raise InputError(f"{place} must be {word}, not {value!r}")


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
