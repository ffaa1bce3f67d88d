"""Settings of a verb: the defaults of a frozen dataclass, under a TOML file, under command line flags.

Knows dataclasses and TOML and no single setting; each verb's own limits are checked in its `__post_init__`.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import tomllib
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from leanfd.errors import InputError

C = TypeVar("C")
_WORDS = {int: "a whole number", float: "a number", str: "a text", bool: "true or false", Path: "a path"}


def resolve(kind: type[C], file: Path | None, flags: Mapping[str, Any]) -> C:
    """A `kind` with its defaults, what the TOML file says, and the flags that are not None; later ones win.

    Raises InputError for a file that cannot be read, a key that the dataclass does not have, or a value that does not
    fit.
    """
    settings = _read(kind, file) if file is not None else {}
    settings.update({key: value for key, value in flags.items() if value is not None})
    return kind(**settings)


def to_toml(config: Any) -> str:
    """The settings of a config as TOML that `resolve` reads back; those that are None stand as comments."""
    lines = []
    for f in dataclasses.fields(config):
        value = getattr(config, f.name)
        lines.append(f"# {f.name} is not set" if value is None else f"{f.name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _read(kind: Any, file: Path) -> dict[str, Any]:
    try:
        plain = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {error}") from error
    types_of = typing.get_type_hints(kind)
    known = {f.name: types_of[f.name] for f in dataclasses.fields(kind)}
    settings = {}
    for key, value in plain.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            raise InputError(f"{file}: unknown key {key!r}; {hint}")
        settings[key] = _fitting(known[key], value, f"{file}: {key}")
    return settings


def _fitting(wanted: Any, value: Any, place: str) -> Any:
    options = typing.get_args(wanted) if isinstance(wanted, types.UnionType) else (wanted,)
    plain = next(option for option in options if option is not types.NoneType)
    if typing.get_origin(plain) is tuple:
        if type(value) is not list:
            raise InputError(f"{place} must be a list, not {value!r}")
        return tuple(_fitting(typing.get_args(plain)[0], item, f"{place}[{i}]") for i, item in enumerate(value))
    if plain is float and type(value) is int:
        return float(value)
    if plain is Path and type(value) is str:
        return Path(value)
    if type(value) is not plain:
        raise InputError(f"{place} must be {_WORDS[plain]}, not {value!r}")
    return value


def _toml(value: Any) -> str:
    if isinstance(value, bool | int | float):
        return repr(value).lower() if isinstance(value, bool) else repr(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # A JSON string is a TOML basic string once DEL, which JSON leaves bare, is escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
