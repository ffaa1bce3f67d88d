"""Everything that comes before the first step, torch-free: settings, data and feedback are read, checked and joined.

`leanfd train` and its `--dry-run` begin alike, so what the one refuses the other has refused before. Nothing is
written, and nothing is sampled.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from leanfd.errors import InputError
from leanfd.lean.steps import open_steps
from leanfd.models.engine import Prompt
from leanfd.models.prompts import Template, template_for, whole_proofs, with_tools
from leanfd.proofs import Attempt, Problem
from leanfd.prove.automation import open_automation
from leanfd.prove.lemma_tool import LemmaTool, tool_for
from leanfd.prove.tree import TreeLimits
from leanfd.train.checks import fitting, refuse_other_template, refuse_other_tokenizer, refuse_unstatable
from leanfd.train.config import LeanConfig, Stage, TrainConfig
from leanfd.train.data import Group, TrainingData, between, group_rng, load_data, of_template, training_attempts
from leanfd.train.examples import Example, read_examples, supervised
from leanfd.train.feedback import Context, CriticContext, open_provider, refuse_unknown
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.feedback.searched import SearchContext
from leanfd.train.lengths import Lengths, model_folder
from leanfd.train.problems import Key, distinct_proofs, key_of
from leanfd.train.records import TrainingAttempt

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge, LeanJudge


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run starts from."""

    config: TrainConfig
    folder: Path
    """The model's."""
    template: Template
    lengths: Lengths
    data: TrainingData
    stages: tuple[Stage, ...]
    examples: tuple[Example, ...] = ()
    """For the supervised stages."""


def prepare(config: TrainConfig) -> Prepared:
    """Reads and checks. Raises InputError for whatever would fail or mislead later and can be known now."""
    stages = config.plan()
    for stage in stages:
        refuse_unknown(stage.feedback)
    folder = model_folder(config.model)
    template = whole_proofs(template_for(config.model, config.template))
    if config.sampling.turns > 1:
        template = with_tools(template)
    lengths = Lengths(folder)
    data = load_data(config.attempts, config.problems, config.held_out, config.evaluate, lambda: judge_of(config.lean))
    if config.sampling.pass_rates:
        data = between(data, *config.sampling.pass_rates)
    # A proof is one in the words of every template.
    proofs = data
    imitates = [s for s in stages if s.objective != "sft" and s.rollouts in ("offline", "mixed")]
    if imitates:
        if not data.groups:
            raise InputError("the ledgers hold attempts at held-out problems only; give more, or lower held_out")
        refuse_other_template(data.ledgers, template)
        data = of_template(data, template)
        refuse_other_tokenizer(data.ledgers, lengths)
    if any(s.rollouts != "offline" for s in stages):
        _refuse_no_room(data.problems, template, lengths, config.sampling.max_tokens)
    out = list(dict.fromkeys([*data.held_out, *data.evaluated]))
    _refuse_no_room(out, template, lengths, config.sampling.max_tokens)
    examples = read_examples(config.examples)
    if any(s.objective == "sft" for s in stages) and (data.problems or not examples):
        examples = [*supervised(proofs, template), *examples]
    for example in examples:
        _refuse_long_example(example, lengths)
    if config.check_statements:
        with judge_of(config.lean) as judge:
            refuse_unstatable([*data.problems, *out], judge)
    return Prepared(config, folder, template, lengths, data, stages, tuple(examples))


@contextlib.contextmanager
def feedback_for(prepared: Prepared, stage: Stage) -> Iterator[FeedbackProvider]:
    """The stage's provider, with the judge and the critic that it needs, which are closed afterwards."""
    with feedback_context(prepared, stage) as context:
        config = prepared.config
        yield open_provider(stage.feedback, context, config.on_success, config.repairs_in(stage))


