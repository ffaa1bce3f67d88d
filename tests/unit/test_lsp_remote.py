"""A `leanfd serve` as the source of proposals."""

from __future__ import annotations

import pytest
from fakes import PROVED, FakeEngine, FakeJudge, rejected
from served import serving

from leanfd.errors import EngineError
from leanfd.lsp.remote import RemoteEngine, WireTemplate
from leanfd.models.engine import Sampling
from leanfd.proofs import Attempt, Problem

SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p", "open Nat")


def test_its_candidates_are_the_completions() -> None:
    texts = ["exact h", "exact ⟨h.2, h.1⟩"]
    judge = FakeJudge({"exact ⟨h.2, h.1⟩": PROVED})
    with serving(FakeEngine(texts), judge, token="secret") as served:
        engine = RemoteEngine(served.url, "secret", 10)
        template = WireTemplate()
        prompt = template.prompt(SWAP)
        drawn = engine.complete([prompt] * 3, Sampling())
        assert [template.proof(c.text) for c in drawn] == ["exact ⟨h.2, h.1⟩", "exact h", "exact ⟨h.2, h.1⟩"]
        assert judge.asked[-1][0].statement.startswith("theorem swap (p q : Prop)")
        assert judge.asked[-1][0].header == "open Nat"
        with pytest.raises(EngineError, match="401"):
            RemoteEngine(served.url, "wrong", 10).complete([prompt], Sampling())


def test_a_failed_proof_makes_it_a_repair() -> None:
    model = FakeEngine(["exact ⟨h.2, h.1⟩"])
    with serving(model, FakeJudge()) as served:
        engine = RemoteEngine(served.url, "", 10)
        failed = Attempt(SWAP, "exact h", "exact h", rejected("type mismatch"))
        (drawn,) = engine.complete([WireTemplate().prompt(SWAP, [failed])], Sampling())
        assert drawn.text == "exact ⟨h.2, h.1⟩"
        assert "type mismatch" in str(model.prompts[-1])


def test_a_server_that_is_not_there_is_said() -> None:
    engine = RemoteEngine("http://127.0.0.1:9", "", 1)
    with pytest.raises(EngineError, match=r"no server answers at http://127\.0\.0\.1:9; start one with: leanfd serve"):
        engine.complete([WireTemplate().prompt(SWAP)], Sampling())
