"""Prompt templates: a problem becomes a prompt, a completion becomes a proof, a verdict becomes words for the model.

Each template restates the interface that a family of models was trained on; `template_for` chooses one by the model's
name. Templates know nothing of engines and tokenizers, ask Lean nothing, and guard nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from leanfd.errors import InputError
from leanfd.models.engine import Prompt
from leanfd.models.engines import MINI
from leanfd.models.tools import CHECK, TOLD, called, response
from leanfd.proofs import WARM_UP, Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.source.definitions import spoken_of
from leanfd.source.edits import edited
from leanfd.source.extraction import fenced_proof, helpers_in
from leanfd.source.goals import restate
from leanfd.source.statement import bare_statement

HintForm = Literal["proof", "words"]
PROOF, EDIT, NEXT = "proof", "edit", "next"
"""Modes: a whole proof, or the rest of one; what to change in a failed one; the next tactic."""


class Template(Protocol):
    """How one family of models wants to be asked, and how it answers."""

    @property
    def name(self) -> str:
        """Its key in TEMPLATES."""
        ...

    @property
    def stop(self) -> tuple[str, ...]:
        """Texts that end a completion, beside the model's own end token."""
        ...

    @property
    def hint_form(self) -> HintForm:
        """What a hint has to be: a bare proof, as the model was trained on, or any words, with Lean code in fences."""
        ...

    def prompt(self, problem: Problem, failed: Sequence[Attempt] = (), hint: str | None = None) -> Prompt:
        """The prompt for a first try, or for a repair of the `failed` attempts (oldest first) on this problem.

        `hint` is privileged text: a reference proof, another model's proof, a critic's words. It may be wrong.
        """
        ...

    def said(self, attempt: Attempt) -> str:
        """The words that the prompt for its repair has of Lean's verdict on a failed attempt."""
        ...

    def proof(self, completion: str, problem: Problem | None = None, failed: Sequence[Attempt] = ()) -> str | None:
        """The proof taken from a completion, None if there is none in it; problem and failed attempts as the model was
        shown them: what it writes may be a change of the last one."""
        ...

    def helpers(self, completion: str, problem: Problem) -> tuple[str, ...]:
        """The declarations that a completion brings along for its proof, in order."""
        ...

    def answer(self, problem: Problem, proof: str) -> str:
        """A completion with this proof in it, and nothing else: what `proof` is taken from."""
        ...


