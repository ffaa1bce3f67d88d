"""The wire records as JSON schemas, for the page that describes the API. Knows the types that records declare."""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from typing import Any, get_args, get_origin

from leanfd.records import camel_case, field_types, is_required
from leanfd.wire import Refusal

_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema(kind: Any) -> dict[str, Any]:
    """The JSON schema of a wire record."""
    wanted = field_types(kind)
    required = [camel_case(f.name) for f in dataclasses.fields(kind) if is_required(f)]
    properties = {}
    for f in dataclasses.fields(kind):
        properties[camel_case(f.name)] = shape = _shape(wanted[f.name])
        if f.default is not dataclasses.MISSING:
            shape["default"] = list(f.default) if isinstance(f.default, tuple) else f.default
    described = " ".join((kind.__doc__ or "").split())
    return {
        "title": kind.__name__,
        "description": described,
        "type": "object",
        "properties": properties,
        "required": required,
    }


def _shape(wanted: Any) -> dict[str, Any]:
    if isinstance(wanted, types.UnionType):
        wanted = next(option for option in get_args(wanted) if option is not type(None))
    if get_origin(wanted) is tuple:
        return {"type": "array", "items": _shape(get_args(wanted)[0])}
    if wanted in _NAMES:
        return {"type": _NAMES[wanted]}
    if issubclass(wanted, StrEnum):
        return {"type": "string", "enum": [str(each) for each in wanted]}
    return schema(wanted)


def takes(kind: Any) -> dict[str, Any]:
    """For a route whose body is such a record."""
    content = {"application/json": {"schema": schema(kind)}}
    return {"requestBody": {"required": True, "content": content}}


def gives(kind: Any, *refusals: int) -> dict[int | str, dict[str, Any]]:
    """For a route that answers with such a record, or with a Refusal under one of these statuses."""
    answers: dict[int | str, dict[str, Any]] = {
        status: {"description": "refused", "content": {"application/json": {"schema": schema(Refusal)}}}
        for status in refusals
    }
    content = {"application/json": {"schema": schema(kind)}}
    return {200: {"description": " ".join((kind.__doc__ or "").split()), "content": content}, **answers}
