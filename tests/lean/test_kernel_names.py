"""Names that the kernel knows: the table is the library's own, and nothing that is judged may define one of them."""

import contextlib
import json
import re
import struct
import subprocess
import sys
from collections.abc import Iterator

import pytest
from host_client import HostClient

from leanfd.errors import InputError
from leanfd.lean.embedded.wheel import library
from leanfd.lean.files.file_check import check_file
from leanfd.lean.judge import open_judge
from leanfd.lean.session import open_session
from leanfd.proofs import Problem
from leanfd.prove.fill import Filler
from leanfd.source.kernel_names import KERNEL_NAMES, complaint, reserved

SYMBOL = re.compile(rb"_ZN4lean(?:L|11quot_consts)\d+(g_\w+?)E")
FIRST, LAST = b"g_kernel_fresh", b"g_nested_fresh"
"""The kernel's globals lie between these two; before and behind them those of other parts of Lean."""
READ = """
import ctypes, json, sys
from leanfd.lean.embedded.objects import Heap
from leanfd.lean.embedded.wheel import library, load
lean = load()
lean.lean_initialize()
heap = Heap(lean)
maps = [line.split() for line in open("/proc/self/maps") if str(library()) in line]
base = int(maps[0][0].split("-")[0], 16) - int(maps[0][2], 16)
word = lambda address: ctypes.c_uint64.from_address(address).value
NAME_PARTS, CONSTANT, APPLICATION = (1, 2), 4, 5
def names(value):
    if value.is_scalar: return []
    if value.tag in NAME_PARTS and value.size == 2: return [".".join(map(str, value.parts))]
    if value.tag == CONSTANT: return names(value.field(0))
    if value.tag == APPLICATION: return names(value.field(0)) + names(value.field(1))
    return []
json.dump([name for place in json.load(sys.stdin) for name in names(heap.share(word(word(base + place))))], sys.stdout)
"""


def kernel_globals() -> list[int]:
    """Where the kernel keeps the names it knows: the places of its globals, by the library's symbol table."""
    image = library().read_bytes()
    (table,) = struct.unpack_from("<Q", image, 0x28)
    size, count = struct.unpack_from("<HH", image, 0x3A)
    sections = [struct.unpack_from("<IIQQQQIIQQ", image, table + i * size) for i in range(count)]
    symbols = next(s for s in sections if s[1] == 2)
    strings = sections[symbols[6]][4]
    found = {}
    for start, info, _, _, value, _ in struct.iter_unpack("<IBBHQQ", image[symbols[4] : symbols[4] + symbols[5]]):
        if info & 15 == 1 and image.startswith(b"_ZN4lean", strings + start):
            name = image[strings + start : image.index(b"\0", strings + start)]
            if match := SYMBOL.fullmatch(name):
                found[value] = match[1]
    places = {name: value for value, name in found.items() if name in (FIRST, LAST)}
    skipped = (b"g_nat_max_size", b"g_ngen_prefixes")
    return sorted(v for v, name in found.items() if places[FIRST] <= v <= places[LAST] and name not in skipped)


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: reads an ELF symbol table")
def test_the_table_is_the_kernels_own() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", READ],
        input=str(kernel_globals()),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    known = set(json.loads(asked.stdout))
    assert {"Nat.land", "Quot.lift", "Char.ofNat", "eagerReduce", "_nested"} <= known
    assert {name for name in known if reserved(name.split(".")) is None} == set()
    # What the kernel writes out in code, and the types of its literals and results.
    assert set(KERNEL_NAMES) - known == {"Nat", "String", "List", "Eq", "Eq.refl", "Bool", "Bool.false"}


@pytest.fixture(scope="module")
def host() -> Iterator[HostClient]:
    with HostClient() as client:
        yield client


MEANS = {
    "definition": "def {0} : Nat := 1",
    "private": "private def {0} : Nat := 1",
    "abbreviation": "abbrev {0} : Nat := 1",
    "theorem": "theorem {0} : True := trivial",
    "opaque": "opaque {0} : Nat",
    "axiom": "axiom {0} : Nat",
    "inductive": "inductive {0} where | a | b",
    "structure": "structure {0} where\n  a : Nat",
    "class": "class {0} where\n  a : Nat",
    "instance": "instance {0} : Inhabited Nat := ⟨1⟩",
    "namespace": "namespace A\ndef _root_.{0} : Nat := 1\nend A",
    "mutual": "mutual\ndef {0} : Nat → Nat | 0 => 0 | n + 1 => x n\ndef x : Nat → Nat | 0 => 0 | n + 1 => {0} n\nend",
    "text around": "theorem a : True := trivial\n@[simp] noncomputable def {0} : Nat := 1\ntheorem b : True := a",
    "in the background": "set_option Elab.async true\ntheorem {0} : True := by trivial",
    "guarded": "#guard_msgs (drop all) in\ndef {0} : Nat := 1",
}


