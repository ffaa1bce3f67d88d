"""Lean objects seen from Python: counted references, field access, construction, calls into the library, by ctypes.

Every Lean value is a 64-bit word: odd words are small scalars, even ones point to an object with an 8-byte header
(int32 reference count, uint16 size, uint8 number of pointer fields, uint8 tag), followed by the fields and then by
unboxed scalars. A count above 0 belongs to one thread, 0 means immortal, below 0 means shared between threads.

It knows nothing of what the objects mean. It does not guard against a wrong symbol, a wrong number of arguments or a
wrong field index: those end the process, or worse. Only one thread may use it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from leanfd.errors import LeanError

_CLOSURE_TAG, ARRAY_TAG, STRING_TAG = 245, 246, 249
_STRING_PART = 1
"""The tag of a `Lean.Name` that ends in a text; one that ends in a number has 2."""
_HEADER = 8
_MANY = 1 << 30
"""References; beyond, only Lean itself counts, since its counts do not overflow."""
_POINTERS = ctypes.sizeof(ctypes.c_void_p)

# The whole address space as two arrays: reading a word this way costs a tenth of casting a pointer each time.
_words = (ctypes.c_uint64 * (1 << 44)).from_address(0)
_counts = (ctypes.c_int32 * (1 << 45)).from_address(0)


class LeanFault(LeanError):
    """A function of Lean's returned an error where none was expected; the message is Lean's."""


class Object:
    """One owned reference to a Lean value; it is given back when this Python object goes."""

    __slots__ = ("_heap", "word")

    def __init__(self, heap: Heap, word: int) -> None:
        self._heap = heap
        self.word = word

    def __del__(self) -> None:
        word = self.word
        if word & 1:
            return
        count = _counts[word >> 2]
        if count > 1:
            _counts[word >> 2] = count - 1
        elif count != 0:
            self._heap.release(word)

    @property
    def is_scalar(self) -> bool:
        """Whether it is a small number, or a constructor without fields."""
        return bool(self.word & 1)

    @property
    def scalar(self) -> int:
        """The number, or the index of a constructor without fields."""
        if not self.word & 1:
            raise LeanFault("a Lean object stands where a small number was expected")
        return self.word >> 1

    @property
    def tag(self) -> int:
        """The index of the constructor (also of one without fields), or the tag of a built-in kind of object."""
        return self.word >> 1 if self.word & 1 else _words[self.word >> 3] >> 56

    @property
    def size(self) -> int:
        """How many pointer fields a constructor has."""
        return 0 if self.word & 1 else (_words[self.word >> 3] >> 48) & 0xFF

    def field(self, index: int) -> Object:
        """The pointer field with this index, counting from 0."""
        return self._heap.share(_words[(self.word >> 3) + 1 + index])

    def at(self, *path: int) -> Object:
        """A field of a field …, without making an object for each step of the way."""
        return self._heap.share(self._word_at(path))

    def number_at(self, *path: int) -> int:
        """The small number, or index of a constructor without fields, that stands at the end of a path of fields."""
        word = self._word_at(path)
        if not word & 1:
            raise LeanFault("a Lean object stands where a small number was expected")
        return word >> 1

    def _word_at(self, path: tuple[int, ...]) -> int:
        # Each word on the way is kept alive by the one before it, the first by `self`.
        word = self.word
        for index in path:
            word = _words[(word >> 3) + 1 + index]
        return word

    def byte(self, offset: int) -> int:
        """A byte of the unboxed scalars behind the pointer fields."""
        place = self.word + _HEADER + _POINTERS * self.size + offset
        return (_words[place >> 3] >> (8 * (place & 7))) & 0xFF

    @property
    def text(self) -> str:
        """The text of a string."""
        if self.tag != STRING_TAG or self.word & 1:
            raise LeanFault(f"a Lean object with tag {self.tag} stands where a string was expected")
        return ctypes.string_at(self.word + 32, _words[(self.word >> 3) + 1] - 1).decode("utf-8", "replace")

    def __iter__(self) -> Iterator[Object]:
        """The elements of an array, or of a list."""
        if not self.word & 1 and self.tag == ARRAY_TAG:
            base = (self.word >> 3) + 3
            for index in range(_words[base - 2]):
                yield self._heap.share(_words[base + index])
            return
        rest = self
        while not rest.is_scalar:
            yield rest.field(0)
            rest = rest.field(1)

    def differing(self, other: Object) -> Iterator[tuple[Object, Object]]:
        """Of two arrays of one length, the elements that are not the same object, pairwise."""
        mine, its = (array._element_words() for array in (self, other))
        share = self._heap.share
        return ((share(left), share(right)) for left, right in zip(mine, its, strict=True) if left != right)

    def _element_words(self) -> list[int]:
        start = (self.word >> 3) + 3
        return _words[start : start + _words[start - 2]]

    @property
    def parts(self) -> tuple[str | int, ...]:
        """The parts of a `Lean.Name`, outermost first; () is the anonymous name."""
        # Asked for every constant of every proof, so it reads words and makes no objects on the way.
        parts: list[str | int] = []
        word = self.word
        while not word & 1:
            place = word >> 3
            last = _words[place + 2]
            if _words[place] >> 56 == _STRING_PART:
                parts.append(ctypes.string_at(last + 32, _words[(last >> 3) + 1] - 1).decode("utf-8", "replace"))
            elif last & 1:
                parts.append(last >> 1)
            else:
                raise LeanFault("a Lean name holds a number of more than 63 bits")
            word = _words[place + 1]
        parts.reverse()
        return tuple(parts)

    @property
    def option(self) -> Object | None:
        """The content of an `Option`."""
        return None if self.is_scalar else self.field(0)

    @property
    def value(self) -> Object:
        """The value of an `IO` result. Raises LeanFault with Lean's text when it is an error."""
        if self.tag != 0:
            raise LeanFault(self._heap.error_text(self.field(0)))
        return self.field(0)


