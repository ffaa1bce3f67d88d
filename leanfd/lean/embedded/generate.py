"""Writes core/Init/Syntax.lean: Init's own notations, tactics, macros and unexpanders, bound to compiled code.

    python -m leanfd.lean.embedded.generate            prints the file
    python -m leanfd.lean.embedded.generate --write    puts it in its place
    python -m leanfd.lean.embedded.generate REGISTER   prints the bindings for another list, with all of their macros

Every `syntax` or `notation` of Init is a global of type Lean.ParserDescr in libleanshared, every macro a function. An
opaque constant with @[extern] makes the interpreter use that symbol (by the mangled name of the constant, whatever the
string says); the ordinary attributes then register it, and the .olean carries it. For the people who work on leanfd:
it reads ELF symbol tables, so it runs on Linux. It does not know what a notation means.
"""

from __future__ import annotations

import ctypes
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from leanfd.lean.embedded.wheel import library, load

HERE = Path(__file__).parent
SYNTAX = HERE / "core" / "Init" / "Syntax.lean"
Name = tuple[str, ...]

# The modules whose macros for one kind build on one another, in import order; a later macro is tried first.
MODULE_ORDER = ("Init__Notation", "Init__Tactics", "Init__Meta", "Init__Core", "Init__GetElem", "Init__WFTactics")
# Macros from here are for types that our core library does not have.
FOREIGN = re.compile(
    r"_aux__(Init__(Data__(?!List__(Notation|BasicAux)|Array__Basic|ToString__Macro|Range__Basic|Bool|BitVec__Basic|Int__Basic)"
    r"|Grind__(?!Interactive)|Internal|System__(?!IO))|Lean__|Std__)|_redArg$|_expand"
)
KEYWORDS = frozenset(
    ("at", "by", "calc", "do", "else", "end", "exists", "from", "fun", "have", "if", "in", "let", "match", "open")
) | {"set_option", "show", "suffices", "then", "unfold"}


def exported_functions(path: Path) -> list[str]:
    """The functions that an ELF shared library exports, sorted by name."""
    image = path.read_bytes()
    if image[:5] != b"\x7fELF\x02":
        raise SystemExit(f"{path} is not a 64-bit ELF file; run this on Linux")
    table_offset = struct.unpack_from("<Q", image, 0x28)[0]
    entry_size, count = struct.unpack_from("<HH", image, 0x3A)
    sections = [struct.unpack_from("<IIQQQQIIQQ", image, table_offset + i * entry_size) for i in range(count)]
    dynsym = next(section for section in sections if section[1] == 11)
    strings = sections[dynsym[6]][4]
    names = []
    for start, info, _, section, _, _ in struct.iter_unpack("<IBBHQQ", image[dynsym[4] : dynsym[4] + dynsym[5]]):
        if info & 15 == 2 and section != 0:
            names.append(image[strings + start : image.index(b"\0", strings + start)].decode())
    return sorted(names)


def mangle(name: Name) -> str:
    """The C symbol of a Lean name."""
    return "l_" + "_".join("".join(map(_mangled, part)) for part in name)