@dataclass(frozen=True, slots=True)
class MiniTemplate:
    """The shipped model: raw text, parts divided by single tokens, nothing before the first and no chat.

        STATEMENT [<|hint|> HINT] [<|failed|> PROOF <|lean|> MESSAGES] <|proof|>   ->   PROOF <|end|>

    The statement comes without keyword and name, in one line. Of several failed attempts it sees the last. Long
    feedback is cut, at the number of characters below, for its context is short; a statement never is.

    A model may know more modes, and may be shown the definitions that a statement speaks of, a line each before it;
    its config.json says so (`"leanfd_modes": ["proof", "edit", "next"], "leanfd_definitions": true`). Others are never
    asked so.

        STATEMENT <|failed|> PROOF <|lean|> MESSAGES <|edit|>   ->   the lines that change, as in `source/edits.py`
        STATEMENT <|next|>                                      ->   the next tactic
    """

    name: str = "mini"
    stop: tuple[str, ...] = ("<|end|>",)
    hint_form: HintForm = "proof"
    attempt_chars: int = 500
    message_chars: int = 320
    hint_chars: int = 500
    modes: tuple[str, ...] = (PROOF,)
    definitions: bool = False
    definition_chars: int = 500

    def prompt(self, problem: Problem, failed: Sequence[Attempt] = (), hint: str | None = None) -> str:
        """Raw text. A hole in mid-proof is asked for by its goal, written as a statement."""
        parts = [self._stated(problem)]
        if hint is not None:
            parts += ["<|hint|>", _plain(hint)[: self.hint_chars]]
        if failed:
            shown = failed[-1]
            parts += ["<|failed|>", _plain(_tried(shown))[: self.attempt_chars]]
            parts += ["<|lean|>", self.said(shown)]
        edit = hint is None and self._to_edit(failed) is not None
        return "".join([*parts, f"<|{EDIT if edit else PROOF}|>"])

    def next_tactic(self, problem: Problem) -> str | None:
        """The prompt for one tactic at the problem's goal; None for a model that does not know this mode."""
        return f"{self._stated(problem)}<|{NEXT}|>" if NEXT in self.modes else None

    def _stated(self, problem: Problem) -> str:
        restated = restate(problem.goal, "goal") if problem.goal else None
        statement = restated.statement if restated else problem.statement
        lines = [bare_statement(statement)]
        room = self.definition_chars if self.definitions else 0
        for text in reversed(spoken_of(problem.header, statement) if room else ()):
            room -= len(text) + 1
            if room >= 0:
                lines.insert(0, text)
        # The words that it was trained on; the letters are no tokens of its.
        return _plain("\n".join(lines).replace("ℕ", "Nat").replace("ℤ", "Int"))

    def _to_edit(self, failed: Sequence[Attempt]) -> str | None:
        """The proof of which an edit is asked for, None where a whole proof is."""
        return failed[-1].proof if failed and EDIT in self.modes else None

    def said(self, attempt: Attempt) -> str:
        """The first error."""
        return self.feedback(_tried(attempt), attempt.verdict)

    def feedback(self, proof: str, verdict: Verdict | None) -> str:
        """The first error: the line it is on, Lean's words, the goal where the words do not hold it."""
        if verdict is None:
            return ""
        if not verdict.errors:
            return _plain(_without_errors(verdict))[: self.message_chars]
        error = verdict.errors[0]
        lines = proof.split("\n")
        place = error.start.line if error.start else 0
        quoted = f"{place}| {lines[place - 1].strip()}\n" if 1 <= place <= len(lines) else ""
        text = quoted + _without_notes(error.text)
        if "⊢" not in text and verdict.goals:
            text += "\n" + verdict.goals[0]
        return _plain(text)[: self.message_chars]

    def proof(
        self,
        completion: str,
        problem: Problem | None = None,  # noqa: ARG002
        failed: Sequence[Attempt] = (),
    ) -> str | None:
        """The text itself; after a failed attempt, for a model that edits, that one with the edit made."""
        wrong = self._to_edit(failed)
        proof = completion if wrong is None else edited(wrong, completion.rstrip())
        return (proof or "").rstrip() or None

    def helpers(self, completion: str, problem: Problem) -> tuple[str, ...]:  # noqa: ARG002
        """None: it is asked for a proof alone."""
        return ()

    def answer(self, problem: Problem, proof: str) -> str:  # noqa: ARG002
        """The proof itself."""
        return _plain(proof)


class _AnswersInFences:
    """Models that answer with a Lean file in a fence, after their thoughts."""

    __slots__ = ()

    def proof(
        self,
        completion: str,
        problem: Problem | None = None,
        failed: Sequence[Attempt] = (),  # noqa: ARG002
    ) -> str | None:
        """Out of the last fence with a theorem."""
        return fenced_proof(completion, problem)

    def helpers(self, completion: str, problem: Problem) -> tuple[str, ...]:
        """What stands before the theorem in its fence."""
        return helpers_in(completion, problem)

    def answer(self, problem: Problem, proof: str) -> str:
        """The whole file in a fence, without any thoughts."""
        return f"```lean4\n{_lean_file(problem, proof, indented=False)}\n```"