@pytest.mark.parametrize("means", MEANS)
def test_a_text_may_not_define_what_the_kernel_knows(host: HostClient, means: str) -> None:
    for name in ("dontcare", "_nested_1", "_kernel_fresh.a"):
        reply = host.ask({"cmd": MEANS[means].format(name)})
        errors = [m["data"] for m in reply["messages"] if m["severity"] == "error"]
        assert any(f"`{name}" in error and "kernel" in error for error in errors), (name, errors)
        # From there on nothing is judged, whatever comes between.
        later = host.ask({"cmd": "theorem later : True := trivial", "env": reply["env"]})["env"]
        pinned = host.ask({"pin": {"env": later, "text": "theorem p : True := by\n  sorry"}})
        assert pinned["pin"] is None
        assert name in pinned["reason"]
        assert name in host.ask({"audit": {"env": later, "names": ["later"]}})["audited"][0]["against"]


def test_a_term_that_moves_its_own_name_is_seen_too(host: HostClient) -> None:
    reply = host.ask({"cmd": "theorem t : True := with_decl_name% _nested_1 (let rec x : Nat → Nat := id; trivial)"})
    assert "`_nested_1.x`" in reply["messages"][0]["data"]


@pytest.mark.parametrize("name", [name for name in KERNEL_NAMES if name != "Nat"])
def test_every_name_of_the_table_is_refused(host: HostClient, name: str) -> None:
    for text in (f"def {name} : Nat := 1", f"inductive {name} : Type where | a", f"axiom {name} : False"):
        reply = host.ask({"cmd": text})
        assert {m["severity"] for m in reply["messages"]} == {"error"}, (text, reply)
    assert complaint(("_private", "A", "B", 0, *name.split("."))) is not None
    assert complaint(("A", *name.split("."))) is None


def test_what_the_kernel_knows_lies_below_what_it_knows() -> None:
    """So a theorem that may be declared has no such name below its own."""
    assert {name.partition(".")[0] for name in KERNEL_NAMES} <= set(KERNEL_NAMES)


def test_names_that_only_look_alike_are_nobodys_business(host: HostClient) -> None:
    text = """namespace A
def Nat.land : Nat := 1
def Char : Nat := Nat.land
end A
def Nat.lands : Nat := 1
def Nat.land.x : Nat := 1
def nested_1 : Nat := 1
open A in
def Bool.truer : Nat := Char
"""
    reply = host.ask({"cmd": text})
    assert reply.get("messages", []) == []
    assert host.ask({"pin": {"env": reply["env"], "text": "theorem p : True := by\n  sorry"}})["pin"] is not None


TRIED_AGAIN = {
    "plain": "def Nat.xor (a b : Nat) : Nat := a + b",
    "in its namespace": "namespace Nat\nprotected def xor (a b : Nat) : Nat := a + b\nend Nat",
    "from the root": "namespace A\ndef _root_.Nat.xor (a b : Nat) : Nat := a + b\nend A",
    "mutual": "mutual\ndef f (n : Nat) : Nat := n\ndef Nat.xor (n : Nat) : Nat := n\nend",
    "a type": "structure Char where\n  n : Nat",
    "an axiom": "axiom Nat.land : Nat → Nat → Nat",
}


@pytest.mark.parametrize("means", TRIED_AGAIN)
def test_a_file_that_means_something_else_by_such_a_name_is_refused(means: str) -> None:
    """Lean keeps its own definition; a proof found with that would be one of another text."""
    text = f"{TRIED_AGAIN[means]}\ntheorem t : 1 = 1 := by\n  sorry\n"
    with contextlib.closing(open_session()) as session:
        read = session.elaborate(text).read
        assert read is not None
        assert "Lean's kernel knows this name" in read.refused
        with pytest.raises(InputError, match="Lean's kernel knows this name"):
            Filler(text, session)
        checked = check_file(text.replace("sorry", "rfl"), session)
    assert not checked.proved
    assert all(not each.verdict.proved for each in checked.checked)


@pytest.mark.parametrize("text", ["prelude", "/- a -/ prelude\nimport Init", "module\nprelude\n", "  \n-- b\nprelude"])
def test_prelude_is_refused(host: HostClient, text: str) -> None:
    reply = host.ask({"cmd": f"{text}\ntheorem t : True := trivial"})
    assert "`prelude`" in reply["messages"][0]["data"]
    pinned = host.ask({"pin": {"env": reply["env"], "text": "theorem p : True := by\n  sorry"}})
    assert "`prelude`" in pinned["reason"]
    with open_judge(workers=1) as judge, pytest.raises(InputError, match="`prelude`"):
        judge.submit(Problem("p", "theorem p : True", text), "trivial").result(60)


def test_the_kernel_computes_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEAN_NAT_MAX_SIZE", "1")
    with open_judge(workers=1) as judge:
        verdict = judge.submit(Problem("p", "theorem p : 2 ^ 200 * 3 ≠ 2 ^ 201"), "decide +kernel").result(60)
    assert verdict.proved, verdict
