"""What can be chosen for `leanfd mcp`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.config import setting
from leanfd.errors import InputError
from leanfd.limits import Positive, Seconds
from leanfd.models.config import SearchConfig

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class McpConfig(SearchConfig):
    """Everything that can be chosen for `leanfd mcp`; the names are the keys of its TOML file."""

    http: str = setting(
        "", "Serve streamable HTTP there, at /mcp, instead of standard input and output.", metavar="HOST:PORT"
    )
    root: Path = setting(Path("."), "Tools read .lean files below this folder, and no others.", metavar="DIR")
    jobs: Positive = setting(2, "Calls that are worked on at once; each has a Lean of its own, the others wait.")
    longest_s: Seconds = setting(600.0, "Seconds that one call may ask for at most.", "--longest")

    def __post_init__(self) -> None:
        SearchConfig.__post_init__(self)
        if self.http:
            _ = self.address

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of `http`. Raises InputError for anything but a port on this machine."""
        host, _, port = self.http.rpartition(":")
        host = host.strip("[]")
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise InputError(f'http must be HOST:PORT, as in "127.0.0.1:8479", not {self.http!r}')
        if host not in LOOPBACK:
            raise InputError(
                f"http must name a host of this machine ({', '.join(LOOPBACK)}), not {host!r}: who can call the tools "
                "can make Lean run; put a proxy that checks who is there in front of it to open it to others"
            )
        return host, int(port)
