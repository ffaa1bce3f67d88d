"""LSP's base protocol: messages behind a header with their length, as bytes that can be passed on untouched.

Knows headers and no JSON. A malformed header ends the conversation: where the next message begins is unknown.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from leanfd.errors import LeanfdError

_HEADER_END = b"\r\n\r\n"
LONGEST_HEADER = 4096
LONGEST_BODY = 256 * 2**20
_READ_BYTES = 1 << 16


class NoFrame(LeanfdError):
    """Bytes that are no message."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    raw: bytes
    """All of it, header included, as it came."""
    body: bytes


class Frames:
    """Cuts a stream of bytes into messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._needed = 0
        """Bytes of the message at hand, once its header has been read."""
        self._head = 0

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The messages that are complete with this. Raises NoFrame."""
        self._buffer += data
        while True:
            if not self._needed and not self._header():
                return
            if len(self._buffer) < self._needed:
                return
            raw = bytes(self._buffer[: self._needed])
            del self._buffer[: self._needed]
            self._needed = 0
            yield Frame(raw, raw[self._head :])

    def _header(self) -> bool:
        at = self._buffer.find(_HEADER_END, 0, LONGEST_HEADER)
        if at < 0:
            if len(self._buffer) >= LONGEST_HEADER:
                raise NoFrame(f"no message: {bytes(self._buffer[:60])!r} …")
            return False
        self._head = at + len(_HEADER_END)
        self._needed = self._head + _length(bytes(self._buffer[:at]))
        return True


def _length(header: bytes) -> int:
    for line in header.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            digits = value.strip()
            if digits.isdigit() and int(digits) <= LONGEST_BODY:
                return int(digits)
            raise NoFrame(f"a message of {digits[:40]!r} bytes")
    raise NoFrame(f"a header without a length: {header[:200]!r}")


def framed(body: bytes) -> bytes:
    """A message with its header."""
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Outlet:
    """Writes messages to a file descriptor from a thread of its own, so that a reader who is slow holds up nobody."""

    def __init__(self, descriptor: int, name: str) -> None:
        self._descriptor = descriptor
        self._waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Queues bytes; what the other end does not take is lost, and its end is seen by whoever reads from it."""
        self._waiting.put(data)

    def close(self, timeout_s: float = 1.0) -> None:
        """Lets what is queued go out, for so long."""
        self._waiting.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while (data := self._waiting.get()) is not None:
            left = memoryview(data)
            try:
                while left:
                    left = left[os.write(self._descriptor, left) :]
            except OSError:
                return


def chunks(descriptor: int) -> Iterator[bytes]:
    """What can be read from a descriptor, until its end."""
    while True:
        try:
            data = os.read(descriptor, _READ_BYTES)
        except OSError:
            return
        if not data:
            return
        yield data
