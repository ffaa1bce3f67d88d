"""Ledgers and problems into groups, records and examples; every bad input has its message."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import PROVED, FakeJudge, rejected

from leanfd.errors import InputError
from leanfd.lean.judge import open_judge
from leanfd.models.engine import Prompt
from leanfd.models.prompts import TEMPLATES, Template, with_tools
from leanfd.proofs import Attempt, Outcome, Problem, Verdict, to_json
from leanfd.train.checks import fitting, refuse_other_template, refuse_other_tokenizer, refuse_unstatable
from leanfd.train.config import StageConfig, TrainConfig
from leanfd.train.data import TrainingData, group_rng, load_data, of_template, training_attempts
from leanfd.train.examples import PROOFS_PER_PROBLEM, read_examples, supervised
from leanfd.train.feedback import Context, open_provider
from leanfd.train.ledgers import read_ledgers
from leanfd.train.lengths import Lengths, model_folder
from leanfd.train.prepare import prepare
from leanfd.train.problems import is_held_out, merged, read_problems

MINI = TEMPLATES["mini"]
SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")
SELF = Problem("self", "theorem self (p : Prop) (h : p) : p", references=("exact h",))


def attempt(
    proof: str | None = "simp", verdict: Verdict | None = None, index: int = 0, problem: Problem = SWAP, **more
) -> Attempt:
    sampling = {"engine": "mini", "template": "mini", "temperature": 1.0, "position": index}
    return Attempt(
        problem,
        proof or "",
        proof,
        verdict or rejected(),
        index,
        prompt=MINI.prompt(problem),
        sampling=sampling,
        **more,
    )


def ledger(folder: Path, *attempts: Attempt, name: str = "attempts.jsonl") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(json.dumps(to_json(a)) + "\n" for a in attempts), "utf-8")
    return folder / name


def problems(path: Path, *these: Problem) -> Path:
    path.write_text("".join(json.dumps(to_json(p), ensure_ascii=False) + "\n" for p in these), "utf-8")
    return path


def load(ledgers: Sequence[Path], files: Sequence[Path] = (), held_out: float = 0.0) -> TrainingData:
    return load_data(ledgers, files, held_out)


class Words:
    """Counts words, in place of a tokenizer."""

    def __init__(self, context: int = 100) -> None:
        self.context = context

    def of_prompt(self, prompt: Prompt) -> int:
        return len(str(prompt).split())

    def of_completion(self, text: str) -> int:
        return len(text.split())


def test_attempts_are_grouped_by_problem_with_the_references_of_the_problem_file(tmp_path: Path):
    one = ledger(tmp_path / "a", attempt(index=0), attempt(problem=replace(SELF, references=())), attempt(index=1))
    data = load([one], [problems(tmp_path / "p.jsonl", SELF, SWAP)])
    assert [(g.problem.name, len(g.attempts)) for g in data.groups] == [("swap", 2), ("self", 1)]
    assert data.groups[1].attempts[0].problem.references == ("exact h",)
    assert data.groups[0].places == (f"{one}:1", f"{one}:3")


def test_names_do_not_matter_and_statements_do(tmp_path: Path):
    one = ledger(tmp_path, attempt(problem=replace(SELF, name="other", references=())))
    assert load([one], [problems(tmp_path / "p", SELF)]).groups[0].problem.references == ("exact h",)
    with pytest.raises(InputError, match=r"none of the 1 attempts is at one of the 1 problems: .*attempts.jsonl:1 is"):
        load([one], [problems(tmp_path / "p", SWAP)])
    with pytest.raises(InputError, match="the same name, but not the same header and statement"):
        load([one], [problems(tmp_path / "p", replace(SELF, name="other", header="import Mathlib"))])


def test_ledgers_meet_without_mixing_up_their_numbers(tmp_path: Path):
    parent = attempt(index=0)
    repair = attempt("skip", index=1, parent=0, round=1)
    repair = replace(repair, prompt=MINI.prompt(SWAP, [parent]))
    other = replace(parent, proof="rfl", completion="rfl")
    other_repair = replace(repair, completion="done", proof="done", prompt=MINI.prompt(SWAP, [other]))
    data = load([ledger(tmp_path / "a", parent, repair), ledger(tmp_path / "b", other, other_repair)])
    (group,) = data.groups
    assert [(a.index, a.parent) for a in group.attempts] == [(0, None), (1, 0), (2, None), (3, 2)]
    records = training_attempts(group.attempts, None, MINI, group_rng(0, 0, SWAP))
    assert [r.prompt for r in records] == [a.prompt for a in group.attempts]


def test_the_same_record_counts_once_and_equal_samples_count_each(tmp_path: Path):
    one = ledger(tmp_path / "a", attempt(index=0), attempt(index=1))
    copy = ledger(tmp_path / "b", attempt(index=0))
    data = load([one, one, copy])
    assert [len(g.attempts) for g in data.groups] == [2]
    assert data.repeated == 3


def test_rewards_and_masks(tmp_path: Path):
    outcomes = [PROVED, rejected(), Verdict(Outcome.TIMED_OUT), Verdict(Outcome.CRASHED)]
    path = ledger(tmp_path, *[attempt(f"simp [{i}]", v, i) for i, v in enumerate(outcomes)])
    (group,) = load([path]).groups
    provider = open_provider(["errors"], Context(MINI))
    records = training_attempts(group.attempts, provider, MINI, group_rng(0, 0, SWAP))
    assert [r.reward for r in records] == [1.0, 0.0, None, None]
    assert [r.teacher is None for r in records] == [True, False, True, True]


def test_groups_that_lean_did_not_answer_are_left_out_by_name(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    late = attempt("simp", Verdict(Outcome.TIMED_OUT), problem=SELF)
    data = load([ledger(tmp_path, attempt(), late)])
    assert [g.problem.name for g in data.groups] == ["swap"]
    assert data.silent == 1
    assert "self: an empty group, left out: none of its 1 attempts got a verdict" in caplog.text
    with pytest.raises(InputError, match="empty groups only: none of the 1 attempts got a verdict"):
        load([ledger(tmp_path, late)])


def test_held_out_problems_are_not_trained_on_and_stay_the_same(tmp_path: Path):
    many = [Problem(f"n{i}", f"theorem t (n : Nat) : {' + '.join(['n'] * (i + 1))} = n") for i in range(60)]
    out = [p for p in many if is_held_out(p, 0.3)]
    train = [p for p in many if p not in out]
    assert 5 < len(out) < 35
    assert [p for p in reversed(many) if is_held_out(p, 0.3)] == list(reversed(out))
    assert {p.name for p in many if is_held_out(p, 0.1)} <= {p.name for p in out}
    path = ledger(tmp_path, *[attempt(problem=p) for p in many])
    data = load([path], held_out=0.3)
    assert {g.problem.name for g in data.groups} == {p.name for p in train}
    assert data.held_out == tuple(out)
    assert data.kept_back == len(out)


def test_what_is_evaluated_is_not_trained_on_under_any_name(tmp_path: Path):
    renamed = Problem("mine", "theorem mine (a b : Prop) (hab : a ∧ b) : b ∧ a")
    evaluated = problems(tmp_path / "e.jsonl", renamed)
    one = ledger(tmp_path, attempt(), attempt(problem=SELF))
    data = load_data([one], [], 0.0, [evaluated])
    assert [p.name for p in data.problems] == ["self"]
    assert [g.problem.name for g in data.groups] == ["self"]
    assert data.evaluated == (renamed,)
    assert (data.overlapping, data.kept_back) == (1, 1)
    with pytest.raises(InputError, match="all 2 problems are held out or in the files of evaluate"):
        load_data([one], [], 0.0, [evaluated, problems(tmp_path / "f.jsonl", SELF)])


def test_without_a_file_some_of_the_held_out_ones_are_evaluated(tmp_path: Path):
    many = [Problem(f"n{i}", f"theorem t (n : Nat) : {' + '.join(['n'] * (i + 1))} = n") for i in range(200)]
    data = load_data([], [problems(tmp_path / "p", *many)], 0.5)
    again = load_data([], [problems(tmp_path / "q", *reversed(many))], 0.5)
    assert len(data.evaluated) == 64 < len(data.held_out)
    assert set(data.evaluated) == set(again.evaluated) <= set(data.held_out)
    few = load_data([], [problems(tmp_path / "r", *many[:40])], 0.5)
    assert few.evaluated == few.held_out


def test_renamed_problems_lie_on_the_same_side():
    for i in range(40):
        a = Problem("a", f"theorem a (n m : Nat) : {'n + ' * i}m = m")
        b = Problem("b", f"theorem b (x y : Nat) : {'x + ' * i}y = y")
        assert is_held_out(a, 0.5) == is_held_out(b, 0.5)


def test_a_statement_outside_the_curriculums_syntax_can_be_split():
    odd = Problem("odd", "theorem odd {α} [Fintype α] (s : Finset α) : ∑ x ∈ s, (1 : ℕ) = s.card")
    same = replace(odd, name="x", statement=odd.statement.replace("theorem odd", "theorem  other"))
    assert {is_held_out(odd, k / 40) for k in range(1, 40)} == {True, False}
    assert [is_held_out(odd, k / 40) for k in range(40)] == [is_held_out(same, k / 40) for k in range(40)]


def test_when_everything_is_held_out_there_is_nothing_to_train_on(tmp_path: Path):
    path = ledger(tmp_path, attempt())
    with pytest.raises(InputError, match="all 1 problems are held out"):
        load([path], held_out=0.9999)


def test_problems_of_several_files_are_merged_with_all_their_references(tmp_path: Path):
    more = replace(SELF, name="again", references=("exact  h -- so", "assumption"))
    assert merged([SELF, more, SWAP]) == [replace(SELF, references=("exact h", "assumption")), SWAP]
    files = [problems(tmp_path / "a", SELF), problems(tmp_path / "b", more, SWAP)]
    assert read_problems(files) == merged([SELF, more, SWAP])


def test_files_that_are_no_problems_are_named(tmp_path: Path):
    bad = problems(tmp_path / "p", SELF)
    bad.write_text(bad.read_text() + '{"name": "q"}\n')
    with pytest.raises(InputError, match=r"p:2: not a problem of leanfd: problem.statement is missing"):
        read_problems([bad])
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(InputError, match="empty: holds no problems"):
        read_problems([tmp_path / "empty"])
    with pytest.raises(InputError, match="no such file"):
        read_problems([tmp_path / "none"])


def test_ledgers_that_teach_nothing_are_named(tmp_path: Path):
    with pytest.raises(InputError, match="holds no attempts"):
        read_ledgers([ledger(tmp_path)])
    with pytest.raises(InputError, match=r"is a folder; name the attempts.jsonl in it"):
        read_ledgers([tmp_path])
    with pytest.raises(InputError, match="none of its 1 attempts has a verdict"):
        read_ledgers([ledger(tmp_path, replace(attempt(), verdict=None))])
    with pytest.raises(InputError, match=r"none is by a model; `leanfd prove --search 0`"):
        read_ledgers([ledger(tmp_path, replace(attempt(), hand="tree"), replace(attempt(), hand="closer"))])
    (mixed,) = read_ledgers([ledger(tmp_path, replace(attempt(), hand="tree"), attempt())])
    assert [each.attempt.hand for each in mixed.recorded] == ["model"]
    (tmp_path / "environment.json").write_text("{")
    with pytest.raises(InputError, match=r"environment.json: not JSON"):
        read_ledgers([ledger(tmp_path, attempt())])


def test_a_ledger_tells_its_origin(tmp_path: Path):
    path = ledger(tmp_path, attempt(), attempt(index=1))
    (tmp_path / "environment.json").write_text(json.dumps({"engine": {"name": "mini", "digest": "ab"}, "cpus": 2}))
    (read,) = read_ledgers([path])
    assert (read.engine, read.digest) == ("mini", "ab")
    assert read.origin() == {
        "file": str(path),
        "sha256": read.sha256,
        "attempts": 2,
        "engine": {"name": "mini", "digest": "ab"},
    }


def test_a_ledger_of_another_template_is_refused(tmp_path: Path):
    read = read_ledgers([ledger(tmp_path, attempt())])
    refuse_other_template(read, MINI)
    with pytest.raises(InputError, match=r"jsonl:1: sampled with the prompt template 'mini', .* uses 'kimina'"):
        refuse_other_template(read, TEMPLATES["kimina"])


def test_of_a_ledger_with_two_templates_each_learns_from_its_own(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """What `bench --turns` writes for a chat model: independent attempts, and trajectories with tools."""
    plain = TEMPLATES["deepseek-prover-v2"]
    tools = with_tools(plain)

    def by(template: Template, made: Attempt, failed: Sequence[Attempt] = ()) -> Attempt:
        asked = template.prompt(made.problem, failed)
        return replace(made, sampling={**made.sampling, "template": template.name}, prompt=asked)

    alone = [by(plain, attempt(index=i)) for i in range(3)]
    first = replace(by(tools, attempt()), trajectory="0")
    then = replace(by(tools, attempt("exact h", PROVED, 1, parent=0), [first]), trajectory="0", turn=1)
    unasked = by(plain, attempt(problem=SELF))
    data = load([ledger(tmp_path, *alone, first, then, unasked)])
    refuse_other_template(data.ledgers, plain)
    refuse_other_template(data.ledgers, tools)
    (group,) = of_template(data, tools).groups
    assert [a.rejected for a in group.attempts] == [True, False]
    assert [place.rpartition(":")[2] for place in group.places] == ["4", "5"]
    assert [t.reward for t in training_attempts(group.attempts, None, tools, group_rng(0, 0, SWAP))] == [1.0, 1.0]
    assert "left out: 4 attempts that another prompt template than deepseek-prover-v2+tools asked for" in caplog.text
    own = of_template(data, plain)
    assert ([len(g.attempts) for g in own.groups], own.asked_otherwise) == ([3, 1], 2)
    assert own.problems == data.problems
    with pytest.raises(InputError, match=r"no attempt of the prompt template 'kimina' .* 6 are of other templates"):
        of_template(data, TEMPLATES["kimina"])


def test_a_proof_that_another_template_asked_for_is_an_example_still(tmp_path: Path):
    proved = attempt("exact ⟨h.2, h.1⟩", PROVED, index=1)
    foreign = replace(proved, sampling={**proved.sampling, "template": "kimina"}, prompt="")
    path = ledger(tmp_path, attempt(), foreign)
    stages = (StageConfig(objective="sft"), StageConfig(objective="distill", rollouts="offline"))
    given = TrainConfig(attempts=(path,), held_out=0.0, feedback=("none",), evaluate_samples=0, stages=stages)
    prepared = prepare(given)
    assert [example.completion for example in prepared.examples] == ["exact ⟨h.2, h.1⟩"]
    assert [a.completion for group in prepared.data.groups for a in group.attempts] == ["simp"]


def test_a_ledger_of_another_tokenizer_is_refused(tmp_path: Path):
    mini = Lengths(model_folder("mini"))
    texts = ["exact ⟨h.2, h.1⟩", "cases h with\n| intro a b => exact ⟨b, a⟩", "simp", "intro h; exact h.1"]
    own = [attempt(t, index=i, tokens=mini.of_completion(t) + 1) for i, t in enumerate(texts)]
    refuse_other_tokenizer(read_ledgers([ledger(tmp_path, *own)]), mini)
    bytewise = [replace(a, tokens=len(a.completion.encode()) + 1) for a in own]
    with pytest.raises(InputError, match=r"another tokenizer: only 0 of 4 completions .* sampled by mini"):
        refuse_other_tokenizer(read_ledgers([ledger(tmp_path, *bytewise)]), mini)
    uncounted = [replace(a, tokens=0) for a in own]
    refuse_other_tokenizer(read_ledgers([ledger(tmp_path, *uncounted)]), mini)


def test_lengths_are_the_tokenizers(tmp_path: Path):
    mini = Lengths(model_folder("mini"))
    assert mini.context == 1024
    assert mini.of_prompt("(p : Prop) : p<|proof|>") == 8
    assert mini.of_completion("exact h\ud800") > 0
    with pytest.raises(InputError, match=r"is not a model that can be trained: it has no config.json"):
        Lengths(model_folder(str(tmp_path)))
    with pytest.raises(InputError, match="an endpoint cannot be trained"):
        Lengths(model_folder("http://localhost:1/v1#m"))


def test_a_students_prompt_that_does_not_fit_is_an_error_and_a_teachers_is_masked(caplog: pytest.LogCaptureFixture):
    group = [attempt("exact h.2 h.1")]
    records = training_attempts(group, open_provider(["errors"], Context(MINI)), MINI, group_rng(0, 0, SWAP))
    student, teacher = (len(str(p).split()) for p in (records[0].prompt, records[0].teacher.prompt))  # type: ignore[union-attr]
    assert teacher > student
    assert fitting(records, Words(teacher + 4)) == records
    assert [r.teacher for r in fitting(records, Words(teacher + 3))] == [None]
    assert "masked: 1 of 1 teachers' prompts do not fit" in caplog.text
    assert len(fitting(records, Words(student + 4))) == 1
    with pytest.raises(InputError, match=f"here:7: a prompt of {student} tokens and a completion of 3 do not fit"):
        fitting(records, Words(student + 3), ["here:7"])


def test_statements_are_put_before_lean_on_request():
    broken = Problem("broken", "theorem broken (p : Prop) : p ∧ Foo.bar")
    with open_judge(workers=1) as judge:
        refuse_unstatable([SWAP, SELF], judge)
        with pytest.raises(InputError, match=r"1 of 2 statements do not elaborate with this Lean: broken: .*line 1"):
            refuse_unstatable([SWAP, broken], judge)


def test_draws_depend_on_seed_epoch_and_problem_alone():
    draws = {(s, e, p.name): group_rng(s, e, p).random() for s in (0, 1) for e in (0, 1) for p in (SWAP, SELF)}
    assert len(set(draws.values())) == 8
    assert group_rng(1, 1, SWAP).random() == draws[1, 1, "swap"]


def test_examples_come_from_references_and_from_proved_attempts(tmp_path: Path):
    path = ledger(
        tmp_path,
        attempt("exact h -- again", PROVED, 0, SELF),
        attempt("assumption", PROVED, 1, SELF),
        attempt("simp", rejected(), 2, SELF),
        attempt("exact ⟨h.2, h.1⟩", PROVED),
    )
    found = supervised(load([path], [problems(tmp_path / "p", SELF, SWAP)]), MINI)
    assert [(e.prompt, e.completion, e.origin) for e in found] == [
        (MINI.prompt(SELF), "exact h", "reference"),
        (MINI.prompt(SELF), "assumption", f"{path}:2"),
        (MINI.prompt(SWAP), "exact ⟨h.2, h.1⟩", f"{path}:4"),
    ]


def test_examples_are_few_for_each_problem(tmp_path: Path):
    path = ledger(tmp_path, *[attempt(f"exact h{i}", PROVED, i) for i in range(20)])
    assert len(supervised(load([path]), MINI)) == PROOFS_PER_PROBLEM


def test_another_templates_proofs_are_written_anew(tmp_path: Path):
    path = ledger(tmp_path, attempt("exact ⟨h.2, h.1⟩", PROVED))
    (example,) = supervised(load([path]), TEMPLATES["kimina"])
    assert example.completion == (
        "```lean4\ntheorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  exact ⟨h.2, h.1⟩\n```"
    )


def test_without_any_proof_there_is_nothing_to_imitate(tmp_path: Path):
    with pytest.raises(InputError, match="no proof to learn from: none of the 1 problems has a reference"):
        supervised(load([ledger(tmp_path, attempt())]), MINI)


def test_examples_are_read_from_files_as_they_are(tmp_path: Path):
    line = json.dumps({"prompt": "h : p\n⊢ p", "completion": "exact h", "origin": "here"})
    (tmp_path / "a").write_text(f"{line}\n\n{line}\n")
    (example,) = read_examples([tmp_path / "a"])
    assert (example.prompt, example.completion, example.name) == ("h : p\n⊢ p", "exact h", "here")
    assert example.origin == f"{tmp_path / 'a'}:1"
    for text, message in [
        ("{", "a:1: not JSON"),
        ('{"prompt": "x"}', "a:1: an example is an object"),
        ("", "holds no"),
    ]:
        (tmp_path / "a").write_text(text)
        with pytest.raises(InputError, match=message):
            read_examples([tmp_path / "a"])


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_an_answer_holds_the_proof_that_is_taken_from_it(name: str):
    template = TEMPLATES[name]
    for proof in ("exact ⟨h.2, h.1⟩", "cases h with\n| intro a b =>\n  exact ⟨b, a⟩", "have k := h.1\nexact ⟨h.2, k⟩"):
        assert template.proof(template.answer(SWAP, proof)) == proof


def told(outcome: Outcome) -> Verdict:
    """An editor's word."""
    return Verdict(outcome, lean="4.35.0", backend="editor")


