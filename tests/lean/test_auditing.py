"""The host's second look at the constants of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from host_client import HostClient

TEXT = """namespace «a b»
axiom lie : 1 = 2
theorem by_lie : 1 = 2 := lie
private theorem hidden (p : Prop) (h : p) : p := h
theorem middle (p : Prop) : p ∨ ¬ p := Classical.em p
theorem unfinished : False := sorry
unsafe def loose : Nat := 1
inductive Colour | red | green
def Colour.other : Colour → Colour | .red => .green | .green => .red
theorem Colour.twice (c : Colour) : c.other.other = c := by cases c <;> rfl
set_option debug.skipKernelTC true in
theorem wrong : 1 = 2 := by decide +kernel
theorem rests_on_wrong : 2 = 1 := wrong.symm
end «a b»
"""
ORDINARY = ["Classical.choice", "Quot.sound", "propext"]


@pytest.fixture(scope="module")
def host() -> Iterator[HostClient]:
    with HostClient() as client:
        yield client


@pytest.fixture(scope="module")
def env(host: HostClient) -> int:
    number = host.ask({"cmd": TEXT})["env"]
    assert isinstance(number, int)
    return number


def audited(host: HostClient, env: int, *names: str) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = host.ask({"audit": {"env": env, "names": names}})["audited"]
    assert [answer["name"] for answer in answers] == list(names)
    return answers


@pytest.mark.parametrize(
    ("name", "axioms"),
    [
        ("«a b».by_lie", ["«a b».lie", "a b.lie"]),
        ("«a b».hidden", []),
        ("«a b».middle", ORDINARY),
        ("«a b».unfinished", ["sorryAx"]),
        ("«a b».Colour.twice", []),
        ("«a b».Colour.red", []),
        ("«a b».Colour.rec", []),
        ("Classical.em", ORDINARY),
    ],
)
def test_what_is_in_order(host: HostClient, env: int, name: str, axioms: list[str]) -> None:
    (answer,) = audited(host, env, name)
    assert (answer["exists"], answer["against"]) == (True, "")
    if name.endswith("by_lie"):
        assert answer["axioms"][0] in axioms
    else:
        assert answer["axioms"] == axioms


def test_what_is_not(host: HostClient, env: int) -> None:
    wrong, after, loose, nothing = audited(host, env, "«a b».wrong", "«a b».rests_on_wrong", "«a b».loose", "a.b.wrong")
    assert "the kernel refuses" in wrong["against"]
    assert after["against"] == wrong["against"]
    assert "unsafe" in loose["against"]
    assert not nothing["exists"]


def test_an_audit_changes_nothing(host: HostClient, env: int) -> None:
    names = ["«a b».wrong", "«a b».middle"]
    assert audited(host, env, *names) == audited(host, env, *names)
    assert audited(host, env, *reversed(names)) == audited(host, env, *names)[::-1]


@pytest.mark.parametrize(
    "wanted", [3, {}, {"env": 99, "names": []}, {"env": 0, "names": "a"}, {"env": 0, "names": [1]}]
)
def test_a_request_out_of_form_is_refused(host: HostClient, env: int, wanted: Any) -> None:
    del env
    assert "message" in host.ask({"audit": wanted})
