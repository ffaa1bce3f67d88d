"""The host process: every request of its protocol, what it keeps apart, what it survives, what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host_client import HostClient

from leanfd.lean.embedded import core_path

SWAP = "theorem swap (p q : Prop) : p ∧ q → q ∧ p"
SWAP_PROOF = "intro h\nconstructor\n· exact h.2\n· exact h.1"


@pytest.fixture(scope="module")
def host() -> Iterator[HostClient]:
    with HostClient() as client:
        yield client


def source(statement: str, proof: str) -> str:
    return f"{statement} := by (\n{proof}\n)\n"


def environment(host: HostClient, text: str, env: int | None = None) -> int:
    request: dict[str, Any] = {"cmd": text} if env is None else {"cmd": text, "env": env}
    reply = host.ask(request)
    assert "messages" not in reply, reply
    number: int = reply["env"]
    return number


def pinned(host: HostClient, statement: str, env: int | None = None) -> int:
    env = environment(host, "") if env is None else env
    reply = host.ask({"pin": {"env": env, "text": source(statement, "sorry")}})
    assert reply["pin"] is not None, reply
    number: int = reply["pin"]
    return number


def check(host: HostClient, statement: str, proof: str, header: str = "") -> dict[str, Any]:
    pin = pinned(host, statement, environment(host, header))
    verdict = host.ask({"check": {"pin": pin, "text": source(statement, proof)}})
    assert host.ask({"unpin": pin}) == {"unpinned": pin}
    return verdict


# Commands


def test_info_names_lean_and_backend(host: HostClient) -> None:
    info = host.ask({"info": True})
    assert (info["lean"], info["backend"]) == ("4.35.0", "embedded")
    assert 20 < info["rss_mb"] < 2000


def test_messages_carry_severity_text_and_places(host: HostClient) -> None:
    reply = host.ask({"cmd": "theorem a : True := trivial\n#check a\n#check noSuchThing"})
    info, error = reply["messages"]
    assert info == {
        "severity": "info",
        "pos": {"line": 2, "column": 0},
        "endPos": {"line": 2, "column": 6},
        "data": "a : True",
    }
    assert error["severity"] == "error"
    assert error["pos"] == {"line": 3, "column": 7}
    assert "noSuchThing" in error["data"]


def test_columns_count_code_points(host: HostClient) -> None:
    reply = host.ask({"cmd": "theorem 𝔸 (αβ : Prop) (h : αβ) : αβ ∧ αβ := ⟨h, noSuchThing⟩"})
    assert reply["messages"][0]["pos"] == {"line": 1, "column": 48}


def test_syntax_errors_are_reported_once(host: HostClient) -> None:
    reply = host.ask({"cmd": "theorem a : True := by\n  exact (trivial\n#check True"})
    assert [message["severity"] for message in reply["messages"]] == ["error", "info"]


def test_environments_are_kept_apart_and_dropped(host: HostClient) -> None:
    base = environment(host, "theorem kept : True := trivial")
    first = environment(host, "theorem other : True := kept", base)
    assert "messages" not in host.ask({"cmd": "theorem other : True ∧ True := ⟨kept, kept⟩", "env": base})
    assert host.ask({"cmd": "#check other", "env": first})["messages"][0]["data"] == "other : True"
    assert host.ask({"cmd": "#check other", "env": base})["messages"][0]["severity"] == "error"
    assert host.ask({"drop": [base, base, 10**9, "x", None]}) == {"dropped": 1}
    assert host.ask({"cmd": "#check kept", "env": base}) == {"message": "Unknown environment."}
    assert host.ask({"cmd": "#check kept", "env": first})["messages"][0]["severity"] == "info"


def test_scopes_go_on_in_the_next_command(host: HostClient) -> None:
    env = environment(host, "namespace Room\nvariable (p q : Prop) (hp : p)\nuniverse u\nset_option pp.all true")
    env = environment(host, "include hp in theorem inner : p := hp", env)
    shown = host.ask({"cmd": "#check Room.inner\n#check (Sort u)\n#check (∀ x : p ∧ q, x = x)", "env": env})
    texts = [message["data"] for message in shown["messages"]]
    assert texts[0].startswith("Room.inner (p : Prop)")
    assert "Sort u" in texts[1]
    assert "And p q" in texts[2], "the option pp.all is lost"
    env = environment(host, "end Room", env)
    assert host.ask({"cmd": "#check inner", "env": env})["messages"][0]["severity"] == "error"
    opened = environment(host, "open Room", env)
    assert host.ask({"cmd": "#check inner", "env": opened})["messages"][0]["severity"] == "info"


def test_variables_of_earlier_texts_cause_no_warnings_in_later_ones(host: HostClient) -> None:
    env = environment(host, "variable (p : Prop)")
    reply = host.ask({"cmd": "theorem a (q : Prop) (h : q) : q := h\n  \n#check noSuchThing", "env": env})
    (error,) = reply["messages"]
    assert error["pos"] == {"line": 3, "column": 7}


def test_sorries_have_goals_and_places(host: HostClient) -> None:
    text = (
        "theorem a (p q : Prop) (h : p) : p ∧ q := by\n  constructor\n  · exact h\n  · sorry\n"
        "theorem b (p : Prop) : p → p := fun (x : p) => sorry\n"
    )
    tactic, term = host.ask({"cmd": text})["sorries"]
    assert term["proofState"] == tactic["proofState"] + 1
    assert tactic == {
        "proofState": tactic["proofState"],
        "pos": {"line": 4, "column": 4},
        "goal": "case right\np q : Prop\nh : p\n⊢ q",
        "endPos": {"line": 4, "column": 9},
    }
    assert term["goal"] == "p : Prop\nx : p\n⊢ p"
    assert (term["pos"], term["endPos"]) == ({"line": 5, "column": 47}, {"line": 5, "column": 52})


def test_all_tactics_with_the_goals_before_each(host: HostClient) -> None:
    text = f"{SWAP} := by\n  intro h\n  exact ⟨h.2, h.1⟩"
    tactics = host.ask({"cmd": text, "allTactics": True})["tactics"]
    assert [(t["tactic"], t["goals"]) for t in tactics] == [
        ("intro h", "p q : Prop\n⊢ p ∧ q → q ∧ p"),
        ("exact ⟨h.2, h.1⟩", "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"),
    ]
    assert tactics[0]["pos"] == {"line": 2, "column": 2}
    assert tactics[1]["endPos"] == {"line": 3, "column": 18}
    assert "tactics" not in host.ask({"cmd": text})


def test_places_behind_variables_are_those_of_the_text(host: HostClient) -> None:
    env = environment(host, "variable (p : Prop) (h : p)")
    reply = host.ask({"cmd": "example : p := by\n  skip; sorry", "env": env, "allTactics": True})
    assert reply["sorries"][0]["pos"] == {"line": 2, "column": 8}
    assert [t["tactic"] for t in reply["tactics"]] == ["skip", "sorry"]


def test_a_file_and_its_imports(host: HostClient, tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("import Init\ntheorem a : True := trivial\n#check a\n")
    reply = host.ask({"path": str(file)})
    assert [message["data"] for message in reply["messages"]] == ["a : True"]
    assert reply["messages"][0]["pos"]["line"] == 3
    missing = host.ask({"path": str(tmp_path / "none.lean")})
    assert "none.lean" in missing["message"]


@pytest.mark.parametrize("header", ["module", "-- why\nmodule\npublic import Init", "module\nmeta import all Init"])
def test_a_module_is_read(host: HostClient, header: str) -> None:
    text = "@[expose] public section\npublic theorem a : True := trivial\ntheorem b : True := a\n#check @a"
    told = host.ask({"cmd": f"{header}\n\n{text}"})["messages"]
    assert [(m["severity"], m["data"]) for m in told if "expose" not in m["data"]] == [("info", "a : True")]


def test_an_unknown_import_is_named(host: HostClient) -> None:
    reply = host.ask({"cmd": "import Mathlib.Tactic\ntheorem a : True := trivial"})
    error, unknown = reply["messages"]
    assert (error["severity"], unknown["severity"]) == ("error", "error")
    assert "unknown module prefix 'Mathlib'" in error["data"]
    assert "`trivial`" in unknown["data"]


@pytest.mark.parametrize("header", ["import Mathlib", "import ../../etc", "import Init\nimport A.B", "import «..».«x»"])
def test_nothing_succeeds_after_an_import_that_failed(host: HostClient, header: str) -> None:
    env = host.ask({"cmd": header})["env"]
    for text in ("theorem a : True := trivial", "example : 1 = 1 := rfl", "#check Nat", "import Init\n#check Nat"):
        reply = host.ask({"cmd": text, "env": env})
        assert any(message["severity"] == "error" for message in reply["messages"]), text
    # Lean takes this one without any library.
    own = host.ask({"cmd": "theorem a (p : Prop) (h : p) : p := h", "env": env})
    (audited,) = host.ask({"audit": {"env": own["env"], "names": ["a"]}})["audited"]
    assert "imports failed" in audited["against"]
    assert "imports failed" in host.ask({"pin": {"env": env, "text": "theorem a (p : Prop) : p := sorry"}})["reason"]


@pytest.mark.parametrize("prefix", ["", "#guard_msgs (drop all) in\n"])
def test_declarations_are_found_beside_syntax_of_any_depth(host: HostClient, prefix: str) -> None:
    for term in ("(" * 700 + "1" + ")" * 700, "fun x => " * 700 + "1"):
        reply = host.ask({"cmd": f"{prefix}#check {term}\n{prefix}theorem a : True := trivial", "declared": True})
        assert [each["constant"] for each in reply["declared"]] == [["a"]]


def test_windows_line_ends(host: HostClient) -> None:
    reply = host.ask({"cmd": "theorem a : True := by\r\n  trivial\r\n#check a\r\n"})
    assert [message["pos"]["line"] for message in reply["messages"]] == [3]


def test_background_elaboration_reports_its_errors(host: HostClient) -> None:
    reply = host.ask({"cmd": "set_option Elab.async true\ntheorem a (p : Prop) : p := by\n  assumption\n#check a"})
    assert [message["severity"] for message in reply["messages"]] == ["error", "info"]


def test_pretty_printed_requests(host: HostClient) -> None:
    host.send(json.dumps({"cmd": "#check True"}, indent=2).encode() + b"\n  \n\n\n")
    assert json.loads(host.receive())["messages"][0]["data"] == "True : Prop"


# Whatever comes in


@pytest.mark.parametrize(
    "raw",
    [
        b'{"cmd": "#check',
        b"nonsense",
        b"[]",
        b"17",
        b"{}",
        b'{"verb": 1}',
        b'{"cmd": 5}',
        b'{"cmd": null}',
        b'{"cmd": "a \\ud800 b"}',
        b'{"cmd": "\xff\xfe"}',
        b'{"cmd": "#check True", "env": 123456}',
        b'{"cmd": "#check True", "env": "0"}',
        b'{"cmd": "#check True", "env": true}',
        b'{"cmd": "#check True", "env": -1}',
        b'{"path": 1}',
        b'{"path": "a\\u0000b"}',
        b'{"path": "/"}',
        b'{"drop": 3}',
        b'{"pin": 3}',
        b'{"pin": {"text": 3}}',
        b'{"pin": {"env": 99999, "text": "x"}}',
        b'{"check": []}',
        b'{"check": {"pin": 99999, "text": "x"}}',
        b'{"check": {"pin": [], "text": "x"}}',
        b'{"unpin": 99999}',
        b'{"unpin": {}}',
        b'{"tactic": "rfl", "proofState": 123456}',
        b'{"tactic": "rfl", "proofState": true}',
        b'{"tactic": "rfl"}',
        b'{"tactic": 3, "proofState": 0}',
        b'{"try": 3}',
        b'{"try": {"proofState": 0}}',
        b'{"try": {"proofState": 123456, "tactics": ["rfl"]}}',
        b'{"try": {"proofState": 0, "tactics": "rfl"}}',
        b'{"try": {"proofState": 0, "tactics": [3]}}',
        b'{"try": {"proofState": 0, "tactics": [], "heartbeats": -1}}',
        b'{"try": {"proofState": 0, "tactics": [], "heartbeats": 1.5}}',
        b'{"try": {"proofState": 0, "tactics": [], "goals": 1}}',
        b'{"forget": 0}',
        b'{"unpickleEnvFrom": "x"}',
        b'{"pickleTo": "x", "env": 0}',
        b'{"unpickleProofStateFrom": "x"}',
        b'{"cmd": "", "infotree": "full"}',
        b'{"tactic": "rfl", "proofState": 0, "rootGoals": true}',
        b"[" * 100_000,
        b'{"cmd":' * 100_000,
    ],
)
def test_a_bad_request_gets_one_line_back(host: HostClient, raw: bytes) -> None:
    host.send(raw + b"\n\n")
    reply = json.loads(host.receive())
    assert list(reply) == ["message"]
    assert reply["message"]
    assert host.ask({"cmd": "#check True"})["messages"][0]["data"] == "True : Prop"


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "theorem a\0 : True := trivial",
        "/- never closed",
        "theorem a : True := by /- /- -/ trivial",
        "import",
        "import (",
        '#check "never closed',
        "«",
        "x" * 1_000_000,
        "/-" + "a b\n" * 250_000,
        "(" * 1_000_000,
        "#check " + "(" * 100_000 + "True" + ")" * 100_000,
        "end",
        "end Nowhere",
        "\ufeff#check True\ufeff",
        "theorem a : True := by (" + "\n" * 100_000 + "exact noSuchThing)",
        "#check (1 : 2 : 3",
        "theorem a : False := by exact a",
        "variable (p : Prop) (p : p)\ntheorem a : noSuchThing := trivial",
    ],
)
def test_a_strange_text_gets_an_error_message(host: HostClient, text: str) -> None:
    reply = host.ask({"cmd": text})
    assert any(message["severity"] == "error" for message in reply["messages"])
    host.ask({"drop": [reply["env"]]})


@pytest.mark.parametrize("text", ["", "\n\n", "-- nothing", "/- nothing -/", "import Init", "section\nend"])
def test_a_text_without_commands_is_fine(host: HostClient, text: str) -> None:
    assert "messages" not in host.ask({"cmd": text})


def test_exit_ends_the_text(host: HostClient) -> None:
    reply = host.ask({"cmd": "#exit\n#check noSuchThing"})
    assert [message["severity"] for message in reply["messages"]] == ["warning"]


NOISY = """
import os
import leanfd.lean.embedded.host as host
answer = host.Host.answer
def noisy(self, request):
    os.write(1, b"forged 1")
    print("forged 2", flush=True)
    assert os.read(0, 1) == b"", "the requests can be stolen"
    return answer(self, request)