@contextlib.contextmanager
def feedback_context(
    prepared: Prepared,
    stage: Stage,
    record: Callable[[Attempt], None] = lambda _attempt: None,
    judge: LeanJudge | None = None,
) -> Iterator[Context]:
    """What the stage's providers are made with. Some providers remember what they saw: each use wants its own.

    `record` is told of what a search tried. Without a `judge` one is opened where a provider asks Lean; two at once
    would wait for each other's cores on a cluster.
    """
    config, parts = prepared.config, _sources(stage)
    with contextlib.ExitStack() as stack:
        if judge is None and asks_lean(stage):
            judge = stack.enter_context(judge_of(config.lean))
        search = None
        if "search" in parts and judge is not None:
            search = stack.enter_context(_search_context(prepared, judge, record))
        critic = None
        if "critic" in parts and config.critic.url:
            # Only who asks for a critic loads the HTTP client.
            from leanfd.models.openai_engine import OpenAIEngine

            engine = OpenAIEngine(config.critic.url, deadline_s=config.critic.timeout_s)
            stack.callback(engine.close)
            cache = config.critic.cache or Path(platformdirs.user_cache_dir("leanfd")) / "critic"
            critic = CriticContext(engine, cache, config.critic.max_tokens)
        stored = [group.attempts for group in prepared.data.groups]
        yield Context(prepared.template, judge, critic, stored, search)


def asks_lean(stage: Stage) -> bool:
    """Whether a stage's feedback needs a judge."""
    return bool(_sources(stage) & {"verifier", "search"})


def _sources(stage: Stage) -> set[str]:
    return {part for name in stage.feedback for part in name.replace(":", "+").split("+")}


@contextlib.contextmanager
def _search_context(prepared: Prepared, judge: Judge, record: Callable[[Attempt], None]) -> Iterator[SearchContext]:
    lean = prepared.config.lean
    automation = open_automation(lean.project, lean.repl, lean.memory_mb)
    limits = TreeLimits(cpu_s=lean.search_s)

    def find(problem: Problem) -> Attempt | None:
        searched = automation.find(problem, judge, limits)
        return None if searched is None else searched.attempt

    known: dict[Key, list[str]] = {}
    for ledger in prepared.data.ledgers:
        for attempt in ledger.searched:
            known.setdefault(key_of(attempt.problem), []).append(attempt.proof or "")
    try:
        yield SearchContext(find, record, {key: distinct_proofs(proofs) for key, proofs in known.items()})
    finally:
        automation.close()


def judge_of(lean: LeanConfig) -> LeanJudge:
    """The judge that the table [lean] asks for; the processes that train together share a cluster from the start."""
    from leanfd.lean.judge import open_judge

    processes = int(os.environ.get("WORLD_SIZE", "1"))
    return open_judge(
        lean.project, lean.workers, lean.timeout_s, lean.memory_mb, lean.repl, ray=lean.ray, share=processes
    )


def tool_of(lean: LeanConfig, template: Template) -> LemmaTool | None:
    """What a template with tools is answered from, on the same Lean."""
    return tool_for(template, lambda: open_steps(lean.project, lean.repl, lean.memory_mb))


def stored_attempts(
    prepared: Prepared, stage: Stage, group: Group, provider: FeedbackProvider | None, epoch: int = 0
) -> list[TrainingAttempt]:
    """A stored group as a stage's trainer sees it in one pass; feedback is drawn anew in each.

    Raises InputError when a prompt is not the template's, or a student's prompt is too long.
    """
    rng = group_rng(prepared.config.seed, epoch, group.problem)
    repairs = prepared.config.repairs_in(stage)
    records = training_attempts(group.attempts, provider, prepared.template, rng, repairs)
    return fitting(records, prepared.lengths, group.places)


def by_prompt(records: Sequence[TrainingAttempt]) -> dict[Prompt, list[TrainingAttempt]]:
    """The attempts that answer the same prompt: first tries together, and the repairs of each failed attempt."""
    found: dict[Prompt, list[TrainingAttempt]] = {}
    for record in records:
        found.setdefault(record.prompt, []).append(record)
    return found


def _refuse_no_room(problems: Sequence[Problem], template: Template, lengths: Lengths, max_tokens: int) -> None:
    for problem in problems:
        tokens = lengths.of_prompt(template.prompt(problem))
        if tokens + max_tokens > lengths.context:
            raise InputError(
                f"{problem.name}: its prompt has {tokens} tokens, and with {max_tokens} to come it does not fit into "
                f"the model's context of {lengths.context}; leave the problem out or lower sampling.max_tokens"
            )


def _refuse_long_example(example: Example, lengths: Lengths) -> None:
    tokens = lengths.of_prompt(example.prompt) + lengths.of_completion(example.completion) + 1
    if tokens > lengths.context:
        raise InputError(
            f"{example.name}: an example of {tokens} tokens (from {example.origin}) does not fit into the "
            f"model's context of {lengths.context}; nothing is cut: leave the problem or the proof out"
        )
