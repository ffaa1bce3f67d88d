"""Feedback: privileged words that only the teacher reads, one small module for each kind of them.

    errors      Lean's messages at their lines, with the goals there
    reference   a proof known to be right; of several one is drawn for each attempt
    siblings    what worked, and what failed how, in the same group
    search      a proof that Lean's automation and a tree search found, where the student has none
    verifier    the longest good beginning of the proof, the tactic that breaks it, the goals there
    critic      another language model's critique, line by line
    none        control: nothing
    shuffled    control: what would be said of another problem's attempt
    swapped, blank, again      controls: this attempt, with a foreign message, none, or "Try again."

A provider sees one group, the judged attempts on one problem, and writes the teacher's prompt for each. It never
changes the student's prompt, and says nothing of attempts that timed out or crashed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leanfd.errors import InputError
from leanfd.models.engine import Engine
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.train.feedback.controls import REWORDED, Donors, NoFeedback, Reworded, Shuffled
from leanfd.train.feedback.critic import Critic
from leanfd.train.feedback.errors import Errors
from leanfd.train.feedback.provider import FeedbackProvider, Joined, OnSuccess
from leanfd.train.feedback.reference import Reference
from leanfd.train.feedback.searched import SearchContext, Searched
from leanfd.train.feedback.siblings import Siblings
from leanfd.train.feedback.source import Source
from leanfd.train.feedback.verifier import Verifier

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge


@dataclass(frozen=True, slots=True)
class CriticContext:
    """Who criticises, and where critiques are kept."""

    engine: Engine
    cache: Path
    max_tokens: int = 512


@dataclass(frozen=True, slots=True)
class Context:
    """What sources are made with."""

    template: Template
    judge: Judge | None = None
    """For `verifier`."""
    critic: CriticContext | None = None
    """For `critic`."""
    stored: Sequence[Sequence[Attempt]] = ()
    """Groups that are known from the start. They are siblings of what a step draws from them, hold what its repairs
    repaired, and are what `shuffled` draws from."""
    search: SearchContext | None = None
    """For `search`."""


SOURCES: dict[str, Callable[[Context], Source]] = {
    "errors": lambda context: Errors(context.template),
    "reference": lambda context: Reference(context.template),
    "search": lambda context: _searched(context),
    "siblings": lambda context: Siblings(context.template),
    "verifier": lambda context: _verifier(context),
    "critic": lambda context: _critic(context),
    "none": lambda context: NoFeedback(),  # noqa: ARG005
}
"""By the name that a config gives; a control stands before one of them, as in "shuffled:reference"."""
SHUFFLED = "shuffled"
_SHOWING = frozenset({"errors", "verifier"})
"""Show Lean's message on a failed attempt, and nothing else: words that may be put in its place."""
_HINTING = frozenset({"reference", "search", "siblings", "critic"})


def open_provider(
    names: Iterable[str], context: Context, on_success: OnSuccess = "mask", repairs: bool = False
) -> FeedbackProvider:
    """The provider for a list of names: the first that has something to say of an attempt is heard.

    "errors+reference" joins two in one prompt; "shuffled:NAME" is the control for NAME. `repairs` is the
    provider's. Raises InputError for a name
    that is not in the table, and for two that give a hint each where the template takes one proof as its hint.
    """
    sources = [_open(name, context) for name in names]
    return FeedbackProvider(context.template, sources, on_success, context.stored, repairs)


def refuse_unknown(names: Iterable[str]) -> None:
    """Raises InputError for the first name that stands for no feedback, or for a control of what it is none for."""
    controls = (SHUFFLED, *REWORDED)
    for name in names:
        control, inner = _divided(name)
        for part in inner.split("+"):
            if part not in SOURCES:
                known = ", ".join([*SOURCES, *(f"{control}:NAME" for control in controls)])
                raise InputError(
                    f"no feedback is called {part!r}; there are: {known}, and joined ones as errors+reference"
                )
            if control in REWORDED and part not in _SHOWING:
                raise InputError(
                    f"{name}: {part} shows no message of Lean's that other words could stand for; {control} goes with "
                    f"{' and '.join(sorted(_SHOWING))}, {SHUFFLED} with all"
                )


def _divided(name: str) -> tuple[str, str]:
    """The control, "" for none, and what it is one for."""
    control, colon, inner = name.partition(":")
    return (control, inner) if colon and control in (SHUFFLED, *REWORDED) else ("", name)


def _open(name: str, context: Context) -> Source:
    refuse_unknown([name])
    control, inner = _divided(name)
    if control:
        source, donors = _open(inner, context), Donors(context.stored)
        return Shuffled(source, donors) if control == SHUFFLED else Reworded(control, source, donors)
    parts = name.split("+")
    hinting = [part for part in parts if part in _HINTING]
    if len(hinting) > 1 and context.template.hint_form == "proof":
        raise InputError(
            f"{name}: the template {context.template.name} takes one proof as its hint, and "
            f"{' and '.join(hinting)} give one each; list them one after the other instead"
        )
    sources = [SOURCES[part](context) for part in parts]
    return sources[0] if len(sources) == 1 else Joined(sources)


def _verifier(context: Context) -> Source:
    if context.judge is None:
        raise InputError("the feedback verifier needs a judge that replays proofs; open one")
    return Verifier(context.template, context.judge)


def _searched(context: Context) -> Source:
    if context.search is None:
        raise InputError("the feedback search needs a Lean that steps through proofs; open one")
    return Searched(context.template, context.search)


def _critic(context: Context) -> Source:
    if context.critic is None:
        raise InputError('the feedback critic needs a model: set url = "URL#MODEL" in the table [critic]')
    critic = context.critic
    return Critic(context.template, critic.engine, Errors(context.template), critic.cache, critic.max_tokens)
