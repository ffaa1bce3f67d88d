"""The wire against its examples, which the Lean side reads too: names, defaults, tolerance, and what is refused."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leanfd import wire
from leanfd.records import camel_case
from leanfd.wire import (
    MESSAGES,
    Candidate,
    Kind,
    SuggestRequest,
    SuggestResponse,
    WireError,
    from_json,
    read,
    to_json,
    write,
)

FOLDER = Path(__file__).parents[1] / "wire"
EXAMPLES = sorted(FOLDER.glob("*.json"))
REFUSED = sorted((FOLDER / "refused").glob("*.json"))


def record_of(path: Path) -> Any:
    return getattr(wire, path.name.partition(".")[0])


def title(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", EXAMPLES, ids=title)
def test_an_example_is_read_and_what_it_says_is_kept(path: Path) -> None:
    plain = json.loads(path.read_text("utf-8"))
    message = read(record_of(path), path.read_bytes())
    written = json.loads(write(message))
    known = {camel_case(f.name) for f in dataclasses.fields(message)}
    assert written.keys() == known
    for name in plain.keys() & known:
        if plain[name] is not None and name != "attempts":
            assert written[name] == plain[name]
    assert from_json(record_of(path), written) == message


@pytest.mark.parametrize("record", MESSAGES, ids=lambda r: r.__name__)
def test_every_record_has_an_example_that_names_all_its_fields(record: Any) -> None:
    mine = [json.loads(p.read_text("utf-8")) for p in EXAMPLES if record_of(p) is record]
    wanted = {camel_case(f.name) for f in dataclasses.fields(record)}
    assert any(wanted <= plain.keys() for plain in mine), f"no example of {record.__name__} has all of {wanted}"


@pytest.mark.parametrize("path", REFUSED, ids=title)
def test_what_does_not_fit_is_refused_by_the_name_of_its_field(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    with pytest.raises(WireError) as refused:
        read(record_of(path), json.dumps(case["body"]))
    assert refused.value.field == case["field"]
    assert case["says"] in str(refused.value)


def test_unknown_keys_are_passed_over_and_null_is_the_default() -> None:
    message = from_json(SuggestRequest, {"kind": "proof", "target": "p", "n": None, "goals": None, "later": [1]})
    assert message == SuggestRequest(kind=Kind.PROOF, target="p")
    assert (message.n, message.goals) == (8, ())


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON at line 1, column 1"),
        (b'{"kind": "proof"', "not JSON at line 1"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"kind": "proof", "target": "p", "n": ' + b"9" * 5000 + b"}", "too long"),
        (b'{"kind": "proof", "target": "p", "n": NaN}', "NaN, which is not JSON"),
        (b"null", "must be an object, not null"),
    ],
)
def test_a_body_that_is_no_json_is_refused(body: bytes, says: str) -> None:
    with pytest.raises(WireError, match=says):
        read(SuggestRequest, body)


def test_an_answer_is_written_whole_and_in_one_line() -> None:
    answer = SuggestResponse(candidates=(Candidate(text="a\nb ⟨\ud800⟩", score=0.5),))
    body = write(answer)
    assert b"\n" not in body
    plain = json.loads(body)
    assert plain["candidates"][0] == {
        "text": "a\nb ⟨?⟩",
        "score": 0.5,
        "judged": False,
        "closes": False,
        "goals": [],
        "error": "",
    }
    assert plain["elapsedMs"] == 0


def test_errors_survive_pickling() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(WireError("n is odd", "n")))
    assert (str(error), error.field) == ("n is odd", "n")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=8))
def test_any_value_for_any_field_is_taken_or_refused_by_its_name(value: Any) -> None:
    for f in dataclasses.fields(SuggestRequest):
        plain = {"kind": "proof", "target": "p", "goals": ["⊢ p"], camel_case(f.name): value}
        taken, said = taken_or_refused(plain)
        assert said is None or said.field.startswith(camel_case(f.name))
        assert taken is None or from_json(SuggestRequest, to_json(taken)) == taken


def taken_or_refused(plain: dict[str, Any]) -> tuple[SuggestRequest | None, WireError | None]:
    try:
        return from_json(SuggestRequest, plain), None
    except WireError as error:
        return None, error
