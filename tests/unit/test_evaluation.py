"""Held-out pass@k, transcripts and curves of a run: what they say, and that they stay apart from training."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
import reference_loop as plain
import torch
from fakes import PROVED, FakeEngine, FakeJudge, rejected
from peft import LoraConfig, get_peft_model
from tiny_model import PROOFS, TEMPLATE, problem, tiny, tokenizer

from leanfd.errors import InputError, MissingExtra
from leanfd.models.engine import Completion, Sampling
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.runs import METRICS
from leanfd.train.evaluation import Tally, attempts_at, measured, tally
from leanfd.train.feedback import Context, open_provider
from leanfd.train.metrics_log import MetricsLog
from leanfd.train.plots import CURVES, Curves, draw
from leanfd.train.progress import Progress
from leanfd.train.rollouts import as_training, counts
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec
from leanfd.train.transcripts import DISAGREEMENTS, Transcripts, disagreements

SAMPLING = Sampling(max_tokens=8, seed=3)
SLOW = Verdict(Outcome.TIMED_OUT)


def attempt(proof: str | None, verdict: Verdict, index: int = 0, of: Problem | None = None) -> Attempt:
    of = of or problem(1)
    return Attempt(of, proof or "", proof, verdict, index, prompt=str(TEMPLATE.prompt(of)))


def test_pass_at_k_by_hand() -> None:
    # Two of four right: of the six pairs one has none. None of four right, one undecided.
    found = measured([Tally(4, 2, 0, 1), Tally(4, 0, 1, 0)], 4)
    assert found == {
        "held_out/pass_at_1": pytest.approx((0.5 + 0) / 2),
        "held_out/pass_at_2": pytest.approx((5 / 6 + 0) / 2),
        "held_out/pass_at_4": 0.5,
        "held_out/problems": 2,
        "held_out/solved": 1,
        "held_out/distinct_proofs": 1,
        "held_out/undecided": 1 / 8,
    }
    assert [name for name in measured([Tally(6, 1, 0, 1)], 6) if "pass" in name] == [
        f"held_out/pass_at_{k}" for k in (1, 2, 4, 6)
    ]
    assert measured([], 4) == {}


def test_proofs_that_differ_in_names_alone_are_one() -> None:
    proofs = ["intro a\nexact a", "intro b\n  exact b -- so", "exact h"]
    group = [attempt(p, PROVED, i) for i, p in enumerate(proofs)]
    group += [attempt("intro a", rejected(), 3), attempt("simp", SLOW, 4), attempt(None, rejected(), 5)]
    assert tally(group) == Tally(6, 3, 1, 2)
    assert counts(as_training(group)) == (1, 0, 4, 2)
    # Signal is a difference among the answered: two proofs and a timeout have none.
    assert counts(as_training([group[0], group[2], group[4]])) == (1, 1, 3, 2)


def test_each_problem_gets_its_attempts_and_a_name_of_its_own() -> None:
    """300 attempts in two batches; two problems of one name are two problems."""
    asked = [problem(i % 3) for i in range(3)]
    twins = [replace(asked[0], name="same"), replace(asked[1], name="same (2)")]
    judge = FakeJudge({"exact h": PROVED})
    groups = attempts_at([*twins, asked[2]], 100, FakeEngine(["exact h", "simp"]), judge, TEMPLATE, SAMPLING)
    assert [len(g) for g in groups] == [100, 100, 100]
    assert [a.index for a in groups[2]] == list(range(100))
    assert sum(t.proved for t in map(tally, groups)) == 1


def test_a_problem_that_lean_does_not_take_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    class Picky(FakeJudge):
        def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
            if problem.name != "p1":
                return super().submit(problem, proof)
            future: Future[Verdict] = Future()
            future.set_exception(InputError("p1: its statement does not elaborate"))
            return future

    groups = attempts_at([problem(0), problem(1)], 2, FakeEngine(["a", "b"]), Picky(), TEMPLATE, SAMPLING)
    assert [g[0].problem.name for g in groups] == ["p0"]
    assert "p1: not evaluated: p1: its statement does not elaborate" in caplog.text


def test_a_model_in_training_is_sampled_as_it_is_now_adapters_and_all() -> None:
    model, prompts = tiny(), [str(TEMPLATE.prompt(problem(0)))] * 6

    def wrote(of: object) -> list[Completion]:
        return TransformersEngine.around(of, tokenizer(), "now").complete(prompts, SAMPLING)

    first = wrote(model.eval())
    assert len({c.text for c in first}) > 3
    torch.manual_seed(1)
    state = torch.random.get_rng_state()
    assert wrote(model) == first
    assert torch.equal(torch.random.get_rng_state(), state)
    torch.manual_seed(3)
    config = LoraConfig(r=4, target_modules=["q_proj", "v_proj"], init_lora_weights=False, task_type="CAUSAL_LM")
    adapted = get_peft_model(tiny(), config).eval()
    # The adapter as it is, and the same adapter merged into the weights.
    ours, merged = wrote(adapted), wrote(adapted.merge_and_unload())
    assert [c.text for c in ours] == [c.text for c in merged] != [c.text for c in first]


def test_disagreements_are_the_largest_divergences() -> None:
    student, teacher, words = tiny(), Teacher(tiny(seed=1), "frozen"), tokenizer()
    ours, theirs = str(TEMPLATE.prompt(problem(2))), str(TEMPLATE.prompt(problem(2), hint="exact h"))
    ids = Codec(words, 256).completion(PROOFS[6])
    found = disagreements(student, teacher, Codec(words, 256), ours, theirs, ids)
    s = plain.log_probabilities(student, plain.ids_of(words, ours), ids)
    with teacher.model() as reader, torch.no_grad():
        t = plain.log_probabilities(reader, plain.ids_of(words, theirs), ids)
    all_of_them = (t.exp() * (t - s)).sum(-1)
    assert found is not None
    assert len(found) == min(DISAGREEMENTS, len(ids))
    assert sorted(d.divergence for d in found) == pytest.approx(
        all_of_them.sort().values[-len(found) :].tolist(), rel=1e-4
    )
    for d in found:
        y, best = ids[d.place], int(t[d.place].argmax())
        assert (d.written, d.wanted) == (words.decode([y]), words.decode([best]))
        there = (d.student, d.teacher, d.wanted_student, d.wanted_teacher)
        assert there == pytest.approx([float(x[d.place, i].exp()) for i in (y, best) for x in (s, t)], rel=1e-4)
    assert disagreements(student, teacher, Codec(words, 20), ours, theirs, ids) is None


def test_a_transcript_shows_what_was_asked_written_said_and_told(tmp_path: Path) -> None:
    model = tiny()
    teacher = Teacher(model, "frozen")
    known = replace(problem(1), references=("exact h",))
    said = Verdict(Outcome.REJECTED, (Message(Severity.ERROR, "unsolved goals\n⊢ p", Position(1, 2)),))
    groups = [
        [attempt("simp", said, 0, known), attempt("rfl", PROVED, 1, known)],
        [attempt("exact ```", PROVED, 0)],
        *[[attempt("x", rejected("no"), 0, problem(i))] for i in (2, 3, 4)],
    ]
    provider = open_provider(["reference"], Context(TEMPLATE))
    Transcripts(tmp_path, model, Codec(tokenizer(), 256), TEMPLATE, teacher, provider).write(5, groups)
    text = (tmp_path / "transcripts" / "step-5.md").read_text()
    first, second, *_ = text.split("\n## ")[1:]
    assert first.startswith("p1: REJECTED\n\n1 of 2 attempts at this problem were proved")
    assert "1:2: error: unsolved goals\n⊢ p" in first
    assert "what the teacher reads (reference)" in first
    assert "<|hint|>exact h" in first
    assert first.count("\n| ") == 1 + min(DISAGREEMENTS, len(Codec(tokenizer(), 256).completion("simp")))
    assert "````text\nexact ```\n````" in second
    assert "The teacher is told nothing of it" in second
    assert text.count("\n## ") == 4
    Transcripts(tmp_path, model, Codec(tokenizer(), 256), TEMPLATE).write(6, groups)
    assert "teacher" not in (tmp_path / "transcripts" / "step-6.md").read_text()


LINES = [
    {"step": 0, "gain/proofs": 0.2, "policy/entropy": 1.0, "policy/kl_to_start": 0.0, "held_out/pass_at_1": 0.25},
    {"step": 1, "loss": 0.5, "reward": 0.25, "distill/gain": 0.1},
    {"step": 2, "loss": None, "reward": 0.5, "distill/gain": 0.2},
]


def test_curves_are_drawn_of_what_there_is(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason='needs pip install "leanfd[train]"')
    assert draw([], tmp_path) is None
    assert draw(LINES, tmp_path) == CURVES
    whole = (tmp_path / CURVES).read_bytes()
    assert whole.startswith(b"\x89PNG")
    assert draw(LINES[1:2], tmp_path) == CURVES
    assert len((tmp_path / CURVES).read_bytes()) < len(whole)


def test_curves_that_cannot_be_drawn_are_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    log = MetricsLog(tmp_path)
    for line in LINES:
        log.add(int(line["step"] or 0), {name: value for name, value in line.items() if name != "step"})
    (tmp_path / f"{CURVES}.part").mkdir()
    curves = Curves(tmp_path)
    state = type("State", (), {"is_world_process_zero": True})()
    with caplog.at_level(logging.WARNING):
        curves.on_train_end(None, state, None)
        assert f"{tmp_path / CURVES} was not drawn" in caplog.text

        def missing(*_: object) -> None:
            raise MissingExtra("pictures need matplotlib: pip install matplotlib")

        monkeypatch.setattr("leanfd.train.plots.figure", missing)
        curves.on_train_end(None, state, None)
        curves.on_save(None, state, None)
    assert caplog.text.count("no curves are drawn: pictures need matplotlib") == 1
    assert (tmp_path / METRICS).exists()


def test_the_progress_line_has_the_latest_of_all() -> None:
    told: list[str] = []
    bars: list[tuple[int, int, str]] = []
    progress = Progress(8, told.append, lambda *bar: bars.append(bar))
    found = measured([Tally(4, 2, 0, 1), Tally(4, 0, 1, 0)], 4)
    progress.heard(2, {**found, "seconds/evaluating": 1.25})
    progress.heard(3, {"loss": 0.51234, "reward": None, "distill/gain": 0.25})
    assert told == [
        "step 2: held out pass@1 0.250, pass@4 0.500, 1 of 2 solved, 1 distinct proofs, 12.5% undecided, in 1.2 s"
    ]
    assert bars[-1] == (3, 8, "step 3 of 8  loss 0.512  gain 0.25  held out: pass@1 0.250, pass@4 0.500")