def test_what_editors_reported_counts_as_lean_says_and_not_as_they_say(tmp_path: Path):
    right, symm = "exact ⟨h.2, h.1⟩", "exact And.symm h"
    one = ledger(
        tmp_path,
        attempt(right, told(Outcome.PROVED), 0),
        attempt("exact h", told(Outcome.PROVED), 1),
        attempt(symm, told(Outcome.REJECTED), 2),
        attempt("simp", told(Outcome.TIMED_OUT), 3),
        attempt("omega", PROVED, 4),
        attempt(None, told(Outcome.PROVED), 5),
    )
    judge = FakeJudge({right: PROVED, symm: PROVED, "simp": Verdict(Outcome.TIMED_OUT)})
    data = load_data([one], [], 0.0, judge=lambda: judge)
    (group,) = data.groups
    outcomes = [a.verdict.outcome for a in group.attempts if a.verdict]
    assert outcomes == ["PROVED", "REJECTED", "PROVED", "TIMED_OUT", "PROVED", "REJECTED"]
    assert [proof for _, proof in judge.asked] == [right, "exact h", symm, "simp"]
    assert judge.closed == 1
    assert {e.completion for e in supervised(data, MINI)} == {MINI.answer(SWAP, p) for p in (right, symm, "omega")}


def test_what_was_reported_of_a_statement_that_lean_does_not_know_teaches_nothing(tmp_path: Path):
    far = replace(SWAP, name="far", header="import Mathlib")
    one = ledger(tmp_path, attempt("exact h", told(Outcome.PROVED), problem=far), attempt("simp", PROVED, 1))
    judge = FakeJudge(fails=InputError("unknown module Mathlib"))
    assert [g.problem.name for g in load_data([one], [], 0.0, judge=lambda: judge).groups] == ["swap"]
    alone = ledger(tmp_path, attempt("exact h", told(Outcome.PROVED), problem=far), name="alone.jsonl")
    with pytest.raises(InputError, match="none of the 1 attempts got a verdict"):
        load_data([alone], [], 0.0, judge=lambda: judge)


def test_a_lie_about_a_proof_is_seen_by_the_real_lean(tmp_path: Path):
    """The judge that `load_data` opens by itself."""
    right = "exact ⟨h.2, h.1⟩"
    one = ledger(tmp_path, attempt("exact h", told(Outcome.PROVED), 0), attempt(right, told(Outcome.PROVED), 1))
    assert [e.completion for e in supervised(load([one]), MINI)] == [MINI.answer(SWAP, right)]
