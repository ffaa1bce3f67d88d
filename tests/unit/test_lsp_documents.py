"""An editor's texts: UTF-16 units, line ends, changes, and edits that touch no more than they must."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leanfd.errors import InputError
from leanfd.lsp.documents import Change, Document, Place
from leanfd.prove.task import smallest
from leanfd.source.holes import Edit

TEXTS = st.text(st.sampled_from("ab𝔸⟨\n\r\t\x0b\u2028é"), max_size=40)


def by_hand(text: str, place: Place) -> int:
    """The offset of a place, by LSP's own words: lines end at \\n, \\r\\n or \\r; characters are UTF-16 units."""
    lines: list[str] = [""]
    at = 0
    while at < len(text):
        end = "\r\n" if text.startswith("\r\n", at) else text[at] if text[at] in "\r\n" else ""
        if end:
            lines[-1] += end
            lines.append("")
        else:
            lines[-1] += text[at]
        at += max(1, len(end))
    if place.line >= len(lines):
        return len(text)
    before = sum(map(len, lines[: place.line]))
    units = 0
    for index, character in enumerate(lines[place.line]):
        units += len(character.encode("utf-16-le")) // 2
        if character in "\r\n" or units > place.character:
            return before + index
    return before + len(lines[place.line])


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.integers(0, 6), st.integers(0, 12))
def test_places_are_lines_and_utf16_units(text: str, line: int, character: int) -> None:
    document = Document("u", 1, text)
    offset = document.offset(Place(line, character))
    assert document.lean[:offset] == text[: by_hand(text, Place(line, character))].replace("\r\n", "\n")


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.data())
def test_an_offset_has_a_place_that_leads_back(text: str, data: st.DataObject) -> None:
    document = Document("u", 1, text)
    offset = data.draw(st.integers(0, len(document.lean)))
    assert document.offset(document.place(offset)) == offset


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS, st.tuples(*[st.integers(0, 5)] * 4))
def test_changes_are_those_of_the_editor(text: str, new: str, ends: tuple[int, int, int, int]) -> None:
    start, end = sorted([Place(*ends[:2]), Place(*ends[2:])])
    changed = Document("u", 1, text).changed(2, [Change(new, start, end)])
    assert changed.text == text[: by_hand(text, start)] + new + text[by_hand(text, end) :]
    assert changed.version == 2


def test_later_changes_are_of_what_the_earlier_ones_made() -> None:
    changes = [Change("𝔸\r\n", Place(0, 0), Place(0, 0)), Change("B", Place(0, 2), Place(1, 1)), Change("!")]
    document = Document("u", 1, "abc")
    assert document.changed(2, changes[:1]).text == "𝔸\r\nabc"
    assert document.changed(2, changes[:2]).text == "𝔸Bbc"
    assert document.changed(2, changes).text == "!"
    with pytest.raises(InputError):
        document.changed(2, [Change("x", Place(1, 0), Place(0, 0))])


@settings(max_examples=300, deadline=None)
@given(TEXTS.map(lambda t: t.replace("\r", "")), TEXTS.map(lambda t: t.replace("\r", "")), st.data(), st.booleans())
def test_an_edit_of_what_lean_sees_is_one_of_the_editors_text(
    text: str, new: str, data: st.DataObject, crlf: bool
) -> None:
    document = Document("u", 1, text.replace("\n", "\r\n") if crlf else text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last, written = document.written(Edit(start, end, new))
    after = document.changed(2, [Change(written, first, last)])
    assert after.lean == text[:start] + new + text[end:]
    if crlf and "\n" in text:
        assert after.text.count("\n") == after.text.count("\r\n")


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_the_smallest_edit_does_the_same(text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = smallest(text, Edit(start, end, new))
    assert text[: edit.start] + edit.new + text[edit.end :] == text[:start] + new + text[end:]
    old = text[edit.start : edit.end]
    assert not (old and edit.new and (old[0] == edit.new[0] or old[-1] == edit.new[-1]))


def test_a_place_behind_a_declaration_is_still_its_own() -> None:
    text = "theorem a : p := by\n  \n\nexample : q := r -- x\n"
    document = Document("u", 1, text)
    assert [document.declaration_at(document.offset(Place(line, 2))) for line in (0, 1)] == [
        document.declarations[0]
    ] * 2
    assert document.declaration_at(document.offset(Place(3, 20))) == document.declarations[1]
    assert Document("u", 1, "import A\n").declaration_at(3) is None


def test_the_holes_are_those_of_the_whole_text() -> None:
    from leanfd.source.holes import holes

    text = "namespace N\ntheorem a : p := by\n  sorry\ndef x := 1\nexample : q := by\n  have : p := sorry\n  sorry\n"
    assert Document("u", 1, text).holes == holes(text)