Argument = Object | int
Function = Callable[..., Object]


class Heap:
    """The loaded library: makes Lean values and finds its functions. There is one in a process."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self._allocate = self._raw("lean_alloc_object", ctypes.c_void_p, ctypes.c_size_t)
        self._retain_shared = self._raw("lean_inc_ref_huge_n", None, ctypes.c_void_p, ctypes.c_size_t)
        self.release: Callable[[int], Any] = self._raw("lean_dec_ref_cold", None, ctypes.c_void_p)
        self._string = self._raw("lean_mk_string_from_bytes", ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
        self._name = self.function("l_Lean_Name_str___override")
        self._number_name = self.function("l_Lean_Name_num___override")
        self._same_name = self._raw("lean_name_eq", ctypes.c_uint8, ctypes.c_void_p, ctypes.c_void_p)
        self._task_value = self._raw("lean_task_get", ctypes.c_void_p, ctypes.c_void_p)
        self._read_cell = self._raw("lean_st_ref_get", ctypes.c_void_p, ctypes.c_void_p)
        self.cell: Function = self.function("lean_st_mk_ref")

    def _raw(self, name: str, result: type | None, *arguments: type) -> Callable[..., Any]:
        function = getattr(self._library, name)
        function.restype, function.argtypes = result, list(arguments)
        made: Callable[..., Any] = function
        return made

    def own(self, word: int) -> Object:
        """Takes over one reference."""
        return Object(self, word)

    def share(self, word: int) -> Object:
        """One more reference to what somebody else keeps alive."""
        # `retain`, written out: this runs some sixty times in a check.
        if not word & 1:
            count = _counts[word >> 2]
            if 0 < count < _MANY:
                _counts[word >> 2] = count + 1
            elif count:
                self._retain_shared(word, 1)
        return Object(self, word)

    def retain(self, word: int) -> None:
        """Counts one more reference."""
        if word & 1:
            return
        count = _counts[word >> 2]
        if 0 < count < _MANY:
            _counts[word >> 2] = count + 1
        elif count:
            self._retain_shared(word, 1)

    def give(self, argument: Argument) -> int:
        """A word whose reference the receiver will own; a Python number becomes a Lean one."""
        if isinstance(argument, int):
            return (argument << 1) | 1
        word = argument.word
        # `retain`, written out, as in `share`.
        if not word & 1:
            count = _counts[word >> 2]
            if 0 < count < _MANY:
                _counts[word >> 2] = count + 1
            elif count:
                self._retain_shared(word, 1)
        return word

    def function(self, name: str) -> Function:
        """A compiled Lean function by its symbol, taking and giving owned references.

        Functions that borrow arguments, or pass them unboxed, have a second symbol with everything boxed and owned;
        that one is taken where it exists. A trailing world token is harmless where it is not wanted, so one is always
        passed. Raises LeanFault when the library has no such function.
        """
        try:
            compiled = getattr(self._library, name + "___boxed", None) or getattr(self._library, name)
        except AttributeError:
            raise LeanFault(f"this Lean has no function {name}; the embedded host was written for 4.35") from None
        compiled.restype = ctypes.c_void_p
        give, token = self.give, 1

        def call(*arguments: Argument) -> Object:
            if compiled.argtypes is None:
                compiled.argtypes = [ctypes.c_void_p] * (len(arguments) + 1)
            return Object(self, compiled(*[give(argument) for argument in arguments], token))

        return call

    def constant(self, name: str) -> Object:
        """A closed Lean term by its symbol."""
        return self.share(ctypes.c_uint64.in_dll(self._library, name).value)

    def read(self, cell: Object) -> Object:
        """What a mutable cell holds."""
        return Object(self, self._read_cell(cell.word))

    def finished(self, task: Object) -> Object:
        """What a task gives, once it is done."""
        return self.share(self._task_value(task.word))

    def string(self, text: str) -> Object:
        """A Lean string. Raises UnicodeEncodeError on lone surrogates."""
        encoded = text.encode()
        return Object(self, self._string(encoded, len(encoded)))

    def name_of(self, parts: Iterable[str | int]) -> Object:
        """A Lean name from its parts, outermost first."""
        made = Object(self, 1)
        for part in parts:
            made = self._number_name(made, part) if isinstance(part, int) else self._name(made, self.string(part))
        return made

    def same_name(self, left: Object, right: Object) -> bool:
        """Whether two `Lean.Name`s are the same."""
        return left.word == right.word or bool(self._same_name(left.word, right.word))

    def constructor(self, tag: int, fields: Sequence[Argument], scalars: bytes = b"") -> Object:
        """A constructor object: pointer fields, then unboxed scalars, padded with zeros to eight bytes."""
        padded = scalars + bytes(-len(scalars) % 8)
        size = _HEADER + _POINTERS * len(fields) + len(padded)
        word = self._allocate(size)
        _words[word >> 3] = 1 | size << 32 | len(fields) << 48 | tag << 56
        for index, argument in enumerate(fields):
            _words[(word >> 3) + 1 + index] = self.give(argument)
        ctypes.memmove(word + _HEADER + _POINTERS * len(fields), padded, len(padded))
        return Object(self, word)

    def array(self, items: Sequence[Argument] = ()) -> Object:
        """A Lean array."""
        word = self._allocate(3 * _HEADER + _POINTERS * len(items))
        _words[word >> 3] = 1 | ARRAY_TAG << 56
        _words[(word >> 3) + 1] = _words[(word >> 3) + 2] = len(items)
        for index, argument in enumerate(items):
            _words[(word >> 3) + 3 + index] = self.give(argument)
        return Object(self, word)

    def list(self, items: Iterable[Argument]) -> Object:
        """A Lean list."""
        made = Object(self, 1)
        for item in reversed([*items]):
            made = self.constructor(1, [item, made])
        return made

    @contextmanager
    def callback(self, run: Callable[..., None], arity: int) -> Iterator[Object]:
        """A Lean closure that calls a Python function and gives `()`, good inside the `with` block only.

        It takes `arity` arguments, the last of which is the world token; the function gets the others.
        """

        def call(*words: int) -> int:
            run(*[self.own(word) for word in words[:-1]])
            return self.give(self.constructor(0, [0]))

        compiled = ctypes.CFUNCTYPE(ctypes.c_void_p, *[ctypes.c_void_p] * arity)(call)
        word = self._allocate(_HEADER + 2 * _POINTERS)
        _words[word >> 3] = 1 | (_HEADER + 2 * _POINTERS) << 32 | _CLOSURE_TAG << 56
        _words[(word >> 3) + 1] = ctypes.cast(compiled, ctypes.c_void_p).value or 0
        _words[(word >> 3) + 2] = arity
        yield Object(self, word)

    def changed(self, structure: Object, changes: Mapping[int, Argument]) -> Object:
        """A copy of a constructor object with some fields replaced."""
        header, place = _words[structure.word >> 3], structure.word >> 3
        total, pointers = (header >> 32) & 0xFFFF, (header >> 48) & 0xFF
        word = self._allocate(total)
        ctypes.memmove(word, structure.word, total)
        _counts[word >> 2] = 1
        for index in range(1, 1 + pointers):
            if (index - 1) in changes:
                _words[(word >> 3) + index] = self.give(changes[index - 1])
            else:
                self.retain(_words[place + index])
        return Object(self, word)

    def error_text(self, error: Object) -> str:
        """What an `IO.Error` says."""
        return self.function("l_IO_Error_toString")(error).text
