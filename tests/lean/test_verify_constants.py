"""`leanfd verify` follows constants: texts that try to have a theorem called proved that is not, and honest ones."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

from leanfd.errors import InputError, NotElaborated
from leanfd.lean.files.file_check import FileReport
from leanfd.lean.files.piecewise import FileLimits
from leanfd.lean.judge import open_judge
from leanfd.lean.project import embedded_command
from leanfd.lean.session import Session, open_session
from leanfd.proofs import Problem
from leanfd.prove.fill import Filler
from leanfd.texts import SourceText
from leanfd.verify import verify_file


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with contextlib.closing(open_session(timeout_s=100.0)) as opened:
        yield opened


def checked(session: Session, text: str) -> FileReport:
    return verify_file(SourceText(None, text, ""), session)


def proved(report: FileReport) -> list[str]:
    return [each.title for each in report.checked if each.verdict.proved]


TRUE = "theorem boom : True := trivial\n"
CHEAT = "axiom cheat : False\n"

# What each text is, the text, and the theorems that may be called proved. The file as a whole never is.
DISHONEST = [
    # Nothing after these is read.
    ("exit", TRUE + "#exit\ntheorem boom : False := trivial\n", ["boom"]),
    ("exit on the line of a theorem", TRUE + "#exit theorem bad : False := trivial", ["boom"]),
    (
        "exit behind a theorem",
        "theorem boom : True := trivial #exit\n/-- x -/ theorem bad : False := trivial",
        ["boom"],
    ),
    ("exit in a namespace", f"namespace A\n{TRUE}#exit\nend A\ntheorem A.boom : False := trivial", ["A.boom"]),
    ("exit after a comment", TRUE + "/- #exit -/ #exit -- x\nexample : False := trivial", ["boom"]),
    ("exit and what is no Lean", TRUE + "#exit\nwhatever stands here", ["boom"]),
    ("import in the middle", TRUE + "import Init\ntheorem bad : False := trivial", ["boom"]),
    ("a tail that Lean cannot read", TRUE + "lemma bad : False := trivial", ["boom"]),
    ("a tail after an error", TRUE + ") theorem bad : False := cheat", []),
    ("a comment without end", TRUE + "/- theorem bad : False := trivial", ["boom"]),
    ("a string without end", TRUE + 'theorem bad : "a = "b := trivial', ["boom"]),
    # Errors that nobody is told of.
    ("guard, a name again", TRUE + "#guard_msgs (drop all) in\ntheorem boom : False := trivial", ["boom"]),
    ("guard, drop error", "#guard_msgs (drop error) in theorem bad : False := trivial", []),
    (
        "guard, expected",
        "/-- error: Type mismatch\n-/\n#guard_msgs (substring := true) in\ntheorem bad : False := trivial",
        [],
    ),
    ("guard, by sorry", "#guard_msgs (drop warning) in theorem bad : False := by sorry", []),
    ("guard in a guard", TRUE + "#guard_msgs in #guard_msgs (drop all) in theorem boom : False := trivial", ["boom"]),
    ("guard in open", TRUE + "open Nat in #guard_msgs (drop all) in theorem boom : False := trivial", ["boom"]),
    ("open in guard", TRUE + "#guard_msgs (drop all) in open Nat in theorem boom : False := trivial", ["boom"]),
    (
        "guard, set_option",
        "#guard_msgs (drop all) in set_option warn.sorry false in theorem bad : False := trivial",
        [],
    ),
    (
        "guard, a mutual block",
        TRUE + "#guard_msgs (drop all) in\nmutual\ntheorem boom : False := trivial\nend",
        ["boom"],
    ),
    ("guard, an example", "#guard_msgs (drop all) in example : False := trivial", []),
    (
        "guard, a private name",
        "private " + TRUE + "#guard_msgs (drop all) in private theorem boom : False := rfl",
        ["boom"],
    ),
    ("guard, another command", TRUE + "#guard_msgs (drop all) in #check nothing_of_that_name", ["boom"]),
    ("guard, a definition", TRUE + "#guard_msgs (drop all) in def f : Nat := nothing_of_that_name", ["boom"]),
    ("guard, no such namespace", TRUE + "#guard_msgs (drop all) in open Nowhere", ["boom"]),
    # Names that a reader of words could take for something else.
    *((f"called {name}", f"{CHEAT}theorem {name} : False := cheat", []) for name in ("lemma", "run_cmd", "run_meta")),
    *(
        (f"called {name}", f"{CHEAT}theorem {name} : False := cheat", [])
        for name in ("run_elab", "«theorem»", "«a b».c")
    ),
    *(
        (f"called {name}", f"{CHEAT}theorem {name} : False := cheat", [])
        for name in ("ﬀ", "é.ü", "x'", "«#exit»", "h₁", "_x")
    ),
    ("private lemma", f"{CHEAT}private theorem lemma : False := cheat", []),
    ("lemma with levels", f"{CHEAT}theorem lemma.{{u}} (α : Sort u) : α := cheat.elim", []),
    ("lemma by cases", f"{CHEAT}theorem lemma : Nat → False\n  | 0 => cheat\n  | _ => cheat", []),
    ("lemma in a namespace", f"{CHEAT}namespace A\nprotected theorem lemma : False := cheat\nend A", []),
    ("from the root", f"{CHEAT}namespace A\ntheorem _root_.boom : False := cheat\nend A\n{TRUE}", []),
    ("the same behind a section", f"{CHEAT}section A\n{TRUE}end A\ntheorem A.boom : False := cheat", ["boom"]),
    ("one of a mutual block", f"{CHEAT}mutual\n{TRUE}private theorem lemma : False := cheat\nend", ["boom"]),
    ("where", f"{CHEAT}theorem t : True := trivial where\n  lemma : False := cheat", ["t"]),
    (
        "the example of an example",
        f"{CHEAT}{TRUE}example : False := cheat\nexample : True := trivial",
        ["boom", "example"],
    ),
    ("a name declared twice", TRUE + "theorem boom : False := trivial", ["boom"]),
    ("an axiom that is called like one of Lean's", "axiom «Quot.sound» : False\ntheorem t : False := «Quot.sound»", []),
    ("a private axiom like one of Lean's", "private axiom A.propext : False\ntheorem t : False := A.propext", []),
    ("in a namespace", "namespace A\naxiom propext : False\ntheorem t : False := A.propext\nend A", []),
    ("an instance", f"{CHEAT}instance : Inhabited False := ⟨cheat⟩\ntheorem t : False := default", []),
    ("open in", f"{CHEAT}open Nat in\n/-- d -/ @[simp] theorem lemma : False := cheat", []),
    ("in two lines", f"{CHEAT}theorem\n  lemma\n  : False := cheat", []),
    ("after a doc comment", f"{CHEAT}/-- theorem boom : True := trivial -/\ntheorem lemma : False := cheat", []),
    ("sorry", "theorem lemma : False := sorry", []),
    ("an option that hides sorry", "set_option warn.sorry false\ntheorem run_cmd : False := sorry", []),
    (
        "background",
        "set_option Elab.async true\n" + TRUE + "#guard_msgs (drop all) in theorem boom : False := rfl",
        ["boom"],
    ),
    (
        "Windows",
        CHEAT.replace("\n", "\r\n") + "theorem lemma : False := cheat\r\n#exit\r\nexample : True := trivial\r\n",
        [],
    ),
]


@pytest.mark.parametrize(("text", "may"), [case[1:] for case in DISHONEST], ids=[case[0] for case in DISHONEST])
def test_no_more_is_called_proved_than_lean_added(session: Session, text: str, may: list[str]) -> None:
    report = checked(session, text)
    assert proved(report) == may
    assert not report.proved


HONEST = [
    ("lemma", "theorem lemma : True := trivial\ntheorem run_cmd : True := lemma", ["lemma", "run_cmd"]),
    ("names", "theorem «a.b».«c d» : True := trivial\ntheorem h₁' : True := «a.b».«c d»", ["«a.b».«c d»", "h₁'"]),
    ("root", "namespace A\ntheorem _root_.B.t : True := trivial\nend A", ["B.t"]),
    (
        "private",
        "namespace A\nprivate theorem t : True := trivial\nend A\nprivate theorem t : True := trivial",
        ["A.t", "t"],
    ),
    ("mutual", "mutual\nprivate theorem a : True := trivial\ntheorem A.b : True := trivial\nend", ["a", "A.b"]),
    ("where", "theorem t : True := helper where\n  helper : True := trivial", ["t"]),
    ("guard", "#guard_msgs in\ntheorem t : True := trivial", ["t"]),
    ("guard, expected", "theorem t : True := trivial\n/-- info: t : True -/\n#guard_msgs in #check t", ["t"]),
    ("in", "open Nat in set_option maxRecDepth 600 in @[simp] protected theorem A.t : True := trivial", ["A.t"]),
    ("variables", "variable (n : Nat)\ntheorem t : n = n := rfl\nexample : n = n := t n", ["t", "example"]),
    (
        "instances",
        "instance : Inhabited Nat := ⟨7⟩\nlocal instance a : Inhabited Bool := ⟨true⟩\nexample : True := trivial",
        ["example"],
    ),
    ("an exit at the end", "theorem t : True := trivial\n#exit\n-- and a remark\n", ["t"]),
    (
        "a word that looks like exit",
        "/-- #exit -/ theorem t : True := trivial -- #exit\nexample : True := t",
        ["t", "example"],
    ),
    ("cases", "theorem t : Nat → True\n  | 0 => trivial\n  | n + 1 => t n\ntermination_by n => n", ["t"]),
    ("types", "structure A where\n  a : Nat\ninductive B | x | y (b : B)\ntheorem t (a : A) : a = a := rfl", ["t"]),
    ("letters", "/- ∀ 𝔸 -/ theorem 𝔸 : True := trivial\n/- ∀ -/ example : True := 𝔸", ["𝔸", "example"]),
    ("Windows", "theorem a : True := trivial\r\n\r\n/-- é -/ example : True := a\r\n", ["a", "example"]),
    ("background", "set_option Elab.async true\ntheorem a : True := by trivial\ntheorem b : True := a", ["a", "b"]),
]


@pytest.mark.parametrize(("text", "all_of_it"), [case[1:] for case in HONEST], ids=[case[0] for case in HONEST])
def test_honest_files_are_proved(session: Session, text: str, all_of_it: list[str]) -> None:
    report = checked(session, text)
    assert (proved(report), report.elsewhere) == (all_of_it, ())
    assert report.proved
    assert all(each.verdict.tier == "T1" for each in report.checked)


def test_what_was_not_read_is_named(session: Session) -> None:
    report = checked(session, TRUE + "#exit\ntheorem boom : False := trivial\n")
    assert [(each.place.line, each.verdict.reason) for each in report.checked] == [
        (1, ""),
        (3, "Lean stopped reading before it"),
    ]
    (unread,) = report.elsewhere
    assert unread.start is not None
    assert (unread.start.line, unread.text.partition(":")[0]) == (2, "Lean stops reading at `#exit`")
    assert "line 3" in unread.text


def test_an_error_that_was_swallowed_is_told(session: Session) -> None:
    report = checked(session, TRUE + "#guard_msgs (drop all) in\ntheorem boom : False := trivial\n")
    (error,) = report.checked[1].verdict.errors
    assert "`boom` has already been declared" in error.text
    assert "#guard_msgs" in error.text


IMPORTS = [
    "../../etc",
    "«..»",
    "Foo.",
    "Foo..Bar",
    ".Foo",
    '"Foo"',
    "Foo/Bar",
    "Foo-Bar",
    "1",
    "Foo, Bar",
    "«a/b».C",
    "~/x",
]
IMPORTS += [
    "Foo.«..».Bar",
    "/etc/passwd",
    "C:\\x",
    "Foo\0Bar",
    "all",
    "«Foo",
    "",
    "theorem",
    "Foo Bar",
    "Foo.1",
    "$(x)",
]


@pytest.mark.parametrize("name", IMPORTS)
def test_a_malformed_import_is_one_line(session: Session, name: str) -> None:
    with pytest.raises(InputError) as refused:
        checked(session, f"-- a\nimport {name}\ntheorem t : True := trivial\n")
    assert str(refused.value).startswith("<stdin>:2:" if name not in ("", "all") else "<stdin>:3:")
    assert "names no module" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "header", ["import Init\n", "import Init -- x\n", "import Init import Init\n", "import «Init»/- -/\n"]
)
def test_an_import_that_is_there_is_taken(session: Session, header: str) -> None:
    assert checked(session, header + "theorem t : True := trivial").proved


# What macros make: what it is, the text, the theorems that may be called proved, and whether that is all of it.
MACROS = [
    ("one", 'macro "mk" n:ident : command => `(theorem $n : True := trivial)\nmk a', ["a"], True),
    (
        "two",
        'macro "mk" n:ident m:ident : command => `(theorem $n : True := trivial theorem $m : False := sorry)\nmk a b',
        ["a"],
        False,
    ),
    ("an axiom", CHEAT + 'macro "mk" n:ident : command => `(theorem $n : False := cheat)\nmk lemma', [], False),
    ("hidden", CHEAT + 'macro "mk" : command => `(theorem t : False := cheat)\nmk', [], False),
    (
        "quiet",
        TRUE + 'macro "quiet" c:command : command => `(#guard_msgs (drop all) in $c)\n'
        "quiet theorem boom : False := rfl",
        ["boom"],
        False,
    ),
    (
        "quietly wrong",
        'macro "quiet" c:command : command => `(#guard_msgs (drop all) in $c)\nquiet theorem bad : False := rfl',
        [],
        False,
    ),
    (
        "left out",
        TRUE + 'macro "skip" c:command : command => `(#print Nat)\nskip theorem bad : False := rfl',
        ["boom"],
        False,
    ),
    (
        "renamed",
        TRUE + 'macro "as_b" "theorem" ident ":" t:term ":=" v:term : command => `(theorem b : $t := $v)\n'
        "as_b theorem c : True := trivial",
        ["boom"],
        False,
    ),
    (
        "read by a word of the file",
        'macro "my" "theorem" n:ident ":" t:term ":=" v:term : command => `(theorem $n : $t := $v)\n'
        "my theorem c : True := trivial",
        ["c"],
        True,
    ),
    (
        "made elsewhere",
        'macro "mk" n:ident : command => `(theorem $n : True := trivial)\n'
        'macro "my" "theorem" ident ":" term ":=" term : command => `(#print Nat)\n'
        "mk boom\nmy theorem boom : False := trivial",
        ["boom"],
        False,
    ),
    (
        "theorem made axiom",
        "macro_rules | `(command| theorem $n:ident : $t := $_) => `(axiom $n : $t)\ntheorem t : False := trivial",
        [],
        False,
    ),
    (
        "theorem made nothing",
        "macro_rules | `(command| theorem $n:ident : $t := $_) => `(#print Nat)\ntheorem t : False := trivial",
        [],
        False,
    ),
]


@pytest.mark.parametrize(("text", "may", "whole"), [case[1:] for case in MACROS], ids=[case[0] for case in MACROS])
def test_what_a_files_own_commands_declare_is_audited_too(
    session: Session, text: str, may: list[str], whole: bool
) -> None:
    report = checked(session, text)
    assert (proved(report), report.proved) == (may, whole)


KERNEL = [
    ("Nat.xor", "def Nat.xor (_ _ : Nat) : Nat := 77\ntheorem t (a b : Nat) : Nat.xor a b = 77 := rfl\n"),
    ("Nat.xor", "namespace Nat\ndef xor (_ _ : Nat) : Nat := 77\nend Nat\ntheorem t : True := trivial\n"),
    ("Nat.xor", "namespace A\ndef _root_.Nat.xor (_ _ : Nat) : Nat := 77\nend A\ntheorem t : True := trivial\n"),
    ("Nat.land", "private def Nat.land (_ _ : Nat) : Nat := 77\ntheorem t : True := trivial\n"),
    ("Nat.land", TRUE + "#guard_msgs (drop all) in\ndef Nat.land (_ _ : Nat) : Nat := 77\n"),
    ("Nat.pow", TRUE + "theorem Nat.pow : True := trivial\n"),
    ("Char", "def Char : Type := Nat\ntheorem t : True := trivial\n"),
    ("Char.ofNat", "def Char.ofNat (n : Nat) := n\ntheorem t : True := trivial\n"),
    ("String.ofList", 'axiom String.ofList (_ : List Char) : String\ntheorem t : "a" = "a" := rfl\n'),
    ("Bool", "inductive Bool | true | false\ntheorem t : True := trivial\n"),
    ("Eq", "structure Eq where\n  a : Nat\ntheorem t : True := trivial\n"),
]


@pytest.mark.parametrize(("name", "text"), KERNEL)
def test_a_file_that_defines_what_the_kernel_knows_is_refused(session: Session, name: str, text: str) -> None:
    report = checked(session, text)
    assert proved(report) == []
    assert all(f"`{name}` may not be defined here" in each.verdict.reason for each in report.checked)
    assert not report.proved


@pytest.mark.parametrize("text", [text for name, text in KERNEL])
def test_no_hole_of_such_a_file_is_filled(session: Session, text: str) -> None:
    with pytest.raises(InputError, match="may not be defined here"):
        Filler(text + "theorem hole : True := by\n  sorry\n", session)


@pytest.fixture(scope="module")
def project() -> Iterator[Session]:
    """A Lean that answers the community REPL's requests only."""
    with contextlib.closing(Session(embedded_command(), "/project", 100.0, "4.35.0")) as opened:
        yield opened