host.Host.answer = noisy
host.main()
"""


def test_what_is_printed_stays_out_of_the_replies() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOISY], input=b'{"info": true}\n\n{}\n\n', capture_output=True, timeout=60, check=True
    )
    first, second, rest = done.stdout.decode().split("\n\n")
    assert json.loads(first)["lean"] == "4.35.0"
    assert "message" in json.loads(second)
    assert rest == ""
    assert done.stderr.count(b"forged 1") == done.stderr.count(b"forged 2") == 2


def test_the_end_of_input_ends_the_process() -> None:
    with HostClient() as client:
        client.ask({"info": True})
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(30) == 0
        client.process.stdin = None


# Pins and checks


def test_a_right_proof_is_proved(host: HostClient) -> None:
    verdict = check(host, SWAP, SWAP_PROOF)
    assert (verdict["proved"], verdict["tier"], verdict["reason"]) == (True, "T1", "")
    assert (verdict["messages"], verdict["goals"], verdict["axioms"]) == ([], [], [])
    assert 0 < verdict["lean_ms"] <= verdict["elapsed_ms"]


def test_a_wrong_proof_has_messages_and_goals(host: HostClient) -> None:
    verdict = check(host, SWAP, "intro h\nconstructor\n· exact h.1\n· exact h.1")
    assert (verdict["proved"], verdict["tier"]) == (False, None)
    assert verdict["reason"] == "Type mismatch"
    assert verdict["messages"][0]["pos"] == {"line": 4, "column": 2}
    assert verdict["goals"] == ["case left\np q : Prop\nh : p ∧ q\n⊢ q"]


@pytest.mark.parametrize(
    ("proof", "goals"),
    [
        ("intro h\nconstructor", ["case left\np q : Prop\nh : p ∧ q\n⊢ q", "case right\np q : Prop\nh : p ∧ q\n⊢ p"]),
        ("intro h\nexact noSuchThing", ["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"]),
        ("intro h\nexact ⟨h.2, by exact h.2⟩", ["p q : Prop\nh : p ∧ q\n⊢ p"]),
        ("intro h\nexact (", ["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"]),
        ("exact fun h => ⟨h.2, h.1⟩\nskip\nrfl", []),
    ],
)
def test_goals_at_the_first_error(host: HostClient, proof: str, goals: list[str]) -> None:
    assert check(host, SWAP, proof)["goals"] == goals


def test_a_pin_names_the_constant_in_full(host: HostClient) -> None:
    env = environment(host, "namespace A.B")
    assert host.ask({"pin": {"env": env, "text": source(SWAP, "sorry")}})["name"] == "A.B.swap"
    other = SWAP.replace("swap", "_root_.swap")
    assert host.ask({"pin": {"env": env, "text": source(other, "sorry")}})["name"] == "swap"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theorem a : noSuchThing := by (\nsorry\n)", "the statement does not elaborate"),
        ("theorem a : True := by (\nsorry\n)\ntheorem b : True := by (\nsorry\n)", "more than one"),
        ("", "no command"),
        ("example : True := by (\nsorry\n)", "declares nothing by name"),
        ("#check True", "declares nothing by name"),
        ("axiom a : True", "not a new theorem"),
        ("inductive Foo where | foo", "not a new theorem"),
        ("theorem a : True := by (\nsorry\n)\n#exit", "more than one"),
    ],
)
def test_what_cannot_be_pinned(host: HostClient, text: str, reason: str) -> None:
    reply = host.ask({"pin": {"env": environment(host, ""), "text": text}})
    assert reply["pin"] is None
    assert reason in reply["reason"]
    assert isinstance(reply["messages"], list)


def test_universe_polymorphism(host: HostClient) -> None:
    statement = "theorem same.{u} {α : Sort u} (a b : α) (h : a = b) : b = a"
    assert check(host, statement, "exact h.symm")["proved"]
    assert check(host, "theorem same {α : Sort u} (a b : α) (h : a = b) : b = a", "rw [h]", "universe u v")["proved"]


def test_namespaces_sections_and_variables(host: HostClient) -> None:
    header = "namespace Deep\nsection\nvariable {p q : Prop} (hp : p)\nopen Or\ninclude hp"
    verdict = check(host, "theorem side : p ∨ q", "exact inl hp", header)
    assert verdict["proved"], verdict
    assert not check(host, "theorem side : p ∨ q", "exact inr hp", header)["proved"]


def test_earlier_theorems_can_be_used(host: HostClient) -> None:
    header = "theorem first (p : Prop) (h : p) : p := h"
    assert check(host, "theorem second (p : Prop) (h : p) : p", "exact first p h", header)["proved"]


def test_an_axiom_of_the_header_is_named(host: HostClient) -> None:
    verdict = check(host, "theorem a : False", "exact cheat", "axiom cheat : False")
    assert not verdict["proved"]
    assert verdict["reason"] == "the proof depends on the axiom cheat"
    assert verdict["axioms"] == ["cheat"]
    behind = "axiom cheat : False\ntheorem innocent : False := cheat"
    assert check(host, "theorem a : False", "exact innocent", behind)["axioms"] == ["cheat"]


def test_the_three_axioms_are_allowed(host: HostClient) -> None:
    verdict = check(host, "theorem a (p : Prop) : p ∨ ¬p", "exact Classical.em p")
    assert verdict["proved"], verdict
    assert "Classical.choice" in verdict["axioms"]
    assert set(verdict["axioms"]) <= {"propext", "Classical.choice", "Quot.sound"}


def test_sorry_is_no_proof(host: HostClient) -> None:
    for proof in ("sorry", "intro h\nexact sorry", "intro h\nexact ⟨sorry, h.1⟩", "exact sorryAx _ true"):
        verdict = check(host, SWAP, proof)
        assert (verdict["proved"], verdict["tier"]) == (False, "T0"), proof
        assert verdict["reason"] == "the proof uses sorry"


def test_what_the_kernel_has_not_seen_is_refused(host: HostClient) -> None:
    statement, cheat = "theorem a : 0 = 1", "set_option debug.skipKernelTC true in decide +kernel"
    inside = host.ask({"cmd": source(statement, cheat) + "#print axioms a"})
    texts = [message["data"] for message in inside["messages"]]
    assert texts == ["'a' does not depend on any axioms"], "the cheat does not work, so this test shows nothing"
    verdict = check(host, statement, cheat)
    assert (verdict["proved"], verdict["tier"]) == (False, "T0")
    assert verdict["reason"].startswith("the kernel refuses a._")
    assert check(host, "theorem a : 0 = 0", cheat)["proved"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theorem swap : True := by (\ntrivial\n)", "another type"),
        ("theorem swap (p q : Prop) : p ∧ q → p ∧ q := by (\nexact fun h => h\n)", "another type"),
        ("theorem other (p q : Prop) : p ∧ q → q ∧ p := by (\nexact fun h => ⟨h.2, h.1⟩\n)", "does not exist"),
        ("def swap (p q : Prop) : p ∧ q → q ∧ p := by (\nexact fun h => ⟨h.2, h.1⟩\n)", "not a theorem"),
        ("theorem swap.{u} {α : Sort u} (p q : Prop) : p ∧ q → q ∧ p := by (\nexact fun h => ⟨h.2, h.1⟩\n)", "type"),
        ("example (p q : Prop) : p ∧ q → q ∧ p := by (\nexact fun h => ⟨h.2, h.1⟩\n)", "does not exist"),
        ("axiom swap (p q : Prop) : p ∧ q → q ∧ p", "is a axiom"),
        ("#check True", "another command"),
        ("", "no command"),
        (source(SWAP, SWAP_PROOF) + "axiom more : False\n", "more than one"),
        (source(SWAP, SWAP_PROOF) + "#exit\n", "more than one"),
        ("section\n" + source(SWAP, SWAP_PROOF) + "end\n", "more than one"),
    ],
)
def test_another_text_than_the_statement_is_refused(host: HostClient, text: str, reason: str) -> None:
    verdict = host.ask({"check": {"pin": pinned(host, SWAP), "text": text}})
    assert not verdict["proved"]
    assert reason in verdict["reason"]


def test_a_private_theorem(host: HostClient) -> None:
    assert check(host, "private " + SWAP, SWAP_PROOF)["proved"]


def test_a_modified_theorem(host: HostClient) -> None:
    assert check(host, "set_option maxRecDepth 2000 in\n" + SWAP, SWAP_PROOF)["proved"]


def test_a_statement_that_rests_on_a_constant_of_its_own(host: HostClient) -> None:
    statement = "theorem cases (n : Nat) : (match n with | .zero => True | .succ _ => True)"
    assert check(host, statement, "cases n with\n| zero => exact True.intro\n| succ k => exact True.intro")["proved"]


def test_a_definition(host: HostClient) -> None:
    text = "def pair (p q : Prop) (a : p) (b : q) : p ∧ q := (\n{}\n)\n"
    env = environment(host, "")
    reply = host.ask({"pin": {"env": env, "text": text.format("And.intro a b")}})
    assert reply["name"] == "pair"
    verdict = host.ask({"check": {"pin": reply["pin"], "text": text.format("⟨a, b⟩")}})
    assert verdict["proved"], verdict


def test_an_instance_by_name(host: HostClient) -> None:
    header = "class Good (p : Prop) : Prop where\n  good : p"
    text = "instance good : Good True := by (\n{}\n)\n"
    env = environment(host, header)
    reply = host.ask({"pin": {"env": env, "text": text.format("sorry")}})
    assert reply["name"] == "good", reply
    assert host.ask({"check": {"pin": reply["pin"], "text": text.format("exact ⟨trivial⟩")}})["proved"]


def test_a_check_leaves_the_pin_as_it_was(host: HostClient) -> None:
    pin = pinned(host, SWAP)
    for _ in range(2):
        assert not host.ask({"check": {"pin": pin, "text": source(SWAP, "exact swap p q")}})["proved"]
        assert host.ask({"check": {"pin": pin, "text": source(SWAP, SWAP_PROOF)}})["proved"]
    assert host.ask({"unpin": pin}) == {"unpinned": pin}
    assert host.ask({"check": {"pin": pin, "text": source(SWAP, SWAP_PROOF)}}) == {"message": "Unknown pin."}


@pytest.mark.slow
def test_many_checks_keep_no_memory() -> None:
    with HostClient() as client:
        pin = pinned(client, SWAP)
        texts = [source(SWAP, SWAP_PROOF), source(SWAP, "intro h\nexact ⟨h.1, h.2⟩"), source(SWAP, "sorry")]
        for _ in range(100):
            for text in texts:
                client.ask({"check": {"pin": pin, "text": text}})
        before = client.ask({"info": True})["rss_mb"]
        for _ in range(700):
            for text in texts:
                client.ask({"check": {"pin": pin, "text": text}})
        reply = client.ask({"cmd": SWAP + " := fun h => ⟨h.2, h.1⟩"})
        for _ in range(100):
            done = client.ask({"cmd": "theorem b : True := by sorry", "env": reply["env"], "allTactics": True})
            assert client.ask({"drop": [done["env"]]}) == {"dropped": 1}
        assert client.ask({"info": True})["rss_mb"] - before < 20


def test_the_host_uses_the_core_library_it_is_given(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leanfd.lean.embedded.host"]
    request = b'{"cmd": "theorem a : True := trivial"}\n\n'
    given = subprocess.run([*command, str(core_path())], input=request, capture_output=True, timeout=60)
    assert json.loads(given.stdout) == {"env": 0}
    missing = subprocess.run([*command, str(tmp_path)], input=request, capture_output=True, timeout=60)
    assert missing.returncode == 1
    assert b"Init" in missing.stderr