def _mangled(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character
    if character == "_":
        return "__"
    return f"_x{ord(character):02x}" if ord(character) < 256 else f"_u{ord(character):04x}"


def demangle(symbol: str) -> Name:
    """The Lean name of a C symbol, for symbols without leading underscores in a part."""
    parts, part, rest = [], "", symbol.removeprefix("l_")
    for piece in re.findall(r"__|_x[0-9a-f]{2}|_u[0-9a-f]{4}|_|[^_]+", rest):
        if piece == "_":
            parts.append(part)
            part = ""
        elif piece == "__":
            part += "_"
        else:
            part += chr(int(piece[2:], 16)) if piece[0] == "_" else piece
    return (*parts, part)


def demangle_auxiliary(symbol: str) -> Name:
    """Likewise for `A.B._aux__…`, which is mangled with three underscores in a row."""
    head, _, tail = symbol.partition("___aux")
    namespace = demangle(head) if head != "l" else ()
    return (*namespace, "_aux" + demangle("l_X" + tail)[0][1:])


def quoted(name: Name) -> str:
    """The name as Lean source text."""
    plain = re.compile(r"[A-Za-z_][A-Za-z0-9_']*")
    return ".".join(part if plain.fullmatch(part) and part not in KEYWORDS else f"«{part}»" for part in name)


class Descriptor:
    """A Lean.ParserDescr in memory: 8-byte header (count, size, number of fields, tag), then 8-byte fields."""

    CHILDREN: ClassVar = {1: (1,), 2: (1, 2), 3: (2,), 4: (3,), 9: (2,), 10: (0, 2), 11: (0, 2)}
    TRAILING, PARSER = 4, 8

    def __init__(self, address: int) -> None:
        self.address = address
        self.tag = ctypes.c_uint8.from_address(address + 7).value

    def field(self, index: int) -> int:
        """The address in a field, or an odd number for a boxed scalar."""
        return ctypes.c_uint64.from_address(self.address + 8 + 8 * index).value

    def referred(self) -> set[Name]:
        """Names of the parsers that this one mentions and does not contain."""
        if self.tag == self.PARSER:
            return {_name(self.field(0))}
        children = (Descriptor(self.field(i)) for i in self.CHILDREN.get(self.tag, ()))
        return set().union(*(child.referred() for child in children))


def _name(address: int) -> Name:
    if address & 1:
        return ()
    here = Descriptor(address)
    last = here.field(1)
    text = ctypes.string_at(last + 32).decode() if here.tag == 1 else str(last >> 1)
    return (*_name(here.field(0)), text)


@dataclass
class Generator:
    """Collects what the register asks for, out of the library."""

    functions: list[str]
    lib: ctypes.CDLL
    parsers: dict[Name, str] = field(default_factory=dict)

    def add_parser(self, name: Name) -> None:
        """The parser of this name and those that it mentions, each after what it mentions."""
        if name in self.parsers:
            return
        address = ctypes.c_void_p.in_dll(self.lib, mangle(name)).value
        assert address is not None
        here = Descriptor(address)
        self.parsers[name] = ""
        for other in sorted(here.referred()):
            self.add_parser(other)
        del self.parsers[name]
        trailing = here.tag == Descriptor.TRAILING
        self.parsers[name] = "Lean.TrailingParserDescr" if trailing else "Lean.ParserDescr"

    def macros(self, kind: Name) -> list[str]:
        """Symbols of the macros for a kind of syntax, in the order in which Lean's own library registers them."""
        ending = f"______macroRules__{mangle(('_'.join(kind),))[2:]}__"
        found = [f for f in self.functions if ending in f and f.rpartition(ending)[2].isdigit()]
        return sorted(found, key=_registration_order)

    def unexpanders(self, constant: Name) -> list[str]:
        """Symbols of the unexpanders that `notation` made for a constant."""
        ending = f"______unexpand__{mangle(('_'.join(constant),))[2:]}__"
        found = [f for f in self.functions if ending in f and f.rpartition(ending)[2].isdigit()]
        return sorted(found, key=_registration_order)


def _registration_order(symbol: str) -> tuple[int, str, int]:
    module = symbol.partition("___aux__")[2].partition("______")[0]
    rank = MODULE_ORDER.index(module) if module in MODULE_ORDER else len(MODULE_ORDER)
    return rank, module, int(symbol.rpartition("_")[2])


def register(path: Path) -> Iterator[list[str]]:
    """The lines of a register, split into words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


def doc_strings(path: Path) -> dict[Name, str]:
    """What an editor shows of each tactic."""
    words = (line.partition(" ") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return {split_name(name): text for name, _, text in words}


def split_name(text: str) -> Name:
    """A name as the register writes it: dots separate parts only before a letter."""
    return tuple(re.split(r"\.(?=[^\W\d_])", text))


def syntax_file() -> str:
    """The whole text of core/Init/Syntax.lean."""
    head = (HERE / "syntax" / "head.lean").read_text(encoding="utf-8")
    return head + "\n".join(bindings(HERE / "syntax" / "register.txt", FOREIGN)) + "\n"


def bindings(path: Path, foreign: re.Pattern[str]) -> list[str]:
    """Lines of Lean that bind and register what a register lists, with its macros except the `foreign` ones."""
    lib = load()
    lib.lean_initialize()
    docs = doc_strings(HERE / "syntax" / "docs.txt")
    auxiliary = re.compile(r"______(?:macroRules|unexpand)__(?!.*(?:___boxed$|___lam__|___closed|_spec_))")
    functions = [f for f in exported_functions(library()) if auxiliary.search(f) and not foreign.search(f)]
    generator = Generator(functions, lib)
    entries = list(register(path))
    for category, name, *_ in entries:
        if category != "unexpand":
            generator.add_parser(split_name(name))
    lines = [
        (f"/-- {docs[name]} -/ " if name in docs else "") + _opaque(name, mangle(name), type_)
        for name, type_ in generator.parsers.items()
    ]
    for category, name, *rest in entries:
        if category == "unexpand":
            lines += _unexpanders(generator, name, *rest)
        else:
            lines += _parser(generator, category, split_name(name), *rest)
    return lines


def _parser(generator: Generator, category: str, kind: Name, priority: str = "1000") -> Iterator[str]:
    if category == "printed":
        yield f"attribute [run_parser_attribute_hooks] {quoted(kind)}"
    elif priority == "scoped":
        namespace = quoted(kind[:-1])
        yield f"namespace {namespace}\nattribute [scoped {category}_parser] {quoted(kind)}\nend {namespace}"
    else:
        yield f"attribute [{category}_parser {priority}] {quoted(kind)}"
    for symbol in generator.macros(kind):
        yield _opaque(demangle_auxiliary(symbol), symbol, "Lean.Macro")
        yield f"attribute [macro {quoted(kind)}] {quoted(demangle_auxiliary(symbol))}"


def _unexpanders(generator: Generator, constant: str, function: str | None = None) -> Iterator[str]:
    name = split_name(constant)
    for symbol in [mangle((function,))] if function else generator.unexpanders(name):
        unexpander = (function,) if function else demangle_auxiliary(symbol)
        yield _opaque(unexpander, symbol, "Lean.PrettyPrinter.Unexpander")
        yield f"attribute [app_unexpander {quoted(name)}] {quoted(unexpander)}"


def _opaque(name: Name, symbol: str, type_: str) -> str:
    return f'@[extern "{symbol}"] opaque {quoted(name)} : {type_}'


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        SYNTAX.write_text(syntax_file(), encoding="utf-8")
    elif not sys.argv[1:]:
        sys.stdout.write(syntax_file())
    elif len(sys.argv) == 2 and Path(sys.argv[1]).is_file():
        sys.stdout.write("\n".join(bindings(Path(sys.argv[1]), re.compile("(?!)"))) + "\n")
    else:
        sys.exit("usage: python -m leanfd.lean.embedded.generate [--write | REGISTER]")