@dataclass(frozen=True, slots=True)
class PlanTemplate(_AnswersInFences):
    """DeepSeek-Prover-V2 and Goedel-Prover-V2: one user turn that asks for a plan, then for the code.

    Repairs are Goedel's: the raw answer as the assistant's turn, then the errors with <error></error> around their
    places. DeepSeek's model was not trained on repairs; it gets the same words. The cards' prompts differ in the line
    break before the closing fence.
    """

    name: str
    newline_before_fence: bool
    stop: tuple[str, ...] = ()
    hint_form: HintForm = "words"
    max_errors: int = 8

    def prompt(self, problem: Problem, failed: Sequence[Attempt] = (), hint: str | None = None) -> Prompt:
        """A chat without a system turn, two more turns for each failed attempt."""
        code = _lean_file(problem, "sorry", indented=True) + ("\n" if self.newline_before_fence else "")
        ask = (
            f"Complete the following Lean 4 code:\n\n```lean4\n{code}```\n\n"
            "Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan "
            "outlining the main proof steps and strategies.\n"
            "The plan should highlight key ideas, intermediate lemmas, and proof structures that will guide the "
            "construction of the final formal proof."
        )
        turns = [("user", ask + _hint_section(hint))]
        for k, attempt in enumerate(failed, start=1):
            turns += [("assistant", attempt.completion), ("user", self._repair(attempt, k))]
        return tuple(turns)

    def _repair(self, attempt: Attempt, k: int) -> str:
        return (
            f"The proof (Round {k}) is not correct. Following is the compilation error message, where we use "
            f"<error></error> to signal the position of the error.\n\n{self.said(attempt)}\n\n"
            "Before producing the Lean 4 code to formally prove the given theorem, provide a detailed analysis of the "
            "error message."
        )

    def said(self, attempt: Attempt) -> str:
        """The first errors, each with its code."""
        verdict = attempt.verdict
        if attempt.proof is None:
            return "No Lean 4 code was found in the answer."
        if verdict is None or not verdict.errors:
            return _without_errors(verdict)
        code = _lean_file(attempt.problem, attempt.proof, indented=False)
        text = ""
        for i, error in enumerate(verdict.errors[: self.max_errors], start=1):
            text += f"\nError {i}:\n\nCorresponding Code:\n```lean4\n{_marked(code, attempt, error)}\n```\n"
            text += f"\nError Message: {error.text}\n"
        omitted = len(verdict.errors) - self.max_errors
        return text + (f"\n... [Omitted {omitted} more errors] ...\n" if omitted > 0 else "")

    def proof(
        self,
        completion: str,
        problem: Problem | None = None,
        failed: Sequence[Attempt] = (),  # noqa: ARG002
    ) -> str | None:
        """Out of the last Lean fence; None for answers that lean on a search tactic, as Goedel's own reader does."""
        proof = fenced_proof(completion, problem)
        return None if proof is None or re.search(r"\b(?:apply|exact)\?", proof) else proof


@dataclass(frozen=True, slots=True)
class KiminaTemplate(_AnswersInFences):
    """Kimina-Prover: a system turn, the statement in a fence that ends in `:= by`, thinking before the answer."""

    name: str = "kimina"
    stop: tuple[str, ...] = ()
    hint_form: HintForm = "words"
    max_errors: int = 3

    def prompt(self, problem: Problem, failed: Sequence[Attempt] = (), hint: str | None = None) -> Prompt:
        """A chat with a system turn, two more turns for each failed attempt."""
        ask = (
            "Think about and solve the following problem step by step in Lean 4.\n# Problem:\n# Formal statement:\n"
            f"```lean4\n{_lean_file(problem, '', indented=True).rstrip()}\n```\n"
        )
        turns = [("system", "You are an expert in mathematics and Lean 4."), ("user", ask + _hint_section(hint))]
        for attempt in failed:
            turns += [("assistant", attempt.completion), ("user", self.said(attempt))]
        return tuple(turns)

    def said(self, attempt: Attempt) -> str:
        """The first errors, each with its code."""
        verdict = attempt.verdict
        if attempt.proof is None:
            return "# Error 1:\nError message: \nNo Lean 4 code was found in the answer.\n"
        if verdict is None or not verdict.errors:
            return f"# Error 1:\nError message: \n{_without_errors(verdict)}\n"
        lines = _lean_file(attempt.problem, attempt.proof, indented=False).split("\n")
        text = ""
        for i, error in enumerate(verdict.errors[: self.max_errors], start=1):
            text += f"# Error {i}:\n"
            if i == 1 and verdict.goals:
                text += "Goals state before error position: \n" + "\n".join(verdict.goals) + "\n\n"
            text += f"Error message: \n{error.text.strip()}\n\n"
            if error.start is not None:
                at = _row(error.start, attempt)
                shown = range(max(0, at - 2), min(len(lines), at + 3))
                rows = "".join(f"{n + 1:03d}{' >' if n == at else '  '}| {lines[n]}\n" for n in shown)
                text += f"Lean 4 code snippet with error:\n```lean4\n{rows}```\n"
        return text


_TOOLS = "+tools"


