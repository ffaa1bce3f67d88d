"""Prompt templates, word for word, and the proofs taken from what models write."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from leanfd.errors import InputError
from leanfd.models.prompts import (
    TEMPLATES,
    MiniTemplate,
    Template,
    named_template,
    template_digest,
    template_for,
    whole_proofs,
)
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.source.extraction import Answer, fenced_proof, read_answer
from leanfd.source.statement import bare_statement

SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p", header="import Mathlib\n")
WRONG = "constructor\nexact h.1\nexact h.2"
MISMATCH = Message(Severity.ERROR, "type mismatch\n  h.1\nhas type\n  p : Prop", Position(2, 6), Position(2, 9))


def failed(
    proof: str | None = WRONG, *errors: Message, goals: tuple[str, ...] = (), completion: str = "raw"
) -> Attempt:
    return Attempt(SWAP, completion, proof, Verdict(Outcome.REJECTED, errors or (MISMATCH,), goals))


def test_mini_prompt_is_the_bare_statement():
    assert TEMPLATES["mini"].prompt(SWAP) == "(p q : Prop) (h : p ∧ q) : q ∧ p<|proof|>"


def test_mini_repair_shows_the_attempt_the_line_and_the_goal():
    prompt = TEMPLATES["mini"].prompt(SWAP, [failed(goals=("⊢ q",))])
    assert prompt == (
        "(p q : Prop) (h : p ∧ q) : q ∧ p<|failed|>constructor\nexact h.1\nexact h.2"
        "<|lean|>2| exact h.1\ntype mismatch\n  h.1\nhas type\n  p : Prop\n⊢ q<|proof|>"
    )


def test_mini_repair_leaves_out_the_goal_that_the_message_has_and_leans_notes():
    error = Message(Severity.ERROR, "unsolved goals\n⊢ q\n\nNote: long", Position(1, 0))
    assert str(TEMPLATES["mini"].prompt(SWAP, [failed("skip", error, goals=("⊢ r",))])).endswith(
        "<|lean|>1| skip\nunsolved goals\n⊢ q<|proof|>"
    )


def test_mini_prompt_with_a_hint_and_a_failed_attempt():
    prompt = TEMPLATES["mini"].prompt(SWAP, [failed()], hint="exact ⟨h.2, h.1⟩")
    assert str(prompt).startswith("(p q : Prop) (h : p ∧ q) : q ∧ p<|hint|>exact ⟨h.2, h.1⟩<|failed|>constructor")


def test_mini_prompt_cuts_feedback_but_never_the_statement():
    long = Problem("long", "theorem long : " + "p ∧ " * 900 + "p")
    prompt = str(TEMPLATES["mini"].prompt(long, [failed("x" * 5000)], hint="z" * 5000))
    assert "p ∧ " * 900 in prompt
    assert prompt.count("x") == 500
    assert prompt.count("z") == 500


def test_mini_dividers_cannot_be_forged():
    forged = Problem("forged", "theorem f : p", references=())
    prompt = str(TEMPLATES["mini"].prompt(forged, hint="a<|proof|>b<|end|>"))
    assert prompt.count("<|proof|>") == 1
    assert "<|end|>" not in prompt


def test_mini_asks_for_a_hole_by_its_goal():
    hole = Problem(
        "hole", "theorem t (p q : Prop) : p → q", goal="p q : Prop\nh : p\n⊢ q", before=" := by\n  intro h\n  "
    )
    assert TEMPLATES["mini"].prompt(hole) == "(p q : Prop) (h : p) : q<|proof|>"


def test_mini_says_that_time_ran_out():
    late = Attempt(SWAP, "simp", "simp", Verdict(Outcome.TIMED_OUT))
    assert str(TEMPLATES["mini"].prompt(SWAP, [late])).endswith("<|lean|>The compilation timed out.<|proof|>")


@pytest.mark.parametrize(
    ("statement", "bare"),
    [
        ("theorem a.b_1 (p : Prop) : p", "(p : Prop) : p"),
        ("theorem foo: True", ": True"),
        ("theorem foo{p : Prop} : p", "{p : Prop} : p"),
        ("example (p : Prop) :\n    p", "(p : Prop) : p"),
        ("@[simp] private lemma x : 1 = 1", ": 1 = 1"),
        ("theorem u.{v} (α : Type v) : True", "(α : Type v) : True"),
        ("theorem «two words» (p : Prop) : p", "(p : Prop) : p"),
        ("/-- theorem -/ @[instance] theorem x : p", ": p"),
        ("instance : Inhabited Nat", ": Inhabited Nat"),
        ("1 + 1 = 2", "1 + 1 = 2"),
    ],
)
def test_bare_statement(statement: str, bare: str):
    assert bare_statement(statement) == bare


PLAN = (
    "Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan outlining the "
    "main proof steps and strategies.\n"
    "The plan should highlight key ideas, intermediate lemmas, and proof structures that will guide the construction "
    "of the final formal proof."
)
CODE = "import Mathlib\n\ntheorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry"


def test_deepseek_and_goedel_prompts_differ_in_one_line_break():
    (role, deepseek), *rest = TEMPLATES["deepseek-prover-v2"].prompt(SWAP)
    assert (role, rest) == ("user", [])
    assert deepseek == f"Complete the following Lean 4 code:\n\n```lean4\n{CODE}\n```\n\n{PLAN}"
    ((_, goedel),) = TEMPLATES["goedel-prover-v2"].prompt(SWAP)
    assert goedel == f"Complete the following Lean 4 code:\n\n```lean4\n{CODE}```\n\n{PLAN}"


def test_goedel_repair_marks_the_error():
    chat = TEMPLATES["goedel-prover-v2"].prompt(SWAP, [failed(completion="My plan …")])
    assert [role for role, _ in chat] == ["user", "assistant", "user"]
    assert chat[1][1] == "My plan …"
    assert chat[2][1] == (
        "The proof (Round 1) is not correct. Following is the compilation error message, where we use <error></error> "
        "to signal the position of the error.\n\n\nError 1:\n\nCorresponding Code:\n```lean4\n"
        "import Mathlib\n\ntheorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  constructor\n"
        "  exact <error>h.1</error>\n  exact h.2\n\n```\n"
        "\nError Message: type mismatch\n  h.1\nhas type\n  p : Prop\n\n\n"
        "Before producing the Lean 4 code to formally prove the given theorem, provide a detailed analysis of the "
        "error message."
    )


def test_goedel_repair_shows_eight_errors_and_says_how_many_more():
    words = TEMPLATES["goedel-prover-v2"].prompt(SWAP, [failed(WRONG, *[MISMATCH] * 10)])[-1][1]
    assert words.count("Error Message:") == 8
    assert "... [Omitted 2 more errors] ..." in words


def test_goedel_repair_cuts_long_spans():
    proof = "\n".join(f"step {i}" for i in range(20))
    error = Message(Severity.ERROR, "no", Position(1, 0), Position(20, 4))
    words = TEMPLATES["goedel-prover-v2"].prompt(SWAP, [failed(proof, error)])[-1][1]
    assert "  <error>step 0\n" in words
    assert "... --[Truncated]-- ..." in words
    assert "  step</error> 19" in words
    assert "step 12" not in words


def test_two_rounds_are_numbered():
    chat = TEMPLATES["goedel-prover-v2"].prompt(SWAP, [failed(), failed()])
    assert [role for role, _ in chat] == ["user", "assistant", "user", "assistant", "user"]
    assert chat[2][1].startswith("The proof (Round 1)")
    assert chat[4][1].startswith("The proof (Round 2)")


def test_kimina_prompt():
    assert TEMPLATES["kimina"].prompt(SWAP) == (
        ("system", "You are an expert in mathematics and Lean 4."),
        (
            "user",
            "Think about and solve the following problem step by step in Lean 4.\n# Problem:\n# Formal statement:\n"
            "```lean4\nimport Mathlib\n\ntheorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n```\n",
        ),
    )


def test_kimina_repair_gives_goals_message_and_numbered_snippet():
    words = TEMPLATES["kimina"].prompt(SWAP, [failed(goals=("case left\n⊢ q",))])[-1][1]
    assert words == (
        "# Error 1:\nGoals state before error position: \ncase left\n⊢ q\n\n"
        "Error message: \ntype mismatch\n  h.1\nhas type\n  p : Prop\n\n"
        "Lean 4 code snippet with error:\n```lean4\n"
        "003  | theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n004  |   constructor\n005 >|   exact h.1\n"
        "006  |   exact h.2\n```\n"
    )


def test_kimina_repair_shows_three_errors():
    assert TEMPLATES["kimina"].prompt(SWAP, [failed(WRONG, *[MISMATCH] * 5)])[-1][1].count("# Error ") == 3


@pytest.mark.parametrize("name", ["deepseek-prover-v2", "goedel-prover-v2", "kimina"])
def test_chat_templates_say_when_there_was_no_code_or_no_time(name: str):
    template = TEMPLATES[name]
    assert "No Lean 4 code was found" in template.prompt(SWAP, [failed(None)])[-1][1]
    late = Attempt(SWAP, "x", "x", Verdict(Outcome.TIMED_OUT))
    assert "timed out" in template.prompt(SWAP, [late])[-1][1]
    assert template.prompt(SWAP, hint="try omega")[-1][1].endswith("A hint:\ntry omega")


@pytest.mark.parametrize(
    ("answer", "proof"),
    [
        ("```lean4\ntheorem swap (p q : Prop) : q ∧ p := by\n  constructor\n  · simp\n```", "constructor\n· simp"),
        ("```lean4\nimport Mathlib\n\ntheorem other (a : Nat) :\n    a = a := by rfl\n```\nDone.", "rfl"),
        ("```lean4\ntheorem t : p := by\n  bad\n```\nNo:\n```lean4\ntheorem t : p := by\n  good\n```", "good"),
        ("```lean4\ntheorem t : p := by\n  good\n```\nRun:\n```bash\nlake build\n```", "good"),
        ("```lean4\ntheorem t : p := by\n  good\n```\nThe key step is\n```lean4\nhave h : q\n```", "good"),
        ("<think>```lean4\ntheorem t : p := by bad\n```</think>\n```lean4\ntheorem t : p := by good\n```", "good"),
        ("```lean\ntheorem t : p → p :=\n  by\n    intro h\n    exact h\n```", "intro h\nexact h"),
        ("```lean4\ntheorem t : p → p := fun h => h\n```", "exact (fun h => h)"),
        ("```lean4\ntheorem t : p → p :=\n  fun h =>\n    h\n```", "exact (\n  fun h =>\n    h\n)"),
        ("```lean4\nintro h\nexact h\n```", "intro h\nexact h"),
        ("```lean4\nby\n  intro h\n  exact h\n```", "intro h\nexact h"),
        ("```lean4\n:= by intro h\n      exact h\n```", "intro h\nexact h"),
        ("by simp", "simp"),
        (":= by\n  simp", "simp"),
        ("theorem t : p := by\n  simp\n\n#print axioms t", "simp"),
        ("I could not find a proof.", None),
        ("", None),
        ("```lean4\ntheorem t : p\n```", None),
        ("```lean4\ntheorem t (h : let x := 1; x = 1) : let y := 2; y = 2 := by\n  rfl\n```", "rfl"),
        ("```lean4\ntheorem t : p := by -- := by\n  simp\n```", "-- := by\n  simp"),
        ("```lean4\n/-- says := by -/\ntheorem t : p := by\n  simp\nend Foo\n```", "simp"),
        ("```lean4\ntheorem t : p := by\n  intro h\n  exact h", "intro h\nexact h"),
        ("```lean4\ntheorem t : p := bye\n```", "exact (bye)"),
    ],
)
def test_proof_in_an_answer(answer: str, proof: str | None):
    found = fenced_proof(answer)
    assert (found and "\n".join(line.strip() for line in found.split("\n"))) == (
        proof and "\n".join(line.strip() for line in proof.split("\n"))
    )


ASKED = Problem("row 7", "theorem swap (p q : Prop) : p ∧ q → q ∧ p", "def known (n : Nat) := n")
SWAPS = "intro h\nexact ⟨h.2, h.1⟩"
STATED = "theorem swap (p q : Prop) : p ∧ q → q ∧ p"
PROVEN = f"{STATED} := by\n  intro h\n  exact ⟨h.2, h.1⟩"


@pytest.mark.parametrize(
    ("answer", "proof"),
    [
        # comments that look like declarations and commands
        (f"{STATED} := by\n  intro h\n  /-\n  the theorem And.intro\n  -/\n  exact ⟨h.2, h.1⟩", None),
        (f"{PROVEN}\n\n/-\ntheorem swap2 : True := by\n  sorry\n-/", SWAPS),
        (f"{STATED} := by\n  intro h\n  /-\nopen the pair\n  -/\n  exact ⟨h.2, h.1⟩", None),
        (f"-- theorem swap : False := by simp\n{PROVEN} -- theorem swap := by simp", SWAPS),
        # what follows the theorem
        (f"{PROVEN}\n\nexample : True ∧ True := swap True True", SWAPS),
        (f"{PROVEN}\n\ntheorem swap' (p q : Prop) (h : p ∧ q) : q ∧ p := swap p q h", SWAPS),
        (f"{PROVEN}\n\nattribute [simp] swap", SWAPS),
        (f"{PROVEN}\n\ninstance : Inhabited Nat := ⟨7⟩", SWAPS),
        (f'{PROVEN}\n\nuniverse u\nmacro "x" : tactic => `(tactic| simp)', SWAPS),
        (f"{PROVEN}\n\nmutual\ndef a := 1\nend", SWAPS),
        (f"namespace A\n{PROVEN}\nend A", SWAPS),
        # other bodies
        (f"{STATED}\n  | ⟨a, b⟩ => ⟨b, a⟩", "exact fun\n| ⟨a, b⟩ => ⟨b, a⟩"),
        (
            f"{STATED} := fun h => go h\nwhere go (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩",
            "let rec go (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩\nexact (fun h => go h)",
        ),
        (
            f"{STATED} := by\n  exact go\nwhere\n  go : p ∧ q → q ∧ p := by\n    simp\n  two : True :=\n    trivial",
            "let rec go : p ∧ q → q ∧ p := by\nsimp,\ntwo : True :=\ntrivial\nexact go",
        ),
        (f"{STATED} :=\n  letI x := 1; haveI y := 2\n  foo", "exact (\nletI x := 1; haveI y := 2\nfoo\n)"),
    ],
)
@pytest.mark.parametrize("fence", ["```lean4\n{}\n```", "```lean4\n{}```\nDone.", "```\n{}", "{}\n```\nDone.", "{}"])
def test_the_proof_of_the_theorem_that_was_asked_for(answer: str, proof: str | None, fence: str):
    found = fenced_proof(fence.format(answer), ASKED)
    assert found is not None
    if proof is None:
        assert found.split()[0] == "intro"
        assert found.split()[-2:] == ["⟨h.2,", "h.1⟩"]
    else:
        assert "\n".join(line.strip() for line in found.split("\n")) == proof


@pytest.mark.parametrize(
    "answer",
    [
        f"import Mathlib\n\n{PROVEN}",
        f"Here is the proof:\n\n{PROVEN}",
        f"Don't worry, \"it\" is easy.\n\n{PROVEN}\n\nThis uses the theorem above, and that's all.",
        "  intro h\n  exact ⟨h.2, h.1⟩\n```",
        "by\n  intro h\n  exact ⟨h.2, h.1⟩\n```\nThat is all.",
        f"```lean4\n{STATED} := by\n  bad\n```\nNo.\n```lean4\n{PROVEN}\n```\nUse:\n```lean4\nexample := swap\n```",
    ],
)
def test_answers_without_fences_and_in_open_ones(answer: str):
    assert fenced_proof(answer, ASKED) == SWAPS


def test_a_statement_may_hold_a_let_of_any_kind():
    for word in ("let", "have", "letI", "haveI"):
        assert fenced_proof(f"```lean\ntheorem foo : {word} x := 1; x = 1 := by rfl\n```") == "rfl"


def test_what_stands_before_the_theorem_comes_along():
    helpers = (
        "/-- doc -/\nprivate lemma second (p q : Prop) (h : p ∧ q) : q := h.2\n\ndef known (n : Nat) := n + 1\n\n"
        "@[simp] theorem first : True := trivial\n\nexample : True := trivial\n\n"
    )
    found = read_answer(f"```lean4\n{helpers}{PROVEN}\n\ntheorem later : True := trivial\n```", ASKED)
    assert found == Answer(
        SWAPS,
        ("theorem second (p q : Prop) (h : p ∧ q) : q := h.2", "@[simp] theorem first : True := trivial"),
    )
    assert TEMPLATES["mini"].helpers(helpers + PROVEN, ASKED) == ()


def test_indentation_within_a_proof_is_kept():
    answer = (
        "```lean4\ntheorem t : p := by\n    cases h with\n    | inl a =>\n      exact a\n    | inr b => exact b\n```"
    )
    assert fenced_proof(answer) == "cases h with\n| inl a =>\n  exact a\n| inr b => exact b"


def test_search_tactics_are_no_proof_for_goedel():
    assert TEMPLATES["goedel-prover-v2"].proof("```lean4\ntheorem t : p := by\n  exact?\n```") is None


def test_mini_proof_is_the_text():
    assert TEMPLATES["mini"].proof("intro h\nexact h\n") == "intro h\nexact h"
    assert TEMPLATES["mini"].proof("  \n") is None


@pytest.mark.parametrize(
    ("model", "template"),
    [
        ("mini", "mini"),
        ("AI-MO/Kimina-Prover-72B", "kimina"),
        ("Goedel-LM/Goedel-Prover-V2-8B", "goedel-prover-v2"),
        ("http://localhost:8000/v1#deepseek-ai/DeepSeek-Prover-V2-7B", "deepseek-prover-v2"),
        ("some/other-model", "deepseek-prover-v2"),
    ],
)
def test_template_by_model_name(model: str, template: str):
    assert template_for(model).name == template


def test_template_declared_by_a_folder(tmp_path: Path):
    (tmp_path / "config.json").write_text(json.dumps({"leanfd_template": "mini"}))
    assert template_for(str(tmp_path)).name == "mini"


KNOWING = MiniTemplate(modes=("proof", "edit", "next"))


def test_a_model_that_edits_is_asked_for_the_edit_and_makes_a_whole_proof_of_it():
    wrong = failed("constructor\n· exact h.1\n· exact h.1")
    prompt = KNOWING.prompt(SWAP, [wrong])
    assert prompt == TEMPLATES["mini"].prompt(SWAP, [wrong]).replace("<|proof|>", "<|edit|>")
    assert KNOWING.proof("@2,1\n· exact h.2\n", SWAP, [wrong]) == "constructor\n· exact h.2\n· exact h.1"
    for no_edit in ("exact ⟨h.2, h.1⟩", "@9,1\nskip", "", "@1,3"):
        assert KNOWING.proof(no_edit, SWAP, [wrong]) is None
    # What is not told apart as an edit is a whole proof.
    assert KNOWING.prompt(SWAP) == TEMPLATES["mini"].prompt(SWAP)
    assert KNOWING.prompt(SWAP, [wrong], hint="exact h").endswith("<|proof|>")
    assert KNOWING.prompt(SWAP, [failed(None)]).endswith("<|proof|>")
    assert KNOWING.proof("exact ⟨h.2, h.1⟩") == KNOWING.proof("exact ⟨h.2, h.1⟩", SWAP, [failed(None)])
    assert whole_proofs(KNOWING) == TEMPLATES["mini"]


def test_the_next_tactic_is_asked_of_a_model_that_knows_the_mode():
    hole = replace(SWAP, goal="p q : Prop\nh : p\n⊢ q")
    assert KNOWING.next_tactic(hole) == "(p q : Prop) (h : p) : q<|next|>"
    assert KNOWING.next_tactic(SWAP) == "(p q : Prop) (h : p ∧ q) : q ∧ p<|next|>"
    assert MiniTemplate().next_tactic(SWAP) is None


def test_a_folder_says_which_modes_its_model_knows(tmp_path: Path):
    def told(**config: object) -> Template:
        (tmp_path / "config.json").write_text(json.dumps({"leanfd_template": "mini", **config}))
        return template_for(str(tmp_path))

    assert told() == TEMPLATES["mini"]
    assert told(leanfd_modes=["next", "proof", "edit"], leanfd_definitions=True) == replace(KNOWING, definitions=True)
    assert told(leanfd_modes=["next", "dream"]) == MiniTemplate(modes=("proof", "next"))
    for odd in ("next", 3, None, {"next": 1}):
        assert told(leanfd_modes=odd, leanfd_definitions="yes") == TEMPLATES["mini"]
    assert template_for("mini", "mini") == TEMPLATES["mini"]


def test_definitions_stand_before_the_statement_of_a_model_that_is_shown_them():
    header = (
        "import Init\n/-- a tree -/\ninductive Tree where\n  | leaf -- nothing\n  | node (l r : Tree)\n"
        "namespace A\ndef size : Tree → Nat\n  | .leaf => 1\n  | .node l r => size l + size r\nend A\n"
        "def other : Nat := 1\ntheorem size_pos : True := trivial\n"
    )
    asked = Problem("t", "theorem t (t : Tree) : 0 < A.size t", header=header)
    tree = "inductive Tree where | leaf | node (l r : Tree)"
    size = "def size : Tree → Nat | .leaf => 1 | .node l r => size l + size r"
    template = MiniTemplate(definitions=True)
    assert template.prompt(asked) == f"{tree}\n{size}\n(t : Tree) : 0 < A.size t<|proof|>"
    assert MiniTemplate().prompt(asked) == "(t : Tree) : 0 < A.size t<|proof|>"
    assert template.prompt(SWAP) == TEMPLATES["mini"].prompt(SWAP)
    short = replace(template, definition_chars=len(size) + 1)
    assert short.prompt(asked) == f"{size}\n(t : Tree) : 0 < A.size t<|proof|>"


def test_the_prompts_of_the_shipped_model_are_what_they_were():
    assert template_digest(template_for("mini", "mini")) == "a2a80f105104e2b4"


def test_unknown_template_lists_those_there_are():
    with pytest.raises(InputError, match="mini, deepseek-prover-v2, goedel-prover-v2, kimina"):
        named_template("gpt")


def test_digests_differ_and_are_stable():
    digests = {template_digest(t) for t in TEMPLATES.values()}
    assert len(digests) == len(TEMPLATES)
    assert template_digest(TEMPLATES["mini"]) == template_digest(TEMPLATES["mini"])