class TestInALakeProject:
    """The same as far as it can be told from the text."""

    @pytest.mark.parametrize(("text", "may"), [case[1:] for case in DISHONEST], ids=[case[0] for case in DISHONEST])
    def test_no_more_is_called_proved(self, project: Session, text: str, may: list[str]) -> None:
        report = checked(project, text)
        assert proved(report) == may
        # A helper that nothing uses cannot be seen.
        assert not report.proved or "where" in text

    @pytest.mark.parametrize(("text", "all_of_it"), [case[1:] for case in HONEST], ids=[case[0] for case in HONEST])
    def test_honest_files_are_proved(self, project: Session, text: str, all_of_it: list[str]) -> None:
        report = checked(project, text)
        assert (proved(report), report.elsewhere, report.proved) == (all_of_it, (), True)
        assert all(each.verdict.tier == "T0" for each in report.checked)

    def test_nothing_is_proved_after_an_import_that_failed(self, project: Session) -> None:
        # Lean takes this in an environment without anything.
        report = checked(project, "import Nowhere\n\ntheorem t (p : Prop) (h : p) : p := h\n")
        assert [each.verdict.reason for each in report.checked] == [
            "the imports failed, so Lean read it without what the file imports"
        ]
        assert not report.proved

    @pytest.mark.parametrize(("name", "text"), KERNEL)
    def test_a_file_that_defines_what_the_kernel_knows_is_refused(self, project: Session, name: str, text: str) -> None:
        report = checked(project, text)
        assert proved(report) == []
        assert all(f"`{name}` may not be defined here" in each.verdict.reason for each in report.checked)
        with pytest.raises(InputError, match="may not be defined here"):
            Filler(text + "theorem hole : True := by\n  sorry\n", project)

    @pytest.mark.parametrize("name", IMPORTS)
    def test_a_malformed_import_is_one_line(self, project: Session, name: str) -> None:
        with pytest.raises(InputError, match="names no module"):
            checked(project, f"import {name}\ntheorem t : True := trivial\n")