@dataclass(frozen=True, slots=True)
class WithTools:
    """A chat template whose models may call tools in the midst of a trajectory, see `tools.py`.

    The first turn says what they are. A call is a failed attempt like any other, but it is answered in a
    `<tool_response>` and not in the template's words for repairs; the proof of an answer that calls `check` is what it
    asks to check.
    """

    inner: Template

    @property
    def name(self) -> str:
        """The template's own, with a suffix."""
        return self.inner.name + _TOOLS

    @property
    def stop(self) -> tuple[str, ...]:
        """As the template's."""
        return self.inner.stop

    @property
    def hint_form(self) -> HintForm:
        """As the template's."""
        return self.inner.hint_form

    def prompt(self, problem: Problem, failed: Sequence[Attempt] = (), hint: str | None = None) -> Prompt:
        """The template's chat, with the tools and what they said."""
        chat = self.inner.prompt(problem, failed, hint)
        assert not isinstance(chat, str), "raw text has no turns, see with_tools"
        turns = list(chat)
        asked = len(turns) - 2 * len(failed) - 1
        turns[asked] = (turns[asked][0], f"{turns[asked][1]}\n\n{TOLD}")
        for i, attempt in enumerate(failed, start=1):
            if called(attempt.completion) is not None:
                turns[asked + 2 * i] = ("user", response(attempt))
        return tuple(turns)

    def said(self, attempt: Attempt) -> str:
        """What the call was answered, or the template's own words."""
        return self.inner.said(attempt) if called(attempt.completion) is None else response(attempt)

    def proof(self, completion: str, problem: Problem | None = None, failed: Sequence[Attempt] = ()) -> str | None:
        """The one to check; that of the answer where no tool is called; None for other calls."""
        answer = _without_call(completion)
        return None if answer is None else self.inner.proof(answer, problem, failed)

    def helpers(self, completion: str, problem: Problem) -> tuple[str, ...]:
        """Those of that proof."""
        answer = _without_call(completion)
        return () if answer is None else self.inner.helpers(answer, problem)

    def answer(self, problem: Problem, proof: str) -> str:
        """As the template's."""
        return self.inner.answer(problem, proof)


def _without_call(completion: str) -> str | None:
    """The answer that a completion is: of a call of `check` the proof in a fence, None for another call."""
    call = called(completion)
    if call is None:
        return completion
    return f"```lean4\n{call.argument}\n```" if call.tool == CHECK else None


def with_tools(template: Template) -> Template:
    """The template for trajectories: a chat gets tools; raw text, which has no turns, its repairs alone."""
    raw = isinstance(template, WithTools) or isinstance(template.prompt(WARM_UP), str)
    return template if raw else WithTools(template)


TEMPLATES: dict[str, Template] = {
    t.name: t
    for t in (
        MiniTemplate(),
        PlanTemplate("deepseek-prover-v2", newline_before_fence=True),
        PlanTemplate("goedel-prover-v2", newline_before_fence=False),
        KiminaTemplate(),
    )
}

_BY_MODEL = {"kimina": "kimina", "goedel": "goedel-prover-v2", "deepseek": "deepseek-prover-v2"}
FALLBACK = "deepseek-prover-v2"
"""For models whose name says nothing: a plain request that any chat model understands."""


def template_for(model: str, name: str = "") -> Template:
    """The template of that name; without one, by the model's: "mini", a folder, a repository name, or URL#model.

    A folder whose config.json says `"leanfd_template": NAME` gets that one; so do models trained from the mini prover,
    in the modes that they know. Raises InputError for a name that no template has.
    """
    if name:
        return named_template(name)
    config = _config(MINI if model == "mini" else Path(model))
    if isinstance(declared := config.get("leanfd_template"), str):
        return _knowing(named_template(declared), config)
    if model in TEMPLATES:
        return TEMPLATES[model]
    lowered = model.lower()
    return TEMPLATES[next((t for word, t in _BY_MODEL.items() if word in lowered), FALLBACK)]


def named_template(name: str) -> Template:
    """The template of that name. Raises InputError, listing the names, when there is none."""
    base = TEMPLATES.get(name.removesuffix(_TOOLS))
    if base is not None and name == with_tools(base).name:
        return with_tools(base)
    if name not in TEMPLATES:
        raise InputError(f"no prompt template is called {name!r}; there are: {', '.join(TEMPLATES)}")
    return TEMPLATES[name]


def whole_proofs(template: Template) -> Template:
    """The template for those who score a model's answers token by token: every answer is a whole proof."""
    return replace(template, modes=(PROOF,)) if isinstance(template, MiniTemplate) else template


