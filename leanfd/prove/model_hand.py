"""The model in the tree: whole proofs of the problem, whole proofs from a state, repairs, and next tactics at states.

Every beginning of a completion that Lean accepts becomes a way in the tree, at the price of the model's own
log-probability, or of a constant where the engine does not tell it. The model is asked after so many tactics, not
after so much time, so that a search with a seed does the same each time; in batches, between expansions, and for the
first time when what costs next to nothing has been tried. It is opened then, and what that costs is no search's.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from leanfd.errors import PromptRefused
from leanfd.models.engine import Completion, Prompt, Sampling
from leanfd.models.prompts import NEXT, MiniTemplate, Template
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.prove.sampler import Drawing
from leanfd.source.goals import restate

_OWN_NAME = "leanfd_goal"
_POLL_S = 0.2
"""How often a wait for the model looks whether the search is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelShare:
    """How often the model is asked, and for how much."""

    first: int = 1500
    """Tactics before it is asked for the first time."""
    every: int = 600
    """Tactics from one time to the next."""
    at_root: int = 8
    """Completions for the problem itself, each time that it is its turn."""
    states: int = 6
    """States asked about at once."""
    at_state: int = 2
    repairs: int = 4
    """Failed proofs that are to be repaired at once."""
    next_first: int = 100
    """Tactics before a model that knows how is asked for next tactics: they are short, and the choices that they make
    are what the search lacks."""
    next_every: int = 200
    next_states: int = 8
    """States asked about at once, each once."""
    next_each: int = 4
    next_tokens: int = 32
    """The longest tactic."""


WARM = ModelShare(first=100)
"""For a model that is loaded, where somebody waits: a search of a few seconds may never come to 1,500 tactics."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt to be: a problem as the model sees it, what was done before, what failed."""

    problem: Problem
    shown: Problem
    beginning: str = ""
    lemmas: tuple[str, ...] = ()
    """Names with statements, for models that read words."""
    failed: tuple[Attempt, ...] = ()
    tactic: bool = False
    """Whether the next tactic is asked for, and not a proof."""


@dataclass(slots=True)
class ModelHand:
    """A model, asked by a search."""

    open: Callable[[], Drawing]
    template: Template
    sampling: Sampling
    share: ModelShare = field(default_factory=ModelShare)
    elsewhere: bool = False
    """It computes in another process or on another machine: the wall time of its answers counts."""
    waited_s: float = 0.0
    """That time so far."""
    loading_s: float = 0.0
    """CPU time that went into opening it, which is no search's."""
    drawn: int = 0
    """Completions so far."""
    _sampler: Drawing | None = None
    _batches: int = 0

    def begin(self) -> None:
        """Another search begins: the same seed draws the same for it, whatever came before."""
        self._batches = 0
        self.drawn = 0

    @property
    def reads_words(self) -> bool:
        """Whether a prompt may say more than the model was trained on."""
        return self.template.hint_form == "words"

    @property
    def knows_next(self) -> bool:
        """Whether it may be asked for the next tactic."""
        return isinstance(self.template, MiniTemplate) and NEXT in self.template.modes

    def draw(
        self, asked: Sequence[Asked], over: Callable[[], bool], max_tokens: int | None = None
    ) -> list[Completion | None]:
        """A completion for each; None where the model refuses the prompt, or where the search is over before it comes.

        Raises what opening the model raises, and EngineError.
        """
        if self._sampler is None:
            began = time.process_time()
            self._sampler = self.open()
            self.loading_s += time.process_time() - began
        sampling = replace(
            self.sampling,
            seed=self.sampling.seed + self._batches,
            stop=self.template.stop,
            max_tokens=min(max_tokens or self.sampling.max_tokens, self.sampling.max_tokens),
        )
        self._batches += 1
        self.drawn += len(asked)
        prompts = [self._prompt(each) for each in asked]
        began_s = time.monotonic()
        try:
            return self._drawn(prompts, sampling, over)
        except PromptRefused:
            # One of them is too long; the others are not to suffer for it.
            return [each for prompt in prompts for each in self._one(prompt, sampling, over)]
        finally:
            self.waited_s += (time.monotonic() - began_s) * self.elsewhere

    def _one(self, prompt: Prompt, sampling: Sampling, over: Callable[[], bool]) -> list[Completion | None]:
        try:
            return self._drawn([prompt], sampling, over)
        except PromptRefused:
            return [None]

    def _drawn(
        self, prompts: Sequence[Prompt], sampling: Sampling, over: Callable[[], bool]
    ) -> list[Completion | None]:
        assert self._sampler is not None
        drawing = self._sampler.draw(prompts, sampling)
        while True:
            try:
                return [*drawing.result(_POLL_S)]
            except TimeoutError:
                if over():
                    drawing.cancel()
                    return [None] * len(prompts)

    def _prompt(self, asked: Asked) -> Prompt:
        if asked.tactic:
            assert isinstance(self.template, MiniTemplate)
            prompt = self.template.next_tactic(asked.shown)
            assert prompt is not None, "a model that does not know this mode is never asked so"
            return prompt
        said = []
        if self.reads_words and asked.beginning:
            begun = "\n".join(f"  {line}" for line in asked.beginning.split("\n"))
            said.append(
                "The goal is one of those that are left of this proof after its beginning:\n"
                f"```lean4\n{asked.problem.statement} := by\n{begun}\n```"
            )
        if self.reads_words and asked.lemmas:
            said.append("Lemmas that may help:\n```lean4\n" + "\n".join(asked.lemmas) + "\n```")
        hint = "\n\n".join(said) or None
        return self.template.prompt(asked.shown, asked.failed, hint)

    def proof(self, asked: Asked, completion: Completion) -> str | None:
        """The proof in a completion."""
        return self.template.proof(completion.text, asked.shown, asked.failed)


def shown_at(problem: Problem, goal: str) -> Problem | None:
    """A goal of the problem's proof as a problem of its own; None where it cannot be one."""
    if re.search(r"✝|\?\w", goal) or (restated := restate(goal, _OWN_NAME)) is None:
        return None
    return Problem(_OWN_NAME, restated.statement, problem.header, goal=goal)


def failed_attempt(asked: Asked, completion: Completion, proof: str, line: int, said: str, goal: str) -> Attempt:
    """What a repair is shown of a proof that broke at a line."""
    error = Message(Severity.ERROR, said, Position(line, 0))
    verdict = Verdict(Outcome.REJECTED, (error,), goals=(goal,))
    return Attempt(asked.shown, completion.text, proof, verdict)


def price_of(completion: Completion, share: float) -> float:
    """What a step costs that is this share of a completion."""
    if completion.logprob is None:
        return 0.8
    return min(3.0, 0.2 + 0.15 * max(0.0, -completion.logprob) * share)