@pytest.mark.slow
def test_what_comes_after_a_slow_theorem_is_followed_too(session: Session) -> None:
    endless = "theorem endless : True := by repeat (first | skip)\n"
    text = f"{CHEAT}{TRUE}{endless}theorem lemma : False := cheat\nnamespace A\n{TRUE}#exit\n{TRUE}"
    report = verify_file(SourceText(None, text, ""), session, FileLimits(2.0, 60.0))
    assert [(each.place.line, str(each.verdict.outcome)) for each in report.checked] == [
        (2, "PROVED"),
        (3, "TIMED_OUT"),
        (4, "REJECTED"),
        (6, "PROVED"),
        (8, "REJECTED"),
    ]
    assert len(report.elsewhere) == 1


@pytest.mark.alike(1)
@pytest.mark.parametrize("header", ["import ../../etc", "import «..»", "import Foo.", "import\n"])
def test_a_judges_header_with_a_malformed_import_is_one_line(header: str) -> None:
    with open_judge(workers=1) as judge, pytest.raises(NotElaborated) as refused:
        judge.submit(Problem("t", "theorem t : True", header=header), "trivial").result(100)
    assert "names no module" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_command_line_says_so_in_one_line() -> None:
    command = [sys.executable, "-m", "leanfd", "verify", "-"]
    text = "import ../../etc\ntheorem t : True := trivial\n"
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "leanfd: <stdin>:1:7: `../../etc` names no module; an import is written as `import A.B`\n"
