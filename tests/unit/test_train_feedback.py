"""What teachers are told: each kind of feedback, how they are combined, and what never reaches the student."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from fakes import PROVED

from leanfd.errors import InputError
from leanfd.models.engine import Completion, prompt_text
from leanfd.models.prompts import TEMPLATES, Template
from leanfd.proofs import (
    Attempt,
    Message,
    Outcome,
    Position,
    Problem,
    Severity,
    Verdict,
    attempt_from_json,
    to_json,
)
from leanfd.prove.attempts import taken
from leanfd.train.asking import asked
from leanfd.train.feedback import Context, open_provider
from leanfd.train.feedback.searched import SearchContext
from leanfd.train.ledgers import read_ledgers
from leanfd.train.problems import key_of
from leanfd.train.records import TeacherPrompt

SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p", references=("exact ⟨h.2, h.1⟩", "exact h.symm"))
MINI = TEMPLATES["mini"]
GOEDEL = TEMPLATES["goedel-prover-v2"]
GOAL = "p q : Prop\nh : p ∧ q\n⊢ q"
MISMATCH = Verdict(
    Outcome.REJECTED, (Message(Severity.ERROR, "type mismatch", Position(2, 6), Position(2, 9)),), goals=(GOAL,)
)
WRONG = "constructor\nexact h.1"


def attempt(
    proof: str | None = WRONG, verdict: Verdict | None = MISMATCH, index: int = 0, problem: Problem = SWAP
) -> Attempt:
    return Attempt(problem, proof or "", proof, verdict, index)


def told(
    names: list[str], group: list[Attempt], template: str = "mini", on_success: str = "mask", seed: int = 0, **context
) -> list[TeacherPrompt | None]:
    provider = open_provider(names, Context(TEMPLATES[template], **context), on_success)  # type: ignore[arg-type]
    return provider.teacher_prompts(group, random.Random(seed))


def text(prompt: TeacherPrompt | None) -> str:
    assert prompt is not None
    return prompt_text(prompt.prompt)


def test_errors_show_the_attempt_the_line_and_the_goal_in_the_trained_form():
    (teacher,) = told(["errors"], [attempt()])
    assert text(teacher) == (
        "(p q : Prop) (h : p ∧ q) : q ∧ p<|failed|>constructor\nexact h.1"
        f"<|lean|>2| exact h.1\ntype mismatch\n{GOAL}<|proof|>"
    )
    assert teacher.kind == "errors"  # type: ignore[union-attr]


def test_errors_add_the_goals_where_a_chat_template_leaves_them_out():
    goedel, kimina = (text(told(["errors"], [attempt()], name)[0]) for name in ("goedel-prover-v2", "kimina"))
    assert "<error>h.1</error>" in goedel
    assert f"Error Message: type mismatch\n\nGoals at this place:\n{GOAL}" in goedel
    assert kimina.count(GOAL) == 1


def test_errors_have_nothing_to_say_of_a_silent_rejection():
    assert told(["errors"], [attempt(verdict=Verdict(Outcome.REJECTED))]) == [None]
    assert told(["errors"], [attempt(None, Verdict(Outcome.REJECTED, reason="the completion holds no proof"))]) != [
        None
    ]


def test_references_are_drawn_for_each_attempt():
    teachers = told(["reference"], [attempt(index=i) for i in range(40)])
    hints = {text(t).partition("<|hint|>")[2].partition("<|proof|>")[0] for t in teachers}
    assert hints == set(SWAP.references)
    assert told(["reference"], [attempt(problem=replace(SWAP, references=()))]) == [None]


def test_a_reference_for_a_chat_model_is_fenced_and_says_what_it_is():
    chat = text(told(["reference"], [attempt()], "kimina")[0])
    assert "A hint:\nA proof that is known to be right:\n```lean4\nexact " in chat


def test_siblings_offer_what_worked_else_what_failed_how():
    other = attempt("simp", MISMATCH, 1)
    proved = attempt("exact ⟨h.2, h.1⟩", PROVED, 2)
    group = [attempt(), other]
    assert [text(t).partition("<|failed|>")[2].partition("<|lean|>")[0] for t in told(["siblings"], group)] == [
        "simp",
        WRONG,
    ]
    with_proof = told(["siblings"], [*group, proved])
    assert [text(t) for t in with_proof[:2]] == [
        "(p q : Prop) (h : p ∧ q) : q ∧ p<|hint|>exact ⟨h.2, h.1⟩<|proof|>"
    ] * 2
    assert with_proof[2] is None


def test_siblings_with_the_same_proof_in_another_layout_tell_nothing_new():
    same = attempt(f"{WRONG}  -- so it is\n", MISMATCH, 1)
    assert told(["siblings"], [attempt(), same]) == [None, None]


def test_siblings_are_gathered_for_a_chat_model():
    group = [attempt(), attempt("simp", MISMATCH, 1), attempt("exact h.symm", PROVED, 2)]
    chat = text(told(["siblings"], group, "kimina")[0])
    assert "A proof of this that Lean accepted:\n```lean4\nexact h.symm\n```" in chat
    assert "An attempt that failed:\n```lean4\nsimp\n```\nLean said: line 2: type mismatch" in chat
    assert WRONG not in chat


def test_the_first_source_with_something_to_say_is_heard():
    without = replace(SWAP, references=())
    teachers = told(["reference", "siblings", "errors"], [attempt(problem=without)])
    assert [t.kind for t in teachers if t] == ["errors"]
    assert [t.kind for t in told(["reference", "errors"], [attempt()]) if t] == ["reference"]


def test_joined_sources_stand_in_one_prompt():
    (teacher,) = told(["errors+reference"], [attempt()])
    assert text(teacher).startswith("(p q : Prop) (h : p ∧ q) : q ∧ p<|hint|>exact ")
    assert "<|failed|>constructor\nexact h.1<|lean|>2| exact h.1" in text(teacher)
    assert teacher.kind == "errors+reference"  # type: ignore[union-attr]


def test_two_hints_do_not_go_into_one_for_a_model_that_takes_a_proof():
    with pytest.raises(InputError, match="takes one proof as its hint, and reference and siblings give one each"):
        told(["reference+siblings"], [attempt()])
    assert told(["reference+siblings"], [attempt()], "kimina") != [None]


@pytest.mark.parametrize("names", [["referense"], ["errors+hints"], ["shuffled:x"], ["shuffled"]])
def test_unknown_names_are_named(names: list[str]):
    with pytest.raises(InputError, match="no feedback is called"):
        told(names, [attempt()])


@pytest.mark.parametrize("outcome", [Outcome.TIMED_OUT, Outcome.CRASHED])
@pytest.mark.parametrize("name", ["errors", "reference", "siblings", "none", "errors+reference"])
def test_attempts_without_an_answer_of_leans_are_masked(outcome: Outcome, name: str):
    assert told([name], [attempt(verdict=Verdict(outcome, reason="late")), attempt(verdict=None, index=1)]) == [
        None,
        None,
    ]


def test_successes_are_masked_confirmed_or_shown_another():
    group = [attempt("exact h.symm", PROVED, 0), attempt("exact ⟨h.2, h.1⟩", PROVED, 1), attempt(index=2)]
    assert [t is None for t in told(["errors"], group)] == [True, True, False]
    confirmed = told(["errors"], group, on_success="confirm")
    assert [t.kind for t in confirmed if t] == ["confirm", "confirm", "errors"]
    assert "<|hint|>exact h.symm<|proof|>" in text(confirmed[0])
    other = told(["errors"], group, on_success="sibling")
    assert "<|hint|>exact ⟨h.2, h.1⟩<|proof|>" in text(other[0])
    assert told(["errors"], group[:1], on_success="sibling") == [None]


def test_without_feedback_the_teacher_is_asked_what_the_student_was():
    for template in TEMPLATES.values():
        (teacher,) = told(["none"], [attempt()], template.name)
        assert teacher == TeacherPrompt(template.prompt(SWAP), "none")


def test_shuffled_feedback_is_another_problems():
    foreign = Problem("or", "theorem or (p q : Prop) (h : p ∨ q) : q ∨ p", references=("exact h.elim Or.inr Or.inl",))
    donors = [[attempt("simp", MISMATCH, 0, foreign)], [attempt()]]
    (teacher,) = told(["shuffled:reference"], [attempt()], stored=donors)
    assert text(teacher) == "(p q : Prop) (h : p ∧ q) : q ∧ p<|hint|>exact h.elim Or.inr Or.inl<|proof|>"
    assert teacher.kind == "shuffled"  # type: ignore[union-attr]
    (teacher,) = told(["shuffled:errors"], [attempt()], stored=donors)
    assert "(p q : Prop) (h : p ∧ q) : q ∧ p<|failed|>simp<|lean|>" in text(teacher)


def test_shuffled_feedback_online_comes_from_the_groups_before():
    provider = open_provider(["shuffled:reference"], Context(MINI))
    foreign = Problem("or", "theorem or (p q : Prop) (h : p ∨ q) : q ∨ p", references=("exact h.elim Or.inr Or.inl",))
    rng = random.Random(0)
    assert provider.teacher_prompts([attempt()], rng) == [None]
    assert provider.teacher_prompts([attempt()], rng) == [None]
    foreign_hint = text(provider.teacher_prompts([attempt(problem=foreign)], rng)[0])
    assert any(f"<|hint|>{reference}<" in foreign_hint for reference in SWAP.references)


def test_the_same_seed_draws_the_same_feedback():
    group = [attempt(f"simp [{i}]", MISMATCH, i) for i in range(8)]
    for names in (["reference"], ["siblings"], ["shuffled:siblings"]):
        donors = [[replace(a, problem=replace(SWAP, statement="theorem t : True")) for a in group]]
        first, again, other = (told(names, group, seed=seed, stored=donors) for seed in (1, 1, 2))
        assert first == again
        assert first != other


def test_an_empty_group_is_an_error():
    with pytest.raises(InputError, match="group without attempts"):
        told(["errors"], [])


def test_a_repairs_prompt_is_kept_and_its_feedback_added():
    parent = attempt(index=0)
    child = replace(attempt("skip", MISMATCH, 1), parent=0, round=1, prompt=prompt_text(GOEDEL.prompt(SWAP, [parent])))
    teacher = told(["errors"], [parent, child], "goedel-prover-v2")[1]
    student = asked(GOEDEL, child, [parent, child]).prompt
    assert teacher is not None
    assert teacher.prompt[: len(student)] == student
    assert len(teacher.prompt) == len(student) + 2


def test_stored_groups_lend_parents_and_siblings_to_what_is_drawn_from_them():
    parent = attempt(index=0)
    child = replace(attempt("skip", MISMATCH, 1), parent=0, round=1)
    child = replace(child, prompt=prompt_text(MINI.prompt(SWAP, [parent])))
    proved = attempt("exact h.symm", PROVED, 2)
    (teacher,) = told(["siblings"], [child], stored=[[parent, child, proved]])
    assert text(teacher) == (
        "(p q : Prop) (h : p ∧ q) : q ∧ p<|hint|>exact h.symm<|failed|>constructor\nexact h.1"
        f"<|lean|>2| exact h.1\ntype mismatch\n{GOAL}<|proof|>"
    )


def test_a_repair_without_its_parent_is_an_error():
    with pytest.raises(InputError, match="repairs attempt 5, which the ledger does not have"):
        told(["errors"], [replace(attempt(), parent=5)])


def test_another_templates_prompt_is_noticed():
    foreign = replace(attempt(), prompt="Prove: (p q : Prop)")
    with pytest.raises(InputError, match="attempt 0 was asked another way than the template mini asks"):
        told(["errors"], [foreign])


def test_a_prompt_that_held_a_hint_is_no_students_prompt():
    hinted = replace(attempt(), prompt=str(MINI.prompt(SWAP, hint="exact ⟨h.2, h.1⟩")))
    with pytest.raises(InputError, match="asked another way"):
        told(["errors"], [hinted])


def test_a_hole_in_a_file_is_asked_for_as_prove_asked():
    goal = "p q : Prop\nh : p ∧ q\n⊢ q"
    hole = Problem(
        "t",
        "/-- Doc. -/\n@[simp] theorem t (p q : Prop) (h : p ∧ q) : q ∧ p",
        before=" := ⟨(by ",
        after="), h.1⟩",
        goal=goal,
    )
    for template in TEMPLATES.values():
        shown = replace(
            hole, statement="theorem leanfd_goal (p q : Prop) (h : p ∧ q) : q", before=" := by ", after="", goal=""
        )
        tried = attempt("exact h.1", MISMATCH, 0, hole)
        recorded = replace(tried, prompt=template.prompt(shown), shown=shown.statement)
        assert asked(template, recorded, [recorded]).prompt == template.prompt(shown)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
@pytest.mark.parametrize(
    ("header", "statement", "shown"),
    [
        ("", "def _example (p : Prop) (h : p) : p", "theorem example_1 (p : Prop) (h : p) : p"),
        ("universe u", "theorem t (α : Type u) : p ∧ q", "theorem leanfd_goal (α : Type u) (p : Prop) : p"),
    ],
)
def test_what_was_shown_is_what_is_trained_on(template: Template, header: str, statement: str, shown: str):
    posed = Problem("t", statement, header, before=" := ⟨(by ", after="), sorry⟩", goal="p : Prop\n⊢ p")
    seen = Problem("t", shown, header)
    prompt, how = template.prompt(seen), {"template": template.name}
    answer = Completion(template.answer(seen, "exact h.1"))
    first = replace(
        taken(posed, template, prompt, answer, how, index=0, shown=seen, adapt=lambda proof: f"rename_i x\n{proof}"),
        verdict=MISMATCH,
    )
    assert first.proof == "rename_i x\nexact h.1"
    again = template.prompt(seen, [replace(first, problem=seen)])
    second = taken(posed, template, again, answer, how, index=1, parent=first, shown=seen)
    ledger = [attempt_from_json(json.loads(json.dumps(to_json(each)))) for each in (first, second)]
    assert ledger == [first, second]
    assert [asked(template, each, ledger).prompt for each in ledger] == [prompt, again]
    assert asked(template, ledger[1], ledger).shown == seen


def test_an_old_ledger_is_read_where_it_says_enough_and_refused_by_name_elsewhere():
    for template in TEMPLATES.values():
        old = replace(attempt(), prompt=prompt_text(template.prompt(SWAP)))
        assert asked(template, old, [old]).prompt == template.prompt(SWAP)
    shown = replace(SWAP, statement="theorem example_1 : True")
    old = replace(attempt(), prompt=prompt_text(GOEDEL.prompt(shown)))
    with pytest.raises(InputError, match="swap: attempt 0 was asked another way"):
        asked(GOEDEL, old, [old])


def searching(proof: str | None = "simp_all", verdict: Verdict = PROVED, **known: list[str]) -> SearchContext:
    """A search that finds this for every problem; `asked` and `recorded` say what it was used for."""

    def find(problem: Problem) -> Attempt | None:
        asked_for.append(problem.name)
        if proof is None:
            return None
        return Attempt(problem, proof, proof, verdict, hand="tree", sampling={"tactics": 9})

    asked_for: list[str] = []
    recorded: list[Attempt] = []
    context = SearchContext(find, recorded.append, {key_of(SWAP): proofs for proofs in known.values()})
    ASKED[id(context)] = asked_for, recorded
    return context


ASKED: dict[int, tuple[list[str], list[Attempt]]] = {}


def test_what_a_search_finds_is_the_teachers_and_on_record_once():
    context = searching()
    group = [attempt(), attempt("exact h", index=1)]
    first, second = told(["search"], group, search=context)
    assert "simp_all" in text(first)
    assert "simp_all" in text(second)
    assert first is not None
    assert first.kind == "search"
    assert "simp_all" not in prompt_text(MINI.prompt(SWAP))
    assert "A proof that a search found:" in text(told(["search"], group, "goedel-prover-v2", search=searching())[0])
    asked_for, recorded = ASKED[id(context)]
    assert asked_for == ["swap"]
    assert [(a.hand, a.sampled) for a in recorded] == [("tree", False)]


def test_a_problem_that_the_student_proves_is_not_searched_for():
    context = searching()
    assert told(["search"], [attempt(), attempt("exact ⟨h.2, h.1⟩", PROVED, 1)], search=context) == [None, None]
    assert ASKED[id(context)] == ([], [])


def test_a_searchs_own_proof_in_the_group_is_not_the_students():
    own = replace(attempt("omega", PROVED, 1), hand="tree", sampling={"tactics": 3})
    first, _ = told(["search"], [attempt(), own], search=searching())
    assert "simp_all" in text(first)


def test_a_search_that_finds_nothing_leaves_the_word_to_others():
    for context in (searching(None), searching("omega", MISMATCH)):
        (teacher,) = told(["search", "errors"], [attempt()], search=context)
        assert teacher is not None
        assert teacher.kind == "errors"
    assert len(ASKED[id(context)][1]) == 1, "what the judge refused is on record too"


def test_proofs_of_earlier_searches_need_no_new_one():
    context = searching(earlier=["exact And.comm.mp h"])
    (teacher,) = told(["search"], [attempt()], search=context)
    assert "And.comm.mp" in text(teacher)
    assert ASKED[id(context)] == ([], [])


def test_a_search_wants_a_lean_and_is_one_hint():
    with pytest.raises(InputError, match="search"):
        told(["search"], [attempt()])
    with pytest.raises(InputError, match="search and reference"):
        told(["search+reference"], [attempt()], search=searching())


def test_a_ledger_brings_its_searches_along(tmp_path):
    found = replace(attempt("simp_all", PROVED), hand="closer", sampling={"tactics": 3})
    failed = replace(attempt("omega"), hand="tree", sampling={"tactics": 3})
    path = tmp_path / "attempts.jsonl"
    path.write_text("".join(json.dumps(to_json(a)) + "\n" for a in (attempt(), found, failed)))
    (ledger,) = read_ledgers([path])
    assert [r.attempt.proof for r in ledger.recorded] == [WRONG]
    assert [a.proof for a in ledger.searched] == ["simp_all"]
