"""A REPL that misbehaves on cue, for tests of the client and the pool.

It speaks the embedded host's protocol and knows no Lean. What it does is written in the text it is asked about, as
`peer: DEED [NUMBER]`: `{"cmd": "peer: stall"}`, or a proof `-- peer: crash`. Any other text gets a friendly answer.

    python scripted_peer.py FOLDER [--slow-start SECONDS]

A deed that happens once leaves a file in FOLDER, and so does every start, so that tests can count them.
"""

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

FOLDER = Path(sys.argv[1])


def write(data: bytes) -> None:
    while data:
        data = data[os.write(1, data) :]


def answer(value: object) -> None:
    write(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n\n")


def first_time(name: str) -> bool:
    try:
        (FOLDER / name).open("x").close()
    except FileExistsError:
        return False
    return True


def misbehave(deed: str, number: int) -> None:
    """Does the deed; returns when the usual answer is to follow."""
    if deed == "stall":
        time.sleep(3600)
    elif deed == "sleep":
        time.sleep(number / 1000)
    elif deed == "crash" or (deed == "crash-once" and first_time("crashed")):
        sys.stderr.write("INTERNAL PANIC: as I was told\n")
        sys.stderr.flush()
        os._exit(3)
    elif deed == "segv":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif deed == "garbage":
        write(b"Hello, I am not JSON\n\n")
    elif deed == "not-utf8":
        write(b'{"env": "\xff\xfe"}\n\n')
    elif deed == "wrong-type":
        answer({"env": "seven", "proved": "yes", "pin": [], "lean": 4})
    elif deed == "list":
        answer([1, 2, 3])
    elif deed == "partial":
        write(b'{"env": 0, "mess')
        time.sleep(3600)
    elif deed == "cut":
        write(b'{"env": 0, "mess')
        os._exit(0)
    elif deed == "close":
        os.close(1)
        time.sleep(3600)
    elif deed == "twice":
        answer({"env": 666, "proved": True, "tier": "T1", "axioms": []})
    elif deed == "stderr":
        for _ in range(number):
            os.write(2, b"x" * 1023 + b"\n")
        os.write(2, b"the end of the flood\n")
    elif deed == "endless":
        while True:
            write(b"y" * 65536)
    elif deed == "memory":
        hoard = bytearray(number << 20)
        hoard[::4096] = b"1" * len(hoard[::4096])
    elif deed == "child" and os.fork() == 0:
        time.sleep(3600)


def reply(request: dict) -> object:
    if "info" in request:
        return {"lean": "4.0.0-scripted", "backend": "scripted", "rss_mb": 1.5}
    if "pin" in request:
        if "does not elaborate" in request["pin"]["text"]:
            return {"pin": None, "messages": [error(2, "unknown identifier")], "reason": "no theorem"}
        return {"pin": next_number("pins"), "name": "scripted", "messages": []}
    if "check" in request:
        text = request["check"]["text"]
        wrong = "wrong" in text
        return {
            "proved": not wrong,
            "tier": None if wrong else "T1",
            "reason": "",
            "messages": [error(text[: text.index("wrong")].count("\n") + 1, "it is wrong")] if wrong else [],
            "goals": ["⊢ False"] if wrong else [],
            "axioms": [],
            "elapsed_ms": 0.1,
            "pid": os.getpid(),
        }
    if "drop" in request:
        return {"dropped": len(request["drop"])}
    if "unpin" in request:
        return {"unpinned": request["unpin"]}
    if "echo" in request:
        return request
    if "size" in request:
        return {"env": 0, "messages": [{"severity": "info", "data": "∀" * request["size"]}]}
    if "bad header" in request.get("cmd", ""):
        return {"env": next_number("envs"), "messages": [error(1, "the header is bad")]}
    return {"env": next_number("envs")}


def error(line: int, text: str) -> dict:
    return {"severity": "error", "pos": {"line": line, "column": 0}, "endPos": None, "data": text}


NUMBERS: dict[str, int] = {}


def next_number(kind: str) -> int:
    NUMBERS[kind] = NUMBERS.get(kind, -1) + 1
    with (FOLDER / kind).open("a") as log:
        log.write(f"{os.getpid()}\n")
    return NUMBERS[kind]


def text_of(request: dict) -> str:
    nested = request.get("check") or request.get("pin") or {}
    return request.get("cmd") or nested.get("text", "")


def main() -> None:
    with (FOLDER / "starts").open("a") as log:
        log.write(f"{os.getpid()}\n")
    if "--slow-start" in sys.argv:
        time.sleep(float(sys.argv[-1]))
    lines: list[str] = []
    for line in sys.stdin:
        if line.strip():
            lines.append(line)
            continue
        request = json.loads("".join(lines))
        lines = []
        if cue := re.search(r"peer: ([a-z0-9-]+) ?(\d*)", text_of(request)):
            misbehave(cue[1], int(cue[2] or 0))
        answer(reply(request))


if __name__ == "__main__":
    main()