def template_digest(template: Template) -> str:
    """A hash of what the template makes of a fixed problem, for result files: it changes when the wording does."""
    problem = Problem("probe", "theorem probe (p : Prop) (h : p) : p", header="import Init")
    error = Message(Severity.ERROR, "unknown identifier 'k'", Position(1, 6), Position(1, 7))
    verdict = Verdict(Outcome.REJECTED, (error,), goals=("p : Prop\nh : p\n⊢ p",))
    attempt = Attempt(problem, "exact k", "exact k", verdict)
    rendered = [template.prompt(problem), template.prompt(problem, [attempt]), template.prompt(problem, hint="exact h")]
    return hashlib.sha256(json.dumps([rendered, template.stop]).encode()).hexdigest()[:16]


def _config(folder: Path) -> dict[str, Any]:
    """A model's config.json; empty for what is no folder with one."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return config if isinstance(config, dict) else {}


def _knowing(template: Template, config: Mapping[str, Any]) -> Template:
    """The template for a model with this config: it asks in no mode that the model was not trained for."""
    if not isinstance(template, MiniTemplate):
        return template
    declared = config.get("leanfd_modes")
    known = declared if isinstance(declared, list) else []
    modes = (PROOF, *(mode for mode in (EDIT, NEXT) if mode in known))
    return replace(template, modes=modes, definitions=config.get("leanfd_definitions") is True)


def _plain(text: str) -> str:
    """Text in which no `<|…|>` can be taken for one of the template's own dividers."""
    return text.replace("<|", "< |")


def _tried(attempt: Attempt) -> str:
    return attempt.completion if attempt.proof is None else attempt.proof


def _hint_section(hint: str | None) -> str:
    return "" if hint is None else f"\n\nA hint:\n{hint}"


def _without_errors(verdict: Verdict | None) -> str:
    """What to say of a failure that has no error message."""
    if verdict is None:
        return "The proof was not checked."
    if verdict.outcome is Outcome.TIMED_OUT:
        return "The compilation timed out."
    return verdict.reason or f"The proof was not accepted ({verdict.outcome})."


def _without_notes(text: str) -> str:
    """Lean's message up to its notes and hints, which are long and the same each time."""
    return re.split(r"\n\n(?:Note|Hint): ", text)[0]


def _lean_file(problem: Problem, proof: str, indented: bool) -> str:
    """Header and statement with a proof as a person would write them; `sorry` stays on the statement's line."""
    header = problem.header.rstrip() + "\n\n" if problem.header.strip() else ""
    if indented:
        return f"{header}{problem.statement}{problem.before.rstrip()} {proof}{problem.after}"
    return f"{header}{problem.statement}{problem.before.rstrip()}\n{textwrap.indent(proof, '  ')}{problem.after}"


def _row(position: Position, attempt: Attempt) -> int:
    """The row, counted from 0, of a proof's position in `_lean_file(…, indented=False)`."""
    header = attempt.problem.header.rstrip()
    above = (header.count("\n") + 2 if header.strip() else 0) + 1
    statement = attempt.problem.statement + attempt.problem.before.rstrip()
    return max(0, above + statement.count("\n") + position.line - 1)


def _marked(code: str, attempt: Attempt, error: Message) -> str:
    """Four lines before, the error's span in <error></error> (at most six lines of it), one line after."""
    lines = code.split("\n")
    start = error.start or Position(1, 0)
    end = error.end if error.end is not None and error.start is not None else Position(start.line, 10**6)
    first, last = (min(_row(p, attempt), len(lines) - 1) for p in (start, end))
    from_column, to_column = (p.column + 2 if p.line >= 1 else p.column for p in (start, end))
    shown = lines[max(0, first - 4) : first]
    if first == last:
        line = lines[first]
        shown.append(f"{line[:from_column]}<error>{line[from_column:to_column]}</error>{line[to_column:]}")
    else:
        shown.append(f"{lines[first][:from_column]}<error>{lines[first][from_column:]}")
        shown += lines[first + 1 : min(last, first + 6)]
        if last > first + 6:
            indent = len(shown[-1]) - len(shown[-1].lstrip(" "))
            shown.append("\n" + " " * indent + "... --[Truncated]-- ...")
        shown.append(f"{lines[last][:to_column]}</error>{lines[last][to_column:]}")
    return "\n".join(shown + lines[last + 1 : last + 2]) + "\n"
